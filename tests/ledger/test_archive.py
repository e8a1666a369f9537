from __future__ import annotations

import gzip
import io
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_articles import FETCHED, article
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from provenance.errors import LedgerError
from provenance.ledger import archive
from provenance.models import Extractor, Snapshot, digest

BODY = b"<title>\xe9</title>\r\n\r\nWARC/1.1\r\n"


def snapshot(body: bytes = BODY, text: str = "é", **more: Any) -> Snapshot:
    fields: dict[str, Any] = {
        "id": digest(body),
        "document": "d-1",
        "requested_url": "http://example.org/a",
        "final_url": "https://example.org/a?b=c",
        "fetched_at": FETCHED,
        "status": 200,
        "headers": {},
        "size": len(body),
        "text_sha256": digest(text.encode()),
        **more,
    }
    return Snapshot(**fields)


def records(content: bytes) -> list[Any]:
    read = []
    for record in ArchiveIterator(io.BytesIO(content), check_digests="raise"):
        read.append((record, record.content_stream().read()))
    return read


def test_a_page_is_a_response_that_replays(tmp_path: Path) -> None:
    headers = {
        "Server": "nginx",
        "Content-Type": "text/html; charset=latin-1",
        "content-encoding": "gzip",
        "Transfer-Encoding": "chunked",
        "Content-Length": "17",
        "X-Folded": "a\r\n b",
    }
    page = snapshot(headers=headers, extractor=Extractor(name="reader", version="1.2"))
    content, record_id, offset = archive.pack(page, BODY, "é\n")
    (info, about), (response, body), (conversion, text) = records(content)
    assert about == (
        b"software: provenance-ledger/0.1.0\r\n"
        b"format: WARC File Format 1.1\r\n"
        b"conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
        b"description: text extracted by reader 1.2\r\n"
    )
    assert info.rec_type == "warcinfo"
    assert body == BODY
    assert response.rec_headers.get_header("WARC-Target-URI") == "https://example.org/a?b=c"
    assert response.rec_headers.get_header("WARC-Date") == "2026-01-02T03:04:05.000000Z"
    assert response.rec_headers.get_header("WARC-Record-ID") == record_id
    assert response.http_headers.get_statuscode() == "200"
    assert response.http_headers.headers == [
        ("Server", "nginx"),
        ("Content-Type", "text/html; charset=latin-1"),
        ("X-Archive-Orig-content-encoding", "gzip"),
        ("X-Archive-Orig-Transfer-Encoding", "chunked"),
        ("X-Folded", "a b"),
        ("Content-Length", str(len(BODY))),
    ]
    assert conversion.rec_type == "conversion"
    assert conversion.rec_headers.get_header("WARC-Refers-To") == record_id
    assert text.decode() == "é\n"
    # The offset is that of the body's own gzip member.
    assert gzip.decompress(content[offset:]).startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")


@pytest.mark.parametrize(
    ("more", "target", "kind"),
    [
        ({"status": None, "final_url": None, "content_type": "text/plain"}, "http://example.org/a", "text/plain"),
        ({"status": None, "final_url": None, "requested_url": None}, f"urn:sha256:{digest(BODY)}", None),
    ],
)
def test_a_file_is_a_resource(more: dict[str, Any], target: str, kind: str | None) -> None:
    _, (resource, body), (conversion, _) = records(archive.pack(snapshot(**more), BODY, "é")[0])
    assert resource.rec_type == "resource"
    assert resource.http_headers is None
    assert body == BODY
    assert resource.rec_headers.get_header("Content-Type") == (kind or "application/octet-stream")
    assert {r.rec_headers.get_header("WARC-Target-URI") for r in (resource, conversion)} == {target}


def test_a_status_without_a_name_is_kept() -> None:
    _, (response, _), _ = records(archive.pack(snapshot(status=299), BODY, "é")[0])
    assert response.http_headers.to_str().startswith("HTTP/1.1 299 Unknown\r\n")


def test_the_same_snapshot_is_the_same_file() -> None:
    one = archive.pack(snapshot(), BODY, "é")
    assert one == archive.pack(snapshot(), BODY, "é")
    assert one != archive.pack(snapshot(fetched_at=FETCHED + timedelta(microseconds=1)), BODY, "é")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40_000), st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_bytes_and_text_come_back_as_they_went(body: bytes, text: str, served: bool) -> None:
    page = snapshot(body, text, status=200 if served else None)
    _, (_, kept), (_, words) = records(archive.pack(page, body, text)[0])
    assert (kept, words.decode()) == (body, text)
    with tempfile.TemporaryDirectory() as name:
        archive.write_snapshot(Path(name), archive.file_of(page), page, body, text)
        assert (archive.read_body(Path(name), page), archive.read_text(Path(name), page)) == (body, text)
        archive.verify_snapshot(Path(name), page)


def stored(folder: Path) -> Snapshot:
    page = snapshot()
    return page.model_copy(update={"archive": archive.write_snapshot(folder, archive.file_of(page), page, BODY, "é")})


def test_it_is_read_from_where_it_was_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = stored(tmp_path)
    path = tmp_path / "snapshots" / page.id[:2] / f"{page.id}.warc.gz"
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]
    assert archive.read_body(tmp_path, page) == BODY
    assert archive.read_text(tmp_path, page) == "é"
    archive.verify_snapshot(tmp_path, page)
    check = Checker(type("Options", (), {"inputs": [str(path)], "verbose": False}))
    check.process_all()
    assert (check.exit_value, capsys.readouterr().out) == (0, "")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    page = stored(tmp_path)
    path = tmp_path / page.archive.file if page.archive else tmp_path
    path.unlink()
    for read in (archive.read_body, archive.read_text, archive.verify_snapshot):
        with pytest.raises(LedgerError) as caught:
            read(tmp_path, page)
        assert str(caught.value) == (
            f"{tmp_path.name}/snapshots/{page.id[:2]}/{page.id}.warc.gz: the snapshot's file is missing; "
            "bring the file back from git or a backup, or add the document again"
        )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"x\n", "the snapshot's file is corrupt: it cannot be unpacked"),
        (gzip.compress(b"page")[:-3], "the snapshot's file is corrupt: it cannot be unpacked"),
        (gzip.compress(b"page"), "the snapshot's file is corrupt: it is no WARC file"),
        (gzip.compress(b"WARC/1.1\r\n\r\n"), "the snapshot's file is corrupt: it is no WARC file"),
        (b"", "the snapshot's file holds no page"),
    ],
)
def test_a_corrupt_file_is_told_in_plain_words(content: bytes, message: str, tmp_path: Path) -> None:
    home = tmp_path / "ledger"
    page = stored(home)
    assert page.archive
    (home / page.archive.file).write_bytes(content)
    with pytest.raises(LedgerError) as caught:
        archive.verify_snapshot(home, page)
    assert caught.value.message == f"ledger/snapshots/{page.id[:2]}/{page.id}.warc.gz: {message}"


def test_whatever_byte_is_broken_is_found(tmp_path: Path) -> None:
    page = stored(tmp_path)
    assert page.archive
    path = tmp_path / page.archive.file
    good = path.read_bytes()
    # What a gzip header says of its flags, the time, the level and the system is no part of what is kept.
    starts = [n for n in range(len(good)) if good[n : n + 3] == b"\x1f\x8b\x08"]
    idle = {start + n for start in starts for n in range(3, 10)}
    assert len(starts) == 3
    for place in sorted(set(range(len(good))) - idle):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0x41]) + good[place + 1 :])
        with pytest.raises(LedgerError, match=r"\.warc\.gz: "):
            archive.verify_snapshot(tmp_path, page)
    for length in range(0, len(good) - 8, 7):
        path.write_bytes(good[:length])
        with pytest.raises(LedgerError, match=r"\.warc\.gz: "):
            archive.verify_snapshot(tmp_path, page)


@pytest.mark.parametrize(
    ("body", "text", "message"),
    [(BODY + b"!", "é", "bytes are not those of its id"), (BODY, "e", "text is not the one that was stored")],
)
def test_another_s_bytes_or_text_are_found(body: bytes, text: str, message: str, tmp_path: Path) -> None:
    page = stored(tmp_path)
    archive.write_snapshot(tmp_path, archive.file_of(page), page, body, text)
    with pytest.raises(LedgerError, match=message):
        archive.verify_snapshot(tmp_path, page)


def test_it_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "snapshots").write_text("in the way")
    made = article(1)
    with pytest.raises(LedgerError, match="cannot be written"):
        archive.write_snapshot(tmp_path, archive.file_of(made["snapshot"]), made["snapshot"], made["body"], "")
