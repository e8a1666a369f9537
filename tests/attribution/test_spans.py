"""Arithmetic on places, sentences and paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.attribution.spans import Layout, covers, paragraphs, sentences, size, tidy, trim, without
from provenance.models import Span


def cut(text):
    return [text[s:e] for p in paragraphs(text) for s, e in sentences(text, p)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("Sen. Ann Lee spoke. Mr. Roy left.", ["Sen. Ann Lee spoke.", "Mr. Roy left."]),
        ("J. K. Hall won.", ["J. K. Hall won."]),
        ("The U.S. team won.", ["The U.S. team won."]),
        ("Sens. Ann Lee and Bo Roe spoke. Del. Cy Roe left.", ["Sens. Ann Lee and Bo Roe spoke.", "Del. Cy Roe left."]),
        ("Judge G.K. Hall won.", ["Judge G.K. Hall won."]),
        ("Bo Roe Jr. (Liberal) won. We left.", ["Bo Roe Jr. (Liberal) won.", "We left."]),
        ("We saw Bo Roe Jr. He had won.", ["We saw Bo Roe Jr.", "He had won."]),
        ("It was a draw -Mrs. Roe won.", ["It was a draw -Mrs. Roe won."]),
        ("It rained in Durham, N.C. The mayor left.", ["It rained in Durham, N.C.", "The mayor left."]),
        ("It closed at 5 p.m. on Friday.", ["It closed at 5 p.m. on Friday."]),
        ("It cost 3.50 euros. Really?", ["It cost 3.50 euros.", "Really?"]),
        ('"We won." He left.', ['"We won."', "He left."]),
        ('"Did it work?" she asked.', ['"Did it work?" she asked.']),
        ("One\n\nTwo three.", ["One", "Two three."]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_sentences(text, parts):
    assert cut(text) == parts


def test_a_wrapped_line_goes_on():
    text = "The minister said on Tuesday that the harbour would be\nclosed to ferries until the spring."
    assert len(paragraphs(text)) == 1


def test_a_heading_does_not_go_on():
    assert len(paragraphs("Harbour to close\nThe minister said so.")) == 2


def test_a_sentence_without_end_is_cut_so_that_work_on_it_is_bounded():
    assert max(e - s for s, e in Layout("word " * 10_000).sentences) <= 2000


def test_layout_looks_up_the_sentence_before():
    text = "One two. Three four. Five six."
    layout = Layout(text)
    assert layout.sentence(11) == Span(9, 20)
    assert layout.sentence_before(11) == Span(0, 8)
    assert layout.sentence_before(2) is None


def test_places():
    assert tidy([Span(5, 9), Span(0, 3), Span(3, 6), Span(8, 8)]) == (Span(0, 9),)
    assert without(Span(0, 10), [Span(2, 4), Span(8, 12)]) == [Span(0, 2), Span(4, 8)]
    assert trim("  a, ", Span(0, 5)) == Span(2, 3)
    assert trim(" , ", Span(0, 3)) is None
    assert covers([Span(0, 9)], [Span(2, 3), Span(4, 9)]) and not covers([Span(0, 3)], [Span(2, 4)])
    assert size([Span(0, 2), Span(5, 9)]) == 6


@given(st.text(alphabet="aB1 .,!?\n\r\"”'", max_size=120))
def test_sentences_hold_all_that_is_no_space_once_and_in_order(text):
    layout = Layout(text)
    assert "".join(text[s:e] for s, e in layout.sentences).split() == text.split() or "".join(
        "".join(text[s:e].split()) for s, e in layout.sentences
    ) == "".join(text.split())
    ends = [place for span in layout.sentences for place in span]
    assert ends == sorted(ends)
