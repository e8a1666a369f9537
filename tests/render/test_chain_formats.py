"""Chains, traces and citations in every format, from worlds whose graph is known."""

from __future__ import annotations

import json
import platform
import re
import sys
from datetime import UTC, datetime
from itertools import chain as joined
from pathlib import Path
from typing import Any

import pydot
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from prov.model import ProvDocument

from provenance.evidence import assess
from provenance.evidence.chains import Chain, chain
from provenance.evidence.trace import Trace, trace
from provenance.models import ArchiveRecord, Snapshot
from provenance.render import chain as chains
from provenance.render import citation
from provenance.render import trace as traces
from provenance.render.style import dot_string, mermaid_string
from tests.evidence import worlds

SNAPSHOT = Snapshot(id="a" * 64, document="d", fetched_at=datetime(2024, 5, 1, tzinfo=UTC), size=1)


def chain_of(world: str, claim: str) -> Chain:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / f"{world}.json"))
    return chain(assess(corpus), claim)


def trace_of(world: str, claim: str) -> Trace:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / f"{world}.json"))
    return trace(assess(corpus), claim)


def test_a_chain_is_a_tree_from_the_outlet_to_the_original() -> None:
    assert chains.format_text(chain_of("g12-channels", "c-05")) == (
        "c-05  “Sand is patient and water is not,”\n"
        "Delta Dispatch · 2024-04-03 · https://www.deltadispatch.example/2024-04-03/c\n"
        "└── Tidal Press Agency [relay]\n"
        "    “the Tidal Press Agency”\n"
        "    1 held document of its own, with this in c-02\n"
        "    └── Ilse Groen [original source]\n"
        "        “Groen”\n"
        "        0 held documents of its own\n"
        "        original: held, verbatim in Tidal Press Agency of 2024-04-02 (channel; snapshot "
        f"{chain_of('g12-channels', 'c-05').assessment.held.snapshot[:12]})\n"  # type: ignore[union-attr]
        "why: Tidal Press Agency of 2 April 2024 is a declared channel of Ilse Groen; "
        "the words are in it as they stand\n"
        "words: “Sand is patient and water is not,”\n"
    )


def test_a_hop_that_is_only_suggested_is_marked() -> None:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g12-channels.json"))
    claim, hop = corpus.claims["c-04"], corpus.claims["c-05"].chain[0]
    suggested = replace(hop, stated=False, surface=(), why="her usual channel")
    corpus.claims["c-04"] = replace(claim, chain=(suggested, *claim.chain))
    found = chain(assess(corpus), "c-04")
    assert "└── Tidal Press Agency [not stated, relay]\n    “the Tidal" in chains.format_text(found)
    assert "h0 -.-> h1" in chains.format_mermaid(found)
    assert 'h0 -> h1 [label="", style=dashed]' in chains.format_dot(found)
    assert json.loads(chains.format_json(found))["chain"][0]["stated"] is False


def test_a_chain_for_programs_says_all_that_the_tree_says() -> None:
    data = json.loads(chains.format_json(chain_of("g01-numbers", "c-01")))
    assert data["original"] == "named"
    assert data["differences"] == [{"kind": "number", "quoted": "4,510", "original": "4,150"}]
    assert [(hop["name"], hop["original"], hop["documents"]) for hop in data["chain"]] == [
        ("Linden Water Board", True, 1)
    ]


def test_a_style_changes_no_words() -> None:
    found = chain_of("g12-channels", "c-05")
    styled = chains.format_text(found, lambda kind, words: f"\x1b[1m{words}\x1b[0m")
    assert re.sub(r"\x1b\[\d+m", "", styled) == chains.format_text(found)


WORLD = ("g08-syndicated", "c-02")


def test_a_trace_is_a_tree_from_its_origins() -> None:
    assert traces.format_tree(trace_of(*WORLD)) == (
        "c-02  “I have 12 boxes to mend before they are back,”\n"
        "\n"
        "Ruth Ember (held)\n"
        "└── Gull News Agency (Gull News Agency > Ruth Ember) 2020-09-02 [held] c-02\n"
        "    ├── Hill Standard (Gull News Agency > Ruth Ember) 2020-09-02 [named, altered] c-01 — changed\n"
        "    └── Hill Standard (Gull News Agency > Ember) 2020-09-03 [held] c-03 — citing it\n"
        "\n"
        "3 documents, 1 independent origin, at most 1 hop away; first: Gull News Agency, 2020-09-02\n"
    )


def test_a_trace_is_a_time_line() -> None:
    assert traces.format_timeline(trace_of(*WORLD)) == (
        "c-02  “I have 12 boxes to mend before they are back,”\n"
        "\n"
        "2020-09-02  Gull News Agency (Gull News Agency > Ruth Ember) [held] c-02\n"
        "2020-09-02  Hill Standard (Gull News Agency > Ruth Ember) [named, altered] c-01"
        " — has them changed: Gull News Agency\n"
        "2020-09-03  Hill Standard (Gull News Agency > Ember) [held] c-03 — cites it: Gull News Agency\n"
        "\n"
        "3 documents, 1 independent origin, at most 1 hop away; first: Gull News Agency, 2020-09-02\n"
    )


def titled(world: str, claim: str) -> Trace:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / f"{world}.json"))
    for id, document in corpus.documents.items():
        assert document.outlet is not None
        corpus.documents[id] = replace(document, title=f"What {document.outlet.name} has")
    return trace(assess(corpus), claim)


def test_a_time_line_has_outlet_and_title_of_what_something_may_be_from() -> None:
    assert traces.format_timeline(titled("g07-other-words", "c-00")).splitlines()[2:-2] == [
        "2022-11-02  Lock Review (Ministry of Canals) “What Lock Review has” [named] c-00 — may have it from: "
        "Ministry of Canals, “What Ministry of Canals has”, 2022-11-01, "
        "https://www.ministèredescanaux.example/2022-11-01/a"
    ]


def test_a_circle_is_shown_as_one() -> None:
    text = traces.format_tree(trace_of("g05-circles", "c-02"))
    assert text.count("in a circle: ") == 3
    assert text.endswith("3 documents, no origin; 3 only in a circle; first: Heath Record, 2018-05-01\n")


def test_a_trace_for_programs() -> None:
    data = json.loads(traces.format_json(trace_of(*WORLD)))
    assert data["independent_origins"] == 1
    assert data["first"] == "c-02"
    assert [(link["from"], link["to"], link["kind"]) for link in data["links"]] == [
        ("c-01", "c-02", "altered"),
        ("c-03", "c-02", "cited"),
    ]


def dot_edges(text: str) -> list[tuple[str, str, str]]:
    """(from, to, label) of each edge, by the labels of its ends, as pydot's grammar of the DOT language reads it."""
    (graph,) = pydot.graph_from_dot_data(text)
    labels = {node.get_name(): json.loads(node.get("label") or '""') for node in graph.get_nodes()}
    return [
        (labels[edge.get_source()], labels[edge.get_destination()], json.loads(edge.get("label") or '""'))
        for edge in graph.get_edges()
    ]


WHEELS = {("linux", "x86_64"), ("darwin", "arm64"), ("win32", "AMD64")}
MERMAN = pytest.mark.skipif((sys.platform, platform.machine()) not in WHEELS, reason="merman has no wheel for it")


def read_mermaid(text: str) -> dict[str, Any]:
    import merman

    return json.loads(merman.Merman().parse_json(text, None))


def mermaid_edges(text: str) -> list[tuple[str, str, str]]:
    """The same of a flowchart, as merman reads it: Mermaid's grammar without a browser."""
    data = read_mermaid(text)
    labels = {node["id"]: node["label"].replace("<br/>", "\n") for node in data["nodes"]}
    return [(labels[edge["from"]], labels[edge["to"]], edge["label"] or "") for edge in data["edges"]]


READERS = pytest.mark.parametrize(
    ("name", "read"), [("dot", dot_edges), pytest.param("mermaid", mermaid_edges, marks=MERMAN)]
)


@READERS
def test_diagrams_of_a_trace_are_read_as_who_gave_it_to_whom(name: str, read: Any) -> None:
    assert read(traces.FORMATS[name](trace_of(*WORLD))) == [
        ("Ruth Ember\nheld", "Gull News Agency\n2020-09-02", ""),
        ("Gull News Agency\n2020-09-02", "Hill Standard\n2020-09-02", "changed"),
        ("Gull News Agency\n2020-09-02", "Hill Standard\n2020-09-03", "citing it"),
    ]


@READERS
def test_diagrams_of_a_chain_are_read_from_the_outlet_to_the_words(name: str, read: Any) -> None:
    assert read(chains.FORMATS[name](chain_of("g12-channels", "c-05"))) == [
        ("Delta Dispatch\n2024-04-03", "Tidal Press Agency", ""),
        ("Tidal Press Agency", "Ilse Groen", ""),
        ("Ilse Groen", "“Sand is patient and water is not,”", "held"),
    ]


@READERS
@pytest.mark.parametrize("path", sorted(worlds.FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_diagram_of_every_world_is_read(path: Path, name: str, read: Any) -> None:
    corpus, gold = worlds.build(worlds.load(path))
    evidence = assess(corpus)
    for _, id in gold:
        found, traced = chain(evidence, id), trace(evidence, id)
        assert len(read(chains.FORMATS[name](found))) == len(found.links) + 1
        drawn = {node.id for node in traced.nodes}
        assert len(read(traces.FORMATS[name](traced))) >= sum({e.taker, e.giver} <= drawn for e in traced.edges)


LABELS = st.text(st.sampled_from('ab;:%`#&<>"\\\n{}[]()|-=~$@/ “é漢'), max_size=20)


@settings(max_examples=40, deadline=None)
@given(LABELS)
def test_labels_cannot_break_out_of_dot(label: str) -> None:
    (graph,) = pydot.graph_from_dot_data(f"digraph g {{\n  a [label={dot_string(label)}];\n}}\n")
    assert graph.get_nodes()[0].get("label") == dot_string(label)


@MERMAN
@settings(deadline=None)
@given(LABELS)
@example("%%{")
def test_labels_cannot_break_out_of_mermaid(label: str) -> None:
    text = f"flowchart LR\n    a[{mermaid_string(label)}]\n    a -->|{mermaid_string(label)}| b\n"
    data = read_mermaid(text)
    assert ([node["id"] for node in data["nodes"]], len(data["edges"])) == (["a", "b"], 1)


def test_marks_of_a_diagram_s_syntax_are_written_as_such() -> None:
    assert dot_string('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'
    assert mermaid_string('a"<b>&#1;`\nc') == '"a#quot;#lt;b#gt;#amp;#35;1;#96;<br/>c"'
    assert mermaid_string("%%{8%}%%") == '"#37;#37;{8%}#37;#37;"'


def test_prov_is_read_by_the_reference_library() -> None:
    document = ProvDocument.deserialize(content=traces.format_prov(titled(*WORLD)), format="json")
    assert [line.strip() for line in document.get_provn().splitlines() if line.strip()] == [
        "document",
        "prefix ledger <urn:provenance:ledger:>",
        "prefix dcterms <http://purl.org/dc/terms/>",
        'entity(ledger:c-02, [prov:value="“I have 12 boxes to mend before they are back,”", '
        'prov:label="Gull News Agency: “I have 12 boxes to mend before they are back,”", '
        'dcterms:title="What Gull News Agency has", dcterms:issued="2020-09-02", '
        'prov:atLocation="https://www.gullnewsagency.example/2020-09-02/c"])',
        'entity(ledger:c-01, [prov:value="“I have 21 boxes to mend before they are back,”", '
        'prov:label="Hill Standard: “I have 21 boxes to mend before they are back,”", '
        'dcterms:title="What Hill Standard has", dcterms:issued="2020-09-02", '
        'prov:atLocation="https://www.hillstandard.example/2020-09-02/b"])',
        'entity(ledger:c-03, [prov:value="“I have 12 boxes to mend before they are back,”", '
        'prov:label="Hill Standard: “I have 12 boxes to mend before they are back,”", '
        'dcterms:title="What Hill Standard has", dcterms:issued="2020-09-03", '
        'prov:atLocation="https://www.hillstandard.example/2020-09-03/d"])',
        'entity(ledger:origin-0, [prov:label="the original words of Ruth Ember (held)"])',
        'agent(ledger:agent-0, [prov:label="Gull News Agency"])',
        'agent(ledger:agent-1, [prov:label="Hill Standard"])',
        'agent(ledger:agent-2, [prov:label="Ruth Ember"])',
        "wasAttributedTo(ledger:c-02, ledger:agent-0)",
        "wasAttributedTo(ledger:c-01, ledger:agent-1)",
        "wasAttributedTo(ledger:c-03, ledger:agent-1)",
        "wasAttributedTo(ledger:origin-0, ledger:agent-2)",
        "wasDerivedFrom(ledger:c-02, ledger:origin-0, -, -, -, [prov:type='prov:PrimarySource'])",
        "wasDerivedFrom(ledger:c-01, ledger:c-02, -, -, -, [prov:type='prov:Quotation'])",
        "wasDerivedFrom(ledger:c-03, ledger:c-02, -, -, -, [prov:type='prov:Quotation'])",
        "endDocument",
    ]


def test_the_origin_s_own_telling_is_a_specialization_of_its_words() -> None:
    document = ProvDocument.deserialize(content=traces.format_prov(trace_of("g01-numbers", "c-01")), format="json")
    lines = [line.strip() for line in document.get_provn().splitlines()]
    assert [line for line in lines if line.startswith(("wasDerivedFrom", "specializationOf"))] == [
        "specializationOf(ledger:d-f8fd75c3ec3efabb, ledger:origin-0)",
        "wasDerivedFrom(ledger:c-01, ledger:origin-0, -, -, -, [prov:type='prov:PrimarySource'])",
        "wasDerivedFrom(ledger:c-04, ledger:d-f8fd75c3ec3efabb, -, -, -, [prov:type='prov:PrimarySource'])",
    ]


@pytest.mark.parametrize("path", sorted(worlds.FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_origin_of_every_world_is_an_entity_of_prov(path: Path) -> None:
    corpus, gold = worlds.build(worlds.load(path))
    evidence = assess(corpus)
    for _, id in gold:
        found = trace(evidence, id)
        document = ProvDocument.deserialize(content=traces.format_prov(found), format="json")
        entities = {
            str(record.identifier) for record in document.get_records() if record.get_type().localpart == "Entity"
        }
        origins = {f"ledger:origin-{n}" for n in range(len(found.origins))}
        assert entities == origins | {f"ledger:{node.id}" for node in found.nodes}
        used = joined.from_iterable(record.args for record in document.get_records() if record.is_relation())
        assert origins <= {str(arg) for arg in used}


def test_a_footnote_cites_the_held_original() -> None:
    found = chain_of("g12-channels", "c-05")
    assert found.assessment.held is not None
    archive = ArchiveRecord(file="snapshots/ab/x.warc.gz", record="r", offset=0)
    snapshot = SNAPSHOT.model_copy(update={"archive": archive})
    assert citation.format_footnote(found, snapshot, label="1") == (
        "[^1]: “Sand is patient and water is not” — Ilse Groen, through Tidal Press Agency: Tidal Press Agency, "
        "2 April 2024, https://www.tidalpressagency.example/2024-04-02/b (the original; archived copy: "
        f"snapshots/ab/x.warc.gz (sha256:{found.assessment.held.snapshot})).\n"
    )


@pytest.mark.parametrize(
    ("world", "claim", "status"),
    [
        ("g12-channels", "c-05", "the original"),
        ("g01-numbers", "c-01", "as reported; the held original differs"),
        ("g07-other-words", "c-00", "as reported; the original is not held"),
        ("g05-circles", "c-02", "as reported; the reports cite each other"),
    ],
)
def test_a_footnote_says_whether_it_is_the_original(world: str, claim: str, status: str) -> None:
    assert f" ({status}; archived copy: sha256:" in citation.format_footnote(chain_of(world, claim))


def test_csl_json_has_what_a_reference_manager_needs() -> None:
    (item,) = json.loads(citation.format_csl(chain_of("g01-numbers", "c-01"), SNAPSHOT))
    assert item["type"] == "article-newspaper"
    assert item["container-title"] == "Alder Gazette"
    assert item["issued"] == {"date-parts": [[2022, 8, 2]]}
    assert item["accessed"] == {"date-parts": [[2024, 5, 1]]}
    assert item["note"] == (
        "“The reservoir holds 4,510 megalitres this morning” — Linden Water Board "
        "(as reported; the held original differs)"
    )


def test_csl_json_is_read_by_a_citation_processor() -> None:
    items = json.loads(citation.format_csl(chain_of("g12-channels", "c-05"), SNAPSHOT))
    style = CitationStylesStyle("harvard-cite-them-right")
    works = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    works.register(Citation([CitationItem("c-05")]))
    assert [str(work) for work in works.bibliography()] == [
        "Tidal Press Agency (2024) “Sand is patient and water is not”, Tidal Press Agency, 2 April. Available at: "
        "https://www.tidalpressagency.example/2024-04-02/b (Accessed: May 1, 2024)."
    ]
