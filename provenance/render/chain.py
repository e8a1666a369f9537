"""A claim's chain: a tree for people, JSON for programs, Mermaid and DOT for diagrams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from provenance.evidence.explain import next_step, reason
from provenance.lines import shorten
from provenance.models import SCHEMA_VERSION, Original
from provenance.render.contract import outlet_object
from provenance.render.style import Style, dot_string, dump, mermaid_string, plain

if TYPE_CHECKING:
    from provenance.evidence.chains import Chain, Link
    from provenance.records import DocumentRecord, JudgementRecord

WIDTH = 100
GOOD = {Original.HELD: "good", Original.NAMED: "bad", Original.CIRCULAR: "bad"}


def format_text(chain: Chain, style: Style = plain) -> str:
    """A tree from the outlet down to the original source, then where the original stands, why, and what to do."""
    document = chain.document
    lines = [
        f"{style('code', chain.claim.id)}  {shorten(chain.claim.text, WIDTH - 20)}",
        " · ".join(filter(None, [style("name", chain.outlet), _day(document), document.url])),
    ]
    indent = ""
    for link in chain.links:
        lines.append(f"{indent}└── {_hop(link, style)}")
        indent += "    "
        for detail in _details(link):
            lines.append(f"{indent}{style('faint', detail)}")
    if not chain.links:
        lines.append(f"└── {style('faint', 'in its own voice')}")
        indent = "    "
    lines.append(f"{indent}{_status(chain, style)}")
    found = chain.assessment
    lines.append(f"why: {reason(found)}")
    if found.held and found.held.place:
        lines.append(f"words: {shorten(found.held.place.quote.exact, WIDTH)}")
    if step := next_step(found):
        lines.append(f"next: {step}")
    for judgement in chain.judgements:
        lines.append(f"judged: {_judgement(judgement)}")
    return "\n".join(lines) + "\n"


def _hop(link: Link, style: Style) -> str:
    marks = [link.resolution] if link.resolution not in ("exact", "none") else []
    marks += ["not stated"] if not link.stated else []
    marks += ["original source"] if link.original else [link.role] if link.role != "speaker" else []
    return style("name", link.name) + (f" [{', '.join(marks)}]" if marks else "")


def _details(link: Link) -> list[str]:
    words = [f"“{link.words}”" if link.words and link.words != link.name else "", f"“{link.cue}”" if link.cue else ""]
    lines = [" … ".join(filter(None, words))]
    if link.candidates:
        lines.append("may be " + ", ".join(link.candidates))
    elif link.why:
        lines.append(link.why)
    if link.source:
        held = f"{link.documents} held document{'s' if link.documents != 1 else ''} of its own"
        lines.append(held + (f", with this in {', '.join(link.has[:3])}" if link.has else ""))
    return [line for line in lines if line]


def _status(chain: Chain, style: Style) -> str:
    found = chain.assessment
    words = f"original: {found.original.value}"
    if found.held:
        held = chain.held_document
        outlet, day = (held.outlet, _day(held)) if held else (None, "")
        words += f", {found.held.match.value} in {outlet.name if outlet else 'a snapshot'}"
        words += f" of {day}" if day else ""
        words += f" ({found.held.basis.value}; snapshot {found.held.snapshot[:12]})"
    elif found.altered:
        words += ", and the held original differs"
    return style(GOOD.get(found.original, "faint"), words)


def chain_object(chain: Chain) -> dict[str, Any]:
    """The chain for programs."""
    found = chain.assessment
    return {
        "schema_version": SCHEMA_VERSION,
        "claim": chain.claim.id,
        "kind": chain.claim.kind,
        "text": chain.claim.text,
        "document": chain.claim.document,
        "url": chain.document.url,
        "outlet": outlet_object(chain.document.outlet),
        "published": chain.document.published,
        "chain": [
            {
                "role": link.role,
                "name": link.name,
                "source": link.source,
                "kind": link.kind,
                "text": link.words,
                "cue": link.cue,
                "resolution": link.resolution,
                "stated": link.stated,
                "original": link.original,
                "documents": link.documents,
                "claims": list(link.has),
                "candidates": list(link.candidates),
                "why": link.why,
            }
            for link in chain.links
        ],
        "original": found.original.value,
        "held": msgspec.to_builtins(found.held) if found.held else None,
        "differences": [d._asdict() for d in found.altered.differences] if found.altered else [],
        "loop": list(found.loop),
        "why": reason(found),
        "next": next_step(found),
        "judgements": [msgspec.to_builtins(judgement, order="sorted") for judgement in chain.judgements],
    }


def format_json(chain: Chain) -> str:
    """The chain as one JSON object."""
    return dump(chain_object(chain))


def format_mermaid(chain: Chain) -> str:
    """A Mermaid flowchart, to be put into a Markdown page."""
    lines = ["flowchart TD", f"    h0[{mermaid_string(_head(chain))}]"]
    for n, link in enumerate(chain.links, 1):
        lines.append(f"    h{n}[{mermaid_string(link.name)}]")
        arrow = "-->" if link.stated else "-.->"
        label = f"|{mermaid_string(link.cue)}|" if link.cue else ""
        lines.append(f"    h{n - 1} {arrow}{label} h{n}")
    lines.append(f"    words([{mermaid_string(shorten(chain.claim.text, WIDTH))}])")
    lines.append(f"    h{len(chain.links)} -->|{mermaid_string(chain.assessment.original.value)}| words")
    return "\n".join(lines) + "\n"


def format_dot(chain: Chain) -> str:
    """A digraph for Graphviz."""
    lines = ["digraph chain {", "  rankdir=TB;", "  node [shape=box];", f"  h0 [label={dot_string(_head(chain))}];"]
    for n, link in enumerate(chain.links, 1):
        lines.append(f"  h{n} [label={dot_string(link.name)}];")
        dashed = "" if link.stated else ", style=dashed"
        lines.append(f"  h{n - 1} -> h{n} [label={dot_string(link.cue)}{dashed}];")
    lines.append(f"  words [shape=note, label={dot_string(shorten(chain.claim.text, WIDTH))}];")
    lines.append(f"  h{len(chain.links)} -> words [label={dot_string(chain.assessment.original.value)}];")
    return "\n".join([*lines, "}"]) + "\n"


FORMATS = {"json": format_json, "mermaid": format_mermaid, "dot": format_dot}


def _head(chain: Chain) -> str:
    return "\n".join(filter(None, [chain.outlet, _day(chain.document)]))


def _day(document: DocumentRecord) -> str:
    return (document.published or "")[:10]


def _judgement(judgement: JudgementRecord) -> str:
    until = f" until {judgement.until}" if judgement.until else ""
    why = f": {judgement.why}" if judgement.why else ""
    what = judgement.source or (judgement.snapshot or "")[:12]
    verdict = f"{judgement.verdict} {what}".rstrip()
    return f"{verdict} by {judgement.by} on {judgement.at[:10]}{until}{why}"
