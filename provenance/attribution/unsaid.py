"""What looks like an attribution and is none: what nobody said, what somebody is yet to say, words of speech in another
sense, titles, credits, and what the outlet takes a state of affairs for a sign of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from provenance.attribution.kinds import is_speech
from provenance.attribution.mood import unreal
from provenance.attribution.quotations import Quote
from provenance.attribution.senses import other_sense
from provenance.attribution.sheet import Sheet
from provenance.models import Span
from provenance.patterns import late

_SPEECH = (
    r"(?:comment|sa(?:y|id|ying)|discuss|respond|reply|replied|answer|disclose|confirm|elaborate|speculate|"
    r"specif(?:y|ied)|"
    r"identif(?:y|ied)|explain|name|tell|told|announce|reveal|state|clarify|publish|report|brief|testify|"
    r"talk|speak|detail|declare|suggest|propose|mention|single out|endorse|accuse|blame|condemn|acknowledge|concede|"
    r"call for)(?:d|ed|ing)?"
)
_UNSAID = late(
    rf"\b(?:(?:(?:did|does|do|has|have|had|would|will|could|can|may|might|is|was|were|are)(?:\s+not|n['’]t)|cannot|"
    rf"never)"
    rf"(?:\s+(?:immediately|yet|even|publicly|been able to|want to|wish to))?|(?:declin|refus)\w*(?:\s+to)?|"
    rf"(?:would|did|could|will)?\s*\bneither|not\s+yet)\s+{_SPEECH}\b",
    re.IGNORECASE,
)
_NO_WORDS = late(
    r"(?:\w+ )?neither confirm\w* nor den\w+|(?:\w+ )?(?:said|saying|says?) nothing\b"
    r"(?!(?:\s(?!(?:about|of|on|to|for|as|at|and|but|or|while|when|before|after|by|during|who|which|that|with)\b)"
    r"[\w’'-]+){0,2}\s(?:is|was|were|had|has|would|will|could|can)\b|\s(?:else|in|\w+ed|ever|like)\b)|(?:made|making|"
    r"makes?) no comment\b|"
    r"\b(?:declin\w+|refus\w+|unavailable) (?:to|for) (?:be )?(?:comment|discuss|interview|speak|answer)",
    re.I,
)
_KEPT_FROM = late(
    r"\b(?:block|prevent|stop|avoid|ban|shut down|shut out|strip|cut|remov|delet|omit|suppress|silenc|stifl)\w*"
    r"(?:\s(?:out|away|off|down))?\s(?:any|all|an?|the|its|their)?\s?(?:\w+\s)?(?:discussions?|mentions?|talk|debates?|calls?|"
    r"references?|reports?|questions?|criticism|statements?)\b",
    re.IGNORECASE,
)
"""Who blocks any discussion of a thing says nothing of it."""
_YET = late(
    rf"\b(?:will|shall|(?:is|are|was|were)\s+(?:due|expected|scheduled|set|about|going|likely|planning)\s+to|"
    rf"plans?\s+to|"
    rf"intends?\s+to|be\s+asked\s+to)\s+(?:also\s+|then\s+|soon\s+)?{_SPEECH}\b",
    re.IGNORECASE,
)
_TO_SPEAK = late(rf"(?:to\s+)(?:\w+ly\s+)?{_SPEECH}\b")
_NAMED = late(
    r"(?:also |better |widely |long )?(?:known as|nicknamed|dubbed|titled|entitled|named|so-called|christened|"
    r"called)",
    re.IGNORECASE,
)
_BY_DOING = late(r"(?:In|By|While|After|Through) (?:\w+ly )?\w+ing")
"""What somebody does at the start of a sentence, by the way."""
_SAID = late(r"that\b|[\"“‘«„]")

_NOBODY = late(
    r"\b(?:became|become|is|was|are|were|well) known$|\bcannot be (?:ignored|denied|overstated|understated|"
    r"overlooked)$|"
    r"\bremains? (?:to be seen|unclear)$",
    re.IGNORECASE,
)
"""Impersonal turns that attribute nothing to anybody."""
_CREDIT = late(r"[.!?][\"”’]?\s+(?:(?:[—–-]|--)\s*[A-ZÀ-Þ][\w .&/’'-]{1,38}|\([A-ZÀ-Þ][\w .&/’'-]{1,38}\))\.?$")
_HELPED = late(
    r"\b(?:additional|further|extra) (?:reporting|research) (?:from|by)\s(?:[\w.’'-]+\s){0,3}$", re.IGNORECASE
)
_IF = late(r"(?:[\w ,]+[;,] )?(?:if|unless|should|when|until|before|after)\s+(?:and when )?$", re.IGNORECASE)
_EXPECTED = late(r"\b(?:expected|due|scheduled|planning|plans?)\b")
_EVIDENT = late(
    r"\b(?:demonstrat|suggest|signal|highlight|underscor|underlin|illustrat|reflect|rais|indicat|prov|impl|mean|mark|"
    r"represent|symboli[sz]|emphasi[sz])\w*",
    re.IGNORECASE,
)
_HINT = late(r"\b(?:suggestion|indication|implication)s?\b", re.IGNORECASE)
_ABSTRACT = late(
    r"\b(?:\w+(?:ition|tation|ation|ction|ption|ssion|ment|ence|ance|ship|ity|ness)|move|trend|rise|fall|role|event|"
    r"visit|"
    r"victory|success|failure|timeframe|arrival|crisis|deal|launch|attack|war|conflict|gap|lack)s?$",
    re.IGNORECASE,
)
_SPEAKERS = late(
    r"\b(?:investiga|presenta|documenta|publica|organi[sz]a|administra|associa|federa|delega|founda|corpora|declara|"
    r"informa|indica|projec|delega|mission|commission|department|government|statement|parliament|document|assessment|"
    r"judg|evidence|authority|university|community|audience|conference|testimony|intelligence|coalition|charit|municipal|"
    r"witness|faction|station|enforcement)\w*$|\bcit(?:y|ies)$",
    re.IGNORECASE,
)
_COLLECTIVES = late(
    r"\b(?:alliance|opposition|defen[cs]e|management|(?<!\bhis )(?<!\bher )leadership|nation|security|minority|"
    r"majority|faculty|entity|resistance|establishment|regiment|business|institution)(?:s|es)?$",
    re.IGNORECASE,
)
"""Those who speak, where nothing hangs on the noun: "the opposition suggested", not "the opposition to the bill"."""
_HEAD_ENDS = late(r"\s(?:in|of|with|between|by|for|on|to|at|from|among|over|that|which)\b|,")


def unsaid(sheet: Sheet, quotes: Sequence[Quote]) -> None:
    """Drop what nobody said: "declined to comment", "would not say whether", what somebody is yet to announce, and what
    a state of affairs "suggests" or "underscores", which is the outlet's own reading of it."""
    for index, frame in enumerate(sheet.frames):
        if not frame.content or not frame.cue:
            continue
        start, end = frame.cue[0][0], frame.cue[-1][1]
        sentence = sheet.layout.sentence(start)
        window = sheet.text[max(sentence.start, start - 24) : min(sentence.end, end + 40)]
        left = start - max(sentence.start, start - 24)
        unspoken = (*_UNSAID.finditer(window), *_YET.finditer(window))
        yet = _EXPECTED.search(sheet.text, start, end) and any(_TO_SPEAK.match(sheet.text, s) for s, _ in frame.content)
        cue = sheet.text[start:end]
        if (
            yet
            or _is_reading(sheet.text, frame.cue, frame.source)
            or other_sense(sheet.text, frame, sentence)
            or unreal(sheet.text, frame, sentence, quotes)
            or (not frame.source and (_NAMED.fullmatch(cue) or _NOBODY.search(cue) or frame.kind == "question"))
            or (sheet.text[end - 1 : end].isalnum() and sheet.text[end : end + 1].isalnum())  # half a word is no cue
            or _in_title(sheet.text, Span(start, end), quotes)
            or _is_supposed(sheet, index, sentence)
            or (_BY_DOING.fullmatch(sheet.text, sentence.start, end) and not is_speech(cue) and not _says(sheet, index))
            or _is_credit(sheet, index)
            or _NO_WORDS.match(window, left)
            or _KEPT_FROM.search(cue)
            or any(_in_cue(match, left, end - start) for match in unspoken)
        ):
            sheet.drop(index)


_LONGEST_TITLE = 160
"""Code points. A bound also on the work for a mark that is never closed."""


def _in_title(text: str, cue: Span, quotes: Sequence[Quote]) -> bool:
    """Whether the cue stands in quotation marks around a title: every long word of it with a capital."""
    at = bisect_left(quotes, cue.end, key=lambda quote: quote.start) - 1
    if at < 0 or not (quotes[at].start < cue.start and cue.end < quotes[at].end):
        return False
    if quotes[at].end - quotes[at].start > _LONGEST_TITLE:
        return False
    words = re.findall(r"[^\W\d_]{3,}", text[quotes[at].start : quotes[at].end])
    return 1 < len(words) <= 10 and all(word[0].isupper() for word in words)


def _says(sheet: Sheet, index: int) -> bool:
    """Whether the content begins with "that" or a quotation mark."""
    return _SAID.match(sheet.text, sheet.frames[index].content[0][0]) is not None


def _is_credit(sheet: Sheet, index: int) -> bool:
    """Whether the source is a credit line: after the last full stop of a paragraph, behind a dash or in brackets, or of
    who helped to report."""
    frame = sheet.frames[index]
    if not frame.source:
        return False
    before = sheet.text[max(0, frame.source[0][0] - 60) : frame.source[0][0]]
    if _HELPED.search(before):
        return True
    paragraph = sheet.layout.paragraph(frame.source[0][0])
    match = _CREDIT.search(sheet.text, max(paragraph.start, paragraph.end - 48), paragraph.end)
    return match is not None and match.start() < frame.source[0][0]


def _is_supposed(sheet: Sheet, index: int, sentence: Span) -> bool:
    """ "If the inquiry reports that X, …" says nothing yet."""
    reach = sheet.reach(index)
    frame = sheet.frames[index]
    if frame.source and frame.source[0][0] != reach.start:
        return False
    match = _IF.match(sheet.text, sentence.start, reach.start)
    return match is not None and re.search(r"\bif\b|\bunless\b|\bshould\b", match.group(), re.IGNORECASE) is not None


def _is_reading(text: str, cue: Sequence[tuple[int, int]], source: Sequence[tuple[int, int]]) -> bool:
    """Whether the source is no speaker or document, but something that the outlet takes for a sign."""
    if not source or not _EVIDENT.search(text, cue[0][0], cue[-1][1]):
        return False
    if re.match(r"[’']s?\s", text[source[-1][1] : source[-1][1] + 3]) and source[-1][1] < cue[0][0]:
        return _HINT.search(text, cue[0][0], cue[-1][1]) is None  # "Kim's declaration highlights X": not Kim
    words = text[source[0][0] : source[0][1]]
    head = _HEAD_ENDS.split(words, maxsplit=1)[0].strip()
    if not _ABSTRACT.search(head) or " " not in head or _SPEAKERS.search(head):
        return False
    return words[len(head) :].startswith(" ") or _COLLECTIVES.search(head) is None


def leaves_unsaid(words: str) -> bool:
    """Whether `words` only tell that somebody did not speak, or has yet to."""
    return bool(_UNSAID.search(words) or _YET.search(words) or _NO_WORDS.search(words))


def _in_cue(match: re.Match[str], left: int, length: int) -> bool:
    """Whether `match` begins before the end of the cue, which is at `left` in the window, and goes over it."""
    return match.start() < left + length and left < match.end() <= left + length + 20
