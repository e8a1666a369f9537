"""Traces: who has it from whom, and from how many independent origins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from provenance.evidence import assess
from provenance.evidence.trace import trace
from tests.evidence import worlds

ORIGINS = [
    pytest.param(path, n, id=f"{path.stem}-{n}")
    for path in sorted(worlds.FOLDER.glob("*.json"))
    for n in range(len(worlds.load(path)["origins"]))
]


@pytest.mark.parametrize(("path", "number"), ORIGINS)
def test_the_tellings_and_the_independent_origins_are_those_of_the_world(path: Path, number: int) -> None:
    world = worlds.load(path)
    want: dict[str, Any] = world["origins"][number]
    corpus, gold = worlds.build(world)
    start = next(id for claim, id in gold if claim["document"] == want["content_of"])
    found = trace(assess(corpus), start)
    names = {d["url"]: d["name"] for d in world["documents"]}
    assert sorted(names[node.url or ""] for node in found.nodes) == want["documents"]
    assert len(found.origins) == want["independent"]


def test_a_trace_says_who_was_first_and_how_far_the_others_are() -> None:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g03-mouths.json"))
    found = trace(assess(corpus), "c-07")
    assert [(n.outlet, n.hops) for n in found.nodes] == [("Copper Wire", 0), ("Vale Herald", 1), ("Ridge Tribune", 1)]
    assert [(e.taker, e.giver, e.kind) for e in found.edges] == [
        ("c-01", "c-00", "altered"),
        ("c-07", "c-00", "cited"),
    ]
    assert [(o.name, o.source, o.held) for o in found.origins] == [("Agnes Dorn", "agnes-dorn", True)]


def test_times_of_two_zones_are_in_their_order() -> None:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g18-zones.json"))
    found = trace(assess(corpus), "c-05")
    assert [(n.outlet, n.published) for n in found.nodes] == [
        ("Dawn Agency", "2025-11-05T06:00:00+09:00"),
        ("Noon Herald", "2025-11-04T23:30:00+00:00"),
    ]


def test_a_circle_has_no_origin() -> None:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g05-circles.json"))
    found = trace(assess(corpus), "c-02")
    assert (found.origins, found.circular) == ((), ("c-00", "c-01", "c-02"))


@pytest.mark.parametrize("path", sorted(worlds.FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_a_trace_of_a_large_ledger_is_that_of_the_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, gold = worlds.build(worlds.load(path))
    whole = [trace(assess(corpus), id) for _, id in gold]
    monkeypatch.setattr("provenance.evidence.trace.SMALL", 0)
    assert [trace(assess(corpus), id) for _, id in gold] == whole


@pytest.mark.parametrize("path", sorted(worlds.FOLDER.glob("*.json")), ids=lambda p: p.stem)
def test_a_claim_and_its_original_are_in_one_trace_whichever_is_asked_for(path: Path) -> None:
    corpus, gold = worlds.build(worlds.load(path))
    evidence = assess(corpus)
    for _, id in gold:
        held = evidence.of(id).held
        if held and held.claim and held.claim != id:
            documents = {node.document for node in trace(evidence, held.claim).nodes}
            assert corpus.claims[id].document in documents
