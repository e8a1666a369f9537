"""`provenance sources add|edit|alias|merge|split|import|export|review|undo`: what people decide about sources."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.common import (
    App,
    every_source,
    format_option,
    pass_app,
    person,
    print_rows,
    registry_of,
    standard_input,
)
from provenance.cli.gate import open_corpus
from provenance.errors import ConfigError, InputError, LedgerError, NotFoundError, RegistryError

if TYPE_CHECKING:
    from provenance.ledger import Ledger
    from provenance.models import Claim, Source
    from provenance.sources.curation import Change, Curated, Desk
    from provenance.sources.following import Waiting

KINDS = ("agency", "newspaper", "broadcaster", "website", "authority", "organisation", "person", "document", "unnamed")
ALIAS_KINDS = ("official", "short", "acronym", "native", "transliteration", "metonym", "former", "garbled")
FORMATS = ("jsonl", "csv", "wikidata", "openrefine")

by_option = click.option("--by", metavar="NAME", help="Who decides.  [default: git's user.name, else the user]")


def _fields(function: Any) -> Any:
    """The options that say what a source is."""
    for option in (
        click.option("--speaks-through", "speaks_through", multiple=True, metavar="ID", help="An official channel."),
        click.option("--parent", metavar="ID", help="The source that it belongs to."),
        click.option("--country", metavar="CODE", help="Its country (ISO 3166-1: KP)."),
        click.option("--domain", "domains", multiple=True, metavar="DOMAIN", help="A domain of its own."),
        click.option("--kind", type=click.Choice(KINDS), help="What it is."),
    ):
        function = option(function)
    return function


@click.command("add")
@click.argument("name")
@click.option("--id", "id_", metavar="ID", help="Its id.  [default: made of the name]")
@_fields
@by_option
@pass_app
def add(app: App, /, name: str, id_: str | None, by: str | None, **fields: Any) -> None:
    """Add a source that neither registry nor ledger has."""
    from provenance.models import Source
    from provenance.pipeline import check_name
    from provenance.sources.names import slug

    name = check_name(name)
    given = {key: value for key, value in fields.items() if value}
    source = Source(id=id_ or slug(name), name=name, **{"kind": "organisation", **given})
    change(app, by, lambda desk: desk.add(source))


@click.command("edit")
@click.argument("source")
@click.option("--name", metavar="NAME", help="Its name; the old one stays as an alias.")
@_fields
@click.option("--no-domain", "no_domains", multiple=True, metavar="DOMAIN", help="No domain of its own any more.")
@click.option("--no-speaks-through", "no_channels", multiple=True, metavar="ID", help="No official channel any more.")
@by_option
@pass_app
def edit(app: App, /, source: str, by: str | None, **fields: Any) -> None:
    """Change what SOURCE is; claims that name it follow.

    --domain and --speaks-through add to what it has; an empty --country or --parent takes that away.
    """
    from provenance.pipeline import check_name

    if not any(value is not None and value != () for value in fields.values()):
        options = "--name, --kind, --domain, --no-domain, --country, --parent, --speaks-through or --no-speaks-through"
        raise ConfigError("nothing to change", f"give {options}")
    given = {key: fields[key] or None for key in ("country", "parent") if fields[key] is not None}
    if fields["kind"] is not None:
        given["kind"] = fields["kind"]
    if fields["name"] is not None:
        given["name"] = check_name(fields["name"])

    def make(desk: Desk) -> Curated:
        domains = desk.listed(source, "domains", fields["domains"], fields["no_domains"])
        channels = desk.listed(source, "speaks_through", fields["speaks_through"], fields["no_channels"])
        return desk.edit(source, domains=domains, speaks_through=channels, **given)

    change(app, by, make)


@click.command("alias")
@click.argument("source")
@click.argument("name")
@click.option("--kind", type=click.Choice(ALIAS_KINDS), help="What the alias is to the name.  [default: short]")
@click.option("--language", metavar="CODE", help="Its language (BCP 47).")
@by_option
@pass_app
def alias(app: App, source: str, name: str, kind: str | None, language: str | None, by: str | None) -> None:
    """Give SOURCE another NAME; claims that waited for it, garbled, new or ambiguous, are settled."""
    from provenance.models import AliasKind
    from provenance.pipeline import check_name

    name = check_name(name)
    if kind is None and language is None:
        made = change(app, by, lambda desk: desk.confirm(name, source))
    else:
        made = change(app, by, lambda desk: desk.alias(source, name, AliasKind(kind) if kind else None, language))
    registry, ids = registry_of(app), set(made.after)
    if others := sorted({*registry.bearing(name)} - ids):
        filed = all(map(registry.is_filed, (*ids, *others)))
        remedy = "undo' takes that back" if filed else "merge' makes two one"
        app.say(f"note: '{name}' is a name of {', '.join(others)} too; 'provenance sources {remedy}")


@click.command("merge")
@click.argument("source")
@click.argument("into")
@by_option
@pass_app
def merge(app: App, source: str, into: str, by: str | None) -> None:
    """Make SOURCE one with INTO, which takes its names and domains; claims follow."""
    change(app, by, lambda desk: desk.merge(source, into))


@click.command("split")
@click.argument("source")
@click.argument("new")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--id", "id_", metavar="ID", help="The id of the new source.  [default: made of its name]")
@click.option("--kind", type=click.Choice(KINDS), help="What the new source is.  [default: as SOURCE]")
@by_option
@pass_app
def split(
    app: App, source: str, new: str, names: tuple[str, ...], id_: str | None, kind: str | None, by: str | None
) -> None:
    """Give the aliases NAME... of SOURCE to a source called NEW; claims that name it by them follow."""
    from provenance.models import Source
    from provenance.pipeline import check_name
    from provenance.sources.names import slug

    new = check_name(new)

    def make(desk: Desk) -> Curated:
        made = Source(id=id_ or slug(new), name=new, kind=kind or desk.source(source).kind)
        return desk.split(source, made, names)

    change(app, by, make)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), help="What FILE is.  [default: by its ending]")
@click.option("--kind", type=click.Choice(KINDS), default="organisation", show_default=True, help="With wikidata.")
@by_option
@pass_app
def import_(app: App, file: Path, form: str | None, kind: str, by: str | None) -> None:
    """Take sources in from FILE: JSON Lines, CSV, a Wikidata query's result, or a project of OpenRefine.

    Known sources get what is new of them and lose nothing; what was left out, or taken in as another, is told.
    """
    from provenance.models import SourceKind
    from provenance.pipeline import display_name
    from provenance.sources import exchange

    notes: list[str] = []
    name = display_name(str(file))
    text = _text(app, file, name)
    chosen = form or {".csv": "csv", ".jsonl": "jsonl"}.get(file.suffix.lower())

    def read(desk: Desk) -> list[Source]:
        if chosen == "jsonl":
            return exchange.import_jsonl(text, name)
        if chosen == "csv":
            return exchange.import_csv(text, name)
        if chosen == "wikidata":
            return exchange.import_wikidata(text, SourceKind(kind), name)
        if chosen == "openrefine":
            known = {source.id: source for source in desk.registry} | desk.own
            return exchange.import_openrefine(text, known, name)
        raise ConfigError(f"{name}: what is it?", f"give --format, one of {', '.join(FORMATS)}")

    def make(desk: Desk) -> Curated:
        sources = read(desk)
        try:
            curated = desk.take_in(sources)
        except RegistryError as error:
            raise RegistryError(f"{name}: {error.message}", error.remedy) from None
        notes.extend(curated.notes)
        return curated

    change(app, by, make)
    for note in notes:
        app.say(f"note: {name}: {note}")


def _text(app: App, file: Path, name: str) -> str:
    if str(file) == "-" and sys.stdin is None:
        raise InputError("standard input is closed", "give a file, or pipe one in")
    try:
        body = standard_input().read() if str(file) == "-" else (app.start / file).read_bytes()
        return io.TextIOWrapper(io.BytesIO(body), encoding="utf-8-sig").read()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: {getattr(error, 'strerror', None) or 'not UTF-8'}", "give a readable file") from None


@click.command("export")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--own", is_flag=True, help="Only the ledger's own, not the registry's.")
@pass_app
def export(app: App, form: str, own: bool) -> None:
    """Print the sources as JSON Lines or CSV, as `import` takes them; OpenRefine reads either."""
    from provenance.sources import exchange

    made = exchange.export_csv if form == "csv" else exchange.export_jsonl
    click.echo(made(every_source(app, own=own)), nl=False)


@click.command("review")
@format_option("text", "json", "jsonl")
@click.option("--interactive", "-i", is_flag=True, help="Ask about each: confirm, name the source, or leave it.")
@by_option
@pass_app
def review(app: App, form: str, interactive: bool, by: str | None) -> None:
    """Walk through the names that wait for a person: garbled, ambiguous, new."""
    from provenance.evidence import assess
    from provenance.sources.following import waiting

    if interactive and form != "text":
        raise ConfigError(f"--interactive and --format {form} do not go together", "leave one of them out")
    with open_corpus(app) as (ledger, _registry, corpus):
        found = waiting(ledger.claims(), settled=assess(corpus).places_set())
    if form != "text":
        print_rows(form, "names", map(_waiting_object, found))
        return
    for item in found:
        taken = f" taken for {item.source.name} ({item.source.id})" if item.source else ""
        maybe = f" may be {', '.join(item.candidates)}" if item.candidates and not item.source else ""
        why = f": {item.why}" if item.why else ""
        click.echo(f"{item.resolution.value:<9}  “{item.name}”{taken}{maybe}{why}  ({len(item.claims)} claims)")
        if interactive:
            _ask(app, item.name, item.source.id if item.source else None, by)
    if not found:
        app.say("no name waits for a person")


def _waiting_object(item: Waiting) -> dict[str, Any]:
    return {
        "name": item.name,
        "resolution": item.resolution.value,
        "source": item.source.model_dump(mode="json") if item.source else None,
        "candidates": list(item.candidates),
        "why": item.why,
        "claims": list(item.claims),
    }


def _ask(app: App, name: str, source: str | None, by: str | None) -> None:
    hint = "y: it is that; " if source else ""
    answer = click.prompt(f"  {hint}ID: it is that source; empty: leave it", default="", show_default=False, err=True)
    chosen = source if answer == "y" and source else answer.strip()
    if chosen:
        try:
            change(app, by, lambda desk: desk.confirm(name, chosen))
        except NotFoundError as error:
            click.echo(f"  {error}", err=True)


@click.command("undo")
@click.argument("change_id", required=False, metavar="[CHANGE]")
@by_option
@pass_app
def undo(app: App, change_id: str | None, by: str | None) -> None:
    """Take CHANGE back (the latest that stands, if left out); claims are what they were."""
    from provenance.evidence import assess

    with open_corpus(app) as (ledger, _registry, corpus):
        chosen, judged = _to_undo(_changes(ledger), change_id), assess(corpus).judged_sources()
    change(app, by, lambda desk: desk.undo(chosen, judged))


def _to_undo(made: list[Change], wanted: str | None) -> Change:
    """The change whose id begins so, or the latest that stands. Raises NotFoundError where there is no such one."""
    undone = {one.undoes: one for one in made}
    standing = [one for one in made if one.id not in undone and not one.undoes]
    if wanted is None:
        if not standing:
            raise NotFoundError("no change to undo", "see sources history")
        return standing[-1]
    found = [one for one in made if wanted and one.id.startswith(wanted)]
    chosen = [one for one in found if one in standing] or found
    if not chosen:
        raise NotFoundError(f"no change '{wanted}'", "see sources history")
    if len(chosen) > 1:
        raise NotFoundError(f"{len(chosen)} changes begin with '{wanted}'", "give more of the id")
    if chosen[0].undoes:
        raise NotFoundError(f"'{chosen[0].id}' is itself an undo, of {chosen[0].undoes}", "make that change anew")
    if (by := undone.get(chosen[0].id)) is not None:
        raise NotFoundError(f"'{chosen[0].id}' was undone already, by {by.id}", "see sources history")
    return chosen[0]


@click.command("history")
@format_option("text", "json", "jsonl")
@pass_app
def history(app: App, form: str) -> None:
    """What was decided about sources: when, by whom, what; each with the id that `undo` takes."""
    with app.ledger() as ledger:
        made = _changes(ledger)
    if form != "text":
        print_rows(form, "changes", (one.model_dump(mode="json") for one in made))
        return
    for one in made:
        click.echo(f"{one.id}  {one.at:%Y-%m-%d %H:%M}Z  {one.action:<8}  {', '.join(one.after)}  by {one.by}")


def _changes(ledger: Ledger) -> list[Change]:
    """The log of curation, the oldest change first. Raises LedgerError for a line that is no change."""
    from provenance.sources.curation import Change

    return sorted(ledger.changes_as(Change), key=lambda one: (one.at, one.id))


def change(app: App, by: str | None, make: Callable[[Desk], Curated]) -> Change:
    """Carry out a change in one transaction: the sources, the claims that follow, and the record that undoes it."""
    from provenance.pipeline import load_registry
    from provenance.render.extract import plural
    from provenance.sources.curation import Desk
    from provenance.sources.following import follow, follow_outlets

    with app.ledger(write=True) as ledger, ledger.transaction():
        own: list[Source] = list(ledger.sources())
        desk = Desk(own, load_registry(app.settings, own), by=person(by), at=datetime.now(UTC))
        curated = make(desk)
        if not curated.change.after:
            app.say("nothing changed")
            return curated.change
        registry = load_registry(app.settings, curated.sources)
        claims, record = follow(ledger.claims(), curated, registry, lambda claim: _text_of(ledger, claim))
        documents, record = follow_outlets(ledger.documents(), record, registry)
        held = {source.id for source in own}
        for id_ in record.after:
            if id_ in held and record.after[id_] is None:
                ledger.delete_source(id_)
        ledger.put_sources([source for source in record.after.values() if source is not None])
        ledger.replace_claims(claims)
        for document in documents:
            ledger.put_document(document)
        ledger.put_change(record)
    theirs = f" and {plural(len(documents), 'document')}" if documents else ""
    app.say(f"{record.id}  {record.action} {', '.join(record.after)}; {plural(len(claims), 'claim')}{theirs} changed")
    return record


def _text_of(ledger: Ledger, claim: Claim) -> str | None:
    try:
        return ledger.text(claim.snapshot, claim.document) if claim.snapshot else ""
    except LedgerError:  # a lost file keeps nobody from putting sources right; `snapshots verify` tells of it
        return None


COMMANDS = (add, edit, alias, merge, split, import_, export, review, undo, history)
