"""What evidence works on: the ledger's records as plain data, and a way to the texts.

Records are dicts in the shape of the models' JSON, not model instances: a ledger of 100,000 claims is read and judged
in seconds, and nothing here changes a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from pydantic import BaseModel

Record = Mapping[str, Any]
Rows = Iterable[Record | BaseModel]


def _no_text(snapshot: str) -> str:
    raise KeyError(snapshot)


@dataclass
class Corpus:
    """Everything that bears on whether an original is held.

    `sources` holds the registry's and the ledger's; `text` gives a snapshot's text and raises any error where it
    cannot; `verify` says in one line what is wrong with a snapshot, or None; `today` is the day that judgements with
    an end are measured by.
    """

    documents: dict[str, Record]
    claims: dict[str, Record]
    sources: dict[str, Record]
    snapshots: dict[str, Record] = field(default_factory=dict)
    judgements: tuple[Record, ...] = ()
    text: Callable[[str], str] = _no_text
    verify: Callable[[str], str | None] | None = None
    today: date = field(default_factory=lambda: datetime.now(UTC).date())

    @classmethod
    def of(
        cls,
        *,
        documents: Rows,
        claims: Rows,
        sources: Rows,
        snapshots: Rows = (),
        judgements: Rows = (),
        text: Callable[[str], str] = _no_text,
        verify: Callable[[str], str | None] | None = None,
        today: date | None = None,
    ) -> Corpus:
        """A corpus of records or models, whichever is at hand; of two with one id the later counts."""
        return cls(
            documents=_by_id(documents),
            claims=_by_id(claims),
            sources=_by_id(sources),
            snapshots=_by_id(snapshots),
            judgements=tuple(map(_record, judgements)),
            text=text,
            verify=verify,
            today=today or datetime.now(UTC).date(),
        )

    def published(self, document: str) -> str | None:
        """When a document was published, ISO 8601, as precise as it is known."""
        value: str | None = self.documents.get(document, {}).get("published")
        return value

    def outlet(self, document: str) -> str | None:
        """The id of a document's outlet."""
        outlet = self.documents.get(document, {}).get("outlet")
        return outlet["id"] if outlet else None


def last_hop(claim: Record) -> Record | None:
    """The hop of a claim's original source: the last one that the text states."""
    for hop in reversed(claim.get("chain") or ()):
        if hop.get("stated", True):
            return hop  # type: ignore[no-any-return]
    return None


def stated_hops(claim: Record) -> list[Record]:
    """The hops that the text states, from the outermost to the original source."""
    return [hop for hop in claim.get("chain") or () if hop.get("stated", True)]


def later(a: str | None, b: str | None) -> bool:
    """Whether ISO date or time `a` is after `b`, as far as both are precise; False where one is not known.

    Two times with their zones are compared as instants, anything else by the calendar day.
    """
    if not a or not b:
        return False
    if len(a) > 10 and len(b) > 10:
        try:
            first, second = datetime.fromisoformat(a), datetime.fromisoformat(b)
        except ValueError:
            return a[:10] > b[:10]
        if first.tzinfo and second.tzinfo:
            return first > second
    return a[:10] > b[:10]


def _record(row: Record | BaseModel) -> Record:
    return row if isinstance(row, dict) or not isinstance(row, BaseModel) else row.model_dump(mode="json")


def _by_id(rows: Rows) -> dict[str, Record]:
    return {record["id"]: record for record in map(_record, rows)}
