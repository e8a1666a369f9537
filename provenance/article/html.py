"""HTML: the article's text and metadata out of a page, by trafilatura with furniture taken out before and after.

Same page, same text: the options are fixed and recorded, near-duplicate paragraphs are kept (whether one is dropped
would depend on what the process read before), and no time-out cuts a slow page short. Of long paragraphs that follow
one another word for word, trafilatura keeps the first; its version, which is recorded, stands for that.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.article import furniture
from provenance.article.metadata import Metadata, read_metadata
from provenance.errors import InputError
from provenance.patterns import late

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CLEANING = 2
"""Version of the furniture rules: raised when they would give another text for some page."""

_OPTIONS: dict[str, Any] = {
    "include_comments": False,
    "include_tables": False,
    "include_links": False,
    "include_images": False,
    "include_formatting": False,
    "deduplicate": False,
}
_REMEDY = "give the article's own page, or its text in a .txt file"
_SHORT = 250  # characters: below this the page is read again with its tables, which older templates are made of
_LEAST_LETTERS = 25
_SENTENCE_END = late(r"[.!?…。！？؟।][\"'”’»)\]」』]*$")
_MOST_ELEMENTS = 120_000  # a hundred times a long article's page; reading time grows with them
_MOST_ATTRIBUTES = 1_000  # of one element: reading time grows with their square
_TAG = late(r"<[a-z](?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|)|[\"'])*+", re.IGNORECASE)
_ATTRIBUTE = late(r"[^\s/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"']*+))?+")
_REFERENCE = late(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));?", re.IGNORECASE)
_NOT_XML = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Page(NamedTuple):
    """What a page holds; `text` is "" where it holds no article, `walled` that it ends at a wall for subscribers."""

    text: str
    metadata: Metadata
    walled: bool


@cache
def extractor() -> tuple[str, str, dict[str, str | bool | int | None]]:
    """The name, version and options of what makes the text; the same three give the same text for the same page."""
    return "trafilatura", version("trafilatura"), {**_OPTIONS, "separator": "\\n", "cleaning": CLEANING}


def read_html(markup: str, url: str | None, label: str) -> Page:
    """The article in `markup`, fetched from `url`.

    Raises InputError, with `label` for the page's name, for what is not HTML, or far more of it than a page has.
    """
    tree = _parse(markup)
    if tree is None:
        raise InputError(f"{label} is no HTML page that can be read", _REMEDY)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise InputError(f"{label} has more than {_MOST_ELEMENTS:,} elements, too many for an article", _REMEDY)
    metadata = read_metadata(tree, url)
    text, walled = "", False
    for found in _readings(tree, url):
        cleaned, wall = furniture.clean(
            found, title=metadata.title, byline=metadata.byline, site_name=metadata.site_name
        )
        walled = walled or wall
        if len(cleaned) > len(text) * 1.2:
            text = cleaned
        if len(text) >= _SHORT:
            break
    if not _is_running(text):
        text = ""
    return Page(text, metadata, walled)


def _readings(tree: HtmlElement, url: str | None) -> Iterator[str]:
    """The article's text by ever more generous readings of the page; the next one is for where the last fell short."""
    pruned = copy.deepcopy(tree)
    furniture.prune(pruned)
    yield _extract(pruned, url, {})
    yield _extract(pruned, url, {"include_tables": True})
    bare = copy.deepcopy(tree)
    furniture.prune(bare, by_name=False)
    yield _extract(bare, url, {"include_tables": True})


def _is_running(text: str) -> bool:
    """Whether there is a sentence in it, rather than only headings and the words on buttons."""
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return False
    return any(_SENTENCE_END.search(line) or len(line) >= 200 for line in text.splitlines())


def _valid(reference: re.Match[str]) -> str:
    """A character reference, or the replacement character where it names none: libxml2 gives up on those."""
    hexadecimal, decimal = reference.groups()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    legal = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    return reference[0] if legal else "\ufffd"


def _fewer_attributes(tag: re.Match[str]) -> str:
    """The beginning of a tag with no more attributes than an element may have."""
    if len(tag[0]) > 2 * _MOST_ATTRIBUTES:  # an attribute and what parts it from the next are two characters
        for number, attribute in enumerate(_ATTRIBUTE.finditer(tag[0])):
            if number == _MOST_ATTRIBUTES:
                return tag[0][: attribute.end()]
    return tag[0]


def _parse(markup: str) -> HtmlElement | None:
    from lxml import etree, html  # slow to load

    markup = _TAG.sub(_fewer_attributes, _REFERENCE.sub(_valid, _NOT_XML.sub("", markup)))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        # By way of bytes: lxml refuses text whose XML declaration names an encoding.
        tree = html.document_fromstring(markup.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if len(tree) else None


def _extract(tree: HtmlElement, url: str | None, options: dict[str, Any]) -> str:
    """What trafilatura takes for the article; "" where it finds none or the page breaks it."""
    import trafilatura  # slow to load

    try:
        found: Any = trafilatura.bare_extraction(
            copy.deepcopy(tree), url=url, with_metadata=False, **{**_OPTIONS, **options}
        )
    except Exception:  # hostile or broken mark-up fails in many ways inside it; none of them is an article
        return ""
    return _NOT_XML.sub("", found.text or "") if found is not None else ""
