"""`provenance trace`: who said it first, who repeated it from whom, and from how many independent origins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from provenance.cli.common import App, format_option, pass_app, print_json, style
from provenance.cli.gate import open_corpus
from provenance.errors import ConfigError, NotFoundError
from provenance.fetch import is_url

if TYPE_CHECKING:
    from provenance.evidence.corpus import Corpus
    from provenance.ledger import Ledger
    from provenance.records import SnapshotRecord

CLAIM_ID = re.compile(r"c-[0-9a-f]*")


@click.command("trace", short_help="Who said it first, who has it from whom.")
@click.argument("what", nargs=-1, required=True, metavar="CLAIM|WORDS|URL")
@format_option("text", "timeline", "json", "mermaid", "dot", "prov")
@pass_app
def command(app: App, /, what: tuple[str, ...], form: str) -> None:
    """Follow a claim through the whole ledger: one claim, the best that has the WORDS, or each of the page at URL."""
    from provenance.evidence import assess
    from provenance.evidence.trace import trace
    from provenance.models import SCHEMA_VERSION
    from provenance.render import trace as render

    with open_corpus(app, few=True) as (ledger, _registry, corpus):
        evidence, asked = assess(corpus), " ".join(what)
        claims = claims_of(asked, ledger, corpus)
        if form in ("mermaid", "prov") and len(claims) > 1:
            raise ConfigError(
                f"--format {form} shows one claim, and the page has {len(claims)}", f"give one: {claims[0]}"
            )
        traces = [trace(evidence, claim) for claim in claims]
    if not traces:
        app.say(f"note: nothing in {asked} is said by anybody but its outlet")
    if form == "json" and is_url(asked):
        print_json({"schema_version": SCHEMA_VERSION, "traces": [render.trace_object(found) for found in traces]})
        return
    formats = {
        "text": lambda t: render.format_tree(t, style()),
        "timeline": lambda t: render.format_timeline(t, style()),
    }
    chosen = formats.get(form) or render.FORMATS[form]
    click.echo("\n".join(chosen(found) for found in traces), nl=False)


def claims_of(what: str, ledger: Ledger, corpus: Corpus) -> list[str]:
    """The claims that `what` stands for: the one of that id, those of the document at that URL, or the best match.

    Raises NotFoundError where there is none.
    """
    if CLAIM_ID.fullmatch(what):
        return [ledger.get_claim(what).id]
    if is_url(what):
        from provenance.pipeline import document_key

        key = document_key(what)
        pages = {row.document for row in corpus.snapshots.values() if key in map(document_key, asked_for(row))}
        pages |= {id for id, row in corpus.documents.items() if row.url and document_key(row.url) == key}
        rows = (corpus.claims[row.id] for row in corpus.words() if row.document in pages)
        found = [row for row in rows if row.kind != "own-voice"]
        if not pages:
            raise NotFoundError(f"no document of {what} in the ledger", "add it with: provenance add URL")
        return [row.id for row in sorted(found, key=lambda row: (row.content, len(row.chain)))]
    from provenance.search import parse, rank

    if not parse(what).words:
        raise ConfigError(f"no words in '{what}'", "give a claim, a URL or words of a claim")
    every = list(corpus.words())
    ranked = rank(parse(what), (row.text for row in every))
    if not ranked:
        raise NotFoundError(f"no claim has all of the words '{what}'", "give fewer words, or see provenance find")
    return [every[ranked[0][0]].id]


def asked_for(snapshot: SnapshotRecord) -> list[str]:
    """The addresses that led to a snapshot."""
    return [url for url in (snapshot.requested_url, snapshot.final_url) if url]
