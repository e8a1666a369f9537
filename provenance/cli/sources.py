"""`provenance sources`."""

import click


@click.command("sources")
def command() -> None:
    """To come."""
