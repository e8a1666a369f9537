"""Work shared between copies of the process: the same results in the same order, whatever becomes of a copy."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from provenance.processes import ahead, cores, shared

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="copies are made on Linux only")
HERE = os.getpid()


def no_child_is_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_every_part_is_done_once_and_results_come_in_order() -> None:
    found = shared(lambda part: (part * part, os.getpid()), [1, 2, 3])
    assert [square for square, _ in found] == [1, 4, 9]
    assert len({process for _, process in found}) == 3
    assert found[0][1] == HERE
    assert no_child_is_left()


def test_no_parts_make_no_results() -> None:
    assert shared(lambda part: part, []) == []


def test_a_result_larger_than_a_pipe_comes_whole() -> None:
    assert shared(lambda part: part * 1_000_000, ["a", "b"]) == ["a" * 1_000_000, "b" * 1_000_000]


def test_what_a_copy_does_not_bring_to_its_end_is_done_here() -> None:
    def work(part: int) -> int:
        if part and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    assert shared(work, [0, 1]) == [HERE, HERE]
    assert no_child_is_left()


@pytest.mark.parametrize("part", [0, 1])
def test_an_error_is_the_one_that_there_is_without_copies(part: int) -> None:
    def work(number: int) -> int:
        if number == part:
            raise ValueError(f"part {number}")
        return number

    with pytest.raises(ValueError, match=f"part {part}"):
        shared(work, [0, 1])
    assert no_child_is_left()


def test_an_interrupt_ends_the_copies() -> None:
    def work(part: int) -> None:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        signal.pause()

    with pytest.raises(KeyboardInterrupt):
        shared(work, [0, 1, 2])
    assert no_child_is_left()


def test_without_room_for_a_process_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    assert shared(lambda part: (part, os.getpid()), [1, 2]) == [(1, HERE), (2, HERE)]


def test_only_linux_has_copies_and_only_of_a_process_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert cores() == len(os.sched_getaffinity(0))
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert cores() == 1
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cores() == 1


def test_work_is_done_ahead_while_this_process_goes_on() -> None:
    with ahead(os.getpid) as result:
        copy = result()
    assert copy not in (None, HERE)
    assert no_child_is_left()


def test_nothing_comes_of_work_ahead_that_fails_or_that_another_copy_asks_for() -> None:
    def fail() -> None:
        raise ValueError

    with ahead(fail) as result:
        assert result() is None
    with ahead(os.getpid) as result:
        assert shared(lambda part: result() if part else None, [0, 1]) == [None, None]
        assert result() is not None
    assert no_child_is_left()


def test_work_ahead_that_nobody_waits_for_ends_with_the_block() -> None:
    with ahead(signal.pause):
        pass
    assert no_child_is_left()
