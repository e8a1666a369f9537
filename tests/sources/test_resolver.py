"""Names to sources: every form of `forms.tsv`, what decides between namesakes, and what must hold of any name."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.models import Alias, AliasKind, Resolution, Source, SourceKind
from provenance.sources.registry import Registry
from provenance.sources.resolver import Context, Resolver

FORMS = Path(__file__).parents[1] / "data" / "sources" / "forms.tsv"


@cache
def shared():
    return Resolver(Registry.load())


@pytest.fixture
def resolver():
    return shared()


def forms():
    with FORMS.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [(*row,) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_there_are_forms_enough():
    assert len(forms()) > 1000
    assert sum(row[2] == "-" for row in forms()) > 300


@pytest.mark.parametrize(("name", "country", "source", "resolution"), forms())
def test_form(resolver, name, country, source, resolution):
    found = resolver.resolve(name, Context(country=country or None))
    assert (found.source.id if found.source else "-") == source
    if resolution:
        assert found.resolution == resolution
    if found.resolution is Resolution.GARBLED:
        assert found.why
        assert found.candidates == (source,)
    if found.resolution is Resolution.AMBIGUOUS:
        assert found.candidates
        assert found.why


@pytest.mark.parametrize(
    ("name", "resolution"),
    [
        ("Reuters", "exact"),
        ("the Korean Central News Agency", "exact"),
        ("KCNA", "acronym"),
        ("조선중앙통신", "alias"),
        ("Central News Agency of Korea", "alias"),
        ("Tass, Russia's state news agency", "exact"),
        ("the Central News Agency of Korea (CPTAK)", "garbled"),
        ("CNA", "ambiguous"),
        ("Bodmin Bugle", "new"),
        ("officials", "unnamed"),
        ("", "none"),
        ("  ,", "none"),
    ],
)
def test_how_it_was_taken(resolver, name, resolution):
    assert resolver.resolve(name).resolution == resolution


@pytest.mark.parametrize(
    ("name", "published", "person"),
    [
        ("the US president", date(2016, 3, 1), "barack-obama"),
        ("the US president", date(2019, 3, 1), "donald-trump"),
        ("the US president", date(2021, 1, 20), "joe-biden"),
        ("the US president", None, "donald-trump"),
        ("the UN secretary-general", date(2010, 1, 1), "ban-ki-moon"),
        ("the secretary-general of the United Nations", date(2020, 1, 1), "antonio-guterres"),
        ("South Korea's president", date(2024, 1, 1), "yoon-suk-yeol"),
        ("the British prime minister", date(2022, 9, 10), "liz-truss"),
        ("the Iranian president", date(2024, 6, 1), None),
        ("the Russian president", date(2010, 6, 1), "dmitry-medvedev"),
        ("the North Korean leader", date(2005, 6, 1), "kim-jong-il"),
        ("the mayor of London", None, None),
    ],
)
def test_an_office_is_who_held_it_that_day(resolver, name, published, person):
    found = resolver.resolve(name, Context(published=published)).source
    assert (found.id if found else None) == person


@pytest.mark.parametrize(
    ("context", "source"),
    [
        (Context(domain="newsday.co.tt"), "guardian-tt"),
        (Context(domain="guardian.ng"), "guardian-ng"),
        (Context(domain="example.org"), "guardian"),
        (Context(country="NG"), "guardian-ng"),
    ],
)
def test_the_document_decides_between_namesakes(resolver, context, source):
    assert resolver.resolve("The Guardian", context).source.id == source


def test_a_language_decides_between_namesakes(resolver):
    assert resolver.resolve("APA", Context(language="de")).source.id == "apa-at"
    assert resolver.resolve("APA", Context(language="en")).resolution is Resolution.AMBIGUOUS


def agency(source, name, *aliases, **more):
    made = tuple(Alias(text=text, kind=kind) for text, kind in aliases)
    return Source(id=source, kind=SourceKind.AGENCY, name=name, aliases=made, **more)


def test_sources_of_the_ledger_are_names_like_any_other():
    own = agency("vna-x", "Vale News Agency", ("ВНА Вейл", AliasKind.NATIVE), country="GB", domains=("vale.example",))
    resolver = Resolver(Registry.load(extra=[own]))
    assert resolver.resolve("the Vale News Agency").source == own
    assert resolver.resolve("Vale Press Agency").resolution is Resolution.GARBLED
    assert resolver.resolve("News Agency of Vale").source == own


def test_two_that_fit_are_never_guessed_between():
    twins = [agency("one", "Vale Wire", country="GB"), agency("two", "Vale Wire", country="IE")]
    resolver = Resolver(Registry(twins))
    found = resolver.resolve("Vale Wire")
    assert (found.source, found.resolution, found.candidates) == (None, Resolution.AMBIGUOUS, ("one", "two"))
    assert resolver.resolve("Ireland's Vale Wire").source.id == "two"
    assert resolver.resolve("Vale Wire", Context(country="GB")).source.id == "one"


names = st.text(min_size=0, max_size=60)


@settings(deadline=None)
@given(names)
@example("The (")
@example("()")
@example(",,,")
@example("'s")
@example("the")
@example("(KCNA)")
@example("KCNA (")
@example("a, b (c) d – e")
def test_any_text_gives_an_answer_that_holds_together(name):
    resolver = shared()
    found = resolver.resolve(name)
    assert found == resolver.resolve(name)
    if found.resolution in (Resolution.NEW, Resolution.AMBIGUOUS, Resolution.UNNAMED, Resolution.NONE):
        assert found.source is None
    else:
        assert found.source is not None
        assert resolver.registry.get(found.source.id) is found.source


@settings(deadline=None)
@given(st.sampled_from([source.name for source in shared().registry]))
def test_every_name_of_the_registry_is_its_own(name):
    found = shared().resolve(name)
    assert (found.source and found.source.name == name) or found.resolution is Resolution.AMBIGUOUS


def test_what_two_branches_of_a_ledger_left_is_no_error():
    def body(id_, name, **more):
        return Source(id=id_, kind=SourceKind.ORGANISATION, name=name, **more)

    wire = Source(id="wire", kind=SourceKind.AGENCY, name="Fir Wire", country="NO", ambiguous_with=("gone",))
    circle = body("fir", "Fir Union", parent="yew"), body("yew", "Yew Office", parent="fir"), body("oak", "Oak Union")
    resolver = Resolver(Registry([wire, *circle]))
    assert resolver.resolve("Sweden's Fir Wire").source is None
    assert resolver.resolve("Fir Union's Yew Office").source == circle[1]
    assert resolver.resolve("Oak Union's Yew Office").source is None
