"""The data model: what every step takes and returns, and what the ledger stores (pydantic v2).

Standards behind the words: W3C PROV for who took what from whom, W3C Web Annotation selectors for every
place in a text, Memento (RFC 7089) and WARC (ISO 28500) for snapshots. Offsets are Unicode code points,
end-exclusive.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1
"""Version of the JSON that commands print; raised when a field changes its meaning or goes."""


class Span(NamedTuple):
    """A place in a text: `start` and `end` in code points, end-exclusive."""

    start: int
    end: int


Spans = tuple[Span, ...]


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time needs its zone")
    return value.astimezone(UTC)


UtcTime = Annotated[datetime, AfterValidator(_utc)]


class Model(BaseModel):
    """Base of every record: immutable, and an unknown key is an error. It is made of a mapping, or of an object that
    has the fields as attributes, as the ledger's rows have of what is seldom looked into."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, from_attributes=True)


class SourceKind(StrEnum):
    """What a source is."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    WEBSITE = "website"
    AUTHORITY = "authority"
    ORGANISATION = "organisation"
    PERSON = "person"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


OUTLET_KINDS = frozenset({SourceKind.AGENCY, SourceKind.NEWSPAPER, SourceKind.BROADCASTER, SourceKind.WEBSITE})
"""Sources that publish what others say: a first-hand recorder can only be one of these."""


class AliasKind(StrEnum):
    """What an alias is to the name."""

    OFFICIAL = "official"
    SHORT = "short"
    ACRONYM = "acronym"
    NATIVE = "native"
    TRANSLITERATION = "transliteration"
    METONYM = "metonym"
    FORMER = "former"
    GARBLED = "garbled"


class Resolution(StrEnum):
    """How the words of a hop were taken for its source."""

    EXACT = "exact"
    ALIAS = "alias"
    ACRONYM = "acronym"
    ANAPHOR = "anaphor"
    GARBLED = "garbled"
    AMBIGUOUS = "ambiguous"
    NEW = "new"
    UNNAMED = "unnamed"
    NONE = "none"


class HopRole(StrEnum):
    """A speaker's own words, an outlet that relays another's, or the channel they were spoken through."""

    SPEAKER = "speaker"
    RELAY = "relay"
    CHANNEL = "channel"


class ClaimKind(StrEnum):
    """What kind of saying it is."""

    STATEMENT = "statement"
    DENIAL = "denial"
    BELIEF = "belief"
    QUESTION = "question"
    DIRECTIVE = "directive"
    OWN_VOICE = "own-voice"


class Quotation(StrEnum):
    """Whether the words stand in quotation marks: all, none, or some of them."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Original(StrEnum):
    """Where a claim's original source stands, worst first (see the design: "original of a claim")."""

    NONE = "none"
    CIRCULAR = "circular"
    UNNAMED = "unnamed"
    NAMED = "named"
    HELD = "held"


class Outcome(StrEnum):
    """What a fetch came back with."""

    OK = "ok"
    GONE = "gone"
    BLOCKED = "blocked"
    PAYWALL = "paywall"
    SOFT_404 = "soft-404"
    EMPTY = "empty"


class Basis(StrEnum):
    """Why a held snapshot counts as the original."""

    OWN = "own"
    CHANNEL = "channel"
    RECORDER = "recorder"


class Match(StrEnum):
    """How the words of a claim stand in the held snapshot."""

    VERBATIM = "verbatim"
    NEAR = "near"
    CONFIRMED = "confirmed"


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(StrEnum):
    """What a person decided of a claim."""

    HELD = "held"
    SOURCE = "source"
    WAIVED = "waived"
    WRONG = "wrong"


class Alias(Model):
    """Another name of a source: its words, language (BCP 47), script (ISO 15924) and kind."""

    text: str
    language: str | None = None
    script: str | None = None
    kind: AliasKind = AliasKind.SHORT


class Office(Model):
    """A post that a person holds, from a day until a day: `body` is the source id of what they speak for."""

    title: str
    body: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None


class Source(Model):
    """Whoever or whatever says something. `id` is a stable slug; `country` is ISO 3166-1 alpha-2."""

    id: str
    kind: SourceKind
    name: str
    aliases: tuple[Alias, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    parent: str | None = None
    speaks_through: tuple[str, ...] = ()
    ambiguous_with: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


class SourceRef(Model):
    """A source as a claim names it."""

    id: str
    name: str
    kind: SourceKind


class OutletRef(Model):
    """An outlet as a document names it."""

    id: str
    name: str


class TextQuoteSelector(Model):
    """W3C Web Annotation: the exact words, with what stands before and after them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str = ""
    suffix: str = ""


class TextPositionSelector(Model):
    """W3C Web Annotation: start and end in the text, in code points, end-exclusive."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class Place(Model):
    """One stretch of a text, found again by words as well as by position."""

    quote: TextQuoteSelector
    position: TextPositionSelector


class Document(Model):
    """One published item, at a URL or in a file, by one outlet. `published` is ISO 8601, as precise as it came."""

    id: str
    url: str | None = None
    canonical_url: str | None = None
    outlet: OutletRef | None = None
    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None


class Extractor(Model):
    """What made the text from the bytes: the same name, version and options give the same text."""

    name: str
    version: str
    options: dict[str, str | bool | int | None] = Field(default_factory=dict)


class ArchiveRecord(Model):
    """Where a snapshot's bytes lie: the WARC file, relative to the ledger's folder, its record and byte offset."""

    file: str
    record: str
    offset: int


class Redirect(Model):
    """One step of the way to the final URL."""

    url: str
    status: int


class Snapshot(Model):
    """One fetch of a document. `id` is the SHA-256 of the bytes; never changed, never deleted."""

    id: str
    document: str
    requested_url: str | None = None
    final_url: str | None = None
    redirects: tuple[Redirect, ...] = ()
    fetched_at: UtcTime
    status: int | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    content_type: str | None = None
    size: int
    text_sha256: str | None = None
    extractor: Extractor | None = None
    outcome: Outcome = Outcome.OK
    archive: ArchiveRecord | None = None


class Hop(Model):
    """One step of a chain: a source, the words that name it, the cue. `stated` is false where it is only suggested."""

    role: HopRole
    surface: Spans = ()
    cue: Spans = ()
    text: str = ""
    source: SourceRef | None = None
    resolution: Resolution = Resolution.NONE
    stated: bool = True
    candidates: tuple[str, ...] = ()
    why: str | None = None


class Engine(Model):
    """What found a claim."""

    name: str
    version: str


class Claim(Model):
    """Words that a document reports, or asserts itself, at a place in a snapshot's text.

    `content` and the places in `chain` index that text; `text` is the words, parts joined by " … ".
    `original` is what the chain alone can tell: none, unnamed or named. What the ledger holds is evidence's to say.
    """

    id: str
    document: str
    snapshot: str | None = None
    kind: ClaimKind
    quotation: Quotation
    content: Spans
    text: str
    selector: tuple[Place, ...] = ()
    parent: str | None = None
    chain: tuple[Hop, ...] = ()
    original: Original = Original.NONE
    engine: Engine


class Held(Model):
    """The snapshot that holds a claim's original words, the claim in it, why it counts, and where the words stand."""

    snapshot: str
    claim: str | None = None
    basis: Basis
    match: Match
    place: Place | None = None


class Finding(Model):
    """What a check says of a claim, a document or the ledger. `line` and `column` count from 1, for drafts."""

    code: str
    severity: Severity
    message: str
    claim: str | None = None
    document: str | None = None
    snapshot: str | None = None
    path: str | None = None
    line: int | None = None
    column: int | None = None
    place: Place | None = None
    help: str | None = None


class Judgement(Model):
    """What a person decided of a claim: kept apart from extraction, never overwritten by it."""

    id: str
    claim: str
    verdict: Verdict
    why: str | None = None
    snapshot: str | None = None
    source: str | None = None
    by: str
    at: UtcTime
    until: date | None = None


def digest(data: bytes) -> str:
    """SHA-256 of `data` as lower-case hex: the id of a snapshot."""
    return hashlib.sha256(data).hexdigest()


def document_id(key: str) -> str:
    """The stable id of a document from what identifies it: its URL, or the digest of a file that has none."""
    return "d-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def claim_id(document: str, content: Spans, words: str, chain: tuple[Hop, ...], kind: ClaimKind) -> str:
    """The stable id of a claim from its document, place, words and chain of places: the same input, the same id."""
    places = ";".join(f"{s}-{e}" for s, e in content)
    hops = "|".join(",".join(f"{s}-{e}" for s, e in (*hop.surface, *hop.cue)) for hop in chain)
    key = "\x1f".join((document, places, re.sub(r"\s+", " ", words), hops, kind))
    return "c-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def judgement_id(judgement: Judgement) -> str:
    """The id of a judgement from all else that it says: where two differ in anything, their ids do."""
    said = json.dumps(judgement.model_dump(mode="json", exclude={"id"}, exclude_none=True), sort_keys=True)
    return "j-" + hashlib.sha256(said.encode()).hexdigest()[:16]


CONTEXT = 32
"""Code points before and after a place that are kept with it."""


def place_of(text: str, span: Span, context: int = CONTEXT) -> Place:
    """`span` of `text` as a Place, with up to `context` code points before and after."""
    start, end = span
    return Place(
        quote=TextQuoteSelector(
            exact=text[start:end], prefix=text[max(0, start - context) : start], suffix=text[end : end + context]
        ),
        position=TextPositionSelector(start=start, end=end),
    )


def words_of(text: str, spans: Spans) -> str:
    """The words at `spans`, parts joined by " … "."""
    return " … ".join(text[start:end] for start, end in spans)
