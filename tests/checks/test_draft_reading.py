"""What of a draft is prose, which paragraph a comment is about, and what it says to ignore."""

from __future__ import annotations

import pytest

from provenance.checks.draft_reading import read_draft

ITEM = "- An item.\n\n    “It goes on here.”\n"


def prose(source: str, name: str = "a.md") -> str:
    return " ".join(read_draft(name, source).text.split())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (ITEM, "An item. “It goes on here.”"),
        ("1. An item.\n\n\t“It goes on here.”\n", "An item. “It goes on here.”"),
        ("- An item\n    “in four lines,\n\tof which one\nis lazy.”\n\n    And on.\n",
         "An item “in four lines, of which one is lazy.” And on."),
        ("One[^1].\n\n[^1]: A note.\n\n    “Its second paragraph.”\n", "One . A note. “Its second paragraph.”"),
        ("A term\n\n:   What it is.\n\n    “And more.”\n", "A term : What it is. “And more.”"),
        ("!!! quote\n\n    “In a box.”\n", "!!! quote “In a box.”"),
        ("Wrapped “prose\n    goes on\n\tso”.\n", "Wrapped “prose goes on so”."),
        ("`code`\n    “and prose”\n", "“and prose”"),
        ("So:\n\n    - “a list\n      that is set in”\n", "So: - “a list that is set in”"),
    ],
)  # fmt: skip
def test_what_is_indented_because_something_goes_on_is_prose(source: str, words: str) -> None:
    assert prose(source) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("    first\n", ""),
        ("So:\n\n    “one”\n\n      “two”\n    three\nEnd.\n", "So: End."),
        ("So:\r\n\r\n\t“one”\r\n\r\n  \t“two”\r\n\r\nEnd.\r\n", "So: End."),
        (f"{ITEM}\nNo item any more:\n\n    “code”\n", "An item. “It goes on here.” No item any more:"),
        (f"{ITEM}\n  Still in it.\n\n    “Prose.”\n", "An item. “It goes on here.” Still in it. “Prose.”"),
        ("```\nfenced\n```\n    indented\n", ""),
    ],
)
def test_what_is_indented_after_a_blank_line_is_code(source: str, words: str) -> None:
    assert prose(source) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("```x``` is code.\n\n“Prose.”\n\n```\ncode\n```\n", "is code. “Prose.”"),
        ("```\ncode\n````\n\n“Prose.”\n\n```\ncode\n```\n", "“Prose.”"),
        ("~~~ a `b`\ncode\n~~~\n“Prose.”\n", "“Prose.”"),
    ],
)
def test_a_fence_takes_no_prose_with_it(source: str, words: str) -> None:
    assert prose(source) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("---\ntitle: “T”\n\ndate: 2022-08-02\n---\n“Prose.”\n\n---\n\nEnd.\n", "“Prose.” End."),
        ("+++\r\ntitle = “T”\r\n+++\r\n“Prose.”\r\n", "“Prose.”"),
        ("---\n---\n\n“Prose.”\n\n---\n\nEnd.\n", "“Prose.” End."),
        ("---\n\n“Prose.”\n\n---\n\nEnd.\n", "“Prose.” End."),
        ("---\r\n\r\n“Prose.”\r\n\r\n---\r\n\r\nEnd.\r\n", "“Prose.” End."),
    ],
)
def test_front_matter_takes_no_prose_with_it(source: str, words: str) -> None:
    assert prose(source) == words


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("a.md", "Head\n====\n\n~~~\n“code”\n~~~\n\n1. [One][a]\n\n[a]: https://x.example/a\n", "Head One"),
        ("a.rst", "Head\n====\n\nSo::\n\n  “code”\n\n`One <a_>`_\n\n.. _a: https://x.example/a\n", "Head So:: One"),
    ],
)
def test_an_end_of_a_line_may_be_of_two_characters(name: str, source: str, words: str) -> None:
    assert prose(source, name) == prose(source.replace("\n", "\r\n"), name) == words


COMMENT = "<!-- provenance: ignore PV301 why -->"


@pytest.mark.parametrize(
    ("source", "held"),
    [
        (f"<p>One.</p><p>Two, <b>and</b>\n\nmore. {COMMENT}</p>\n<p>Three.</p>",
         f"Two, <b>and</b>\n\nmore. {COMMENT}"),
        (f"<p>One.</p>\n{COMMENT}\n<p>Two.</p>\n<p>Three.</p>", "Two."),
        (f"<p>One.</p>\n{COMMENT}<!-- <p> a note -->\n<div class='a'>\n\n<p><i>Two.</i></p></div><p>Three.</p>",
         "<i>Two.</i>"),
        (f"One.<br><br>\nTwo,<br>and more. {COMMENT}<br/>\n<br/>Three.", f"\nTwo,<br>and more. {COMMENT}"),
        (f"<ul><li>One.<li>Two. {COMMENT}<li>Three.</ul>", f"Two. {COMMENT}"),
        (f"<p>One.</p><!-- a -->{COMMENT} Two. <!-- b --><p>Three.", f"<!-- a -->{COMMENT} Two. <!-- b -->"),
        (f"<p>One.</p>{COMMENT}", COMMENT),
    ],
)  # fmt: skip
def test_a_comment_in_html_is_about_its_block_or_the_next(source: str, held: str) -> None:
    (ignore,) = read_draft("a.html", source).ignores
    assert source[slice(*ignore.span)] == held


def test_the_citations_of_a_paragraph_in_html_are_those_of_its_block() -> None:
    source = '<p>One <a href="https://x.example/a">a</a>.</p>\n<p>Two <a href="https://x.example/b">b</a>.</p>'
    draft = read_draft("a.html", source)
    assert [draft.citations(draft.paragraph(source.index(word))) for word in ("One", "Two")] == [
        ["https://x.example/a"],
        ["https://x.example/b"],
    ]


@pytest.mark.parametrize(
    ("words", "codes", "why"),
    [
        ("PV103x why", "PV103x", "why"),
        ("PV-103 why", "PV-103", "why"),
        ("PV1O3", "PV1O3", "no reason given"),
        ("PV103-PV107, PV3 why", "PV103-PV107 PV3", "why"),
        ("PV103 — why", "PV103", "— why"),
        ("PV why", "PV", "why"),
        ("off the record", "", "off the record"),
    ],
)
def test_what_looks_like_a_code_is_none_of_the_reason(words: str, codes: str, why: str) -> None:
    (ignore,) = read_draft("a.md", f"Here. <!-- provenance: ignore {words} -->").ignores
    assert (ignore.codes, ignore.why) == (tuple(codes.split()), why)
