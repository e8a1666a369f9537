"""Who says the second of two things."""

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("first", "joint", "second", "source", "chains"),
    [
        ("admitted", "the latch was loose but", "said", "the latch", [["Ana"], ["Ana"]]),
        ("confirmed", "the ring was gone and", "said", "the ring", [["Ana"], ["Ana"]]),
        ("admitted", "the guard was late but", "denied", "the guard", [["Ana"], ["Ana"]]),
        ("said", "the guard was late and", "told us", "the guard", [["Ana"], ["Ana", "the guard"]]),
        ("said", "it was late and", "claimed", "it", [["Ana"], ["Ana", "it"]]),
    ],
)
def test_two_verbs_of_one_subject(first, joint, second, source, chains):
    text = f"Ana {first} that {joint} {second} that it held."
    frames = [
        frame(text, first, "Ana", [f"that {joint} {second} that it held"]),
        frame(text, second, source, ["that it held"], parent=0),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == chains
