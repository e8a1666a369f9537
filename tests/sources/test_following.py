"""Claims and documents follow a change of their sources, and its undo; and what waits for a person."""

import pytest

from provenance.models import Alias, Document, OutletRef, Resolution, SourceKind, Span
from provenance.sources.curation import Desk
from provenance.sources.following import follow, follow_outlets, waiting
from tests.sources.unions import ASH, AT, ELM, OAK, SHIPPED, by_id, claim, desk, hop, registry, source


def test_claims_follow_a_merge_and_its_undo():
    claims = [claim("c-1", hop("KCNA", SHIPPED), hop("the Oakers", OAK)), claim("c-2", hop("Ash", ASH))]
    done = desk(OAK, ELM, ASH).merge("oak-union", into="elm-union")
    changed, change = follow(claims, done, registry(done.sources))
    assert [(c.id, [h.source.id for h in c.chain]) for c in changed] == [("c-1", ["reuters", "elm-union"])]
    assert [(h.claim, h.hop, h.was.source.id) for h in change.hops] == [("c-1", 1, "oak-union")]
    elm_claim = claim("c-3", hop("Elm", ELM))
    undone = desk(*done.sources).undo(change)
    assert undone.sources == tuple(sorted((OAK, ELM, ASH), key=lambda s: s.id))
    restored, _ = follow([*changed, elm_claim], undone, registry(undone.sources))
    assert restored == claims[:1]


def test_split_takes_the_claims_that_say_the_names_that_went():
    new = source("oakers-band", "Oakers Band")
    claims = [claim("c-1", hop("the Oakers", OAK)), claim("c-2", hop("Oak Union", OAK))]
    done = desk(OAK).split("oak-union", new, ["Oakers"])
    parts = by_id(done.sources)
    assert [alias.text for alias in parts["oak-union"].aliases] == ["OU"]
    assert [alias.text for alias in parts["oakers-band"].aliases] == ["Oakers"]
    changed, change = follow(claims, done, registry(done.sources))
    assert [(c.id, c.chain[0].source.id) for c in changed] == [("c-1", "oakers-band")]
    undone = desk(*done.sources).undo(change)
    assert undone.sources == (OAK,)
    assert follow(changed, undone, registry(undone.sources))[0] == claims[:1]


PETER = source(
    "per-dahl",
    "Peter Dahl",
    kind=SourceKind.PERSON,
    aliases=(Alias(text="Per Dahl"), Alias(text="Per Dahl Sr"), Alias(text="PD")),
)
BACK = Resolution.ANAPHOR


def went(claims, text_of=None):
    """The words of the hops that go to the new source, and those that stay, where "Per Dahl" goes."""
    new = source("per-dahl-jr", "Per Dahl Jr", kind=SourceKind.PERSON)
    done = desk(PETER).split("per-dahl", new, ["Per Dahl"])
    changed, change = follow(claims, done, registry(done.sources), text_of)
    undone = desk(*done.sources).undo(change)
    assert follow(changed, undone, registry(undone.sources))[0] == [
        c for c in claims if c.id in {d.id for d in changed}
    ]
    after = {c.id: c for c in claims} | {c.id: c for c in changed}
    hops = [hop for c in after.values() for hop in c.chain]
    return tuple([h.text for h in hops if h.source.id == id_] for id_ in ("per-dahl-jr", "per-dahl"))


def said(*texts, document="d-1"):
    """A claim for each of these words for Peter Dahl; those that have no name refer back."""
    made = [
        claim(f"c-{document}-{n}", hop(text, PETER, BACK if text in ("he", "Dahl") else Resolution.NEW))
        for n, text in enumerate(texts)
    ]
    return [c.model_copy(update={"document": document, "snapshot": f"s-{document}"}) for c in made]


def test_split_takes_a_name_with_its_title_or_apposition_and_what_refers_back_to_it():
    first = said("Per Dahl", "he", "Engineer Per Dahl", "Dahl", "Per Dahl, a diver", "the PER DAHL's")
    assert went(first) == (["Per Dahl", "he", "Engineer Per Dahl", "Dahl", "Per Dahl, a diver", "the PER DAHL's"], [])
    assert went(said("Engineer Per Dahl Jr")) == (["Engineer Per Dahl Jr"], [])


def test_split_leaves_what_may_be_another_name_s():
    kept = ["Engineer Per Dahl Sr", "Per Dahlen", "Peter Dahl, once Per Dahl"]
    assert went(said("he", "Dahl")) == ([], ["he", "Dahl"])
    assert went(said(*kept)) == ([], kept)
    assert went(said("Per Dahl", "Mayor Peter Dahl", "he")) == (["Per Dahl"], ["Mayor Peter Dahl", "he"])
    both = [*said("Per Dahl", "he"), *said("Peter Dahl", "Dahl", document="d-2")]
    assert went(both) == (["Per Dahl", "he"], ["Peter Dahl", "Dahl"])


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("Per Dahl met Peter Dahlen. He said it was late, he pd.", True),
        ("Per Dahl met Peter Dahl. He said it was late.", False),
        ("Per Dahl met Per Dahl Sr. He said it was late.", False),
        ("Per Dahl (PD) said it was late.", False),
        (None, False),
    ],
)
def test_split_reads_the_text_for_the_names_that_stayed(text, follows):
    expected = (["Per Dahl", "he"], []) if follows else (["Per Dahl"], ["he"])
    assert went(said("Per Dahl", "he"), lambda c: text) == expected


def test_an_edited_name_is_what_claims_say():
    done = desk(OAK).edit("oak-union", name="Oak and Beech Union")
    changed, _ = follow([claim("c-1", hop("OU", OAK))], done, registry(done.sources))
    assert changed[0].chain[0].source.name == "Oak and Beech Union"


def test_what_waits_for_a_person():
    claims = [
        claim("c-1", hop("CPTAK", OAK, Resolution.GARBLED, why="letters", candidates=("oak-union",))),
        claim("c-2", hop("Fir Union", resolution=Resolution.NEW), hop("CNA", resolution=Resolution.AMBIGUOUS)),
        claim("c-3", hop("the Fir Union", resolution=Resolution.NEW), hop("Oak Union", OAK)),
        claim("c-4", hop("Yew", resolution=Resolution.NEW)),
    ]
    found = [(w.name, w.resolution.value, w.claims) for w in waiting(claims)]
    assert found == [
        ("CPTAK", "garbled", ("c-1",)),
        ("CNA", "ambiguous", ("c-2",)),
        ("Fir Union", "new", ("c-2", "c-3")),
        ("Yew", "new", ("c-4",)),
    ]
    assert [w.name for w in waiting(claims, decided=["yew", "CPTAK"])] == ["CNA", "Fir Union"]


def test_words_that_a_person_settled_in_one_place_wait_in_others():
    here, there = (hop("CNA", resolution=Resolution.AMBIGUOUS, surface=(Span(n, n + 3),)) for n in (0, 9))
    claims = [claim("c-1", here), claim("c-2", here, hop("Oak Union", OAK)), claim("c-3", there)]
    settled = {("d-1", (Span(0, 3),))}
    assert [(w.name, w.claims) for w in waiting(claims, settled=settled)] == [("CNA", ("c-3",))]
    assert [w.claims for w in waiting(claims, settled={("d-2", (Span(0, 3),))})] == [("c-1", "c-2", "c-3")]


def document(id_, outlet):
    return Document(id=id_, outlet=OutletRef(id=outlet.id, name=outlet.name))


def test_documents_follow_their_outlet_and_an_undo_gives_them_back():
    site = source("oak-example", "oak.example", kind=SourceKind.WEBSITE)
    papers = [document("d-1", site), document("d-2", OAK), Document(id="d-3")]
    merged = desk(site, OAK).merge("oak-example", "oak-union")
    now, change = follow_outlets(papers, merged.change, registry(merged.sources))
    assert now == [document("d-1", OAK)]
    assert change.outlets == {"d-1": OutletRef(id="oak-example", name="oak.example")}
    undone = Desk(merged.sources, registry(merged.sources), by="A. Reader", at=AT).undo(change)
    back, _ = follow_outlets([*now, *papers[1:]], undone.change, registry(undone.sources))
    assert back == papers[:1]
    edited = desk(OAK).edit("oak-union", name="Oak United")
    renamed, _ = follow_outlets(papers, edited.change, registry(edited.sources))
    assert renamed == [document("d-2", source("oak-union", "Oak United"))]


def test_a_person_confirms_a_garbled_name():
    garbled = hop("UO", OAK, Resolution.GARBLED, candidates=("oak-union",), why="letters turned")
    claims = [claim("c-1", garbled), claim("c-2", hop("UO", resolution=Resolution.NEW)), claim("c-3", hop("OU", OAK))]
    done = desk(OAK).confirm("UO", "oak-union")
    changed, change = follow(claims, done, registry(done.sources))
    assert [c.id for c in changed] == ["c-1", "c-2"]
    for followed in changed:
        settled = followed.chain[0]
        assert (settled.source.id, settled.resolution, settled.why) == ("oak-union", Resolution.ALIAS, None)
    undone = desk(*done.sources).undo(change)
    assert follow(changed, undone, registry(undone.sources))[0] == claims[:2]
