"""A draft as text: Markdown, HTML, reStructuredText or plain, with its markup blanked out and every place kept.

The text has the length of the file, so that a place in the one is a place in the other: markup becomes spaces, what
is no prose (front matter, code, comments, addresses) too. Links and footnotes are read as citations; comments that
begin with "provenance: ignore" say which findings are not wanted, and why.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from provenance.checks.rules import RULES
from provenance.models import Span

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".qmd"})
HTML = frozenset({".html", ".htm", ".xhtml"})
RST = frozenset({".rst", ".rest"})
ENDINGS = MARKDOWN | HTML | RST | {".txt"}

_BLOCK = (
    r"</?(?:p|div|h[1-6]|hr|li|ul|ol|dl|dt|dd|blockquote|pre|section|article|main|aside|nav|header|footer|address"
    r"|figure|figcaption|table|caption|thead|tbody|tfoot|tr|th|td|details|summary|form|fieldset|body)\b[^>]*>"
)
_BREAK = re.compile(rf"{_BLOCK}|<br\b", re.I)
_APART = re.compile(r"\n[ \t\r]*\n")
_APART_HTML = re.compile(rf"{_BLOCK}|<br\b[^>]*>(?:\s*<br\b[^>]*>)+", re.I)
"""What stands between two paragraphs."""
_BARE = re.compile(r"\s*")
_BARE_HTML = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->|<[/A-Za-z][^>]*>)*", re.S)
"""What may stand between a comment and the text that it is about."""
_URL = re.compile(r"https?://[^\s<>\"')\]}]+")
_CODE = r"(?:[A-Z]{2,3}\d|PV)[\w-]*"
_NAMED = rf"(?:{_CODE}|(?:{'|'.join(rule.name for rule in RULES.values())})(?![\w-]))"
_IGNORE = re.compile(
    rf"provenance:\s*ignore(?P<file>-file)?(?![\w-])\s*"
    rf"(?P<codes>{_NAMED}(?:\s*,\s*{_NAMED}|\s+{_CODE})*)?\s*:?\s*(?P<why>.*?)\s*$",
    re.I | re.S,
)
"""What looks like a code is taken for one: a code that is none takes nothing out, where its absence would take all."""
_DAY = r"(?P<day>\d{4}-\d{2}-\d{2})"
_FRONT_DAY = re.compile(rf"^(?:date|published|publish_?date|pubdate)[ \t]*[:=][ \t]*[\"']?{_DAY}", re.I | re.M)
_RST_DAY = re.compile(rf"^(?::date:|\.\. date:)[ \t]*{_DAY}", re.I | re.M)
_PUBLISHED = re.compile(r"=\s*[\"']?(?:article:published_time|datePublished|date|dc\.date)\b", re.I)
"""Where static site generators and web pages have the day of a text."""
_MEANT = re.compile(r"\s*provenance\s*(?::|ignore)", re.I)
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)


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
    """A draft's name, its source, the text with its markup blanked, what it cites, and the day that it names."""

    path: str
    source: str
    text: str
    links: list[tuple[Span, str]] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    published: str | None = None

    def __post_init__(self) -> None:
        self._lines = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.source))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Where a place is, both counted from 1, in code points."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def paragraph(self, offset: int) -> Span:
        """The paragraph that a place is in: from blank line to blank line, in HTML from block to block."""
        apart = _APART_HTML if is_html(self.path) else _APART
        before = list(apart.finditer(self.source[:offset]))
        after = apart.search(self.source, offset)
        return Span(before[-1].end() if before else 0, after.start() if after else len(self.source))

    def citations(self, span: Span) -> list[str]:
        """The addresses that the paragraph of a place cites, the nearest first."""
        around = self.paragraph(span.start)
        near = [(abs(s.start - span.end), url) for s, url in self.links if around.start <= s.start < around.end]
        return list(dict.fromkeys(url for _, url in sorted(near)))

    def remark(self, offset: int, message: str) -> None:
        """Keep what the author should know of the place at `offset`."""
        self.remarks.append(Remark(self.path, *self.line_and_column(offset), message))


def read_draft(path: str, source: str) -> Draft:
    """The draft of a file's name and contents; its kind is told by the ending, anything else is plain text."""
    suffix = PurePath(path).suffix.lower()
    canvas = Canvas(source.replace("\r\n", " \n"))  # every pattern knows one end of a line
    draft = Draft(path, source, "")
    if suffix in MARKDOWN:
        _code(draft, canvas)  # a comment that is shown as code is none
    _comments(draft, canvas)
    if suffix in MARKDOWN:
        _markdown(draft, canvas)
    elif is_html(path):
        _html(draft, canvas)
    elif is_rst(path):
        _rst(draft, canvas)
    for match in _URL.finditer(canvas.text):
        draft.links.append((Span(*match.span()), match.group().rstrip(".,;:")))
        canvas.blank(match.start(), match.end())
    draft.text = canvas.text
    draft.links.sort()
    return draft


def is_html(path: str) -> bool:
    """Whether a file of that name is HTML."""
    return PurePath(path).suffix.lower() in HTML


def is_rst(path: str) -> bool:
    """Whether a file of that name is reStructuredText."""
    return PurePath(path).suffix.lower() in RST


class Canvas:
    """A text in which stretches are blanked out or written over, its length never changing."""

    def __init__(self, source: str) -> None:
        self._chars = list(source)

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(self._chars)

    def blank(self, start: int, end: int) -> None:
        """Spaces for everything but the line ends."""
        for i in range(start, end):
            if self._chars[i] not in "\r\n":
                self._chars[i] = " "

    def put(self, start: int, end: int, words: str) -> None:
        """`words`, padded to the length of the stretch: before an opening mark, else after."""
        padded = words.rjust(end - start) if words in "“‘«„" else words.ljust(end - start)
        self._chars[start:end] = list(padded[: end - start])

    def every(self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], None]) -> None:
        """Call `change` for each match of `pattern` in the text as it is now."""
        for match in pattern.finditer(self.text):
            change(match)


def _comments(draft: Draft, canvas: Canvas) -> None:
    """Comments are no prose; those to the check are kept."""
    for match in _COMMENT.finditer(canvas.text):
        _ignore(draft, match, match.group(1))
        canvas.blank(*match.span())
    for match in re.finditer(r"(?m)^\.\. (provenance: ?\S.*)$", canvas.text):
        _ignore(draft, match, match.group(1))
        canvas.blank(*match.span())


def _ignore(draft: Draft, comment: re.Match[str], words: str) -> None:
    found = _IGNORE.search(words)
    if found is None:
        if _MEANT.match(words):
            draft.remark(comment.start(), "not understood; write 'provenance: ignore PV103 why', or ignore-file")
        return
    codes = tuple(re.findall(r"[^\s,]+", found["codes"] or ""))
    if found["file"]:
        span = Span(0, len(draft.source) + 1)
    else:
        span, bare = draft.paragraph(comment.start()), _BARE_HTML if is_html(draft.path) else _BARE
        # Alone in its paragraph, it is about the next one.
        if bare.fullmatch(draft.source, span.start, comment.start()):
            after = bare.match(draft.source, comment.end())
            if after is not None and after.end() >= span.end:
                span = draft.paragraph(after.end())
    why = " ".join(found["why"].split()) or "no reason given"
    draft.ignores.append(Ignore(codes, span, why, Span(*comment.span())))


def _code(draft: Draft, canvas: Canvas) -> None:
    """Front matter and code, as Markdown marks them."""
    front = _FRONT.match(draft.source)
    if front:
        draft.published = _day(_FRONT_DAY.search(front.group()))
        canvas.blank(*front.span())
    canvas.every(_FENCED, lambda m: canvas.blank(*m.span()))
    for span in list(_indented(canvas.text)):
        canvas.blank(*span)
    canvas.every(_IN_LINE, lambda m: canvas.blank(*m.span()))


_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(?!\s*\n)(?:.*?\r?\n)??(\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
"""Front matter; a rule has a blank line after it."""
_FENCED = re.compile(r"(?ms)^[ \t]*(```+(?=[^`\n]*$)|~~~+).*?^[ \t]*\1[`~]*[ \t]*$")
_IN_LINE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_DEEP = re.compile(r" {4}| {0,3}\t")
_OPENS = re.compile(r"[ \t]*(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]\n]+\]:|!!!|\?\?\?\+?)(?:[ \t]|$)")
"""What begins a list item, a definition, a footnote or an admonition: what is indented after it goes on with it."""


def _indented(text: str) -> Iterator[Span]:
    """The lines that their indentation makes code: after a blank line, and where nothing goes on that has to be
    indented."""
    code, after_blank, is_open = False, True, False
    for line in re.finditer(r"(?m)^.*$", text):
        words = line.group()
        if not words.strip():
            after_blank = True
            continue
        if _OPENS.match(words):
            is_open, code = True, False
        elif not _DEEP.match(words):
            is_open, code = is_open and not (after_blank and words[0] not in " \t"), False
        else:
            code = not is_open and (code or after_blank)
        if code:
            yield Span(*line.span())
        after_blank = False


def _markdown(draft: Draft, canvas: Canvas) -> None:
    notes: dict[str, list[str]] = {}
    for match in re.finditer(r"(?m)^ {0,3}\[(\^?[^\]\n]+)\]:[ \t]*(.*(?:\n(?: {2,}|\t)\S.*)*)$", canvas.text):
        label = match.group(1).casefold()
        urls = [u.rstrip(".,;:") for u in _URL.findall(match.group(2))]
        notes[label] = urls
        canvas.blank(match.start(), match.start(2) if label.startswith("^") else match.end())
    quote = re.compile(r"(?m)(?:^[ \t]{0,3}>.*(?:\n|\Z))+")
    for match in quote.finditer(canvas.text):
        draft.blocks.append(Span(*match.span()))
    canvas.every(re.compile(r"(?m)^[ \t]{0,3}(?:>[ \t]?)+"), lambda m: canvas.blank(*m.span()))
    canvas.every(re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), lambda m: canvas.blank(*m.span()))

    def link(match: re.Match[str]) -> None:
        draft.links.append((Span(*match.span()), match.group(2)))
        canvas.blank(match.start(), match.start(1))
        canvas.blank(match.end(1), match.end())

    canvas.every(re.compile(r"\[([^\]\n]*(?:\n[^\]\n]+)?)\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^\n]*?[\"'])?\s*\)"), link)

    def reference(match: re.Match[str]) -> None:
        label = (match.group(2) or match.group(1)).casefold()
        if label not in notes:
            return
        draft.links.extend((Span(*match.span()), url) for url in notes[label])
        if label.startswith("^"):
            canvas.blank(*match.span())
        else:
            canvas.blank(match.start(), match.start(1))
            canvas.blank(match.end(1), match.end())

    canvas.every(re.compile(r"\[([^\]\n]+)\](?:\[([^\]\n]*)\])?"), reference)
    canvas.every(re.compile(r"</?[A-Za-z][^>\n]*>"), lambda m: canvas.blank(*m.span()))
    canvas.every(
        re.compile(r"(?m)^[ \t]{0,3}(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$)"),
        lambda m: canvas.blank(*m.span()),
    )
    canvas.every(
        re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|\|"), lambda m: canvas.blank(*m.span())
    )


def _day(found: re.Match[str] | None) -> str | None:
    """The day that a match names, where there is such a day."""
    try:
        return date.fromisoformat(found["day"]).isoformat() if found else None
    except ValueError:
        return None


def _html(draft: Draft, canvas: Canvas) -> None:
    meta = next((tag for tag in re.findall(r"<meta\b[^>]*>", draft.source, re.I) if _PUBLISHED.search(tag)), "")
    draft.published = _day(re.search(rf"\bcontent\s*=\s*[\"']?{_DAY}", meta, re.I))
    canvas.every(
        re.compile(r"(?is)<(script|style|head|code|pre|template|svg)\b.*?</\1\s*>|<!doctype[^>]*>"),
        lambda m: canvas.blank(*m.span()),
    )
    for match in re.finditer(r"(?is)<a\b[^>]*?\bhref\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)[^>]*>", canvas.text):
        draft.links.append((Span(*match.span()), html.unescape(match.group(1).strip("\"'"))))
    for match in re.finditer(r"(?is)<blockquote\b[^>]*>(.*?)</blockquote\s*>", canvas.text):
        draft.blocks.append(Span(*match.span(1)))

    def tag(match: re.Match[str]) -> None:
        canvas.blank(*match.span())
        if _BREAK.match(match.group()):
            canvas.put(match.start(), match.start() + 2, "\n\n")

    canvas.every(re.compile(r"<[/A-Za-z][^>]*>"), tag)
    canvas.every(
        re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);"),
        lambda m: canvas.put(
            m.start(), m.end(), html.unescape(m.group()) if len(html.unescape(m.group())) == 1 else ""
        ),
    )


def _rst(draft: Draft, canvas: Canvas) -> None:
    draft.published = _day(_RST_DAY.search(draft.source))
    notes: dict[str, list[str]] = {}
    for match in re.finditer(r"(?m)^\.\. \[([#*\w-]+)\][ \t]+(.*(?:\n[ \t]+\S.*)*)$", canvas.text):
        notes[match.group(1)] = [u.rstrip(".,;:") for u in _URL.findall(match.group(2))]
        canvas.blank(match.start(), match.start(2))
    for match in re.finditer(r"(?m)^\.\. _([^:\n]+):[ \t]*(\S+)[ \t]*$", canvas.text):
        notes[match.group(1).strip("`").casefold()] = [match.group(2)]
        canvas.blank(*match.span())
    canvas.every(
        re.compile(r"(?m)^\.\.(?: .*)?(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*"), lambda m: canvas.blank(*m.span())
    )
    canvas.every(
        re.compile(r"::[ \t]*\n(?:[ \t]*\n)+((?:[ \t]+\S.*(?:\n|\Z)|[ \t]*\n)+)"), lambda m: canvas.blank(*m.span(1))
    )
    canvas.every(re.compile(r"``.+?``"), lambda m: canvas.blank(*m.span()))
    for match in re.finditer(r"(?m)^(?P<above>.*)\n(?:[ \t]*\n)+(?P<block>(?:[ \t]+\S.*(?:\n|\Z))+)", canvas.text):
        if match["above"].strip() and not re.match(r"[ \t]|[-*+•][ \t]|(?:\w+|#)[.)][ \t]|:[^:]+:", match["above"]):
            draft.blocks.append(Span(*match.span("block")))

    def link(match: re.Match[str]) -> None:
        draft.links.append((Span(*match.span()), match.group(2)))
        canvas.blank(match.start(), match.start(1))
        canvas.blank(match.end(1), match.end())

    canvas.every(re.compile(r"`([^`<]+?)\s*<([^>`]+)>`__?"), link)

    def reference(match: re.Match[str]) -> None:
        label = (match.group(1) or match.group(2)).casefold()
        draft.links.extend((Span(*match.span()), url) for url in notes.get(label, notes.get(match.group(0)[1:-2], ())))
        if match.group(1):
            canvas.blank(match.start(), match.start(1))
            canvas.blank(match.end(1), match.end())

    canvas.every(re.compile(r"`([^`]+)`_|(?<=\[)([#*\w-]+)(?=\]_)"), reference)
    canvas.every(re.compile(r"\[[#*\w-]+\]_"), lambda m: canvas.blank(*m.span()))
    canvas.every(
        re.compile(r":[\w:-]+:(?=`)|`|\*{1,2}|(?m:^([=\-~^\"'#*+.])\1{2,}[ \t]*$)|(?m:^[-*+][ \t]+)"),
        lambda m: canvas.blank(*m.span()),
    )
