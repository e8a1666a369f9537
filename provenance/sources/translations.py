"""A country's bodies in other languages: "МИД Ирана", "Ministerio de Defensa de Rusia", 俄罗斯国防部.

The words stand in `seeds/languages.toml`. Only a name that is all country and role is read; the English ones are
`bodies.read_body`'s.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import rtoml

from provenance.config import seeds_folder
from provenance.sources.bodies import Body
from provenance.sources.names import fold, script_of, word_set

_LINKS = word_set(
    "de du des del della dello degli dell di da do dos das la le les el los il der die das d l e et y und"
)
_UNSPACED = frozenset({"zh", "ja", "ko"})
_UNSPACED_SCRIPTS = frozenset({"Hani", "Jpan", "Hang"})


class _Language(NamedTuple):
    """Folded words of a language for countries (to their codes) and for roles, and each word that roles have."""

    unspaced: bool
    countries: dict[str, str]
    roles: dict[str, str]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _languages() -> tuple[_Language, ...]:
    table = rtoml.loads((seeds_folder() / "languages.toml").read_text(encoding="utf-8"))
    found = []
    for code, tables in table.items():
        unspaced = code in _UNSPACED
        country = {_key(word, unspaced): name for name, words in tables["countries"].items() for word in words}
        role = {_key(word, unspaced): name for name, words in tables["roles"].items() for word in words}
        found.append(_Language(unspaced, country, role, word_set(" ".join(role))))
    return tuple(found)


def _key(words: str, unspaced: bool) -> str:
    # "l'Intérieur" is two words here, where English folding would make it one
    tokens = fold(words.replace("’", " ").replace("'", " ")).split()
    return "".join(tokens) if unspaced else " ".join(word for word in tokens if word not in _LINKS)


def read_foreign_body(name: str) -> tuple[Body, ...]:
    """The bodies that `name` can say in one language and another: mostly one or none."""
    found = {}
    unspaced = script_of(name) in _UNSPACED_SCRIPTS
    key = _key(name, unspaced)
    said = frozenset(key.split())
    for language in _languages():
        if language.unspaced != unspaced or (not unspaced and said.isdisjoint(language.words)):
            continue
        for country, rest in _cut(key, language):
            if (role := language.roles.get(rest)) is not None:
                found[country, role] = Body((country,), role)
    return tuple(found.values())


def _cut(key: str, language: _Language) -> list[tuple[str, str]]:
    """Every reading of `key` as a country, first or last (or inside, as French has adjectives), and the rest."""
    if language.unspaced:
        return [
            (language.countries[key[:size]], key[size:].removeprefix("の"))
            for size in range(1, min(len(key), 8))
            if key[:size] in language.countries
        ]
    words = key.split()
    return [
        (code, " ".join(words[:start] + words[start + size :]))
        for start in range(len(words))
        for size in range(1, 4)
        if (code := language.countries.get(" ".join(words[start : start + size]))) is not None
    ]
