"""What the content of an attribution is where its own sentence does not say: the sentence before ("KCNA reported
this"), or a quotation that goes on without a cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from provenance.attribution.kinds import is_speech
from provenance.attribution.quotations import Quote
from provenance.attribution.sheet import Sheet, extent
from provenance.attribution.spans import overlap, tidy, trim
from provenance.models import Span
from provenance.patterns import late

_THIS = late(
    r"(?P<cue>(?:(?:has|have|had|was|first|later|also)\s)*(?P<verb>reported|reports|stated|states|confirmed|confirms|"
    r"announced|announces|said|wrote|denied|denies|disputed|disputes|rejected|rejects|noted|claimed|admitted))\s"
    r"(?P<this>this|that(?=\.|, (?:saying|adding|insisting|calling)\b)|"
    r"(?<=denied )it|(?<=denies )it|(?<=disputed )it|(?<=confirmed )it)(?=[.,;:]|\s(?:on|in|"
    r"at|to|by|during|without|after|citing|quoting|yesterday|today|"
    r"late|early|"
    r"earlier|and|through|via|as|with)\b|\s*$)"
)
_THIS_WAS = late(
    r"\b(?:This|That)\s(?:(?P<cue>(?:was|is|has been|had been)\s(?:also\s|first\s|later\s|all\s)?(?:reported|stated|"
    r"confirmed|"
    r"announced|said|denied|claimed|noted|disclosed|revealed))\s(?:(?:on|in|at|yesterday|today|earlier|last)\b"
    r"[^,;:.“”\"]{0,50}?\s)?by|(?:is|"
    r"was)\s(?P<according>according to))"
    r"\s(?P<source>[^,;:()\n“”\"]+?)(?=\s*(?:[,;:()“”\"]|\.?$)|\s(?:on|in a|at a|during)\s)"
)
_ANSWERED = late(
    r"(?P<cue>(?:(?:has|have|had|also|later|\w+ly)\s)*(?:denied|denies|deny|rejected|rejects|reject|disputed|disputes|"
    r"dispute|dismissed|dismisses|dismiss|refuted|refutes))\s"
    r"(?P<this>(?:the|that|this|those|these|both|all)\s(?:reports?|claims?|allegations?|accusations?|charges?|stor(?:y|ies)|"
    r"accounts?|suggestions?|assertions?|version))(?=[.,;:]|\s(?:on|in|at|as|yesterday|last|and|but|when)\b|\s*$)"
)
""" "The fund denied the report": what the sentence before has from somebody."""
_LINKS = late(r"\b(?:that|which|who|if|when)\b")
_OTHERWISE = late(
    r"\b(?P<cue>(?:say|said|insist|argue|maintain|claim|contend|testifi|testify)(?:s|ed|d|es)?\s"
    r"(?P<this>otherwise|the (?:opposite|reverse|contrary)))(?=[.,;:]|\s*$)"
)
_REPORTEDLY = late(r"(?:reportedly|allegedly|supposedly|purportedly)", re.IGNORECASE)
_HEARSAY = late(
    r"(?:(?:has|have|had)\s)?(?P<adverb>allegedly|reportedly|supposedly|purportedly)\s(?P<verb>[a-z]+(?:ed|d|t|id))",
    re.IGNORECASE,
)
_TELLS = late(r"(?:told|instruct|order|warn|threaten|ask|urg|admit|brag|boast|confess|promis|shout|yell)")
_WHY = late(
    r"\s(?P<why>(?:because|after|for|over|by|in|to|at|with|as|on|from|due|under|following|during)\b[^,;:“”\".]*)"
)
_AWAY = late(r",\s+(?:\w+ed|\w+ing|who|which|whose)\b.*$")
"""How or where the subject was when he spoke."""
_ANSWERS = late(r"den|disput|reject|confirm", re.IGNORECASE)


def said_before(sheet: Sheet) -> None:
    """ "X. KCNA reported this." and "This was stated by a spokesman.": the content is the sentence before, or what was
    attributed there if this confirms or denies it."""
    for sentence in sheet.layout.sentences:
        for match in _THIS.finditer(sheet.text, *sentence):
            cue, this = Span(*match.span("cue")), Span(*match.span("this"))
            source = _subject(sheet, sentence, cue.start)
            _point_back(sheet, sentence, cue, this, source, bool(_ANSWERS.match(match["verb"])))
        for match in _ANSWERED.finditer(sheet.text, *sentence):
            cue, this = Span(*match.span("cue")), Span(*match.span("this"))
            before = sheet.layout.sentence_before(sentence.start)
            if before is not None and sheet.inside(before) and not _is_quoting(sheet, sentence, cue):
                _point_back(sheet, sentence, cue, this, _subject(sheet, sentence, cue.start), True)
        for match in _OTHERWISE.finditer(sheet.text, *sentence):
            cue, this = Span(*match.span("cue")), Span(*match.span("this"))
            _point_back(sheet, sentence, cue, this, _subject(sheet, sentence, cue.start), True)
        for match in _THIS_WAS.finditer(sheet.text, *sentence):
            cue = Span(*match.span("cue" if match["cue"] else "according"))
            this = Span(match.start(), match.start() + 4)
            _point_back(sheet, sentence, cue, this, Span(*match.span("source")), bool(_ANSWERS.search(match[0])))


def _is_quoting(sheet: Sheet, sentence: Span, cue: Span) -> bool:
    """Whether a verb stands in what another frame of its sentence says."""
    return any(
        overlap(Span(*part), cue)
        for index in sheet.inside(sentence)
        if not any(overlap(Span(*own), cue) for own in sheet.frames[index].cue)
        for part in sheet.frames[index].content
    )


def _subject(sheet: Sheet, sentence: Span, end: int) -> Span | None:
    """The words before a verb in a main clause: all of a short sentence so far."""
    span = trim(sheet.text, Span(sentence.start, end))
    if (
        span is None
        or span.end - span.start > 100
        or re.search(r"\b(?:that|which|who|if|when)\b", sheet.text[span.start : span.end])
    ):
        return None
    away = _AWAY.search(sheet.text, *span)
    return Span(span.start, away.start()) if away is not None else span


def _point_back(sheet: Sheet, sentence: Span, cue: Span, this: Span, source: Span | None, answers: bool) -> None:
    before = sheet.layout.sentence_before(sentence.start)
    if before is None:
        return
    content: tuple[tuple[int, int], ...] = (before,)
    known = sheet.at(cue, sentence)
    if answers:
        said = [i for i in sheet.inside(before) if sheet.frames[i].parent in (None, known)]
        if said:
            content = sheet.frames[said[-1]].content
        for index in said:  # who contradicts is not who reports
            sheet.set_parent(index, None)
    if known is not None and not _is_inside(sheet, known):
        sheet.set_parent(known, None)
    if known is None:
        if source is None or sheet.text[source.start : source.end].casefold() in ("it", "and", "but"):
            return
        sheet.add(cue, (source,), content)
        return
    frame = sheet.frames[known]
    whole = extent(frame.content)
    if answers and content == (before,) and whole.end <= before.end and frame.content[0][0] > before.start:
        return  # the tagger knows what is denied of the sentence before
    if whole.end <= this.end + 2 or overlap(whole, this):
        sheet.change(known, content=content)
        for index in sheet.inside(sentence):  # "…, citing the ministry" has the same content
            if sheet.frames[index].parent == known:
                sheet.change(index, content=content)


def reportedly(sheet: Sheet) -> None:
    """ "They left, reportedly because of a quarrel": what comes after is the hearsay, with what it is of."""
    for index, frame in enumerate(sheet.frames):
        if not frame.content or frame.source or not _REPORTEDLY.fullmatch(sheet.text, *frame.cue[-1]):
            continue
        end, sentence = frame.cue[-1][1], sheet.layout.sentence(frame.cue[0][0])
        after = _WHY.match(sheet.text, end, sentence.end)
        if after is not None and all(part[1] <= frame.cue[0][0] for part in frame.content):
            sheet.change(index, content=(*frame.content, Span(after.start("why"), after.end("why"))))


def hearsay(sheet: Sheet) -> None:
    """ "The logger allegedly told police that X": that he told them is hearsay, and X his; "the Habs have reportedly
    offered him a place": that they have is hearsay, and nothing is said by them."""
    for index, frame in enumerate(list(sheet.frames)):
        if len(frame.cue) != 1 or len(frame.source) != 1 or not frame.content:
            continue
        (start, end), source = frame.cue[0], Span(*frame.source[0])
        match = _HEARSAY.fullmatch(sheet.text, start, end)
        if match is None or source.end > start or frame.content[0][0] < end:
            continue
        adverb, verb = Span(*match.span("adverb")), Span(*match.span("verb"))
        before = trim(sheet.text, Span(source.start, adverb.start))
        said = Span(verb.start, frame.content[-1][1])
        if before is None:
            continue
        if not is_speech(match["verb"]) and _TELLS.match(match["verb"]) is None:
            sheet.frames[index] = replace(frame, cue=(adverb,), source=(), content=(before, said), kind="statement")
            continue
        outer = sheet.add(adverb, (), (before, said), frame.parent)
        sheet.change(index, cue=(verb,))
        sheet.set_parent(index, outer)


def _is_inside(sheet: Sheet, index: int) -> bool:
    """Whether the parent of frame `index` holds its cue."""
    parent, cue = sheet.frames[index].parent, sheet.frames[index].cue
    return parent is not None and any(s <= cue[0][0] < e for s, e in sheet.frames[parent].content)


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
