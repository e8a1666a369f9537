"""A claim's chain with what the ledger holds of every hop: from the publishing outlet to the original source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.evidence.corpus import last_hop
from provenance.evidence.explain import outlet_name, source_name
from provenance.models import Spans
from provenance.records import ClaimRecord, DocumentRecord, HopRecord, JudgementRecord

if TYPE_CHECKING:
    from provenance.evidence.assessment import Assessment
    from provenance.evidence.held import Evidence


@dataclass(frozen=True, slots=True)
class Link:
    """One hop: who, named by which words, with which cue, taken for whom and how; and what the ledger holds of it.

    `documents` counts the held documents of the hop's source; `has` are the claims in them that say the same.
    """

    role: str
    name: str
    source: str | None
    kind: str | None
    words: str
    cue: str
    resolution: str
    stated: bool
    original: bool
    documents: int
    has: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """A claim, its document, its hops from the outermost to the original source, and what was found of it."""

    claim: ClaimRecord
    document: DocumentRecord
    outlet: str
    links: tuple[Link, ...]
    assessment: Assessment
    held_document: DocumentRecord | None
    judgements: tuple[JudgementRecord, ...]


def chain(evidence: Evidence, claim: str) -> Chain:
    """The chain of the claim with this id; KeyError where there is none."""
    corpus = evidence.corpus
    record = evidence.record(claim)
    found = evidence.of(claim)
    last = last_hop(record)
    holder = corpus.holder(found.held) if found.held else None
    return Chain(
        claim=record,
        document=corpus.document(record.document),
        outlet=outlet_name(evidence, record.document),
        links=tuple(_link(evidence, record, hop, hop is last) for hop in record.chain),
        assessment=found,
        held_document=corpus.documents.get(holder) if holder else None,
        judgements=tuple(evidence.judgements(claim)),
    )


def _link(evidence: Evidence, claim: ClaimRecord, hop: HopRecord, original: bool) -> Link:
    outlet = evidence.identity.key(evidence.corpus.outlet(claim.document))
    key = evidence.identity.hop_key(hop, outlet)
    documents = evidence.claims.by_outlet.get(key or "", [])
    has = evidence.claims.like(claim, key) if key and documents else []
    return Link(
        role=hop.role,
        name=source_name(hop) if hop.source or hop.text else "nobody named",
        source=key,
        kind=evidence.identity.hop_kind(hop),
        words=hop.text,
        cue=_words(evidence, claim, hop.cue),
        resolution=hop.resolution,
        stated=hop.stated,
        original=original,
        documents=len(documents),
        has=tuple(other.id for other, _ in has if other.document != claim.document),
        candidates=hop.candidates,
        why=hop.why,
    )


def _words(evidence: Evidence, claim: ClaimRecord, spans: Spans) -> str:
    text = evidence.claims.raw(claim.snapshot) if spans else None
    return " … ".join(text[s:e] for s, e in spans) if text else ""
