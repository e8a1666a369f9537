"""Markdown: the words that its readers see, what it cites and sets off, and what it says of itself.

The markup is blanked on a canvas, so that a draft's places are those of its file; an article is what is left.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

from provenance.article.dates import iso_date
from provenance.article.markup import Canvas, Link, between, take_references, take_tags
from provenance.article.plain import Front
from provenance.models import Span
from provenance.patterns import late

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".qmd")
COMMENT = late(r"<!--"), late(r"-->")
URL = late(r"https?://(?:(?!&(?:lt|gt|quot|apos|nbsp|[lr][sd]quo|#\w{1,7});)[^\s<>\"')\]}])+")

_FRONT = late(r"\A(---|\+\+\+)[ \t]*\n(?!\s*\n)(?:.*?\n)??(\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
"""Front matter; a rule has a blank line after it."""
_FIELD = late(r"([\w-]+)[ \t]*[:=](.*)")
_SCALAR = late(r"\s*[|>][-+\d]{0,2}(?:\s+#.*)?\s*\Z")
"""What says that a field's words are in the indented lines below."""
_PUBLISHED = ("published", "date", "publish_date", "publishdate", "pubdate")
_UNDERLINED = late(r"\A\s*(\S.*)\n=+[ \t]*(?:\n|\Z)")
_HEADING = late(r"^#[ \t]+(\S.*)$", re.MULTILINE)

_FENCE = late(r"^[ \t]*(?P<run>(?P<mark>`)``+(?=[^`\n]*$)|(?P<tilde>~)~~+)(?P<info>.*)$", re.MULTILINE)
_TICKS = late(r"`+|\n")
_LINE = late(r"^.*$", re.MULTILINE)
_DEEP = late(r" {4}| {0,3}\t")
_OPENS = late(r"[ \t]*(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]\n]+\]:|!!!|\?\?\?\+?)(?:[ \t]|$)")
"""What begins a list item, a definition, a footnote or an admonition: what is indented after it goes on with it."""

_RAW = late(r"<!--|<(?P<name>script|style|pre)(?![\w-])", re.IGNORECASE)
_RAW_ENDS = {
    "": COMMENT[1],
    **{name: late(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "pre")},
}

_NOTE = late(r"^ {0,3}\[(\^?[^\]\n]+)\]:[ \t]*(.*(?:\n(?: {2,}|\t)\S.*)*)$", re.MULTILINE)
_DEFINED = late(r"\S+(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?\s*")
"""What a link is said to lead to; more words than that are a text's, as in "[Reporter]: What did he say?"."""
_QUOTED = late(r"(?:^[ \t]{0,3}>.*(?:\n|\Z))+", re.MULTILINE)
_QUOTES = late(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
_AUTOLINK = late(r"<(https?://[^\s<>]+)>")
_TAG = late(r"<(?=/?[A-Za-z])(?P<end>/?)(?P<name>[\w:-]*+)[^<>\n]*+>")
_TARGET = (
    r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()]*\))+))"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|[\"'][^\n()]*[\"']))?\s*\)"
)
_IMAGE = late(rf"!\[[^\[\]\n]*\](?:{_TARGET}|\([^()\n]*\))")
_LINK = late(rf"(?<!\\)\[([^\[\]\n]*(?:\n[^\[\]\n]+)?)\]{_TARGET}")
_LABEL = late(r"(?<!\\)\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?")
_BLOCK_MARK = late(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$)", re.MULTILINE
)
_RUN = late(
    r"(?P<apart>^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|$))|\\[^\w\s]|(?P<run>\*+|_+|~+)", re.MULTILINE
)
"""A run of the marks of emphasis; an escaped character, which is none; and what no emphasis reaches across."""
_HEAD_OF_TABLE = late(r"^(?=.*-)(?=.*\|)[ \t|:-]+$", re.MULTILINE)
_CELL = late(r"(?<!\\)\|")
_ESCAPE = late(r"\\(?=[!-/:-@\[-`{-~])")


def read_markdown(source: str) -> tuple[str, Front]:
    """(the text, what it says of itself): paragraphs stay apart, lines as they are; what is shown as code is no text.

    Title, byline, date and language are those of the front matter; without a title there, it is the first heading.
    """
    canvas = Canvas(source.replace("\r\n", "\n"))
    fields = take_code(canvas)
    for comment, _ in between(canvas.text, *COMMENT):
        canvas.blank(*comment)
    text = canvas.text
    heading = _UNDERLINED.match(text) or _HEADING.search(text)
    take_markup(canvas)
    take_references(canvas)
    canvas.unveil()
    title = fields.get("title") or (_on_one_line(canvas.words(*heading.span(1))).rstrip(" #") if heading else None)
    lines = "\n".join(map(_on_one_line, canvas.words().split("\n")))
    front = Front(
        title=title or None,
        byline=fields.get("author") or fields.get("byline") or None,
        published=published(fields),
        language=(fields.get("lang") or fields.get("language") or "").partition("-")[0].lower() or None,
    )
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n"), front


def published(fields: dict[str, str]) -> str | None:
    """When the text was published, by its front matter."""
    named = next((fields[key] for key in _PUBLISHED if fields.get(key)), None)
    return iso_date(named) if named else None


def take_code(canvas: Canvas) -> dict[str, str]:
    """Blank front matter and code, and give back the front matter's fields. Of code in a line only the marks are
    blanked; its words, in which nothing is markup, are veiled."""
    front, fields = _FRONT.match(canvas.text), dict[str, str]()
    if front:
        lines = deque(front[0].splitlines())
        while lines:
            if field := _FIELD.match(lines.popleft()):
                words = field[2].strip().strip("\"'").strip()
                if _SCALAR.match(field[2]):
                    block: list[str] = []
                    while lines and (not lines[0].strip() or lines[0][0] in " \t"):
                        block += lines.popleft().split()
                    words = " ".join(block)
                fields.setdefault(field[1].lower(), words)
        canvas.blank(*front.span())
    fences = list(_fenced(canvas.text))
    for span in (*fences, *_indented(canvas.text, fences)):
        canvas.blank(*span)
    for first, last in list(_in_lines(canvas.text)):
        canvas.blank(*first)
        canvas.blank(*last)
        canvas.veil(first.end, last.start)
    for span in list(_raw(canvas.text)):
        canvas.blank(*span)
    return fields


def _raw(text: str) -> Iterator[Span]:
    """The elements of HTML that are code, with their tags; those in a comment are none."""
    at, unclosed = 0, set[str]()
    while opening := _RAW.search(text, at):
        at, name = opening.end(), (opening["name"] or "").lower()
        if name in unclosed:
            continue
        if not (closing := _RAW_ENDS[name].search(text, at)):
            unclosed.add(name)
            continue
        at = closing.end()
        if name:
            yield Span(opening.start(), at)


def _fenced(text: str) -> Iterator[Span]:
    """Code between fences, with them: from one to the next of its mark that is as long and bare. A fence that none
    closes is none."""
    fences = [(fence, fence["mark"] or fence["tilde"], len(fence["run"])) for fence in _FENCE.finditer(text)]
    closable: list[bool] = []
    longest = {"`": 0, "~": 0}
    for fence, mark, size in reversed(fences):
        closable.append(longest[mark] >= size)
        if not fence["info"].strip():
            longest[mark] = max(longest[mark], size)
    opened: tuple[int, str, int] | None = None
    for (fence, mark, size), can_open in zip(fences, reversed(closable), strict=True):
        if opened is None:
            opened = (fence.start(), mark, size) if can_open else None
        elif mark == opened[1] and size >= opened[2] and not fence["info"].strip():
            yield Span(opened[0], fence.end())
            opened = None


def _indented(text: str, fences: list[Span]) -> Iterator[Span]:
    """The lines that their indentation makes code: after a blank line or what stands between `fences`, and where
    nothing goes on that has to be indented."""
    code, after_blank, is_open = False, True, False
    waiting = deque(fences)
    for line in _LINE.finditer(text):
        words = line.group()
        if waiting and line.start() >= waiting[0].start:
            if line.start() == waiting[0].start:
                is_open = is_open and words[0] in " \t"  # at the margin it is of nothing that is open
            after_blank, code = True, False
            if line.end() >= waiting[0].end:
                waiting.popleft()
            continue
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


def _in_lines(text: str) -> Iterator[tuple[Span, Span]]:
    """The marks of code in a line: a run of backticks, and the next one there that is as long."""
    runs = list(_TICKS.finditer(text))
    nearest: dict[int, re.Match[str]] = {}
    partners: list[re.Match[str] | None] = []
    for run in reversed(runs):
        if run[0] == "\n":
            nearest.clear()
        partners.append(nearest.get(len(run[0])) if run[0] != "\n" else None)
        if run[0] != "\n":
            nearest[len(run[0])] = run
    at = 0
    for run, partner in zip(runs, reversed(partners), strict=True):
        if partner is not None and run.start() >= at:
            yield Span(*run.span()), Span(*partner.span())
            at = partner.end()


def take_markup(canvas: Canvas) -> tuple[list[Link], list[Span]]:
    """Blank the markup. What is given back is what it links to, and the block quotations."""
    links: list[Link] = []
    notes: dict[str, list[str]] = {}
    for note in canvas.find(_NOTE):
        label = note[1].casefold()
        if not label.startswith("^") and not _DEFINED.fullmatch(note[2]):
            continue
        notes[label] = [url.rstrip(".,;:") for url in URL.findall(note[2])]
        canvas.blank(note.start(), note.start(2) if label.startswith("^") else note.end())
    blocks = [Span(*match.span()) for match in canvas.find(_QUOTED)]
    canvas.every(_QUOTES)
    canvas.every(_IMAGE)

    def link(match: re.Match[str]) -> None:
        links.append((Span(*match.span()), match[2] or match[3] or ""))
        canvas.blank(match.start(), match.start(1))
        canvas.blank(match.end(1), match.end())

    def reference(match: re.Match[str]) -> None:
        label = (match[2] or match[1]).casefold()
        if label not in notes:
            return
        links.extend((Span(*match.span()), url) for url in notes[label])
        canvas.blank(match.start(), match.end() if label.startswith("^") else match.start(1))
        canvas.blank(match.end(1), match.end())

    canvas.every(_LINK, link)
    canvas.every(_LABEL, reference)
    for found in canvas.find(_AUTOLINK):
        canvas.blank(found.start(), found.start(1))
        canvas.blank(found.end(1), found.end())
    cited, set_off = take_tags(canvas, _TAG)
    emphasis = list(_emphasis(canvas))
    canvas.every(_HEAD_OF_TABLE)
    canvas.every(_BLOCK_MARK)  # before a blank comes to stand beside what is left of a run
    for marks in emphasis:
        canvas.blank(*marks)
    canvas.every(_CELL, lambda cell: canvas.put(*cell.span(), " "))
    canvas.every(_ESCAPE)
    return links + cited, sorted(blocks + set_off)


@dataclass
class _Opener:
    """A run of marks that may open emphasis: what is left of it, how long it was, and whether it may close too."""

    mark: str
    start: int
    end: int
    size: int
    closes: bool


def _emphasis(canvas: Canvas) -> Iterator[Span]:
    """The marks that pair to emphasis by CommonMark's rules: all others are characters of the text, as in "5 * 3".

    What stands beside a run is what the source has there, though it be blanked by now.
    """
    source = canvas.source
    openers: list[_Opener] = []
    # Below these heights none of the openers is of any use to such a closer: looking there again would take long.
    seen: dict[tuple[str, bool, int], int] = {}
    for found in canvas.find(_RUN):
        if found["apart"] is not None:
            openers.clear()
            seen.clear()
        if not found["run"]:
            continue
        (at, end), mark = found.span(), found[0][0]
        size = end - at
        opens, closes = _flanks(mark, source[at - 1] if at else " ", source[end : end + 1] or " ")
        if mark == "~" and size != 2:
            continue
        kind = mark, opens, size % 3
        while closes and at < end:
            height = len(openers) - 1
            while height >= seen.get(kind, 0) and not _pair(openers[height], mark, opens, size):
                height -= 1
            if height < seen.get(kind, 0):
                seen[kind] = len(openers)
                break
            opener = openers[height]
            taken = min(2, end - at, opener.end - opener.start)
            yield Span(opener.end - taken, opener.end)
            yield Span(at, at + taken)
            opener.end -= taken
            at += taken
            del openers[height + (opener.start < opener.end) :]
            seen = {kind: min(below, len(openers)) for kind, below in seen.items()}
        if opens and at < end:
            openers.append(_Opener(mark, at, end, size, closes))


def _flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of marks between two characters may open emphasis, and whether it may close it."""
    ends, begins = _is_edge(before), _is_edge(after)
    left = not after.isspace() and (not begins or ends)
    right = not before.isspace() and (not ends or begins)
    if mark == "_":  # within a word it is none
        return left and (not right or ends), right and (not left or begins)
    return left, right


def _is_edge(char: str) -> bool:
    """Whether it is no part of a word: a blank, punctuation or a symbol."""
    return char.isspace() or category(char)[0] in "PS"


def _pair(opener: _Opener, mark: str, opens: bool, size: int) -> bool:
    """Whether a run that closes, and may open too, pairs with one that opens."""
    if opener.mark != mark:
        return False
    either = opener.closes or opens
    return not (either and (opener.size + size) % 3 == 0 and size % 3)


def _on_one_line(words: str) -> str:
    return re.sub(r"[ \t]+", " ", words).strip(" ")
