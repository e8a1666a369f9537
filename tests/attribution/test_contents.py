"""Contents outside the sentence of their cue."""

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


def contents(text, frames):
    return [([h.text for h in c.chain], c.text) for c in claims_from_frames(text, frames, own_voice=False)]


def test_reported_this_means_the_sentence_before_even_where_no_frame_says_so():
    text = "The herd came home. Montsame reported this on Monday."
    assert contents(text, []) == [(["Montsame"], "The herd came home.")]


def test_denied_this_means_what_was_said():
    text = "Villagers said the well was dry. The mine denied this."
    frames = [frame(text, "said", "Villagers", ["the well was dry"]), frame(text, "denied", "The mine", ["this"])]
    assert contents(text, frames) == [(["Villagers"], "the well was dry"), (["The mine"], "the well was dry")]


def test_denied_it_means_the_same():
    text = "Villagers said the well was dry. The mine denied it."
    frames = [frame(text, "said", "Villagers", ["the well was dry"])]
    assert contents(text, frames) == [(["Villagers"], "the well was dry"), (["The mine"], "the well was dry")]


def test_this_was_stated_by():
    text = "The mill has burned. This was stated by a spokesman for the guild."
    assert contents(text, []) == [(["a spokesman for the guild"], "The mill has burned.")]


@pytest.mark.parametrize(
    "text",
    ["It rained. The agency reported this week that it was over.", "Kim reported this claim.", "He said this. "],
)
def test_this_with_a_noun_or_nothing_before_it_means_nothing(text):
    assert contents(text, []) == []


def test_a_quotation_goes_on_in_the_same_paragraph():
    text = '"The well is dry," Ann Lee said on Friday. "We carry water from the river now." It is far.'
    frames = [frame(text, "said", "Ann Lee", ['"The well is dry,"'])]
    assert contents(text, frames) == [(["Ann Lee"], '"The well is dry," … "We carry water from the river now."')]


def test_and_fills_the_next_paragraph():
    text = '"The well is dry," Ann Lee said.\n\n"We carry water from the river now."\n\nIt is far.'
    frames = [frame(text, "said", "Ann Lee", ['"The well is dry,"'])]
    assert contents(text, frames) == [(["Ann Lee"], '"The well is dry," … "We carry water from the river now."')]


@pytest.mark.parametrize(
    "text",
    [
        '"The well is dry," Ann Lee said. The "big river" is far.',
        '"The well is dry," Ann Lee said. It rained. "We carry water from the river now."',
    ],
)
def test_but_not_past_a_sentence_and_not_for_a_term(text):
    assert contents(text, [frame(text, "said", "Ann Lee", ['"The well is dry,"'])]) == [
        (["Ann Lee"], '"The well is dry,"')
    ]


def test_what_follows_reportedly_is_said():
    text = "They left in May, reportedly because of a quarrel. Bo stayed."
    frames = [frame(text, "reportedly", None, ["They left in May"])]
    (claim,) = claims_from_frames(text, frames, own_voice=False)
    assert claim.text == "They left in May … because of a quarrel"


@pytest.mark.parametrize(
    ("before", "after", "contents"),
    [
        ("Delo reported that the fund had sold it.", "The fund denied the report.", ["that the fund had sold it"] * 2),
        ("Delo reported that the fund had sold it.", "The fund denied the claims on Monday.",
         ["that the fund had sold it"] * 2),
        ("Delo reported that the fund had sold it.", "Nobody denied the debt.", ["that the fund had sold it"]),
        ("It rained.", "The fund denied the report.", []),
    ],
)  # fmt: skip
def test_the_report_that_is_denied_is_the_sentence_before(before, after, contents):
    text = f"{before} {after}"
    frames = [frame(text, "reported", "Delo", ["that the fund had sold it"])] if "Delo" in text else []
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [c.text for c in claims] == contents
    assert [c.chain[0].text for c in claims] == ["Delo", "The fund"][: len(contents)]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "chains"),
    [
        ("The logger allegedly told police that he fell.", "allegedly told", "The logger", "that he fell",
         [([""], "The logger … told police that he fell"), (["", "The logger"], "that he fell")]),
        ("The Habs have reportedly offered the Finn six years.", "have reportedly offered", "The Habs",
         "the Finn six years", [([""], "The Habs have … offered the Finn six years")]),
    ],
)  # fmt: skip
def test_what_somebody_is_alleged_to_have_told_is_hearsay(text, cue, source, content, chains):
    claims = claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims] == chains


def test_this_was_all_revealed():
    text = "The loggers left. This was all revealed on Monday in a broadcast by Minister Kay Moss."
    (claim,) = claims_from_frames(text, [], own_voice=False)
    assert (claim.chain[0].text, claim.text) == ("Minister Kay Moss", "The loggers left.")
