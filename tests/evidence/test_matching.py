"""Verbatim, near, altered, or another sentence: the matching of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.matching import (
    Text,
    find_exact,
    find_nearest,
    in_quotation_marks,
    whole_quotation,
    word_diff,
)
from provenance.models import Match, Span

ORIGINAL = (
    "The mole is not safe for heavy lorries in winter. We counted 31 passengers and every one of them walked out. "
    "Breadfruit can feed Upolu through a failed season. The colour of the apples is the colour of labour. "
    "We have asked for longer fenders since the winter. Divers found the lock unsafe after the storm."
)


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ("“We counted 31 passengers and every one of them walked out,”", Match.VERBATIM),
        ("we counted 31 passengers", Match.VERBATIM),
        ("The color of the apples is the color of labor", Match.NEAR),
        ("We counted thirty-one passengers", Match.NEAR),
        ("The mole isn’t safe for heavy lorries", Match.NEAR),
    ],
)
def test_words_that_stand_in_the_text(words: str, match: Match) -> None:
    assert [found.match for found in find_exact(words, Text(ORIGINAL))] == [match]


@pytest.mark.parametrize(
    "words",
    [
        "We counted 31 passengers … walked out",
        "[The harbour master has] asked for longer fenders since the winter",
        "We have asked for longer [and softer] fenders since the winter",
        "… every one of them walked out …",
    ],
)
def test_an_editors_marks_leave_words_near(words: str) -> None:
    found = find_nearest(words, Text(ORIGINAL))
    assert found is not None
    assert (found.match, found.differences) == (Match.NEAR, ())


@pytest.mark.parametrize(
    ("words", "kind", "quoted", "original"),
    [
        ("We counted 13 passengers and every one of them walked out", "number", "13", "31"),
        ("The mole is safe for heavy lorries in winter", "negation", "", "not"),
        ("The mole is … safe for heavy lorries in winter", "negation", "…", "not"),
        ("Breadfruit can feed Savai'i through a failed season", "name", "Savai'i", "Upolu"),
        ("Divers found the lock safe after the storm", "negation", "safe", "unsafe"),
        ("We counted [13] passengers and every one of them walked out", "number", "13", "31"),
        ("We have [not] asked for longer fenders since the winter", "negation", "not", ""),
        ("We have never asked for longer fenders since the winter", "negation", "never", ""),
    ],
)
def test_a_changed_number_name_or_negation_is_altered(words: str, kind: str, quoted: str, original: str) -> None:
    found = find_nearest(words, Text(ORIGINAL))
    assert found is not None
    assert found.altered
    assert found.differences == ((kind, quoted, original),)


@pytest.mark.parametrize(
    "words",
    [
        "We counted all passengers and every one of them ran out",
        "The mole is hardly fit for big lorries in any month",
        "We have [softly] asked for [red] fenders [in the] winter",
    ],
)
def test_other_words_are_neither_near_nor_altered(words: str) -> None:
    found = find_nearest(words, Text(ORIGINAL))
    assert found is None or (found.match is None and not found.altered)


@pytest.mark.parametrize(
    ("text", "words", "negated", "cut"),
    [
        ("We do not believe that the dam is safe.", "the dam is safe", True, None),
        ("It is false that the dam is safe.", "the dam is safe", True, None),
        ("Nobody slept, and the dam is safe.", "the dam is safe", False, None),
        ("The dam is safe if the rain stops.", "The dam is safe", False, "if"),
        ("The dam is safe. If the rain stops, we go.", "The dam is safe", False, None),
        ("The dam is safe unless it rains.", "The dam is safe", False, "unless"),
        ("If the eels are gone, the dam is safe.", "the eels are gone", False, "if"),
        ("If the eels are gone, the dam is safe.", "the dam is safe", False, "if"),
        ("On Friday, even if the eels are gone, the dam is safe.", "the dam is safe", False, "if"),
        ("He said that if it rains, the dam is safe.", "the dam is safe", False, "if"),
        ("If the eels are gone and the dam is safe, we go.", "the dam is safe", False, "if"),
        ("“Unless it rains, the dam is safe.”", "the dam is safe", False, "unless"),
        ("In case the dam is safe, we go.", "the dam is safe", False, "in case"),
        ("Should it rain, the dam is safe.", "the dam is safe", False, "should"),
        ("Whether the dam is safe is an open question.", "the dam is safe", False, "whether"),
        ("We ask whether the dam is safe.", "the dam is safe", False, "whether"),
        ("A guard allegedly wrote that the dam is safe.", "the dam is safe", False, "allegedly"),
        ("Whether it rains or snows, the dam is safe.", "the dam is safe", False, None),
        ("It may rain if it likes. The dam is safe.", "The dam is safe", False, None),
        ("If it rains, we wait; the dam is safe.", "the dam is safe", False, None),
        ("The lock shuts if it rains, and the dam is safe.", "the dam is safe", False, None),
        ("The guards should sleep, for the dam is safe.", "the dam is safe", False, None),
        ("Provided by the council, the dam is safe.", "the dam is safe", False, None),
    ],
)
def test_the_clause_that_words_are_cut_from_is_looked_at(text: str, words: str, negated: bool, cut: str | None) -> None:
    (found,) = find_exact(words, Text(text))
    assert (found.negated, found.cut) == (negated, cut)


@pytest.mark.parametrize(
    ("text", "words", "match"),
    [
        ("It met on Monday. The pier was shut.", "on Monday the pier was shut", None),
        ("Storm in Ferrow\n\nThe pier was shut.", "in Ferrow the pier was shut", None),
        ("It met on\nMonday the pier was shut.", "on Monday the pier was shut", Match.VERBATIM),
        ("It rains. The pier was shut.", "It rains, the pier was shut", Match.VERBATIM),
        ("It rains. The pier was shut.", "It rains. The pier was shut", Match.VERBATIM),
        ("We told Mr. Ek of the pier.", "told Mr Ek of the pier", Match.VERBATIM),
    ],
)
def test_words_that_end_one_sentence_and_begin_the_next_are_not_one(text: str, words: str, match: Match | None) -> None:
    assert [found.match for found in find_exact(words, Text(text))] == ([match] if match else [])
    nearest = find_nearest(words, Text(text))
    assert nearest is not None
    assert (nearest.match is not None, nearest.altered) == (match is not None, False)


def test_a_word_diff_shows_what_was_changed_in_place() -> None:
    assert word_diff("“The line will reopen before 24 May,”", "The line will not reopen before 24 May") == (
        "The line will [-not-] reopen before 24 May"
    )
    assert word_diff("13 left", "31 left") == "[-31-]{+13+} left"


def test_a_cut_quotation_is_widened_to_its_marks() -> None:
    text = "He said: “The bridge is open to all.” Then he left."
    start = text.index("The bridge")
    assert whole_quotation(text, Span(start - 1, start + 10)) == Span(start - 1, text.index("”") + 1)


@pytest.mark.parametrize(("mark", "want"), [("inside", True), ("outside", False)])
def test_whether_words_stand_in_quotation_marks(mark: str, want: bool) -> None:
    text = "“All inside,” he said, outside of them."
    start = text.index(mark)
    assert in_quotation_marks(text, Span(start, start + len(mark))) is want


WORDS = (
    "river",
    "bridge",
    "stone",
    "winter",
    "lamp",
    "seven",
    "12",
    "not",
    "never",
    "Anna",
    "Oslo",
    "the",
    "of",
    "walks",
    "red",
    "open",
)
WORD = st.sampled_from(WORDS)


@given(st.lists(WORD, min_size=3, max_size=20), st.lists(WORD, max_size=10), st.lists(WORD, max_size=10))
def test_words_that_are_in_a_text_are_found_there(words: list[str], before: list[str], after: list[str]) -> None:
    text = " ".join([*before, *words, *after])
    found = list(find_exact(" ".join(words), Text(text)))
    assert found
    assert all(f.match is Match.VERBATIM for f in found)
    nearest = find_nearest(" ".join(words), Text(text))
    assert nearest is not None
    assert nearest.differences == ()


@given(st.lists(WORD, min_size=6, max_size=16), st.integers(0, 15))
def test_a_number_put_in_is_never_near(words: list[str], place: int) -> None:
    changed = [*words[: place % len(words)], "4711", *words[place % len(words) + 1 :]]
    found = find_nearest(" ".join(changed), Text(" ".join(words)))
    assert found is None or found.match is None
    assert not list(find_exact(" ".join(changed), Text(" ".join(words))))
