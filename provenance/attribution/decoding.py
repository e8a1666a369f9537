"""From the model's scores to spans: cues, sources and contents as runs of pieces.

Everything here is arithmetic on arrays; pieces are counted within one window, whose first is the `[CLS]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Run = tuple[int, int]
"""First and last piece, both inclusive."""

_LONGEST_SOURCE = 64


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is added to scores (natural logarithms of odds) before deciding, set on held-out articles."""

    no_cue: float = 0.0
    no_source: float = 0.0
    no_content: float = 0.0
    part: float = 0.0  # for each further part of a content


@dataclass(frozen=True, slots=True)
class Cue:
    """A run of pieces that is a cue, how sure that is, and how likely it lies inside another claim or chain."""

    first: int
    last: int
    score: float
    nested: float


@dataclass(frozen=True, slots=True)
class Roles:
    """The pieces of one cue's frame."""

    source: Run | None
    content: tuple[Run, ...]
    channel: tuple[Run, ...]
    parent: int | None  # the likeliest piece of the parent's cue
    kind: int


def log_softmax(scores: Floats) -> Floats:
    """Over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def find_cues(logits: Floats, tuning: Tuning) -> list[Cue]:
    """The cues of a window, from its `[length, 5]` logits of (O, B-outer, I-outer, B-nested, I-nested)."""
    scores = log_softmax(logits)
    outside = scores[:, 0] + tuning.no_cue
    begin = np.logaddexp(scores[:, 1], scores[:, 3])
    inside = np.logaddexp(scores[:, 2], scores[:, 4])
    cues = []
    for first, last in _runs(outside, begin, inside, 0.0):
        probability = np.exp(scores[first : last + 1])
        nested = float(probability[:, 3:].sum() / probability[:, 1:].sum())
        cues.append(Cue(first, last, float(np.exp(begin[first])), nested))
    return cues


def _runs(outside: Floats, begin: Floats, inside: Floats, part: float) -> list[Run]:
    """The likeliest begin-inside-outside labelling (Viterbi), as runs."""
    likely = np.flatnonzero((begin > -5) | (inside > -5))  # all else is certainly outside
    rows = np.stack([outside[likely], begin[likely] + part, inside[likely]], 1).tolist()
    runs: list[Run] = []
    done = 0
    for first, last in _plain_runs(likely):
        size = last + 1 - first
        runs += [(a + first, b + first) for a, b in _viterbi(rows[done : done + size])]
        done += size
    return runs


def _viterbi(rows: list[list[float]]) -> list[Run]:
    """Viterbi over rows of (outside, begin, inside), where inside follows only begin or inside."""
    out, new, on = rows[0][0], rows[0][1], -1e9  # the best that ends outside, at a beginning, inside
    back: list[tuple[int, int, int]] = []
    for outside, begin, inside in rows[1:]:
        into = 1 if new >= on else 2
        any_ = 0 if out >= new and out >= on else into
        best, run = (out, new, on)[any_], max(new, on)
        back.append((any_, any_, into))
        out, new, on = best + outside, best + begin, run + inside
    state = 0 if out >= new and out >= on else 1 if new >= on else 2
    states = [state]
    for pointers in reversed(back):
        state = pointers[state]
        states.append(state)
    states.reverse()
    runs: list[Run] = []
    for i, state in enumerate(states):
        if state == 1:
            runs.append((i, i))
        elif state == 2:
            runs[-1] = (runs[-1][0], i)
    return runs


def find_roles(roles: Floats, pointers: Floats, kinds: Floats, tuning: Tuning) -> Roles:
    """One frame from its `[length, 6]` role logits, `[length, 2]` source pointers and kind logits."""
    scores = log_softmax(roles)
    not_content = np.logaddexp.reduce(scores[:, [0, 1, 4, 5]], axis=1) + tuning.no_content
    content = _runs(not_content, scores[:, 2], scores[:, 3], tuning.part)
    channel = _plain_runs(np.flatnonzero(scores.argmax(-1) == 4))
    parents = np.flatnonzero(scores.argmax(-1) == 5)
    parent = int(parents[scores[parents, 5].argmax()]) if len(parents) else None
    return Roles(find_source(pointers, tuning), tuple(content), tuple(channel), parent, int(kinds.argmax()))


def find_source(pointers: Floats, tuning: Tuning) -> Run | None:
    """The likeliest span between a first and a last piece; None where [CLS], no source, beats it."""
    scores = log_softmax(pointers.T)
    starts, ends = scores[:, 1:]
    best, run = -1e9, (0, 0)
    for first in np.argsort(-starts, kind="stable")[:4].tolist():
        stretch = ends[first : first + _LONGEST_SOURCE]
        last = first + int(stretch.argmax())
        value = float(starts[first] + ends[last])
        if value > best:
            best, run = value, (first + 1, last + 1)
    nobody = float(scores[0, 0] + scores[1, 0]) + tuning.no_source
    return None if nobody > best else run


def _plain_runs(pieces: NDArray[np.int64]) -> list[Run]:
    """Neighbouring pieces as runs."""
    runs: list[Run] = []
    for piece in pieces.tolist():
        if runs and runs[-1][1] + 1 == piece:
            runs[-1] = (runs[-1][0], piece)
        else:
            runs.append((piece, piece))
    return runs
