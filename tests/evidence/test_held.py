"""Worlds with a known graph: which originals are held, which are altered, which go in a circle."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from provenance.evidence import assess
from provenance.evidence import corpus as corpora
from provenance.evidence.explain import next_step, reason
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


def pair(original: str, quoted: str) -> tuple[str, list[tuple[str, str, str]]]:
    """(how the original of the second document's quotation stands, its differences from the source's own words)."""
    known = [
        {"id": "hill-trust", "kind": "organisation", "name": "Hill Trust", "domains": ["hilltrust.example"]},
        {"id": "delo", "kind": "newspaper", "name": "Delo", "domains": ["delo.example"]},
    ]
    documents = [
        {"name": "own", "outlet": "Hill Trust", "url": "https://hilltrust.example/1", "published": "2025-01-01",
         "text": f"{original}. We plant every spring.\n"},
        {"name": "paper", "outlet": "Delo", "url": "https://delo.example/1", "published": "2025-01-02",
         "text": f"“{quoted},” the Hill Trust said.\n"},
    ]  # fmt: skip
    claims = [
        {"document": "own", "content": f"{original}.", "source": None},
        {"document": "paper", "content": f"“{quoted},”", "source": "the Hill Trust"},
    ]
    names = {"the Hill Trust": "hill-trust"}
    corpus, _ = worlds.build({"sources": known, "names": names, "documents": documents, "claims": claims})
    found = assess(corpus).of("c-01")
    return found.original.value, [tuple(d) for d in found.altered.differences] if found.altered else []


@pytest.mark.parametrize(
    ("original", "quoted", "changes"),
    [
        ("A hill without trees is a promise not kept", "A hill without trees is a promise kept",
         [("negation", "", "not")]),
        ("A promise not kept", "A promise kept", [("negation", "", "not")]),
        ("We need 40 boats", "We need 14 boats", [("number", "14", "40")]),
        ("The line must reach the sea by noon", "The line need not reach the sea by noon",
         [("negation", "need not", "must")]),
        ("We must reach it", "We need not reach it", [("negation", "need not", "must")]),
        ("We need 40 boats", "We bought 14 horses", []),
        ("We plant in 12 days", "in 14 days", []),
    ],
)  # fmt: skip
def test_a_short_quotation_is_altered_where_its_source_has_all_other_words(
    original: str, quoted: str, changes: list[tuple[str, str, str]]
) -> None:
    assert pair(original, quoted) == ("named", changes)


@pytest.mark.parametrize(
    ("original", "quoted", "status", "changes"),
    [
        ("We had -5 degrees at noon", "We had 5 degrees at noon", "named", [("number", "5", "-5")]),
        ("We had 5 degrees at noon", "We had -5 degrees at noon", "named", [("number", "-5", "5")]),
        ("We paid $5 million for it", "We paid €5 million for it", "named", []),
        ("We paid 2,500 euros for it", "We paid 2.500 euros for it", "named", [("number", "2.500", "2,500")]),
        ("We raise it by 3.5 metres", "We raise it by 3-5 metres", "named", [("number", "3 5", "3.5")]),
        ("We paid five % for it", "We paid five for it", "named", []),
        ("We paid $5 million for it", "We paid $5 million for it", "held", []),
        ("We paid 2,500 euros for it", "We paid 2500 euros for it", "held", []),
        ("We grew by 5 % in May", "We grew by 5% in May", "held", []),
    ],
)  # fmt: skip
def test_signs_currencies_and_decimal_marks_are_of_the_number(
    original: str, quoted: str, status: str, changes: list[tuple[str, str, str]]
) -> None:
    assert pair(original, quoted) == (status, changes)


@pytest.mark.parametrize(
    ("original", "quoted"),
    [
        ("If the jellyfish are gone, the beach will open", "The jellyfish are gone"),
        ("If the jellyfish are gone, the beach will open", "The beach will open"),
        ("Unless it rains, the beach will open", "The beach will open"),
        ("We do ask whether the jellyfish are gone", "The jellyfish are gone"),
        ("The jellyfish are allegedly gone from the beach", "gone from the beach"),
    ],
)
def test_words_that_hang_on_a_condition_are_not_held_without_it(original: str, quoted: str) -> None:
    assert pair(original, quoted) == ("named", [])


@pytest.mark.parametrize(
    ("who", "quoted", "status", "speaker"),
    [
        ("Mira Oun", "The bridge will carry no lorries this winter", "held", None),
        ("Jan Ek", "The bridge will carry no lorries this winter", "named", "Mira Oun"),
        ("Petra Sol", "no lorries this winter", "named", "Mira Oun"),
        ("Petra Sol", "no lorries", "named", None),
    ],
)
def test_words_that_the_cited_outlet_gives_to_another_are_in_the_wrong_mouth(
    who: str, quoted: str, status: str, speaker: str | None
) -> None:
    documents = [
        {"name": "agency", "outlet": "Tona", "url": "https://tona.example/1", "published": "2025-01-01",
         "text": "“The bridge will carry no lorries this winter,” said Mira Oun. Jan Ek said that he was tired.\n"},
        {"name": "paper", "outlet": "Delo", "url": "https://delo.example/1", "published": "2025-01-02",
         "text": f"“{quoted},” {who} told Tona.\n"},
    ]  # fmt: skip
    claims = [
        {"document": "agency", "content": "“The bridge will carry no lorries this winter,”", "source": "Mira Oun"},
        {"document": "agency", "content": "that he was tired", "source": "Jan Ek"},
        {"document": "paper", "content": f"“{quoted},”", "source": who, "chain": [["channel", "Tona"]]},
    ]
    known = [{"id": id, "kind": "agency", "name": id.title(), "domains": [f"{id}.example"]} for id in ("tona", "delo")]
    corpus, _ = worlds.build({"sources": known, "documents": documents, "claims": claims})
    found = assess(corpus).of("c-02")
    assert (found.original.value, found.altered.differences[0].original if found.altered else None) == (status, speaker)


def test_nothing_is_held_by_bytes_that_are_lost() -> None:
    corpus, gold = worlds.build(worlds.load(worlds.FOLDER / "g09-recorders.json"))
    before = {id: assess(corpus).of(id) for _, id in gold}
    corpus.text = corpora._no_text
    evidence = assess(corpus)
    held = [id for id, found in before.items() if found.held is not None]
    assert held and all(evidence.of(id).held is None for id in held)
    lost = [evidence.of(id) for id in held if evidence.of(id).lost]
    assert lost and all(
        "missing or corrupt" in reason(found) and "backup" in (next_step(found) or "") for found in lost
    )


def test_a_draft_that_repeats_circular_reporting_is_told_the_way() -> None:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g05-circles.json"))
    draft = msgspec.structs.replace(corpus.claims["c-01"], id="c-draft", document="draft:story.md", snapshot=None)
    found = assess(corpus).assess(draft)
    assert (found.original.value, found.loop) == ("circular", ("c-draft", "c-00", "c-01", "c-00"))
    assert reason(found) == (
        "this text has it from Moor Echo has it from Heath Record has it from Moor Echo: "
        "nobody in the circle says where it began"
    )


def test_of_two_copies_the_first_holds_the_original() -> None:
    corpus, gold = worlds.build(worlds.load(worlds.FOLDER / "g09-recorders.json"))
    first = next(iter(corpus.snapshots.values()))
    copy = msgspec.structs.replace(first, document="d-copy", fetched_at="2026-02-01T00:00:00Z")
    both = corpora.Corpus.of(
        documents=corpus.documents.values(),
        claims=(),
        sources=(),
        snapshots=[first, copy],
    )
    assert both.snapshots[first.id].document == first.document
    found = next(f for f in (assess(corpus).of(id) for _, id in gold) if f.held and f.held.claim)
    assert found.held is not None and found.held.claim is not None
    assert corpus.holder(found.held) == corpus.claims[found.held.claim].document
