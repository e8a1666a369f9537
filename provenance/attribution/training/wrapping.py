"""Real attributions made into inner hops: sentences of an annotated corpus under a report of our own.

A corpus that marks outermost attributions only shows no real sentence inside another report.  Here "Clark said his
words were twisted" becomes "The agency reported that Clark said his words were twisted": the inner frame is the
annotators', the outer one ours.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from provenance.attribution.training.labels import kind_of

_BOUNDARY = re.compile(r"(?<=[.!?])(?:[\"”’']+)?\s+(?=[\"“‘'A-Z])|\n\s*")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Sr|vs|No|[A-Z]))\.$")
_LOWERED = re.compile(
    r"(The|A|An|He|She|They|It|In|On|At|This|That|These|Those|His|Her|Their|Its|As|For|After|But|And|"
    r"Some|Many|Most|One|Two|Both|When|While|If)\b"
)
_CUES = (
    "reported",
    "has reported",
    "reports",
    "said",
    "says",
    "wrote",
    "confirmed",
    "said on Monday",
    "had reported",
    "noted",
    "announced",
    "also said",
    "claimed",
    "added",
    "stated",
)
# {o} and {n} are sources; {c}, {k}, {i}, {q}, {a} and {t} cues; {s} is the sentence within another, {S} at its head,
# {that} after "that".  Each rule lists its outer frames in the order of their cues as (cue, source, channel, parent);
# its last number is the inner frames' parent.
_RULES: tuple[tuple[str, tuple[tuple[str, str, str | None, int | None], ...], int], ...] = (
    ("{o} {c} {s}.", (("c", "o", None, None),), 0),
    ("{o} {c} {that}.", (("c", "o", None, None),), 0),
    ("{o} {c} {that}.", (("c", "o", None, None),), 0),
    ("{S}, {o} {c}.", (("c", "o", None, None),), 0),
    ("{k} {o}, {s}.", (("k", "o", None, None),), 0),
    ("{S}, {k} {o}.", (("k", "o", None, None),), 0),
    ("{o} {c}, {i} {n}, {that}.", (("c", "o", None, None), ("i", "n", None, 0)), 1),
    ("{o}, {i} {n}, {c} {that}.", (("i", "n", None, 1), ("c", "o", None, None)), 0),
    ("{o} {q} {n} as {a} {s}.", (("q", "o", None, None), ("a", "n", None, 0)), 1),
    ("{n} {t} {o} {that}.", (("t", "n", "o", None),), 0),
    ("{S}, {o} {c}, {i} {n}.", (("c", "o", None, None), ("i", "n", None, 0)), 1),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its full stop, and the attributions in it, their spans counted from its start."""

    text: str
    attributions: tuple[dict[str, list[list[int]]], ...]


def sentences(records: Iterable[dict[str, Any]]) -> Iterator[Sentence]:
    """The sentences of `records` that hold whole attributions, all with a common cue, and no part of one."""
    for record in records:
        text = record["text"]
        bounds = [0]
        for match in _BOUNDARY.finditer(text):
            if not _ABBREVIATED.search(text[max(0, match.start() - 6) : match.start()]):
                bounds += [match.start() + len(match[0].rstrip()), match.end()]
        bounds.append(len(text))
        extents = [
            (min(s for s, _ in spans), max(e for _, e in spans), a)
            for a in record["attributions"]
            if (spans := [*a["source"], *a["cue"], *a["content"]]) and a["cue"] and a["content"]
        ]
        for start, stop in zip(bounds[::2], bounds[1::2], strict=True):
            inside = [a for s, e, a in extents if s < stop and e > start]
            whole = all(s >= start and e <= stop for s, e, a in extents if s < stop and e > start)
            body = text[start:stop].rstrip()
            trimmed = re.sub(r"[.]([\"”’']*)$", r"\1", body)
            common = all(kind_of(" ".join(text[s:e] for s, e in a["cue"])) for a in inside)
            if (
                not inside
                or not whole
                or not common
                or not 30 < len(body) < 320
                or "\n" in body
                or body[-1:] not in ".\"”’'"
            ):
                continue
            if len(trimmed) < len(body) and trimmed[-1:] in "\"”’'":  # the mark moves one to the left
                continue
            yield Sentence(
                trimmed,
                tuple(
                    {
                        k: [[s - start, min(e - start, len(trimmed))] for s, e in a[k]]
                        for k in ("source", "cue", "content")
                    }
                    for a in inside
                ),
            )


def wrap(sentence: Sentence, names: Sequence[str], rng: random.Random) -> dict[str, Any]:
    """`sentence` under a report by one or two of `names`, as a record with frames.

    The inner frames are "open": what lies inside their contents nobody has marked.
    """
    pattern, outer, innermost = rng.choice(_RULES)
    values = {
        "o": rng.choice(names),
        "n": rng.choice(names),
        "c": rng.choice(_CUES),
        "k": rng.choice(("according to", "as reported by", "citing")) if pattern[1] == "S" else "according to",
        "i": rng.choice(("citing", "quoting", "citing", "referring to", "with reference to")),
        "q": rng.choice(("quoted", "cited", "quotes")),
        "a": rng.choice(("saying", "saying", "stating")),
        "t": rng.choice(("told", "told", "has told", "confirmed to")),
        "S": sentence.text,
        "s": _lowered(sentence.text),
        "that": "that " + _lowered(sentence.text),
    }
    text, places = "", {}
    for literal, name in re.findall(r"([^{]*)(?:\{(\w+)\})?", pattern):
        text += literal
        if name:
            value = values[name]
            if not text and name != "S":
                value = value[:1].upper() + value[1:]
            places["s" if name in ("S", "that") else name] = [len(text), len(text) + len(value)]
            text += value
    content = places["s"]
    frames: list[dict[str, Any]] = [
        {
            "cue": [places[cue]],
            "source": [places[source]],
            "channel": [places[channel]] if channel else [],
            "content": [content],
            "parent": parent,
            "kind": "statement",
        }
        for cue, source, channel, parent in outer
    ]
    shift = content[1] - len(sentence.text)
    frames += [
        {k: [[s + shift, e + shift] for s, e in a[k]] for k in ("source", "cue", "content")}
        | {"channel": [], "parent": innermost, "kind": None, "open": True}
        for a in sentence.attributions
    ]
    return {"text": text, "frames": frames}


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if _LOWERED.match(text) else text
