"""PV103, PV104, PV105: is the original of a claim held, does the claim say what it says, does its way end anywhere?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.context import Context, claim_finding, listed, shorten
from provenance.evidence.corpus import stated_hops
from provenance.evidence.explain import day_words, next_step, outlet_name, reason, source_name
from provenance.evidence.matching import word_diff
from provenance.models import Original

if TYPE_CHECKING:
    from provenance.evidence import Evidence
    from provenance.evidence.outcome import Altered
    from provenance.records import ClaimRecord, FindingRecord


def check(context: Context) -> Iterator[FindingRecord]:
    """The findings about originals, claim by claim; what is said of a claim within another is not said of both."""
    for claim in context.records():
        for finding in of_claim(context, claim):
            if finding.code not in ("PV103", "PV104") or not context.is_told_further_in(claim, finding.code):
                yield finding


def of_claim(context: Context, claim: ClaimRecord) -> Iterator[FindingRecord]:
    """The findings about one claim's original."""
    if not claim.chain:
        return
    evidence = context.evidence
    found = evidence.of(claim.id)
    if found.original is Original.HELD:
        return
    words = shorten(claim.text)
    if found.altered is not None:
        yield claim_finding("PV104", claim, differs(evidence, found.altered, claim.text), next_step(found))
    elif found.original is Original.CIRCULAR:
        names = " <- ".join(outlet_name(evidence, evidence.corpus.claims[id].document) for id in found.loop)
        yield claim_finding("PV105", claim, f"circular reporting: {names}: “{words}”", next_step(found))
    elif found.original is Original.NAMED:
        chain = way(claim)
        if found.stale is not None:
            yield claim_finding(
                "PV105",
                claim,
                f"the citation is older than what it cites: {chain}: “{words}”: {reason(found)}",
                "find the earlier document that the citation means, and add it",
            )
        yield claim_finding("PV103", claim, f"original not held: {chain}: “{words}”: {reason(found)}", next_step(found))


def way(claim: ClaimRecord) -> str:
    """From the original source to the outermost: "Falk, through the Agency, through the Lantern"."""
    return ", through ".join(dict.fromkeys(source_name(hop) for hop in reversed(stated_hops(claim))))


def differs(evidence: Evidence, altered: Altered, words: str) -> str:
    """The message of PV104: which held original, and every change in it."""
    where = f"{outlet_name(evidence, altered.document)}, {day_words(evidence.corpus.published(altered.document))}"
    for kind, quoted, original in altered.differences:
        if kind == "speaker":
            speakers = f"the words are {original.rstrip(',')}'s, not {quoted.rstrip(',')}'s"
            return f"differs from the held original ({where}): {speakers}: “{shorten(words)}”"
    kinds = listed(dict.fromkeys(d.kind for d in altered.differences))
    return f"differs from the held original ({where}) in a {kinds}: “{word_diff(words, altered.place.quote.exact)}”"
