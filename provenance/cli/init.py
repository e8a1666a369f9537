"""`provenance init`: make a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.common import App, has_ledger, pass_app


@click.command("init", short_help="Make a ledger.")
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False))
@pass_app
def command(app: App, folder: Path | None) -> None:
    """Make a ledger in DIR (where the settings say, else here, if left out). One that is there stays as it is."""
    from provenance.config import load_settings
    from provenance.ledger import Ledger

    root = app.start / (folder or "")
    settings = load_settings(root)  # what is wrong with them is told before anything is made
    if folder is None and settings.ledger != ".":
        root = settings.ledger_folder
    if has_ledger(root):
        with Ledger.open(root):
            app.say(f"{(root / 'ledger').as_posix()} is there already; nothing changed")
        return
    Ledger.init(root)
    app.say(f"made {(root / 'ledger').as_posix()}; add an article with: provenance add URL-OR-FILE")
    used = App(root).settings.ledger_folder.resolve()
    if used != root.resolve():
        app.say(f"note: the settings above it say that commands there use {(used / 'ledger').as_posix()}")
