"""Worlds with a known graph: which originals are held, which are altered, which go in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.evidence import assess
from provenance.models import digest
from tests.evidence import worlds

WORLDS = sorted(worlds.FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", WORLDS, ids=[p.stem for p in WORLDS])
def test_every_claim_of_a_world_stands_as_its_gold_says(path: Path) -> None:
    world = worlds.load(path)
    corpus, gold = worlds.build(world)
    evidence = assess(corpus)
    snapshots = {d["name"]: digest(d["text"].encode()) for d in world["documents"]}
    wanted, got = [], []
    for want, id in gold:
        found = evidence.of(id)
        words = (want["document"], want["source"], want["content"])
        held_in = snapshots.get(want["held_in"])
        wanted.append((*words, want["original"], want["match"], held_in, want["altered"]))
        held = found.held
        got.append(
            (*words, found.original.value, held and held.match.value, held and held.snapshot, found.altered is not None)
        )
    assert got == wanted


@pytest.mark.parametrize("path", WORLDS, ids=[p.stem for p in WORLDS])
def test_a_held_place_has_the_words_that_it_quotes(path: Path) -> None:
    corpus, gold = worlds.build(worlds.load(path))
    evidence = assess(corpus)
    for _, id in gold:
        held = evidence.of(id).held
        if held is not None:
            assert held.place is not None
            position = held.place.position
            assert corpus.text(held.snapshot)[position.start : position.end] == held.place.quote.exact


@pytest.mark.parametrize("path", WORLDS, ids=[p.stem for p in WORLDS])
def test_the_order_of_the_records_changes_nothing(path: Path) -> None:
    corpus, gold = worlds.build(worlds.load(path))
    evidence = assess(corpus)
    forward = {id: evidence.of(id) for _, id in gold}
    corpus.claims = dict(reversed(corpus.claims.items()))
    corpus.documents = dict(reversed(corpus.documents.items()))
    evidence = assess(corpus)
    backward = {id: evidence.of(id) for _, id in reversed(gold)}
    assert {id: (a.original, a.held, a.altered) for id, a in forward.items()} == {
        id: (a.original, a.held, a.altered) for id, a in backward.items()
    }
