"""What a search for an original is given and what it finds: the claim that is asked about, the documents that could
hold its words, what each has of them, and the best of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from provenance.evidence.matching import Difference, Found
from provenance.models import Basis
from provenance.records import ClaimRecord, HeldRecord, HopRecord, PlaceRecord

MIN_ALTERED_WORDS = 5
NEAREST = 0.6
"""Share of a claim's words from which others are the nearest to them."""


@dataclass(frozen=True, slots=True)
class Altered:
    """A held original that a claim's words differ from: the claim and snapshot it is in, the place, the changes."""

    claim: str | None
    document: str
    snapshot: str
    place: PlaceRecord
    differences: tuple[Difference, ...]


class Outcome(NamedTuple):
    """What was found: the original; one that the words differ from; the nearest words of the same source; a claim that
    passes the words on from another (its id)."""

    held: HeldRecord | None = None
    altered: Altered | None = None
    nearest: Altered | None = None
    through: str | None = None


class Candidate(NamedTuple):
    """A document that could hold the original, why it would count, and the claims in it that led there."""

    document: str
    snapshot: str
    basis: Basis
    claims: tuple[ClaimRecord, ...] = ()


class Part(NamedTuple):
    """One stretch of a claim's words, and the words in their quick form with a space at either end."""

    words: str
    quick: str


class Asked(NamedTuple):
    """A claim that is searched for: its last hop and that one's source, the sources before it and which of them it was
    told to, its parts."""

    claim: ClaimRecord
    hop: HopRecord
    home: str | None
    source: str | None
    before: frozenset[str | None]
    channels: frozenset[str | None]
    parts: tuple[Part, ...]
    published: str | None


class Answer(NamedTuple):
    """What a candidate has of a claim's words, and the claim in it whose words they are there: the original, with what
    ranks it, or what differs from it."""

    candidate: Candidate
    found: Found | None
    owner: ClaimRecord | None
    held: tuple[Rank, HeldRecord] | None = None
    differs: Altered | None = None


Rank = tuple[int, int, str, str]
"""How well words match and why they count, 0 for the best; then the day and the snapshot."""
BASES = {basis: number for number, basis in enumerate(Basis)}


@dataclass(slots=True)
class Tally:
    """The best of what has been found so far, each with what ranks it."""

    held: tuple[Rank, HeldRecord] | None = None
    altered: tuple[float, Altered] | None = None
    nearest: tuple[float, Altered] | None = None
    through: str | None = None

    @property
    def verbatim(self) -> bool:
        """Whether the words were found as they stand: no other document needs to be looked into."""
        return self.held is not None and self.held[0][0] == 0
