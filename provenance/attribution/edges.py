"""Where sources and contents end: whole words, whole quotation marks, who spoke without how, and what was said without
the outlet's own comment on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from provenance.attribution.cues import mended
from provenance.attribution.quotations import Quote
from provenance.attribution.sheet import Sheet, extent
from provenance.attribution.spans import trim, whole
from provenance.attribution.tagger import Frame
from provenance.models import Span, Spans
from provenance.patterns import late

_ASIDE = late(
    r",\s+(?:speaking|talking)\s+(?:on|under)\b.*"
    r"|(?<=[a-zß-ÿ]),\s+(?:sitting|writing|appearing|standing|testifying|speaking|giving evidence|flanked|wearing|"
    r"dressed)\b.*|,?\s+(?:up)?on (?:the )?condition of (?:strict )?anonymity\b.*"
    r"|,\s+(?:who|whose)\b.{0,60}?\b(?:anonym|not be (?:used|named|identified|published)|not to be|authori[sz]ed|"
    r"(?:give|have|reveal|share) (?:his|her|their) (?:full )?names?\b|be (?:named|identified)).*"
    r"|,\s+(?:an?|the) (?:\w+ )?(?:copy|text|draft|version|contents?|details?) of (?:which|it)\b.*",
    re.DOTALL,
)
"""What is said of how somebody spoke, without a name, is no part of who it is."""

_BRACKET = late(r"\s\((?!(?:and|or|including)\b)(?:[^()]*\s){4,}[^()]*\)$")
"""Nor is what the outlet says of it in brackets, if that is more than a party or an acronym."""
_RELATIVE = late(r",\s+(?:(?:(?:some|many|most|both|all|none|one) of )?(?:who|which|whose|whom))\b")
"""A relative clause behind a comma is none either (of PolNeAR's annotators half count it in, 283 to 222)."""

_HOME = r",?\s(?:from|of)\s(?:the\s)?(?:[\w’'-]+\s(?:of|in)\s)?[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*)*"
_AGE = late(
    rf",\s(?:aged\s)?\d{{1,3}}(?=[,.;](?!\d)|\s(?:from|of)\s)(?:{_HOME})?|(?<=,\s\d)(?:{_HOME})|(?<=,\s\d\d)(?:{_HOME})"
)
"""How old somebody is, and from where."""
_WHO = late(r"\s(?:who|whose)\s[^,;:.!?“”\"\n]{2,90}(?=[,.;!?])")
_NAMED = late(r"(?:^|.*\s)[A-ZÀ-Þ][\w’'-]+(?:, \d+)?", re.DOTALL)
_THING = late(r"(?:an?|the|some|one|two|three|several|many|another|its|their|this|these|those)\s", re.IGNORECASE)
_RESTRICTS = late(
    r"\s(?:\w{2,}ed|seen|sent|shown|written|taken|held|caught|found|made|shot|left|read|sold|built|drawn)\s"
    r"(?:on|in|at|by|to|from|under|over|among|across|outside|inside|near|during|more|some|nearly|about|widely|last|this|"
    r"via|with|for|through|after|between|\d[\d,.]*|two|three|a (?:million|thousand|hundred|dozen)|thousands|millions)\b"
    r"(?:(?!\s(?:and|but|or|then|has|had|have|was|were|is|are|that|which|who|what|how|it|he|she|they)\s)[^,;:.“”\"—–]|,(?=\d))*\s"
)
"""The participle that tells which one it is: "a post shared 40,000 times"."""
_DESCRIBED = late(
    r"(?:^|[.!?][\"”’]?\s|[\"”’,]\s|\n)(?P<who>(?:[Tt]heir|[Ii]ts|[Hh]is|[Hh]er|[Oo]ur)"
    r"(?:\s(?!(?:said|says|told|reported|added|wrote)\b)[a-z][\w’'-]*){1,4}),\s$"
)
"""What the name in commas is of somebody: "their captain, Asif Durrani, observed"."""
_APPOSED = late(
    r",\s(?!(?:who|which|whose|speaking|including|citing|quoting)\b)(?:(?:an?|the|its|his|her|their)\s|[A-ZÀ-Þ])"
    r"(?:(?!\s(?:of which|of whom|who|which)\b)[^,;:.“”\"()]){1,60},\s"
)
"""Who it is, between commas before the verb: "a survivor, Blessing Amadi, told"."""
_ENDS_IN_VERB = late(r"\s(?:(?:has|have|had)\s)?(?:\w+ed|\w+s|said|told|wrote)$")

_OWNER = late(r"(?<=\w)(?:[’']s(?: own)?|(?<=s)[’'] own)$")
"""Whose account it is is who gives it: "by the coach's own account"."""

_OVER_VERB = late(
    r"(?P<who>(?:(?!\s(?:who|which|that|whom|what)\b)[^,;:“”\"]){3,60}?)\s(?:said|says|told|wrote|argued|claimed|added)\s(?!by\b)"
)
"""A source that runs over its verb ends before that."""
_OF_THEM = late(
    r", (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|half|some|most|many|several|all|both|none|"
    r"(?:a|the) \w+) of (?:them|whom|which) [^,;:.!?“”\"]{3,60}(?=[.!?]?$)"
)
"""What is added about a part of those that were counted: "three had died, one of them a child"."""
_CALLS = late(r"(?:yell|shout|scream|call|cry|whisper|say|explain|complain|announc|mutter|mumbl)\w*(?: out)?$")
_HEARD = late(
    r"(?:.*[,;:]\s)?(?P<source>(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s)?[\w.’'-]+(?:\s[\w.’'-]+){0,4}?)\s"
    r"(?:(?:can|could)\sbe\s(?:heard|seen)|(?:was|were|is|are)\s(?:heard|seen)|was|were|is|are)\s",
    re.DOTALL,
)
_WHETHER = late(
    r".*?\b(?:(?:does|did|do|has|have|is|was)(?:\snot|n['’]t)|fails? to)\s\w+\s(?:whether|that|if)\s", re.DOTALL
)
_LISTED = late(r"(?:,\s[a-z]+ed){1,3}\s(?:or|and)\s[a-z]+ed\b[^,.;:“”\"]*")
"""Further things that were done: "they had met, telephoned or written to him"."""
_WHAT = late(
    r"(?P<subject>(?:(?:The|An?|Its|His|Her|Their|Some)\s)?[\w’'&-]+(?:\s[\w’'&-]+){0,4}?)\s(?:(?:has|have|had)\s)?"
    r"[a-z]+(?:ed|s)\s(?:(?:for|over|about|against|at|to|with|by|from|of|on)\s)?what\s"
)
_PRONOUN = late(r"it|they|he|she")


_ELSE_SILENT = late(
    r",?\s(?:but|and|though)\s(?:(?:would|could|did|will|does|has|have|had)\s?(?:not|n['’]t)\s(?:be drawn|\w+ly\s)?|"
    r"(?:declined|refused)\sto\s)(?:comment|discuss|elaborate|say|give|name|identify|specify|provide|explain|disclose|"
    r"reveal|confirm|go into|answer|address|speak|talk|commented|said|given|named)\b.*",
    re.DOTALL,
)
"""What he would not say, after what he did."""


_TAIL = late(
    r",[\"'”’]?\s+(?=(?:thereby\s+|thus\s+|perhaps\s+|possibly\s+|further\s+)?(?:mark|underscor|underlin|highlight|"
    r"signal+|reflect|demonstrat|illustrat|ensur|emphasi[sz]|exemplify|symboli[sz]|cement|solidify|reinforc|rais|"
    r"suggest|"
    r"indicat)ing\b|potentially\b"
    r"|(?:an?|the)\s+(?:\w+\s+){0,2}(?:move|phrase|term|timeframe|time frame|region|step|sign|testament|reminder|"
    r"assessment|figure|decision|shift|development|milestone|signal|gesture|result|feat|trend|claim|statement|number|"
    r"moment|turn|choice|warning|prospect|detail|fact|scenario)\s+(?:that|which|of how|to how|widely|likely|seen|"
    r"sure)\b)|\s(?:--?|[–—])\s(?=(?:(?:even )?though|although|despite)\b)"
)
"""Where the outlet's own comment begins after what was said or happened: an editorial participle or appositive."""


_READING = late(
    r"\s+(?:also |clearly |further )?(?:highlight|underscor|underlin|demonstrat|suggest|signal|show|reflect|"
    r"illustrat|reveal|"
    r"indicat|rais|drew|caus|spark|mark|come|came|was|were|is|has|had)\w*\b"
)
"""How a sentence goes on after a quotation that is its subject: with the outlet's own words."""


_JOINED = late(r",?\s(?:and|but|so|because|then|yet)\s")
"""How somebody goes on in his own words after those that he quotes."""


def comment_tail(text: str, span: Span, quotes: Sequence[Quote] = ()) -> Span:
    """`span` without the comment of the outlet's own that trails it, if there is one outside `quotes`."""
    for match in _TAIL.finditer(text, min(span.start + 12, span.end), span.end):
        if not any(quote.start < match.end() < quote.end for quote in quotes):
            marked = text[match.start() + 1] in "\"'”’"
            return Span(span.start, match.start() + 2 if marked else match.start())
    return span


def settle(sheet: Sheet, quotes: Sequence[Quote]) -> None:
    """Put the edges of every frame's source and content where they belong."""
    text = sheet.text
    for index, found in enumerate(sheet.frames):
        frame = sheet.frames[index] = mended(text, found)
        source = tuple(
            s
            for span in frame.source
            if (s := _source(text, _in_sentence(sheet, frame, Span(*span)), span[0] >= frame.cue[-1][1])) is not None
        )
        source, cue = _restricted(text, source, tuple(Span(*c) for c in frame.cue))
        channel = _channel(text, [s for c in frame.channel if (s := trim(text, whole(text, Span(*c)))) is not None])
        content = [c for span in frame.content if (c := _content(text, Span(*span), quotes)) is not None]
        if content:
            content = _without_comment(text, content, quotes)
        source, content = _what(sheet, source, content)
        source, content = _addressee(sheet, source, cue, content), _open_question(text, source, cue, content)
        if len(content) == 1 and cue and cue[-1].end <= content[0].start:
            end = sheet.layout.sentence(content[0].start).end
            of_them = _OF_THEM.match(text, content[0].end, end)
            if of_them is None and text[: content[0].end].endswith(("ed", "met", "seen", "spoken", "given", "made")):
                of_them = _LISTED.match(text, content[0].end, end)
            if of_them is not None:
                content = [Span(content[0].start, of_them.end())]
        sheet.change(index, source=source, cue=cue, channel=channel, content=content)
    _before_cues(sheet)
    _whole_quotations(sheet, quotes)


def _whole_quotations(sheet: Sheet, quotes: Sequence[Quote]) -> None:
    """Give a content that has most of a quotation all of it, where nobody else has a part in that: what stands between
    the marks is one piece, wherever the tagger's window ended."""
    outer = [quote for quote in quotes if quote.depth == 0 and quote.closed]
    taken = sorted(place for frame in sheet.frames for place in (*frame.cue, *frame.source, *frame.channel))
    shared = Counter(part for frame in sheet.frames for part in frame.content)
    for index, frame in enumerate(sheet.frames):
        content = list(frame.content)
        for at, part in enumerate(content):
            quote = _mostly(outer, Span(*part))
            if quote is None or shared[part] > 1:
                continue
            first = bisect_left(taken, (quote.start, 0))
            if first < len(taken) and taken[first][0] < quote.end:
                continue  # somebody speaks inside it
            content[at] = Span(min(part[0], quote.start), max(part[1], quote.end))
        if content != list(frame.content):
            sheet.change(index, content=content)


def _mostly(quotes: Sequence[Quote], part: Span) -> Quote | None:
    """The quotation that `part` lies in and has most of, but not all; None where there is none."""
    at = bisect_left(quotes, part.start + 1, key=lambda quote: quote.start) - 1
    if at < 0 or part.end > quotes[at].end or part.start >= quotes[at].end:
        return None
    quote = quotes[at]
    whole = part.start <= quote.start + 1 and part.end >= quote.end - 1
    return quote if not whole and 2 * (part.end - part.start) > quote.end - quote.start else None


def _what(sheet: Sheet, source: Spans, content: list[Span]) -> tuple[Spans, list[Span]]:
    """ "Ann apologised for what she described as X": X is what she said, and she is Ann."""
    text = sheet.text
    if len(source) != 1 or not content:
        return source, content
    before = Span(source[0].start - 5, source[0].start - 1)  # where "what" stands, if the tagger left it out
    if len(content) == 1 and content[0].start > source[0].end and before.start >= 0:
        content = [before, *content]
    if len(content) != 2 or text[slice(*content[0])].casefold() != "what":
        return source, content[-1:] if content[0] == before else content
    what, said = content
    if text.startswith("as ", said.start):
        said = Span(said.start + 3, said.end)
    sentence = sheet.layout.sentence(what.start)
    match = _WHAT.fullmatch(text, sentence.start, source[0].start)
    if match is not None and what.end + 1 == source[0].start and _PRONOUN.fullmatch(text, *source[0]):
        source = (Span(*match.span("subject")),)
    return source, [said]


def _addressee(sheet: Sheet, source: Spans, cue: Spans, content: list[Span]) -> Spans:
    """ "Ann can be heard yelling to the officers that X": it is Ann who yells."""
    text = sheet.text
    if len(source) != 1 or not cue or text[cue[-1].end : source[0].start] != " to " or not content:
        return source
    if _CALLS.search(text, *cue[-1]) is None or content[0].start < source[0].end:
        return source
    who = _HEARD.fullmatch(text, sheet.layout.sentence(cue[0].start).start, cue[0].start)
    return (Span(*who.span("source")),) if who is not None else source


def _open_question(text: str, source: Spans, cue: Spans, content: list[Span]) -> list[Span]:
    """ "It does not say whether he had a gun, as police have said": that he had one is what they said."""
    if not source or len(content) != 1 or text[max(0, source[0].start - 5) : source[0].start] != ", as ":
        return content
    asked = _WHETHER.match(text, *content[0]) if content[0].end <= source[0].start else None
    return [Span(asked.end(), content[0].end)] if asked is not None else content


def _before_cues(sheet: Sheet) -> None:
    """End a content that runs into the next attribution's cue before that: "X, attributing it to Y"."""
    cues = sorted(cue for frame in sheet.frames for cue in frame.cue)
    for index, frame in enumerate(sheet.frames):
        if not frame.content:
            continue
        start, end = frame.content[-1]
        at = bisect_left(cues, (end, 0)) - 1
        if at < 0 or not start < cues[at][0] < end < cues[at][1] or cues[at] in frame.cue:
            continue
        if sheet.text[cues[at][0] - 2 : cues[at][0]] == ", ":
            sheet.change(index, content=(*frame.content[:-1], Span(start, cues[at][0] - 2)))


def _restricted(text: str, source: Spans, cue: Spans) -> tuple[Spans, Spans]:
    """`source` with the age and the participle that tell which one it is: "a post shared 40,000 times claims"; and
    `cue` without that."""
    if len(source) != 1 or len(cue) != 1:
        return source, cue
    (start, end), (first, last) = source[0], cue[0]
    if start < first < end and (before := trim(text, Span(start, first))) is not None:
        end = before.end  # the source ran over its verb
    if start >= last and (who := _WHO.match(text, end)):
        return (Span(start, who.end()),), cue
    near = text[max(0, end - 1) : end + 8]  # where the digits of an age stand: "…, aged 47", "…, 47| of Torsund"
    if any(map(str.isdigit, near)) and (age := _AGE.match(text, end)) and _NAMED.fullmatch(text, start, end):
        end = age.end()
    described = _DESCRIBED.search(text, max(0, start - 70), start)
    if described is not None and start < first and text[start].isupper():
        return (Span(described.start("who"), end),), cue
    if end < first and _APPOSED.fullmatch(text, end, first) is not None:
        return (Span(start, first - 2),), cue
    if not _THING.match(text, start, end):
        return (Span(start, end),), cue
    between = _RESTRICTS.fullmatch(text, end, first) if end < first else None
    verb = _ENDS_IN_VERB.search(text, first, last)
    if between is not None:
        end = first - 1
    elif first == end + 1 and verb is not None and _RESTRICTS.fullmatch(text, end, verb.start() + 1):
        end, first = verb.start(), verb.start() + 1
    return (Span(start, end),), (Span(first, last),)


def _without_comment(text: str, content: list[Span], quotes: Sequence[Quote]) -> list[Span]:
    """`content` without the outlet's comment, if that begins in it and no quotation of it comes after."""
    whole = extent(content)
    near = touching(quotes, whole)
    end = comment_tail(text, whole, near).end
    if not any(start <= end + 2 and end < stop for start, stop in content) or any(q.start >= end for q in near):
        return content
    return [Span(start, min(stop, end)) for start, stop in content if start < end]


def _channel(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """The parts that have a name in them, where one does: "in a [communiqué] published by [KPL]"."""
    named = [part for part in parts if text[part.start : part.end] != text[part.start : part.end].lower()]
    return tuple(named or parts)


def _in_sentence(sheet: Sheet, frame: Frame, source: Span) -> Span:
    """What of `source` stands in one sentence, the one nearest to the cue: nobody's name goes on over a full stop."""
    first, last = sheet.layout.sentence(source.start), sheet.layout.sentence(source.end - 1)
    if first == last:
        return source
    if source.start < frame.cue[-1][1]:
        return Span(last.start, source.end)
    return Span(source.start, first.end - (sheet.text[first.end - 1] in ".!?"))


def _source(text: str, span: Span, inverted: bool) -> Span | None:
    start, end = whole(text, span)
    aside = _ASIDE.search(text[start:end])
    if aside is not None and aside.start() > 2:
        end = start + aside.start()
    if (bracket := _BRACKET.search(text[start:end])) is not None:
        end = start + bracket.start()
    relative = _RELATIVE.search(text, start, end)
    if relative is not None and (inverted or 3 * (relative.start() - start) >= end - start):
        end = relative.start()
    if (over := _OVER_VERB.match(text, start, end)) is not None and text[over.end("who") : end].count(" ") > 3:
        end = over.end("who")
    if (owner := _OWNER.search(text[start:end])) is not None:
        end = start + owner.start()
    return trim(text, Span(start, end))


def _content(text: str, span: Span, quotes: Sequence[Quote]) -> Span | None:
    found = trim(text, whole(text, span), left=" \t\r\n,;:)", right=" \t\r\n,;:(")
    if found is None:
        return None
    found = _marks(text, found, quotes)
    silent = _ELSE_SILENT.search(text, found.start + 4, found.end)
    if silent is not None and '"' not in silent.group() and "”" not in silent.group():
        found = Span(found.start, silent.start())
    for quote in touching(quotes, Span(found.start, found.start + 1)):
        joined = quote.depth and quote.start == found.start and _JOINED.match(text, quote.end)
        if quote.end < found.end and (joined or _READING.match(text, quote.end)):
            return Span(found.start, quote.end)
    return found


def _marks(text: str, span: Span, quotes: Sequence[Quote]) -> Span:
    """`span` with the marks of a quotation that it holds all the words of."""
    start, end = span
    for quote in touching(quotes, Span(max(0, start - 2), end + 2)):
        if start - 2 <= quote.start < start and not text[quote.start + 1 : start].strip() and quote.end <= end + 3:
            start = quote.start
        if end < quote.end <= end + 3 and quote.start >= start and not any(c.isalnum() for c in text[end : quote.end]):
            end = quote.end
    return Span(start, end)


def touching(quotes: Sequence[Quote], span: Span) -> list[Quote]:
    """The quotations that begin in `span`; `quotes` is by start."""
    first = bisect_left(quotes, span.start, key=lambda quote: quote.start)
    found = []
    while first < len(quotes) and quotes[first].start < span.end:
        found.append(quotes[first])
        first += 1
    return found
