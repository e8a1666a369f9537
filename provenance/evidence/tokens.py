"""Words as they are compared: one canonical form for each, so that what does not change meaning does not count.

Quotation marks, dashes, case, contractions, British and American spelling, and how a number is written fall away.
Numbers, names and negation stay, each marked as what it is: they are what may never differ between a quotation and
its original.

The spelling pairs follow the differences that style guides list (-our/-or, -re/-er, -ise/-ize, -lled/-led,
-ogue/-og, ae/e); the ones that rules would overreach on (four/for, filled/filed) are kept to lists of stems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple


def listed(words: str) -> frozenset[str]:
    """The words of a string as a set: how the lists below are written, to be read."""
    return frozenset(words.split())


def numbered(words: str, start: int) -> dict[str, int]:
    """The words of a string with their places, counted from `start`."""
    return {word: place for place, word in enumerate(words.split(), start)}


ELLIPSIS = "…"
OPENING = '"“«„‘‹「『'
CLOSING = '"”»’›」』'


class Token(NamedTuple):
    """One word: its canonical form, the words as they stand, and their place (code points, end-exclusive)."""

    norm: str
    raw: str
    start: int
    end: int
    bracketed: bool = False
    initial: bool = False


_LEX = re.compile(
    r"""
    (?P<gap>\[\s*(?:\.\s?\.\s?\.|…)\s*\]|\(\s*(?:\.\s?\.\s?\.|…)\s*\)|\.\s?\.\s?\.|…)
    | (?P<number>(?<![\w.,])[-−–](?=\d)|)(?P<digits>\d+(?:[.,]\d+)*)(?P<ordinal>(?:st|nd|rd|th)(?!\w)|)
    | (?P<percent>%|\bper\s?cent\b)
    | (?P<word>[^\W\d_]+(?:['’ʻʼ‘`][^\W\d_]+)*)
    | (?P<sign>[‰°$€£¥₩₽₴])
    | (?P<open>\[)
    | (?P<close>\])
    | (?P<stop>[.!?:;]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MARKS = str.maketrans({"’": "'", "ʻ": "'", "ʼ": "'", "‘": "'", "`": "'"})

_UNITS = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    0,
)
_TENS = {word: 10 * n for word, n in numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12}
_ORDINALS = numbered("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth", 1)
_NUMERALS = frozenset((*_UNITS, *_TENS, *_SCALES, *_ORDINALS))
_QUANTITIES = listed("dozen dozens half quarter twice double triple hundreds thousands millions billions")
CALENDAR = listed(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)

NEGATIONS = listed("not no never none nobody nothing nowhere neither nor without hardly barely scarcely rarely seldom")
REFUSALS = frozenset(
    f"{stem}{ending}"
    for stem, endings in {
        "fail": ("", "s", "ed", "ing"),
        "refus": ("e", "es", "ed", "ing"),
        "den": ("y", "ies", "ied", "ying"),
        "reject": ("", "s", "ed", "ing"),
        "lack": ("", "s", "ed", "ing"),
        "doubt": ("", "s", "ed", "ing"),
        "false": ("", "ly"),
        "untrue": ("",),
        "refut": ("e", "es", "ed", "ing"),
        "impossible": ("",),
        "unlikely": ("",),
    }.items()
    for ending in endings
)
"""Words that turn a statement over without a "not"."""
CONDITIONS = listed("if unless except provided allegedly supposedly only")
"""Words that, left out, make of a condition an assertion."""
_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")

_CONTRACTIONS = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
}
_ENDINGS = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am"}

_OUR = re.compile(
    r"((?:mis)?(?:behavi|dem[e]an|endeav|neighb|parl|harb|lab|col|hon|fav|flav|hum|rum|vap|vig|arm|splend|rig|sav"
    r"|savi|tum|val|cand|clam|ferv|glam|ard|ranc|od))our(?=$|ed|s|ing|able|al|er|hood|ite|y|i|ful|less)"
)
_IS = re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)")
_YS = re.compile(r"(?<=\w)lys(?=(?:e|ed|es|er|ers|ing)$)")
_RE = re.compile(
    r"\b((?:kilo|centi|milli|milli)?(?:met|lit)|cent|theat|fib|calib|sab|spect|lust|meag|somb|manoeuv|maneuv)re(s?)\b"
)
_LL = re.compile(
    r"\b(travel|cancel|model|label|level|fuel|signal|counsel|dial|equal|jewel|marvel|panel|quarrel|rival|shovel|total|"
    r"tunnel|channel|duel|pedal|medal|initial|refuel|unravel|grovel|swivel|spiral)l(?=ed|ing|er|ers|ery)"
)
_SPELLINGS = {
    "centred": "centered",
    "programme": "program",
    "programmes": "programs",
    "defence": "defense",
    "defences": "defenses",
    "offence": "offense",
    "offences": "offenses",
    "licence": "license",
    "licences": "licenses",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "pretence": "pretense",
    "grey": "gray",
    "greyer": "grayer",
    "cheque": "check",
    "cheques": "checks",
    "tyre": "tire",
    "tyres": "tires",
    "kerb": "curb",
    "kerbs": "curbs",
    "plough": "plow",
    "ploughs": "plows",
    "ploughed": "plowed",
    "ploughing": "plowing",
    "aluminium": "aluminum",
    "jewellery": "jewelry",
    "moustache": "mustache",
    "sceptic": "skeptic",
    "sceptics": "skeptics",
    "sceptical": "skeptical",
    "scepticism": "skepticism",
    "ageing": "aging",
    "judgement": "judgment",
    "judgements": "judgments",
    "acknowledgement": "acknowledgment",
    "enrol": "enroll",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "instalment": "installment",
    "instalments": "installments",
    "skilful": "skillful",
    "wilful": "willful",
    "dialogue": "dialog",
    "dialogues": "dialogs",
    "catalogue": "catalog",
    "catalogues": "catalogs",
    "analogue": "analog",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "anaemia": "anemia",
    "anaesthetic": "anesthetic",
    "paediatric": "pediatric",
    "haemorrhage": "hemorrhage",
    "diarrhoea": "diarrhea",
    "oestrogen": "estrogen",
    "foetus": "fetus",
    "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers",
    "manoeuvred": "maneuvered",
    "manoeuvring": "maneuvering",
    "learnt": "learned",
    "burnt": "burned",
    "spelt": "spelled",
    "dreamt": "dreamed",
    "leapt": "leaped",
    "whilst": "while",
    "amongst": "among",
    "towards": "toward",
    "afterwards": "afterward",
    "mum": "mom",
    "mould": "mold",
    "moulds": "molds",
    "smoulder": "smolder",
    "smouldering": "smoldering",
    "storey": "story",
    "storeys": "stories",
    "draught": "draft",
    "draughts": "drafts",
    "cosy": "cozy",
    "pyjamas": "pajamas",
    "sulphur": "sulfur",
    "yoghurt": "yogurt",
    "disc": "disk",
    "discs": "disks",
    "ok": "okay",
}


def canonical(word: str) -> str:
    """`word`, already in lower case, in the one spelling that is compared."""
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if len(word) < 5:
        return word
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if "re" in word:
        word = _RE.sub(r"\1er\2", word)
    if "is" in word:
        word = _IS.sub("iz", word)
    if "lys" in word:
        word = _YS.sub("lyz", word)
    return _LL.sub(r"\1", word) if "ll" in word else word


def tokenise(text: str, begin: int = 0, end: int | None = None) -> list[Token]:
    """The words of `text`, or of its stretch from `begin` to `end`, with their places in `text`.

    An ellipsis is a token of its own; words in [brackets] are marked. Numbers come in digits however they were
    written ("two thousand" is "2000"); "per cent" and "%" are "percent".
    """
    return list(_numbers(_words(text, begin, len(text) if end is None else end)))


def norms(text: str) -> list[str]:
    """The canonical forms alone."""
    return [token.norm for token in tokenise(text)]


def _words(text: str, begin: int, stop: int) -> Iterator[Token]:
    bracketed, initial = False, True
    for match in _LEX.finditer(text, begin, stop):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "stop":
            initial = True
            continue
        if kind in ("open", "close"):
            bracketed = kind == "open"
            continue
        if kind == "gap":
            yield Token(ELLIPSIS, match.group(), start, end, False, initial)
            initial = True
            continue
        raw = match.group()
        if kind == "percent":
            yield Token("percent", raw, start, end, bracketed, initial)
        elif kind == "word":
            for norm in _forms(raw):
                yield Token(norm, raw, start, end, bracketed, initial)
        elif kind == "sign":
            yield Token(raw, raw, start, end, bracketed, initial)
        else:
            digits = match.group("digits")
            plain = digits.replace(",", "") if _GROUPED.fullmatch(digits) else digits
            sign = "-" if match.group("number") and not _range_dash(text, start) else ""
            yield Token(sign + plain + ("th" if match.group("ordinal") else ""), raw, start, end, bracketed, initial)
        initial = False


def _range_dash(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or (text[start - 1] == " " and text[start] == "–"))


@lru_cache(maxsize=65536)
def _forms(raw: str) -> tuple[str, ...]:
    """The canonical forms of a word as it stands: of a contraction, two."""
    return tuple(_expand(raw.translate(_MARKS).casefold()))


def _expand(word: str) -> Iterable[str]:
    if "'" not in word:
        return _CONTRACTIONS.get(word) or (canonical(word),)
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word]
    if word.endswith("n't"):
        return (canonical(word[:-3]), "not")
    for ending, full in _ENDINGS.items():
        if word.endswith(ending):
            return (canonical(word[: -len(ending)]), full)
    head, _, tail = word.rpartition("'")
    return (canonical(head) + "'s",) if tail == "s" else (word.replace("'", ""),)


_PLAIN = re.compile(r"\d+(?:\.\d+)?")


def _numbers(tokens: Iterable[Token]) -> Iterator[Token]:
    """Number words as digits, runs of them as one number; "per cent" as "percent"."""
    run: list[Token] = []
    for token in tokens:
        if not run and token.norm not in _NUMERALS and not token.norm[:1].isdigit():
            yield token  # as most are
            continue
        if token.norm in _UNITS or token.norm in _TENS or token.norm in _SCALES or (run and token.norm == "and"):
            run.append(token)
            continue
        if run:
            yield from _flush(run)
            run = []
        if token.norm in _ORDINALS:
            yield token._replace(norm=f"{_ORDINALS[token.norm]}th")
        elif _PLAIN.fullmatch(token.norm):
            run.append(token)
        else:
            yield token
    yield from _flush(run)


def _flush(run: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a run of number words, each whole number as one token."""
    i = 0
    while i < len(run):
        total, part, taken, last_unit = 0.0, 0.0, 0, 99
        for token in run[i:]:
            word = token.norm
            follows = taken > 0
            if word == "and":
                if part >= 100 and len(run) > i + taken + 1 and run[i + taken + 1].norm in (_UNITS | _TENS):
                    taken += 1
                    continue
                break
            if word in _SCALES and follows:
                scale = _SCALES[word]
                if scale == 100:
                    part *= 100
                else:
                    total, part = total + part * scale, 0.0
                last_unit = 99
            elif word in _TENS and (not follows or last_unit == 99):
                part, last_unit = part + _TENS[word], 10
            elif word in _UNITS and (not follows or last_unit == 99 or (last_unit == 10 and 0 < _UNITS[word] < 10)):
                part, last_unit = part + _UNITS[word], 1
            elif not follows and word not in _SCALES:
                try:
                    part, last_unit = float(word), 1
                except ValueError:
                    break
            else:
                break
            taken += 1
        if not taken or (run[i].norm in _SCALES) or run[i].norm == "and":
            yield run[i]
            i += 1
            continue
        value = total + part
        norm = f"{value:.10g}" if value != int(value) or value > 1e15 else str(int(value))
        if taken == 1 and run[i].norm.replace(".", "", 1).isdigit():
            norm = run[i].norm
        first, last = run[i], run[i + taken - 1]
        raw = " ".join(dict.fromkeys(t.raw for t in run[i : i + taken])) if taken > 1 else first.raw
        yield Token(norm, raw, first.start, last.end, first.bracketed, first.initial)
        i += taken


def is_number(token: Token) -> bool:
    """Whether `token` counts or measures: digits, a number word, or a quantity."""
    return token.norm.lstrip("-")[:1].isdigit() or token.norm in _QUANTITIES or token.norm in _SCALES


def is_negation(token: Token) -> bool:
    """Whether `token` turns a statement over."""
    return token.norm in NEGATIONS or token.norm in REFUSALS


def is_name(token: Token, lower: frozenset[str] | set[str]) -> bool:
    """Whether `token` is (part of) a name: capitalised where that is not the sentence's doing.

    `lower` are the forms that stand in lower case anywhere in the two texts: at the head of a sentence, a word that
    is never seen so, is taken for a name.
    """
    if not token.raw[:1].isupper() or token.norm in {"i", "i'd"}:
        return token.norm in CALENDAR and token.norm not in ("may", "march")
    return not token.initial or token.norm not in lower


def opposite(a: str, b: str) -> bool:
    """Whether one of two words is the other with a negative prefix: "safe" and "unsafe"."""
    short, long = sorted((a, b), key=len)
    return len(short) > 2 and any(long == prefix + short for prefix in _NEGATIVE_PREFIXES)
