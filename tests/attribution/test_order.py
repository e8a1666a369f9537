"""Who says the second of two things."""

from dataclasses import replace

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("text", "frames", "claims"),
    [
        (
            "It is 6% according to Ann and 9% according to Bo.",
            [("according to", "Ann", ["It is 6%"]), ("according to@2", "Bo", ["It is 6% according to Ann and 9%"])],
            [("Ann", "It is 6%"), ("Bo", "It is … 9%")],
        ),
        (
            "It is 6% according to Ann and 9% according to Bo.",
            [("according to@2", "Bo", ["It is 6%", "9%"])],
            [("Ann", "It is 6%"), ("Bo", "It is … 9%")],
        ),
        (
            "It rose to 57, according to Ann, and to 63, according to Bo.",
            [
                ("according to", "Ann", ["It rose to 57"]),
                ("according to@2", "Bo", ["It rose to 57, according to Ann, and to 63"]),
            ],
            [("Ann", "It rose to 57"), ("Bo", "It rose to … to 63")],
        ),
        (
            "Ann says 41 are in jail, Bo says six.",
            [("says", "Ann", ["41 are in jail"]), ("says@2", "Bo", ["41 are in jail", "six"])],
            [("Ann", "41 are in jail"), ("Bo", "six")],
        ),
    ],
)
def test_two_figures_have_a_source_each(text, frames, claims):
    made = []
    for cue, source, content in frames:
        words, _, second = cue.partition("@")
        found = frame(text, words, source, content)
        if second:
            at = text.rindex(words)
            found = replace(found, cue=((at, at + len(words)),))
        made.append(found)
    got = claims_from_frames(text, made, own_voice=False)
    assert sorted((c.chain[-1].text, c.text) for c in got) == claims
    assert all(c.parent is None for c in got)


def test_who_told_it_last_holds_what_was_reported():
    text = "Elders have reported that the truck is late, an aide told Reuters."
    frames = [
        frame(text, "have reported", "Elders", ["that the truck is late, an aide told"]),
        frame(text, "told", "an aide", ["that the truck is late"], parent=0),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == [["Reuters", "an aide"], ["Reuters", "an aide", "Elders"]]


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


def test_an_auxiliary_between_two_verbs_is_no_attribution():
    text = "Ann agreed that the horse was lame yet argued that it could run."
    frames = [
        frame(text, "agreed", "Ann", ["that the horse was lame yet argued that it could run"]),
        frame(text, "was", None, ["lame yet argued that it could run"], parent=0),
        frame(text, "argued", "the horse", ["that it could run"], parent=0),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims] == [
        (["Ann"], "that the horse was lame"),
        (["Ann"], "that it could run"),
    ]


@pytest.mark.parametrize(
    ("said", "contents"),
    [
        ("that the horse was lame yet argued that it ran", ["that the horse was lame", "that it ran"]),
        ("that the horse was lame, but later warned that it ran", ["that the horse was lame", "that it ran"]),
        ("that Bo was lame and argued that it ran", ["that Bo was lame and argued that it ran"]),
        ("that the horse was lame and proved that it ran", ["that the horse was lame and proved that it ran"]),
        ("that the horse was lame and that it ran", ["that the horse was lame and that it ran"]),
    ],
)
def test_a_second_verb_that_was_missed(said, contents):
    text = f"Ann agreed {said}."
    claims = claims_from_frames(text, [frame(text, "agreed", "Ann", [said])], own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims] == [(["Ann"], content) for content in contents]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It is 6% according to Ann and 9% according to Bo.", [("Ann", "It is 6%"), ("Bo", "It is … 9%")]),
        ("It is 6% according to Ann and sinks according to Bo.", [("Ann", "It is 6%")]),
    ],
)
def test_a_second_figure_that_was_missed(text, claims):
    found = claims_from_frames(text, [frame(text, "according to", "Ann", ["It is 6%"])], own_voice=False)
    assert sorted((c.chain[0].text, c.text) for c in found) == claims


def test_when_somebody_spoke_is_nobody():
    text = "Ferries, Ann Lee said, are boats, as the bosun, tired, said before he sailed."
    frames = [frame(text, "said", "Ann Lee", ["Ferries", "are boats"])]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == [["Ann Lee"]]


def test_a_quotation_that_ends_in_a_question_is_a_part_of_what_the_paper_has():
    text = '"Is it dry, or is it only low?" Ann Lee said at noon, according to Delo.'
    quote, all_of_it = '"Is it dry, or is it only low?"', text[: text.index(", according")]
    frames = [
        frame(text, "said", "Ann Lee", [quote], parent=1),
        frame(text, "according to", "Delo", [all_of_it]),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims] == [
        (["Delo"], all_of_it),
        (["Delo", "Ann Lee"], quote),
    ]


def test_a_second_verb_after_what_was_said_first():
    text = "Ann says mice took it well, and adds that trials in pigs have begun."
    claims = claims_from_frames(text, [frame(text, "says", "Ann", ["mice took it well"])], own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims] == [
        (["Ann"], "mice took it well"),
        (["Ann"], "that trials in pigs have begun"),
    ]


def test_nobody_reports_himself_by_his_own_name():
    text = "Biden Roe said the toll would rise as Biden Roe urged calm."
    frames = [
        frame(text, "said", "Biden Roe", ["the toll would rise as Biden Roe urged calm"]),
        replace(frame(text, "urged", None, ["calm"], parent=0), source=((38, 47),)),
    ]
    assert text[38:47] == "Biden Roe"
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == [["Biden Roe"], ["Biden Roe"]]
