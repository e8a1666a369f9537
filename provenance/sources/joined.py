"""Names made of several: of a place and a body ("Peru's energy ministry", "Chad's army"), or of two topics with "and"
between them ("the Consumer Protection and Technical Regulatory Authority").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from provenance.models import Resolution
from provenance.patterns import late
from provenance.sources.bodywords import ORG_ENDS, ORG_HEADS, TOPICS
from provenance.sources.countries import country_named
from provenance.sources.gender import is_first_name
from provenance.sources.lexicon import SMALL
from provenance.sources.mentions import Mention
from provenance.sources.names import fold, word_set
from provenance.sources.renamed import Pair
from provenance.sources.resolver import Resolved
from provenance.sources.roles import is_person_noun, singular_of

STATE_NOUNS = word_set(
    """
    ministry department army navy police government council authority commission parliament court agency committee
    office service military presidency regulator watchdog administration force coastguard guard cabinet senate junta
    embassy bank board customs treasury gendarmerie opposition secretariat inspectorate institute
    """
)
"""Nouns of the bodies that a country or city has one of, so that its name with them is a name."""

_AUXILIARIES = word_set("is are was were has have had will would can could may might must did does do said says")
_TAIL = late(r"['’]s?((?:\s+[a-z][\w-]*){1,5})")
_NEXT = late(r"\s+(\w[\w-]*)")


def join_bodies(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with each place and the body that it has made one."""
    joined: list[Mention] = []
    done = -1
    for index, mention in enumerate(mentions):
        if mention.start < done:
            continue
        whole = None
        if mention.kind not in ("person", "body") and text[mention.end : mention.end + 1] in ("'", "’"):
            after = mentions[index + 1] if index + 1 < len(mentions) else None
            if after is not None and after.kind == "body" and _adjoins(text, mention, after):
                name = text[mention.start : after.end]
                whole = replace(after, start=mention.start, opens=mention.start, name=name)
                whole.words = [*mention.words, *after.words]
                whole.mods = {*after.mods, *(word.lower() for word in after.words)}
            else:
                whole = _of_place(text, mention)
        joined.append(whole or mention)
        done = joined[-1].end
    return joined


def _adjoins(text: str, mention: Mention, after: Mention) -> bool:
    return re.fullmatch(r"['’]s?\s+", text[mention.end : after.opens]) is not None


def _of_place(text: str, mention: Mention) -> Mention | None:
    """A place and a body in small letters after it, or None where the words go on to a title or a name."""
    tail = _TAIL.match(text, mention.end)
    if tail is None:
        return None
    words: list[str] = []
    end = tail.start(1)
    for found in re.finditer(r"\s+(\S+)", tail[1]):
        if found[1] in SMALL or found[1] in _AUXILIARIES:
            return None
        words.append(found[1])
        end = tail.start(1) + found.end()
        if found[1] in STATE_NOUNS:
            break
    else:
        return None
    following = _NEXT.match(text, end)
    if following is not None and (following[1][0].isupper() or following[1] in STATE_NOUNS or _titles(following[1])):
        return None  # "Kenya's police chief Amos Kiptoo" has a name of its own
    whole = replace(mention, end=end, name=text[mention.start : end], kind="body", possessive=False, weak=False)
    whole.words = [*mention.words, *words]
    whole.mods = {*mention.mods, *words}
    whole.heads = {*mention.heads, words[-1]}
    return whole


def _titles(word: str) -> bool:
    return is_person_noun(singular_of(word)) or word in ("official", "officials", "sources", "source")


_ABSTRACT = (
    "tion", "sion", "ment", "ity", "ing", "ture", "ics", "ance", "ence", "ology", "graphy", "ship", "ers", "ors",
    "ists", "ees", "men", "women", "kers",
)  # fmt: skip
_SCOPES = word_set(
    "national federal state royal central public local general regional international for of plant human"
)
_ARTICLES = late(r"\b(?:the|a|an)\s+$", re.IGNORECASE)


def join_coordinated(text: str, mentions: Sequence[Mention], resolve: Callable[[str], Resolved]) -> list[Mention]:
    """`mentions` with those made one that "and" only seems to set side by side: one name has it inside.

    Two are one where the registry has them so, where the acronym after them has the initials of both, where the words
    before "and" are what such a body is for, or what it is for goes on ("Ministry of Land, Transport and Tourism").
    """
    joined: list[Mention] = []
    seen = {name for name, times in Counter(mention.name for mention in mentions).items() if times > 1}
    index = 0
    while index < len(mentions):
        if (titled := _two_portfolios(text, mentions, index)) is not None:
            joined.append(titled)
            index += 2
            continue
        end = _coordination(text, mentions, index)
        whole = None
        if end > index:
            parts = mentions[index : end + 1]
            whole = _made_one(text, parts, resolve, seen)
        joined.append(whole or mentions[index])
        index = end + 1 if whole is not None else index + 1
    return joined


def _two_portfolios(text: str, mentions: Sequence[Mention], index: int) -> Mention | None:
    """The second of two names, with the first for half of its title: "Education and Health Minister Tendai Chuma"."""
    if index + 1 == len(mentions):
        return None
    one, other = mentions[index], mentions[index + 1]
    if other.opens >= other.start or not other.heads or text[one.end : other.opens] != " and ":
        return None
    if not is_topical(one) and one.name not in ("Police", "Crime"):
        return None
    return replace(other, opens=one.opens, mods={*other.mods, *(word.lower() for word in one.words)})


def _coordination(text: str, mentions: Sequence[Mention], index: int) -> int:
    """The index of the last of the names from `index` on that commas and an "and" join; `index` itself for none."""
    place = index
    while place + 1 < len(mentions) and place - index < 6:
        one, other = mentions[place], mentions[place + 1]
        between = text[one.end : other.start]
        if between in ("' and ", "’ and "):  # "Porters' and Technicians' Union"
            between = " and "
        if other.opens != other.start or one.possessive or between not in (" and ", " & ", ", ", ", and "):
            return index
        place += 1
        if between != ", ":
            return place
    return index


def _made_one(
    text: str, parts: Sequence[Mention], resolve: Callable[[str], Resolved], seen: set[str]
) -> Mention | None:
    first, last = parts[0], parts[-1]
    name = text[first.start : last.end]
    if any(part.titles or part.kind == "people" or (part.kind == "person" and not is_topical(part)) for part in parts):
        return None
    if not (
        _known(name, resolve)
        or _spelt(name, last.acronym)
        or _of_topics(text, parts, resolve, seen)
        or _of_one_noun(text, parts, resolve, seen)
    ):
        return None
    whole = replace(last, start=first.start, opens=first.opens, name=name, kind="body", weak=False)
    whole.definite, whole.words = first.definite, name.split()
    whole.mods = {*first.mods, *last.mods}
    return whole


def _known(name: str, resolve: Callable[[str], Resolved]) -> bool:
    """Whether a source has that very name."""
    source = resolve(name).source
    return source is not None and fold(name) in {fold(source.name), *(fold(alias.text) for alias in source.aliases)}


def _spelt(name: str, acronym: str | None) -> bool:
    letters = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    return acronym is not None and len(acronym) > 2 and letters == acronym.replace(".", "").upper()


def is_topical(part: Mention) -> bool:
    """Whether a name is no name but what some body is for: "Education", "Consumer Protection"."""
    return all(word.lower() in TOPICS | _SCOPES for word in part.words)


def _of_topics(text: str, parts: Sequence[Mention], resolve: Callable[[str], Resolved], seen: set[str]) -> bool:
    first, last = parts[0], parts[-1]
    lowers = [[word.lower() for word in part.words] for part in parts]
    of_country = country_named(first.words[0]) is not None and len(first.words) > 1  # "Norway's Ministry of Trade"
    head = lowers[0][1:] if of_country else lowers[0]
    if head[0] in ORG_HEADS and head[1:2] in (["of"], ["for"]):
        return all(words[-1] in TOPICS for words in lowers)
    if _of_one_topic(parts, lowers) and not any(part.name in seen or part.acronym for part in parts[:-1]):
        return all(resolve(part.name).source is None for part in parts)
    if last.kind != "body" or lowers[-1][-1] not in ORG_ENDS | ORG_HEADS or len(last.words) < 2:
        return False
    if any(words[-1] in ORG_ENDS | ORG_HEADS - TOPICS or is_first_name(words[0]) for words in lowers[:-1]):
        return False
    if any(part.name in seen or part.acronym for part in parts[:-1]):
        return False
    definite = first.definite or _ARTICLES.search(text[max(0, first.start - 5) : first.start]) is not None
    for part, words in zip(parts[:-1], lowers, strict=False):
        topical = words[-1] in TOPICS or (definite and words[-1].endswith(_ABSTRACT))
        topical = topical and all(
            word in TOPICS or word in _SCOPES or word.endswith(_ABSTRACT) or country_named(word) for word in words[:-1]
        )
        found = resolve(part.name) if topical else None
        if found is None or found.source is not None or found.resolution is Resolution.AMBIGUOUS:
            return False
    return True


def _of_one_topic(parts: Sequence[Mention], lowers: Sequence[Sequence[str]]) -> bool:
    """Whether the name goes over an "and" with no body on either side of it, but for what it is for: a name before
    ("Kent Fire and Rescue Service", "Airbus Defence and Space"), or a country after ("Fire and Emergency New Zealand").
    """
    if len(parts) > 2 or lowers[0][-1] not in TOPICS or lowers[1][0] not in TOPICS or is_first_name(parts[0].words[0]):
        return False
    first, rest = lowers[0][:-1], parts[1].words[1:]
    if not first:
        return bool(rest) and country_named(" ".join(rest)) is not None
    topical = not rest or (len(rest) == 1 and lowers[1][1] in ORG_ENDS | ORG_HEADS)
    return topical and not any(word in ORG_ENDS | ORG_HEADS for word in first)


def _of_one_noun(text: str, parts: Sequence[Mention], resolve: Callable[[str], Resolved], seen: Container[str]) -> bool:
    """Whether one article and one noun make a body of both: "the Oregon Liquor and Cannabis Commission".

    What stands before "and" names nobody by itself, in this text or elsewhere.
    """
    first, last = parts[0], parts[-1]
    if len(parts) > 2 or first.kind not in ("", "place?") or first.name in seen or first.name.isupper():
        return False
    if last.words[-1].lower() not in ORG_HEADS or first.words[-1].lower() in ORG_ENDS | ORG_HEADS:
        return False
    if not (first.definite or _ARTICLES.search(text[max(0, first.start - 5) : first.start])):
        return False
    found = resolve(first.name)
    return found.source is None and found.resolution is Resolution.NEW and country_named(first.name) is None


_LINKED = late(r"^['’]?s?\s*,?\s*(?:(?P<last>and|or|and of)|,)\s+(?:of\s+)?(?:(?:the|his|her|their|its)\s+)?$")
_NATIONAL = word_set(
    """
    open cup masters prix grand championship championships premier super games olympic islands sea gulf riviera alps
    language civil war revolution empire republic orthodox catholic polynesia guiana antarctic virgin samoa army
    """
)
"""Words of the names that begin with a country's adjective and need it: "the French Open"."""


def side_by_side(text: str, mentions: Sequence[Mention], pairs: Iterable[Pair]) -> dict[int, int]:
    """A number for names that stand side by side ("X and Y"), by the start of each; not for two names of one."""
    same = {tuple(sorted((name.start, other.start))) for name, other in pairs}
    groups: dict[int, int] = {}
    row: list[int] = []  # names that commas have joined so far: a row of several only where "and" ends it
    number = 0
    for one, other in pairwise(mentions):
        linked = None
        if one.end <= other.opens <= one.end + 14 and (one.start, other.start) not in same:
            linked = _LINKED.match(text[one.end : other.opens])
        if linked is None:
            row = []
            continue
        row = [*(row or [one.start]), other.start]
        if linked["last"]:
            if one.start not in groups:
                number += 1
            groups |= dict.fromkeys(row, groups.get(one.start, number))
            row = []
    return groups


def without_nation(text: str, mention: Mention, lower: Container[str], resolve: Callable[[str], Resolved]) -> None:
    """Take off a new name where its bearer is from, and keep it in mind: "the Faroese Bakkalaks".

    `lower` are the words that the text has without a capital.
    """
    words = mention.words
    if (
        len(words) < 2
        or mention.kind in ("place", "people")
        or mention.acronym
        or words[-1].lower() in ORG_ENDS | ORG_HEADS
    ):
        return
    named = country_named(words[0])
    if named is None or named.role != "adjective" or resolve(mention.name).source is not None:
        return
    bare = words[1:]
    events = {word.lower() for word in bare} & _NATIONAL
    if events or not bare[0][0].isupper() or (len(bare) == 1) != mention.definite or len(bare) > 3:
        return
    if len(bare) == 1 and (bare[0].lower() in lower or country_named(bare[0]) is not None):
        return
    start = text.index(bare[0], mention.start + len(words[0]))
    mention.mods.add(words[0].lower())
    mention.start, mention.name, mention.words = start, text[start : mention.end], bare
    if mention.kind in ("", "place?"):
        mention.kind = "body" if len(bare) == 1 else "person"
