"""A claim in several parts, found again in one text: “A,” he said, “b” stands there as "A b".

Words that are put together from two sentences are nobody's, though the text has each part. What a sentence is made of
may have nothing else that is said between it; whole sentences may stand apart, as long as they keep their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from provenance.evidence.claims import Claims, quick_words
from provenance.evidence.clauses import context
from provenance.evidence.matching import WORDS, Found, combine, whole_quotation
from provenance.evidence.outcome import Part
from provenance.evidence.tokens import OPENING, listed
from provenance.models import Quotation, Span, Spans
from provenance.records import ClaimRecord

TWO_WORDS = re.compile(r"\w\W+\w")
LEANING = listed(
    "it its he him his she her they them their this that these those such both neither and but or so then there "
    "otherwise instead however therefore thus hence"
)
"""First words of a sentence that say nothing without the one before it."""
_ENDED = re.compile(r"[^\w\s]*(?:[.!?…”\"»\n]|$)")
_MARKS = f"{OPENING}([ \t"

Owner = Callable[[Span], Spans]
"""The content of the claim that has the words at a place; nothing where none has."""


def parts_of(claims: Claims, claim: ClaimRecord) -> tuple[Part, ...]:
    """The parts of a claim's content, each whole where it was cut inside its quotation marks."""
    if (
        len(claim.content) == 1
        and not claim.text.startswith("that ")
        and (claim.quotation is Quotation.INDIRECT or not _has_odd_marks(claim.text))
    ):
        return (Part(claim.text, claims.quick(claim)),)  # as nearly all are
    words: list[str] = [claim.text] if len(claim.content) == 1 else claim.text.split(" … ")
    if len(words) != len(claim.content):
        text = claims.raw(claim.snapshot)
        words = [text[s:e] for s, e in claim.content] if text else [claim.text]
    if claim.quotation != "indirect":
        for i, word in enumerate(words):
            if _has_odd_marks(word) and i < len(claim.content) and TWO_WORDS.search(word):
                text = claims.raw(claim.snapshot)
                if text is not None:
                    s, e = whole_quotation(text, claim.content[i])
                    words[i] = text[s:e]
    words = [word.removeprefix("that ") for word in words]
    told = [word for word in words if WORDS.search(word)]  # a mark cut off from the part before says nothing
    return tuple(Part(word, f" {' '.join(quick_words(word))} ") for word in told or words)


def in_one(parts: Sequence[Sequence[Found]], text: str, owner: Owner) -> Iterator[Found]:
    """The places where all parts of a claim, each with its places, stand in `text` as parts of one thing said."""
    chains: list[list[list[Found]]] = [[[found]] for found in parts[0]]
    for places in parts[1:]:
        chains = [grown for found in places if (grown := _grown(chains, found, text, owner))]
    for chain in chains:
        found = combine([found for run in chain for found in run])
        spans = [Span(run[0].places[0].start, run[-1].places[-1].end) for run in chain]
        turned = [context(text, span) for span in spans]
        yield found._replace(
            negated=any(negated for negated, _ in turned), cut=next((cut for _, cut in turned if cut), None)
        )


def _grown(chains: list[list[list[Found]]], found: Found, text: str, owner: Owner) -> list[list[Found]] | None:
    """The nearest of some chains that a part goes on with, with it: in its last run, or as a run of its own."""
    for chain in reversed(chains):
        first, second = chain[-1][-1].places[-1], found.places[0]
        if first.end > second.start:
            continue
        if _adjoins(first, second, text, owner):
            return [*chain[:-1], [*chain[-1], found]]
        if _ENDED.match(text, first.end) and _begins(text, second) and _stands_alone(text, second):
            return [*chain, [found]]
    return None


def _adjoins(first: Span, second: Span, text: str, owner: Owner) -> bool:
    """Whether nothing that is said stands between two places."""
    between = text[first.end : second.start]
    if not WORDS.search(between):
        return True
    content = owner(first)
    if content and content == owner(second):
        inside = ((max(s, first.end), min(e, second.start)) for s, e in content)
        return not any(WORDS.search(text[s:e]) for s, e in inside if s < e)
    return False


def _begins(text: str, span: Span) -> bool:
    """Whether a sentence, or a quotation, begins with the words at a place."""
    before = text[: span.start].rstrip(_MARKS)
    opened = text[span.start - 1 : span.start] in tuple(OPENING)
    return not text[span.start].islower() and (opened or not before or before[-1] in ".!?…”»\n")


def _stands_alone(text: str, span: Span) -> bool:
    first = WORDS.match(text, span.start)
    return first is None or first.group().casefold() not in LEANING


def _has_odd_marks(words: str) -> bool:
    """Whether quotation marks open or close in `words` that do not close or open there."""
    if words.isascii():
        return words.count('"') % 2 == 1
    count = words.count
    return count('"') % 2 == 1 or count("“") + count("«") + count("„") != count("”") + count("»")
