"""The gate: every rule over every claim, in the order of the documents' days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.checks import originals, shares, snapshots, sources
from provenance.checks.context import Context
from provenance.checks.selection import Selection
from provenance.collector import uncollected
from provenance.config import CheckSettings
from provenance.records import FindingRecord

if TYPE_CHECKING:
    from provenance.evidence import Evidence
    from provenance.evidence.corpus import Corpus
    from provenance.records import SnapshotRecord


FAMILIES = (
    (("PV101", "PV102", "PV106", "PV107"), sources.check),
    (("PV103", "PV104", "PV105"), originals.check),
    (("PV201", "PV202"), snapshots.check),
)
STORED = tuple(sorted(code for codes, _ in FAMILIES for code in codes))
"""The codes of what is found in a ledger."""


def run(
    evidence: Evidence,
    settings: CheckSettings,
    *,
    claims: Iterable[str] | None = None,
    documents: Iterable[str] = (),
    fetches: Iterable[SnapshotRecord] | None = None,
    root: Path | None = None,
) -> list[FindingRecord]:
    """The findings about `claims` (ids; all of them, if left out) and the snapshots of their documents and of the
    further `documents`, by day, outlet, document, place and code. `fetches` are all records of snapshots, of which the
    corpus has but one where several documents came with the same bytes. `per_path_ignore` is relative to the folder
    `root`. Raises ConfigError as Selection does."""
    found = _found(evidence, Selection(settings, root, among=STORED), claims, documents, fetches)
    return sorted(found, key=lambda f: _order(f, evidence.corpus))


def codes(
    evidence: Evidence,
    claims: Iterable[str],
    settings: CheckSettings | None = None,
    *,
    fetches: Iterable[SnapshotRecord] | None = None,
    root: Path | None = None,
) -> dict[str, list[str]]:
    """The codes, sorted, of what `run` finds about each of `claims` (ids) and about the text that it stands in; every
    rule is run where there are no `settings`."""
    corpus = evidence.corpus
    asked = {id: corpus.claims[id] for id in claims}
    # Of the claims of one document some are told of with another, or not again.
    own = {claim.document for claim in asked.values()}
    ids = [id for id, claim in corpus.claims.items() if claim.document in own]
    held = (corpus.snapshots.get(claim.snapshot or "") for claim in asked.values())
    selection = Selection(settings or CheckSettings(), root, among=())
    found = _found(evidence, selection, ids, [snapshot.document for snapshot in held if snapshot], fetches)
    by_claim: dict[str, set[str]] = {id: set() for id in asked}
    by_text: dict[str, list[FindingRecord]] = defaultdict(list)
    for finding in found:
        if finding.claim is None:
            for about in {finding.document or "", finding.snapshot or ""}:
                by_text[about].append(finding)
        elif finding.claim in by_claim:
            by_claim[finding.claim].add(finding.code)
    for id, claim in asked.items():
        for finding in (*by_text[claim.document], *by_text[claim.snapshot or ""]):
            if snapshots.concerns(finding, claim, evidence):
                by_claim[id].add(finding.code)
    return {id: sorted(codes) for id, codes in by_claim.items()}


def _found(
    evidence: Evidence,
    selection: Selection,
    claims: Iterable[str] | None,
    documents: Iterable[str],
    fetches: Iterable[SnapshotRecord] | None,
) -> list[FindingRecord]:
    """What `run` finds, in no order."""
    corpus = evidence.corpus
    ids = tuple(corpus.claims if claims is None else claims)
    whole = len(ids) == len(corpus.claims)
    asked = None if whole else frozenset([*documents, *(corpus.claims[id].document for id in ids)])
    context = Context(evidence, ids, asked, None if fetches is None else tuple(fetches))
    with uncollected():
        findings = shares.findings(context, lambda part: selection.keep(_all(part, selection), corpus))
    # Where a citation is older than what it cites, that is why the original is not held.
    older = {finding.claim for finding in findings if finding.code == "PV105"}
    return [f for f in findings if f.code != "PV103" or f.claim not in older]


def _all(context: Context, selection: Selection) -> list[FindingRecord]:
    return [found for codes, check in FAMILIES if selection.wants(*codes) for found in check(context)]


def _order(finding: FindingRecord, corpus: Corpus) -> tuple[str, str, str, int, str, str]:
    place = finding.place.position.start if finding.place else -1
    return (
        (corpus.published(finding.document or "") or "")[:10],
        str(corpus.outlet(finding.document or "")),
        finding.document or "",
        place,
        finding.code,
        finding.claim or finding.snapshot or "",
    )
