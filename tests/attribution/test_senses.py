"""What a verb takes tells whether anything was said."""

import pytest

from provenance.attribution.phrases import ends_in_past, is_bare_clause, noun_alone
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
        ("a ''gift'' from the sea", None),
        ("it's a gift", None),
        ("he assaulted the warden", None),
        ("the sea's gift", "gift"),
        ("the wardens – not the council – are in charge", None),
        ("the warden, a former diver, was asleep", None),
        ("the medal, his third, and was carried home", "medal"),
        ("That The Dam Was Older Than The Mayor", None),
        ("That", "that"),
    ],
)
def test_noun_alone(words, head):
    assert noun_alone(words) == head


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("magnets cure gout", True),
        ("dairy farmers spoil rivers", True),
        ("Danish shells hit chapels", True),
        ("women earn less", True),
        ("guards beat him in the yard", True),
        ("Torsund uses barges as bridges", True),
        ("Olympic medals twice", False),
        ("gold medals in Bormio", False),
        ("expenses worth thousands", False),
        ("World Cup points last winter", False),
        ("sports personality prizes twice", False),
        ("the reward for them", False),
        ("its survey shows Roe ahead", True),
        ("the bureau counts 20,000 of them", True),
        ("the prizes 12 times", False),
        ("the Roe prizes Monday", False),
    ],
)
def test_a_plural_with_its_verb(words, clause):
    assert is_bare_clause(words) is clause


@pytest.mark.parametrize(
    ("words", "past"),
    [("its frigates sailed in June", True), ("the injured", False), ("two wounded in the yard", False)],
)
def test_ends_in_past(words, past):
    assert ends_in_past(words, noun_alone(words)) is past


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
        ("The lot is quoted in Swiss francs.", "quoted", "Swiss francs", "The lot", True),
        ("Ana claimed 8,000 people had marched.", "claimed", "Ana", "8,000 people had marched", False),
        ("Tehran denied US reports of a deal.", "denied", "Tehran", "US reports of a deal", False),
        ("The club denied us entry.", "denied", "The club", "us entry", True),
        ("The state's confirmed caseload is 162.", "confirmed", "The state", "caseload is 162", True),
        ("The tuba, it must be said, was flat.", "be said", None, "The tuba", True),
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
        ('Ana wrote a note that said, "No dogs."', "said", "a note", '"No dogs."', False),
        ("That said, it leaks.", "said", None, "it leaks", True),
        ("It leaks according to the outlet.", "according to", "the outlet", "It leaks", False),
        ("It leaks according to the family.", "according to", "the family", "It leaks", False),
        ("It is sold according to the family of grass.", "according to", "the family of grass", "It is sold", True),
        ("The school admits boys aged nine.", "admits", "The school", "boys aged nine", True),
        ("The court ruled the toll unlawful.", "ruled", "The court", "the toll unlawful", False),
        ("The court held the old toll invalid.", "held", "The court", "the old toll invalid", False),
        ("The king ruled the island alone.", "ruled", "The king", "the island alone", True),
        ("Ana argued for a wider quay.", "argued for", "Ana", "a wider quay", False),
        ("They argued for an hour.", "argued for", "They", "an hour", True),
        ('Ana added a joke of her own. "It swims."', "added", "Ana", 'a joke of her own. "It swims."', False),
        ("Unions called for a strike.", "called for", "Unions", "a strike", False),
        ("Unions called for a strike.", "called", "Unions", "for a strike", False),
        ("Unions called a strike for May.", "called", "Unions", "a strike for May", True),
        ("The paper noted her comment that it leaked.", "noted", "The paper", "her comment that it leaked", False),
        (
            "Ana cited a talk where Doctors for Peace spoke.",
            "cited",
            "Ana",
            "a talk where Doctors for Peace spoke",
            False,
        ),
        ("Ana cited a lack of oil for the delay.", "cited", "Ana", "a lack of oil for the delay", False),
        ("Ana cited him for haste.", "cited", "Ana", "him for haste", True),
        ("Ana told him to be silent.", "told", "Ana", "him to be silent", False),
        ("Ana told the story of the flood.", "told", "Ana", "the story of the flood", True),
        ("Ana added the quay was flooded.", "added", "Ana", "the quay was flooded", False),
        ("Ana added the yeast as it rose.", "added", "Ana", "the yeast as it rose", True),
        ("It held, Ana said, adding its crew slept.", "adding", "Ana", "its crew slept", False),
        ('Ana added a "warm" rug.', "added", "Ana", 'a "warm" rug', True),
        ("The zoo denied it was behind the smell.", "denied", "The zoo", "it was behind the smell", False),
        ("The zoo denied her claims were false.", "denied", "The zoo", "her claims were false", False),
        ("The zoo denied her the stamp she needed.", "denied", "The zoo", "her the stamp she needed", True),
        ("The zoo denied him the pass he wanted.", "denied", "The zoo", "him the pass he wanted", True),
        ("The jury was told on Friday that it leaked.", "was told", None, "that it leaked", False),
        ("It leaked, the jury was told on Friday.", "was told", None, "It leaked", False),
        ("Bo told on his brother, who lied.", "told", "Bo", "his brother, who lied", True),
        ("The zoo reported it lost a bear.", "reported", "The zoo", "it lost a bear", False),
        ("Bo reported to the board that it leaked.", "reported", "Bo", "that it leaked", False),
        ("Bo reported to the camp when it rang.", "reported", "Bo", "to the camp when it rang", True),
        ("Scouts reported back that it was shut.", "reported", "Scouts", "that it was shut", False),
        ("Ana pointed out at noon that it leaked.", "pointed out", "Ana", "that it leaked", False),
        ("They argued about whether it leaked.", "argued", "They", "whether it leaked", True),
        ("They argued with some force that it leaked.", "argued", "They", "that it leaked", False),
        ("Ana claimed its frigates sailed in June.", "claimed", "Ana", "its frigates sailed in June", False),
        ("Ana claimed magnets cure gout.", "claimed", "Ana", "magnets cure gout", False),
        ("Ana claimed Danish shells hit a chapel.", "claimed", "Ana", "Danish shells hit a chapel", False),
        ("Ana argued the clerk acted in haste.", "argued", "Ana", "the clerk acted in haste", False),
        ("Ana argued the clerk fired in panic.", "argued", "Ana", "the clerk fired in panic", False),
        ("Ana claimed the island occupied in 1831.", "claimed", "Ana", "the island occupied in 1831", True),
        ("The ward admitted men injured in the crash.", "admitted", "The ward", "men injured in the crash", True),
        ("The firm recalled vans fitted with it.", "recalled", "The firm", "vans fitted with it", True),
    ],
)
def test_other_sense(text, cue, source, content, other):
    assert other_sense(text, frame(text, cue, source, [content]), Span(0, len(text))) is other
