"""Several files replaced as one: all of them, or none, whatever stops the machine and whenever.

The new files are written to a folder beside the old ones and flushed to the disk; the folder is then renamed to
`journal`, and that rename is the commit. After it the files are moved out of the journal over the old ones. Whoever
finds a journal finds a committed one: a reader looks into it before it looks at the file itself, a writer first moves
on what is left in it. A folder that was never renamed is what a stopped writer left, and is thrown away by the next.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

COMMITTED = "journal"
STAGED = "journal.tmp"

_PATIENCE = 10.0  # seconds; on Windows a file that somebody has open cannot be replaced


class Journal:
    """The way in which the files of one folder are read and replaced."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the files, and the journal while there is one."""
        self.folder = folder
        self._committed = folder / COMMITTED
        self._staged = folder / STAGED

    def open(self, name: str) -> int | None:
        """A descriptor, for reading, of the file `name` as it was last committed; None if there is none."""
        for path in (self._committed / name, self.folder / name):
            try:
                return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            except (FileNotFoundError, NotADirectoryError):
                continue
        return None

    def stat(self, name: str) -> os.stat_result | None:
        """What `open` would open: tells whether the file has been replaced since."""
        for path in (self._committed / name, self.folder / name):
            try:
                return path.stat()
            except (FileNotFoundError, NotADirectoryError):
                continue
        return None

    def names(self, suffix: str) -> set[str]:
        """The names of the files that end in `suffix`."""
        return {path.name for place in (self.folder, self._committed) for path in place.glob(f"*{suffix}")}

    def commit(self, files: Mapping[str, Iterable[bytes]]) -> None:
        """Replace each of `files` by its new bytes, or none of them. The caller holds the lock and has recovered."""
        if self._staged.exists():
            shutil.rmtree(self._staged)
        self._staged.mkdir()
        for name, blob in files.items():
            write_through(self._staged / name, blob)
        sync_folder(self._staged)
        self._staged.rename(self._committed)
        sync_folder(self.folder)
        # It is committed: what cannot be moved now is read where it is and moved by the next writer.
        try:
            self.recover()
        except OSError:
            return

    def recover(self) -> None:
        """Move what a committed journal holds to its place. The caller holds the lock. Raises OSError."""
        try:
            names = sorted(path.name for path in self._committed.iterdir())
        except FileNotFoundError:
            return
        for name in names:
            replace(self._committed / name, self.folder / name)
        sync_folder(self.folder)
        self._committed.rmdir()


def write_through(path: Path, blob: Iterable[bytes]) -> None:
    """Write `path` and have it on the disk, not only on its way there."""
    with path.open("wb") as file:
        file.writelines(blob)
        file.flush()
        os.fsync(file.fileno())


def replace(source: Path, target: Path) -> None:
    """Move `source` over `target` in one step; on Windows wait for those who still have it open."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            source.replace(target)
            return
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.05)


def sync_folder(folder: Path) -> None:
    """Have the folder's entries on the disk, where the system lets a folder be flushed (Windows does not)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
