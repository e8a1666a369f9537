"""Quotation marks."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.attribution.quotations import quotations, words_in
from provenance.attribution.spans import paragraphs
from provenance.models import Span

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "quotations.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_quotations_as_people_mark_them(case):
    text = case["text"]
    assert [text[q.start : q.end] for q in quotations(text, paragraphs(text))] == case["quotes"]


def test_depth_counts_from_the_outermost():
    text = "\"He told me, 'Run,' and I ran,\" she said."
    assert [q.depth for q in quotations(text, paragraphs(text))] == [0, 1]


def test_words_in_counts_letters_and_digits_once():
    text = 'He said "we two" won'
    assert words_in(text, (Span(0, len(text)),), quotations(text, paragraphs(text))) == (5, 9)


@given(st.text(alphabet="ab .\n\"'“”‘’«»„‚‹›`", max_size=80))
def test_quotations_nest_and_stay_in_the_text(text):
    found = quotations(text, paragraphs(text))
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        for other in found:
            apart = quote.end <= other.start or other.end <= quote.start
            inside = quote.start <= other.start and other.end <= quote.end
            around = other.start <= quote.start and quote.end <= other.end
            assert apart or inside or around


def test_a_hundred_thousand_marks_end():
    for mark in "\"'“”‘«„":
        text = f"{mark}a " * 100_000
        assert len(quotations(text, paragraphs(text))) <= 100_000
