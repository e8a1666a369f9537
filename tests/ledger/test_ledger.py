from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from ledger_articles import article, state
from tinydb import where

from provenance.errors import LedgerError, NotFoundError
from provenance.ledger import TABLES, Ledger, Stored
from provenance.ledger.migrate import MIGRATIONS
from provenance.ledger.storage import JsonLinesStorage
from provenance.models import (
    Alias,
    Claim,
    Document,
    Judgement,
    Model,
    Original,
    Outcome,
    Snapshot,
    Source,
    SourceKind,
    SourceRef,
    Verdict,
    digest,
)
from provenance.records import ClaimRecord, DocumentRecord, JudgementRecord, Record, SnapshotRecord, SourceRecord


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.init(tmp_path) as made:
        yield made


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """Which files there are, and when each was written; the lock aside."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def person(id: str, **more: Any) -> Source:
    return Source(id=id, kind=SourceKind.PERSON, name=id.title(), **more)


# Making and opening


def test_init_makes_an_empty_ledger(tmp_path: Path) -> None:
    with Ledger.init(tmp_path / "desk") as ledger:
        assert state(ledger) == set()
        assert [ledger.count(name) for name in TABLES] == [0] * len(TABLES)
    home = tmp_path / "desk" / "ledger"
    assert {path.name: path.read_text() for path in home.iterdir()} == {
        ".gitattributes": "*.jsonl text eol=lf merge=union\n*.json text eol=lf\n*.warc.gz binary\n",
        ".gitignore": ".lock\njournal/\njournal.tmp/\n*.tmp\n",
        ".lock": "",
        "meta.json": '{\n "schema_version": 1\n}\n',
        "changes.jsonl": "",
        "claims.jsonl": "",
        "documents.jsonl": "",
        "judgements.jsonl": "",
        "snapshots.jsonl": "",
        "sources.jsonl": "",
    }


def test_init_leaves_a_ledger_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**article(1))
    (tmp_path / "ledger" / ".gitattributes").write_text("own\n")
    before = stamps(tmp_path)
    with Ledger.init(tmp_path) as again:
        assert len(state(again)) == 1
    assert stamps(tmp_path) == before


def test_init_does_not_empty_the_tables_of_a_ledger_without_meta(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**article(1))
    (tmp_path / "ledger" / "meta.json").unlink()
    with pytest.raises(LedgerError) as caught:
        Ledger.open(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path / 'ledger' / 'meta.json'}: the file is missing, though the ledger's tables are there; "
        "bring it back from git"
    )
    with Ledger.init(tmp_path) as again:
        assert len(state(again)) == 1


@pytest.mark.parametrize("place", ["", "nowhere", "file"])
def test_no_ledger(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError) as caught:
        Ledger.open(tmp_path / place)
    assert str(caught.value) == f"no ledger in {tmp_path / place}; run provenance init"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match=r"file/ledger: cannot be made: .*; choose a folder"):
        Ledger.init(tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("meta.json", "{", "meta.json: does not tell the schema version; write"),
        ("meta.json", "<<<<<<< HEAD", "meta.json: does not tell the schema version; write"),
        ("meta.json", '{"schema_version": "1"}', "meta.json: does not tell the schema version; write"),
        (
            "meta.json",
            '{"schema_version": 2}',
            "has schema version 2, newer than this program's 1; upgrade provenance-l",
        ),
        ("meta.json", '{"schema_version": 0}', "there is no way from schema version 0 to 1; open it with the version"),
        ("meta.json", '{"schema_version": -3}', "meta.json: there is no schema version -3; bring it back from git"),
        ("meta.json", "[" * 100_000, "meta.json: does not tell the schema version; write"),
        ("meta.json", None, "meta.json: the file is missing, though the ledger's tables are there; bring it back"),
        ("claims.jsonl", None, "claims.jsonl: the table's file is missing; bring it back from git"),
    ],
)
def test_a_ledger_that_cannot_be_opened(
    name: str, content: str | None, message: str, ledger: Ledger, tmp_path: Path
) -> None:
    ledger.add(**article(1))
    path = tmp_path / "ledger" / name
    path.unlink() if content is None else path.write_text(content)
    before = stamps(tmp_path)
    for write in (False, True):
        with pytest.raises(LedgerError) as caught:
            Ledger.open(tmp_path, write=write)
        assert message in str(caught.value)
    assert stamps(tmp_path) == before


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "claims.jsonl: line 2: not a record"),
        ('{"id":"d"}', "claims.jsonl: line 2: not a claim: document: field required"),
        ('{"id":"d","x":1}', "claims.jsonl: line 2: not a claim: "),
    ],
)
def test_a_broken_line_is_named(line: str, message: str, ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**article(1))
    with (tmp_path / "ledger" / "claims.jsonl").open("a") as file:
        file.write(line + "\n")
    before = stamps(tmp_path)
    with Ledger.open(tmp_path, write=True) as again:
        assert len(list(again.documents())) == 1  # what is not asked for is not read
        for _ in range(2):
            with pytest.raises(LedgerError) as caught:
                list(again.claims())
        assert message in str(caught.value)
        assert caught.value.remedy == "correct the line, or bring the file back from git"
    if line == "{":
        with Ledger.open(tmp_path, write=True) as again, pytest.raises(LedgerError, match="line 2: not a record"):
            again.add(**article(2))
    assert stamps(tmp_path) == before


KINDS: dict[str, type[Record]] = {
    "claims": ClaimRecord,
    "documents": DocumentRecord,
    "judgements": JudgementRecord,
    "snapshots": SnapshotRecord,
    "sources": SourceRecord,
}
CLAIM = (
    '{"content":[[0,1]],"document":"d","engine":{"name":"t","version":"1"},"id":"x","kind":"statement",'
    '"quotation":"direct","text":"a","chain":[]}'
)
SNAPSHOT = '{"document":"d","fetched_at":"2026-01-01T00:00:00Z","id":"x","size":1}'


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("claims", '{"id":"x"}', "Object missing required field `document`"),
        ("claims", '{"id":"x","document":"y"}', "Object missing required field `kind`"),
        ("claims", CLAIM.replace("chain", "x"), "Object missing required field `chain`"),
        ("claims", CLAIM.replace("statement", "zork"), "Invalid enum value 'zork' - at `$.kind`"),
        ("claims", CLAIM.replace("[0,1]", "[0]"), "Expected `array` of length 2 - at `$.content[0]`"),
        ("claims", CLAIM.replace('"a"', "7"), "Expected `str`, got `int` - at `$.text`"),
        ("claims", CLAIM[:-1] + ',"x":' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
        ("documents", '{"id":"x","title":7}', "Expected `str | null`, got `int` - at `$.title`"),
        ("snapshots", '{"id":"x","document":"y"}', "Object missing required field `fetched_at`"),
        ("snapshots", SNAPSHOT.replace("2026-01-01T", "soon"), "Expected `str` matching regex"),
        ("judgements", '{"id":"x","claim":"c"}', "Object missing required field `verdict`"),
        ("sources", '{"id":"x"}', "Object missing required field `kind`"),
        ("changes", "[]", "Expected `object`, got `array`"),
    ],
)
def test_a_line_that_is_no_record_of_its_table_is_named(
    table: str, line: str, message: str, ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "ledger" / f"{table}.jsonl"
    path.write_text(f"\n{line}\n")
    with Ledger.open(tmp_path) as again, pytest.raises(LedgerError) as caught:
        list(again.records(KINDS[table]) if table in KINDS else again.changes())
    assert caught.value.message.startswith(f"{path}: line 2: not a record")
    assert message in caught.value.message
    assert len(caught.value.message) < 400
    assert caught.value.remedy == "correct the line, or bring the file back from git"


def test_tables_that_were_swapped_are_named(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**article(1))
    claims, documents = (tmp_path / "ledger" / f"{name}.jsonl" for name in ("claims", "documents"))
    held = claims.read_bytes()
    claims.write_bytes(documents.read_bytes())
    documents.write_bytes(held)
    with Ledger.open(tmp_path) as again:
        with pytest.raises(LedgerError, match=r"claims\.jsonl: line 1: not a record of claims: .*required field"):
            list(again.records(ClaimRecord))
        with pytest.raises(LedgerError, match=r"claims\.jsonl: line 1: not a record of claims: .*`document`"):
            again.check_references()


def test_records_are_what_was_stored(ledger: Ledger) -> None:
    made = article(1)
    ledger.add(**made)
    ledger.put_judgement(
        Judgement(id="j", claim="c", verdict=Verdict.HELD, by="desk", at=datetime(2026, 1, 1, tzinfo=UTC))
    )
    ledger.put_change({"id": "0", "any": [{"thing": 1}]})
    for name, kind in KINDS.items():
        assert [json.loads(msgspec.json.encode(record)) for record in ledger.records(kind)] == ledger.table(name).all()
    assert list(ledger.changes()) == ledger.table("changes").all()


@pytest.mark.parametrize("model", [Claim, Document, Judgement, Snapshot, Source])
def test_a_record_has_the_fields_of_its_model(model: type[Model]) -> None:
    _compare(model, KINDS[f"{model.__name__.lower()}s"])


def _compare(model: type[Model], record: type[Record]) -> None:
    fields = msgspec.structs.fields(record)
    assert {field.name for field in fields} == model.model_fields.keys()
    hints = get_type_hints(model)
    for field in fields:
        ours = model.model_fields[field.name]
        assert field.required == (ours.is_required() or (model, field.name) == (Claim, "chain"))
        if not field.required and field.default is not msgspec.NODEFAULT:
            assert field.default == ours.default
        for inner, theirs in zip(_within(hints[field.name], Model), _within(field.type, Record), strict=True):
            _compare(inner, theirs)
        assert _within(hints[field.name], Enum) == _within(field.type, Enum)


def _within(hint: Any, kind: type) -> list[Any]:
    """The classes of a kind that a type is made of."""
    if isinstance(hint, type) and issubclass(hint, kind):
        return [hint]
    return [found for part in get_args(hint) for found in _within(part, kind)]


@pytest.mark.parametrize(
    ("lost", "message"),
    [
        (("documents",), "claims.jsonl: claim {claim} names document {document}, which documents.jsonl does not have"),
        (
            ("documents", "claims"),
            "snapshots.jsonl: snapshot {snapshot} names document {document}, which documents.jsonl does not have",
        ),
    ],
)
def test_a_document_that_is_lost_is_named(lost: tuple[str, ...], message: str, ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    ledger.add(**made)
    ledger.check_references()
    home = tmp_path / "ledger"
    for name in lost:
        (home / f"{name}.jsonl").write_bytes(b"")
    with Ledger.open(tmp_path) as again, pytest.raises(LedgerError) as caught:
        again.check_references()
    ids = {"claim": made["claims"][0].id, "document": made["document"].id, "snapshot": made["snapshot"].id}
    assert str(caught.value) == f"{home}{os.sep}{message.format(**ids)}; bring the file back from git"


def test_open_for_reading_it_refuses_to_write(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as reader, pytest.raises(LedgerError, match="is open for reading only"):
        reader.add(**article(1))
    assert state(ledger) == set()


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder, and not the rights of root, who may write anywhere."""
    if not hasattr(os, "geteuid"):
        pytest.skip("the system's rights are others")
    was = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        if was == 0:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            os.seteuid(was)


def test_a_read_only_folder_is_read_and_not_written(nobody: Path) -> None:
    (nobody / "closed").mkdir(0o555)
    with pytest.raises(LedgerError, match="cannot be made: Permission denied; choose a folder that can be written"):
        Ledger.init(nobody / "closed")
    with Ledger.init(nobody) as ledger:
        ledger.add(**article(1))
    home = nobody / "ledger"
    for locked in (True, False):
        if not locked:
            (home / ".lock").unlink()
        home.chmod(0o555)
        before = stamps(nobody)
        with Ledger.open(nobody, write=True) as again:
            assert len(state(again)) == 1
            with pytest.raises(LedgerError, match=r"ledger.*: cannot be written: Permission denied; make the folder"):
                again.add(**article(2))
            assert len(state(again)) == 1
        assert stamps(nobody) == before
        home.chmod(0o755)


@pytest.mark.parametrize("name", ["ledger", "ledger/claims.jsonl", "ledger/meta.json"])
def test_what_cannot_be_read_is_named(name: str, nobody: Path) -> None:
    with Ledger.init(nobody) as ledger:
        ledger.add(**article(1))
    (nobody / name).chmod(0)
    try:
        with pytest.raises(LedgerError, match=f"{name}.*cannot be read: Permission denied; make it readable"):
            Ledger.open(nobody)
    finally:
        (nobody / name).chmod(0o755)


def test_a_lock_that_cannot_be_made_is_one_clear_line(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import filelock

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr(filelock.BaseFileLock, "acquire", refuse)
    with pytest.raises(LedgerError, match=r"ledger: cannot be written: Read-only file system; make the folder"):
        ledger.add(**article(1))
    assert state(ledger) == set()


@pytest.mark.parametrize(
    ("name", "what", "wanted"),
    [("journal", "file", "folder"), ("journal.tmp", "file", "folder"), (".lock", "folder", "file")],
)
def test_what_stands_in_the_way_is_named(name: str, what: str, wanted: str, ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**article(1))
    path = tmp_path / "ledger" / name
    path.unlink(missing_ok=True)
    path.touch() if what == "file" else path.mkdir()
    with Ledger.open(tmp_path, write=True) as again:
        assert len(state(again)) == 1
        with pytest.raises(LedgerError) as caught:
            again.add(**article(2))
        assert str(caught.value) == f"{path}: is a {what}, where the ledger needs a {wanted} of its own; delete it"
        path.unlink() if what == "file" else path.rmdir()
        assert again.add(**article(2))


# Adding


def test_what_was_added_is_there(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1, claims=("It rained.", "It was cold."))
    assert ledger.add(**made) == Stored(new=True)
    for opened in (ledger, Ledger.open(tmp_path)):
        assert list(opened.documents()) == [made["document"]]
        assert sorted(opened.claims(), key=lambda c: c.content) == made["claims"]
        assert list(opened.sources()) == made["sources"]
        (snapshot,) = opened.snapshots()
        assert snapshot.model_copy(update={"archive": None}) == made["snapshot"]
        assert snapshot.archive is not None
        assert snapshot.archive.file == f"snapshots/{snapshot.id[:2]}/{snapshot.id}.warc.gz"
        assert (tmp_path / "ledger" / snapshot.archive.file).is_file()
        assert opened.body(snapshot.id) == made["body"]
        assert opened.text(snapshot.id) == "It rained. It was cold."
        opened.verify(snapshot.id)


def test_the_lines_on_disk(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    ledger.add(**made)
    claim, document = made["claims"][0], made["document"]
    assert (tmp_path / "ledger" / "claims.jsonl").read_text("utf-8") == (
        f'{{"chain":[],"content":[[0,19]],"document":"{document.id}","engine":{{"name":"test","version":"1"}},'
        f'"id":"{claim.id}","kind":"statement","original":"none","parent":null,"quotation":"indirect","selector":[],'
        f'"snapshot":"{claim.snapshot}","text":"The bridge is open."}}\n'
    )
    for number in range(2, 30):
        ledger.add(**article(number))
    for name in TABLES:
        lines = (tmp_path / "ledger" / f"{name}.jsonl").read_bytes().split(b"\n")
        assert lines.pop() == b""
        keys = [TABLES[name].key_of(line) for line in lines]
        assert keys == sorted(set(keys))


def test_the_same_bytes_again_change_nothing(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    ledger.add(**made)
    before = stamps(tmp_path)
    later = made["snapshot"].model_copy(update={"fetched_at": datetime(2027, 1, 1, tzinfo=UTC)})
    again = {**made, "snapshot": later, "document": made["document"].model_copy(update={"title": "Other"})}
    assert ledger.add(**again) == Stored()
    with Ledger.open(tmp_path, write=True) as other:
        assert other.add(**again) == Stored()
    assert stamps(tmp_path) == before
    assert ledger.get_document(made["document"].id) == made["document"]


@pytest.mark.parametrize("content", [None, b"", b"x\n"])
def test_the_same_bytes_again_bring_back_a_lost_file(content: bytes | None, ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    ledger.add(**made)
    (path,) = tmp_path.rglob("*.warc.gz")
    before, stored = stamps(tmp_path), path.read_bytes()
    path.unlink() if content is None else path.write_bytes(content)
    later = made["snapshot"].model_copy(update={"fetched_at": datetime(2027, 1, 1, tzinfo=UTC), "headers": {}})
    assert ledger.add(**{**made, "snapshot": later}) == Stored(restored=True)
    assert path.read_bytes() == stored
    ledger.verify(later.id)
    after = stamps(tmp_path)
    assert {name for name in after if after[name] != before[name]} <= {path.relative_to(tmp_path)}


def test_a_lost_file_is_not_brought_back_with_another_text(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    ledger.add(**made)
    (path,) = tmp_path.rglob("*.warc.gz")
    path.unlink()
    with pytest.raises(LedgerError) as caught:
        ledger.add(**{**made, "text": "another extraction"})
    id = made["snapshot"].id
    assert str(caught.value) == (
        f"ledger/snapshots/{id[:2]}/{id}.warc.gz: the snapshot's file is missing, and the text read out of the page "
        "now is another than the one stored; bring the file back from git or a backup"
    )
    assert not path.exists()


def test_the_record_follows_its_file_where_the_page_moved_in_it(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    ledger.add(**made)
    (stored,) = ledger.snapshots()
    assert stored.archive
    moved = stored.archive.model_copy(update={"offset": 1})
    ledger._put("snapshots", [stored.model_copy(update={"archive": moved})])
    (path,) = tmp_path.rglob("*.warc.gz")
    path.unlink()
    assert ledger.add(**made) == Stored(restored=True)
    assert list(ledger.snapshots()) == [stored]


def gone(made: dict[str, Any], body: bytes = b"not here", outcome: Outcome = Outcome.GONE) -> dict[str, Any]:
    """What `add` takes for a fetch of a document that brought no article."""
    update = {"id": digest(body), "size": len(body), "text_sha256": None, "outcome": outcome, "status": 404}
    return {
        "document": made["document"],
        "snapshot": made["snapshot"].model_copy(update=update),
        "body": body,
        "text": "",
    }


def fetched(made: dict[str, Any], day: int) -> dict[str, Any]:
    """The same bytes, fetched on another day of the month."""
    at = datetime(2026, 3, day, tzinfo=UTC)
    return {**made, "snapshot": made["snapshot"].model_copy(update={"fetched_at": at})}


def test_a_page_that_is_there_again_is_kept_once_each_time_that_it_had_been_another(
    ledger: Ledger, tmp_path: Path
) -> None:
    one, two = article(1, b"one", ("It rained.",)), article(1, b"two", ("It snowed.",))
    lost, still = gone(one), gone(one, b"still not here")
    steps = [
        (one, Stored(new=True)), (one, Stored()), (two, Stored(new=True)), (one, Stored(again=True)), (one, Stored()),
        (lost, Stored(new=True)), (still, Stored(new=True)), (lost, Stored()), (one, Stored(again=True)),
        (lost, Stored(again=True)), (lost, Stored()), (two, Stored(again=True)),
    ]  # fmt: skip
    for day, (made, stored) in enumerate(steps, 1):
        assert ledger.add(**fetched(made, day)) == stored
    assert ledger.add(**fetched(one, 8)) == Stored()  # not later than the last
    assert len(list(ledger.snapshots())) == 4
    names = {made["snapshot"].id: name for name, made in (("one", one), ("two", two), ("lost", lost), ("still", still))}
    with Ledger.open(tmp_path) as again:
        kept = sorted((f.fetched_at[8:10], names[f.id], f.outcome, f.text_sha256) for f in again.fetches())
    texts = {name: digest(made["text"].encode()) for name, made in (("one", one), ("two", two))}
    assert kept == [
        ("01", "one", "ok", texts["one"]),
        ("03", "two", "ok", texts["two"]),
        ("04", "one", "ok", texts["one"]),
        ("06", "lost", "gone", None),
        ("07", "still", "gone", None),
        ("09", "one", "ok", texts["one"]),
        ("10", "lost", "gone", None),
        ("12", "two", "ok", texts["two"]),
    ]
    home = tmp_path / "ledger"
    assert len((home / "fetches.jsonl").read_bytes().splitlines()) == 4
    assert len(list(home.rglob("*.warc.gz"))) == 4


def test_the_text_of_a_page_that_is_there_again_is_the_one_that_was_stored(ledger: Ledger) -> None:
    made = article(1, b"one", ("It rained.",))
    ledger.add(**fetched(made, 1))
    ledger.add(**fetched(gone(made), 2))
    other = made["snapshot"].model_copy(update={"text_sha256": digest(b"read otherwise")})
    assert ledger.add(**fetched({**made, "snapshot": other, "text": "read otherwise"}, 3)) == Stored(again=True)
    assert [f.text_sha256 for f in ledger.fetches() if f.outcome == "ok"] == [digest(b"It rained.")] * 2
    # The same bytes with an answer that says they are no article.
    assert ledger.add(**fetched({**made, "snapshot": gone(made, b"one")["snapshot"]}, 4)) == Stored(again=True)
    assert [(f.outcome, f.text_sha256) for f in ledger.fetches()][-1] == ("gone", None)


def test_new_bytes_add_a_snapshot_and_the_claims_of_both_stay(ledger: Ledger) -> None:
    old = article(1, b"old", ("It rained.", "Ten came."))
    new = article(1, b"new", ("It rained.", "Twelve came."))
    new["document"] = new["document"].model_copy(update={"modified": "2026-01-03"})
    assert ledger.add(**old)
    assert ledger.add(**new)
    assert {(c.text, c.snapshot) for c in ledger.claims()} == {
        # The words that were there before, at their place, stay those of the snapshot that brought them.
        ("It rained.", digest(b"old")),
        ("Ten came.", digest(b"old")),
        ("Twelve came.", digest(b"new")),
    }
    assert list(ledger.documents()) == [new["document"]]
    assert [s.id for s in ledger.snapshots_of(old["document"].id)] == sorted([digest(b"new"), digest(b"old")])
    assert (ledger.text(digest(b"old")), ledger.text(digest(b"new"))) == (
        "It rained. Ten came.",
        "It rained. Twelve came.",
    )


def test_the_same_bytes_of_two_documents_are_two_fetches(ledger: Ledger) -> None:
    one, two = article(1, b"same", ("A.",)), article(2, b"same", ("B.",))
    assert ledger.add(**one)
    assert ledger.add(**two)
    assert len(state(ledger)) == 2
    id = digest(b"same")
    assert ledger.get_snapshot(id).document == one["document"].id
    assert ledger.get_snapshot(id, two["document"].id).document == two["document"].id
    assert (ledger.text(id), ledger.text(id, two["document"].id)) == ("A.", "B.")
    assert {s.archive and s.archive.file for s in ledger.snapshots()} == {
        f"snapshots/{id[:2]}/{id}.warc.gz",
        f"snapshots/{id[:2]}/{id}.{two['document'].id}.warc.gz",
    }
    ledger.verify(id)


def test_an_archive_that_no_table_names_is_written_again(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    with pytest.raises(ZeroDivisionError), ledger.transaction():
        ledger.add(**{**made, "text": "another extraction"})
        _ = 1 / 0
    assert len(list((tmp_path / "ledger").rglob("*.warc.gz"))) == 1
    assert state(ledger) == set()
    ledger.add(**made)
    assert ledger.text(made["snapshot"].id) == made["text"]


def test_what_a_curator_did_to_a_source_is_not_undone_by_an_article(ledger: Ledger) -> None:
    ledger.put_sources([person("source-1", aliases=(Alias(text="S"),))])
    ledger.add(**article(1))
    assert list(ledger.sources()) == [person("source-1", aliases=(Alias(text="S"),))]


def test_parts_that_do_not_belong_together_are_refused(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    for wrong in ({"body": b"other"}, {"document": Document(id="d-other")}):
        with pytest.raises(ValueError, match="not of these bytes, or not of this document"):
            ledger.add(**{**made, **wrong})
    assert not (tmp_path / "ledger" / "snapshots").exists()


def test_a_transaction_is_all_or_nothing(ledger: Ledger, tmp_path: Path) -> None:
    with ledger.transaction():
        ledger.add(**article(1))
        ledger.add(**article(2))
        with Ledger.open(tmp_path) as reader:
            assert state(reader) == set()
        assert len(state(ledger)) == 2
    assert len(state(ledger)) == 2
    before = stamps(tmp_path)
    with pytest.raises(NotFoundError), ledger.transaction():
        ledger.put_sources([person("x")])
        ledger.delete_source("nobody")
    assert stamps(tmp_path) == before
    assert ledger.count("sources") == 2


# Looking up


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    for number in range(20):
        ledger.add(**article(number))
    claims = list(ledger.claims())
    for claim in claims:
        assert ledger.get_claim(claim.id) == ledger.get_claim(claim.id[:12]) == claim
    with pytest.raises(NotFoundError) as caught:
        ledger.get_claim("c-")
    three = ", ".join(c.id for c in claims[:3])
    assert str(caught.value) == f"'c-' is the beginning of 20 claims: {three}…; give more of the id"
    for nothing in ("c-zz", "", "d"):
        with pytest.raises(NotFoundError, match=f"no claim '{nothing}' in the ledger; see provenance find"):
            ledger.get_claim(nothing)


def test_documents_snapshots_and_sources_are_found_or_named(ledger: Ledger) -> None:
    made = article(1)
    ledger.add(**made)
    snapshot = made["snapshot"]
    assert ledger.get_document(made["document"].id[:6]) == made["document"]
    assert ledger.get_snapshot(snapshot.id[:8]).id == snapshot.id
    assert ledger.get_source("source-1") == made["sources"][0]
    for look in (
        lambda: ledger.get_document("d-x"),
        lambda: ledger.get_snapshot("x"),
        lambda: ledger.get_snapshot(snapshot.id, "d-x"),
        lambda: ledger.get_source("source"),
        lambda: ledger.verify("x"),
        lambda: ledger.text("x"),
    ):
        with pytest.raises(NotFoundError):
            look()


def test_tinydb_s_queries_work(ledger: Ledger) -> None:
    for number in range(5):
        ledger.add(**article(number, claims=(f"Number {number}.",)))
    found = ledger.table("claims").search(where("text").search("[23]"))
    assert sorted(row["text"] for row in found) == ["Number 2.", "Number 3."]
    assert sorted(claim.text for claim in ledger.records(ClaimRecord)) == [f"Number {n}." for n in range(5)]


def test_a_missing_archive_is_named(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1)
    ledger.add(**made)
    (path,) = tmp_path.rglob("*.warc.gz")
    path.unlink()
    with pytest.raises(LedgerError, match="the snapshot's file is missing"):
        ledger.verify(made["snapshot"].id)


# Curation and judgement


def test_sources_are_put_and_deleted(ledger: Ledger, tmp_path: Path) -> None:
    ledger.put_sources([person("b"), person("a")])
    ledger.put_sources([person("b", country="UA")])
    ledger.delete_source("a")
    with Ledger.open(tmp_path) as again:
        assert list(again.sources()) == [person("b", country="UA")]


def test_claims_follow_their_sources(ledger: Ledger, tmp_path: Path) -> None:
    made = article(1, claims=("A.", "B."))
    ledger.add(**made)
    changed = made["claims"][0].model_copy(update={"original": Original.NAMED})
    ledger.replace_claims([changed])
    with Ledger.open(tmp_path) as again:
        assert ledger.get_claim(changed.id) == again.get_claim(changed.id)
        assert again.get_claim(changed.id).original == "named"
        assert again.count("claims") == 2


def test_judgements_are_kept_apart(ledger: Ledger, tmp_path: Path) -> None:
    judgement = Judgement(
        id="j-1",
        claim="c-1",
        verdict=Verdict.WAIVED,
        why="seen on paper",
        by="desk",
        at=datetime(2026, 1, 1, tzinfo=UTC),
        until=date(2026, 2, 1),
    )
    ledger.put_judgement(judgement)
    ledger.add(**article(1))
    with Ledger.open(tmp_path) as again:
        assert list(again.judgements()) == [judgement]


def test_a_judgement_is_never_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    judgement = Judgement(id="j-1", claim="c-1", verdict=Verdict.WAIVED, why="seen", by="desk", at=at)
    ledger.put_judgement(judgement)
    before = stamps(tmp_path)
    ledger.put_judgement(judgement)
    with pytest.raises(LedgerError) as caught:
        ledger.put_judgement(judgement.model_copy(update={"why": "seen on paper"}))
    assert str(caught.value) == (
        f"{tmp_path / 'ledger' / 'judgements.jsonl'}: judgement j-1 is there already, and says something else; "
        "give the new one an id of its own"
    )
    assert stamps(tmp_path) == before
    assert list(ledger.judgements()) == [judgement]


def test_the_log_of_curation(ledger: Ledger) -> None:
    made = [ledger.put_change({"did": "merge", "of": ["a", "b"]}), ledger.put_change({"did": "alias"})]
    assert ledger.put_change({"id": "0", "did": "first"}) == "0"
    assert [row["id"] for row in ledger.changes()] == ["0", *made]
    assert [row["did"] for row in ledger.changes()] == ["first", "merge", "alias"]
    assert ledger.put_change(SourceRef(id="m", name="M", kind=SourceKind.PERSON)) == "m"
    ledger.delete_change("m")
    with pytest.raises(NotFoundError, match="no change 'm'"):
        ledger.delete_change("m")


def test_a_line_of_the_log_that_is_no_entry_of_its_kind_is_named(ledger: Ledger, tmp_path: Path) -> None:
    ref = SourceRef(id="m", name="M", kind=SourceKind.PERSON)
    ledger.put_change(ref)
    assert list(ledger.changes_as(SourceRef)) == [ref]
    ledger.put_change({"id": "n", "name": 3, "kind": "person"})
    with pytest.raises(LedgerError) as caught:
        list(ledger.changes_as(SourceRef))
    assert str(caught.value) == (
        f"{tmp_path / 'ledger' / 'changes.jsonl'}: line 2: not a sourceref: name: input should be a valid string; "
        "correct the line, or bring the file back from git"
    )


# Migration


def old_ledger(folder: Path) -> Path:
    """A ledger of an invented version 0, in which a document's title was called headline."""
    with Ledger.init(folder) as ledger:
        ledger.add(**article(1))
    home = folder / "ledger"
    home.joinpath("meta.json").write_text('{"schema_version": 0}\n')
    path = home / "documents.jsonl"
    path.write_text(path.read_text().replace('"title":', '"headline":'))
    return home


def test_an_older_ledger_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = old_ledger(tmp_path)

    def step(database: Any) -> None:
        database.table("documents").update(lambda row: row.update(title=row.pop("headline")))

    monkeypatch.setitem(MIGRATIONS, 0, step)
    with Ledger.open(tmp_path) as ledger:
        assert [d.title for d in ledger.documents()] == ["Article 1"]
    assert (home / "meta.json").read_text() == '{\n "schema_version": 1\n}\n'
    assert '"title":"Article 1"' in (home / "documents.jsonl").read_text()
    with Ledger.open(tmp_path) as ledger:
        assert len(state(ledger)) == 1


def test_a_migration_that_fails_leaves_the_old_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_ledger(tmp_path)
    before = stamps(tmp_path)

    def step(database: Any) -> None:
        database.table("documents").truncate()
        raise LedgerError("cannot be")

    monkeypatch.setitem(MIGRATIONS, 0, step)
    with pytest.raises(LedgerError, match="cannot be"):
        Ledger.open(tmp_path)
    assert stamps(tmp_path) == before


def test_files_are_let_go(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**article(1))
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("the system does not tell")
    before = len(list(folder.iterdir()))
    for _ in range(5):
        with Ledger.open(tmp_path) as again:
            list(again.claims())
        Ledger.open(tmp_path)
        storage = JsonLinesStorage(tmp_path / "ledger")
        del storage
        with pytest.raises(NotFoundError):
            again = Ledger.open(tmp_path)
            again.get_claim("x")
        del again
    assert len(list(folder.iterdir())) <= before
