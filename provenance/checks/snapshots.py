"""PV201, PV202: are the snapshots what they were, and are the documents still what the snapshots say?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from provenance.checks.context import Context
from provenance.checks.rules import RULES
from provenance.evidence.explain import outlet_name
from provenance.records import FindingRecord

if TYPE_CHECKING:
    from provenance.evidence.corpus import Corpus
    from provenance.records import ClaimRecord, SnapshotRecord

LOST = {
    "gone": "is gone",
    "soft-404": "is gone (the server sends an error page)",
    "blocked": "is no longer given out",
    "paywall": "is behind a paywall now",
    "empty": "is empty now",
}


def check(context: Context) -> Iterator[FindingRecord]:
    """The findings about the documents that are asked about, and their snapshots."""
    corpus, asked = context.corpus, context.documents
    stood = {claim.snapshot: claim.document for claim in corpus.claims.values() if claim.snapshot}
    for id, document in stood.items():
        if id not in corpus.snapshots and (asked is None or document in asked):
            yield _finding("PV201", document, id, "snapshot missing or corrupt: the ledger has no record of it")
    for snapshot in corpus.snapshots.values():
        if asked is None or snapshot.document in asked:
            yield from _damaged(context, snapshot)
    by_document: dict[str, list[SnapshotRecord]] = defaultdict(list)
    for fetch in corpus.snapshots.values() if context.fetches is None else context.fetches:
        if asked is None or fetch.document in asked:
            by_document[fetch.document].append(fetch)
    for document, fetches in by_document.items():
        yield from _changed(context, document, sorted(fetches, key=lambda s: (s.fetched_at, s.id)), stood)


def concerns(finding: FindingRecord, claim: ClaimRecord, corpus: Corpus) -> bool:
    """Whether a finding about a snapshot or a document is about the text that a claim stands in."""
    if finding.code == "PV201":
        return finding.snapshot == claim.snapshot
    ours, now = corpus.snapshots.get(claim.snapshot or ""), corpus.snapshots.get(finding.snapshot or "")
    return finding.document == claim.document and (ours is None or now is None or _given(ours) != _given(now))


def _damaged(context: Context, snapshot: SnapshotRecord) -> Iterator[FindingRecord]:
    verify = context.corpus.verify
    wrong = verify(snapshot.id) if verify else None
    if wrong:
        yield _finding("PV201", snapshot.document, snapshot.id, f"snapshot missing or corrupt: {wrong}")


def _changed(
    context: Context, document: str, fetches: list[SnapshotRecord], stood: Container[str]
) -> Iterator[FindingRecord]:
    """What is there now against each text that claims stand in, or the oldest; told of the first of the last fetches
    that gave the same, so that it is the same finding after the next one."""
    last = fetches[-1]
    read = [s for s in fetches[:-1] if s.outcome == "ok"]
    if not read:
        return
    *_, first = takewhile(lambda s: _given(s) == _given(last), reversed(fetches))
    name, day = f"{outlet_name(context.evidence, document)}'s document", first.fetched_at[:10]
    others = [s for s in [s for s in read if s.id in stood] or read[:1] if _given(s) != _given(last)]
    if last.outcome in LOST:
        # What is sent instead of a document may be sent instead of any, and does not tell them apart.
        snapshot = first.id if last.outcome == "paywall" else None
        yield _finding("PV202", document, snapshot, f"{name} {LOST[last.outcome]}: fetched on {day}")
    elif others:
        words = f"{name} changed between {others[-1].fetched_at[:10]} and {day}"
        yield _finding("PV202", document, first.id, words)


def _given(snapshot: SnapshotRecord) -> str | None:
    """What a fetch gave: the text, or that there is none any more."""
    return snapshot.outcome if snapshot.outcome in LOST else snapshot.text_sha256


def _finding(code: str, document: str, snapshot: str | None, message: str) -> FindingRecord:
    rule = RULES[code]
    return FindingRecord(
        code=code, severity=rule.severity, message=message, document=document, snapshot=snapshot, help=rule.advice
    )
