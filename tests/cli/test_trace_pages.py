"""`provenance trace URL`: every claim of a page, in one shape however many there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

URL = "https://brook.example/a"
ONE = "The mayor said on Monday that the pier was shut."
TWO = f"{ONE} Ilse Groen, the harbour master, said that nobody was hurt."


@pytest.fixture
def page(desk: Path, run: Run):
    def add(text: str) -> None:
        (desk / "page.txt").write_text(f"{text}\n", encoding="utf-8")
        assert run("add", "page.txt", "--url", URL).code == 0

    return add


@pytest.mark.parametrize(("text", "count"), [("The pier was shut on Monday.", 0), (ONE, 1), (TWO, 2)])
def test_json_is_a_list_of_traces_however_many(run: Run, page, text: str, count: int) -> None:
    page(text)
    code, out, err = run("trace", URL, "--format", "json")
    found = json.loads(out)
    assert (code, found["schema_version"], len(found["traces"])) == (0, 1, count)
    assert err == ("" if count else f"note: nothing in {URL} is said by anybody but its outlet\n")


@pytest.mark.parametrize("form", ["prov", "mermaid"])
def test_what_shows_one_claim_shows_no_page_of_several(run: Run, page, form: str) -> None:
    page(TWO)
    code, out, err = run("trace", URL, "--format", form)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: --format {form} shows one claim, and the page has 2; give one: c-")
    page(ONE)
    assert run("trace", err.split()[-1], "--format", form).code == 0


def test_a_claim_whose_source_a_person_set_is_found_by_that_source(desk: Path, run: Run, page) -> None:
    page("The Herald reported that the pier was shut.")
    (claim,) = run("find", "--outlet", "brook-example", "--format", "ids").out.split()
    assert run("judge", claim, "--source", "kcna", "--by", "the desk").code == 0
    assert claim in run("find", "--by", "kcna", "--format", "ids").out.split()
    row = json.loads(run("find", "--by", "kcna", "--outlet", "brook-example", "--format", "jsonl").out)
    assert row["chain"][-1]["source"]["id"] == "kcna"
