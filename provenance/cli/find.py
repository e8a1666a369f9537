"""`provenance find`: look stored claims up by words, source, outlet, status and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from provenance.cli.common import App, format_option, pass_app, print_json
from provenance.cli.gate import check_settings, open_corpus
from provenance.errors import ConfigError

if TYPE_CHECKING:
    from provenance.evidence.corpus import Corpus
    from provenance.models import Source
    from provenance.records import ClaimRecord, HopRecord
    from provenance.sources.registry import Registry

STATUSES = ("none", "circular", "unnamed", "named", "held")


@click.command("find", short_help="Look claims up.")
@click.argument("words", nargs=-1)
@click.option("--by", metavar="SOURCE", help="Said by SOURCE: the last hop, or the outlet in its own voice.")
@click.option("--via", metavar="SOURCE", help="SOURCE stands in the chain before the last hop.")
@click.option("--outlet", metavar="OUTLET", help="Published by OUTLET.")
@click.option("--original", type=click.Choice(STATUSES), help="Where the original source stands.")
@click.option("--since", metavar="DATE", help="Published at DATE or later.")
@click.option("--until", metavar="DATE", help="Published at DATE or earlier.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Print the first N only.")
@format_option("text", "json", "jsonl", "ids")
@pass_app
def command(
    app: App,
    words: tuple[str, ...],
    by: str | None,
    via: str | None,
    outlet: str | None,
    original: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    form: str,
) -> None:
    """Look claims up: those that have all the WORDS, the best first; all claims, if left out.

    A phrase in double quotes must stand as it is. DATE is a day, by a document's own clock or by UTC's, or a time, as
    in 2025-12-13T08:30Z.
    """
    from provenance import checks
    from provenance.evidence import assess
    from provenance.evidence.corpus import published_within
    from provenance.models import SCHEMA_VERSION
    from provenance.pipeline import check_published
    from provenance.render.contract import found_object
    from provenance.render.found import format_found
    from provenance.search import parse

    if words and not parse(" ".join(words)).words:
        raise ConfigError(f"no words in '{' '.join(words)}'", "give words of a claim, or none to print all claims")
    settings = check_settings(app)
    for option, name in (("--by", by), ("--via", via), ("--outlet", outlet)):
        if name is not None and not name.strip():
            raise ConfigError(f"{option}: '{name}' is no name", "give a source's name or id, or leave it out")
    since, until = (None if stamp is None else check_published(stamp) for stamp in (since, until))
    with open_corpus(app) as (ledger, registry, corpus):
        evidence = assess(corpus)
        rows = [evidence.record(row.id) if row.id in evidence.judged else row for row in _ordered(corpus)]
        for name, keep in ((by, said_by), (via, passed_on_by), (outlet, published_by)):
            if name is not None:
                source, matches = _matcher(name, registry)
                if rows and not (rows := [row for row in rows if keep(row, corpus, matches)]) and source is None:
                    app.say(f"note: nobody is known as '{name}'; {_hint(name, corpus)}")
        if since is not None or until is not None:
            within = {id for id in corpus.documents if published_within(corpus.published(id), since, until)}
            rows = [row for row in rows if row.document in within]
        if words:
            rows = _ranked(" ".join(words), rows)
        if original is not None:
            rows = [row for row in rows if evidence.of(row.id).original == original]
        ids = [row.id for row in rows[:limit]]
        codes = checks.codes(evidence, ids, settings, fetches=ledger.fetches(), root=app.settings.root)
        found, judged = [], {judgement.id: judgement for judgement in ledger.judgements()}
        for claim in rows[:limit]:
            assessment = evidence.of(claim.id)
            document = corpus.documents[claim.document]
            judgement = judged.get(assessment.judgement or "")
            if form == "text":
                click.echo(format_found(claim, document, assessment, codes[claim.id], judgement))
                continue
            if form == "ids":
                click.echo(claim.id)
                continue
            line = found_object(claim, document, assessment.original, assessment.held, codes[claim.id], judgement)
            if form == "jsonl":
                print_json(line, indent=None)
            else:
                found.append(line)
    if form == "json":
        print_json({"schema_version": SCHEMA_VERSION, "claims": found})
    if not rows:
        app.say("no such claim")


def said_by(row: ClaimRecord, corpus: Corpus, matches: Callable[[str | None, str], bool]) -> bool:
    """Whether the claim's original source matches: its last stated hop, or the outlet where it speaks itself."""
    from provenance.evidence.corpus import last_hop

    hop = last_hop(row)
    return _hop(hop, matches) if hop else published_by(row, corpus, matches)


def passed_on_by(row: ClaimRecord, _corpus: Corpus, matches: Callable[[str | None, str], bool]) -> bool:
    """Whether a stated hop before the last matches."""
    from provenance.evidence.corpus import stated_hops

    return any(_hop(hop, matches) for hop in stated_hops(row)[:-1])


def published_by(row: ClaimRecord, corpus: Corpus, matches: Callable[[str | None, str], bool]) -> bool:
    """Whether the document's outlet matches."""
    outlet = corpus.documents[row.document].outlet
    return outlet is not None and matches(outlet.id, outlet.name)


def _matcher(name: str, registry: Registry) -> tuple[Source | None, Callable[[str | None, str], bool]]:
    """(the source that `name` stands for, if any, what matches): by its id, else by the words."""
    from provenance.sources.resolver import Resolver

    source = registry.get(name) or Resolver(registry).resolve(name).source
    if source is not None:
        return source, lambda id, _: id == source.id
    wanted = name.casefold()
    return None, lambda _, words: wanted in words.casefold()


def _hint(name: str, corpus: Corpus) -> str:
    """The nearest name among those that the claims and their outlets have."""
    from difflib import get_close_matches

    hops = [_name(hop) for row in corpus.claims.values() for hop in row.chain]
    outlets = [outlet.name for row in corpus.documents.values() if (outlet := row.outlet)]
    names = {known.casefold(): known for known in (*hops, *outlets)}
    near = get_close_matches(name.casefold(), names, 1)
    return f"did you mean '{names[near[0]]}'?" if near else "see provenance sources list"


def _hop(hop: HopRecord, matches: Callable[[str | None, str], bool]) -> bool:
    return matches(hop.source.id if hop.source else None, _name(hop))


def _name(hop: HopRecord) -> str:
    """The name of a hop's source, else the words that stand for it."""
    return (hop.source.name if hop.source else "") or hop.text


def _ordered(corpus: Corpus) -> Iterable[ClaimRecord]:
    """The claims by the moments of their documents, then in the order of the text."""
    from provenance.evidence.corpus import moment

    moments = {id: moment(corpus.published(id)) for id in corpus.documents}
    return sorted(corpus.claims.values(), key=lambda row: (moments[row.document], row.document, row.content, row.id))


def _ranked(words: str, rows: list[ClaimRecord]) -> list[ClaimRecord]:
    from provenance.search import parse, rank

    texts = (" ".join([row.text, *(_names(hop) for hop in row.chain)]) for row in rows)
    return [rows[index] for index, _ in rank(parse(words), texts)]


def _names(hop: HopRecord) -> str:
    return f"{hop.text} {hop.source.name if hop.source else ''}"
