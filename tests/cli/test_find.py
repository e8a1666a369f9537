"""`provenance find`: what a date, and an option without a word in it, leave of the claims, and in what order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.evidence.corpus import published_within
from tests.cli.conftest import Run

EVENING = "2025-11-03T23:30-05:00"
"""04:30 of the next day by UTC."""


@pytest.mark.parametrize(
    ("published", "since", "until", "within"),
    [
        (EVENING, None, "2025-11-03T23:59:59Z", False),
        (EVENING, None, "2025-11-03T23:59:59-05:00", True),
        (EVENING, None, "2025-11-04T04:30Z", True),
        (EVENING, None, "2025-11-04T04:29Z", False),
        (EVENING, "2025-11-04T04:30Z", None, True),
        (EVENING, "2025-11-04T04:31Z", None, False),
        (EVENING, "2025-11-03", "2025-11-03", True),
        (EVENING, "2025-11-04", "2025-11-04", True),
        (EVENING, "2025-11-05", None, False),
        (EVENING, None, "2025-11-02", False),
        (EVENING, "2025-11-03T23:30", "2025-11-03T23:30", True),
        (EVENING, "2025-11-04T04:31", None, False),
        (EVENING, None, "2025-11-03T23:29", False),
        ("2025-11-04T01:00:00+09:00", "2025-11-04", None, True),
        ("2025-11-04T01:00:00+09:00", None, "2025-11-03", True),
        ("2025-11-04T11:00:00Z", None, "2025-11-03", False),
        ("2025-11-03", "2025-11-03", "2025-11-03", True),
        ("2025-11-03", "2025-11-03T10:00", "2025-11-03T09:00", True),
        ("2025-11-03", "2025-11-04T12:01Z", None, False),
        ("2025-11-03", "2025-11-04T11:59Z", None, True),
        ("2025-11-03T10:00:30", "2025-11-03T10:00", "2025-11-03T10:00", True),
        ("2025-11-03T10:00", None, "2025-11-03T09:59", False),
        ("2025-11-03T10:00", "2025-11-03T10:01", None, False),
        (None, "2025-11-03", None, False),
        (None, None, "2025-11-03", False),
    ],
)
def test_a_date_is_a_day_or_a_moment(published: str | None, since: str | None, until: str | None, within: bool) -> None:
    assert published_within(published, since, until) is within


def test_claims_are_in_the_order_of_their_moments_the_undated_last(desk: Path, run: Run) -> None:
    for name, options in {
        "undated": (),
        "evening": ("--published", EVENING),
        "noon": ("--published", "2025-11-04T12:00+09:00"),
    }.items():
        (desk / f"{name}.txt").write_text(f"The mayor said the {name} bridge was open.\n", encoding="utf-8")
        assert run("add", f"{name}.txt", "--url", f"https://{name}.example/a", *options).code == 0
    found = [json.loads(line)["url"] for line in run("find", "mayor", "bridge", "--format", "jsonl").out.splitlines()]
    assert found == ["https://noon.example/a", "https://evening.example/a", "https://undated.example/a"]
    code, out, _ = run("find", "bridge", "--since", "2025-11-04", "--until", "2025-11-04T04:00Z", "--format", "jsonl")
    assert [json.loads(line)["url"] for line in out.splitlines()] == ["https://noon.example/a"]
    assert code == 0


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("--by", ""), "--by: '' is no name; give a source's name or id, or leave it out"),
        (("--via", " "), "--via: ' ' is no name; give a source's name or id, or leave it out"),
        (("--outlet", ""), "--outlet: '' is no name; give a source's name or id, or leave it out"),
        (("--since", ""), "'' is not a date; write it as in 2025-12-13 or 2025-12-13T08:30:00Z"),
        (("--until", ""), "'' is not a date; write it as in 2025-12-13 or 2025-12-13T08:30:00Z"),
    ],
)
def test_an_empty_option_is_no_filter(desk: Path, run: Run, args: tuple[str, ...], error: str) -> None:
    assert run("find", *args) == (2, "", f"error: {error}\n")
