"""PV201, PV202: are the snapshots what they were, and are the documents still what the snapshots say?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.context import Context
from provenance.checks.rules import RULES
from provenance.evidence.explain import outlet_name
from provenance.records import FindingRecord

if TYPE_CHECKING:
    from provenance.records import SnapshotRecord

LOST = {
    "gone": "is gone",
    "soft-404": "is gone (the server sends an error page)",
    "blocked": "is no longer given out",
    "paywall": "is behind a paywall now",
    "empty": "is empty now",
}


def check(context: Context) -> Iterator[FindingRecord]:
    """The findings about the documents that are asked about, and their snapshots."""
    corpus = context.corpus
    by_document: dict[str, list[SnapshotRecord]] = defaultdict(list)
    for snapshot in corpus.snapshots.values():
        if context.documents is None or snapshot.document in context.documents:
            by_document[snapshot.document].append(snapshot)
    for document, snapshots in by_document.items():
        snapshots.sort(key=lambda s: (s.fetched_at, s.id))
        for snapshot in snapshots:
            yield from _damaged(context, snapshot)
        yield from _changed(context, document, snapshots)


def _damaged(context: Context, snapshot: SnapshotRecord) -> Iterator[FindingRecord]:
    verify = context.corpus.verify
    wrong = verify(snapshot.id) if verify else None
    if wrong:
        yield _finding("PV201", snapshot, f"snapshot missing or corrupt: {wrong}")


def _changed(context: Context, document: str, snapshots: list[SnapshotRecord]) -> Iterator[FindingRecord]:
    """The last fetch against the one before whose text the claims stand in."""
    last = snapshots[-1]
    name = f"{outlet_name(context.evidence, document)}'s document"
    day = last.fetched_at[:10]
    earlier = [s for s in snapshots[:-1] if s.outcome == "ok"]
    if not earlier:
        return
    if last.outcome in LOST:
        yield _finding("PV202", last, f"{name} {LOST[last.outcome]}: fetched on {day}")
    elif earlier[-1].text_sha256 != last.text_sha256:
        yield _finding("PV202", last, f"{name} changed between {earlier[-1].fetched_at[:10]} and {day}")


def _finding(code: str, snapshot: SnapshotRecord, message: str) -> FindingRecord:
    rule = RULES[code]
    return FindingRecord(
        code=code,
        severity=rule.severity,
        message=message,
        document=snapshot.document,
        snapshot=snapshot.id,
        help=rule.advice,
    )
