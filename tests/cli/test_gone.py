"""`provenance add` of a page that is not there any more: what it was stays, and the ledger says that it is gone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import responses

from tests.cli.conftest import Run

URL = "https://brook.example/a"
PAGE = "<html><head><title>Pier shut</title></head><body><p>The mayor said on Monday that the pier was shut.</p></body>"
MISSING = "<html><head><title>Page not found</title></head><body><p>What you asked for is not here.</p></body></html>"


@pytest.mark.parametrize(
    ("status", "body", "error", "outcome"),
    [
        (410, "", f"{URL} is gone (HTTP 410); look for a copy in a web archive and add it with --url", "gone"),
        (404, MISSING, f"{URL} is gone (HTTP 404); look for a copy in a web archive and add it with --url", "gone"),
        (200, MISSING, f"{URL}: the page says that it is not there; look for its new URL", "soft-404"),
    ],
)
@responses.activate
def test_a_page_that_is_gone(desk: Path, run: Run, status: int, body: str, error: str, outcome: str) -> None:
    responses.get(URL, body=PAGE, content_type="text/html")
    assert run("add", URL).code == 0
    claims = run("find", "--outlet", "brook-example", "--format", "ids").out
    responses.replace(responses.GET, URL, body=body, status=status, content_type="text/html")
    kept = f"note: {URL}: the ledger keeps that it is gone, and what it was\n"
    assert run("add", URL) == (3, "", f"error: {error}\n{kept}")
    assert run("add", URL) == (3, "", f"error: {error}\n")
    assert run("find", "--outlet", "brook-example", "--format", "ids").out == claims
    rows = [json.loads(line) for line in (desk / "ledger" / "snapshots.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["outcome"] for row in rows if row["requested_url"] == URL and row["outcome"] != "ok"] == [outcome]
    findings = json.loads(run("check", "--select", "PV202,PV201", "--format", "json").out)["findings"]
    assert [finding["code"] for finding in findings] == ["PV202"]
    assert "document is gone" in findings[0]["message"]


def answer(body: str, status: int = 200) -> None:
    responses.replace(responses.GET, URL, body=body, status=status, content_type="text/html")


@responses.activate
def test_a_page_that_came_back_is_gone_no_more(desk: Path, run: Run) -> None:
    error = f"error: {URL} is gone (HTTP 404); look for a copy in a web archive and add it with --url\n"
    kept = f"note: {URL}: the ledger keeps that it is gone, and what it was\n"
    back = f"again      {URL}: these bytes are in the ledger already; it keeps that they are back\n"
    check = ("check", "--select", "PV202", "--format", "lines")
    responses.get(URL, body=PAGE, content_type="text/html")
    assert run("add", URL).code == 0
    claims = (desk / "ledger" / "claims.jsonl").read_bytes()
    for _ in range(2):
        answer(MISSING, 404)
        assert run("add", URL) == (3, "", error + kept)
        assert run("add", URL) == (3, "", error)
        assert "is gone" in run(*check).out
        answer(PAGE)
        assert run("add", URL) == (0, back, "")
        assert run("add", URL).out == f"unchanged  {URL}: these bytes are in the ledger already\n"
        assert run(*check) == (0, "", "no findings, 7 claims checked\n")
    assert (desk / "ledger" / "claims.jsonl").read_bytes() == claims
    assert len((desk / "ledger" / "snapshots.jsonl").read_bytes().splitlines()) == 4
    assert len((desk / "ledger" / "fetches.jsonl").read_bytes().splitlines()) == 3


@responses.activate
def test_a_page_that_was_taken_back_to_what_it_was_has_not_changed(desk: Path, run: Run) -> None:
    check = ("check", "--select", "PV202", "--format", "lines")
    responses.get(URL, body=PAGE, content_type="text/html")
    assert run("add", URL).code == 0
    answer(PAGE.replace("shut", "open"))
    assert run("add", URL).out.startswith("added ")
    assert "document changed between" in run(*check).out
    answer(PAGE)
    assert json.loads(run("add", URL, "--format", "json").out)["again"] is True
    # The claim that stands in the text in between is what a reader does not see now.
    findings = json.loads(run("check", "--select", "PV202", "--format", "json").out)["findings"]
    rows = map(json.loads, (desk / "ledger" / "snapshots.jsonl").read_text(encoding="utf-8").splitlines())
    first = min((row for row in rows if row["requested_url"] == URL), key=lambda row: row["fetched_at"])
    assert [finding["snapshot"] for finding in findings] == [first["id"]]


@responses.activate
def test_a_claim_is_marked_where_the_page_has_it_no_more(desk: Path, run: Run) -> None:
    def page(*words: str) -> str:
        return (
            f"<html><head><title>Pier</title></head><body>{''.join(f'<p>{each}</p>' for each in words)}</body></html>"
        )

    def marked() -> list[tuple[str, bool]]:
        rows = map(json.loads, run("find", "--outlet", "brook-example", "--format", "jsonl").out.splitlines())
        said = [(row["chain"][0]["text"], row["text"], row["findings"]) for row in rows if row["chain"]]
        return sorted((f"{who}: {words}", "PV202" in codes) for who, words, codes in said)

    shut = "The mayor said on Monday that the pier was shut."
    cost, more = (f"Harbour officials said the work had cost {number} million crowns." for number in (12, 13))
    jobs, whose = (f"{name} said that 5 million jobs were lost." for name in ("Maren Falk", "Jon Berg"))
    responses.get(URL, body=page(shut, cost, jobs), content_type="text/html")
    assert run("add", URL).code == 0
    answer(page("The pier is old.", shut, more, whose))
    assert run("add", URL).code == 0
    assert marked() == [
        ("Harbour officials: the work had cost 12 million crowns", True),
        ("Harbour officials: the work had cost 13 million crowns", False),
        ("Jon Berg: that 5 million jobs were lost", False),
        ("Maren Falk: that 5 million jobs were lost", True),
        ("The mayor: that the pier was shut", False),
        ("The mayor: that the pier was shut", False),
    ]
    answer(page(shut, cost, jobs))
    assert run("add", URL).code == 0
    assert marked() == [
        ("Harbour officials: the work had cost 12 million crowns", False),
        ("Harbour officials: the work had cost 13 million crowns", True),
        ("Jon Berg: that 5 million jobs were lost", True),
        ("Maren Falk: that 5 million jobs were lost", False),
        ("The mayor: that the pier was shut", False),
        ("The mayor: that the pier was shut", False),
    ]


@responses.activate
def test_since_a_revision_a_page_that_is_what_it_was_is_looked_at(desk: Path, run: Run) -> None:
    responses.get(URL, body=PAGE, content_type="text/html")
    assert run("add", URL).code == 0
    answer(PAGE.replace("shut", "open"))
    assert run("add", URL).code == 0
    git = ["git", "-C", str(desk), "-c", "user.name=desk", "-c", "user.email=desk@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "The ledger"]):
        subprocess.run([*git, *command], check=True)
    answer(PAGE)
    assert run("check", "--since", "HEAD", "--select", "PV202").code == 0
    assert run("add", URL).out.startswith("again ")
    assert run("check", "--since", "HEAD", "--select", "PV202").code == 1
    for command in (["add", "-A"], ["commit", "-q", "-m", "It is back"]):
        subprocess.run([*git, *command], check=True)
    assert run("check", "--since", "HEAD", "--select", "PV202").code == 0


@responses.activate
def test_a_page_that_was_never_there_is_not_kept(desk: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in (desk / "ledger").rglob("*.jsonl")}
    responses.get(URL, body=MISSING, status=404, content_type="text/html")
    assert run("add", URL).code == 3
    assert {path: path.read_bytes() for path in (desk / "ledger").rglob("*.jsonl")} == before
