"""A text's frames while rules correct them: looked up by place, replaced, added to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.attribution.spans import Layout, overlap, size, tidy
from provenance.attribution.tagger import Frame
from provenance.models import Span, Spans


def extent(*roles: Sequence[tuple[int, int]]) -> Span:
    """From the first place in `roles` to the last, at least one of which is not empty."""
    places = [place for role in roles for place in role]
    return Span(min(start for start, _ in places), max(end for _, end in places))


def same(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> bool:
    """Whether two contents are the same words, four fifths of the longer at least."""
    shared = sum(overlap(Span(*x), Span(*y)) for x in a for y in b)
    return shared * 5 >= 4 * max(size(tuple(Span(*x) for x in a)), size(tuple(Span(*y) for y in b)))


class Sheet:
    """`frames` of `text`, indexed by the sentence that their cue stands in. Indexes stay what they are."""

    def __init__(self, text: str, frames: Sequence[Frame], layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.frames = list(frames)
        self._by_sentence: dict[int, list[int]] = {}
        for index, frame in enumerate(self.frames):
            self._file(index, frame)

    def _file(self, index: int, frame: Frame) -> None:
        sentence = self.layout.sentence(frame.cue[0][0] if frame.cue else frame.content[0][0])
        self._by_sentence.setdefault(sentence.start, []).append(index)

    def inside(self, sentence: Span) -> list[int]:
        """The frames whose cue stands in `sentence`."""
        return [index for index in self._by_sentence.get(sentence.start, ()) if self.frames[index].content]

    def at(self, place: Span, sentence: Span) -> int | None:
        """The frame of `sentence` whose cue overlaps `place`."""
        for index in self.inside(sentence):
            if any(overlap(Span(*cue), place) for cue in self.frames[index].cue):
                return index
        return None

    def add(
        self,
        cue: Span,
        source: Spans,
        content: Sequence[tuple[int, int]],
        parent: int | None = None,
        channel: Spans = (),
    ) -> int:
        """A new frame, and its index."""
        frame = Frame(
            cue=(cue,), source=source, channel=channel, content=tuple(content), parent=parent, kind=None, score=1.0
        )
        self.frames.append(frame)
        self._file(len(self.frames) - 1, frame)
        return len(self.frames) - 1

    def change(
        self,
        index: int,
        *,
        cue: Spans | None = None,
        source: Spans | None = None,
        channel: Spans | None = None,
        content: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        """Give frame `index` other places."""
        frame = self.frames[index]
        self.frames[index] = replace(
            frame,
            cue=frame.cue if cue is None else cue,
            source=frame.source if source is None else source,
            channel=frame.channel if channel is None else channel,
            content=frame.content if content is None else tuple(content),
        )

    def set_parent(self, index: int, parent: int | None) -> None:
        """Hang frame `index` under `parent`; if that stands under it, it is first hung where `index` was."""
        above, seen = parent, set[int]()
        while above is not None and above not in seen:
            seen.add(above)
            if self.frames[above].parent == index:
                over = self.frames[index].parent
                self.frames[above] = replace(self.frames[above], parent=over if over != above else None)
                break
            above = self.frames[above].parent
        if parent != index:
            self.frames[index] = replace(self.frames[index], parent=parent)

    def drop(self, index: int) -> None:
        """Take the content from frame `index`, which makes no claim then; its children go to its parent."""
        for child, frame in enumerate(self.frames):
            if frame.parent == index:
                self.frames[child] = replace(frame, parent=self.frames[index].parent)
        self.frames[index] = replace(self.frames[index], content=())

    def merge(self, index: int, kept: int) -> None:
        """Drop frame `index`, which says what frame `kept` does, and give that its children."""
        above = self.frames[index].parent
        if self.frames[kept].parent == index:
            self.frames[kept] = replace(self.frames[kept], parent=above if above != kept else None)
        for child, frame in enumerate(self.frames):
            if frame.parent == index and child != kept:
                self.frames[child] = replace(frame, parent=kept)
        self.frames[index] = replace(self.frames[index], content=())

    def left(self) -> list[Frame]:
        """The frames that still have a content, their parents counted anew."""
        kept = [index for index, frame in enumerate(self.frames) if frame.content]
        number = {index: position for position, index in enumerate(kept)}
        return [
            replace(self.frames[i], parent=number.get(p) if (p := self.frames[i].parent) is not None else None)
            for i in kept
        ]

    def reach(self, index: int) -> Span:
        """From the first place of frame `index`'s source, cue and channel to the last."""
        frame = self.frames[index]
        return extent(frame.source, frame.cue, frame.channel)

    def near(self, place: Span, sentence: Span, but: Sequence[int] = ()) -> Iterator[tuple[int, int]]:
        """(distance, index) of the frames of `sentence` from `place` to their source or cue, nearest first."""
        found = []
        for index in self.inside(sentence):
            frame = self.frames[index]
            if index in but or not frame.content:
                continue
            away = min(max(start - place.end, place.start - end, 0) for start, end in (*frame.source, *frame.cue))
            found.append((away, index))
        yield from sorted(found)


def cut(content: Sequence[tuple[int, int]], hole: Span) -> Spans:
    """`content` without `hole`."""
    left: list[Span] = []
    for start, end in content:
        if overlap(Span(start, end), hole):
            left += [s for s in (Span(start, min(end, hole.start)), Span(max(start, hole.end), end)) if s.start < s.end]
        else:
            left.append(Span(start, end))
    return tidy(left)
