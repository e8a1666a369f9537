"""`provenance judge`: a person's decision about a claim, kept apart from what extraction finds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.common import App, pass_app, person
from provenance.errors import ConfigError, NotFoundError

if TYPE_CHECKING:
    from provenance.ledger import Ledger
    from provenance.records import JudgementRecord

LEAST = 7
"""Digits of a snapshot's id that a decision must name it by."""
SECOND = len("2025-01-31T00:00:00")


@click.command("judge", short_help="Decide about a claim.")
@click.argument("claim")
@click.option(
    "--held",
    metavar="SNAPSHOT",
    help="SNAPSHOT (its id, or the start of it) holds the original, in other words or another language.",
)
@click.option("--source", metavar="SOURCE", help="The original source is SOURCE (an id, or a name).")
@click.option("--waive", metavar="WHY", help="Let the claim pass, and say why.")
@click.option("--wrong", metavar="WHY", help="The claim was taken from the text wrongly; say why.")
@click.option("--withdraw", is_flag=True, help="Take back what was judged of the claim.")
@click.option("--why", metavar="WHY", help="The reason, with --held, --source and --withdraw.")
@click.option("--until", metavar="DATE", help="The judgement ends after DATE.")
@click.option("--by", metavar="NAME", help="Who judges.  [default: git's user.name, else the user]")
@pass_app
def command(
    app: App,
    claim: str,
    held: str | None,
    source: str | None,
    waive: str | None,
    wrong: str | None,
    withdraw: bool,
    why: str | None,
    until: str | None,
    by: str | None,
) -> None:
    """Decide about CLAIM: confirm what holds it, name its source, waive it or call it wrong.

    Every judgement is kept, and the last word counts: --held and --source lift an earlier --waive and --wrong, --waive
    an earlier --wrong, and --wrong all.
    """
    from provenance.models import Verdict
    from provenance.pipeline import load_registry

    options = (("--held", held), ("--source", source), ("--waive", waive), ("--wrong", wrong))
    given = [name for name, value in options if value is not None] + ["--withdraw"] * withdraw
    if len(given) != 1:
        remedy = "give one of --held, --source, --waive, --wrong, --withdraw"
        raise ConfigError(f"{' and '.join(given) or 'no verdict'}", remedy)
    if given[0] in ("--waive", "--wrong"):
        if why is not None:
            raise ConfigError(f"{given[0]} and --why", f"say all of it with {given[0]}")
        if not (why := waive or wrong or "").strip():
            raise ConfigError(f"{given[0]} without a reason", "say why: others will read it")
    end = _day(until)
    if end is not None and withdraw:
        raise ConfigError("--withdraw and --until", "leave --until out: what is taken back has ended")
    if end is not None and end < datetime.now(UTC).date():
        raise ConfigError(f"--until {until} has passed", "give a day to come, or none")
    if held is not None:
        if len(held) < LEAST:
            raise ConfigError(f"--held '{held}'", f"give the snapshot's id, or the first {LEAST} digits of it or more")
        _check_held(app, claim, held, why)
    by = person(by)
    if withdraw:
        _withdraw(app, claim, why, by)
        return
    verdict = Verdict({"--waive": "waived"}.get(given[0], given[0].removeprefix("--")))
    with app.ledger(write=True) as ledger:
        found = ledger.get_claim(claim)
        snapshot = ledger.get_snapshot(held).id if held else None
        if source is not None:
            source = load_registry(app.settings, ledger.sources()).find(source).id
        said = {"claim": found.id, "verdict": verdict, "why": why, "snapshot": snapshot, "source": source}
        _put(ledger, **said, by=by, until=end)
    app.say(f"judged {found.id} {verdict} by {by}" + (f" until {until}" if until else ""))


def _withdraw(app: App, claim: str, why: str | None, by: str) -> None:
    """Take back every judgement of a claim that is in force: each is given again, as one that ended the day before.

    Raises NotFoundError where there is none.
    """
    from provenance.evidence.judgements import in_force

    with app.ledger(write=True) as ledger, ledger.transaction():
        found, today = ledger.get_claim(claim), datetime.now(UTC).date()
        known = in_force(_judgements(ledger, found.id), today)
        if not known:
            raise NotFoundError(f"no judgement of {found.id} is in force", f"see provenance chain {found.id}")
        for each in known:
            said = {"claim": found.id, "verdict": each.verdict, "snapshot": each.snapshot, "source": each.source}
            _put(ledger, **said, why=why, by=by, until=today - timedelta(days=1))
    app.say(f"judged {found.id} no longer {' or '.join(each.verdict for each in known)} by {by}")


def _put(ledger: Ledger, **said: Any) -> None:
    """Add a judgement that says this, now, as the claim's last word: unless it is that already, and of this second.

    Where the last one is of this moment or of a later one, as another desk's clock may have it, it follows at once.
    """
    from provenance.evidence.corpus import moment
    from provenance.models import Judgement, judgement_id
    from provenance.records import JudgementRecord, record_of

    with ledger.transaction():
        known, at = _judgements(ledger, said["claim"]), datetime.now(UTC)
        last = moment(known[-1].at) if known else ""
        if last >= at.isoformat():
            at = datetime.fromisoformat(last) + timedelta.resolution  # of two of one moment neither would be the last
        made = Judgement(id="", at=at, **said)
        if not known or _said(known[-1]) != _said(record_of(made, JudgementRecord)):
            ledger.put_judgement(made.model_copy(update={"id": judgement_id(made)}))


def _judgements(ledger: Ledger, claim: str) -> list[JudgementRecord]:
    """Every judgement of a claim, the oldest first."""
    from provenance.evidence.judgements import in_order
    from provenance.records import JudgementRecord

    return in_order(found for found in ledger.records(JudgementRecord) if found.claim == claim)


def _said(judgement: JudgementRecord) -> JudgementRecord:
    """A judgement without what tells it from the same one of the same second."""
    from msgspec.structs import replace

    from provenance.evidence.corpus import moment

    return replace(judgement, id="", at=moment(judgement.at)[:SECOND])


def _check_held(app: App, claim: str, snapshot: str, why: str | None) -> None:
    """Raise ConfigError where a snapshot cannot be the original: the claim's own, another outlet's without a reason."""
    from provenance.cli.gate import open_corpus
    from provenance.evidence import assess
    from provenance.evidence.corpus import last_hop

    with open_corpus(app) as (ledger, _registry, corpus):
        found, held = ledger.get_claim(claim), ledger.get_snapshot(snapshot)
        record = corpus.claims[found.id]
        identity = assess(corpus).identity
        hop = last_hop(record)
        source = identity.hop_key(hop) if hop else None
        outlet, day = corpus.outlet(held.document), corpus.published(held.document)
        voice = identity.voice(outlet, source, day) if source else None
    if held.id == found.snapshot and voice is None:
        raise ConfigError("a claim's own page is not its original", "give the snapshot of the source's own document")
    if voice is None and not (why or "").strip():
        where = held.final_url or held.requested_url or held.id[:12]
        remedy = "say with --why how its outlet had it at first hand"
        raise ConfigError(f"{where} is neither the source's own nor its declared channel", remedy)


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ConfigError(f"'{value}' is not a date", "write it as in 2025-12-13") from None
