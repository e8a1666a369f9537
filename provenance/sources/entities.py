"""Somebody or something that a text speaks of, with all that the text tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from provenance.models import Resolution, Source
from provenance.patterns import late
from provenance.sources.gender import Gender, family_first, gender_of
from provenance.sources.layout import Layout
from provenance.sources.mentions import Mention
from provenance.sources.names import word_set
from provenance.sources.roles import FEMALE, KIN, MALE, TITLES, synonyms_of

_GENDERED = late(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_NEITHER = late(
    r"\b(?:uses?|using|goes by|whose pronouns are)\s+(?:the\s+)?(?:pronouns?\s+)?[“\"'‘]?they|\bnon-?binary", re.I
)


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something that the text speaks of. `name` is None for whom it only describes."""

    name: str | None = None
    words: list[str] = field(default_factory=list)
    also: list[list[str]] = field(default_factory=list)  # the words of its other names, such as a former one
    kind: str = ""  # person, body, group, or "" where nothing tells
    heads: set[str] = field(default_factory=set)
    mods: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    gender: Gender | None = None
    age: int | None = None
    acronym: str | None = None
    source: Source | None = None
    resolution: Resolution = Resolution.NEW
    candidates: tuple[str, ...] = ()
    why: str | None = None
    plural: bool = False
    spoken: bool = False
    subject: bool = False
    definite: bool = False  # named with "the": "the Amazon Carbon Ledger"
    placed: bool = False  # named only after "in", "at", "near"
    places: list[int] = field(default_factory=list)
    owner: Entity | None = None
    implied: set[str] = field(default_factory=set)  # roles that a verb tells: who runs a firm is its executive
    relations: list[tuple[str, Entity]] = field(default_factory=list)  # what it is to others: ("nephew", his aunt)
    predecessor: Entity | None = None
    score: float = 0.0
    sentence: int = -1
    group: int = -1

    @property
    def person(self) -> bool:
        """Whether it can be spoken of as he or she."""
        return self.kind == "person" or (self.kind == "" and self.source is None and not self.classes)

    @property
    def body(self) -> bool:
        """Whether it can be "the company" or "the agency"."""
        return self.kind == "body" or (self.kind == "" and not self.heads & KIN.keys())


@dataclass(frozen=True, slots=True)
class Reference:
    """What the words of a hop were taken for: an entity, a source outside the text, or nobody."""

    entity: Entity | None = None
    source: Source | None = None
    resolution: Resolution = Resolution.UNNAMED
    candidates: tuple[Entity, ...] = ()
    ids: tuple[str, ...] = ()
    why: str | None = None

    @classmethod
    def meant(cls, entity: Entity) -> Reference:
        """By words that are no name of its own; of somebody who has none, nobody can tell who it is."""
        return cls(entity) if entity.name is None else cls(entity, resolution=Resolution.ANAPHOR)


def tell_apart(found: list[Entity], mention: Mention) -> list[Entity]:
    """Those of several bearers of a name whom the title, the gender or the role before it fits; all if none does."""
    if len(found) < 2:
        return found
    told = next((TITLES[title] for title in mention.titles if TITLES[title]), None)
    if told is None:
        told = "f" if mention.heads & FEMALE else "m" if mention.heads & MALE else None
    if told:
        of_gender = [entity for entity in found if entity_gender(entity) == told]
        found = of_gender or [entity for entity in found if entity_gender(entity) in (told, None)] or found
    roles = mention.heads | {title for title in mention.titles if not TITLES.get(title)}
    if len(found) > 1 and roles:
        near = {word for role in roles for word in synonyms_of(role)}
        with_role = [entity for entity in found if entity.heads & roles] or [e for e in found if e.heads & near]
        found = with_role or found
        most = max(len(entity.heads & roles) for entity in found)
        found = [entity for entity in found if len(entity.heads & roles) == most]
    return found


def entity_gender(entity: Entity) -> Gender | None:
    """The gender of an entity by what is known so far."""
    if entity.gender:
        return entity.gender
    if entity.heads & FEMALE:
        return "f"
    return gender_of(entity.words) or ("m" if entity.heads & MALE else None)


_SUFFIXES = word_set("jr sr ii iii iv")


def suffix_of(words: list[str]) -> str:
    """What parts somebody from the forebear of his name: "jr" of "Luis Roe Jr."; "" for nothing."""
    last = words[-1].lower() if len(words) > 1 else ""
    return last if last in _SUFFIXES else ""


def pronoun_after(text: str, layout: Layout, place: int) -> Gender | None:
    """The gender of the first pronoun after `place` in its sentence."""
    end = layout.bounds(layout.sentence(place))[1]
    found = _GENDERED.search(text, place, min(end, place + 300))
    return None if found is None else "m" if found[1] else "f"


def family_name(words: list[str]) -> str:
    """Which of the words of a person's name is the family's."""
    if suffix_of(words):
        words = words[:-1]
    return words[0] if family_first(words) else words[-1]


def tell_genders(
    text: str, layout: Layout, entities: Iterable[Entity], mentions: Iterable[Mention], of: Mapping[int, Entity | None]
) -> None:
    """Tell each person's gender: by titles, by nouns of a gender, by the first name, by the pronouns beside it.

    `of` has whom each mention stands for, by its start.
    """
    for entity in entities:
        if entity.kind == "body":
            continue
        if entity.gender is None and entity.heads & FEMALE:
            entity.gender = "f"
        if entity.gender is None:
            entity.gender = gender_of(entity.words)
        if entity.gender is None and entity.heads & MALE:
            entity.gender = "m"
    people = [(m.start, m.end, e) for m in mentions if (e := of.get(m.start)) is not None and e.kind != "body"]
    for index, (start, end, entity) in enumerate(people):
        stop = layout.bounds(layout.sentence(start))[1]
        if _NEITHER.search(text[end : min(stop, end + 300)]):
            entity.gender = "x"
        if entity.gender is not None:
            continue
        following = people[index + 1][0] if index + 1 < len(people) else len(text)
        for found in _GENDERED.finditer(text, end, min(stop, following, end + 300)):
            if not layout.quoted(found.start()):
                entity.gender = "m" if found[1] else "f"
                break
