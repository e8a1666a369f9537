"""What a person decided of a claim, and what it means for the claims that rest on it."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.evidence import Evidence, assess
from provenance.evidence.corpus import last_hop
from provenance.evidence.explain import next_step, reason
from provenance.evidence.trace import trace
from provenance.models import Basis, Match, digest
from provenance.records import HeldRecord
from tests.evidence import worlds

DAM = "The dam will hold through the winter"
SOURCES = [
    {"id": "tona", "kind": "agency", "name": "Tona"},
    {"id": "jan-ek", "kind": "person", "name": "Jan Ek"},
]
DOCUMENTS = [
    {"name": "agency", "outlet": "Tona", "url": "https://tona.example/1", "published": "2025-01-01",
     "text": f"{DAM}, Mira Oun told Tona. {DAM} and longer, the agency has learned."},
    {"name": "paper", "outlet": "Delo", "url": "https://delo.example/1", "published": "2025-01-02",
     "text": f"{DAM}, Mira Oun said. {DAM} and longer, Tona reported."},
]  # fmt: skip
CLAIMS = [
    {"document": "agency", "content": f"{DAM}@@1", "source": "Mira Oun", "chain": [["channel", "Tona"]]},
    {"document": "agency", "content": f"{DAM} and longer", "source": None},
    {"document": "paper", "content": f"{DAM}@@1", "source": "Mira Oun"},
    {"document": "paper", "content": f"{DAM} and longer", "source": "Tona"},
]


def judged(*judgements: dict[str, Any], **more: Any) -> Evidence:
    world = {"sources": SOURCES, "documents": DOCUMENTS, "claims": CLAIMS}
    rows = [{"id": f"j-{n}", "by": "A. Reader", "at": "2025-02-01", **row} for n, row in enumerate(judgements)]
    return assess(worlds.build(world, judgements=rows, **more)[0])


def holders(evidence: Evidence) -> list[str | None]:
    """The claims that hold the originals of the paper's two."""
    return [held.claim if (held := evidence.of(id).held) else None for id in ("c-02", "c-03")]


WRONG = {"verdict": "wrong", "why": "read wrongly"}


@pytest.mark.parametrize(
    ("judgements", "held"),
    [
        ([], ["c-00", "c-01"]),
        ([{"claim": "c-00", **WRONG}], [None, "c-01"]),
        ([{"claim": "c-01", **WRONG}], ["c-00", None]),
        ([{"claim": "c-00", "verdict": "source", "source": "jan-ek"}], [None, "c-01"]),
        ([{"claim": "c-01", "verdict": "source", "source": "jan-ek"}], ["c-00", None]),
        ([{"claim": "c-00", **WRONG, "until": "2025-02-02"}], ["c-00", "c-01"]),
        ([{"claim": "c-00", "verdict": "waived", "why": "seen"}], ["c-00", "c-01"]),
    ],
)
def test_a_claim_rests_on_what_a_person_left_of_its_original(
    judgements: list[dict[str, Any]], held: list[str | None]
) -> None:
    assert holders(judged(*judgements)) == held


AGENCY = digest(DOCUMENTS[0]["text"].encode())
SAID: dict[str, dict[str, Any]] = {
    "held": {"verdict": "held", "snapshot": AGENCY},
    "source": {"verdict": "source", "source": "jan-ek"},
    "waived": {"verdict": "waived", "why": "seen"},
    "wrong": WRONG,
}


@pytest.mark.parametrize(
    ("words", "stand"),
    [
        ("held source", "held source"),
        ("source held", "source held"),
        ("source waived", "source waived"),
        ("held waived", "held waived"),
        ("waived held", "held"),
        ("waived source", "source"),
        ("wrong held", "held"),
        ("wrong source", "source"),
        ("wrong waived", "waived"),
        ("held source waived wrong", "wrong"),
        ("waived wrong waived", "waived"),
        ("held wrong source", "source"),
        ("waived waived", "waived"),
        ("waived waived-", ""),
        ("wrong wrong-", ""),
        ("held wrong wrong-", ""),
        ("source held held-", "source"),
        ("waived- waived", "waived"),
    ],
)
def test_the_last_word_counts(words: str, stand: str) -> None:
    """A "-" is one whose day has passed. The times are not in the order of their letters, but in that of the day."""
    times = (f"2025-02-01T00:00:{n:02}{'.5' if n % 2 else ''}Z" for n in range(9))
    rows = [
        {"claim": "c-02", "at": at, **SAID[word.rstrip("-")], "until": "2025-01-31" if word.endswith("-") else None}
        for word, at in zip(words.split(), times, strict=False)
    ]
    found = judged(*reversed(rows)).of("c-02")
    assert [judgement.verdict for judgement in found.judgements] == stand.split()
    assert (found.wrong, found.waived) == ("wrong" in stand, "waived" in stand)


def test_half_a_second_later_is_later() -> None:
    at = ("2025-02-01T00:00:00Z", "2025-02-01T00:00:00.500000Z", "2025-02-01T00:30:00.400000+00:30")
    rows = [{"claim": "c-02", "at": time, "verdict": "waived", "why": time} for time in at]
    assert [judgement.why for judgement in judged(*rows).of("c-02").judgements] == [at[1]]


@pytest.mark.parametrize("lost", ["bytes", "snapshot"])
def test_what_a_person_confirmed_is_held_only_while_it_can_be_read(lost: str) -> None:
    agency = digest(DOCUMENTS[0]["text"].encode())
    confirmed = {"claim": "c-02", "verdict": "held", "snapshot": agency}
    evidence = judged({"claim": "c-00", **WRONG}, confirmed)
    assert evidence.of("c-02").held == HeldRecord(snapshot=agency, basis=Basis.RECORDER, match=Match.CONFIRMED)
    if lost == "bytes":
        evidence.corpus.text = {digest(DOCUMENTS[1]["text"].encode()): DOCUMENTS[1]["text"]}.__getitem__
    else:
        del evidence.corpus.snapshots[agency]
    found = assess(evidence.corpus).of("c-02")
    assert (found.original, found.held, found.lost) == ("named", None, agency)
    assert reason(found) == (
        f"the snapshot {agency[:12]}, in which the words stood, is missing or corrupt; "
        "confirmed by A. Reader on 2025-02-01"
    )
    assert next_step(found) == "bring the snapshot's file back from git or a backup"


def test_a_claim_that_is_none_is_in_no_trace_of_another() -> None:
    documents = [node.outlet for node in trace(judged(), "c-02").nodes]
    assert documents == ["Tona", "Delo"]
    both = judged({"claim": "c-00", **WRONG}, {"claim": "c-01", **WRONG})
    assert [node.outlet for node in trace(both, "c-02").nodes] == ["Delo"]


SET = {"claim": "c-00", "verdict": "source", "source": "old", "at": "2025-02-01T10:00:00Z"}


def merge(old: str, kept: str, hour: int, **more: Any) -> dict[str, Any]:
    at = f"2025-02-01T{hour:02}:00:00.5Z"
    return {"id": f"ch-{hour}", "action": "merge", "at": at, "moved": {old: kept}, "before": {}, **more}


@pytest.mark.parametrize(
    ("judgement", "changes", "source"),
    [
        ({}, [], None),
        ({"source": "tona"}, [], "tona"),
        ({}, [merge("old", "jan-ek", 11)], "jan-ek"),
        ({}, [merge("old", "older", 11), merge("older", "jan-ek", 12)], "jan-ek"),
        ({}, [merge("older", "jan-ek", 11), merge("old", "older", 12)], "older"),
        ({}, [merge("old", "jan-ek", 11), {**merge("jan-ek", "old", 12), "action": "undo", "undoes": "ch-11"}], None),
        ({}, [merge("old", "jan-ek", 9)], "jan-ek"),  # two branches: nobody knew of the merge there
        ({"source": "jan-ek"}, [merge("jan-ek", "tona", 9)], "jan-ek"),  # a new one, of the id that was free again
        ({"source": "jan-ek"}, [merge("jan-ek", "tona", 11)], "tona"),
        ({"source": "jan-ek"}, [{**merge("jan-ek", "tona", 11), "action": "split"}], "jan-ek"),
    ],
)
def test_a_judgement_follows_the_source_that_it_names(
    judgement: dict[str, Any], changes: list[dict[str, Any]], source: str | None
) -> None:
    evidence = judged({**SET, **judgement}, changes=changes)
    found = evidence.source_set("c-00")
    assert evidence.judgements("c-00")[0].source == judgement.get("source", "old")
    if source in evidence.corpus.sources:
        hop = last_hop(evidence.record("c-00"))
        assert found is not None and hop is not None and hop.source is not None
        assert (found.id, hop.source.id, hop.resolution) == (source, source, "exact")
        assert evidence.places_set() == {(evidence.corpus.claims["c-00"].document, hop.surface)}
    else:
        assert (found, evidence.record("c-00")) == (None, evidence.corpus.claims["c-00"])
        assert evidence.places_set() == set()


def test_the_sources_that_judgements_name() -> None:
    rows: list[dict[str, Any]] = [
        {"claim": "c-00", "verdict": "source", "source": "replaced"},
        {"claim": "c-00", "verdict": "source", "source": "in-force", "until": "9999-01-01"},
        {"claim": "c-01", "verdict": "source", "source": "ended", "until": "2025-02-02"},
        {"claim": "c-02", "verdict": "waived", "why": "seen"},
    ]
    assert judged(*rows).judged_sources() == {"in-force": "c-00"}
