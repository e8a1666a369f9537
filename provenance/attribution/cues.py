"""Where cues begin and end: whole words, with their main verb; and whose they are where they say that themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.outlets import is_outlet
from provenance.attribution.spans import whole
from provenance.attribution.tagger import Frame
from provenance.models import Span
from provenance.patterns import late

_AUXILIARIES = late(
    r"(?:has|have|had|is|are|was|were|did|does|do|hasn['’]t|haven['’]t|hadn['’]t|didn['’]t|doesn['’]t|don['’]t)"
    r"(?:\s(?:also|so far|not|yet|still|never|since|now|again|already|long|once|then|been|\w+ly))*"
)

_MAIN_VERB = late(
    r"\s(?:called (?:for|on)|\w{2,}ed|said|told|made|given|sworn|sought|begun|held|shown|written|put|laid|set)\b(?!,)"
)
"""The verb that a cue of nothing but auxiliaries has left to the content: "has so far | failed to explain"."""

_INFINITIVE = late(r"\s(?:yet\s|still\s|due\s|set\s|expected\s)?to\s[a-z]+\b")
"""Or to nobody: "is | to tell parliament on Tuesday | how it was spent"."""

_RAISED = late(
    r"(?P<cue>(?:is|are|was|were|(?:has|have|had) been)\s(?:\w+ly\s)?(?:reported|said|alleged|rumou?red|claimed|"
    r"understood|thought|believed))\sto\s(?:have|be)\s\w+(?:\s\w+)?"
)
"""Who are said to have done something have not said it."""

_TOLD_BY = late(
    r".{3,80}?\s(?P<cue>(?:was|were|(?:has|have|had)\sbeen)\s(?:\w+ly\s)?(?:told|informed|advised|warned|assured))\sby\s"
    r"(?P<source>.{2,80})",
    re.DOTALL,
)
_BY_MEANS = late(
    r"\b(?:[Ii]t\s(?:was|is|has been|had been)|(?:was|were|been))\s(?:\w+ly\s)?"
    r"(?:announced|reported|declared|broadcast|stated|said|explained|called)\s(?:over|on|via|through|by means of)\s"
    r"(?:the\s|a\s|an\s)?$"
)
"""What something is announced over is no speaker: "over the tannoy"."""

_HALF = late(r"(?P<cue>allegedly|reportedly|supposedly|purportedly|said|says|told)\s\w+", re.IGNORECASE)

_ENDING = late(r"(?:e?d|e?s|ing)\b")


def mended(text: str, frame: Frame) -> Frame:
    """`frame` with a cue of whole words that has its verb, however the tagger cut it, and nobody for its source where
    the cue names nobody."""
    cue = tuple(_verb(text, Span(*c)) for c in frame.cue)
    if frame.content and all(text[start] in '"“‘«„' for start, _ in frame.content):
        cue = tuple(whole(text, c) for c in cue)
    frame = _told_by(text, _raised(text, _main_verb(text, replace(frame, cue=cue))))
    if any(_BY_MEANS.search(text, max(0, start - 40), start) for start, _ in frame.source):
        words = text[frame.source[0][0] : frame.source[-1][1]]
        return frame if is_outlet(words) else replace(frame, source=())
    return frame


def _told_by(text: str, frame: Frame) -> Frame:
    """ "The council was told by its clerk | that X", all of it taken for the source: the clerk told it."""
    match = _TOLD_BY.fullmatch(text, *frame.source[0]) if len(frame.source) == 1 else None
    if match is None:
        return frame
    return replace(frame, cue=(Span(*match.span("cue")),), source=(Span(*match.span("source")),))


def _verb(text: str, cue: Span) -> Span:
    """`cue` with the ending of its verb, if that is missing; a cue before half a word is that without it."""
    ending = _ENDING.match(text, cue.end) if text[cue.end - 1 : cue.end].isalpha() else None
    if ending is not None:
        return Span(cue.start, ending.end())
    half = _HALF.fullmatch(text, *cue) if text[cue.end : cue.end + 1].isalpha() else None
    return Span(cue.start, half.end("cue")) if half is not None else cue


def _main_verb(text: str, frame: Frame) -> Frame:
    """`frame` with its main verb in the cue, where the tagger gave that to the content or to neither."""
    cue, content = frame.cue, frame.content
    if len(cue) != 1 or not content or content[0][0] <= cue[0][1] or not _AUXILIARIES.fullmatch(text, *cue[0]):
        return frame
    (start, end), (first, last) = cue[0], content[0]
    if first == end + 1 and (verb := _MAIN_VERB.match(text, end, last)) is not None:
        return replace(frame, cue=(Span(start, verb.end()),), content=(Span(verb.end(), last), *content[1:]))
    if (verb := _INFINITIVE.match(text, end, first)) is not None:
        return replace(frame, cue=(Span(start, verb.end()),))
    return frame


def _raised(text: str, frame: Frame) -> Frame:
    """ "Three ministers are reported to have left": who reports it is not named, and the ministers have left."""
    source, cue, content = frame.source, frame.cue, frame.content
    match = _RAISED.fullmatch(text, *cue[0]) if len(cue) == 1 and len(source) == 1 and content else None
    if match is None or source[0][1] >= cue[0][0] or content[0][0] < cue[0][1]:
        return frame
    said = (Span(*source[0]), Span(match.end("cue") + 1, content[-1][1]))
    return replace(frame, cue=(Span(*match.span("cue")),), source=(), content=said, kind="statement")
