"""What is spoken of between the sources: names, he and she, somebody without a name, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.patterns import late
from provenance.sources.anaphora import OBJECT, QUOTED, REPORTED, SUBJECT, Discourse
from provenance.sources.bodywords import BODY_NOUNS
from provenance.sources.cast import Cast
from provenance.sources.entities import Entity
from provenance.sources.layout import Layout, Ranges
from provenance.sources.lexicon import PRONOUNS
from provenance.sources.mentions import Mention
from provenance.sources.names import word_set
from provenance.sources.phrases import Phrase, parse_phrase
from provenance.sources.relations import note
from provenance.sources.roles import FEMALE, MALE, is_person_noun

STRONG = 3.5
"""A description that fits somebody in the text this well needs no registry: the role itself, or a synonym."""

_SOMEBODY = late(r"\b(an?|the|one|another|this|that)((?:\s+[a-z][\w-]*){1,3})", re.IGNORECASE)
_WRITTEN = late(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][\"”’]\s)|(?<=\n))(?:The|This|That)\s(?:[a-z][\w-]*\s){0,2}?(?P<noun>video|footage|"
    r"film|clip|recording|report|study|survey|poll|article|letter|document|statement|memo|audit|book|essay|ad|map|photo|"
    r"image|website)\b"
)
"""A document that a sentence begins with: "it" may be that, rather than whoever published it."""
_OPENERS = word_set(
    """
    after before in at on as asked talking speaking with during from when while although though since under by hours
    days weeks months years despite following for until because if once having citing quoting according to answering
    addressing responding writing among amid
    """
)


class Passing:
    """Keeps in mind who is spoken of where no source stands. `content` are the places of reported words."""

    def __init__(self, text: str, layout: Layout, cast: Cast, discourse: Discourse, content: Ranges) -> None:
        self.text, self.layout, self.cast, self.discourse, self.content = text, layout, cast, discourse, content

    def weight(self, place: int, opens: int) -> float:
        """How much weight a mention has where it stands."""
        if self.layout.quoted(place):
            return QUOTED
        if place in self.content:
            return REPORTED
        start, _ = self.layout.bounds(self.layout.sentence(place))
        if opens - start > 240:
            return OBJECT
        lead = self.text[start:opens].strip(" \"“'‘(\n").lower()
        if lead in ("", "the", "a", "an", "but", "and", "then", "later", "meanwhile", "so"):
            return SUBJECT
        first = re.match(r"\W*(\w+)", lead)
        if lead.endswith((",", ", the")) and (first is None or first[1] in _OPENERS or lead.count(",") == 1):
            return SUBJECT
        return OBJECT

    def name(self, mention: Mention) -> None:
        """A proper name that is no source, or not here."""
        entity = self.cast.entity(mention)
        if entity is None:
            return
        self.discourse.relate(entity, self.text[max(0, mention.opens - 40) : mention.opens])
        note(self.cast, self.discourse.pronoun, entity, mention)
        group = self.cast.groups.get(mention.start, -1)
        weight = self.weight(mention.start, mention.opens)
        if group >= 0:
            for other in self.discourse.recent.values():
                if other.group == group and other is not entity:
                    weight = other.score
        entity.subject = entity.subject or weight >= SUBJECT
        self.discourse.touch(entity, weight, group)

    def pronoun(self, match: re.Match[str]) -> None:
        """ "He" or "she" in the telling: whom it stands for stays in mind."""
        if self.layout.quoted(match.start()):
            return
        wanted = PRONOUNS[match[0].lower()]
        entity, _ = self.discourse.pronoun(wanted)
        if entity is not None:
            weight = self.weight(match.start(), match.start())
            if weight >= SUBJECT and entity.gender is None and entity.kind == "person":
                entity.gender = wanted  # type: ignore[assignment]
            self.discourse.touch(entity, weight)

    def somebody(self, start: int, end: int) -> None:
        """ "The banker", "a nurse" in passing: who is meant if the text tells, else somebody without a name."""
        before, after = self.text[max(0, start - 3) : start], self.text[end : end + 6]
        phrase = parse_phrase(self.text, start, end, ())
        definite = phrase.determiner in ("the", "this", "that")
        if re.match(r",?\s+[A-ZÀ-Þ]|['’]", after) or (not definite and before.endswith((", ", "as ", "is ", "e "))):
            return  # part of a name's own noun phrase, its appositive or what somebody is said to be
        weight = self.weight(start, start)
        if definite:
            found, strength = self.discourse.described(phrase)
            if len(found) == 1 and strength >= STRONG:
                self.discourse.touch(found[0], weight)
            if found:
                return
        self.nameless(phrase, 0.9 * weight)

    def document(self, start: int, end: int) -> None:
        """A document in passing: one that has a name, if the text has named it, else one without."""
        phrase = parse_phrase(self.text, start, end, ())
        found, strength = self.discourse.described(phrase)
        weight = self.weight(start, start)
        if len(found) == 1 and strength >= STRONG:
            self.discourse.touch(found[0], weight)
        else:
            entity = Entity(kind="body", heads={phrase.head}, mods=set(phrase.mods), classes={"document"})
            self.discourse.touch(self.cast.add(entity), weight)

    def nameless(self, phrase: Phrase, weight: float) -> None:
        """Somebody whom the text describes and does not name ("a nurse")."""
        noun = phrase.head
        gender = "f" if noun in FEMALE else "m" if noun in MALE else None
        kind = "body" if noun in BODY_NOUNS and not is_person_noun(noun) else "person"
        entity = Entity(kind=kind, heads={noun}, mods=set(phrase.mods), gender=gender, age=phrase.age)  # type: ignore[arg-type]
        entity.plural = phrase.plural
        entity.countries |= phrase.countries
        self.cast.add(entity)
        self.discourse.touch(entity, weight)


def documents(text: str) -> Iterator[tuple[int, int]]:
    """Places of documents without a name that are what a sentence is about: "The video was aired by NBC"."""
    for match in _WRITTEN.finditer(text):
        yield match.start(), match.end("noun")


def somebodies(text: str) -> Iterator[tuple[int, int]]:
    """Places of noun phrases of one person without a name: "the banker", "a young nurse"."""
    for match in _SOMEBODY.finditer(text):
        for word in re.finditer(r"\S+", match[2]):
            if is_person_noun(word[0].lower()):
                yield match.start(), match.start(2) + word.end()
                break
