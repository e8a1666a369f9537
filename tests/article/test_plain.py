"""Plain text: the text unchanged, and what little it says of itself."""

from __future__ import annotations

import pytest

from provenance.article import read_article
from provenance.article.plain import read_plain


def test_line_ends_and_spaces_stay() -> None:
    body = b"\xef\xbb\xbf  The mayor  said\r\n\r\nthe bridge\tis shut.\r\n\r\n"
    assert read_article(body, name="a.txt").text == "  The mayor  said\r\n\r\nthe bridge\tis shut.\r\n\r\n"


def test_a_plain_text_has_its_own_extractor() -> None:
    article = read_article(b"The mayor said that the bridge is shut.", name="a.txt")
    assert (article.extractor.name, article.extractor.options, article.language) == ("plain", {}, "en")
    assert (article.title, article.published, article.outcome.value) == (None, None, "ok")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge to stay shut\n\nThe mayor said so.\n", "Bridge to stay shut"),
        ("\n\n  Bridge to stay shut  \n\nThe mayor said so.\n", "Bridge to stay shut"),
        ("The bridge will stay shut.\n\nThe mayor said so.\n", None),
        ("Bridge to stay shut\nThe mayor said so.\n", None),
        ("Bridge to stay shut", None),
        ("Stockholm – Reuters\n\nA ferry sails.\n", None),
        ("By Laura Stone, Associated Press\n\nThe mayor said so.\n", None),
        ("“The bridge is shut”\n\nThe mayor said so.\n", None),
        ("x" * 200 + "\n\nThe mayor said so.\n", None),
    ],
)
def test_titles_of_plain_text(text: str, title: str | None) -> None:
    assert read_plain(text).title == title


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("By Laura Stone, Associated Press\n\nThe mayor said so.\n", "Laura Stone, Associated Press"),
        ("Bridge to stay shut\r\n\r\nBy Laura Stone\r\nThe mayor said so.\r\n", "Laura Stone"),
        ("By Monday the bridge was shut.\n", None),
        ("By Monday\n", None),
        ("", None),
    ],
)
def test_bylines_of_plain_text(text: str, byline: str | None) -> None:
    assert read_plain(text).byline == byline
