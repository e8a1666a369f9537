"""What people and bodies are to each other, as a text tells it: "her nephew, Caleb Rusk", "is run by Hemi Tautahi".

Told one way, a relation is known the other way too: who has a nephew is his aunt, who has a successor his predecessor.
A verb may tell it as well as a noun: who beat the mayor is the mayor-elect, who runs a company its chief executive.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from provenance.patterns import late
from provenance.sources.cast import Cast
from provenance.sources.entities import Entity, entity_gender
from provenance.sources.lexicon import POSSESSIVES
from provenance.sources.mentions import Mention
from provenance.sources.names import word_set
from provenance.sources.roles import FEMALE, GENERIC, KIN, MALE, is_person_noun

Meant = Callable[[str], tuple[Entity | None, bool]]
"""Whom a pronoun's gender leads to at this place of the text (`anaphora.Discourse.pronoun`)."""

RELATIONS = 48
"""How many relations of one are kept."""

_PAIRS: tuple[tuple[str, str], ...] = (
    ("father mother parent stepfather stepmother", "son daughter child stepson stepdaughter"),
    ("grandfather grandmother grandparent", "grandson granddaughter grandchild"),
    ("aunt uncle", "nephew niece"),
    ("wife", "husband spouse partner widower"),
    ("husband", "wife spouse partner widow"),
    ("spouse partner", "wife husband spouse partner"),
    ("ex-wife", "ex-husband"),
    ("girlfriend fiancee", "boyfriend fiance"),
    ("brother sister twin sibling half-brother half-sister", "brother sister twin sibling half-brother half-sister"),
    ("father-in-law mother-in-law", "son-in-law daughter-in-law"),
    ("brother-in-law sister-in-law", "brother-in-law sister-in-law"),
    ("cousin", "cousin"),
    ("predecessor", "successor replacement"),
    ("lawyer attorney barrister solicitor counsel", "client"),
    ("employer boss", "employee assistant secretary driver cook housekeeper nanny"),
    ("teacher tutor", "pupil student"),
    ("mentor", "protege"),
    ("landlord landlady", "tenant lodger"),
    ("doctor surgeon physician", "patient"),
    ("coach trainer", "player protege"),
    ("deputy", "boss chief"),
    ("rival opponent challenger", "rival opponent"),
    ("neighbour neighbor", "neighbour neighbor"),
    ("accuser", "accused"),
)
_INVERSE: dict[str, frozenset[str]] = {}
for _one, _other in _PAIRS:
    for _nouns, _against in ((_one.split(), word_set(_other)), (_other.split(), word_set(_one))):
        for _noun in _nouns:
            _INVERSE[_noun] = _INVERSE.get(_noun, frozenset()) | _against

_OF_VERB: dict[str, frozenset[str]] = {
    "run": word_set("executive boss head chief manager director leader ceo"),
    "led": word_set("leader head chief boss"),
    "headed": word_set("head chief boss leader director"),
    "chaired": word_set("chairman chairwoman chair chairperson"),
    "managed": word_set("manager boss director executive"),
    "directed": word_set("director"),
    "edited": word_set("editor"),
    "founded": word_set("founder"),
    "owned": word_set("owner"),
    "coached": word_set("coach trainer manager"),
    "captained": word_set("captain skipper"),
    "written": word_set("author writer"),
    "compiled": word_set("author compiler editor"),
    "hosted": word_set("host presenter"),
}
"""What somebody is by whom something is run, led, written."""
_ACTIVE = {
    "runs": "run", "run": "run", "ran": "run", "leads": "led", "heads": "headed", "chairs": "chaired",
    "manages": "managed", "directs": "directed", "edits": "edited", "founded": "founded", "owns": "owned",
    "coaches": "coached", "captains": "captained", "wrote": "written", "compiled": "compiled", "hosts": "hosted",
}  # fmt: skip

_BEFORE = late(
    r"\b(his|her|their|its|[^\W\d_]+['’]s)\s+((?:[a-z][\w-]*\s+){0,3}?[a-z][\w-]*),?\s+(?:(?:the\s+)?[A-ZÀ-Þ][\w.]*\s+){0,2}$",
    re.IGNORECASE,
)
_AFTER = late(r",\s+(?:\d{1,3},\s+)?(his|her|their|its)\s+((?:[a-z][\w-]*\s+){0,3}?[a-z][\w-]*)(?=[,.;]| who\b)")
_PASSIVE = late(
    r",?\s+(?:which\s+)?(?:(?:is|was|are|has been|had been|is still|is now)\s+)?(?:\w+ly\s+)?("
    + "|".join(_OF_VERB)
    + r")\s+by\s*$"
)
_DOES = late(r",?\s+(?:who\s+)?(?:has\s+|now\s+|also\s+)?(" + "|".join(_ACTIVE) + r")\s+(?:the\s+)?$")
_LOST = late(
    r"(?:,\s+who)?\s+(?:has\s+|had\s+|narrowly\s+)?(?:lost\s+(?:[\w ]{0,40}\s)?to|conceded\s+(?:[\w ]{0,40}\s)?to"
    r"|(?:was|were|been)\s+(?:\w+ly\s+)?(?:beaten|defeated|unseated|ousted|voted out)\s+by)\s+(?:the\s+)?$"
)
_BEAT = late(
    r"(?:,\s+who)?\s+(?:has\s+|had\s+)?(?:\w+ly\s+)?(?:beat|beats|beaten|defeated|defeats|unseated|ousted|won against)"
    r"\s+(?:the\s+)?$"
)
_GAVE_WAY = late(
    r"(?:,\s+who)?\s+(?:has\s+|had\s+|will\s+)?(?:hand(?:ed|s)? over to|gave way to|made way for"
    r"|(?:was|is|been|be|is to be)\s+(?:succeeded|replaced|followed)\s+by)\s+(?:the\s+)?$"
)
_TOOK_OVER = late(
    r"(?:,\s+who)?\s+(?:(?:has|had|will|is to)\s+)?(?:succeed(?:ed|s)?|replace[sd]?|took over from|takes over from)"
    r"\s+(?:the\s+)?$"
)
_BECAME = late(
    r"\s+(?:has\s+|had\s+)?(?:was|is|were|been|became|remains|is to be|will be)\s+"
    r"(?:(?:now|then|also|still|narrowly|once)\s+)?"
    r"(?:(elected|re-elected)\s+|(?:named|appointed|chosen|made|crowned|sworn in|installed|confirmed)\s+)?(?:as\s+)?"
    r"(?:(?:the|a|an|its|his|her|their)\s+)?((?:[a-z][\w-]*\s+){0,2}?)([a-z][\w-]*)(?!['’\w-])"
)

_DEALT: dict[str, frozenset[str]] = {
    "bought buy buying acquired acquire acquiring purchased purchase": word_set("buyer purchaser acquirer"),
    "sold sell selling": word_set("seller vendor"),
    "sued suing": word_set("plaintiff claimant"),
    "rescued rescue rescuing": word_set("rescuer"),
    "lent lending": word_set("lender"),
    "borrowed borrowing": word_set("borrower"),
    "leased leasing rented renting": word_set("lessee tenant"),
    "won": word_set("winner"),
}
"""What somebody is by what they have done."""
_DEALS = {verb: nouns for verbs, nouns in _DEALT.items() for verb in verbs.split()}
_UNDERGONE: dict[str, frozenset[str]] = {
    "sentenced jailed imprisoned convicted": word_set("convict defendant prisoner inmate accused"),
    "acquitted charged indicted tried": word_set("defendant accused suspect"),
    "arrested detained": word_set("suspect detainee prisoner"),
    "accused suspected": word_set("accused suspect defendant"),
    "hired employed sacked fired dismissed": word_set("employee"),
    "treated": word_set("patient"),
    "interviewed": word_set("interviewee"),
    "rescued saved": word_set("survivor"),
    "robbed attacked stabbed kidnapped abducted": word_set("victim"),
}
"""What somebody is by what was done to them."""
_DONE_TO = {verb: nouns for verbs, nouns in _UNDERGONE.items() for verb in verbs.split()}
_DONE = late(r"(?<!was )(?<!were )(?<!been )\b(" + "|".join(_DONE_TO) + r")\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$")
_WAS_DONE = late(r"\s+(?:was|has been|had been|is)\s+(?:\w+ly\s+)?(" + "|".join(_DONE_TO) + r")\b")
_MARRIED = late(r"(?:,\s+who)?\s+(?:has\s+|had\s+)?(?:married|wed|is married to|was married to)\s+$")
_DOES_SO = late(
    r"\s+(?:(?:said|says|announced|confirmed)\s+(?:\w+\s+){0,2}?(?:it|they|he|she)\s+)?"
    r"(?:(?:has|had|have|will|would|is|was|to|agreed|agrees|plans|planned|wants|been|also)\s+)*("
    + "|".join(_DEALS)
    + r")\b"
)


def note(cast: Cast, meant: Meant, entity: Entity, mention: Mention) -> None:
    """Take from the words about a name what its bearer is to others whom the text speaks of."""
    text = cast.text
    _by_noun(cast, meant, entity, mention)
    before = cast.name_before(mention)
    if before is not None:
        one, other = before
        if one is not entity and other.end <= mention.opens and mention.opens - other.end < 80:
            _by_verb(one, entity, text[other.end : mention.opens])
    if entity.kind != "body":
        done = _DONE.search(text[max(0, mention.opens - 48) : mention.opens]) or _WAS_DONE.match(text, mention.end)
        if done is not None:
            entity.implied |= _DONE_TO[done[1]]
    if found := _DOES_SO.match(text, mention.end):
        entity.implied |= _DEALS[found[1]]
    if entity.kind != "body" and (found := _BECAME.match(text, mention.end)) and is_person_noun(found[3]):
        entity.heads.add(found[3])
        entity.mods.update(found[2].split())
        if found[1]:
            entity.implied.add(f"{found[3]}-elect")


def _relate(entity: Entity, noun: str, other: Entity) -> None:
    if (noun, other) not in entity.relations and len(entity.relations) < RELATIONS:
        entity.relations.append((noun, other))


def _by_noun(cast: Cast, meant: Meant, entity: Entity, mention: Mention) -> None:
    text = cast.text
    found = _BEFORE.search(text[max(0, mention.start - 80) : mention.start]) or _AFTER.match(text, mention.end)
    if found is None:
        return
    noun = found[2].split()[-1].lower()
    if noun not in _INVERSE and not is_person_noun(noun):
        return
    word = found[1].lower()
    if word in POSSESSIVES:
        owner = meant(POSSESSIVES[word])[0]
    else:
        bearers = [e for e in cast.names.of_word(found[1][:-2]) if e.name]
        owner = bearers[0] if len(bearers) == 1 else None
    if owner is not None and owner is not entity:
        _relate(entity, noun, owner)


def _by_verb(one: Entity, other: Entity, between: str) -> None:
    if found := _PASSIVE.fullmatch(between):
        _is_of(other, one, _OF_VERB[found[1]])
    elif found := _DOES.fullmatch(between):
        _is_of(one, other, _OF_VERB[_ACTIVE[found[1]]])
    elif _MARRIED.fullmatch(between):
        _relate(one, "spouse", other)
    elif _LOST.fullmatch(between):
        _beat(other, one)
    elif _BEAT.fullmatch(between):
        _beat(one, other)
    elif _GAVE_WAY.fullmatch(between):
        _followed(other, one)
    elif _TOOK_OVER.fullmatch(between):
        _followed(one, other)


def _is_of(person: Entity, body: Entity, nouns: frozenset[str]) -> None:
    if person.kind == "body" or body.kind == "person":
        return
    person.implied |= nouns
    for noun in sorted(nouns):
        _relate(person, noun, body)


def _beat(winner: Entity, loser: Entity) -> None:
    if "body" in (winner.kind, loser.kind):
        return
    winner.implied |= {"winner", "victor"}
    loser.implied.add("loser")
    roles = {role for role in loser.heads if is_person_noun(role) and role not in GENERIC | KIN.keys()}
    winner.implied |= {f"{role}-elect" for role in roles}
    _relate(winner, "rival", loser)


def _followed(late: Entity, early: Entity) -> None:
    if "body" in (late.kind, early.kind):
        return
    late.predecessor = early
    _relate(late, "successor", early)


def related(entities: list[Entity], noun: str, owner: Entity) -> list[Entity]:
    """Those of `entities` who are `owner`'s `noun`, told so or the other way round."""
    told = "f" if noun in FEMALE else "m" if noun in MALE else KIN.get(noun) or None
    found = [entity for entity in entities if any(n == noun and of is owner for n, of in entity.relations)]
    found += [other for n, other in owner.relations if noun in _INVERSE.get(n, ())]
    fitting = [e for e in dict.fromkeys(found) if told is None or entity_gender(e) in (told, None)]
    return [entity for entity in fitting if entity.name is not None and entity is not owner]
