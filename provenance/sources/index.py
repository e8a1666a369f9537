"""Every name of a registry by the keys that a mention can be looked up with, so that no lookup reads them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from provenance.collector import uncollected
from provenance.models import AliasKind, SourceKind
from provenance.sources.countries import countries, country
from provenance.sources.names import fold, romanisations, word_set

LINKS = word_set("of the for and in on at to de la le des du da do dos")
"""Words that word order moves or leaves out."""

GENERIC = word_set(
    "news agency press service telegraph telegraphic information national state central international ministry "
    "department office organization council commission committee agence agencia television radio tv daily times post "
    "bank university institute union association federation group company foundation center court united republic "
    "ministerial world public media online weekly gazette herald tribune journal star sun mirror express standard "
    "telegraph mail chronicle observer guardian independent monitor review report network broadcasting corporation"
)
"""Words that so many names have that they tell none of them from another."""

_WIRE = frozenset({"news", "press", "telegraph", "telegraphic", "information", "wire"})
_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"})
REORDERED = frozenset({SourceKind.AGENCY, SourceKind.AUTHORITY, SourceKind.ORGANISATION, SourceKind.BROADCASTER})
"""Kinds whose names keep their meaning in another order; "India Times" is not "The Times of India"."""

_SHARED_BY_MANY = 4000
"""Letters of the names that have a word, from which on the word tells nothing: some 200 names."""


class Bearer(NamedTuple):
    """A source that bears a name: its id, the kind of the name ("name" for the name itself), and the name as it is."""

    source: str
    kind: str
    words: str


class NameIndex:
    """`exact` has folded names, `joined` the same without gaps, `shared` those that several sources bear by nature."""

    def __init__(
        self,
        names: Iterable[tuple[str, str, str, str]],
        shared: Mapping[str, tuple[str, ...]],
        country_of: Callable[[str], str | None],
    ) -> None:
        """`names` are (id, source kind, name kind, words), `shared` names with the ids of those who bear them, and
        `country_of` tells the country of an id."""
        self._country_of = country_of
        self._build(names, shared)

    @uncollected()
    def _build(self, names: Iterable[tuple[str, str, str, str]], shared: Mapping[str, tuple[str, ...]]) -> None:
        self.exact: dict[str, list[Bearer]] = {}
        self._cyrillic: list[tuple[str, str, str]] = []
        self._reordered: list[tuple[str, str]] = []
        self.shared: dict[str, tuple[str, ...]] = {fold(name): ids for name, ids in shared.items()}
        exact = self.exact
        for source, kind, name_kind, words in names:
            key = fold(words)
            bearers = exact.get(key)
            if bearers is None:
                exact[key] = [Bearer(source, name_kind, words)]
            elif all(have.source != source for have in bearers):
                bearers.append(Bearer(source, name_kind, words))
            if not words.isascii() and "\u0400" <= max(words) <= "\u052f":
                self._cyrillic.append((source, name_kind, words))
            if kind in REORDERED and key.count(" ") > 1:
                self._reordered.append((source, key))
        for key, ids in self.shared.items():
            bearers = exact.setdefault(key, [])
            have = {bearer.source for bearer in bearers}
            bearers.extend(Bearer(source, AliasKind.SHORT, key) for source in ids if source not in have)

    @cached_property
    @uncollected()
    def joined(self) -> dict[str, str]:
        """Names without their gaps ("skynews"), of six letters and more, to the names with them, one a line."""
        found: dict[str, str] = {}
        for key in self.exact:
            if len(key) > 5 and key.isascii():
                close = key.replace(" ", "")
                found[close] = f"{found[close]}\n{key}" if close in found else key
        return found

    @cached_property
    def romanised(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """Cyrillic names in Latin letters, to (id, kind of the name, the name).

        Those of sources that have the name of their own, and acronyms of four letters and more: nobody would write
        "Reiter" for the agency that Russian calls Рейтер.
        """
        found: dict[str, tuple[tuple[str, str, str], ...]] = {}
        for source, kind, words in self._cyrillic:
            acronym = words.isupper()
            if not (self._is_cyrillic(source) and len(words) > 2) and not (acronym and len(words) > 3):
                continue
            for latin in romanisations(words):
                key = fold(latin)
                if all(have[0] != source for have in found.get(key, ())):
                    found[key] = (*found.get(key, ()), (source, kind, words))
        return found

    def _is_cyrillic(self, source: str) -> bool:
        known = country(self._country_of(source) or "")
        return known is not None and not _CYRILLIC.isdisjoint(known.languages)

    @cached_property
    def bags(self) -> dict[str, tuple[str, ...]]:
        """Words of names of three words and more, in alphabetical order, to ids."""
        return self._bagged(loose=False)

    @cached_property
    def loose_bags(self) -> dict[str, tuple[str, ...]]:
        """As `bags`, with "press agency", "telegraphic agency" and "information agency" read as "news agency"."""
        return self._bagged(loose=True)

    @uncollected()
    def _bagged(self, *, loose: bool) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for source, key in self._reordered:
            if loose and "agency" not in key:
                continue
            if (words := bag(key, loose=loose)) and source not in found.get(words, ()):
                found[words] = (*found.get(words, ()), source)
        return found

    @cached_property
    @uncollected()
    def by_word(self) -> dict[str, str]:
        """Folded names of two words and more, one a line, by each of their words that few share: for the misspelt."""
        found: dict[str, str] = {}
        for key in self.exact:
            if " " in key:
                for word in key.split():
                    if word not in LINKS and word not in GENERIC:
                        keys = found.get(word)
                        if keys is None:
                            found[word] = key
                        elif len(keys) < _SHARED_BY_MANY:
                            found[word] = f"{keys}\n{key}"
        return {word: keys for word, keys in found.items() if len(keys) < _SHARED_BY_MANY}


def bag(key: str, *, loose: bool = False) -> str:
    """The words of a folded name in alphabetical order, countries' adjectives as their names; "" where they are too
    few, or too common, to tell a name."""
    stems = _stems()
    words = [stems.get(word, word) for word in key.split() if word not in LINKS]
    if loose and "agency" in words:
        words = ["news" if word in _WIRE else word for word in words]
    if len(words) < 3 or GENERIC.issuperset(words):
        return ""
    return " ".join(sorted(words))


@lru_cache(maxsize=1)
def _stems() -> dict[str, str]:
    stems = {"korean": "korea", "african": "africa", "european": "europe", "american": "america", "asian": "asia"}
    for nation in countries().values():
        name = fold(nation.name)
        if " " not in name:
            stems |= {fold(word): name for word in nation.adjectives if " " not in word}
    return stems
