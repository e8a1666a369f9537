"""The ledger under kill -9: stopped before every single call that changes the disk, and at any moment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest
from ledger_articles import article, state

from provenance.errors import LedgerError
from provenance.ledger import Ledger
from provenance.ledger.journal import Journal

PROGRAM = Path(__file__).with_name("ledger_articles.py")
CALLS = ("mkdir", "open", "fsync", "replace", "rename", "rmdir")

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def killed_at(step: int, work: Callable[[], Any]) -> bool:
    """Run `work` in a process that is killed before its `step`-th call that changes the disk; False if it ended."""
    child = os.fork()
    if child == 0:
        done = 0
        for name in CALLS:
            real = getattr(os, name)

            def call(*args: Any, real: Any = real, **kwargs: Any) -> Any:
                nonlocal done
                if done == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                done += 1
                return real(*args, **kwargs)

            setattr(os, name, call)
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@forks
def test_killed_before_any_step_of_add_it_is_all_there_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # a step like any other, but the machine's power stays on
    first, second, third = article(1), article(2), article(3)
    with Ledger.init(tmp_path / "start") as ledger:
        ledger.add(**first)
    seen = []
    for step in range(1000):
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "start", folder)

        def add(folder: Path = folder) -> None:
            with Ledger.open(folder, write=True) as ledger:
                ledger.add(**second)

        killed = killed_at(step, add)
        left = tree(folder)
        with Ledger.open(folder) as reader:
            whole = state(reader)
        assert tree(folder) == left  # a reader writes nothing
        assert whole in ({first["document"].id}, {first["document"].id, second["document"].id})
        seen.append(len(whole))
        with Ledger.open(folder, write=True) as writer:
            writer.add(**third)
            assert state(writer) == whole | {third["document"].id}
            assert writer.add(**second).new is (len(whole) == 1)
            assert len(state(writer)) == 3
        assert not [name for name in tree(folder) if "journal" in name]
        if not killed:
            break
    # Once committed it stays committed, and both happened.
    assert seen == sorted(seen)
    assert set(seen) == {1, 2}
    assert len(seen) > 20


@forks
def test_killed_before_any_step_of_init_it_is_a_ledger_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    made = []
    for step in range(1000):
        folder = tmp_path / str(step)
        killed = killed_at(step, lambda folder=folder: Ledger.init(folder).close())
        try:
            Ledger.open(folder).close()
            made.append(True)
        except LedgerError as error:
            assert str(error) == f"no ledger in {folder}; run provenance init"
            made.append(False)
        with Ledger.init(folder) as ledger:
            assert state(ledger) == set()
        if not killed:
            break
    assert made == sorted(made)
    assert set(made) == {False, True}


@pytest.mark.parametrize("stop", [1, 3, 7])
def test_killed_while_adding_it_has_all_that_had_returned(stop: int, tmp_path: Path) -> None:
    Ledger.init(tmp_path).close()
    command = [sys.executable, str(PROGRAM), str(tmp_path), "0", "1000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        returned = [child.stdout.readline().strip() for _ in range(stop)]
        child.kill()
        returned += [line.strip() for line in child.stdout if line.endswith("\n")]
    with Ledger.open(tmp_path) as ledger:
        assert set(returned) <= state(ledger)
        assert ledger.count("documents") - len(returned) in (0, 1)


def add_one(folder: Path, number: int, start: Barrier) -> None:
    start.wait()
    with Ledger.open(folder, write=True) as ledger:
        ledger.add(**article(number))


def test_eight_processes_at_once(tmp_path: Path) -> None:
    Ledger.init(tmp_path).close()
    processes = get_context("fork" if hasattr(os, "fork") else "spawn")
    start = processes.Barrier(8)
    children = [processes.Process(target=add_one, args=(tmp_path, number, start)) for number in range(8)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 8
    with Ledger.open(tmp_path) as ledger:
        assert state(ledger) == {article(n)["document"].id for n in range(8)}


def test_a_committed_journal_is_read_through_and_then_applied(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "b").write_bytes(b"old b")
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "a").write_bytes(b"new a")
    (tmp_path / "journal.tmp").mkdir()
    (tmp_path / "journal.tmp" / "b").write_bytes(b"never committed")
    journal = Journal(tmp_path)

    def read(name: str) -> bytes | None:
        descriptor = journal.open(name)
        if descriptor is None:
            return None
        with os.fdopen(descriptor, "rb") as file:
            return file.read()

    assert [read("a"), read("b"), read("c")] == [b"new a", b"old b", None]
    assert journal.stat("c") is None
    journal.recover()
    journal.recover()
    assert [read("a"), read("b")] == [b"new a", b"old b"]
    assert not (tmp_path / "journal").exists()
    journal.commit({"b": [b"new", b" b"], "c": []})
    assert tree(tmp_path) == {"a": b"new a", "b": b"new b", "c": b""}
