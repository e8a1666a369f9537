"""The source registry: who is known before anything is read, by id, by domain and by office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from provenance.config import seeds_folder
from provenance.errors import NotFoundError, RegistryError
from provenance.models import Source
from provenance.sources import offices
from provenance.sources.index import NameIndex
from provenance.sources.names import fold
from provenance.sources.nations import country_rows
from provenance.sources.seedfile import (
    ALIAS_KEYS,
    Row,
    check_row,
    error_at,
    nearest,
    read_rows,
    read_toml,
    source_of,
    split_language,
)

AMBIGUOUS = "ambiguous.toml"
OFFICES = "offices.toml"
SOURCES = "sources"
_ALIKE = 0.6
"""How like another a name is, from 0 to 1, to be what somebody may have meant."""
_TOLD = 5
"""How many of those that have one name an error tells."""


class Registry:
    """Sources by id, domain, office and role. Built once, never changed: a changed list is a new registry.

    `shared` holds names that several sources bear, with their ids: only a document's context decides them.
    `roles` holds the bodies of countries: (country, role) to ids. `succession` holds offices and who held them when.
    """

    def __init__(
        self,
        sources: Iterable[Source] = (),
        *,
        rows: Iterable[Row] = (),
        shared: dict[str, tuple[str, ...]] | None = None,
        succession: Iterable[offices.Seat] = (),
    ) -> None:
        """`sources` come before `rows` of registry files that have the same id."""
        self._rows = {row.id: row for row in rows}
        self._sources = {source.id: source for source in sources}
        self._ids = tuple(dict.fromkeys([*self._rows, *self._sources]))
        self.shared = shared or {}
        self.succession = tuple(succession)

    @classmethod
    def load(cls, paths: Iterable[Path] | None = None, extra: Iterable[Source] = ()) -> Registry:
        """The registry of `paths` (files, or folders laid out as `seeds/`; by default the one shipped) and `extra`.

        A source of `extra`, such as the ledger's own, replaces one of the files with its id. Files other than the
        shipped ones, which the tests hold to the same rules, are checked; raises RegistryError for the first mistake.
        """
        shipped = seeds_folder()
        rows: list[Row] = []
        own: list[Row] = []
        shared: dict[str, tuple[str, ...]] = {}
        seats: list[offices.Seat] = []
        for path in (shipped,) if paths is None else tuple(paths):
            for file in _files(path):
                read = read_rows(file)
                rows.extend(read)
                if path.resolve() != shipped.resolve():
                    own.extend(read)
            if (file := path / AMBIGUOUS).is_file():
                shared |= {name: tuple(ids) for name, ids in read_toml(file).items()}
            if (file := path / OFFICES).is_file():
                seats.extend(offices.read_seats(file))
        named = country_rows(rows)
        if own:
            mine = {id(row) for row in own}
            check_rows(own, {row.id: row for row in [*named, *rows] if id(row) not in mine})
        rows.extend(named)
        rows.extend(offices.people_of(seats, {row.id: row for row in rows}))
        registry = cls(extra, rows=rows, shared=shared, succession=seats)
        if own:
            only = frozenset(row.id for row in own)
            cls(rows=rows, shared=shared).check(only=only)  # a name that the ledger gave away is no file's mistake
            registry._check_domains(only)
        return registry

    def get(self, source: str) -> Source | None:
        """The source with this id, or None."""
        found = self._sources.get(source)
        if found is None and (row := self._rows.get(source)) is not None:
            found = self._sources[source] = source_of(row)
        return found

    def find(self, name: str) -> Source:
        """The source with this id, or else the only one that has this name, in whatever case.

        Raises NotFoundError, which tells the nearest where there is none, and where there are several which they are.
        """
        found = self.get(name)
        if found is not None:
            return found
        ids = self.bearing(name)
        if len(ids) == 1:
            return self[ids[0]]
        if ids:
            theirs = ", ".join(ids[:_TOLD]) + ("…" if len(ids) > _TOLD else "")
            raise NotFoundError(f"'{name}' is a name of {theirs}", "give the id of the one that is meant")
        near = self._like(name)
        remedy = f"did you mean '{near}'?" if near else "see 'provenance sources list', or add it"
        raise NotFoundError(f"no source '{name}'", remedy)

    def bearing(self, name: str) -> tuple[str, ...]:
        """Ids of the sources that have this name, in whatever case; () for what is no name of any."""
        key = fold(name)
        return tuple(dict.fromkeys(bearer.source for bearer in self.names.exact.get(key, ()))) if key else ()

    def above(self, source: Source) -> tuple[str, ...]:
        """Ids of the source's parent, of the parent's own, and so on; of a circle, which two branches of a ledger may
        make when they are merged, each once."""
        found: list[str] = []
        parent = source.parent
        while parent is not None and parent not in found:
            found.append(parent)
            above = self.get(parent)
            parent = above.parent if above is not None else None
        return tuple(found)

    def _like(self, name: str) -> str | None:
        """The id of the source whose id or name is most like `name`, or begins with it; None where none is."""
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        key = fold(name)
        known = {fold(id_): id_ for id_ in self._ids}
        for words, bearers in self.names.exact.items():
            known.setdefault(words, bearers[0].source)
        score = DamerauLevenshtein.normalized_similarity
        if found := process.extractOne(key, list(known), scorer=score, score_cutoff=_ALIKE):
            return known[found[0]]
        longer = [words for words in known if key and words.startswith(f"{key} ")]
        return known[min(longer, key=len)] if longer else None

    def country_of(self, source: str) -> str | None:
        """The country's code of the source with this id, or None; for many at once, since it makes no Source."""
        made = self._sources.get(source)
        return made.country if made is not None else self._rows[source].table.get("country")

    def __getitem__(self, source: str) -> Source:
        found = self.get(source)
        if found is None:
            raise KeyError(source)
        return found

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Source]:
        return (self[source] for source in self._ids)

    def is_filed(self, source: str) -> bool:
        """Whether a registry file has the source, and not only the ledger."""
        return source in self._rows

    def __contains__(self, source: object) -> bool:
        return source in self._rows or source in self._sources

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, files' first, in their order."""
        return self._ids

    def by_domain(self, host: str) -> Source | None:
        """Whose domain `host` is: "www.bbc.com/mundo/x" is BBC Mundo's before it is the BBC's; None for nobody's.

        `host` may carry a scheme, port and path. The longest domain wins; one with a path wins over one without.
        """
        host = host.split("://", 1)[-1].split("?", 1)[0].split("#", 1)[0].lower()
        name, _, path = host.partition("/")
        name = name.rpartition("@")[2].partition(":")[0].strip(".")
        labels = name.split(".")
        steps = [part for part in path.split("/") if part]
        for start in range(len(labels)):
            suffix = ".".join(labels[start:])
            for depth in range(min(len(steps), 3), -1, -1):
                found = self._domains.get("/".join([suffix, *steps[:depth]]))
                if found is not None:
                    return self.get(found)
        return None

    @cached_property
    def _domains(self) -> dict[str, str]:
        domains: dict[str, str] = {}
        for row in self._rows.values():
            for domain in row.table.get("domains", ()):
                domains.setdefault(domain, row.id)
        for source in self._sources.values():
            for domain in source.domains:
                domains[domain] = source.id
        return domains

    @cached_property
    def roles(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The bodies of countries that the registry knows by role: ("RU", "defence") to ids."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for row in self._rows.values():
            if "role" in row.table and "country" in row.table:
                key = (row.table["country"], row.table["role"])
                found[key] = (*found.get(key, ()), row.id)
        return found

    def holders(self, title: str, of: str, on: date | None = None) -> tuple[str, ...]:
        """Ids of who held the office `title` of the country or body `of` on a day, or holds it by the latest known.

        `holders("president", "RU")` is ("vladimir-putin",); () for an office that the registry does not know.
        """
        return offices.holders(self.succession, title, of, on)

    @cached_property
    def names(self) -> NameIndex:
        """Every name of every source, for the resolver; made when it is first asked for."""
        return NameIndex(self.raw_names(), self.shared, self.country_of)

    def raw_names(self) -> Iterator[tuple[str, str, str, str]]:
        """(id, source kind, name kind, words) of every name; the name kind of `name` itself is "name"."""
        for source in self._ids:
            made = self._sources.get(source)
            if made is not None:
                yield source, made.kind.value, "name", made.name
                for alias in made.aliases:
                    yield source, made.kind.value, alias.kind.value, alias.text
                continue
            table = self._rows[source].table
            yield source, table["kind"], "name", table["name"]
            yield from _row_names(source, table)

    def check(self, shared_in: Path | None = None, only: frozenset[str] | None = None) -> None:
        """Raises RegistryError where two sources bear one name, or one domain, and nothing declares it.

        With `only`, where one of the two is among these ids.

        Sources that share a name name each other in `ambiguous_with` (one side is enough), or the name stands in
        ambiguous.toml. `shared_in` is that file, for the error.
        """
        shared = {fold(name) for name in self.shared}
        for name, ids in self.shared.items():
            for source in ids:
                if source not in self and only is None:
                    where = f"{shared_in or AMBIGUOUS}: '{name}'"
                    raise RegistryError(
                        f"{where}: no source '{source}'", f"did you mean '{nearest(source, self._ids)}'?"
                    )
        bearers: dict[str, str] = {}
        for source, _, kind, words in self.raw_names():
            key = fold(words)
            first = bearers.setdefault(key, source)
            if first == source or (only is not None and only.isdisjoint((first, source))):
                continue
            if key in shared or self._declared(first, source):
                continue
            row = self._rows.get(source)
            message = f"'{words}' is a name of '{first}' too"
            remedy = f'add ambiguous_with = ["{first}"], or drop the name'
            if row is None:
                raise RegistryError(f"'{source}': {message}", remedy)
            raise error_at(row.path, row.header, kind, message, remedy)
        self._check_domains(only)

    def _check_domains(self, only: frozenset[str] | None) -> None:
        owners: dict[str, str] = {}
        for source in self._ids:
            made, row = self._sources.get(source), self._rows.get(source)
            for domain in made.domains if made else row.table.get("domains", ()) if row else ():
                first = owners.setdefault(domain, source)
                if first == source or (only is not None and only.isdisjoint((first, source))):
                    continue
                message, remedy = f"'{domain}' is a domain of '{first}' too", "leave it with one of them"
                if row is None or domain not in row.table.get("domains", ()):  # the ledger gave it that
                    raise RegistryError(f"'{source}': {message}", remedy)
                raise error_at(row.path, row.header, "domains", message, remedy)

    def _declared(self, one: str, other: str) -> bool:
        return other in self[one].ambiguous_with or one in self[other].ambiguous_with


def _row_names(source: str, table: dict[str, object]) -> Iterator[tuple[str, str, str, str]]:
    for key in ALIAS_KEYS:
        words = table.get(key)
        if isinstance(words, list):
            for text in words:
                yield source, str(table["kind"]), key, split_language(text)[1]


def check_rows(rows: Iterable[Row], known: Mapping[str, Row] | None = None) -> None:
    """Raises RegistryError for the first row with a wrong key or value, an id that is there twice or in `known`, or a
    reference to a source that is not there."""
    rows = list(rows)
    seen: dict[str, Row] = dict(known or {})
    for row in rows:
        check_row(row)
        if (first := seen.setdefault(row.id, row)) is not row:
            message = f"'{row.id}' is in {first.path.name} already"
            raise error_at(row.path, row.header, None, message, "give one of them another id, or make them one")
    for row in rows:
        parent = row.table.get("parent")
        named = [("parent", parent)] if parent else []
        named += [(key, other) for key in ("speaks_through", "ambiguous_with") for other in row.table.get(key, ())]
        for key, other in named:
            if other not in seen:
                near = nearest(other, seen)
                raise error_at(row.path, row.header, key, f"no source '{other}'", f"did you mean '{near}'?")
        _check_parents(row, seen)


def _check_parents(row: Row, known: Mapping[str, Row]) -> None:
    """Raises RegistryError where a row is above itself."""
    above: list[str] = []
    parent = row.table.get("parent")
    while parent is not None and parent in known and parent not in above:
        above.append(parent)
        parent = known[parent].table.get("parent")
    if row.id in above:
        through = f", through '{above[0]}'" if above[0] != row.id else ""
        message = f"'{row.id}' belongs to itself{through}"
        raise error_at(row.path, row.header, "parent", message, "name the source that it belongs to, or none")


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        folder = path / SOURCES
        return sorted((folder if folder.is_dir() else path).glob("*.toml"))
    if not path.exists():
        raise RegistryError(f"{path}: no such file or folder", "name a registry file or a folder of them")
    return [path]
