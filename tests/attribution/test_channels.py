"""The outlet that words were spoken through."""

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
