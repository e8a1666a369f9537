from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import where
from tinydb.table import Document

from provenance.errors import LedgerError
from provenance.ledger.journal import Journal
from provenance.ledger.storage import Database, JsonLinesStorage


def names(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != ".lock"}


@pytest.fixture
def database(tmp_path: Path):
    with Database(tmp_path) as opened:
        yield opened


def test_tinydb_s_own_ways(database: Database, tmp_path: Path) -> None:
    claims = database.table("claims")
    assert claims.insert({"id": "b", "n": 2}) == "b"
    assert claims.insert_multiple([{"id": "a", "n": 1}, {"id": "c", "n": 3, "by": {"id": "kcna"}}]) == ["a", "c"]
    assert claims.all() == [{"id": "a", "n": 1}, {"id": "b", "n": 2}, {"id": "c", "n": 3, "by": {"id": "kcna"}}]
    assert claims.search(where("n") > 1) == claims.get(doc_ids=["b", "c"])
    assert claims.search(where("by")["id"] == "kcna")[0].doc_id == "c"
    assert claims.get(where("n") == 2) == claims.get(doc_id="b") == {"id": "b", "n": 2}
    assert claims.get(doc_id="z") is None
    assert claims.contains(doc_id="a")
    assert claims.count(where("n") >= 1) == len(claims) == 3
    assert claims.update({"n": 9}, where("n") == 1) == ["a"]
    assert claims.update({"n": 8}, doc_ids=["b", "z"]) == ["b"]
    assert claims.upsert(Document({"id": "d", "n": 4}, "d")) == ["d"]
    assert claims.upsert({"id": "d", "n": 5}, where("id") == "d") == ["d"]
    assert claims.remove(where("n") == 3) == ["c"]
    assert claims.remove(doc_ids=["b", "b2"]) == ["b"]
    assert names(tmp_path) == {"claims.jsonl": b'{"id":"a","n":9}\n{"id":"d","n":5}\n'}
    database.table("documents").insert({"id": "x"})
    assert database.tables() == {"claims", "documents"}
    database.drop_table("documents")
    assert database.tables() == {"claims"}
    claims.truncate()
    assert names(tmp_path) == {"claims.jsonl": b"", "documents.jsonl": b""}
    claims.insert({"id": "a"})
    database.drop_tables()
    assert database.tables() == set()
    assert claims.all() == []


def test_a_key_is_used_once_and_never_made_up(database: Database, tmp_path: Path) -> None:
    claims = database.table("claims")
    claims.insert({"id": "a"})
    with pytest.raises(ValueError, match="Document with ID a already exists"):
        claims.insert({"id": "a", "n": 1})
    with pytest.raises(ValueError, match="a record of claims needs its key"):
        claims.insert({"n": 1})
    with pytest.raises(ValueError, match="already exists"):
        claims.insert_multiple([{"id": "b"}, {"id": "a"}])
    assert names(tmp_path) == {"claims.jsonl": b'{"id":"a"}\n'}


def test_a_plain_dictionary_is_stored_too(tmp_path: Path) -> None:
    storage = JsonLinesStorage(tmp_path)
    storage.write({"claims": {"a": {"id": "a"}}})
    assert names(tmp_path) == {"claims.jsonl": b'{"id":"a"}\n'}
    assert {name: dict(rows) for name, rows in storage.read().items()} == {"claims": {"a": {"id": "a"}}}
    storage.close()


keys = st.sampled_from(["a", "b", "c", "ä", "\u2028", ""])
steps = st.lists(
    st.tuples(st.sampled_from(["put", "remove", "update", "reopen"]), keys, st.integers(0, 3)), max_size=12
)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_it_holds_what_a_dictionary_would(run: list[tuple[str, str, int]]) -> None:
    model: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as name:
        database = Database(name)
        for step, key, n in run:
            table = database.table("claims")
            if step == "put":
                table.upsert(Document({"id": key, "n": n}, key))
                model[key] = {"id": key, "n": n}
            elif step == "remove":
                assert table.remove(doc_ids=[key]) == ([key] if model.pop(key, None) else [])
            elif step == "update":
                table.update(lambda row: row.update(n=row["n"] + 1), where("n") == n)
                model = {k: {"id": k, "n": r["n"] + (r["n"] == n)} for k, r in model.items()}
            else:
                database.close()
                database = Database(name)
            assert {row.doc_id: dict(row) for row in database.table("claims")} == model
            assert [row.doc_id for row in database.table("claims")] == sorted(model)
        database.close()


def test_only_tables_that_change_are_written(database: Database, tmp_path: Path) -> None:
    database.table("claims").insert({"id": "a"})
    database.table("documents").insert({"id": "d"})
    before = {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    database.table("documents").insert({"id": "e"})
    database.table("claims").update({"id": "a"})
    database.table("claims").remove(where("id") == "nobody")
    after = {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"documents.jsonl"}


def test_an_error_undoes_the_transaction(database: Database, tmp_path: Path) -> None:
    database.table("claims").insert({"id": "a"})
    before = names(tmp_path)
    with pytest.raises(KeyError), database.storage.transaction():
        database.table("claims").insert({"id": "b"})
        database.table("documents").insert({"id": "d"})
        assert len(database.table("claims")) == 2
        raise KeyError
    assert names(tmp_path) == before
    assert database.table("claims").all() == [{"id": "a"}]
    assert database.table("documents").all() == []


def test_an_update_that_fails_within_a_transaction_leaves_nothing(database: Database) -> None:
    claims = database.table("claims")
    with database.storage.transaction():
        claims.insert({"id": "a"})
        with pytest.raises(ValueError):
            claims.insert_multiple([{"id": "b"}, {"id": "a"}])
        with database.storage.transaction():
            claims.insert({"id": "c"})
    assert [row.doc_id for row in claims] == ["a", "c"]


def test_a_reader_sees_all_tables_as_of_one_moment(database: Database, tmp_path: Path) -> None:
    database.table("claims").insert({"id": "a"})
    with Database(tmp_path) as reader:
        with database.storage.transaction():
            database.table("claims").insert({"id": "b"})
            database.table("documents").insert({"id": "d"})
        assert reader.table("claims").all() == [{"id": "a"}]
        assert reader.table("documents").all() == []
        # Its own transaction begins with what is there by then.
        reader.table("documents").insert({"id": "e"})
        assert [row.doc_id for row in reader.table("claims")] == ["a", "b"]
        assert [row.doc_id for row in reader.table("documents")] == ["d", "e"]


@pytest.mark.parametrize("moment", range(8))
def test_a_commit_between_two_openings_is_seen_whole_or_not_at_all(
    moment: int, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = [database.table(name) for name in ("claims", "documents", "snapshots")]
    for table in tables:
        table.put({"a@b": {"id": "a", "document": "b"}} if table.name == "snapshots" else {"a": {"id": "a"}})
    real, looked = Journal.open, 0

    def look(journal: Journal, name: str) -> int | None:
        nonlocal looked
        looked += 1
        if looked == moment + 1:
            with database.storage.transaction():
                for table in tables:
                    table.put(
                        {"c@d": {"id": "c", "document": "d"}} if table.name == "snapshots" else {"c": {"id": "c"}}
                    )
        return real(journal, name)

    monkeypatch.setattr(Journal, "open", look)
    with Database(tmp_path) as reader:
        assert {len(reader.table(table.name)) for table in tables} == {2 if moment < 3 else 1}


def test_a_table_that_was_never_read_is_there_after_a_write_to_another(tmp_path: Path) -> None:
    with Database(tmp_path) as first:
        first.table("claims").insert({"id": "a"})
    with Database(tmp_path) as second:
        second.table("documents").insert({"id": "d"})
        assert second.table("claims").all() == [{"id": "a"}]
        with pytest.raises(TypeError), second.storage.transaction():
            second.table("documents").put({"e": {"id": "e", "x": object()}})
        assert second.table("claims").all() == [{"id": "a"}]


def test_nothing_is_read_after_the_end(tmp_path: Path) -> None:
    with Database(tmp_path) as database:
        database.table("claims").insert({"id": "a"})
    with pytest.raises(LedgerError, match="has been closed; open it again"):
        database.table("claims").all()


def test_a_writer_that_takes_too_long_is_named(tmp_path: Path) -> None:
    hold = (
        "import sys,filelock; l=filelock.FileLock(sys.argv[1]); l.acquire(); print('held',flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / ".lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline() == b"held\n"
        with Database(tmp_path, timeout=0.05) as database:
            with pytest.raises(LedgerError, match=r"another process has been writing for 0\.05 seconds; wait"):
                database.table("claims").insert({"id": "a"})
            assert database.table("claims").all() == []
        other.communicate(b"")
    with Database(tmp_path, timeout=0.05) as database:
        database.table("claims").insert({"id": "a"})


@pytest.mark.parametrize("call", ["mkdir", "fsync", "rename"])
def test_a_disk_that_refuses_leaves_everything_as_it_was(
    call: str, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.table("claims").insert({"id": "a"})
    before = names(tmp_path)

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(LedgerError, match="cannot be written: No space left on device"):
            database.table("claims").insert({"id": "b"})
    assert names(tmp_path) == before
    assert database.table("claims").all() == [{"id": "a"}]
    database.table("claims").insert({"id": "c"})
    assert [row.doc_id for row in database.table("claims")] == ["a", "c"]


def test_what_is_committed_stays_so_if_it_cannot_be_moved(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(16, "Device or resource busy")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        database.table("claims").insert({"id": "a"})
        with Database(tmp_path) as reader:
            assert reader.table("claims").all() == database.table("claims").all() == [{"id": "a"}]
        with pytest.raises(LedgerError, match="cannot be written: Device or resource busy"):
            database.table("claims").insert({"id": "b"})
        assert database.table("claims").all() == [{"id": "a"}]
    database.table("claims").insert({"id": "b"})
    assert names(tmp_path) == {"claims.jsonl": b'{"id":"a"}\n{"id":"b"}\n'}
    assert not (tmp_path / "journal").exists()
