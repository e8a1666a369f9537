"""One finding for one chain: "A reported, citing B, that C said X" is three claims, and says one thing.

Each of them is stored, and has a status of its own. Where a claim's words are no more than the words and the hops of
claims that follow the chain further, what is to be said of the original is said of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provenance.evidence.corpus import stated_hops

if TYPE_CHECKING:
    from provenance.models import Spans
    from provenance.records import ClaimRecord, HopRecord

LEFT = 3
"""Words that a claim may have besides those of the claims within it, small ones aside: "in Skerry on Monday"."""
SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "that", "the", "to"])
_WORD = re.compile(r"\w+")


def further(claim: ClaimRecord, others: Iterable[ClaimRecord]) -> list[ClaimRecord]:
    """Those of `others` (of the same text) that have all of a claim's hops, more after them, and words out of its."""
    hops = [_places(hop) for hop in stated_hops(claim)]
    found = []
    for other in others:
        if len(other.chain) <= len(hops):
            continue
        theirs = [_places(hop) for hop in stated_hops(other)]
        if len(theirs) > len(hops) and theirs[: len(hops)] == hops:
            inside = all(any(s <= start and end <= e for s, e in claim.content) for start, end in other.content)
            if inside:
                found.append(other)
    return found


def only_frames(claim: ClaimRecord, others: Iterable[ClaimRecord]) -> bool:
    """Whether a claim's words are those of `others`, which are within it, and the words that say whose they are."""
    taken = [
        (start, end)
        for other in others
        for spans in (other.content, *(p for hop in stated_hops(other) for p in (hop.surface, hop.cue)))
        for start, end in spans
    ]
    left = 0
    for start, end in _words(claim):
        left += not any(s < end and start < e for s, e in taken)
    return bool(taken) and left <= LEFT


def _places(hop: HopRecord) -> Spans:
    return hop.surface + hop.cue


def _words(claim: ClaimRecord) -> Iterator[tuple[int, int]]:
    """The places of a claim's words, but for small ones: its text is its parts, joined by " … "."""
    at = 0
    for start, end in claim.content:
        for match in _WORD.finditer(claim.text, at, at + end - start):
            if match.group().casefold() not in SMALL:
                yield start + match.start() - at, start + match.end() - at
        at += end - start + len(" … ")
