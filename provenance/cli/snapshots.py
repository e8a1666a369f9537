"""`provenance snapshots`: what was fetched, when, and whether the bytes are still what they were."""

from __future__ import annotations

import click

from provenance.cli.common import App, format_option, pass_app, print_json, print_rows
from provenance.errors import ExitCode, LedgerError


@click.group("snapshots")
def command() -> None:
    """List, show and verify the kept bytes."""


@command.command("list")
@format_option("text", "json", "jsonl")
@pass_app
def list_snapshots(app: App, form: str) -> None:
    """Every snapshot: when it was fetched, its size, and from where."""
    with app.ledger() as ledger:
        found = sorted(ledger.snapshots(), key=lambda s: (s.fetched_at, s.id))
    if form != "text":
        print_rows(form, "snapshots", (snapshot.model_dump(mode="json") for snapshot in found))
        return
    for snapshot in found:
        where = snapshot.final_url or snapshot.requested_url or "(file)"
        click.echo(f"{snapshot.id[:12]}  {snapshot.fetched_at:%Y-%m-%d %H:%M}Z  {snapshot.size:>9,} B  {where}")


@command.command("show")
@click.argument("snapshot")
@click.option("--text", "what", flag_value="text", help="Print the extracted text instead.")
@click.option("--body", "what", flag_value="body", help="Print the bytes as they came instead.")
@pass_app
def show(app: App, snapshot: str, what: str | None) -> None:
    """One SNAPSHOT's record as JSON (an id, or the start of one)."""
    with app.ledger() as ledger:
        found = ledger.get_snapshot(snapshot)
        if what == "text":
            click.echo(ledger.text(found.id), nl=False)
        elif what == "body":
            click.echo(ledger.body(found.id), nl=False)
        else:
            print_json(found.model_dump(mode="json"))


@command.command("verify")
@click.argument("snapshots", nargs=-1, metavar="[SNAPSHOT...]")
@pass_app
def verify(app: App, snapshots: tuple[str, ...]) -> int:
    """Compute the SHA-256 of the kept bytes again, of all snapshots or these; exit 1 where one differs."""
    bad = 0
    with app.ledger() as ledger:
        ids = [ledger.get_snapshot(s).id for s in snapshots] or sorted({s.id for s in ledger.snapshots()})
        for snapshot in ids:
            try:
                ledger.verify(snapshot)
            except LedgerError as error:
                bad += 1
                app.code = int(ExitCode.FINDINGS)
                click.echo(f"{snapshot[:12]}  {error}")
    app.say(f"{len(ids) - bad} verified, {bad} missing or corrupt")
    return app.code
