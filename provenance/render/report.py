"""What the formats of findings are made from: the findings themselves, and where each of them is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from provenance.checks.draft_reading import Remark
from provenance.checks.rules import RULES, fails
from provenance.records import DocumentRecord, FindingRecord
from provenance.render.extract import plural

_NONE = DocumentRecord("")


@dataclass(frozen=True)
class Report:
    """One run of the check.

    `documents` are the ledger's records by id; `claims` counts what was checked; `waived` the claims that a
    judgement lets pass, `wrong` those that one marks as no claims, `baseline` the findings that the baseline knows,
    `ignored` those that a draft's comments suppress (each with its reason), `remarks` what the drafts' authors should
    know besides, `unread` the drafts that could not be read; `fail_on` is the least severity that fails the check;
    `version` is the program's. `ledger` is the ledger's folder as it is seen from where the command was started,
    `lines` the line of each claim in its table. `known_as` turns a draft's path into the one that it is known by, from
    wherever it is checked.
    """

    findings: tuple[FindingRecord, ...]
    documents: Mapping[str, DocumentRecord] = field(default_factory=dict)
    claims: int = 0
    waived: int = 0
    baseline: int = 0
    ignored: tuple[tuple[FindingRecord, str], ...] = ()
    fail_on: str = "warning"
    version: str = "0"
    ledger: str = "ledger"
    wrong: int = 0
    remarks: tuple[Remark, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    known_as: Callable[[str], str] = str
    unread: int = 0

    @property
    def failed(self) -> bool:
        """Whether any finding fails the check, or a draft could not be read."""
        return bool(self.unread) or any(map(self.fails, self.findings))

    def fails(self, finding: FindingRecord) -> bool:
        """Whether a finding fails the check."""
        return fails(finding.severity, self.fail_on)

    def document(self, finding: FindingRecord) -> DocumentRecord:
        """The record of a finding's document, empty where it is about none."""
        return self.documents.get(finding.document or "") or _NONE

    def table(self, finding: FindingRecord) -> tuple[str, int | None]:
        """(the ledger's file that has what a stored finding is about, its line there where it is known)."""
        if finding.claim:
            return f"{self.ledger}/claims.jsonl", self.lines.get(finding.claim)
        return f"{self.ledger}/snapshots.jsonl", None

    def where(self, finding: FindingRecord) -> str:
        """Where a finding is, in one word: path:line:column of a draft, else the document's URL or id."""
        if finding.path:
            return ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)
        document = self.document(finding)
        return str(document.url or document.title or finding.document or finding.snapshot or "ledger")

    def heading(self, finding: FindingRecord) -> str:
        """Where a finding is, for people: outlet, day and address."""
        if finding.path:
            return self.where(finding)
        document = self.document(finding)
        outlet = document.outlet.name if document.outlet else None
        return " · ".join(filter(None, [outlet, (document.published or "")[:10], self.where(finding)]))

    def statistics(self) -> list[tuple[int, str, str]]:
        """(how many, code, what it finds), the most frequent first."""
        counts = Counter(finding.code for finding in self.findings)
        return [(n, code, RULES[code].summary) for code, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]

    def summary(self) -> str:
        """What was found, in one line."""
        checked = f"{plural(self.claims, 'claim')} checked"
        counts = Counter(finding.severity.value for finding in self.findings)
        found = ", ".join(plural(counts[s], s) for s in ("error", "warning", "note") if counts[s])
        rest = [
            (self.waived, "waived"),
            (self.wrong, "marked as no claims"),
            (self.baseline, "in the baseline"),
            (len(self.ignored), "ignored"),
        ]
        more = "".join(f"; {n:,} {what}" for n, what in rest if n)
        unread = f"; {plural(self.unread, 'draft')} not read" if self.unread else ""
        return f"{found or 'no findings'}, {checked}{more}{unread}"


def end_of(finding: FindingRecord) -> tuple[int, int] | None:
    """(line, column) just after a draft's finding, from 1; None where its place is not known."""
    if finding.place is None or not finding.line or not finding.column:
        return None
    *before, last = re.split(r"\r\n|\r|\n", finding.place.quote.exact)
    return finding.line + len(before), len(last) + (1 if before else finding.column)
