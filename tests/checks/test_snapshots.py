"""PV201 and PV202: what was fetched when, in which of it claims stand, and what is said of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from provenance import checks
from provenance.checks.baseline import fingerprint
from provenance.config import CheckSettings
from provenance.evidence import assess
from provenance.evidence.corpus import Corpus
from provenance.models import Outcome, Verdict
from provenance.records import JudgementRecord, SnapshotRecord
from tests.evidence import worlds


def fetched(*times: str, claims: str = "1") -> Corpus:
    """A document that was fetched once a month, with one of these texts ("a", "b"), or outcomes; `claims` are the
    numbers of the fetches in whose text a claim stands."""
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    claim = corpus.claims["c-00"]
    first = corpus.snapshots[claim.snapshot or ""]
    corpus.snapshots = {}
    for month, found in enumerate(times, 1):
        lost = found in list(Outcome)
        corpus.snapshots[f"{month}" * 64] = SnapshotRecord(
            id=f"{month}" * 64,
            document=first.document,
            fetched_at=f"2026-{month:02}-01T00:00:00Z",
            size=1,
            outcome=Outcome(found) if lost else Outcome.OK,
            text_sha256=None if lost else found,
        )
    corpus.claims = {n: replace(claim, id=n, snapshot=n * 64) for n in claims}
    return corpus


def found(corpus: Corpus) -> list[tuple[str, str | None, str]]:
    """(code, the number of the fetch that it is told of, what is said)."""
    findings = checks.run(assess(corpus), CheckSettings(select=("PV2",)))
    board = "Linden Water Board's document "
    return [(f.code, (f.snapshot or "")[:1], f.message.removeprefix(board)) for f in findings]


@pytest.mark.parametrize(
    ("times", "claims", "want"),
    [
        ("a", "1", None),
        ("a a", "1", None),
        ("a b", "1", ("2", "changed between 2026-01-01 and 2026-02-01")),
        ("a b b b", "1", ("2", "changed between 2026-01-01 and 2026-02-01")),
        ("a b b b", "12", ("2", "changed between 2026-01-01 and 2026-02-01")),
        ("a b c", "12", ("3", "changed between 2026-02-01 and 2026-03-01")),
        ("a b c c", "1", ("3", "changed between 2026-01-01 and 2026-03-01")),
        ("a b c c", "2", ("3", "changed between 2026-02-01 and 2026-03-01")),
        ("a b b", "2", None),
        ("a b b", "", ("2", "changed between 2026-01-01 and 2026-02-01")),
        ("a b a", "1", None),
        ("a gone gone", "1", ("", "is gone: fetched on 2026-02-01")),
        ("a paywall paywall", "1", ("2", "is behind a paywall now: fetched on 2026-02-01")),
        ("a gone a", "1", None),
        ("a gone b b", "1", ("3", "changed between 2026-01-01 and 2026-03-01")),
        ("paywall a", "1", None),
    ],
)
def test_a_document_has_changed_where_claims_stand_in_another_text_than_its_last(
    times: str, claims: str, want: tuple[str, str] | None
) -> None:
    assert found(fetched(*times.split(), claims=claims)) == ([("PV202", *want)] if want else [])


def test_a_document_that_changed_within_a_day_is_told_with_the_times() -> None:
    corpus = fetched("a", "b")
    for number, time in (("1", "2026-11-26T20:51:03.250000Z"), ("2", "2026-11-26T20:53:09Z")):
        corpus.snapshots[number * 64] = replace(corpus.snapshots[number * 64], fetched_at=time)
    assert found(corpus) == [("PV202", "2", "changed between 2026-11-26 20:51:03 and 20:53:09 UTC")]
    late = replace(corpus.snapshots["2" * 64], fetched_at="2026-11-27T00:00:00Z")
    assert found(replace_snapshot(corpus, late)) == [("PV202", "2", "changed between 2026-11-26 and 2026-11-27")]


def replace_snapshot(corpus: Corpus, snapshot: SnapshotRecord) -> Corpus:
    corpus.snapshots[snapshot.id] = snapshot
    return corpus


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        ([("2", "wrong", "2026-01-15")], False),
        ([("2", "waived", "2026-03-15")], False),
        ([("2", "waived", "2026-02-15")], True),  # before the page was taken back
        ([("2", "source", "2026-03-15")], True),
        ([("1", "wrong", "2026-03-15")], True),
    ],
)
def test_a_text_whose_claims_are_settled_is_no_change(judged: list[tuple[str, str, str]], told: bool) -> None:
    corpus = fetched("a", "b", "a", claims="12")
    corpus.judgements = tuple(
        JudgementRecord(
            id=f"j-{claim}", claim=claim, verdict=Verdict(verdict), by="desk", at=f"{day}T00:00:00Z", why="seen"
        )
        for claim, verdict, day in judged
    )
    want = [("PV202", "3", "changed between 2026-02-01 and 2026-03-01")]
    assert found(corpus) == (want if told else [])


def test_a_snapshot_that_has_claims_and_no_record_is_missing() -> None:
    corpus = fetched("a", "b", claims="123")
    assert (
        found(corpus)
        == [
            ("PV202", "2", "changed between 2026-01-01 and 2026-02-01"),
            ("PV201", "3", "snapshot missing or corrupt: the ledger has no record of it"),
        ][::-1]
    )


def test_what_was_sent_instead_of_two_documents_is_told_of_both() -> None:
    corpus = fetched("a", "gone")
    page, gone = corpus.snapshots.values()
    (other,) = [id for id in corpus.documents if corpus.outlet(id) == "alder-gazette"]
    twice = [page, gone, replace(page, id="3" * 64, document=other), replace(gone, document=other)]
    findings = checks.run(assess(corpus), CheckSettings(select=("PV2",)), fetches=twice)
    assert [(f.document, f.snapshot, f.message) for f in findings] == [
        (page.document, None, "Linden Water Board's document is gone: fetched on 2026-02-01"),
        (other, None, "Alder Gazette's document is gone: fetched on 2026-02-01"),
    ]
    assert len({fingerprint(finding) for finding in findings}) == 2


def test_further_documents_are_looked_at_where_only_some_claims_are() -> None:
    corpus = fetched("a", "b", claims="12")
    (document,) = {snapshot.document for snapshot in corpus.snapshots.values()}
    settings, evidence = CheckSettings(select=("PV2",)), assess(corpus)
    assert checks.run(evidence, settings, claims=()) == []
    assert [f.code for f in checks.run(evidence, settings, claims=(), documents=[document])] == ["PV202"]
