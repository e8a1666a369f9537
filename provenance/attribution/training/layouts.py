"""Transcripts and signed testimonials: attributions told by layout alone, made from the quotations of a corpus.

    WALLACE: Let's start with the debate.            "He represents our greatest shame." - Sonya Herridge

The words are the corpus's, the speakers ours.  What lies inside the words nobody has marked ("open").
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any

from provenance.attribution.training.grammar import Composer

_OPENING, _CLOSING = "\"“'", "\"”'"
_INTRODUCTIONS = (
    "Partial transcript as follows:",
    "Transcript:",
    "Here is the exchange:",
    "The full exchange follows.",
    "A transcript of the interview, edited for length:",
    "Below is a partial transcript.",
)
_ASIDES = ("(CROSSTALK.)", "(LAUGHTER)", "[APPLAUSE]", "(BEGIN VIDEO CLIP)", "(crosstalk)", "[laughter]")
_DASHES = ("―", "—", "–", "--", "-", "~")


def quotations(records: Iterable[dict[str, Any]]) -> list[str]:
    """The words of the direct quotations in `records`, without their marks."""
    result: dict[str, None] = {}
    for record in records:
        for attribution in record["attributions"]:
            for start, end in attribution["content"]:
                words = record["text"][start:end].strip()
                if len(words) > 40 and words[0] in _OPENING and words[-1] in _CLOSING:
                    inner = words.strip("\"“”'").strip()
                    if "\n" not in inner and not set(inner) & set('"“”') and inner[0].isupper():
                        result[inner.rstrip(",") + ("" if inner[-1] in ".!?" else ".")] = None
    return list(result)


def full_names(number: int, rng: random.Random) -> list[str]:
    """Names of people, drawn as the grammar draws them."""
    names = []
    for _ in range(number):
        composer = Composer(rng, None)
        composer.writer.expand("@fullname")
        names.append(composer.writer.text)
    return names


def transcript(words: Sequence[str], names: Sequence[str], rng: random.Random) -> dict[str, Any]:
    """A conversation: `NAME: words` a paragraph, two to three speakers in turn."""
    cast = [_label(name, rng.random() < 0.7) for name in rng.sample(list(names), rng.choice((2, 2, 2, 3)))]
    mark = rng.choice(("", "", "", '"', "“"))
    text, frames = "", []
    if rng.random() < 0.5:
        text = rng.choice(_INTRODUCTIONS) + "\n\n"
    for turn in range(rng.randint(2, 9)):
        if rng.random() < 0.08:
            text += rng.choice(_ASIDES) + "\n\n"
        speaker = cast[turn % len(cast)]
        text += mark
        source = [len(text), len(text) + len(speaker)]
        text += speaker
        cue = [len(text), len(text) + 1]
        text += ": "
        start = len(text)
        text += " ".join(rng.choice(words) for _ in range(rng.choice((1, 1, 2, 3, 5))))
        frames.append(_frame(source, cue, [start, len(text)]))
        text += "\n\n"
    return {"text": text.rstrip("\n"), "frames": frames}


def testimonials(words: Sequence[str], names: Sequence[str], rng: random.Random) -> dict[str, Any]:
    """A list of quotations, each signed: `"words" - Name`."""
    dash, end = rng.choice(_DASHES), rng.choice(("\n", "\n\n", "\n\n"))
    marks = rng.choice(("“”", "“”", '""', "  "))
    text, frames = "", []
    for _ in range(rng.randint(2, 7)):
        start = len(text)
        said = " ".join(rng.choice(words) for _ in range(rng.choice((1, 1, 2, 3))))
        text += f"{marks[0]}{said}{marks[1]}".strip()
        content = [start, len(text)]
        text += rng.choice(("", " ", " ", " "))
        cue = [len(text), len(text) + len(dash)]
        text += dash + " "
        source = [len(text), 0]
        text += rng.choice(names) + (f", {rng.randint(18, 80)}" if rng.random() < 0.15 else "")
        source[1] = len(text)
        frames.append(_frame(source, cue, content))
        text += rng.choice(("", "", ".")) + end
    return {"text": text.rstrip("\n"), "frames": frames}


def _label(name: str, capitals: bool) -> str:
    last = name.split()[-1]
    return last.upper() if capitals else name


def _frame(source: list[int], cue: list[int], content: list[int]) -> dict[str, Any]:
    return {
        "cue": [cue],
        "source": [source],
        "channel": [],
        "content": [content],
        "parent": None,
        "kind": "statement",
        "open": True,
    }
