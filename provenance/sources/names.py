"""Names as they are compared: folded, split into words, spelt one way, and put into Latin letters."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import count

from provenance.patterns import late

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a"}
    # Arabic: the forms of alef, ya and ta marbuta that writers use one for another, and the short vowels' tatweel
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ـ": None}
    | {"\u200b": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None, "\ufeff": None}
)
_APOSTROPHES = late(r"[’‘ʼʻ`´′＇ʹ]")
_POSSESSIVE = late(r"'s?(?=\s|$)")
_DOTTED = late(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
_GAPS = late(r"(?:[^\w\u0780-\u07bf\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]|_)+")
_MARKS = frozenset({*range(27, 36), 202, 220, 230})
"""Canonical combining classes: Arabic vowels (27 to 35), and marks attached below, below and above other letters."""
_ARTICLE = late(r"^the\s+", re.IGNORECASE)
_MARKED = late(r"[^\x00-\x7f\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]")
_PLAIN = late(r"[A-Za-z]+(?: [A-Za-z]+)*")

_BRITISH = (
    ("ence", late(r"\b(defen|offen|licen)ce\b"), r"\1se"),
    ("our", late(r"\b(lab|harb|col|hon|neighb)our"), r"\1or"),
    ("tre", late(r"\b(cent|theat|met)re\b"), r"\1er"),
    ("isation", late(r"\b(\w{3,})isation"), r"\1ization"),
    ("programme", late(r"\bprogramme\b"), "program"),
    ("saint", late(r"\bsaint\b"), "st"),
)
"""American spelling of what British spelling has otherwise, for the words that names of bodies are made of; before
each pattern the letters without which it finds nothing."""


def is_name(text: str) -> bool:
    """Whether `text` can be a name: it has a letter or a digit, and nothing that cannot be printed."""
    return text.isprintable() and any(map(str.isalnum, text))


def word_set(text: str) -> frozenset[str]:
    """The words of `text` as a set: how vocabularies are written in this package."""
    return frozenset(text.split())


def marks_off(text: str) -> str:
    """`text` without the marks on Latin, Greek, Cyrillic and Arabic letters; Indic and East Asian ones keep theirs."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join([c for c in decomposed if c < "\u0300" or unicodedata.combining(c) not in _MARKS])
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` as names are compared: without case, marks, punctuation and a leading article; words one space apart.

    Possessives lose their 's, dots leave acronyms ("U.N." is "un"), "&" is "and", British spelling turns American.
    """
    if _PLAIN.fullmatch(text):
        folded = text.lower()
    else:
        folded = text.lower() if text.isascii() else _without_marks(text)
        if "'" in folded:
            folded = _POSSESSIVE.sub("", folded).replace("'", "")
        if "." in folded:
            folded = _DOTTED.sub(lambda found: found[0].replace(".", ""), folded)
        folded = _GAPS.sub(" ", folded.replace("&", " and ").replace("+", " plus ")).strip()
    return american(folded.removeprefix("the ") if " " in folded else folded)


def _without_marks(text: str) -> str:
    if not _MARKED.search(text):  # East Asian scripts have no marks to lose
        return unicodedata.normalize("NFKC", text).casefold()
    plain = marks_off(unicodedata.normalize("NFKC", text))
    return _APOSTROPHES.sub("'", plain).casefold().translate(_LETTERS)


def american(folded: str) -> str:
    """`folded` words in American spelling."""
    for letters, pattern, spelling in _BRITISH:
        if letters in folded:
            folded = pattern.sub(spelling, folded)
    return folded


def without_article(text: str) -> str:
    """`text` without a leading "the"."""
    return _ARTICLE.sub("", text)


_AL = late(r"^(?:al|el|ul|a[dnrst]|ash|ath|adh|az|e[dnrst]|esh|ez)[-‐‑'’](?=[^\W\d_]{2})", re.IGNORECASE)


def without_al(word: str) -> str:
    """A family name without the Arabic article that some write and some leave out: "al-Ansari", "Ansari"."""
    return _AL.sub("", word)


_SCRIPTS = (
    ("Jpan", "\u3040", "\u30ff"),
    ("Hang", "\uac00", "\ud7af"),
    ("Hang", "\u1100", "\u11ff"),
    ("Hani", "\u3400", "\u9fff"),
    ("Cyrl", "\u0400", "\u052f"),
    ("Arab", "\u0600", "\u06ff"),
    ("Arab", "\u0750", "\u077f"),
    ("Hebr", "\u0590", "\u05ff"),
    ("Grek", "\u0370", "\u03ff"),
    ("Armn", "\u0530", "\u058f"),
    ("Geor", "\u10a0", "\u10ff"),
    ("Deva", "\u0900", "\u097f"),
    ("Beng", "\u0980", "\u09ff"),
    ("Guru", "\u0a00", "\u0a7f"),
    ("Taml", "\u0b80", "\u0bff"),
    ("Sinh", "\u0d80", "\u0dff"),
    ("Thai", "\u0e00", "\u0e7f"),
    ("Laoo", "\u0e80", "\u0eff"),
    ("Mymr", "\u1000", "\u109f"),
    ("Ethi", "\u1200", "\u137f"),
    ("Khmr", "\u1780", "\u17ff"),
    ("Thaa", "\u0780", "\u07bf"),
)
"""ISO 15924 codes of scripts and the stretches of letters that show them, the most telling first."""
_STRETCHES = sorted((first, last, rank, script) for rank, (script, first, last) in enumerate(_SCRIPTS))
_FIRST = [first for first, *_ in _STRETCHES]


def script_of(text: str) -> str:
    """The ISO 15924 code of the script that `text` is written in; "Latn" where no other shows."""
    if text.isascii():
        return "Latn"
    return min(filter(None, map(_shown_by, text)), default=(0, "Latn"))[1]


@lru_cache(maxsize=4096)
def _shown_by(letter: str) -> tuple[int, str] | None:
    """The script that a letter shows, after its rank; None for Latin letters and what is no letter."""
    place = bisect_right(_FIRST, letter) - 1
    if place < 0 or letter > _STRETCHES[place][1]:
        return None
    return _STRETCHES[place][2:]


_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj",
    "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "қ": "q", "ғ": "g", "ң": "n", "ү": "u", "ұ": "u", "ө": "o", "ә": "a",
    "һ": "h",
}  # fmt: skip
"""Cyrillic in Latin letters after BGN/PCGN, the system that English-language news is nearest to."""

_VARIANTS: tuple[dict[str, str], ...] = (
    {},
    {"ц": "c", "х": "h", "й": "i", "ю": "iu", "я": "ia", "ё": "e", "щ": "sch"},
    {"ц": "c", "х": "h", "й": "j", "ю": "ju", "я": "ja", "ё": "e", "ж": "z", "ч": "c", "ш": "s", "щ": "sc"},
    {"и": "y", "й": "i", "г": "h", "е": "e", "ю": "iu", "я": "ia", "є": "ie", "ї": "i"},
)
"""What other habits write otherwise: plain press, the scholarly one without its marks, and Ukraine's own."""

_HABITS = tuple(str.maketrans({**_CYRILLIC, **variant}) for variant in _VARIANTS)


def romanisations(text: str) -> tuple[str, ...]:
    """`text`, Cyrillic, in Latin letters as one habit and another write it, in lower case; () for another script."""
    if script_of(text) != "Cyrl":
        return ()
    lower = unicodedata.normalize("NFC", text).lower()
    return tuple(dict.fromkeys(lower.translate(habit) for habit in _HABITS))


_SOUNDS = (
    (late(r"[iy]+(?=[ea])"), "i"),
    (late(r"(?<=[a-z])ie"), "e"),
    (late(r"[iyj]+"), "i"),
    (late(r"kh|gh"), "h"),
    (late(r"ou"), "u"),
    (late(r"tch|tsch"), "ch"),
    (late(r"([a-z])\1"), r"\1"),
)


def sound(word: str) -> str:
    """A name by what one habit of Latin letters and another have in common: Korotayev and Korotaev are "korotaev"."""
    key = fold(word)
    for pattern, instead in _SOUNDS:
        key = pattern.sub(instead, key)
    return key.replace("aie", "ae")


def ids_like(wanted: str, *tails: str) -> Iterator[str]:
    """`wanted`, then `wanted` with each of `tails` after it, then with a number: to choose from where one is taken."""
    yield wanted
    for tail in tails:
        yield f"{wanted}-{tail}"
    for number in count(2):
        yield f"{wanted}-{number}"


def slug(name: str) -> str:
    """The id that a name gives: "Peru's energy ministry" is "peru-energy-ministry"; a digest where it has no letter."""
    words = re.sub(r"[^\w]+", "-", fold(marks_off(re.sub(r"['’]s\b", "", name)))).strip("-")
    return words or "source-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
