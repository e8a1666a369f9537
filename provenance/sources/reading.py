"""Reads a document to tell whom each source in its chains stands for: names, pronouns, descriptions.

The text is gone through once, from its first word to its last. Names are gathered first (`cast`); then every source
of a hop, and every he and she between, is resolved by what was said before it, or, where nobody was named yet, by
who is named next. What fits two stays unresolved; what is described and not named is unnamed. Linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from provenance.models import Claim, Hop, HopRole, Original, Resolution, Source, SourceKind, SourceRef, Spans
from provenance.sources.entities import Reference
from provenance.sources.identities import Identities
from provenance.sources.references import Reading
from provenance.sources.resolver import Resolver


def read_document(
    text: str,
    claims: Sequence[Claim],
    resolver: Resolver,
    *,
    outlet: Source | None = None,
    published: date | None = None,
    known: Iterable[Source] = (),
) -> tuple[list[Claim], list[Source]]:
    """The claims with every hop's source, resolution, candidates and why, and the claim's original, filled in.

    `outlet` is who published the text (what "this newspaper" and "we" stand for), `published` its date (who held an
    office then), `known` the sources that the ledger has beside the registry's. The second of the pair is the
    sources that are new: people and bodies that neither the registry nor `known` has.
    """
    reading = Reading(text, claims, resolver, outlet, published)
    references = reading.read()
    identities = Identities(known, resolver.registry.get)
    filled = [_filled(claim, references, identities) for claim in claims]
    return filled, identities.new


def _filled(claim: Claim, references: dict[Spans, Reference], identities: Identities) -> Claim:
    chain = tuple(_hop(hop, references.get(hop.surface), identities) for hop in claim.chain)
    return claim.model_copy(update={"chain": chain, "original": original_of(chain)})


def _hop(hop: Hop, reference: Reference | None, identities: Identities) -> Hop:
    if reference is None:
        return hop.model_copy(update={"source": None, "resolution": Resolution.NONE, "candidates": (), "why": None})
    source, resolution = reference.source, reference.resolution
    candidates = reference.ids
    if reference.entity is not None and reference.entity.name is not None:
        source, known = identities.source(reference.entity)
        if resolution is Resolution.NEW and known:
            resolution = Resolution.EXACT
    elif source is None and reference.candidates:
        candidates = tuple(
            identities.source(entity)[0].id for entity in reference.candidates if entity.name and entity.kind
        )
    ref = None if source is None else SourceRef(id=source.id, name=source.name, kind=source.kind)
    return hop.model_copy(
        update={"source": ref, "resolution": resolution, "candidates": candidates, "why": reference.why}
    )


def original_of(chain: Sequence[Hop]) -> Original:
    """What a chain alone can tell of the original source: its last hop that is no channel."""
    last = next((hop for hop in reversed(chain) if hop.role is not HopRole.CHANNEL), None)
    if last is None or (not last.surface and last.source is None):
        return Original.NONE
    return Original.UNNAMED if last.source is None or last.source.kind is SourceKind.UNNAMED else Original.NAMED
