"""The table of rules, the choice of codes, and the baseline."""

from __future__ import annotations

import pytest

from provenance.checks import RULES, baseline, expand, explain, fails, rule
from provenance.checks.rules import table
from provenance.errors import ConfigError
from provenance.models import Severity, Span
from provenance.records import FindingRecord, PlaceRecord, place_in

CODES = ["PV101", "PV102", "PV103", "PV104", "PV105", "PV106", "PV107", "PV201", "PV202", "PV301"]


def test_the_codes_are_those_of_the_contract() -> None:
    assert list(RULES) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_rule_says_what_why_and_what_to_do(code: str) -> None:
    found = RULES[code]
    assert len(found.explanation) > 80
    assert found.remedy.endswith(".")
    assert explain(code).startswith(f"# {found.name} ({code})\n")
    assert f"| {code} | {found.name} | {found.severity.value} | {found.summary} |\n" in table()


@pytest.mark.parametrize(
    ("asked", "want"),
    [
        (["PV103"], {"PV103"}),
        (["PV2"], {"PV201", "PV202"}),
        (["pv104,PV301"], {"PV104", "PV301"}),
        (["ALL"], set(CODES)),
        (["circular"], {"PV105"}),
        ([], set()),
    ],
)
def test_codes_are_chosen_whole_by_beginning_or_by_name(asked: list[str], want: set[str]) -> None:
    assert expand(asked) == want


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match=r"no rule 'PV123'; did you mean 'PV10\d'\?"):
        expand(["PV123"])
    with pytest.raises(ConfigError, match="no rule 'nothing'"):
        rule("nothing")
    with pytest.raises(ConfigError, match=r"^no rule 'pv2'; PV201, .* begin with it$"):
        rule("pv2")
    assert rule("pv104") is rule("differs-from-original")


@pytest.mark.parametrize(
    ("severity", "fail_on", "want"),
    [
        (Severity.ERROR, "error", True),
        (Severity.WARNING, "error", False),
        (Severity.WARNING, "warning", True),
        (Severity.NOTE, "warning", False),
        (Severity.NOTE, "note", True),
        (Severity.ERROR, "never", False),
    ],
)
def test_what_fails_the_check(severity: Severity, fail_on: str, want: bool) -> None:
    assert fails(severity, fail_on) is want


def test_a_severity_that_is_none_is_an_error_that_names_them_all() -> None:
    with pytest.raises(ConfigError, match="fail-on is 'fatal'; choose one of note, warning, error, never"):
        fails(Severity.ERROR, "fatal")


def _finding(code: str, claim: str | None = None, message: str = "m", line: int | None = None) -> FindingRecord:
    place: PlaceRecord | None = place_in("some words of a draft", Span(5, 10)) if line else None
    path = "a.md" if line else None
    return FindingRecord(
        code=code, severity=Severity.ERROR, message=message, claim=claim, line=line, path=path, place=place
    )


def test_a_baseline_knows_findings_again_when_messages_and_lines_change() -> None:
    text = baseline.write([_finding("PV103", "c-1"), _finding("PV104", "c-1"), _finding("PV301", line=3)])
    known = baseline.read(text)
    now = [_finding("PV103", "c-1", "other words"), _finding("PV103", "c-2"), _finding("PV301", line=30)]
    new, old = baseline.split(now, known)
    assert [f.claim for f in new] == ["c-2"]
    assert len(old) == 2


def test_a_baseline_has_one_finding_a_line_in_order() -> None:
    text = baseline.write([_finding("PV104", "c-2"), _finding("PV103", "c-9"), _finding("PV103", "c-9")])
    assert [line.split('"')[3] for line in text.splitlines() if "fingerprint" in line] == ["PV103", "PV104"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema_version": 1, "findings": [1]}', '{"schema_version": 9, "findings": []}']
)
def test_what_is_no_baseline_is_one_clear_error(text: str) -> None:
    with pytest.raises(ConfigError, match="baseline"):
        baseline.read(text)
