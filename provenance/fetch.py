"""Fetch: the bytes of a URL, a file or standard input, with what is needed to say later where they came from.

The only module that opens sockets. `Fetched.body` is the payload as its sender wrote it: a content coding that
the transport put around it (gzip, deflate) is taken off, nothing else is touched, so that one page has one
digest however it was packed. The headers are recorded as they were sent, names lower-cased, without `set-cookie`:
a `content-encoding` or `content-length` there speaks of the packed form.
"""

from __future__ import annotations

import re
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar
from urllib.parse import urldefrag, urljoin, urlsplit

from provenance import __version__
from provenance.errors import FetchError, InputError, ProvenanceError
from provenance.models import Outcome, Redirect
from provenance.urls import shown as shown_url
from provenance.urls import without_credentials

if TYPE_CHECKING:
    import requests

_T = TypeVar("_T")

USER_AGENT = f"provenance-ledger/{__version__} (article snapshots; python-requests)"
STDIN = "-"

_OUTCOMES = {404: Outcome.GONE, 410: Outcome.GONE} | dict.fromkeys((401, 403, 429, 451), Outcome.BLOCKED)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRIED = frozenset({500, 502, 503, 504})
_LONGEST_WAIT = 10.0  # seconds: a server that asks for more is told to the user rather than waited for
_CHUNK = 65_536
_MOST_CODINGS = 3  # one around another; a page has one
_MOST_MEMBERS = 64  # of a gzip file; a page has one
_SAVE = "open it in a browser, save the page and add the file with --url"


@dataclass(frozen=True)
class FetchOptions:
    """How to fetch: times in seconds, sizes in bytes.

    `timeout` holds for the connection and for each wait for data, `total` for all of it with redirects and
    retries; `backoff` is the wait before the first retry, doubled before each further one.
    """

    timeout: float = 20.0
    total: float = 60.0
    max_bytes: int = 25_000_000
    max_redirects: int = 10
    retries: int = 2
    backoff: float = 0.5
    user_agent: str = USER_AGENT


@dataclass(frozen=True)
class Fetched:
    """What one fetch brought. `redirects` are the answers on the way: each URL that sent on, and its status.

    The URLs carry no credentials. For a file or standard input they, `status` and `content_type` are None.
    """

    name: str
    body: bytes
    requested_url: str | None = None
    final_url: str | None = None
    redirects: tuple[Redirect, ...] = ()
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str | None = None
    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    outcome: Outcome = Outcome.OK


class GoneError(FetchError):
    """The server answered, and its answer is that the document is not there any more: `fetched` is the answer."""

    fetched: Fetched | None = None


def is_url(name: str) -> bool:
    """Whether `name` is an address that `fetch` would ask a server for."""
    return re.match(r"https?://", name, re.IGNORECASE) is not None


def fetch(
    name: str,
    options: FetchOptions = FetchOptions(),
    stdin: BinaryIO | None = None,
    *,
    raise_for_outcome: bool = True,
) -> Fetched:
    """The bytes behind `name`: an http(s) URL, a path, or "-" for standard input (`stdin`, else the process's own).

    Raises InputError for what cannot be read as an input (missing, a directory, empty, too large, not http) and
    FetchError where the network or the server failed. A page that is gone (404, 410) or blocked (401, 403, 429,
    451) raises too, unless `raise_for_outcome` is false: then `outcome` says so.
    """
    if is_url(name):
        shown, credentials = without_credentials(name)
        return _in_time(lambda: _fetch_url(shown, credentials, options, raise_for_outcome), options.total, _host(shown))
    if re.match(r"[a-z][a-z0-9+.-]+://", name, re.IGNORECASE):
        scheme = name.partition(":")[0]
        raise InputError(f"{scheme}: addresses are not fetched", "give an http:// or https:// address, or a path")
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if name == STDIN:
        body = (stdin or sys.stdin.buffer).read(options.max_bytes + 1)
    else:
        body = _read_file(Path(name), shown, options.max_bytes)
    label = "standard input" if name == STDIN else shown
    if len(body) > options.max_bytes:
        raise _too_large(label, options.max_bytes)
    if not body.strip():
        raise InputError(f"{label} is empty", "give an article's text or HTML")
    return Fetched(name=shown, body=body)


def _read_file(path: Path, shown: str, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise InputError(f"{shown}: no such file", "check the path") from None
    except ValueError:  # a NUL in the name
        raise InputError(f"{shown!r} is no file name", "check the path") from None
    except OSError as error:
        if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and _is_folder(path)):  # Windows
            raise InputError(f"{shown} is a directory", "name the files in it") from None
        raise InputError(f"{shown} cannot be read: {error.strerror}", "check the path and its permissions") from None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # nobody may look there
        return False


def _too_large(label: str, limit: int) -> InputError:
    return InputError(f"{label} is larger than {limit:,} bytes", "raise fetch.max_bytes if it is an article")


def _host(url: str) -> str:
    return shown_url(urlsplit(url).netloc)


def _in_time(work: Callable[[], _T], seconds: float, host: str) -> _T:
    """What `work` returns, or FetchError after `seconds`.

    A thread, because nothing else bounds a name look-up, or a server that sends its header a byte at a time.
    """
    result: list[_T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            result.append(work())
        except BaseException as error:  # handed to the caller's thread
            failure.append(error)

    thread = threading.Thread(target=run, daemon=True, name="fetch")
    thread.start()
    thread.join(seconds)
    if failure:
        raise failure[0]
    if not result:
        raise FetchError(f"{host} did not send the whole page within {seconds:g} s", f"try again later, or {_SAVE}")
    return result[0]


def _fetch_url(
    url: str, credentials: tuple[str, str] | None, options: FetchOptions, raise_for_outcome: bool
) -> Fetched:
    import requests  # `find` and --help do without

    deadline = time.monotonic() + options.total
    redirects: list[Redirect] = []
    current, auth = url, credentials
    with requests.Session() as session:
        # Left to itself, requests reads a redirect's whole body and trips over a broken address, followed or not.
        session.get_redirect_target = lambda resp: None  # type: ignore[method-assign]
        session.headers.update(
            {
                "User-Agent": options.user_agent,
                "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            }
        )
        while True:
            with _answer(session, current, auth, options, deadline) as response:
                location = response.headers.get("location")
                if response.status_code in _REDIRECTS and location:
                    redirects.append(Redirect(url=current, status=response.status_code))
                    following = _follow(current, location, redirects, options.max_redirects)
                    if urlsplit(following).netloc != urlsplit(current).netloc:
                        auth = None  # what was meant for one host is not told to another
                    current = following
                    continue
                gone: GoneError | None = None
                try:
                    outcome = _outcome(response, current, raise_for_outcome)
                except GoneError as error:
                    gone, outcome = error, Outcome.GONE
                try:
                    with _plainly(current):
                        body = _body(response, current, options.max_bytes)
                except ProvenanceError as error:
                    raise gone or error from None
                if not body.strip() and outcome is Outcome.OK:
                    raise FetchError(f"{_host(current)} sent an empty page", f"try again later, or {_SAVE}")
                fetched = Fetched(
                    name=url,
                    body=body,
                    requested_url=url,
                    final_url=urldefrag(current).url,
                    redirects=tuple(redirects),
                    status=response.status_code,
                    headers={k.lower(): _clean(v) for k, v in response.headers.items() if k.lower() != "set-cookie"},
                    content_type=response.headers.get("content-type"),
                    outcome=outcome,
                )
                if gone is not None:
                    gone.fetched = fetched  # that the page is gone is news of it
                    raise gone
                return fetched


def _clean(value: str) -> str:
    """A header's value as text that can be written anywhere: servers send bytes that are in no encoding."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _follow(current: str, location: str, redirects: list[Redirect], limit: int) -> str:
    """Where a redirect leads; FetchError where it must not be followed."""
    # Latin-1 is how http.client reads a header; servers write UTF-8 into it.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        following = urljoin(current, location)
        scheme = urlsplit(following).scheme.lower()
        if scheme in ("http", "https"):
            following, _ = without_credentials(following)
    except (InputError, ValueError):
        scheme = ""
    shown = shown_url(current)
    if scheme not in ("http", "https"):
        kind = f"a {scheme}: address" if scheme else "what is no address"
        raise FetchError(f"{shown} redirects to {kind}, which is not followed", "check the address")
    # Twice is not yet a loop: a site may send a reader round to set a cookie.
    if sum(step.url == following for step in redirects) > 1:
        raise FetchError(f"{shown} redirects in a loop", f"check the address, or {_SAVE}")
    if len(redirects) > limit:
        raise FetchError(
            f"{shown_url(redirects[0].url)} redirects more than {limit} times", f"check the address, or {_SAVE}"
        )
    return following


@contextmanager
def _answer(
    session: requests.Session, url: str, auth: tuple[str, str] | None, options: FetchOptions, deadline: float
) -> Iterator[requests.Response]:
    """The server's answer, its body still to be read; after as many retries as are allowed and may help."""
    attempt = 0
    while True:
        last = attempt >= options.retries
        wait = options.backoff * 2**attempt
        attempt += 1
        try:
            with _plainly(url):
                # An auth of our own, even one that adds nothing, keeps requests from reading ~/.netrc.
                response = session.get(
                    url, auth=auth or _no_auth, timeout=options.timeout, stream=True, allow_redirects=False
                )
        except _DroppedError:
            if last or time.monotonic() + wait > deadline:
                raise
            time.sleep(wait)
            continue
        if not last and (response.status_code in _RETRIED or "retry-after" in response.headers):
            asked = _retry_after(response)
            wait = max(wait, asked or 0)
            retried = response.status_code in _RETRIED or (response.status_code == 429 and asked is not None)
            if retried and wait <= _LONGEST_WAIT and time.monotonic() + wait < deadline:
                response.close()
                time.sleep(wait)
                continue
        try:
            yield response
        finally:
            response.close()
        return


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _retry_after(response: requests.Response) -> float | None:
    """The seconds that the server asks to be left alone (RFC 9110, 10.2.3: seconds, or a date)."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _outcome(response: requests.Response, url: str, raise_for_outcome: bool) -> Outcome:
    """What the status says; FetchError for an error that is no news of the page."""
    status, url = response.status_code, shown_url(url)
    if status == 206:
        raise FetchError(f"{url} sent a part of the page only (HTTP 206)", f"try again later, or {_SAVE}")
    if 200 <= status < 300:
        return Outcome.OK
    outcome = _OUTCOMES.get(status)
    if outcome is not None and not raise_for_outcome:
        return outcome
    if outcome is Outcome.GONE:
        raise gone(url, f"is gone (HTTP {status})")
    if status == 429:
        raise FetchError(f"{url} is blocked (HTTP 429, too many requests)", f"wait and try again, or {_SAVE}")
    if outcome is Outcome.BLOCKED:
        raise FetchError(f"{url} is blocked (HTTP {status})", _SAVE)
    remedy = "try again later" if status >= 500 else "check the address"
    raise FetchError(f"{url} answered with HTTP {status}", f"{remedy}, or {_SAVE}")


def gone(url: str, how: str) -> GoneError:
    """The error for a page that is not there any more."""
    return GoneError(f"{url} {how}", "look for a copy in a web archive and add it with --url")


def _body(response: requests.Response, url: str, limit: int) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:19]) > limit:
        raise _too_large(shown_url(url), limit)
    chunks: list[bytes] = []
    size = 0
    # As it was sent: the libraries below take the end of the data for the end of a packed page, cut off or not.
    for chunk in response.raw.stream(_CHUNK, decode_content=False):
        size += len(chunk)
        if size > limit:
            raise _too_large(shown_url(url), limit)
        chunks.append(chunk)
    body = b"".join(chunks)
    codings = [coding.strip().lower() for coding in response.headers.get("content-encoding", "").split(",")]
    for coding in reversed(codings[:_MOST_CODINGS]):
        if coding not in ("", "identity") and body:
            body = _unpacked(body, coding, url, limit)
    return body


def _unpacked(packed: bytes, coding: str, url: str, limit: int) -> bytes:
    """`packed` without the content coding around it (RFC 9110, 8.4.1)."""
    if coding not in ("gzip", "x-gzip", "deflate"):
        why = f"{_host(url)} sent a page packed in a way that is not understood ({shown_url(coding)})"
        raise FetchError(why, f"try again later, or {_SAVE}")
    # Some servers mean by "deflate" the bare data without zlib's header.
    bare = coding == "deflate" and not (packed[0] & 0x0F == 8 and int.from_bytes(packed[:2], "big") % 31 == 0)
    wbits = -zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32
    unpacked, rest = b"", packed
    try:
        for _ in range(_MOST_MEMBERS):
            unpacker = zlib.decompressobj(wbits)
            unpacked += unpacker.decompress(rest, limit + 1 - len(unpacked))
            if len(unpacked) > limit:  # counted as unpacked, so that a small packed page cannot fill the memory
                raise _too_large(shown_url(url), limit)
            if not unpacker.eof:
                raise _broken_off(_host(url))
            rest = unpacker.unused_data
            if not rest.startswith(b"\x1f\x8b"):  # gzip may go on with another member; the rest is padding
                return unpacked
    except zlib.error:
        pass
    raise FetchError(f"{_host(url)} sent a page that cannot be unpacked", f"try again later, or {_SAVE}")


class _DroppedError(FetchError):
    """The connection broke before it gave an answer: worth a retry."""


def _broken_off(host: str) -> _DroppedError:
    return _DroppedError(f"the connection to {host} broke off", f"try again later, or {_SAVE}")


@contextmanager
def _plainly(url: str) -> Iterator[None]:
    """Turns what requests and urllib3 raise into one line that says what failed and what to do."""
    import requests
    from urllib3 import exceptions as urllib3

    host = _host(url)
    try:
        yield
    except requests.exceptions.SSLError as error:
        said = str(error)
        reason = re.search(r"certificate verify failed: [^(\[]+", said) or re.search(r"(?<=\[SSL: )[A-Z_]+", said)
        detail = f": {reason[0].strip().lower().replace('_', ' ')}" if reason else ""
        remedy = f"check the address and this machine's clock and certificates, or {_SAVE}"
        raise FetchError(f"no secure connection (TLS) to {host}{detail}", remedy) from None
    except requests.exceptions.ProxyError:
        raise FetchError(f"the proxy did not reach {host}", "check the proxy settings") from None
    except requests.exceptions.Timeout:
        raise FetchError(f"{host} did not answer in time", f"try again later, or {_SAVE}") from None
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError, ValueError):
        raise InputError(f"{shown_url(url)} is no address", "check the address") from None
    except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError, urllib3.HTTPError) as error:
        causes = list(_causes(error))
        if any(isinstance(cause, urllib3.ReadTimeoutError) for cause in causes):
            raise FetchError(f"{host} did not answer in time", f"try again later, or {_SAVE}") from None
        if any(isinstance(cause, urllib3.NameResolutionError) for cause in causes):
            raise FetchError(f"no such host: {host}", "check the address and the network") from None
        if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
            raise FetchError(f"{host} refused the connection", "check the address, or try again later") from None
        raise _broken_off(host) from None
    except requests.exceptions.RequestException as error:
        why = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise FetchError(f"{shown_url(url)} could not be fetched: {why}", f"try again later, or {_SAVE}") from None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and what lies behind it: requests and urllib3 hand causes on as arguments, reasons and contexts."""
    pending, seen = [error], set[int]()
    while pending:
        one = pending.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        further = (*one.args, getattr(one, "reason", None), one.__cause__, one.__context__)
        pending += [item for item in further if isinstance(item, BaseException)]
