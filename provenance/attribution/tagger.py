"""The tagger: text in, attribution frames out (cue, source, channel, content, enclosing frame), by one neural model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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


class Tagger:
    """Finds the attribution frames of a text."""

    def __init__(self, model: Path | None = None, *, threads: int = 1, batch_size: int = 8) -> None:
        self._model = model or Path(__file__).with_name("model")
        self._threads = threads
        self._batch_size = batch_size

    def frames(self, text: str) -> list[Frame]:
        """The frames of `text` in the order of their cues."""
        raise NotImplementedError
