"""Findings for continuous integration: GitHub's workflow commands, JUnit XML, Markdown for a step summary."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator

from provenance.checks.rules import RULES
from provenance.models import Severity
from provenance.records import FindingRecord
from provenance.render.report import Report, end_of

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
ROWS = 200
"""Rows of a Markdown table: a step summary holds a megabyte."""


def stream_github(report: Report) -> Iterator[str]:
    """Workflow commands, one a finding, escaped as the runner's toolkit does it; a draft's are put at their line, a
    stored claim's at its line in the ledger."""
    for finding in report.findings:
        yield f"{_command(report, finding)}\n"


def _command(report: Report, finding: FindingRecord) -> str:
    properties = {"title": f"{finding.code} {RULES[finding.code].summary}"}
    message = finding.message if finding.path else f"{finding.message} ({report.heading(finding)})"
    if finding.path:
        properties = {"file": finding.path, **properties}
        if finding.line:
            properties["line"] = str(finding.line)
        if finding.column:
            properties["col"] = str(finding.column)
            if end := end_of(finding):
                properties["endLine"], properties["endColumn"] = map(str, end)
    else:
        file, line = report.table(finding)
        properties = {"file": file, **properties, **({"line": str(line)} if line else {})}
    if finding.help:
        message += f"\nWhat to do: {finding.help}"
    values = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{LEVELS[finding.severity]} {values}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def format_junit(report: Report) -> str:
    """JUnit XML as CI servers read it: a test suite a document or draft, a failed case a finding.

    What is below `fail_on` is no failure; a run without findings is one passed case, drafts that could not be read are
    an error.
    """
    groups: dict[str, list[FindingRecord]] = defaultdict(list)
    for finding in report.findings:
        groups[finding.path or report.where(finding)].append(finding)
    root = ET.Element("testsuites", name="provenance")
    failures = 0
    for name, findings in groups.items():
        suite = ET.SubElement(root, "testsuite", name=_xml(name), tests=str(len(findings)), errors="0", skipped="0")
        failed = 0
        for finding in findings:
            case = ET.SubElement(
                suite, "testcase", classname=_xml(name), name=_xml(f"{finding.code} {_about(finding)}"), time="0"
            )
            if finding.path:
                case.set("file", _xml(finding.path))
                if finding.line:
                    case.set("line", str(finding.line))
            body = "\n".join(filter(None, [finding.message, report.heading(finding), finding.help]))
            if report.fails(finding):
                failed += 1
                failure = ET.SubElement(case, "failure", message=_xml(finding.message), type=finding.code)
                failure.text = _xml(body)
            else:
                ET.SubElement(case, "system-out").text = _xml(body)
        suite.set("failures", str(failed))
        failures += failed
    whole, errors = not groups or bool(report.unread), str(int(report.unread > 0))
    if whole:
        suite = ET.SubElement(root, "testsuite", name="provenance", tests="1", failures="0", errors=errors, skipped="0")
        case = ET.SubElement(suite, "testcase", classname="provenance", name=report.summary(), time="0")
        if report.unread:
            ET.SubElement(case, "error", message="not every draft was read; see standard error", type="unread")
    root.set("tests", str(len(report.findings) + whole))
    root.set("failures", str(failures))
    root.set("errors", errors)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _about(finding: FindingRecord) -> str:
    place = f"{finding.line}:{finding.column}" if finding.line else ""
    return finding.claim or place or (finding.snapshot or "")[:12]


def _xml(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "￾￿"))


def format_markdown(report: Report) -> str:
    """A summary for a pull request or a step: the counts, then the findings in a table."""
    verdict = "failed" if report.failed else "passed"
    lines = [f"## provenance check {verdict}", "", f"{report.summary()}.", ""]
    if report.findings:
        lines += ["| code | where | finding | what to do |", "| --- | --- | --- | --- |"]
        for finding in report.findings[:ROWS]:
            cells = (finding.code, report.heading(finding), finding.message, finding.help or "")
            lines.append("| " + " | ".join(map(_cell, cells)) + " |")
        if len(report.findings) > ROWS:
            lines += ["", f"and {len(report.findings) - ROWS:,} more"]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    line = " ".join(text.split())
    for mark in "\\|`*_<>[]":
        line = line.replace(mark, "\\" + mark)
    return line
