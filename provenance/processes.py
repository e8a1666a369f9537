"""Work shared between the processor's cores, each part done by a copy of this process.

A copy made by fork has all that was read and indexed before, in the same memory as long as nobody writes to it, so only
results have to be handed over. Where there is one core, or no fork (Windows; on macOS the system's own libraries do
not survive one), everything is done here, one part after the other. What a copy does not bring to its end, whatever
the reason, is done here again: an error is then the one that there would have been without copies.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")


def cores() -> int:
    """How many processes may work at a time."""
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def shared(work: Callable[[_T], _R], parts: Sequence[_T]) -> list[_R]:
    """What `work` makes of every part, in their order: of the first in this process, of each other one in a copy of
    it. `work` may not print, and what it returns can be pickled."""
    copies: list[_Copy] = []
    try:
        for part in parts[1:]:
            copies.append(_Copy(work, part))
        results = [work(part) for part in parts[:1]]
        for part, copy in zip(parts[1:], copies, strict=True):
            packed = copy.result()
            results.append(pickle.loads(packed) if packed else work(part))
        return results
    finally:
        for copy in copies:
            copy.end()


@contextmanager
def ahead(work: Callable[[], _R]) -> Iterator[Callable[[], _R | None]]:
    """Until the end of the block `work` is done by a copy of this process. The function that this gives waits for what
    it makes; None where the copy did not come to its end."""
    copy = _Copy(lambda _: work(), None)

    def result() -> _R | None:
        packed = copy.result()
        made: _R | None = pickle.loads(packed) if packed else None
        return made

    try:
        yield result
    finally:
        copy.end()


class _Copy:
    """A copy of this process that does one part of the work."""

    def __init__(self, work: Callable[[_T], object], part: _T) -> None:
        self._owner = os.getpid()
        self._reader, writer = os.pipe()
        try:
            self._process = os.fork()
        except OSError:  # no room for another process: its part is done here
            self._process = 0
            os.close(writer)
            return
        if self._process == 0:
            self._work(work, part, writer)
        os.close(writer)

    def _work(self, work: Callable[[_T], object], part: _T, writer: int) -> None:
        """What the copy does; it never returns."""
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C goes to all of them, and is this process's to tell of
            os.close(self._reader)
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump(work(part), pipe, pickle.HIGHEST_PROTOCOL)
            code = 0
        finally:
            os._exit(code)  # nothing that was inherited is flushed, closed or told of twice

    def result(self) -> bytes:
        """What the copy made, pickled; nothing where it did not come to its end, or another copy asks."""
        if not self._process or os.getpid() != self._owner:
            return b""
        with os.fdopen(self._reader, "rb", closefd=False) as pipe:
            packed = pipe.read()
        process, self._process = self._process, 0
        _, status = os.waitpid(process, 0)
        return packed if status == 0 else b""

    def end(self) -> None:
        """Let go of it, and end it where it is still at work."""
        os.close(self._reader)
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
