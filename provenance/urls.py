"""URLs: which strings are one, how one is kept and shown, and what identifies the document behind it."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from provenance.errors import InputError
from provenance.patterns import late

MOST = 2_000
"""Characters; longer ones are cut by proxies and browsers, and name no article."""

TRACKING = late(r"(utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|ocid|cmpid)", re.I)
"""Query parameters that say how a reader came to a page, and nothing of which page it is."""

_SHARED = frozenset(
    {
        *("medium.com", "telegra.ph", "t.me", "telegram.me", "facebook.com", "instagram.com", "threads.net", "x.com"),
        *("twitter.com", "bsky.app", "mastodon.social", "linkedin.com", "reddit.com", "youtube.com", "youtu.be"),
        *("tiktok.com", "vk.com", "ok.ru", "weibo.com", "tumblr.com", "scribd.com", "issuu.com", "pastebin.com"),
        *(
            "archive.org",
            "web.archive.org",
            "archive.ph",
            "archive.is",
            "archive.today",
            "ghostarchive.org",
            "perma.cc",
        ),
        *("docs.google.com", "drive.google.com", "sites.google.com", "news.google.com", "news.yahoo.com", "msn.com"),
        *("github.com", "localhost", "127.0.0.1", "::1"),
    }
)
"""Hosts at which anybody publishes, or that keep and collect what others published: they say nothing of whose it is."""

_NEVER = late(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000\ud800-\udfff\ufeff\\]")
_LABEL = late(r"[a-z0-9_](?:[a-z0-9_-]{0,62})", re.I)  # at most 63 octets (RFC 1035, 2.3.4)
_SURROGATE = late("[\ud800-\udfff]")
_ESCAPE = late(r"%([0-9a-f]{2})", re.I)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SHOWN = 200


def is_valid(url: str) -> bool:
    """Whether `url` is an absolute http(s) URL that could be fetched as it stands."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if len(url) > MOST or _NEVER.search(url) or parts.scheme.lower() not in ("http", "https") or port == 0:
        return False
    return _is_host(host)


def is_shared(host: str) -> bool:
    """Whether many publish at `host`, so that it is no domain of one outlet."""
    bare = host.lower().removeprefix("www.").removeprefix("m.")
    return bare in _SHARED or bare.endswith(".localhost")


def check_url(url: str) -> str:
    """`url` without white space around it, user and password; raises InputError where it is none."""
    url = url.strip()
    if not is_valid(url):
        why = f" (more than {MOST:,} characters)" if len(url) > MOST else ""
        raise InputError(f"'{shown(url)}' is not a URL{why}", "give one that begins with https:// or http://")
    return without_credentials(url)[0]


def without_credentials(url: str) -> tuple[str, tuple[str, str] | None]:
    """`url` without its user and password, and these. Raises InputError for what has no host, or no port in range."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"{shown(url)} is no address: {error}", "check the address") from None
    if not host:
        raise InputError(f"{shown(url)} names no host", "check the address")
    if parts.username is None:
        return parts.geturl(), None
    where = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    return parts._replace(netloc=where).geturl(), (unquote(parts.username), unquote(parts.password or ""))


def document_key(url: str) -> str:
    """What identifies a document by its URL: no fragment, no tracking, no default port, one spelling of the rest.

    The host is in lower case and in ASCII, percent-encoding as RFC 3986 (6.2.2) normalises it. Never raises: what is
    no URL is its own key.
    """
    url = _SURROGATE.sub("\ufffd", url.strip())
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return url
    host = f"[{name}]" if ":" in name else (_ascii(name) or name).rstrip(".")
    host += f":{port}" if port not in (None, 80, 443) else ""
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(k)])
    path = quote(_ESCAPE.sub(_normal, parts.path), safe="/%:@!$&'()*+,;=~")
    return urlunsplit((parts.scheme.lower(), host, path.rstrip("/"), query, ""))


def shown(url: str) -> str:
    """`url` for a message: its credentials left out, cut to a readable length, with nothing that cannot be printed."""
    url = re.sub(r"//[^/?#]*@", "//", url[: 10 * _SHOWN])
    url = "".join(c if c.isprintable() else "\ufffd" for c in url)
    return url if len(url) <= _SHOWN else url[: _SHOWN - 1] + "…"


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            return bool(ipaddress.ip_address(host.partition("%")[0]))
        except ValueError:
            return False
    name = _ascii(host)
    if not name or len(name.removesuffix(".")) > 253:
        return False
    return all(_LABEL.fullmatch(label) for label in name.removesuffix(".").split("."))


def _ascii(host: str) -> str | None:
    """`host` as the name system has it ("bücher.example" is "xn--bcher-kva.example"), None where it cannot be."""
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None


def _normal(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return chr(code) if code in _UNRESERVED else escape[0].upper()
