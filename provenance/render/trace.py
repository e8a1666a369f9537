"""A trace: a tree or a time line for people, JSON for programs, Mermaid and DOT for diagrams, W3C PROV for archives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from provenance.lines import shorten
from provenance.models import SCHEMA_VERSION
from provenance.render.style import Style, dot_string, dump, mermaid_string, plain

if TYPE_CHECKING:
    from provenance.evidence.trace import Edge, Node, Origin, Trace

WIDTH = 100
LABELS = {
    "original": "has the original's words",
    "altered": "has them changed",
    "cited": "cites it",
    "syndicated": "carries its copy",
    "source-and-date": "may have it from",
}
TAKEN = {
    "original": "in its words",
    "altered": "changed",
    "cited": "citing it",
    "syndicated": "its copy",
    "source-and-date": "perhaps",
}


def format_tree(trace: Trace, style: Style = plain) -> str:
    """Each origin with the tellings that have it from there, and those that have it from these."""
    nodes = {node.id: node for node in trace.nodes}
    takers: dict[str, list[Edge]] = defaultdict(list)
    for edge in trace.edges:
        if edge.kind != "source-and-date":
            takers[edge.giver].append(edge)
    taken = {edge.taker for edge in trace.edges if edge.kind != "source-and-date"}
    lines = [_title(trace), ""]
    shown: set[str] = set()

    def show(node: Node, indent: str, last: bool, how: str) -> None:
        lines.append(f"{indent}{'└── ' if last else '├── '}{_line(node, style)}{how}")
        if node.id in shown:
            return
        shown.add(node.id)
        below = [edge for edge in takers[node.id] if edge.taker in nodes]
        for n, edge in enumerate(below, 1):
            deeper = indent + ("    " if last else "│   ")
            show(nodes[edge.taker], deeper, n == len(below), f" — {TAKEN[edge.kind]}")

    for origin in trace.origins:
        held = style("good", "held") if origin.held else style("bad", "not held")
        lines.append(f"{style('name', origin.name)} ({held})")
        ends = [node for node in trace.nodes if node.id not in taken]
        ends = [node for node in ends if node.claim in origin.claims or _gives(node, origin.claims, takers)]
        for n, node in enumerate(ends, 1):
            show(node, "", n == len(ends), "")
    for id in trace.circular:
        if id not in shown:
            lines.append(f"{style('bad', 'in a circle')}: {_line(nodes[id], style)}")
    for edge in trace.edges:
        if edge.kind == "source-and-date":
            giver = trace.documents.get(edge.giver)
            where = giver or f"document {edge.giver}"
            lines.append(f"{nodes[edge.taker].outlet} may have it from {where}, by source and date")
    return "\n".join([*lines, "", summary(trace)]) + "\n"


def _gives(node: Node, claims: tuple[str, ...], takers: dict[str, list[Edge]]) -> bool:
    return node.claim is None and any(edge.taker in claims for edge in takers[node.id])


def format_timeline(trace: Trace, style: Style = plain) -> str:
    """One line a telling, the earliest first."""
    givers: dict[str, list[str]] = defaultdict(list)
    nodes = {node.id: node for node in trace.nodes}
    for edge in trace.edges:
        name = nodes[edge.giver].outlet if edge.giver in nodes else trace.documents.get(edge.giver, edge.giver)
        givers[edge.taker].append(f"{LABELS[edge.kind]}: {name}")
    lines = [_title(trace), ""]
    for node in trace.nodes:
        how = f" — {'; '.join(givers[node.id])}" if givers[node.id] else ""
        lines.append(f"{(node.published or 'undated')[:10]:<10}  {_line(node, style, line=True)}{how}")
    return "\n".join([*lines, "", summary(trace)]) + "\n"


def summary(trace: Trace) -> str:
    """Who was first, how many tellings, how many origins, in one line."""
    first = trace.first
    count, tellings = len(trace.origins), len(trace.nodes)
    origins = "no origin" if not count else "1 independent origin" if count == 1 else f"{count} independent origins"
    told = "1 document" if tellings == 1 else f"{tellings} documents"
    far = max(node.hops for node in trace.nodes)
    hops = f", at most {far} {'hop' if far == 1 else 'hops'} away" if far else ""
    circle = f"; {len(trace.circular)} only in a circle" if trace.circular else ""
    return f"{told}, {origins}{hops}{circle}; first: {first.outlet}, {(first.published or 'undated')[:10]}"


def trace_object(trace: Trace) -> dict[str, Any]:
    """The trace for programs."""
    return {
        "schema_version": SCHEMA_VERSION,
        "claim": trace.claim,
        "independent_origins": len(trace.origins),
        "first": trace.first.id,
        "tellings": [
            {
                "id": node.id,
                "claim": node.claim,
                "document": node.document,
                "outlet": node.outlet,
                "published": node.published,
                "url": node.url,
                "text": node.text,
                "chain": list(node.chain),
                "hops": node.hops,
                "original": node.assessment.original.value if node.assessment else "held",
                "held": msgspec.to_builtins(node.assessment.held) if node.assessment and node.assessment.held else None,
            }
            for node in trace.nodes
        ],
        "links": [
            {
                "from": edge.taker,
                "to": edge.giver,
                "kind": edge.kind,
                "score": edge.score,
                "place": msgspec.to_builtins(edge.place) if edge.place else None,
            }
            for edge in trace.edges
        ],
        "origins": [
            {"name": origin.name, "source": origin.source, "held": origin.held, "claims": list(origin.claims)}
            for origin in trace.origins
        ],
        "circular": list(trace.circular),
    }


def format_json(trace: Trace) -> str:
    """The trace as one JSON object."""
    return dump(trace_object(trace))


def format_mermaid(trace: Trace) -> str:
    """A Mermaid flowchart from the origins to those who repeat."""
    names, lines = _numbers(trace), ["flowchart LR"]
    lines += [f"    o{n}([{mermaid_string(_origin(origin))}])" for n, origin in enumerate(trace.origins)]
    lines += [f"    o{n} --> {names[end.id]}" for n, end in _ends(trace)]
    lines += [f"    {names[node.id]}[{mermaid_string(_label(node))}]" for node in trace.nodes]
    for edge in _shown(trace, names):
        arrow = "-->" if edge.kind != "altered" else "-.->"
        lines.append(f"    {names[edge.giver]} {arrow}|{mermaid_string(TAKEN[edge.kind])}| {names[edge.taker]}")
    return "\n".join(lines) + "\n"


def format_dot(trace: Trace) -> str:
    """A digraph for Graphviz, from the origins to those who repeat."""
    names, lines = _numbers(trace), ["digraph trace {", "  rankdir=LR;", "  node [shape=box];"]
    lines += [f"  o{n} [shape=oval, label={dot_string(_origin(origin))}];" for n, origin in enumerate(trace.origins)]
    lines += [f"  o{n} -> {names[end.id]};" for n, end in _ends(trace)]
    lines += [f"  {names[node.id]} [label={dot_string(_label(node))}];" for node in trace.nodes]
    for edge in _shown(trace, names):
        style = ", style=dashed" if edge.kind == "altered" else ""
        lines.append(f"  {names[edge.giver]} -> {names[edge.taker]} [label={dot_string(TAKEN[edge.kind])}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def format_prov(trace: Trace) -> str:
    """W3C PROV as PROV-JSON (W3C Member Submission, 2013).

    A telling is an entity, attributed to its outlet; so are the words of each origin, attributed to whom they go back
    to, whether the ledger holds them or not. A telling that has it from another quotes it, one that has it from nobody
    in between has the origin for its primary source, and the origin's own telling is a specialization of its words.
    """
    agents: dict[str, str] = {}
    records: dict[str, dict[str, Any]] = defaultdict(dict)

    def add(kind: str, record: dict[str, Any]) -> None:
        records[kind][f"_:{kind}{len(records[kind])}"] = record

    def attribute(entity: str, name: str) -> None:
        agent = agents.setdefault(name, f"ledger:agent-{len(agents)}")
        add("wasAttributedTo", {"prov:entity": entity, "prov:agent": agent})

    def derive(taker: str, giver: str, kind: str) -> None:
        type_ = {"$": f"prov:{kind}", "type": "xsd:QName"}
        add("wasDerivedFrom", {"prov:generatedEntity": taker, "prov:usedEntity": giver, "prov:type": type_})

    for node in trace.nodes:
        entity = {"prov:value": node.text, "prov:label": f"{node.outlet}: {shorten(node.text, 80)}"}
        more = {"dcterms:title": node.title, "dcterms:issued": node.published, "prov:atLocation": node.url}
        records["entity"][f"ledger:{node.id}"] = entity | {key: value for key, value in more.items() if value}
        attribute(f"ledger:{node.id}", node.outlet)
    for n, origin in enumerate(trace.origins):
        held = "held" if origin.held else "not held"
        records["entity"][f"ledger:origin-{n}"] = {"prov:label": f"the original words of {origin.name} ({held})"}
        attribute(f"ledger:origin-{n}", origin.name)
    for n, node in _ends(trace):
        if node.outlet == trace.origins[n].name:
            ends = {"prov:specificEntity": f"ledger:{node.id}", "prov:generalEntity": f"ledger:origin-{n}"}
            add("specializationOf", ends)
        else:
            derive(f"ledger:{node.id}", f"ledger:origin-{n}", "PrimarySource")
    for edge in trace.edges:
        if edge.kind != "source-and-date":
            kind = "PrimarySource" if edge.kind == "original" else "Quotation"
            derive(f"ledger:{edge.taker}", f"ledger:{edge.giver}", kind)
    prefix = {
        "ledger": "urn:provenance:ledger:",
        "dcterms": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    names = {agent: {"prov:label": name} for name, agent in agents.items()}
    return dump({"prefix": prefix, "entity": records.pop("entity"), "agent": names, **records})


FORMATS = {
    "json": format_json,
    "mermaid": format_mermaid,
    "dot": format_dot,
    "prov": format_prov,
}


def _title(trace: Trace) -> str:
    node = next(node for node in trace.nodes if node.claim == trace.claim)
    return f"{trace.claim}  {shorten(node.text, WIDTH - 20)}"


def _line(node: Node, style: Style, *, line: bool = False) -> str:
    """A telling: on a time line with its title, where the day stands before it."""
    status = node.assessment.original.value if node.assessment else "held"
    if node.assessment and node.assessment.altered:
        status += ", altered"
    through = f" ({' > '.join(node.chain)})" if node.chain else ""
    marked = style("good" if status == "held" else "faint", f"[{status}]")
    title = f"“{shorten(node.title, WIDTH // 2)}”" if line and node.title else ""
    parts = [style("name", node.outlet) + through, "" if line else (node.published or "undated")[:10], title, marked]
    return " ".join([*filter(None, parts), node.claim or node.url or node.document])


def _label(node: Node) -> str:
    return f"{node.outlet}\n{(node.published or 'undated')[:10]}"


def _origin(origin: Origin) -> str:
    return f"{origin.name}\n{'held' if origin.held else 'not held'}"


def _ends(trace: Trace) -> Iterator[tuple[int, Node]]:
    """(the number of an origin, a telling that has it from nobody in between) of each."""
    takers: dict[str, list[Edge]] = defaultdict(list)
    for edge in trace.edges:
        takers[edge.giver].append(edge)
    taken = {edge.taker for edge in trace.edges if edge.kind != "source-and-date"}
    for n, origin in enumerate(trace.origins):
        for node in trace.nodes:
            if node.id not in taken and (node.claim in origin.claims or _gives(node, origin.claims, takers)):
                yield n, node


def _numbers(trace: Trace) -> dict[str, str]:
    return {node.id: f"n{n}" for n, node in enumerate(trace.nodes)}


def _shown(trace: Trace, names: dict[str, str]) -> list[Edge]:
    return [edge for edge in trace.edges if edge.giver in names and edge.taker in names]
