"""A name in a text to the source it stands for: precision first, and no guess where two fit.

What is tried, in this order, is in `RESOLUTION.md` beside this file, with an example of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from provenance.models import AliasKind, Resolution, Source, SourceKind
from provenance.patterns import late
from provenance.sources import bodies, description
from provenance.sources.countries import country, country_named
from provenance.sources.index import GENERIC, LINKS, Bearer, bag
from provenance.sources.names import fold, script_of
from provenance.sources.registry import Registry
from provenance.sources.translations import read_foreign_body
from provenance.sources.wording import capital, initials_of, one_wrong, written_as


class Context(NamedTuple):
    """What is known of the document that a name stands in; each helps to decide, none is needed."""

    country: str | None = None
    language: str | None = None
    domain: str | None = None
    published: date | None = None


class Resolved(NamedTuple):
    """Whom a name stands for and how it was taken; `candidates` are ids where it fits several; `why` is for people."""

    source: Source | None
    resolution: Resolution
    candidates: tuple[str, ...] = ()
    why: str | None = None


NEW = Resolved(None, Resolution.NEW)

_EDGES = ' \t\r\n,;:."“”„«»()[]'
_PARENTHESIS = late(r"(.+?)\s*[(\[（]\s*([^()\[\]（）]+?)\s*[)\]）]")
_HOST = late(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_ELISION = late(r"^(?:[lLdD]['’]|(?:[Dd]ie|[Dd]er|[Dd]as|[Ll]a|[Ll]e|[Ee]l|[Ii]l) )(?=\w)")
_OWNED = late(r"(.+?)['’]s?\s+(.+)")
_POSSESSED = late(r"['’]s?\s|\s(?:of|in)\s")
_INSIDE = late(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_COMMAS = late(r"\s*[,–—]\s+|\s+[-–—]\s+")
_AND = late(r",\s+(?:and\s+)?|\s+and\s+|\s*/\s*")
_STRONG = frozenset({"official", "acronym", "native", "transliteration", "former"})


class Resolver:
    """Names to the sources of a registry. Its only state is the registry's index: the same name, the same answer."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def resolve(self, name: str, context: Context | None = None) -> Resolved:
        """The source that `name`, as it stands in a text, stands for.

        `new` where the registry has none, `ambiguous` with candidates where it has several and `context` does not
        decide, `garbled` with `why` where it had to be taken for what it is not, `unnamed` for "officials", `none`
        for no words.
        """
        words = name.strip().strip(_EDGES if name.count("(") == 0 else ' \t\r\n,;:"“”„«»').strip()
        if not words:
            return Resolved(None, Resolution.NONE)
        context = context or Context()
        found = self._whole(words, context) or self._in_parts(words, context)
        if found is None and (bare := _ELISION.sub("", words)) != words:
            found = self._exact(bare, context)
        if found is not None:
            return found
        if description.is_unnamed(words):
            return Resolved(None, Resolution.UNNAMED)
        return NEW

    # One name, as it stands

    def _whole(self, words: str, context: Context) -> Resolved | None:
        """The name, a body of a country by its role, or the name in another order or hand: no part left out."""
        return (
            self._exact(words, context)
            or self._body(words, context)
            or self._holder(words, context)
            or self._foreign(words, context)
            or self._romanised(words, context)
            or self._reordered(words, context)
        )

    def _exact(self, words: str, context: Context) -> Resolved | None:
        key = fold(words)
        bearers = self.registry.names.exact.get(key)
        if bearers:
            bearers = [bearer for bearer in bearers if written_as(words, key, bearer)]
        if bearers:
            return self._choose(words, key, bearers, context)
        close = key.replace(" ", "")
        if len(close) > 5 and (keys := self.registry.names.joined.get(close)) and capital(words):
            ids = [bearer.source for other in keys.split("\n") for bearer in self.registry.names.exact[other]]
            return self._one(words, ids, context, Resolution.ALIAS)
        host = words.lower().removeprefix("www.")
        if _HOST.fullmatch(host) and (owner := self.registry.by_domain(host)) is not None and host in owner.domains:
            return Resolved(owner, Resolution.ALIAS)
        return None

    def _choose(self, words: str, key: str, bearers: list[Bearer], context: Context) -> Resolved | None:
        shared = key in self.registry.names.shared
        if shared or len(bearers) > 1:
            best = self._by_context([bearer.source for bearer in bearers], context)
            if best is None and shared:
                return self._ambiguous(words, [bearer.source for bearer in bearers])
            bearers = [bearer for bearer in bearers if best in (None, bearer.source)]
        if len(bearers) > 1:
            for rank in (frozenset({"name"}), _STRONG):
                top = [bearer for bearer in bearers if bearer.kind in rank]
                if len(top) == 1:
                    bearers = top
                    break
                if top:
                    break
        if len(bearers) > 1:
            return self._ambiguous(words, [bearer.source for bearer in bearers])
        source, kind, _ = bearers[0]
        if kind == AliasKind.GARBLED:
            why = f"“{words}” is a known garbling of {self.registry[source].name}"
            return Resolved(self.registry[source], Resolution.GARBLED, (source,), why)
        resolution = {"name": Resolution.EXACT, "acronym": Resolution.ACRONYM}.get(kind, Resolution.ALIAS)
        return Resolved(self.registry[source], resolution)

    def _body(self, words: str, context: Context) -> Resolved | None:
        body = bodies.read_body(words)
        if body is None:
            return None
        ids = [source for code in body.countries for source in self.registry.roles.get((code, body.role), ())]
        return self._of_countries(words, body.countries, ids, context)

    def _foreign(self, words: str, context: Context) -> Resolved | None:
        """ "МИД Ирана": a country's body in another language."""
        bodies_named = read_foreign_body(words)
        ids = [i for body in bodies_named for i in self.registry.roles.get((body.countries[0], body.role), ())]
        return self._one(words, ids, context, Resolution.ALIAS)

    def _holder(self, words: str, context: Context) -> Resolved | None:
        """ "The North Korean leader", "the UN secretary-general": who held the office when the document came out."""
        tokens = [word for word in fold(words).split() if word != "the"]
        ids: list[str] = []
        codes: tuple[str, ...] = ()
        for place, rest in bodies.country_and_rest(tokens):
            for code in place.codes:
                if held := self.registry.holders(" ".join(rest), code, context.published):
                    ids.extend(held)
                    codes = place.codes
        for of, title in _of_bodies(tokens):
            for bearer in self.registry.names.exact.get(of, ()):
                ids.extend(self.registry.holders(title, bearer.source, context.published))
        return self._of_countries(words, codes, ids, context)

    def _romanised(self, words: str, context: Context) -> Resolved | None:
        """A Cyrillic name in Latin letters: an acronym is garbled by it ("TsTAK"), words are only transliterated."""
        if script_of(words) != "Latn" or not capital(words):
            return None
        found = self.registry.names.romanised.get(fold(words), ())
        ids = [source for source, _, _ in found]
        if len(set(ids)) != 1:
            return self._one(words, ids, context, Resolution.ALIAS)
        source, _, native = found[0]
        if " " in native or not native.isupper():
            return Resolved(self.registry[source], Resolution.ALIAS)
        if not words.replace("s", "").isupper():
            return None
        why = f"“{words}” is “{native}” ({self.registry[source].name}) letter by letter, no acronym of its own"
        return Resolved(self.registry[source], Resolution.GARBLED, (source,), why)

    def _reordered(self, words: str, context: Context) -> Resolved | None:
        if not capital(words):
            return None
        key = fold(words)
        index = self.registry.names
        if found := self._one(words, index.bags.get(bag(key), ()), context, Resolution.ALIAS):
            return found
        if "agency" not in key:
            return None
        found = self._one(words, index.loose_bags.get(bag(key, loose=True), ()), context, Resolution.GARBLED)
        if found and found.source:
            return found._replace(why=f"“{words}” says {found.source.name} in other words")
        return found

    # Several parts: a name in brackets, an apposition, a description before or after the name

    def _in_parts(self, words: str, context: Context) -> Resolved | None:
        if words.endswith((")", "]", "）")) and (bracketed := _PARENTHESIS.fullmatch(words)):
            return self._bracketed(bracketed[1], bracketed[2], context)
        if "(" in words and (without := _INSIDE.sub(" ", words)) != words:
            return self._whole(without, context) or self._in_parts(without, context)
        parts = _COMMAS.split(words, maxsplit=1)
        if len(parts) == 2 and (found := self._apposition(parts[0], parts[1], context)):
            return found
        return (
            self._described(words, context)
            or self._titled(words, context)
            or self._doubled(words, context)
            or self._part_of(words, context)
            or self._several(words, context)
            or self._misspelt(words, context)
        )

    def _bracketed(self, name: str, short: str, context: Context) -> Resolved | None:
        """ "Name (ACRONYM)": the name decides; the acronym only helps, or is garbled."""
        named = country_named(short)
        if named is not None and named.role == "name" and not self._exact(f"{name} ({short})", context):
            return self._whole(f"{name} of {short}", context) or self._agreeing(
                self._alone(name, context._replace(country=named.codes[0])),
                description.Said(named.codes[0], ()),
                context,
            )
        by_name = self._alone(name, context)
        by_short = self._exact(short, context) or self._romanised(short, context)
        if by_name is not None and by_name.source is None and by_short is not None:
            fits = (by_short.source.id,) if by_short.source else by_short.candidates
            both = set(by_name.candidates) & set(fits)
            if len(both) == 1:
                return Resolved(self.registry[both.pop()], Resolution.ALIAS)
        if by_name is None:
            return self._by_bracket(name, short, by_short, context)
        source = by_name.source
        if source is None or by_name.resolution is Resolution.GARBLED:
            return by_name
        if by_short is not None and by_short.resolution is not Resolution.GARBLED:
            fits = (by_short.source.id,) if by_short.source else by_short.candidates
            if source.id in fits or not by_short.source:
                return by_name
            if by_short.source.id in source.ambiguous_with or source.id in by_short.source.ambiguous_with:
                return self._ambiguous(f"{name} ({short})", [source.id, by_short.source.id])
            return by_name
        known = (alias.text for alias in source.aliases if alias.kind is not AliasKind.GARBLED)
        if not short.isupper() or initials_of(short, [name, source.name, *known]):
            return by_name
        why = f"“{short}” is no acronym of {source.name}, which “{name}” says"
        return Resolved(source, Resolution.GARBLED, (source.id,), why)

    def _by_bracket(self, name: str, short: str, by_short: Resolved | None, context: Context) -> Resolved | None:
        """A name nobody has, with a known acronym: taken only where its words are nearly those of the acronym's."""
        source = by_short.source if by_short else None
        if source is None or by_short is None:
            return None
        from rapidfuzz import fuzz

        key = fold(name)
        near = max(fuzz.token_sort_ratio(key, fold(other)) for other in _latin_names(source))
        if near < 80:
            return None
        why = f"“{name}” is not the name of {source.name}, but “{short}” is its acronym and the words are near"
        return Resolved(source, Resolution.GARBLED, (source.id,), why)

    def _alone(self, words: str, context: Context) -> Resolved | None:
        return self._whole(words, context) or self._described(words, context) or self._misspelt(words, context)

    def _apposition(self, head: str, tail: str, context: Context) -> Resolved | None:
        """ "Tass, Russia's state news agency" and the other way round: the description must not contradict the name."""
        says = description.read(tail)
        if says is not None:
            found = self._alone(head, context._replace(country=says.country or context.country))
            return self._agreeing(found, says, context)
        says = description.read(head)
        if says is not None:
            found = self._alone(tail, context._replace(country=says.country or context.country))
            return self._agreeing(found, says, context)
        found = self._whole(head, context)
        if found is not None and found.source is not None and found.source.kind is SourceKind.PERSON:
            return found
        return None

    def _described(self, words: str, context: Context) -> Resolved | None:
        """ "South Korea's Yonhap", "the NTB news agency", "state broadcaster KBS": the least that leaves a name."""
        for says, name in description.split(words):
            if says.kinds and country_named(name) is not None:
                continue  # "Islamic Republic New Agency" is no state, whatever stands beside its name
            if fold(name) in self.registry.names.shared and not says.kinds and not _POSSESSED.search(words):
                continue  # "India's Times" is one that India has, "the Indian Times" some other paper
            inside = context._replace(country=says.country or context.country)
            found = self._exact(name, inside) or (self._reordered(name, inside) if says.country else None)
            if found is not None and (agreed := self._agreeing(found, says, inside)):
                return agreed
            if found is None and says.country and SourceKind.AGENCY in says.kinds:
                found = self._misspelt_agency(name, says.country)
                if found is not None:
                    return found
        return None

    def _misspelt_agency(self, name: str, code: str) -> Resolved | None:
        """ "The Chinese agency Sinhua": one letter from the name of the only agency of that country."""
        from rapidfuzz.distance import DamerauLevenshtein

        key = fold(name)
        if len(key) < 5 or " " in key or not key.isascii() or not capital(name):
            return None
        near: dict[str, str] = {}
        for source in self._agencies.get(code, ()):
            for other in _latin_names(source):
                if len(fold(other)) > 4 and DamerauLevenshtein.distance(key, fold(other), score_cutoff=1) == 1:
                    near[source.id] = other
        if len(near) != 1:
            return None
        ((source_id, other),) = near.items()
        why = f"“{name}” is nearly “{other}”, a name of the country's agency {self.registry[source_id].name}"
        return Resolved(self.registry[source_id], Resolution.GARBLED, (source_id,), why)

    @cached_property
    def _agencies(self) -> dict[str, list[Source]]:
        found: dict[str, list[Source]] = {}
        named = self.registry.raw_names()
        for source_id in dict.fromkeys(source for source, kind, *_ in named if kind == SourceKind.AGENCY.value):
            source = self.registry[source_id]
            if source.country:
                found.setdefault(source.country, []).append(source)
        return found

    def _agreeing(self, found: Resolved | None, says: description.Said, context: Context) -> Resolved | None:
        """`found` if what is said of it is true of it; its namesake of the right country where that is meant."""
        if found is None:
            return None
        ids = (found.source.id,) if found.source else found.candidates
        fitting = [source for source in ids if self._fits(self.registry[source], says)]
        if not fitting and says.country:
            near = dict.fromkeys(other for source in ids for other in self._namesakes(source))
            fitting = [
                other for other in near
                if self.registry[other].country == says.country and self._fits(self.registry[other], says)
            ]  # fmt: skip
        if len(fitting) == 1:
            if found.source is not None and found.source.id == fitting[0]:
                return found
            return Resolved(self.registry[fitting[0]], Resolution.ALIAS)
        return self._ambiguous("the name", fitting) if fitting else None

    def _doubled(self, words: str, context: Context) -> Resolved | None:
        """ "Syrian Arab News Agency SANA", "Sweden's security service Sapo": two names of one source."""
        tokens = words.split()
        for size in range(1, min(4, len(tokens))):
            name, other = " ".join(tokens[:-size]), " ".join(tokens[-size:])
            same = self._exact(other, context)
            found = self._whole(name, context) if same is not None else None
            if found is None or same is None:
                continue
            both = _ids(found) & _ids(same)
            if len(both) == 1:
                return found if found.source else same if same.source else Resolved(
                    self.registry[both.pop()], Resolution.ALIAS
                )  # fmt: skip
        return None

    def _part_of(self, words: str, context: Context) -> Resolved | None:
        """ "The European Union's Copernicus Climate Change Service": a source that is part of the one before it."""
        owned = _OWNED.fullmatch(words)
        found = self._exact(owned[2], context) if owned else None
        if owned is None or found is None or found.source is None or found.source.parent is None:
            return None
        whole = self._exact(owned[1], context)
        above = self.registry.above(found.source)
        return found if whole is not None and whole.source is not None and whole.source.id in above else None

    def _namesakes(self, source: str) -> Iterable[str]:
        yield from (other for other in self.registry[source].ambiguous_with if other in self.registry)
        yield from self._declaring.get(source, ())

    @property
    def _declaring(self) -> dict[str, list[str]]:
        if not hasattr(self, "_declared_by"):
            declared: dict[str, list[str]] = {}
            for source in self.registry:
                for other in source.ambiguous_with:
                    declared.setdefault(other, []).append(source.id)
            self._declared_by = declared
        return self._declared_by

    @staticmethod
    def _fits(source: Source, says: description.Said) -> bool:
        if says.country and source.country and says.country != source.country:
            return False
        if says.country and not source.country:
            return False
        return not says.kinds or source.kind in says.kinds

    def _titled(self, words: str, context: Context) -> Resolved | None:
        """ "Russian President Vladimir Putin", "Mr Putin": a person known, with nothing but a title before."""
        tokens = words.split()
        for size in range(min(4, len(tokens) - 1), 0, -1):
            name, before = " ".join(tokens[-size:]), tokens[:-size]
            bearers = self.registry.names.exact.get(fold(name), ())
            people = [b.source for b in bearers if self.registry[b.source].kind is SourceKind.PERSON]
            if len(people) != 1 or not capital(name):
                continue
            person = self.registry[people[0]]
            if description.is_title(before, person, self._is_known, alone=size == 1):
                return Resolved(person, Resolution.ALIAS if size == 1 else Resolution.EXACT)
        return None

    def _is_known(self, words: str) -> bool:
        return fold(words) in self.registry.names.exact

    def _several(self, words: str, context: Context) -> Resolved | None:
        """ "Reuters and AFP" is two sources, so that no one of them is the one."""
        parts = [part for part in _AND.split(words) if part]
        if len(parts) < 2:
            return None
        ids = []
        for part in parts:
            found = self._exact(part.strip(), context)
            if found is None or found.source is None:
                return None
            ids.append(found.source.id)
        if len(set(ids)) < 2:
            return Resolved(self.registry[ids[0]], Resolution.ALIAS)
        return Resolved(None, Resolution.AMBIGUOUS, tuple(dict.fromkeys(ids)), f"“{words}” names several sources")

    def _misspelt(self, words: str, context: Context) -> Resolved | None:
        """One letter wrong in one word of a name whose other words tell it, or whose country the context gives."""
        key = fold(words)
        tokens = key.split()
        if len(tokens) < 2 or not capital(words) or not key.isascii():
            return None
        index = self.registry.names
        near: dict[str, None] = {}
        for token in set(tokens) - LINKS - GENERIC:
            near |= dict.fromkeys(index.by_word.get(token, "").split("\n"))
        ids: dict[str, str] = {}
        for other in near:
            if wrong := one_wrong(tokens, other.split()):
                if wrong in index.by_word:
                    continue
                ids |= {bearer.source: other for bearer in index.exact[other]}
        if len(ids) != 1:
            return None
        source, other = next(iter(ids.items()))
        why = f"“{words}” is nearly “{other}”, a name of {self.registry[source].name}"
        return Resolved(self.registry[source], Resolution.GARBLED, (source,), why)

    # Several sources for one name

    def _one(self, words: str, ids: Sequence[str], context: Context, resolution: Resolution) -> Resolved | None:
        ids = list(dict.fromkeys(ids))
        if not ids:
            return None
        if len(ids) > 1 and (best := self._by_context(ids, context)):
            ids = [best]
        if len(ids) > 1:
            return self._ambiguous(words, ids)
        return Resolved(self.registry[ids[0]], resolution, (ids[0],) if resolution is Resolution.GARBLED else ())

    def _of_countries(self, words: str, codes: Sequence[str], ids: Sequence[str], context: Context) -> Resolved | None:
        """As `_one`; "Congolese" is of two countries, so that even the only one known is not taken for granted."""
        if ids and len(codes) > 1 and context.country not in codes:
            return self._ambiguous(words, ids)
        return self._one(words, ids, context, Resolution.ALIAS)

    def _ambiguous(self, words: str, ids: Sequence[str]) -> Resolved:
        ids = tuple(dict.fromkeys(ids))
        names = ", ".join(self.registry[source].name for source in ids[:5])
        return Resolved(None, Resolution.AMBIGUOUS, ids, f"“{words}” fits several: {names}")

    def _by_context(self, ids: Sequence[str], context: Context) -> str | None:
        """The only one whose own domain, country or language the document has."""
        if context.domain and (own := self.registry.by_domain(context.domain)) is not None and own.id in ids:
            return own.id
        code = context.country
        if code is None and context.domain and own is not None:
            code = own.country
        if code is not None:
            fitting = [source for source in ids if self.registry[source].country == code]
            if len(fitting) == 1:
                return fitting[0]
        if context.language and not context.language.startswith("en"):
            language = context.language.split("-")[0]
            fitting = [source for source in ids if language in _languages(self.registry[source])]
            if len(fitting) == 1:
                return fitting[0]
        return None


def _ids(found: Resolved) -> set[str]:
    return {found.source.id} if found.source else set(found.candidates)


def _of_bodies(tokens: list[str]) -> Iterable[tuple[str, str]]:
    """Readings of folded words as a body and a title: "un secretary general", "secretary general of un"."""
    for cut in range(1, len(tokens)):
        yield " ".join(tokens[:cut]), " ".join(tokens[cut:])
        if tokens[cut] == "of" and cut + 1 < len(tokens):
            yield " ".join(tokens[cut + 1 :]), " ".join(tokens[:cut])


def _latin_names(source: Source) -> list[str]:
    return [source.name, *(alias.text for alias in source.aliases if alias.text.isascii())]


def _languages(source: Source) -> tuple[str, ...]:
    known = country(source.country) if source.country else None
    return known.languages if known else ()
