"""The ledger's tables: their names and keys, and the one form that a record has on disk.

A record is a line of JSON: keys sorted, UTF-8 unescaped, no spaces, nulls written out, so that equal records are equal
bytes and a diff shows what changed. Lines stand in the order of their keys. The key of a record is read out of its
line without the rest being decoded, so that a table of 100,000 records can be searched by key, or grown by one record,
without parsing the others.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from provenance.errors import LedgerError

Row = dict[str, Any]
_T = TypeVar("_T")


class _Id(msgspec.Struct, gc=False):
    id: str


class _IdAndDocument(msgspec.Struct, gc=False):
    id: str
    document: str


class _Fetch(msgspec.Struct, gc=False):
    id: str
    document: str
    fetched_at: str


class _File(msgspec.Struct, gc=False):
    file: str


class Filed(msgspec.Struct):
    """What is needed of a snapshot's record to read its file; the models' `Snapshot` has it too."""

    id: str
    document: str
    text_sha256: str | None = None
    archive: _File | None = None


_decode: Callable[[bytes], Row] = msgspec.json.Decoder().decode
_decode_id = msgspec.json.Decoder(_Id).decode
_decode_pair = msgspec.json.Decoder(_IdAndDocument).decode
_decode_fetch = msgspec.json.Decoder(_Fetch).decode
_decode_filed = msgspec.json.Decoder(Filed).decode


def document_named(line: bytes) -> tuple[str, str]:
    """The ids of a record and of the document that it is of. Raises msgspec.ValidationError where it names none."""
    pair = _decode_pair(line)
    return pair.id, pair.document


def _snapshot_key(line: bytes) -> str:
    pair = _decode_pair(line)
    return f"{pair.id}@{pair.document}"


def _fetch_key(line: bytes) -> str:
    fetch = _decode_fetch(line)
    return f"{fetch.id}@{fetch.document}@{fetch.fetched_at}"


def _id_key(line: bytes) -> str:
    return _decode_id(line).id


class Table(NamedTuple):
    """What is special to a table: the key of a line, and whether two records of one key may be made one.

    A source is learned from many articles: two branches may each have learned some of it, so what both say is united.
    Everything else is a record of one event, and two versions of it are a contradiction.
    """

    name: str
    key_of: Callable[[bytes], str] = _id_key
    unites: bool = False


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("changes"),
        Table("claims"),
        Table("documents"),
        Table("judgements"),
        # The same bytes may stand at two addresses: one snapshot id, a record for each document.
        Table("snapshots", _snapshot_key),
        Table("sources", unites=True),
    )
}
"""Every table of a ledger; its file is `<name>.jsonl`."""
FETCHES = Table("fetches", _fetch_key)
"""The fetches that gave a snapshot's bytes once more, after the document had given something else: a table that only a
ledger which has such a fetch has a file of."""


def table_named(name: str) -> Table:
    """The table of that name; one that the ledger does not know is keyed by `id`."""
    return FETCHES if name == FETCHES.name else TABLES.get(name) or Table(name)


def encode(row: Mapping[str, Any]) -> bytes:
    """`row` as its line, without the line feed. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD: one code
    point for one, so that offsets stand."""
    try:
        return msgspec.json.encode(row, order="sorted")
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_surrogates(row), order="sorted")


_SURROGATE = re.compile("[\ud800-\udfff]")


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_surrogates(item) for item in value]
    return value


class Rows(MutableMapping[str, Row]):
    """The records of one table by key, kept as the lines they are on disk and decoded when asked for.

    A record is decoded anew at every look, so what a caller does to it stays with the caller; but while an update runs
    (`editing`) records are remembered, as TinyDB changes them in place, and `seal` writes them back.
    """

    def __init__(
        self, table: Table, path: Path, lines: dict[str, bytes], numbers: Mapping[str, int] | None = None
    ) -> None:
        """`lines` by key, in the order of the keys; `path` is named in errors; `numbers` are the lines' in the file,
        where they do not stand there one after another, as a table is written."""
        self.table = table
        self.path = path
        self._lines = lines
        self._numbers = numbers
        self._editing: dict[str, Row] | None = None
        self._keys: list[str] | None = None

    @classmethod
    def load(cls, table: Table, path: Path, file: Iterable[bytes]) -> Rows:
        """The table in `file`'s lines. Raises LedgerError that names the file and the line of what is broken.

        A merge by lines leaves lines out of order, and a line twice where both sides added it: both are put right.
        """
        lines: dict[str, bytes] = {}
        passed: set[int] = set()
        key_of = table.key_of
        last, ordered, number = "", True, 0
        for number, raw in enumerate(file, 1):
            line = raw.rstrip()
            if number == 1:
                line = line.removeprefix(BOM_UTF8)
            if not line:
                passed.add(number)
                continue
            try:
                key = key_of(line)
                if key <= last:
                    ordered = False
                    if key in lines:
                        line = _united(table, path, number, lines[key], line)
                        passed.add(number)
                else:
                    last = key
            except _UNDECODABLE as error:
                raise _broken(path, number, line, error) from None
            lines[key] = line
        if ordered and not passed:
            return cls(table, path, lines)
        numbers = dict(zip(lines, (n for n in range(1, number + 1) if n not in passed), strict=True))
        return cls(table, path, dict(sorted(lines.items())), numbers)

    def __getitem__(self, key: str) -> Row:
        if self._editing is None:
            return self._decoded(self._lines[key], _decode)
        if key not in self._editing:
            self._editing[key] = self._decoded(self._lines[key], _decode)
        return self._editing[key]

    def __setitem__(self, key: str, row: Mapping[str, Any]) -> None:
        line = encode(row)
        try:
            found = self.table.key_of(line)
        except msgspec.ValidationError as error:
            raise ValueError(f"a record of {self.table.name} needs its key: {error}") from None
        if found != key:
            raise ValueError(f"a record of {self.table.name} with the key {found!r} cannot be stored as {key!r}")
        self._lines[key] = line
        if self._editing is not None:
            self._editing.pop(key, None)

    def __delitem__(self, key: str) -> None:
        del self._lines[key]
        if self._editing is not None:
            self._editing.pop(key, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def line(self, key: str) -> bytes:
        """The record's line, as it lies on disk."""
        return self._lines[key]

    def filed(self, key: str) -> Filed:
        """Where a snapshot's file lies. Raises LedgerError for a record that does not tell."""
        return self._decoded(self._lines[key], _decode_filed)

    def record(self, key: str, decode: Callable[[bytes], _T]) -> _T:
        """The record as `decode` makes it of its line. Raises LedgerError where it cannot use that."""
        return self._decoded(self._lines[key], decode)

    def numbers(self) -> Mapping[str, int]:
        """The line of the file, counted from 1, at which each record stands; at which it stands first."""
        return self._numbers or {key: number for number, key in enumerate(self._lines, 1)}

    def lines(self) -> Iterable[bytes]:
        """Every record's line."""
        return self._lines.values()

    def keys_in_order(self) -> list[str]:
        """The keys, in order; made once, as a table that is being read does not change."""
        if self._editing is not None:
            return sorted(self._lines)
        if self._keys is None:
            self._keys = list(self._lines)
        return self._keys

    def copy_for_update(self) -> Rows:
        """A copy that may be changed while this one is being read."""
        copy = Rows(self.table, self.path, dict(self._lines))
        copy._editing = {}
        return copy

    def seal(self) -> Rows:
        """The rows after an update: what was changed in place is written back, and the order is that of the keys."""
        looked_at, self._editing = self._editing or {}, None
        for key, row in looked_at.items():
            self[key] = row
        self._lines = dict(sorted(self._lines.items()))
        return self

    def same_as(self, other: Rows) -> bool:
        """Whether both hold the same lines."""
        return self._lines == other._lines

    def blob(self) -> Iterator[bytes]:
        """The bytes of the file, line by line."""
        return chain.from_iterable((line, b"\n") for line in self._lines.values())

    def records(self, decode: Callable[[bytes], _T]) -> Iterator[_T]:
        """Every record as `decode` makes it of its line, in order. Raises LedgerError for one that it cannot use."""
        line = b""
        try:
            for line in self._lines.values():
                yield decode(line)
        except _UNDECODABLE as error:
            raise self.broken(line, f"not a record of {self.table.name}: {_why(error)}") from None

    def _decoded(self, line: bytes, decode: Callable[[bytes], _T]) -> _T:
        try:
            return decode(line)
        except _UNDECODABLE as error:
            raise self.broken(line, f"not a record: {_why(error)}") from None

    def broken(self, line: bytes, what: str) -> LedgerError:
        """The error for a record that cannot be used: its line is looked for in the file."""
        where = str(self.path)
        try:
            with self.path.open("rb") as file:
                raws = (raw.rstrip().removeprefix(BOM_UTF8) for raw in file)
                number = next((number for number, raw in enumerate(raws, 1) if raw == line), None)
        except OSError:
            number = None
        return LedgerError(f"{where}: line {number}: {what}" if number else f"{where}: {what}", _RESTORE)


class Decoded(Mapping[str, _T]):
    """The records of a table by key, each made of its line when it is asked for, and anew each time."""

    def __init__(self, rows: Rows, decode: Callable[[bytes], _T]) -> None:
        self._rows = rows
        self._decode = decode

    def __getitem__(self, key: str) -> _T:
        return self._rows.record(key, self._decode)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


_UNDECODABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_RESTORE = "correct the line, or bring the file back from git"
_MARKERS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


def _broken(path: Path, number: int, line: bytes, error: Exception) -> LedgerError:
    if line.startswith(_MARKERS):
        return LedgerError(
            f"{path}: line {number}: a git merge conflict is not resolved",
            "keep the records of both sides, a line each, and delete the lines of <<<<<<<, ======= and >>>>>>>",
        )
    return LedgerError(f"{path}: line {number}: not a record: {_why(error)}", _RESTORE)


def _why(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _united(table: Table, path: Path, number: int, first: bytes, second: bytes) -> bytes:
    """One line for two of the same key, or LedgerError where they contradict each other."""
    if first == second:
        return first
    one, two = _decode(first), _decode(second)
    if one == two:
        return encode(one)
    differing = sorted(key for key in one.keys() | two.keys() if one.get(key) != two.get(key))
    if table.unites:
        united = {key: _unite(one.get(key), two.get(key)) for key in one.keys() | two.keys()}
        differing = [key for key in differing if united[key] is None]
        if not differing:
            return encode(united)
    raise LedgerError(
        f"{path}: line {number}: a second record {table.key_of(second)}, different in {', '.join(differing)}",
        "keep one of the two lines and delete the other",
    )


def _unite(one: Any, two: Any) -> Any:
    """What both values say, or None where they contradict each other (or are both null)."""
    if one == two or not two:
        return one
    if not one:
        return two
    if isinstance(one, list) and isinstance(two, list):
        return sorted([*one, *(item for item in two if item not in one)], key=msgspec.json.encode)
    return None
