"""Attributions in a set form, where the tagger has none."""

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


def test_somebody_quoted_inside_a_quotation():
    text = "\"My aunt shook her head and said, 'Never sell the orchard,'\" Ann Lee told us."
    frames = [frame(text, "told", "Ann Lee", ["\"My aunt shook her head and said, 'Never sell the orchard,'\""])]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims][1] == (
        ["Ann Lee", "My aunt"],
        "'Never sell the orchard,'",
    )


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Three hurt as tram hits bus in Graz – fire brigade", "fire brigade", "Three hurt as tram hits bus in Graz"),
        ("In Anadolu's account, the convoy turned back at noon.", "Anadolu", "the convoy turned back at noon"),
        ("In the captain's version of events, the cargo had shifted.", "the captain", "the cargo had shifted"),
        ("By the widow's own telling, it was a gift.", "the widow", "it was a gift"),
        ('"With his own hands!" Reg Tolley, 82, thundered outside.', "Reg Tolley, 82", '"With his own hands!"'),
        ('"Where is our water?" chanted the women at the gate.', "the women", '"Where is our water?"'),
        ("The pump – the maker insists – is new.", "the maker", "The pump … is new"),
        ('The sign on the door was blunt: "No dogs today."', "The sign on the door", '"No dogs today."'),
        ('The verdict of the pilot, Anders Holm: "She was fast."', "the pilot, Anders Holm", '"She was fast."'),
        ("Police put attendance at 3,000, and left.", "Police", "attendance at 3,000"),
        ("The club has denied paying the referee.", "The club", "paying the referee"),
        ("The agent denied ever seeing it.", "The agent", "ever seeing it"),
        ("Peru, where the river rises, denies holding back its share.", "Peru", "holding back its share"),
        ("The port office maintains no crane was moved at night.", "The port office", "no crane was moved at night"),
        (
            "Constable Ines Roe gave evidence that the shed was locked.",
            "Constable Ines Roe",
            "that the shed was locked",
        ),
    ],
)
def test_forms(text, source, content):
    (claim,) = claims_from_frames(text, [], own_voice=False)
    assert (claim.chain[0].text, claim.text) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "The cook put the kettle on at 5, and left.",
        "In a new version, the text is shorter.",
        "The council has denied planning permission.",
        "The airline denied boarding to two men.",
        'Asked for his advice, Ann was silent: "No."',
        "Men mend nets on the quay, 2 February. Photo: AFP",
        'The film "Where Is It?" opened in Rome.',
    ],
)
def test_other_forms_are_none(text):
    assert claims_from_frames(text, [], own_voice=False) == []


@pytest.mark.parametrize("text", ["Oil fell by 2% on Monday. — Reuters", "A long walk – by Ann Lee", "Photo – Reuters"])
def test_credits_are_none(text):
    assert claims_from_frames(text, [], own_voice=False) == []


def test_who_said_that_something_is_so():
    text = "The newspaper Dnes wrote that the head was sold. The dealer denied this."
    denial = frame(text, "denied", "The dealer", ["that the head was sold"])
    claims = claims_from_frames(text, [denial], own_voice=False)
    assert [(c.chain[0].text, c.text) for c in claims] == [
        ("The newspaper Dnes", "that the head was sold"),
        ("The dealer", "that the head was sold"),
    ]


@pytest.mark.parametrize(
    "text", ["The man who knew her said that it fell.", "The will never said that it fell.", "Said that it fell."]
)
def test_a_sentence_of_another_form_is_left_to_the_tagger(text):
    assert claims_from_frames(text, [], own_voice=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council maintains the roads it was given.",
        "The museum maintains no garden.",
        "If anyone says the lake is safe, ask to see the test.",
    ],
)
def test_what_only_looks_like_a_bare_clause(text):
    assert claims_from_frames(text, [], own_voice=False) == []


def test_who_a_headline_ends_with_has_the_attribution_in_it():
    text = "Lima denies secret deal on islet – report"
    claims = claims_from_frames(text, [frame(text, "denies", "Lima", ["secret deal on islet"])], own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims] == [
        (["report"], "Lima denies secret deal on islet"),
        (["report", "Lima"], "secret deal on islet"),
    ]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "left"),
    [
        ("It fell by a third (a rate, the authors stress, seen only in men).", "stress", "the authors", "a rate",
         "a rate … seen only in men"),
        ("She was held, an officer said, when she rang the bell.", "said", "an officer", "She was held",
         "She was held … when she rang the bell"),
        ("She was held, an officer said, after the bell rang.", "said", "an officer", "She was held", "She was held"),
    ],
)  # fmt: skip
def test_what_comes_after_who_says_it(text, cue, source, content, left):
    (claim,) = claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False)
    assert claim.text == left


def test_who_is_saying_it_inside_a_quotation():
    text = "\"The left is saying, 'Yeah, we won,'\" Roe said."
    claims = claims_from_frames(
        text, [frame(text, "said", "Roe", ["\"The left is saying, 'Yeah, we won,'\""])], own_voice=False
    )
    assert [h.text for h in claims[1].chain] == ["Roe", "The left"]
