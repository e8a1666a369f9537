"""The ledger's schema, and the way from an older one: a step from each version to the next."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from provenance.errors import LedgerError
from provenance.ledger.storage import Database, JsonLinesStorage
from provenance.ledger.tables import TABLES

META = "meta.json"
_FROM_GIT = "bring it back from git"
SCHEMA_VERSION = 1
"""Version of the ledger's files; raised, with a migration, when a record changes its meaning or its shape."""

Migration = Callable[[Database], None]
MIGRATIONS: dict[int, Migration] = {}
"""The step from version n to n + 1, by n: changes the tables, within the transaction that raises the version."""


def read_version(storage: JsonLinesStorage, folder: Path) -> int:
    """The schema version of the ledger in `folder`. Raises LedgerError where there is none, or a newer one."""
    content = storage.read_file(META)
    path = storage.folder / META
    if content is None:
        if any(map(storage.exists, TABLES)):
            raise LedgerError(f"{path}: the file is missing, though the ledger's tables are there", _FROM_GIT)
        raise no_ledger(folder)
    try:
        version = json.loads(content)["schema_version"]
        if type(version) is not int:
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise LedgerError(
            f"{path}: does not tell the schema version",
            f'write {{"schema_version": {SCHEMA_VERSION}}} into it, or bring it back from git',
        ) from None
    if version < 0:
        raise LedgerError(f"{path}: there is no schema version {version}", _FROM_GIT)
    if version > SCHEMA_VERSION:
        raise LedgerError(
            f"{path}: the ledger has schema version {version}, newer than this program's {SCHEMA_VERSION}",
            "upgrade provenance-ledger",
        )
    return version


def migrate(database: Database, folder: Path) -> None:
    """Bring an older ledger to the schema of this program, in one transaction: all of it or nothing."""
    storage = database.storage
    assert isinstance(storage, JsonLinesStorage)
    if read_version(storage, folder) == SCHEMA_VERSION:
        return
    with storage.transaction():
        for version in range(read_version(storage, folder), SCHEMA_VERSION):
            step = MIGRATIONS.get(version)
            if step is None:
                raise LedgerError(
                    f"{storage.folder}: there is no way from schema version {version} to {version + 1}",
                    "open it with the version of provenance-ledger that made it",
                )
            step(database)
        storage.write_file(META, meta())


def meta() -> bytes:
    """The content of `meta.json`."""
    return json.dumps({"schema_version": SCHEMA_VERSION}, indent=1).encode() + b"\n"


def no_ledger(folder: Path) -> LedgerError:
    """The error for a folder without a ledger."""
    return LedgerError(f"no ledger in {folder}", "run provenance init")
