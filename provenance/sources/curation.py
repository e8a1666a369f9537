"""What people change of the sources: add, edit, alias, merge, split, take in; each change a record that undoes it.

Everything here is a function from a ledger's sources to its new ones and a `Change`. A ledger holds only what it adds
to the registry or has otherwise: to change a source of the registry is to put a copy of it, changed, in the ledger.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from pydantic import Field, ValidationError

from provenance.errors import NotFoundError, RegistryError
from provenance.models import (
    Alias,
    AliasKind,
    Hop,
    Model,
    OutletRef,
    Source,
    SourceKind,
    UtcTime,
)
from provenance.sources.countries import countries
from provenance.sources.names import fold, ids_like, is_name, script_of
from provenance.sources.registry import Registry
from provenance.sources.seedfile import bare_domain, is_domain, is_id, is_item, nearest

Action = Literal["add", "edit", "alias", "merge", "split", "import", "confirm", "undo"]
ListKey = Literal["domains", "speaks_through"]


class FollowedHop(Model):
    """A hop of a claim that a change touched: its place in the chain, and what it was before."""

    claim: str
    hop: int
    was: Hop


class Change(Model):
    """What somebody changed and when. `before` and `after` hold each source touched, None where there was none.

    `moved` says which source's claims became another's, and `moved_names` by which folded names: of a merge all.
    `hops` is what `follow` changed of the claims, and `outlets` what `follow_outlets` changed of the documents (what
    each was), so that an undo gives back these and no others.
    """

    id: str
    action: Action
    by: str
    at: UtcTime
    before: dict[str, Source | None]
    after: dict[str, Source | None]
    moved: dict[str, str] = Field(default_factory=dict)
    moved_names: tuple[str, ...] = ()
    hops: tuple[FollowedHop, ...] = ()
    outlets: dict[str, OutletRef] = Field(default_factory=dict)
    undoes: str | None = None


class Curated(NamedTuple):
    """A ledger's sources after a change, by id, the record of it, and what of an import it did not take as it came."""

    sources: tuple[Source, ...]
    change: Change
    notes: tuple[str, ...] = ()


class Desk:
    """Where a change is made: a ledger's own `sources`, the `registry` that holds them too, who changes, and when."""

    def __init__(self, sources: Iterable[Source], registry: Registry, *, by: str, at: datetime) -> None:
        self.own = {source.id: source for source in sources}
        self.registry = registry
        self.by = by
        self.at = at

    def source(self, name: str) -> Source:
        """The source of that id or name, as `Registry.find` has it."""
        return self.own.get(name) or self.registry.find(name)

    def add(self, source: Source) -> Curated:
        """A new source. RegistryError where its id, its name or one of its domains is another's, or is none."""
        source = self._new(source)
        return self._done("add", {source.id: source})

    def edit(self, name: str, /, **fields: Any) -> Curated:
        """`fields` of a source replaced ("name", "kind", "country", "domains"…); RegistryError where one does not fit.

        The old name stays as an alias, so that what was found by it still is.
        """
        source = self.source(name)
        if "id" in fields:
            raise RegistryError("an id is never changed", "merge the source into one with the id that you want")
        edited = _with(source, **fields)
        if fold(edited.name) != fold(source.name):
            others = [alias for alias in edited.aliases if alias.text != edited.name]
            former = Alias(text=source.name, kind=AliasKind.FORMER)
            edited = _with(edited, aliases=_aliases(_with(edited, aliases=others), former))
        edited = self._checked(edited, source)
        return self._done("edit", {source.id: edited} if edited != source else {})

    def listed(self, name: str, key: ListKey, more: Iterable[str], less: Iterable[str]) -> list[str]:
        """What `edit` takes for `key` of a source, to have `more` in it and `less` out of it.

        RegistryError for one of `less` that is not in it.
        """
        source = self.source(name)
        had: tuple[str, ...] = getattr(source, key)
        left = list(had)
        for value in less:
            form = value if value in had else bare_domain(value) if key == "domains" else self.source(value).id
            if form not in left:
                what = "domain" if key == "domains" else "channel"
                remedy = f"it has {', '.join(had)}" if had else "it has none"
                raise RegistryError(f"'{source.id}' has no {what} '{value}'", remedy)
            left.remove(form)
        return [*left, *more]

    def alias(self, name: str, text: str, kind: AliasKind | None = None, language: str | None = None) -> Curated:
        """Another name of a source: `kind` and `language` as given, or else as those of an alias in like letters.

        One that it has in these very letters is marked anew; another spelling of one that it has stands before that.
        """
        source, text = self.source(name), _words(text)
        like = [alias for alias in source.aliases if fold(alias.text) == fold(text)]
        first = next((alias for alias in like if alias.text == text), like[0] if like else Alias(text=text))
        made = Alias(text=text, kind=kind or first.kind, language=language or first.language, script=script_of(text))
        aliases = list(source.aliases)
        if first.text == text and first in aliases:
            aliases[aliases.index(first)] = made
        else:
            # names are looked up by their letters, and the first of like ones tells what kind it is
            aliases.insert(aliases.index(first) if like else len(aliases), made)
        edited = _with(source, aliases=aliases)
        return self._done("alias", {source.id: edited} if edited != source else {}, moved_names=(fold(text),))

    def confirm(self, text: str, name: str) -> Curated:
        """`text`, garbled, new or ambiguous until now, is a name of the source: a person says so, and doubt ends.

        What the source has in like letters already stays as it is, and is enough.
        """
        source, text = self.source(name), _words(text)
        edited = _with(source, aliases=_aliases(source, Alias(text=text, script=script_of(text))))
        return self._done("confirm", {source.id: edited}, moved_names=(fold(text),))

    def merge(self, name: str, into: str) -> Curated:
        """The source `name` becomes one with `into`, which takes its names, domains and offices; claims follow.

        RegistryError for a source that the registry itself has: that one can only be merged into.
        """
        old, kept = self.source(name), self.source(into)
        if old.id == kept.id:
            raise RegistryError(f"'{old.id}' cannot be merged into itself", "name two sources")
        if self.registry.is_filed(old.id) and self.registry.is_filed(kept.id):
            message = f"'{old.id}' and '{kept.id}' are both the registry's own, and stay two"
            raise RegistryError(message, "'provenance sources alias' gives one a name that it lacks")
        if self.registry.is_filed(old.id):
            raise RegistryError(f"'{old.id}' is the registry's own", f"merge '{kept.id}' into it instead")
        ends = {old.id, kept.id}
        parents = [parent for parent in (kept.parent, old.parent) if parent is not None]
        merged = _with(
            kept,
            aliases=_aliases(kept, Alias(text=old.name, script=script_of(old.name)), *old.aliases),
            domains=_union(kept.domains, old.domains),
            speaks_through=_union(kept.speaks_through, old.speaks_through, without=ends),
            ambiguous_with=_union(kept.ambiguous_with, old.ambiguous_with, without=ends),
            offices=_union(kept.offices, old.offices),
            country=kept.country or old.country,
            wikidata=kept.wikidata or old.wikidata,
            parent=next((parent for parent in parents if ends.isdisjoint((parent, *self._above(parent)))), None),
        )
        after: dict[str, Source | None] = {old.id: None, kept.id: merged}
        for other in self.own.values():
            if other.id not in after and (pointed := _pointed(other, old.id, kept.id)) != other:
                after[other.id] = pointed
        return self._done("merge", after, moved={old.id: kept.id})

    def split(self, name: str, new: Source, names: Iterable[str]) -> Curated:
        """`names`, aliases of the source until now, go to the `new` one; `follow` has which claims do."""
        source = self.source(name)
        ceded = [domain for domain in new.domains if domain in source.domains]
        new = self._new(_with(new, domains=[domain for domain in new.domains if domain not in ceded]))
        going = {fold(text) for text in names}
        moving = [alias for alias in source.aliases if fold(alias.text) in going]
        unknown = going - {fold(alias.text) for alias in moving}
        if unknown:
            raise RegistryError(f"'{source.id}' has no alias '{min(unknown)}'", "name aliases that it has")
        left = _with(
            source,
            aliases=[alias for alias in source.aliases if alias not in moving],
            domains=[domain for domain in source.domains if domain not in ceded],
        )
        aliases = [*new.aliases, *(alias for alias in moving if alias.text != new.name)]
        made = _with(new, aliases=aliases, domains=_union(new.domains, ceded))
        moved_names = tuple(sorted({*going, fold(new.name)}))
        return self._done("split", {source.id: left, made.id: made}, {source.id: made.id}, moved_names)

    def take_in(self, incoming: Iterable[Source]) -> Curated:
        """Imported sources: one whose id, Wikidata item or domain is known adds to that source, any other is new.

        Two of one id that have different Wikidata items or countries are two: the second is given an id of its own.
        The notes tell, one for each that is concerned, as which other source it was taken in and what was left out.
        RegistryError names the source that could not be added, or have what is new of it.
        """
        by_item = {source.wikidata: source.id for source in self.registry if source.wikidata}
        after: dict[str, Source] = {}
        taken: dict[str, str] = {}  # ids that nobody had, to those of the sources that they turned out to be
        notes: list[str] = []
        for source in incoming:
            wanted, there = source.id, self._now(source.id)
            if source.country and (there is None or source.country != there.country):
                source = _with(source, country=source.country.upper())
            id_, why = self._known_as(source, after, by_item)
            known = after.get(id_) or self._now(id_)
            if there is None:
                taken.setdefault(wanted, id_)
            after[id_] = _with(source, id=id_) if known is None else _added_to(known, source)
            told = [] if id_ == wanted else [f"taken in as '{id_}', {why}"]
            if told := [*told, *_left_out(source, after[id_])]:
                notes.append(f"'{wanted}': {'; '.join(told)}")
        for wanted, id_ in taken.items():
            if wanted != id_:
                after = {key: _pointed(source, wanted, id_) for key, source in after.items()}
        return self._done("import", self._all_checked(after))._replace(notes=tuple(notes))

    def _known_as(self, source: Source, after: Mapping[str, Source], by_item: Mapping[str, str]) -> tuple[str, str]:
        """The id under which an imported source is known, or is to be new, and why it is that where it is another."""
        there = self._now(source.id)
        if there is not None and source.wikidata and there.wikidata == source.wikidata:
            return there.id, ""
        if source.wikidata and source.wikidata in by_item:
            return by_item[source.wikidata], "which has its Wikidata item"
        for id_ in ids_like(source.id, *([source.country.lower()] if source.country else ())):
            known = after.get(id_) or self._now(id_)
            if known is None:
                break
            if not _are_two(known, source):
                return known.id, f"as '{source.id}' is another"
        domains = [bare_domain(domain) for domain in source.domains]
        owners = (self.registry.by_domain(domain) for domain in domains)
        if owner := next((owner for owner in owners if owner and set(owner.domains) & set(domains)), None):
            return owner.id, "which has its domain"
        return id_, f"as '{source.id}' is another"

    def undo(self, change: Change, judged: Mapping[str, str] | None = None) -> Curated:
        """What `change` touched as it was before.

        RegistryError where one of it was changed again since, or where a source would go that another names, or that
        `judged` has, with the claim whose source a person said that it is.
        """
        for id_, then in change.after.items():
            if self.own.get(id_) != then:
                raise RegistryError(f"'{id_}' was changed again after {change.id}", "undo the later change first")
        moved = {new: old for old, new in change.moved.items()}
        own = {**self.own}
        _put(own, change.before)
        self._none_missed(change, own, judged or {})
        record = self._record("undo", change.after, change.before, moved)
        record = record.model_copy(update={"undoes": change.id, "hops": change.hops, "outlets": change.outlets})
        return Curated(_sorted(own), record)

    def _new(self, source: Source) -> Source:
        """A source to be added, as `_checked` has it; its id and its name are nobody's."""
        if self._now(source.id) is not None:
            raise RegistryError(f"there is a source '{source.id}' already", "give another with --id, or edit that one")
        source = self._checked(source)
        self._free_name(source)
        return source

    def _all_checked(self, after: Mapping[str, Source]) -> dict[str, Source]:
        """The sources of an import that are new or changed, each as `_checked` has it; they may name each other."""
        owners: dict[str, str] = {}
        items: dict[str, str] = {}
        named: dict[str, list[Source]] = {}
        checked: dict[str, Source] = {}
        for id_, source in after.items():
            was = self._now(id_)
            if source == was:
                continue
            try:
                source = checked[id_] = self._checked(source, was, after)
                if was is None:
                    namesakes = named.setdefault(fold(source.name), [])
                    self._free_name(source, namesakes)
                    namesakes.append(source)
                item = source.wikidata if was is None or source.wikidata != was.wikidata else None
                if item and (owner := items.setdefault(item, id_)) != id_:
                    raise RegistryError(f"'{item}' is the item of '{owner}' too", "make the two one")
                for domain in source.domains:
                    if (owner := owners.setdefault(domain, id_)) != id_:
                        raise RegistryError(f"'{domain}' is a domain of '{owner}' too", "leave it with one of them")
            except (RegistryError, NotFoundError) as error:
                raise RegistryError(f"'{id_}': {error.message}", error.remedy) from None
        return {id_: source for id_, source in checked.items() if source != self._now(id_)}

    def _checked(self, source: Source, was: Source | None = None, along: Mapping[str, Source] | None = None) -> Source:
        """A source, as somebody wrote it, as a registry's file could have it: its names words, its domains bare, its
        country a code, the sources that it names there, by their ids, and none of them above itself.

        What it `was` before is let be. It may name those that come `along` with it.
        """
        if was is None and not is_id(source.id):
            raise RegistryError(f"'{source.id}' is no id", "use small letters, digits and hyphens")
        had = {was.name, *(alias.text for alias in was.aliases)} if was else set()
        was = was or Source(id=source.id, kind=source.kind, name="")
        for words in (source.name, *(alias.text for alias in source.aliases)):
            if words not in had and not is_name(words):
                raise RegistryError(f"'{words}' is not a name", "give the name that its readers know")
        domains = [domain if domain in was.domains else bare_domain(domain) for domain in source.domains]
        for domain in set(domains) - set(was.domains):
            if not is_domain(domain):
                raise RegistryError(f"'{domain}' is no domain", "write it as in 'example.org' or 'example.org/section'")
        code = source.country.upper() if source.country else None
        if code and code != was.country and code not in countries():
            raise RegistryError(f"'{code}' is no country's code", f"did you mean '{nearest(code, countries())}'?")
        if source.wikidata and source.wikidata != was.wikidata and not is_item(source.wikidata):
            raise RegistryError(f"'{source.wikidata}' is no Wikidata item", "write it as in 'Q42'")
        along = {**(along or {}), source.id: source}
        parents = self._named([source.parent] if source.parent else [], [was.parent], along)
        source = _with(
            source,
            domains=list(dict.fromkeys(domains)),
            country=code,
            wikidata=source.wikidata or None,
            parent=parents[0] if parents else None,
            speaks_through=self._named(source.speaks_through, was.speaks_through, along),
            ambiguous_with=self._named(source.ambiguous_with, was.ambiguous_with, along),
        )
        self._free_domains(source, was)
        if source.parent != was.parent:
            self._free_of_circles(source, along)
        return source

    def _named(self, names: Iterable[str], had: Iterable[str | None], along: Mapping[str, Source]) -> list[str]:
        """The ids of the sources that one names, each once; those that it `had` named before may be gone."""
        return list(dict.fromkeys(n if n in had or n in along else self.source(n).id for n in names))

    def _above(self, id_: str, along: Mapping[str, Source | None] | None = None) -> list[str]:
        """Ids of the source's parent, of the parent's own, and so on, each once; `along` come before what is."""
        found: list[str] = []
        while (source := (along or {}).get(id_) or self._now(id_)) is not None:
            if source.parent is None or source.parent in found:
                break
            found.append(id_ := source.parent)
        return found

    def _free_of_circles(self, source: Source, along: Mapping[str, Source | None]) -> None:
        """RegistryError where a source is above itself."""
        above = self._above(source.id, {**along, source.id: source})
        if source.parent == source.id:
            raise RegistryError(f"'{source.id}' cannot be its own parent", "name the source that it belongs to")
        if source.id in above:
            between = "' and '".join(above[: above.index(source.id)])
            remedy = f"give '{above[0]}' another parent first, or none"
            raise RegistryError(f"'{source.id}' would belong to itself, through '{between}'", remedy)

    def _none_missed(self, change: Change, own: Mapping[str, Source], judged: Mapping[str, str]) -> None:
        """RegistryError where, with `own` as it is after an undo, a source is gone that is named, or one is back that
        names one that is gone, or that is above itself."""
        for id_ in sorted(change.after.keys() & judged.keys()):
            if self._is_gone(id_, own):
                message = f"'{id_}' is the source of {judged[id_]} by a judgement"
                raise RegistryError(message, f"give another with 'provenance judge {judged[id_]} --source ID' first")
        for source in own.values():
            now = self._now(source.id)
            for named, what, option in _named_by(source):
                if named in change.after and self._is_gone(named, own):
                    remedy = f"change that first with 'provenance sources edit {source.id} {option}'"
                    raise RegistryError(f"'{source.id}' has '{named}' for {what}", remedy)
                back = now is None or (named, what, option) not in _named_by(now)
                if back and self._is_gone(named, own):
                    message = f"'{source.id}' had '{named}' for {what}, which is no source any more"
                    raise RegistryError(message, f"add '{named}' again first")
            if now is None or now.parent != source.parent:
                self._free_of_circles(source, change.before)

    def _is_gone(self, id_: str, own: Mapping[str, Source]) -> bool:
        return id_ not in own and not self.registry.is_filed(id_)

    def _free_name(self, source: Source, along: Iterable[Source] = ()) -> None:
        """RegistryError where another outlet or body, or one of those that come `along`, has this very name, and
        neither its country nor its Wikidata item tells them apart: from then on it would be nobody's. Two people may
        well have one."""
        if source.kind is SourceKind.PERSON:
            return
        bearers = self.registry.names.exact.get(fold(source.name), ())
        known = [self.registry[bearer.source] for bearer in bearers if bearer.kind == "name"]
        for other in (*known, *along):
            if other.kind is SourceKind.PERSON:
                continue
            declared = other.id in source.ambiguous_with or source.id in other.ambiguous_with
            if not declared and not _are_two(other, source):
                message = f"'{source.name}' is the name of '{other.id}'"
                raise RegistryError(message, "edit that one, or give another name")

    def _free_domains(self, source: Source, was: Source) -> None:
        for domain in source.domains:
            owner = self.registry.by_domain(domain) if domain not in was.domains else None
            if owner is not None and owner.id != source.id and domain in owner.domains:
                raise RegistryError(f"'{domain}' is a domain of '{owner.id}'", "leave it with one of them")

    def _now(self, id_: str) -> Source | None:
        return self.own.get(id_) or self.registry.get(id_)

    def _done(
        self,
        action: Action,
        after: Mapping[str, Source | None],
        moved: Mapping[str, str] | None = None,
        moved_names: tuple[str, ...] = (),
    ) -> Curated:
        before = {id_: self.own.get(id_) for id_ in after}
        own = {**self.own}
        _put(own, after)
        return Curated(_sorted(own), self._record(action, before, after, moved or {}, moved_names))

    def _record(
        self,
        action: Action,
        before: Mapping[str, Source | None],
        after: Mapping[str, Source | None],
        moved: Mapping[str, str],
        moved_names: tuple[str, ...] = (),
    ) -> Change:
        made = Change(
            id="",
            action=action,
            by=self.by,
            at=self.at,
            before=dict(before),
            after=dict(after),
            moved=dict(moved),
            moved_names=moved_names,
        )
        key = made.model_dump_json(exclude={"id"}).encode()
        return made.model_copy(update={"id": "ch-" + hashlib.sha256(key).hexdigest()[:16]})


def _with(source: Source, **fields: Any) -> Source:
    try:
        return Source.model_validate({**source.model_dump(), **fields})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise RegistryError(f"'{source.id}': {key}: {first['msg'].lower()}", "correct the value") from None


def _words(text: str) -> str:
    if not text.strip():
        raise RegistryError("an alias needs words", "say the name")
    return text.strip()


def _are_two(one: Source, other: Source) -> bool:
    """Whether two sources of one id are not one: they have different Wikidata items, or countries."""
    pairs = ((one.wikidata, other.wikidata), (one.country, other.country))
    return any(a and b and a != b for a, b in pairs)


def _added_to(known: Source, source: Source) -> Source:
    """A known source with what an imported one that is the same has besides."""
    names = [] if fold(source.name) == fold(known.name) else [Alias(text=source.name)]
    return _with(
        known,
        aliases=_aliases(known, *names, *source.aliases),
        domains=_union(known.domains, source.domains),
        wikidata=known.wikidata or source.wikidata,
        country=known.country or source.country,
        parent=source.parent or known.parent,
        speaks_through=_union(known.speaks_through, source.speaks_through),
        ambiguous_with=_union(known.ambiguous_with, source.ambiguous_with),
        offices=_union(known.offices, source.offices),
    )


def _left_out(source: Source, taken: Source) -> list[str]:
    """What an imported source says otherwise than the one that it was taken in as."""
    told = []
    if source.kind is not taken.kind:
        told.append(f"kind '{source.kind.value}' left out, '{taken.kind.value}' stays")
    if source.name != taken.name:
        became = "only an alias" if source.name in (alias.text for alias in taken.aliases) else "left out"
        told.append(f"name '{source.name}' {became}, '{taken.name}' stays")
    if source.country and source.country != taken.country:
        told.append(f"country '{source.country}' left out, '{taken.country}' stays")
    if source.wikidata and source.wikidata != taken.wikidata:
        told.append(f"Wikidata item '{source.wikidata}' left out, '{taken.wikidata}' stays")
    known = {(alias.text, alias.kind, alias.language) for alias in taken.aliases}
    for alias in source.aliases:
        if (alias.text, alias.kind, alias.language) not in known and alias.text != taken.name:
            marks = f"{alias.kind.value}, {alias.language}" if alias.language else alias.kind.value
            told.append(f"alias '{alias.text}' ({marks}) left out, a like one stays")
    return told


def _aliases(source: Source, *more: Alias) -> list[Alias]:
    """The source's aliases, as they are, and those of `more` that say a name that it does not have yet."""
    had = {fold(source.name), *(fold(alias.text) for alias in source.aliases)}
    added: dict[str, Alias] = {}
    for alias in more:
        if (key := fold(alias.text)) not in had:
            added.setdefault(key, alias)
    return [*source.aliases, *added.values()]


def _union(one: Sequence[Any], other: Sequence[Any], without: Iterable[str] = ()) -> list[Any]:
    left_out = set(without)
    joined = list(one)
    joined.extend(item for item in other if item not in joined)
    return [item for item in joined if not left_out or item not in left_out]


def _named_by(source: Source) -> list[tuple[str, str, str]]:
    """(id, what it is to the source, what takes it from the source) of the sources that one names."""
    parent = [(source.parent, "its parent", '--parent ""')] if source.parent else []
    return parent + [(id_, "a channel", f"--no-speaks-through {id_}") for id_ in source.speaks_through]


def _pointed(source: Source, old: str, new: str) -> Source:
    if old not in (source.parent, *source.speaks_through, *source.ambiguous_with):
        return source

    def point(ids: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(new if id_ == old else id_ for id_ in ids if not (id_ == old and new == source.id)))

    return _with(
        source,
        parent=new if source.parent == old else source.parent,
        speaks_through=point(source.speaks_through),
        ambiguous_with=point(source.ambiguous_with),
    )


def _put(own: dict[str, Source], values: Mapping[str, Source | None]) -> None:
    for id_, source in values.items():
        if source is None:
            own.pop(id_, None)
        else:
            own[id_] = source


def _sorted(own: Mapping[str, Source]) -> tuple[Source, ...]:
    return tuple(own[id_] for id_ in sorted(own))
