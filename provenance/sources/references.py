"""Whom each source in a text stands for: one way through it, from its first word to its last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from provenance.models import Claim, HopRole, Resolution, Source, SourceKind, Spans
from provenance.patterns import late
from provenance.sources.anaphora import REPORTED, SPEAKER, SUBJECT, Discourse, relative_of
from provenance.sources.bodies import read_role
from provenance.sources.bodywords import BODY_NOUNS
from provenance.sources.cast import Cast
from provenance.sources.countries import country
from provenance.sources.entities import Entity, Reference, entity_gender
from provenance.sources.gender import is_first_name
from provenance.sources.joined import STATE_NOUNS
from provenance.sources.layout import Layout, Ranges
from provenance.sources.lexicon import INDEFINITE, POSSESSIVES, PRONOUNS
from provenance.sources.mentions import Mention, clipped, find_mentions
from provenance.sources.names import fold, without_article, word_set
from provenance.sources.namesakes import bearer_there, is_bare, names_publisher
from provenance.sources.passing import STRONG, Passing, documents, somebodies
from provenance.sources.phrases import Phrase, parse_phrase
from provenance.sources.relations import note, related
from provenance.sources.resolver import Context, Resolved, Resolver
from provenance.sources.roles import FEMALE, MALE, is_person_noun, may_be_role, singular_of
from provenance.sources.setting import Setting
from provenance.sources.states import States

AHEAD = 2
"""How many sentences on somebody may be named who was only "he" or "the defendant" before."""

NAMES_AHEAD = 24
"""How many names on."""

_HE = late(r"\b(?:he|she)\b", re.IGNORECASE)
_NUMBERED = late(r"(?:No\.?|Number) \d{1,3}(?: [A-ZÀ-Þ]\w+){0,3}[,.]?")
"""An address that stands for who sits there: "No 10"."""

_SMALL_NAME = late(
    r"(?:^|(?<=[Tt]he )|(?<=agency )|(?<=daily )|(?<=newspaper )|(?<=service )|(?<=broadcaster ))[a-z]{3,}\b"
)
"""A word in small letters where a name may stand."""

_ACRONYM = late(r"\b[A-Z]{2,4}\b")
_NAMESAKE = late(r"\bnamesakes?\b|\b(?:of|by|with) (?:the|that|its) (?:same |own )?name\b|\blike-named\b")
_SEVERAL = "several stand together"


class Reading:
    """One way through one text."""

    def __init__(
        self, text: str, claims: Sequence[Claim], resolver: Resolver, outlet: Source | None, published: date | None
    ) -> None:
        self.text, self.outlet, self.resolver = text, outlet, resolver
        context = Context(
            country=outlet.country if outlet else None,
            domain=outlet.domains[0] if outlet and outlet.domains else None,
            published=published,
        )
        self.resolve = lru_cache(maxsize=None)(lambda name: resolver.resolve(name, context))
        self.layout = Layout(text)
        mentions = find_mentions(text, self.layout)
        self.cast = Cast(text, self.layout, mentions, self.resolve)
        self.discourse = Discourse(self.cast)
        self.lower = {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()}
        self.claims = [claim for claim in claims if claim.chain]
        self.content = Ranges(span for claim in self.claims for span in claim.content)
        self.passing = Passing(text, self.layout, self.cast, self.discourse, self.content)
        self.states = States(self.cast, self.discourse, self.passing, outlet)
        self.cues: dict[Spans, str] = {}
        self.surfaces = self._surfaces()
        self.spoken = Ranges((s[0].start, s[-1].end) for s, channel in self.surfaces.items() if not channel)
        self.speaker_of: dict[str, Spans] = {claim.id: claim.chain[-1].surface for claim in self.claims}
        self.setting = Setting(text, self.cast, resolver.registry)
        self.parents = {claim.chain[-1].surface: claim.parent for claim in self.claims if claim.parent}
        self.references: dict[Spans, Reference] = {}

    def _surfaces(self) -> dict[Spans, bool]:
        """Every source's place, and whether it only is the channel that somebody spoke through."""
        found: dict[Spans, bool] = {}
        for claim in self.claims:
            for hop in claim.chain:
                if hop.surface:
                    self.cues.setdefault(hop.surface, "".join(self.text[s:e] for s, e in hop.cue[:1]).lower())
                    found[hop.surface] = found.get(hop.surface, True) and hop.role is HopRole.CHANNEL
        return found

    def read(self) -> dict[Spans, Reference]:
        """What every surface stands for."""
        taken = Ranges((spans[0].start, spans[-1].end) for spans in self.surfaces)
        events: list[tuple[int, int, Any]] = [(spans[0].start, 0, spans) for spans in self.surfaces]
        events += [(m.start, 1, m) for m in self.cast.mentions if m.start not in taken]
        named = Ranges((m.opens, m.end) for m in self.cast.mentions)
        events += [(m.start(), 2, m) for m in _HE.finditer(self.text) if m.start() not in taken]
        events += [
            (start, 3, (start, end))
            for start, end in somebodies(self.text)
            if start not in taken and end - 1 not in taken and end - 1 not in named
        ]
        events += [(start, 4, (start, end)) for start, end in documents(self.text) if start not in taken]
        for start, kind, event in sorted(events, key=lambda item: (item[0], item[1])):
            self.discourse.sentence = self.layout.sentence(start)
            if isinstance(event, Mention):
                self.passing.name(event)
                if event.kind == "place" and self.cast.entity(event) is None:
                    self.states.act(event)
            elif isinstance(event, re.Match):
                self.passing.pronoun(event)
            elif kind == 0:
                self._surface(event)
            elif kind == 4:
                self.passing.document(*event)
            else:
                self.passing.somebody(*event)
        return self.references

    def _surface(self, spans: Spans) -> None:
        start, end = spans[0].start, spans[-1].end
        inside = [m for m in self._mentions_in(start, end) if self._is_name(m)]
        if len(inside) == 1 and inside[0].kind == "people" and (inside[0].start, inside[0].end) == (start, end):
            self._by_nation(inside[0])
        phrase = parse_phrase(self.text, start, end, inside)
        phrase.reports = self.cues[spans].startswith("report")
        weight = 1.2 if self.surfaces[spans] else 2.5 if start in self.content else SPEAKER
        main = phrase.name
        for mention in inside:
            if mention is not main and mention.kind != "place":
                self._passing_inside(mention)
        reference = self._refer(spans, phrase, inside, weight)
        self.references[spans] = reference
        source = reference.source or (reference.entity.source if reference.entity is not None else None)
        if source is not None and source.kind is SourceKind.AUTHORITY and source.country is not None:
            self.setting.spoken.add(source.country)
        if reference.entity is not None:
            if main is not None and reference.entity.name is not None:
                note(self.cast, self.discourse.pronoun, reference.entity, main)
            reference.entity.spoken = True
            self.discourse.touch(reference.entity, weight)

    def _by_nation(self, mention: Mention) -> None:
        """Take "Cuban", alone, for Mark Cuban, where the text has one of that family name."""
        people = self.cast.names.of_family(mention)
        if len(people) == 1 and not mention.definite:
            mention.kind, self.cast.of[mention.start] = "person", people[0]

    def _passing_inside(self, mention: Mention) -> None:
        entity = self.cast.entity(mention)
        if entity is not None:
            self.discourse.touch(entity, REPORTED)

    def _mentions_in(self, start: int, end: int) -> list[Mention]:
        found = []
        for mention in self.cast.between(start, end):
            if mention.start < end:
                found.append(mention)
        return found

    def _is_name(self, mention: Mention) -> bool:
        """Whether a capitalised word at the head of a sentence is a name there and not any word."""
        if (
            not mention.weak
            or self.cast.entity(mention)
            or mention.start in self.cast.several
            or mention.kind == "place"
        ):
            return True
        if mention.name in self.cast.capitals:
            return True
        lower = mention.name.lower()
        noun = singular_of(lower)
        if lower in self.lower or is_person_noun(noun) or noun in BODY_NOUNS or noun != lower:
            return False
        return lower not in _COMMON

    def _refer(self, spans: Spans, phrase: Phrase, inside: list[Mention], weight: float) -> Reference:
        if phrase.pronoun:
            return self._pronoun(spans, phrase)
        own = self.outlet if self.outlet is not None and names_publisher(phrase, self.outlet) else None
        if phrase.name is not None and (namesake := self._namesake(phrase, phrase.name, own)) is not None:
            return namesake
        if own is not None:
            return Reference(source=own, resolution=Resolution.ANAPHOR)
        if _NUMBERED.fullmatch(phrase.text) and (address := self.resolve(phrase.text)).source is not None:
            return Reference(self.cast.registered(address.source, address.resolution), resolution=address.resolution)
        if phrase.name is None and (small := self._in_small_letters(phrase)) is not None:
            return small
        first = inside[0] if inside and inside[0].start == phrase.start else None
        if phrase.name is None and phrase.head in STATE_NOUNS and first is not None and first.kind == "body":
            return self._state_body(phrase)  # "Norway's police security service"
        if phrase.name is not None and phrase.name.end > phrase.end and self._goes_on(phrase, phrase.name):
            phrase.name = clipped(self.text, phrase.name, phrase.end)  # a heading has more capitals than the name
            self.cast.alone(phrase.name)
        if phrase.name is not None and self._demonym(phrase):
            phrase.name, phrase.head, phrase.determiner = None, "person", "the"
            phrase.mods.clear()
        if phrase.name is not None:
            others = [m for m in inside if m is not phrase.name and self._coordinated(m, phrase.name)]
            if others:
                for mention in (*others, phrase.name):
                    if (entity := self.cast.entity(mention)) is not None:
                        self.discourse.touch(entity, weight, self.cast.groups[mention.start])
                return Reference(resolution=Resolution.UNNAMED, why=_SEVERAL)
            return self._name(phrase, phrase.name)
        if phrase.determiner in INDEFINITE or (phrase.indefinite and (phrase.plural or not phrase.countries)):
            self.passing.nameless(phrase, weight)
            return Reference()
        return self._description(phrase, weight)

    def _in_small_letters(self, phrase: Phrase) -> Reference | None:
        """A source that writes its name so: "dpa", "German news agency dpa"."""
        for word in _SMALL_NAME.findall(phrase.text):
            found = self.resolve(word)
            if found.source is not None and word in {found.source.name, *(a.text for a in found.source.aliases)}:
                return Reference(self.cast.registered(found.source, found.resolution), resolution=found.resolution)
        return None

    def _goes_on(self, phrase: Phrase, name: Mention) -> bool:
        """Whether a name has words after the phrase that are none of it: "Ann Roe Goes After Bob Low", a headline.

        A first name alone is cut short: the verb in "Amélia Goes said" is her family's name.
        """
        left = self.text[name.start : phrase.end].split()
        if self.text[phrase.end : name.end].startswith(" of "):
            return False  # "the Times" of "the Times of Malta"
        return name.kind != "body" and not (len(left) == 1 and len(name.words) == 2 and is_first_name(left[0]))

    def _demonym(self, phrase: Phrase) -> bool:
        """Whether a name is no name but says where somebody is from ("the Dubliner")."""
        name = phrase.name
        if name is None or phrase.determiner != "the" or len(name.words) > 1 or name.kind == "body":
            return False
        entity = self.cast.entity(name)
        if entity is not None and (entity.source is not None or len(entity.words) > 1 or len(entity.places) > 1):
            return False
        told = any(other.person and other.name for other in self.discourse.candidates()[:4])
        return told and name.name.endswith(("er", "ite", "an", "ese", "eño", "ois"))

    def _coordinated(self, one: Mention, other: Mention) -> bool:
        group = self.cast.groups.get(one.start, -1)
        return (
            group >= 0
            and group == self.cast.groups.get(other.start)
            and (one.kind not in ("place", "people") or one.kind == other.kind)
        )

    def _namesake(self, phrase: Phrase, name: Mention, own: Source | None) -> Reference | None:
        """Another outlet of the same name than the one that would be meant: "The Guardian in London" on the page of
        Trinidad's Guardian, "the Post" after the Washington Post on the page of the Jakarta Post.
        """
        entity = self.cast.entity(name)
        usual = own or (entity.source if entity is not None else None)
        there = bearer_there(self.text, phrase, name, self.resolver, usual)
        if own is not None and fold(without_article(phrase.text.strip(" ,.;:"))) == fold(without_article(own.name)):
            return None
        if there is None and own is not None and not is_bare(phrase, name):
            there = self.resolve(phrase.text)
            if there.source is not None and there.source.id == own.id:
                there = None
            elif there.source is None:
                why = f"“{phrase.text}” says more of it than {own.name} would of itself"
                there = (
                    None if fold(name.name) == fold(own.name) else Resolved(None, Resolution.AMBIGUOUS, (own.id,), why)
                )
        if there is not None and there.source is not None:
            meant = self.cast.registered(there.source, there.resolution)
            if entity is not None and entity is not meant:
                self.cast.share(name, entity, meant)
            return Reference(meant, resolution=there.resolution)
        if there is not None:
            return Reference(resolution=Resolution.AMBIGUOUS, ids=there.candidates, why=there.why)
        if own is not None and entity is not None and entity.source is not None and entity.source.id != own.id:
            why = f"“{name.name}” may be {own.name} or {entity.source.name}, which the text names"
            return Reference(resolution=Resolution.AMBIGUOUS, ids=(own.id, entity.source.id), why=why)
        return None

    def _pronoun(self, spans: Spans, phrase: Phrase) -> Reference:
        wanted = PRONOUNS[phrase.pronoun]
        if wanted == "i":
            return self._first_person(spans)
        if wanted == "who":
            before = self.cast.who_before(phrase.start)
            return Reference(before, resolution=Resolution.ANAPHOR) if before else Reference()
        if not wanted:
            return Reference()
        entity, any_fits = self.discourse.pronoun(wanted)
        if entity is None and not any_fits and wanted in ("m", "f"):
            entity = self._named_next(phrase.start, wanted)
        if entity is None:
            if any_fits:
                fits = tuple(e for e in self.discourse.candidates() if e.person and entity_gender(e) in (wanted, None))[
                    :4
                ]
                return Reference(resolution=Resolution.AMBIGUOUS, candidates=fits, why=f"“{phrase.text}” fits several")
            return Reference()
        if wanted in ("m", "f") and entity.gender is None:
            entity.gender = wanted  # type: ignore[assignment]
        if entity.name is None:
            return Reference(entity)
        return Reference(entity, resolution=Resolution.ANAPHOR)

    def _first_person(self, spans: Spans) -> Reference:
        """ "I" inside somebody's words is that somebody; outside it is who publishes."""
        parent = self.parents.get(spans)
        if parent is not None and (speaker := self.references.get(self.speaker_of.get(parent, ()))) is not None:
            return Reference(speaker.entity, speaker.source, Resolution.ANAPHOR)
        if self.outlet is not None and not self.layout.quoted(spans[0].start):
            return Reference(source=self.outlet, resolution=Resolution.ANAPHOR)
        return Reference()

    def _named_next(self, place: int, gender: str | None, phrase: Phrase | None = None) -> Entity | None:
        """Who is named first in the sentences after `place`, not having been named before."""
        here = self.layout.sentence(place)
        for mention in islice(self.cast.following(place), NAMES_AHEAD):
            sentence = self.layout.sentence(mention.start)
            if sentence > here + AHEAD:
                break
            entity = self.cast.entity(mention)
            if entity is None or entity.kind == "body" or entity.name is None or id(entity) in self.discourse.recent:
                continue
            if self.layout.quoted(mention.start) or (entity.source is not None and phrase is not None):
                continue
            if gender is not None and entity_gender(entity) not in (gender, None):
                continue
            if phrase is not None:
                near = not entity.heads - {phrase.head} or phrase.head in entity.heads
                if not near or (entity.age and phrase.age and entity.age != phrase.age):
                    continue
                if self.passing.weight(mention.start, mention.opens) < SUBJECT and mention.start not in self.spoken:
                    return None
            return entity
        return None

    def _name(self, phrase: Phrase, mention: Mention) -> Reference:
        entity = self.cast.entity(mention)
        if entity is None and mention.start in self.cast.several:
            several = tuple(self.cast.several[mention.start])
            why = f"“{mention.name}” is the name of {len(several)} in the text"
            genders = {entity_gender(entity) for entity in several}
            stand_in = Entity(kind="person", gender=genders.pop() if len(genders) == 1 else None)
            self.discourse.touch(self.cast.add(stand_in), SPEAKER)
            return Reference(resolution=Resolution.AMBIGUOUS, candidates=several, why=why)
        if entity is None and mention.kind == "people":
            return Reference()
        if entity is None and mention.kind == "place":
            return self._place(phrase, mention)
        if (entity is None or entity.source is None) and (short := self._body_by_its_noun(phrase, mention)) is not None:
            return Reference.meant(short)
        if entity is not None and (abroad := self._at_home_here(entity, mention)) is not None:
            return abroad
        if entity is None:
            entity = self.cast.alone(mention)
        if entity.source is None and entity.kind != "person" and fold(mention.name) == fold(entity.name or ""):
            words = phrase.text if mention.end <= phrase.end else mention.name  # "Norway's" of "Norway's army"
            if entity.acronym and entity.resolution is Resolution.NEW:
                words = words.replace(f"({entity.acronym})", "")
            found = self.resolve(words)
            if found.source is None and (at_home := self._at_home(phrase, mention.name)) is not None:
                found = at_home
            if found.source is not None:
                self.cast.adopt(entity, found)
        return self._as_named(entity, mention)

    def _at_home_here(self, entity: Entity, mention: Mention) -> Reference | None:
        """ "The Senate" on a page of Trinidad's, under its dateline or beside "Trinidad's Senate": not the one that the
        registry has for the bare word, unless the text speaks of that one's country; the country's own, if known."""
        source, noun = entity.source, mention.name.lower()
        if source is None or source.country is None or noun not in BODY_NOUNS:
            return None
        here = self.setting.of_noun(noun.capitalize()) or self.setting.dateline
        here = here or (self.outlet.country if self.outlet is not None else None)
        if here in (None, source.country):
            return None
        if fold(source.name) == fold(mention.name) or self.states.told((source.country,)):
            return None
        state = country(here) if here is not None else None
        found = self.resolve(f"{state.name}'s {noun}") if state is not None else None
        if found is not None and found.source is not None:
            return Reference(self.cast.registered(found.source, found.resolution), resolution=Resolution.ANAPHOR)
        return Reference()

    def _place(self, phrase: Phrase, mention: Mention) -> Reference:
        """A country or a capital: its government, unless somebody in the text has the name."""
        bearer = self.states.bearer(phrase, mention)
        if isinstance(bearer, Entity):
            return self._as_named(bearer, mention)
        return bearer or self.states.government(phrase, mention)

    def _body_by_its_noun(self, phrase: Phrase, mention: Mention) -> Entity | None:
        """ "The Bank" after the Bank of England, "the Director": a description with the capital that papers give it."""
        noun = mention.name.lower()
        told = noun in BODY_NOUNS or is_person_noun(noun)
        if len(mention.words) > 1 or not told or phrase.text.lower().strip(" ,.") != f"the {noun}":
            return None
        found, strength = self.discourse.described(parse_phrase(self.text, phrase.start, phrase.end, ()))
        return found[0] if len(found) == 1 and found[0].name and strength >= 5 else None

    def _as_named(self, entity: Entity, mention: Mention) -> Reference:
        """How a name was taken: as the registry has it, as a new one, or as a shorter form of one in the text."""
        whole = mention.words == entity.words or _joined(mention.name) == _joined(entity.name or "")
        if entity.resolution is Resolution.AMBIGUOUS and entity.source is None:
            if (chosen := self.setting.choose(entity.candidates)) is not None:
                self.cast.adopt(entity, Resolved(self.resolver.registry[chosen], Resolution.ALIAS))
                return Reference(entity, resolution=Resolution.ALIAS)
            return Reference(resolution=Resolution.AMBIGUOUS, ids=entity.candidates, why=entity.why)
        if whole:
            resolution = entity.resolution
        elif entity.acronym and mention.name.upper() == entity.acronym.upper():
            resolution = Resolution.GARBLED if entity.resolution is Resolution.GARBLED else Resolution.ACRONYM
        else:
            resolution = Resolution.ANAPHOR
        if resolution in (Resolution.NONE, Resolution.UNNAMED) or (whole and entity.source is None):
            resolution = Resolution.NEW
        return Reference(entity, resolution=resolution, why=entity.why)

    def _description(self, phrase: Phrase, weight: float) -> Reference:
        if _NAMESAKE.search(phrase.text):
            return self._of_the_same_name(phrase, weight)
        if phrase.together and (is_person_noun(phrase.head) or phrase.head in BODY_NOUNS):
            return Reference(resolution=Resolution.UNNAMED, why=_SEVERAL)
        if phrase.determiner in POSSESSIVES:
            return self._relative(phrase, weight, self.discourse.pronoun(POSSESSIVES[phrase.determiner])[0])
        if phrase.possessor is not None and (owner := self.cast.entity(phrase.possessor)) is not None:
            return self._relative(phrase, weight, owner)
        if phrase.head == "one" and phrase.determiner == "the" and phrase.countries:
            return self._one_there(phrase)
        if (theirs := self._of_somebody(phrase)) is not None:
            return Reference.meant(theirs)
        found, strength = self.discourse.described(phrase)
        if (phrase.another and strength < STRONG + 1) or (len(found) == 1 and _is_of_another(phrase, found[0])):
            found, strength = [], 0.0
        if len(found) == 1 and found[0].kind == "":
            found[0].kind = "person" if is_person_noun(phrase.head) and phrase.head not in BODY_NOUNS else "body"
        person = is_person_noun(phrase.head)
        if len(found) == 1 and strength >= STRONG and (person or not _has_capital(phrase.text)):
            return Reference.meant(found[0])
        if phrase.countries or phrase.possessor or phrase.complement or _has_capital(phrase.text):
            taken = self.resolve(phrase.text)
            if taken.source is not None:
                return self._registered(phrase, taken)
        if len(found) > 1:
            named = tuple(entity for entity in found if entity.name)
            return Reference(resolution=Resolution.AMBIGUOUS, candidates=named, why=f"“{phrase.text}” fits several")
        if found:
            return Reference.meant(found[0])
        if not phrase.countries and not phrase.another and (at_home := self._at_home(phrase, phrase.text)) is not None:
            return self._registered(phrase, at_home)
        associated = phrase.head in _ASSOCIATIONS and phrase.determiner == "the" and len(phrase.mods) > 1
        alone = not phrase.mods - {word.lower() for mention in phrase.complement for word in mention.words}
        if (phrase.head in STATE_NOUNS or associated) and phrase.countries and not phrase.another and not alone:
            return self._state_body(phrase)
        said_of_people = is_person_noun(phrase.head) or may_be_role(phrase.head)
        if (
            said_of_people
            and not phrase.plural
            and (ahead := self._named_next(phrase.start, _told(phrase), phrase)) is not None
        ):
            return Reference(ahead, resolution=Resolution.ANAPHOR)
        self.passing.nameless(phrase, weight)
        return Reference()

    def _at_home(self, phrase: Phrase, words: str) -> Resolved | None:
        """ "The Foreign Ministry", of which the text tells the country by where it is set."""
        role = read_role(words)
        if role is None or (home := self.setting.home(phrase.start, role in _ABROAD)) is None:
            return None
        found = self.resolve(f"{home}'s {without_article(words)}")
        return found if found.source is not None else None

    def _state_body(self, phrase: Phrase) -> Reference:
        """ "The Moldovan education ministry", which nothing but these words names."""
        start = phrase.start + len(phrase.determiner)
        words = self.text[start : phrase.core_end].strip()
        entity = self.cast.named(words, phrase.countries)
        return Reference(entity, resolution=Resolution.NEW)

    def _registered(self, phrase: Phrase, found: Resolved) -> Reference:
        assert found.source is not None
        entity = self.cast.registered(found.source, found.resolution)
        entity.heads.add(phrase.head)
        return Reference(entity, resolution=Resolution.ANAPHOR, why=found.why)

    def _of_the_same_name(self, phrase: Phrase, weight: float) -> Reference:
        """ "Its Ugandan namesake", "the Hull paper of the same name": the other one of the name, if it is known."""
        outlets = [e for e in self.discourse.candidates() if e.kind == "body" and e.name and "outlet" in e.classes]
        for code in sorted(phrase.countries) if outlets else ():
            found = self.resolver.resolve(outlets[0].name or "", Context(country=code))
            if found.source is not None and found.source.country == code and found.source != outlets[0].source:
                return Reference(self.cast.registered(found.source, found.resolution), resolution=Resolution.ANAPHOR)
        self.passing.nameless(phrase, weight)
        return Reference()

    def _one_there(self, phrase: Phrase) -> Reference:
        """ "The one in Yerevan": of the bodies spoken of, the only one there that is of the kind of another."""
        bodies = [e for e in self.discourse.recent.values() if e.kind == "body" and e.name]
        there = [
            body
            for body in bodies
            if body.countries & phrase.countries
            and any(
                other is not body and other.classes & body.classes and not other.countries & phrase.countries
                for other in bodies
            )
        ]
        return Reference.meant(there[0]) if len(there) == 1 else Reference()

    def _of_somebody(self, phrase: Phrase) -> Entity | None:
        """ "The boy's aunt": who is that to the one described."""
        owned = re.match(r"(?:the|this|that)\s+[\w -]+?(?=['’]s\s)", phrase.text, re.IGNORECASE)
        if owned is None or not is_person_noun(phrase.head):
            return None
        found, _ = self.discourse.described(parse_phrase(self.text, phrase.start, phrase.start + owned.end(), ()))
        if len(found) != 1 or found[0].name is None:
            return None
        others = related(list(self.discourse.recent.values()), phrase.head, found[0])
        return others[0] if len(others) == 1 else None

    def _relative(self, phrase: Phrase, weight: float, owner: Entity | None) -> Reference:
        """ "Her husband", "its owner", "his lawyer": by whose they are."""
        entity = relative_of(self.discourse, phrase, owner)
        if entity is None and phrase.head == "counterpart" and owner is not None:
            entity = self.states.counterpart(phrase, owner)
        if entity is not None:
            return Reference.meant(entity)
        self.passing.nameless(phrase, weight)
        return Reference()


def _joined(name: str) -> str:
    return fold(name).replace(" ", "")


def _is_of_another(phrase: Phrase, entity: Entity) -> bool:
    """Whether a description has an acronym that a body does not: "the UN food agency" is no state's."""
    if entity.kind == "person":
        return False
    names = entity.source.name.split() + [alias.text for alias in entity.source.aliases] if entity.source else []
    return any(word not in (*entity.words, *names, entity.acronym) for word in _ACRONYM.findall(phrase.text))


def _has_capital(words: str) -> bool:
    """Whether any word but the first begins with a capital: a description that a registry may know."""
    return re.search(r"\s\W*[^\W\d_a-z]", words) is not None and re.search(r"\s[A-ZÀ-Þ]", words) is not None


def _told(phrase: Phrase) -> str | None:
    return "f" if phrase.head in FEMALE else "m" if phrase.head in MALE else None


_ABROAD = frozenset({"foreign", "defence", "unification", "general-staff"})
"""The bodies that speak of what is done to others: "the health ministry" may be of those to whom it was done."""

_ASSOCIATIONS = word_set("association union federation chamber guild confederation syndicate")
"""What a country has one of for each trade: "the Peruvian mountain guides' association" names a body."""

_COMMON = word_set(
    """
    police people villagers others everyone nobody everybody somebody neither either staff crew management
    officialdom parents locals media rumour rumours legend tradition history experience evidence data nature critics
    others such many few most some several both all none one two three
    """
)
