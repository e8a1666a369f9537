"""From frames to claims: which attribution stands inside which, and the chain of hops that each claim has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

import provenance
from provenance.attribution.kinds import kind_of
from provenance.attribution.originals import original_of
from provenance.attribution.quotations import Quote, words_in
from provenance.attribution.spans import covers, overlap, size
from provenance.attribution.tagger import Frame
from provenance.models import (
    Claim,
    ClaimKind,
    Engine,
    Hop,
    HopRole,
    Original,
    Quotation,
    Resolution,
    Span,
    Spans,
    claim_id,
    place_of,
    words_of,
)
from provenance.patterns import late

_MAX_DEPTH = 12
"""Deeper chains than this do not occur in news; they are the tagger running wild, and what stands deeper makes no
claim. Each claim carries its parent's chain, so that the bound is also one on time and memory."""

_CHANNEL_CUE = late(
    r"\b(?:(?:interviews?|conversation|talks?) (?:with|to|by|on)|(?:speaking|talking|writing|appearing|asked|"
    r"interviewed|carried|published|distributed|translated|broadcast|aired|released|run|printed|posted|given|"
    r"sent|made)\s+(?:\w+\s+)?(?:to|with|in|on|by|for|via|through)|"
    r"(?:statements?|comments?|remarks|letter|column|message) to)"
    r"(?:\s+(?:the|a))?\s*$",
    re.IGNORECASE,
)


def spans_of(pairs: Sequence[tuple[int, int]]) -> Spans:
    """`pairs` as Spans, in the order of the text."""
    return tuple(sorted(Span(*pair) for pair in pairs))


def nest(frames: Sequence[Frame]) -> list[Frame]:
    """`frames` with a parent for each that stands inside another: the one the tagger named if its content holds the
    cue or is the same content; else the smallest content that holds the cue, among equals the deepest. Two frames that
    would enclose each other are left side by side."""
    parents: list[int | None] = []
    holders = _holders(frames)
    for index, frame in enumerate(frames):
        named = frame.parent
        if named is not None and 0 <= named < len(frames) and named != index and _encloses(frames[named], frame):
            parents.append(named)
        else:
            parents.append(None)
    for index in range(len(frames)):
        named = parents[index]
        if holders[index] and (named is None or named in holders[index]):
            inner = [other for other in holders[index] if index not in _ancestors(parents, other)]
            if inner:
                parents[index] = min(
                    inner, key=lambda other: (size(frames[other].content), -_depth(parents, other), other)
                )
    for index in range(len(frames)):
        if index in _ancestors(parents, parents[index]):
            parents[index] = None
    return [replace(frame, parent=parent) for frame, parent in zip(frames, parents, strict=True)]


def _encloses(outer: Frame, inner: Frame) -> bool:
    return covers(outer.content, inner.cue) or _same(outer, inner)


def _same(a: Frame, b: Frame) -> bool:
    shared = sum(overlap(Span(*x), Span(*y)) for x in a.content for y in b.content)
    return shared * 10 >= 9 * max(size(spans_of(a.content)), size(spans_of(b.content)))


def _holders(frames: Sequence[Frame]) -> list[list[int]]:
    """For each frame the others whose content holds its whole cue, by one sweep over the text."""
    events = sorted(
        [(start, 0, end, index) for index, frame in enumerate(frames) for start, end in frame.content]
        + [(frame.cue[0][0], 1, frame.cue[-1][1], index) for index, frame in enumerate(frames) if frame.cue]
    )
    holders: list[list[int]] = [[] for _ in frames]
    active: list[tuple[int, int]] = []
    for start, is_cue, end, index in events:
        active = [(other_end, other) for other_end, other in active if other_end > start]
        if is_cue:
            holders[index] = [other for other_end, other in active if other_end >= end and other != index]
        else:
            active = [*active[-2 * _MAX_DEPTH :], (end, index)]
    return holders


def _ancestors(parents: Sequence[int | None], index: int | None) -> set[int]:
    """`index` and what it stands in, no more than twice the deepest chain."""
    seen: set[int] = set()
    while index is not None and index not in seen and len(seen) <= 2 * _MAX_DEPTH:
        seen.add(index)
        index = parents[index]
    return seen


def _depth(parents: Sequence[int | None], index: int) -> int:
    return len(_ancestors(parents, index))


def claims_of(text: str, frames: Sequence[Frame], quotes: Sequence[Quote], document: str = "") -> list[Claim]:
    """The claims that `frames` make, in the order of the text, with the chain and the parent of each."""
    frames = nest(frames)
    parents = [frame.parent for frame in frames]
    quote_ends = _running_ends(quotes)
    made: dict[int, Claim] = {}

    def make(index: int) -> Claim | None:
        if index in made:
            return made[index]
        frame = frames[index]
        if _depth(parents, index) > _MAX_DEPTH:
            return None
        parent = make(frame.parent) if frame.parent is not None else None
        outer = tuple(
            hop.model_copy(update={"role": HopRole.RELAY}) if hop.role is HopRole.SPEAKER else hop
            for hop in (parent.chain if parent else ())
        )
        hops = _hops(text, frame)
        above = parent.id if parent else None
        if parent and parent.chain[-1].text == hops[-1].text and hops[-1].text[:1].isupper() and len(hops[-1].text) > 2:
            outer, above = outer[:-1], parent.parent  # nobody reports himself by his own name
        chain = (*outer, *hops)
        content = spans_of(frame.content)
        words = words_of(text, content)
        cue = " ".join(text[start:end] for start, end in frame.cue)
        kind = kind_of(cue, words, frame.kind, chain[-1].text, told_outlet=bool(frame.channel))
        made[index] = Claim(
            id=claim_id(document, content, words, chain, kind),
            document=document,
            kind=kind,
            quotation=_quotation(text, frame, _near(quotes, quote_ends, content)),
            content=content,
            text=words,
            selector=tuple(place_of(text, span) for span in content),
            parent=above,
            chain=chain,
            original=original_of(chain[-1].text, named_by_pronoun=True) if chain[-1].surface else Original.NONE,
            engine=ENGINE,
        )
        return made[index]

    claims = {claim.id: claim for index in range(len(frames)) if (claim := make(index)) is not None}
    return in_order(claims.values())


ENGINE = Engine(name="provenance.attribution", version=provenance.__version__)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """`claims` in the order of the text, an enclosing one before what stands in it."""
    return sorted(claims, key=lambda c: (c.content[0].start, len(c.chain), -c.content[-1].end, c.id))


def own_voice_claim(text: str, content: Spans, document: str, quotes: Sequence[Quote] = ()) -> Claim:
    """A claim that the outlet makes itself."""
    words = words_of(text, content)
    inside, _ = words_in(text, content, quotes)
    return Claim(
        id=claim_id(document, content, words, (), ClaimKind.OWN_VOICE),
        document=document,
        kind=ClaimKind.OWN_VOICE,
        quotation=Quotation.MIXED if inside else Quotation.INDIRECT,
        content=content,
        text=words,
        selector=tuple(place_of(text, span) for span in content),
        engine=ENGINE,
    )


def _hops(text: str, frame: Frame) -> list[Hop]:
    hops = []
    if frame.channel:
        channel = spans_of(frame.channel)
        cue = _CHANNEL_CUE.search(text, max(0, channel[0].start - 40), channel[0].start)
        hops.append(
            Hop(
                role=HopRole.CHANNEL,
                surface=channel,
                cue=(_words_of_cue(text, cue),) if cue else (),
                text=words_of(text, channel),
            )
        )
    source = spans_of(frame.source)
    hops.append(
        Hop(
            role=HopRole.SPEAKER,
            surface=source,
            cue=spans_of(frame.cue),
            text=words_of(text, source),
            resolution=Resolution.NONE,
        )
    )
    return hops


def _words_of_cue(text: str, cue: re.Match[str]) -> Span:
    words = re.sub(r"(?:\s+(?:the|a))?\s*$", "", cue.group(), flags=re.IGNORECASE)
    return Span(cue.start(), cue.start() + len(words))


def _running_ends(quotes: Sequence[Quote]) -> list[int]:
    ends, furthest = [], 0
    for quote in quotes:
        furthest = max(furthest, quote.end)
        ends.append(furthest)
    return ends


def _near(quotes: Sequence[Quote], ends: Sequence[int], content: Spans) -> list[Quote]:
    """The quotes that overlap `content`: `quotes` is by start, `ends` their running furthest end."""
    found, index = [], bisect_left(ends, content[0].start)
    while index < len(quotes) and quotes[index].start < content[-1].end + 2:
        found.append(quotes[index])
        index += 1
    return found


def _quotation(text: str, frame: Frame, quotes: Sequence[Quote]) -> Quotation:
    """Direct when every word of the content stands in quotation marks, mixed when some do. Marks that hold the cue
    too are those of the quotation it stands in, not its own."""
    inner = [q for q in quotes if not any(q.start <= start and end <= q.end for start, end in frame.cue)]
    own = sorted(
        (q for q in inner if not any(o.start <= q.start and q.end <= o.end and o != q for o in inner)),
        key=lambda q: q.start,
    )
    inside, outside = words_in(text, spans_of(frame.content), own)
    if not inside:
        return Quotation.INDIRECT
    return Quotation.MIXED if outside else Quotation.DIRECT
