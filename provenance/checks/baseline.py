"""A baseline: the findings that a ledger had when the check was adopted, so that only new ones fail it.

A finding is known again by what it is about, not by its message: its code and claim, or snapshot, or the words of a
draft; so a baseline holds when messages are reworded or lines move. `known_as` turns a draft's path into the one that
it is known by, from wherever it is checked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import sha256

from provenance.errors import ConfigError
from provenance.records import FindingRecord

VERSION = 1


def fingerprint(finding: FindingRecord, known_as: Callable[[str], str] = str) -> str:
    """What a finding is known by, from run to run."""
    words = finding.place.quote.exact if finding.place and not finding.claim else ""
    path = known_as(finding.path) if finding.path else ""
    about = (finding.code, path, finding.claim or finding.snapshot or finding.document or "", words)
    return sha256("\x1f".join(about).encode()).hexdigest()[:16]


def write(findings: Iterable[FindingRecord], known_as: Callable[[str], str] = str) -> str:
    """The baseline of `findings`: JSON, one finding a line, sorted, so that it merges and reads well."""
    rows: set[tuple[str, str, str]] = set()
    for finding in findings:
        about = known_as(finding.path) if finding.path else finding.claim or finding.snapshot or finding.document or ""
        rows.add((finding.code, about, fingerprint(finding, known_as)))
    lines = [json.dumps({"code": c, "about": a, "fingerprint": p}, ensure_ascii=False) for c, a, p in sorted(rows)]
    body = ",\n    ".join(lines)
    return f'{{\n  "schema_version": {VERSION},\n  "findings": [\n    {body}\n  ]\n}}\n'


def read(text: str, name: str = "baseline") -> frozenset[str]:
    """The fingerprints of a baseline; raises ConfigError where it is none."""
    try:
        data = json.loads(text)
        if data["schema_version"] != VERSION:
            raise ConfigError(
                f"{name}: a baseline of version {data['schema_version']}, and this reads version {VERSION}",
                "write it anew with --write-baseline",
            )
        return frozenset(str(row["fingerprint"]) for row in data["findings"])
    except json.JSONDecodeError as error:
        raise ConfigError(f"{name}: not a baseline: {error}", "write it anew with --write-baseline") from None
    except (KeyError, TypeError):
        raise ConfigError(f"{name}: not a baseline", "write it anew with --write-baseline") from None


def split(
    findings: Iterable[FindingRecord], known: frozenset[str], known_as: Callable[[str], str] = str
) -> tuple[list[FindingRecord], list[FindingRecord]]:
    """(the findings that are new, those that the baseline knows)."""
    if not known:
        return list(findings), []
    new: list[FindingRecord] = []
    old: list[FindingRecord] = []
    for finding in findings:
        (old if fingerprint(finding, known_as) in known else new).append(finding)
    return new, old
