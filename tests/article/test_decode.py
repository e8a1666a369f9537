"""Decoding: what an input is read as, and the characters that its bytes spell."""

from __future__ import annotations

import codecs
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.article import read_article
from provenance.article.decode import Kind, decode, kind_of, looks_like_html
from provenance.errors import InputError

GERMAN = "Der Bürgermeister sagte am Montag, die Brücke werde geschlossen – „für immer“."
RUSSIAN = "Мэр города заявил в понедельник, что мост будет закрыт до конца года."
JAPANESE = "首相は月曜日、記者団に対し、橋の修理が年内に終わると述べた。"


@pytest.mark.parametrize(
    ("body", "content_type", "name", "kind"),
    [
        (b"text", None, "a.txt", Kind.TEXT),
        (b"<p>text</p>", None, "a.txt", Kind.TEXT),
        (b"text", None, "a.MD", Kind.MARKDOWN),
        (b"text", None, "a.html", Kind.HTML),
        (b"text", None, "-", Kind.TEXT),
        (b"<!DOCTYPE html><p>", None, "-", Kind.HTML),
        (b"\xef\xbb\xbf  <HTML lang=en>", None, None, Kind.HTML),
        (b'<?xml version="1.0"?><html>', None, None, Kind.HTML),
        (b"<!-- saved --><html>", None, None, Kind.HTML),
        (b"<3 this", None, None, Kind.TEXT),
        (b"text", "text/html; charset=utf-8", "http://a.example/a.txt", Kind.HTML),
        (b"<p>", "text/plain", "http://a.example/a", Kind.TEXT),
        (b"# A", "text/plain", "http://a.example/a.md", Kind.MARKDOWN),
        (b"# A", "text/markdown", None, Kind.MARKDOWN),
        (b"<html>", "application/octet-stream", None, Kind.HTML),
        (b"text", "application/octet-stream", None, Kind.TEXT),
        (b"<html>", "application/xhtml+xml", None, Kind.HTML),
    ],
)
def test_kind(body: bytes, content_type: str | None, name: str | None, kind: Kind) -> None:
    assert kind_of(body, content_type, name, "x") is kind


@pytest.mark.parametrize(
    ("body", "content_type", "what"),
    [
        (b"%PDF-1.7\n", None, "a PDF document"),
        (b"%PDF-1.7\n", "text/html", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", None, "an image"),
        (b"\xff\xd8\xff\xe0", None, "an image"),
        (b"PK\x03\x04", None, "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08", None, "a compressed file"),
        (b"x", "image/webp", "image/webp"),
        (b"x", "video/mp4; codecs=x", "video/mp4"),
        (b"a\0b", None, "binary data"),
        (bytes(range(128, 256)) * 8, None, "binary data, or text in an unknown encoding"),
    ],
)
def test_what_is_no_article(body: bytes, content_type: str | None, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read_article(body, content_type=content_type, name="thing")
    assert caught.value.message == f"thing is {what}, not an article"


@pytest.mark.parametrize("mark", [b"", b" ", b"\n\n"])
def test_nothing(mark: bytes) -> None:
    with pytest.raises(InputError, match="thing is empty"):
        read_article(mark, name="thing")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_byte_order_marks(encoding: str, mark: bytes) -> None:
    assert read_article(mark + RUSSIAN.encode(encoding), name="a.txt").text == RUSSIAN
    page = f"<html><body><p>{RUSSIAN}</p>".encode(encoding)
    assert looks_like_html(mark + page)
    assert read_article(mark + page).text == RUSSIAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        ("Le maire a déclaré que le pont serait fermé jusqu’à la fin de l’année.", "cp1252"),
        ("Starosta řekl, že most bude uzavřen do konce roku, uvedla agentura ČTK.", "cp1250"),
        ("Belediye başkanı köprünün yıl sonuna kadar kapalı kalacağını söyledi.", "cp1254"),
        ("Ο δήμαρχος είπε ότι η γέφυρα θα κλείσει μέχρι το τέλος του έτους.", "cp1253"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        ("市长周一对记者说,这座桥将关闭到年底。新华社报道。", "gb18030"),
        ("市長週一對記者說,這座橋將關閉到年底。中央社報導。", "big5"),
        ("시장은 월요일 기자들에게 다리가 연말까지 폐쇄될 것이라고 말했다.", "euc_kr"),
    ],
)
def test_encodings_that_nobody_declares(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), None, Kind.TEXT, "x") == text
    page = f"<html><head><title>x</title></head><body><div class=a><p>{text}</p></div></body></html>"
    assert text in decode(page.encode(encoding), None, Kind.HTML, "x")


@pytest.mark.parametrize(
    ("head", "content_type", "encoding"),
    [
        ("", "text/html; charset=windows-1251", "cp1251"),
        ("", 'text/html; charset="KOI8-R"', "koi8_r"),
        ('<meta charset="windows-1251">', "text/html", "cp1251"),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", None, "koi8_r"),
        ('<meta charset="utf-16">', None, "utf-8"),
        ("", "text/html; charset=iso-8859-1", "utf-8"),
        ('<meta charset="no-such-thing">', "text/html; charset=neither", "utf-8"),
        ('<meta charset="windows-1251">', "text/html; charset=utf-8", "cp1251"),
        ('<meta charset="base64">', None, "utf-8"),
    ],
)
def test_declared_encodings(head: str, content_type: str | None, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>{RUSSIAN}"
    assert decode(page.encode(encoding), content_type, Kind.HTML, "x") == page


def test_labels_that_browsers_read_as_more() -> None:
    assert decode("“a” – é".encode("cp1252"), "text/plain; charset=ISO-8859-1", Kind.TEXT, "x") == "“a” – é"
    assert decode("①".encode("cp932"), "text/plain; charset=shift_jis", Kind.TEXT, "x") == "①"


def test_a_page_with_a_broken_byte_keeps_the_rest() -> None:
    page = ("<html><meta charset=utf-8><p>" + RUSSIAN + "</p>").encode() + b"\xff"
    assert decode(page, None, Kind.HTML, "x") == page.decode("utf-8", "replace")


@given(st.text().filter(lambda text: "\0" not in text and text.strip() != ""))
def test_plain_text_is_its_own(text: str) -> None:
    for mark in ("", "\ufeff"):
        if not text.startswith("\ufeff"):
            assert read_article((mark + text).encode(), name="a.txt").text == text


@pytest.mark.parametrize(
    "charset",
    ["punycode", "undefined", "utf-7", "unicode_escape", "raw_unicode_escape", "idna", "rot13", "cp037", "mbcs"],
)
@pytest.mark.parametrize("kind", [Kind.HTML, Kind.TEXT])
def test_a_declaration_that_the_web_does_not_know_declares_nothing(charset: str, kind: Kind) -> None:
    text = "Caf+AOk- \\ud800 xn--bcher-kva, he said."
    assert decode(text.encode(), f"text/html; charset={charset}", kind, "x") == text
    assert decode("Café, he said.".encode("cp1252"), f"text/html; charset={charset}", kind, "x") == "Café, he said."


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe" + "a".encode("utf-16-le") + b"\x00\xd8" + "b".encode("utf-16-le"), None),
        ("a\ufffdb".encode(), None),
        (b"a\x00\x00\xd8b\x00", "text/plain; charset=utf-16-le"),
    ],
)
def test_half_a_character_is_marked(body: bytes, content_type: str | None) -> None:
    got = decode(body, content_type, Kind.TEXT, "x")
    assert not any("\ud800" <= letter <= "\udfff" for letter in got)
    assert (got[0], got[-1]) == ("a", "b")


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md"])
@pytest.mark.parametrize("content_type", [None, "text/html; charset=windows-1252"])
def test_random_bytes_are_no_article(name: str, content_type: str | None) -> None:
    body = b"<p>" + b"".join(hashlib.sha256(bytes([number])).digest() for number in range(100))
    with pytest.raises(InputError, match=rf"^{re.escape(name)} is binary data"):
        read_article(body, content_type=content_type, name=name)


def test_a_page_with_a_few_control_characters_is_read() -> None:
    page = "<p>Caf\u00e9 \x01\x02\x03 und " + "mehr Text " * 40
    assert decode(page.encode("cp1252"), "text/html; charset=iso-8859-1", Kind.HTML, "x") == page
