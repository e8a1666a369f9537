"""`provenance add`: fetch or read, keep the bytes, extract, resolve, store."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli.common import (
    App,
    Failures,
    format_option,
    pass_app,
    print_json,
    progress,
    silence_stdout,
    standard_input,
)
from provenance.cli.extract import given_options, make_given
from provenance.errors import ProvenanceError


@click.command("add", short_help="Store articles: URLs, files or standard input.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@given_options
@format_option("text", "json", "jsonl")
@pass_app
def command(app: App, /, inputs: tuple[str, ...], form: str, **options: Any) -> int:
    """Store articles: each INPUT (a URL, a file or -) in one transaction, all of it or nothing.

    The same bytes of the same document again change nothing.
    """
    from provenance.pipeline import Reader
    from provenance.render.contract import added_object
    from provenance.render.extract import format_added

    given = make_given(inputs, **options)
    with app.ledger() as ledger:
        reader, failures = Reader(app.settings, ledger.sources()), Failures(app)
    objects = []
    for name in progress(app, inputs, "adding"):
        try:
            extraction = reader.read(app.path(name), given, standard_input())
            with app.ledger(write=True) as ledger:
                new = ledger.add(
                    extraction.document,
                    extraction.snapshot,
                    extraction.body,
                    extraction.text,
                    extraction.claims,
                    extraction.sources,
                )
        except ProvenanceError as error:
            failures.add(error)
            continue
        for note in extraction.notes:
            app.say(f"note: {name}: {note}")
        reader.learn(extraction.sources if new else ())
        try:
            if form == "json":
                objects.append(added_object(extraction, new))
            elif form == "jsonl":
                print_json(added_object(extraction, new), indent=None)
            else:
                click.echo(format_added(name, extraction, new))
        except BrokenPipeError:
            silence_stdout()  # nobody reads on: that is no reason to store less
    if form == "json":
        print_json(objects[0] if len(inputs) == 1 and objects else objects)
    return failures.exit_code
