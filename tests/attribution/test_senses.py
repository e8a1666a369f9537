"""What a verb takes tells whether anything was said."""

import pytest

from provenance.attribution.phrases import noun_alone
from provenance.attribution.senses import lemma, other_sense
from provenance.models import Span
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("her third title in Bogotá, saving two match points", "title"),
        ("a refund for the cancelled ferry and bought boots with it", "refund"),
        ("the keys that were lost in May", "keys"),
        ("everyone under twelve to leave the water", "everyone"),
        ("everyone knew of the leak", None),
        ("that the dam was old", None),
        ("the dam was old", None),
        ("the minister lied", None),
        ("to be the heir", None),
        ("taking the money", None),
        ('a "gift" from the sea', None),
    ],
)
def test_noun_alone(words, head):
    assert noun_alone(words) == head


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("claimed", "claim"),
        ("denies", "deny"),
        ("noting", "note"),
        ("held", "hold"),
        ("admitted", "admit"),
        ("ran", None),
    ],
)
def test_lemma(word, verb):
    assert lemma(word) == verb


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "other"),
    [
        ("Ana claimed her third title.", "claimed", "Ana", "her third title", True),
        ("Ana claimed responsibility for it.", "claimed", "Ana", "responsibility for it", False),
        ("Ana claimed her husband had lied.", "claimed", "Ana", "her husband had lied", False),
        ("Split conceded two goals.", "conceded", "Split", "two goals", True),
        ("Split conceded defeat.", "conceded", "Split", "defeat", False),
        ("The zoo denied entry to two men.", "denied", "The zoo", "entry to two men", True),
        ("The zoo denied reports of a sale.", "denied", "The zoo", "reports of a sale", False),
        ("They argued for an hour about a ladder.", "argued", "They", "about a ladder", True),
        ("They argued that it leaked.", "argued", "They", "that it leaked", False),
        ("She was cited for courage.", "cited", None, "She", True),
        ("The beetle was described in 1911.", "described", None, "The beetle", True),
        ("A curfew was announced.", "announced", None, "A curfew", False),
        ("It is sold according to the weight of the box.", "according to", "the weight of the box", "It is sold", True),
        ("It is sold, according to the size of the bill.", "according to", "the size of the bill", "It is sold", False),
        ("According to age data, it is old.", "According to", "age data", "it is old", False),
        ("The audit found gaps in the books.", "found", "The audit", "gaps in the books", False),
        ("Rooms are priced according to the view.", "according to", "the view", "Rooms are priced", True),
        ("It is 6% according to the office.", "according to", "the office", "It is 6%", False),
        ("Two aldermen were recalled by voters.", "were recalled", "voters", "Two aldermen", True),
        ("The claim was rejected by voters.", "was rejected", "voters", "The claim", False),
        ("The tanker was declared a loss.", "was declared", None, "The tanker", True),
        ("The tanker was reported as lost.", "was reported", None, "The tanker", False),
        ("Their promised refund came in coins.", "promised", "Their", "refund came in coins", True),
        ("It was earlier than the records show.", "show", "the records", "It was earlier", True),
        ("Ana showed a striking lack of interest.", "showed", "Ana", "a striking lack of interest", True),
        ("The diver found a ring.", "found", "The diver", "a ring", True),
    ],
)
def test_other_sense(text, cue, source, content, other):
    assert other_sense(text, frame(text, cue, source, [content]), Span(0, len(text))) is other
