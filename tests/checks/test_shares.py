"""A check that is shared between processes finds what one process finds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from provenance import checks
from provenance.checks import shares
from provenance.checks.context import Context
from provenance.config import CheckSettings
from provenance.evidence import assess
from tests.evidence import worlds

WORLDS = sorted(worlds.FOLDER.glob("*.json"))


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("copies are made on Linux only")
    monkeypatch.setattr(shares, "LEAST", 1)
    monkeypatch.setattr(shares, "cores", lambda: 3)


@pytest.mark.parametrize("path", WORLDS, ids=[p.stem for p in WORLDS])
def test_shared_findings_are_those_of_one_process(path: Path, request: pytest.FixtureRequest) -> None:
    alone = checks.run(assess(worlds.build(worlds.load(path))[0]), CheckSettings())
    request.getfixturevalue("three")
    assert checks.run(assess(worlds.build(worlds.load(path))[0]), CheckSettings()) == alone


def test_shares_ask_about_all_that_is_asked_once() -> None:
    corpus, _ = worlds.build(worlds.load(WORLDS[0]))
    context = Context(assess(corpus), tuple(corpus.claims))
    parts = shares.shares(context, 2)
    assert sorted(id for part in parts for id in part.claims) == sorted(corpus.claims)
    assert sorted(d for part in parts for d in part.documents or ()) == sorted(corpus.documents)
    days = [sorted(corpus.published(d) or "" for d in part.documents or ()) for part in parts]
    assert days[0][-1] <= days[1][0]


RING = {
    "sources": [
        {"id": id, "kind": "newspaper", "name": name, "domains": [f"{id}.example"]}
        for id, name in (("alder", "Alder"), ("birch", "Birch"), ("cedar", "Cedar"))
    ],
    "documents": [
        {"name": id, "url": f"https://{id}.example/1", "outlet": name, "published": "2024-01-01",
         "text": f"“The old bridge at the mill has been closed to all lorries,” {other} said."}
        for id, name, other in (("alder", "Alder", "Birch"), ("birch", "Birch", "Cedar"), ("cedar", "Cedar", "Alder"))
    ],
    "claims": [
        {"document": id, "source": other, "content": "“The old bridge at the mill has been closed to all lorries,”"}
        for id, other in (("alder", "Birch"), ("birch", "Cedar"), ("cedar", "Alder"))
    ],
}  # fmt: skip


def test_claims_that_pass_words_on_in_a_circle_are_looked_at_again_in_order(request: pytest.FixtureRequest) -> None:
    evidence = assess(worlds.build(RING)[0])
    alone = checks.run(evidence, CheckSettings())
    assert evidence.unsettled == {"c-00", "c-01", "c-02"}
    request.getfixturevalue("three")
    assert checks.run(assess(worlds.build(RING)[0]), CheckSettings()) == alone
