"""Whether the words that name a hop identify somebody: `named`, or only describe them: `unnamed`."""

from __future__ import annotations

import re

from provenance.models import Original
from provenance.patterns import late

_PRONOUN = late(
    r"(?:he|she|it|they|him|her|them|i|we|you|(?-i:[Ww]ho)|himself|herself|themselves|this|that|these|those)$", re.I
)
_VAGUE = late(r"(?:some|many|others?|several|few|most|one|two|three|both|people|some(?:one|body))\b", re.I)
_HEAD_ENDS = late(
    r"\s(?:at|of|in|with|from|who|which|that|for|near|close|familiar|on|to|inside|within|briefed|speaking|working|"
    r"involved|by|whose|under|outside|based|among|at)\b|,|\(|—|–"
)
_ANYBODY = late(
    r"\b(?:official|source|spokes\w+|diplomat|aide|advis[eo]r|person|member|employee|officer|witness|people|\w+s)$",
    re.I,
)
_DEFINITE = late(r"(?:the|its|their|his|her|our|this)\b", re.I)
_DOCUMENTS = late(
    r"\b(?:reports?|stud(?:y|ies)|data|memos?|papers?|surveys?|polls?|indictments?|statements?|documents?|records?|figures|"
    r"filings?|lawsuits?|affidavits?|letters?|emails?|e-mails?|images?|notices?|rulings?|complaints?|transcripts?|reviews?|"
    r"audits?|books?|articles?|websites?|footage|videos?|photographs?|photos?|law|bill|constitution|treaty|census|"
    r"database|dispatch|communique|communiqué|minutes|results|numbers|statistics|estimates?|files|diary|account|version)$",
    re.I,
)
_BODIES = late(
    r"\b(?:ministry|agency|government|company|court|police|army|navy|air force|union|club|commission|committee|council|"
    r"party|campaign|bank|university|association|federation|administration|department|office|bureau|newspaper|paper|"
    r"magazine|channel|station|service|embassy|consulate|parliament|senate|house|airline|operator|league|team|group|"
    r"organi[sz]ation|charity|prosecution|hospital|school|authority|regulator|treasury|foundation|institute|firm|bloc|"
    r"outlet|broadcaster|website|network|brigade|command|militia|coalition|alliance|museum|board)$",
    re.I,
)


def original_of(surface: str, *, named_by_pronoun: bool = True) -> Original:
    """`named` where `surface` holds a name, a document, a body ("the ministry") or a pronoun for somebody; `unnamed`
    where it only says what they are ("officials", "a source close to the talks"); `none` where it is empty."""
    words = surface.strip(" ,;:.\"'“”")
    if not words:
        return Original.NONE
    if _PRONOUN.match(words):
        return Original.NAMED if named_by_pronoun else Original.UNNAMED
    head = _HEAD_ENDS.split(words, maxsplit=1)[0].strip()
    first, _, rest = head.partition(" ")
    if _has_name(rest if first.istitle() and (rest or _is_common(first)) else head):
        return Original.NAMED
    if not rest and first[:1].isupper() and not _is_common(first):
        return Original.NAMED
    if rest and first[:1].isupper() and not _is_determiner(first) and not _is_common(first) and not _VAGUE.match(first):
        return Original.NAMED
    after = words[len(head) :]
    if re.match(r",\s+(?:[A-ZÀ-Þ][\w’'-]+\s+){1,3}[A-ZÀ-Þ]", after):  # "its director, Ana Ruiz"
        return Original.NAMED
    if _DEFINITE.match(head) and not _ANYBODY.search(head) and _has_name(after):  # "the mayor of Kharkiv": there is one
        return Original.NAMED
    if _DOCUMENTS.search(head) or (
        _BODIES.search(head) and re.match(r"(?:the|its|their|his|her|our|this)\b", head, re.I)
    ):
        return Original.NAMED
    return Original.UNNAMED


def _has_name(words: str) -> bool:
    return any(word[0].isupper() for word in re.findall(r"[\w’'-]+", words))


def _is_determiner(word: str) -> bool:
    return _DETERMINER.fullmatch(word) is not None


_DETERMINER = late(
    r"an?|the|one|two|three|four|five|some|several|many|most|few|its|his|her|their|our|this|that|these|those|both|all|"
    r"no|another|other|each|every",
    re.I,
)
_COMMON = late(
    r"(?:officials?|sources?|police|analysts?|experts?|critics|residents?|witness(?:es)?|traders?|prosecutors|"
    r"investigators|authorities|supporters|opponents|aides?|researchers|scientists|doctors|lawyers|economists|observers|"
    r"activists|villagers|locals|neighbou?rs|relatives|reports?|rumou?rs|media|insiders|diplomats?|spokes\w+|senior|former|"
    r"local|state|government|military|industry|security|intelligence|people|some|others|many|several|reporters|workers|"
    r"voters|students|teachers|soldiers|survivors|parents|farmers|fishermen|engineers|astronomers|historians|lawmakers|"
    r"republicans|democrats|conservatives|liberals|progressives|most|few|one|two|three)$",
    re.I,
)


def _is_common(word: str) -> bool:
    return _COMMON.match(word) is not None
