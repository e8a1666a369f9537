"""Markdown: the words that its readers see, and what it says of itself."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.article import read_article
from provenance.article.markdown import read_markdown
from provenance.article.plain import Front
from provenance.errors import InputError

ARTICLE = """\
---
title: Divers clear the harbour
date: 2025-11-03T16:20:00+01:00
author: Ida Holm
---
<!-- for the desk -->
# Torsund's harbour

Governor **Maren Falk** said the [fishing boats](https://x.example/b) would
be back: &ldquo;They  are *ready*,&rdquo; she said.[^1] `make` built it.

> The work is done.
> — Falk

- One of 214 shells
- Another<br>one

| shells | boats |
| ------ | ----- |
| 214    | 12    |

```sh
echo "Maren Falk said so"
```

    The mayor said code.

See <https://x.example/c> and ![a chart](c.png) \\*this\\*.

[^1]: At the quay, on Monday.
[ref]: https://x.example/d
"""
WORDS = """\
Torsund's harbour

Governor Maren Falk said the fishing boats would
be back: “They are ready,” she said. make built it.

The work is done.
— Falk

One of 214 shells
Another
one

shells boats

214 12

See https://x.example/c and *this*.

At the quay, on Monday."""


def test_an_article_is_what_its_readers_see() -> None:
    article = read_article(ARTICLE.encode(), name="a.md")
    assert article.text == WORDS
    assert (article.title, article.byline, article.published) == (
        "Divers clear the harbour",
        "Ida Holm",
        "2025-11-03T16:20:00+01:00",
    )
    assert (article.extractor.name, article.language, article.outcome.value) == ("markdown", "en", "ok")


def test_ends_of_lines_and_the_byte_order_mark_are_no_text() -> None:
    body = b"\xef\xbb\xbf  The mayor  said\r\n\r\n\r\nthe bridge\tis shut.\r\n\r\n"
    assert read_article(body, content_type="text/markdown").text == "The mayor said\n\nthe bridge is shut."


@pytest.mark.parametrize("ending", ["md", "markdown", "mdown", "mkd", "qmd"])
def test_every_ending_of_markdown_is_known(ending: str) -> None:
    assert read_article(b"The mayor **said** so.", name=f"a.{ending}").text == "The mayor said so."


@pytest.mark.parametrize("source", ["```\nThe mayor said so.\n```\n", "---\ntitle: A\n---\n", "<!-- nothing -->\n"])
def test_what_holds_no_words_is_an_error(source: str) -> None:
    with pytest.raises(InputError) as error:
        read_article(source.encode(), name="a.md")
    assert str(error.value) == "a.md holds no article: all of it is markup or code; give an article's text or HTML"


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("# Bridge shut #\n\nThe mayor", Front(title="Bridge shut")),
        ("Bridge shut\n===\n\nThe mayor", Front(title="Bridge shut")),
        ("# The **bridge** is [shut](https://x.example/)\n", Front(title="The bridge is shut")),
        ("Words.\n\n# Later\n", Front(title="Later")),
        ("```\n# a comment\n```\n\n# Title\n", Front(title="Title")),
        ("# `rm` is gone\n", Front(title="rm is gone")),
        ("## Small\n", Front()),
        (
            '---\ntitle: "Bridge shut"\ndate: 2024-03-05\nauthor: Ida Holm\nlang: en-GB\n---\n# Other\n',
            Front("Bridge shut", "Ida Holm", "2024-03-05", "en"),
        ),
        ('+++\ntitle = "Bridge shut"\npubDate = 2024-03-05\n+++\nWords.\n', Front("Bridge shut", None, "2024-03-05")),
        ("---\r\ndate: soon\r\n---\r\n# Other\r\n", Front(title="Other")),
        ("---\ntitle: >-  # a\n  Bridge\n  shut\n\n  again\nauthor: |\n  Ida\n  Holm\ndate: 2024-03-05\n---\nWords.",
         Front("Bridge shut again", "Ida Holm", "2024-03-05")),
        ("---\r\ntitle: |+\r\n\tBridge: shut\r\n---\r\n# Other\r\n", Front(title="Bridge: shut")),
        ("---\ntitle: >\n---\n# Other\n", Front(title="Other")),
        ("---\ntitle: > 5 dead\n---\nWords.\n", Front(title="> 5 dead")),
        ("---\nno end", Front()),
    ],
)  # fmt: skip
def test_what_markdown_says_of_itself(text: str, front: Front) -> None:
    assert read_markdown(text)[1] == front


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("A [badge ![alt](i.png)](https://x.example/a).", "A badge ."),
        ("A [b](<https://x.example/a b> 'title') c.", "A b c."),
        ('A [b](https://x.example/Torsund_(port) "title") c.', "A b c."),
        ("A [b [c](https://x.example/c) d.", "A [b c d."),
        ("A [b][1] and [1] and [2].\n\n[1]: https://x.example/b\n", "A b and 1 and [2]."),
        ("[Reporter]: What did he say?", "[Reporter]: What did he say?"),
        ("[a]: /b 'A title'\nSee [this][a].", "See this."),
        ("It said “**so** it is” and snake_case_names, 2 \\* 3.", "It said “so it is” and snake_case_names, 2 * 3."),
        ("He said <q>so <q>it</q> is</q>.", "He said “so ‘it’ is”."),
        ("`rm -rf *` and ``f`*`_x_ &lt; <b>`` are *code*", "rm -rf * and f`*`_x_ &lt; <b> are code"),
        ("[`f*`](https://x.example/f) `[a](b)` *`g`* `<!--` h `-->`", "f* [a](b) g <!-- h -->"),
        ("AT&T; and R&amp;D, 5 &lt; 6.", "AT&T; and R&D, 5 < 6."),
    ],
)
def test_markup_in_a_line(source: str, words: str) -> None:
    assert read_markdown(source)[0] == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("**a** *b* __c__ _d_ ***e*** ~~f~~ **_g_**", "a b c d e f g"),
        ("f***ing", "f***ing"),
        ("5 * 3 = 15 * 1", "5 * 3 = 15 * 1"),
        ("A 4* hotel and a 5* one\n- of 3*\n- or 2*", "A 4* hotel and a 5* one\nof 3*\nor 2*"),
        ("~5 km to ~6 km, a~~b", "~5 km to ~6 km, a~~b"),
        ("foo*bar*baz, foo_bar_baz, _foo_bar", "foobarbaz, foo_bar_baz, _foo_bar"),
        ("*a **b c** d* **e *f* g**", "a b c d e f g"),
        ("**foo*", "*foo"),
        ("*foo**bar*", "foo**bar"),
        ("*(*foo*)* a * foo bar*", "(foo) a * foo bar*"),
        ("*“So,”* he said; so **[is](https://x.example/)** `it`*.*", "“So,” he said; so is it."),
        ("*a\n\nb*\n- *c\n- d*\n# *e\n# f*", "*a\n\nb*\n*c\nd*\n*e\nf*"),
        ("*a\nb* \\*c* \\\\*d*", "a\nb *c* \\d"),
    ],
)
def test_only_marks_that_pair_are_emphasis(source: str, words: str) -> None:
    assert read_markdown(source)[0] == words


@settings(deadline=None)
@given(st.text('ab \n*_`[]()<>&;#-=>"“”:/.^!pq\\~|+', max_size=80))
def test_any_text_is_read(source: str) -> None:
    text, _ = read_markdown(source)
    assert text == text.strip("\n ")
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "![a](", '[a](b "x ', "<a ", "<!-- ", "```a\n", "~~~~a\n", "` `` ", "> a\n", "\n"),
        *("*", "*a ", "a* ", "a*b", "_a", "**a _b ", "~~a *b_ ", "*a **b* c** ", "a**b*c_d~~e "),
    ],
)
def test_no_text_takes_long(unit: str) -> None:
    start = time.process_time()
    read_markdown(unit * 20_000)
    assert time.process_time() - start < 2
