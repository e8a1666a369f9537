"""What is no attribution."""

import pytest

from provenance.attribution import claims_from_frames
from provenance.attribution.unsaid import leaves_unsaid
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The owner declined to comment.", "declined", "The owner", "to comment"),
        ("She would not say who had paid.", "would not say", "She", "who had paid"),
        ("The museum has not announced when it opens.", "announced", "The museum", "when it opens"),
        ("The envoy did not respond to questions.", "did not respond to", "The envoy", "questions"),
        ("The court is expected to announce its verdict.", "is expected", None, "to announce its verdict"),
        ("The court will announce its verdict.", "will announce", "The court", "its verdict"),
        ("If the inquiry reports that he slept, nobody pays.", "reports", "the inquiry", "that he slept"),
        ("The storm claimed four lives.", "claimed", "The storm", "four lives"),
        ("Shares were quoted at 12 francs.", "quoted", None, "at 12 francs"),
        ("Recruits reported for duty at dawn.", "reported", "Recruits", "for duty at dawn"),
        ("It went according to plan.", "according to", "plan", "It went"),
        ("The crane known as Big Auntie fell.", "known as", None, "Big Auntie"),
        ('His film, "What Nobody Said Aloud", won.', "Said", "Nobody", "Aloud"),
        ("The deal's signing underscores a shift.", "underscores", "The deal", "a shift"),
        ("The opposition to tolls suggests a split.", "suggests", "The opposition to tolls", "a split"),
        ("The defence of the weir highlighted a gap.", "highlighted", "The defence of the weir", "a gap"),
        ("Her leadership signals a shift.", "signals", "Her leadership", "a shift"),
        ("This cooperation of two states signals a shift.", "signals", "This cooperation", "a shift"),
        ("By using its army, the state builds roads.", "using", "the state", "its army"),
        (
            "Reuters and AFP signed an agreement on photographs.",
            "signed",
            "Reuters and AFP",
            "an agreement on photographs",
        ),
        ("Ana said nothing of what was ahead.", "said", "Ana", "nothing of what was ahead"),
        ("Ana said nothing when it was shut.", "said", "Ana", "nothing when it was shut"),
        ("Oil fell by 2%. — Reuters", "—", "Reuters", "Oil fell by 2%"),
    ],
)
def test_no_claim(text, cue, source, content):
    assert claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False) == []


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The lawyer said he would not answer questions.", "said", "The lawyer", "he would not answer questions"),
        ("The ministry denied that it had paid.", "denied", "The ministry", "it had paid"),
        ("Data from the port show a fall.", "show", "Data from the port", "a fall"),
        ("The investigation shows that he paid.", "shows", "The investigation", "that he paid"),
        ("Naval intelligence indicates it sank.", "indicates", "Naval intelligence", "it sank"),
        ("The coalition indicated it would vote.", "indicated", "The coalition", "it would vote"),
        ("The opposition suggested Ana had lied.", "suggested", "The opposition", "Ana had lied"),
        (
            "The opposition, beaten in May, suggested Ana lied.",
            "suggested",
            "The opposition, beaten in May",
            "Ana lied",
        ),
        ("The defence suggested she made it up.", "suggested", "The defence", "she made it up"),
        ("A charity highlighted a rise in thirst.", "highlighted", "A charity", "a rise in thirst"),
        ("The municipality indicated it leaked.", "indicated", "The municipality", "it leaked"),
        ("A witness suggested it leaked.", "suggested", "A witness", "it leaked"),
        ("Roe's oddest suggestion was that it leaked.", "suggestion was", "Roe", "that it leaked"),
        ("After suggesting that it leaked, Ana left.", "suggesting", "Ana", "that it leaked"),
        ("Ana said nothing odd was found.", "said", "Ana", "nothing odd was found"),
        ("Ana said nothing in it was hers.", "said", "Ana", "nothing in it was hers"),
        ("The mayor claimed victory was near.", "claimed", "The mayor", "victory was near"),
    ],
)
def test_a_claim(text, cue, source, content):
    assert len(claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False)) == 1


def test_leaves_unsaid():
    assert leaves_unsaid("The bank declined to comment on Friday")
    assert not leaves_unsaid("The bank closed on Friday")
