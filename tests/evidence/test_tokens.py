"""The canonical forms of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.tokens import is_name, is_negation, is_number, norms, opposite, tokenise


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The colour of the neighbour's harbour", "the color of the neighbor’s harbor"),
        ("centre, theatre, metres, litres", "center, theater, meters, liters"),
        ("organise, organised, organisation, analyse", "organize, organized, organization, analyze"),
        ("travelled, cancelling, labelled", "traveled, canceling, labeled"),
        ("defence, programme, grey, tyres", "defense, program, gray, tires"),
        ("can't, won't, don't, isn't", "cannot, will not, do not, is not"),
        ("We’re sure they've gone", "we are sure they have gone"),
        ("twelve pumps, twenty-five men", "12 pumps, 25 men"),
        ("two thousand three hundred tons", "2,300 tons"),
        ("1.5 million people", "1,500,000 people"),
        ("eight per cent", "8%"),
        ("the third time", "the 3rd time"),
    ],
)
def test_what_is_written_two_ways_is_one(a: str, b: str) -> None:
    assert norms(a) == norms(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("four", "for"),
        ("filled", "filed"),
        ("31 passengers", "13 passengers"),
        ("3.5 million", "35 million"),
        ("-5 degrees", "5 degrees"),
        ("5% of it", "5 of it"),
        ("they can go", "they can't go"),
        ("million", "billion"),
    ],
)
def test_what_means_another_thing_is_not(a: str, b: str) -> None:
    assert norms(a) != norms(b)


def test_an_ellipsis_is_a_token_and_a_bracket_marks_its_words() -> None:
    found = [(t.norm, t.bracketed) for t in tokenise("They … left [the old] town [...] at dawn")]
    assert found == [
        ("they", False),
        ("…", False),
        ("left", False),
        ("the", True),
        ("old", True),
        ("town", False),
        ("…", False),
        ("at", False),
        ("dawn", False),
    ]


def test_numbers_names_and_negations_are_told() -> None:
    tokens = {t.norm: t for t in tokenise("Nobody in Savai'i counted 31 trees in March, said the Mayor.")}
    assert is_negation(tokens["nobody"])
    assert is_number(tokens["31"])
    assert is_name(tokens["savaii"], frozenset())
    assert is_name(tokens["march"], frozenset())
    assert not is_name(tokens["trees"], frozenset())


def test_a_word_at_the_head_of_a_sentence_is_no_name_where_it_is_seen_in_lower_case() -> None:
    first = tokenise("Breadfruit can feed Upolu.")[0]
    assert is_name(first, frozenset())
    assert not is_name(first, frozenset({"breadfruit"}))


@pytest.mark.parametrize(
    ("a", "b", "want"),
    [
        ("safe", "unsafe", True),
        ("possible", "impossible", True),
        ("legal", "illegal", True),
        ("form", "inform", True),
        ("safe", "save", False),
    ],
)
def test_a_negative_prefix_makes_an_opposite(a: str, b: str, want: bool) -> None:
    assert opposite(a, b) is want


@given(st.text(max_size=200))
def test_places_are_those_of_the_text_and_in_order(text: str) -> None:
    last = 0
    for token in tokenise(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= last or text[token.start : token.end] == token.raw
        last = token.start


WORDS = ("one", "two", "twenty", "hundred", "thousand", "and", "million", "3", "1,000", "2.5", "dozen", "of")


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_no_run_of_number_words_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    covered = [(t.start, t.end) for t in tokenise(text)]
    place = 0
    for word in words:
        start = text.index(word, place)
        place = start + len(word)
        assert any(s <= start and place <= e for s, e in covered), (word, covered)
