"""Whom a pronoun or a description stands for: by agreement, by what is told of each, by who was spoken of last.

Salience follows centering: who speaks weighs most, then the subject of a sentence, then anybody else, then who is
only spoken of inside reported words or quotation marks; it halves with every sentence. Two who weigh the same stay
unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable

from provenance.patterns import late
from provenance.sources.bodywords import BODY_NOUNS, TOPICS, classes_of, head_words, may_be_called
from provenance.sources.cast import Cast
from provenance.sources.countries import country_named
from provenance.sources.entities import Entity, entity_gender
from provenance.sources.names import fold, word_set
from provenance.sources.phrases import Phrase
from provenance.sources.relations import related
from provenance.sources.roles import (
    FEMALE,
    GENERIC,
    KIN,
    MALE,
    SPOUSES,
    fields_of,
    is_person_noun,
    may_be_role,
    synonyms_of,
)

DECAY = 0.5
SPEAKER, SUBJECT, OBJECT, REPORTED, QUOTED = 4.0, 3.0, 1.5, 1.0, 0.5
TIE = 0.97
"""Two candidates of whom one weighs at least this share of the other are one as likely as the other."""
MEMORY = 48
"""How many entities are kept in mind: who was not spoken of for as long is not meant by "he"."""

_OWNED = late(r"\b(?:owned|controlled|bought|acquired|run) by (?:the )?$")
_REPLACED = late(
    r"\b(?:replac|succeed)(?:ed|ing|s) (?:\w+ ){0,2}$|\btook over from (?:\w+ ){0,2}$|\bpredecessor,? (?:\w+ ){0,2}$"
)
_BROAD = frozenset({"agency", "organisation", "organization", "body", "group", "institution"})
_STATES = word_set("country state nation government administration kingdom republic regime")
"""What a country that speaks is called, and no body of it."""
_TELLING = frozenset({"authority", "ministry", "government", "court", "force", "fund"})
"""Kinds of bodies whose names say what they are: a name that does not is none of them."""
_QUALIFIED = frozenset(
    {
        "former",
        "ex",
        "late",
        "retired",
        "past",
        "outgoing",
        "incoming",
        "deputy",
        "vice",
        "assistant",
        "acting",
        "interim",
    }
)
"""What makes another of somebody's role: "the president" is rather the president than a former one."""
_COLLECTIVE = word_set("police people authorities troops media staff crew villagers")
"""Plurals that one body may be called by."""
_WRITTEN = frozenset({"document"})
_VAGUE = frozenset({"source", "pair", "couple", "duo", "one", "two"})
_VAGUE_OF = {
    "official": frozenset({"politics", "law", "police", "military", "business", "speaking", "sport", "medicine"}),
    "politician": frozenset({"politics"}),
    "leader": frozenset({"politics", "religion", "business", "activism", "royalty", "military"}),
    "executive": frozenset({"business"}),
}
"""Nouns that fit anybody whose role is in one of the fields."""
_LEARNERS = word_set("student pupil schoolboy schoolgirl apprentice trainee freshman undergraduate graduate")
"""What the young are, of whom nothing but their age is told."""
_MANIFOLD = frozenset({"labour", "business"})
"""Fields of so many callings that two of them are rather two people's: a teacher is no fisherman."""


class Discourse:
    """Who is in mind at a place of the text."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.recent: dict[int, Entity] = {}
        self.sentence = 0

    def weight(self, entity: Entity) -> float:
        """How much an entity is in mind in the current sentence."""
        return entity.score * DECAY ** min(60, max(0, self.sentence - entity.sentence))

    def touch(self, entity: Entity, weight: float, group: int = -1) -> None:
        """Note that an entity is spoken of here."""
        now = self.weight(entity) if entity.sentence >= 0 else 0.0
        entity.score = max(now, weight) + 0.1 * min(now, weight)
        entity.sentence, entity.group = self.sentence, group
        self.recent.pop(id(entity), None)
        self.recent[id(entity)] = entity
        if len(self.recent) > MEMORY:
            self.recent.pop(next(iter(self.recent)))

    def relate(self, entity: Entity, lead: str) -> None:
        """Take from the words before a name that it owns whom the sentence speaks of, or came before them."""
        owned = _OWNED.search(lead) is not None
        if not owned and not _REPLACED.search(lead):
            return
        for other in self.candidates():
            if other is not entity and other.sentence == self.sentence and other.name and other.body == owned:
                if owned:
                    other.owner = entity
                else:
                    other.predecessor = entity
                return

    def candidates(self) -> list[Entity]:
        """Those in mind, the weightiest first."""
        return sorted(self.recent.values(), key=lambda entity: -self.weight(entity))

    def best(self, found: Iterable[Entity]) -> Entity | None:
        """The weightiest of `found`; None if two weigh the same."""
        ranked = sorted(found, key=lambda entity: -self.weight(entity))
        if len(ranked) > 1 and self.weight(ranked[1]) >= TIE * self.weight(ranked[0]):
            return None
        return ranked[0] if ranked else None

    def pronoun(self, wanted: str) -> tuple[Entity | None, bool]:
        """Whom "he" (m), "she" (f), "they" or "it" stands for, and whether anybody could be meant at all."""
        if wanted in ("m", "f"):
            return self._gendered(wanted)
        if wanted == "they":
            return self._they()
        found = [e for e in self.recent.values() if e.kind == "body" and not e.plural]
        found = found or [e for e in self.recent.values() if e.kind == "" and e.gender is None]
        return self.best(found), bool(found)

    def _gendered(self, wanted: str) -> tuple[Entity | None, bool]:
        people = [e for e in self.recent.values() if e.person and not e.plural and entity_gender(e) in (wanted, None)]
        people = [e for e in people if e.spoken or not e.placed]  # nobody is she who was only named after "in"
        sure = [e for e in people if _is_surely_somebody(e, wanted)]
        found = sure or people
        if not found:
            return None, False
        chosen = self.best(found)
        if chosen is None:
            ranked = sorted(found, key=lambda entity: -self.weight(entity))
            top = [e for e in ranked if self.weight(e) >= TIE * self.weight(ranked[0])]
            told = [e for e in top if entity_gender(e) == wanted]
            chosen = told[0] if len(told) == 1 else None
        return chosen, True

    def _they(self) -> tuple[Entity | None, bool]:
        bodies = [e for e in self.recent.values() if e.kind == "body" and "state" not in e.classes]
        bodies = [e for e in bodies if e.spoken or e.subject or "outlet" not in e.classes]
        several = bodies + [e for e in self.recent.values() if e.kind != "body" and (e.plural or e.gender == "x")]
        chosen = self.best(several)
        if several:
            return chosen, True
        people = [e for e in self.recent.values() if e.person and entity_gender(e) is None]
        return (people[0], True) if len(people) == 1 else (None, False)

    def described(self, phrase: Phrase) -> tuple[list[Entity], float]:
        """Whom "the governor" or "the agency" stands for, and how well it fits: one, several that fit as well, none."""
        head = phrase.head
        as_body = head in BODY_NOUNS
        as_person = is_person_noun(head) or (not as_body and may_be_role(head)) or _national(head)
        scored: list[tuple[float, Entity]] = []
        telling = as_person and head not in GENERIC and head not in KIN and not _national(head)
        named = [e for e in self.recent.values() if e.person and e.name and not e.plural] if telling else []
        untold = [e for e in named if not _roles(e)]
        for entity in self.recent.values():
            strength = 0.0
            if as_person and entity.person and not entity.plural:
                strength = person_fit(entity, phrase)
                if strength < 4 and len(untold) > 1 and entity in untold:
                    strength = 0.0  # "the mayor" may be any of those of whom nothing is told
            if as_body and strength < 4:
                strength = 0.0  # "the operator" is a firm, unless somebody is called so
            if as_body and entity.body and (entity.kind == "body" or not is_person_noun(head) or entity.kind == ""):
                strength = max(strength, body_fit(entity, phrase))
            if head in entity.implied and not phrase.plural:
                strength = max(strength, 3.6)
            if strength < 2 and entity.kind == "" and (entity.placed or not entity.subject) and not entity.spoken:
                strength = 0.0
            if phrase.plural and entity.plural and head in entity.heads:
                strength = 6.0
            elif phrase.plural and not entity.plural and head not in _COLLECTIVE:
                strength = 0.0  # "the airlines" are more than the one that was named
            if strength > 0:
                scored.append((strength, entity))
        if not scored:
            return [], 0.0
        top = max(strength for strength, _ in scored)
        found = [entity for strength, entity in scored if strength >= top - 0.01]
        beside = {(entity.group, entity.sentence) for entity in found if entity.group >= 0}
        found += [e for fits, e in scored if 2 <= fits < top - 0.01 and (e.group, e.sentence) in beside]
        best = self.best(found)
        return ([best] if best is not None else found), top


def _is_surely_somebody(entity: Entity, wanted: str) -> bool:
    """Whether an entity is a person: told so, or a name of two words that has spoken."""
    told = entity_gender(entity) == wanted or entity.kind == "person"
    return told or (entity.spoken and len(entity.words) > 1)


def person_fit(entity: Entity, phrase: Phrase) -> float:
    """How well a description fits a person: 0 for not at all, from 1 (nothing against it) to 10 (the age)."""
    head = phrase.head
    gender = entity_gender(entity)
    told = "f" if head in FEMALE else "m" if head in MALE else None
    if (
        told
        and gender in ("m", "f")
        and gender != told
        and not (told == "m" and head in ("chairman", "fisherman", "statesman"))
    ):
        return 0.0
    if phrase.age is not None:
        return 10.0 if entity.age == phrase.age else 0.0 if entity.age is not None or entity.name is None else 1.5
    if head in ("teenager", "teen", "youngster", "youth", "pensioner", "octogenarian", "septuagenarian"):
        low, high = {"pensioner": (60, 120), "octogenarian": (80, 89), "septuagenarian": (70, 79)}.get(head, (11, 21))
        if entity.age is not None:
            return 8.0 if low <= entity.age <= high else 0.0
    fit = _noun_fit(entity, head)
    if fit <= 0 or (phrase.specific and fit < 4 and _described_fit(entity, phrase) <= 0):
        return 0.0
    return fit + _described_fit(entity, phrase)


def _noun_fit(entity: Entity, head: str) -> float:
    if head in entity.heads:
        return 5.0
    near = synonyms_of(head)
    if entity.heads & near:
        return 4.0
    if head in entity.implied:
        return 3.6
    if head.endswith(("-elect", "-designate")):
        return 0.0
    if entity.name is None:
        return 0.0
    nation = country_named(head.capitalize())
    if nation is not None and _national(head):
        return 4.0 if entity.countries & set(nation.codes) else 0.0 if entity.countries else 1.5
    roles = _roles(entity)
    if head in _VAGUE_OF:
        return 1.5 if not roles or any(fields_of(role) & _VAGUE_OF[head] for role in roles) else 0.0
    if head in GENERIC or head in _VAGUE or head in KIN:
        return 1.5
    if not roles:  # "Maria Lopez was killed. The driver said": whom nothing is told of is not just anybody
        young = 5 < (entity.age or 0) < 30 or any("-year-" in role for role in entity.heads)
        return 1.0 if entity.spoken or (young and head in _LEARNERS) else 0.0
    shared = fields_of(head) & {f for role in roles - {"leader"} for f in fields_of(role)} - _MANIFOLD
    return 2.0 if shared and not _rivals(head, roles) else 0.0


def _roles(entity: Entity) -> set[str]:
    """What a person was said to be, but for what anybody is."""
    return {
        role
        for role in entity.heads
        if is_person_noun(role) and role not in GENERIC | KIN.keys() and "-year-" not in role
    }


def _national(head: str) -> bool:
    """Whether a noun says where somebody is from ("the Austrian")."""
    nation = country_named(head.capitalize())
    return nation is not None and nation.role in ("adjective", "people")


_RIVALS = (
    word_set(
        """
        judge prosecutor lawyer defendant witness juror suspect plaintiff victim coroner bailiff inmate convict prisoner
        detainee accused culprit
        """
    ),
    word_set("minister president governor mayor senator ambassador mp chancellor premier councillor"),
    word_set("coach player referee captain umpire manager striker goalkeeper driver jockey"),
    word_set("doctor nurse patient surgeon midwife vet"),
    word_set("director actor actress producer screenwriter writer author composer singer conductor choreographer"),
    word_set("general admiral colonel major captain lieutenant brigadier soldier sergeant"),
    word_set(
        """
        chairman chairwoman director founder owner treasurer auditor accountant banker bursar shareholder
        """
    ),
    word_set("archbishop bishop imam rabbi pope nun monk minister"),
    word_set("student pupil professor lecturer teacher dean engineer author analyst"),
)


def _rivals(head: str, roles: set[str]) -> bool:
    """Whether a text would hardly call one person both: the judge is not the prosecutor."""
    return any(head in group and roles & group and not roles & synonyms_of(head) for group in _RIVALS)


def _described_fit(entity: Entity, phrase: Phrase) -> float:
    """What the words beside the head say for or against an entity."""
    told = {word for word in phrase.mods if len(word) > 2}
    same = told & (entity.mods | {fold(word) for word in entity.words})
    bonus = min(3.0, 1.5 * len(same)) - 0.6 * bool((entity.mods & _QUALIFIED) - phrase.mods)
    bonus -= 0.6 * bool((phrase.mods & _QUALIFIED) - entity.mods)
    if phrase.countries:
        if entity.countries & phrase.countries:
            bonus += 2.0
        elif entity.countries:
            bonus -= 3.0
    return bonus


def body_fit(entity: Entity, phrase: Phrase) -> float:
    """How well a description fits a body, an outlet or a document: 0 for not at all."""
    head = phrase.head
    kinds = classes_of(head)
    if entity.kind == "person":
        return 0.0
    told = entity.classes or head in entity.heads or (entity.spoken and entity.definite)
    charge = TOPICS.intersection(map(str.lower, entity.words))
    if "ministry" in kinds and charge and (topics := phrase.mods & TOPICS) and not topics & charge:
        return 0.0  # "the environment ministry" is not the one of agriculture
    if kinds == _WRITTEN and not told:
        return 0.0  # "the report" is no company of which nothing is told
    if head in entity.heads or head in head_words((entity.name or "").split()):
        fit = 5.0
    elif entity.name is None:
        return 0.0
    elif "state" in entity.classes:
        own = all(country_named(word.capitalize()) is not None for word in phrase.mods)  # not "the Roe government"
        fit = 3.0 * (own and head in _STATES)
    elif head in _BROAD and entity.classes & {"authority", "ngo", "union", "agency", "fund", "ministry"}:
        fit = (1.5 if "ministry" in entity.classes else 5.0) * may_be_called(entity.words, head)
    elif entity.classes & kinds:
        fit = 3.0 * may_be_called(entity.words, head)
    elif not entity.classes and kinds - _TELLING:
        fit = 1.0
    else:
        return 0.0
    if phrase.countries and entity.countries and entity.classes & _TELLING and not entity.countries & phrase.countries:
        return 0.0  # "the ministry in Kampala" is not Kenya's
    extra = _described_fit(entity, phrase)
    if phrase.specific and fit < 5 and extra <= 0:
        return 0.0
    if phrase.reports and kinds & {"agency", "outlet"} and entity.classes & {"agency", "outlet"}:
        extra += 1.0
    if extra < 0 and fit + extra <= 0:
        return 0.0
    return fit + extra


def _as_likely(owner: Entity, noun: str) -> bool:
    """Whether "his brother" may still be whom the text called so, though "he" rather is that one himself."""
    others = [other for told, other in owner.relations if told == noun]
    return all(entity_gender(other) in (entity_gender(owner), None) for other in others)


def relative_of(discourse: Discourse, phrase: Phrase, owner: Entity | None) -> Entity | None:
    """Whom "her husband", "its owner" or "his predecessor" stands for, where the text names them."""
    head = phrase.head
    if owner is None:
        return None
    if head in ("owner", "parent") and owner.owner is not None:
        return owner.owner
    if head in KIN:
        called = [entity for entity in discourse.recent.values() if entity.name and head in entity.heads]
        if len(called) == 1 and (called[0] is not owner or _as_likely(owner, head)):
            return called[0]
    told = related(list(discourse.recent.values()), head, owner)
    if told:
        return told[0] if len(told) == 1 else None
    if head == "predecessor":
        return owner.predecessor
    if head == "successor":
        found = [entity for entity in discourse.recent.values() if entity.predecessor is owner]
        return found[0] if len(found) == 1 else None
    others = [e for e in discourse.recent.values() if e is not owner and e.name and e.kind != "body"]
    titled = [e for e in others if head in e.heads]
    if head in KIN:
        gender = KIN[head]
        surname = fold(owner.words[-1]) if owner.words else None
        found = [
            e
            for e in others
            if e.words
            and fold(e.words[-1]) == surname
            and (entity_gender(e) == gender or (entity_gender(e) is None and gender))
            and (head not in SPOUSES or entity_gender(owner) != gender)
        ]
        return found[0] if len(found) == 1 else None
    return titled[0] if len(titled) == 1 else None
