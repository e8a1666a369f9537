"""What every frame must be, whatever found it: a source that can be somebody, and a content that can be said."""

from __future__ import annotations

import re

from provenance.attribution.sheet import Sheet, extent
from provenance.attribution.spans import trim
from provenance.models import Span
from provenance.patterns import late

_NOBODY = late(
    r"(?:(?:in|on|at|by|from|with|to|for|during|into|via|through|before|since)\s(?!(?:least|most)\b)(?!-)"
    r"(?=(?:the|a|an|his|her|its|their)\s|[A-ZÀ-Þ]).*"
    r"|was|were|is|are|am|has|have|had|been|being|be|do|does|did|will|would|can|could|may|might|must|shall|should"
    r"|not|than|as|of|by|to|in|on|at)",
    re.DOTALL,
)
"""A preposition with its noun, or a bare auxiliary, is no source."""

_GIVEN = late(
    r"\b(?:is|are|was|were|been|being|be)\s(?:\w+\s)?"
    r"(?:promised|offered|pledged|shown|awarded|addressed|charged) to\s$"
)
_READ_TO = late(r",\s(?:read|shown|given|sent|handed|presented|submitted|delivered|addressed)\s(?:out\s)?to\s$")
_HEARD = late(r"(?:(?:has|have|had)\s)?(?:over)?heard|(?:(?:has|have|had)\s)?(?:watched|saw|seen|filmed|recorded)")
_SAY = late(r"(?:say|tell|claim|admit|boast|shout|joke|call|ask|swear|promise|threaten|complain|argue|whisper)\b")
_AUXILIARY = late(r"(?:was|were|is|are|am|has|have|had|been|being|be|do|does|did)")

_SPEAKS = late(
    r"(?:(?:has|have|had|was|were|is|are|also|then|later|again)\s+)*"
    r"(?:sa(?:y|ys|id|ying)|stat(?:e|es|ed|ing)|t(?:ell|ells|old|elling)|dismiss(?:es|ed|ing)?)(?:\s+to)?",
    re.IGNORECASE,
)
"""Verbs whose object, when it is but a noun, is not what was said: "have stated hours", "dismissed the inquiry"."""

_BARE = late(
    r"(?:the|a|an)\s+(?!(?:\w*claim|allegation|accusation|report|charge|suggestion|rumou?r|idea|notion|critici|threat)"
    r"|truth|same|opposite)[\w-]+|(?!yes|no|not|so|otherwise|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|half|this|that|it|hello|sorry|nothing)[a-z-]+"
)

_GAVE_NONE = late(
    r"\b(?:g[ai]ve[sn]?|giving|offer(?:s|ed|ing)?|provid(?:es?|ed|ing)|ma(?:de|kes?|king)|with)\s+(?:\w+ )?no\s+"
    r"(?:\w+\s+)?(?:mention|reasons?|explanations?|details?|comments?|statements?|references?|indications?|"
    r"information|answers?|account|announcements?|figures?|accusations?|claims?|admissions?)\b",
    re.IGNORECASE,
)
_DUE = late(
    r"\b(?:ha(?:s|ve|d)|(?:is|are|was|were)\s+given)\s+(?:until|till|(?:\w+\s+){1,3}(?:days?|hours?|weeks?|months?|"
    r"minutes?))(?:\s+[\w’'-]+){0,4}?\s+(?:in which )?to\s+(?:say|tell|explain|respond|answer|disclose|declare|report|"
    r"reveal|state|confirm|decide|name)\b",
    re.IGNORECASE,
)
_NEITHER = late(
    r"\b(?:[Nn]either|[Nn]one|[Nn]o one|[Nn]obody)\s(?:\w+\s){0,3}(?:would|could|will|can)\s+"
    r"(?:say|tell|comment|explain|confirm|discuss|name|reveal|disclose)\b"
)
_STANDARD = late(
    r"\b(?:reported|stated|measured|calculated|presented|defined|prepared)\s+(?:under|in accordance with|in line with|"
    r"on an?|at constant|in)\s+(?:[A-Z]{3,}|\w+ (?:basis|standards?|rules|terms|currenc\w+)|(?:accounting|"
    r"international)\b)"
)
"""How a figure is drawn up is not who says it: "as reported under IFRS", "stated in real terms"."""
_WHAT = late(
    r"(?:^|(?<=[.!?]\s))What\s(?:[^,;:.“”\"]{1,60}\s)?(?:calls?|called|terms?|termed|dubs?|dubbed|describes? as)\s"
    r"(?:an?\s|the\s|its\s)?[\"“‘']"
)
"""A name that somebody has for what the sentence is about: scare quotes."""

_OWN = late(
    r"\s(?:\w+\s)?(?:claim|report|stor[yi]|allegation|accusation|statement|assertion|suggestion|denial|warning|charge|"
    r"prediction|forecast|insistence|promise|pledge|contention|view|opinion|belief)"
)


def valid(sheet: Sheet) -> None:
    """Drop the frames that no grammar makes an attribution."""
    for index, frame in enumerate(sheet.frames):
        if not frame.content or not frame.cue:
            continue
        if (
            is_auxiliary(sheet, index)
            or _is_nobody(sheet, index)
            or _is_to(sheet, index)
            or _only_heard(sheet, index)
            or _is_blamed(sheet, index)
            or _says_nothing(sheet, index)
            or _is_negated(sheet, index)
        ):
            sheet.drop(index)
        else:
            _own_claim(sheet, index)


def _is_to(sheet: Sheet, index: int) -> bool:
    """ "The land had been promised to a group": whom it was promised to promises nothing."""
    frame = sheet.frames[index]
    if len(frame.source) != 1 or len(frame.cue) != 1:
        return False
    between = sheet.text[frame.cue[0][1] : frame.source[0][0]] if frame.cue[0][1] <= frame.source[0][0] else ""
    words = sheet.text[max(0, frame.cue[0][0] - 2) : frame.cue[0][1]] + between
    return _GIVEN.search(words) is not None or _READ_TO.search(words) is not None


def _is_blamed(sheet: Sheet, index: int) -> bool:
    """ "The mine cut its output, blaming a rockfall": the rockfall says nothing."""
    frame = sheet.frames[index]
    cue = sheet.text[frame.cue[0][0] : frame.cue[-1][1]]
    return cue in ("blaming", "Blaming") and any(start >= frame.cue[-1][1] for start, _ in frame.source)


def _only_heard(sheet: Sheet, index: int) -> bool:
    """ "A clerk overheard the agent say X": the agent said it, and the clerk is no hop."""
    frame = sheet.frames[index]
    heard = len(frame.cue) == 1 and _HEARD.fullmatch(sheet.text, *frame.cue[0]) is not None
    return heard and _SAY.match(sheet.text, *frame.content[0]) is not None


def is_auxiliary(sheet: Sheet, index: int) -> bool:
    """Whether the cue is but a form of "be", "have" or "do", and nobody is named: "the horse was lame"."""
    frame = sheet.frames[index]
    return not frame.source and all(_AUXILIARY.fullmatch(sheet.text, start, end) for start, end in frame.cue)


def _is_nobody(sheet: Sheet, index: int) -> bool:
    source = sheet.frames[index].source
    words = (trim(sheet.text, Span(*span), " \"“”'‘’,.", " \"“”'‘’,.") for span in source)
    return bool(source) and all(span is None or _is_no_name(sheet.text, span) for span in words)


def _is_no_name(text: str, span: Span) -> bool:
    """Whether the words are a preposition or an auxiliary, in a capital too where they are but one word ("In")."""
    words = text[span.start : span.end]
    return _NOBODY.fullmatch(words) is not None or (" " not in words and _NOBODY.fullmatch(words.lower()) is not None)


def _says_nothing(sheet: Sheet, index: int) -> bool:
    """Whether the content is a bare noun after a verb that takes a clause."""
    frame = sheet.frames[index]
    if len(frame.content) > 1 or not _SPEAKS.fullmatch(sheet.text, frame.cue[0][0], frame.cue[-1][1]):
        return False
    (start, end), after = frame.content[0], frame.cue[-1][1]
    if start < after or sheet.text[after:start].strip() or sheet.layout.sentence(start) != sheet.layout.sentence(after):
        return False
    return _BARE.fullmatch(sheet.text, start, end) is not None and not re.search(
        r"[\"“‘«]", sheet.text[max(0, start - 2) : end + 2]
    )


def _is_negated(sheet: Sheet, index: int) -> bool:
    """Whether the words around the cue say that nothing was said, or not yet, or name no speaker."""
    frame = sheet.frames[index]
    place = Span(frame.cue[0][0], frame.cue[-1][1])
    sentence = sheet.layout.sentence(place.start)
    for pattern in (_GAVE_NONE, _DUE, _NEITHER, _STANDARD, _WHAT):
        around = Span(max(sentence.start, place.start - 80), min(sentence.end, place.end + 80))
        for match in pattern.finditer(sheet.text, *around):
            if match.start() < place.end and place.start < match.end():
                return True
    return False


def _own_claim(sheet: Sheet, index: int) -> None:
    """ "The paper withdrew its claim that X" is one attribution, to the paper."""
    frame = sheet.frames[index]
    parent = frame.parent
    if parent is None or not frame.source:
        return
    source = extent(frame.source)
    above = sheet.frames[parent]
    if re.fullmatch(r"its|his|her|their", sheet.text[source.start : source.end]) and (
        above.cue and 0 <= source.start - above.cue[-1][1] <= 2 and _OWN.match(sheet.text, source.end)
    ):
        sheet.change(parent, content=frame.content)
        sheet.merge(index, parent)
