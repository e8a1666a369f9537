"""What of a draft is prose, which paragraph a comment is about, and what it says to ignore."""

from __future__ import annotations

import time

import pytest

from provenance.article.markdown import read_markdown
from provenance.checks.draft_reading import read_draft
from provenance.models import Span

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
        ("`code`\n    “and prose”\n", "code “and prose”"),
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
        (f"{ITEM}\n```\nfenced\n```\n\n    “code”\n", "An item. “It goes on here.”"),
        (f"{ITEM}```\nfenced\n\n- no item\n```\n    “code”\n", "An item. “It goes on here.”"),
        (f"{ITEM}\n  ```\n  fenced\n  ```\n\n    “Prose.”\n", "An item. “It goes on here.” “Prose.”"),
    ],
)
def test_what_is_indented_after_a_blank_line_is_code(source: str, words: str) -> None:
    assert prose(source) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("```x``` is code.\n\n“Prose.”\n\n```\ncode\n```\n", "x is code. “Prose.”"),
        ("```\ncode\n````\n\n“Prose.”\n\n```\ncode\n```\n", "“Prose.”"),
        ("~~~ a `b`\ncode\n~~~\n“Prose.”\n", "“Prose.”"),
    ],
)
def test_a_fence_takes_no_prose_with_it(source: str, words: str) -> None:
    assert prose(source) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("One.\n\n<script>\nsay(“none”);\n\n</script>\n<STYLE a='b'>p { }</style>\nTwo.", "One. Two."),
        ("One.\n\n<pre><code>“none”\n\n# none\n</code></pre>\n\nTwo <code>rm</code>.", "One. Two rm ."),
        ("<!-- <pre> -->One.\n\n<pre>two</pre> <pre>three.", "One. three."),
        ("`<script>` one <pre-view>two</pre-view> </script>", "<script> one two"),
    ],
)
def test_code_between_tags_is_no_prose(source: str, words: str) -> None:
    assert prose(source) == words
    assert prose(source, "a.md").replace(" .", ".") == " ".join(read_markdown(source)[0].split())


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


@pytest.mark.parametrize(
    ("source", "words"),
    [
        *((f".. {name}::\n\n   “Prose.”\n\n   More.\n\nEnd.", "“Prose.” More. End.")
          for name in ("note", "epigraph", "pull-quote", "container", "our-own-box")),
        (".. sidebar:: Title\n   :subtitle: none\n\n   “Prose.”\n", "Title “Prose.”"),
        (".. warning:: At once\n   and after.\n", "At once and after."),
        (".. figure:: a.png\n   :alt: none\n\n   A caption.\n\n.. image:: b.png\n   :alt: none\n", "A caption."),
        *((f".. {name}:: x\n   :name: none\n\n   none\n\n   none\n\nEnd.", "End.")
          for name in ("code-block", "code", "raw", "math", "highlight")),
        (".. a comment\n   none\n\n   none\n\nEnd.", "End."),
        ("..\n   none\n\nOne.\n\n..\n\n   “Quoted.”", "One. “Quoted.”"),
        (".. |x| replace:: none\n\n.. _t: https://x.example/\n.. __: https://x.example/\n\nEnd.", "End."),
        (".. _a:\n   none\n\n   “Quoted.”\n", "“Quoted.”"),
        ("- .. note::\n\n     “Prose.”\n\n- .. code::\n\n     none\n\n  Prose.", "“Prose.” Prose."),
        (".. [1] A note\n   goes on.\n\n   And on.\n", "A note goes on. And on."),
        (".. note::\n\n   So::\n\n      none\n\n   .. code::\n\n      none\n\n   Prose.\n", "So:: Prose."),
    ],
)  # fmt: skip
def test_of_directives_what_their_readers_see_is_prose(source: str, words: str) -> None:
    assert prose(source, "a.rst") == prose(source.replace("\n", "\r\n"), "a.rst") == words


@pytest.mark.parametrize(
    ("source", "held"),
    [
        (".. note::\n\n   .. provenance: ignore PV301 why\n\n   One.\n\n   Two.", "   One."),
        (".. provenance: ignore PV301 why\n\n.. note::\n\n   One.\n\n   Two.", "   One."),
    ],
)
def test_a_comment_in_restructuredtext_is_about_the_text_of_a_directive(source: str, held: str) -> None:
    (ignore,) = read_draft("a.rst", source).ignores
    assert source[slice(*ignore.span)] == held


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


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("a.html", "<p>He said: <q>So it is</q>.</p>", "He said: “So it is” ."),
        ("a.html", "<p><q>So <q>it</q> is</q></p><q>left open<p><q>Again</q>", "“So ‘it’ is” “left open “Again”"),
        ("a.md", "He said: <q>So it is</q>.", "He said: “So it is” ."),
        ("a.md", "&ldquo;So it is&rdquo;, `&ldquo;` R&amp;D and &quot;so&quot;", '“So it is” , &ldquo; R& D and "so"'),
        ("a.html", "&quot;So it is,&quot; he said.", '"So it is," he said.'),
        ("a.md", 'A "**bold** word" and “[a link](https://x.example/a)”.', 'A "bold word" and “a link” .'),
        ("a.rst", 'A "*bold* word".', 'A "bold word".'),
        ("a.txt", "&quot;So it is&quot;", "&quot;So it is&quot;"),
    ],
)
def test_what_stands_for_quotation_marks_is_read_as_them(name: str, source: str, words: str) -> None:
    assert prose(source, name) == words


@pytest.mark.parametrize(
    ("source", "start", "end", "words", "whole"),
    [
        ("So: &quot;it isn&rsquo;t&quot;.", 9, 25, '"it isn’t"', "&quot;it isn&rsquo;t&quot;"),
        ("So: <q>it is</q>.", 6, 13, "“it is”", "<q>it is</q>"),
        ('So: "**it** is".', 6, 15, '"it is"', '"**it** is"'),
        ("So: “it is”.", 4, 11, "“it is”", "“it is”"),
    ],
)
def test_a_place_is_the_whole_of_what_stands_there(source: str, start: int, end: int, words: str, whole: str) -> None:
    draft = read_draft("a.md", source)
    assert draft.words(Span(start, end)) == words
    assert source[slice(*draft.in_source(Span(start, end)))] == whole


@pytest.mark.parametrize(
    ("name", "source", "blocks", "urls"),
    [
        ("a.md", 'So:\n\n<blockquote cite="https://x.example/b">\nSo it is.\n</blockquote>\n',
         ["\nSo it is.\n"], ["https://x.example/b"]),
        ("a.md", "See <https://x.example/c>, <a href='https://x.example/d?e&amp;f'>d</a> or https://x.example/g?h&amp;i.",
         [], ["https://x.example/c", "https://x.example/d?e&f", "https://x.example/g?h&i"]),
        ("a.html", "See &lt;https://x.example/c?d&amp;e&gt;.", [], ["https://x.example/c?d&e"]),
    ],
)  # fmt: skip
def test_what_a_draft_cites_and_sets_off(name: str, source: str, blocks: list[str], urls: list[str]) -> None:
    draft = read_draft(name, source)
    assert [source[slice(*block)] for block in draft.blocks] == blocks
    assert [url for _, url in draft.links] == urls


IGNORE = "<!-- provenance: ignore -->"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        *((name, unit) for name in ("a.md", "a.html") for unit in ("<!-- ", "<a ", IGNORE, f"a\n\n{IGNORE}\n\n")),
        *(
            ("a.md", unit)
            for unit in (
                "[",
                "![",
                "![a](",
                "[a](b",
                '[a](b "x ',
                "```a\n",
                "~~~~a\n",
                "` `` ",
                "<pre><script>",
                "*a _b* ",
            )
        ),
        *(("a.html", unit) for unit in ("<code>", "<blockquote ", "<blockquote>", "<meta ", f"<p>{IGNORE}", "<q>")),
        *(
            ("a.rst", unit)
            for unit in ("\n", ".. \n\n", "::\n\n", ":a", "`", "` ", "a\n\n  b\n", ".. a::\n", "a::\n\n b\n")
        ),
    ],
)
def test_no_draft_takes_long_to_read(name: str, unit: str) -> None:
    start = time.process_time()
    read_draft(name, unit * 20_000)
    assert time.process_time() - start < 4


def test_a_long_reason_is_soon_read() -> None:
    start = time.process_time()
    (ignore,) = read_draft("a.md", f"<!-- provenance: ignore PV103 we{' ' * 50_000}know -->").ignores
    assert (ignore.why, time.process_time() - start < 2) == ("we know", True)
