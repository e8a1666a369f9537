"""Circular reporting: a claim that, followed from outlet to outlet through the ledger, comes back to where it was.

Each claim leads to what the outlet that it cites has of it. A way that ends at an outlet's own report, or at somebody
who spoke to it, has an origin. A way that meets an outlet again has none: A has it from B and B has it from A.
Two outlets that have it from one third are no circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from provenance.evidence.claims import alike
from provenance.evidence.corpus import later, stated_hops
from provenance.records import ClaimRecord

if TYPE_CHECKING:
    from provenance.evidence.held import Evidence

SAME = 0.6
"""Share of content words from which two sentences are taken for one piece of news."""
MAX_STEPS = 12

Way = Literal["origin", "open", "loop"]


def same_thing(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of content words are one piece of news."""
    return alike(a, b) >= SAME


def cites(evidence: Evidence, claim: ClaimRecord) -> str | None:
    """The outlet that a claim's document has it from: the last one in its chain that is another, None where none is."""
    if not claim.chain:
        return None
    identity = evidence.identity
    home = evidence.claims.outlets.get(claim.document)
    for hop in reversed(stated_hops(claim)):
        source = hop.source
        if not source or not identity.is_news(source.id) or identity.hop_kind(hop) in (None, "unnamed"):
            continue
        key = identity.hop_key(hop, home)
        if key != home:  # "the Sun reported, citing this newspaper": it has it from the Sun
            return key
    return None


def targets(evidence: Evidence, claim: ClaimRecord) -> list[ClaimRecord]:
    """What the cited outlet has of a claim: one claim a document, the one that says from whom before its lede."""
    outlet = cites(evidence, claim)
    if outlet is None or outlet not in evidence.claims.by_outlet:
        return []
    best: dict[str, tuple[tuple[bool, float], ClaimRecord]] = {}
    for other, score in evidence.claims.like(claim, outlet, least=SAME):
        rank = (cites(evidence, other) is not None, score)
        if other.document != claim.document and rank > best.get(other.document, ((False, -1.0), other))[0]:
            best[other.document] = rank, other
    return [other for _, other in best.values()]


def follow(evidence: Evidence, claim: ClaimRecord) -> tuple[str, ...]:
    """The claims of the loop that a claim's way through the ledger's documents goes into, itself first; none where it
    has an origin or leaves the ledger."""
    if cites(evidence, claim) is None:
        return ()
    way, loop = _walk(evidence, claim, (claim,))
    return loop if way == "loop" else ()


def stale(evidence: Evidence, claim: ClaimRecord, cited: list[ClaimRecord]) -> str | None:
    """Of the claims of the cited outlet that say the same (`targets`) the first, where all are younger than the
    citation."""
    published = evidence.corpus.published(claim.document)
    return cited[0].id if all(later(evidence.corpus.published(t.document), published) for t in cited) else None


def _walk(evidence: Evidence, claim: ClaimRecord, path: tuple[ClaimRecord, ...]) -> tuple[Way, tuple[str, ...]]:
    identity, corpus = evidence.identity, evidence.corpus
    if cites(evidence, claim) is None:
        return "origin", ()
    met = {identity.key(corpus.outlet(c.document)) for c in path}
    published = corpus.published(claim.document)
    found = targets(evidence, claim)
    # What was there when the claim was made comes before what came later.
    ways: list[tuple[bool, Way, tuple[str, ...]]] = []
    for target in found:
        late = later(corpus.published(target.document), published)
        if identity.key(corpus.outlet(target.document)) in met:
            ways.append((late, "loop", tuple(c.id for c in (*path, target))))
        elif len(path) < MAX_STEPS:
            ways.append((late, *_walk(evidence, target, (*path, target))))
    in_time = [way for way in ways if not way[0]] or ways
    for wanted in ("origin", "loop"):
        for _, way, loop in in_time:
            if way == wanted:
                return way, loop
    return "open", ()
