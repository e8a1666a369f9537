"""Curation on the command line: every change followed by the claims, and undone."""

from __future__ import annotations

import json
from itertools import takewhile
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def said_by(run: Run, source: str) -> int:
    return len(run("find", "--by", source, "--format", "ids").out.split())


def test_a_merge_takes_the_claims_with_it_and_an_undo_gives_them_back(desk: Path, run: Run) -> None:
    assert run("sources", "add", "Maren Ulla Falk", "--kind", "person", "--by", "the desk").code == 0
    before = said_by(run, "maren-falk")
    assert before > 0
    assert run("sources", "merge", "maren-falk", "maren-ulla-falk", "--by", "the desk").code == 0
    assert said_by(run, "maren-ulla-falk") == before
    assert run("sources", "undo", "--by", "the desk").code == 0
    assert said_by(run, "maren-falk") == before
    actions = [json.loads(line)["action"] for line in run("sources", "history", "--format", "jsonl").out.splitlines()]
    assert actions == ["add", "merge", "undo"]


def test_the_beginning_of_two_changes_undoes_neither(desk: Path, run: Run) -> None:
    for name in ("Ann Uhl", "Ben Uhl"):
        assert run("sources", "add", name, "--kind", "person", "--by", "the desk").code == 0
    ids = [line.split()[0] for line in run("sources", "history").out.splitlines()]
    start = "".join(a for a, b in takewhile(lambda pair: pair[0] == pair[1], zip(*ids, strict=True)))
    assert run("sources", "undo", start, "--by", "the desk").err == (
        f"error: 2 changes begin with '{start}'; give more of the id\n"
    )
    assert run("sources", "undo", ids[0], "--by", "the desk").code == 0
    assert run("sources", "show", "ann-uhl").code == 2
    assert run("sources", "show", "ben-uhl").code == 0


def test_review_lists_what_waits_and_an_alias_settles_it(desk: Path, run: Run) -> None:
    (desk / "third.txt").write_text(
        "The News Agency of Torsund (TNAO) reported that the quay was open.\n", encoding="utf-8"
    )
    assert run("add", "third.txt").code == 0
    waiting = [json.loads(line) for line in run("sources", "review", "--format", "jsonl").out.splitlines()]
    garbled = next(row for row in waiting if row["resolution"] == "garbled")
    assert garbled["source"]["id"] == "torsund-news-agency"
    assert run("sources", "alias", "torsund-news-agency", garbled["name"], "--by", "the desk").code == 0
    assert garbled["name"] not in run("sources", "review").out


def test_an_alias_that_is_another_source_s_name_is_taken_with_a_note(desk: Path, run: Run) -> None:
    code, out, err = run("sources", "alias", "maren-falk", "Reuters", "--by", "the desk")
    assert (code, out) == (0, ""), err
    assert err.splitlines()[1:] == [
        "note: 'Reuters' is a name of reuters too; 'provenance sources merge' makes two one"
    ]


def test_a_merged_outlet_takes_its_documents_with_it(desk: Path, run: Run) -> None:
    (desk / "page.txt").write_text("The mayor said on Monday that the pier was shut.\n", encoding="utf-8")
    assert run("add", "page.txt", "--url", "https://brook.example/a").code == 0
    assert run("sources", "add", "The Brook Mercury", "--kind", "newspaper", "--by", "the desk").code == 0
    (claim,) = run("find", "--outlet", "brook-example", "--format", "ids").out.split()
    merged = run("sources", "merge", "brook-example", "brook-mercury", "--by", "the desk")
    assert merged.err.endswith("; 0 claims and 1 document changed\n")
    assert run("find", "--outlet", "brook-mercury", "--format", "ids").out.split() == [claim]
    assert run("sources", "undo", "--by", "the desk").code == 0
    assert run("find", "--outlet", "brook-example", "--format", "ids").out.split() == [claim]


def test_an_import_of_what_is_known_changes_nothing(desk: Path, run: Run) -> None:
    (desk / "own.csv").write_text(run("sources", "export", "--own", "--format", "csv").out, encoding="utf-8")
    before = run("sources", "history").out
    assert run("sources", "import", "own.csv", "--by", "the desk") == (0, "", "nothing changed\n")
    assert run("sources", "history").out == before


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_is_exported_is_imported(desk: Path, run: Run, form: str) -> None:
    text = run("sources", "export", "--own", "--format", form).out
    (desk / f"sources.{form}").write_text(text.replace("Maren Falk", "Maren U. Falk"), encoding="utf-8")
    assert run("sources", "import", f"sources.{form}", "--by", "the desk").code == 0
    assert "Maren U. Falk" in run("sources", "show", "maren-falk").out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("merge", "nobody-at-all", "kcna"), "nobody-at-all"),
        (("edit", "kcna"), "--name"),
        (("import", "nowhere.csv"), "nowhere.csv"),
        (("import", "report.txt"), "--format"),
        (("undo", "ch-nothing"), "ch-nothing"),
        (("show", "nobody-at-all"), "nobody-at-all"),
    ],
)
def test_errors_leave_the_ledger_as_it_was(desk: Path, run: Run, args: tuple[str, ...], words: str) -> None:
    before = {p: p.read_bytes() for p in (desk / "ledger").rglob("*.jsonl")}
    code, _, err = run("sources", *args)
    assert code == 2
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert {p: p.read_bytes() for p in (desk / "ledger").rglob("*.jsonl")} == before
