"""Which of a claim's judgements are in force: all are kept, and the last word counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from provenance.evidence.corpus import moment
from provenance.models import Verdict
from provenance.records import JudgementRecord

LIFTS: Mapping[Verdict, tuple[Verdict, ...]] = {
    Verdict.HELD: (Verdict.HELD, Verdict.WAIVED, Verdict.WRONG),
    Verdict.SOURCE: (Verdict.SOURCE, Verdict.WAIVED, Verdict.WRONG),
    Verdict.WAIVED: (Verdict.WAIVED, Verdict.WRONG),
    Verdict.WRONG: (Verdict.HELD, Verdict.SOURCE, Verdict.WAIVED, Verdict.WRONG),
}
"""The verdicts that a later one lifts, for good. A waiver is given for what was known of a claim's source by then."""


def in_order(judgements: Iterable[JudgementRecord]) -> list[JudgementRecord]:
    """Judgements, the oldest first."""
    return sorted(judgements, key=lambda judgement: (moment(judgement.at), judgement.id))


def in_force(judgements: Iterable[JudgementRecord], today: date) -> list[JudgementRecord]:
    """Those of one claim's judgements, given the oldest first, that no later one lifted and whose day has not passed.

    One that had ended when it was given lifts what any other of its verdict does: so a judgement is taken back.
    """
    last: dict[Verdict, JudgementRecord] = {}
    for judgement in judgements:
        for verdict in LIFTS[judgement.verdict]:
            last.pop(verdict, None)
        last[judgement.verdict] = judgement
    return [found for found in last.values() if not found.until or date.fromisoformat(found.until[:10]) >= today]
