"""The JSON objects that other programs read: what `extract`, `add` and `find` print, to the letter of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from provenance.models import SCHEMA_VERSION, Claim, Hop, Judgement, Original, OutletRef, SourceRef, Spans
from provenance.records import ClaimRecord, DocumentRecord, HeldRecord, HopRecord, OutletRefRecord, SourceRefRecord

if TYPE_CHECKING:
    from provenance.pipeline import Extraction


def extract_object(name: str, extraction: Extraction, *, with_text: bool = False) -> dict[str, Any]:
    """One input as `extract` prints it. `name` is the INPUT as given."""
    document = extraction.document
    result = {
        "schema_version": SCHEMA_VERSION,
        "document": name,
        "outlet": outlet_object(document.outlet),
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "text_sha256": extraction.snapshot.text_sha256,
        "claims": [claim_object(claim) for claim in extraction.claims],
    }
    return {**result, "text": extraction.text} if with_text else result


def added_object(extraction: Extraction, new: bool, restored: bool = False, again: bool = False) -> dict[str, Any]:
    """One input as `add` prints it, with what became of it in the ledger."""
    return {
        "schema_version": SCHEMA_VERSION,
        "input": extraction.name,
        "document": extraction.document.id,
        "snapshot": extraction.snapshot.id,
        "new": new,
        "restored": restored,
        "again": again,
        "outlet": outlet_object(extraction.document.outlet),
        "title": extraction.document.title,
        "published": extraction.document.published,
        "claims": [claim_object(claim) for claim in extraction.claims],
    }


def claim_object(claim: Claim | ClaimRecord) -> dict[str, Any]:
    """A claim as the extract contract has it."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "quotation": claim.quotation.value,
        "content": _places(claim.content),
        "text": claim.text,
        "parent": claim.parent,
        "chain": [hop_object(hop) for hop in claim.chain],
        "original": claim.original.value,
    }


def hop_object(hop: Hop | HopRecord) -> dict[str, Any]:
    """A hop as the extract contract has it; what it was taken for, and why, only where it waits for a person."""
    result: dict[str, Any] = {
        "role": hop.role.value,
        "surface": _places(hop.surface),
        "cue": _places(hop.cue),
        "text": hop.text,
        "source": source_object(hop.source),
        "resolution": hop.resolution.value,
        "stated": hop.stated,
    }
    if hop.candidates:
        result["candidates"] = list(hop.candidates)
    if hop.why:
        result["why"] = hop.why
    return result


def outlet_object(outlet: OutletRef | OutletRefRecord | None) -> dict[str, str] | None:
    """An outlet as a document names it."""
    return None if outlet is None else {"id": outlet.id, "name": outlet.name}


def source_object(source: SourceRef | SourceRefRecord | None) -> dict[str, str] | None:
    """A source as a hop names it."""
    return None if source is None else {"id": source.id, "name": source.name, "kind": source.kind.value}


def found_object(
    claim: ClaimRecord,
    document: DocumentRecord,
    original: Original,
    held: HeldRecord | None,
    findings: list[str],
    judgement: Judgement | None = None,
) -> dict[str, Any]:
    """A stored claim as `find` prints it: the extract contract's claim, and what the ledger knows of it."""
    result = claim_object(claim)
    result |= {
        "schema_version": SCHEMA_VERSION,
        "document": document.id,
        "url": document.url,
        "outlet": outlet_object(document.outlet),
        "published": document.published,
        "snapshot": claim.snapshot,
        "original": original.value,
        "held": held_object(held),
        "findings": findings,
    }
    if judgement is not None:
        result["judgement"] = judgement.model_dump(mode="json", exclude_none=True)
    return result


def held_object(held: HeldRecord | None) -> dict[str, Any] | None:
    """What holds a claim's original words, as the contract has it: the place is that of the words in the snapshot."""
    found: dict[str, Any] | None = msgspec.to_builtins(held)
    return found


def _places(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]
