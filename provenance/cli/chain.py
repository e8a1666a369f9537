"""`provenance chain`: a claim's chain, from the outlet to the original source."""

from __future__ import annotations

import click

from provenance.cli.common import App, format_option, pass_app, style
from provenance.cli.gate import open_corpus


@click.command("chain", short_help="Print a claim's chain, hop by hop.")
@click.argument("claim")
@format_option("text", "json", "mermaid", "dot")
@pass_app
def command(app: App, claim: str, form: str) -> None:
    """Print CLAIM's chain as a tree: each hop, and what the ledger holds of it (an id, or the start of one)."""
    from provenance.evidence import assess
    from provenance.evidence.chains import chain as chain_of
    from provenance.render import chain as render

    with open_corpus(app) as (ledger, _registry, corpus):
        found = chain_of(assess(corpus), ledger.get_claim(claim).id)
    text = render.format_text(found, style()) if form == "text" else render.FORMATS[form](found)
    click.echo(text, nl=False)
