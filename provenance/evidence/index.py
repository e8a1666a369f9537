"""Which claims may say the same thing, found without comparing every pair.

Word shingles in an inverted index, the rarest of a query's looked up first, each list cut off where it is too common to
tell anything: exact where MinHash would estimate, and near-linear, since a quotation is a sentence and not a book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

SHINGLE = 3
COMMON = 400
"""A shingle in more claims than this tells nothing; a query that has no other is looked up by its first of them."""
LOOKUPS = 12


def shingles(words: Sequence[str], size: int = SHINGLE) -> list[Hashable]:
    """The runs of `size` words; of a shorter text, all of it."""
    if len(words) <= size:
        return [tuple(words)] if words else []
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]


class Index:
    """Keys of claims by what they consist of."""

    def __init__(self) -> None:
        self._lists: dict[Hashable, list[int]] = {}
        self._sizes: list[int] = []

    def __len__(self) -> int:
        return len(self._sizes)

    def add(self, grams: Sequence[Hashable]) -> int:
        """Put an entry in; its number, counted from 0."""
        number = len(self._sizes)
        kinds = set(grams)
        self._sizes.append(len(kinds))
        lists = self._lists
        for gram in kinds:
            found = lists.get(gram)
            if found is None:
                lists[gram] = [number]
            else:
                found.append(number)
        return number

    def frequency(self, gram: Hashable) -> int:
        """In how many entries `gram` is."""
        return len(self._lists.get(gram, ()))

    def query(self, grams: Sequence[Hashable], *, least: float = 0.0, limit: int = 50) -> list[tuple[int, float]]:
        """(number, share of the looked-up grams that the entry has), best first, from `least` up, `limit` at most."""
        found = sorted((self._lists[g] for g in set(grams) if g in self._lists), key=len)
        if not found:
            return []
        chosen = [entries for entries in found if len(entries) <= COMMON][:LOOKUPS] or [found[0][:COMMON]]
        counts: Counter[int] = Counter()
        for entries in chosen:
            counts.update(entries)
        asked = min(len(set(grams)), LOOKUPS)
        ranked = [(number, count / asked) for number, count in counts.items() if count / asked >= least]
        ranked.sort(key=lambda pair: (-pair[1], pair[0]))
        return ranked[:limit]
