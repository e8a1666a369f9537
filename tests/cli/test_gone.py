"""`provenance add` of a page that is not there any more: what it was stays, and the ledger says that it is gone."""

from __future__ import annotations

import json
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


@responses.activate
def test_a_page_that_was_never_there_is_not_kept(desk: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in (desk / "ledger").rglob("*.jsonl")}
    responses.get(URL, body=MISSING, status=404, content_type="text/html")
    assert run("add", URL).code == 3
    assert {path: path.read_bytes() for path in (desk / "ledger").rglob("*.jsonl")} == before
