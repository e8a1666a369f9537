"""The outlet that words were spoken through."""

from dataclasses import replace

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "channel"),
    [
        ('"It leaks," Ana told Reuters.', "told", "Ana", '"It leaks,"', "Reuters"),
        ('"It leaks," Ana told Full Fact.', "told", "Ana", '"It leaks,"', "Full Fact"),
        ('"It leaks," Ana told Good Morning Britain on Friday.', "told", "Ana", '"It leaks,"', "Good Morning Britain"),
        ('"It leaks," Ana told the Security Council.', "told", "Ana", '"It leaks,"', None),
        ('"It leaks," Ana told Mr Sato.', "told", "Ana", '"It leaks,"', None),
        ('"It leaks," Ana told Buenos Aires.', "told", "Ana", '"It leaks,"', None),
        ("Ana told Jane Roe that it leaks.", "told", "Ana", "that it leaks", None),
        ('"It leaks," Ana wrote in an email to Delo.', "wrote", "Ana", '"It leaks,"', "Delo"),
        ('"It leaks," Ana wrote in an email to residents.', "wrote", "Ana", '"It leaks,"', None),
        ('"It leaks," Ana wrote in a letter to Mayor Roe.', "wrote", "Ana", '"It leaks,"', None),
        ('"It leaks," Ana said in an interview with Il Foglio.', "said", "Ana", '"It leaks,"', "Il Foglio"),
        ("Asked by Kathimerini how long it burned, Ana said nine days.", "said", "Ana", "nine days", "Kathimerini"),
        ("In a message to growers published by Cuba's Granma, Ana said it leaks.", "said", "Ana", "it leaks",
         "Cuba's Granma"),
        ('"It leaks," Ana wrote in a letter to Gazprom.', "wrote", "Ana", '"It leaks,"', None),
        ("Ana said that a bus would run on Sundays.", "said", "Ana", "that a bus would run on Sundays", None),
        ("Ana said the map was published by Oxford.", "said", "Ana", "the map was published by Oxford", None),
        ("Asked by a reporter how long it burned, Ana said nine days.", "said", "Ana", "nine days", None),
        ("The tale was told by Radio Torsund that it leaks.", "told", "Radio Torsund", "that it leaks", None),
        ("Ana said it leaks in a note relayed by the state broadcaster, Eri-TV.", "said", "Ana", "it leaks",
         "the state broadcaster, Eri-TV"),
        ("In a paper in the Journal of Alpine Botany, Ana wrote that it leaks.", "wrote", "Ana", "that it leaks",
         "the Journal of Alpine Botany"),
        ("In a study in Kenya, Ana found that it leaks.", "found", "Ana", "that it leaks", None),
        ("Ana, in an interview with Radio Sarn aired before the vote, said it leaks.", "said", "Ana", "it leaks",
         "Radio Sarn"),
        ("Pressed by Sky News on whether it leaks, Ana said it did.", "said", "Ana", "it did", "Sky News"),
        ("In a Bloomberg interview Ana said it leaks.", "said", "Ana", "it leaks", "Bloomberg"),
        ("Ana said this month on CNBC that it leaks.", "said", "Ana", "that it leaks", "CNBC"),
        ("Ana told her radio audience that it leaks.", "told", "Ana", "that it leaks", None),
        ("On the Today programme, Ana said it leaks.", "said", "Ana", "it leaks", "the Today programme"),
        ("Asked by TVN24 whether it leaks, Ana said it did.", "said", "Ana", "it did", "TVN24"),
        ("Ana told bdnews24 it leaks.", "told", "Ana", "it leaks", "bdnews24"),
        ("Ana told staff the BBC would shut it.", "told", "Ana", "the BBC would shut it", None),
        ("Ana told MPs the Guardian had made it up.", "told", "Ana", "the Guardian had made it up", None),
        ("Ana told him the Sun would not print it.", "told", "Ana", "the Sun would not print it", None),
        ("Ana told colleagues Sky News would move.", "told", "Ana", "Sky News would move", None),
        ("Ana told the public broadcaster NOS it leaks.", "told", "Ana", "it leaks", "the public broadcaster NOS"),
        ("Ana told France's Le Monde it leaks.", "told", "Ana", "it leaks", "France's Le Monde"),
        ("Asked by Labour MP Ivo Roe whether it leaks, Ana said it did.", "said", "Ana", "it did", None),
        ("Asked by Ivo Roe whether it leaks, Ana said it did.", "said", "Ana", "it did", None),
        ("Asked by Il Foglio whether it leaks, Ana said it did.", "said", "Ana", "it did", "Il Foglio"),
        ("Speaking to Erdogan on Sunday, Ana said it leaks.", "said", "Ana", "it leaks", None),
        ("Speaking to Helsingin Sanomat on Sunday, Ana said it leaks.", "said", "Ana", "it leaks", "Helsingin Sanomat"),
        ("In an interview on Monday with Il Foglio, Ana said it leaks.", "said", "Ana", "it leaks", "Il Foglio"),
        ("Ana said in an interview on Monday that it leaks.", "said", "Ana", "it leaks", None),
        ("Talking to Roe, Ana said it leaks.", "said", "Ana", "it leaks", None),
        ("Ana said her appearance on Horizont had nothing to do with it.", "said", "Ana",
         "her appearance on Horizont had nothing to do with it", None),
        ("In an article in May 2012, Ana wrote that it leaks.", "wrote", "Ana", "that it leaks", None),
        ("Ana said in an interview with Biden that it leaks.", "said", "Ana", "that it leaks", None),
    ],
)  # fmt: skip
def test_channel(text, cue, source, content, channel):
    (claim,) = claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False)
    assert [hop.text for hop in claim.chain if hop.role == "channel"] == ([channel] if channel else [])
    assert (claim.text, claim.chain[-1].text) == (content, source)


def test_a_column_is_written_for_an_outlet():
    text = "In an op-ed for The Nistari, Ann Lee argues that it fell."
    (claim,) = claims_from_frames(
        text, [frame(text, "argues", "Ann Lee", ["that it fell"], channel="an op-ed for The Nistari")], own_voice=False
    )
    assert [h.text for h in claim.chain] == ["The Nistari", "Ann Lee"]


def test_whoever_is_asked_by_somebody_with_a_name_speaks_to_no_outlet():
    text = "Asked by Senator Ivo Roe whether it leaks, Ann Lee said it did."
    frames = [
        frame(text, "Asked", "Senator Ivo Roe", ["whether it leaks"], kind="question"),
        frame(text, "said", "Ann Lee", ["it did"], channel="Senator Ivo Roe"),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [(c.kind, [h.text for h in c.chain]) for c in claims] == [
        ("question", ["Senator Ivo Roe"]),
        ("statement", ["Ann Lee"]),
    ]


def test_a_cue_that_runs_into_the_phrase_is_not_the_phrases_own():
    text = "Ann Lee said in an interview with the BBC that it fell and predicted that it would rise."
    frames = [
        frame(text, "said in an", "Ann Lee", ["that it fell"]),
        frame(text, "predicted", "Ann Lee", ["that it would rise"]),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == [["the BBC", "Ann Lee"], ["Ann Lee"]]
    assert [text[c.chain[-1].cue[0].start : c.chain[-1].cue[0].end] for c in claims] == ["said", "predicted"]


def test_who_has_seen_a_document_has_not_carried_it():
    text = "It left at night, per a charge sheet seen by this newspaper."
    found = frame(text, "per", "a charge sheet", ["It left at night"], channel="this newspaper")
    (claim,) = claims_from_frames(text, [found], own_voice=False)
    assert [h.text for h in claim.chain] == ["a charge sheet seen by this newspaper"]


def test_what_an_outlet_is_stands_behind_its_name():
    text = "It leaks, Ana promised on WLBT, a local station."
    (claim,) = claims_from_frames(text, [frame(text, "promised", "Ana", ["It leaks"], channel="WLBT")], own_voice=False)
    assert [h.text for h in claim.chain] == ["WLBT, a local station", "Ana"]


def test_somebody_whom_the_text_names_is_no_outlet():
    text = "Abby Marlin left. Ana told Marlin it leaks."
    at = text.rindex("Marlin")
    found = replace(frame(text, "told", "Ana", ["it leaks"]), channel=((at, at + len("Marlin")),))
    (claim,) = claims_from_frames(text, [found], own_voice=False)
    assert [h.text for h in claim.chain] == ["Ana"]
