"""Whether any held snapshot has a quotation, whoever said it, and which words come nearest where none has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from provenance.evidence.claims import quick_words
from provenance.evidence.corpus import moment
from provenance.evidence.matching import find_exact, find_nearest
from provenance.models import Match
from provenance.records import PlaceRecord, place_in

if TYPE_CHECKING:
    from provenance.evidence.held import Evidence

LOOKED_AT = 5
LEAST = 0.4
"""Share of a quotation's words that the nearest one must have to be worth showing."""


class Quoted(NamedTuple):
    """Where a quotation stands, or what comes nearest to it (`match` is None)."""

    document: str
    snapshot: str
    place: PlaceRecord
    match: Match | None
    similarity: float


def find_quotation(evidence: Evidence, words: str) -> Quoted | None:
    """The snapshot that has `words`, verbatim or near; else the nearest that has most of them, else None."""
    quick = quick_words(words)
    joined, runs = f" {' '.join(quick)} ", [f" {' '.join(quick[i : i + 2])} " for i in range(max(1, len(quick) - 1))]
    scores: list[tuple[float, str, str]] = []
    for snapshot, document in evidence.texts():
        text = evidence.claims.joined(snapshot)
        if joined in text:
            scores.append((2.0, snapshot, document))
        elif shared := sum(run in text for run in runs):
            scores.append((shared / len(runs), snapshot, document))
    scores.sort(key=lambda s: (-s[0], moment(evidence.corpus.published(s[2])), s[1]))
    best: Quoted | None = None
    for _, snapshot, document in scores[:LOOKED_AT]:
        text_ready = evidence.claims.text(snapshot)
        if text_ready is None:
            continue
        found = next(find_exact(words, text_ready), None) or find_nearest(words, text_ready)
        if found is None or (found.match is None and found.similarity < LEAST):
            continue
        place = place_in(text_ready.text, found.places[0])
        quoted = Quoted(document, snapshot, place, found.match, found.similarity)
        if found.match is not None:
            return quoted
        if best is None or quoted.similarity > best.similarity:
            best = quoted
    return best
