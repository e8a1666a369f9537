"""The ledger as evidence takes it: a large one is opened in other ways than a small one, and looks the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.cli import gate
from provenance.evidence import trace
from provenance.ledger import Ledger
from provenance.records import ClaimRecord
from tests.cli.conftest import Run


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """From here on every ledger is a large one."""
    with monkeypatch.context() as changed:
        yield changed


def enlarge(changed: pytest.MonkeyPatch) -> None:
    changed.setattr(gate, "MANY", 0)
    changed.setattr(trace, "SMALL", 0)
    if sys.platform.startswith("linux"):
        changed.setattr("provenance.processes.cores", lambda: 2)


def claims(desk: Path) -> list[ClaimRecord]:
    with Ledger.open(desk) as ledger:
        return list(ledger.records(ClaimRecord))


def test_a_large_ledger_is_traced_as_a_small_one(desk: Path, run: Run, large: pytest.MonkeyPatch) -> None:
    asked = [*((claim.id,) for claim in claims(desk)), ("harbour", "open"), ("nowhere",)]
    small = [run("trace", *words) for words in asked]
    enlarge(large)
    assert [run("trace", *words) for words in asked] == small


@pytest.mark.parametrize("damage", [False, True])
def test_a_large_ledger_is_checked_as_a_small_one(
    desk: Path, run: Run, large: pytest.MonkeyPatch, damage: bool
) -> None:
    if damage:
        next(desk.glob("ledger/snapshots/*/*.warc.gz")).write_bytes(b"no WARC file")
    small = run("check", "--format", "json")
    assert ("PV201" in small.out) is damage
    enlarge(large)
    assert run("check", "--format", "json") == small
