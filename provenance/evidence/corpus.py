"""What evidence works on: the ledger's records, and a way to the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from provenance.records import (
    ChangeRecord,
    ClaimRecord,
    DocumentRecord,
    HeldRecord,
    HopRecord,
    JudgementRecord,
    SaidRecord,
    SnapshotRecord,
    SourceRecord,
    record_of,
)

DAY = len("2025-01-31")
EASTERNMOST, WESTERNMOST = timedelta(hours=14), timedelta(hours=12)
"""How far from UTC, before it and after it, the clocks of a place may be."""
Rows = Iterable[Any]
_R = TypeVar("_R", DocumentRecord, ClaimRecord, SourceRecord, SnapshotRecord)


def _no_text(snapshot: str) -> str:
    raise KeyError(snapshot)


@dataclass
class Corpus:
    """Everything that bears on whether an original is held.

    `sources` holds the registry's and the ledger's; `text` gives a snapshot's text and raises any error where it
    cannot; `verify` says in one line what is wrong with a snapshot, or None; `today` is the day that judgements with
    an end are measured by. `said` is what all claims say, where these are made only when they are looked at. `merges`
    are those of sources that stand, the oldest first.
    """

    documents: dict[str, DocumentRecord]
    claims: Mapping[str, ClaimRecord]
    sources: dict[str, SourceRecord]
    snapshots: dict[str, SnapshotRecord] = field(default_factory=dict)
    judgements: tuple[JudgementRecord, ...] = ()
    text: Callable[[str], str] = _no_text
    verify: Callable[[str], str | None] | None = None
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    said: Sequence[SaidRecord] | None = None
    merges: tuple[ChangeRecord, ...] = ()

    @classmethod
    def of(
        cls,
        *,
        documents: Rows,
        claims: Rows,
        sources: Rows,
        snapshots: Rows = (),
        judgements: Rows = (),
        changes: Rows = (),
        text: Callable[[str], str] = _no_text,
        verify: Callable[[str], str | None] | None = None,
        today: date | None = None,
    ) -> Corpus:
        """A corpus of records, models or their JSON, whichever is at hand; of two with one id the later counts."""
        return cls(
            documents=_by_id(documents, DocumentRecord),
            claims=_by_id(claims, ClaimRecord),
            sources=_by_id(sources, SourceRecord),
            snapshots=_by_bytes(snapshots),
            judgements=tuple(record_of(row, JudgementRecord) for row in judgements),
            text=text,
            verify=verify,
            today=today or datetime.now(UTC).date(),
            merges=_standing_merges(record_of(row, ChangeRecord) for row in changes),
        )

    def words(self) -> Iterable[ClaimRecord | SaidRecord]:
        """Of every claim, in order, what it says and in which document."""
        return self.claims.values() if self.said is None else self.said

    def holder(self, held: HeldRecord) -> str | None:
        """The id of the document that holds an original: of bytes that came at several addresses the one whose claim
        it is, else the one that had them first."""
        claim = self.claims.get(held.claim or "")
        if claim is not None:
            return claim.document
        snapshot = self.snapshots.get(held.snapshot)
        return snapshot.document if snapshot is not None else None

    def source_of(self, judgement: JudgementRecord) -> str | None:
        """The id of the source that a judgement names: where that was merged into another since, the kept one's."""
        id, at = judgement.source, moment(judgement.at)
        for merge in self.merges:
            if id in merge.moved and (moment(merge.at) >= at or id not in self.sources):
                id = merge.moved[id]
        return id

    def document(self, id: str) -> DocumentRecord:
        """The record of a document; one that tells nothing of it where there is none."""
        return self.documents.get(id) or DocumentRecord(id)

    def published(self, document: str) -> str | None:
        """When a document was published, ISO 8601, as precise as it is known."""
        record = self.documents.get(document)
        return record.published if record is not None else None

    def outlet(self, document: str) -> str | None:
        """The id of a document's outlet."""
        record = self.documents.get(document)
        return record.outlet.id if record is not None and record.outlet is not None else None


def last_hop(claim: ClaimRecord) -> HopRecord | None:
    """The hop of a claim's original source: the last one that the text states."""
    for hop in reversed(claim.chain):
        if hop.stated:
            return hop
    return None


def stated_hops(claim: ClaimRecord) -> Sequence[HopRecord]:
    """The hops that the text states, from the outermost to the original source."""
    for hop in claim.chain:
        if not hop.stated:
            return [hop for hop in claim.chain if hop.stated]
    return claim.chain


@lru_cache(maxsize=65536)
def instants(published: str) -> tuple[datetime, datetime] | None:
    """The first and the last instant that an ISO date or time may be, one and the same where it has its zone; None
    where it is none."""
    try:
        time = datetime.fromisoformat(published)
        if time.tzinfo:
            utc = time.astimezone(UTC)
            return utc, utc
        time = time.replace(tzinfo=UTC)
        return time - EASTERNMOST, time + WESTERNMOST + (timedelta(days=1) if len(published) == DAY else timedelta())
    except (ValueError, OverflowError):
        return None


def has_zone(published: str) -> bool:
    """Whether a date or time is one instant."""
    found = instants(published) if len(published) > DAY else None
    return found is not None and found[0] == found[1]


def later(a: str | None, b: str | None) -> bool:
    """Whether ISO date or time `a` is after `b`, as far as both are precise; False where one is not known.

    Two times with their zones are compared as instants, two without by the calendar day; of one with and one without
    it must be so in every zone.
    """
    if not a or not b:
        return False
    if has_zone(a) or has_zone(b):
        first, second = instants(a), instants(b)
        if first and second:
            return first[0] > second[1]
    return a[:DAY] > b[:DAY]


@lru_cache(maxsize=65536)
def last_of(published: str) -> tuple[str, str]:
    """The last day and the last time, in UTC, that is not `later` than a date or time."""
    found = instants(published)
    if found is None or found[1].year == MAXYEAR:
        return published[:DAY], published
    day = (found[0] + EASTERNMOST).date().isoformat() if has_zone(published) else published[:DAY]
    return day, found[1].isoformat()


def moment(published: str | None) -> str:
    """A date or time as it sorts: in UTC where it has its zone; last where it is not known."""
    if not published:
        return "9"
    found = instants(published) if has_zone(published) else None
    return found[0].isoformat() if found else published


def published_within(published: str | None, since: str | None, until: str | None) -> bool:
    """Whether a document was published at `since` or later and at `until` or earlier, as far as all are precise."""
    if not published:
        return False
    return (since is None or _is_from(published, since)) and (until is None or _is_until(published, until))


def _is_from(published: str, since: str) -> bool:
    if has_zone(since):
        return not later(since, published)
    return any(clock >= since[: len(clock)] for clock in _clocks(published, len(since)))


def _is_until(published: str, until: str) -> bool:
    if has_zone(until):
        return not later(published, until)
    return any(clock <= until[: len(clock)] for clock in _clocks(published, len(until)))


def _clocks(published: str, width: int) -> list[str]:
    """A date or time without its zone, cut at `width`: by its own clock, and by UTC's where it has a zone."""
    if not has_zone(published):
        return [published[:width]]
    own = datetime.fromisoformat(published).replace(tzinfo=None).isoformat()
    return [own[:width], moment(published).removesuffix("+00:00")[:width]]


def _standing_merges(changes: Iterable[ChangeRecord]) -> tuple[ChangeRecord, ...]:
    """The merges among the changes, the oldest first, but for those that were undone."""
    merges, undone = [], set()
    for change in sorted(changes, key=lambda change: (moment(change.at), change.id), reverse=True):
        if change.id in undone:
            continue
        if change.undoes:
            undone.add(change.undoes)
        elif change.action == "merge":
            merges.append(change)
    return tuple(reversed(merges))


def _by_bytes(rows: Rows) -> dict[str, SnapshotRecord]:
    """Snapshots by their id; of fetches of the same bytes the first counts."""
    found: dict[str, SnapshotRecord] = {}
    for record in (record_of(row, SnapshotRecord) for row in rows):
        known = found.get(record.id)
        if known is None or record.fetched_at < known.fetched_at:
            found[record.id] = record
    return found


def _by_id(rows: Rows, kind: type[_R]) -> dict[str, _R]:
    return {record.id: record for record in (record_of(row, kind) for row in rows)}
