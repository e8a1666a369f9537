"""The ledger of one desk: documents, snapshots, claims, sources and judgements in a folder under git."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

import msgspec
from pydantic import ValidationError

from provenance.errors import LedgerError, NotFoundError
from provenance.ledger import archive
from provenance.ledger.migrate import META, meta, migrate, no_ledger
from provenance.ledger.storage import SUFFIX, TIMEOUT, Database, JsonLinesStorage, KeyedTable, reading
from provenance.ledger.tables import FETCHES, TABLES, Decoded, Filed, Row, Rows, document_named, encode
from provenance.models import Claim, Document, Judgement, Model, Outcome, Snapshot, Source, digest
from provenance.records import (
    ChangeRecord,
    ClaimRecord,
    DocumentRecord,
    JudgementRecord,
    Record,
    SaidRecord,
    SnapshotRecord,
    SourceRecord,
)

FOLDER = "ledger"

_M = TypeVar("_M", bound=Model)
_R = TypeVar("_R", bound=Record)

_TABLE_OF: Mapping[type[Record], str] = {
    ChangeRecord: "changes",
    ClaimRecord: "claims",
    SaidRecord: "claims",
    DocumentRecord: "documents",
    JudgementRecord: "judgements",
    SnapshotRecord: "snapshots",
    SourceRecord: "sources",
}
"""The table of each kind of record."""

_decode_change = msgspec.json.Decoder(Row).decode

# Two branches that add an article each insert lines, often at the same place: both sides' lines are wanted.
_FILES = {
    ".gitattributes": b"*.jsonl text eol=lf merge=union\n*.json text eol=lf\n*.warc.gz binary\n",
    ".gitignore": b".lock\njournal/\njournal.tmp/\n*.tmp\n",
    META: meta(),
    **{name + SUFFIX: b"" for name in TABLES},
}


class Stored(NamedTuple):
    """What became of one fetch of a document: its bytes were `new`; the lost file of a snapshot with these bytes was
    `restored`; the document had given something else since, and has these bytes `again`. Else nothing changed. It is
    true where they were new."""

    new: bool = False
    restored: bool = False
    again: bool = False

    def __bool__(self) -> bool:
        return self.new


class Ledger:
    """An open ledger; a context manager, closed at the end of the block.

    What it reads is how the ledger stood when it was opened, or at its own last transaction: a process that writes
    meanwhile does not disturb it.
    """

    def __init__(self, folder: Path, *, write: bool, timeout: float = TIMEOUT) -> None:
        """Use `open` or `init`."""
        self.folder = folder
        self._home = folder / FOLDER
        self._write = write
        with reading(self._home):
            if not self._home.is_dir():
                raise no_ledger(folder)
        self._database = Database(self._home, timeout=timeout)

    @classmethod
    def init(cls, folder: Path | str, *, timeout: float = TIMEOUT) -> Ledger:
        """Make an empty ledger in `folder` and open it for writing; one that is there is opened as it is.

        Raises LedgerError where the folder cannot be written.
        """
        home = Path(folder) / FOLDER
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(
                f"{home}: cannot be made: {error.strerror}", "choose a folder that can be written"
            ) from error
        storage = JsonLinesStorage(home, timeout=timeout)
        try:
            with storage.transaction():
                for name, content in _FILES.items():
                    if storage.read_file(name) is None:
                        storage.write_file(name, content)
        finally:
            storage.close()
        return cls.open(folder, write=True, timeout=timeout)

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = False, timeout: float = TIMEOUT) -> Ledger:
        """The ledger in `folder`, migrated if it has an older schema.

        `timeout` is how many seconds to wait for another process that writes.
        Raises LedgerError: no ledger there, one of a newer schema, a table's file missing.
        """
        ledger = cls(Path(folder), write=write, timeout=timeout)
        try:
            migrate(ledger._database, ledger.folder)
            for name in TABLES:
                if not ledger._storage.exists(name):
                    path = ledger._home / (name + SUFFIX)
                    raise LedgerError(f"{path}: the table's file is missing", "bring it back from git")
        except BaseException:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Let go of the ledger's files."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        return self._models("documents", Document)

    def snapshots(self) -> Iterator[Snapshot]:
        """Every snapshot, by id and document."""
        return self._models("snapshots", Snapshot)

    def claims(self) -> Iterator[Claim]:
        """Every claim, by id."""
        return self._models("claims", Claim)

    def sources(self) -> Iterator[Source]:
        """The ledger's own sources, by id; the registry's are not among them."""
        return self._models("sources", Source)

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, by id."""
        return self._models("judgements", Judgement)

    def changes(self) -> Iterator[Row]:
        """The log of curation, by id, which is by time."""
        return self._rows("changes").records(_decode_change)

    def changes_as(self, model: type[_M]) -> Iterator[_M]:
        """The log of curation, each entry as a `model`. Raises LedgerError that names the line of one that is none."""
        return self._models("changes", model)

    def records(self, kind: type[_R]) -> Iterator[_R]:
        """Everything of a kind in its table's order, without the cost of a model each.

        Raises LedgerError, which names the line and what is wrong in it, for one that is no record of that table.
        """
        return self._rows(_TABLE_OF[kind]).records(msgspec.json.Decoder(kind).decode)

    def fetches(self) -> Iterator[SnapshotRecord]:
        """Every fetch that is kept: the snapshots, and those that gave the bytes of one once more."""
        yield from self.records(SnapshotRecord)
        yield from self._rows(FETCHES.name).records(msgspec.json.Decoder(SnapshotRecord).decode)

    def claims_by_id(self) -> Mapping[str, ClaimRecord]:
        """The claims by id, each made when it is looked at: for who looks at few of many."""
        return Decoded(self._rows("claims"), msgspec.json.Decoder(ClaimRecord).decode)

    def table(self, name: str) -> KeyedTable:
        """The TinyDB table `name`, to search with TinyDB's own queries."""
        table = self._database.table(name)
        assert isinstance(table, KeyedTable)
        return table

    def count(self, table: str) -> int:
        """How many records `table` has."""
        return len(self._rows(table))

    def line_numbers(self, table: str) -> Mapping[str, int]:
        """By key, the line at which each record of `table` stands in its file, counted from 1."""
        return self._rows(table).numbers()

    def get_document(self, id: str) -> Document:
        """The document with that id, or the only one whose id begins so. Raises NotFoundError."""
        return self._get("documents", Document, id)

    def get_claim(self, id: str) -> Claim:
        """The claim with that id, or the only one whose id begins so. Raises NotFoundError."""
        return self._get("claims", Claim, id)

    def get_source(self, id: str) -> Source:
        """The ledger's own source with that id. Raises NotFoundError."""
        rows = self._rows("sources")
        if id not in rows:
            raise NotFoundError(f"no source '{id}' in the ledger", "see provenance sources list")
        return self._model(rows, id, Source)

    def get_snapshot(self, id: str, document: str | None = None) -> Snapshot:
        """The snapshot with that id, or the only one whose id begins so; of `document`, where several documents came
        with the same bytes (else of the one that came first). Raises NotFoundError."""
        rows = self._rows("snapshots")
        keys = [key for key in _beginning(rows, id) if document is None or key.endswith(f"@{document}")]
        if len({key.partition("@")[0] for key in keys}) > 1:
            raise _ambiguous("snapshot", id, keys)
        if not keys:
            raise NotFoundError(f"no snapshot '{id}' in the ledger", "see provenance snapshots list")
        found = [self._model(rows, key, Snapshot) for key in keys]
        return next(filter(_came_first, found), found[0])

    def snapshots_of(self, document: str) -> tuple[Snapshot, ...]:
        """The snapshots of a document, the oldest first."""
        rows = self._rows("snapshots")
        keys = (key for key in rows if key.endswith(f"@{document}"))
        return tuple(sorted((self._model(rows, key, Snapshot) for key in keys), key=lambda s: (s.fetched_at, s.id)))

    def body(self, snapshot: str, document: str | None = None) -> bytes:
        """A snapshot's bytes as they came. Raises LedgerError, which names the file, if it is missing or corrupt."""
        return archive.read_body(self._home, self.get_snapshot(snapshot, document))

    def text(self, snapshot: str, document: str | None = None) -> str:
        """The text that a snapshot's claims index. Raises LedgerError as `body` does."""
        return archive.read_text(self._home, self.get_snapshot(snapshot, document))

    def verify(self, snapshot: str) -> str:
        """The text that a snapshot's claims index, as `text` gives it. Raises LedgerError, which names the file, unless
        the bytes and the texts under that id are those that were stored."""
        rows = self._rows("snapshots")
        keys = _beginning(rows, f"{snapshot}@") or _beginning(rows, f"{self.get_snapshot(snapshot).id}@")
        files = [rows.filed(key) for key in keys]
        texts = [archive.verify_snapshot(self._home, file) for file in files]
        if len(texts) == 1:
            return texts[0]
        return next((text for file, text in zip(files, texts, strict=True) if _came_first(file)), texts[0])

    def check_references(self) -> None:
        """Raise LedgerError, which names the first, for a claim or a snapshot of a document that the ledger lacks."""
        documents = self._rows("documents")
        for table in ("claims", "snapshots"):
            rows = self._rows(table)
            for id, document in rows.records(document_named):
                if document not in documents:
                    raise LedgerError(
                        f"{rows.path}: {table.removesuffix('s')} {id} names document {document}, "
                        f"which {documents.path.name} does not have",
                        "bring the file back from git",
                    )

    # Writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Until the end of the block nobody else writes; at its end all that was put is stored, at an error nothing.

        Raises LedgerError where the ledger is open for reading, cannot be written, or another process writes too long.
        """
        if not self._write:
            raise LedgerError(f"{self._home}: is open for reading only", "open it with write=True")
        with self._storage.transaction():
            yield

    def add(
        self,
        document: Document,
        snapshot: Snapshot,
        body: bytes,
        text: str,
        claims: Sequence[Claim] = (),
        sources: Sequence[Source] = (),
    ) -> Stored:
        """Store one fetch of a document with all that was found in it, or nothing of it; true if its bytes were new.

        The same bytes of the same document change nothing, but bring back that snapshot's file where it is lost; and
        where the document gave something else since, it is kept that they came once more, and when. New bytes add a
        snapshot and put `document` in place of what was known of it. A claim that an earlier snapshot has already (the
        same words at the same place) stays that snapshot's, as a line stays the commit's that brought it; a source that
        the ledger has stays as it is.
        Raises LedgerError as `transaction` does, and for a lost file whose text was another than `text`; ValueError
        where the parts do not belong together.
        """
        if snapshot.id != digest(body) or snapshot.document != document.id:
            raise ValueError("the snapshot is not of these bytes, or not of this document")
        with self.transaction():
            held = self._rows("snapshots")
            if (key := f"{snapshot.id}@{document.id}") in held:
                known = self._model(held, key, Snapshot)
                return Stored(restored=self._mend(known, body, text), again=self._come_again(known, snapshot))
            for table in ("documents", "claims", "sources"):
                self._rows(table)  # a table that cannot be read is found before anything is written
            # The archive comes before the tables: until they name its file, it is nothing, and may be written again.
            file = archive.file_of(snapshot, first=not _beginning(held, snapshot.id))
            record = archive.write_snapshot(self._home, file, snapshot, body, text)
            self._put("snapshots", [snapshot.model_copy(update={"archive": record})])
            self._put("documents", [document])
            self._put("claims", claims, keep=True)
            self._put("sources", sources, keep=True)
        return Stored(new=True)

    def put_document(self, document: Document) -> None:
        """Put `document` in place of the record of that id."""
        self._put("documents", [document])

    def put_sources(self, sources: Iterable[Source]) -> None:
        """Put `sources`, each in place of the one of its id."""
        self._put("sources", sources)

    def delete_source(self, id: str) -> None:
        """Remove a source of the ledger's own. Raises NotFoundError."""
        with self.transaction():
            self.get_source(id)
            self.table("sources").remove(doc_ids=[id])  # type: ignore[list-item]

    def replace_claims(self, claims: Iterable[Claim]) -> None:
        """Put `claims`, each in place of the one of its id: for when a curation changed the sources that they name."""
        self._put("claims", claims)

    def put_judgement(self, judgement: Judgement) -> None:
        """Add a judgement; the same one again changes nothing.

        Raises LedgerError where the ledger has another of its id, as none is ever overwritten.
        """
        with self.transaction():
            rows = self._rows("judgements")
            if judgement.id in rows and self._model(rows, judgement.id, Judgement) != judgement:
                raise LedgerError(
                    f"{rows.path}: judgement {judgement.id} is there already, and says something else",
                    "give the new one an id of its own",
                )
            self._put("judgements", [judgement], keep=True)

    def put_change(self, change: Mapping[str, Any] | Model) -> str:
        """Add an entry to the log of curation and return its id: its own, or one made of the time and its words."""
        row = _row(change) if isinstance(change, Model) else dict(change)
        if "id" not in row:
            at = datetime.now(UTC)
            row["id"] = f"{at:%Y%m%dT%H%M%S.%f}Z-{hashlib.sha256(encode(row)).hexdigest()[:8]}"
        with self.transaction():
            self.table("changes").put({row["id"]: row})
        return str(row["id"])

    def delete_change(self, id: str) -> None:
        """Take an entry out of the log of curation. Raises NotFoundError."""
        with self.transaction():
            if not self.table("changes").remove(doc_ids=[id]):  # type: ignore[list-item]
                raise NotFoundError(f"no change '{id}' in the ledger")

    # Within

    @property
    def _storage(self) -> JsonLinesStorage:
        storage = self._database.storage
        assert isinstance(storage, JsonLinesStorage)
        return storage

    def _rows(self, table: str) -> Rows:
        return self._storage.rows(table)

    def _mend(self, snapshot: Snapshot, body: bytes, text: str) -> bool:
        """Write the file of a stored snapshot anew, as of its own fetch, if it is missing or corrupt; True if it was.

        The claims index the text that was stored: a file with another would be no better than none.
        """
        try:
            archive.verify_snapshot(self._home, snapshot)
        except LedgerError as error:
            if snapshot.text_sha256 and snapshot.text_sha256 != digest(text.encode()):
                raise LedgerError(
                    f"{error.message}, and the text read out of the page now is another than the one stored",
                    "bring the file back from git or a backup",
                ) from None
            file = snapshot.archive.file if snapshot.archive else archive.file_of(snapshot)
            record = archive.write_snapshot(self._home, file, snapshot, body, text)
            if record != snapshot.archive:
                self._put("snapshots", [snapshot.model_copy(update={"archive": record})])
            return True
        return False

    def _come_again(self, known: Snapshot, fetch: Snapshot) -> bool:
        """Keep a fetch that gave a snapshot's bytes once more; True if it was kept, which it is where the last one of
        the document, before it, gave something else: else nothing that is known changes."""
        rows = self._rows(FETCHES.name)
        later = (self._model(rows, key, Snapshot) for key in rows if f"@{known.document}@" in key)
        last = max((*self.snapshots_of(known.document), *later), key=lambda s: (s.fetched_at, s.id))
        # The text is the one that was stored, and lies with the bytes where the snapshot's do.
        read = {"text_sha256": known.text_sha256, "extractor": known.extractor} if fetch.text_sha256 else {}
        fetch = fetch.model_copy(update={**read, "archive": None})
        if fetch.fetched_at <= last.fetched_at or _gave(fetch) == _gave(last):
            return False
        row = _row(fetch)
        self.table(FETCHES.name).put({FETCHES.key_of(encode(row)): row})
        return True

    def _put(self, table: str, models: Iterable[Model], *, keep: bool = False) -> None:
        with self.transaction():
            held = self._rows(table)
            rows = {_key(model): _row(model) for model in models if not (keep and _key(model) in held)}
            if rows:
                self.table(table).put(rows)

    def _models(self, table: str, model: type[_M]) -> Iterator[_M]:
        rows = self._rows(table)
        for line in rows.lines():
            yield _parsed(rows, line, model)

    def _model(self, rows: Rows, key: str, model: type[_M]) -> _M:
        return _parsed(rows, rows.line(key), model)

    def _get(self, table: str, model: type[_M], id: str) -> _M:
        rows = self._rows(table)
        if id in rows:
            return self._model(rows, id, model)
        keys = _beginning(rows, id) if id else []
        if len(keys) > 1:
            raise _ambiguous(table.removesuffix("s"), id, keys)
        if not keys:
            raise NotFoundError(f"no {table.removesuffix('s')} '{id}' in the ledger", "see provenance find")
        return self._model(rows, keys[0], model)


def _key(model: Any) -> str:
    return f"{model.id}@{model.document}" if isinstance(model, Snapshot) else str(model.id)


def _gave(snapshot: Snapshot) -> str | None:
    """What a fetch gave: a text, or that there was none to be had."""
    return snapshot.text_sha256 if snapshot.outcome is Outcome.OK else snapshot.outcome


def _came_first(snapshot: Snapshot | Filed) -> bool:
    """Whether of all fetches of the same bytes it is the first: its file bears no document's name."""
    return snapshot.archive is not None and snapshot.archive.file == archive.file_of(snapshot)


def _row(model: Model) -> Row:
    return model.model_dump(mode="json")


def _parsed(rows: Rows, line: bytes, model: type[_M]) -> _M:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise rows.broken(line, f"not a {model.__name__.lower()}: {where}: {first['msg'].lower()}") from None


def _beginning(rows: Rows, prefix: str) -> list[str]:
    """The keys that begin with `prefix`, in order."""
    keys = rows.keys_in_order()
    start = stop = bisect_left(keys, prefix)
    while stop < len(keys) and keys[stop].startswith(prefix):
        stop += 1
    return keys[start:stop]


def _ambiguous(what: str, id: str, keys: Sequence[str]) -> NotFoundError:
    names = ", ".join(key.partition("@")[0] for key in keys[:3])
    return NotFoundError(f"'{id}' is the beginning of {len(keys)} {what}s: {names}…", "give more of the id")
