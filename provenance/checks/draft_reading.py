"""A draft as text: Markdown, HTML, reStructuredText or plain, with its markup blanked out and every place kept.

The text has the length of the file, so that a place in the one is a place in the other: markup becomes spaces, what
is no prose (front matter, blocks of code, comments, addresses) too. Links and footnotes are read as citations;
comments that begin with "provenance: ignore" say which findings are not wanted, and why.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from provenance.article import markdown, restructured
from provenance.article.markup import BLOCK, TAG, Canvas, between, take_references, take_tags, unescaped
from provenance.checks.rules import RULES
from provenance.models import Span

MARKDOWN = frozenset(markdown.ENDINGS)
HTML = frozenset({".html", ".htm", ".xhtml"})
RST = frozenset({".rst", ".rest"})
ENDINGS = MARKDOWN | HTML | RST | {".txt"}

_APART = re.compile(r"\n[ \t\r]*\n")
_APART_HTML = re.compile(rf"{BLOCK}|<br\b[^>]*>(?:\s*<br\b[^>]*>)+", re.I)
"""What stands between two paragraphs."""
_BARE = re.compile(r"\s*")
_BARE_RST = re.compile(r"(?:\s+|\.\.[ \t]+[\w:+-]+::[ \t]*$)*", re.M)
_BARE_HTML = re.compile(r"(?:\s|<!--.*?-->|<[/A-Za-z][^>]*>)*", re.S)
"""What may stand between a comment and the text that it is about."""
_CODE = r"(?:[A-Z]{2,3}\d|PV)[\w-]*"
_NAMED = rf"(?:{_CODE}|(?:{'|'.join(rule.name for rule in RULES.values())})(?![\w-]))"
_IGNORE = re.compile(
    rf"provenance:\s*ignore(?P<file>-file)?(?![\w-])\s*"
    rf"(?P<codes>{_NAMED}(?:\s*,\s*{_NAMED}|\s+{_CODE})*)?\s*:?(?P<why>.*)",
    re.I | re.S,
)
"""What looks like a code is taken for one: a code that is none takes nothing out, where its absence would take all."""
_DAY = r"(?P<day>\d{4}-\d{2}-\d{2})"
_RST_DAY = re.compile(rf"^(?::date:|\.\. date:)[ \t]*{_DAY}", re.I | re.M)
_META = re.compile(r"<meta\b[^>]*>", re.I)
_PUBLISHED = re.compile(r"=\s*[\"']?(?:article:published_time|datePublished|date|dc\.date)\b", re.I)
"""Where web pages have the day of a text."""
_MEANT = re.compile(r"\s*provenance\s*(?::|ignore)", re.I)


@dataclass(frozen=True)
class Ignore:
    """A comment that takes findings out: the codes (none: all), where it holds, the reason, and where it stands.

    A code may be a whole one, the beginning of some, or a rule's name, as it is written.
    """

    codes: tuple[str, ...]
    span: Span
    why: str
    place: Span


class Remark(NamedTuple):
    """What the author of a draft should know and is no finding: where it stands, counted from 1, and what it is."""

    path: str
    line: int
    column: int
    message: str


@dataclass
class Draft:
    """A draft's name, its source, the text with its markup blanked, what it cites, and the day that it names.

    `canvas` is what the text is read off.
    """

    path: str
    source: str
    canvas: Canvas
    text: str = ""
    links: list[tuple[Span, str]] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    published: str | None = None

    def __post_init__(self) -> None:
        self._lines = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.source))]
        self._bare = 0, -1

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Where a place is, both counted from 1, in code points."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @cached_property
    def _gaps(self) -> tuple[list[int], list[int]]:
        """Where what stands between two paragraphs begins, and where it ends."""
        if is_html(self.path):
            found = list(_APART_HTML.finditer(self.source, 0, self.source.rfind(">") + 1))
        else:
            found = list(_APART.finditer(self.source))
        return [gap.start() for gap in found], [gap.end() for gap in found]

    def paragraph(self, offset: int) -> Span:
        """The paragraph that a place is in: from blank line to blank line, in HTML from block to block."""
        starts, ends = self._gaps
        number = bisect_left(starts, offset)
        return Span(ends[number - 1] if number else 0, starts[number] if number < len(starts) else len(self.source))

    def words_after(self, offset: int) -> int:
        """Where the first words are after a place that no words of its paragraph, or only comments, stand before."""
        start, end = self._bare
        if not start <= offset <= end:
            pattern = _BARE_HTML if is_html(self.path) else _BARE_RST if is_rst(self.path) else _BARE
            bare = pattern.match(self.source, offset)
            end = bare.end() if bare else offset
            self._bare = offset, end
        return end

    def citations(self, span: Span) -> list[str]:
        """The addresses that the paragraph of a place cites, the nearest first."""
        around = self.paragraph(span.start)
        first, last = (bisect_left(self.links, place, key=lambda link: link[0].start) for place in around)
        near = sorted((abs(place.start - span.end), url) for place, url in self.links[first:last])
        return list(dict.fromkeys(url for _, url in near))

    def words(self, span: Span) -> str:
        """What a reader sees at a place: the text there, without the blanks that stand for markup."""
        return self.canvas.words(*span)

    @cached_property
    def _written(self) -> list[Span]:
        return self.canvas.written

    def in_source(self, span: Span) -> Span:
        """A place with the whole of what stands in the file for a character at its ends ("&ldquo;")."""
        first, last = self._stretch(span.start), self._stretch(span.end - 1)
        return Span(first.start if first else span.start, last.end if last else span.end)

    def _stretch(self, offset: int) -> Span | None:
        """The stretch of the source that another character stands in for at a place."""
        number = bisect_right(self._written, (offset, len(self.source)))
        stretch = self._written[number - 1] if number else None
        return stretch if stretch and offset < stretch.end else None

    def remark(self, offset: int, message: str) -> None:
        """Keep what the author should know of the place at `offset`."""
        self.remarks.append(Remark(self.path, *self.line_and_column(offset), message))


def read_draft(path: str, source: str) -> Draft:
    """The draft of a file's name and contents; its kind is told by the ending, anything else is plain text."""
    is_markdown = PurePath(path).suffix.lower() in MARKDOWN
    canvas = Canvas(source.replace("\r\n", " \n"))  # every pattern knows one end of a line
    draft = Draft(path, source, canvas)
    if is_markdown:
        fields = markdown.take_code(canvas)  # a comment that is shown as code is none
        draft.published = (markdown.published(fields) or "")[: len("2025-01-31")] or None
    _comments(draft, canvas)
    if is_markdown:
        draft.links, draft.blocks = markdown.take_markup(canvas)
    elif is_html(path):
        _html(draft, canvas)
    elif is_rst(path):
        draft.published = _day(_RST_DAY.search(source))
        draft.links, draft.blocks = restructured.take_markup(canvas)
    for match in canvas.find(markdown.URL):
        draft.links.append((Span(*match.span()), unescaped(match.group()).rstrip(".,;:")))
        canvas.blank(*match.span())
    if is_markdown or is_html(path):
        take_references(canvas)
    canvas.unveil()
    canvas.close_up()
    draft.text = canvas.text
    draft.links.sort()
    return draft


def is_html(path: str) -> bool:
    """Whether a file of that name is HTML."""
    return PurePath(path).suffix.lower() in HTML


def is_rst(path: str) -> bool:
    """Whether a file of that name is reStructuredText."""
    return PurePath(path).suffix.lower() in RST


def _comments(draft: Draft, canvas: Canvas) -> None:
    """Comments are no prose; those to the check are kept."""
    text = canvas.text
    for comment, words in between(text, *markdown.COMMENT):
        _ignore(draft, comment, text[slice(*words)])
        canvas.blank(*comment)
    for match in canvas.find(re.compile(r"(?m)^[ \t]*(\.\. (provenance: ?\S.*))$")):
        _ignore(draft, Span(*match.span(1)), match[2])
        canvas.blank(*match.span(1))


def _ignore(draft: Draft, comment: Span, words: str) -> None:
    found = _IGNORE.search(words)
    if found is None:
        if _MEANT.match(words):
            draft.remark(comment.start, "not understood; write 'provenance: ignore PV103 why', or ignore-file")
        return
    codes = tuple(re.findall(r"[^\s,]+", found["codes"] or ""))
    if found["file"]:
        span = Span(0, len(draft.source) + 1)
    else:
        span = draft.paragraph(comment.start)
        # Alone in its paragraph, it is about the next one.
        if draft.words_after(span.start) >= comment.start and (after := draft.words_after(comment.end)) >= span.end:
            span = draft.paragraph(after)
    why = " ".join(found["why"].split()) or "no reason given"
    draft.ignores.append(Ignore(codes, span, why, comment))


def _day(found: re.Match[str] | None) -> str | None:
    """The day that a match names, where there is such a day."""
    try:
        return date.fromisoformat(found["day"]).isoformat() if found else None
    except ValueError:
        return None


def _html(draft: Draft, canvas: Canvas) -> None:
    metas = _META.findall(draft.source, 0, draft.source.rfind(">") + 1)
    meta = next((tag for tag in metas if _PUBLISHED.search(tag)), "")
    draft.published = _day(re.search(rf"\bcontent\s*=\s*[\"']?{_DAY}", meta, re.I))
    for name in ("script", "style", "head", "code", "pre", "template", "svg"):
        ends = re.compile(rf"<{name}\b", re.I), re.compile(rf"</{name}\s*>", re.I)
        for element, _ in between(canvas.text, *ends):
            canvas.blank(*element)
    canvas.every(re.compile(r"<!doctype[^>]*>", re.I), end=">")
    draft.links, draft.blocks = take_tags(canvas, TAG)
