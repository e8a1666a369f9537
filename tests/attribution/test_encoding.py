"""Pieces, forms and windows' starts, with the tokenizer that ships."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.attribution import encoding

TOKENIZER = Path(encoding.__file__).with_name("model") / "tokenizer.json"


@cache
def tokenizer():
    return encoding.load_tokenizer(str(TOKENIZER))


def surfaces(text):
    pieces = encoding.encode(text, tokenizer())
    return [text[s:e] or "|" for s, e in zip(pieces.starts, pieces.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("Kim said.", ["Kim", "said", "."]),
        ("One.\n\nTwo.", ["One", ".", "|", "Two", "."]),
        ("One.\r\n\r\nTwo.", ["One", ".", "|", "Two", "."]),
        ("One.\nTwo.", ["One", ".", "|", "Two", "."]),
        ("hard\nwrapped", ["hard", "wrapped"]),
        ("a\n“b”", ["a", "|", "“", "b", "”"]),
        ("\ufeffKim said", ["Kim", "said"]),
        ("cafe\u0301 table", ["cafe\u0301", "table"]),
        ("caf\u00e9 table", ["caf\u00e9", "table"]),
        ("🙂 yes", ["🙂", "yes"]),
    ],
)
def test_pieces_lie_where_the_text_has_them(text, expected):
    assert surfaces(text) == expected


def test_a_letter_and_its_combining_mark_are_the_same_piece_as_the_composed_letter():
    composed = encoding.encode("José Núñez said", tokenizer())
    apart = encoding.encode("Jose\u0301 Nu\u0301n\u0303ez said", tokenizer())
    assert composed.ids.tolist() == apart.ids.tolist()
    assert composed.forms.tolist() == apart.forms.tolist()


@pytest.mark.parametrize(
    ("text", "capitals"),
    [("word", 0), ("Word", 1), ("UN", 2), ("A", 1), ("McKay", 3), ("12", 4), ("日", 4), ("#", 4)],
)
def test_the_form_tells_capitals(text, capitals):
    assert encoding.encode(text, tokenizer()).forms[0] // 4 == capitals


def test_the_form_tells_white_space_and_quotation():
    pieces = encoding.encode('He said "we won" (twice).', tokenizer())
    assert [(f // 2 % 2, f % 2) for f in pieces.forms.tolist()] == [
        (1, 0),  # He
        (1, 0),  # said
        (1, 1),  # "
        (0, 1),  # we
        (1, 1),  # won
        (0, 1),  # "
        (1, 0),  # (
        (0, 0),  # twice
        (0, 0),  # )
        (0, 0),  # .
    ]


def test_a_quotation_ends_with_its_paragraph():
    pieces = encoding.encode("“left open\n\nnew words", tokenizer())
    assert [f % 2 for f in pieces.forms.tolist()] == [1, 1, 1, 0, 0, 0]


def test_sentences_begin_after_stops_and_breaks():
    text = 'He left. "We won," she said. 5 stayed.\n\nThen rain'
    pieces = encoding.encode(text, tokenizer())
    begins = encoding.beginnings(pieces, text)
    found = [(text[s : s + 4], kind) for s, kind in zip(pieces.starts, begins, strict=True) if kind]
    assert found == [("He l", 2), ('"We ', 1), ("5 st", 1), ("Then", 2)]


def test_long_paragraphs_are_cut_at_spaces_and_nothing_is_lost(monkeypatch):
    text = "one two three four five " * 50
    whole = encoding.encode(text, tokenizer())
    monkeypatch.setattr(encoding, "_CHUNK", 64)
    cut = encoding.encode(text, tokenizer())
    assert cut.ids.tolist() == whole.ids.tolist()
    assert cut.starts.tolist() == whole.starts.tolist()
    assert cut.forms.tolist() == whole.forms.tolist()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_spans_are_in_order_and_inside_the_text(text):
    pieces = encoding.encode(text, tokenizer())
    assert len(pieces.ids) == len(pieces.forms) == len(pieces.starts) == len(pieces.ends)
    assert all(0 <= s <= e <= len(text) for s, e in zip(pieces.starts, pieces.ends, strict=True))
    assert all(a <= b for a, b in zip(pieces.starts[:-1], pieces.starts[1:], strict=True))
    assert all(0 <= f < encoding.FORMS for f in pieces.forms)
