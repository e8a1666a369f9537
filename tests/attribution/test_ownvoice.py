"""What the outlet asserts itself."""

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


def own(text, frames=()):
    return [c.text for c in claims_from_frames(text, list(frames)) if c.kind == "own-voice"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The band has bought the old cinema for 90,000 euros.",
            ["The band has bought the old cinema for 90,000 euros"],
        ),
        ("A ceremony was held on Friday in Oslo.", ["A ceremony was held on Friday in Oslo"]),
        ("The farm lies in Kwail County.", ["The farm lies in Kwail County"]),
        ("OSLO, May 4 (Reuters) - A ferry sank in the fjord on Friday.", ["A ferry sank in the fjord on Friday"]),
        ("MOSCOW, November 20. /TASS/. The ship was launched in 1981.", ["The ship was launched in 1981"]),
        ("A US destroyer was sunk in May.", ["A US destroyer was sunk in May"]),
        ("The bridge was opened in May, marking a new era.", ["The bridge was opened in May"]),
    ],
)
def test_checkable(text, claims):
    assert own(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Demining is a critical yet perilous task, requiring precision and patience.",
        "The deal could reshape the balance of power in Europe.",
        "The line will not reopen before 24 February.",
        "Visitors should book a table in June.",
        "This collaboration signals a strategic shift in 2025.",
        "Harbour to close in May",
        "Was the vote held in May?",
        "QUESTION: The port of Oslo was closed in May.",
        "Q. The port of Oslo was closed in May.",
        "REPORTER (in Norwegian): The port of Oslo was closed in May.",
        "We thank you for 20 years of letters.",
        "The owner declined to comment on Friday.",
        '"A tree asks for little after 2020."',
        "By Ann Lee, Special Correspondent",
        "Музей открылся в 1981 году.",
    ],
)
def test_not_checkable(text):
    assert own(text) == []


def test_a_sentence_that_attributes_is_not_the_outlets():
    text = "The mayor said the bridge fell in May. It was built in 1902."
    assert own(text, [frame(text, "said", "The mayor", ["the bridge fell in May"])]) == ["It was built in 1902"]


def test_but_the_clause_after_the_attribution_is():
    text = "The club denied having broken the rules, and its chairman left the hearing in Bern by a side door."
    frames = [frame(text, "denied", "The club", ["having broken the rules"])]
    assert own(text, frames) == ["its chairman left the hearing in Bern by a side door"]


def test_an_act_of_speech_is_the_outlets_own_news():
    text = "The board voted to keep the rate at 5.25%. Its head said that two had been against it."
    act = frame(text, "voted", "The board", ["to keep the rate at 5.25%"], kind="directive")
    said = frame(text, "said", "Its head", ["that two had been against it"])
    assert own(text, [act, said]) == ["The board voted to keep the rate at 5.25%"]
