"""Countries as sources: "Tehran said", "Russia denied" name the state itself.

Every country of `countries.toml` is a source by its names, and by its capital where the press says that for the
government. What the state's own head, government or foreign ministry publishes counts as its words. A registry file
that has a source of the same id adds to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from provenance.models import Source
from provenance.sources.countries import Country, countries, country
from provenance.sources.names import fold
from provenance.sources.seedfile import Row

_SPEAKING = ("government", "president", "prime-minister", "foreign")
_NOT_FOR_COUNTRIES = frozenset({"north", "south", "america", "holland", "states", "victoria"})
"""What countries are called too, but others more often, or only beside what tells which."""

_ELSEWHERE = (
    "Alofi, Amsterdam, Apia, Avarua, Basseterre, Belmopan, Bern, Berne, Bridgetown, Brussels, Castries, Colombo, "
    "Dar es Salaam, Djibouti City, Funafuti, Georgetown, Guatemala City, Honiara, Kingston, Kingstown, Koror, "
    "Kuwait City, La Paz, Lima, Luxembourg City, Majuro, Male, Mexico City, Monaco, Nassau, Noumea, Palikir, "
    "Panama City, Papeete, Paramaribo, Port Louis, Port of Spain, Port-of-Spain, Port Sudan, Port Vila, Praia, "
    "Roseau, Saint George's, Saint John's, San Jose, San Juan, San Marino, San Salvador, Santiago, Santo Domingo, "
    "Sofia, Sucre, Suva, Tarawa, The Hague, Torshavn, Valletta, Victoria, Yaren"
)
NOT_FOR_GOVERNMENTS = frozenset(fold(city) for city in _ELSEWHERE.split(", "))
"""Capitals that are people, other places or bodies more often than they are a government."""


def country_rows(rows: Iterable[Row]) -> list[Row]:
    """A row for every country, with what `rows` have of it; `rows` tell which of its bodies speak for it."""
    known = {row.id: row for row in rows}
    bodies = {
        (row.table.get("country"), row.table["role"]): row.id
        for row in known.values()
        if row.table.get("role") in _SPEAKING
    }
    return [_row(country, known.get(country_id(country)), bodies) for country in countries().values()]


def country_id(country: Country) -> str:
    """The id of a country as a source: "north-korea"."""
    return fold(country.name).replace(" ", "-")


def is_country(source: Source) -> bool:
    """Whether a source is a country itself, and no body of it."""
    there = country(source.country) if source.country is not None else None
    return there is not None and source.id == country_id(there)


def _row(country: Country, own: Row | None, bodies: dict[tuple[str | None, str], str]) -> Row:
    source = country_id(country)
    speaking = [bodies.get((country.code, role), source) for role in _SPEAKING]
    table: dict[str, Any] = {
        "name": country.name,
        "kind": "authority",
        "country": country.code,
        "short": [name for name in country.also if fold(name) not in _NOT_FOR_COUNTRIES],
        "metonym": [
            city for city in country.capitals if fold(city) not in NOT_FOR_GOVERNMENTS and city != country.name
        ],
        "speaks_through": [body for body in speaking if body != source],
    }
    if own is None:
        return Row(source, table, Path("countries.toml"), country.code)
    for key, value in own.table.items():
        table[key] = list(dict.fromkeys([*value, *table.get(key, ())])) if isinstance(value, list) else value
    return Row(source, table, own.path, own.header)
