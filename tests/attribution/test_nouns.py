"""Cues that are nouns, or parts of a noun phrase."""

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("text", "cue", "content", "source", "left"),
    [
        ("Word that the king was dead came by pigeon.", "Word", "that the king was dead came by pigeon", "",
         "that the king was dead"),
        ("Rumours that the king had fled emptied the bank.", "Rumours", "that the king had fled emptied the bank", "",
         "that the king had fled"),
        ("The claim that it was lost was made by Bo.", "claim", "that it was lost was made by Bo", "Bo",
         "that it was lost"),
        ("The claim that it was lost was made by Bo.", "claim", "that it was lost", "Bo", "that it was lost"),
        ("The paper denied a claim that it was lost and sold the house.", "claim",
         "that it was lost and sold the house", "", "that it was lost and sold the house"),
        ("Bo repeated his claim that it was for men who are lost.", "repeated his claim",
         "that it was for men who are lost", "", "that it was for men who are lost"),
        ("Word that it was for men who were lost came by pigeon.", "Word",
         "that it was for men who were lost came by pigeon", "", "that it was for men who were lost"),
    ],
)  # fmt: skip
def test_a_clause_ends_at_the_main_verb(text, cue, content, source, left):
    (claim,) = claims_from_frames(text, [frame(text, cue, None, [content])], own_voice=False)
    assert (claim.chain[-1].text, claim.text) == (source, left)


def test_reports_that_are_denied_are_two_claims():
    text = "Reports that the queen had slipped were denied by the palace."
    frames = [frame(text, "were denied", "the palace", ["that the queen had slipped"])]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert sorted([h.text for h in c.chain] for c in claims) == [[""], ["the palace"]]


@pytest.mark.parametrize(
    ("said", "cue", "source", "content", "number"),
    [
        ("photographs showing the crack were old", "showing", "photographs", "the crack were old", 1),
        ("photographs showing that it cracked were old", "showing", "photographs", "that it cracked", 2),
        ("30 complaints about seats had been lost", "complaints about", None, "seats had been lost", 1),
        ("its warnings about the roof had been lost", "warnings", None, "about the roof had been lost", 1),
        ("the alleged thief walked out", "alleged", None, "thief walked out", 1),
        ("a moss found there kills mould", "found", "a moss", "there kills mould", 1),
        ("an audit found there were gaps", "found", "an audit", "there were gaps", 2),
        ("the builder claimed the wall was old", "claimed", "the builder", "the wall was old", 2),
    ],
)
def test_a_part_of_a_subject_says_nothing(said, cue, source, content, number):
    text = f"Ana said {said}."
    frames = [frame(text, "said", "Ana", [said]), frame(text, cue, source, [content], parent=0)]
    assert len(claims_from_frames(text, frames, own_voice=False)) == number


@pytest.mark.parametrize(
    ("cue", "content"),
    [("quoted to", ["the price", "was fair"]), ("quoted to", ["was fair"]), ("quoted", ["was fair"])],
)
def test_nobody_says_the_price_that_is_quoted_to_him(cue, content):
    text = "The broker said the price quoted to the farmers was fair."
    frames = [
        frame(text, "said", "The broker", ["the price quoted to the farmers was fair"]),
        frame(text, cue, "the farmers", content, parent=0),
    ]
    (claim,) = claims_from_frames(text, frames, own_voice=False)
    assert claim.text == "the price quoted to the farmers was fair"


@pytest.mark.parametrize(
    "content",
    ["it had held the bridge", "it had held the bridge, a claim the rebels rejected"],
    ids=["apart", "run on"],
)
def test_a_claim_that_another_rejected(content):
    text = "The army said it had held the bridge, a claim the rebels rejected."
    claims = claims_from_frames(text, [frame(text, "said", "The army", [content])], own_voice=False)
    assert [([h.text for h in c.chain], c.kind.value, c.text) for c in claims] == [
        (["The army"], "statement", "it had held the bridge"),
        (["the rebels"], "denial", "it had held the bridge"),
    ]
