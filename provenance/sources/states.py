"""Countries and capitals in a text: what they do, the government that speaks by their name, and who else has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from provenance.models import Resolution, Source
from provenance.patterns import late
from provenance.sources.anaphora import SUBJECT, Discourse
from provenance.sources.cast import Cast
from provenance.sources.countries import Country, country, country_named
from provenance.sources.entities import Entity, Reference, entity_gender, tell_apart
from provenance.sources.lexicon import PRONOUNS
from provenance.sources.mentions import Mention
from provenance.sources.names import fold
from provenance.sources.nations import NOT_FOR_GOVERNMENTS, is_country
from provenance.sources.passing import Passing
from provenance.sources.phrases import Phrase
from provenance.sources.resolver import Resolved
from provenance.sources.roles import is_person_noun

_HE = late(r"\b(?:he|she)\b", re.IGNORECASE)
_LOCATED = late(
    r"\b(?:in|into|near|across|outside|inside|throughout|within|around|towards?|northern|southern|eastern|western)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before the name of a place."""

_SPEAKS = late(
    r"\s+(?:(?:has|had|also|again|later|\w+ly)\s+){0,2}(?:den(?:ied|ies)|reject(?:ed|s)|dismiss(?:ed|es)|accuse[ds]"
    r"|condemn(?:ed|s)|blame[ds]|warn(?:ed|s)|threaten(?:ed|s)|vow(?:ed|s)|demand(?:ed|s)|insist(?:ed|s)|claim(?:ed|s)"
    r"|announce[ds]|confirm(?:ed|s)|welcome[ds]|urge[ds]|criticise[ds]|criticize[ds]|denounce[ds]|protest(?:ed|s))\b"
)
"""What a country does with words, even where none of them are given: "Tehran denied the report"."""

_GOES_ON = late(r"\s+[a-z]")
_KOREA = late(r"\b(?:Korea|Pyongyang|Seoul)")


class States:
    """The countries of one text, as it is read."""

    def __init__(self, cast: Cast, discourse: Discourse, passing: Passing, outlet: Source | None) -> None:
        self._text, self._layout, self._resolve = cast.text, cast.layout, cast.resolve
        self._cast, self._discourse, self._passing, self._outlet = cast, discourse, passing, outlet
        self._uses = lru_cache(maxsize=None)(self._uses_of)

    def act(self, mention: Mention) -> None:
        """Keep in mind a country that denies or accuses, and one that acts after another spoke: "it" may be either."""
        spoken = [e for e in self._discourse.recent.values() if "state" in e.classes and e.spoken]
        speaks = _SPEAKS.match(self._text, mention.end) is not None
        if not (speaks or (spoken and _GOES_ON.match(self._text, mention.end))) or self._cast.names.of_family(mention):
            return
        if mention.possessive or self._passing.weight(mention.start, mention.opens) < SUBJECT:
            return
        found = self._resolve(mention.name)
        if found.source is None or not is_country(found.source):
            return
        entity = self._cast.registered(found.source, found.resolution)
        entity.spoken = entity.spoken or speaks
        rival = max((self._discourse.weight(e) for e in spoken), default=SUBJECT)
        self._discourse.touch(entity, SUBJECT if entity.spoken else rival)

    def bearer(self, phrase: Phrase, mention: Mention) -> Entity | Reference | None:
        """The one of the text who has a country's or a capital's name: "Jordan said", after Jim Jordan.

        A first name is a country still, unless the text calls somebody by it and never speaks of the country.
        """
        family = self._cast.names.of_family(mention)
        given = (
            [] if family else [entity for entity in self._cast.names.of_word(mention.name) if entity.kind == "person"]
        )
        if not family and not given:
            return None
        located, told, genders = self._uses(mention.name)
        if given:
            if located or told:
                return None
            called = [e for e in given if genders and (entity_gender(e) is None or entity_gender(e) in genders)]
            if len(called) == 1:
                return called[0]
            return self._either(mention, given) if fold(mention.name) in NOT_FOR_GOVERNMENTS else None
        named = country_named(mention.name)
        family = tell_apart(family, mention)
        about = located or (told and named is not None and named.role == "name")
        if len(family) == 1 and (not about or any(is_person_noun(head) for head in mention.heads)):
            return family[0]
        return self._either(mention, family, self.government(phrase, mention).entity if about else None)

    def _either(self, mention: Mention, people: Sequence[Entity], state: Entity | None = None) -> Reference:
        why = f"“{mention.name}” is the name of a place, and of {len(people)} in the text"
        several = (*people, state) if state is not None else tuple(people)
        return Reference(resolution=Resolution.AMBIGUOUS, candidates=several, why=why)

    def _uses_of(self, name: str) -> tuple[bool, bool, set[str]]:
        """How the text uses a name: whether it stands after "in", whether the country is told by another word too, and
        who has it that is he or she in the same sentence.
        """
        named, located, genders = country_named(name), False, set[str]()
        for mention in self._cast.mentions:
            if mention.name != name:
                continue
            located = located or _LOCATED.search(self._text, max(0, mention.start - 24), mention.start) is not None
            end = self._layout.bounds(self._layout.sentence(mention.start))[1]
            following = next(self._cast.following(mention.start), None)
            stop = min(end, following.start) if following is not None else end
            genders.update(PRONOUNS[found[0].lower()] for found in _HE.finditer(self._text, mention.end, stop))
        return located, named is not None and self.told(named.codes, capitals=True, but=name), genders

    def government(self, phrase: Phrase, mention: Mention) -> Reference:
        """A country or its capital that speaks is its government; "Uganda's" is what was spoken of before, there."""
        if phrase.end <= mention.end + 2 and self._text[mention.end : mention.end + 2] in ("'s", "’s"):
            return self._same_of(mention)
        found: Resolved = self._resolve(mention.name)
        named = country_named(mention.name)
        if found.source is not None and found.source.country is None and named is not None and self.told(named.codes):
            ids = (found.source.id, *(i for i in (self._state_id(code) for code in named.codes) if i))
            why = f"“{mention.name}” may be the country's government too, which the text speaks of"
            return Reference(resolution=Resolution.AMBIGUOUS, ids=ids, why=why)
        if found.source is not None:
            entity = self._cast.registered(found.source, found.resolution)
            return Reference(entity, resolution=found.resolution, why=found.why)
        state = country(named.codes[0]) if named is not None and len(named.codes) == 1 else None
        if fold(mention.name) in ("north", "south") and not self._of_korea:
            return Reference()  # the north of some other country
        rather = fold(mention.name) in NOT_FOR_GOVERNMENTS
        if state is None or (rather and not self.told((state.code,))):
            return Reference(self._cast.alone(mention), resolution=Resolution.NEW)
        if (taken := self._resolve(state.name)).source is not None:
            entity = self._cast.registered(taken.source, Resolution.ALIAS)
            return Reference(entity, resolution=Resolution.ALIAS)
        entity = self._cast.named(state.name, (state.code,))
        entity.classes.add("government")
        return Reference(entity, resolution=Resolution.ALIAS)

    def _same_of(self, mention: Mention) -> Reference:
        """ "Uganda's said so" after Kenya's health ministry: Uganda's, if the registry has it."""
        bodies = [e for e in self._discourse.candidates() if e.kind == "body" and e.source and e.source.country]
        named = country_named(mention.name)
        there = country(named.codes[0]) if named is not None and len(named.codes) == 1 else None
        found = self._there(bodies[0].source, there) if bodies and there is not None else None
        return Reference.meant(found) if found is not None else Reference()

    def counterpart(self, phrase: Phrase, owner: Entity) -> Entity | None:
        """ "Its Chinese counterpart": the same body of another country, if the registry has both."""
        there = country(next(iter(phrase.countries))) if len(phrase.countries) == 1 else None
        return self._there(owner.source, there) if there is not None and owner.kind == "body" else None

    def _there(self, source: Source | None, there: Country) -> Entity | None:
        """The body of another country that is what `source` is in its own."""
        here = country(source.country) if source is not None and source.country else None
        if source is None or here is None:
            return None
        named = source.name.replace(here.name, there.name)
        found = self._resolve(named) if named != source.name else None
        if found is None or found.source is None or found.source.country != there.code:
            return None
        return self._cast.registered(found.source, found.resolution)

    def told(self, codes: Sequence[str], capitals: bool = False, but: str = "") -> bool:
        """Whether the text names one of these countries, or its people, or its capital, by any word `but` one."""
        states = [state for code in codes if (state := country(code)) is not None]
        words = {word for state in states for word in (state.name, *state.adjectives, *state.people)}
        words |= {word for state in states if capitals for word in state.capitals}
        return any(re.search(rf"\b{re.escape(word)}\b", self._text) for word in words - {but})

    def _state_id(self, code: str) -> str | None:
        state = country(code)
        taken = self._resolve(state.name).source if state is not None else None
        return taken.id if taken is not None else None

    @cached_property
    def _of_korea(self) -> bool:
        """Whether a text is of the Koreas, by a word or by who is spoken of in it."""
        sources = [self._outlet, *(entity.source for entity in self._cast.entities)]
        told = any(source is not None and source.country in ("KP", "KR") for source in sources)
        return told or _KOREA.search(self._text) is not None
