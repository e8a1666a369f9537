"""Countries: what English calls them, their people and their capitals (read from `seeds/countries.toml`)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

import rtoml

from provenance.config import seeds_folder
from provenance.sources.names import fold

Role = Literal["name", "adjective", "people", "capital"]


class Country(NamedTuple):
    """A country: `code` is ISO 3166-1 alpha-2; `languages` are BCP 47 codes, the first the main one."""

    code: str
    name: str
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    languages: tuple[str, ...]
    people: tuple[str, ...]
    also: tuple[str, ...]


class Named(NamedTuple):
    """What some words say of a country: its code (several for "Congolese"), and which of its words they are."""

    codes: tuple[str, ...]
    role: Role


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Every country by its code."""
    table = rtoml.loads((seeds_folder() / "countries.toml").read_text(encoding="utf-8"))
    found = {}
    for code, row in table.items():
        adjectives = tuple(row["adjectives"])
        people = tuple(row.get("people", ())) or tuple(f"{word}s" for word in adjectives)
        found[code] = Country(
            code,
            row["name"],
            adjectives,
            tuple(row.get("capitals", ())),
            tuple(row["languages"]),
            people,
            tuple(row.get("also", ())),
        )
    return found


@lru_cache(maxsize=1)
def _named() -> dict[str, Named]:
    named: dict[str, Named] = {}

    def put(code: str, words: tuple[str, ...], role: Role) -> None:
        for word in words:
            key = fold(word)
            have = named.get(key)
            if have is None:
                named[key] = Named((code,), role)
            elif have.role == role and code not in have.codes:
                named[key] = Named((*have.codes, code), role)

    table = countries().values()
    for country in table:
        put(country.code, (country.name, *country.also), "name")
    for country in table:
        put(country.code, country.adjectives, "adjective")
    for country in table:
        put(country.code, country.people, "people")
    for country in table:
        put(country.code, country.capitals, "capital")
    return named


def country_named(words: str) -> Named | None:
    """What `words` ("North Korea", "the Russian", "Seoul", "Poles") say of a country, or None.

    Names come before adjectives, these before people and capitals: "Luxembourg" is the country's name.
    A capital that is a country's name too ("Singapore", "Monaco") is the country; "us" is no country, "US" is.
    """
    return None if words == "us" else country_folded(fold(words))


def country_folded(key: str) -> Named | None:
    """As `country_named`, of words that are folded already: "us" is the United States."""
    return _named().get(key)


def country(code: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 `code`, or None."""
    return countries().get(code)
