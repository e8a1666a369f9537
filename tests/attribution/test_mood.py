"""Questions, plans, what may be said and what is kept silent about."""

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Who told the crew that it was safe?", "told", "Who", "that it was safe"),
        ("Did Ana say that it would hold?", "say", "Ana", "that it would hold"),
        ("Which of the men reported that it rained?", "reported", "Which of the men", "that it rained"),
        ("What did the oracle say?", "say", "the oracle", "What"),
        ("The bureau is to present its map in May.", "is to", "The bureau", "present its map in May"),
        ("The line has yet to reveal what it paid.", "has", "The line", "reveal what it paid"),
        ("The widow may yet claim that it was forged.", "may yet claim", "The widow", "that it was forged"),
        ("Ana would argue that it was void, if asked.", "would argue", "Ana", "that it was void"),
        ("Neither side has said what was agreed.", "has said", "Neither side", "what was agreed"),
        ("Instead of calling it a fraud, Bo left.", "calling", "Bo", "it a fraud"),
        ("Bo could still win by saying that it leaks.", "saying", "Bo", "that it leaks"),
        ("Bo hasn't expressed regret that it failed.", "expressed", "Bo", "regret that it failed"),
        ("Bo left without explaining why it burned.", "explaining", "Bo", "why it burned"),
        ("Police have not named the man or said how he fell.", "said", "Police", "how he fell"),
        ("She would not sit down or explain why it burned.", "explain", "She", "why it burned"),
        ("Bo didn't suggest a new vote.", "didn't suggest", "Bo", "a new vote"),
        ("The council blocked any discussion of the toll.", "blocked any discussion of", "The council", "the toll"),
        ("Bo would do well to sell it, emphasizing that it leaks.", "emphasizing", "Bo", "that it leaks"),
        ("The president declined to threaten Lima.", "declined", "The president", "to threaten Lima"),
        ("Bo stayed silent about the will.", "stayed silent about", "Bo", "the will"),
        ("The judge withheld the names.", "withheld", "The judge", "the names"),
        ("Ana might have said that it leaked.", "might have said", "Ana", "that it leaked"),
        ("Had Ana reported that it leaked, it would be shut.", "reported", "Ana", "that it leaked"),
        ("Suppose Ana announced that it leaked.", "announced", "Ana", "that it leaked"),
        ("Tell no one that it leaks.", "Tell", None, "that it leaks"),
        ("Why it burned has not been explained.", "has not been explained", None, "Why it burned"),
        ("It rained all day; the organisers refused.", "refused", "the organisers", "It rained all day"),
        ("Ana is poised to argue that it leaked.", "poised to argue", "Ana", "that it leaked"),
        ("Ana was to say that it leaked.", "was to say", "Ana", "that it leaked"),
        ("No sailors said that it leaked.", "said", "No sailors", "that it leaked"),
        ("Bo left before saying whether it leaked.", "saying", "Bo", "whether it leaked"),
        ("Bo left before telling us how it burned.", "telling", "Bo", "how it burned"),
        ("Were she asked, Ana would argue that it was void.", "would argue", "Ana", "that it was void"),
        ("Ana would argue that it was void, if it came up.", "would argue", "Ana", "that it was void, if it came up"),
        ("The firm promised to explain why it shut.", "explain", "The firm", "why it shut"),
        ("Ana left no explanation for what it was.", "left", "Ana", "no explanation for what it was"),
        ("Bo stopped short of saying that it leaked.", "saying", "Bo", "that it leaked"),
        ("The firm failed to explain why it shut.", "explain", "The firm", "why it shut"),
    ],
)
def test_nothing_is_said(text, cue, source, content):
    assert claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False) == []


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ('"Who paid for it? The mayor did," said Ana.', "said", "Ana", '"Who paid for it? The mayor did,"'),
        ("What the mayor said was a lie, Ana claimed.", "claimed", "Ana", "What the mayor said was a lie"),
        ("Ana said the bureau is to present its map.", "said", "Ana", "the bureau is to present its map"),
        ("Ana would say only that it leaked.", "would say only", "Ana", "that it leaked"),
        ("I must say that it leaks.", "must say", "I", "that it leaks"),
        ("Nobody paid, Ana said.", "said", "Ana", "Nobody paid"),
        ("No 12 said that it leaked.", "said", "No 12", "that it leaked"),
        ("No fewer than nine divers said that it leaked.", "said", "No fewer than nine divers", "that it leaked"),
        ("Ana said no reason was given for the delay.", "said", "Ana", "no reason was given for the delay"),
        ("Ana said no details of the loan would be kept.", "said", "Ana", "no details of the loan would be kept"),
        ('Bo paused before adding: "We all swim."', "adding:", "Bo", '"We all swim."'),
        ("Bo thanked us before announcing that he would go.", "announcing", "Bo", "that he would go"),
        ("Ana would later tell him that it had leaked.", "would later tell", "Ana", "that it had leaked"),
        ("Divers would say there were two holes.", "would say", "Divers", "there were two holes"),
        ("Ana would say that it was void if unsigned.", "would say", "Ana", "that it was void if unsigned"),
        ("Asked if it leaked, Ana would say that it did.", "would say", "Ana", "that it did"),
        ("Her answer was to say that it leaked.", "answer was to say", "Her", "that it leaked"),
        ("Her first reaction was to tell us that it leaked.", "was to tell", "Her first reaction", "that it leaked"),
        ("They do not hesitate to report that it leaks.", "report", "They", "that it leaks"),
        ("Ana didn't fail to mention that it leaked.", "mention", "Ana", "that it leaked"),
        ("Ana vowed to respond to it.", "vowed", "Ana", "to respond to it"),
        ("Ana agreed to release nine geese.", "agreed", "Ana", "to release nine geese"),
    ],
)
def test_something_is(text, cue, source, content):
    assert len(claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False)) == 1
