"""What every family of checks is given, and how a finding is put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.checks.rules import RULES
from provenance.models import Finding, Place, Severity

if TYPE_CHECKING:
    from provenance.evidence import Evidence
    from provenance.evidence.corpus import Corpus, Record

WIDTH = 90
MARKS = '“”„«»"'
_ANY_MARK = frozenset(MARKS)
INNER = str.maketrans("“”„", "‘’‘")
"""Marks within words that a message puts in marks of its own."""


@dataclass(frozen=True)
class Context:
    """The evidence, and the ids of the claims that are asked about."""

    evidence: Evidence
    claims: tuple[str, ...]

    @property
    def corpus(self) -> Corpus:
        """The records behind the evidence."""
        return self.evidence.corpus

    def records(self) -> Iterator[Record]:
        """The claims that are asked about, but for those that a person marked as no claims or waived."""
        judged, claims = self.evidence.judged, self.corpus.claims
        for id in self.claims:
            if id in judged and ((found := self.evidence.of(id)).waived or found.wrong):
                continue
            yield claims[id]


def claim_finding(
    code: str, claim: Record, message: str, help: str | None, severity: Severity | None = None
) -> Finding:
    """A finding about a claim, at its first place."""
    rule = RULES[code]
    selector = claim.get("selector")
    return Finding(
        code=code,
        severity=severity or rule.severity,
        message=message,
        claim=claim["id"],
        document=claim["document"],
        snapshot=claim.get("snapshot"),
        place=Place.model_validate(selector[0]) if selector else None,
        help=help or rule.remedy,
    )


def shorten(words: str, width: int = WIDTH) -> str:
    """`words` on one line, cut at a word, without the marks around them."""
    line = unmarked(" ".join(words.split()))
    return line if len(line) <= width else line[: width - 1].rsplit(" ", 1)[0] + "…"


def unmarked(line: str) -> str:
    """`line` without a leading "that", the comma at its end and the marks around it; marks within it stay paired."""
    line = line.removeprefix("that ").strip(" ,")
    if _ANY_MARK.isdisjoint(line[1:-1]) and (line[:1] in MARKS or _ANY_MARK.isdisjoint(line[:-1])):
        line = line.strip(MARKS)
    return line.strip(" ,").translate(INNER)


def listed(names: Iterable[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    items = list(names)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""
