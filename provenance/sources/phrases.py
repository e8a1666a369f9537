"""The noun phrase that names a source, taken apart: determiner, head, what describes it, the name in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from provenance.patterns import late
from provenance.sources.countries import country_named
from provenance.sources.lexicon import INDEFINITE, POSSESSIVES, PRONOUNS
from provenance.sources.mentions import Mention
from provenance.sources.names import word_set
from provenance.sources.roles import is_person_noun, singular_of
from provenance.sources.runs import capital

_TOKEN = late(r"[^\W_]+(?:[-‐‑'’.][^\W_]+)*")
_ACRONYM_THEN = late(r"\([A-Z][A-Za-z]{1,7}\)\s(?:[\w’'-]+\s){0,3}$")
_WORD_BEFORE = late(r"([\w’'-]+)\s+$")
_OFFICE = late(r"([A-ZÀ-Þ][\w’'-]+)\s(?:of|in|for)\s")
_POST = word_set(
    """
    of for in at on from with who whose whom which that to near under over about close familiar after by based
    inside outside among within without and or but speaking writing working living said not also during when citing
    as
    """
)
_ONE = frozenset({"one", "another", "a", "an", "the", "this", "that"})
_NUMBER = late(r"\d[\d,.]*$")
_YEARS = late(r"(\d{1,3})-year-old$")


@dataclass(slots=True)
class Phrase:
    """A noun phrase in place. `name` is the proper name that it is headed by, or that stands beside it."""

    start: int
    end: int
    text: str
    determiner: str = ""
    pronoun: str = ""
    head: str = ""
    mods: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    name: Mention | None = None
    possessor: Mention | None = None
    complement: list[Mention] = field(default_factory=list)
    age: int | None = None
    plural: bool = False
    core_end: int = 0
    specific: bool = False  # says of what or whom by a proper name: "the board of the Post"
    another: bool = False  # "the yard's union": of somebody else than what the text speaks of
    together: bool = False  # "the mayor and the governor": others speak with whom it describes
    reports: bool = False  # its verb is "reported", which is what news agencies do

    @property
    def indefinite(self) -> bool:
        """ "A nurse", "two women", "officials": somebody whom the text does not identify."""
        return self.determiner in INDEFINITE or (not self.determiner and self.possessor is None)


def parse_phrase(text: str, start: int, end: int, inside: Sequence[Mention]) -> Phrase:
    """Take apart the noun phrase text[start:end]; `inside` are the proper names that begin in it."""
    phrase = Phrase(start, end, text[start:end])
    bare = phrase.text.strip(" ,.;:\"“”'’‘()\n")
    if bare.lower() in PRONOUNS and (len(bare) == 1 or not bare.isupper()):  # "WHO" and "US" are names
        phrase.pronoun = bare.lower()
        return phrase
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text, start, end)]
    covered = {place: mention for mention in inside for place in range(mention.start, mention.end)}
    core: list[tuple[int, int, str]] = []
    rest = len(tokens)
    for index, (left, right, word) in enumerate(tokens):
        inside_name = left in covered
        if core and not (inside_name and covered.get(core[-1][0]) is covered[left]):
            gap = text[core[-1][1] : left]
            if re.search(r"[,;:(–—\"“]", gap) or (word in _POST and not inside_name):
                rest = index
                break
        if not core and not inside_name and word.lower() in ("according", "to", "by", "as"):
            continue
        core.append((left, right, word))
    if not core:
        return phrase
    after = tokens[rest][0] if rest < len(tokens) else end
    first = core[0][2].lower()
    if core[0][0] not in covered and (
        first in INDEFINITE
        or first in POSSESSIVES
        or first in ("the", "this", "that", "these", "those")
        or _NUMBER.match(first)
    ):
        phrase.determiner = "some" if _NUMBER.match(first) else first
        core = core[1:]
    if not core:
        phrase.head = first
        apposed = [mention for mention in inside if mention.start >= after and mention.kind not in ("place", "people")]
        if first in _ONE and len(apposed) == 1 and _apposed(text, start, after, apposed[0]):
            phrase.name = apposed[0]  # "one of them, Juma Kessy"
        return phrase
    _fill(text, phrase, core, covered, inside, after)
    if (more := _TOGETHER.match(text, after, end)) is not None:
        noun = (more["plural"] or more["capital"] or "").lower()
        phrase.together = not is_person_noun(noun)
    if (holder := _holder(text, start, end, inside)) is not None:
        phrase.name = holder
    return phrase


_ROLE_AND = late(
    r"(?!(?:an?|his|her|its|their|our|my|another|one|some|this|that|police|people|staff|media)\s)(?:the\s)?"
    r"(?:(?:former|retired|ex|late)[\s-])?"
    r"(?:[a-z-]+\s)?([\w-]+)\sand\s",
    re.IGNORECASE,
)
"""One role before another, of the same person where the second has no article: "Former lawyer and author Ann Lee"."""
_TOGETHER = late(
    r"(?:and|or|as well as)\s+(?:(?:the|an?|his|her|its|their|some|other|several|many|most|two|three|both)\s"
    r"|(?P<plural>[a-z-]+[^s\W]s\b)|(?P<capital>[A-ZÀ-Þ][\w-]*))"
)
"""What follows a description of one where others speak too: "the mayor and residents", not "the founder and head"."""


def _holder(text: str, start: int, end: int, inside: Sequence[Mention]) -> Mention | None:
    """Whose name ends a phrase that begins with an office of several words: "Leader of Government Business Dr Amery
    Browne", "Pan American Health Organization (PAHO) Director Carissa Etienne"; or with two roles: "lawyer and author
    Ann Lee"."""
    last = inside[-1] if inside and inside[-1].opens > start else None
    if last is None or last.kind != "person" or text[last.end : end].strip(" ,.") or "," in text[start : last.opens]:
        return None
    if _ACRONYM_THEN.search(text, start, last.start):
        return last
    both = _ROLE_AND.fullmatch(text, start, last.opens)
    if both is not None and last.heads and is_person_noun(both[1].lower()):
        return last
    before = _WORD_BEFORE.search(text, start, last.opens)
    named_on = bool(last.titles) or (before is not None and before[1][0].isupper())
    office = _OFFICE.match(text, start, last.opens)
    return last if office is not None and named_on and is_person_noun(office[1].lower()) else None


def _fill(
    text: str,
    phrase: Phrase,
    core: list[tuple[int, int, str]],
    covered: dict[int, Mention],
    inside: Sequence[Mention],
    after: int,
) -> None:
    last = core[-1]
    phrase.core_end = last[1]
    phrase.another = any(left not in covered and re.search(r"['’]s?$", word) for left, _, word in core[:-1])
    led = (m for m in inside if m.opens == core[0][0] < m.start and not m.possessive)  # not "Mr Roe's lawyer"
    final = covered.get(last[0]) or next(led, None)
    if final is not None and final.kind != "people":
        phrase.name = final
    else:
        phrase.head = last[2].lower().removesuffix("'s").removesuffix("’s")
        phrase.complement = [mention for mention in inside if mention.start >= after]
        one = singular_of(phrase.head) == phrase.head
        for mention in inside:
            if (
                (one and not (mention.kind == "body" and is_person_noun(phrase.head)))
                and mention.start >= after
                and _apposed(text, phrase.start, after, mention)
                and mention.kind not in ("place", "people")
            ):
                phrase.name = mention
                break
    for left, right, word in core:
        here = covered.get(left)
        plain = re.sub(r"['’]s?$", "", word)
        if here is not None and here is not phrase.name:
            if _possessive_at(text, here.end) and phrase.possessor is None:
                phrase.possessor = here
            phrase.mods.update(part.lower() for part in here.words)
            if (named := country_named(here.name)) is not None:
                phrase.countries.update(named.codes)
        elif here is None and (left, right, word) != last:
            phrase.mods.add(plain.lower())
        if here is None or here is not phrase.name:
            stem = re.sub(r"-(?:based|born|backed|run|owned)$", "", plain)
            if (named := country_named(stem)) is not None and capital(stem):
                phrase.countries.update(named.codes)
                phrase.mods.add(stem.lower())
    told = [*phrase.complement, *([phrase.possessor] if phrase.possessor is not None else [])]
    phrase.specific = any(country_named(mention.name) is None for mention in told)
    for mention in phrase.complement:
        phrase.mods.update(part.lower() for part in mention.words)
        if (named := country_named(mention.name)) is not None:
            phrase.countries.update(named.codes)
    if phrase.name is None:
        if found := _YEARS.match(phrase.head):
            phrase.age = int(found[1])
        singular = singular_of(phrase.head)
        if singular != phrase.head:
            phrase.plural = True
            phrase.head = singular
        elif phrase.head in ("police", "people", "authorities", "troops", "media", "staff", "crew", "villagers"):
            phrase.plural = True


def _possessive_at(text: str, place: int) -> bool:
    return text[place : place + 2] in ("'s", "’s") or (
        text[place : place + 2] in ("' ", "’ ") and text[place - 1] == "s"
    )


def _apposed(text: str, start: int, after: int, mention: Mention) -> bool:
    """Whether a name after the core stands in apposition: only a comma, an article and its own titles before it."""
    lead = text[max(0, mention.opens - 6) : mention.opens]
    lead = lead.removesuffix("the ").removesuffix("The ")
    return lead.endswith(", ") or (lead.endswith("(") and mention.kind != "place")
