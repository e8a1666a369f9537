"""PV201, PV202: are the snapshots what they were, and are the documents still what the snapshots say?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from provenance.checks.context import Context
from provenance.checks.rules import RULES
from provenance.evidence.corpus import DAY, later, moment
from provenance.evidence.explain import outlet_name
from provenance.records import FindingRecord

if TYPE_CHECKING:
    from provenance.evidence import Evidence
    from provenance.records import ClaimRecord, SnapshotRecord

LOST = {
    "gone": "is gone",
    "soft-404": "is gone (the server sends an error page)",
    "blocked": "is no longer given out",
    "paywall": "is behind a paywall now",
    "empty": "is empty now",
}
TIME = slice(len("2025-01-31T"), len("2025-01-31T00:00:00"))
"""Where a moment has its time."""


def check(context: Context) -> Iterator[FindingRecord]:
    """The findings about the documents that are asked about, and their snapshots."""
    corpus, asked = context.corpus, context.documents
    stood: dict[str, list[ClaimRecord]] = defaultdict(list)
    for claim in corpus.claims.values():
        if claim.snapshot:
            stood[claim.snapshot].append(claim)
    for id, claims in stood.items():
        document = claims[-1].document
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


def concerns(finding: FindingRecord, claim: ClaimRecord, evidence: Evidence) -> bool:
    """Whether a finding about a snapshot or a document is about the text that a claim stands in: of a document that
    changed, whether its last text has the claim no more."""
    if finding.code == "PV201":
        return finding.snapshot == claim.snapshot
    if finding.document != claim.document:
        return False
    snapshots = evidence.corpus.snapshots
    ours, now = snapshots.get(claim.snapshot or ""), snapshots.get(finding.snapshot or "")
    if ours is None or now is None:
        return True
    return _given(ours) != _given(now) and not (now.outcome == "ok" and _has(evidence, now.id, claim))


def _has(evidence: Evidence, snapshot: str, claim: ClaimRecord) -> bool:
    """Whether a snapshot's text has the words of a claim and of who said it, and all between them, as its own text."""
    own, text = evidence.claims.raw(claim.snapshot), evidence.claims.raw(snapshot)
    spans = [*claim.content, *(span for hop in claim.chain for span in (*hop.surface, *hop.cue))]
    if own is None or text is None or not spans:
        return False
    words = own[min(span.start for span in spans) : max(span.end for span in spans)]
    # Not within other words, nor within a number: "2.5 million" has no "5 million".
    return re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(words)}(?!\w)(?![.,]\d)", text) is not None


def _damaged(context: Context, snapshot: SnapshotRecord) -> Iterator[FindingRecord]:
    verify = context.corpus.verify
    wrong = verify(snapshot.id) if verify else None
    if wrong:
        yield _finding("PV201", snapshot.document, snapshot.id, f"snapshot missing or corrupt: {wrong}")


def _changed(
    context: Context, document: str, fetches: list[SnapshotRecord], stood: Mapping[str, list[ClaimRecord]]
) -> Iterator[FindingRecord]:
    """What is there now against each text that claims stand in, or the oldest; told of the first of the last fetches
    that gave the same, so that it is the same finding after the next one. A text is none whose claims are settled."""
    last = fetches[-1]
    read = [s for s in fetches[:-1] if s.outcome == "ok"]
    if not read:
        return
    *_, first = takewhile(lambda s: _given(s) == _given(last), reversed(fetches))
    name, day = f"{outlet_name(context.evidence, document)}'s document", first.fetched_at[:10]
    others = [
        s
        for s in [s for s in read if s.id in stood] or read[:1]
        if _given(s) != _given(last) and not _settled(context.evidence, stood.get(s.id, ()), first.fetched_at)
    ]
    if last.outcome in LOST:
        # What is sent instead of a document may be sent instead of any, and does not tell them apart.
        snapshot = first.id if last.outcome == "paywall" else None
        yield _finding("PV202", document, snapshot, f"{name} {LOST[last.outcome]}: fetched on {day}")
    elif others:
        words = f"{name} changed between {_between(others[-1].fetched_at, first.fetched_at)}"
        yield _finding("PV202", document, first.id, words)


def _settled(evidence: Evidence, claims: Sequence[ClaimRecord], changed: str) -> bool:
    """Whether a person marked all of these as no claims, or let them pass after the document `changed`: what was waived
    before was waived for what was known by then."""
    for claim in claims:
        judgements = evidence.judgements(claim.id) if claim.id in evidence.judged else ()
        if not any(j.verdict == "wrong" or (j.verdict == "waived" and later(j.at, changed)) for j in judgements):
            return False
    return bool(claims)


def _between(one: str, other: str) -> str:
    """Two moments, in UTC, as days; with their times where the day is the same."""
    first, second = moment(one), moment(other)
    if first[:DAY] != second[:DAY]:
        return f"{first[:DAY]} and {second[:DAY]}"
    return f"{first[:DAY]} {first[TIME]} and {second[TIME]} UTC"


def _given(snapshot: SnapshotRecord) -> str | None:
    """What a fetch gave: the text, or that there is none any more."""
    return snapshot.outcome if snapshot.outcome in LOST else snapshot.text_sha256


def _finding(code: str, document: str, snapshot: str | None, message: str) -> FindingRecord:
    rule = RULES[code]
    return FindingRecord(
        code=code, severity=rule.severity, message=message, document=document, snapshot=snapshot, help=rule.advice
    )
