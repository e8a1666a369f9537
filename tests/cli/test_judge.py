"""`provenance judge`: every word of a person is kept, the last one counts, and any can be taken back."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from provenance.cli import judge
from tests.cli.conftest import Run

WHEN = datetime(2025, 12, 13, 8, 30, 15, 250_000, tzinfo=UTC)


class Clock(datetime):
    """A clock that stands still until it is moved on."""

    time = WHEN

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return cls.time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    monkeypatch.setattr(judge, "datetime", Clock)
    monkeypatch.setattr(Clock, "time", WHEN)
    return Clock


@pytest.fixture
def claim(desk: Path, run: Run) -> str:
    return run("find", "--via", "torsund-news-agency", "--format", "ids").out.strip()


def judgements(desk: Path) -> list[dict[str, Any]]:
    rows = map(json.loads, (desk / "ledger" / "judgements.jsonl").read_text(encoding="utf-8").splitlines())
    return sorted(rows, key=lambda row: row["at"])


def counted(run: Run) -> str:
    """What the check says of judgements, in the last line that it prints."""
    return run("check", "--select", "PV103").out.splitlines()[-1].partition("claims checked")[2]


def test_judgements_of_one_moment_are_all_kept(desk: Path, run: Run, claim: str, clock: type[Clock]) -> None:
    for number in range(6):
        said = run("judge", claim, "--waive", f"reason {number}", "--by", f"p{number % 2}")
        assert said == (0, "", f"judged {claim} waived by p{number % 2}\n")
    kept = judgements(desk)
    assert [row["why"] for row in kept] == [f"reason {number}" for number in range(6)]
    assert [row["at"] for row in kept] == [f"2025-12-13T08:30:15.25000{number}Z" for number in range(6)]
    assert len({row["id"] for row in kept}) == 6


def test_the_same_judgement_twice_in_a_second_is_one(desk: Path, run: Run, claim: str, clock: type[Clock]) -> None:
    same = ("judge", claim, "--waive", "seen", "--by", "p")
    assert run(*same) == run(*same)
    clock.time += timedelta(milliseconds=700)
    run(*same)
    assert len(judgements(desk)) == 1
    clock.time += timedelta(milliseconds=100)
    run(*same)
    assert len(judgements(desk)) == 2
    run("judge", claim, "--wrong", "a headline", "--by", "p")
    run(*same)
    assert [row["verdict"] for row in judgements(desk)] == ["waived", "waived", "wrong", "waived"]


def test_a_judgement_of_an_older_ledger_stays_as_it_was_written(desk: Path, run: Run, claim: str) -> None:
    old = (
        f'{{"at":"2025-11-30T10:00:00Z","by":"desk","claim":"{claim}","id":"j-00b6ad0b1a0af1e2","snapshot":null,'
        '"source":null,"until":null,"verdict":"waived","why":"seen"}'
    )
    (desk / "ledger" / "judgements.jsonl").write_text(f"{old}\n", encoding="utf-8")
    assert counted(run) == "; 1 waived"
    assert run("judge", claim, "--wrong", "a headline", "--by", "desk").code == 0
    assert old in (desk / "ledger" / "judgements.jsonl").read_text(encoding="utf-8").splitlines()
    assert counted(run) == "; 1 marked as no claims"


@pytest.mark.parametrize(
    ("then", "want"),
    [(("--withdraw",), ""), (("--wrong", "x"), "; 1 marked as no claims"), (("--source", "torsund-news-agency"), "")],
)
def test_the_last_word_counts_though_another_desks_clock_is_ahead(
    desk: Path, run: Run, claim: str, clock: type[Clock], then: tuple[str, ...], want: str
) -> None:
    ahead = (
        f'{{"at":"2025-12-13T08:40:15.999999Z","by":"desk","claim":"{claim}","id":"j-00b6ad0b1a0af1e2","snapshot":null,'
        '"source":null,"until":null,"verdict":"waived","why":"seen"}'
    )
    (desk / "ledger" / "judgements.jsonl").write_text(f"{ahead}\n", encoding="utf-8")
    assert counted(run) == "; 1 waived"
    assert run("judge", claim, *then, "--by", "B").code == 0
    assert counted(run) == want
    assert [row["at"] for row in judgements(desk)] == ["2025-12-13T08:40:15.999999Z", "2025-12-13T08:40:16Z"]
    assert run("judge", claim, "--waive", "seen again", "--by", "B").code == 0
    assert counted(run) == "; 1 waived"
    assert [row["at"] for row in judgements(desk) if row["why"] == "seen again"] == ["2025-12-13T08:40:16.000001Z"]


@pytest.mark.parametrize(
    ("first", "then", "want"),
    [
        (("--wrong", "a headline"), ("--source", "torsund-news-agency"), ""),
        (("--wrong", "a headline"), ("--held", "SNAPSHOT", "--why", "it was there"), ""),
        (("--wrong", "a headline"), ("--waive", "seen"), "; 1 waived"),
        (("--waive", "seen"), ("--wrong", "a headline"), "; 1 marked as no claims"),
        (("--waive", "seen"), ("--source", "torsund-news-agency"), ""),
        (("--waive", "seen"), ("--held", "SNAPSHOT", "--why", "it was there"), ""),
        (("--waive", "seen"), ("--withdraw",), ""),
        (("--wrong", "a headline"), ("--withdraw", "--why", "it is a claim"), ""),
        (("--source", "torsund-news-agency"), ("--waive", "seen"), "; 1 waived"),
    ],
)
def test_the_last_word_counts(
    desk: Path, run: Run, claim: str, first: tuple[str, ...], then: tuple[str, ...], want: str
) -> None:
    shown = run("snapshots", "list", "--format", "jsonl").out.splitlines()
    snapshot = next(row["id"] for row in map(json.loads, shown) if "tona" in row["requested_url"])
    for words in (first, then):
        assert run("judge", claim, *(snapshot if w == "SNAPSHOT" else w for w in words), "--by", "desk").code == 0
    assert counted(run) == want
    assert len(judgements(desk)) == 2


def test_what_is_taken_back_is_kept_and_in_force_no_more(desk: Path, run: Run, claim: str) -> None:
    before = run("chain", claim)
    found = run("check", "--format", "json")
    assert run("judge", claim, "--source", "torsund-news-agency", "--by", "A").code == 0
    assert run("judge", claim, "--waive", "seen", "--by", "A").code == 0
    said = run("judge", claim, "--withdraw", "--why", "nobody saw it", "--by", "B")
    assert said == (0, "", f"judged {claim} no longer source or waived by B\n")
    assert run("chain", claim) == before
    assert run("check", "--format", "json") == found
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    rows = [
        {key: row[key] for key in ("verdict", "source", "why", "by", "until")}
        for row in judgements(desk)
        if row["by"] == "B"
    ]
    assert rows == [
        {"verdict": "source", "source": "torsund-news-agency", "why": "nobody saw it", "by": "B",
         "until": yesterday.isoformat()},
        {"verdict": "waived", "source": None, "why": "nobody saw it", "by": "B", "until": yesterday.isoformat()},
    ]  # fmt: skip
    assert len(judgements(desk)) == 4
    assert run("judge", claim, "--withdraw", "--by", "B") == (
        2,
        "",
        f"error: no judgement of {claim} is in force; see provenance chain {claim}\n",
    )


def test_who_judges_is_whom_git_names_in_the_folder_that_the_command_works_in(
    desk: Path, run: Run, claim: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for folder, name in ((desk, "The Desk"), (elsewhere, "Somebody Else")):
        subprocess.run(["git", "-C", str(folder), "init", "-q"], check=True)
        subprocess.run(["git", "-C", str(folder), "config", "user.name", name], check=True)
    monkeypatch.chdir(elsewhere)
    assert run("judge", claim, "--waive", "seen").err == f"judged {claim} waived by The Desk\n"


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ((), "no verdict; give one of --held, --source, --waive, --wrong, --withdraw"),
        (("--waive", "x", "--withdraw"), "--waive and --withdraw; give one of --held, --source, --waive, --wrong, "
         "--withdraw"),
        (("--waive", "x", "--why", "y"), "--waive and --why; say all of it with --waive"),
        (("--wrong", "x", "--why", "y"), "--wrong and --why; say all of it with --wrong"),
        (("--waive", "x", "--by", ""), "--by: '' is no name; say who decides, or leave it out"),
        (("--withdraw", "--by", " "), "--by: ' ' is no name; say who decides, or leave it out"),
        (("--waive", " "), "--waive without a reason; say why: others will read it"),
        (("--withdraw", "--until", "2099-01-01"), "--withdraw and --until; leave --until out: what is taken back has "
         "ended"),
        (("--waive", "x", "--until", "2025-01-01"), "--until 2025-01-01 has passed; give a day to come, or none"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together_are_told(
    desk: Path, run: Run, claim: str, args: tuple[str, ...], error: str
) -> None:
    assert run("judge", claim, "--by", "desk", *args) == (2, "", f"error: {error}\n")
    assert judgements(desk) == []
