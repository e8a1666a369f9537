"""Findings as SARIF 2.1.0 (OASIS Standard, 2020), the format in which code hosts take the results of analyses."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from provenance.checks.baseline import fingerprint
from provenance.checks.rules import RULES
from provenance.records import FindingRecord
from provenance.render.report import Report, end_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def format_sarif(report: Report) -> str:
    """One run; a draft's findings lie in the draft, a claim's in the ledger's table of claims, with the document's
    address as a related location."""
    codes = list(RULES)
    run = {
        "tool": {
            "driver": {
                "name": "provenance",
                "semanticVersion": report.version,
                "rules": [_rule(code) for code in codes],
            }
        },
        "invocations": [{"executionSuccessful": not report.unread}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, finding, codes) for finding in report.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": f"{rule.summary[0].upper()}{rule.summary[1:]}."},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(report: Report, finding: FindingRecord, codes: list[str]) -> dict[str, Any]:
    message = finding.message + (f"\nWhat to do: {finding.help}" if finding.help else "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": message},
        "locations": [_location(report, finding)],
        "partialFingerprints": {"provenance/v1": fingerprint(finding, report.known_as)},
    }
    url = report.document(finding).url
    if url:
        related: dict[str, Any] = {
            "id": 1,
            "physicalLocation": {"artifactLocation": {"uri": quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")}},
            "message": {"text": report.heading(finding)},
        }
        if finding.place:
            related["physicalLocation"]["region"] = _region(finding)
        result["relatedLocations"] = [related]
    return result


def _location(report: Report, finding: FindingRecord) -> dict[str, Any]:
    if finding.path:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path)}}
        if finding.line:
            physical["region"] = {"startLine": finding.line}
            if finding.column:
                physical["region"]["startColumn"] = finding.column
                end = end_of(finding)
                if end:
                    physical["region"]["endLine"], physical["region"]["endColumn"] = end
            if finding.place:
                physical["region"]["snippet"] = {"text": finding.place.quote.exact}
        return {"physicalLocation": physical}
    file, line = report.table(finding)
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}
    if line:
        location["physicalLocation"]["region"] = {"startLine": line}
    name = finding.claim or finding.snapshot or finding.document
    if name:
        location["logicalLocations"] = [{"name": name, "kind": "claim" if finding.claim else "snapshot"}]
    return location


def _uri(path: str) -> str:
    """A path as a URI reference, relative where it is."""
    posix = path.replace("\\", "/")
    drive = posix[1:2] == ":"
    return ("file:///" if drive else "file://" if posix.startswith("/") else "") + quote(
        posix, safe="/:" if drive else "/"
    )


def _region(finding: FindingRecord) -> dict[str, Any]:
    assert finding.place is not None
    position = finding.place.position
    return {
        "charOffset": position.start,
        "charLength": position.end - position.start,
        "snippet": {"text": finding.place.quote.exact},
    }
