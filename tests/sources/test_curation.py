"""Curation: each change makes what it says, undoes to what was, and takes the claims with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import NotFoundError, RegistryError
from provenance.models import Alias, AliasKind, SourceKind
from provenance.sources.curation import Desk
from provenance.sources.following import follow
from tests.sources.unions import ASH, AT, ELM, KCNA, OAK, SHIPPED, by_id, claim, desk, hop, registry, source


def test_add():
    done = desk(OAK).add(ELM)
    assert [s.id for s in done.sources] == ["elm-union", "oak-union"]
    assert (done.change.action, done.change.by, done.change.at) == ("add", "A. Reader", AT)
    assert done.change.before == {"elm-union": None}
    assert done.change.after == {"elm-union": ELM}


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (source("oak-union", "Other"), "there is a source 'oak-union' already"),
        (source("reuters", "Other"), "there is a source 'reuters' already"),
        (source("other", "Other", domains=("reuters.com",)), "'reuters.com' is a domain of 'reuters'"),
    ],
)
def test_add_what_is_there(new, message):
    with pytest.raises(RegistryError, match=message):
        desk(OAK).add(new)


def test_edit_keeps_the_old_name():
    done = desk(OAK).edit("oak-union", name="Oak and Beech Union", country="IE")
    edited = by_id(done.sources)["oak-union"]
    assert (edited.name, edited.country) == ("Oak and Beech Union", "IE")
    assert Alias(text="Oak Union", kind=AliasKind.FORMER) in edited.aliases
    assert done.change.before == {"oak-union": OAK}


def test_edit_of_the_registrys_own_makes_a_copy():
    done = desk().edit("reuters", wikidata="Q130879")
    assert [(s.id, s.wikidata) for s in done.sources] == [("reuters", "Q130879")]
    assert done.change.before == {"reuters": None}
    assert desk(*done.sources).undo(done.change).sources == ()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "paper"}, "'oak-union': kind: "),
        ({"id": "x"}, "never changed"),
        ({"nmae": "x"}, "'oak-union': nmae: "),
    ],
)
def test_edit_of_what_does_not_fit(fields, message):
    with pytest.raises(RegistryError, match=message):
        desk(OAK).edit("oak-union", **fields)


def test_a_source_nobody_knows():
    with pytest.raises(NotFoundError, match="no source 'oak-unoin'; did you mean 'oak-union'"):
        desk(OAK).edit("oak-unoin", name="x")


def test_a_source_is_named_by_its_id_or_by_a_name_that_it_alone_has():
    at = desk(OAK, ELM, ASH)
    assert at.edit("the oakers", country="IE").change.after["oak-union"].country == "IE"
    assert at.alias("Reuters", "RTR").change.after["reuters"].aliases[-1].text == "RTR"
    assert at.merge("Oak Union", "Ash Union").change.moved == {"oak-union": "ash-union"}
    added = at.add(source("fir", "Fir", parent="Oak Union", speaks_through=("Reuters", "reuters")))
    assert added.change.after["fir"] == source("fir", "Fir", parent="oak-union", speaks_through=("reuters",))


def test_an_edit_that_changes_nothing_is_none():
    assert desk(OAK).edit("oak-union", name="Oak Union", domains=["oak.example"]).change.after == {}
    assert desk().edit("reuters", country=None).sources == ()


def test_a_list_grows_and_shrinks():
    at = desk(OAK, ELM)
    assert at.listed("oak-union", "domains", ["b.example"], []) == ["oak.example", "b.example"]
    assert at.listed("oak-union", "domains", ["b.example"], ["https://www.oak.example/"]) == ["b.example"]
    assert at.listed("elm-union", "speaks_through", [], ["Oak Union"]) == []
    with pytest.raises(RegistryError, match=r"^'oak-union' has no domain 'c.example'; it has oak.example$"):
        at.listed("oak-union", "domains", [], ["c.example"])
    with pytest.raises(RegistryError, match=r"^'oak-union' has no channel 'Reuters'; it has none$"):
        at.listed("oak-union", "speaks_through", [], ["Reuters"])
    doubled = at.edit("oak-union", domains=["oak.example", "b.example", "www.b.example"])
    assert doubled.change.after["oak-union"].domains == ("oak.example", "b.example")


@pytest.mark.parametrize(
    ("sources", "name", "parent", "error"),
    [
        ((OAK,), "oak-union", "oak-union", "'oak-union' cannot be its own parent; name the source that it belongs to"),
        ((OAK,), "oak-union", "Oak Union", "'oak-union' cannot be its own parent; name the source that it belongs to"),
        (
            (OAK, ELM),
            "oak-union",
            "elm-union",
            "'oak-union' would belong to itself, through 'elm-union'; give 'elm-union' another parent first, or none",
        ),
        (
            (OAK, ELM, ASH.model_copy(update={"parent": "elm-union"})),
            "oak-union",
            "ash-union",
            "'oak-union' would belong to itself, through 'ash-union' and 'elm-union'; "
            "give 'ash-union' another parent first, or none",
        ),
    ],
)
def test_no_source_is_above_itself(sources, name, parent, error):
    with pytest.raises(RegistryError) as caught:
        desk(*sources).edit(name, parent=parent)
    assert str(caught.value) == error


def test_what_a_source_had_already_is_let_be():
    lost = ELM.model_copy(update={"parent": "gone", "speaks_through": ("gone-too",), "country": "XX"})
    assert desk(lost).edit("elm-union", name="Elm").change.after["elm-union"].parent == "gone"
    circle = (OAK.model_copy(update={"parent": "elm-union"}), ELM)
    assert desk(*circle).edit("oak-union", country="IE").change.after["oak-union"].parent == "elm-union"
    assert desk(*circle, ASH).edit("ash-union", parent="elm-union").change.after["ash-union"].parent == "elm-union"


def test_alias():
    done = desk(OAK).alias("oak-union", "Союз дуба", AliasKind.NATIVE, "ru")
    assert by_id(done.sources)["oak-union"].aliases[-1] == Alias(
        text="Союз дуба", language="ru", script="Cyrl", kind=AliasKind.NATIVE
    )


MARKED = source(
    "tona",
    "Torsund News",
    aliases=(
        Alias(text="TONA", script="Latn", kind=AliasKind.ACRONYM),
        Alias(text="Torsunds nyhetsbyrå", language="sv", script="Latn", kind=AliasKind.NATIVE),
    ),
)


def marks(done, id_="tona"):
    return [(alias.text, alias.kind.value, alias.language) for alias in by_id(done.sources)[id_].aliases]


def test_an_alias_again_is_the_same_with_another_kind():
    done = desk(OAK).alias("oak-union", "OU", AliasKind.ACRONYM)
    assert marks(done, "oak-union") == [("Oakers", "short", None), ("OU", "acronym", None)]
    swedish = ("Torsunds nyhetsbyrå", "official", "sv")
    done = desk(MARKED).alias("tona", "Torsunds nyhetsbyrå", AliasKind.OFFICIAL)
    assert marks(done) == [("TONA", "acronym", None), swedish]
    done = desk(MARKED).alias("tona", "TONA", language="en")
    assert marks(done) == [("TONA", "acronym", "en"), ("Torsunds nyhetsbyrå", "native", "sv")]
    assert desk(MARKED).alias("tona", "TONA").change.after == {}


def test_another_spelling_of_an_alias_takes_none_away():
    for said in ("Tona", "T.O.N.A.", "TORSUNDS NYHETSBYRÅ", "the Torsund news"):
        done = desk(MARKED).confirm(said, "tona")
        assert marks(done) == [("TONA", "acronym", None), ("Torsunds nyhetsbyrå", "native", "sv")]
    done = desk(MARKED).alias("tona", "Tona", AliasKind.SHORT)
    assert marks(done) == [
        ("Tona", "short", None),
        ("TONA", "acronym", None),
        ("Torsunds nyhetsbyrå", "native", "sv"),
    ]
    done = desk(MARKED).alias("tona", "TORSUNDS NYHETSBYRÅ", AliasKind.FORMER)
    assert marks(done)[1:] == [("TORSUNDS NYHETSBYRÅ", "former", "sv"), ("Torsunds nyhetsbyrå", "native", "sv")]


def test_merge():
    done = desk(OAK, ELM, ASH).merge("oak-union", into="elm-union")
    merged = by_id(done.sources)
    assert set(merged) == {"elm-union", "ash-union"}
    elm = merged["elm-union"]
    assert [alias.text for alias in elm.aliases] == ["Oak Union", "Oakers", "OU"]
    assert (elm.domains, elm.country, elm.speaks_through) == (("oak.example",), "GB", ())
    assert merged["ash-union"].ambiguous_with == ("elm-union",)
    assert done.change.moved == {"oak-union": "elm-union"}


@pytest.mark.parametrize(
    ("old", "into", "error"),
    [
        ("oak-union", "oak-union", "'oak-union' cannot be merged into itself; name two sources"),
        ("reuters", "oak-union", "'reuters' is the registry's own; merge 'oak-union' into it instead"),
        (
            "reuters",
            "kcna",
            "'reuters' and 'kcna' are both the registry's own, and stay two; "
            "'provenance sources alias' gives one a name that it lacks",
        ),
    ],
)
def test_merges_that_cannot_be(old, into, error):
    with pytest.raises(RegistryError) as caught:
        desk(OAK).merge(old, into)
    assert str(caught.value) == error


def test_a_merge_leaves_nothing_below_itself():
    elm = desk(OAK, ELM, ASH).merge("oak-union", "elm-union").change.after["elm-union"]
    assert elm.parent is None
    yew = source("yew-union", "Yew Union", parent="ash-union")
    ash = ASH.model_copy(update={"parent": "oak-union"})
    merged = by_id(desk(OAK, ash, yew).merge("oak-union", "yew-union").sources)
    assert (merged["yew-union"].parent, merged["ash-union"].parent) == (None, "yew-union")


@pytest.mark.parametrize(
    ("new", "names", "error"),
    [
        (source("beech", "Beech"), ["Beech"], "'oak-union' has no alias 'beech'; name aliases that it has"),
        (source("beech", ""), ["OU"], "'' is not a name; give the name that its readers know"),
        (source("B!", "Beech"), ["OU"], "'B!' is no id; use small letters, digits and hyphens"),
        (source("reuters", "Oakers"), ["OU"], "there is a source 'reuters' already; give another with --id, or edit "
         "that one"),
        (source("beech", "Reuters"), ["OU"], "'Reuters' is the name of 'reuters'; edit that one, or give another name"),
    ],
)  # fmt: skip
def test_a_split_that_cannot_be(new, names, error):
    with pytest.raises(RegistryError) as caught:
        desk(OAK).split("oak-union", new, names)
    assert str(caught.value) == error


def test_a_split_takes_every_spelling_and_the_domains_that_it_names():
    new = source("kcna-watch", "KCNA", domains=("kcna.example", "watch.example"))
    agency = KCNA.model_copy(update={"domains": ("kcna.kp", "kcna.example")})
    parts = by_id(desk(agency).split("kcna", new, ["KCNA"]).sources)
    assert [alias.text for alias in parts["kcna-watch"].aliases] == ["Kcna"]
    assert parts["kcna-watch"].domains == ("watch.example", "kcna.example")
    assert (parts["kcna"].aliases, parts["kcna"].domains) == ((), ("kcna.kp",))


def test_take_in_adds_to_what_is_known_and_makes_the_rest():
    known_by_item = source("x", "Oak Union International", wikidata="Q5")
    known_by_domain = source("y", "Reuters Ltd", domains=("reuters.com", "reuters.example"))
    fresh = source("fir-union", "Fir Union")
    oak = OAK.model_copy(update={"wikidata": "Q5"})
    done = desk(oak, ASH).take_in([known_by_item, known_by_domain, fresh, ASH])
    after = by_id(done.sources)
    assert set(after) == {"oak-union", "ash-union", "reuters", "fir-union"}
    assert "Oak Union International" in [alias.text for alias in after["oak-union"].aliases]
    assert after["reuters"].domains == ("reuters.com", "reuters.example")
    assert set(done.change.after) == {"oak-union", "reuters", "fir-union"}


def test_an_undo_of_what_was_changed_again():
    first = desk(OAK).alias("oak-union", "The Oak")
    second = desk(*first.sources).alias("oak-union", "Oak Tree")
    with pytest.raises(RegistryError, match="'oak-union' was changed again"):
        desk(*second.sources).undo(first.change)
    assert desk(*second.sources).undo(second.change).sources == first.sources


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (
            {"parent": "oak-union"},
            "'fir' has 'oak-union' for its parent; change that first with 'provenance sources edit fir --parent \"\"'",
        ),
        (
            {"speaks_through": ("oak-union",)},
            "'fir' has 'oak-union' for a channel; "
            "change that first with 'provenance sources edit fir --no-speaks-through oak-union'",
        ),
    ],
)
def test_an_undo_of_an_add_leaves_nothing_without_its_parent_or_channel(more, error):
    added = desk().add(OAK)
    later = desk(*added.sources).add(source("fir", "Fir", **more))
    with pytest.raises(RegistryError) as caught:
        desk(*later.sources).undo(added.change)
    assert str(caught.value) == error


def test_an_undo_brings_nothing_back_below_what_is_gone_or_below_itself():
    cleared = desk(OAK, ELM).edit("elm-union", parent=None, speaks_through=())
    (elm,) = (s for s in cleared.sources if s.id == "elm-union")
    with pytest.raises(RegistryError) as caught:
        desk(elm).undo(cleared.change)
    assert str(caught.value) == (
        "'elm-union' had 'oak-union' for its parent, which is no source any more; add 'oak-union' again first"
    )
    turned = desk(*cleared.sources).edit("oak-union", parent="elm-union")
    with pytest.raises(RegistryError) as caught:
        desk(*turned.sources).undo(cleared.change)
    assert str(caught.value) == (
        "'elm-union' would belong to itself, through 'oak-union'; give 'oak-union' another parent first, or none"
    )


def test_an_undo_takes_no_source_that_a_person_said_a_claim_has():
    added = desk().add(OAK)
    with pytest.raises(RegistryError) as caught:
        desk(OAK).undo(added.change, {"oak-union": "c-1"})
    assert str(caught.value) == (
        "'oak-union' is the source of c-1 by a judgement; give another with 'provenance judge c-1 --source ID' first"
    )
    assert desk(OAK).undo(added.change, {"reuters": "c-1"}).sources == ()
    edited = desk(OAK).edit("oak-union", country="IE")
    assert desk(*edited.sources).undo(edited.change, {"oak-union": "c-1"}).sources == (OAK,)


def test_an_undo_is_a_change_that_can_be_undone():
    done = desk(OAK).alias("oak-union", "The Oak")
    undone = desk(*done.sources).undo(done.change)
    assert undone.change.undoes == done.change.id
    assert desk(*undone.sources).undo(undone.change).sources == done.sources


names = st.sampled_from(["oak-union", "elm-union", "ash-union"])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("alias"), names, st.text(min_size=1, max_size=8).filter(str.strip)),
        st.tuples(st.just("edit"), names, st.text(min_size=1, max_size=8).filter(str.strip)),
        st.tuples(st.just("merge"), names, names),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(steps)
def test_any_changes_undone_one_by_one_leave_what_was(todo):
    start = tuple(sorted((OAK, ELM, ASH), key=lambda s: s.id))
    claims = {c.id: c for c in (claim("c-1", hop("Oak", OAK), hop("Elm", ELM)), claim("c-2", hop("Ash", ASH)))}
    first, sources, done = dict(claims), start, []
    for action, name, value in todo:
        at = desk(*sources)
        try:
            if action == "alias":
                curated = at.alias(name, value)
            else:
                curated = at.edit(name, name=value) if action == "edit" else at.merge(name, value)
        except (RegistryError, NotFoundError):
            continue
        changed, change = follow(claims.values(), curated, registry(curated.sources))
        claims |= {c.id: c for c in changed}
        sources = curated.sources
        done.append(change)
    for change in reversed(done):
        curated = desk(*sources).undo(change)
        changed, _ = follow(claims.values(), curated, registry(curated.sources))
        claims |= {c.id: c for c in changed}
        sources = curated.sources
    assert sources == start
    assert claims == first


@pytest.mark.parametrize(
    ("made", "error"),
    [
        (source("A b!", "Fir Union"), "'A b!' is no id; use small letters, digits and hyphens"),
        (source("fir", "Fir", domains=("fir",)), "'fir' is no domain; write it as in 'example.org' or .*"),
        (source("fir", "Fir", country="ZZ"), "'ZZ' is no country's code; did you mean '..'?"),
        (source("fir", "Fir", parent="oak"), "no source 'oak'; did you mean 'oak-union'?"),
        (source("fir", "Fir", speaks_through=("elm",)), "no source 'elm'; did you mean 'elm-union'?"),
        (source("oak-2", "The Oak Union"), "'The Oak Union' is the name of 'oak-union'; edit that one, or .*"),
        (source("elm-2", "Elm Union"), "'Elm Union' is the name of 'elm-union'; edit that one, or .*"),
    ],
)
def test_what_is_no_source_is_not_added(made, error):
    with pytest.raises((RegistryError, NotFoundError), match=rf"^{error.replace('?', '[?]')}$"):
        desk(OAK, ELM).add(made)


def test_a_source_is_added_as_a_registry_has_it():
    made = source("fir", "Fir", country="no", domains=("https://www.Fir.example/", "fir.example/oslo"))
    (added,) = desk().add(made).sources
    assert (added.country, added.domains) == ("NO", ("fir.example", "fir.example/oslo"))
    namesake = source("elm-no", "Elm Union", country="NO")
    assert desk(ELM).add(namesake).change.after == {"elm-no": namesake}
    person = source("oak-person", "Oak Union", kind=SourceKind.PERSON)
    assert desk(OAK).add(person).change.after == {"oak-person": person}


def test_two_imported_bodies_of_one_name_are_two_however_often_they_come():
    north = source("fir-post", "Fir Post", country="NO", wikidata="Q2", domains=("fir.example",))
    south = source("fir-post", "Fir Post", country="IE", wikidata="Q3", domains=("firpost.example",))
    taken = desk().take_in([north, south])
    assert [(s.id, s.wikidata) for s in taken.sources] == [("fir-post", "Q2"), ("fir-post-ie", "Q3")]
    again = Desk(taken.sources, registry(taken.sources), by="A. Reader", at=AT).take_in([north, south])
    assert again.change.after == {}
    other = source("fir-post", "Fir Post", country="SE")
    for number in (3, 3):
        taken = Desk(taken.sources, registry(taken.sources), by="A. Reader", at=AT).take_in([other])
        assert len(taken.sources) == number


def test_an_import_takes_what_else_a_known_source_has():
    fuller = source("oak-union", "Oak Union", parent="ash-union", speaks_through=("elm-union",))
    (oak,) = [s for s in desk(OAK, ELM, ASH).take_in([fuller]).sources if s.id == "oak-union"]
    assert (oak.parent, oak.speaks_through, oak.domains) == ("ash-union", ("elm-union",), ("oak.example",))


FIR = source("fir", "Fir")


@pytest.mark.parametrize(
    ("incoming", "error"),
    [
        ([source("A b", "Fir")], "'A b': 'A b' is no id; use small letters, digits and hyphens"),
        ([source("fir", " ")], "'fir': ' ' is not a name; give the name that its readers know"),
        ([source("fir", "Fir", aliases=(Alias(text=""),))],
         "'fir': '' is not a name; give the name that its readers know"),
        ([source("fir", "Fir", domains=("fir",))],
         "'fir': 'fir' is no domain; write it as in 'example.org' or 'example.org/section'"),
        ([source("fir", "Fir", country="zz")], "'fir': 'ZZ' is no country's code; did you mean 'AZ'?"),
        ([source("fir", "Fir", wikidata="42")], "'fir': '42' is no Wikidata item; write it as in 'Q42'"),
        ([source("fir", "Fir", parent="oak")], "'fir': no source 'oak'; did you mean 'oak-union'?"),
        ([source("fir", "Fir", speaks_through=("elm",))],
         "'fir': no source 'elm'; see 'provenance sources list', or add it"),
        ([source("fir", "Fir", ambiguous_with=("elm",))],
         "'fir': no source 'elm'; see 'provenance sources list', or add it"),
        ([source("fir", "Fir", parent="fir")],
         "'fir': 'fir' cannot be its own parent; name the source that it belongs to"),
        ([source("fir", "Fir", parent="yew"), source("yew", "Yew", parent="fir")],
         "'fir': 'fir' would belong to itself, through 'yew'; give 'yew' another parent first, or none"),
        ([source("fir", "Fir", domains=("fir.example",)), source("yew", "Yew", domains=("www.fir.example",))],
         "'yew': 'fir.example' is a domain of 'fir' too; leave it with one of them"),
        ([source("oak-union", "Oak Union", domains=("reuters.com",))],
         "'oak-union': 'reuters.com' is a domain of 'reuters'; leave it with one of them"),
        ([source("oak-union", "Oak Union", parent="oak-union")],
         "'oak-union': 'oak-union' cannot be its own parent; name the source that it belongs to"),
        ([FIR, source("yew", "The Fir")], "'yew': 'The Fir' is the name of 'fir'; edit that one, or give another name"),
        ([source("fir", "Fir", wikidata="Q7"), source("yew", "Yew", wikidata="Q7")],
         "'yew': 'Q7' is the item of 'fir' too; make the two one"),
        ([source("rtr", "Reuters")], "'rtr': 'Reuters' is the name of 'reuters'; edit that one, or give another name"),
    ],
)  # fmt: skip
def test_what_is_no_source_is_not_taken_in(incoming, error):
    with pytest.raises(RegistryError) as caught:
        desk(OAK).take_in(incoming)
    assert str(caught.value) == error


def test_two_imported_sources_of_one_name_are_two_where_something_tells_them_apart():
    north, south = source("fir-no", "Fir", country="NO"), source("fir-ie", "Fir", country="IE")
    declared = source("fir", "Fir", ambiguous_with=("fir-no", "fir-ie"))
    people = [source(id_, "Per Fir", kind=SourceKind.PERSON) for id_ in ("per-fir", "per-fir-2")]
    assert len(desk().take_in([north, south, declared, *people]).sources) == 5


def test_an_import_tells_what_it_left_out_and_what_it_took_in_as_another():
    oak = OAK.model_copy(update={"country": "GB", "wikidata": "Q5"})
    ou = (Alias(text="OU", kind=AliasKind.ACRONYM), Alias(text="oakers", language="en"), Alias(text="Oak Folk"))
    incoming = [
        source("kcna", "Totally Else", kind=SourceKind.NEWSPAPER),
        source("x", "X", domains=("reuters.com",)),
        source("y", "The Oak Union", country="ie", wikidata="Q5", aliases=ou),
        source("oak-union", "Oak Union", country="no"),
        source("z", "Z", country="NO", wikidata="Q8", domains=("oak.example",)),
        source("fir", "Fir"),
    ]
    assert desk(oak).take_in(incoming).notes == (
        "'kcna': kind 'newspaper' left out, 'organisation' stays; "
        "name 'Totally Else' only an alias, 'Korean Central News Agency' stays",
        "'x': taken in as 'reuters', which has its domain; name 'X' only an alias, 'Reuters' stays",
        "'y': taken in as 'oak-union', which has its Wikidata item; name 'The Oak Union' left out, 'Oak Union' stays; "
        "country 'IE' left out, 'GB' stays; alias 'OU' (acronym) left out, a like one stays; "
        "alias 'oakers' (short, en) left out, a like one stays",
        "'oak-union': taken in as 'oak-union-no', as 'oak-union' is another",
        "'z': taken in as 'oak-union', which has its domain; name 'Z' only an alias, 'Oak Union' stays; "
        "country 'NO' left out, 'GB' stays; Wikidata item 'Q8' left out, 'Q5' stays",
    )


def test_imported_sources_may_name_each_other_in_any_order():
    yew = source("yew", "Yew", parent="fir", speaks_through=("fir", "oak-union"))
    assert desk(OAK).take_in([yew, FIR]).change.after == {"yew": yew, "fir": FIR}
    other = source("x", "Oak Union", domains=("oak.example",))  # is oak-union, by its domain
    pine = source("pine", "Pine", parent="x")
    assert desk(OAK).take_in([pine, other]).change.after == {"pine": source("pine", "Pine", parent="oak-union")}


def test_an_import_is_taken_in_as_a_registry_has_it():
    written = source("fir", "Fir", country="no", domains=("https://www.Fir.example/", "fir.example"), wikidata="")
    (fir,) = desk().take_in([written]).sources
    assert fir == source("fir", "Fir", country="NO", domains=("fir.example",))
    again = source("fir", "Fir", country="no", domains=("https://fir.example",))
    assert desk(fir).take_in([again]).change.after == {}
    declared = source("rtr", "Reuters", ambiguous_with=("reuters",))
    assert desk().take_in([declared]).change.after == {"rtr": declared}


def test_what_comes_back_as_it_was_changes_nothing():
    twice = source("rtr", "RTR", wikidata="Q5", country="gb", parent="gone", aliases=(Alias(text="R.T.R."),))
    other = source("rtr-2", "RTR 2", wikidata="Q5")
    at = desk(twice, other, KCNA)
    turned = KCNA.model_copy(update={"aliases": tuple(reversed(KCNA.aliases))})
    assert at.take_in([SHIPPED, turned, twice, other]).change.after == {}
    more = KCNA.model_copy(update={"aliases": (*KCNA.aliases, Alias(text="ЦТАК", language="ru"))})
    taken = at.take_in([more]).change.after["kcna"]
    assert [alias.text for alias in taken.aliases] == ["KCNA", "Kcna", "ЦТАК"]
