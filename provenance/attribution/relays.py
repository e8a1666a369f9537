"""A small grammar of relays and channels: it corrects the frames, and adds those that the tagger lacks.

Relays ("Yonhap reported, citing a military source, that X"; "N was quoted by A as saying X"; "N said, as quoted by A")
are two attributions of the same content. A channel ("told Reuters", "in an interview with the BBC", "in a statement
carried by KCNA") is a part of one. Where several attributions trail the same words ("X, N said, A reported"), each
holds those before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.attribution.outlets import is_outlet, is_platform
from provenance.attribution.sheet import Sheet, cut, extent, same
from provenance.attribution.spans import trim
from provenance.attribution.tagger import Frame
from provenance.models import Span

_STOP = (
    r"(?=\s*(?:[,;:()\n“”\"«»–—]|\s-+\s|[.?!]?$)|\s(?:that|which|as saying|said|says|reported|reports|puts?|wrote)\b|"
    r"\son (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_NP = rf"(?:the |The )?[^\s,;:()“”\"«»–—](?:[^,;:()\n“”\"«»–—]{{0,100}}?){_STOP}"

_CITING = re.compile(
    rf"(?P<start>^|[,(–—-]\s*|\b(?:and|while|by)\s)(?P<cue>[Cc]iting|[Qq]uoting)\s(?P<source>{_NP})"
    rf"|(?P<which>,\s+which (?:in turn |itself )?(?:had |has )?)(?P<cue2>cited|quoted|cites|"
    rf"quotes)\s(?P<source2>{_NP})"
)
_AS_SAYING = re.compile(
    r"\b(?P<cue>(?:quot|cit)(?:ed|es|e|ing))\s(?!by\b)(?P<source>[^,;:()\n“”\"]{1,80}?(?:,[^,;:()\n“”\"]{1,80},)?)"
    r"\s(?P<says>as (?:saying|stating|telling))\b"
)
_WAS_QUOTED = re.compile(
    r"\b(?P<was>(?:was|were|is|are|has been|have been|had been|being)\s(?:also |later |widely |"
    r"earlier )?)(?P<cue>quoted|cited)"
    r"(?:\s(?:on \w+ )?by\s(?P<by>[^,;:()\n“”\"]{1,80}?))?\s(?P<says>as (?:saying|stating|telling))"
    rf"(?:\s(?:on \w+ )?by\s(?P<by2>{_NP}))?",
)
_QUOTED_BY = re.compile(rf"\b[Aa]s (?P<cue>(?:quoted|cited|reported|relayed) by)\s(?P<source>{_NP})")
_TOLD = re.compile(r"\b(?:t(?:old|ell|ells|elling)|informed|assured)\s+")
_CHANNELS = re.compile(
    rf"\b(?:(?P<sure>(?:carried|published|distributed|translated|broadcast|aired|released|run|printed|relayed|"
    rf"reported) "
    rf"(?:\w+ly )?(?:by|on|in))|(?P<cue>interviews? (?:with|to|on|for|by)|[Ss]peaking (?:to|with|on)|[Tt]alking to|"
    rf"[Ww]riting (?:in|for)|(?:[Aa]sked|[Ii]nterviewed|questioned) by|(?:comments?|remarks|statements?|emails?) to|"
    rf"(?:said|say|says|adding|added) (?:\w+ )?(?:on|to)|appearance on|appearing on|article in|column in|"
    rf"op-ed in))\s(?P<source>{_NP})"
)


def relay(sheet: Sheet) -> None:
    """Put the relays and channels that the text states into the frames."""
    for sentence in sheet.layout.sentences:
        if not sheet.inside(sentence):
            continue
        _was_quoted(sheet, sentence)
        _as_saying(sheet, sentence)
        _citing(sheet, sentence)
        _quoted_by(sheet, sentence)
        _trailing(sheet, sentence)
        _told(sheet, sentence)
        _channels(sheet, sentence)


def _citing(sheet: Sheet, sentence: Span) -> None:
    """ "A reported, citing B, which quoted C, that X": B's claim and C's have A's content."""
    for match in _CITING.finditer(sheet.text, *sentence):
        role = "source" if match["cue"] else "source2"
        cue = Span(*match.span("cue" if match["cue"] else "cue2"))
        source = trim(sheet.text, Span(*match.span(role)), right=" \t\r\n,;:–—-.")
        if source is None:
            continue
        known = sheet.at(cue, sentence)
        chained = [i for i in sheet.inside(sentence) if match["which"] and _is_citing(sheet, i) and i != known]
        anchor = chained[-1] if chained else _anchor(sheet, extent((cue,), (source,)), sentence, known)
        if anchor is None:
            continue
        if known is None:
            known = sheet.add(cue, (source,), sheet.frames[anchor].content, anchor)
        elif sheet.frames[known].parent != anchor or not same(
            sheet.frames[known].content, sheet.frames[anchor].content
        ):
            sheet.change(known, content=sheet.frames[anchor].content)
            sheet.set_parent(known, anchor)
        _drop_source_part(sheet, anchor, known)


def _is_citing(sheet: Sheet, index: int) -> bool:
    start, end = sheet.frames[index].cue[0]
    return re.match(r"(?:cit|quot)(?:ing|ed|es)\b", sheet.text[start:end], re.IGNORECASE) is not None


def _anchor(sheet: Sheet, place: Span, sentence: Span, known: int | None) -> int | None:
    """The attribution that "citing …" at `place` belongs to: the nearest whose content does not hold it."""
    for _, index in sheet.near(place, sentence, () if known is None else (known,)):
        if known is not None and sheet.frames[index].parent == known:
            continue
        return index
    return None


def _drop_source_part(sheet: Sheet, anchor: int, relay: int) -> None:
    """Nothing of the relay's cue and source belongs to the content that it shares."""
    hole = sheet.reach(relay)
    for index in (anchor, relay):
        content = cut(sheet.frames[index].content, hole)
        parts = [part for span in content if (part := trim(sheet.text, span)) is not None]
        if parts and parts != [Span(*c) for c in sheet.frames[index].content]:
            sheet.change(index, content=parts)


def _as_saying(sheet: Sheet, sentence: Span) -> None:
    """ "A quoted B as saying X": A's claim and B's have the same content."""
    for match in _AS_SAYING.finditer(sheet.text, *sentence):
        cue = Span(*match.span("cue"))
        says = Span(match.start("says") + 3, match.end("says"))
        source = trim(sheet.text, Span(*match.span("source")))
        if source is None:
            continue
        outer, inner = sheet.at(cue, sentence), sheet.at(says, sentence)
        if outer is None and inner is None:
            continue
        if outer == inner and outer is not None:  # one cue from "quoted" to "saying"
            sheet.change(outer, cue=(cue,))
            inner = None
        if outer is None and inner is not None:
            if (quoter := _subject(sheet, sentence, cue.start)) is None:
                continue
            outer = sheet.add(cue, (quoter,), sheet.frames[inner].content, sheet.frames[inner].parent)
            sheet.change(inner, source=(source,), cue=(says,))
        elif inner is None and outer is not None:
            inner = sheet.add(says, (source,), sheet.frames[outer].content, outer)
            if _overlaps(sheet.frames[outer].source, source):  # the tagger took the quoted for the quoter
                quoter = _subject(sheet, sentence, cue.start)
                if quoter is not None:
                    sheet.change(outer, source=(quoter,))
        assert outer is not None and inner is not None
        if not same(sheet.frames[outer].content, sheet.frames[inner].content):
            sheet.change(outer, content=sheet.frames[inner].content)
        sheet.set_parent(inner, outer)


def _was_quoted(sheet: Sheet, sentence: Span) -> None:
    """ "B was quoted by A as saying X": A's claim, and B's under it; without A, one attribution to B."""
    for match in _WAS_QUOTED.finditer(sheet.text, *sentence):
        cue, says = Span(*match.span("cue")), Span(match.start("says") + 3, match.end("says"))
        whole = Span(match.start("was"), match.end("says"))
        by = "by" if match["by"] else "by2" if match["by2"] else None
        found = sorted({i for place in (cue, says) if (i := sheet.at(place, sentence)) is not None})
        if not found:
            continue
        content = max((sheet.frames[i].content for i in found), key=lambda c: sum(e - s for s, e in c))
        speakers = [i for i in found if not by or not _overlaps(sheet.frames[i].source, Span(*match.span(by)))]
        speaker = next((sheet.frames[i].source for i in speakers if sheet.frames[i].source), None)
        if speaker is None and (subject := _subject(sheet, sentence, whole.start)) is not None:
            speaker = (subject,)
        parent = next((p for i in found if (p := sheet.frames[i].parent) is not None and p not in found), None)
        first, rest = found[0], found[1:]
        for index in rest:
            sheet.drop(index)
        content = cut(content, Span(whole.start, match.end()))
        source = tuple(Span(*s) for s in speaker or ())
        if by is None or (quoter := trim(sheet.text, Span(*match.span(by)))) is None:
            sheet.change(first, cue=(whole,), source=source, content=content)
            continue
        sheet.change(first, cue=(cue,), source=(quoter,), content=content)
        sheet.set_parent(first, parent)
        sheet.add(says, source, content, first)


def _quoted_by(sheet: Sheet, sentence: Span) -> None:
    """ "N said X, as quoted by A": A's claim and N's have the same content, A's is the outer one."""
    for match in _QUOTED_BY.finditer(sheet.text, *sentence):
        cue, source = Span(*match.span("cue")), trim(sheet.text, Span(*match.span("source")))
        if source is None:
            continue
        known = sheet.at(cue, sentence)
        anchor = next(
            (i for _, i in sheet.near(extent((cue,), (source,)), sentence, () if known is None else (known,))), None
        )
        if anchor is None:
            continue
        hole = Span(match.start(), source.end)
        content = [p for s in cut(sheet.frames[anchor].content, hole) if (p := trim(sheet.text, s)) is not None]
        if not content:
            continue
        if known is None:
            known = sheet.add(cue, (source,), content, sheet.frames[anchor].parent)
        else:
            sheet.change(known, source=(source,), content=content)
            if sheet.frames[known].parent == anchor:
                sheet.set_parent(known, sheet.frames[anchor].parent)
        sheet.change(anchor, content=content)
        sheet.set_parent(anchor, known)


def _trailing(sheet: Sheet, sentence: Span) -> None:
    """ "X, N said, A reported" and "According to A, N said X": of two attributions of the same words that do not name
    each other as relay, the one farther from the words holds the nearer."""
    indexes = [i for i in sheet.inside(sentence) if sheet.frames[i].content and not _is_citing(sheet, i)]
    indexes.sort(key=lambda i: _distance(sheet, i))
    for position, inner in enumerate(indexes):
        for outer in indexes[position + 1 :]:
            a, b = sheet.frames[inner], sheet.frames[outer]
            if a.parent is not None or b.parent is not None or not same(a.content, b.content):
                continue
            between = extent(a.content, (sheet.reach(inner),))
            if not _next_to(sheet.text, between, sheet.reach(outer)):
                continue
            sheet.change(outer, content=(between,))
            sheet.set_parent(inner, outer)
            break


def _next_to(text: str, a: Span, b: Span) -> bool:
    """Whether nothing but punctuation and a weekday stands between two places that do not overlap."""
    gap = text[a.end : b.start] if a.end <= b.start else text[b.end : a.start] if b.end <= a.start else "overlap"
    return re.fullmatch(r"\W*(?:on \w+day\W*|in turn\W*)?", gap) is not None


def _distance(sheet: Sheet, index: int) -> int:
    content, reach = extent(sheet.frames[index].content), sheet.reach(index)
    return max(content.start - reach.end, reach.start - content.end, 0)


def _told(sheet: Sheet, sentence: Span) -> None:
    """ "told Reuters" opens a channel; "told reporters" and "told parliament" open none, nor does a platform."""
    for index in sheet.inside(sentence):
        frame = sheet.frames[index]
        if frame.channel:
            words = " ".join(sheet.text[s:e] for s, e in frame.channel)
            if is_platform(words) or not words[:1].isalnum():
                sheet.change(index, channel=())
            continue
        told = _TOLD.search(sheet.text, frame.cue[0][0], min(sentence.end, frame.cue[-1][1] + 2))
        if told is None:
            continue
        end = sentence.end
        match = re.compile(_NP).match(sheet.text, told.end(), min(end, told.end() + 120))
        for candidate in _shortenings(sheet.text, match, frame) if match else ():
            if is_outlet(sheet.text[candidate.start : candidate.end]):
                content = [
                    p for s in cut(frame.content, candidate) if (p := trim(sheet.text, s)) is not None
                ] or frame.content
                sheet.change(index, channel=(candidate,), content=content, cue=(Span(frame.cue[0][0], told.end() - 1),))
                break


def _shortenings(text: str, match: re.Match[str], frame: Frame) -> list[Span]:
    """Where an addressee that begins with `match` may end: before the content, or after its names ("told Reuters the
    ferry …" has nothing between them)."""
    end = match.end()
    for start, _ in frame.content:
        if match.start() < start < end:
            end = start
    names = re.compile(r"(?:(?:the|this|a|an|state|The)\s)?(?:[\w.’'-]+\s?){1,6}").match(text, match.start(), end)
    found = [Span(match.start(), end)]
    if names:
        words = list(re.compile(r"\S+").finditer(text, match.start(), names.end()))
        upper = 0
        for word in words:
            if word.group()[:1].isupper() or word.group().lower() in (
                "the",
                "this",
                "state",
                "of",
                "de",
                "news",
                "agency",
                "newspaper",
                "television",
                "radio",
                "tv",
            ):
                upper = word.end()
            else:
                break
        if upper:
            found.append(Span(match.start(), upper))
    return [s for span in found if (s := trim(text, span, right=" \t\r\n,;:–—-.")) is not None]


def _channels(sheet: Sheet, sentence: Span) -> None:
    """ "in an interview with the BBC", "in a statement carried by KCNA", "on state television": the attribution nearest
    to it in the sentence was made there."""
    for match in _CHANNELS.finditer(sheet.text, *sentence):
        source = trim(sheet.text, Span(*match.span("source")), right=" \t\r\n,;:–—-.")
        if source is None or is_platform(sheet.text[source.start : source.end]):
            continue
        if not is_outlet(sheet.text[source.start : source.end]):
            continue
        place = Span(match.start(), source.end)
        if any(
            _overlaps(sheet.frames[i].source, source) or _overlaps(sheet.frames[i].channel, source)
            for i in sheet.inside(sentence)
        ):
            continue
        for away, index in sheet.near(place, sentence):
            frame = sheet.frames[index]
            if frame.channel or away > 60 or not frame.source:
                continue
            content = [p for s in cut(frame.content, place) if (p := trim(sheet.text, s)) is not None]
            sheet.change(index, channel=(source,), content=content or frame.content)
            break


def _subject(sheet: Sheet, sentence: Span, end: int) -> Span | None:
    """The noun phrase before a verb at `end`: from the last break of its clause."""
    before = sheet.text[sentence.start : end]
    cutoff = 0
    for brk in re.finditer(r"[,;:”\"]\s+(?:and |but |while )?|\bthat\s", before):
        cutoff = brk.end()
    words = before[cutoff:]
    if not words.strip():  # "Tass, Russia's state agency, quoted …": an appositive before the verb
        words, cutoff = before, 0
    words = re.sub(r"(?:\s(?:has|had|have|also|later|earlier|previously|on \w+))*\s*,?\s*$", "", words)
    return trim(sheet.text, Span(sentence.start + cutoff, sentence.start + cutoff + len(words)))


def _overlaps(spans: Sequence[tuple[int, int]], place: Span) -> bool:
    return any(start < place.end and end > place.start for start, end in spans)
