"""Findings in every format, all from one report: for people, for programs, and for continuous integration."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from provenance.models import SCHEMA_VERSION, Finding
from provenance.render.ci import format_github, format_junit, format_markdown
from provenance.render.report import Report
from provenance.render.sarif import format_sarif

MARGIN = 2


def format_text(report: Report) -> str:
    """For people: each finding with its place, the words, why and what to do; a summary last."""
    blocks = [_block(report, finding) for finding in report.findings]
    for finding, why in report.ignored:
        blocks.append(f"ignored {finding.code} at {report.where(finding)}: {why}")
    return "\n\n".join([*blocks, report.summary()]) + "\n"


def format_lines(report: Report) -> str:
    """One finding a line, as compilers print them: place, code, message."""
    return "".join(f"{_line(report, finding)}\n" for finding in report.findings)


def format_statistics(report: Report) -> str:
    """How many findings of each code, the most frequent first."""
    rows = report.statistics()
    width = max((len(f"{n:,}") for n, *_ in rows), default=1)
    return "".join(f"{n:>{width},}  {code}  {what}\n" for n, code, what in rows) + report.summary() + "\n"


def finding_object(report: Report, finding: Finding) -> dict[str, Any]:
    """A finding for programs: the model's fields, the document's address and outlet."""
    document = report.document(finding)
    result = finding.model_dump(mode="json")
    result["url"] = document.get("url")
    result["outlet"] = document.get("outlet")
    return result


def format_json(report: Report) -> str:
    """One object with `schema_version`."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "failed": report.failed,
        "claims": report.claims,
        "waived": report.waived,
        "wrong": report.wrong,
        "baseline": report.baseline,
        "findings": [finding_object(report, finding) for finding in report.findings],
        "ignored": [{**finding_object(report, finding), "why": why} for finding, why in report.ignored],
        "statistics": {code: n for n, code, _ in report.statistics()},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def format_jsonl(report: Report) -> str:
    """One finding a line."""
    rows = ({"schema_version": SCHEMA_VERSION, **finding_object(report, f)} for f in report.findings)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": format_text,
    "lines": format_lines,
    "json": format_json,
    "jsonl": format_jsonl,
    "github": format_github,
    "sarif": format_sarif,
    "junit": format_junit,
    "markdown": format_markdown,
}


def _line(report: Report, finding: Finding) -> str:
    about = f" [{finding.claim}]" if finding.claim else ""
    return f"{report.where(finding)}: {finding.code} {' '.join(finding.message.split())}{about}"


def _block(report: Report, finding: Finding) -> str:
    lines = [f"{finding.code} {' '.join(finding.message.split())}", f"  --> {report.heading(finding)}"]
    if finding.claim or finding.snapshot:
        about = f"claim {finding.claim}" if finding.claim else f"snapshot {(finding.snapshot or '')[:12]}"
        lines[-1] += f" ({about})"
    if finding.place:
        before, exact, after = excerpt(finding)
        number = str(finding.line) if finding.line else ""
        pad = " " * len(number)
        lines.append(f"  {pad} |")
        lines.append(f"  {number} | {before}{exact}{after}")
        lines.append(f"  {pad} | {' ' * len(before)}{'^' * len(exact)}")
    if finding.help:
        lines.append(f"  = help: {finding.help}")
    return "\n".join(line.rstrip() for line in lines)


def excerpt(finding: Finding, width: int = 100) -> tuple[str, str, str]:
    """(before, the words, after) on one line of at most `width` characters."""
    assert finding.place is not None
    quote = finding.place.quote
    exact = " ".join(quote.exact.split())
    if len(exact) > width:
        exact = exact[: width - 1].rsplit(" ", 1)[0] + "…"
    room = max(0, width - len(exact)) // 2
    before = quote.prefix.rpartition("\n")[2].lstrip()
    after = quote.suffix.partition("\n")[0].rstrip()
    return before[len(before) - min(room, len(before)) :], exact, after[:room]
