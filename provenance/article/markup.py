"""Markup blanked out in place, so that every place of the text stays where it was; and what Markdown shares with HTML:
tags and character references."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from provenance.models import Span
from provenance.patterns import late

Link = tuple[Span, str]
"""Where an address is cited, and the address."""
BLOCK = (
    r"</?(?:p|div|h[1-6]|hr|li|ul|ol|dl|dt|dd|blockquote|pre|section|article|main|aside|nav|header|footer|address"
    r"|figure|figcaption|table|caption|thead|tbody|tfoot|tr|th|td|details|summary|form|fieldset|body)\b[^>]*>"
)
"""A tag that begins or ends a paragraph."""
TAG = late(r"<(?=[/A-Za-z])(?P<end>/?)(?P<name>[\w:-]*+)[^>]*>")

_VEIL = "\ufffc"
_BLOCK = late(BLOCK, re.IGNORECASE)
_CITED = late(r"\b(?:href|cite)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE)
_REFERENCE = late(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_OPENING = frozenset("“‘«„‚‹")
_AFTER_CLOSING = late(
    r"\s|\Z|</|<br\b|[.,;:!?…)\]}”’»]|&(?:nbsp|[mn]dash|hellip|r[sd]quo|#(?:160|821[127]|8221|8230));"
)
"""What follows a straight mark that closes."""
_APART = (
    (late(r"(?<![\w.,;!?…])(?P<mark>[\"'“‘«„])\0+(?=\w)"), True),
    (late(r"(?<=[\w.,;!?…])\0+(?P<mark>[\"'”’»])"), False),
)
"""A mark that opens, or closes, and the markup that parts it from its words."""


class Canvas:
    """A text in which stretches are blanked out or written over, its length never changing.

    `source` is the text as it came.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._written: list[Span] = []
        self._chars = list(source)
        self._veiled: list[Span] = []

    @property
    def text(self) -> str:
        """The text as it is now, with spaces for what is blanked."""
        return "".join(char or " " for char in self._chars)

    @property
    def written(self) -> list[Span]:
        """The stretches that other words stand in for, in order; two that overlap are one."""
        spans: list[Span] = []
        for span in sorted(self._written):
            if spans and span.start < spans[-1].end:
                span = Span(spans[-1].start, max(span.end, spans.pop().end))
            spans.append(span)
        return spans

    def words(self, start: int = 0, end: int | None = None) -> str:
        """The text as it is now, or a stretch of it, without what is blanked."""
        return "".join(self._chars[start:end])

    def blank(self, start: int, end: int) -> None:
        """Nothing for everything but the line ends."""
        for i in range(start, end):
            if self._chars[i] not in ("\r", "\n"):
                self._chars[i] = ""

    def veil(self, start: int, end: int) -> None:
        """Let no pattern see the characters of a stretch, until `unveil`; what stands for them is no blank."""
        for i in range(start, end):
            if self._chars[i]:
                self._chars[i] = _VEIL
        self._veiled.append(Span(start, end))

    def unveil(self) -> None:
        """The characters of the veiled stretches as they came, but for those that were blanked meanwhile."""
        for start, end in self._veiled:
            for i in range(start, end):
                if self._chars[i] == _VEIL:
                    self._chars[i] = self.source[i]
        self._veiled.clear()

    def put(self, start: int, end: int, words: str, *, last: bool = False) -> None:
        """`words` for the stretch: at its end where they open a quotation or `last` says so; else at its beginning."""
        words = words[: end - start]
        rest = [""] * (end - start - len(words))
        self._chars[start:end] = [*rest, *words] if last or words in _OPENING else [*words, *rest]
        if words.strip():
            self._written.append(Span(start, end))

    def close_up(self) -> None:
        """Put quotation marks beside the words that only markup parts them from ("**So it is**")."""
        text = "".join(char or "\0" for char in self._chars)
        for pattern, opens in _APART:
            for found in pattern.finditer(text):
                self.put(*found.span(), found["mark"], last=opens)

    def find(self, pattern: re.Pattern[str], end: str | None = None) -> Iterator[re.Match[str]]:
        """The matches of `pattern` in the text as it is now.

        `end` is what all of them end with: where the last of it is, no match begins that would look for it in vain.
        """
        text = self.text
        return pattern.finditer(text, 0, len(text) if end is None else text.rfind(end) + len(end))

    def every(
        self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], None] | None = None, end: str | None = None
    ) -> None:
        """Call `change` for each match of `pattern`, found as `find` does it; blank it, where left out."""
        for match in self.find(pattern, end):
            if change is None:
                self.blank(*match.span())
            else:
                change(match)


def between(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
    """(all of it, what is inside) of each stretch from an opening mark to the next closing one."""
    at = 0
    while (first := opening.search(text, at)) and (last := closing.search(text, first.end())):
        at = last.end()
        yield Span(first.start(), at), Span(first.end(), last.start())


def take_tags(canvas: Canvas, pattern: re.Pattern[str] = TAG) -> tuple[list[Link], list[Span]]:
    """Blank the tags: `q` becomes quotation marks, what parts lines or paragraphs parts them still.

    What is given back is what they cite, and what they set off as block quotations.
    """
    links: list[Link] = []
    closed: list[Span] = []
    opened: list[int] = []
    quoted = 0
    for tag in canvas.find(pattern, ">"):
        start, end = tag.span()
        name, closes = tag["name"].lower(), bool(tag["end"])
        canvas.blank(start, end)
        if name in ("a", "q", "blockquote") and (found := _CITED.search(tag[0])):
            links.append((Span(start, end), unescaped(found[1].strip("\"'"))))
        if name == "q" and not closes:
            canvas.put(start, end, "“‘"[quoted % 2])
            quoted += 1
        elif name == "q" and quoted:
            quoted -= 1
            canvas.put(start, end, "”’"[quoted % 2])
        elif name == "br":
            canvas.put(start, end, "\n")
        elif _BLOCK.match(tag[0]):
            canvas.put(start, end, "\n\n")
            quoted = 0
            if name == "blockquote" and not closes:
                opened.append(end)
            elif name == "blockquote" and opened:
                closed.append(Span(opened.pop(), start))
    blocks: list[Span] = []
    for block in sorted(closed):
        if not blocks or block.start >= blocks[-1].end:  # what is quoted within a quotation is of it
            blocks.append(block)
    return links, blocks


def take_references(canvas: Canvas) -> None:
    """The characters that references stand for ("&ldquo;"), beside the words that they stood beside."""
    source = canvas.source
    for found in canvas.find(_REFERENCE):
        start, end = found.span()
        words = html.unescape(found[0])
        if words != found[0]:
            closes = bool(_AFTER_CLOSING.match(source, end)) or (start > 0 and source[start - 1].isalnum())
            canvas.put(start, end, words, last=words in "\"'" and not closes)


def unescaped(text: str) -> str:
    """`text` with the characters that its references stand for."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
