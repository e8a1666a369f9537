"""What the commands share: where the ledger lies, how results and messages are printed, how input failures add up."""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from provenance.errors import ConfigError, ExitCode, InputError, LedgerError, LockedError, ProvenanceError

if TYPE_CHECKING:
    from provenance.config import Settings
    from provenance.ledger import Ledger
    from provenance.models import Source
    from provenance.sources.registry import Registry

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class App:
    """What the global options say, and what follows from it.

    `code` is what a command ends with whose output nobody reads to its end.
    """

    directory: Path | None = None
    verbose: bool = False
    quiet: bool = False
    debug: bool = False
    code: int = 0

    @property
    def start(self) -> Path:
        """The folder that the command works in."""
        try:
            if self.directory is not None and not self.directory.is_dir():
                raise ConfigError(f"no folder {self.directory}", "give -C a folder that is there")
        except OSError as error:
            raise ConfigError(f"{self.directory}: {error.strerror}", "give -C a folder that can be searched") from None
        return self.directory or Path()

    @cached_property
    def settings(self) -> Settings:
        """The settings that hold there; without a file that says where, the ledger is the nearest one upwards."""
        from provenance.config import load_settings

        settings = load_settings(self.start)
        if settings.ledger == "." and not is_kept(settings.ledger_folder / "ledger", Path.is_dir):
            for folder in (here := self.start.resolve(), *here.parents):
                if has_ledger(folder):
                    return settings.model_copy(update={"ledger": os.path.relpath(folder, settings.root.resolve())})
        return settings

    def ledger(self, *, write: bool = False) -> Ledger:
        """The ledger, open; a context manager."""
        from provenance.ledger import Ledger

        return Ledger.open(self.settings.ledger_folder, write=write)

    def path(self, name: str) -> str:
        """An input as the user gave it, seen from the folder that the command works in."""
        if not name:
            raise InputError("'' is no input", "give a URL, a file or -")
        if name == "-" or "://" in name or self.directory is None:
            return name
        return str(self.directory / name)

    def say(self, message: str) -> None:
        """A line on standard error, unless --quiet."""
        if not self.quiet:
            click.echo(message, err=True)


pass_app = click.make_pass_decorator(App)


def has_ledger(folder: Path) -> bool:
    """Whether there is a ledger in `folder`. Raises LedgerError as `is_kept` does."""
    return is_kept(folder / "ledger" / "meta.json", Path.is_file)


def is_kept(path: Path, kind: Callable[[Path], bool]) -> bool:
    """Whether a ledger's `path` is of a kind. Raises LedgerError where the system lets nobody look."""
    try:
        return kind(path)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror}", "make it readable") from None


def format_option(*formats: str, default: str = "text") -> Callable[[F], F]:
    """`--format`, with these choices."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=default, show_default=True, help="How to print it."
    )


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """`value` as JSON on standard output; on one line where `indent` is None."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def print_rows(form: str, name: str, rows: Iterable[Any]) -> None:
    """Records for programs: with `jsonl` one a line, with `json` one object that has them all under `name`."""
    from provenance.models import SCHEMA_VERSION

    if form == "json":
        print_json({"schema_version": SCHEMA_VERSION, name: list(rows)})
        return
    for row in rows:
        print_json(row, indent=None)


def coloured() -> bool:
    """Whether standard output is a terminal that wants colours (https://no-color.org), unless --color says."""
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def standard_input() -> BinaryIO:
    """Standard input as bytes; empty where it is closed."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


class Failures:
    """Inputs that failed while others went on: one line each on standard error, one exit code at the end."""

    def __init__(self, app: App) -> None:
        """`app` says whether to show tracebacks, and is told what the command ends with."""
        self._app = app
        self.codes: list[int] = []
        self.errors: list[str] = []
        self.locked = False

    def add(self, error: ProvenanceError) -> None:
        """Report `error` and remember its code."""
        if self._app.debug:
            traceback.print_exception(error)
        click.echo(f"error: {error}", err=True)
        self.codes.append(int(error.exit_code))
        self.errors.append(str(error))
        self.locked |= isinstance(error, LockedError)
        self._app.code = self.exit_code

    @contextmanager
    def told(self) -> Iterator[None]:
        """An error in the block is reported as `add` does, and goes no further."""
        try:
            yield
        except ProvenanceError as error:
            self.add(error)

    @property
    def exit_code(self) -> int:
        """0 where nothing failed; 2 where an input was at fault, else 3."""
        return min(self.codes, default=int(ExitCode.CLEAN))


def print_objects(objects: list[dict[str, Any]], inputs: tuple[str, ...], key: str, failures: Failures) -> None:
    """With json: the object of a single input, which says what was wrong where it failed; of more those that did not,
    in a list. `key` is what an object has the name of its input under."""
    from provenance.models import SCHEMA_VERSION

    if len(inputs) == 1 and not objects:
        objects = [{"schema_version": SCHEMA_VERSION, key: inputs[0], "error": failures.errors[0]}]
    print_json(objects[0] if len(inputs) == 1 else objects)


def progress(app: App, items: Iterable[str], label: str) -> Iterable[str]:
    """`items`, with a bar on standard error where it is a terminal and there are enough of them to wait for."""
    names = list(items)
    if app.quiet or len(names) < 3 or not sys.stderr.isatty():
        yield from names
        return
    with click.progressbar(length=len(names), label=label, file=sys.stderr) as bar:
        for name in names:
            click.echo("\r\033[K", nl=False, err=True)  # off the line that the result is printed on
            yield name
            bar.update(1)


def style() -> Callable[[str, str], str]:
    """How words are marked: coloured on a terminal that wants it, as they are elsewhere."""
    colours: dict[str, dict[str, Any]] = {
        "name": {"bold": True},
        "good": {"fg": "green"},
        "bad": {"fg": "red"},
        "faint": {"dim": True},
        "code": {"fg": "cyan"},
        "error": {"fg": "red", "bold": True},
        "warning": {"fg": "yellow", "bold": True},
        "note": {"fg": "blue", "bold": True},
    }
    if not coloured():
        return lambda _kind, words: words
    return lambda kind, words: click.style(words, **colours.get(kind, {}))


def person(given: str | None) -> str:
    """Who decides: whom --by names; else git's user.name in the folder that the command works in, which the ledger's
    history bears too; else the user of the machine."""
    import getpass
    import subprocess

    if given is not None:
        if not given.strip():
            raise ConfigError(f"--by: '{given}' is no name", "say who decides, or leave it out")
        return given
    context = click.get_current_context(silent=True)
    app = context.find_object(App) if context else None
    git = ["git", "-C", str(app.start if app else "."), "config", "user.name"]
    try:
        done = subprocess.run(git, check=False, capture_output=True, text=True)
        if done.returncode == 0 and done.stdout.strip():
            return done.stdout.strip()
    except OSError:
        pass
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise ConfigError("nobody to decide: git has no user.name", "give --by NAME") from None


def every_source(app: App, *, own: bool = False) -> list[Source]:
    """The ledger's own sources, or these and the registry's."""
    return own_sources(app) if own else list(registry_of(app))


def own_sources(app: App) -> list[Source]:
    """The ledger's own sources."""
    with app.ledger() as ledger:
        return list(ledger.sources())


def registry_of(app: App) -> Registry:
    """The registry, with the ledger's own sources where there is a ledger."""
    from provenance.pipeline import load_registry

    return load_registry(app.settings, own_sources(app) if has_ledger(app.settings.ledger_folder) else ())


def silence_stdout() -> None:
    """Whoever read standard output has gone: what is still printed goes nowhere, and nothing complains of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
