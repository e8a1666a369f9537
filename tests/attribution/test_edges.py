"""Where sources and contents end."""

from dataclasses import replace

import pytest

from provenance.attribution import claims_from_frames
from provenance.attribution.edges import comment_tail
from provenance.models import Span
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("the sappers were trained in May, ensuring they met the standard", "the sappers were trained in May"),
        ("the work took three months, a timeframe that underscores its speed", "the work took three months"),
        ("the bridge fell, marking a significant moment", "the bridge fell"),
        ("the bridge fell, a blow that nobody had foreseen", "the bridge fell, a blow that nobody had foreseen"),
        ("the bridge fell in May", "the bridge fell in May"),
    ],
)
def test_the_outlets_own_comment_is_cut_off(words, left):
    start, end = comment_tail(words, Span(0, len(words)))
    assert words[start:end] == left


@pytest.mark.parametrize(
    ("text", "source", "content", "source_left", "content_left"),
    [
        ("Judge Ann Lee, sitting in Sarn, said it fell.", "Judge Ann Lee, sitting in Sarn", "it fell", "Judge Ann Lee",
         "it fell"),
        ("Their captain, Ann Lee, said it fell.", "Ann Lee", "it fell", "Their captain, Ann Lee", "it fell"),
        ("A survivor, Ann Lee, said it fell.", "A survivor", "it fell", "A survivor, Ann Lee", "it fell"),
        ("Ann Lee, speaking on condition of anonymity, said it fell.", "Ann Lee, speaking on condition of anonymity,",
         "it fell", "Ann Lee", "it fell"),
        ("Mayor Ann Mary Lee, who knows, said it fell.", "Mayor Ann Mary Lee, who knows,", "it fell",
         "Mayor Ann Mary Lee", "it fell"),
        ('Ann Lee said: "It fell."', "Ann Lee", "It fell.", "Ann Lee", '"It fell."'),
        ("Ann Lee’s claim, ‘We won the whole war,’ highlights her role.", "Ann Lee’s",
         "‘We won the whole war,’ highlights her role", "Ann Lee", "‘We won the whole war,’"),
        ("By the coach's own claim, it fell.", "the coach's own", "it fell", "the coach", "it fell"),
        ("By the farmers' own claim, it fell.", "the farmers' own", "it fell", "the farmers", "it fell"),
        ("The lease, a copy of which hangs in the shop window, said it fell.",
         "The lease, a copy of which hangs in the shop window", "it fell", "The lease", "it fell"),
        ("Ann Lee said the bridge fell.", "n Lee", "he bridge fe", "Ann Lee", "the bridge fell"),
        ("It rained. Ann Lee said it fell.", "It rained. Ann Lee", "it fell", "Ann Lee", "it fell"),
        ("It fell, said Ann Lee. Bo left.", "Ann Lee. Bo", "It fell", "Ann Lee", "It fell"),
        ("It fell, said Ann Lee (a view that nobody in town shares).",
         "Ann Lee (a view that nobody in town shares)", "It fell", "Ann Lee", "It fell"),
        ("It fell, said Ann Lee (Liberal).", "Ann Lee (Liberal)", "It fell", "Ann Lee (Liberal)", "It fell"),
    ],
)  # fmt: skip
def test_edges(text, source, content, source_left, content_left):
    cue = "said" if "said" in text else "claim"
    (claim,) = claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False)
    assert (claim.chain[-1].text, claim.text) == (source_left, content_left)


def test_a_cue_has_no_half_of_a_word():
    text = "He allegedly brandished a spade."
    (claim,) = claims_from_frames(text, [frame(text, "allegedly brand", None, ["ished a spade"])], own_voice=False)
    assert (text[slice(*claim.chain[-1].cue[0])], claim.text) == ("allegedly", "brandished a spade")


def test_a_verb_has_its_ending():
    text = '"It was his own!" thundered Ann Lee.'
    (claim,) = claims_from_frames(text, [frame(text, "thunder", "Ann Lee", ['"It was his own!"'])], own_voice=False)
    assert text[slice(*claim.chain[-1].cue[0])] == "thundered"


@pytest.mark.parametrize(
    ("text", "cue", "source", "whole"),
    [
        ('"It fell," sobbed Ann Lee, 31, from Wigan. He left.', "sobbed", "Ann Lee", "Ann Lee, 31, from Wigan"),
        ('"It fell," said Ann Lee, 9, of Upper Sligo.', "said", "Ann Lee, 9", "Ann Lee, 9, of Upper Sligo"),
        ('"It fell," said Ann Lee, 40,000 people heard.', "said", "Ann Lee", "Ann Lee"),
        ('"It fell," said Ann Lee, whose house stands by the lake.', "said",
         "Ann Lee, whose house stands by the lake", "Ann Lee"),
        ('A post shared 40,000 times claims "it fell".', "shared 40,000 times claims", "A post",
         "A post shared 40,000 times"),
        ('A leaflet pushed under doors says "it fell".', "says", "A leaflet", "A leaflet pushed under doors"),
        ('He released a letter that says "it fell".', "released a letter that says", "He", "He"),
    ],
)  # fmt: skip
def test_who_it_is_goes_with_the_source(text, cue, source, whole):
    (claim,) = claims_from_frames(text, [frame(text, cue, source, ["t fell"])], own_voice=False)
    assert claim.chain[-1].text == whole


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "who", "left"),
    [
        ('The line apologised for what it described as "a chain of slips".', "described", "it",
         ["what", 'as "a chain of slips"'], "The line", '"a chain of slips"'),
        ('The line apologised for what it described as "a chain of slips".', "described", "it",
         ['as "a chain of slips"'], "The line", '"a chain of slips"'),
        ('Ann Lee has condemned what she called "theft".', "called", "she", ["what", '"theft"'], "Ann Lee", '"theft"'),
        ('Ann saw the bill for what Bo called "theft".', "called", "Bo", ["what", '"theft"'], "Bo", '"theft"'),
        ("The clinic said three had died, one of them a child.", "said", "The clinic", ["three had died"],
         "The clinic", "three had died, one of them a child"),
        ("The owners said they had met, telephoned or written to the consortium from Sarn.", "said", "The owners",
         ["they had met"], "The owners", "they had met"),
        ("The owners said they had met, telephoned or mailed the consortium.", "said", "The owners", ["they had met"],
         "The owners", "they had met, telephoned or mailed the consortium"),
        ("The clinic said three had died, one of the nurses wept.", "said", "The clinic", ["three had died"],
         "The clinic", "three had died"),
    ],
)  # fmt: skip
def test_what_was_said_is_whole_and_no_more(text, cue, source, content, who, left):
    (claim,) = claims_from_frames(text, [frame(text, cue, source, content)], own_voice=False)
    assert (claim.chain[-1].text, claim.text) == (who, left)


def test_a_content_ends_before_the_next_cue():
    text = "Ann said that it cost 9, attributing the sum to Bo."
    frames = [
        frame(text, "said", "Ann", ["that it cost 9, at"]),
        frame(text, "attributing the sum to", "Bo", ["that it cost 9"], parent=0),
    ]
    assert {c.text for c in claims_from_frames(text, frames, own_voice=False)} == {"that it cost 9"}


def test_a_channel_is_the_part_that_has_a_name():
    text = "It fell, the ministry said in a communiqué published by KPL."
    parts = tuple((text.index(part), text.index(part) + len(part)) for part in ("iqué", "KPL"))
    (claim,) = claims_from_frames(text, [replace(frame(text, "said", "the ministry", ["It fell"]), channel=parts)])
    assert [hop.text for hop in claim.chain] == ["KPL", "the ministry"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "claims"),
    [
        ("The mill has so far failed to explain why it burned.", "has so far", "failed to explain why it burned", []),
        ("The mill has also said it burned.", "has also", "said it burned", [("has also said", "it burned")]),
        ("The mill is to tell the court on Monday why it burned.", "is", "why it burned", []),
        ("The mill is where it was.", "is", "where it was", [("is", "where it was")]),
    ],
)
def test_a_cue_has_its_main_verb(text, cue, content, claims):
    found = claims_from_frames(text, [frame(text, cue, "The mill", [content])], own_voice=False)
    assert [(text[slice(*c.chain[-1].cue[0])], c.text) for c in found] == claims


def test_who_is_said_to_have_done_it_has_not_said_it():
    text = "Three clerks are reported to have offered their posts."
    found = frame(text, "are reported to have offered", "Three clerks", ["their posts"], kind="directive")
    (claim,) = claims_from_frames(text, [found], own_voice=False)
    assert (claim.kind.value, claim.chain[0].text, claim.text) == (
        "statement",
        "",
        "Three clerks … to have offered their posts",
    )


@pytest.mark.parametrize(("means", "source"), [("the tannoy", ""), ("the BBC", "the BBC")])
def test_what_it_is_announced_over_says_nothing(means, source):
    text = f"It was announced over {means} that the last tram had left."
    (claim,) = claims_from_frames(
        text, [frame(text, "was announced", means, ["that the last tram had left"])], own_voice=False
    )
    assert claim.chain[0].text == source


def test_half_a_cue_of_somebodys_very_words_is_made_whole():
    text = 'Ann was unrepentant: "It held."'
    (claim,) = claims_from_frames(text, [frame(text, "was unrepen", "Ann", ['"It held."'])], own_voice=False)
    assert text[slice(*claim.chain[0].cue[0])] == "was unrepentant"


@pytest.mark.parametrize(
    "tail", [" but would not discuss it", ", but declined to give a day", " and did not elaborate"]
)
def test_what_he_would_not_say_is_none_of_what_he_said(tail):
    text = f"Ann confirmed the audit exists{tail}."
    (claim,) = claims_from_frames(text, [frame(text, "confirmed", "Ann", [f"the audit exists{tail}"])], own_voice=False)
    assert claim.text == "the audit exists"


def test_who_is_yelled_at_does_not_yell():
    text = "Ann Lee can be heard yelling to the guards that he was unarmed."
    (claim,) = claims_from_frames(
        text, [frame(text, "yelling", "the guards", ["that he was unarmed"])], own_voice=False
    )
    assert claim.chain[0].text == "Ann Lee"


def test_what_the_film_leaves_open_is_what_the_police_have_said():
    text = "It does not show whether he had a gun, as police have said."
    said = "It does not show whether he had a gun"
    (claim,) = claims_from_frames(text, [frame(text, "have said", "police", [said])], own_voice=False)
    assert claim.text == "he had a gun"


@pytest.mark.parametrize(
    ("content", "left"),
    [("we do a hard count of every", "“Now we do a hard count of every single boat here,”"), ("we do", "we do")],
)
def test_most_of_a_quotation_is_all_of_it(content, left):
    text = "“Now we do a hard count of every single boat here,” Ann said."
    (claim,) = claims_from_frames(text, [frame(text, "said", "Ann", [content])], own_voice=False)
    assert claim.text == left


def test_a_source_that_runs_over_its_verb_ends_before_that():
    text = "The Indiana governor said Democrats are to blame for it, he said."
    found = replace(
        frame(text, "said", "The Indiana governor said Democrats are to blame", ["for it"]), cue=((60, 64),)
    )
    (claim,) = claims_from_frames(text, [found], own_voice=False)
    assert (text[60:64], claim.chain[0].text) == ("said", "The Indiana governor")
