"""`provenance cite`."""

import click


@click.command("cite")
def command() -> None:
    """To come."""
