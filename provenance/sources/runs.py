"""Runs of capitalised words: where a proper name may begin and end, and how much of it is titles."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.patterns import late
from provenance.sources.bodywords import BODY_NOUNS, NAME_ENDS, ORG_ENDS, ORG_HEADS, TITLE_HEADS, TOPICS
from provenance.sources.countries import country_named
from provenance.sources.gender import is_first_name
from provenance.sources.layout import Layout, ends_on_x
from provenance.sources.lexicon import ABBREVIATIONS, CALENDAR, PARTICLES, SMALL
from provenance.sources.names import word_set
from provenance.sources.roles import GENERIC, PERSON_ROLES, TITLES, TITULAR, is_person_noun, may_be_role, singular_of

_WORD = late(r"[^\W_]+(?:[-‐‑'’./][^\W_]+)*")


_POSSESSIVE = late(r"['’]s$")


_MARKED = late(r"^(?:al|el|an|ar|as|at|ad|ash|az|d|l|o|de|ibn)[-'’](?=[^\W\d_])")


_TRADES = ("er", "or", "hand", "man", "ist", "ant", "eer", "ian", "mate", "boss", "smith", "wright", "herd", "star")


COMPOUND = late(r"-(?:based|born|led|backed|owned|style|era|made|run|held|bound|wide|speaking|trained|year-old)$")


_OF_STATES = word_set("ministry department government parliament assembly congress court army navy police council")


_INSIDE = word_set("of for and in on at the first")
_SEATED = frozenset().union(*(NAME_ENDS[kind] for kind in ("school", "court", "union", "fund", "force"))) - {"corps"}
"""Last words of the names of bodies that go on with where they have their seat: "Rain Choir of Entebbe"."""
_PARTIES = word_set("republican democrat democratic conservative labour liberal socialist communist green independent")
_TITLE_LINKS = frozenset({"of", "for", "on", "to", "in"})
_CHAMBERS = word_set("house senate commons lords assembly parliament congress")
GROUPS = word_set(
    "citizens americans physicians doctors reporters scientists lawyers parents mothers students veterans journalists "
    "artists farmers engineers economists taxpayers catholics christians muslims jews women"
)
"""Who joins for something: "Citizens for Tax Justice"."""
LONGEST = 12
"""How many words a name has at most: more is a line in capitals, or no text at all."""


class Word(NamedTuple):
    """One word of a text: its place, and whether a possessive 's was taken off its end."""

    start: int
    end: int
    text: str
    possessive: bool


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


def gap(text: str, one: Word, other: Word) -> str:
    """What stands between two words, the possessive ending of the first aside."""
    return text[one.end + (2 if one.possessive else 0) : other.start]


def opens_sentence(text: str, word: Word, starts: set[int]) -> bool:
    """Whether any word would have a capital here: at the head of a sentence or a quotation."""
    place = word.start
    while place > 0 and text[place - 1] in "\"“‘'«([":
        place -= 1
    return place in starts or place != word.start


def run_end(text: str, words: list[Word], index: int, layout: Layout) -> int:
    """The index after the last word of the name that may begin at `index`; `index` itself where none does."""
    first = words[index]
    lower = first.text.lower()
    given = is_first_name(lower) and index + 1 < len(words) and capital(words[index + 1].text)
    if lower in SMALL and not given and lower not in PARTICLES and not first.text.isupper() and first.text != "May":
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
        between = gap(text, words[end - 1], words[end])
        previous = words[end - 1].text
        if between == ". " and ends_on_x(text[words[end - 2].start : words[end - 1].end] if end > 1 else ""):
            break
        if between == ". " and (len(previous) == 1 or previous.lower() in ABBREVIATIONS) and capital(words[end].text):
            end += 1
            continue
        if between in (" & ", "&"):
            end += 1
            continue
        if between in ("' ", "’ ") and previous.endswith("s"):  # "Growers' Union"
            tail = words[end].text
            if not tail[0].isupper() or tail.lower() not in ORG_ENDS | ORG_HEADS:
                break
            bodily = bodily or tail.lower() in ORG_HEADS
            end += 1
            continue
        if between not in (" ", "\u00a0"):
            break
        here = words[end].text
        held = (bodily and previous.lower() in TOPICS) or previous.lower() in _CHAMBERS
        if held and is_first_name(here) and _named_on(words, end):
            break  # "the Ministry of Finance Brian Manning", "Speaker of the House Ann Roe"
        surname = here == "May" and is_first_name(previous) and not _named_on(words, end)
        if surname or (
            capital(here) and (here.lower() not in SMALL or here.lower() in PARTICLES | _INSIDE or is_first_name(here))
        ):
            bodily = bodily or here.lower() in ORG_HEADS
            end += 1
            continue
        step = _joined(text, words, index, end, bodily)
        if not step:
            break
        end += step
    return end


def _named_on(words: list[Word], index: int) -> bool:
    """Whether a word with a capital, or a number, comes right after the one at `index`."""
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and after.start == words[index].end + 1 and (capital(after.text) or after.text.isdigit())


def _saintly(text: str, words: list[Word], index: int, end: int) -> bool:
    """Whether a possessive is part of a body's name: "St Brigid's Hospital", but not "Peru's Congress"."""
    after = words[end]
    lower = after.text.lower()
    if gap(text, words[end - 1], after) != " " or not capital(after.text) or lower not in ORG_ENDS | ORG_HEADS:
        return False
    return country_named(text[words[index].start : words[end - 1].end]) is None and lower not in _OF_STATES


def _joined(text: str, words: list[Word], index: int, place: int, bodily: bool) -> int:
    """How many words from `place` on, the first a small one, still belong to the name from `index`; 0 for none."""
    previous, small = words[place - 1].text, words[place].text
    ahead = words[place + 1 : place + 4]
    if not ahead or gap(text, words[place], ahead[0]) != " ":
        return 0
    if small in ("of", "and", "es") and capital(ahead[0].text) and not words[place - 1].possessive:
        whole = text[words[index].start : ahead[0].end]
        if country_named(whole) is not None:  # "Port of Spain", "Trinidad and Tobago"
            return 2
    if small in PARTICLES:
        if capital(ahead[0].text):
            return 2
        if ahead[0].text in PARTICLES and len(ahead) > 1 and capital(ahead[1].text):
            return 3
    if small in _TITLE_LINKS and place - index < 4 and previous[0].isupper() and previous.lower() in TITLE_HEADS:
        if capital(ahead[0].text) and not (small != "of" and ahead[0].text.lower() in CALENDAR):
            return 2
        if ahead[0].text == "the" and len(ahead) > 1 and capital(ahead[1].text):
            return 3
    if small == "of" and place == index + 1 and previous in ("Times", "Voice") and country_named(ahead[0].text):
        return 2  # "Times of India"
    if small in ("of", "for"):
        seated = small == "of" and previous[0].isupper() and previous.lower() in _SEATED
        headed = seated or previous.lower() in ORG_HEADS or (small == "for" and previous.lower() in GROUPS)
        linked = any(word.text in ("of", "for") for word in words[index:place])
        further = small == "of" and bodily and linked and not ahead[0].possessive  # "Ministry of Health of Paraguay"
        if not (headed or further or (bodily and small == "for")):
            return 0
        if capital(ahead[0].text):
            return 2
        if ahead[0].text in ("the", "a", "an") and len(ahead) > 1 and capital(ahead[1].text):
            return 3
    if small == "on" and place == index + 1 and previous.lower() in ORG_HEADS and capital(ahead[0].text):
        return 2  # "Commission on Presidential Debates"
    if small == "and" and bodily and capital(ahead[0].text) and previous.lower() not in ORG_HEADS | ORG_ENDS:
        # "Ministry of Health and Welfare", but "the Ministry of Works and Uganda" are two
        named = country_named(ahead[0].text)
        after = ahead[1] if len(ahead) > 1 else None
        if named is None and not ahead[0].possessive and not is_first_name(ahead[0].text):
            return 2 if after is None or not (capital(after.text) and after.text.lower() in ORG_HEADS) else 0
    return 0


def spelt_from(run: list[Word], acronym: re.Match[str] | None) -> int | None:
    """Where in a run the name begins whose initials the acronym after it has; None where they are not its initials."""
    if acronym is None:
        return None
    letters = acronym[1].replace(".", "").upper()
    capitals = [index for index, word in enumerate(run) if word.text[0].isupper()]
    if len(capitals) < len(letters):
        return None
    chosen = capitals[-len(letters) :]
    return chosen[0] if "".join(run[index].text[0] for index in chosen).upper() == letters else None


def is_body(run: list[Word]) -> bool:
    """Whether a run ends as the name of a body does, or has one before "of" or "for"."""
    lowers = [word.text.lower() for word in run]
    if len(run) > 1 and (lowers[-1] in ORG_ENDS or lowers[-1] in ORG_HEADS):
        return True
    if lowers[0] in GROUPS and lowers[1:2] == ["for"]:
        return True
    return any(word in ORG_HEADS and lowers[i + 1] in ("of", "for", "on") for i, word in enumerate(lowers[:-1]))


def titles_end(run: list[Word], lowers: list[str], opening: bool, bodily: bool, lower_seen: set[str]) -> int:
    """How many words at the head of a run are titles and roles, not the name."""
    if len(run) == 1 or bodily or "of" in lowers:
        return 1 if len(run) > 1 and COMPOUND.search(lowers[0]) else 0  # "the London-based Guardian"
    cut = 1 if COMPOUND.search(lowers[0]) else 0  # "Florida-based Ann Roe"
    if len(run) > 3 and lowers[0] in _CHAMBERS and lowers[1] in PERSON_ROLES:
        cut = 2  # "House Speaker Paul D. Ryan"
    for index in (0, 1):
        if len(run) > index + 2 and lowers[index] in _PARTIES and is_first_name(run[index + 1].text):
            cut = index + 1  # "Republican Ann Roe", "Senate Republican Ann Roe"
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
