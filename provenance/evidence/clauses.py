"""The clause and the sentence that words stand in: whether they turn the words over, make them hang on a condition, or
set them at another place or on another day.
"""

from __future__ import annotations

import re

from provenance.evidence.tokens import CALENDAR, CONDITIONS, NEGATIONS, REFUSALS, listed
from provenance.models import Span

WINDOW = 200
"""Characters before the words that are looked at."""
CLAUSE_MARKS = ',;:.!?"“”«»—–\n'
CONJUNCTIONS = listed("and but while because which who so although though whereas or")
LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
FOLLOWING = re.compile(r"[\s,]*([^\W\d_]+)")

_IF = r"if|unless|in case|supposing|assuming|(?:provided|providing|on condition) that|allegedly|supposedly"
_OPEN = re.compile(rf"\b({_IF}|whether|lest)\b", re.IGNORECASE)
"""What leaves open whether the rest of its clause is so."""
_HEAD = re.compile(
    rf"(?:^|[,—–(]|\bthat\b)\W*(?:(?:and|but|or|so|even|only) )*({_IF})\b|^\W*((?-i:Should|Had|Were))\b", re.IGNORECASE
)
"""The clause of a condition, on which the rest of its sentence hangs: "if it rains, …", "should it rain, …"."""
_STEMS = ("if", "unless", "whether", "lest", "in case", "suppos", "assum", "provid", "on condition", "alleged")
_TURNED = ("Should ", "Had ", "Were ")
"""Without any of these no pattern need be tried, which takes longer than all the rest."""
_ENDS = re.compile(r"[.!?;:…][\"”»’)\]]*(?=\s|$)|\n|[\"“„«](?=[^\W_a-z])")
"""Where a sentence ends, or one in quotation marks begins."""
_SET = re.compile(r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Oo]utside) (?:the )?([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3})")


def context(text: str, span: Span) -> tuple[bool, str | None]:
    """Whether the clause that words were taken from turns them over ("nobody believes that …"), and the word of a
    condition ("if", "unless") that they hang on and that was cut off, before them or after."""
    before = text[clause_start(text, span.start) : span.start].casefold()
    words = LETTERS.findall(before)
    joint = max((i for i, word in enumerate(words) if word in CONJUNCTIONS), default=-1)
    negated = any(word in NEGATIONS or word in REFUSALS or word.endswith(("n't", "n’t")) for word in words[joint + 1 :])
    following = FOLLOWING.match(text, span.end)
    word = following.group(1) if following else None
    return negated, word if word and word.casefold() in CONDITIONS else _condition(text, span, before)


def _condition(text: str, span: Span, before: str) -> str | None:
    """The word of a condition that stands before words: in their clause, or at the head of one before it."""
    window = text[max(0, span.start - WINDOW) : span.start]
    lower = window.casefold()
    if not any(map(lower.__contains__, _STEMS)) and not any(map(window.__contains__, _TURNED)):
        return None
    found = _OPEN.search(before) or _HEAD.search(text[sentence(text, span).start : span.start])
    return found[found.lastindex or 0].casefold() if found else None


def sentence(text: str, span: Span) -> Span:
    """The sentence that words stand in, as far as WINDOW before them."""
    low, end = max(0, span.start - WINDOW), span.start + len(text[span.start : span.end].rstrip(' .!?…"”»’'))
    start = max((found.end() for found in _ENDS.finditer(text, low, span.start + 1)), default=low)
    found = _ENDS.search(text, end)
    return Span(min(start, span.start), found.start() if found else len(text))


def set_alike(text: str, span: Span, frame: str) -> bool:
    """Whether the sentence that words stand in has them at the place that `frame` names, or at none; on the day that
    it names, and no other."""
    begin, end = sentence(text, span)
    around = f"{text[begin : span.start]} | {text[span.end : end]}"
    if days := days_in(frame):
        return days_in(around) == days
    return all(found[1] == frame or days_in(found[1]) for found in _SET.finditer(around))


def days_in(words: str) -> set[str]:
    """The days of the week and the months in `words`."""
    return {word for word in LETTERS.findall(words) if word[0].isupper() and word.casefold() in CALENDAR}


def clause_start(text: str, start: int) -> int:
    """Where the clause begins that the words from `start` stand in."""
    before = text[max(0, start - WINDOW) : start]
    begin = max(0, start - WINDOW) + 1 + max(map(before.rfind, CLAUSE_MARKS))
    return begin + len(text[begin:start]) - len(text[begin:start].lstrip())
