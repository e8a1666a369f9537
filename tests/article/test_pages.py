"""Whole pages: what `read_article` makes of HTML, on pages of our own and, where they lie beside, on real ones."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.article import Article, read_article
from provenance.errors import InputError
from provenance.fetch import fetch
from provenance.models import Outcome

PAGES = Path(__file__).parent.parent / "data" / "pages"
CASES: list[dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[3] / "shared" / "pages"
QUALITY = 0.99  # of the words, found and right: what the pages had when this was set, less what a new release may cost


def page(case: dict[str, Any]) -> bytes:
    return (PAGES / f"{case['page']}.html").read_text(encoding="utf-8").encode(case["encoding"])


def f1(found: str, wanted: str) -> float:
    one, other = Counter(found.split()), Counter(wanted.split())
    common = (one & other).total()
    return 2 * common / (one.total() + other.total())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["page"])
def test_metadata(case: dict[str, Any]) -> None:
    got = read_article(page(case), content_type="text/html", url=case["url"]).model_dump(mode="json")
    assert {key: got[key] for key in case if key in got} == {key: case[key] for key in case if key in got}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["page"])
def test_text_is_the_article_without_the_furniture(case: dict[str, Any]) -> None:
    wanted = (PAGES / f"{case['page']}.txt").read_text(encoding="utf-8").rstrip("\n")
    got = read_article(page(case), content_type="text/html", url=case["url"]).text
    assert f1(got, wanted) >= QUALITY
    assert set(got.split("\n")) >= set(wanted.split("\n")), "a paragraph is lost"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["page"])
def test_the_same_bytes_give_the_same_text(case: dict[str, Any]) -> None:
    first, second = (read_article(page(case), content_type="text/html", url=case["url"]) for _ in range(2))
    assert first == second


def test_the_extractor_is_recorded() -> None:
    extractor = read_article(page(CASES[0]), content_type="text/html").extractor
    assert extractor.name == "trafilatura"
    assert extractor.version[0].isdigit()
    assert extractor.options["deduplicate"] is False
    assert extractor.options["cleaning"] == 2


def test_a_repeated_paragraph_stays() -> None:
    body = "<p>The bridge over the Sarn is closed to walkers until the spring, the council said.</p>" * 4
    assert read_article(f"<html><body><h1>Bridge</h1>{body}</body></html>".encode()).text.count("\n") == 3


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<html></html>", "is no HTML page"),
        ("<html><body></body></html>", "holds no article: no running text"),
        ("<html><title>A</title><body><ul>" + "<li><a href=x>A headline of a story</a>" * 20, "holds no article"),
        ("<html><body><noscript>Please enable JavaScript to run this app.</noscript></body></html>", "no article"),
        ("<html><body>" + "<i>x</i>" * 130_000, "has more than 120,000 elements"),
    ],
)
def test_pages_that_hold_no_article(markup: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_article(markup.encode(), url="http://a.example/x", content_type="text/html")
    assert caught.value.message.startswith("http://a.example/x ")
    assert caught.value.remedy


NOT_FOUND = ["Page not found | Post", "404", "404 Not Found", "Error 404", "HTTP 404", "Post - error 404"]


@pytest.mark.parametrize("title", [*NOT_FOUND, "Seite nicht gefunden", "Страница не найдена"])
def test_a_missing_page_that_the_server_calls_found(title: str) -> None:
    body = f"<html><title>{title}</title><body><p>The page that you asked for is not here, we are sorry.</p></body>"
    assert read_article(body.encode(), content_type="text/html").outcome is Outcome.SOFT_404


@pytest.mark.parametrize("title", ["At least 400 dead in Sarn flood", "404 days to go", "Firm cuts 1,400 jobs"])
def test_a_number_in_the_title_of_a_short_article(title: str) -> None:
    body = f"<html><title>{title}</title><body><p>The mayor said on Monday that the bridge would stay shut.</p></body>"
    assert read_article(body.encode(), content_type="text/html").outcome is Outcome.OK


def test_an_article_about_missing_pages_is_none() -> None:
    text = "<p>The archive of the town lost forty volumes in the flood of 1921, the council said on Monday.</p>" * 20
    body = f"<html><title>Page not found in the town's archive</title><body>{text}</body>"
    assert read_article(body.encode(), content_type="text/html").outcome is Outcome.OK


# --- hostile pages

WORDS = "<p>The mayor of the town said on Monday that the bridge would be closed until the end of the year.</p>" * 5


def settle(body: bytes, **how: Any) -> Article | None:
    """The article, or None for an InputError of one line; any other exception is the test's."""
    try:
        article = read_article(body, **how)
    except InputError as error:
        assert "\n" not in str(error)
        return None
    article.model_dump_json().encode("utf-8")
    return article


@pytest.mark.parametrize(
    ("markup", "readable"),
    [
        ("<div>" * 20_000 + WORDS, False),  # libxml2 stops at a depth of 256
        ("<b>" * 20_000 + WORDS, False),
        ("<table><tr><td>" * 200 + WORDS, False),
        ("<p>" + "<span>word said </span>" * 20_000, True),
        ("<" * 200_000, False),
        ("<p " + "a=b " * 50_000 + ">" + WORDS, True),
        (" " * 1_000_000 + WORDS, True),
        ("<p>" + "x" * 1_000_000 + "</p>" + WORDS, True),
        ("<title>" + "word - " * 50_000 + "</title>" + WORDS, True),
        ("<!-- " * 50_000 + WORDS, False),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>" + WORDS, True),
        ('<script type="application/ld+json">{"@type":"Article","author":{"name":[[[1]]]},"datePublished":7}</script>'
         + WORDS, True),
        ('<link rel=canonical href="http://[">' + WORDS, True),
        ('<meta property="article:published_time" content="9999-99-99">' + WORDS, True),
        (WORDS.replace("mayor", "ma\0yor"), True),
    ],
    ids=range(15),
)  # fmt: skip
def test_hostile_pages(markup: str, readable: bool) -> None:
    article = settle(f"<html><body>{markup}".encode(), content_type="text/html", url="http://a.example/")
    if readable:
        assert article is not None
        assert "word said" in article.text or "The mayor of the town said" in article.text


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#55357;", "&#0;", "&#x1;", "&#x110000;", "&#99999999;", "&#xFFFE;"]
)
def test_references_to_no_character(reference: str) -> None:
    markup = f"<html><title>A {reference} title</title><body>{WORDS.replace('mayor', 'may' + reference + 'or')}"
    article = settle(markup.encode(), content_type="text/html")
    assert article is not None
    assert article.text.startswith("The may\ufffdor of the town said")


@given(
    st.binary(max_size=300), st.sampled_from([None, "text/html", "text/plain; charset=utf-16", "text/html; charset=x"])
)
@settings(max_examples=150, deadline=None)
def test_any_bytes(body: bytes, content_type: str | None) -> None:
    settle(body, content_type=content_type, url="http://a.example/x")


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_broken_page(data: st.DataObject) -> None:
    body = page(data.draw(st.sampled_from(CASES)))
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, min(len(body), start + 400)))
    settle(
        body[:start] + data.draw(st.binary(max_size=40)) + body[end:], content_type="text/html", url="http://a.example/"
    )


# --- real pages, where they lie beside the project


def shared_pages() -> list[tuple[str, str]]:
    table = SHARED / "urls.tsv"
    if not table.is_file():
        return []
    return [(name, url) for name, url in (line.split("\t") for line in table.read_text("utf-8").splitlines())]


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(SHARED))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


FURNITURE = ("cookie", "newsletter", "Share this", "Click to", "All rights reserved", "READ MORE", "MORE:", "Posted on",
             "Leave a Reply", "Advertisement", "@", "Subscribe", "sign up", "Copyright")  # fmt: skip


@pytest.mark.skipif(not shared_pages(), reason="the pages lie beside the project only where it is developed")
@pytest.mark.parametrize(("name", "url"), shared_pages())
def test_real_pages(name: str, url: str, served: str) -> None:
    fetched = fetch(f"{served}/{name}")
    article = read_article(fetched.body, content_type=fetched.content_type, url=url)
    assert article.canonical_url == url
    assert article.title and len(article.title) > 20 and "|" not in article.title
    assert article.published is not None and article.published[:2] == "20"
    digits = "".join(filter(str.isdigit, url))
    if digits.startswith("20") and len(digits) >= 8 and "/20" in url:
        day = article.published[:10].replace("-", "")
        assert day in digits
    assert article.language in ("en", "de")
    lines = article.text.split("\n")
    assert len(lines) >= 3 and len(article.text) > 700
    assert article.title not in lines
    assert not [line for line in lines for word in FURNITURE if word.casefold() in line.casefold() and len(line) < 200]


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{number}=x" for number in range(50_000)),
        " ".join(f"a{number}" for number in range(50_000)),
        "".join(f"a{number}='>'" for number in range(50_000)),
        "/".join(f'a{number} = ">"' for number in range(50_000)),
    ],
)
def test_an_element_keeps_a_thousand_attributes(attributes: str) -> None:
    from provenance.article.html import _parse

    tree = _parse(f"<html><body><p {attributes}>The bridge is closed.</p><i b='1'>x</i></body></html>")
    assert tree is not None
    (paragraph,) = tree.iter("p")
    assert 990 <= len(paragraph.attrib) <= 1000
    assert (paragraph.text, tree.findtext(".//i")) == ("The bridge is closed.", "x")


@pytest.mark.parametrize("markup", ["<a " * 20_000, '<a b="' * 20_000, "<a b='\"" * 20_000, "<a " + '="' * 40_001])
def test_tags_without_an_end_do_not_take_long(markup: str) -> None:
    from provenance.article.html import _TAG

    assert sum(len(found[0]) for found in _TAG.finditer(markup)) <= len(markup)
