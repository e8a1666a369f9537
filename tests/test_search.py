"""Finding claims by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.search import parse, rank, tokens

TEXTS = [
    "The harbour will open before the first ice",
    "The harbours of the north were closed",
    "Ice closed the harbour, and the ice stayed",
    "Kim Jong Un’s café",
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("harbour", [1, 0, 2]),
        ("ice harbour", [2, 0]),
        ("HARBOUR ice", [2, 0]),
        ('"first ice"', [0]),
        ('"ice first"', []),
        ("cafe kim", [3]),
        ("nothing", []),
        ("", [0, 1, 2, 3]),
    ],
)
def test_every_word_is_wanted_and_the_best_comes_first(query: str, found: list[int]) -> None:
    assert [index for index, _ in rank(parse(query), TEXTS)] == found


def test_words_are_compared_without_case_marks_and_plural() -> None:
    assert tokens("Kim’s Cafés, grass") == ["kim", "cafe", "grass"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("its 'special status', he said", ["its", "special", "statu", "he", "said"]),
        ("'s Gravenhage", ["s", "gravenhage"]),
        ("('so they say')", ["so", "they", "say"]),
        ("the board's 'sea wall's' end", ["the", "board", "sea", "wall", "end"]),
        ("rock'n'soul", ["rock", "n", "soul"]),
    ],
)
def test_a_mark_that_opens_a_quotation_takes_no_s_with_it(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize("query", ["special", "status", "special status", '"special status"', "'special status'"])
def test_a_quotation_between_single_marks_is_found_by_any_of_its_words(query: str) -> None:
    assert [index for index, _ in rank(parse(query), ["The port has a 'special status'.", "It has none."])] == [0]


@given(st.text(), st.lists(st.text(), max_size=5))
def test_any_text_can_be_asked_for_and_searched(query: str, texts: list[str]) -> None:
    found = rank(parse(query), texts)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert {index for index, _ in found} <= set(range(len(texts)))
