"""Records as plain data: what the models of the same names hold, in structs that cost next to nothing.

A model for each of 100,000 claims takes more time and room than a check of them does. A struct has the model's fields
and types, and is made of a line of the ledger in one pass that tells what is wrong in it; what pydantic alone can tell
is left to the models: an unknown key is passed over, and of a day only its form is looked at.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from pydantic import BaseModel

from provenance.models import (
    CONTEXT,
    AliasKind,
    Basis,
    ClaimKind,
    HopRole,
    Match,
    Original,
    Outcome,
    Quotation,
    Resolution,
    Severity,
    SourceKind,
    Span,
    Spans,
    Verdict,
)

Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")]
"""A date or a time, ISO 8601."""


class Record(msgspec.Struct, frozen=True, gc=False):
    """Base of every record: immutable. None can be part of a cycle, so the garbage collector need not know of it."""


class AliasRecord(Record, frozen=True):
    """`models.Alias`."""

    text: str
    language: str | None = None
    script: str | None = None
    kind: AliasKind = AliasKind.SHORT


class OfficeRecord(Record, frozen=True):
    """`models.Office`."""

    title: str
    body: str | None = None
    country: str | None = None
    since: Day | None = None
    until: Day | None = None


class SourceRecord(Record, frozen=True):
    """`models.Source`."""

    id: str
    kind: SourceKind
    name: str
    aliases: tuple[AliasRecord, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    parent: str | None = None
    speaks_through: tuple[str, ...] = ()
    ambiguous_with: tuple[str, ...] = ()
    offices: tuple[OfficeRecord, ...] = ()


class SourceRefRecord(Record, frozen=True):
    """`models.SourceRef`."""

    id: str
    name: str
    kind: SourceKind


class OutletRefRecord(Record, frozen=True):
    """`models.OutletRef`."""

    id: str
    name: str


class QuoteRecord(Record, frozen=True, kw_only=True):
    """`models.TextQuoteSelector`."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str = ""
    suffix: str = ""


class PositionRecord(Record, frozen=True, kw_only=True):
    """`models.TextPositionSelector`."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class PlaceRecord(Record, frozen=True):
    """`models.Place`."""

    quote: QuoteRecord
    position: PositionRecord


class DocumentRecord(Record, frozen=True):
    """`models.Document`."""

    id: str
    url: str | None = None
    canonical_url: str | None = None
    outlet: OutletRefRecord | None = None
    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None


class ExtractorRecord(Record, frozen=True):
    """`models.Extractor`."""

    name: str
    version: str
    options: dict[str, str | bool | int | None] = {}


class ArchiveFileRecord(Record, frozen=True):
    """`models.ArchiveRecord`."""

    file: str
    record: str
    offset: int


class RedirectRecord(Record, frozen=True):
    """`models.Redirect`."""

    url: str
    status: int


class SnapshotRecord(Record, frozen=True, kw_only=True):
    """`models.Snapshot`."""

    id: str
    document: str
    requested_url: str | None = None
    final_url: str | None = None
    redirects: tuple[RedirectRecord, ...] = ()
    fetched_at: Day
    status: int | None = None
    headers: dict[str, str] = {}
    content_type: str | None = None
    size: int
    text_sha256: str | None = None
    extractor: ExtractorRecord | None = None
    outcome: Outcome = Outcome.OK
    archive: ArchiveFileRecord | None = None


class HopRecord(Record, frozen=True):
    """`models.Hop`."""

    role: HopRole
    surface: Spans = ()
    cue: Spans = ()
    text: str = ""
    source: SourceRefRecord | None = None
    resolution: Resolution = Resolution.NONE
    stated: bool = True
    candidates: tuple[str, ...] = ()
    why: str | None = None


class EngineRecord(Record, frozen=True):
    """`models.Engine`."""

    name: str
    version: str


class ClaimRecord(Record, frozen=True, kw_only=True):
    """`models.Claim`. Its chain has to be there, be it empty: every claim that the ledger writes has one."""

    id: str
    document: str
    snapshot: str | None = None
    kind: ClaimKind
    quotation: Quotation
    content: Spans
    text: str
    selector: tuple[PlaceRecord, ...] = ()
    parent: str | None = None
    chain: tuple[HopRecord, ...]
    original: Original = Original.NONE
    engine: EngineRecord


class SaidRecord(Record, frozen=True):
    """Of a claim what is needed to look through all of them for those that are worth a closer look."""

    id: str
    document: str
    text: str


class JudgementRecord(Record, frozen=True, kw_only=True):
    """`models.Judgement`."""

    id: str
    claim: str
    verdict: Verdict
    why: str | None = None
    snapshot: str | None = None
    source: str | None = None
    by: str
    at: Day
    until: Day | None = None


class ChangeRecord(Record, frozen=True, kw_only=True):
    """Of an entry of the log of curation what tells which source became another."""

    id: str
    action: str = ""
    at: str = ""
    moved: dict[str, str] = {}
    undoes: str | None = None


class HeldRecord(Record, frozen=True, kw_only=True):
    """`models.Held`."""

    snapshot: str
    claim: str | None = None
    basis: Basis
    match: Match
    place: PlaceRecord | None = None


class FindingRecord(Record, frozen=True, kw_only=True):
    """`models.Finding`."""

    code: str
    severity: Severity
    message: str
    claim: str | None = None
    document: str | None = None
    snapshot: str | None = None
    path: str | None = None
    line: int | None = None
    column: int | None = None
    place: PlaceRecord | None = None
    help: str | None = None


_R = TypeVar("_R", bound=Record)


def record_of(row: Any, kind: type[_R]) -> _R:
    """A record of what is at hand: itself, its model, or the model's JSON as plain data."""
    if isinstance(row, kind):
        return row
    return msgspec.convert(row.model_dump(mode="json") if isinstance(row, BaseModel) else row, kind)


def place_in(text: str, span: Span, context: int = CONTEXT) -> PlaceRecord:
    """`span` of `text` as a place, as `models.place_of` has it."""
    start, end = span
    quote = QuoteRecord(
        exact=text[start:end], prefix=text[max(0, start - context) : start], suffix=text[end : end + context]
    )
    return PlaceRecord(quote, PositionRecord(start=start, end=end))
