"""Curation on the command line: every change followed by the claims, and undone."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def said_by(run: Run, source: str) -> int:
    return len(run("find", "--by", source, "--format", "ids").out.split())


def by_desk(run: Run, *args: str) -> None:
    result = run("sources", *args, "--by", "the desk")
    assert result.code == 0, result.err


def shown(run: Run, source: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("sources", "show", source).out)
    return found


def latest(run: Run) -> str:
    return run("sources", "history").out.splitlines()[-1].split()[0]


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


@pytest.mark.parametrize(("source", "said", "name"), [("kcna", "Kcna", "KCNA"), ("united-nations", "the U.N.", "UN")])
def test_an_acronym_stays_one_whatever_spelling_of_it_is_confirmed(
    desk: Path, run: Run, source: str, said: str, name: str
) -> None:
    before = run("sources", "resolve", name).out
    assert "acronym" in before
    by_desk(run, "alias", source, said)
    assert run("sources", "resolve", name).out == before


FILED = """
[maren-falk]
kind = "person"
name = "Maren Falk"
"""


def test_an_alias_of_a_filed_source_is_no_mistake_of_its_file(desk: Path, run: Run) -> None:
    with (desk / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(FILED)
    code, out, err = run("sources", "alias", "maren-falk", "Reuters", "--by", "the desk")
    assert (code, out) == (0, ""), err
    assert err.splitlines()[1:] == [
        "note: 'Reuters' is a name of reuters too; 'provenance sources undo' takes that back"
    ]
    assert run("sources", "resolve", "Reuters").out == "Reuters  ->  Reuters (reuters)  [exact]\n"


def source_of(run: Run, claim: str) -> str:
    found: str = json.loads(run("chain", claim, "--format", "json").out)["chain"][-1]["source"]
    return found


def test_a_judgement_follows_its_source_where_that_is_merged_and_keeps_it_where_it_would_go(
    desk: Path, run: Run
) -> None:
    (desk / "third.txt").write_text("CNA said that the pier was shut.\n", encoding="utf-8")
    assert run("add", "third.txt", "--url", "https://brook.example/a", "--published", "2025-11-05").code == 0
    (claim,) = run("find", "--by", "CNA", "--format", "ids").out.split()
    assert f"{claim})" in run("check", "--select", "PV107").out
    by_desk(run, "add", "Canal News Agency", "--kind", "agency")
    added = latest(run)
    by_desk(run, "add", "Canal Agency", "--kind", "agency")
    assert run("judge", claim, "--source", "Canal News Agency", "--by", "the desk").code == 0
    before = (desk / "ledger" / "judgements.jsonl").read_bytes()
    assert source_of(run, claim) == "canal-news-agency"
    assert run("sources", "undo", added, "--by", "the desk") == (
        2,
        "",
        f"error: 'canal-news-agency' is the source of {claim} by a judgement; "
        f"give another with 'provenance judge {claim} --source ID' first\n",
    )
    by_desk(run, "merge", "canal-news-agency", "canal-agency")
    assert source_of(run, claim) == "canal-agency"
    assert run("find", "--by", "canal-agency", "--format", "ids").out.split() == [claim]
    assert run("check", "--select", "PV107").out == "no findings, 7 claims checked\n"
    by_desk(run, "undo")
    assert source_of(run, claim) == "canal-news-agency"
    assert (desk / "ledger" / "judgements.jsonl").read_bytes() == before
    assert run("judge", claim, "--source", "canal-agency", "--by", "the desk").code == 0
    by_desk(run, "undo", added)
    assert source_of(run, claim) == "canal-agency"


def test_a_name_that_a_judgement_settled_waits_no_more(desk: Path, run: Run) -> None:
    (desk / "third.txt").write_text("CNA said that the pier was shut.\n", encoding="utf-8")
    assert run("add", "third.txt").code == 0
    waiting = [json.loads(line) for line in run("sources", "review", "--format", "jsonl").out.splitlines()]
    (claim,) = next(row["claims"] for row in waiting if row["name"] == "CNA")
    assert run("judge", claim, "--source", "cna-taiwan", "--by", "the desk").code == 0
    left = [json.loads(line) for line in run("sources", "review", "--format", "jsonl").out.splitlines()]
    assert left == [row for row in waiting if row["name"] != "CNA"]
    assert run("sources", "review", "-i", "--format", "json") == (
        2,
        "",
        "error: --interactive and --format json do not go together; leave one of them out\n",
    )


def test_an_edit_adds_to_lists_takes_from_them_and_clears_a_field(desk: Path, run: Run) -> None:
    by_desk(run, "edit", "Maren Falk", "--domain", "falk.example", "--speaks-through", "TONA", "--country", "no")
    by_desk(run, "edit", "maren-falk", "--domain", "https://www.governor.example/", "--speaks-through", "Reuters")
    falk = shown(run, "maren-falk")
    assert falk["domains"] == ["falk.example", "governor.example"]
    assert (falk["speaks_through"], falk["country"]) == (["torsund-news-agency", "reuters"], "NO")
    by_desk(run, "edit", "maren-falk", "--no-domain", "falk.example", "--no-speaks-through", "TONA", "--country", "")
    falk = shown(run, "maren-falk")
    assert (falk["domains"], falk["speaks_through"], falk["country"]) == (["governor.example"], ["reuters"], None)
    before = run("sources", "history").out
    assert run("sources", "edit", "maren-falk", "--domain", "governor.example", "--by", "the desk") == (
        0,
        "",
        "nothing changed\n",
    )
    assert run("sources", "history").out == before


def test_an_undo_says_what_became_of_a_change(desk: Path, run: Run) -> None:
    by_desk(run, "add", "Ann Uhl", "--kind", "person")
    added = latest(run)
    by_desk(run, "undo")
    undone = latest(run)
    for given, error in (
        (added, f"'{added}' was undone already, by {undone}; see sources history"),
        (added[:-1], f"'{added}' was undone already, by {undone}; see sources history"),
        (undone, f"'{undone}' is itself an undo, of {added}; make that change anew"),
        ("", "no change ''; see sources history"),
    ):
        assert run("sources", "undo", given, "--by", "the desk") == (2, "", f"error: {error}\n")


def test_a_line_of_the_log_that_is_no_change_is_named(desk: Path, run: Run) -> None:
    log = desk / "ledger" / "changes.jsonl"
    log.write_text('{"id": "ch-1"}\n', encoding="utf-8")
    for command in ("history", "undo"):
        assert run("sources", command) == (
            2,
            "",
            f"error: {log}: line 1: not a change: action: field required; "
            "correct the line, or bring the file back from git\n",
        )


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


DAHL = """\
Per Dahl said the bridge was safe. "It will hold," he said.

Engineer Per Dahl said the work was done. Dahl said that it had taken a year.
"""


@pytest.mark.parametrize(("more", "moved"), [("", 4), ("\nThe bridge is named after Peter Dahl.\n", 2)])
def test_a_split_takes_titled_names_and_what_refers_back_to_them(desk: Path, run: Run, more: str, moved: int) -> None:
    (desk / "bridge.txt").write_text(DAHL + more, encoding="utf-8")
    assert run("add", "bridge.txt").code == 0
    assert said_by(run, "per-dahl") == 4
    by_desk(run, "edit", "per-dahl", "--name", "Peter Dahl")
    by_desk(run, "split", "per-dahl", "Per Dahl Junior", "Per Dahl")
    assert (said_by(run, "per-dahl-junior"), said_by(run, "per-dahl")) == (moved, 4 - moved)
    by_desk(run, "undo")
    assert said_by(run, "per-dahl") == 4


def test_an_import_of_what_is_known_changes_nothing(desk: Path, run: Run) -> None:
    (desk / "own.csv").write_text(run("sources", "export", "--own", "--format", "csv").out, encoding="utf-8")
    before = run("sources", "history").out
    assert run("sources", "import", "own.csv", "--by", "the desk") == (0, "", "nothing changed\n")
    assert run("sources", "history").out == before


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_untouched_export_of_the_whole_registry_changes_nothing(desk: Path, run: Run, form: str) -> None:
    by_desk(run, "alias", "ansa", "L'Ansa")
    (desk / f"all.{form}").write_text(run("sources", "export", "--format", form).out, encoding="utf-8")
    before = (desk / "ledger" / "sources.jsonl").read_bytes()
    assert run("sources", "import", f"all.{form}", "--by", "the desk") == (0, "", "nothing changed\n")
    assert (desk / "ledger" / "sources.jsonl").read_bytes() == before


def test_an_import_tells_what_it_did_not_take(desk: Path, run: Run) -> None:
    rows = "id,name,kind,domains\nmaren-falk,Maren Falk,agency,\nx1,Tona Wire,agency,tona.example\n"
    (desk / "own.csv").write_text(rows, encoding="utf-8")
    code, out, err = run("sources", "import", "own.csv", "--by", "the desk")
    assert (code, out) == (0, "")
    assert err.splitlines()[1:] == [
        "note: own.csv: 'maren-falk': kind 'agency' left out, 'person' stays",
        "note: own.csv: 'x1': taken in as 'torsund-news-agency', which has its domain; "
        "name 'Tona Wire' only an alias, 'Torsund News Agency' stays",
    ]


def test_an_import_from_a_closed_standard_input_is_one_error(desk: Path) -> None:
    start = f'exec "{sys.executable}" -m provenance sources import - --format csv <&-'
    done = subprocess.run(["sh", "-c", start], cwd=desk, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: standard input is closed; give a file, or pipe one in\n"


def test_an_import_reads_standard_input_and_says_what_is_wrong_in_it(desk: Path) -> None:
    def read(text: bytes) -> tuple[int, str]:
        start = [sys.executable, "-m", "provenance", "sources", "import", "-", "--format", "csv", "--by", "d"]
        done = subprocess.run(start, cwd=desk, input=text, check=False, capture_output=True)
        return done.returncode, done.stderr.decode()

    assert read(b"name,kind,country\r\nFir,agency,zz\r\n") == (
        2,
        "error: standard input: 'fir': 'ZZ' is no country's code; did you mean 'AZ'?\n",
    )
    assert read(b"name,kind\n\xff,agency\n") == (2, "error: standard input: not UTF-8; give a readable file\n")
    code, err = read("\ufeffname,kind\rFir,agency\r".encode())
    assert (code, err.split(" ", 2)[2]) == (0, " import fir; 0 claims changed\n".lstrip())


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
        (("edit", "maren-falk", "--parent", "maren-falk"), "cannot be its own parent"),
        (
            ("edit", "maren-falk", "--no-domain", "falk.example"),
            "'maren-falk' has no domain 'falk.example'; it has none",
        ),
        (("merge", "kcna", "reuters"), "'kcna' and 'reuters' are both the registry's own, and stay two"),
        (("split", "kcna", "Reuters", "KCNA"), "there is a source 'reuters' already; give another with --id"),
        (("split", "kcna", "", "KCNA"), "'' is not a name"),
        (("alias", "maren-flak", "Falk"), "no source 'maren-flak'; did you mean 'maren-falk'?"),
    ],
)
def test_errors_leave_the_ledger_as_it_was(desk: Path, run: Run, args: tuple[str, ...], words: str) -> None:
    before = {p: p.read_bytes() for p in (desk / "ledger").rglob("*.jsonl")}
    code, _, err = run("sources", *args)
    assert code == 2
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert {p: p.read_bytes() for p in (desk / "ledger").rglob("*.jsonl")} == before
