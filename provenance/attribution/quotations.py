"""Quotation marks: where quotations begin and end, in one pass over the text.

Knows straight and curly marks, guillemets, low-high marks, apostrophes, quotations inside quotations,
and the custom of leaving a quotation open at the end of a paragraph and marking the next one again (Chicago Manual of
Style 13.32; The Associated Press Stylebook, "quotation marks").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.models import Span
from provenance.patterns import late

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‚": "‘’", "‹": "›", "‘": "’", '"': '"', "'": "'", "»": "«"}
_MARK = late("[\"'“”‘’«»„‚‹›]")
_SINGLE = frozenset("'‘’‚")
_DEPTH = 6
"""Deeper nesting than this is noise, not quotation."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: `depth` is 0 outermost; `closed` is false where its last mark is missing."""

    start: int
    end: int
    depth: int
    closed: bool

    @property
    def span(self) -> Span:
        """The place, marks included."""
        return Span(self.start, self.end)


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quote]:
    """Every quotation in `text`, by start. A single mark that closes nothing is an apostrophe; a double one that is
    never closed runs to the end of its paragraph if it is curly, and is dropped (inches, noise) if it is straight."""
    found: list[Quote] = []
    opened: list[tuple[int, str]] = []
    for number, (start, end) in enumerate(paragraphs):
        resumed = _resume(text, opened, start, end)
        for match in _MARK.finditer(text, start + resumed, end):
            _step(text, match.start(), start, end, opened, found)
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else None
        _close_paragraph(text, end, following, opened, found)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _resume(text: str, opened: list[tuple[int, str]], start: int, end: int) -> int:
    """How many marks at the start of a paragraph only say again that the quotations left open go on."""
    count = 0
    while count < len(opened) and start + count < end and text[start + count] == opened[count][1]:
        count += 1
    return count


def _step(text: str, at: int, start: int, end: int, opened: list[tuple[int, str]], found: list[Quote]) -> None:
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    for level in range(len(opened) - 1, -1, -1):
        opening, kind = opened[level]
        if mark in _PAIRS[kind] and _may_close(mark, kind, before, after):
            if at - opening > 1:
                found.append(Quote(opening, at + 1, level, True))
            del opened[level:]  # what was opened inside and not closed was an apostrophe or an inch
            return
    if mark in _PAIRS and len(opened) < _DEPTH and _may_open(mark, before, after, opened):
        opened.append((at, mark))


def _may_close(mark: str, kind: str, before: str, after: str) -> bool:
    if mark in _SINGLE:
        return not before.isspace() and not after.isalnum()
    if kind == '"':
        return not before.isspace() and not (after.isalnum() and not before.isalnum() and before not in ".,!?;:…")
    return True


def _may_open(mark: str, before: str, after: str, opened: list[tuple[int, str]]) -> bool:
    if after.isspace() or any(kind == mark for _, kind in opened):
        return False
    if mark == "»":  # »…« is German; «…» closes with it
        return before.isspace() and after.isalnum()
    if mark in "'\"‘":
        return not before.isalnum() and before not in ".,!?"
    return True


def _close_paragraph(
    text: str, end: int, following: int | None, opened: list[tuple[int, str]], found: list[Quote]
) -> None:
    keep = 0
    while (
        keep < len(opened)
        and following is not None
        and following + keep < len(text)
        and text[following + keep] == opened[keep][1]
        and opened[keep][1] not in "'‚"
    ):
        keep += 1
    for level in range(len(opened) - 1, keep - 1, -1):
        opening, kind = opened[level]
        if kind in "“«„" and end - opening > 1:
            found.append(Quote(opening, end, level, False))
    del opened[keep:]


def words_in(text: str, spans: Sequence[Span], quotes: Sequence[Quote]) -> tuple[int, int]:
    """(letters and digits of `spans` that stand inside one of `quotes`, those that do not)."""
    inside = outside = 0
    for start, end in spans:
        position = start
        for quote in quotes:
            if quote.end <= position or quote.start >= end:
                continue
            outside += _letters(text, position, max(position, quote.start))
            inside += _letters(text, max(position, quote.start), min(end, quote.end))
            position = max(position, min(end, quote.end))
        outside += _letters(text, position, end)
    return inside, outside


def _letters(text: str, start: int, end: int) -> int:
    return sum(character.isalnum() for character in text[start:end])
