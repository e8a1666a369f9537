"""The TinyDB storage of the ledger: a JSON Lines file a table, read when asked for, replaced whole and together.

A storage shows the tables as they stood when it was opened, all of one moment, without a lock: the files are opened at
once and, as nothing writes into a file that is there, stay what they were. A transaction takes the lock of the ledger,
looks again, and commits every table that it changed in one step (see `journal`).
"""

from __future__ import annotations

import errno
import os
import weakref
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb import table as tinydb_table
from tinydb.storages import Storage

from provenance.errors import LedgerError, LockedError
from provenance.ledger.journal import COMMITTED, STAGED, Journal
from provenance.ledger.tables import Row, Rows, encode, table_named

if TYPE_CHECKING:
    from filelock import BaseFileLock

SUFFIX = ".jsonl"
LOCK = ".lock"
TIMEOUT = 60.0
"""Seconds to wait for another process that writes."""

_Identity = tuple[int, int, int]


@dataclass
class _View:
    """A table's file as it was when it was opened: its descriptor until it is read, its rows from then on."""

    name: str
    identity: _Identity | None
    descriptor: int | None = None
    rows: Rows | None = None


class JsonLinesStorage(Storage):
    """A folder of JSON Lines files as a TinyDB storage."""

    def __init__(self, folder: Path | str, *, timeout: float = TIMEOUT) -> None:
        """`folder` exists; `timeout` is how many seconds to wait for another writer."""
        self.folder = Path(folder)
        self.timeout = timeout
        self._journal = Journal(self.folder)
        self._views: dict[str, _View] = {}
        self._changed: dict[str, Rows] = {}
        self._files: dict[str, bytes] = {}
        self._depth = 0
        self._lock: BaseFileLock | None = None
        self._closer = weakref.finalize(self, _close_views, self._views)
        self._look()

    # What TinyDB asks for

    def read(self) -> MutableMapping[str, Any]:  # type: ignore[override]
        """The tables by name, each read from its file when it is first looked at."""
        self._check_open()
        return _Tables(self)

    def write(self, data: Mapping[str, Mapping[str, Row]]) -> None:
        """Replace the tables that `data` changes; a table that is not in it is emptied."""
        with self.transaction():
            replaced = data.replaced if isinstance(data, _Tables) else data
            for name in self.names() - set(data):
                self._changed[name] = Rows(table_named(name), self._path(name), {})
            for name, rows in replaced.items():
                self._changed[name] = rows if isinstance(rows, Rows) else self._rows_of(name, rows)

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        self._closer()

    # The tables

    def names(self) -> set[str]:
        """The names of the tables that have a record."""
        names = {name for name, view in self._views.items() if view.identity and view.identity[2]}
        return (names - self._changed.keys()) | {name for name, rows in self._changed.items() if len(rows)}

    def exists(self, name: str) -> bool:
        """Whether the table has a file, be it empty."""
        view = self._views.get(name)
        return name in self._changed or bool(view and view.identity)

    def rows(self, name: str) -> Rows:
        """The table `name`, with what the running transaction made of it; empty if there is none.

        Raises LedgerError for a file that is not a table.
        """
        self._check_open()
        if name in self._changed:
            return self._changed[name]
        return self._stored(name)

    def read_file(self, name: str) -> bytes | None:
        """A small file of the ledger's beside the tables, as it was last committed."""
        if name in self._files:
            return self._files[name]
        with reading(self.folder / name):
            descriptor = self._journal.open(name)
            if descriptor is None:
                return None
            with os.fdopen(descriptor, "rb") as file:
                return file.read()

    def write_file(self, name: str, content: bytes) -> None:
        """Replace such a file, in one step with the tables that the running transaction changes."""
        with self.transaction():
            self._files[name] = content

    # Transactions

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Until the end of the block nobody else writes; at its end what was written is stored, at an error nothing.

        A transaction within another is part of it. Raises LedgerError where the folder cannot be written, or another
        process writes for longer than the time-out.
        """
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        self._check_open()
        with self._locked():
            try:
                # The lock may be open to those to whom the folder is not.
                if not os.access(self.folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
                self._journal.recover()
            except OSError as error:
                raise self._unwritable(error) from error
            self._look()
            self._depth = 1
            try:
                yield
                self._commit()
            finally:
                self._depth = 0
                self._changed.clear()
                self._files.clear()

    def _commit(self) -> None:
        changed = {name: rows for name, rows in self._changed.items() if not rows.same_as(self._stored(name))}
        if not changed and not self._files:
            return
        files = {name + SUFFIX: rows.blob() for name, rows in changed.items()}
        _close_views(self._views, forget=False)  # Windows replaces no file that is open
        try:
            self._journal.commit({**files, **{name: [content] for name, content in self._files.items()}})
            for name, rows in changed.items():
                self._views[name] = _View(name, _identity(self._journal.stat(name + SUFFIX)), None, rows)
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            self._look()

    def _check_open(self) -> None:
        if not self._closer.alive:
            raise LedgerError(f"{self.folder}: the ledger has been closed", "open it again")

    def _stored(self, name: str) -> Rows:
        view = self._views.get(name) or _View(name, None)
        if view.rows is None:
            view.rows = self._load(view)
        return view.rows

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        lock = self._lock = self._lock or FileLock(self.folder / LOCK)
        try:
            lock.acquire(timeout=self.timeout)
        except Timeout:
            raise LockedError(
                f"{self.folder}: another process has been writing for {self.timeout:g} seconds",
                "wait until it has ended and try again",
            ) from None
        except (OSError, NotImplementedError) as error:
            raise self._unwritable(error) from error
        try:
            yield
        finally:
            lock.release()

    def _unwritable(self, error: Exception) -> LedgerError:
        for name, folder in ((COMMITTED, True), (STAGED, True), (LOCK, False)):
            path = self.folder / name
            if path.exists() and path.is_dir() is not folder:
                what, wanted = ("file", "folder") if folder else ("folder", "file")
                return LedgerError(f"{path}: is a {what}, where the ledger needs a {wanted} of its own", "delete it")
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return LedgerError(
            f"{self.folder}: cannot be written: {why}", "make the folder writable, or copy the ledger to one that is"
        )

    # Views

    def _look(self) -> None:
        """Open every table's file, all as they stand at one moment; what has not been replaced since is kept.

        A commit may fall between two openings: so when all are open, each must still be the one to be opened.
        """
        seen: dict[str, _View] = {}
        while True:
            try:
                for name in self._table_names() | self._views.keys():
                    seen[name] = self._view(name)
                if all(self._current(name) == view.identity for name, view in seen.items()):
                    break
            except BaseException:
                _close_views(seen)
                raise
            _close_views(seen)
        for name, view in self._views.items():
            if seen[name] is not view and view.descriptor is not None:
                os.close(view.descriptor)
        self._views.clear()
        self._views.update(seen)

    def _view(self, name: str) -> _View:
        held = self._views.get(name)
        opened = held and (held.rows is not None or held.descriptor is not None)
        if held and opened and self._current(name) == held.identity:
            return held
        descriptor = self._open(name)
        return _View(name, None if descriptor is None else _identity(os.fstat(descriptor)), descriptor)

    def _open(self, name: str) -> int | None:
        with reading(self._path(name)):
            return self._journal.open(name + SUFFIX)

    def _current(self, name: str) -> _Identity | None:
        with reading(self._path(name)):
            return _identity(self._journal.stat(name + SUFFIX))

    def _table_names(self) -> set[str]:
        with reading(self.folder):
            return {name.removesuffix(SUFFIX) for name in self._journal.names(SUFFIX)}

    def _load(self, view: _View) -> Rows:
        table, path = table_named(view.name), self._path(view.name)
        # A view without a descriptor was broken when it was read: the file is looked at again.
        descriptor, view.descriptor = view.descriptor, None
        if descriptor is None and view.identity is not None:
            descriptor = self._open(view.name)
        if descriptor is None:
            return Rows(table, path, {})
        with reading(path), os.fdopen(descriptor, "rb") as file:
            return Rows.load(table, path, file)

    def _rows_of(self, name: str, records: Mapping[str, Row]) -> Rows:
        rows = Rows(table_named(name), self._path(name), {})
        rows.update(records)
        return rows.seal()

    def _path(self, name: str) -> Path:
        return self.folder / (name + SUFFIX)


class KeyedTable(tinydb_table.Table):
    """A TinyDB table whose document ids are its records' own keys, and whose every update is a transaction."""

    document_id_class = str  # type: ignore[assignment]

    def put(self, records: Mapping[str, Row]) -> None:
        """Store `records`, each under its key, in place of what was there."""
        self._update_table(lambda rows: rows.update(records))

    def insert(self, document: Mapping[str, Any]) -> str:  # type: ignore[override]
        """Insert a record under its own key. Raises ValueError if the key is taken, or missing."""
        return super().insert(self._keyed(document))  # type: ignore[return-value]

    def insert_multiple(self, documents: Any) -> list[str]:  # type: ignore[override]
        """Insert records under their own keys, all or none."""
        return super().insert_multiple([self._keyed(document) for document in documents])  # type: ignore[return-value]

    def _keyed(self, document: Mapping[str, Any]) -> tinydb_table.Document:
        if isinstance(document, tinydb_table.Document):
            return document
        try:
            key = table_named(self.name).key_of(encode(document))
        except (TypeError, ValueError) as error:
            raise ValueError(f"a record of {self.name} needs its key: {error}") from None
        return tinydb_table.Document(document, key)  # type: ignore[arg-type]

    def _update_table(self, updater: Any) -> None:
        storage = self._storage
        assert isinstance(storage, JsonLinesStorage)
        with storage.transaction():
            tables = storage.read()
            rows = storage.rows(self.name).copy_for_update()
            updater(rows)
            tables[self.name] = rows.seal()
            storage.write(tables)
        self.clear_cache()


class Database(TinyDB):
    """TinyDB over a folder of JSON Lines files."""

    table_class = KeyedTable
    default_storage_class = JsonLinesStorage  # type: ignore[assignment]


class _Tables(MutableMapping[str, Any]):
    """What TinyDB reads and writes back: the tables by name, and which of them were replaced."""

    def __init__(self, storage: JsonLinesStorage) -> None:
        self._storage = storage
        self._names = storage.names()
        self.replaced: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name in self.replaced:
            return self.replaced[name]
        if name not in self._names:
            raise KeyError(name)
        return self._storage.rows(name)

    def __setitem__(self, name: str, rows: Any) -> None:
        self._names.add(name)
        self.replaced[name] = rows

    def __delitem__(self, name: str) -> None:
        self._names.remove(name)
        self.replaced.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the system refuses in the block is a LedgerError that names `path`."""
    try:
        yield
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror}", "make it readable") from None


def _identity(stat: os.stat_result | None) -> _Identity | None:
    return stat and (stat.st_ino, stat.st_mtime_ns, stat.st_size)


def _close_views(views: dict[str, _View], *, forget: bool = True) -> None:
    for view in views.values():
        if view.descriptor is not None:
            with suppress(OSError):
                os.close(view.descriptor)
            view.descriptor = None
    if forget:
        views.clear()
