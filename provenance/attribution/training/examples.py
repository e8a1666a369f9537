"""Training examples: annotated documents as pieces and labels, cut into windows and batches."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.attribution.encoding import CLS, SEP, Pieces, beginnings, encode
from provenance.attribution.training.labels import KINDS, kind_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from provenance.attribution.training.teacher import Soft

IGNORE = -100
NOT_OUTER = 5  # a partial label: anything but an outermost cue

_RELAY = re.compile(r"\b(cit|quot)(es|ed|ing)\b", re.I)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One frame in pieces: spans are end-exclusive."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    channel: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    parent: int | None
    kind: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document in pieces with a cue tag for each piece, and its frames."""

    pieces: Pieces
    tags: NDArray[np.int64]
    frames: tuple[Labelled, ...]
    starts: NDArray[np.int64]  # pieces at which a window may begin


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document as one row of a batch; positions count the leading [CLS]."""

    ids: NDArray[np.int64]
    forms: NDArray[np.int64]
    tags: NDArray[np.int64]
    cues: NDArray[np.int64]  # [frames, 2], first and last piece
    roles: NDArray[np.int64]  # [frames, length]
    pointers: NDArray[np.int64]  # [frames, 2], IGNORE where the source is out of sight
    kinds: NDArray[np.int64]  # [frames]
    soft: Soft | None = None  # what a teacher says of it

    @property
    def marked(self) -> bool:
        """Whether somebody annotated it."""
        return bool((self.tags[1:-1] != IGNORE).any())

    def taught(self, cues: NDArray[np.int64], soft: Soft) -> Window:
        """Itself with a teacher's word; where nobody annotated it, with the teacher's `cues` [frames, 2] too."""
        if self.marked:
            return replace(self, soft=soft)
        nothing = np.full((len(cues), len(self.ids)), IGNORE, np.int64)
        return replace(self, cues=cues, roles=nothing, pointers=nothing[:, :2], kinds=nothing[:, 0], soft=soft)


def read(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def outermost(record: dict[str, Any], tokenizer: Tokenizer) -> Document:
    """A record of the scorer's format, whose annotators marked outermost attributions only.

    What lies inside a content may or may not be a nested cue: the tag there is `NOT_OUTER`.
    """
    frames = [a | {"channel": [], "parent": None, "kind": None, "open": True} for a in record["attributions"]]
    return _document(record["text"], frames, tokenizer, relays=False)


def nested(record: dict[str, Any], tokenizer: Tokenizer) -> Document:
    """A fully annotated record: frames with channel, parent and kind; "open" ones are not annotated inside."""
    return _document(record["text"], record["frames"], tokenizer, relays=True)


def unmarked(record: dict[str, Any], tokenizer: Tokenizer) -> Document:
    """A record of text alone, of which only a teacher says anything."""
    pieces = encode(record["text"], tokenizer)
    starts = np.flatnonzero(beginnings(pieces, record["text"])).astype(np.int64)
    return Document(pieces, np.full(len(pieces), IGNORE, np.int64), (), starts)


def joined(records: Sequence[dict[str, Any]], separators: Sequence[str]) -> dict[str, Any]:
    """Several fully annotated records as one text."""
    text = ""
    frames: list[dict[str, Any]] = []
    for record, separator in zip(records, ["", *separators], strict=True):
        text += separator
        shift, first = len(text), len(frames)
        text += record["text"]
        for frame in record["frames"]:
            moved = {k: [[s + shift, e + shift] for s, e in frame[k]] for k in ("cue", "source", "channel", "content")}
            parent = frame["parent"]
            frames.append(frame | moved | {"parent": None if parent is None else parent + first})
    return {"text": text, "frames": frames}


def _document(text: str, frames: Sequence[dict[str, Any]], tokenizer: Tokenizer, *, relays: bool) -> Document:
    pieces = encode(text, tokenizer)

    def place(span: Sequence[int]) -> tuple[int, int] | None:
        first = int(np.searchsorted(pieces.ends, span[0], side="right"))
        last = int(np.searchsorted(pieces.starts, span[1], side="left"))
        while first < last and pieces.ids[first] == SEP:
            first += 1
        while last > first and pieces.ids[last - 1] == SEP:
            last -= 1
        return (first, last) if first < last else None

    def places(spans: Iterable[Sequence[int]]) -> tuple[tuple[int, int], ...]:
        return tuple(p for p in map(place, spans) if p)

    tags = np.zeros(len(pieces), np.int64)
    labelled: list[Labelled] = []
    index: dict[int, int] = {}
    for i, frame in enumerate(frames):
        cue, content = places(frame["cue"]), places(frame["content"])
        if not cue or not content:
            continue
        index[i] = len(labelled)
        source = places(frame["source"])
        kind = frame.get("kind") or kind_of(" ".join(text[s:e] for s, e in frame["cue"]))
        labelled.append(
            Labelled(
                cue[0],
                (source[0][0], source[-1][1]) if source else None,
                places(frame["channel"]),
                content,
                frame["parent"],
                KINDS.index(kind) if kind else IGNORE,
            )
        )
    labelled = [_replace_parent(f, index) for f in labelled]
    for i, j in index.items():
        if frames[i].get("open"):
            for s, e in labelled[j].content:
                tags[s:e] = NOT_OUTER
    if not relays:  # whoever marks outermost attributions only passes over "citing"
        for m in _RELAY.finditer(text):
            span = place(m.span())
            if span:
                tags[span[0] : span[1]] = NOT_OUTER
    for frame_ in labelled:
        s, e = frame_.cue
        base = 1 if frame_.parent is None else 3
        tags[s:e] = base + 1
        tags[s] = base
    starts = np.flatnonzero(beginnings(pieces, text)).astype(np.int64)
    return Document(pieces, tags, tuple(labelled), starts)


def _replace_parent(frame: Labelled, index: dict[int, int]) -> Labelled:
    parent = None if frame.parent is None else index.get(frame.parent)
    return Labelled(frame.cue, frame.source, frame.channel, frame.content, parent, frame.kind)


def windows(document: Document, length: int, overlap: int, rng: random.Random) -> Iterator[Window]:
    """Windows of at most `length` pieces that begin at sentences and overlap a little; the first ends anywhere."""
    total = len(document.pieces)
    start = 0
    limit = length - 2
    end = total if total <= limit else rng.randint(limit // 3, limit)
    while True:
        window = window_at(document, start, end)
        if window is not None:
            yield window
        if end >= total:
            return
        begins = document.starts[(document.starts > start) & (document.starts <= max(end - overlap, start + 1))]
        start = int(begins[-1]) if len(begins) and begins[-1] > end - limit // 2 else max(end - overlap, start + 1)
        end = min(start + limit, total)


def window_at(document: Document, start: int, end: int) -> Window | None:
    """The window of pieces `start` to `end`; None where it is empty."""
    if end <= start:
        return None
    size = end - start + 2

    def framed(values: NDArray[Any], first: int, last: int) -> NDArray[np.int64]:
        return np.concatenate([[first], values[start:end], [last]]).astype(np.int64)

    cues, roles, pointers, kinds = [], [], [], []
    for frame in document.frames:
        if frame.cue[0] < start or frame.cue[1] > end:
            continue
        row = np.zeros(size, np.int64)

        def mark(spans: Iterable[tuple[int, int]], first: int, rest: int, row: NDArray[np.int64] = row) -> None:
            for s, e in spans:
                if e > start and s < end:
                    row[max(s - start, 0) + 1 : min(e, end) - start + 1] = rest
                    if s >= start:
                        row[s - start + 1] = first

        mark(frame.content, 2, 3)
        mark(frame.channel, 4, 4)
        pointer = [0, 0]
        if frame.source:
            mark([frame.source], 1, 1)
            s, e = frame.source
            pointer = [s - start + 1, e - start] if s >= start and e <= end else [IGNORE, IGNORE]
        if frame.parent is not None:
            mark([document.frames[frame.parent].cue], 5, 5)
        if not (row == 2).any():
            continue
        cues.append([frame.cue[0] - start + 1, frame.cue[1] - start])
        roles.append(row)
        pointers.append(pointer)
        kinds.append(frame.kind)
    return Window(
        framed(document.pieces.ids, CLS, SEP),
        framed(document.pieces.forms, 0, 0),
        framed(document.tags, 0, 0),
        np.array(cues, np.int64).reshape(-1, 2),
        np.array(roles, np.int64).reshape(-1, size),
        np.array(pointers, np.int64).reshape(-1, 2),
        np.array(kinds, np.int64),
    )
