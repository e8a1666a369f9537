"""A ledger with two small articles, and a way to run the command line in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance import cli

DISPATCH = """\
TORSUND, November 3 (TONA) -- Divers have lifted 214 wartime shells from the old harbour.

"The harbour will open before the first ice," Governor Maren Falk said at a ceremony on the quay.
"""
REPORT = """\
The harbour of Torsund is safe again. Torsund News Agency reported that Governor Maren Falk had said the work was done.

Officials said it had taken three months.
"""
REGISTRY = """\
[torsund-news-agency]
kind = "agency"
name = "Torsund News Agency"
acronym = ["TONA"]
domains = ["tona.example"]
"""


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command line, started in `tmp_path`."""

    def start(*args: str) -> Result:
        capfd.readouterr()
        code = cli.run(["-C", str(tmp_path), *args])
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return start


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a registry of its own and a ledger that holds both articles; made once, to be copied."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "provenance.toml").write_text('registry = ["sources.toml"]\n', encoding="utf-8")
    (folder / "sources.toml").write_text(REGISTRY, encoding="utf-8")
    (folder / "dispatch.txt").write_text(DISPATCH, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    start = ("-C", str(folder), "--debug")
    assert cli.run([*start, "init"]) == 0
    for name, url, day in (
        ("dispatch.txt", "https://tona.example/dispatch", "2025-11-03"),
        ("report.txt", "https://lantern.example/report", "2025-11-04"),
    ):
        assert cli.run([*start, "add", name, "--url", url, "--published", day]) == 0
    return folder


@pytest.fixture
def desk(tmp_path: Path, stocked: Path) -> Path:
    """A copy of the stocked folder, where `run` works."""
    shutil.copytree(stocked, tmp_path, dirs_exist_ok=True)
    return tmp_path
