"""Who and what a text speaks of: its names gathered into entities, with all that the text tells of each.

A shorter name stands for the longer one that holds it ("Okoro", "Mr Okoro", "the SCGU"); one that two people bear
stands for neither unless a title, a role or a first name tells them apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from provenance.models import Resolution, Source, SourceKind
from provenance.patterns import late
from provenance.sources.bearers import Bearers
from provenance.sources.bodywords import (
    BODY_NOUNS,
    classes_of,
    classes_of_name,
    head_words,
)
from provenance.sources.countries import country_named
from provenance.sources.entities import Entity, family_name, pronoun_after, tell_apart, tell_genders
from provenance.sources.gender import family_first, first_names, gender_of, is_first_name, looks_personal
from provenance.sources.joined import join_bodies, join_coordinated, side_by_side, without_nation
from provenance.sources.layout import Layout
from provenance.sources.mentions import Mention
from provenance.sources.names import fold
from provenance.sources.nations import is_country
from provenance.sources.renamed import Pair, two_names
from provenance.sources.resolver import Resolved
from provenance.sources.roles import KIN, TITLES, is_person_noun, singular_of

_PERSON_KINDS = {SourceKind.PERSON}
_KIND_CLASSES = {
    SourceKind.AGENCY: frozenset({"agency", "outlet"}),
    SourceKind.NEWSPAPER: frozenset({"outlet"}),
    SourceKind.BROADCASTER: frozenset({"outlet"}),
    SourceKind.WEBSITE: frozenset({"outlet"}),
    SourceKind.AUTHORITY: frozenset({"authority"}),
    SourceKind.DOCUMENT: frozenset({"document"}),
}

_WHO = late(r",\s+(who|whose|whom)\b")
_OFFICE = late(
    r"\b(?:[A-ZÀ-Þ][\w-]{1,40} ){0,2}[A-ZÀ-Þ][\w-]{1,40}(?:['’]s?)? "
    r"(?:supreme leader|leader|president|prime minister|premier)\b"
)
_WHICH = late(r",\s+which\b")
_CAPITAL_INSIDE = late(r"[a-z][A-Z]")
_WORD = late(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD_BEFORE = late(r"([^\W\d_][\w-]*)\s+$")


class Cast:
    """The entities of one text, and which of them each proper name in it stands for."""

    def __init__(self, text: str, layout: Layout, mentions: list[Mention], resolve: Callable[[str], Resolved]) -> None:
        self.text, self.layout, self.resolve = text, layout, resolve
        self.entities: list[Entity] = []
        self.of: dict[int, Entity | None] = {}
        self.several: dict[int, list[Entity]] = {}
        self.names = Bearers()
        self._called: dict[str, Entity] = {}
        self._by_source: dict[str, Entity] = {}
        self.mentions = join_coordinated(text, join_bodies(text, mentions), resolve)
        self._lower = {found for found in re.findall(r"[^\W\d_]+", text) if found.islower()}
        for mention in self.mentions:
            without_nation(text, mention, self._lower, resolve)
        self._places = [mention.start for mention in self.mentions]
        self.capitals = {m.name for m in self.mentions if len(m.words) == 1 and not m.weak and m.kind != "people"}
        self._pairs = two_names(text, self.mentions)
        self.groups = side_by_side(text, self.mentions, self._pairs)
        self._gather()
        tell_genders(text, layout, self.entities, self.mentions, self.of)

    def entity(self, mention: Mention) -> Entity | None:
        """Whom `mention` stands for; None where two people fit, or where it is no more than a capital."""
        return self.of.get(mention.start)

    def add(self, entity: Entity) -> Entity:
        """Take in an entity that has no proper name of its own, or one that a description alone names."""
        self.entities.append(entity)
        return entity

    def named(self, name: str, countries: Iterable[str] = (), kind: str = "body") -> Entity:
        """The entity of a whole name that is no run of capitals ("Peruvian energy ministry"), made if need be."""
        found = self.names.whole(name)
        if found is None:
            words = name.split()
            found = self._enrol(Entity(name=name, words=words, kind=kind), words)
            found.countries.update(countries)
            found.mods.update(word.lower() for word in words[:-1])
            found.heads.add(words[-1].lower())
            found.classes |= classes_of(words[-1].lower()) | classes_of_name(words)
            self.names.call(found, name)
        return found

    def registered(self, source: Source, resolution: Resolution) -> Entity:
        """The entity of a source of the registry that the text describes ("the North Korean leader")."""
        if source.id in self._by_source:
            return self._by_source[source.id]
        entity = self._enrol(Entity(name=source.name, words=source.name.split()), source.name.split())
        entity.source, entity.resolution = source, resolution
        self._registered(entity, source)
        return entity

    def share(self, mention: Mention, one: Entity, other: Entity) -> None:
        """From `mention` on, its name alone is that of two: "The Guardian", and "its London namesake, The Guardian"."""
        self.of[mention.start] = other
        for later in self.following(mention.start):
            if later.name == mention.name and self.of.get(later.start) is one and later.opens == later.start:
                self.of[later.start] = None
                self.several[later.start] = [one, other]

    def between(self, start: int, end: int) -> list[Mention]:
        """The proper names that begin in text[start:end]."""
        return self.mentions[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def following(self, place: int) -> Iterator[Mention]:
        """The proper names after `place`, in order."""
        for index in range(bisect_right(self._places, place), len(self.mentions)):
            yield self.mentions[index]

    def name_before(self, mention: Mention) -> tuple[Entity, Mention] | None:
        """The name before `mention` in its sentence, and whom it stands for."""
        index = bisect_left(self._places, mention.start) - 1
        before = self.mentions[index] if index >= 0 else None
        entity = self.of.get(before.start) if before is not None else None
        if (
            before is None
            or entity is None
            or self.layout.sentence(before.start) != self.layout.sentence(mention.start)
        ):
            return None
        return entity, before

    def who_before(self, place: int) -> Entity | None:
        """Whom the name before `place` stands for ("Finn, who said"): of several in its sentence the last person."""
        last = bisect_left(self._places, place) - 1
        start = self.layout.bounds(self.layout.sentence(place))[0]
        for index in range(last, max(-1, last - 4), -1):
            entity = self.of.get(self._places[index])
            if self._places[index] >= start and entity is not None and entity.kind == "person":
                return entity
        return self.of.get(self._places[last]) if last >= 0 else None

    def _gather(self) -> None:
        whole = [m for m in self.mentions if len(m.words) > 1]
        single = [m for m in self.mentions if len(m.words) == 1]
        headings: list[Mention] = []
        for pair in self._pairs:
            self._one_of_two_names(pair)
        for mention in whole:
            if mention.start in self.of:
                continue
            if mention.kind not in ("place", "people"):
                if self._heading(mention):
                    headings.append(mention)
                else:
                    self._whole(mention)
        for mention in headings:
            self.of[mention.start] = self.names.whole(mention.name)
        self._share_surname()
        for mention in single:
            if mention.start not in self.of:
                self.of[mention.start] = self._single(mention)
        for mention in whole:
            if mention.kind in ("place", "people"):
                self.of[mention.start] = None

    def _enrol(self, entity: Entity, words: list[str]) -> Entity:
        self.entities.append(entity)
        self.names.enrol(entity, words)
        return entity

    def _heading(self, mention: Mention) -> bool:
        """Whether a name stands in a line that has capitals throughout, where any words look like one."""
        start = max(self.text.rfind("\n", max(0, mention.start - 160), mention.start) + 1, mention.start - 160)
        end = self.text.find("\n", mention.end, mention.end + 160)
        words = re.findall(r"[^\W\d_]{4,}", self.text[start : end if end >= 0 else mention.end + 160])
        return len(words) > 3 and sum(word.islower() for word in words) < 0.15 * len(words)

    def _whole(self, mention: Mention) -> None:
        entity = self.names.whole(mention.name) or self.names.holder(mention, self._known)
        if entity is None:
            entity = self._enrol(Entity(name=mention.name, words=list(mention.words)), mention.words)
            self._settle(entity, mention)
        self.names.call(entity, mention.name)
        if mention.acronym:
            entity.acronym = mention.acronym
            self.names.abbreviate(entity, mention.acronym)
        self._note(entity, mention)
        self.of[mention.start] = entity

    def _one_of_two_names(self, pair: Pair) -> None:
        """Let both names of one bearer lead to it, unless the registry has them as two sources."""
        name, other = pair
        found, before = self._known(name.name), self._known(other.name)
        if before.source is not None and (found.source is None or found.source.id != before.source.id):
            return
        entity = self.of.get(name.start) or self.names.whole(name.name)
        if entity is None:
            entity = self._enrol(Entity(name=name.name, words=list(name.words)), name.words)
            self._settle(entity, name, found)
            self.names.call(entity, name.name)
        for mention in sorted((name, other), key=lambda mention: mention.start):
            if mention.start not in self.of:
                self._note(entity, mention)
                self.of[mention.start] = entity
        entity.also.append(list(other.words))
        self.names.call_too(entity, other.name, other.words)
        for mention in (name, other):
            if short := mention.acronym or (
                mention.name if mention.name.isupper() and len(mention.words) == 1 else None
            ):
                entity.acronym = entity.acronym or short
                self.names.abbreviate(entity, short)

    def _settle(self, entity: Entity, mention: Mention, found: Resolved | None = None) -> None:
        """Ask the registry for a new name, and tell its kind."""
        if found is None:
            garbled = mention.acronym is not None and not _spells(mention.words, mention.acronym)
            found = self._known(f"{mention.name} ({mention.acronym})" if garbled else mention.name)
        told = mention.titles or mention.age is not None or any(is_person_noun(head) for head in mention.heads)
        if found.source is not None and told and mention.kind == "person" and found.source.kind not in _PERSON_KINDS:
            found = Resolved(None, Resolution.NEW)
        entity.source, entity.resolution = found.source, found.resolution
        entity.candidates, entity.why = found.candidates, found.why
        entity.kind = mention.kind if mention.kind in ("person", "body") else ""
        entity.placed = mention.kind == "place?"
        if found.source is not None:
            self._registered(entity, found.source)
        elif entity.kind != "person":
            entity.classes |= classes_of_name(mention.words)
            for word in mention.words:
                if (named := country_named(word)) is not None:
                    entity.countries.update(named.codes)
            if entity.kind == "" and entity.classes:
                entity.kind = "body"

    def _known(self, name: str) -> Resolved:
        """What the registry has for a name; a single word only where it is one of the source's own names."""
        found = self.resolve(name)
        if found.source is not None and " " not in name and found.resolution is not Resolution.GARBLED:
            names = {fold(found.source.name), *(fold(alias.text) for alias in found.source.aliases)}
            if fold(name) not in names and fold(name) not in {word for known in names for word in known.split()}:
                return Resolved(None, Resolution.NEW)
        return found

    def _registered(self, entity: Entity, source: Source) -> None:
        self._by_source.setdefault(source.id, entity)
        entity.kind = "person" if source.kind in _PERSON_KINDS else "body"
        of_kind = _KIND_CLASSES.get(source.kind, frozenset())
        if "outlet" not in of_kind:  # "Yonhap News Agency" is no authority, which "the ministry" may be
            entity.classes |= classes_of_name(source.name.split())
        if is_country(source):
            entity.classes = {"state"}
        elif source.kind is not SourceKind.WEBSITE or source.aliases or source.wikidata or source.parent:
            # Of whoever was only met as a publisher nothing is known: a company has a site too.
            entity.classes |= of_kind
        if source.country:
            entity.countries.add(source.country)
        words = [word.lower() for word in source.name.split()]
        if entity.kind == "body":
            entity.heads |= head_words(words) & BODY_NOUNS
            entity.mods.update(words)
        for office in source.offices:
            entity.heads.update(office.title.lower().split()[-1:])
        if entity.kind == "person" and entity.gender is None:
            entity.gender = gender_of(source.name.split())

    def _share_surname(self) -> None:
        """ "Brothers Asif and Imran Qadri": the first is Asif Qadri."""
        for one, other in zip(self.mentions, self.mentions[1:], strict=False):
            if len(one.words) != 1 or len(other.words) != 2 or not one.start < other.start:
                continue
            between = self.text[one.end : other.opens]
            entity = self.of.get(other.start)
            if between not in (" and ", " & ") or entity is None or entity.kind == "body" or one.start in self.of:
                continue
            if self.names.has_word(one.words[0]) or country_named(one.name) or one.kind in ("body", "place"):
                continue
            name = f"{one.name} {other.words[-1]}"
            found = self._known(name)
            famous = found.source is not None and found.source.kind in _PERSON_KINDS
            if not famous and not self._is_first_name(one):
                continue
            if not (entity.kind == "person" or looks_personal(other.words)):
                continue
            if family_first(name.split()) or family_first(other.words):
                continue  # "Kim and Donald Trump"
            sibling = self._enrol(Entity(name=name, words=name.split(), kind="person"), name.split())
            self.names.call(sibling, name)
            if famous:
                self.adopt(sibling, found)
            entity.kind = "person"
            self._note(sibling, one)
            self.of[one.start] = sibling

    def _is_first_name(self, mention: Mention) -> bool:
        """Whether a single word is somebody's first name and nothing more: no role before it, no source of its own."""
        if mention.possessive or mention.titles or any(is_person_noun(head) for head in mention.heads):
            return False
        before = _WORD_BEFORE.search(self.text[max(0, mention.start - 40) : mention.start])
        kin = before is not None and singular_of(before[1].lower()) in KIN
        if not kin and not is_first_name(mention.words[0]):
            return False
        known = self._known(mention.name)
        return known.source is None and known.resolution is Resolution.NEW

    def _single(self, mention: Mention) -> Entity | None:
        word = mention.words[0]
        if word.isupper() and (entity := self.names.short(word)) is not None:
            self._note(entity, mention)
            return entity
        found = self.names.of_word(word) or self.names.spelt_otherwise(word)
        if found and self._is_named_after(word, found):
            found = []
        if (
            word.isupper()
            and 2 <= len(word) <= 6
            and not found
            and (entity := self.names.with_initials(word)) is not None
        ):
            self.names.abbreviate(entity, word)
            self._note(entity, mention)
            return entity
        if found and (other := self._of_other_gender(mention, found)) is not None:
            return other
        camel = mention.kind == "body" and not mention.heads and _CAPITAL_INSIDE.search(word) is not None
        if camel and found and all(entity.kind != "body" for entity in found):
            mention.kind = ""  # "DeVane", after Ann DeVane
        if (
            found
            and mention.kind in ("", "person", "place?")
            and not (mention.weak and len(found) == 1 and found[0].kind == "body" and word.lower() in self._lower)
        ):
            chosen = tell_apart(found, mention)
            if len(chosen) > 1:
                chosen = self._established(word, chosen, mention)
            if len(chosen) == 1:
                self._note(chosen[0], mention)
                return chosen[0]
            self.several[mention.start] = chosen
            return None
        return self.names.whole(mention.name) or self._lone(mention)

    def _is_named_after(self, word: str, found: list[Entity]) -> bool:
        """Whether the registry's bearer of a word is somebody, and whoever has it here is a thing called after him."""
        if any(e.kind == "person" or fold(e.words[-1]) == fold(word) for e in found):
            return False
        known = self._known(word).source
        return known is not None and known.kind in _PERSON_KINDS and all(e.source is not known for e in found)

    def _of_other_gender(self, mention: Mention, found: list[Entity]) -> Entity | None:
        """Whom a title tells from all who bear the name: "Mrs Okello", where only Mr Okello was named.

        Where but a first name tells that it is another, the text must speak of a relative, or the registry know one.
        """
        told = next((TITLES[title] for title in mention.titles if TITLES[title] in ("m", "f")), None)
        if told is None or any(_gender_told(entity) in (told, None) for entity in found):
            return None
        if any(entity.places and pronoun_after(self.text, self.layout, entity.places[0]) == told for entity in found):
            return None  # "Senator Lindsey Roe told his peers"
        known = self.resolve(self.text[mention.opens : mention.end])
        title = self.text[mention.opens : mention.start].split()[-1:]
        name = " ".join([*title, mention.name]).replace(".", "")
        entity = self.names.whole(name)
        if known.source is not None and gender_of(known.source.name.split()) in (told, None):
            entity = self.registered(known.source, known.resolution)
        elif entity is None and (all(map(_titled, found)) or self._beside_kin(found, mention)):
            entity = self._enrol(Entity(name=name, words=list(mention.words), kind="person"), mention.words)
            self.names.call(entity, name)
        if entity is not None:
            self._note(entity, mention)
        return entity

    def _beside_kin(self, found: list[Entity], mention: Mention) -> bool:
        """Whether a relative is spoken of where one was named, or just before `mention`, who may bear the name too."""
        here = self.layout.sentence(mention.start)
        for sentence in {max(0, here - 1), *(self.layout.sentence(e.places[0]) for e in found if e.places)}:
            start = self.layout.bounds(sentence)[0]
            end = self.layout.bounds(min(sentence + 1, len(self.layout.starts) - 1))[1]
            words = set(_WORD.findall(self.text, start, min(end, start + 600)))
            if any(told and noun in words for noun, told in KIN.items()):
                return True
        return False

    def _established(self, word: str, found: list[Entity], mention: Mention) -> list[Entity]:
        """Who is called by the bare name already, before the other bearer was brought in."""
        before = [entity for entity in found if entity.places and entity.places[0] < mention.start]
        if len(before) == 1:
            self._called[word] = before[0]
            return before
        called = self._called.get(word)
        return [called] if called in before else found

    def _lone(self, mention: Mention) -> Entity | None:
        """A single word that no longer name explains: from the registry, or a name of its own."""
        if mention.kind in ("place", "people"):
            return None
        found = self._known(mention.name)
        if len(mention.name) < 2:  # a letter, or the platform X
            return None
        if found.source is None and (leader := self._leaders.get(fold(mention.name))) is not None:
            found = leader
        if found.source is None and mention.titles:
            found = self.resolve(self.text[mention.opens : mention.end])
        if found.source is None and 2 < len(mention.name) < 6 and mention.name.istitle():
            written = self._known(mention.name.upper())  # "Dpa", as some write an agency
            if written.source is not None and written.source.kind in _KIND_CLASSES:
                found = written
        if found.source is None and found.resolution is not Resolution.AMBIGUOUS:
            if mention.weak or mention.kind == "place?":
                return None
            if mention.kind == "" and not mention.heads and not mention.possessive:
                return None
        entity = self._enrol(Entity(name=mention.name, words=list(mention.words)), mention.words)
        self.names.call(entity, mention.name)
        self._settle(entity, mention, found)
        self._note(entity, mention)
        return entity

    @cached_property
    def _leaders(self) -> dict[str, Resolved]:
        """Those in offices that the text speaks of, by their family names: "North Korea's leader" tells who Kim is."""
        found: dict[str, Resolved] = {}
        for match in _OFFICE.finditer(self.text):
            held = self.resolve(match[0])
            if held.source is not None and held.source.kind is SourceKind.PERSON:
                found[fold(family_name(held.source.name.split()))] = held
        return found

    def adopt(self, entity: Entity, found: Resolved) -> None:
        """Take the registry's word for whom an entity is."""
        if found.source is not None:
            entity.source, entity.resolution, entity.why = found.source, found.resolution, found.why
            self._registered(entity, found.source)

    def alone(self, mention: Mention) -> Entity:
        """An entity for a single word that speaks, which nothing else in the text explains ("Zentrix said")."""
        entity = self.names.whole(mention.name)
        if entity is None:
            entity = self._enrol(Entity(name=mention.name, words=list(mention.words)), mention.words)
            self.names.call(entity, mention.name)
            self._settle(entity, mention)
            self._note(entity, mention)
            for other in self.mentions:
                if other.name == mention.name and self.of.get(other.start) is None:
                    self.of[other.start] = entity
        self.of[mention.start] = entity
        return entity

    def _note(self, entity: Entity, mention: Mention) -> None:
        """Add to an entity what is told around one of its mentions."""
        entity.places.append(mention.start)
        entity.definite = entity.definite or mention.definite
        entity.placed = entity.placed and mention.kind == "place?"
        entity.heads |= mention.heads
        entity.mods |= mention.mods
        if mention.age is not None:
            entity.age = mention.age
        for word in mention.mods:
            if (named := country_named(word.capitalize())) is not None:
                entity.countries.update(named.codes)
        if entity.kind == "":
            if mention.kind in ("person", "body"):
                entity.kind = mention.kind
            else:
                tail = self.text[mention.end : mention.end + 12]
                if _WHO.match(tail):
                    entity.kind = "person"
                elif _WHICH.match(tail):
                    entity.kind = "body"
        if entity.kind != "person":
            entity.classes |= {kind for head in mention.heads for kind in classes_of(head)}
        for title in mention.titles:
            if TITLES[title]:
                entity.gender = TITLES[title]  # type: ignore[assignment]


def _titled(entity: Entity) -> bool:
    """Whether a title told the gender of somebody whom the registry does not have."""
    return entity.source is None and entity.gender is not None


def _gender_told(entity: Entity) -> str | None:
    """The gender that a title told, or else the first name."""
    if _titled(entity):
        return entity.gender
    return first_names().get(fold(entity.words[0])) if len(entity.words) > 1 else None


def _spells(words: list[str], acronym: str) -> bool:
    """Whether the initials of a name are its acronym."""
    return "".join(word[0] for word in words if word[0].isupper()) == acronym.replace(".", "").upper()
