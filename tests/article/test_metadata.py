"""Metadata: titles, bylines, languages and canonical URLs off pages that disagree with themselves."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from provenance.article.metadata import Metadata, read_metadata, same_site

URL = "https://www.sarnpost.example/bridge"


def read(head: str = "", body: str = "<p>x", url: str | None = URL, attributes: str = "") -> Metadata:
    return read_metadata(
        html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>"), url
    )


def og(name: str, value: str) -> str:
    return f'<meta property="og:{name}" content="{value}">'


def ld(node: str) -> str:
    return f'<script type="application/ld+json">{node}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bridge to stay shut - Sarn Post</title>", "", "Bridge to stay shut"),
        (
            "<title>Bridge to stay shut | Sarn | The Sarn Post</title>" + og("site_name", "Sarn Post"),
            "",
            "Bridge to stay shut",
        ),
        ("<title>Sarn Post: Bridge shut</title>", "", "Sarn Post: Bridge shut"),
        ("<title>Bridge - a history</title>", "", "Bridge - a history"),
        (og("title", "Bridge shut | Sarn Post") + og("site_name", "Sarn Post"), "", "Bridge shut"),
        (
            og("title", "Bridge to stay shut"),
            "<h1>Sarn Post</h1><h1>Sarn: Bridge to stay shut</h1>",
            "Sarn: Bridge to stay shut",
        ),
        (og("title", "Bridge to stay shut"), "<h1>Ask us</h1>", "Bridge to stay shut"),
        (og("title", "Bridge to stay shut"), "<h1></h1>", "Bridge to stay shut"),
        ("", "<h1> Bridge\n to  stay shut </h1>", "Bridge to stay shut"),
        (ld('{"@type":"NewsArticle","headline":"Bridge shut"}'), "", "Bridge shut"),
        (ld('{"@type":"NewsArticle","headline":["a"]}'), "", None),
        ("", "", None),
    ],
)
def test_titles(head: str, body: str, title: str | None) -> None:
    assert read(head, body + "<p>x").title == title


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        (ld('{"@type":"Article","author":{"@type":"Person","name":"Ida Holm"}}'), "", "Ida Holm"),
        (
            ld('{"@type":"Article","author":[{"name":"Ida Holm"},{"name":"Jo Reed"},{"name":"Ida Holm"}]}'),
            "",
            "Ida Holm, Jo Reed",
        ),
        (ld('{"@type":"Article","author":"By Ida Holm"}'), "", "Ida Holm"),
        (ld('{"@type":"Article","author":{"@type":"Organization","name":"Sarn Post"}}'), "", None),
        ('<meta name="author" content="admin">', '<p class="byline">By Ida Holm | March 5</p>', "Ida Holm"),
        ('<meta name="author" content="Sarn Post">' + og("site_name", "Sarn Post"), "", None),
        ('<meta name="author" content="No Author">', "", None),
        ('<meta name="author" content="https://a.example/ida">', "", None),
        ("", '<a rel="author">Ida Holm</a>', "Ida Holm"),
        ("", "<header><p class='credit'>JIJI</p></header>", "JIJI"),
        ("", "<header><figure><p class='credit'>Jo Reed</p></figure></header>", None),
        ("", "", None),
    ],
)
def test_bylines(head: str, body: str, byline: str | None) -> None:
    assert read(head, body + "<p>x").byline == byline


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ("lang=en-US", "", "en"),
        ("lang=DE", "", "de"),
        ("", og("locale", "pt_BR"), "pt"),
        ("", ld('{"@type":"NewsArticle","inLanguage":"fr-FR"}'), "fr"),
        ("lang='{{lang}}'", og("locale", "ko_KR"), "ko"),
        ("", "", None),
    ],
)
def test_languages(attributes: str, head: str, language: str | None) -> None:
    assert read(head, attributes=attributes).language == language


def test_the_pages_own_article_comes_before_those_it_links_to() -> None:
    other = '{"@type":"NewsArticle","headline":"Another","url":"https://www.sarnpost.example/other","datePublished":"2020-01-02"}'
    own = (
        '{"@type":"NewsArticle","headline":"Bridge shut","mainEntityOfPage":{"@id":"%s"},"datePublished":"2024-03-05"}'
    )
    found = read(ld(other) + ld(own.replace("%s", URL)))
    assert (found.title, found.published) == ("Bridge shut", "2024-03-05")


def link(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


@pytest.mark.parametrize(
    ("head", "url", "canonical", "copy_of"),
    [
        (link("https://sarnpost.example/a#top"), URL, "https://sarnpost.example/a", None),
        (link("/a?id=1"), URL, "https://www.sarnpost.example/a?id=1", None),
        (link("//m.sarnpost.example/a"), URL, "https://m.sarnpost.example/a", None),
        (og("url", "https://sarnpost.example/a"), URL, "https://sarnpost.example/a", None),
        (link("https://other.example/a"), URL, None, "https://other.example/a"),
        (link("https://sarnpost.example/"), URL, None, None),
        (link("https://sarnpost.example/"), "https://sarnpost.example/", "https://sarnpost.example/", None),
        (link("javascript:void(0)"), URL, None, None),
        (link("https://user:pw@sarnpost.example/a"), URL, None, None),
        (link("http://["), URL, None, None),
        (link("http://localhost/a"), URL, None, None),
        (link(""), None, None, None),
        (link("https://other.example/a"), None, "https://other.example/a", None),
        (link("https://other.example/a"), "http://127.0.0.1:8000/a.html", "https://other.example/a", None),
        ("", URL, None, None),
    ],
)
def test_canonical_urls(head: str, url: str | None, canonical: str | None, copy_of: str | None) -> None:
    found = read(head, url=url)
    assert (found.canonical_url, found.copy_of) == (canonical, copy_of)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("http://www.bbc.co.uk/a", "https://news.bbc.co.uk", True),
        ("http://a.co.uk/", "http://b.co.uk/", False),
        ("http://a.example/", "http://www.a.example/", True),
        ("http://a.com/", "http://a.org/", False),
    ],
)
def test_same_site(one: str, other: str, expected: bool) -> None:
    assert same_site(one, other) is expected


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (og("site_name", "Sarn Post"), "Sarn Post"),
        (og("title", "Bridge shut") + '<meta name="application-name" content="Bridge shut - Sarn">', None),
        (ld('{"@type":"NewsArticle","publisher":{"name":"Sarn Post"}}'), "Sarn Post"),
        (ld('{"@type":"NewsArticle","publisher":"Sarn Post"}'), None),
        ("", None),
    ],
)
def test_site_names(head: str, name: str | None) -> None:
    assert read(head).site_name == name


@pytest.mark.parametrize(
    ("value", "accessible"), [("false", False), ('"False"', False), ("true", True), ("null", True)]
)
def test_free_or_not(value: str, accessible: bool) -> None:
    assert read(ld(f'{{"@type":"NewsArticle","isAccessibleForFree":{value}}}')).accessible is accessible


@pytest.mark.parametrize(
    "node",
    [
        "",
        "null",
        "7",
        "[[]]",
        '{"@graph":[{"@type":["A","NewsArticle"],"headline":"Bridge"}]}',
        "<!-- {} -->",
        "{",
        '{"@type":{}}',
    ],
)
def test_json_ld_of_any_shape(node: str) -> None:
    found: Any = read(ld(node))
    assert found.title in (None, "Bridge")


def test_broken_json_ld_still_gives_its_dates() -> None:
    found = read(ld('{"@type":"NewsArticle","headline":"The "old" bridge","datePublished":"2024-03-05"}'))
    assert found.published == "2024-03-05"
