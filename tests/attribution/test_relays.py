"""The grammar of relays, channels and order, given what a tagger saw of the project's gold texts."""

import pytest

from provenance.attribution import claims_from_frames
from provenance.attribution.evaluate import score_chains
from tests.attribution.oracle import frames_of, gold_texts

TEXTS = list(gold_texts())
RELAYS = {"citing", "Citing", "quoting", "quoted", "cited", "quoted by", "quotes", "saying"}


def missed(items, lacks=lambda cue: False):
    frames = {item["text"]: frames_of(item, lacks) for item in items}
    _, lines = score_chains(items, lambda text: claims_from_frames(text, frames[text], own_voice=False))
    return lines


@pytest.mark.parametrize("item", TEXTS, ids=lambda item: item["id"])
def test_what_a_perfect_tagger_sees_stays_as_it_is(item):
    assert missed([item]) == []


@pytest.mark.parametrize("cue", sorted(RELAYS - {"saying"}))
def test_a_relay_that_the_tagger_lacks_is_put_in(cue):
    items = [i for i in TEXTS if any(h["cue"] == cue for c in i["claims"] for h in c["chain"])]
    assert items
    assert missed(items, lambda other: other == cue) == []


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        (
            "Yonhap, citing KCNA, quoted Kim as saying it rained.",
            [["Yonhap"], ["Yonhap", "KCNA"], ["Yonhap", "KCNA", "Kim"]],
        ),
    ],
)
def test_three_relays(text, chains):
    from tests.attribution.test_chains import frame

    frames = [frame(text, "quoted", "Yonhap", ["it rained"]), frame(text, "saying", "Kim", ["it rained"], parent=0)]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == chains


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Delo, citing Tass, said a ship had been turned back.", [["Delo"], ["Delo", "Tass"]]),
        ("Delo, citing Tass in Riga, wrote that a ship had sunk.", [["Delo"], ["Delo", "Tass"]]),
        ("Ships, citing Tass, are said to have sunk.", [["Tass"]]),
    ],
)
def test_who_cites_says_it_too(text, chains):
    from tests.attribution.test_chains import frame

    said = text[text.index(" a ship") + 1 : -1] if " a ship" in text else "are said to have sunk"
    claims = claims_from_frames(text, [frame(text, "citing", "Tass", [said])], own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == chains


def test_who_was_told_is_not_who_told():
    from tests.attribution.test_chains import frame

    text = "Residents were told that the roof was new."
    (claim,) = claims_from_frames(text, [frame(text, "told", "Residents", ["that the roof was new"])], own_voice=False)
    assert (claim.chain[0].text, claim.original) == ("", "none")


def test_told_by():
    from tests.attribution.test_chains import frame

    text = "We were told by the owner that the roof was new."
    frames = [frame(text, "told", "We", ["by the owner that the roof was new"])]
    (claim,) = claims_from_frames(text, frames, own_voice=False)
    assert (claim.chain[0].text, claim.text) == ("the owner", "that the roof was new")


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "chains"),
    [
        ("It rains, KCNA reported with reference to the navy.", "reported with reference to", "the navy", "It rains",
         [["KCNA"], ["KCNA", "the navy"]]),
        ("KCNA cites a memo in reporting that it rains.", "cites", "KCNA", "that it rains",
         [["KCNA"], ["KCNA", "a memo"]]),
        ('KCNA quotes a diver: "It rains."', "quotes", "KCNA", '"It rains."', [["KCNA"], ["KCNA", "a diver"]]),
        ("It rains, KCNA reported, referring to a police source.", "reported", "KCNA", "It rains",
         [["KCNA"], ["KCNA", "a police source"]]),
        ("It rains, Ana said, referring to the harvest.", "said", "Ana", "It rains", [["Ana"]]),
        ('"They lie," Ana said, referring to port officials.', "said", "Ana", '"They lie,"', [["Ana"]]),
        ('"They lie," Ana said in reference to police.', "said", "Ana", '"They lie,"', [["Ana"]]),
        ("The Sun called them liars, referring to police.", "called", "The Sun", "them liars", [["The Sun"]]),
        ("Novy Torg reported, referring to officials, that it rains.", "reported", "Novy Torg", "that it rains",
         [["Novy Torg"], ["Novy Torg", "officials"]]),
        ("The paper wrote, referring to a ministry memo, that it rains.", "wrote", "The paper", "that it rains",
         [["The paper"], ["The paper", "a ministry memo"]]),
        ("Based on police records, the club said it rains.", "said", "the club", "it rains",
         [["the club"], ["the club", "police records"]]),
    ],
)  # fmt: skip
def test_other_forms_of_citing(text, cue, source, content, chains):
    from tests.attribution.test_chains import frame

    claims = claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == chains


def test_whom_somebody_refers_to_says_nothing():
    from tests.attribution.test_chains import frame

    text = '"They lie," Ana said, referring to port officials.'
    frames = [
        frame(text, "said", "Ana", ['"They lie,"']),
        frame(text, "referring to", "port officials", ['"They lie,"'], parent=0),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == [["Ana"]]


def test_a_cited_source_in_quotation_marks():
    from tests.attribution.test_chains import frame

    text = 'Delo reported that he fell, citing "a man in white, but not that one".'
    said = 'that he fell, citing "a man in white, but not that one"'
    frames = [
        frame(text, "reported", "Delo", [said]),
        frame(text, "citing", '"a man in white', ["that he fell"], parent=0),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims] == [
        (["Delo"], "that he fell"),
        (["Delo", '"a man in white, but not that one"'], "that he fell"),
    ]


def test_who_is_cited_is_not_cited_by_whom_he_speaks_of():
    from tests.attribution.test_chains import frame

    said = "that the fund had told Lima that the loan was late"
    letter = "a letter that it had got from the bank"
    text = f"Delo said, citing {letter}, {said}."
    frames = [
        frame(text, "said", "Delo", [said]),
        frame(text, "citing", letter, [said], parent=0),
        frame(text, "had told", "the fund", ["that the loan was late"], parent=1),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == [
        ["Delo"],
        ["Delo", letter],
        ["Delo", letter, "the fund"],
    ]


def test_who_was_told_by_whom_is_not_all_of_it_the_source():
    from tests.attribution.test_chains import frame

    text = "The council was told by its clerk that the roof was new."
    found = frame(text, "was", "The council was told by its clerk", ["that the roof was new"])
    (claim,) = claims_from_frames(text, [found], own_voice=False)
    assert claim.chain[0].text == "its clerk"


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Citing ill health, the bishop resigned.", "Citing", "ill health", "the bishop resigned"),
        ("The mine cut its output, blaming a rockfall.", "blaming", "a rockfall", "The mine cut its output"),
    ],
)
def test_a_reason_is_nobody(text, cue, source, content):
    from tests.attribution.test_chains import frame

    assert claims_from_frames(text, [frame(text, cue, source, [content])], own_voice=False) == []


@pytest.mark.parametrize("paper", ["Tuesday's Marca", "Marca", "the Sarn Gazette"])
def test_quoted_in_a_paper(paper):
    from tests.attribution.test_chains import frame

    text = f"The agent was quoted in {paper} as saying that nobody rang."
    (_, inner) = claims_from_frames(text, [frame(text, "saying", "The agent", ["that nobody rang"])], own_voice=False)
    assert [h.text for h in inner.chain] == [paper, "The agent"]


def test_on_whose_authority():
    from tests.attribution.test_chains import frame

    text = "An earlier version said, on the authority of the club, that 3,000 tickets were left."
    found = frame(text, "said", "An earlier version", ["that 3,000 tickets were left"])
    claims = claims_from_frames(text, [found], own_voice=False)
    assert [[h.text for h in c.chain] for c in claims] == [["An earlier version"], ["An earlier version", "the club"]]


def test_a_report_with_its_day_and_whom_it_cites():
    from tests.attribution.test_chains import frame

    text = "Delo reported on Friday, citing Nikkei, which quoted two traders, that it had sunk."
    frames = [
        frame(text, "citing", "Nikkei", ["it had sunk"]),
        frame(text, "quoted", "two traders", ["it had sunk"], parent=0),
    ]
    chains = [[h.text for h in c.chain] for c in claims_from_frames(text, frames, own_voice=False)]
    assert chains == [["Delo"], ["Delo", "Nikkei"], ["Delo", "Nikkei", "two traders"]]
