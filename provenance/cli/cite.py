"""`provenance cite`: a claim as a footnote or for a reference manager, with the archived copy."""

from __future__ import annotations

import click

from provenance.cli.common import App, format_option, pass_app
from provenance.cli.gate import open_corpus
from provenance.errors import ConfigError, NotFoundError
from provenance.patterns import late

LABEL = late(r"[^\s\[\]^\\`]+")
"""What stands between "[^" and "]" in every Markdown that has footnotes."""


@click.command("cite", short_help="Print a footnote or CSL-JSON for a claim.")
@click.argument("claim")
@click.option("--label", metavar="LABEL", help="The footnote's label.  [default: the claim's id]")
@format_option("footnote", "csl", default="footnote")
@pass_app
def command(app: App, claim: str, label: str | None, form: str) -> None:
    """Print a footnote or CSL-JSON for CLAIM: the held original where there is one, else the document it is in."""
    from provenance.evidence import assess
    from provenance.evidence.chains import chain as chain_of
    from provenance.render.citation import cited, format_csl, format_footnote

    if label is not None and not LABEL.fullmatch(label):
        raise ConfigError(f"--label {label!r} is no footnote's label", "take letters, digits, '-' and '_'")
    with open_corpus(app) as (ledger, registry, corpus):
        found = chain_of(assess(corpus), ledger.get_claim(claim).id)
        document, id_ = cited(found)
        try:
            snapshot = ledger.get_snapshot(id_, document.id) if id_ else None
        except NotFoundError:
            snapshot = None
    outlet = registry.get(document.outlet.id if document.outlet else "")
    kind = outlet.kind.value if outlet else None
    if form == "csl":
        click.echo(format_csl(found, snapshot, kind=kind), nl=False)
    else:
        click.echo(format_footnote(found, snapshot, label=label or found.claim.id, kind=kind), nl=False)
