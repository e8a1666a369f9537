"""Entities of a text made into sources with stable ids: the registry's, the ledger's, or new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provenance.models import Alias, AliasKind, Source, SourceKind
from provenance.sources.bodywords import classes_of_name
from provenance.sources.entities import Entity
from provenance.sources.names import fold, ids_like, slug

_KINDS: tuple[tuple[str, SourceKind], ...] = (
    ("document", SourceKind.DOCUMENT),
    ("ministry", SourceKind.AUTHORITY),
    ("government", SourceKind.AUTHORITY),
    ("authority", SourceKind.AUTHORITY),
    ("force", SourceKind.AUTHORITY),
    ("court", SourceKind.AUTHORITY),
    ("outlet", SourceKind.NEWSPAPER),
)


class Identities:
    """Gives each entity of a document its source. `new` holds those that nobody had before, in order of need."""

    def __init__(self, known: Iterable[Source], registered: Callable[[str], Source | None]) -> None:
        self._known: dict[str, list[Source]] = {}
        self._taken: set[str] = set()
        self._registered = registered
        for source in known:
            self._taken.add(source.id)
            for name in (source.name, *(alias.text for alias in source.aliases)):
                self._known.setdefault(fold(name), []).append(source)
        self._given: dict[int, tuple[Source, bool]] = {}
        self.new: list[Source] = []

    def source(self, entity: Entity) -> tuple[Source, bool]:
        """The source of an entity that has a name, and whether registry or ledger had it already."""
        given = self._given.get(id(entity))
        if given is None:
            given = self._given[id(entity)] = self._find(entity)
        return given

    def _find(self, entity: Entity) -> tuple[Source, bool]:
        if entity.source is not None:
            return entity.source, True
        name = entity.name or ""
        kind = kind_of(entity)
        country = next(iter(entity.countries)) if len(entity.countries) == 1 else None
        told = bool(entity.kind or entity.classes)  # else it is a person's only for want of a better guess
        for source in self._known.get(fold(name), ()):
            alike = source.kind == kind or SourceKind.PERSON not in (source.kind, kind) or not told
            if alike and (source.country is None or country is None or source.country == country):
                return source, True
        made = self._free(slug(name), kind, country)
        aliases = (Alias(text=entity.acronym, kind=AliasKind.ACRONYM),) if entity.acronym else ()
        source = Source(id=made, kind=kind, name=name, aliases=aliases, country=country)
        self._taken.add(made)
        self._known.setdefault(fold(name), []).append(source)
        self.new.append(source)
        return source, False

    def _free(self, wanted: str, kind: SourceKind, country: str | None) -> str:
        """`wanted`, or with the country, the kind or a number after it where another source has that id."""
        tails = (*([country.lower()] if country else ()), kind.value)
        return next(i for i in ids_like(wanted, *tails) if i not in self._taken and self._registered(i) is None)


def kind_of(entity: Entity) -> SourceKind:
    """What kind of source an entity is, by its class; a name of which nothing is told is taken for a person's."""
    if entity.kind == "person":
        return SourceKind.PERSON
    if entity.classes >= {"document", "outlet"} and "document" not in classes_of_name(entity.words):
        return SourceKind.NEWSPAPER  # "the Sunday Post, the sister paper of the Courier"
    for name, kind in _KINDS:
        if name in entity.classes:
            return kind
    if entity.kind == "" and 2 <= len(entity.words) <= 4 and not entity.classes:
        return SourceKind.PERSON
    return SourceKind.ORGANISATION
