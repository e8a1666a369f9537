"""Decode: which kind of input the bytes are, and the text that they spell.

The order for the encoding: byte order mark, then UTF-8 where the bytes are that and more than ASCII, then what the
HTTP header or the page declares, then detection. WHATWG's Encoding Standard puts the declaration before the
content; but pages in UTF-8 that a server calls ISO-8859-1 are common, and text in another encoding that happens to
be valid UTF-8 is not.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from enum import StrEnum

from provenance.article.language import guess_language
from provenance.article.markdown import ENDINGS as MARKDOWN_NAMES
from provenance.errors import InputError
from provenance.patterns import late


class Kind(StrEnum):
    """What an input is read as."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The labels that browsers read as a larger encoding (WHATWG Encoding Standard, 4.2): pages use the larger set.
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}

# The encodings that the standard names (4.2), as Python calls them, and UTF-32: another label declares nothing.
_STANDARD = late(
    r"utf-8|utf-(?:16|32)(?:-[lb]e)?|iso8859-(?:[2-8]|1[03-6])|koi8-[ru]|mac-(?:roman|cyrillic)|"
    r"cp(?:866|874|932|949|125[0-8])|gb18030|big5hkscs|euc_jp|iso2022_jp"
)

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml")
_TEXT_NAMES = (".txt", ".text")
_HTML_START = late(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_META_CHARSET = late(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]+)", re.IGNORECASE)
_XML_ENCODING = late(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-z0-9_:.-]+)", re.IGNORECASE)
_HEADER_CHARSET = late(r"charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
# What the Encoding Standard has browsers read without a declaration; the rest is found on no page.
_ON_THE_WEB = ("cp932", "euc_jp", "gb18030", "big5hkscs", "cp949", "cp1251", "koi8_r", "koi8_u", "cp1252", "cp1250",
               "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874")  # fmt: skip
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258"})
_OF_LANGUAGE = {"pl": "cp1250", "cs": "cp1250", "tr": "cp1254"}
_KANA = late(r"[\u3040-\u30ff]")
_SAMPLE = 100_000  # bytes
_CONTROLS = bytes({*range(1, 9), 11, *range(14, 27), *range(28, 32), 127})  # what no text has but by accident
_CONTROLS_MOST = 0.02  # of the bytes; random ones have a tenth
_SURROGATE = late("[\ud800-\udfff]")
_DECLARED_WITHIN = 4096  # bytes; the standard says 1024, pages put scripts before it


def kind_of(body: bytes, content_type: str | None, name: str | None, label: str) -> Kind:
    """What `body` is to be read as: its name's ending first, then its content type, then its first bytes.

    Raises InputError, with `label` for its name, for what is neither HTML nor text.
    """
    media = (content_type or "").partition(";")[0].strip().lower()
    ending = (name or "").lower()
    if not body.startswith(tuple(mark for mark, _ in _MARKS)):
        for magic, what in _MAGIC:
            if body.startswith(magic):
                raise _no_article(label, what)
    if media.startswith(("image/", "audio/", "video/", "font/")) or media == "application/pdf":
        raise _no_article(label, media)
    if not media:
        if ending.endswith(MARKDOWN_NAMES):
            return Kind.MARKDOWN
        if ending.endswith(_TEXT_NAMES):
            return Kind.TEXT
        if ending.endswith(_HTML_NAMES):
            return Kind.HTML
    if media in _HTML_TYPES:
        return Kind.HTML
    if media in ("text/markdown", "text/x-markdown"):
        return Kind.MARKDOWN
    if media == "text/plain":
        return Kind.MARKDOWN if ending.endswith(MARKDOWN_NAMES) else Kind.TEXT
    return Kind.HTML if looks_like_html(body) else Kind.TEXT


def looks_like_html(body: bytes) -> bool:
    """Whether `body` begins the way HTML begins."""
    start = body[:_DECLARED_WITHIN]
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            start = start[len(mark) :].decode(encoding, "ignore").encode()
            break
    return _HTML_START.match(start) is not None


def decode(body: bytes, content_type: str | None, kind: Kind, label: str) -> str:
    """The text of `body`, byte order mark aside; what spells no character is U+FFFD.

    Raises InputError, with `label` for its name, for binary data.
    """
    return _SURROGATE.sub("\ufffd", _decoded(body, content_type, kind, label))


def _decoded(body: bytes, content_type: str | None, kind: Kind, label: str) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    declared = list(_declared(body, content_type, kind))
    wide = any(encoding.startswith(("utf-16", "utf-32")) for encoding in declared)
    if kind is Kind.HTML:
        body = body if wide else body.replace(b"\0", b"")  # as a browser does
    elif b"\0" in body and not wide:
        raise _no_article(label, "binary data")
    try:
        text = body.decode("utf-8")
        if b"\x1b$" in body and not declared:  # ISO-2022-JP is ASCII to the eye, and shifts with this
            with suppress(UnicodeDecodeError):
                return body.decode("iso2022_jp")
        if not body.isascii() or not declared:
            return text
    except UnicodeDecodeError:
        controls = len(body) - len(body.translate(None, _CONTROLS))
        if not wide and controls > max(3, _CONTROLS_MOST * len(body)):
            raise _no_article(label, "binary data") from None
    for encoding in declared:
        try:
            return body.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return _detected(body, declared, kind, label)


def _declared(body: bytes, content_type: str | None, kind: Kind) -> list[str]:
    """The encodings that the header and the page name, in that order, as Python knows them."""
    labels = []
    if found := _HEADER_CHARSET.search(content_type or ""):
        labels.append(found[1])
    if kind is Kind.HTML:
        start = body[:_DECLARED_WITHIN]
        for pattern in (_XML_ENCODING, _META_CHARSET):
            if match := pattern.search(start):
                named = match[1].decode("ascii")
                # A page that declares this in plain ASCII letters cannot be in it.
                labels += [] if named.lower().startswith(("utf-16", "utf-32", "ucs")) else [named]
    known = []
    for name in labels:
        try:
            info = codecs.lookup(name)
        except (LookupError, ValueError):
            continue
        encoding = _LARGER.get(info.name, info.name)
        if _STANDARD.fullmatch(encoding):
            known.append(encoding)
    return known


def _detected(body: bytes, declared: list[str], kind: Kind, label: str) -> str:
    """The text by what encoding its bytes look like; where nothing fits, the declared one with its errors marked."""
    if declared:
        # Cut short or a few bytes broken: what the page says of itself still explains nearly all of it.
        text = body.decode(declared[0], "replace")
        if text.count("\ufffd") <= max(3, len(text) // 1000):
            return text
    # Mark-up is ASCII and would drown the letters that tell one encoding from another.
    sample = re.sub(rb"(?is)<(script|style)\b.*?</\1\s*>|<[^<>]*>", b" ", body) if kind is Kind.HTML else body
    sample = b"\n".join(line.strip() for line in sample.splitlines() if not line.isascii())[:_SAMPLE]
    encoding = _looks_like(sample) if sample else None
    if encoding is None and kind is not Kind.HTML:
        raise _no_article(label, "binary data, or text in an unknown encoding")
    return body.decode(encoding or (declared[0] if declared else "utf-8"), "replace")


def _looks_like(sample: bytes) -> str | None:
    """The encoding that makes writing of `sample`: by kana for Japanese, else as charset-normalizer ranks them."""
    from charset_normalizer import from_bytes  # few inputs need it

    for encoding in ("cp932", "euc_jp"):
        text = sample.decode(encoding, "ignore")  # the sample may end within a character
        if len(_KANA.findall(text)) >= 0.25 * len(text) and len(text.encode(encoding)) >= len(sample) - 2:
            return encoding
    best = from_bytes(sample, cp_isolation=list(_ON_THE_WEB)).best()
    if best is None or best.encoding not in _LATIN:
        return None if best is None else best.encoding
    # The encodings of Latin script differ in a handful of letters, but the language shows in the words around them.
    language = guess_language(sample.decode(best.encoding, "replace"))
    return best.encoding if language is None else _OF_LANGUAGE.get(language, "cp1252")


def _no_article(label: str, what: str) -> InputError:
    return InputError(f"{label} is {what}, not an article", "give HTML, plain text or Markdown")
