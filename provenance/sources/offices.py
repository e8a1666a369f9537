"""Offices and who held them when: "the North Korean leader" is a person, by the document's date.

`offices.toml` has one table an office, whose keys are the days on which somebody took it:

    [RU.president]                       # a country's, or a body's: [united-nations.secretary-general]
    also = ["leader"]                    # what else the holder is called
    body = "kremlin"                     # whose words the holder's are
    2008-05-07 = "Dmitry Medvedev"
    2012-05-07 = "Vladimir Putin"        # "" for a vacancy
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from provenance.sources.countries import countries
from provenance.sources.names import fold, marks_off
from provenance.sources.seedfile import Row, error_at, nearest, read_toml

KEYS = ("also", "body")


class Seat(NamedTuple):
    """An office: its folded titles, the country's code or body's id whose it is, and its holders, oldest first.

    A holder is (since, id, name); the id and name are "" while nobody held it.
    """

    titles: tuple[str, ...]
    of: str
    body: str | None
    holders: tuple[tuple[date, str, str], ...]


def read_seats(path: Path) -> list[Seat]:
    """The offices of an `offices.toml`. Raises RegistryError for a key that is neither a day nor one of the above."""
    seats = []
    for of, offices in read_toml(path).items():
        for title, table in offices.items():
            holders = []
            for key, value in table.items():
                if key in KEYS:
                    continue
                since = _day(key)
                if since is None or not isinstance(value, str):
                    remedy = f"write a day as in 2024-05-01, or '{nearest(key, KEYS)}'"
                    raise error_at(path, f"{of}.{title}", key, f"'{key}' is neither a day nor known", remedy)
                holders.append((since, person_id(value), value))
            body = table.get("body", None if of in countries() else of)
            titles = tuple(fold(words) for words in (title, *table.get("also", ())))
            seats.append(Seat(titles, of, body, tuple(sorted(holders))))
    return seats


def _day(key: str) -> date | None:
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None


def person_id(name: str) -> str:
    """The id of a person in office: "António Guterres" is "antonio-guterres"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(marks_off(name).replace("'", ""))).strip("-")


def people_of(seats: Iterable[Seat], rows: dict[str, Row]) -> list[Row]:
    """A row for every holder: the one that `rows` has, with the offices added, or a new one.

    Whoever holds an office speaks through its body's domains, and through what they are given of their own.
    """
    tables: dict[str, dict[str, Any]] = {}
    for seat in seats:
        code = seat.of if seat.of in countries() else None
        for index, (since, person, name) in enumerate(seat.holders):
            if not person:
                continue
            until = seat.holders[index + 1][0] if index + 1 < len(seat.holders) else None
            own = rows[person].table if person in rows else {"name": name, "kind": "person"}
            table = tables.setdefault(person, {**own, "offices": []})
            office = {"title": seat.titles[0], "body": seat.body, "country": code, "since": since, "until": until}
            table["offices"].append(office)
            if code is not None:
                table.setdefault("country", code)
            if seat.body is not None and seat.body in rows and until is None:
                channels = table.get("speaks_through", ())
                table["speaks_through"] = list(dict.fromkeys([*channels, seat.body]))
    anywhere = Path("offices.toml")
    return [
        Row(person, table, rows[person].path if person in rows else anywhere, person)
        for person, table in tables.items()
    ]


def holders(seats: Iterable[Seat], title: str, of: str, on: date | None = None) -> tuple[str, ...]:
    """Ids of the holders, on a day or by the latest known, of the offices of `of` that are called `title`."""
    key = fold(title)
    found = []
    for seat in seats:
        if seat.of != of or key not in seat.titles:
            continue
        held = [person for since, person, _ in seat.holders if on is None or since <= on]
        if held and held[-1]:
            found.append(held[-1])
    return tuple(dict.fromkeys(found))
