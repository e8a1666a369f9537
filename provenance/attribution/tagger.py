"""The tagger: text in, attribution frames out (cue, source, channel, content, enclosing frame), by one neural model.

A text of any length goes through the encoder in windows that overlap a little; a cue is decided in the window in which
it has the most text on both sides.  A window's result depends on that window alone, so threads and batches change the
time a text takes and never what is found.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.attribution.decoding import Cue, Roles, Run, Tuning, find_cues, find_roles
from provenance.attribution.encoding import CLS, PARAGRAPH, SENTENCE, SEP, Pieces, beginnings, encode, load_tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEAR = 24  # frames on either side that may contend for the same words

Span = tuple[int, int]
"""Start and end in Unicode code points, end-exclusive."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution as the model sees it: a cue and what belongs to it."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]  # empty: the text names nobody
    channel: tuple[Span, ...]  # outlet of "told Reuters", "carried by KCNA"; empty: none
    content: tuple[Span, ...]  # never empty
    parent: int | None  # index in the list, of the enclosing hop's frame
    kind: str | None  # statement, denial, belief, question, directive; None: not predicted
    score: float  # 0..1


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` go through the model together; cues that begin in `core` are decided there."""

    start: int
    end: int
    core: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """A cue and its roles, in pieces of the whole text, end-exclusive."""

    cue: Cue
    first: int
    last: int
    source: Span | None
    content: tuple[Span, ...]
    channel: tuple[Span, ...]
    parent: int | None
    kind: int


class Tagger:
    """Finds the attribution frames of a text. Loads its model when first asked; safe to share between threads.

    `model` is a folder as `provenance.attribution.training.export` writes it (default: the one that ships);
    `threads` windows are worked on at a time, `batch_size` handed out at once.
    """

    def __init__(self, model: Path | None = None, *, threads: int = 1, batch_size: int = 8) -> None:
        if threads < 1 or batch_size < 1:
            raise ValueError(f"threads and batch_size must be at least 1, not {threads} and {batch_size}")
        self._folder = model or Path(__file__).with_name("model")
        self._threads = threads
        self._batch_size = batch_size

    def frames(self, text: str) -> list[Frame]:
        """The frames of `text` in the order of their cues."""
        pieces = encode(text, self._tokenizer)
        found = list(
            chain.from_iterable(
                self._work(
                    pieces,
                    plan(beginnings(pieces, text), *(self._config[key] for key in ("window", "margin", "choice"))),
                )
            )
        )
        found = settle([f for f in found if f.content])
        cues = {p: i for i, f in enumerate(found) for p in range(f.first, f.last)}

        def spans(runs: tuple[Span, ...]) -> tuple[Span, ...]:
            return tuple((int(pieces.starts[a]), int(pieces.ends[b - 1])) for a, b in runs)

        return [
            Frame(
                cue=spans(((f.first, f.last),)),
                source=spans((f.source,) if f.source else ()),
                channel=spans(f.channel),
                content=spans(f.content),
                parent=None if f.parent is None or cues.get(f.parent) == i else cues.get(f.parent),
                kind=self._config["kinds"][f.kind],
                score=round(f.cue.score, 4),
            )
            for i, f in enumerate(found)
        ]

    def _work(self, pieces: Pieces, windows: list[Window]) -> Iterator[list[_Found]]:
        """What each window's core holds, in order."""
        _ = self._sessions, self._tuning  # loaded once, before any thread asks
        if self._threads == 1:
            yield from (self._window(pieces, w) for w in windows)
            return
        from concurrent.futures import ThreadPoolExecutor  # brings logging; one thread needs neither

        with ThreadPoolExecutor(self._threads) as pool:
            for i in range(0, len(windows), self._batch_size):
                yield from pool.map(lambda w: self._window(pieces, w), windows[i : i + self._batch_size])

    def _window(self, pieces: Pieces, window: Window) -> list[_Found]:
        encoder, head = self._sessions
        stretch = slice(window.start, window.end)
        ids = np.concatenate([[CLS], pieces.ids[stretch], [SEP]]).astype(np.int64)[None]
        forms = np.concatenate([[0], pieces.forms[stretch], [0]]).astype(np.int64)[None]
        vectors, logits = encoder.run(["vectors", "cues"], {"ids": ids, "forms": forms})
        core = range(window.core[0] - window.start + 1, window.core[1] - window.start + 1)
        size = window.end - window.start
        cues = [c for c in find_cues(logits[0], self._tuning) if c.first in core and 1 <= c.last <= size]
        if not cues:
            return []
        before, after = self._config["reach"]
        around = min(before + after, size)
        begins = [min(max(c.first - before, 1), size + 1 - around) for c in cues]
        near = np.array(begins, np.int64)[:, None] + np.arange(-1, around)
        near[:, 0] = 0  # each cue with the [CLS] and the pieces around it
        roles, pointers, kinds = head.run(
            ["roles", "pointers", "kinds"],
            {
                "vectors": vectors[0],
                "near": near,
                "first": np.array([cue.first for cue in cues], np.int64),
                "last": np.array([cue.last for cue in cues], np.int64),
            },
        )
        return [
            _place(cue, find_roles(roles[k], pointers[k], kinds[k], self._tuning), window.start - 1, begins[k] - 1)
            for k, cue in enumerate(cues)
        ]

    @cached_property
    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = json.loads((self._folder / "config.json").read_text(encoding="utf-8"))
        return config

    @cached_property
    def _tuning(self) -> Tuning:
        return Tuning(**self._config["tuning"])

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(str(self._folder / "tokenizer.json"))

    @cached_property
    def _sessions(self) -> tuple[Any, Any]:
        # Since 1.32 it reports its use over the network, from the import on, unless this says no. Nobody's reading is
        # anybody's business, and only fetch opens a socket.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        onnxruntime.disable_telemetry_events()  # the same where the system's own tracing would carry it
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # sums are then taken in one order, whatever the machine
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # a plan of the memory for every length: windows have too many lengths
        options.log_severity_level = 3

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(
                str(self._folder / name),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=["SkipLayerNormFusion"],  # its kernel takes eight times what its parts do
            )

        return session("encoder.onnx"), session("frames.onnx")


def settle(found: list[_Found]) -> list[_Found]:
    """`found` without outermost frames that claim the same words: the weaker of two gives way.

    Where its cue lies in the other's content it is a hop inside that one; otherwise it goes.
    """
    result: list[_Found | None] = list(found)
    for i in sorted((i for i, f in enumerate(found) if f.parent is None), key=lambda i: found[i].cue.score):
        weak = found[i]
        for j in range(max(0, i - _NEAR), min(len(found), i + _NEAR + 1)):
            strong = result[j]
            if j == i or strong is None or strong.parent is not None or not _same_words(weak, strong):
                continue
            inside = any(a <= weak.first < b for a, b in strong.content)
            result[i] = replace(weak, parent=strong.first) if inside else None
            break
    return [f for f in result if f]


def _same_words(one: _Found, other: _Found) -> bool:
    """Whether the contents share three tenths of the shorter one."""
    if one.content[-1][1] <= other.content[0][0] or other.content[-1][1] <= one.content[0][0]:
        return False
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one.content for c, d in other.content)
    return shared > 0.3 * min(sum(b - a for a, b in one.content), sum(b - a for a, b in other.content))


def _place(cue: Cue, roles: Roles, offset: int, begin: int) -> _Found:
    """A frame in pieces of the whole text: the window is `offset` into it, what surrounds the cue `begin` into that."""

    def span(run: Run) -> Span:
        return run[0] + begin + offset, run[1] + begin + offset + 1

    return _Found(
        cue,
        cue.first + offset,
        cue.last + offset + 1,
        source=span(roles.source) if roles.source else None,
        content=tuple(span(r) for r in roles.content if r[0] > 0),
        channel=tuple(span(r) for r in roles.channel if r[0] > 0),
        parent=None if not roles.parent else roles.parent + begin + offset,
        kind=roles.kind,
    )


def plan(begins: NDArray[np.int8], size: int, margin: int, choice: int = 0) -> list[Window]:
    """Cut pieces into windows of at most `size`, each with `margin` pieces or more around its core.

    `begins` says of each piece whether a sentence or a paragraph begins there. A window begins where one does, if one
    does within another margin; its core ends where a paragraph, or else a sentence, begins, if one does within `choice`
    pieces: what is said in a sentence is seldom told from the next one.
    """
    total = len(begins)
    windows: list[Window] = []
    start, decided = 0, 0
    while decided < total:
        end = min(start + size, total)
        core_end = total if end == total else _rest(begins, max(decided + 1, end - margin - choice), end - margin)
        windows.append(Window(start, end, (decided, core_end)))
        decided = core_end
        start = max(0, decided - margin)
        near = np.flatnonzero(begins[max(0, start - margin) : start + 1])
        if len(near):
            start = max(0, start - margin) + int(near[-1])
    return windows


def _rest(begins: NDArray[np.int8], low: int, high: int) -> int:
    """The last place from `low` to `high` at which a paragraph begins; else a sentence; else `high`."""
    for wanted in (PARAGRAPH, SENTENCE):
        found = np.flatnonzero(begins[low : high + 1] >= wanted)
        if len(found):
            return low + int(found[-1])
    return high
