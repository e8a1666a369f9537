"""`provenance rule`: what a code means, and what to do about it."""

from __future__ import annotations

import click


@click.command("rule", short_help="Explain a code, such as PV104.")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain CODE, such as PV104; list all codes, if left out."""
    from provenance.checks.rules import explain, table

    click.echo(explain(code) if code else table(), nl=False)
