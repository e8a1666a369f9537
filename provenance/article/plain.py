"""Plain text: the text is the file's own, so that offsets index the file; only metadata is read off it."""

from __future__ import annotations

from typing import NamedTuple

from provenance.article.credit import find_credit
from provenance.patterns import late

_BYLINE = late(r"[Bb][Yy] ([A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|and|de|van|von|al|bin)){1,6}(?:, [^.!?]{2,60})?)")
_HEAD = 2_000  # characters
_ENDS_SENTENCE = tuple(".:;,!?…”\"'’)-–—")


class Front(NamedTuple):
    """What a text file says of itself."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


def read_plain(text: str) -> Front:
    """The title of a plain text, a first line that stands alone, is short and ends no sentence; and its byline."""
    lines = [line.strip() for line in text.lstrip()[:_HEAD].splitlines()]
    title, byline = None, None
    if len(lines) > 2 and not lines[1] and _is_title(lines[0]):
        title, lines = lines[0], lines[2:]
    if lines and lines[0][:3].lower() == "by " and (match := _BYLINE.fullmatch(lines[0])):
        byline = match[1]
    return Front(title=title, byline=byline)


def _is_title(line: str) -> bool:
    if not 15 <= len(line) <= 150 or line.endswith(_ENDS_SENTENCE):
        return False
    return find_credit(line) is None and _BYLINE.fullmatch(line) is None
