"""What `extract` and `add` say to a person: the article in a line, then its chains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.lines import shorten
from provenance.models import Claim, ClaimKind, Hop
from provenance.records import ClaimRecord, HopRecord

if TYPE_CHECKING:
    from provenance.pipeline import Extraction

ARROW = " > "
WIDTH = 96


def format_extraction(name: str, extraction: Extraction) -> str:
    """The article's line, then one chain a claim; the outlet's own words come last, as a count."""
    own = [claim for claim in extraction.claims if claim.kind is ClaimKind.OWN_VOICE]
    lines = [_heading(name, extraction)]
    for claim in extraction.claims:
        if claim.kind is not ClaimKind.OWN_VOICE:
            lines += ["  " + format_chain(claim), "      " + shorten(claim.text, WIDTH - 6)]
    if own:
        lines.append(f"  and {plural(len(own), 'claim')} in the outlet's own voice")
    return "\n".join(lines)


def format_added(name: str, extraction: Extraction, new: bool, restored: bool = False, again: bool = False) -> str:
    """What `add` did with one input, in one line."""
    if restored:
        return f"restored   {name}: the file of these bytes was lost or damaged, and is written anew"
    if again:
        return f"again      {name}: these bytes are in the ledger already; it keeps that they are back"
    if not new:
        return f"unchanged  {name}: these bytes are in the ledger already"
    kinds = Counter("own" if claim.kind is ClaimKind.OWN_VOICE else "said" for claim in extraction.claims)
    outlet = extraction.document.outlet.name if extraction.document.outlet else "unknown outlet"
    return (
        f"added      {extraction.document.title or name} ({outlet}): "
        f"{plural(kinds['said'], 'attributed claim')}, {kinds['own']} in its own voice"
    )


def format_chain(claim: Claim | ClaimRecord) -> str:
    """A chain on one line, from the outermost source to the original one."""
    return ARROW.join(hop_name(hop) for hop in claim.chain if hop.stated) or "(own voice)"


def hop_name(hop: Hop | HopRecord) -> str:
    """A hop's source, or the words that describe it, with how sure that is where it is not plain."""
    name = hop.source.name if hop.source else (f'"{hop.text}"' if hop.text else "nobody named")
    return f"{name} ({hop.resolution.value})" if hop.resolution.value in ("garbled", "ambiguous") else name


def plural(count: int, noun: str) -> str:
    """`count` with its noun: "1 claim", "1,200 claims"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _heading(name: str, extraction: Extraction) -> str:
    document = extraction.document
    about = [document.outlet.name if document.outlet else None, document.published]
    return f"{document.title or name}" + (f" ({', '.join(filter(None, about))})" if any(about) else "")
