"""Proper names in a text, with what stands around them: titles, roles, ages, appositives, countries.

A name is a run of capitalised words, with the small words that names have ("van", "of" after "Ministry"), less the
titles before it. No name is known beforehand: first names, roles and the words that bodies end in tell what it is.
Linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from provenance.patterns import late
from provenance.sources.bodywords import BODY_NOUNS, classes_of
from provenance.sources.countries import country_named
from provenance.sources.gender import is_first_name, looks_personal
from provenance.sources.layout import Layout
from provenance.sources.lexicon import CALENDAR, PARTICLES, SMALL
from provenance.sources.names import word_set
from provenance.sources.places import is_place_name
from provenance.sources.roles import LONG_TITLES, TITLES, TITULAR, is_person_noun, may_be_role
from provenance.sources.runs import (
    COMPOUND,
    LONGEST,
    Word,
    capital,
    gap,
    is_body,
    opens_sentence,
    run_end,
    spelt_from,
    titles_end,
    words_of_text,
)

_INNER = late(r"[a-z][A-Z]|^[A-Z0-9]{2,}$|^[A-Z]+\d")


_PREFIXED = late(r"(?:Mac|De|Di|La|Le|Van|Fitz)[A-Z][a-z]{2}")
"""How people's names are written with a capital inside: "LaToya Roe", "Xyn DeVane"."""


_AGE = late(r",\s+(?:aged\s+|who is\s+)?(\d{1,3})(?=[\s,.;)])|\s+\((\d{1,3})\)|\s+aged\s+(\d{1,3})\b")


_ACRONYM = late(r"\s+\(([A-ZÀ-Þ][\w&.]{0,9}[A-ZÀ-Þ][\w&.]{0,3})\)")


_APPOSED = late(
    r",\s+(?:\d{1,3},\s+)?(?:(?:a|an|the|his|her|their|its|one of|now|then|who is|who was)\s+(?:the\s+)?)?"
    r"([^,.;:\"“()\n]{3,90})"
)


_ORDINALS = ("first", "second", "third", "last", "next", "then", "now")
_BELIEVERS = word_set(
    """
    democrats republicans conservatives liberals socialists communists tories greens muslims christians jews catholics
    protestants hindus buddhists sikhs sunnis shiites kurds islamists europeans africans asians americans arabs
    """
)
_PURPOSES = word_set("health energy tourism transport education agriculture forestry immigration corrections justice")
"""What bodies are for, and nobody's family name: "Nova Scotia Health" is no person, whoever Nova is."""
_FARMERS = frozenset({"farmer", "grower", "breeder", "planter"})
"""What people are called and firms too."""
_COURTESY = word_set("mr mrs ms mx messrs mme mlle dr prof")
"""What names nobody by itself: "Mr and Mrs Lowe"."""
_MAY = late(r"\b([A-ZÀ-Þ][\w’'-]+) May\b(?! \d)")
_INITIALS = late(r"[A-Z](?:\.[A-Z]){1,2}")
_NO_INITIALS = word_set("l.a d.c b.c a.d n.y n.j n.c n.m n.h s.c r.i e.u u.n u.s u.k u.a.e a.m p.m p.o v.p b.c.e p.e.i")
"""Places and times that are shortened as a first name is."""
_EITHER = word_set(
    """
    rival competitor buyer supplier sponsor developer exporter importer holder owner maker bidder contractor tenant
    landlord operator lender
    """
)
"""What tells neither a person nor a firm: "its rival, Xyn Qor"."""
_OPENERS = SMALL | word_set(
    """
    given seeing considering regarding concerning including following joining calling asking having being knowing
    deport fire elect impeach jail arrest ban stop free save meet ask see watch thank remember support defend defund
    vote welcome dear poor young old former picture imagine take make put bring send give keep call tell blame trust
    believe follow join
    """
)
"""What a sentence may begin with before a name, and no name does: "Given Obama", "Deport Nikki Haley"."""
_DETERMINERS = frozenset({"a", "an", "the", "no", "his", "her", "its", "their", "this", "that", "any", "some"})
_YEARS = late(r"(\d{1,3})-year-old$")
_BEFORE = late(
    r"(?:^|[\s\"“(])(?:the|its|his|her|their|an?|\S+['’]s)\s+([^,.;:\"“()\n]{2,60}),\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)


_PREPOSED = late(
    r"\b(?:in|at|from|of|to|for|by|with|on|after|before|under|near|into|through|about|and|or|as|than)$", re.I
)


_CUT = late(
    r"\s(?:of|for|in|at|on|from|with|who|whose|whom|which|that|to|and|was|is|has|had|said|by|near|since|under|told)\b"
)


_OF_COUNTRY = late(r"\b(?:of|in|for|at)\s+(?:the\s+)?([A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?)")


_PLACE_BEFORE = late(
    r"(?:^|\s)(?:in|at|near|from|into|to|outside|off|around|across|over|towards?|via|on|of)\s+(?:the\s+)?$"
)


_ORG_BEFORE = late(
    r"(?:spokes\w+|workers|staff|employees|officials?|source|analyst|economist|teachers|drivers|representative|"
    r"director|head|chairman|chairwoman|founder|chief executive|president|employed|board|shares)"
    r"\s+(?:of|for|at|by)\s+(?:the\s+)?$|"
    r"\b(?:shares|stake) in\s+(?:the\s+)?$|\b(?:published|released|made|built|issued|operated)\s+by\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Mention:
    """A proper name in place. `start` to `end` is the name; `opens` where its noun phrase begins, titles included."""

    start: int
    end: int
    name: str
    words: list[str]
    opens: int
    heads: set[str] = field(default_factory=set)
    mods: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    kind: str = ""  # person, body, place or "" where nothing tells
    age: int | None = None
    acronym: str | None = None
    possessive: bool = False
    weak: bool = False  # one word at the head of a sentence: any word may stand there with a capital
    definite: bool = False


def find_mentions(text: str, layout: Layout) -> list[Mention]:
    """Every proper name of `text`, in order."""
    words = words_of_text(text)
    lower_seen = {word.text for word in words if word.text.islower()}
    starts = set(layout.starts)
    found: list[Mention] = []
    index = 0
    while index < len(words):
        if not capital(words[index].text):
            index += 1
            continue
        end = run_end(text, words, index, layout)
        if end > index and _on_initials(text, words, index, end):
            end = run_end(text, words, end, layout)
        if end > index:
            found.extend(_named(text, words, index, end, layout, starts, lower_seen))
        index = max(end, index + 1)
    return found


def _is_surname(text: str, word: str) -> bool:
    """Whether a month is somebody's family name in the text: "May said", after Theresa May."""
    return word == "May" and any(is_first_name(found[1]) for found in _MAY.finditer(text))


def _on_initials(text: str, words: list[Word], index: int, end: int) -> bool:
    """Whether words[index:end] break off at somebody's initials: "M.K. Rao", "George H.W. Bush"."""
    last, before = words[end - 1].text, words[end - 2].text
    return (
        end < len(words)
        and _INITIALS.fullmatch(last) is not None
        and last.lower() not in _NO_INITIALS
        and (end == index + 1 or is_first_name(before) or before.lower() in TITLES or is_person_noun(before.lower()))
        and gap(text, words[end - 1], words[end]) == ". "
        and words[end].text[0].isupper()
    )


def _named(
    text: str, words: list[Word], begin: int, end: int, layout: Layout, starts: set[int], lower_seen: set[str]
) -> list[Mention]:
    """The name in words[begin:end], split where two stand side by side, with what is told around it."""
    run = words[begin:end]
    opening = opens_sentence(text, run[0], starts)
    titles: set[str] = set()
    heads: set[str] = set()
    mods: set[str] = set()
    lowers = [word.text.lower().rstrip(".") for word in run]
    bodily = is_body(run)
    spelt = spelt_from(run, _ACRONYM.match(text, run[-1].end))
    office = -1
    if spelt is None:
        office, spelt = _office_end(text, words, begin, run)
    cut = spelt if spelt is not None else _titles_end(run, lowers, opening, bodily, lower_seen)
    for word in lowers[:cut]:
        if word in TITLES and (word == lowers[cut - 1] or not TITLES[word]):  # "Lord Provost" is no lord
            titles.add(word)
            if word in LONG_TITLES:
                heads.add(LONG_TITLES[word])
        if is_person_noun(word) or (may_be_role(word) and cut == 1):
            heads.add(word)
        else:
            mods.add(word)
    if cut == 0 and len(run) > 2 and run[0].text == "U" and gap(text, run[0], run[1]) == " ":
        cut = 1  # "U Kyaw Thet Oo": Mr, in Burmese
        titles.add("u")
    run, lowers = run[cut:], lowers[cut:]
    if len(run) > 1 and run[0].text.isupper() and len(run[0].text) > 2 and is_person_noun(lowers[-1]):
        run, lowers = run[:-1], lowers[:-1]  # "the PAHO Director"
    if len(run) == 1 and (lowers[0] in CALENDAR or lowers[0] in _COURTESY) and not _is_surname(text, run[0].text):
        return []
    if not run:
        return []
    if cut == 0 and opening and len(run) > 1 and lowers[0] in _OPENERS and not is_first_name(lowers[0]):
        run, lowers = run[1:], lowers[1:]
    first, last = run[0], run[-1]
    if len(run) >= LONGEST or last.end - first.start > 120 or (len(run) == 1 and COMPOUND.search(first.text)):
        return []
    mention = Mention(
        first.start,
        last.end,
        text[first.start : last.end],
        [word.text for word in run],
        words[begin].start,
        heads,
        mods,
        titles,
        possessive=last.possessive,
        weak=opening and len(run) == 1 and cut == 0,
    )
    if (acronym := _ACRONYM.match(text, last.end)) and len(run) > 1:
        mention.acronym = acronym[1]
    if office >= 0:
        mention.opens = words[office].start
        mention.heads.add(words[office].text.lower())
    else:
        _look_before(text, words, begin, mention, starts)
    if not last.possessive:
        _look_after(text, mention, layout)
    _judge(text, mention, bodily)
    return [mention]


def _titles_end(run: list[Word], lowers: list[str], opening: bool, bodily: bool, lower_seen: set[str]) -> int:
    """How many words of a run are titles, where some are names too: "Jon St John", "Marine Le Pen"."""
    cut = titles_end(run, lowers, opening, bodily, lower_seen)
    if cut and lowers[cut - 1] == "st":
        cut -= 1
        return titles_end(run[: cut + 1], lowers[: cut + 1], opening, bodily, lower_seen) if cut else 0
    if cut == 1 and len(run) > 2 and lowers[0] not in TITLES and is_first_name(run[0].text):
        return 0 if lowers[1] in PARTICLES or len(lowers[1]) == 1 else 1
    return cut


def clipped(text: str, mention: Mention, end: int) -> Mention:
    """`mention` with only the words of its name that end by `end`."""
    words = text[mention.start : end].split()
    return replace(mention, end=end, name=text[mention.start : end], words=words, possessive=False)


def _office_end(text: str, words: list[Word], begin: int, run: list[Word]) -> tuple[int, int | None]:
    """An office with "of" in it before a name, "Secretary of State Jon Roe": the index of its first word, and where
    in the run the name begins; -1 and None for no office.
    """
    index = begin - 1
    if index >= 0 and words[index].text == "the":
        index -= 1
    if (
        index < 1
        or len(run) < 3
        or words[index].text not in ("of", "for")
        or gap(text, words[index], words[index + 1]) != " "
    ):
        return -1, None
    if words[index - 1].text.lower() not in TITULAR or not words[index - 1].text[0].isupper():
        return -1, None
    begins = next((place for place, word in enumerate(run[:-1]) if place and is_first_name(word.text)), None)
    return (-1, None) if begins is None else (index - 1, begins)


def _look_before(text: str, words: list[Word], begin: int, mention: Mention, starts: set[int]) -> None:
    """Roles in small letters before the name ("fishing cooperative head Shigeru Oda") and an apposed one before it."""
    index, taken = begin - 1, 0
    right = words[begin]
    while index >= 0 and taken < 5:
        word = words[index]
        if gap(text, word, right) not in (" ", " & ") or right.start in starts:
            break
        lower = word.text.lower()
        if (lower in SMALL and not (taken and lower in _ORDINALS)) or word.text in PARTICLES:
            mention.definite = lower in ("the", "his", "her", "its", "their")
            break
        if (found := _YEARS.match(lower)) is not None:
            mention.age = int(found[1])
        if taken == 0:
            if not (is_person_noun(lower) or lower in BODY_NOUNS or (may_be_role(lower) and word.text.islower())):
                if word.possessive and country_named(word.text) is not None:
                    mention.mods.add(lower)  # "Italy's Carla Rinaldi": later "the Italian"
                break
            mention.heads.add(lower)
        elif word.text.islower() or capital(word.text):
            if word.possessive or lower in CALENDAR:
                mention.mods.add(lower)
                break
            if word.text.islower() and is_person_noun(lower) and taken == 1:
                mention.heads.add(lower)
            mention.mods.add(lower)
        mention.opens = word.start
        right = word
        index -= 1
        taken += 1
    if index >= 0 and taken == 0 and words[index].text.lower() == "the" and right.start not in starts:
        mention.definite = True
    window = text[max(0, mention.opens - 80) : mention.opens]
    if (found := _BEFORE.search(window)) and _apposes(window, found, text[mention.end : mention.end + 1]):
        _take_phrase(found[1], mention)


def _apposes(window: str, found: re.Match[str], after: str) -> bool:
    """Whether the noun phrase before a comma says who is named after it: "met the bishop of Makeni, Joseph Kanu, …".

    After a preposition, or with "of" in it, it does only where it is a person and a comma or stop closes the name.
    """
    cut = _CUT.search(found[1])
    preposed = _PREPOSED.search(window[: found.start()]) is not None
    if cut is None and not preposed:
        return True
    head = found[1][: cut.start() if cut else None].split()[-1:]
    if after not in (",", ".", ";") or not head or not is_person_noun(head[0]):
        return False
    return cut is None or (cut[0].strip() == "of" and len(_CUT.findall(found[1])) == 1)


def _look_after(text: str, mention: Mention, layout: Layout) -> None:
    """An age, and an appositive that says what somebody is, after the name."""
    if found := _AGE.match(text, mention.end):
        mention.age = int(next(group for group in found.groups() if group))
    after = mention.end
    if acronym := _ACRONYM.match(text, after):
        after = acronym.end()
    if found := _APPOSED.match(text, after):
        if layout.sentence(found.start(1)) == layout.sentence(mention.start):
            _take_phrase(found[1], mention, strict=True)
    elif found := re.compile(r"\s+\(([^()\d]{4,60})\)").match(text, after):
        _take_phrase(found[1], mention, strict=True)


def _take_phrase(phrase: str, mention: Mention, strict: bool = False) -> None:
    """Take the head and what describes it from an appositive ("a former deputy", "the bursar of Leeds")."""
    cut = _CUT.search(phrase)
    core = phrase[: cut.start()] if cut else phrase
    tokens = core.split()
    if not tokens or len(tokens) > 6:
        return
    if cut and cut[0].strip() in ("was", "is", "has", "had", "said", "told"):
        return  # the subject of a clause, which the comma only parts from what comes before it
    if any(token in _DETERMINERS for token in tokens[:-1]):
        return  # "who keeps no diary" without its "who": a verb and its object
    head = tokens[-1].lower().strip("'’")
    if not (is_person_noun(head) or head in BODY_NOUNS or (may_be_role(head) and head.islower())):
        return
    if tokens[-1][0].isupper() and strict:
        return
    mention.heads.add(head)
    mention.mods.update(token.lower().removesuffix("'s").removesuffix("’s") for token in tokens[:-1])
    if cut:
        mention.mods.update(word.lower() for found in _OF_COUNTRY.findall(phrase) for word in found.split())


def _has_purpose(words: list[str]) -> bool:
    """Whether a name ends with what a body is for: "Nova Scotia Health"."""
    return len(words) > 2 and words[-1].lower() in _PURPOSES


def _judge(text: str, mention: Mention, bodily: bool) -> None:
    """Tell a person from a body from a place by the name itself and the words around it."""
    words = mention.words
    people = any(is_person_noun(head) and head not in _EITHER for head in mention.heads)
    bodies = any(classes_of(head) for head in mention.heads if not head.startswith("ombuds"))
    if words[-1].lower() in _BELIEVERS:
        mention.kind = "people"
    elif mention.titles or mention.age is not None:
        mention.kind = "person"
    elif bodily or mention.acronym is not None or "&" in mention.name or _has_purpose(words):
        mention.kind = "body"
    elif (named := country_named(mention.name)) is not None:
        mention.kind = "place" if named.role in ("name", "capital") else "people"
    elif bodies and len(words) > 1 and looks_personal(words):
        told = people or any(head.endswith(("er", "or")) for head in mention.heads)  # "Tulsa police Chief Chuck Jordan"
        mention.kind = "person" if told else "body"
    elif bodies:
        either = (people and len(words) == 1) or (mention.heads <= _EITHER and 1 < len(words) < 4)
        mention.kind = "" if either else "body"
    elif mention.heads & _FARMERS and mention.mods and len(words) == 1 and not is_first_name(words[0]):
        mention.kind = ""  # "the salmon farmer Lofothav" may be either
    elif people or (len(words) > 1 and looks_personal(words)):
        mention.kind = "person"
    elif any(_INNER.search(word) for word in words) and not any(
        "-" in word or word.startswith("Mc") or (len(words) > 1 and _PREFIXED.match(word)) for word in words
    ):
        mention.kind = "body"
    else:
        before = text[max(0, mention.opens - 40) : mention.opens]
        if _ORG_BEFORE.search(before):
            mention.kind = "body"
        elif is_place_name(words) and not mention.heads:
            mention.kind = "place"
        elif _PLACE_BEFORE.search(before) and not mention.heads:
            mention.kind = "place?"
