"""Arithmetic on places in a text: trimming, overlap, and where sentences and paragraphs end. Linear in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from provenance.models import Span, Spans
from provenance.patterns import late

OPENERS = "\"'“‘«„‚‹(["

_BREAK = late(r"[\r\n\u2028\u2029]\s*")
_WRAPPED = range(45, 101)
"""Lines of a text wrapped by hand are about this long; a shorter one that ends without a stop is a heading."""
_STOP = late(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_WORD_BEFORE = late(r"[\w.’'-]{1,24}$")
_ON_X = late(r"\b(?:on|via)\sX$")
"""The platform X at the end of a sentence, which is nobody's initial."""
_ABBREVIATIONS = late(
    r"(?:mr|mrs|ms|messrs|dr|drs|prof|sens?|reps?|govs?|del|gens?|col|lt|sgt|capt|cmdr|maj|adm|rev|hon|st|pres|supt|"
    r"insp|det|no|vs|cos|bros|dept|est|approx|fig|vol|ed|al|jan|feb|mar|apr|aug|sept|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|ave|blvd|rd|"
    r"mt|ft|e\.g|i\.e|u\.s|u\.k|u\.n|d\.c|ph\.d)",
    re.IGNORECASE,
)
"""Words whose full stop does not end a sentence (usual abbreviations of news style guides)."""

_INITIALS = late(r"(?:[^\W\d_a-z]\.)*[^\W\d_a-z]|[JS]r")
_OPENING = late(
    r"(?:The|An?|In|On|At|He|She|It|They|We|But|And|That|This|There|His|Her|Its|Their|After|As|If|When|For)\b"
)
"""What begins a sentence after two initials or "Jr.", which may end one: "in Durham, N.C. The rain"."""


def overlap(a: Span, b: Span) -> int:
    """How many code points `a` and `b` share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covers(outer: Iterable[tuple[int, int]], inner: Iterable[tuple[int, int]]) -> bool:
    """Whether every span of `inner` lies inside one span of `outer`."""
    outer = tuple(outer)
    return all(any(o[0] <= i[0] and i[1] <= o[1] for o in outer) for i in inner)


def size(spans: Iterable[tuple[int, int]]) -> int:
    """The code points that `spans`, which do not overlap, hold together."""
    return sum(end - start for start, end in spans)


def trim(text: str, span: Span, left: str = " \t\r\n,;:–—-", right: str = " \t\r\n,;:–—-") -> Span | None:
    """`span` without the characters of `left` and `right` at its edges; None when nothing is left."""
    start, end = span
    while start < end and (text[start] in left or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in right or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None


def whole(text: str, span: Span) -> Span:
    """`span` widened to whole words."""
    start, end = span
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def tidy(spans: Iterable[Span]) -> Spans:
    """`spans` in order, those that overlap or touch made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of `span` when `holes` are cut out, in order."""
    left, position = [], span[0]
    for start, end in sorted(holes):
        if start > position:
            left.append(Span(position, min(start, span[1])))
        position = max(position, end)
        if position >= span[1]:
            break
    if position < span[1]:
        left.append(Span(position, span[1]))
    return [s for s in left if s.start < s.end]


class Layout:
    """The paragraphs and sentences of a text, found once and looked up by bisection."""

    def __init__(self, text: str) -> None:
        self.paragraphs: list[Span] = paragraphs(text)
        self.sentences: list[Span] = [s for p in self.paragraphs for s in sentences(text, p)]
        self._paragraph_starts = [p.start for p in self.paragraphs]
        self._sentence_starts = [s.start for s in self.sentences]

    def sentence(self, position: int) -> Span:
        """The sentence that holds `position`, or the one before it in a gap; an empty span in a text without any."""
        return _at(self.sentences, self._sentence_starts, position)

    def paragraph(self, position: int) -> Span:
        """The paragraph that holds `position`, or the one before it in a gap."""
        return _at(self.paragraphs, self._paragraph_starts, position)

    def sentence_before(self, position: int) -> Span | None:
        """The sentence before the one that holds `position`."""
        index = bisect_right(self._sentence_starts, position) - 2
        return self.sentences[index] if index >= 0 else None


def _at(spans: Sequence[Span], starts: Sequence[int], position: int) -> Span:
    index = bisect_right(starts, position) - 1
    return spans[index] if index >= 0 else Span(position, position)


_LONGEST = 2000


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`, blank edges aside: its lines, but for those that a wrapped sentence goes on over."""
    found, position, line = [], 0, 0
    for match in _BREAK.finditer(text):
        wrapped = _is_wrapped(text, line, match)
        line = match.end()
        if wrapped:
            continue
        if (span := trim(text, Span(position, match.start()), "", "")) is not None:
            found.append(span)
        position = match.end()
    if (span := trim(text, Span(position, len(text)), "", "")) is not None:
        found.append(span)
    return found


def _is_wrapped(text: str, line: int, gap: re.Match[str]) -> bool:
    before, after = text[max(line, gap.start() - 1) : gap.start()], text[gap.end() : gap.end() + 1]
    if len(re.findall(r"\r\n|[\r\n\u2028\u2029]", gap.group())) > 1 or not after:
        return False
    if after.islower() or before in (",", "-"):
        return before not in (".", "!", "?", ":")
    return (before.isalnum() or before in "–—;'’") and gap.start() - line in _WRAPPED


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph. A stop ends one unless it closes an abbreviation, an initial or a number, or a
    word in lower case follows."""
    found, position = [], paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if match.end() >= paragraph.end or not _ends_sentence(text, match):
            continue
        found += _pieces(text, position, match.end())
        position = match.end()
        while position < paragraph.end and text[position].isspace():
            position += 1
    if position < paragraph.end:
        found += _pieces(text, position, paragraph.end)
    return found


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """A sentence, in pieces if it is longer than any sentence is, so that work on one is bounded."""
    found = []
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        found.append(Span(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append(Span(start, end))
    return found


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    after = stop.end()
    while after < len(text) and text[after].isspace():
        after += 1
    following = after
    while following < len(text) and text[following] in OPENERS:
        following += 1
    if following < len(text) and (text[following].islower() or text[following] in ",;"):
        return False
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    word = before.group().lstrip("-.'’") if before else ""
    if _ABBREVIATIONS.fullmatch(word):
        return False
    initial = _INITIALS.fullmatch(word) is not None and (len(word) == 1 or not _OPENING.match(text, after))
    return not initial or _ON_X.search(text, max(0, stop.start() - 8), stop.start()) is not None
