"""A text on one line, cut at a word."""

from __future__ import annotations

import pytest

from provenance.lines import shorten


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" The  mayor\nsaid so ", "The mayor said so"),
        ("The mayor said it twice", "The mayor said it…"),
        ("Kirchenvorstandssitzungen", "Kirchenvorstandssi…"),
    ],
)
def test_a_text_is_put_on_one_line_and_cut_at_a_word(text: str, line: str) -> None:
    assert shorten(text, 19) == line
