"""Cues that are nouns, or stand inside a noun phrase: where their clause ends, and where they are no cue at all.

"Word that the ferry was late reached the quay": what is said ends before the main verb. "30 complaints about seats had
been answered", "photographs showing the crack were old": the clause is the sentence's own, and nothing is said in it.
"""

from __future__ import annotations

import re

from provenance.attribution.phrases import first_phrase, is_finite, overlaps
from provenance.attribution.sheet import Sheet
from provenance.attribution.spans import trim
from provenance.models import Span
from provenance.patterns import late

_NOUN = late(
    r"(?:[\w’'-]+\s){0,3}?(?:word|news|rumou?rs?|reports?|claims?|allegations?|suggestions?|accusations?|gossip|speculation|"
    r"assertions?|statements?|assurances?|warnings?|predictions?|revelations?|announcements?|admissions?|whispers?|stories|"
    r"story|hints?|talk|confirmation|denials?|insistence|complaints?|charges?|contentions?|findings?|conclusions?)",
    re.IGNORECASE,
)
_GOES_ON = late(
    r"(?<!\bthat)(?<!\bwho)(?<!\bwhich),?\s(?=(?:soon|quickly|later|first|then|also|\w+ly)?\s?"
    r"(?:reached|spread|came|comes|come|surfaced|emerged|circulated|travelled|traveled|arrived|broke|caused|sparked|"
    r"prompted|sent|drew|draws|led|raised|triggered|swept|swirled|fuel+ed|angered|proved|turned out|followed|persisted|"
    r"leaked|filtered|trickled|flew|alarmed|shocked|stunned|surprised|delighted|pleased|brought|met with|were|was|is|"
    r"are|has been|have been|had been|did not|does not|do not|convinced|survived|failed|impressed|fooled|remains?|"
    r"appeared|got (?:out|about|around)|went (?:round|around|viral))\b)"
    r"|(?<!\bhad)(?<!\bhas)(?<!\bhave)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bis)(?<!\bare)(?<!\bbe)(?<!\bnot)(?<!\band)"
    r"(?<!\bor)(?<!\bbut)(?<!ly)(?<!\bnever)(?<!\bto)(?<!\bthe)"
    r"\s(?=[a-z]+ed (?:the|an?|its|his|her|their|many|some|much)\b)",
    re.IGNORECASE,
)
"""What becomes of a rumour: the main verb after its clause."""
_MADE_BY = late(
    r"(?:was|were|is|has been|had been)\s(?:first\s)?(?:made|raised|put forward|voiced)\sby\s(?P<source>[^,;:.“”\"]+)"
)

_MODIFIER = late(
    r"showing|announcing|listing|naming|depicting|describing|detailing|mentioning|concerning|reporting|advertising|"
    r"promising|predicting|proclaiming|criticising|criticizing|praising|accusing|"
    r"demanding|explaining|confirming|denying|citing|warning of|calling for",
    re.IGNORECASE,
)
_OFFERED = late(r"quoted|cited|promised|offered|claimed|demanded|announced|advertised|mentioned|described|named")
_PREPOSITION = late(r"\s(?:to|for|by|in|on|at|of)\s")
_FOUND = late(
    r"found|seen|shown|kept|held|made|sold|grown|caught|heard|read|written|taken|built|left|recorded|observed"
)
_THERE = late(
    r"(?:there(?!['’]s|\s(?:is|are|was|were|has|had|have|will|would|could|can|may|might|must|to|be|been)\b)|here|in|on|at|"
    r"near|inside|outside|under|among|within|nearby|locally|elsewhere)\b"
)
"""Where something was found is no report of it: "a bacterium found there kills staph"."""
_OFFERED_TO = late(rf"(?:{_OFFERED.pattern})\s(?:to|for)")
_VERB = late(r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|\w{2,}ed)\b")
_ATTRIBUTE = late(
    r"(?:(?:the|an?|its|his|her|their)\s)?(?:alleged|suspected|supposed|purported|reputed|so-called)", re.IGNORECASE
)
"""How somebody is called before the noun: "the alleged burglar"."""
_ABOUT = late(
    r"(?:[\w’'-]+\s){0,3}?(?:complaints?|questions?|warnings?|reports?|claims?|allegations?|accusations?|rumou?rs?|stories|"
    r"story|announcements?|statements?|talks?|letters?|comments?|remarks?|articles?|calls?|demands?|threats?|predictions?|"
    r"promises?|descriptions?|accounts?|criticisms?|praise|studies|study|documents?|queries|requests?|concerns?|fears?|"
    r"doubts?|views?|opinions?|notices?)\s(?:about|of|on|over|for|into|against|from|by|regarding|concerning)",
    re.IGNORECASE,
)
_THOSE = late(r"\b(?P<noun>[Rr]eports|[Rr]umou?rs|[Cc]laims|[Aa]llegations|[Ss]uggestions|[Ww]hispers) that\b")
_ANSWERED = late(r"\b(?:denied|dismissed|rejected|confirmed|refuted|rebutted|disputed|played down|brushed aside)\b")
_CLAIM_DENIED = late(
    r",\s(?:an?|the)\s(?:claim|charge|allegation|accusation|suggestion|assertion|account|figure|version)\s"
    r"(?:that\s|which\s)?(?P<source>(?:the\s|its\s|his\s|her\s|their\s)?[\w’'-]+(?:\s[\w’'-]+){0,4}?)\s"
    r"(?P<cue>(?:(?:has|have|had|also|later|\w+ly)\s)*(?:denied|denies|deny|rejected|rejects|reject|disputed|disputes|"
    r"dispute|dismissed|dismisses|dismiss))(?=[.,;]|\s(?:on|at|in|as|last|yesterday|when|after|later)\b|$)"
)
""" "a claim the rebels rejected"."""
_LONGEST_PREPOSITION = len("concerning")
_CLAUSE = late(r"\W*(?:that|how|wh\w+|if|[\"“‘«])\b|\W*[\"“‘«]", re.IGNORECASE)


def nouns(sheet: Sheet) -> None:
    """End the clauses of noun cues at the sentence's verb; drop what is but a part of its subject."""
    for index, frame in enumerate(sheet.frames):
        if _is_offered_to(sheet, index):
            sheet.drop(index)
            continue
        if len(frame.content) != 1 or len(frame.cue) != 1:
            continue
        (start, end), (first, last) = frame.cue[0], frame.content[0]
        if frame.parent is not None and not frame.source and _is_quoted_to(sheet, index):
            sheet.drop(index)
            continue
        if not 0 < first - end <= 2:
            continue
        if _is_part(sheet, index):
            sheet.drop(index)
        elif not _is_subject(sheet, start) or is_finite(sheet.text[start:end]):  # "repeated his claim that"
            continue
        elif _NOUN.fullmatch(sheet.text, start, end) and sheet.text[first : first + 5].lower() == "that ":
            _end(sheet, index, Span(first, last))


def _is_part(sheet: Sheet, index: int) -> bool:
    """Whether the content is the end of a subject, and the verb of that after it."""
    text, frame = sheet.text, sheet.frames[index]
    (start, end), (first, last) = frame.cue[0], frame.content[0]
    if frame.parent is not None and _FOUND.fullmatch(text, start, end) and _THERE.match(text, first, last):
        return True
    if _CLAUSE.match(text, first, last) or not is_finite(first_phrase(text[first:last])):
        return False
    about = _ABOUT.match(text, start, last)
    if about is not None and end <= about.end() <= first + _LONGEST_PREPOSITION and not text[about.end()].isalnum():
        return True
    if not frame.source and _ATTRIBUTE.fullmatch(text, start, end):
        return True
    bare = _MODIFIER.fullmatch(text, start, end) is not None and not text[max(0, start - 2) : start].startswith(",")
    after = not frame.source or start - frame.source[-1][1] == 1
    return bare and after and frame.parent is not None


def _is_offered_to(sheet: Sheet, index: int) -> bool:
    """ "The price quoted to the farmers was fair", with the content behind the farmers, or on both sides: they quote
    nothing."""
    frame = sheet.frames[index]
    if len(frame.content) not in (1, 2) or len(frame.source) != 1 or len(frame.cue) != 1:
        return False
    (after, last), (start, _), (first, stop) = frame.content[-1], frame.cue[0], frame.source[0]
    if len(frame.content) == 2 and frame.content[0][1] + 1 != start:
        return False
    return (
        stop + 1 == after
        and _OFFERED_TO.fullmatch(sheet.text, start, first - 1) is not None
        and is_finite(sheet.text[first:last])
        and (len(frame.content) == 2 or _VERB.match(sheet.text, after, last) is not None)
    )


def _is_quoted_to(sheet: Sheet, index: int) -> bool:
    """ "The price quoted to the farmers was fair": nobody quotes that."""
    (start, end), (first, last) = sheet.frames[index].cue[0], sheet.frames[index].content[0]
    if _OFFERED.fullmatch(sheet.text, start, end) is None or re.match(
        r".*\b(?:is|are|was|were|been|be|had|has|have)\s$", sheet.text[max(0, start - 16) : start]
    ):
        return False
    return _PREPOSITION.fullmatch(sheet.text, end, first) is not None and is_finite(sheet.text[first:last])


def _is_subject(sheet: Sheet, start: int) -> bool:
    """Whether no verb stands before `start` in its sentence."""
    sentence = sheet.layout.sentence(start)
    return start - sentence.start < 60 and not is_finite(sheet.text[sentence.start : start])


def denied(sheet: Sheet) -> None:
    """ "Reports that X were denied by Y": who reports is not named, and Y's denial is of the same words; "N said X, a
    claim Y rejected": so it is there."""
    for index in range(len(sheet.frames)):
        frame = sheet.frames[index]
        if frame.content and frame.source and frame.cue:
            _claim_denied(sheet, index)
            frame = sheet.frames[index]
        if len(frame.content) != 1 or not frame.source or frame.content[0][1] > frame.cue[0][0]:
            continue
        first, sentence = frame.content[0][0], sheet.layout.sentence(frame.cue[0][0])
        noun = _THOSE.search(sheet.text, sentence.start, first + 5)
        if noun is None or noun.end("noun") + 1 < first - 6 or sheet.at(Span(*noun.span("noun")), sentence) is not None:
            continue
        if noun.start() - sentence.start <= 24 and _ANSWERED.search(sheet.text, *frame.cue[0]):
            sheet.add(Span(*noun.span("noun")), (), frame.content)


def _claim_denied(sheet: Sheet, index: int) -> None:
    frame = sheet.frames[index]
    sentence = sheet.layout.sentence(frame.cue[0][0])
    match = _CLAIM_DENIED.search(sheet.text, max(frame.content[0][0], sentence.start), sentence.end)
    if match is None or not frame.content[-1][0] < match.start() <= frame.content[-1][1] + 1:
        return
    cue, (start, _) = Span(*match.span("cue")), frame.content[-1]
    content = (*frame.content[:-1], Span(start, match.start()))
    sheet.change(index, content=content)
    known = sheet.at(cue, sentence)
    if known is None:
        sheet.add(cue, (Span(*match.span("source")),), content, frame.parent)
    elif known != index:
        sheet.change(known, content=content)
        sheet.set_parent(known, frame.parent)


def _end(sheet: Sheet, index: int, content: Span) -> None:
    """Cut `content` before the main verb, if it has run over that; "was made by its owner" tells whose it is."""
    for match in _GOES_ON.finditer(sheet.text, *content):
        if is_finite(sheet.text[content.start + 5 : match.start()]):
            left = trim(sheet.text, Span(content.start, match.start()))
            if left is None:
                return
            sheet.change(index, content=(left,))
            content = left
            break
    by = _MADE_BY.match(sheet.text, content.end + 1, sheet.layout.sentence(content.start).end)
    if by is not None and not sheet.frames[index].source:
        source = trim(sheet.text, Span(*by.span("source")))
        if source is not None and not overlaps((content,), source):
            sheet.change(index, source=(source,))
