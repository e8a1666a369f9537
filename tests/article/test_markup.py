"""Markup blanked in place, tags, and character references."""

from __future__ import annotations

import re

import pytest

from provenance.article.markup import TAG, Canvas, between, take_references, take_tags, unescaped
from provenance.models import Span


def test_a_canvas_keeps_every_place_and_knows_what_is_blanked() -> None:
    canvas = Canvas("a **b**\nc")
    canvas.blank(2, 4)
    canvas.blank(5, 8)
    assert canvas.text == "a   b  \nc"
    assert (canvas.words(), canvas.words(2, 7)) == ("a b\nc", "b")
    canvas.put(2, 4, "“")
    canvas.put(5, 7, "”")
    assert (canvas.text, canvas.words(), canvas.written) == ("a  “b” \nc", "a “b”\nc", [Span(2, 4), Span(5, 7)])


def test_what_is_veiled_comes_back_as_it_was_where_it_was_not_blanked() -> None:
    canvas = Canvas("a *b* \ufffc c")
    canvas.veil(2, 5)
    assert canvas.text == "a \ufffc\ufffc\ufffc \ufffc c"
    canvas.blank(4, 8)
    canvas.unveil()
    assert (canvas.text, canvas.words()) == ("a *b    c", "a *bc")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('"**So** it is**"', '  "So   it is"  '),
        ("a “<b>So</b>”", "a    “So”    "),
        ('"<b>So</b> it"', '   "So     it"'),
        ('5** " **a', '5   "   a'),
    ],
)
def test_marks_are_put_beside_the_words_that_markup_parts_them_from(source: str, text: str) -> None:
    canvas = Canvas(source)
    canvas.every(re.compile(r"\*\*|</?b>"))
    canvas.close_up()
    assert canvas.text == text


def test_nothing_is_looked_for_where_its_end_is_not() -> None:
    canvas = Canvas("<a> <b <c")
    assert [tag[0] for tag in canvas.find(TAG, ">")] == ["<a>"]
    assert list(between("(a) (b (c)", re.compile(r"\("), re.compile(r"\)"))) == [
        (Span(0, 3), Span(1, 2)),
        (Span(4, 10), Span(5, 9)),
    ]


def test_tags_leave_marks_breaks_links_and_block_quotations() -> None:
    source = "<p>A <q cite='https://x.example/q'>b <q>c</q></q>,<br>d</p><a href=https://x.example/a?b&amp;c>e</a>"
    canvas = Canvas(source)
    links, blocks = take_tags(canvas)
    assert " ".join(canvas.words().split(" ")) == "\n\nA “b ‘c’”,\nd\n\ne"
    assert [(source[slice(*place)][:2], url) for place, url in links] == [
        ("<q", "https://x.example/q"),
        ("<a", "https://x.example/a?b&c"),
    ]
    assert blocks == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<blockquote>a <blockquote>b</blockquote> c</blockquote><blockquote>d</blockquote>",
         ["a <blockquote>b</blockquote> c", "d"]),
        ("<blockquote>a <blockquote>b</blockquote>", ["b"]),
        ("</blockquote>a<blockquote>", []),
    ],
)  # fmt: skip
def test_a_quotation_within_one_is_of_it(source: str, words: list[str]) -> None:
    assert [source[slice(*block)] for block in take_tags(Canvas(source))[1]] == words


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("say &quot;So&quot; to", 'say      "So"      to'),
        ("<p>&quot;So,&quot;</p>", '<p>     "So,"     </p>'),
        ("(&#34;<b>So</b>&#34;, 5&quot;x", '(    "<b>So</b>"    , 5"     x'),
        ("&ldquo;So&rdquo;", "      “So”      "),
        ("it&#39;s AT&T; &hellip; &#0; &#99999999999;", "it'    s AT&T; …        \ufffd    &#99999999999;"),
    ],
)
def test_a_reference_stands_beside_the_words_that_it_stood_beside(source: str, text: str) -> None:
    canvas = Canvas(source)
    take_references(canvas)
    assert canvas.text == text


def test_an_address_is_written_with_references() -> None:
    assert unescaped("https://x.example/?a=1&amp;b=&#50;&c") == "https://x.example/?a=1&b=2&c"
