"""What `find` says of a claim to a person: who said it, through whom, the words, where, and whether it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.lines import shorten
from provenance.models import Judgement, Original
from provenance.records import ClaimRecord, DocumentRecord
from provenance.render.extract import ARROW, WIDTH, format_chain

if TYPE_CHECKING:
    from provenance.evidence.assessment import Assessment


def format_found(
    claim: ClaimRecord,
    document: DocumentRecord,
    assessment: Assessment,
    codes: list[str],
    judgement: Judgement | None = None,
) -> str:
    """Three lines, and one more for a judgement: the claim's id and chain, its words, its document and status."""
    outlet = document.outlet.name if document.outlet else document.url or document.id
    chain = format_chain(claim) if claim.chain else ""
    lines = [
        f"{claim.id}  {outlet}{ARROW + chain if chain else ''}",
        "    " + shorten(claim.text, WIDTH - 4),
        f"    {status(assessment)}{' · ' + ' '.join(codes) if codes else ''}"
        f" · {document.published or 'undated'} · {document.url or document.title or document.id}",
    ]
    if judgement is not None:
        why = f": {judgement.why}" if judgement.why else ""
        lines.append(f"    judged {judgement.verdict.value} by {judgement.by} on {judgement.at:%Y-%m-%d}{why}")
    return "\n".join(lines)


def status(assessment: Assessment) -> str:
    """The status of the original, and how it is held where it is."""
    held = assessment.held
    if assessment.original is Original.HELD and held is not None:
        return f"held ({held.basis.value}, {held.match.value})"
    return assessment.original.value
