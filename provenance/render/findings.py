"""Findings in every format, all from one report: for people, for programs, and for continuous integration."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import combining, east_asian_width

import msgspec

from provenance.lines import shorten
from provenance.models import CONTEXT, SCHEMA_VERSION
from provenance.records import FindingRecord
from provenance.render.ci import format_junit, format_markdown, stream_github
from provenance.render.contract import outlet_object
from provenance.render.report import Report
from provenance.render.sarif import format_sarif
from provenance.render.style import Style, plain


def stream_text(report: Report, style: Style = plain) -> Iterator[str]:
    """For people: each finding with its place, the words, why and what to do; a summary last."""
    for finding in report.findings:
        yield f"{_block(report, finding, style)}\n\n"
    for finding, why in report.ignored:
        yield style("faint", f"ignored {finding.code} at {report.where(finding)}: {why}") + "\n\n"
    yield f"{report.summary()}\n"


def stream_lines(report: Report) -> Iterator[str]:
    """One finding a line, as compilers print them: place, code, message."""
    for finding in report.findings:
        yield f"{_line(report, finding)}\n"


def format_statistics(report: Report) -> str:
    """How many findings of each code, the most frequent first."""
    rows = report.statistics()
    width = max((len(f"{n:,}") for n, *_ in rows), default=1)
    return "".join(f"{n:>{width},}  {code}  {what}\n" for n, code, what in rows) + report.summary() + "\n"


def finding_object(report: Report, finding: FindingRecord) -> dict[str, Any]:
    """A finding for programs: the model's fields, the document's address and outlet."""
    document = report.document(finding)
    result: dict[str, Any] = msgspec.to_builtins(finding)
    result["url"] = document.url
    result["outlet"] = outlet_object(document.outlet)
    return result


def stream_json(report: Report) -> Iterator[str]:
    """One object with `schema_version`."""
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "failed": report.failed,
        "claims": report.claims,
        "waived": report.waived,
        "wrong": report.wrong,
        "baseline": report.baseline,
        "unread": report.unread,
        "findings": [],
        "ignored": [{**finding_object(report, finding), "why": why} for finding, why in report.ignored],
        "remarks": [remark._asdict() for remark in report.remarks],
        "statistics": {code: n for n, code, _ in report.statistics()},
    }
    head, key, tail = json.dumps(data, ensure_ascii=False, indent=2).partition('"findings": [')
    yield head + key
    for number, finding in enumerate(report.findings):
        # json writes indented objects in Python, which takes ten times as long.
        found = msgspec.json.format(msgspec.json.encode(finding_object(report, finding)), indent=2).decode()
        yield ("," if number else "") + "\n    " + found.replace("\n", "\n    ")
    yield ("\n  " if report.findings else "") + tail + "\n"


def stream_jsonl(report: Report) -> Iterator[str]:
    """One finding a line."""
    for finding in report.findings:
        row = {"schema_version": SCHEMA_VERSION, **finding_object(report, finding)}
        yield json.dumps(row, ensure_ascii=False) + "\n"


_UNEVEN = re.compile("[\u0300-\u036f\u0483-\u1fff\u20d0-\u20ff\u2e80-\U0010ffff]")
"""Where characters may be of another width than one: not in European scripts and their marks."""

STREAMS: dict[str, Callable[[Report], Iterator[str]]] = {
    "text": stream_text,
    "lines": stream_lines,
    "json": stream_json,
    "jsonl": stream_jsonl,
    "github": stream_github,
    "sarif": lambda report: iter([format_sarif(report)]),
    "junit": lambda report: iter([format_junit(report)]),
    "markdown": lambda report: iter([format_markdown(report)]),
}
"""Every format, piece by piece: all that is to be said of a large ledger is hundreds of megabytes."""


def _line(report: Report, finding: FindingRecord) -> str:
    about = f" [{finding.claim}]" if finding.claim else ""
    return f"{report.where(finding)}: {finding.code} {' '.join(finding.message.split())}{about}"


def _block(report: Report, finding: FindingRecord, style: Style) -> str:
    kind = finding.severity.value
    lines = [f"{style(kind, finding.code)} {_marked(' '.join(finding.message.split()), style)}"]
    about = f" (claim {finding.claim})" if finding.claim else ""
    if finding.snapshot and not about:
        about = f" (snapshot {finding.snapshot[:12]})"
    lines.append(f"  {style('code', '-->')} {report.heading(finding)}{about}")
    if finding.place:
        before, exact, after = excerpt(finding)
        number = str(finding.line) if finding.line else ""
        margin = style("code", f"  {' ' * len(number)} |")
        lines.append(margin)
        lines.append(f"{style('code', f'  {number} |')} {before}{exact}{after}".rstrip())
        lines.append(f"{margin} {' ' * _width(before)}{style(kind, '^' * _width(exact))}")
    if finding.help:
        lines.append(f"  {style('code', '= help:')} {finding.help}")
    return "\n".join(lines)


def _marked(message: str, style: Style) -> str:
    """A message with what the original has and what the claim has told apart."""
    if style is plain:
        return message
    message = re.sub(r"\[-.*?-\]", lambda m: style("good", m.group()), message)
    return re.sub(r"\{\+.*?\+\}", lambda m: style("bad", m.group()), message)


def excerpt(finding: FindingRecord, width: int = 100) -> tuple[str, str, str]:
    """(before, the words, after) on one line of at most `width` characters, cut at words."""
    assert finding.place is not None
    quote = finding.place.quote
    exact = shorten(quote.exact, width)
    room = max(0, width - len(exact)) // 2
    return _end(quote.prefix, room), exact, _start(quote.suffix, room)


def _start(text: str, room: int) -> str:
    """At most `room` characters of what comes first in `text`, on its line."""
    line, broken, _ = text.partition("\n")
    if len(line) <= room and (broken or len(text) < CONTEXT):
        return line.rstrip()
    words = line[: max(0, room - 1)]
    return f"{words.rpartition(' ')[0] if ' ' in words else words}…" if words else ""


def _end(text: str, room: int) -> str:
    """At most `room` characters of what comes last in `text`, on its line."""
    _, broken, line = text.rpartition("\n")
    if len(line) <= room and (broken or len(text) < CONTEXT):
        return line.lstrip()
    words = line[max(0, len(line) - room + 1) :] if room > 1 else ""
    return f"…{words.partition(' ')[2] if ' ' in words else words}" if words else ""


def _width(text: str) -> int:
    """Columns of a terminal that `text` takes: two for a wide character, none for a mark on another."""
    if not _UNEVEN.search(text):
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
