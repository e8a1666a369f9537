"""Attributions in a set form that the tagger may miss, being rare in what it learned from: somebody quoted inside a
quotation, a headline's "X – police", "In KCNA's account, X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from provenance.attribution.kinds import is_speech
from provenance.attribution.phrases import is_finite, overlaps
from provenance.attribution.quotations import Quote
from provenance.attribution.sheet import Sheet, cut, same
from provenance.attribution.spans import tidy, trim
from provenance.models import Span
from provenance.patterns import late

_SAYS = late(
    r"(?P<cue>said|says|say|went|goes|(?:is|are|was|were) saying|"
    r"asked|asks|replied|answered|shouted|whispered|warned|(?:told|telling|tells|"
    r"tell)(?= (?:me|us|him|"
    r"her|them|you)\b)|(?:told|tells) (?=\w+))(?: (?:me|us|him|her|them|you|to \w+(?: \w+)?))?[,:]?\s*$"
)
_SUBJECT = late(
    r"(?:and |but |so |then |when )?(?P<source>(?:[Tt]he|[Aa]n?|[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Yy]our|[Oo]ne|"
    r"[Ss]ome)\s"
    r"[\w-]+|[HhSs]he|[Tt]hey|[Ww]e|[Yy]ou|[Ii]t|I|[Pp]eople|(?:[A-ZÀ-Þ][\w.’'-]+\s?){1,3})\b"
)
_HEADLINE = late(r"(?P<content>[^–—\n]{15,120}?)\s[–—-]\s(?P<source>(?!(?:by|photo|video|live)\b)[^–—\n.!?:]{3,40})$")
_TRAILERS = (
    r"(?:[\w-]+\s){0,2}(?:police|reports?|officials?|sources?|ministry|minister|army|study|survey|poll|experts?|"
    r"spokes\w+|witness(?:es)?|court|watchdog|agency|media|president|lawyers?|union|audit|inquiry|probe|data|figures|documents?|memo|lawsuit|"
    r"researchers|scientists|doctors|analysts?|charity|coroner|judge|governor|mayor|owner|family)"
)
_TRAILER = late(_TRAILERS)
_COLON = late(
    r"(?P<content>[^:\n]{15,120}?):\s(?P<source>[A-Z]{2,6}(?:\s(?:chief|envoy|source|report|official)s?)?|"
    rf"{_TRAILERS})$"
)
_WHEN = late(r",\s(?:when|because|if|unless|until)\s")
_CREDITS = late(
    r"[.!?]\s|\b(?:photo|photos|picture|pictures|image|video|source|credit|graphic|illustration|map|file)$",
    re.IGNORECASE,
)
"""What a credit line is told by: sentences before it, or what it credits somebody for."""
_BETWEEN_DASHES = late(
    r"\s(?:--?|[–—])\s(?:so\s)?(?P<source>(?!(?:and|but|or|which|who|as|that)\b)[^,;:()“”\"–—]{2,60}?)\s"
    r"(?P<cue>(?:has |have |had )?"
    r"(?:said|says?|maintain(?:s|ed)?|insist(?:s|ed)?|claim(?:s|ed)?|argue[sd]?|found|finds|report(?:s|ed)?|contend(?:s|ed)?|"
    r"warn(?:s|ed)?|admit(?:s|ted)?|concede[sd]?|swears?|note[sd]?|adds?|promise[sd]?|assert(?:s|ed)?))\s(?:--?|[–—])\s"
)
_COLON_QUOTE = late(
    r"^(?P<source>(?!(?:by|from|then|there|this|that|these|it|he|she|they|what|here)\b)[^,;:“”\"()]{3,60}?"
    r"(?:,\s[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)?)"
    r"(?:\s(?P<cue>(?:was|were|is|are|ran|runs|went|goes|put it|puts it|has it|had it)(?:\s[^,;:“”\"()]{1,40})?))?"
    r"(?P<colon>:)\s$",
    re.IGNORECASE,
)
"""What brings a quotation in with a colon: a sign, a note, an answer, or whose it is."""
_TEXTS = late(
    r"\b(?:sign|notice|note|notes|entry|log|diary|letter|message|text|email|e-mail|telegram|cable|post|tweet|caption|poster|"
    r"banner|placard|plaque|inscription|headline|graffiti|slogan|motto|label|leaflet|card|reply|answer|response|verdict|"
    r"statement|explanation|advice|warning|comment|report|memo|minutes|will|order|prayer|epitaph|scrawl|board|menu|"
    r"words?|view|summary|conclusion|line|version)\b",
    re.IGNORECASE,
)
_WHOSE = late(
    r"(?:the\s)?(?:\w+\s)?(?:reply|answer|response|verdict|words?|view|explanation|advice|comment|summary|conclusion|line)\s"
    r"(?:of|from)\s(?P<who>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SO_SAY = late(
    r"\((?:so|as|or so)\s(?P<source>[^(),;:]{2,60}?)\s"
    r"(?P<cue>(?:say|maintain|claim|insist|argue|believe|report|assert|contend)s?|said|claimed|insisted)\)"
)
_PUT = late(
    r"\b(?P<cue>puts?)\s(?P<content>(?!it\b)[^,;:.()“”\"]{2,80}?\sat\s(?:\w+\s){0,3}[$€£¥]?\d(?:[\d,.]*\d)?[^,;()“”\"]*?)(?=,(?!\d)|;|\.?$)"
)
_ACCOUNT = late(
    r"(?:^|,\s)(?:[Ii]n (?!(?:an?|this|that|no|other|some|any)\b)(?P<source>(?:[Tt]he\s)?[\w.’'& -]{1,40}?)|"
    r"[Bb]y (?P<by>(?!(?:to|yester)day|last|this|one)[\w.’'& -]{2,40}?))(?:[’']s?)? (?:own )?"
    r"(?P<cue>(?:account|telling|version|words|count|reckoning|estimates?|tally|admission|calculations?|retelling)"
    r"(?: of (?:the )?(?:events|things|story|affair|incident|night|day|evening|history|matters))?),\s"
    r"(?P<content>[^\"“”\n]+?)\.?$"
)
"""By whose account something is so."""
_FIGURES = (
    r"(?:number|toll|figure|total|turnout|attendance|crowd|cost|damage|loss|losses|price|value|size|rate|share|support|"
    r"dead|deaths|injured|wounded|population|chances?|odds|growth|inflation|bill|count|strength|depth|speed|height|"
    r"length|weight|age|deficit|debt|demand|output|yield|harvest|width|temperature|magnitude|casualties|missing)"
)
_PUTS = late(
    r"(?:^|[,;]\s(?:(?:and|but|while)\s)?|\s(?:and|but|while)\s)"
    rf"(?P<source>(?!(?:it|and|but|while|he|she|they)\b)[^,;:()“”\"]{{2,60}}?)\s(?:(?:has|have|had|also)\s)*(?P<cue>puts?)\s"
    rf"(?P<content>[^,;:.()“”\"]{{0,40}}?\b{_FIGURES}\b[^,;:.()“”\"]{{0,40}}?\sat\s(?:\w+\s){{0,3}}[$€£¥]?\d(?:[\d,.]*\d)?"
    r"(?! ?(?:am|pm|a\.m|p\.m|o[’']clock))[^,;()“”\"]*?)(?=,(?!\d)|;|\.?$|\s(?:and|but|while)\s)"
)
_MANNER = (
    r"(?:thunder|roar|bellow|shout|yell|scream|shriek|cry|cried|weep|wept|sob|wail|moan|groan|grumble|growl|snarl|snap|"
    r"bark|hiss|mutter|mumble|murmur|whisper|sigh|gasp|laugh|chuckle|joke|quip|tease|smile|grin|shrug|chant|sing|sang|"
    r"sung|call out|called out|cheer|boast|brag|gush|enthuse|marvel|exclaim|protest|plead|beg|implore|insist|rage|fume|"
    r"storm|rail|scoff|sneer|sniff|huff|stammer|stutter|drawl|crow|purr|lament|reminisce|recall|remember|recount|"
    r"confide|muse|reflect|ventur|retort|shoot back|shot back|counter|reply|replied|answer|add|say|said|says|told us|"
    r"tell|tells|explain|warn|complain|declare|announce|conclude|continue|observe|remark|note|wonder|ask|demand)"
)
_SPOKEN = late(
    rf",?\s(?:(?P<source>[^,;:.!?()\n“”\"]{{2,60}}?(?:,\s\d{{1,3}},?)?)\s(?P<cue>{_MANNER}(?:p?ed|[dst]|es)?)"
    rf"|(?P<cue2>{_MANNER}(?:p?ed|[dst]|es)?)\s(?P<source2>(?!(?:that|how|when|as|about|at|to)\b)[^;:.!?()\n“”\"]{{2,60}}?))"
    r"(?=[,.;:]?\s*$|\s(?:outside|at|in|on|from|after|before|as|when|while|through|over|into|with|to|during|by|about|"
    r"last|this|yesterday|again|back|later)\b|[,;:.]\s)"
)
"""Who says, cries or thunders what stands in quotation marks before."""
_THAT = late(
    r"(?P<source>(?:The|An?|One|Two|Three|[A-ZÀ-Þ][\w’'-]+(?=\s[A-ZÀ-Þ]))(?:\s[\w’'-]+){1,5}?)\s"
    r"(?P<cue>(?:(?:has|have|had|also|later)\s)?(?:said|says|wrote|writes|reported|reports|announced|claimed|warned|"
    r"testified|(?:gave|gives) evidence))\s"
    r"(?P<content>that\s[^“”\"\n]{8,}?)[.!]?"
)
"""A sentence that is but who said that something is so."""
_BARE = late(
    r"(?P<source>(?!(?:If|When|While|As|Although|Though|After|Before|Since|Because|But|And|So|What|Who|Where|Why|How|That|"
    r"This|It|He|She|They|We|I|You|There|No|Nobody|None|Neither|Not|Once|Until|Unless|Whoever|Anyone)\b)(?:The|An?|One|Two|Three|[A-ZÀ-Þ][\w’'-]+(?=\s[a-zA-ZÀ-Þ]))(?:\s[\w’'-]+){1,5}?)\s"
    r"(?P<cue>(?:(?:still|also|has|have)\s)?(?:maintain(?:s|ed)?|insist(?:s|ed)?|contend(?:s|ed)?|argue[sd]?|"
    r"allege[sd]?|claim(?:s|ed)?|says?|said))\s"
    r"(?P<content>(?:no|the|its|his|her|their|it|he|she|they|there|this|all|an?|some|most|nobody|nothing|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|half|\d[\d,.]*)"
    r"(?:\s(?!(?:it|he|she|they|we|I|you|who|that|which)\s)[\w’'-]+){0,5}?\s"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b[^“”\"\n]*?)[.!]?"
)
"""A sentence that is but who says a clause without "that"."""
_DENIED = late(
    r"(?P<source>[A-ZÀ-Þ][^;:.“”\"()]{1,90}?)(?:,\s(?:where|which|who|whose)\s[^,;:.“”\"()]{2,60},)?\s(?P<cue>(?:(?:has|have|had|also)\s)*(?:\w+ly\s)?den(?:y|ies|ied))\s"
    r"(?P<content>(?:(?:ever\s|having\s)[a-z]+|[a-z]+ing\s(?:the|an?|any|his|her|its|their|them|him|it|anything|of|in|"
    r"on|at|with|for|about|that|back|up|out|down|off|over|away)\b)[^“”\"\n]*?)[.!]?"
)
"""A sentence that is but what somebody denies doing."""
_LONGEST = 200


def missing(sheet: Sheet, quotes: Sequence[Quote]) -> None:
    """Add the attributions of these forms that no frame has."""
    outer: Quote | None = None
    for quote in quotes:  # by start, so that the last outermost one is the one around
        if quote.depth == 0:
            outer = quote
        elif quote.depth == 1 and outer is not None and quote.end <= outer.end and quote.end - quote.start > 8:
            _quoted_inside(sheet, quote, outer)
    for paragraph in sheet.layout.paragraphs:
        if paragraph.end - paragraph.start <= _LONGEST and sheet.text[paragraph.end - 1] not in '.!?”"’…)':
            _headline(sheet, paragraph)
    for sentence in sheet.layout.sentences:
        _so_say(sheet, sentence)
        _sentence_of(sheet, sentence, _THAT)
        _sentence_of(sheet, sentence, _BARE)
        _sentence_of(sheet, sentence, _DENIED)
        _medial(sheet, sentence)
        _aside(sheet, sentence)
        _between_dashes(sheet, sentence)
        _put(sheet, sentence)
        _account(sheet, sentence)
    _spoken(sheet, quotes)
    _colon_quote(sheet, quotes)


def _quoted_inside(sheet: Sheet, inner: Quote, outer: Quote) -> None:
    """ "The doctor said, 'You will run again,'" inside somebody's words, under their attribution."""
    begins = max(outer.start + 1, sheet.layout.sentence(inner.start - 1).start)
    cue = _SAYS.search(sheet.text, max(begins, inner.start - 48), inner.start)
    who = _SUBJECT.match(sheet.text, begins + (sheet.text[begins] in '"“'), inner.start)
    if cue is None or who is None or who.end("source") > cue.start():
        return
    place = Span(cue.start("cue"), cue.end("cue"))
    places = (outer.start, inner.start, outer.end - 1, min(outer.end + 2, len(sheet.text) - 1))
    around = {sheet.layout.sentence(p) for p in places}
    frames = {i for sentence in around for i in sheet.inside(sentence)}
    known = next((i for i in sorted(frames) if overlaps(sheet.frames[i].cue, place)), None)
    if known is not None:
        if overlaps(sheet.frames[known].content, inner.span) and sheet.frames[known].content[-1][1] < outer.end + 2:
            sheet.change(known, content=(inner.span,), source=(Span(*who.span("source")),))
        return
    holder = next((i for i in sorted(frames) if overlaps(sheet.frames[i].content, inner.span)), None)
    if holder is None:
        return
    sheet.add(place, (Span(*who.span("source")),), (inner.span,), holder)


def _account(sheet: Sheet, sentence: Span) -> None:
    """ "In the airline's version of events, X": X is the airline's, whatever else is said in it."""
    match = _ACCOUNT.search(sheet.text, *sentence) if sentence.end - sentence.start < 400 else None
    content = trim(sheet.text, Span(*match.span("content"))) if match is not None else None
    if match is None or content is None:
        return
    source, cue = Span(*match.span("by" if match["by"] else "source")), Span(*match.span("cue"))
    inside = sheet.inside(sentence)
    known = next((i for i in inside if overlaps(sheet.frames[i].cue, Span(match.start(), cue.end))), None)
    whole = next((i for i in inside if sheet.frames[i].source and same(sheet.frames[i].content, (content,))), None)
    if known is None and whole is None:
        for index in inside:
            if not sheet.frames[index].source:
                sheet.drop(index)  # "… before his name was called": what the tagger made of it for want of a source
        sheet.add(cue, (source,), (content,))


def _spoken(sheet: Sheet, quotes: Sequence[Quote]) -> None:
    """'"My own hands!" Ana thundered': where no frame has the quotation, it is Ana's."""
    taken = tidy(Span(*part) for frame in sheet.frames for part in frame.content)
    ends = [span.end for span in taken]
    for quote in quotes:
        at = bisect_left(ends, quote.start + 1)
        if quote.depth or not quote.closed or (at < len(taken) and taken[at].start < quote.end):
            continue
        words = sheet.text[quote.start + 1 : quote.end - 1]
        if words[-1:] not in "!?,…-—" or len(words.split()) < 2:
            continue
        sentence = sheet.layout.sentence(quote.end + 1)  # after "!" or "?" it may begin with a name
        match = _SPOKEN.match(sheet.text, quote.end, sentence.end) if sentence.start <= quote.end + 1 else None
        if match is None:
            continue
        cue = Span(*match.span("cue" if match["cue"] else "cue2"))
        source = trim(sheet.text, Span(*match.span("source" if match["cue"] else "source2")))
        if (
            source is not None
            and not is_finite(sheet.text[source.start : source.end])
            and sheet.at(cue, sentence) is None
        ):
            sheet.add(cue, (source,), (quote.span,))


def _sentence_of(sheet: Sheet, sentence: Span, form: re.Pattern[str]) -> None:
    """ "The paper wrote that X.", where no frame has anything of that sentence for its own."""
    match = form.fullmatch(sheet.text, *sentence)
    if match is None or sheet.inside(sentence) or is_finite(match["source"]) or " that " in match["source"]:
        return
    sheet.add(Span(*match.span("cue")), (Span(*match.span("source")),), (Span(*match.span("content")),))


def _so_say(sheet: Sheet, sentence: Span) -> None:
    """ "X (so the operator says) Y", where no frame has it: both sides of the brackets are said."""
    if sheet.text.find("(", *sentence) < 0:
        return
    for match in _SO_SAY.finditer(sheet.text, *sentence):
        if sheet.at(Span(*match.span("cue")), sentence) is not None:
            continue
        sides = (Span(sentence.start, match.start()), Span(match.end(), sentence.end))
        content = [s for side in sides if (s := trim(sheet.text, side, right=" \t\r\n,;:–—-.")) is not None]
        if content:
            sheet.add(Span(*match.span("cue")), (Span(*match.span("source")),), content)


def _put(sheet: Sheet, sentence: Span) -> None:
    """ "The poll put support for X at 38%": the figure with what it is of is said."""
    if sheet.text.find("put", *sentence) < 0:
        return
    for match in _PUT.finditer(sheet.text, *sentence):
        cue = Span(*match.span("cue"))
        index = sheet.at(cue, sentence)
        if index is not None and sheet.frames[index].source and sheet.frames[index].content[0][0] >= cue.start:
            sheet.frames[index] = replace(sheet.frames[index], kind="statement")
            content = Span(*match.span("content"))
            sheet.change(index, cue=(cue,), content=(content,))
            for other in sheet.inside(sentence):
                if other != index and sheet.frames[other].cue[0][0] >= content.end:
                    left = [
                        p for s in cut(sheet.frames[other].content, content) if (p := trim(sheet.text, s)) is not None
                    ]
                    sheet.change(other, content=left or sheet.frames[other].content)
                    if sheet.frames[other].parent == index:
                        sheet.set_parent(other, sheet.frames[index].parent)
    for match in _PUTS.finditer(sheet.text, *sentence):
        if sheet.at(Span(*match.span("cue")), sentence) is None:
            sheet.add(Span(*match.span("cue")), (Span(*match.span("source")),), (Span(*match.span("content")),))


def _between_dashes(sheet: Sheet, sentence: Span) -> None:
    """ "X – the operator maintains – Y", where no frame has it."""
    for match in _BETWEEN_DASHES.finditer(sheet.text, *sentence):
        cue = Span(*match.span("cue"))
        first = trim(sheet.text, Span(sentence.start, match.start()))
        last = trim(sheet.text, Span(match.end(), sentence.end), right=" \t\r\n,;:–—-.")
        known = sheet.at(cue, sentence)
        if first is None or last is None:
            continue
        if known is not None and sheet.frames[known].content[-1][1] <= match.start() + 1:
            sheet.change(known, content=(first, last))
        elif known is None:
            sheet.add(cue, (Span(*match.span("source")),), (first, last))


def _colon_quote(sheet: Sheet, quotes: Sequence[Quote]) -> None:
    """'The sign on the door was blunt: "No dogs."': the words of a sign or a note, or of whom an answer is."""
    taken = tidy(Span(*part) for frame in sheet.frames for part in frame.content)
    ends = [span.end for span in taken]
    for quote in quotes:
        if quote.depth or not quote.closed:
            continue
        sentence = sheet.layout.sentence(quote.start)
        match = _COLON_QUOTE.match(sheet.text[sentence.start : quote.start])
        if (
            match is None
            or not _TEXTS.search(match["source"])
            or is_finite(match["source"])
            or is_speech(match["source"])
        ):
            continue
        known = [i for i in sheet.inside(sentence) if overlaps(sheet.frames[i].content, quote.span)]
        whose = _WHOSE.fullmatch(match["source"])
        start = sentence.start + (match.start("source") + whose.start("who") if whose else match.start("source"))
        source = Span(start, sentence.start + match.end("source"))
        role = "cue" if match["cue"] else "colon"
        cue = Span(sentence.start + match.start(role), sentence.start + match.end(role))
        at = bisect_left(ends, quote.start + 1)
        if not known and not (at < len(taken) and taken[at].start < quote.end):
            sheet.add(cue, (source,), (quote.span,))
        elif len(known) == 1 and sheet.frames[known[0]].source and overlaps(sheet.frames[known[0]].source, source):
            sheet.change(known[0], source=(source,))


def _aside(sheet: Sheet, sentence: Span) -> None:
    """ "X (the operator says) Y": both sides of the brackets are said."""
    for index in sheet.inside(sentence):
        reach, content = sheet.reach(index), sheet.frames[index].content
        before, after = sheet.text[reach.start - 1 : reach.start], sheet.text[reach.end : reach.end + 1]
        if before != "(" or after != ")" or any(end > reach.end for _, end in content):
            continue
        last = trim(sheet.text, Span(reach.end + 1, sentence.end), right=" \t\r\n,;:–—-.")
        first = trim(sheet.text, Span(sentence.start, reach.start - 1))
        if first is not None and last is not None:
            sheet.change(index, content=(first, last))


def _medial(sheet: Sheet, sentence: Span) -> None:
    """ "(X, the authors stress, Y)" and "X, an officer said, when Y": what comes after is said too."""
    for index in sheet.inside(sentence):
        reach, (start, end) = sheet.reach(index), sheet.frames[index].content[-1]
        if not end <= reach.start <= end + 3 or not sheet.text.startswith(", ", reach.end):
            continue
        bracket = sheet.text.rfind("(", sentence.start, start + 1)
        close = sheet.text.find(")", bracket, sentence.end) if bracket >= 0 else -1
        if close < reach.end and not _WHEN.match(sheet.text, reach.end, sentence.end):
            continue
        last = close if close > reach.end else sentence.end
        rest = trim(sheet.text, Span(reach.end + 2, last), right=" \t\r\n,;:–—-.")
        if rest is not None and not any(
            overlaps((*sheet.frames[i].content, *sheet.frames[i].cue), rest) for i in sheet.inside(sentence)
        ):
            sheet.change(index, content=(*sheet.frames[index].content, rest))


def _headline(sheet: Sheet, paragraph: Span) -> None:
    match = _HEADLINE.match(sheet.text, *paragraph) or _COLON.match(sheet.text, *paragraph)
    if match is None:
        return
    content, source = Span(*match.span("content")), Span(*match.span("source"))
    inside = sheet.inside(sheet.layout.sentence(paragraph.start))
    if inside and (
        not _TRAILER.fullmatch(sheet.text, *source)
        or any(max(e for _, e in sheet.frames[i].content) > content.end for i in inside)
    ):
        return
    if (
        sheet.text[content.end - 1] in ".!?"
        or _CREDITS.search(sheet.text, *content)
        or len(sheet.text[content.start : content.end].split()) < 4
    ):
        return  # "… for six hours. — Reuters" is a credit
    added = sheet.add(Span(source.start, source.end), (source,), (content,))
    for index in inside:
        if sheet.frames[index].parent is None:
            sheet.set_parent(index, added)
