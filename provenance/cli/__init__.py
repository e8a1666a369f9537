"""The command line: the only part that prints, exits or reads the environment. One file a command."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from provenance import __version__
from provenance.errors import ExitCode, ProvenanceError

COMMANDS = (
    "init",
    "add",
    "extract",
    "find",
    "chain",
    "trace",
    "check",
    "judge",
    "cite",
    "rule",
    "sources",
    "snapshots",
    "schema",
)
"""In the order of the work, which is the order of the help."""
INTERRUPTED = 130
"""What shells take for a command that Ctrl-C ended."""


class Commands(click.Group):
    """Imports a command's module when it is asked for; `--help` reads their first lines, which import only click."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"provenance.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the nearest command's name where there is none of that name."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, 1)
            hint = f"did you mean '{near[0]}'?" if near else "see 'provenance --help'"
            ctx.fail(f"no such command '{name}'; {hint}")
        return super().resolve_command(ctx, args)


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    click.echo(f"provenance {__version__}")
    if ctx.params.get("verbose"):
        from provenance.cli.about import lines

        click.echo("\n".join(lines()))
    ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-C",
    "--directory",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Work as if started in DIR.",
)
@click.option("-v", "--verbose", is_flag=True, is_eager=True, help="Say more; with --version: the model and its card.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what was asked for, and errors.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Mark what is printed for people; auto: on a terminal, unless NO_COLOR is set.",
)
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
@click.option(
    "--version", is_flag=True, expose_value=False, callback=_print_version, help="Print the version and exit."
)
@click.pass_context
def provenance(ctx: click.Context, /, color: str, **options: Any) -> None:
    """Record which outlet said what, through whom, and whether the original is in hand."""
    from provenance.cli.common import App

    ctx.color = {"always": True, "never": False}.get(color)
    ctx.obj = App(**options)


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its code; an error is one line on standard error, never a traceback."""
    args = sys.argv[1:] if args is None else args
    gc.set_threshold(300_000, 50, 100)  # a command is short: looking for garbage in what it imports is a tenth of it
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no looking for them in every package installed
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = run(args)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # closed, or told of already
            stream.flush()
    # Everything is written and every lock released; taking the objects apart one by one, for the system to get back
    # what it gets anyway, is a sixth of a short command's time (mypy ends the same way).
    os._exit(code)


def run(args: list[str]) -> int:
    """Run the command line; its exit code."""
    context: click.Context | None = None
    try:
        # Not `provenance.main`: it turns a pipe that the reader closed into exit code 1, which here means findings.
        with provenance.make_context("provenance", list(args)) as context:
            result = provenance.invoke(context)
        if sys.stdout is not None:
            sys.stdout.flush()
        return int(result or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return int(ExitCode.ERROR)
    except click.ClickException as error:
        click.echo(f"error: {_usage(error)}", err=True)
        return int(ExitCode.ERROR)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        from provenance.cli.common import silence_stdout

        silence_stdout()
        return context.obj.code if context is not None and context.obj is not None else int(ExitCode.CLEAN)
    except Exception as error:
        if "--debug" in args:
            traceback.print_exc()
        click.echo(f"error: {_told(error)}", err=True)
        return int(error.exit_code if isinstance(error, ProvenanceError) else ExitCode.ERROR)


def _usage(error: click.ClickException) -> str:
    """What click says of a command line, in one line, with the command whose help says more."""
    message = " ".join(error.format_message().split()).rstrip(".")
    message = message[:1].lower() + message[1:]
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message}; see '{context.command_path} --help'" if context and "; " not in message else message


def _told(error: Exception) -> str:
    """An error in one line."""
    if isinstance(error, ProvenanceError):
        return str(error)
    first = (str(error).splitlines() or ["no message"])[0]
    if isinstance(error, OSError) and error.filename is None:
        from provenance.cli.common import silence_stdout

        silence_stdout()
        return f"standard output cannot be written: {error.strerror}; give it room"
    return f"internal: {type(error).__name__}: {first}; run again with --debug"
