"""Proper names in a text, with what stands around them: titles, roles, ages, appositives, countries.

A name is a run of capitalised words, with the small words that names have ("van", "of" after "Ministry"), less the
titles before it. No name is known beforehand: first names, roles and the words that bodies end in tell what it is.
Linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from provenance.sources.countries import country_named
from provenance.sources.gender import is_first_name, looks_personal
from provenance.sources.layout import Layout
from provenance.sources.lexicon import (
    ABBREVIATIONS,
    BODY_NOUNS,
    CALENDAR,
    GENERIC,
    LONG_TITLES,
    ORG_ENDS,
    ORG_HEADS,
    PARTICLES,
    PERSON_ROLES,
    SMALL,
    TITLES,
    TITULAR,
    classes_of,
    is_person_noun,
    may_be_role,
    singular_of,
)
from provenance.sources.names import word_set

_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’./][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_MARKED = re.compile(r"^(?:al|el|an|ar|as|at|ad|ash|az|d|l|o|de|ibn)[-'’](?=[^\W\d_])")
_TRADES = ("er", "or", "hand", "man", "ist", "ant", "eer", "ian", "mate", "boss", "smith", "wright", "herd", "star")
_COMPOUND = re.compile(r"-(?:based|born|led|backed|owned|style|era|made|run|held|bound|wide|speaking|trained)$")
_INNER = re.compile(r"[a-z][A-Z]|^[A-Z0-9]{2,}$|^[A-Z]+\d")
_AGE = re.compile(r",\s+(?:aged\s+|who is\s+)?(\d{1,3})(?=[\s,.;)])|\s+\((\d{1,3})\)|\s+aged\s+(\d{1,3})\b")
_ACRONYM = re.compile(r"\s+\(([A-ZÀ-Þ][\w&.-]{1,12})\)")
_APPOSED = re.compile(
    r",\s+(?:\d{1,3},\s+)?(?:(?:a|an|the|his|her|their|its|one of|now|then|who is|who was)\s+(?:the\s+)?)?"
    r"([^,.;:\"“()\n]{3,90})"
)
_BEFORE = re.compile(
    r"(?:^|[\s\"“(])(?:the|its|his|her|their|an?|\S+['’]s)\s+([^,.;:\"“()\n]{2,60}),\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_PREPOSED = re.compile(
    r"\b(?:in|at|from|of|to|for|by|with|on|after|before|under|near|into|through|about|and|or|as|than)$", re.I
)
_CUT = re.compile(
    r"\s(?:of|for|in|at|on|from|with|who|whose|whom|which|that|to|and|was|is|has|had|said|by|near|since|under|told)\b"
)
_OF_COUNTRY = re.compile(r"\b(?:of|in|for|at)\s+(?:the\s+)?([A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?)")
_PLACE_BEFORE = re.compile(
    r"(?:^|\s)(?:in|at|near|from|into|to|outside|off|around|across|over|towards?|via|on|of)\s+(?:the\s+)?$"
)
_ORG_BEFORE = re.compile(
    r"(?:spokes\w+|workers|staff|employees|officials?|source|analyst|economist|teachers|drivers|representative|"
    r"director|head|chairman|chairwoman|founder|chief executive|president|owned|run"
    r"|operated|employed|board|shares|published|released|made|built|issued)\s+(?:of|for|at|in|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


_OF_STATES = word_set("ministry department government parliament assembly congress court army navy police council")
LONGEST = 12
"""How many words a name has at most: more is a line in capitals, or no text at all."""


class Word(NamedTuple):
    """One word of a text: its place, and whether a possessive 's was taken off its end."""

    start: int
    end: int
    text: str
    possessive: bool


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


def words_of_text(text: str) -> list[Word]:
    """The words of `text`, possessive endings taken off."""
    found = []
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        possessive = _POSSESSIVE.search(word) is not None
        if possessive:
            word = word[:-2]
        found.append(Word(start, start + len(word), word, possessive))
    return found


def capital(word: str) -> bool:
    """Whether `word` begins as a name does: a capital, or a small prefix with one ("al-Bayda", "d'Oro")."""
    return word[0].isupper() or (_MARKED.match(word) is not None and word[_MARKED.match(word).end()].isupper())  # type: ignore[union-attr]


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
        end = _run(text, words, index, layout)
        if end > index:
            found.extend(_named(text, words, index, end, layout, starts, lower_seen))
        index = max(end, index + 1)
    return found


def _gap(text: str, one: Word, other: Word) -> str:
    return text[one.end + (2 if one.possessive else 0) : other.start]


def _opens_sentence(text: str, word: Word, starts: set[int]) -> bool:
    place = word.start
    while place > 0 and text[place - 1] in "\"“‘'«([":
        place -= 1
    return place in starts or place != word.start


def _run(text: str, words: list[Word], index: int, layout: Layout) -> int:
    """The index after the last word of the name that may begin at `index`; `index` itself where none does."""
    first = words[index]
    lower = first.text.lower()
    given = is_first_name(lower) and index + 1 < len(words) and capital(words[index + 1].text)
    if lower in SMALL and not given and not (lower in PARTICLES and lower not in ("a",)) and not first.text.isupper():
        return index
    if lower in ("the", "no", "a", "an", "i", "it", "he", "in", "at", "on", "as", "by", "so"):
        return index
    end = index + 1
    bodily = lower in ORG_HEADS
    while end < len(words) and end - index < LONGEST:
        if words[end - 1].possessive:
            if not _saintly(text, words, index, end):
                break
            bodily = True
            end += 1
            continue
        gap = _gap(text, words[end - 1], words[end])
        previous = words[end - 1].text
        if gap == ". " and (len(previous) == 1 or previous.lower() in ABBREVIATIONS) and capital(words[end].text):
            end += 1
            continue
        if gap in (" & ", "&"):
            end += 1
            continue
        if gap == "' " and words[end].text[0].isupper() and previous.endswith("s"):  # "Growers' Union"
            tail = words[end].text.lower()
            if tail in ORG_ENDS or tail in ORG_HEADS:
                end += 1
                bodily = bodily or tail in ORG_HEADS
                continue
            break
        if gap == "’ " and words[end].text[0].isupper() and previous.endswith("s"):
            end += 1
            continue
        if gap not in (" ", "\u00a0"):
            break
        here = words[end].text
        if capital(here) and here.lower() not in ("i",):
            bodily = bodily or here.lower() in ORG_HEADS
            end += 1
            continue
        step = _joined(text, words, end, previous, bodily)
        if not step:
            break
        end += step
    return end


def _saintly(text: str, words: list[Word], index: int, end: int) -> bool:
    """Whether a possessive is part of a body's name: "St Brigid's Hospital", but not "Peru's Congress"."""
    after = words[end]
    lower = after.text.lower()
    if _gap(text, words[end - 1], after) != " " or not capital(after.text) or lower not in ORG_ENDS | ORG_HEADS:
        return False
    return country_named(text[words[index].start : words[end - 1].end]) is None and lower not in _OF_STATES


def _joined(text: str, words: list[Word], place: int, previous: str, bodily: bool) -> int:
    """How many words from `place` on, the first a small one, still belong to a name; 0 for none."""
    small = words[place].text
    ahead = words[place + 1 : place + 4]
    if not ahead or _gap(text, words[place], ahead[0]) != " ":
        return 0
    if small in PARTICLES:
        if capital(ahead[0].text):
            return 2
        if ahead[0].text in PARTICLES and len(ahead) > 1 and capital(ahead[1].text):
            return 3
    if small in ("of", "for"):
        if not (previous.lower() in ORG_HEADS or (bodily and small == "for")):
            return 0
        if capital(ahead[0].text):
            return 2
        if ahead[0].text == "the" and len(ahead) > 1 and capital(ahead[1].text):
            return 3
    if small == "and" and bodily and capital(ahead[0].text):
        # "Ministry of Health and Welfare", but "the Ministry of Works and Uganda" are two
        named = country_named(ahead[0].text)
        after = ahead[1] if len(ahead) > 1 else None
        if named is None and not ahead[0].possessive and not is_first_name(ahead[0].text):
            return 2 if after is None or not (capital(after.text) and after.text.lower() in ORG_HEADS) else 0
    return 0


def _named(
    text: str, words: list[Word], begin: int, end: int, layout: Layout, starts: set[int], lower_seen: set[str]
) -> list[Mention]:
    """The name in words[begin:end], split where two stand side by side, with what is told around it."""
    run = words[begin:end]
    opening = _opens_sentence(text, run[0], starts)
    titles: set[str] = set()
    heads: set[str] = set()
    mods: set[str] = set()
    lowers = [word.text.lower().rstrip(".") for word in run]
    bodily = _is_body(run)
    spelt = _spelt_from(run, _ACRONYM.match(text, run[-1].end))
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
    run, lowers = run[cut:], lowers[cut:]
    while run and lowers[-1] in CALENDAR and len(run) == 1:
        return []
    if not run:
        return []
    if cut == 0 and opening and len(run) > 1 and lowers[0] in SMALL and not is_first_name(lowers[0]):
        run, lowers = run[1:], lowers[1:]
    first, last = run[0], run[-1]
    if len(run) >= LONGEST or last.end - first.start > 120 or (len(run) == 1 and _COMPOUND.search(first.text)):
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
    _look_before(text, words, begin, mention, starts)
    if not last.possessive:
        _look_after(text, mention, layout)
    _judge(text, mention, bodily)
    return [mention]


def _spelt_from(run: list[Word], acronym: re.Match[str] | None) -> int | None:
    """Where in a run the name begins whose initials the acronym after it has; None where they are not its initials."""
    if acronym is None:
        return None
    letters = acronym[1].replace(".", "").upper()
    capitals = [index for index, word in enumerate(run) if word.text[0].isupper()]
    if len(capitals) < len(letters):
        return None
    chosen = capitals[-len(letters) :]
    return chosen[0] if "".join(run[index].text[0] for index in chosen).upper() == letters else None


def _is_body(run: list[Word]) -> bool:
    lowers = [word.text.lower() for word in run]
    if len(run) > 1 and (lowers[-1] in ORG_ENDS or lowers[-1] in ORG_HEADS):
        return True
    return any(word in ORG_HEADS and lowers[i + 1] in ("of", "for") for i, word in enumerate(lowers[:-1]))


def _titles_end(run: list[Word], lowers: list[str], opening: bool, bodily: bool, lower_seen: set[str]) -> int:
    """How many words at the head of a run are titles and roles, not the name."""
    if len(run) == 1:
        return 0
    if bodily:
        return 0
    if "of" in lowers:
        return 0
    cut = 1 if _COMPOUND.search(lowers[0]) else 0  # "Florida-based Ann Roe"
    for index, word in enumerate(lowers[:-1]):
        if lowers[index + 1] in ("jr", "sr", "ii", "iii", "iv", "vi"):
            continue
        role = word in PERSON_ROLES and word not in GENERIC and (opening or word in TITULAR or 0 < index == cut)
        if word in TITLES or role or ("-" in word and word.rpartition("-")[2] in TITULAR):
            if word not in TITLES and index == len(run) - 2 and lowers[-1] in lower_seen:
                continue  # "the Refugee Convention"
            if index == 0 and len(run) == 2 and is_first_name(run[0].text) and word not in TITLES:
                continue
            if (
                index > 0
                and is_first_name(run[0].text)
                and index == len(run) - 2
                and word not in TITLES
                and not any(w in TITLES or w in PERSON_ROLES for w in lowers[:index])
            ):
                continue  # "Stephen King Jr", "Mary Baker Eddy"
            cut = index + 1
    if not cut and opening and singular_of(lowers[0]) != lowers[0] and is_person_noun(singular_of(lowers[0])):
        return 1  # "Brothers Asif and Imran Qadri"
    if not cut and opening and len(run) > 2 and not is_first_name(run[0].text):
        if may_be_role(lowers[0]) or (is_first_name(run[1].text) and lowers[0].endswith(_TRADES)):
            return 1
        if lowers[0] in BODY_NOUNS and lowers[0].endswith(("er", "or", "airline", "charity", "dog")):
            return 1  # "Insurer Padma General Cover"
    if not cut and len(run) > 2 and (named := country_named(run[0].text)) and named.role == "adjective":
        return 1 if is_first_name(run[1].text) else 0
    return cut


def _look_before(text: str, words: list[Word], begin: int, mention: Mention, starts: set[int]) -> None:
    """Roles in small letters before the name ("fishing cooperative head Shigeru Oda") and an apposed one before it."""
    index, taken = begin - 1, 0
    right = words[begin]
    while index >= 0 and taken < 5:
        word = words[index]
        if _gap(text, word, right) not in (" ", " & ") or right.start in starts:
            break
        lower = word.text.lower()
        if lower in SMALL or word.text in PARTICLES:
            mention.definite = lower in ("the", "his", "her", "its", "their")
            break
        if taken == 0:
            if not (is_person_noun(lower) or lower in BODY_NOUNS or (may_be_role(lower) and word.text.islower())):
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
    if (
        (found := _BEFORE.search(window))
        and not _PREPOSED.search(window[: found.start()])
        and not _CUT.search(found[1])
    ):
        _take_phrase(found[1], mention)


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
    head = tokens[-1].lower().strip("'’")
    if not (is_person_noun(head) or head in BODY_NOUNS or (may_be_role(head) and head.islower())):
        return
    if tokens[-1][0].isupper() and strict:
        return
    mention.heads.add(head)
    mention.mods.update(token.lower().removesuffix("'s").removesuffix("’s") for token in tokens[:-1])
    if cut:
        mention.mods.update(word.lower() for found in _OF_COUNTRY.findall(phrase) for word in found.split())


def _judge(text: str, mention: Mention, bodily: bool) -> None:
    """Tell a person from a body from a place by the name itself and the words around it."""
    words = mention.words
    people = any(is_person_noun(head) for head in mention.heads)
    bodies = any(classes_of(head) for head in mention.heads)
    if mention.titles or mention.age is not None:
        mention.kind = "person"
    elif bodily or mention.acronym is not None or "&" in mention.name:
        mention.kind = "body"
    elif (named := country_named(mention.name)) is not None:
        mention.kind = "place" if named.role in ("name", "capital") else "people"
    elif bodies and not people:
        mention.kind = "body"
    elif people or (len(words) > 1 and looks_personal(words)):
        mention.kind = "person"
    elif any(_INNER.search(word) for word in words) and not any("-" in word or word.startswith("Mc") for word in words):
        mention.kind = "body"
    else:
        before = text[max(0, mention.opens - 40) : mention.opens]
        if _ORG_BEFORE.search(before):
            mention.kind = "body"
        elif _PLACE_BEFORE.search(before) and not mention.heads:
            mention.kind = "place?"
