"""`provenance extract`: print what a text attributes to whom; needs no ledger."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli.common import (
    App,
    Failures,
    format_option,
    pass_app,
    print_json,
    print_objects,
    progress,
    standard_input,
)
from provenance.errors import ProvenanceError


def given_options(function: Any) -> Any:
    """The options that say of an input what it does not say itself."""
    for option in (
        click.option("--published", metavar="DATE", help="When it was published, whatever the input says."),
        click.option("--outlet", metavar="NAME", help="Who published it, whatever its URL says."),
        click.option("--url", metavar="URL", help="Where it was published, for a file or standard input."),
    ):
        function = option(function)
    return function


@click.command("extract", short_help="Print who said what in a text; no ledger needed.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@given_options
@click.option("--with-text", is_flag=True, help="Print the text too, which the places index.")
@click.option("--threads", type=click.IntRange(min=1), help="Threads for the model.  [default: 1]")
@click.option("--batch-size", type=click.IntRange(min=1), help="Windows of text a batch.  [default: 8]")
@format_option("text", "json", "jsonl")
@pass_app
def command(app: App, /, inputs: tuple[str, ...], form: str, with_text: bool, **options: Any) -> int:
    """Find every attribution in files, URLs or - (standard input), and print the chains.

    --format jsonl prints one object a line for each input; json one object for one input, a list for more.
    """
    from provenance.pipeline import Reader
    from provenance.render.contract import extract_object
    from provenance.render.extract import format_extraction

    settings = app.settings.model_copy(
        update={k: v for k in ("threads", "batch_size") if (v := options.pop(k)) is not None}
    )
    given = make_given(inputs, **options)
    reader, failures = Reader(settings), Failures(app)
    objects = []
    for name in progress(app, inputs, "reading"):
        try:
            extraction = reader.read(app.path(name), given, standard_input())
        except ProvenanceError as error:
            failures.add(error)
            continue
        for note in extraction.notes:
            app.say(f"note: {name}: {note}")
        if form == "jsonl":
            print_json(extract_object(name, extraction, with_text=with_text), indent=None)
        elif form == "json":
            objects.append(extract_object(name, extraction, with_text=with_text))
        else:
            click.echo(format_extraction(name, extraction))
    if form == "json":
        print_objects(objects, inputs, "document", failures)
    return failures.exit_code


def make_given(inputs: tuple[str, ...], url: str | None, outlet: str | None, published: str | None) -> Any:
    """What the options say, checked; raises for a URL that is none, a date that is none, one URL for many inputs."""
    from provenance.errors import InputError
    from provenance.pipeline import Given, check_outlet, check_published, check_url

    if url is not None and len(inputs) > 1:
        raise InputError(f"--url names one document, and there are {len(inputs)} inputs", "give them one at a time")
    return Given(
        None if url is None else check_url(url),
        None if outlet is None else check_outlet(outlet),
        None if published is None else check_published(published),
    )
