"""The rules of the gate: one table of codes, from which the check, its formats and the README's table are made."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from provenance.errors import ConfigError
from provenance.models import Severity


class Rule(NamedTuple):
    """One code: its name, how much it matters, what it finds in a few words, why, and what to do about it."""

    code: str
    name: str
    severity: Severity
    summary: str
    explanation: str
    remedy: str

    @property
    def advice(self) -> str:
        """The remedy as the end of a message."""
        return self.remedy[0].lower() + self.remedy[1:].rstrip(".")


_TABLE = (
    Rule(
        "PV101",
        "no-source",
        Severity.ERROR,
        "no source",
        "The text says that something was said, reported or claimed, and not by whom: “it was reported that”, "
        "“reportedly”, “is said to”. Nobody answers for it, and nobody can be asked. What an outlet asserts in its own "
        "voice has the status none too, but the outlet itself answers for it: that is counted, and is no finding.",
        "Find out who said it and add their document, cite another report, or waive the claim with a reason.",
    ),
    Rule(
        "PV102",
        "unnamed-source",
        Severity.WARNING,
        "unnamed source",
        "The source is described and not identified: “officials”, “a person familiar with the matter”. The outlet may "
        "know who it is; the reader does not, and the ledger cannot hold the original.",
        "Look for a report that gives the name, or waive the claim with the reason for trusting it.",
    ),
    Rule(
        "PV103",
        "original-not-held",
        Severity.ERROR,
        "original not held",
        "The source is identified, but the ledger has no snapshot of its own document, of its declared channel or of "
        "the recorder that it spoke to, from before the claim, with these words in it. What is held is somebody's "
        "report of them. A paraphrase or a translation is never taken for the original by itself. “A reported, citing "
        "B, that C said” is told of once, for C.",
        "Add the original document. Where it is held in other words or in another language, confirm it with "
        "'provenance judge CLAIM --held SNAPSHOT'.",
    ),
    Rule(
        "PV104",
        "differs-from-original",
        Severity.ERROR,
        "differs from the held original",
        "The ledger holds the original, and the quotation says something else: a number, a name or a negation is "
        "changed, or the words are another person's. Marks, ellipses, editors' brackets and British or American "
        "spelling are no difference.",
        "Correct the quotation, or cite the document in which the source said it so.",
    ),
    Rule(
        "PV105",
        "circular",
        Severity.ERROR,
        "circular reporting",
        "The claim, followed from outlet to outlet through the ledger's documents, comes back to where it was: A has "
        "it from B, and B has it from A. Two reports look like two sources and are none. A citation that is older "
        "than the only document it can mean is reported too. Outlets that share one origin are no circle.",
        "Find a document outside the circle that says where it began, and add it.",
    ),
    Rule(
        "PV106",
        "missing-hop",
        Severity.WARNING,
        "a hop is missing",
        "“The minister was quoted as saying”: somebody quoted the minister, and the text does not say who. The chain "
        "has a gap exactly where the original was handed on.",
        "Find the document that quotes the source, and add it.",
    ),
    Rule(
        "PV107",
        "uncertain-name",
        Severity.WARNING,
        "a source's name is unknown, garbled or ambiguous",
        "The words that name a source stand for no source of the registry, for one only by guessing (a machine "
        "translation's rendering of its name), or for more than one. A claim with an ambiguous source is never held.",
        "Say who it is: 'provenance judge CLAIM --source ID' for this claim, 'provenance sources alias' for all.",
    ),
    Rule(
        "PV201",
        "snapshot-damaged",
        Severity.ERROR,
        "snapshot missing or corrupt",
        "The archived copy that the ledger counts on cannot be read, or its bytes are not those that were stored: "
        "their SHA-256 differs. It proves nothing any more.",
        "Restore the file from version control or a backup; else add the document again.",
    ),
    Rule(
        "PV202",
        "document-changed",
        Severity.WARNING,
        "the document changed or is gone",
        "A later fetch of the document gave another text than the one the claims stand in, or nothing. The snapshot "
        "still holds; a reader who follows the link sees something else.",
        "Compare the two snapshots; cite the archived copy, or correct what the new text no longer says.",
    ),
    Rule(
        "PV301",
        "quotation-not-held",
        Severity.ERROR,
        "a draft quotes what no held snapshot has",
        "Your own text has a quotation that stands in none of the snapshots that the ledger holds. It may be "
        "misremembered, or its document was never added.",
        "Add the document that has it, or correct the quotation by the nearest one that is held.",
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _TABLE}
SEVERITIES = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
"""From the least to the most."""


def rule(code: str) -> Rule:
    """The rule of a code, or of a rule's name. Raises ConfigError with a near one, if any, where there is none."""
    wanted = code.strip()
    found = RULES.get(wanted.upper()) or next((r for r in _TABLE if r.name == wanted.casefold()), None)
    if found is not None:
        return found
    raise _unknown(code)


def expand(codes: Iterable[str]) -> frozenset[str]:
    """The codes that `codes` stand for: whole ones, names, or their beginnings ("PV1"), and "ALL".

    Raises ConfigError, with a near one, if any, for a code that stands for none.
    """
    result: set[str] = set()
    for code in (part.strip() for item in codes for part in item.split(",")):
        if not code:
            continue
        begin = "PV" if code.upper() == "ALL" else code.upper()
        found = {c for c in RULES if c.startswith(begin)} or {r.code for r in _TABLE if r.name == code.casefold()}
        if not found:
            raise _unknown(code)
        result |= found
    return frozenset(result)


def fails(severity: Severity, fail_on: str) -> bool:
    """Whether a finding of this severity fails the check at `fail_on`: "note", "warning", "error" or "never"."""
    if fail_on == "never":
        return False
    try:
        least = Severity(fail_on)
    except ValueError:
        known = ", ".join([*SEVERITIES, "never"])
        raise ConfigError(f"fail-on is '{fail_on}'", f"choose one of {known}") from None
    return SEVERITIES.index(severity) >= SEVERITIES.index(least)


def explain(code: str) -> str:
    """A rule for people, in Markdown: what it finds, why, what to do."""
    found = rule(code)
    return (
        f"# {found.name} ({found.code})\n\nSeverity: {found.severity.value}\n\n## What it finds\n\n"
        f"{found.summary[0].upper()}{found.summary[1:]}.\n\n## Why it matters\n\n{found.explanation}\n\n"
        f"## What to do\n\n{found.remedy}\n"
    )


def table() -> str:
    """The table of codes, in Markdown."""
    rows = [f"| {r.code} | {r.name} | {r.severity.value} | {r.summary} |" for r in _TABLE]
    return "\n".join(["| code | name | severity | finds |", "| --- | --- | --- | --- |", *rows]) + "\n"


def _unknown(code: str) -> ConfigError:
    begun = [rule for rule in RULES if rule.startswith(code.strip().upper())] if code.strip() else []
    if begun:
        return ConfigError(f"no rule '{code}'", f"{', '.join(begun)} begin with it")
    names = [rule.name for rule in _TABLE]
    near = get_close_matches(code.upper(), list(RULES), 1, 0.75) or get_close_matches(code.casefold(), names, 1, 0.75)
    return ConfigError(f"no rule '{code}'", f"did you mean '{near[0]}'?" if near else "see 'provenance rule'")
