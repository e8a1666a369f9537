"""`provenance trace`."""

import click


@click.command("trace")
def command() -> None:
    """To come."""
