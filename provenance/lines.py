"""A text on one line, as messages and listings have it."""

from __future__ import annotations


def shorten(text: str, width: int) -> str:
    """`text` on one line of at most `width` characters, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rsplit(" ", 1)[0] + "…"
