"""`provenance check`: the gate. Every stored claim has a source; every quotation of a draft is held."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.common import App, Failures, format_option, pass_app, style
from provenance.cli.gate import check_settings, open_corpus
from provenance.cli.since import changed_drafts, new_in_ledger
from provenance.errors import ConfigError, ExitCode, InputError

if TYPE_CHECKING:
    from provenance.checks.draft_reading import Remark
    from provenance.config import CheckSettings
    from provenance.records import FindingRecord
    from provenance.render.report import Report

FORMATS = ("text", "lines", "json", "jsonl", "github", "sarif", "junit", "markdown")
DRAFTS = (".md", ".markdown", ".rst", ".txt", ".html", ".htm")
"""What drafts are mostly called."""


@click.command("check", short_help="Check every claim, or drafts; exit 1 on findings.")
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path(readable=False))
@click.option("--select", multiple=True, metavar="CODES", help="Only these codes, or their beginnings: PV103,PV2.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes.")
@click.option(
    "--fail-on",
    type=click.Choice(["note", "warning", "error", "never"]),
    help="The least severity that ends in exit code 1.  [default: warning]",
)
@click.option("--baseline", metavar="FILE", type=click.Path(path_type=Path), help="Leave out the findings FILE knows.")
@click.option(
    "--write-baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the findings to FILE; with PATH, --since, --select or --ignore, only where it is not there yet.",
)
@click.option(
    "--since",
    metavar="REV",
    help="Only claims and snapshots that are new, or drafts that changed, since git revision REV.",
)
@click.option("--statistics", is_flag=True, help="With text: only how many findings of each code.")
@click.option(
    "--stdin-filename",
    "stdin",
    metavar="NAME",
    help="What the draft on standard input is called; its ending says what it is.",
)
@click.option("--report", multiple=True, metavar="FORMAT=FILE", help="Write the same findings to FILE too.")
@format_option(*FORMATS)
@pass_app
def command(
    app: App,
    /,
    paths: tuple[str, ...],
    form: str,
    baseline: Path | None,
    write_baseline: Path | None,
    since: str | None,
    statistics: bool,
    stdin: str | None,
    report: tuple[str, ...],
    **chosen: Any,
) -> int:
    """Check every stored claim, or hold drafts against the ledger: files, folders of them, or - (standard input).

    What is hidden in a folder, node_modules and virtual environments are left out. Exit code 0: no findings; 1:
    findings; 2: usage, configuration, a draft that cannot be read; 3: the network failed.
    """
    from provenance.render.findings import STREAMS, format_statistics, stream_text

    reports = [_report(item) for item in report]
    if statistics and form != "text":
        raise ConfigError(f"--statistics and --format {form}", "leave one of them out; json has the statistics too")
    settings = check_settings(app, **chosen)
    if stdin is not None and "-" not in paths:
        raise ConfigError(f"--stdin-filename {stdin}: standard input is not asked for", "give - as a PATH")
    known = app.start / baseline if baseline else app.settings.root / settings.baseline if settings.baseline else None
    if write_baseline is not None:
        _file("--write-baseline -", str(write_baseline))
        known = None
        partly = paths or since is not None or chosen["select"] or chosen["ignore"]
        if partly and (app.start / write_baseline).exists():
            remedy = "leave out PATH, --since, --select and --ignore, or give another file"
            raise ConfigError(f"{write_baseline.as_posix()}: a check of a part does not overwrite it", remedy)
    failures = Failures(app)
    result = _run(app, paths, stdin or "-", settings, known, since, failures)
    for remark in result.remarks:
        app.say(f"warning: {remark.path}:{remark.line}:{remark.column}: {remark.message}")
    for kind, path in reports:
        _write(app.start / path, STREAMS[kind](result))
    if write_baseline is not None and result.unread:
        app.say(f"note: {write_baseline.as_posix()} is not written, as not every draft was read")
        return failures.exit_code
    if write_baseline is not None:
        from provenance.checks import baseline as baselines

        _write(app.start / write_baseline, [baselines.write(result.findings, result.known_as)])
        count = "1 finding" if len(result.findings) == 1 else f"{len(result.findings):,} findings"
        app.say(f"wrote {count} to {write_baseline.as_posix()}")
        return int(ExitCode.CLEAN)
    app.code = failures.exit_code or int(ExitCode.FINDINGS if result.failed else ExitCode.CLEAN)
    if form == "text":
        _print([format_statistics(result)] if statistics else stream_text(result, style()))
    else:
        _print(STREAMS[form](result))
        app.say(result.summary())
    return app.code


def _run(
    app: App,
    paths: tuple[str, ...],
    stdin: str,
    settings: CheckSettings,
    baseline: Path | None,
    since: str | None,
    failures: Failures,
) -> Report:
    """What is found that the baseline does not know. Ends the command where no draft could be read."""
    from provenance import __version__, checks
    from provenance.checks import baseline as baselines
    from provenance.checks.selection import from_root, unknown_outlets
    from provenance.evidence import assess
    from provenance.render.report import Report

    known_as = partial(from_root, root=app.settings.root, start=Path.cwd())
    known = baselines.read(_read(baseline), baseline.as_posix()) if baseline else frozenset()
    with open_corpus(app, texts=since is None) as (ledger, registry, corpus):
        for name, near in unknown_outlets(settings, corpus) if settings.per_outlet_ignore else ():
            hint = f"did you mean '{near}'?" if near else "see provenance sources list"
            app.say(f"warning: check.per_outlet_ignore: no outlet is called '{name}'; {hint}")
        evidence = assess(corpus)
        ignored: list[tuple[FindingRecord, str]] = []
        remarks: list[Remark] = []
        if paths:
            from provenance.cli.drafts import check_drafts

            files = drafts(app, paths, stdin, failures)
            if since is not None:
                files = changed_drafts(app.start, since, files)
            findings, ignored, remarks, claims, read = check_drafts(app, files, evidence, registry, settings, failures)
            if failures.codes and not read:
                raise click.exceptions.Exit(failures.exit_code)
        else:
            if not corpus.claims:
                app.say("note: the ledger holds no claims; add an article with: provenance add URL-OR-FILE")
            ids, documents, fetches = list(corpus.claims), set[str](), list(ledger.fetches())
            if since is not None:
                ids, documents = new_in_ledger(app.settings.ledger_folder, since, corpus, fetches)
            findings = checks.run(
                evidence, settings, claims=ids, documents=documents, fetches=fetches, root=app.settings.root
            )
            claims = len(ids)
        judged = [] if paths else [evidence.of(id) for id in ids if id in evidence.judged]
        new, old = baselines.split(findings, known, known_as)
        return Report(
            findings=tuple(new),
            documents=corpus.documents,
            claims=claims,
            waived=sum(found.waived and not found.wrong for found in judged),
            wrong=sum(found.wrong for found in judged),
            baseline=len(old),
            ignored=tuple(ignored),
            unread=len(failures.codes),
            remarks=tuple(remarks),
            fail_on=settings.fail_on,
            version=__version__,
            ledger=_seen(app.settings.ledger_folder / "ledger"),
            lines=ledger.line_numbers("claims") if not paths else {},
            known_as=known_as,
        )


def drafts(app: App, paths: Iterable[str], stdin: str, failures: Failures) -> dict[str, Path | None]:
    """The drafts that `paths` stand for, by name: files, those in a folder, or `stdin` for "-", which has no path.

    A path that is not there, or where nobody may look, is one of the `failures`. Raises InputError for what is no path.
    """
    from provenance.checks.draft_reading import ENDINGS
    from provenance.cli.drafts import drafts_below

    files: dict[str, Path | None] = {}
    for given in paths:
        path = Path(given)
        full = app.start / path
        if not given:
            raise InputError("'' is no draft", "give the path of one, or none to check the ledger")
        if given == "-":
            files[stdin if stdin == "-" else (app.start / stdin).as_posix()] = None
        elif path.parts[:1] in (("http:",), ("https:",)):
            raise InputError("a URL is no draft", "put it into the ledger with: provenance add URL")
        elif (is_folder := _is_folder(full, path, failures)) is None:
            continue
        elif is_folder:
            failed = len(failures.errors)
            found = sorted(drafts_below(full, failures))
            files |= {p.as_posix(): p for p in found}
            if not found and len(failures.errors) == failed:
                app.say(f"note: {path.as_posix()}: no drafts in it ({', '.join(DRAFTS)})")
        else:
            files[full.as_posix()] = full
            if full.suffix.lower() not in ENDINGS:
                app.say(f"note: {path.as_posix()}: read as plain text, as its ending says nothing else")
    return files


def _is_folder(full: Path, path: Path, failures: Failures) -> bool | None:
    """Whether what is at a path, `full`, is a folder; None for one of the `failures`, told of as it was given."""
    try:
        if full.exists():
            return full.is_dir()
        failures.add(InputError(f"no file {path.as_posix()}", "give the path of a draft, or none to check the ledger"))
    except OSError as error:
        failures.add(InputError(f"{path.as_posix()}: {error.strerror}", "check the path and its permissions"))
    return None


def _seen(path: Path) -> str:
    """A path as it is written where the command was started: relative, where it lies below."""
    full = path.resolve()
    return (full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else full).as_posix()


def _report(item: str) -> tuple[str, Path]:
    kind, _, path = item.partition("=")
    if kind not in FORMATS or not path:
        raise ConfigError(f"--report {item}", f"write FORMAT=FILE, with one of {', '.join(FORMATS)}")
    return kind, _file(f"--report {item}", path)


def _file(option: str, path: str) -> Path:
    """The file that an option names; standard output is for what --format says."""
    if path == "-":
        raise ConfigError(f"{option}: standard output has what --format prints", "name a file")
    return Path(path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(
            f"{path.as_posix()}: not a baseline: not UTF-8", "write it anew with --write-baseline"
        ) from None
    except OSError as error:
        remedy = "write one with --write-baseline"
        raise ConfigError(f"{path.as_posix()}: cannot be read: {error.strerror}", remedy) from None


def _print(pieces: Iterable[str]) -> None:
    """Print `pieces`, some hundred at a time."""
    rest = iter(pieces)
    while some := "".join(islice(rest, 500)):
        click.echo(some, nl=False)


def _write(path: Path, pieces: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(pieces)
    except OSError as error:
        raise ConfigError(f"{path.as_posix()}: cannot be written: {error.strerror}", "choose another file") from None
