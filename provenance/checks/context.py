"""What every family of checks is given, and how a finding is put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from provenance import lines
from provenance.checks.nesting import further, only_frames
from provenance.checks.rules import RULES
from provenance.models import Original, Severity, Span
from provenance.records import FindingRecord, PlaceRecord, PositionRecord, QuoteRecord, place_in

if TYPE_CHECKING:
    from provenance.evidence import Evidence
    from provenance.evidence.corpus import Corpus
    from provenance.records import ClaimRecord, HopRecord, SnapshotRecord

WIDTH = 90
MARKS = '“”„«»"'
_ANY_MARK = frozenset(MARKS)
KNOWN = frozenset({Original.CIRCULAR, Original.NAMED, Original.HELD})
"""Where the original source stands, once it is known who it is."""
INNER = str.maketrans("“”„", "‘’‘")
"""Marks within words that a message puts in marks of its own."""


@dataclass(frozen=True)
class Context:
    """The evidence, the ids of the claims that are asked about, and of the documents whose snapshots are (of every one,
    where left out); every fetch, those too that gave the bytes of another (those that the corpus has, where left out).
    """

    evidence: Evidence
    claims: tuple[str, ...]
    documents: frozenset[str] | None = None
    fetches: tuple[SnapshotRecord, ...] | None = None

    @property
    def corpus(self) -> Corpus:
        """The records behind the evidence."""
        return self.evidence.corpus

    def records(self) -> Iterator[ClaimRecord]:
        """The claims that are asked about, but for those that a person marked as no claims or waived."""
        judged, claims = self.evidence.judged, self.corpus.claims
        for id in self.claims:
            if id in judged and ((found := self.evidence.of(id)).waived or found.wrong):
                continue
            yield claims[id]

    def is_told_further_in(self, claim: ClaimRecord, code: str) -> bool:
        """Whether a finding (PV103, PV104) about a claim says no more than what is found of the claims within it."""
        within = further(claim, self._long_chains.get(claim.document, ()))
        told = []
        for other in within:
            found = self.evidence.of(other.id)
            if not found.wrong and (found.altered is not None if code == "PV104" else found.original in KNOWN):
                told.append(other)
        return bool(told) and only_frames(claim, told)

    @cached_property
    def _long_chains(self) -> dict[str, list[ClaimRecord]]:
        """The claims of more than one hop, by document."""
        found: dict[str, list[ClaimRecord]] = {}
        for claim in self.corpus.claims.values():
            if len(claim.chain) > 1:
                found.setdefault(claim.document, []).append(claim)
        return found


def claim_finding(
    code: str,
    claim: ClaimRecord,
    message: str,
    help: str | None,
    severity: Severity | None = None,
    hop: HopRecord | None = None,
) -> FindingRecord:
    """A finding about a claim, at its first place; or at the words that name one of its hops."""
    rule = RULES[code]
    selector = claim.selector
    place = selector[0] if selector else None
    return FindingRecord(
        code=code,
        severity=severity or rule.severity,
        message=message,
        claim=claim.id,
        document=claim.document,
        snapshot=claim.snapshot,
        place=_beside(place, hop) if place and hop and hop.surface else place,
        help=help or rule.advice,
    )


def _beside(place: PlaceRecord, hop: HopRecord) -> PlaceRecord:
    """The words that name a hop, with as much about them as is kept with `place`; the text need not be read for it."""
    span, quote, first = hop.surface[0], place.quote, place.position.start - len(place.quote.prefix)
    known = quote.prefix + quote.exact + quote.suffix
    if first <= span.start and span.end <= first + len(known):
        quote = place_in(known, Span(span.start - first, span.end - first)).quote
    else:
        quote = QuoteRecord(exact=hop.text[: span.end - span.start])
    return PlaceRecord(quote=quote, position=PositionRecord(start=span.start, end=span.end))


def shorten(words: str, width: int = WIDTH) -> str:
    """`words` on one line, cut at a word, without the marks around them."""
    return lines.shorten(unmarked(" ".join(words.split())), width)


def unmarked(line: str) -> str:
    """`line` without a leading "that", the comma at its end and the marks around it; marks within it stay paired."""
    line = line.removeprefix("that ").strip(" ,")
    if _ANY_MARK.isdisjoint(line[1:-1]) and (line[:1] in MARKS or _ANY_MARK.isdisjoint(line[:-1])):
        line = line.strip(MARKS)
    return line.strip(" ,").translate(INNER)


def listed(names: Iterable[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    items = list(names)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""
