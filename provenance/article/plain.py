"""Plain text and Markdown: the text is the file's own, so that offsets index the file; only metadata is read off it."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.article.credit import find_credit
from provenance.article.dates import iso_date
from provenance.patterns import late

_FRONT_MATTER = late(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = late(r"^#[ \t]+(\S.*?)[ \t#]*\r?$", re.MULTILINE)
_UNDERLINED = late(r"\A\s*(\S.*?)[ \t]*\r?\n=+[ \t]*\r?(?:\n|\Z)")
_BYLINE = late(r"[Bb][Yy] ([A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|and|de|van|von|al|bin)){1,6}(?:, [^.!?]{2,60})?)")
_HEAD = 2_000  # characters
_ENDS_SENTENCE = tuple(".:;,!?…”\"'’)-–—")


class Front(NamedTuple):
    """What a text file says of itself."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


def read_markdown(text: str) -> Front:
    """Title, byline, date and language from the front matter of Markdown, else its first heading."""
    fields: dict[str, str] = {}
    match = _FRONT_MATTER.match(text)
    if match:
        for line in match[1].splitlines():
            key, colon, value = line.partition(":")
            if colon and re.fullmatch(r"[\w-]+", key):
                fields[key.lower()] = value.strip().strip("\"'").strip()
    heading = _UNDERLINED.match(text) or _HEADING.search(text, match.end() if match else 0)
    published = fields.get("published") or fields.get("date")
    return Front(
        title=fields.get("title") or (heading[1].strip() if heading else None),
        byline=fields.get("author") or fields.get("byline") or None,
        published=iso_date(published) if published else None,
        language=(fields.get("lang") or fields.get("language") or "").partition("-")[0].lower() or None,
    )


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
