"""Find claims by their words: BM25 over what each claim says and who said it.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with its usual
k1 = 1.2 and b = 0.75. A claim answers when it has every word asked for; a phrase in double quotes must stand as it is.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

K1, B = 1.2, 0.75
WORD = re.compile(r"\w+")
POSSESSIVE = re.compile(r"(?<=\w)'s\b")
"""Not the mark that opens a quotation and the s of its first word."""


class Query(NamedTuple):
    """What is asked for: `words` in any order, `phrases` as sequences of words."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]


def parse(text: str) -> Query:
    """A query from what a person typed."""
    phrases = tuple(" ".join(tokens(part)) for part in re.findall(r'"([^"]+)"', text))
    return Query(tuple(dict.fromkeys(tokens(text))), tuple(filter(None, phrases)))


def tokens(text: str) -> list[str]:
    """The words of `text` as they are compared: no case, no diacritics, a plural's last s off."""
    return [_singular(word) for word in WORD.findall(_plain(text))]


def _plain(text: str) -> str:
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = plain.replace("’", "'")
    return POSSESSIVE.sub("", plain) if "'s" in plain else plain


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def rank(query: Query, texts: Iterable[str]) -> list[tuple[int, float]]:
    """(index, score) of the texts that have every word and phrase of `query`, best first, then in their order."""
    lengths: list[int] = []
    frequency: Counter[str] = Counter()
    answers: list[tuple[int, list[int]]] = []
    for index, text in enumerate(texts):
        plain = _plain(text)
        if query.words and not any(word in plain for word in query.words):
            lengths.append(plain.count(" ") + 1)  # near enough for the mean, and most texts end here
            continue
        words = [_singular(word) for word in WORD.findall(plain)]
        lengths.append(len(words))
        counts = [words.count(word) for word in query.words]
        frequency.update(word for word, count in zip(query.words, counts, strict=True) if count)
        if all(counts) and all(f" {phrase} " in f" {' '.join(words)} " for phrase in query.phrases):
            answers.append((index, counts))
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    weights = [math.log(1 + (len(lengths) - frequency[w] + 0.5) / (frequency[w] + 0.5)) for w in query.words]

    def score(index: int, counts: list[int]) -> float:
        norm = K1 * (1 - B + B * lengths[index] / (mean or 1.0))
        return sum(weight * n * (K1 + 1) / (n + norm) for weight, n in zip(weights, counts, strict=True))

    return sorted(((i, score(i, counts)) for i, counts in answers), key=lambda found: (-found[1], found[0]))
