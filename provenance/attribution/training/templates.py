"""A context-free grammar whose rules carry role marks, so that what it writes knows its own spans.

The rules lie in text files: a line ":: name" opens a category, every other line is one way to write it
("#" begins a comment, "\\n" is a line break).  Inside a rule:

    @name           another category (a section, or a function of the generator)
    <a|b|c>         one of them
    [a]             a or nothing, evenly
    {1s:a}          a, marked as the source of this rule's frame 1
    {12c:a}         a, marked as the content of frames 1 and 2, where 2 is relayed by 1
    ^               the next letter becomes a capital
    ~               a comma, unless a comma (or ? or !) stands there already
    « » ‹ ›         outer and inner quotation marks, written in the style of the text

Roles: s source, c content, h channel, k cue of the channel; and the cue, by kind: q statement, d denial,
b belief, u question, r directive.  Frame numbers are the rule's own: each expansion has fresh frames.
A frame whose cue lies in the content of another has that one as its parent.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

Span = tuple[int, int]
KINDS = {"q": "statement", "d": "denial", "b": "belief", "u": "question", "r": "directive"}
ROLES = {"s": "source", "c": "content", "h": "channel", "k": "channel_cue", **dict.fromkeys(KINDS, "cue")}
_NAME = re.compile(r"[A-Za-z_0-9]+")
_MARK = re.compile(r"(\d+)([a-z]):")
_HARD = re.compile(r"(?i)eu|u[nks]i|uk|us |one\b|u\.")
_SPELT = re.compile(r"[FHLMNRSX][B-DF-HJ-NP-TV-XZ]+\b")  # "an NHK crew": said letter by letter
_MARK_INSIDE = re.compile('(?<=\\w)(["”»])([.,])')
_SPECIAL = frozenset("@<[{^~>|]}")


class Ref(NamedTuple):
    """@name."""

    name: str


class Choice(NamedTuple):
    """<a|b>, and [a] as <a|>."""

    options: tuple[Sequence, ...]


class Mark(NamedTuple):
    """{12c:body}: the frames' numbers, the letter of the role."""

    frames: str
    role: str
    body: Sequence


class Sign(NamedTuple):
    """^ or ~."""

    char: str


Sequence = tuple["str | Ref | Choice | Mark | Sign", ...]


class GrammarError(ValueError):
    """A rule cannot be read, or names a category that does not exist."""


@cache
def parse(rule: str) -> Sequence:
    """Read one rule.  Raises `GrammarError` with the rule and the place."""
    sequence, end = _sequence(rule, 0, "")
    if end != len(rule):
        raise GrammarError(f"unexpected {rule[end]!r} at {end} in rule {rule!r}")
    return sequence


def _sequence(rule: str, at: int, stops: str) -> tuple[Sequence, int]:
    parts: list[str | Ref | Choice | Mark | Sign] = []
    while at < len(rule) and rule[at] not in stops:
        char = rule[at]
        if char == "@":
            match = _NAME.match(rule, at + 1)
            if not match:
                raise GrammarError(f"no name after @ at {at} in rule {rule!r}")
            parts.append(Ref(match[0]))
            at = match.end()
        elif char == "<":
            options = []
            while rule[at] != ">":
                option, at = _sequence(rule, at + 1, "|>")
                options.append(option)
                _closed(rule, at)
            parts.append(Choice(tuple(options)))
            at += 1
        elif char == "[":
            body, at = _sequence(rule, at + 1, "]")
            _closed(rule, at)
            parts.append(Choice((body, ())))
            at += 1
        elif char == "{":
            match = _MARK.match(rule, at + 1)
            if not match or match[2] not in ROLES:
                raise GrammarError(f"no role at {at} in rule {rule!r}")
            body, at = _sequence(rule, match.end(), "}")
            _closed(rule, at)
            parts.append(Mark(match[1], match[2], body))
            at += 1
        elif char in "^~":
            parts.append(Sign(char))
            at += 1
        elif char in _SPECIAL:
            raise GrammarError(f"unexpected {char!r} at {at} in rule {rule!r}")
        else:
            end = at
            while end < len(rule) and rule[end] not in _SPECIAL:
                end += 1
            parts.append(rule[at:end])
            at = end
    return tuple(parts), at


def _closed(rule: str, at: int) -> None:
    if at >= len(rule):
        raise GrammarError(f"a bracket is left open in rule {rule!r}")


def read_rules(path: Path) -> dict[str, list[str]]:
    """The categories of one rule file: name -> rules, each of them parsed once to see that it can be."""
    rules: dict[str, list[str]] = {}
    name = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("::"):
            name = line[2:].strip()
            rules.setdefault(name, [])
        elif line.strip() and not line.startswith("#"):
            if not name:
                raise GrammarError(f"{path.name}:{number}: a rule before the first ':: name'")
            rule = line.replace("\\n", "\n")
            parse(rule)
            rules[name].append(rule)
    return rules


@dataclass(eq=False)
class Frame:
    """One attribution as it is being written."""

    kind: str = "statement"
    spans: dict[str, list[Span]] = field(default_factory=dict)
    enclosing: Frame | None = None
    relayed_by: Frame | None = None

    @property
    def parent(self) -> Frame | None:
        """The frame that relays this one, else the innermost whose content holds the cue."""
        return self.relayed_by or self.enclosing


Category = Callable[["Writer"], str | None]


class Writer:
    """Expands rules into text, noting where every marked part comes to stand.

    A category that is a function may write through the writer and return None, or return a rule to expand.
    """

    def __init__(
        self,
        rules: dict[str, list[str]],
        functions: dict[str, Category],
        rng: random.Random,
        quotes: tuple[str, str, str, str],
        inside: bool = False,
    ) -> None:
        self.rules, self.functions, self.rng = rules, functions, rng
        self.quotes = str.maketrans(dict(zip("«»‹›", quotes, strict=True)))
        self.inside = inside  # the American way: a full stop or comma goes before the closing mark
        self.closing = {q for q in (*quotes, '"', "'") if q}
        self.parts: list[str] = []
        self.length = 0
        self.capital = True
        self.article = ""  # "a" waits for the word that makes it "an"
        self.due_comma = False  # an appositive has just ended: a comma follows, unless punctuation does
        self.frames: list[Frame] = []
        self.open: list[Frame] = []
        self.memory: dict[str, str] = {}

    @property
    def text(self) -> str:
        """What has been written so far."""
        return "".join(self.parts)

    def expand(self, rule: str) -> None:
        """Write one expansion of `rule`, with frames of its own."""
        self._write(parse(rule), {})

    def category(self, name: str) -> None:
        """Write one member of a category.  Raises `GrammarError` for an unknown one."""
        function = self.functions.get(name)
        if function:
            rule = function(self)
        elif self.rules.get(name):
            rule = self.rng.choice(self.rules[name])
        else:
            raise GrammarError(f"no category @{name}")
        if rule:
            self.expand(rule)

    def literal(self, text: str) -> None:
        """Write text as it is, but for quotation marks and a capital that is due."""
        if not text:
            return
        if self.article:
            soft = _SPELT.match(text) or (text[0] in "aeiouAEIOU" and not _HARD.match(text))
            text = self.article + ("n " if soft else " ") + text
            self.article = ""
        if text[0] == "." and self.parts and self.parts[-1].endswith("."):  # "at 3 a.m.", not "a.m.."
            text = text[1:]
            if not text:
                return
        if self.inside:
            text = _MARK_INSIDE.sub(r"\2\1", text)
        if self.inside and text[0] in ".," and self.parts and self.parts[-1][-1:] in ('"', "”"):
            text = self._inside(text)
            if not text:
                return
        if text.startswith("'s") and self.parts and self.parts[-1].endswith("s"):
            text = "'" + text[2:]
        if self.due_comma:
            self.due_comma = False
            if text[0] == " ":
                text = "," + text
        if self.capital:
            for i, char in enumerate(text):
                if char.isalnum():
                    text = text[:i] + char.upper() + text[i + 1 :]
                    self.capital = False
                    break
        text = text.translate(self.quotes)
        if text[-2:] in ("a ", "A ") and text[-3:-2] in ("", " ", "(", "\n"):
            text, self.article = text[:-2], text[-2]
        self.parts.append(text)
        self.length += len(text)

    def _inside(self, text: str) -> str:
        """Put the mark that begins `text` before the quotation mark just written; what is left of `text`."""
        before = "".join(self.parts)[-2:-1] or " "
        if before.isalnum():
            self.parts[-1] = self.parts[-1][:-1] + text[0] + self.parts[-1][-1]
            for frame in self.frames:
                for spans in frame.spans.values():
                    spans[:] = [(s, e + (e == self.length)) for s, e in spans]
            self.length += 1
            return text[1:]
        return text

    def _write(self, sequence: Sequence, scope: dict[str, Frame]) -> None:
        for part in sequence:
            match part:
                case str():
                    self.literal(part)
                case Ref(name):
                    self.category(name)
                case Choice(options):
                    self._write(self.rng.choice(options), scope)
                case Sign("^"):
                    self.capital = True
                case Sign():
                    tail = self.text[-3:].rstrip("".join(self.closing))
                    if not tail.endswith((",", "?", "!")):
                        self.literal(",")
                case Mark():
                    self._mark(part, scope)

    def _mark(self, mark: Mark, scope: dict[str, Frame]) -> None:
        frames = []
        for digit in mark.frames:
            if digit not in scope:
                scope[digit] = Frame()
                self.frames.append(scope[digit])
            frames.append(scope[digit])
        role = ROLES[mark.role]
        if role == "cue":
            for frame in frames:
                frame.kind = KINDS[mark.role]
                frame.enclosing = next((f for f in reversed(self.open) if f is not frame), None)
        if role == "content":
            for outer, inner in pairwise(frames):
                inner.relayed_by = outer
        start, article = self.length, self.article
        if role == "content":
            self.open += frames
        self._write(mark.body, scope)
        if role == "content":
            del self.open[len(self.open) - len(frames) :]
        if article and not self.article:  # an "a" that waited was written after the mark had begun
            start += 3 if self.text[start + 1] == "n" else 2
        span = self._trimmed(start, self.length)
        if span[0] < span[1]:
            for frame in frames:
                frame.spans.setdefault(role, []).append(span)

    def _trimmed(self, start: int, end: int) -> Span:
        text = self.text[start:end]
        return start + len(text) - len(text.lstrip()), start + len(text.rstrip())

    def record(self) -> list[dict[str, Any]]:
        """The frames in the order of their cues, as plain data with parents by index."""
        frames = sorted(self.frames, key=lambda f: (f.spans["cue"], f.spans["content"]))
        index = {id(f): i for i, f in enumerate(frames)}
        return [
            {
                **{
                    role: [list(s) for s in frame.spans.get(role, [])]
                    for role in ("cue", "source", "channel", "channel_cue", "content")
                },
                "parent": index[id(frame.parent)] if frame.parent else None,
                "kind": frame.kind,
            }
            for frame in frames
        ]
