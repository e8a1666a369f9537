"""What kind of saying a cue is."""

import pytest

from provenance.attribution.kinds import kind_of


@pytest.mark.parametrize(
    ("cue", "content", "predicted", "kind"),
    [
        ("said", "it rained", None, "statement"),
        ("denied", "it had fired", None, "denial"),
        ("has rejected", "the claim", "statement", "denial"),
        ("believe", "it is cursed", None, "belief"),
        ("hopes", "for rain", "statement", "belief"),
        ("ordered", "them to leave", None, "directive"),
        ("told", "to leave the bridge", None, "directive"),
        ("told", "that they had left", None, "statement"),
        ("told", "all boats under ten metres to stay at sea", None, "directive"),
        ("were told", "All staff … not to speak", None, "directive"),
        ("told", "plans to close it were dropped", None, "statement"),
        ("told", "the sales came to about nine francs", None, "statement"),
        ("warned", "the decision to shut the mill was final", None, "statement"),
        ("told", "the right to fish was lost", None, "statement"),
        ("told", "Roe tried to hide the ledger", None, "statement"),
        ("told", "the mill expects to cut wages", None, "statement"),
        ("warned", "Roe continues to sell them", None, "statement"),
        ("told", "the clerks to plan ahead", None, "directive"),
        ("told", "anyone hoping to sail to wait", None, "directive"),
        ("is forecast", "rain", "belief", "belief"),
        ("pleaded", '"Give us rain,"', "directive", "statement"),
        ("asked", "whether it would rain", None, "question"),
        ("asked", '"Will it rain?"', None, "question"),
        ("asked", "to be excused", None, "directive"),
        ("voted 5-2", "to sell the annex", "statement", "directive"),
        ("has called for", "a report", "statement", "directive"),
        ("fumed", "'It leaks,'", "statement", "statement"),
        ("fumed", '"It leaks,"', "belief", "statement"),
        ("maintains", "The lute never left Graz", "belief", "statement"),
        ("advised", "that it was not binding", None, "statement"),
        ("said", "it rained", "belief", "statement"),
        ("shrugged off", "the rain", "belief", "belief"),
        ("suggested", "the clerk had lied", "directive", "statement"),
        ("suggested", "that it was raining", "directive", "statement"),
        ("suggested", "that the clerk resign", "directive", "directive"),
        ("suggested", "to sell what was left", "directive", "directive"),
        ("said", "it rained", "own-voice", "statement"),
        ("said", "it rained", "no such kind", "statement"),
    ],
)
def test_kind(cue, content, predicted, kind):
    assert kind_of(cue, content, predicted) == kind


def test_what_somebody_is_for_is_no_statement():
    assert kind_of("rehearsed", "a piece", "statement", "The choir") == "belief"
    assert kind_of("announced", "a concert", "statement", "The choir") == "statement"
    assert kind_of("grumbled", "that it rained", "statement", "The choir") == "statement"
    assert kind_of("argued", "the case", "statement", "The choir") == "belief"


@pytest.mark.parametrize("content", ["levies raise prices", "the clerk acted in good faith", "shells hit a chapel"])
def test_a_clause_without_that_is_no_thing(content):
    assert kind_of("argued", content, "statement", "The choir") == "statement"


def test_saying_to_do_it_is_an_order():
    assert kind_of("said", "not to eat", None, "The doctor") == "directive"
    assert kind_of("is said", "to have eaten", None) == "statement"


def test_somebodys_forecast_is_a_statement():
    assert kind_of("predicted", "rain", "belief", "The bank") == "statement"


def test_what_an_outlet_has_learned_it_states():
    assert kind_of("understands", "that it is for sale", "belief", "Brewing Monthly") == "statement"
    assert kind_of("understands", "that it is for sale", "belief", "The mayor") == "belief"


def test_a_recorder_who_saw_it_states_it():
    assert kind_of("saw", "the bridge fall", None, "an agency photographer") == "statement"
    assert kind_of("saw", "the bridge fall", None, "Marta") == "belief"
