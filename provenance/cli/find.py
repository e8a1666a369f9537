"""`provenance find`: look stored claims up by words, source, outlet, status and date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click

from provenance.cli.common import App, format_option, pass_app, print_json
from provenance.errors import InputError
from provenance.models_light import STATUSES

if TYPE_CHECKING:
    from provenance.models import Claim, Document
    from provenance.sources.registry import Registry


@click.command("find")
@click.argument("words", nargs=-1)
@click.option("--by", metavar="SOURCE", help="Said by SOURCE: the last hop, or the outlet in its own voice.")
@click.option("--via", metavar="SOURCE", help="SOURCE is anywhere in the chain before the last hop.")
@click.option("--outlet", metavar="OUTLET", help="Published by OUTLET.")
@click.option("--original", type=click.Choice(STATUSES), help="Where the original source stands.")
@click.option("--since", metavar="DATE", help="Published on DATE or later.")
@click.option("--until", metavar="DATE", help="Published on DATE or earlier.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@format_option("text", "json", "jsonl")
@pass_app
def command(app: App, words: tuple[str, ...], form: str, **options: str | None) -> None:
    """Look claims up. With no WORDS, all of them; a phrase in double quotes must stand as it is."""
