"""Two names of one bearer that a text gives side by side: "the Border Service, formerly the Frontier Guard", "X, or Y".

Which of the two is borne today is told too: that one names the source, the other leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from provenance.patterns import late
from provenance.sources.countries import country_named
from provenance.sources.mentions import Mention

_TIME = r"(?:until|till|before|from|between|up to|since|in|for|through|during)\s[\w’' -]{2,28}?"
_CALLED = r"(?:called|known|named|styled|dubbed|titled|branded|christened|registered)(?:\s+simply)?(?:\s+as)?"
_RENAMED = r"(?:renamed|rebranded|rechristened|retitled|relaunched|reborn)(?:\s+as)?"
_SET_OFF = r"(?:,\s+|\s+\()"
_OLD = late(
    rf"""(?:
      {_SET_OFF}(?:formerly|previously|once|originally|until\s+recently|at\s+that\s+time|then|in\s+those\s+days)
         (?:\s+{_CALLED}|\s+(?:trading|operating)\s+as)?
    | \s+(?:formerly|previously)\s+(?:known|trading)\s+as
    | {_SET_OFF}ex-?
    | {_SET_OFF}{_CALLED}\s+(?:{_TIME}|then|at\s+first|formerly|previously|originally)(?:\s+as)?
    | ,\s+(?:which|that|who)\s+(?:{_TIME}\s+)?(?:was|were|had\s+been|used\s+to\s+be|went\s+by)
         (?:\s+(?:then|once|formerly|previously|originally|first|long|still))?(?:\s+{_TIME})?
         (?:\s+{_CALLED}|\s+the\s+name)(?:\s+{_TIME}\s+as)?
    | (?:,\s+(?:which|who))?\s+(?:has\s+|had\s+)?(?:changed|dropped)\s+(?:its|his|her|their)\s+(?:old\s+)?name\s+from
    | ,\s+(?:born|née|nee)
    )\s*(?:the\s+)?[“"‘']?""",
    re.VERBOSE,
)
_OLD_FOR_A_TIME = late(
    rf"""(?:
      ,\s+(?:which|who)\s+(?:{_TIME}\s+)?(?:[a-z]+ed|flew|broadcast|ran|went|did\s+business)\s+
         (?:\w+\s+)?(?:as|under\s+the\s+name(?:\s+of)?)
    | ,\s+(?:which|who)\s+(?:{_TIME}\s+)?(?:was|had\s+been)
    )\s+(?:the\s+)?[“"‘']?""",
    re.VERBOSE,
)
_NEW = late(
    rf"""(?:
      {_SET_OFF}(?:since|later|now|recently|subsequently|today|nowadays|lately)\s+(?:{_RENAMED}|{_CALLED})
    | {_SET_OFF}(?:since\s+)?{_RENAMED}(?:\s+{_TIME})?(?:\s+as)?
    | (?:,\s+(?:which|who))?\s+(?:was|were|has\s+been|has\s+since\s+been|had\s+been|is\s+being|is\s+now|is)\s+
         (?:(?:since|later|then|now|recently|afterwards)\s+)?(?:{_RENAMED}|now\s+{_CALLED})
    | ,\s+which\s+(?:became|is\s+now|has\s+become|has\s+since\s+become|would\s+become|later\s+became)(?:\s+{_CALLED})?
    | (?:,\s+(?:which|who))?\s+(?:has\s+|had\s+)?{_RENAMED}\s+itself(?:\s+as)?
    | (?:,\s+(?:which|who))?\s+(?:has\s+|had\s+)?
         (?:changed\s+(?:its|his|her|their)\s+name\s+to|(?:took|taken|adopted)\s+the\s+name(?:\s+of)?)
    )\s*(?:the\s+)?[“"‘']?""",
    re.VERBOSE,
)
_NEW_CLOSED = late(r"(?:,\s+|\s+\()(?:now|later|today)\s+(?:the\s+)?[“\"‘']?")
_SAME = late(
    rf"""(?:{_SET_OFF}(?:also\s+|better\s+|commonly\s+|sometimes\s+|usually\s+)?(?:known|called|abbreviated)(?:\s+simply)?
           (?:\s+(?:as|to|by\s+the\s+acronym|by\s+its\s+initials(?:\s+as)?|in\s+\w+\s+as))?
        | {_SET_OFF}(?:a\.?k\.?a\.?|alias|short:|in\s+short|or)
        )\s+(?:the\s+)?[“"‘']?""",
    re.VERBOSE,
)
_FOR_A_TIME = late(r"[”\"’']?\s+(?:until|till|before|from|between|up to|for|in (?:the )?\d{4}|through|during)\b")
_CLOSED = late(r"[”\"’']?\s*[,)]")
_FAR = 90


class Pair(NamedTuple):
    """Two names of one bearer: the one borne today, and the other."""

    name: Mention
    other: Mention


def two_names(text: str, mentions: Sequence[Mention]) -> list[Pair]:
    """The pairs of names in a text that it says to be one's."""
    found = []
    for one, other in pairwise(mentions):
        if other.start - one.end > _FAR or one.possessive or "place" in (one.kind, other.kind):
            continue
        if {one.kind, other.kind} == {"person", "body"} or "people" in (one.kind, other.kind):
            continue
        pair = _pair(text, one, other)
        if pair is not None and country_named(pair.name.name) is None and country_named(pair.other.name) is None:
            found.append(pair)
    return found


def _pair(text: str, one: Mention, other: Mention) -> Pair | None:
    start = one.end
    if one.acronym is not None:
        start = text.find(")", one.end) + 1 or one.end
    between = text[start : other.opens]
    closed = _CLOSED.match(text, other.end) is not None
    if other.possessive or (one.kind == "person" and " its " in between):
        return None
    if _OLD.fullmatch(between) or (_OLD_FOR_A_TIME.fullmatch(between) and _FOR_A_TIME.match(text, other.end)):
        return Pair(one, other)
    if _NEW.fullmatch(between) or (closed and _NEW_CLOSED.fullmatch(between)):
        return Pair(other, one)
    if closed and _SAME.fullmatch(between) and other.titles == set():
        shorter = len(one.words) == 1 and one.name.isupper() and not other.name.isupper()
        return Pair(other, one) if shorter else Pair(one, other)
    return None
