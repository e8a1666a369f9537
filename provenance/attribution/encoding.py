"""Text as the tagger's encoder sees it: word pieces, their form and their places, cut into windows.

The vocabulary is uncased and blind to white space, so each piece carries a small *form* number beside its id: how its
word is capitalised, whether white space stands before it, and whether it lies inside a quotation.  A paragraph break
is a `[SEP]`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from provenance.patterns import late

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CLS, SEP, PAD = 101, 102, 0
FORMS = 20  # 5 capitalisations, times 2 for white space before, times 2 for inside a quotation

_CHUNK = 40_000  # characters tokenised at once: bounds the memory that a text of any length takes
_PARAGRAPH = late(r"\n[^\S\n]*(?:\r?\n\s*)+|(?<=[.!?:;\"”’')\]])[^\S\n]*\r?\n\s*|\n(?=[\"“―—•*])|\r(?!\n)|\u2029")
_OPEN = frozenset("“«„")
_MARKS = _OPEN | frozenset('”»"')
_UNCASED = 16


@dataclass(frozen=True, slots=True)
class Pieces:
    """A run of word pieces: ids, forms and character spans, all of one length. A paragraph break has an empty span."""

    ids: NDArray[np.int32]
    forms: NDArray[np.int8]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def load_tokenizer(path: str) -> Tokenizer:
    """The word-piece tokenizer at `path`, without truncation and padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of `text`, spans in code points of `text`."""
    parts: list[tuple[NDArray[np.int32], NDArray[np.int8], NDArray[np.int64]]] = []
    quoted, previous = False, 0
    for start, end, breaks in _chunks(text):
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        spans = [(start + a, _whole(text, start + b)) for a, b in encoding.offsets]
        forms, quoted, previous = _forms(text, spans, quoted, previous)
        ids = encoding.ids
        if breaks and (ids or parts):
            ids = [*ids, SEP]
            spans.append((end, end))
            forms.append(0)
            quoted, previous = False, end
        if ids:
            parts.append((np.array(ids, np.int32), np.array(forms, np.int8), np.array(spans, np.int64)))
    if not parts:
        return Pieces(np.zeros(0, np.int32), np.zeros(0, np.int8), np.zeros(0, np.int64), np.zeros(0, np.int64))
    ids_, forms_, spans_ = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Pieces(ids_, forms_, spans_[:, 0], spans_[:, 1])


def _whole(text: str, end: int) -> int:
    """`end`, moved past the marks that combine with the last letter: the tokenizer drops them and their places."""
    while end < len(text) and text[end] >= "\u0300" and unicodedata.combining(text[end]):
        end += 1
    return end


def _chunks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Stretches of at most `_CHUNK` characters, cut at paragraph breaks and, in longer ones, at white space.

    The third value says whether a paragraph ends there.
    """
    bounds = [0, *(m.end() for m in _PARAGRAPH.finditer(text)), len(text)]
    for start, end in pairwise(bounds):
        while end - start > _CHUNK:
            space = text.rfind(" ", start + 1, start + _CHUNK)
            cut = space if space > 0 else start + _CHUNK
            yield start, cut, False
            start = cut
        if start < end:
            yield start, end, end < len(text)


def _forms(text: str, spans: list[tuple[int, int]], quoted: bool, previous: int) -> tuple[list[int], bool, int]:
    """The form number of each piece; whether a quotation is open after the last, and where that ends."""
    forms = []
    for start, end in spans:
        surface = text[start:end]
        mark = surface[0] if surface else ""
        spaced = start > previous or start == 0
        if mark in _MARKS:
            opens = mark in _OPEN or (mark == '"' and not quoted)
            forms.append(_UNCASED + 2 * spaced + (quoted or opens))
            quoted = opens
        else:
            forms.append(_capitals(surface) * 4 + 2 * spaced + quoted)
        previous = end
    return forms, quoted, previous


def _capitals(surface: str) -> int:
    """0 lower case, 1 first letter a capital, 2 all capitals, 3 mixed, 4 no cased letter or no letter first."""
    if surface.islower():
        return 0
    if not surface[:1].isalpha() or not (surface.isupper() or surface != surface.lower()):
        return 4
    if surface.isupper():
        return 2 if len(surface) > 1 else 1
    return 1 if surface[0].isupper() and surface[1:].islower() else 3


SENTENCE, PARAGRAPH = 1, 2


def beginnings(pieces: Pieces, text: str) -> NDArray[np.int8]:
    """Where a `SENTENCE` or a `PARAGRAPH` may begin, 0 elsewhere: a coarse guess, good enough to cut windows at."""
    result = np.zeros(len(pieces), np.int8)
    fresh, previous = True, -1  # a sentence may begin; where the piece before ended, -1 after a paragraph's end
    for i, (id_, start, end) in enumerate(
        zip(pieces.ids.tolist(), pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    ):
        if id_ == SEP:
            fresh, previous = True, -1
            continue
        surface, apart = text[start:end], start > previous
        mark = surface[:1]
        if mark in ".!?":
            fresh = True
        elif mark in "\"”’')]»" and fresh:
            if mark in "\"'" and apart:  # a quotation opens after a space
                result[i] = PARAGRAPH if previous < 0 else SENTENCE
                fresh = False
        else:
            if fresh and apart and not surface.islower():
                result[i] = PARAGRAPH if previous < 0 else SENTENCE
            fresh = False
        previous = end
    return result
