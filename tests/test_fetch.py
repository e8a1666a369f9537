"""Fetch: what is recorded of a URL, a file and standard input, and the one line that each failure gives."""

from __future__ import annotations

import gzip
import io
import re
import socket
import ssl
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path

import pytest
import responses
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import ExitCode, FetchError, InputError
from provenance.fetch import FetchOptions, fetch, is_url
from provenance.models import Outcome, Redirect

PAGE = b"<p>The bridge is closed.</p>"
FAST = FetchOptions(timeout=5.0, total=20.0, backoff=0.0, retries=1)
IMPATIENT = FetchOptions(timeout=0.3, total=20.0, backoff=0.0, retries=1)
Reply = Callable[[socket.socket], object]


@contextmanager
def server(reply: Reply) -> Iterator[str]:
    """A server that reads each request's header and hands the socket to `reply`; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(5)
    stop = threading.Event()

    def one(client: socket.socket) -> None:
        with client:
            try:
                client.settimeout(2)
                received = b""
                while b"\r\n\r\n" not in received:
                    chunk = client.recv(4096)
                    if not chunk:
                        return
                    received += chunk
                reply(client)
            except OSError:
                pass

    def serve() -> None:
        while not stop.is_set():
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(client,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stop.set()
        listener.close()


def raw(head: str, body: bytes = b"") -> Reply:
    return lambda client: client.sendall(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)


def ok(body: bytes, *headers: str) -> Reply:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return raw("\n".join(lines), body)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("http://example.org", True),
        ("HTTPS://example.org/a", True),
        ("ftp://example.org", False),
        ("file:///etc/passwd", False),
        ("http.txt", False),
        ("-", False),
        ("a/http://b", False),
    ],
)
def test_is_url(name: str, expected: bool) -> None:
    assert is_url(name) is expected


def test_heavy_libraries_wait_until_they_are_used() -> None:
    program = (
        "import sys, provenance.fetch, provenance.article; print(*{'requests', 'trafilatura', 'lxml'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# --- a page, as it came


def test_a_page_with_its_way() -> None:
    with server(ok(PAGE, "Content-Type: text/html; charset=utf-8", "Set-Cookie: a=b", 'ETag: "x"')) as url:
        got = fetch(f"{url}/a?b=c", FAST)
    assert (got.body, got.status, got.outcome, got.redirects) == (PAGE, 200, Outcome.OK, ())
    assert got.requested_url == got.final_url == got.name == f"{url}/a?b=c"
    assert got.content_type == "text/html; charset=utf-8"
    assert got.headers == {
        "content-length": str(len(PAGE)),
        "connection": "close",
        "content-type": "text/html; charset=utf-8",
        "etag": '"x"',
    }
    assert got.fetched_at.tzinfo is UTC


def test_a_packed_page_is_unpacked_and_its_headers_kept() -> None:
    with server(ok(gzip.compress(PAGE), "Content-Encoding: gzip")) as url:
        got = fetch(url, FAST)
    assert got.body == PAGE
    assert got.headers["content-encoding"] == "gzip"


@responses.activate
def test_redirects_are_recorded_one_by_one() -> None:
    responses.get("http://a.example/", status=301, headers={"Location": "https://a.example/x"})
    responses.get("https://a.example/x", status=302, headers={"Location": "../y#part"})
    responses.get("https://a.example/y", body=PAGE)
    got = fetch("http://a.example/")
    assert got.redirects == (
        Redirect(url="http://a.example/", status=301),
        Redirect(url="https://a.example/x", status=302),
    )
    assert (got.requested_url, got.final_url) == ("http://a.example/", "https://a.example/y")


@responses.activate
def test_credentials_are_sent_to_their_host_only_and_never_recorded() -> None:
    responses.get("http://a.example/", status=302, headers={"Location": "http://u:p@b.example/"})
    responses.get("http://b.example/", body=PAGE)
    got = fetch("http://user:s%20cret@a.example/")
    first, second = (call.request for call in responses.calls)
    assert first.headers["Authorization"] == "Basic dXNlcjpzIGNyZXQ="
    assert "Authorization" not in second.headers
    assert "cret" not in repr(got) and "u:p" not in repr(got)
    assert got.requested_url == "http://a.example/"


@responses.activate
def test_the_failure_of_an_address_with_credentials_does_not_tell_them() -> None:
    responses.get("http://a.example/", status=404)
    with pytest.raises(FetchError) as caught:
        fetch("http://user:secret@a.example/")
    assert "secret" not in str(caught.value)


@responses.activate
def test_netrc_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine a.example login u password p\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    responses.get("http://a.example/", body=PAGE)
    fetch("http://a.example/")
    assert "Authorization" not in responses.calls[0].request.headers


# --- what servers refuse


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "is blocked (HTTP 401)"),
        (403, "is blocked (HTTP 403)"),
        (404, "is gone (HTTP 404)"),
        (410, "is gone (HTTP 410)"),
        (429, "is blocked (HTTP 429, too many requests)"),
        (451, "is blocked (HTTP 451)"),
        (418, "answered with HTTP 418"),
        (500, "answered with HTTP 500"),
        (300, "answered with HTTP 300"),
    ],
)
@responses.activate
def test_statuses(status: int, said: str) -> None:
    responses.get("http://a.example/x", status=status, body="No")
    with pytest.raises(FetchError) as caught:
        fetch("http://a.example/x", FAST)
    assert said in caught.value.message
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code is ExitCode.INCOMPLETE


@pytest.mark.parametrize(("status", "outcome"), [(404, Outcome.GONE), (410, Outcome.GONE), (403, Outcome.BLOCKED)])
@responses.activate
def test_outcomes_for_those_who_want_them(status: int, outcome: Outcome) -> None:
    responses.get("http://a.example/x", status=status, body="No")
    got = fetch("http://a.example/x", raise_for_outcome=False)
    assert (got.outcome, got.status, got.body) == (outcome, status, b"No")


@responses.activate
def test_an_empty_page() -> None:
    responses.get("http://a.example/x", body=b" \n")
    with pytest.raises(FetchError, match=r"a\.example sent an empty page"):
        fetch("http://a.example/x")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("file:///etc/passwd", "a file: address"),
        ("javascript:alert(1)", "a javascript: address"),
        ("ftp://a.example/", "a ftp: address"),
        ("http://[", "what is no address"),
    ],
)
@responses.activate
def test_redirects_that_are_not_followed(location: str, said: str) -> None:
    responses.get("http://a.example/", status=302, headers={"Location": location})
    with pytest.raises(FetchError) as caught:
        fetch("http://a.example/")
    assert caught.value.message == f"http://a.example/ redirects to {said}, which is not followed"


def test_a_redirect_loop() -> None:
    with (
        server(raw("HTTP/1.1 302 Found\nLocation: /again\nContent-Length: 0\nConnection: close")) as url,
        pytest.raises(FetchError, match="redirects in a loop"),
    ):
        fetch(url + "/again", FAST)


@responses.activate
def test_a_detour_for_a_cookie_is_no_loop() -> None:
    responses.get("http://a.example/", status=302, headers={"Location": "/cookie"})
    responses.get("http://a.example/cookie", status=302, headers={"Location": "/", "Set-Cookie": "a=b"})
    responses.get("http://a.example/", body=PAGE)
    assert fetch("http://a.example/").body == PAGE


@responses.activate
def test_too_many_redirects() -> None:
    for step in range(6):
        responses.get(f"http://a.example/{step}", status=301, headers={"Location": f"/{step + 1}"})
    with pytest.raises(FetchError, match="redirects more than 3 times"):
        fetch("http://a.example/0", FetchOptions(max_redirects=3))


# --- retries


@responses.activate
def test_a_server_error_is_tried_again() -> None:
    responses.get("http://a.example/", status=503)
    responses.get("http://a.example/", body=PAGE)
    assert fetch("http://a.example/", FAST).body == PAGE


@responses.activate
def test_retries_end() -> None:
    responses.get("http://a.example/", status=502)
    with pytest.raises(FetchError, match="HTTP 502"):
        fetch("http://a.example/", FetchOptions(retries=3, backoff=0.0))
    assert len(responses.calls) == 4


@pytest.mark.parametrize(
    ("status", "retry_after", "calls"),
    [(429, "0", 2), (429, "Thu, 01 Jan 2015 00:00:00 GMT", 2), (429, "3600", 1), (429, None, 1), (503, "3600", 1),
     (503, "soon", 2), (404, "0", 1)],
)  # fmt: skip
@responses.activate
def test_retry_after_is_honoured_within_limits(status: int, retry_after: str | None, calls: int) -> None:
    responses.get("http://a.example/", status=status, headers={"Retry-After": retry_after} if retry_after else {})
    with pytest.raises(FetchError):
        fetch("http://a.example/", FAST)
    assert len(responses.calls) == calls


def test_a_broken_connection_is_tried_again() -> None:
    seen: list[int] = []

    def reply(client: socket.socket) -> None:
        seen.append(1)
        if len(seen) > 1:
            ok(PAGE)(client)

    with server(reply) as url:
        assert fetch(url, FAST).body == PAGE
    assert len(seen) == 2


# --- networks that fail


def failure(url: str, options: FetchOptions = FAST) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(url, options)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.message.replace(url.split("/")[2], "HOST")


def test_a_server_that_drops_every_connection() -> None:
    with server(lambda client: None) as url:
        assert failure(url) == "the connection to HOST broke off"


def test_a_page_cut_short() -> None:
    with server(raw("HTTP/1.1 200 OK\nContent-Length: 1000\nConnection: close", PAGE)) as url:
        assert failure(url) == "the connection to HOST broke off"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    assert failure(f"http://127.0.0.1:{port}/") == "HOST refused the connection"


def test_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert failure("http://nowhere.invalid/") == "no such host: HOST"


def test_a_server_that_never_answers() -> None:
    gate = threading.Event()
    with server(lambda client: gate.wait(5)) as url:
        assert failure(url, IMPATIENT) == "HOST did not answer in time"
        gate.set()


def test_a_server_that_stops_in_the_middle() -> None:
    gate = threading.Event()

    def reply(client: socket.socket) -> None:
        raw("HTTP/1.1 200 OK\nContent-Length: 1000", PAGE)(client)
        gate.wait(5)

    with server(reply) as url:
        assert failure(url, IMPATIENT) == "HOST did not answer in time"
        gate.set()


def test_a_server_that_drips_ends_at_the_total() -> None:
    gate = threading.Event()

    def reply(client: socket.socket) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\n")
        while not gate.wait(0.05):
            client.sendall(b"X-Drip: 1\r\n")

    with server(reply) as url:
        assert failure(url, FetchOptions(timeout=5, total=0.4)) == "HOST did not send the whole page within 0.4 s"
        gate.set()


def test_no_tls() -> None:
    with server(ok(PAGE)) as url:
        said = failure(url.replace("http:", "https:"), FetchOptions(timeout=0.5, total=3, retries=0))
    assert said.startswith(("no secure connection (TLS) to HOST", "the connection to HOST broke off",
                            "HOST did not answer in time"))  # fmt: skip


def test_a_certificate_that_nobody_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed "
                                              "certificate (_ssl.c:1006)")  # fmt: skip

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", refuse)
    with server(ok(PAGE)) as url:
        said = failure(url.replace("http:", "https:"))
    assert said == "no secure connection (TLS) to HOST: certificate verify failed: self-signed certificate"


def test_what_is_not_http() -> None:
    with server(lambda client: client.sendall(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")) as url:
        assert failure(url) == "the connection to HOST broke off"


# --- sizes


@pytest.mark.parametrize("declared", [True, False])
def test_a_page_that_is_too_large(declared: bool) -> None:
    length = "Content-Length: 5000\n" if declared else ""
    with (
        server(raw(f"HTTP/1.1 200 OK\n{length}Connection: close", b"x" * 5000)) as url,
        pytest.raises(InputError, match="is larger than 1,000 bytes") as caught,
    ):
        fetch(url, FetchOptions(max_bytes=1000))
    assert caught.value.exit_code is ExitCode.ERROR


def test_a_small_page_that_unpacks_to_a_large_one() -> None:
    with (
        server(ok(gzip.compress(b"x" * 3_000_000), "Content-Encoding: gzip")) as url,
        pytest.raises(InputError, match="is larger than 1,000,000 bytes"),
    ):
        fetch(url, FetchOptions(max_bytes=1_000_000))


# --- addresses


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ftp://a.example/x", "ftp: addresses are not fetched"),
        ("file:///etc/passwd", "file: addresses are not fetched"),
        ("http://", "http:// names no host"),
        ("http://[::1", "http://[::1 is no address"),
        ("http://u:secret@a.example:port/", "http://a.example:port/ is no address"),
        ("http://.example/", "http://.example/ is no address"),
    ],
)
def test_addresses_that_are_none(name: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        fetch(name, FAST)
    assert caught.value.message.startswith(said)


# --- files and standard input


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "Ärger.txt"
    path.write_bytes(b"\xef\xbb\xbfA\r\nB")
    got = fetch(str(path))
    assert got.body == b"\xef\xbb\xbfA\r\nB"
    assert (got.name, got.requested_url, got.final_url, got.status) == (str(path), None, None, None)
    assert (got.headers, got.content_type, got.outcome) == ({}, None, Outcome.OK)


def test_standard_input() -> None:
    got = fetch("-", stdin=io.BytesIO(b"Text."))
    assert (got.name, got.body) == ("-", b"Text.")


@pytest.mark.parametrize(
    "name", ["missing.txt", "folder", "empty.txt", "large.txt", "nul\0.txt", pytest.param("x" * 5000, id="long")]
)
def test_files_that_are_no_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("empty.txt").write_bytes(b"\n")
    Path("large.txt").write_bytes(b"x" * 101)
    said = {
        "missing.txt": "missing.txt: no such file",
        "folder": "folder is a directory",
        "empty.txt": "empty.txt is empty",
        "large.txt": "large.txt is larger than 100 bytes",
        "nul\0.txt": r"'nul\x00.txt' is no file name",
    }
    with pytest.raises(InputError) as caught:
        fetch(name, FetchOptions(max_bytes=100))
    assert caught.value.exit_code is ExitCode.ERROR
    assert caught.value.message.startswith(said.get(name, "xxx"))
    assert caught.value.remedy


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"a\.txt cannot be read: Permission denied"):
        fetch(str(tmp_path / "a.txt"))


@pytest.mark.parametrize(("body", "said"), [(b"", "standard input is empty"), (b"x" * 11, "standard input is larger")])
def test_standard_input_that_is_none(body: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        fetch("-", FetchOptions(max_bytes=10), stdin=io.BytesIO(body))


@given(st.text(max_size=40))
def test_no_name_ends_in_a_traceback(name: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", lambda *a, **k: (_ for _ in ()).throw(socket.gaierror(-2, "unknown")))
        for candidate in (name, "http://" + name):
            try:
                fetch(candidate, FAST, stdin=io.BytesIO(b""))
            except (InputError, FetchError) as error:
                assert str(error).encode("utf-8", "surrogatepass")


# --- packed pages


def deflated(body: bytes, wbits: int) -> bytes:
    packer = zlib.compressobj(wbits=wbits)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("X-GZIP", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])),
        ("gzip", gzip.compress(PAGE) + b"\0" * 8),
        ("deflate", deflated(PAGE, 15)),
        ("deflate", deflated(PAGE, -15)),
        ("deflate, gzip", gzip.compress(deflated(PAGE, 15))),
        ("identity", PAGE),
        ("", PAGE),
    ],
)
def test_each_way_to_pack_is_undone(coding: str, packed: bytes) -> None:
    with server(ok(packed, f"Content-Encoding: {coding}")) as url:
        assert fetch(url, FAST).body == PAGE


@pytest.mark.parametrize("length", [11, 20, len(gzip.compress(PAGE)) - 1])
def test_a_packed_page_that_ends_too_soon_is_a_broken_transfer(length: int) -> None:
    with server(ok(gzip.compress(PAGE)[:length], "Content-Encoding: gzip")) as url:
        assert failure(url) == "the connection to HOST broke off"


@pytest.mark.parametrize(
    ("coding", "body", "message"),
    [
        ("br", PAGE, "sent a page packed in a way that is not understood (br); try again later"),
        ("gzip", PAGE, "sent a page that cannot be unpacked; try again later"),
        ("gzip", gzip.compress(b"") * 100, "sent a page that cannot be unpacked; try again later"),
        ("deflate", b"\xff" * 20, "sent a page that cannot be unpacked; try again later"),
    ],
)
def test_what_cannot_be_unpacked(coding: str, body: bytes, message: str) -> None:
    with server(ok(body, f"Content-Encoding: {coding}")) as url, pytest.raises(FetchError) as raised:
        fetch(url, FAST)
    assert message in str(raised.value)


def test_a_part_of_a_page_is_no_page() -> None:
    with server(raw(f"HTTP/1.1 206 Partial Content\nContent-Length: {len(PAGE)}\nConnection: close", PAGE)) as url:
        assert failure(url) == "http://HOST sent a part of the page only (HTTP 206)"


def test_a_long_url_is_shortened_in_messages() -> None:
    with server(raw("HTTP/1.1 404 Not Found\nContent-Length: 0\nConnection: close")) as url:
        said = failure(f"{url}/{'x' * 3000}")
    assert re.sub("x+", "x", said).endswith("/x… is gone (HTTP 404)")
    assert len(said) < 230
