"""Snapshots as WARC files (ISO 28500), one a snapshot: the bytes as they came, and the text that was read out of them.

A file holds three records, each its own gzip member: `warcinfo`; the page, as `response` where a server gave it and as
`resource` where a file or a stream did; and a `conversion` of it, the extracted text, so that the places that claims
name hold however extraction changes later.

A `response` has the status line and the headers as the server sent them, but those that told how the body was packed
for the way. The body is kept unpacked, as its digest is the snapshot's id, so `Content-Encoding` and
`Transfer-Encoding` are renamed to `X-Archive-Orig-...` and `Content-Length` is the body's own: replay tools read the
record as it stands.

The same snapshot gives the same file, byte for byte: record ids are made from what they name, dates are the fetch's.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from provenance.errors import LedgerError
from provenance.ledger.journal import replace, sync_folder, write_through
from provenance.ledger.tables import Filed
from provenance.models import ArchiveRecord, Snapshot, digest

FOLDER = "snapshots"
_WARC = "WARC/1.1"
_STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_END = b"\r\n\r\n"
_PACKING = {"content-encoding", "transfer-encoding"}
_REMEDY = "bring the file back from git or a backup, or add the document again"


def file_of(snapshot: Snapshot | Filed, *, first: bool = True) -> str:
    """Where a snapshot's file lies, relative to the ledger's folder. The same bytes under a further document
    (not `first`) are another fetch and have a file of their own."""
    name = snapshot.id if first else f"{snapshot.id}.{snapshot.document}"
    return f"{FOLDER}/{snapshot.id[:2]}/{name}.warc.gz"


def write_snapshot(folder: Path, file: str, snapshot: Snapshot, body: bytes, text: str) -> ArchiveRecord:
    """Write the WARC `file` under `folder` for good, in one step, and say where in it the body's record is."""
    content, record, offset = pack(snapshot, body, text)
    path = folder / file
    try:
        made = not path.parent.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".tmp")
        write_through(temporary, [content])
        replace(temporary, path)
        sync_folder(path.parent)
        if made:
            sync_folder(path.parent.parent)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written: {error.strerror}", "make the folder writable") from error
    return ArchiveRecord(file=file, record=record, offset=offset)


def pack(snapshot: Snapshot, body: bytes, text: str) -> tuple[bytes, str, int]:
    """The WARC file of a snapshot, the id of the body's record, and the byte offset at which that begins."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_WARC)
    target = _target(snapshot)
    date = f"{snapshot.fetched_at:%Y-%m-%dT%H:%M:%S}.{snapshot.fetched_at.microsecond:06d}Z"
    ids = {name: f"<{uuid5(NAMESPACE_URL, f'{snapshot.id}@{snapshot.document}#{name}').urn}>" for name in _RECORDS}

    def write(kind: str, content: bytes, content_type: str, http: StatusAndHeaders | None = None, **more: str) -> None:
        headers = {"WARC-Type": kind, "WARC-Record-ID": ids[_NAMES[kind]], "WARC-Date": date}
        headers.update({name.replace("_", "-"): value for name, value in more.items()})
        uri = "" if kind == "warcinfo" else target
        record = writer.create_warc_record(
            uri,
            kind,
            payload=io.BytesIO(content),
            length=len(content),
            warc_content_type=content_type,
            warc_headers_dict=headers,
            http_headers=http,
        )
        writer.write_record(record)

    write("warcinfo", _about(snapshot), "application/warc-fields")
    offset = out.tell()
    if snapshot.status is None or not target.startswith(("http://", "https://")):
        write("resource", body, snapshot.content_type or "application/octet-stream", WARC_Warcinfo_ID=ids["info"])
    else:
        head = StatusAndHeaders(_status_line(snapshot.status), _headers(snapshot, len(body)), protocol="HTTP/1.1")
        write("response", body, "application/http; msgtype=response", head, WARC_Warcinfo_ID=ids["info"])
    write("conversion", text.encode(), "text/plain; charset=utf-8", WARC_Refers_To=ids["page"])
    return out.getvalue(), ids["page"], offset


_NAMES = {"warcinfo": "info", "resource": "page", "response": "page", "conversion": "text"}
_RECORDS = ("info", "page", "text")


def read_body(folder: Path, snapshot: Snapshot) -> bytes:
    """The bytes as they came. Raises LedgerError that names the file if it is missing or cannot be read."""
    return _find(folder, snapshot, (b"response", b"resource"))


def read_text(folder: Path, snapshot: Snapshot) -> str:
    """The text that the snapshot's claims index. Raises LedgerError as `read_body` does."""
    return _find(folder, snapshot, (b"conversion",)).decode()


def verify_snapshot(folder: Path, snapshot: Snapshot | Filed) -> str:
    """The text, as `read_text` gives it. Raises LedgerError, which names the file, unless body and text are what was
    stored."""
    held = dict(_records(folder, snapshot))
    body = held.get(b"response", held.get(b"resource"))
    if body is None:
        raise _damaged(folder, snapshot, "the snapshot's file holds no page")
    if digest(body) != snapshot.id:
        raise _damaged(folder, snapshot, "the snapshot's bytes are not those of its id")
    text = held.get(b"conversion")
    try:
        if text is not None and (not snapshot.text_sha256 or digest(text) == snapshot.text_sha256):
            return text.decode()
    except UnicodeDecodeError:
        pass
    raise _damaged(folder, snapshot, "the snapshot's text is not the one that was stored")


def _find(folder: Path, snapshot: Snapshot, kinds: tuple[bytes, ...]) -> bytes:
    for kind, content in _records(folder, snapshot):
        if kind in kinds:
            return content
    raise _damaged(folder, snapshot, f"holds no {b' or '.join(kinds).decode()} record")


_TYPE = re.compile(rb"(?i)\r\nWARC-Type:[ \t]*([\w-]+)")
_LENGTH = re.compile(rb"(?i)\r\nContent-Length:[ \t]*(\d+)")


def _records(folder: Path, snapshot: Snapshot | Filed) -> Iterator[tuple[bytes, bytes]]:
    """The type and payload of each record.

    Read by hand, not by warcio, which takes many times as long over the same few lines: a check reads every snapshot
    of the ledger. What is written is held against warcio in the tests.
    """
    try:
        with open(f"{folder}/{_file(snapshot)}", "rb", buffering=0) as file:  # noqa: PTH123 - of 10,000, a Path is half
            packed = file.read()
        # Unpacked at once, so that gzip's own check sums are looked at before a byte of it is believed.
        content = _unpacked(packed)
        start = 0
        while start < len(content):
            end = content.index(_END, start)
            kind, length = _TYPE.search(content, start, end), _LENGTH.search(content, start, end)
            if not content.startswith(b"WARC/", start) or kind is None or length is None:
                raise ValueError("a record does not begin with its version, or does not tell its type and length")
            block = end + len(_END)
            start = block + int(length[1])
            head = content.index(_END, block) + len(_END) if kind[1] == b"response" else block
            yield kind[1], content[head:start]
            start += len(_END)
    except FileNotFoundError:
        raise _damaged(folder, snapshot, "the snapshot's file is missing") from None
    except zlib.error:
        raise _damaged(folder, snapshot, "the snapshot's file is corrupt: it cannot be unpacked") from None
    except ValueError:
        raise _damaged(folder, snapshot, "the snapshot's file is corrupt: it is no WARC file") from None
    except OSError as error:
        raise _damaged(folder, snapshot, f"cannot be read: {error.strerror}") from None


def _unpacked(packed: bytes) -> bytes:
    """What is in the gzip members of a file, one after another. Raises zlib.error where one is broken or cut short."""
    parts = []
    while packed:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        parts.append(member.decompress(packed))
        if not member.eof:
            raise zlib.error("the file ends within a member")
        packed = member.unused_data
    return b"".join(parts)


def _file(snapshot: Snapshot | Filed) -> str:
    return snapshot.archive.file if snapshot.archive else file_of(snapshot)


def _damaged(folder: Path, snapshot: Snapshot | Filed, what: str) -> LedgerError:
    """The error for a file, which is named by the folder that git keeps, wherever on this machine that lies."""
    return LedgerError(f"{PurePosixPath(folder.name, _file(snapshot))}: {what}", _REMEDY)


def _target(snapshot: Snapshot) -> str:
    return snapshot.final_url or snapshot.requested_url or f"urn:sha256:{snapshot.id}"


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _headers(snapshot: Snapshot, length: int) -> list[tuple[str, str]]:
    headers = []
    for name, value in snapshot.headers.items():
        if name.lower() == "content-length":
            continue
        kept = f"X-Archive-Orig-{name}" if name.lower() in _PACKING else name
        headers.append((kept, " ".join(value.split())))
    return [*headers, ("Content-Length", str(length))]


def _about(snapshot: Snapshot) -> bytes:
    from provenance import __version__

    fields = {"software": f"provenance-ledger/{__version__}", "format": "WARC File Format 1.1", "conformsTo": _STANDARD}
    if snapshot.extractor:
        fields["description"] = f"text extracted by {snapshot.extractor.name} {snapshot.extractor.version}"
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
