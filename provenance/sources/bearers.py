"""Who in a text bears which name: its entities by whole names, by the words and the sound of those, by acronym."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from provenance.sources.bodywords import BODY_NOUNS, NAME_ENDS
from provenance.sources.countries import country_named
from provenance.sources.entities import Entity, family_name, suffix_of
from provenance.sources.lexicon import SMALL
from provenance.sources.mentions import Mention
from provenance.sources.names import fold, sound, without_al
from provenance.sources.resolver import Resolved

NAMESAKES = 24
"""How many bearers of one word are kept: a text that has more is a list, and its bare surnames tell nobody."""

MANY = 400
"""With so many entities or more, none is looked for by its initials."""


class Bearers:
    """The names of one text's entities, to be looked up by any part of them."""

    def __init__(self) -> None:
        self._entities: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        self._by_word: dict[str, list[Entity]] = defaultdict(list)
        self._by_sound: dict[str, list[Entity]] = defaultdict(list)
        self._by_acronym: dict[str, Entity] = {}

    def enrol(self, entity: Entity, words: list[str]) -> None:
        """Let an entity be found by the `words` of its name."""
        self._entities.append(entity)
        if entity.kind != "body" and len(words) > 1 and len(words[-1]) > 4:
            alike = self._by_sound[sound(without_al(words[-1]))]
            if len(alike) < NAMESAKES:
                alike.append(entity)
        for word in _keys(words):
            if len(self._by_word[word]) < NAMESAKES:
                self._by_word[word].append(entity)

    def call(self, entity: Entity, name: str) -> None:
        """Let `name`, whole, lead to an entity, whoever was called so before."""
        self._by_name[_key(name)] = entity

    def call_too(self, entity: Entity, name: str, words: list[str]) -> None:
        """Let another name lead to it, unless that is somebody's, and its words too."""
        self._by_name.setdefault(_key(name), entity)
        self._lead(entity, words)

    def abbreviate(self, entity: Entity, acronym: str) -> None:
        """Let `acronym` lead to an entity, unless it is somebody's."""
        self._by_acronym.setdefault(_acronym(acronym), entity)

    def whole(self, name: str) -> Entity | None:
        """Who has exactly this name."""
        return self._by_name.get(_key(name))

    def short(self, acronym: str) -> Entity | None:
        """Whose acronym it was said to be."""
        return self._by_acronym.get(_acronym(acronym))

    def has_word(self, word: str) -> bool:
        """Whether any name has `word`."""
        return bool(self._by_word.get(fold(word)))

    def of_word(self, word: str) -> list[Entity]:
        """Those whose name has `word`: as the family name if anybody bears it so, else as a first name or part."""
        key = fold(without_al(word))
        found = self._by_word.get(fold(word)) or self._by_word.get(key, [])
        people = [entity for entity in found if entity.kind != "body"]
        last = _of_family(people, word)
        if last:
            return last
        papers = [e for e in found if e.kind == "body" and "outlet" in e.classes and fold(e.words[-1]) == key]
        if papers and not people and key in NAME_ENDS["outlet"]:
            return papers  # "the Post" of "the New York Post"
        if people or key in BODY_NOUNS or country_named(word) is not None:
            return people
        return [
            entity for entity in found if any(key in _keys(words[:1]) for words in (entity.words, *entity.also))
        ]  # "Peloton" of "Peloton Foods", "Shabaab" of "al-Shabaab"

    def of_family(self, mention: Mention) -> list[Entity]:
        """The people whose family name a word is that is the name of a country or of its people too."""
        found = self._by_word.get(fold(mention.words[-1]), ())
        people = [e for e in found if e.kind == "person" or (e.person and e.spoken and len(e.words) > 1)]
        if len(mention.words) > 1:  # "St John"
            return [e for e in people if fold(e.name or "").endswith(f" {fold(mention.name)}")]
        return _of_family(people, mention.name)

    def holder(self, mention: Mention, known: Callable[[str], Resolved]) -> Entity | None:
        """The entity whose longer name holds this one whole: "van der Berg" of "Jan van der Berg".

        `known` is what the registry has for a name.
        """
        if mention.kind == "body":
            return self._shortened(mention)
        if len(mention.words) == 2 and len(mention.words[0]) == 1:
            alike = self._by_sound.get(sound(without_al(mention.words[1])), ())
            fitting = [entity for entity in alike if entity.words[0][0] == mention.words[0]]
            return fitting[0] if len(fitting) == 1 else None
        key = f" {fold(mention.name)} "
        found = [
            entity
            for entity in self._by_word.get(fold(mention.words[-1]), ())[:8]
            if (key in f" {fold(entity.name or '')} " or f" {fold(entity.name or '')} " in key)
            and not _of_two_generations(entity, mention, known)
        ]
        if len(found) != 1 or found[0].kind == "body":
            return None
        longer = found[0]
        if longer.name and len(mention.name) > len(longer.name):
            longer.name, longer.words = mention.name, list(mention.words)
            self._lead(longer, mention.words)
        return longer

    def _shortened(self, mention: Mention) -> Entity | None:
        """The body of whose name this stands before "of" or "for": "Savings House" of "Savings House of Lund"."""
        key = fold(mention.name)
        found = [
            entity
            for entity in self._by_word.get(fold(mention.words[0]), ())[:8]
            if entity.kind != "person"
            and any(
                fold(" ".join(words)).startswith((f"{key} of ", f"{key} for ", f"{key} in "))
                for words in (entity.words, *entity.also)
            )
        ]
        return found[0] if len(found) == 1 else None

    def spelt_otherwise(self, word: str) -> list[Entity]:
        """The one whose family name another habit of transliteration writes so: "Korotaev" for Korotayev."""
        found = self._by_sound.get(sound(without_al(word)), []) if len(word) > 4 and word.istitle() else []
        return found if len(found) == 1 else []

    def with_initials(self, word: str) -> Entity | None:
        """The body whose initials `word` is, if only one."""
        if len(self._entities) >= MANY:
            return None
        bodies = (entity for entity in self._entities if entity.kind == "body")
        found = [body for body in bodies if "".join(w[0] for w in body.words if w[0].isupper()) == word]
        return found[0] if len(found) == 1 else None

    def _lead(self, entity: Entity, words: list[str]) -> None:
        for word in _keys(words):
            if entity not in self._by_word[word]:
                self._by_word[word].append(entity)


def _of_family(people: list[Entity], word: str) -> list[Entity]:
    """Those whose family name is `word`; of a father and his namesake, who is no junior."""
    key = fold(without_al(word))
    found = [e for e in people if key in _keys((e.words[-1], family_name(e.words)))]
    elders = {_key(" ".join(e.words)) for e in found if not suffix_of(e.words)}
    return [e for e in found if not suffix_of(e.words) or _key(" ".join(e.words[:-1])) not in elders]


def _of_two_generations(entity: Entity, mention: Mention, known: Callable[[str], Resolved]) -> bool:
    """Whether a name and a longer one are father's and son's: "Jr" parts those of whom the registry knows one."""
    suffixes = suffix_of(entity.words), suffix_of(mention.words)
    if suffixes[0] == suffixes[1]:
        return False
    return all(suffixes) or known(mention.name).source is not entity.source


def _keys(words: Iterable[str]) -> dict[str, None]:
    """What a name is looked up by: each of its words that is no small one, with its Arabic article and without."""
    folded = [(form, word) for word in words for form in (fold(word), fold(without_al(word)))]
    kept = (form for form, word in folded if len(form) > 1 and (form not in SMALL or word == "May"))
    return dict.fromkeys(kept)


def _key(name: str) -> str:
    return fold(name).replace(" ", "")


def _acronym(word: str) -> str:
    return word.upper().replace(".", "")
