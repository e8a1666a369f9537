"""Which claims may say the same thing, found without comparing every pair.

Word shingles in an inverted index, the rarest of a query's looked up first, each list cut off where it is too common to
tell anything: exact where MinHash would estimate, and near-linear, since a quotation is a sentence and not a book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import cast

SHINGLE = 3
COMMON = 400
"""A shingle in more claims than this tells nothing; a query that has no other is looked up by its first of them."""
LOOKUPS = 12

Gram = int | str


def shingles(words: Sequence[str], size: int = SHINGLE) -> list[Gram]:
    """The runs of `size` words, as hashes; of a shorter text, all of it."""
    if len(words) <= size:
        return [hash(tuple(words))] if words else []
    return list(map(hash, zip(*[words[i:] for i in range(size)])))  # noqa: B905 - each is shorter than the one before


class Index:
    """Numbers of entries by the grams that they have."""

    def __init__(self, entries: Iterable[Sequence[Gram]]) -> None:
        """An entry for each of the given grams, numbered from 0. All are put in at once: a dict is made of many pairs
        in a fraction of the time that they take one by one."""
        grams: list[Gram] = []
        numbers: list[int] = []
        self._alone = bytearray()
        for number, entry in enumerate(entries):
            unique = dict.fromkeys(entry)
            grams += unique
            numbers += repeat(number, len(unique))
            self._alone.append(bool(unique))
        self._size = len(self._alone)
        # Most grams are in one entry: a bare number takes a third of the room of a list.
        first: dict[Gram, int] = dict(zip(reversed(grams), reversed(numbers), strict=True))
        further = [(gram, number) for gram, number in zip(grams, numbers, strict=True) if first[gram] != number]
        self._lists = cast("dict[Gram, int | list[int]]", first)
        for gram, number in further:
            found = self._lists[gram]
            if isinstance(found, list):
                found.append(number)
            else:
                self._lists[gram] = [found, number]
                self._alone[found] = False
            self._alone[number] = False

    def __len__(self) -> int:
        return self._size

    def is_alone(self, number: int) -> bool:
        """Whether an entry has grams, and no other entry any of them: a query for them finds it alone."""
        return bool(self._alone[number])

    def query(self, grams: Sequence[Gram], *, least: float = 0.0, limit: int = 50) -> list[tuple[int, float]]:
        """(number, share of the looked-up grams that the entry has), best first, from `least` up, `limit` at most."""
        wanted = dict.fromkeys(grams)
        found = [entries for entries in map(self._lists.get, wanted) if entries is not None]
        if not found:
            return []
        single = [entries for entries in found if isinstance(entries, int)][:LOOKUPS]
        lists = sorted((entries for entries in found if not isinstance(entries, int)), key=len)
        chosen = [entries for entries in lists if len(entries) <= COMMON][: LOOKUPS - len(single)]
        if not single and not chosen:
            chosen = [lists[0][:COMMON]]
        counts = Counter(chain(single, *chosen))
        asked = min(len(wanted), LOOKUPS)
        ranked = [(number, count / asked) for number, count in counts.items() if count / asked >= least]
        ranked.sort(key=lambda pair: (-pair[1], pair[0]))
        return ranked[:limit]
