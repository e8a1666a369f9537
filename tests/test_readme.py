"""The README's printouts and command help are what the program prints.

Run as a script, this writes them anew: `python -m tests.test_readme`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

from provenance.config import Settings

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
ARTICLES = ROOT / "seeds" / "articles"
INPUTS = ("tona-dispatch.html", "observer-report.html", "lantern-report.html")
BLOCK = re.compile(r"(<!-- printout: (\w+) -->\n).*?(<!-- end -->)", re.S)


def provenance(folder: Path, *args: str, codes: tuple[int, ...] = (0,)) -> str:
    command = [sys.executable, "-m", "provenance", *args]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode in codes, done.stderr
    return done.stdout


def console(folder: Path, *args: str, codes: tuple[int, ...] = (0,)) -> str:
    shown = " ".join(arg if re.fullmatch(r"[\w./=-]+", arg) else f'"{arg}"' for arg in args)
    return f"\n```console\n$ provenance {shown}\n{provenance(folder, *args, codes=codes)}```\n\n"


def ledger(folder: Path) -> Path:
    """A ledger with the three articles."""
    shutil.copytree(ARTICLES, folder, dirs_exist_ok=True)
    (folder / "provenance.toml").write_text('registry = ["sources.toml"]\n', encoding="utf-8")
    provenance(folder, "init")
    provenance(folder, "add", *INPUTS)
    return folder


def commands() -> list[tuple[str, ...]]:
    import click

    from provenance.cli import COMMANDS, provenance

    found: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        command = provenance.get_command(click.Context(provenance), name)
        found.append((name,))
        if isinstance(command, click.Group):
            found.extend((name, sub) for sub in command.commands)
    return found


def printouts(folder: Path) -> dict[str, str]:
    from provenance.checks.rules import table

    deepest = provenance(folder, "find", "completed", "--via", "torsund-news-agency", "--format", "ids").split()[-1]
    helps = "".join(console(folder, *command, "--help") for command in commands())
    return {
        "chain": console(folder, "chain", deepest),
        "check": console(folder, "check", "--select", "PV104,PV106", codes=(1,)),
        "rules": f"\n{table()}\n",
        "help": helps,
    }


def filled(text: str, made: dict[str, str]) -> str:
    return BLOCK.sub(lambda match: match[1] + made[match[2]] + match[3], text)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return printouts(ledger(tmp_path_factory.mktemp("readme")))


@pytest.mark.parametrize("name", ["chain", "check", "rules", "help"])
def test_the_printout_is_what_the_program_prints(name: str, made: dict[str, str]) -> None:
    blocks = {match[2]: match[0] for match in BLOCK.finditer(README.read_text(encoding="utf-8"))}
    assert blocks[name] == f"<!-- printout: {name} -->\n{made[name]}<!-- end -->"


def test_every_setting_is_in_the_readme_as_a_file_may_have_it() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    table = tomllib.loads(block)
    settings = Settings(**table)
    assert table.keys() | {"root"} == Settings.model_fields.keys()
    for name in ("fetch", "check"):
        assert table[name].keys() == type(getattr(settings, name)).model_fields.keys()
    defaults = Settings()
    assert (settings.threads, settings.batch_size) == (defaults.threads, defaults.batch_size)
    assert settings.fetch.model_copy(update={"user_agent": None}) == defaults.fetch


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        text = filled(README.read_text(encoding="utf-8"), printouts(ledger(Path(scratch))))
    README.write_text(text, encoding="utf-8")
