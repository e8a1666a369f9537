"""Circular reporting: a claim that, followed from outlet to outlet through the ledger, comes back to where it was.

Each claim leads to what the outlet that it cites has of it. A way that ends at an outlet's own report, or at somebody
who spoke to it, has an origin. A way that meets an outlet again has none: A has it from B and B has it from A.
Two outlets that have it from one third are no circle.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from provenance.evidence.claims import Claims, alike
from provenance.evidence.corpus import Corpus, later, stated_hops
from provenance.evidence.identity import Identity
from provenance.records import ClaimRecord

SAME = 0.6
"""Share of content words from which two sentences are taken for one piece of news."""
MAX_STEPS = 12

Walk = tuple[Literal["origin", "open", "loop"], tuple[str, ...]]
"""How a way ends, and the ids of the claims on it where that is in a loop."""


def same_thing(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of content words are one piece of news."""
    return alike(a, b) >= SAME


class Circles:
    """The ways that claims lead through a ledger's documents."""

    def __init__(self, corpus: Corpus, claims: Claims, identity: Identity) -> None:
        self._corpus, self._claims, self._identity = corpus, claims, identity
        self._targets: dict[str, tuple[ClaimRecord, ...]] = {}
        self._walked: dict[tuple[str, frozenset[str | None]], Walk] = {}

    def cites(self, claim: ClaimRecord) -> str | None:
        """The outlet that a claim's document has it from: the last one in its chain that is another."""
        if not claim.chain:
            return None
        identity = self._identity
        home = self._claims.outlets.get(claim.document)
        for hop in reversed(stated_hops(claim)):
            source = hop.source
            if not source or not identity.is_news(source.id) or identity.hop_kind(hop) in (None, "unnamed"):
                continue
            key = identity.hop_key(hop, home)
            if key != home:  # "the Sun reported, citing this newspaper": it has it from the Sun
                return key
        return None

    def targets(self, claim: ClaimRecord) -> Sequence[ClaimRecord]:
        """What the cited outlet has of a claim: one claim a document, the one that says from whom before its lede."""
        outlet = self.cites(claim)
        if outlet is None or outlet not in self._claims.by_outlet:
            return ()
        found = self._targets.get(claim.id)
        if found is None:
            found = self._find_targets(claim, outlet)
            if claim.id in self._corpus.claims:  # a draft's may have the id of another draft's
                self._targets[claim.id] = found
        return found

    def _find_targets(self, claim: ClaimRecord, outlet: str) -> tuple[ClaimRecord, ...]:
        best: dict[str, tuple[tuple[bool, float], ClaimRecord]] = {}
        for other, score in self._claims.like(claim, outlet, least=SAME):
            rank = (self.cites(other) is not None, score)
            if other.document != claim.document and rank > best.get(other.document, ((False, -1.0), other))[0]:
                best[other.document] = rank, other
        return tuple(other for _, other in best.values())

    def follow(self, claim: ClaimRecord) -> tuple[str, ...]:
        """The claims of the loop that a claim's way through the documents goes into, itself first; none where it has an
        origin or leaves the ledger."""
        if self.cites(claim) is None:
            return ()
        return self._way(claim, frozenset([self._outlet(claim)]))[1]

    def stale(self, claim: ClaimRecord, cited: Sequence[ClaimRecord]) -> str | None:
        """Of the claims of the cited outlet that say the same (`targets`) the first, where all are younger than the
        citation."""
        published = self._corpus.published(claim.document)
        return cited[0].id if all(later(self._corpus.published(t.document), published) for t in cited) else None

    def _outlet(self, claim: ClaimRecord) -> str | None:
        return self._identity.key(self._corpus.outlet(claim.document))

    def _walk(self, claim: ClaimRecord, met: frozenset[str | None]) -> Walk:
        """How the way from a claim ends, whose outlet is the last that was met. Ways meet again: each is gone once."""
        if self.cites(claim) is None:
            return "origin", ()
        key = claim.id, met
        found = self._walked.get(key)
        if found is None:
            found = self._walked[key] = self._way(claim, met)
        return found

    def _way(self, claim: ClaimRecord, met: frozenset[str | None]) -> Walk:
        corpus, published = self._corpus, self._corpus.published(claim.document)
        steps = [(target, self._outlet(target)) for target in self.targets(claim)]
        steps = [(target, outlet) for target, outlet in steps if outlet in met or len(met) < MAX_STEPS]
        # What was there when the claim was made comes before what came later.
        in_time = [step for step in steps if not later(corpus.published(step[0].document), published)]
        loop: tuple[str, ...] = ()
        for target, outlet in in_time or steps:
            way, ids = ("loop", (target.id,)) if outlet in met else self._walk(target, met | {outlet})
            if way == "origin":
                return way, ()
            loop = loop or ids
        return ("loop", (claim.id, *loop)) if loop else ("open", ())
