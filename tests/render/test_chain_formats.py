"""Chains, traces and citations in every format, from worlds whose graph is known."""

from __future__ import annotations

import json
import re

import pytest

from provenance.evidence import assess
from provenance.evidence.chains import Chain, chain
from provenance.evidence.trace import Trace, trace
from provenance.render import chain as chains
from provenance.render import citation
from provenance.render import trace as traces
from tests.evidence import worlds


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
    claim = dict(corpus.claims["c-04"])
    suggested = {**corpus.claims["c-05"]["chain"][0], "stated": False, "surface": [], "why": "her usual channel"}
    claim["chain"] = [suggested, *claim["chain"]]
    corpus.claims["c-04"] = claim
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
    lines = traces.format_timeline(trace_of(*WORLD)).splitlines()
    assert [line[:10] for line in lines[2:5]] == ["2020-09-02", "2020-09-02", "2020-09-03"]
    assert lines[3].endswith("has them changed: Gull News Agency")


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


@pytest.mark.parametrize("name", ["mermaid", "dot"])
def test_diagrams_have_every_telling_and_every_link(name: str) -> None:
    text = traces.FORMATS[name](trace_of(*WORLD))
    assert len(re.findall(r"(?m)^ +n\d+ ?\[", text)) == 3
    assert len(re.findall(r"n\d+ -(?:->|\.->|>)", text)) == 2


def test_labels_cannot_break_out_of_a_diagram() -> None:
    from provenance.render.style import dot_string, mermaid_string

    assert dot_string('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'
    assert mermaid_string('a"<b>&\nc') == '"a#quot;#lt;b#gt;#amp;<br/>c"'


def test_prov_names_every_quotation_by_its_two_ends() -> None:
    data = json.loads(traces.format_prov(trace_of(*WORLD)))
    assert set(data["entity"]) == {"ledger:c-01", "ledger:c-02", "ledger:c-03"}
    assert {(d["prov:generatedEntity"], d["prov:usedEntity"]) for d in data["wasDerivedFrom"].values()} == {
        ("ledger:c-01", "ledger:c-02"),
        ("ledger:c-03", "ledger:c-02"),
    }
    assert len(data["wasAttributedTo"]) == 3


def test_prov_is_read_by_the_reference_library() -> None:
    prov = pytest.importorskip("prov.model")
    document = prov.ProvDocument.deserialize(content=traces.format_prov(trace_of(*WORLD)), format="json")
    assert "wasDerivedFrom" in document.get_provn()


def test_a_footnote_cites_the_held_original() -> None:
    found = chain_of("g12-channels", "c-05")
    assert found.assessment.held is not None
    snapshot = {"fetched_at": "2024-05-01T00:00:00Z", "archive": {"file": "snapshots/ab/x.warc.gz"}}
    assert citation.format_footnote(found, snapshot, label="1") == (
        "[^1]: “Sand is patient and water is not” — Ilse Groen, through Tidal Press Agency: Tidal Press Agency, "
        "2 April 2024, https://www.tidalpressagency.example/2024-04-02/b (the original; archived copy: "
        f"snapshots/ab/x.warc.gz (sha256:{found.assessment.held.snapshot})).\n"
    )


def test_csl_json_has_what_a_reference_manager_needs() -> None:
    (item,) = json.loads(citation.format_csl(chain_of("g01-numbers", "c-01"), {"fetched_at": "2024-05-01T00:00:00Z"}))
    assert item["type"] == "article-newspaper"
    assert item["container-title"] == "Alder Gazette"
    assert item["issued"] == {"date-parts": [[2022, 8, 2]]}
    assert item["accessed"] == {"date-parts": [[2024, 5, 1]]}
    assert item["note"] == "“The reservoir holds 4,510 megalitres this morning” — Linden Water Board"
