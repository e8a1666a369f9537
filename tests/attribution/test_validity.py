"""What is no source and no statement, whatever found it."""

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Ferries have stated hours.", "have stated", "Ferries", "hours"),
        ("Tass gave no reason for the closure.", "gave no reason", "Tass", "the closure"),
        ("The firm has until May to tell the court how it fell.", "tell", "The firm", "how it fell"),
        ("Neither man would say who paid.", "say", "Neither man", "who paid"),
        ("The loss, as reported under IFRS, fell by half.", "reported", "IFRS", "fell by half"),
    ],
)
def test_nothing_is_said(text, cue, source, content):
    assert claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False) == []


def test_who_is_promised_something_promises_nothing():
    text = "The land had been promised to a group."
    frames = [frame(text, "had been promised", "a group", ["The land"])]
    assert claims_from_frames(text, frames, own_voice=False) == []
