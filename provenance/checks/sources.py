"""PV101, PV102, PV106, PV107: does a claim say who said it, and through whom?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.context import Context, claim_finding, listed, shorten
from provenance.evidence.corpus import last_hop, stated_hops
from provenance.evidence.explain import next_step, reason
from provenance.models import Original, Severity

if TYPE_CHECKING:
    from provenance.records import ClaimRecord, FindingRecord, HopRecord

PASSED_ON = re.compile(
    r"\b(?:was|is|were|are|been|being)\s+(?:\w+ly\s+|also\s+|further\s+)?(?:quoted|cited|reported|paraphrased)\b"
    r"|^\s*(?:quoted|cited)\s+as\b",
    re.I,
)
"""A cue that says the words were handed on by somebody."""
SHORTEST_PASSIVE = len("is quoted")


def check(context: Context) -> Iterator[FindingRecord]:
    """The findings about sources, claim by claim; a doubtful name once for its place, a new one once a document."""
    told: set[tuple[object, ...]] = set()
    for claim in context.records():
        for finding in of_claim(context, claim):
            if finding.code == "PV107":
                place = finding.place if finding.severity is not Severity.NOTE else None
                about = place.position if place else finding.message
                if (finding.document, about) in told:
                    continue
                told.add((finding.document, about))
            yield finding


def of_claim(context: Context, claim: ClaimRecord) -> Iterator[FindingRecord]:
    """The findings about one claim's sources."""
    hop = last_hop(claim) if claim.chain else None
    if hop is None:
        return
    found = context.evidence.of(claim.id)
    words = shorten(claim.text) if found.original in (Original.NONE, Original.UNNAMED) else ""
    if found.original is Original.NONE:
        yield claim_finding("PV101", claim, f"no source: “{words}”: {reason(found)}", next_step(found))
    elif found.original is Original.UNNAMED:
        yield claim_finding("PV102", claim, f"unnamed source: “{words}”: {reason(found)}", next_step(found))
    if found.original is not Original.HELD and _handed_on(context, claim):
        yield claim_finding(
            "PV106",
            claim,
            f"a hop is missing: “{hop.text}” was quoted, and the text does not say by whom: “{shorten(claim.text)}”",
            f"find who quotes “{hop.text}”, and add that document",
        )
    yield from _names(context, claim)


def _handed_on(context: Context, claim: ClaimRecord) -> bool:
    """Whether the only hop's cue is a passive one, with nobody who handed the words on."""
    hops = stated_hops(claim)
    if len(hops) != 1 or not hops[0].surface:
        return False
    cues = hops[0].cue
    # Only a cue that is long enough is worth reading the snapshot for.
    if not cues or max(e for _, e in cues) - min(s for s, _ in cues) < SHORTEST_PASSIVE:
        return False
    text = context.evidence.claims.raw(claim.snapshot)
    return text is not None and any(PASSED_ON.search(text[s:e]) for s, e in cues)


def _names(context: Context, claim: ClaimRecord) -> Iterator[FindingRecord]:
    for hop, message, help, severity in names_of(context, claim):
        yield claim_finding("PV107", claim, message, help, severity, hop)


def names_of(context: Context, claim: ClaimRecord) -> Iterator[tuple[HopRecord, str, str, Severity | None]]:
    """(hop, message, help, severity where it is not the rule's) for every name in a chain that is not sure."""
    id = claim.id
    judged = id in context.evidence.judged and context.evidence.source_set(id) is not None
    last = last_hop(claim)
    for hop in stated_hops(claim):
        name, source, resolution = hop.text, hop.source, hop.resolution
        if not name or (judged and hop is last):
            continue
        if resolution == "garbled" and source:
            yield (
                hop,
                f"garbled name: “{name}” is taken for {source.name}{_because(hop)}",
                f"confirm it with 'provenance sources alias {source.id} \"{shorten(name, 60)}\"', "
                f"or set it with 'provenance judge {id} --source ID'",
                None,
            )
        elif resolution == "ambiguous":
            candidates = hop.candidates
            known = [(c, context.evidence.identity.source(c)) for c in candidates]
            names = [source.name if source else id for id, source in known]
            yield (
                hop,
                f"ambiguous name: “{name}” may be {listed(names) or 'more than one source'}{_because(hop)}",
                f"say which with 'provenance judge {id} --source {'|'.join(candidates) or 'ID'}'",
                None,
            )
        elif resolution == "none" and not source:
            yield (
                hop,
                f"unknown name: “{name}” stands for no source of the registry{_because(hop)}",
                f"add it with 'provenance sources add', or set it with 'provenance judge {id} --source ID'",
                None,
            )
        elif resolution == "new" and source and source.kind not in ("person", "unnamed"):
            yield (
                hop,
                f"new name: “{name}” is in no registry; the ledger calls it {source.id}",
                "check that it is no other name of a known source, then complete or merge it with 'provenance sources'",
                Severity.NOTE,
            )


def _because(hop: HopRecord) -> str:
    return f": {hop.why}" if hop.why else ""
