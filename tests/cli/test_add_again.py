"""`provenance add`, of what the ledger has already: what was known stays, and nothing is passed over in silence."""

from __future__ import annotations

import json
from pathlib import Path

import responses

from tests.cli.conftest import Run

PAGE = "<html><head><title>Pier shut</title></head><body><p>The mayor said on Monday that the pier was {}.</p></body>"
URL = "https://lantern.example/pier"


def documents(desk: Path) -> list[tuple[str, str]]:
    rows = map(json.loads, (desk / "ledger" / "documents.jsonl").read_text(encoding="utf-8").splitlines())
    return [(row["outlet"]["id"], row["published"]) for row in rows if row["url"] == URL]


def test_what_was_said_of_a_document_outlives_its_next_fetch(desk: Path, run: Run) -> None:
    page = desk / "pier.html"
    page.write_text(PAGE.format("shut"), encoding="utf-8")
    given = ("--outlet", "Aino Quick Notes", "--published", "2025-11-03")
    assert run("add", "pier.html", "--url", URL, *given).code == 0
    page.write_text(PAGE.format("open"), encoding="utf-8")
    assert run("add", "pier.html", "--url", URL).code == 0
    assert documents(desk) == [("aino-quick-notes", "2025-11-03")]
    assert run("add", "pier.html", "--url", URL, "--published", "2025-11-04").err == (
        "note: pier.html: the ledger has it already; --published changed nothing\n"
    )
    page.write_text(PAGE.format("shut again"), encoding="utf-8")
    assert run("add", "pier.html", "--url", URL, "--outlet", "Reuters").code == 0
    assert documents(desk) == [("reuters", "2025-11-03")]


def test_the_next_fetch_is_read_as_the_outlet_s_that_was_given_and_makes_no_other(desk: Path, run: Run) -> None:
    url = "https://medium.com/aino/pier"
    page = desk / "pier.html"
    page.write_text(PAGE.format("shut"), encoding="utf-8")
    assert run("add", "pier.html", "--url", url, "--outlet", "Aino Quick Notes").code == 0
    page.write_text(PAGE.format("open"), encoding="utf-8")
    assert run("add", "pier.html", "--url", url).code == 0
    known = run("sources", "list", "--own", "--format", "jsonl").out
    assert [json.loads(line)["id"] for line in known.splitlines() if "medium" in line or "aino" in line] == [
        "aino-quick-notes"
    ]


def test_options_that_change_nothing_are_named_and_what_is_printed_is_what_is_stored(desk: Path, run: Run) -> None:
    (desk / "pier.txt").write_text("The mayor said on Monday that the pier was shut.\n", encoding="utf-8")
    assert run("add", "pier.txt", "--outlet", "Aino Quick Notes").code == 0
    code, out, err = run("add", "pier.txt", "--outlet", "Reuters", "--published", "2025-11-03", "--format", "json")
    assert (code, err) == (
        0,
        "note: pier.txt: the ledger has it already; --outlet and --published changed nothing\n",
    )
    printed = json.loads(out)
    assert (printed["outlet"]["id"], printed["published"]) == ("aino-quick-notes", None)
    assert run("add", "pier.txt", "--outlet", "Aino Quick Notes").err == ""


@responses.activate
def test_whose_a_page_is_that_is_fetched_from_elsewhere_is_not_said_by_where_it_was_fetched(
    desk: Path, run: Run
) -> None:
    copy = "https://copies.example/pier"
    responses.get(copy, body=PAGE.format("shut"), content_type="text/html")
    assert run("add", copy).code == 0
    assert run("add", copy, "--url", "https://tona.example/pier").code == 0
    rows = map(json.loads, (desk / "ledger" / "documents.jsonl").read_text(encoding="utf-8").splitlines())
    assert {row["url"]: row["outlet"]["id"] for row in rows if row["url"].endswith("/pier")} == {
        copy: "copies-example",
        "https://tona.example/pier": "torsund-news-agency",
    }


def test_a_snapshot_s_file_that_was_lost_or_damaged_is_said_to_be_restored(desk: Path, run: Run) -> None:
    add = ("add", "report.txt", "--url", "https://lantern.example/report")
    files = {path: path.read_bytes() for path in (desk / "ledger" / "snapshots").rglob("*.warc.gz")}
    for path in files:
        path.write_bytes(b"")
    assert run("check", "--select", "PV201").code == 1
    assert run(*add) == (
        0,
        "restored   report.txt: the file of these bytes was lost or damaged, and is written anew\n",
        "",
    )
    assert run(*add).out == "unchanged  report.txt: these bytes are in the ledger already\n"
    for path in files:
        path.unlink(missing_ok=True)
    printed = json.loads(run(*add, "--format", "json").out)
    assert (printed["new"], printed["restored"], printed["again"]) == (False, True, False)
    assert run("add", "dispatch.txt", "--url", "https://tona.example/dispatch").out.startswith("restored ")
    assert {path: path.read_bytes() for path in files} == files
