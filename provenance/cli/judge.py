"""`provenance judge`: a person's decision about a claim, kept apart from what extraction finds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from provenance.cli.common import App, pass_app, person
from provenance.errors import ConfigError

LEAST = 7
"""Digits of a snapshot's id that a decision must name it by."""


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
@click.option("--why", metavar="WHY", help="The reason, with --held and --source.")
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
    why: str | None,
    until: str | None,
    by: str | None,
) -> None:
    """Decide about CLAIM: confirm what holds it, name its source, waive it or call it wrong."""
    from provenance.models import Judgement, Verdict, digest
    from provenance.pipeline import load_registry

    given = {
        name: value
        for name, value in (("--held", held), ("--source", source), ("--waive", waive), ("--wrong", wrong))
        if value is not None
    }
    if len(given) != 1:
        raise ConfigError(f"{' and '.join(given) or 'no verdict'}", "give one of --held, --source, --waive, --wrong")
    verdict = {"--held": "held", "--source": "source", "--waive": "waived", "--wrong": "wrong"}[next(iter(given))]
    reason = waive or wrong or why
    if verdict in ("waived", "wrong") and not (reason or "").strip():
        raise ConfigError(f"{next(iter(given))} without a reason", "say why: others will read it")
    at, end = datetime.now(UTC).replace(microsecond=0), _day(until)
    if end is not None and end < at.date():
        raise ConfigError(f"--until {until} has passed", "give a day to come, or none")
    if held is not None:
        if len(held) < LEAST:
            raise ConfigError(f"--held '{held}'", f"give the snapshot's id, or the first {LEAST} digits of it or more")
        _check_held(app, claim, held, why)
    with app.ledger(write=True) as ledger:
        found = ledger.get_claim(claim)
        snapshot = ledger.get_snapshot(held).id if held else None
        if source is not None:
            source = load_registry(app.settings, ledger.sources()).find(source).id
        judgement = Judgement(
            id="j-" + digest(f"{found.id}\x1f{verdict}\x1f{at.isoformat()}\x1f{snapshot}\x1f{source}".encode())[:16],
            claim=found.id,
            verdict=Verdict(verdict),
            why=reason,
            snapshot=snapshot,
            source=source,
            by=by or person(),
            at=at,
            until=end,
        )
        ledger.put_judgement(judgement)
    app.say(f"judged {found.id} {verdict} by {judgement.by}" + (f" until {until}" if until else ""))


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
