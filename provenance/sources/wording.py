"""How words are written where they are a name: with which capitals, as whose initials, with which slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.sources.index import GENERIC, LINKS, Bearer
from provenance.sources.names import fold, without_article, word_set

_WORDS_TOO = word_set("who care save plan us it is am an as at be by do go he if in me my no of on or so to up we")
"""Acronyms that are words too: only capitals make them names."""


def written_as(words: str, key: str, bearer: Bearer) -> bool:
    """Whether `words` can be the name: an acronym needs its capitals where it is short or a word, a name one."""
    if not words.isascii() or without_article(words) == bearer.words:
        return True
    if bearer.kind == "acronym" or key in _WORDS_TOO:
        letters = [c for c in without_article(words) if c.isalpha()]
        if key in _WORDS_TOO or len(key) < 4:
            return sum(c.isupper() for c in letters) * 2 > len(letters) or words.isupper()
    return capital(words)


def capital(words: str) -> bool:
    """Whether any word of `words`, a leading article aside, has a capital, or its script has none."""
    return not words.isascii() or any(c.isupper() for c in without_article(words))


def initials_of(short: str, names: Iterable[str]) -> bool:
    """Whether the letters of `short` begin the words of one of `names`: "KCNA" of "Korean Central News Agency"."""
    letters = [c for c in fold(short) if c.isalnum()]
    for name in names:
        words = [word for word in fold(name).split() if word not in LINKS] or [""]
        whole = fold(name).split()
        if fold(name).replace(" ", "") == "".join(letters):
            return True
        if letters in ([word[0] for word in words if word], [word[0] for word in whole]):
            return True
    return False


def one_wrong(tokens: list[str], others: list[str]) -> str | None:
    """The one word of `tokens` that a slip tells from `others`, where a word that tells a name stays right."""
    if len(tokens) != len(others):
        return None
    wrong = [(a, b) for a, b in zip(tokens, others, strict=True) if a != b]
    if len(wrong) != 1:
        return None
    word, right = wrong[0]
    if len(right) < 5 or word in GENERIC or abs(len(word) - len(right)) > 1 or not _slip(word, right):
        return None
    from rapidfuzz.distance import DamerauLevenshtein  # seldom needed, and slow to load

    if DamerauLevenshtein.distance(word, right) > 1:
        return None
    kept = {a for a, b in zip(tokens, others, strict=True) if a == b} - LINKS
    if right in GENERIC:
        return word if any(len(other) > 4 for other in kept - GENERIC) else None
    told = sum(len(other) for other in kept - GENERIC)
    return word if told > 4 and (len(kept) > 1 or len(right) > 6) else None


_VOWELS = frozenset("aeiouy")


def _slip(word: str, right: str) -> bool:
    """Whether the pen, and no other word, makes `word` of `right`, if one edit does: two letters that changed places,
    a letter left out or doubled, a vowel for another in the middle of a long word.

    Another consonant ("Dress" for "Press", "Tides" for "Times"), or one more, most often makes another word.
    """
    if word[0] != right[0]:
        return False
    if sorted(word) == sorted(right):
        return True
    if len(word) != len(right):
        short, long = sorted((word, right), key=len)
        place = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
        doubled = place > 0 and long[place - 1] == long[place]
        return long[place + 1 :] == short[place:] and (doubled or long is right)
    changed = next((a, b) for a, b in zip(word, right, strict=True) if a != b)
    return len(right) > 5 and _VOWELS.issuperset(changed)
