"""Where the sentences of a text begin and which of its words stand in quotation marks. Linear in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from provenance.patterns import late
from provenance.sources.lexicon import ABBREVIATIONS

_END = late(r"(?<![.!?…])[.!?…]+[\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[^\W_a-z])|\n+")
_LAST_WORD = late(r"[^\s.!?…]*$")
_PAIRS = {"“": "”", "«": "»", "„": "“", "「": "」", "『": "』"}
_SINGLE = late(r"(?<!\w)[‘'](?=\w)[^‘\"“\n]{1,600}?[,.!?…][’'](?!\w)")


class Layout:
    """The sentences and quotations of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _sentence_starts(text)
        self._quotes = _quotations(text)
        self._quote_starts = [start for start, _ in self._quotes]

    def sentence(self, place: int) -> int:
        """The number of the sentence in which `place` lies, from 0."""
        return max(0, bisect_right(self.starts, place) - 1)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Start and end of a sentence by its number."""
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.text)
        return self.starts[sentence], end

    def quoted(self, place: int) -> bool:
        """Whether `place` lies between quotation marks."""
        index = bisect_right(self._quote_starts, place) - 1
        return index >= 0 and self._quotes[index][0] < place < self._quotes[index][1]


def ends_on_x(words: str) -> bool:
    """Whether `words` end with the platform X, which is nobody's initial: "she posted on X"."""
    return words.endswith(("on X", "via X"))


def _sentence_starts(text: str) -> list[int]:
    starts = [0]
    for found in _END.finditer(text):
        if found[0][0] == "." and found.end() < len(text) and found[0].rstrip() == ".":
            window = text[max(0, found.start() - 24) : found.start()]
            word = _LAST_WORD.search(window)
            bare = word[0].lstrip("(\"“‘'[").lower() if word is not None else ""
            initial = len(bare) == 1 and bare.isalpha() and not ends_on_x(window)
            if bare in ABBREVIATIONS or initial:
                continue
        starts.append(found.end())
    return sorted(set(starts))


def _quotations(text: str) -> list[tuple[int, int]]:
    """Places of quotations, marks included: one left open ends with its paragraph."""
    found: list[tuple[int, int]] = []
    start, closing = -1, ""
    for match in re.finditer(r"[\"“”«»„「」『』]|\n\s*", text):
        mark = match[0]
        if mark[0] == "\n":
            if start >= 0:
                found.append((start, match.start()))
                start = -1
        elif start >= 0:
            if mark == closing or (closing == "”" and mark == '"'):
                found.append((start, match.end()))
                start = -1
        elif mark == '"' or mark in _PAIRS:
            start, closing = match.start(), _PAIRS.get(mark, '"')
    if start >= 0:
        found.append((start, len(text)))
    if not found:
        found = [match.span() for match in _SINGLE.finditer(text)]
    return found


class Ranges:
    """Sorted, merged ranges that answer whether a place lies in one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, int):
            return False
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._ends[index]
