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


def test_who_only_heard_it_is_no_hop():
    text = "Ann said a clerk had overheard a guard say the gate was shut."
    frames = [
        frame(text, "said", "Ann", ["a clerk had overheard a guard say the gate was shut"]),
        frame(text, "had overheard", "a clerk", ["say the gate was shut"], parent=0),
        frame(text, "say", "a guard", ["the gate was shut"], parent=1),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == [["Ann"], ["Ann", "a guard"]]


def test_whom_a_report_was_read_to_did_not_write_it():
    text = "The report, read to the inquest by its clerk, recorded that she had drowned."
    frames = [
        frame(text, "read to", "the inquest by its clerk", ["that she had drowned"], parent=1),
        frame(text, "recorded", "The report", ["that she had drowned"]),
    ]
    (claim,) = claims_from_frames(text, frames, own_voice=False)
    assert [h.text for h in claim.chain] == ["The report"]


@pytest.mark.parametrize("source", ['"In "', "In", "“of”"])
def test_a_word_that_names_nobody_is_no_source(source):
    text = f"It rained. {source} said the bridge fell."
    assert claims_from_frames(text, [frame(text, "said", source, ["the bridge fell"])], own_voice=False) == []
