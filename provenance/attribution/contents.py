"""What the content of an attribution is where its own sentence does not say: the sentence before ("KCNA reported
this"), a quotation that goes on without a cue, nothing at all ("declined to comment")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from provenance.attribution.quotations import Quote
from provenance.attribution.sheet import Sheet, extent
from provenance.attribution.spans import overlap, tidy, trim
from provenance.models import Span

_SPEECH = (
    r"(?:comment|sa(?:y|id|ying)|discuss|respond|reply|replied|answer|disclose|confirm|elaborate|speculate|"
    r"specif(?:y|ied)|"
    r"identif(?:y|ied)|explain|name|tell|told|announce|reveal|state|clarify|publish|report|brief|testify|"
    r"talk|speak|detail|declare)(?:d|ed|ing)?"
)
_UNSAID = re.compile(
    rf"\b(?:(?:(?:did|does|do|has|have|had|would|will|could|can|may|might|is|was|were|are)(?:\s+not|n['’]t)|cannot|"
    rf"never)"
    rf"(?:\s+(?:immediately|yet|even|publicly|been able to|want to|wish to))?|(?:declin|refus)\w*(?:\s+to)?|"
    rf"(?:would|did|could|will)?\s*\bneither|not\s+yet)\s+{_SPEECH}\b",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(
    r"(?:\w+ )?neither confirm\w* nor den\w+|(?:\w+ )?(?:said|saying|says?) nothing\b|(?:made|making|"
    r"makes?) no comment\b|"
    r"\b(?:declin\w+|refus\w+|unavailable) (?:to|for) (?:be )?(?:comment|discuss|interview|speak|answer)",
    re.I,
)
_YET = re.compile(
    rf"\b(?:will|shall|(?:is|are|was|were)\s+(?:due|expected|scheduled|set|about|going|likely|planning)\s+to|"
    rf"plans?\s+to|"
    rf"intends?\s+to|be\s+asked\s+to)\s+(?:also\s+|then\s+|soon\s+)?{_SPEECH}\b",
    re.IGNORECASE,
)
_TO_SPEAK = re.compile(rf"(?:to\s+)(?:\w+ly\s+)?{_SPEECH}\b")

_OTHER_SENSE = re.compile(
    r"\bthat said,|\baccording to (?:the )?(?:plan|schedule|timetable|custom|taste|need|size|age|rules?)\b|"
    r"\bclaim(?:s|ed|ing)? (?:the |at least |up to |more than |some |nearly |about |over )?(?:(?:\d|one|two|three|"
    r"four|five|"
    r"six|seven|eight|nine|ten|dozens|hundreds|thousands)[\w,.]* )+(?:\w+ )?(?:lives|life|victims?|houses|homes|"
    r"boats|cars|"
    r"barns?|acres|hectares|medals?|places?|seats?|prizes?|bridges?|titles?)\b|\bclaim(?:s|ed|ing)? (?:the |his |"
    r"her |a )?"
    r"(?:lives|life|victory|titles?|medals?|gold|silver|bronze|prize|crown|first place|asylum|benefits?)\b|"
    r"\bquot(?:ed|es|e) at\b|\breport(?:ed|s|ing)? (?:for|to (?:work|duty|the|his|her|their|base|camp|jail|"
    r"prison))\b|"
    r"\b(?:added|adds|adding) (?:an?|the|two|three|four|five|six|another|its|his|her|new|more|salt|sugar|"
    r"\d+)\b(?! (?:note|"
    r"warning|word|caveat|comment|claim))|\bsaid (?:goodbye|farewell|grace|mass|prayers)\b|\bnoted for\b",
    re.IGNORECASE,
)
"""Phrases in which a word of speech has another sense."""

_NAMED = re.compile(
    r"(?:also |better |widely |long )?(?:known as|nicknamed|dubbed|titled|entitled|named|so-called|christened|"
    r"called)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"[.!?][\"”’]?\s+(?:(?:[—–-]|--)\s*[A-ZÀ-Þ][\w .&/’'-]{1,38}|\([A-ZÀ-Þ][\w .&/’'-]{1,38}\))\.?$")
_IF = re.compile(r"(?:[\w ,]+[;,] )?(?:if|unless|should|when|until|before|after)\s+(?:and when )?$", re.IGNORECASE)

_EXPECTED = re.compile(r"\b(?:expected|due|scheduled|planning|plans?)\b")

_EVIDENT = re.compile(
    r"\b(?:demonstrat|suggest|signal|highlight|underscor|underlin|illustrat|reflect|rais|indicat|prov|impl|mean|mark|"
    r"represent|symboli[sz]|emphasi[sz])\w*",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"\b(?:\w+(?:ition|tation|ation|ction|ption|ssion|ment|ence|ance|ship|ity|ness)|move|trend|rise|fall|role|event|"
    r"visit|"
    r"victory|success|failure|timeframe|arrival|crisis|deal|launch|attack|war|conflict|gap|lack)s?$",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(
    r"\b(?:investiga|presenta|documenta|publica|organi[sz]a|administra|associa|federa|delega|founda|corpora|declara|"
    r"informa|indica|projec|delega|mission|commission|department|government|statement|parliament|document|assessment|"
    r"judg|evidence|authority|university|community|audience|conference|testimony)\w*$",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r"\s(?:in|of|with|between|by|for|on|to|at|from|among|over|that|which)\b|,")

_THIS = re.compile(
    r"(?P<cue>(?:(?:has|have|had|was|first|later|also)\s)*(?P<verb>reported|reports|stated|states|confirmed|confirms|"
    r"announced|announces|said|wrote|denied|denies|disputed|disputes|rejected|rejects|noted|claimed|admitted))\s"
    r"(?P<this>this|that(?=\.))(?=[.,;:]|\s(?:on|in|at|to|by|during|without|after|citing|quoting|yesterday|today|"
    r"late|early|"
    r"earlier|and|through|via|as|with)\b|\s*$)"
)
_THIS_WAS = re.compile(
    r"\b(?:This|That)\s(?:(?P<cue>(?:was|is|has been|had been)\s(?:also\s|first\s|later\s)?(?:reported|stated|"
    r"confirmed|"
    r"announced|said|denied|claimed|noted|disclosed|revealed))\s(?:on\s\w+\s)?by|(?:is|"
    r"was)\s(?P<according>according to))"
    r"\s(?P<source>[^,;:()\n“”\"]+?)(?=\s*(?:[,;:()“”\"]|\.?$)|\s(?:on|in a|at a|during)\s)"
)
_LINKS = re.compile(r"\b(?:that|which|who|if|when)\b")
_ANSWERS = re.compile(r"den|disput|reject|confirm", re.IGNORECASE)


def said_before(sheet: Sheet) -> None:
    """ "X. KCNA reported this." and "This was stated by a spokesman.": the content is the sentence before, or what was
    attributed there if this confirms or denies it."""
    for sentence in sheet.layout.sentences:
        for match in _THIS.finditer(sheet.text, *sentence):
            cue, this = Span(*match.span("cue")), Span(*match.span("this"))
            source = _subject(sheet, sentence, cue.start)
            _point_back(sheet, sentence, cue, this, source, bool(_ANSWERS.match(match["verb"])))
        for match in _THIS_WAS.finditer(sheet.text, *sentence):
            cue = Span(*match.span("cue" if match["cue"] else "according"))
            this = Span(match.start(), match.start() + 4)
            _point_back(sheet, sentence, cue, this, Span(*match.span("source")), bool(_ANSWERS.search(match[0])))


def _subject(sheet: Sheet, sentence: Span, end: int) -> Span | None:
    """The words before a verb in a main clause: all of a short sentence so far."""
    span = trim(sheet.text, Span(sentence.start, end))
    if (
        span is None
        or span.end - span.start > 100
        or re.search(r"\b(?:that|which|who|if|when)\b", sheet.text[span.start : span.end])
    ):
        return None
    return span


def _point_back(sheet: Sheet, sentence: Span, cue: Span, this: Span, source: Span | None, answers: bool) -> None:
    before = sheet.layout.sentence_before(sentence.start)
    if before is None:
        return
    content: tuple[tuple[int, int], ...] = (before,)
    if answers:
        said = [sheet.frames[i] for i in sheet.inside(before) if sheet.frames[i].parent is None]
        if said:
            content = said[-1].content
    known = sheet.at(cue, sentence)
    if known is not None and not _is_inside(sheet, known):
        sheet.set_parent(known, None)
    if known is None:
        if source is None or sheet.text[source.start : source.end].casefold() in ("it", "and", "but"):
            return
        sheet.add(cue, (source,), content)
        return
    frame = sheet.frames[known]
    points_here = all(start >= sentence.start for start, _ in frame.content)
    if points_here and (extent(frame.content).end <= this.end + 2 or overlap(extent(frame.content), this)):
        sheet.change(known, content=content)
        for index in sheet.inside(sentence):  # "…, citing the ministry" has the same content
            if sheet.frames[index].parent == known:
                sheet.change(index, content=content)


def _is_inside(sheet: Sheet, index: int) -> bool:
    """Whether the parent of frame `index` holds its cue."""
    parent, cue = sheet.frames[index].parent, sheet.frames[index].cue
    return parent is not None and any(s <= cue[0][0] < e for s, e in sheet.frames[parent].content)


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
        other = _OTHER_SENSE.search(sheet.text, max(sentence.start, start - 5), min(sentence.end, end + 48))
        if (
            yet
            or _is_reading(sheet.text, frame.cue, frame.source)
            or (other is not None and other.start() <= end + 1)
            or (not frame.source and _NAMED.fullmatch(sheet.text, start, end))
            or _in_title(sheet.text, Span(start, end), quotes)
            or _is_supposed(sheet, index, sentence)
            or _is_credit(sheet, index)
            or _NO_WORDS.match(window, left)
            or any(_in_cue(match, left, end - start) for match in unspoken)
        ):
            sheet.drop(index)


def _in_title(text: str, cue: Span, quotes: Sequence[Quote]) -> bool:
    """Whether the cue stands in quotation marks around a title: every long word of it with a capital."""
    at = bisect_left(quotes, cue.end, key=lambda quote: quote.start) - 1
    if at < 0 or not (quotes[at].start < cue.start and cue.end < quotes[at].end):
        return False
    words = re.findall(r"[^\W\d_]{4,}", text[quotes[at].start : quotes[at].end])
    return 1 < len(words) <= 10 and all(word[0].isupper() for word in words)


def _is_credit(sheet: Sheet, index: int) -> bool:
    """Whether the source is a credit line: after the last full stop of a paragraph, behind a dash or in brackets."""
    frame = sheet.frames[index]
    if not frame.source:
        return False
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
    head = _HEAD_ENDS.split(text[source[0][0] : source[0][1]], maxsplit=1)[0].strip()
    return bool(_ABSTRACT.search(head)) and not _SPEAKERS.search(head) and " " in head


def leaves_unsaid(words: str) -> bool:
    """Whether `words` only tell that somebody did not speak, or has yet to."""
    return bool(_UNSAID.search(words) or _YET.search(words) or _NO_WORDS.search(words))


def _in_cue(match: re.Match[str], left: int, length: int) -> bool:
    """Whether the verb at the end of `match` is the cue, which is at `left` in the window."""
    return left < match.end() and match.end() <= left + length + 20 and match.end() > left


def go_on(sheet: Sheet, quotes: Sequence[Quote]) -> None:
    """Give a quotation without a cue of its own to the attribution of the quotation right before it, in the same
    paragraph or, where it fills one, in the paragraph before."""
    top = [q for q in quotes if q.depth == 0]
    taken = tidy(Span(*part) for frame in sheet.frames for part in frame.content)
    taken_ends = [span.end for span in taken]
    cues = sorted((start, end) for frame in sheet.frames for start, end in (*frame.cue, *frame.source) if frame.content)
    owners = _owners(sheet, top)
    for number, quote in enumerate(top):
        at = bisect_left(taken_ends, quote.start + 1)
        if number == 0 or (at < len(taken) and taken[at].start < quote.end):
            continue
        owner = owners[number - 1]
        if owner is None or not _is_speech(sheet.text, quote):
            continue
        frame = sheet.frames[owner]
        end = max(frame.content[-1][1], top[number - 1].end, sheet.reach(owner).end)
        if not _follows(sheet, end, quote, cues):
            continue
        owners[number] = owner
        sheet.change(owner, content=(*frame.content, quote.span))


def _owners(sheet: Sheet, quotes: Sequence[Quote]) -> list[int | None]:
    """For each quotation the outermost frame whose content it ends, if there is one."""
    owners: list[int | None] = [None] * len(quotes)
    starts = [q.start for q in quotes]
    for index, frame in enumerate(sheet.frames):
        if frame.parent is not None:
            continue
        for start, end in frame.content:
            first = max(0, bisect_left(starts, start - 1))
            for number in range(first, min(len(quotes), bisect_left(starts, end))):
                if quotes[number].end <= end + 2:
                    owners[number] = index
    return owners


def _is_speech(text: str, quote: Quote) -> bool:
    """Whether a quotation is a sentence, not a term or a title."""
    words = text[quote.start : quote.end]
    return len(words) > 12 and words.rstrip("\"'”’»“ ")[-1:] in ".!?…,—-" and words.count(" ") >= 2


def _follows(sheet: Sheet, end: int, quote: Quote, cues: Sequence[tuple[int, int]]) -> bool:
    """Whether `quote` comes straight after an attribution that ends at `end`: the next thing after its sentence."""
    if quote.start < end:
        return False
    at = bisect_left(cues, (end, 0))
    if at < len(cues) and cues[at][0] < quote.start:
        return False
    layout = sheet.layout
    rest = layout.sentence(max(end - 1, 0))
    if quote.start < rest.end:
        return sheet.text[end : quote.start].strip(" \t,;:.–—-") == ""
    begins = layout.sentence(quote.start)
    if begins.start < quote.start - 1:
        return False
    here, there = layout.paragraph(rest.start), layout.paragraph(quote.start)
    if here == there:
        return sheet.text[rest.end : quote.start].strip() == ""
    fills = there.end <= quote.end + 1
    return fills and sheet.text[here.end : there.start].strip() == "" and rest.end >= here.end
