"""`provenance add`: fetch or read, keep the bytes, extract, resolve, store."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.common import (
    App,
    Failures,
    format_option,
    pass_app,
    print_json,
    print_objects,
    progress,
    silence_stdout,
    standard_input,
)
from provenance.cli.extract import given_options, make_given
from provenance.errors import NotFoundError, ProvenanceError

if TYPE_CHECKING:
    from provenance.fetch import Fetched
    from provenance.ledger import Ledger
    from provenance.models import Document
    from provenance.pipeline import Extraction, Given


@click.command("add", short_help="Store articles: URLs, files or standard input.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@given_options
@format_option("text", "json", "jsonl")
@pass_app
def command(app: App, /, inputs: tuple[str, ...], form: str, **options: Any) -> int:
    """Store articles: each INPUT (a URL, a file or -) in one transaction, all of it or nothing.

    The same bytes of the same document again change nothing; where it had changed or gone meanwhile, it is kept that
    they are back.
    """
    from provenance.fetch import GoneError
    from provenance.pipeline import Reader
    from provenance.render.contract import added_object
    from provenance.render.extract import format_added, plural

    given = make_given(inputs, **options)
    with app.ledger() as ledger:
        reader, failures = Reader(app.settings, ledger.sources()), Failures(app)
    objects = []
    for number, name in enumerate(progress(app, inputs, "adding"), 1):
        try:
            fetched = reader.fetch(app.path(name), standard_input())
            with app.ledger() as ledger:
                held = held_document(ledger, fetched, given)
            # Whose a document is stays as it was first said: a page's address alone says less.
            whose = held.outlet.id if held and held.outlet and given.outlet is None else given.outlet
            extraction = reader.extract(fetched, replace(given, outlet=whose))
            with app.ledger(write=True) as ledger:
                extraction, known = with_known(ledger, extraction, given)
                stored = ledger.add(
                    extraction.document,
                    extraction.snapshot,
                    extraction.body,
                    extraction.text,
                    extraction.claims,
                    extraction.sources,
                )
        except ProvenanceError as error:
            failures.add(error)
            if isinstance(error, GoneError) and error.fetched is not None:
                with failures.told():
                    keep_loss(app, error.fetched, given)
            if failures.locked:  # the next input would wait as long
                if rest := len(inputs) - number:
                    app.say(f"note: {plural(rest, 'further input')} not tried")
                break
            continue
        for note in extraction.notes:
            app.say(f"note: {name}: {note}")
        if known and not stored.new:
            if lost := [option for option, value in given_of(given, known).items() if value]:
                app.say(f"note: {name}: the ledger has it already; {' and '.join(lost)} changed nothing")
            extraction = replace(extraction, document=known)
        reader.learn(extraction.sources if stored.new else ())
        try:
            if form == "json":
                objects.append(added_object(extraction, *stored))
            elif form == "jsonl":
                print_json(added_object(extraction, *stored), indent=None)
            else:
                click.echo(format_added(name, extraction, *stored))
        except BrokenPipeError:
            silence_stdout()  # nobody reads on: that is no reason to store less
    if form == "json":
        print_objects(objects, inputs, "input", failures)
    return failures.exit_code


def with_known(ledger: Ledger, extraction: Extraction, given: Given) -> tuple[Extraction, Document | None]:
    """An extraction with what the ledger knows of its document and this fetch does not say; and what it knows."""
    try:
        known = ledger.get_document(extraction.document.id)
    except NotFoundError:
        return extraction, None
    fields = extraction.document.model_dump(exclude_none=True)
    kept = {key: value for key, value in known if value is not None and key not in fields}
    return replace(extraction, document=extraction.document.model_copy(update=kept)), known


def given_of(given: Given, known: Document) -> dict[str, bool]:
    """Which of the options say something else of a document than what is known of it."""
    outlet = known.outlet
    return {
        "--outlet": given.outlet is not None and (outlet is None or given.outlet not in (outlet.id, outlet.name)),
        "--published": given.published is not None and given.published != known.published,
    }


def held_document(ledger: Ledger, fetched: Fetched, given: Given) -> Document | None:
    """The document that the ledger has at the address of a fetch, or at the one that is said to be its own."""
    from provenance.models import document_id
    from provenance.pipeline import document_key

    for url in filter(None, (given.url,) if given.url else (fetched.final_url, fetched.requested_url)):
        with suppress(NotFoundError):
            return ledger.get_document(document_id(document_key(url)))
    return None


def keep_loss(app: App, fetched: Fetched, given: Given) -> None:
    """Store that a document which the ledger has is gone, with the answer that says so: its claims stay."""
    from provenance.pipeline import lost

    with app.ledger(write=True) as ledger:
        held = held_document(ledger, fetched, given)
        if held is None:
            return
        stored = ledger.add(held, lost(fetched, held.id), fetched.body, "")
        if stored.new or stored.again:
            app.say(f"note: {held.url}: the ledger keeps that it is gone, and what it was")
