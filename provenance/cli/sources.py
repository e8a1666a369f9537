"""`provenance sources`: who is known, what a name stands for, and what people decide about it."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli import curate
from provenance.cli.common import (
    App,
    every_source,
    format_option,
    pass_app,
    print_json,
    print_rows,
    registry_of,
)
from provenance.errors import ConfigError


@click.group("sources")
def command() -> None:
    """List, show, resolve and curate the sources."""


@command.command("list")
@click.option("--kind", type=click.Choice(curate.KINDS), help="Only sources of this kind.")
@click.option("--country", metavar="CODE", help="Only sources of this country (ISO 3166-1: KP).")
@click.option("--own", is_flag=True, help="Only the ledger's own, not the registry's.")
@format_option("text", "json", "jsonl")
@pass_app
def list_sources(app: App, kind: str | None, country: str | None, own: bool, form: str) -> None:
    """Every source: its id, kind, country and name."""
    code = _country(country)
    found = [
        source
        for source in sorted(every_source(app, own=own), key=lambda s: s.id)
        if (kind is None or source.kind == kind) and (code is None or source.country == code)
    ]
    if not found:
        app.say("no such source")
    if form != "text":
        print_rows(form, "sources", (source.model_dump(mode="json") for source in found))
    else:
        for source in found:
            click.echo(f"{source.id:<34}  {source.kind.value:<12}  {source.country or '  '}  {source.name}")


@command.command("show")
@click.argument("source")
@pass_app
def show(app: App, source: str) -> None:
    """One SOURCE's record as JSON (an id, or a name that stands for one)."""
    from provenance.sources.resolver import Resolver

    registry = registry_of(app)
    found = None if registry.get(source) or registry.bearing(source) else Resolver(registry).resolve(source).source
    print_json((found or registry.find(source)).model_dump(mode="json"))


@command.command("resolve")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--country", metavar="CODE", help="The country of the text that has the name.")
@click.option("--language", metavar="CODE", help="The language of the text that has the name.")
@click.option("--domain", metavar="DOMAIN", help="The domain of the outlet that has the name.")
@click.option("--published", metavar="DATE", help="When the text was published: offices change hands.")
@format_option("text", "json", "jsonl")
@pass_app
def resolve(app: App, /, names: tuple[str, ...], form: str, **context: str | None) -> None:
    """Say what each NAME stands for, and how that is known; nothing is guessed where two fit."""
    from datetime import date

    from provenance.pipeline import check_published
    from provenance.sources.resolver import Context, Resolver

    published = context["published"]
    day = None if published is None else date.fromisoformat(check_published(published)[:10])
    for option in ("language", "domain"):
        if (words := context[option]) is not None and not words.strip():
            raise ConfigError(f"--{option}: '{words}' is none", "give one, or leave it out")
    given = Context(_country(context["country"]), context["language"], context["domain"], day)
    resolver = Resolver(registry_of(app))
    resolved = [(name, resolver.resolve(name, given)) for name in names]
    if form != "text":
        print_rows(form, "names", (resolved_object(name, found) for name, found in resolved))
        return
    for name, found in resolved:
        what = f"{found.source.name} ({found.source.id})" if found.source else "nobody known"
        candidates = f": {', '.join(found.candidates)}" if found.candidates and not found.source else ""
        why = f"  {found.why}" if found.why else ""
        click.echo(f"{name}  ->  {what}  [{found.resolution.value}{candidates}]{why}")


def _country(given: str | None) -> str | None:
    """The code of the country that --country names. Raises ConfigError where it is no country's."""
    from provenance.sources.countries import countries

    code = None if given is None else given.strip().upper()
    if code is not None and code not in countries():
        raise ConfigError(f"--country: '{given}' is no country's code", "give one of ISO 3166-1, as in KP")
    return code


def resolved_object(name: str, found: Any) -> dict[str, Any]:
    """What a name stands for, as the contract has it."""
    source = found.source
    result: dict[str, Any] = {
        "query": name,
        "source": None
        if source is None
        else {"id": source.id, "name": source.name, "kind": source.kind.value, "domains": list(source.domains)},
        "resolution": found.resolution.value,
    }
    if found.candidates:
        result["candidates"] = list(found.candidates)
    if found.why:
        result["why"] = found.why
    return result


for _command in curate.COMMANDS:
    command.add_command(_command)
