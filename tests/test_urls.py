"""URLs: what is one, how it is kept, and which two name one document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.urls import check_url, document_key, is_valid, shown, without_credentials


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://orme.example/a", "https://orme.example/a"),
        ("  https://orme.example/a\n", "https://orme.example/a"),
        ("https://user:secret@orme.example:8080/a?b", "https://orme.example:8080/a?b"),
        ("https://@orme.example/a", "https://orme.example/a"),
        ("http://[2001:db8::1]:81/a", "http://[2001:db8::1]:81/a"),
        ("https://bücher.example/straße", "https://bücher.example/straße"),
        ("https://orme.example./a", "https://orme.example./a"),
        ("http://localhost:65535/", "http://localhost:65535/"),
    ],
)
def test_a_url_is_kept_without_credentials(url: str, expected: str) -> None:
    assert check_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "orme.example/a",
        "ftp://orme.example/a",
        "https:///a",
        "https://ev il.org:abc/a",
        "https://orme.example/a b",
        "https://orme.example/a\tb",
        "https://orme.example/a\x00b",
        "https://orme.example/a\ud800b",
        "https://orme.example\\@other.example/",
        "https://orme..example/",
        "https://.orme.example/",
        "https://orme.example:0/",
        "https://orme.example:65536/",
        "https://orme.example:abc/",
        "https://[::1/",
        "https://[nonsense]/",
        f"https://{'a' * 64}.example/",
        f"https://orme.example/{'a' * 2000}",
        "https://-orme.example/",
        "https://or<me>.example/",
    ],
)
def test_what_is_no_url(url: str) -> None:
    assert not is_valid(url.strip())
    with pytest.raises(InputError, match="is not a URL"):
        check_url(url)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTPS://Orme.Example:443/a/?utm_source=x&b=1&fbclid=y#part", "https://orme.example/a?b=1"),
        ("https://orme.example./a", "https://orme.example/a"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://xn--bcher-kva.example/a", "https://xn--bcher-kva.example/a"),
        ("https://orme.example/%7eann/caf%c3%a9", "https://orme.example/~ann/caf%C3%A9"),
        ("https://orme.example/~ann/café", "https://orme.example/~ann/caf%C3%A9"),
        ("https://orme.example/a%2Fb", "https://orme.example/a%2Fb"),
        ("http://orme.example:8080/", "http://orme.example:8080"),
        ("https://ev il.org:abc/a", "https://ev il.org:abc/a"),
        ("https://orme.example/\ud800", "https://orme.example/%EF%BF%BD"),
        ("https://[::1/a", "https://[::1/a"),
    ],
)
def test_what_identifies_a_document(url: str, key: str) -> None:
    assert document_key(url) == key


@given(st.text() | st.text().map("https://".__add__))
def test_every_string_has_a_key_and_can_be_shown(url: str) -> None:
    document_key(url).encode()
    shown(url).encode()
    assert len(shown(url)) <= 200


@given(st.text(max_size=40).map("https://orme.example/".__add__))
def test_a_key_is_its_own_key(url: str) -> None:
    assert document_key(document_key(url)) == document_key(url)


def test_credentials_are_taken_apart() -> None:
    assert without_credentials("http://u:s%20t@a.example/x") == ("http://a.example/x", ("u", "s t"))


def test_a_long_url_is_shortened_and_shows_no_secret() -> None:
    assert shown("https://u:secret@a.example/" + "x" * 500) == "https://a.example/" + "x" * 181 + "…"
