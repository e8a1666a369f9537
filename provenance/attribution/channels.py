"""The outlet that words were spoken through: "told Reuters", "in an interview with the BBC", "in a statement carried by
KCNA", "on state television". It is a part of the attribution, not one of its own."""

from __future__ import annotations

import re

from provenance.attribution.outlets import is_addressee, is_audience, is_outlet, is_platform, may_be_outlet
from provenance.attribution.phrases import NOUN_PHRASE, is_finite, noun_phrase, overlaps
from provenance.attribution.sheet import Sheet, cut
from provenance.attribution.spans import trim
from provenance.models import Span
from provenance.patterns import late

_TOLD = late(r"\b(?:t(?:old|ell|ells|elling)|informed|assured)\s+(?!by\b)")
_TELLER = late(r"\b(he|she|they|it|we|I|who|He|She|They|It|We)(?: (?:had|has|have|also|later|then|once))*\s*$")
_ADDRESSEE = late(NOUN_PHRASE)
_PROPER = late(r"(?:the )?[A-ZÀ-Þ][\w’'&-]*(?: (?:(?:of|de|la|and|&) )?[A-ZÀ-Þ][\w’'&-]*){1,4}")
_WORD = late(r"\S+")
_GOES_ON = late(
    r"[A-ZÀ-Þ(&]|de\b|di\b|da\b|of\b|du\b|news\b|newspaper\b|agency\b|magazine\b|television\b|radio\b|TV\b|website\b|channel\b"
)
_AROUND = late(r"\s(?:at|near|in|on|from|after|before|during|outside|by|last|this|late|early|via|through)\s")
_QUESTIONED = r"[Aa]sked|[Qq]uestioned|[Pp]ressed|[Qq]uizzed|[Cc]hallenged|[Gg]rilled"
_CHANNELS = late(
    r"\b(?P<cue>(?:carried|published|distributed|translated|broadcast|aired|released|run|printed|relayed)(?: \w+ly)? "
    r"(?:by|on|in)|interviews?(?: (?:(?:late|early) )?(?:on|last|this) \w+day(?: \w+)?)? (?:with|to|on)|"
    r"[Ss]peaking (?:to|with|on)|[Tt]alking to|[Ww]riting (?:in|for)|"
    rf"(?:{_QUESTIONED}|[Ii]nterviewed) by|(?:comments?|remarks|statements?|e-?mails?|letters?|messages?|notes?|"
    r"spoke|spoken) to|"
    r"(?:said|say|says|adding|added) (?:(?:this|last|late|early|earlier) \w+ |\w+ )?(?:on|to)|"
    r"[Aa]ppearance on|[Aa]ppearing on|(?<![\w,;] )On|"
    r"article in|(?:column|op-ed) (?:in|for)|"
    r"[Ii]n an? (?:\w+ )?(?:paper|study|letter|report|essay) (?:published |out )?in)"
    rf"\s(?P<source>{NOUN_PHRASE})"
)
_INTERVIEW = late(
    r"\b(?P<cue>[Ii]n an?)\s(?:(?:recent|new|exclusive)\s)?"
    r"(?P<source>(?:[A-ZÀ-Þ][\w’'.-]*\s?){1,4})(?=\s(?:\w+\s)?interview\b)"
)
_IN = late(r"\b[Ii]n (?:[\w’'-]+ ){1,4}$")
_OPENS = late(r"\b(?:t(?:old|ell|ells|elling)|with|by|to|on|for) (?:the )?$")
_LEAD = late(r"^(?:.*\b(?:by|with|in|on|to|from)\s+)(?=\S)")
_FRONTED = late(
    r"(?:[Ww]riting (?:in|for)|[Aa]ppearing on|[Aa]ppearance on|(?:article|column|op-ed) in|(?:column|op-ed) for)\s"
    r"(?:(?:the|The)\s)?(?!\w+(?:ish|ese|ian|ch)\b|(?:Jan|Febr)uary|March|April|May|June|July|August|\w+ember|October)"
    r"[A-ZÀ-Þ]"
)
"""What is written in or appeared on, and has a name, is an outlet by that."""
_SHOWN = late(
    r"\s(?:seen|reviewed|obtained|viewed|read|examined|verified|analy[sz]ed|leaked|shown|given|sent|provided|passed|"
    r"handed)\s(?:by|to)\s$"
)
"""Who has seen a document has not said what is in it, nor carried it: "a charge sheet seen by this newspaper"."""
_WHAT_IT_IS = late(
    r",\s(?:an?|the)\s(?:[\w’'-]+\s){0,3}?(?:station|newspaper|paper|agency|broadcaster|website|channel|magazine|outlet|"
    r"network|daily|weekly|tabloid|podcast|programme|program|journal|site)(?=[.,;]|\s*$)"
)
"""Or what it is, behind its name: "WLBT, a local station"."""
_NAME_BEHIND = late(r",\s(?:the\s)?[A-ZÀ-Þ][\w’'&-]*(?:\s(?:(?:of|and|de|la)\s)?[A-ZÀ-Þ][\w’'&-]*){0,3}(?=[.,;]|\s*$)")
"""What an outlet is called, behind what it is: "the state broadcaster, Eri-TV"."""
_WHEN = late(
    r"\s(?:on|about|over)$|\s(?:on \w+day|"
    r"(?:late|early|last|this|earlier|yesterday|today|how|why|when|whether|if|what|where|who|"
    r"after|before|in|at|from|during|aired|broadcast|published|posted|printed|recorded|taped|released)\b).*$"
)
_NAMED = late(
    rf"(?:interviews?|[Ss]peaking|[Tt]alking|{_QUESTIONED}|[Ii]nterviewed|e-?mails?|letters?|messages?|"
    r"(?:carried|published|distributed|translated|broadcast|aired|relayed|printed)(?: \w+ly)? by)\b"
)
"""After these a name is an outlet's, whatever it is, unless it is known for somebody else's."""
_ASKED = late(rf"\b(?:(?:{_QUESTIONED}) by|(?:[Ss]peaking|[Tt]alking) (?:to|with))(?: the)?\s*$")
"""Before these words whoever has a name may come: members of parliament ask, presidents are spoken to."""
_VERB = late(
    r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did|cannot|\w+n['’]t)\b"
)
_LISTENS = late(r"\s(?:audience|listeners|viewers|readers|host|presenter|fans|followers|crowd|colleagues?|staff)\b")
"""Who is spoken to by way of an outlet is an audience: "told his radio audience"."""
_WORDS = late(
    r"\b(?:statement|message|remarks|comments|interview|letter|speech|address|video|notice|column|essay|memo|transcript)\b"
    r"[^,.;:“”\"]*$"
)
"""What somebody said is carried or published by, when that is a channel; a book is published by its publisher."""
_ENDS = late(
    r"(?:,? (?:in|at|on|by|from|during|after|before|last|this|yesterday|earlier|later|via|over|outside)\b|[.,;:]|\s*$)"
)
_FAR = 60
"""Code points between a phrase and the attribution that it can still belong to."""


def channel(sheet: Sheet, sentence: Span) -> None:
    """Put the channels that `sentence` states into the frames, and take out what is none."""
    for index in sheet.inside(sentence):
        if not _told(sheet, sentence, index):
            _check(sheet, sentence, index)
    for named in _INTERVIEW.finditer(sheet.text, *sentence):
        if is_outlet(named["source"]):
            _phrase(sheet, sentence, named)
    at = sentence.start
    while (match := _CHANNELS.search(sheet.text, at, sentence.end)) is not None:
        _phrase(sheet, sentence, match)
        at = match.end("cue")  # "in a message to growers published by Granma"


def _told(sheet: Sheet, sentence: Span, index: int) -> bool:
    """ "told Reuters" opens a channel; "told reporters" and "told parliament" do not, nor does a platform."""
    frame = sheet.frames[index]
    told = _TOLD.search(sheet.text, frame.cue[0][0], min(sentence.end, frame.cue[-1][1] + len(" by ")))
    match = _ADDRESSEE.match(sheet.text, told.end(), min(sentence.end, told.end() + 120)) if told else None
    if told is None or match is None:
        return False
    _addressed(sheet, sentence, index, told)
    frame = sheet.frames[index]
    name = _first_outlet(sheet.text, match)
    if name is None:
        name = _unknown(sheet, index, match)
    if name is None:
        return False
    sheet.change(
        index,
        channel=(name,),
        content=_without(sheet, index, name),
        cue=(Span(frame.cue[0][0], told.end() - 1),),
        source=tuple(Span(*s) for s in frame.source if not overlaps((s,), name)),
    )
    return True


def _addressed(sheet: Sheet, sentence: Span, index: int, told: re.Match[str]) -> None:
    """Who is told is not who tells: "said he had told farmers that X" is his."""
    frame = sheet.frames[index]
    if len(frame.source) == 1 and frame.source[0][0] == told.end():
        teller = _TELLER.search(sheet.text, sentence.start, frame.cue[0][0])
        if teller is not None:
            sheet.change(index, source=(Span(*teller.span(1)),))


def _first_outlet(text: str, match: re.Match[str]) -> Span | None:
    """The outlet that `match` begins with, as long as its name goes on: "told the BBC World Service the ferry …"."""
    best: Span | None = None
    for word in _WORD.finditer(text, match.start(), match.end()):
        if best is not None and (
            not _GOES_ON.match(word.group()) or re.search(r"[,;:]", text[best.end : word.start()])
        ):
            break
        name = trim(text, Span(match.start(), word.end()), right=" \t\r\n,;:–—-.")
        if name is not None and is_outlet(text[name.start : name.end]):
            best = name
    if best is not None and (_VERB.match(text, best.end) or _LISTENS.match(text, best.end)):
        return None  # "told fans Sky would close": what Sky would do is what they were told
    return best


def _unknown(sheet: Sheet, index: int, match: re.Match[str]) -> Span | None:
    """'"…," she told Full Fact.': the name after "told", of two words or more, where very words come before."""
    name = _PROPER.match(sheet.text, match.start(), match.end())
    frame = sheet.frames[index]
    if name is None or not _ENDS.match(sheet.text, name.end()) or not may_be_outlet(name.group()):
        return None
    before = all(end <= frame.cue[0][0] and sheet.text[end - 1] in "\"”»“’'" for _, end in frame.content[:1])
    return Span(*name.span()) if before else None


def _without(sheet: Sheet, index: int, hole: Span) -> tuple[tuple[int, int], ...]:
    content = sheet.frames[index].content
    left = tuple(part for s in cut(content, hole) if (part := trim(sheet.text, s)) is not None)
    return left or content


def _check(sheet: Sheet, sentence: Span, index: int) -> None:
    """Cut the tagger's channel to the outlet that it names, or drop it if it names none."""
    frame = sheet.frames[index]
    if not frame.channel:
        return
    if any(overlaps(frame.source, Span(*part)) for part in frame.channel):
        sheet.change(index, channel=())
        return
    start, end = max(frame.channel, key=lambda span: span[1] - span[0])
    if len(frame.source) == 1 and frame.source[0][1] < start:
        shown = _SHOWN.fullmatch(sheet.text, frame.source[0][1], start)
        if shown is not None:
            sheet.change(index, channel=(), source=(Span(frame.source[0][0], end),))
            return
    if any(i != index and overlaps(sheet.frames[i].source, Span(start, end)) for i in sheet.inside(sentence)):
        sheet.change(index, channel=())
        return
    if (what := _WHAT_IT_IS.match(sheet.text, end, sentence.end)) is not None:
        sheet.change(index, channel=(Span(start, what.end()),))
        return
    words = sheet.text[start:end]
    lead = _LEAD.match(words)
    if lead and is_outlet(words[lead.end() :]):
        start, words = start + lead.end(), words[lead.end() :]
    around = _AROUND.search(words)
    if around and around.start() > 2 and not is_outlet(words[around.end() :]):
        end = start + around.start()
        words = sheet.text[start:end]
    named = re.match(r"(?:the |The )?\w*[A-ZÀ-Þ]", words) is not None and not is_addressee(words)
    if named and " " not in words and not is_outlet(words) and _is_somebody(sheet.text, words):
        named = False
    before = max(0, start - 24)
    named = (
        named and _OPENS.search(sheet.text, before, start) is not None and not _ASKED.search(sheet.text, before, start)
    )
    sheet.change(index, channel=(Span(start, end),) if (named or is_outlet(words)) and not is_platform(words) else ())


def _is_somebody(text: str, word: str) -> bool:
    """Whether the text has a single word as somebody's family name: "told Martin", of Abby Martin."""
    return (
        re.search(rf"\b(?!(?:The|A|An|In|On|At|But|And|To|Of|By)\b)[A-ZÀ-Þ][\w.’'-]*\s{re.escape(word)}\b", text)
        is not None
    )


def _phrase(sheet: Sheet, sentence: Span, match: re.Match[str]) -> None:
    """A prepositional phrase with an outlet in it belongs to the attribution nearest to it in the sentence."""
    outlet = noun_phrase(sheet.text, match, "source")
    if outlet is None:
        return
    opened = _FRONTED.match(sheet.text, match.start(), outlet.end)
    if (when := _WHEN.search(sheet.text, *outlet)) is not None:
        outlet = Span(outlet.start, when.start())
    behind = _NAME_BEHIND.match(sheet.text, outlet.end, sentence.end)
    if behind is not None and sheet.text[outlet.start : outlet.end].islower():
        outlet = Span(outlet.start, behind.end())
    words = sheet.text[outlet.start : outlet.end]
    if is_finite(words):  # "her remarks on Newsnight had nothing to do with it"
        return
    named = _NAMED.match(match["cue"]) is not None and not _ASKED.match(match["cue"]) and may_be_outlet(words)
    if named and match["cue"].endswith(" by") and not match["cue"].lower().startswith("interviewed"):
        named = _WORDS.search(sheet.text, max(sentence.start, match.start() - 60), match.start()) is not None
    elif named and match["cue"].lower().startswith(("letter", "message")):  # people write those to anybody
        named = any(overlaps(sheet.frames[i].channel, outlet) for i in sheet.inside(sentence))
    if not is_outlet(words) and not named and (opened is None or is_platform(words) or is_audience(words)):
        return
    lead = _IN.search(sheet.text, max(sentence.start, match.start() - 40), match.start())
    place = Span(lead.start() if lead else match.start(), outlet.end)
    inside = sheet.inside(sentence)
    phrase = [i for i in inside if overlaps(sheet.frames[i].cue, place)]
    for index in [i for i in phrase if sheet.frames[i].cue[0][0] < place.start]:  # "said in an": "said"
        phrase.remove(index)
        cue = trim(sheet.text, Span(sheet.frames[index].cue[0][0], place.start)) if lead else None
        sheet.change(index, cue=(cue,) if cue is not None else None)
    speech = re.match(r"(?:said|say|says|adding|added)\b", match["cue"]) is not None
    known = next((i for i in inside if overlaps(sheet.frames[i].channel, outlet) and (speech or i not in phrase)), None)
    if known is not None:
        sheet.change(known, channel=(outlet,), content=_without(sheet, known, place))
        for other in phrase if not speech else ():
            sheet.drop(other)
        return
    for away, index in sheet.near(place, sentence, () if speech else phrase):
        frame = sheet.frames[index]
        reach = min([away, *(max(s - place.end, place.start - e, 0) for s, e in frame.content)])
        if frame.channel or reach > _FAR or not frame.source or overlaps(frame.source, outlet):
            continue
        sheet.change(index, channel=(outlet,), content=_without(sheet, index, place))
        for other in phrase if not speech else ():
            sheet.drop(other)
        return
