"""reStructuredText: what is prose in it, what it cites and what it sets off.

The markup is blanked on a canvas, so that a draft's places are those of its file.
"""

from __future__ import annotations

import re

from provenance.article.markdown import URL
from provenance.article.markup import Canvas, Link
from provenance.models import Span
from provenance.patterns import late

_LINE = late(r"^([ \t]*)(\S.*)?$", re.MULTILINE)
_EXPLICIT = late(r"\.\.(?:[ \t]+|$)")
_FOOTNOTE = late(r"\.\.[ \t]+\[[#*\w-]+\](?:[ \t]+|$)")
_TARGET = late(r"\.\.[ \t]+_")
_DIRECTIVE = late(r"\.\.[ \t]+(?P<name>\w[\w:.+-]*?)[ \t]?::(?:[ \t]+|$)")
_OPTION = late(r":[^:\s][^:\n]*:(?:[ \t]|$)")
_ITEM = late(r"(?:(?:[-*+•]|\(?(?:\w|#|\d{1,9})[.)])[ \t]+)*")
_NO_PROSE = late(
    r"(?:parsed-literal|literalinclude|include|raw|math|image|contents|meta|title|date|unicode|replace|toctree|index"
    r"|(?:source)?code|code-block|highlight(?:lang)?|(?:default-)?role|sectnum|section-numbering|target-notes"
    r"|(?:current)?module|tabularcolumns|bibliography|graphviz|(?:di)?graph|mermaid|plantuml|plot|prompt|doctest"
    r"|test(?:code|output|setup|cleanup)|productionlist)\Z"
)
"""Directives of which nothing is running text."""
_NAMES = frozenset(("figure", "class", "rst-class", "cssclass", "container", "only"))
"""Directives whose argument is a name or an address, and whose content is text."""
_SET_OFF = frozenset(("epigraph", "highlights", "pull-quote"))
"""Directives that are block quotations."""

_NOTE = late(r"^\.\. \[([#*\w-]+)\][ \t]+(.*(?:\n[ \t]+\S.*)*)$", re.MULTILINE)
_NAMED = late(r"^[ \t]*(\.\. _([^:\n]+):[ \t]*(\S+))[ \t]*$", re.MULTILINE)
_LITERAL = late(r"``(.+?)``")
_BLOCK = late(r"^(?P<above>\S.*)\n(?:[ \t]*\n)+(?P<block>(?:[ \t]+\S.*(?:\n|\Z))+)", re.MULTILINE)
_GOES_ON = late(r"[-*+•][ \t]|(?:\w+|#)[.)][ \t]|:[^:]+:")
"""What is indented after it is no quotation: a list item, a field."""
_LINK = late(r"`([^`<]+)<([^>`]+)>`__?")
_REFERENCE = late(r"`([^`]+)`_|(?<=\[)([#*\w-]+)(?=\]_)")
_NOTE_MARK = late(r"\[[#*\w-]+\]_")
_MARK = late(r"(?<![\w:-]):[\w:-]+:(?=`)|`|\*{1,2}|(?m:^([=\-~^\"'#*+.])\1{2,}[ \t]*$)|(?m:^[-*+][ \t]+)")


def take_markup(canvas: Canvas) -> tuple[list[Link], list[Span]]:
    """Blank the markup, and what is no running text: comments, code, formulas, pictures.

    What is given back is what it links to, and the block quotations. The words of literals, in which nothing is markup,
    are veiled.
    """
    links: list[Link] = []
    notes: dict[str, list[str]] = {}
    for match in canvas.find(_NOTE):
        notes[match[1]] = [url.rstrip(".,;:") for url in URL.findall(match[2])]
    for match in canvas.find(_NAMED):
        notes[match[2].strip("`").casefold()] = [match[3]]
        canvas.blank(*match.span(1))

    def literal(match: re.Match[str]) -> None:
        canvas.blank(match.start(), match.start(1))
        canvas.blank(match.end(1), match.end())
        canvas.veil(*match.span(1))

    def link(match: re.Match[str]) -> None:
        links.append((Span(*match.span()), match[2]))
        canvas.blank(match.start(), match.start(1))
        canvas.blank(match.end(1), match.end())

    def reference(match: re.Match[str]) -> None:
        label = (match[1] or match[2]).casefold()
        links.extend((Span(*match.span()), url) for url in notes.get(label, notes.get(match[0][1:-2], ())))
        if match[1]:
            canvas.blank(match.start(), match.start(1))
            canvas.blank(match.end(1), match.end())

    blocks = _take_blocks(canvas)
    canvas.every(_LITERAL, literal)
    for match in canvas.find(_BLOCK):
        if not _GOES_ON.match(match["above"]):
            blocks.append(Span(*match.span("block")))
    canvas.every(_LINK, link)
    canvas.every(_REFERENCE, reference)
    canvas.every(_NOTE_MARK)
    canvas.every(_MARK)
    return links, sorted(blocks)


def _take_blocks(canvas: Canvas) -> list[Span]:
    """Blank the marks of directives and footnotes, and the whole of what is no running text: a block is what is
    indented deeper than its first line. The directives that are block quotations are given back."""
    lines = list(_LINE.finditer(canvas.text))
    set_off: list[Span] = []
    dropped: int | None = None
    """The indentation of what is dropped with all that is deeper."""
    to_blank = False
    """Whether that ends at a blank line too."""
    quoted: tuple[int, int, int] | None = None
    """The indentation of a directive that is a quotation, and where its text begins and ends so far."""
    options: int | None = None
    """The indentation of a directive whose options may stand here."""
    for number, line in enumerate(lines):
        words = (line[2] or "").rstrip()
        if not words:
            options, dropped = None, None if to_blank else dropped
            continue
        start, end, indent = line.start(2), line.end(), len(line[1].expandtabs())
        if dropped is not None and indent > dropped:
            canvas.blank(start, end)
            continue
        dropped, to_blank = None, False
        if quoted is not None and indent <= quoted[0]:
            set_off.append(Span(*quoted[1:]))
            quoted = None
        if options is not None and indent > options and _OPTION.match(words):
            canvas.blank(start, end)
            continue
        options = None
        if item := _ITEM.match(words):
            words, start, indent = words[item.end() :], start + item.end(), indent + item.end()
        blank_after = number + 1 == len(lines) or not (lines[number + 1][2] or "").strip()
        if footnote := _FOOTNOTE.match(words):
            canvas.blank(start, start + footnote.end())
        elif directive := _DIRECTIVE.match(words):
            name = directive["name"].lower()
            whole = bool(_NO_PROSE.match(name))
            dropped, options = (indent, None) if whole else (None, indent)
            if name in _SET_OFF and quoted is None:
                quoted = indent, start + directive.end(), end
            canvas.blank(start, end if whole or name in _NAMES else start + directive.end())
        elif _EXPLICIT.match(words):
            canvas.blank(start, end)
            if words != ".." or not blank_after:  # an empty comment ends what is before it, and takes nothing
                dropped, to_blank = indent, bool(_TARGET.match(words))
        elif words.endswith("::") and blank_after:
            dropped = indent
        if quoted is not None:
            quoted = *quoted[:2], end
    if quoted is not None:
        set_off.append(Span(*quoted[1:]))
    return set_off
