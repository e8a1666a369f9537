"""The registry: what is shipped holds to its rules, a mistake is named by file, line and key, and lookups are right."""

from datetime import date

import pytest

from provenance.config import seeds_folder
from provenance.errors import NotFoundError, RegistryError
from provenance.models import Alias, Source, SourceKind
from provenance.sources.registry import Registry, check_rows
from provenance.sources.seedfile import read_rows


@pytest.fixture(scope="module")
def registry():
    return Registry.load()


def test_the_shipped_registry_holds_to_the_rules(registry):
    files = sorted((seeds_folder() / "sources").glob("*.toml"))
    rows = [row for file in files for row in read_rows(file)]
    countries = {source.id for source in registry} - {row.id for row in rows}
    for row in rows:
        for key in ("ambiguous_with", "speaks_through"):
            row.table[key] = [other for other in row.table.get(key, ()) if other not in countries]
    check_rows(rows)
    registry.check()


def test_the_registry_is_what_english_language_news_cites(registry):
    kinds = [source.kind for source in registry]
    assert len(kinds) >= 2000
    assert kinds.count(SourceKind.AGENCY) >= 200
    assert kinds.count(SourceKind.NEWSPAPER) >= 400
    assert kinds.count(SourceKind.BROADCASTER) >= 250
    assert kinds.count(SourceKind.AUTHORITY) >= 500
    assert kinds.count(SourceKind.ORGANISATION) >= 250
    assert kinds.count(SourceKind.PERSON) >= 250


@pytest.mark.parametrize("source", ["kcna", "tass", "white-house", "who", "kim-jong-un", "russia", "guardian-tt"])
def test_a_source_is_whole(registry, source):
    found = registry[source]
    assert isinstance(found, Source)
    assert found.id == source
    assert source in registry
    assert found is registry.get(source)


def test_the_country_of_a_source_is_told_without_making_it(registry):
    made = Registry([registry["kcna"]])
    assert registry.country_of("kcna") == made.country_of("kcna") == "KP"
    assert registry.country_of("united-nations") is None


def test_an_unknown_source_is_none(registry):
    assert registry.get("nobody-at-all") is None
    assert "nobody-at-all" not in registry
    with pytest.raises(KeyError):
        registry["nobody-at-all"]


@pytest.mark.parametrize(
    ("source", "channels"),
    [
        ("kim-jong-un", {"kcna", "rodong-sinmun"}),
        ("kp-foreign", {"kcna", "rodong-sinmun"}),
        ("north-korea", {"kcna", "rodong-sinmun"}),
        ("vladimir-putin", {"kremlin"}),
        ("donald-trump", {"white-house"}),
        ("russia", {"kremlin", "ru-government", "ru-foreign"}),
    ],
)
def test_who_speaks_through_whom(registry, source, channels):
    assert channels <= set(registry[source].speaks_through)


@pytest.mark.parametrize(
    ("name", "source"),
    [("kcna", "kcna"), ("KCNA", "kcna"), ("korean central news agency", "kcna"), ("Ansa", "ansa")],
)
def test_a_source_is_found_by_its_id_or_a_name_that_it_alone_has(registry, name, source):
    assert registry.find(name).id == source


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("CNA", "'CNA' is a name of cna-taiwan, cna-singapore, cna-cyprus; give the id of the one that is meant"),
        ("kcnaa", "no source 'kcnaa'; did you mean 'kcna'?"),
        ("Korean Central News Agancy", "no source 'Korean Central News Agancy'; did you mean 'kcna'?"),
        ("Korean Central", "no source 'Korean Central'; did you mean 'kcna'?"),
        ("nobody-at-all-of-this", "no source 'nobody-at-all-of-this'; see 'provenance sources list', or add it"),
        ("", "no source ''; see 'provenance sources list', or add it"),
        ("?", "no source '?'; see 'provenance sources list', or add it"),
    ],
)
def test_a_source_that_is_not_found(registry, name, error):
    with pytest.raises(NotFoundError) as caught:
        registry.find(name)
    assert str(caught.value) == error


def test_what_a_source_belongs_to():
    made = {
        id_: Source(id=id_, kind=SourceKind.ORGANISATION, name=id_, parent=parent)
        for id_, parent in {"a": "b", "b": "c", "c": "b", "d": "gone", "e": None}.items()
    }
    registry = Registry(made.values())
    assert [registry.above(made[id_]) for id_ in "abde"] == [("b", "c"), ("c", "b"), ("gone",), ()]


def test_whoever_left_an_office_no_longer_speaks_through_it(registry):
    assert "white-house" not in registry["joe-biden"].speaks_through


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cna-taiwan", "kcna"),
        ("interfax", "interfax-ukraine"),
        ("app", "ap"),
        ("cna-taiwan", "cna-singapore"),
        ("guardian-tt", "guardian"),
    ],
)
def test_namesakes_are_declared(registry, one, other):
    assert other in registry[one].ambiguous_with or one in registry[other].ambiguous_with


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("kcna.kp", "kcna"),
        ("www.kcna.kp", "kcna"),
        ("http://www.kcna.kp/en/article/q/x", "kcna"),
        ("https://en.yna.co.kr/view/AEN1", "yonhap"),
        ("https://www.bbc.com/news/world-1", "bbc"),
        ("https://www.bbc.com/mundo/noticias-1", "bbc-mundo"),
        ("BBC.CO.UK:443", "bbc"),
        ("https://english.sta.si/3/x", "sta"),
        ("https://www.thelocal.no/2023/x", "the-local-no"),
        ("https://www.guardian.co.tt/news/x", "guardian-tt"),
        ("notbbc.com", None),
        ("com", None),
        ("", None),
        ("https://", None),
    ],
)
def test_whose_a_domain_is(registry, host, source):
    found = registry.by_domain(host)
    assert (found.id if found else None) == source


def test_offices_are_held_from_a_day_until_the_next(registry):
    assert registry.holders("president", "US", date(2021, 1, 19)) == ("donald-trump",)
    assert registry.holders("president", "US", date(2021, 1, 20)) == ("joe-biden",)
    assert registry.holders("President", "IR", date(2024, 6, 1)) == ()
    assert registry.holders("chief", "nato", date(2020, 1, 1)) == ("jens-stoltenberg",)
    assert registry.holders("president", "ZZ") == ()
    offices = registry["vladimir-putin"].offices
    assert [(office.title, office.since, office.until) for office in offices if office.title == "president"] == [
        ("president", date(2000, 5, 7), date(2008, 5, 7)),
        ("president", date(2012, 5, 7), None),
    ]


def test_a_source_of_the_ledger_replaces_one_of_the_files():
    own = Source(id="kcna", kind=SourceKind.AGENCY, name="KCNA", domains=("kcna.example",))
    registry = Registry.load(extra=[own])
    assert registry["kcna"] is own
    assert registry.by_domain("kcna.example") is own
    assert len(registry) == len(Registry.load())


GOOD = """\
kind = "newspaper"

[valley-bugle]
name = "Valley Bugle"
country = "GB"
domains = ["valleybugle.example"]
short = ["The Bugle"]
native = ["cy: Utgorn y Cwm"]

[TV.defence]
domains = ["mod.tuvalu.example"]
"""


def test_a_file_of_ones_own(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    registry = Registry.load([seeds_folder(), path])
    bugle = registry["valley-bugle"]
    assert (bugle.kind, bugle.country, bugle.domains) == (SourceKind.NEWSPAPER, "GB", ("valleybugle.example",))
    assert [(a.text, a.language, a.script, a.kind.value) for a in bugle.aliases] == [
        ("The Bugle", "en", "Latn", "short"),
        ("Utgorn y Cwm", "cy", "Latn", "native"),
    ]
    assert registry["tv-defence"].name == "Ministry of Defence of Tuvalu"
    assert registry.roles["TV", "defence"] == ("tv-defence",)
    assert registry["tv-defence"].kind is SourceKind.NEWSPAPER  # the file says so for all of it


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'short = ["The Bugle"]',
            'shrot = ["The Bugle"]',
            ":7: [valley-bugle] unknown key 'shrot'; did you mean 'short'?",
        ),
        ('country = "GB"', 'country = "UK"', ":5: [valley-bugle] 'UK' is no country's code"),
        ('kind = "newspaper"', 'kind = "newspaperr"', "'newspaperr' is no kind; did you mean 'newspaper'?"),
        (
            "valleybugle.example",
            "https://valleybugle.example",
            ":6: [valley-bugle] 'https://valleybugle.example' is no domain",
        ),
        ('name = "Valley Bugle"', "name = 3", ":4: [valley-bugle] 'name' is one name"),
        ('short = ["The Bugle"]', 'short = "The Bugle"', ":7: [valley-bugle] 'short' is a list of names"),
        ('short = ["The Bugle"]', 'parent = "kcnaa"', ":7: [valley-bugle] no source 'kcnaa'; did you mean 'kcna'?"),
        ('short = ["The Bugle"]', 'short = ["Reuters"]', ":7: [valley-bugle] 'Reuters' is a name of 'reuters' too"),
        ("valleybugle.example", "reuters.com", ":6: [valley-bugle] 'reuters.com' is a domain of 'reuters' too"),
        (
            'short = ["The Bugle"]',
            'parent = "valley-bugle"',
            ":7: [valley-bugle] 'valley-bugle' belongs to itself; name the source that it belongs to, or none",
        ),
        (
            "[valley-bugle]\n",
            '[valley-inc]\nname = "Valley Inc"\nparent = "valley-bugle"\n\n[valley-bugle]\nparent = "valley-inc"\n',
            ":5: [valley-inc] 'valley-inc' belongs to itself, through 'valley-bugle'; "
            "name the source that it belongs to, or none",
        ),
        ("[valley-bugle]", "[reuters]", ":3: [reuters] 'reuters' is in agencies.toml already"),
        ("[valley-bugle]", "[Valley_Bugle]", ":3: [Valley_Bugle] 'Valley_Bugle' is no id"),
        ("[TV.defence]", "[TV.defense]", ":10: [TV.defense] 'defense' is no role; did you mean 'defence'?"),
        ('short = ["The Bugle"]', 'wikidata = "42"', ":7: [valley-bugle] '42' is no Wikidata item"),
        ('name = "Valley Bugle"', 'name = "Valley Bugle', "not TOML"),
        ('name = "Valley Bugle"\n', "", ":3: [valley-bugle] 'valley-bugle' has no name"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_key(tmp_path, old, new, message):
    path = tmp_path / "own.toml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(RegistryError) as error:
        Registry.load([seeds_folder(), path])
    assert str(error.value).startswith(str(path))
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.remedy


def test_a_name_that_the_ledger_gave_is_no_mistake_of_a_file(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    bugle = Source(id="valley-bugle", kind=SourceKind.NEWSPAPER, name="Valley Bugle", aliases=(Alias(text="Reuters"),))
    learned = Source(id="ann-uhl", kind=SourceKind.PERSON, name="Ann Uhl", aliases=(Alias(text="The Bugle"),))
    registry = Registry.load([seeds_folder(), path], [bugle, learned])
    assert registry.bearing("reuters") == ("reuters", "valley-bugle")
    site = Source(id="a-site", kind=SourceKind.WEBSITE, name="A site", domains=("valleybugle.example",))
    with pytest.raises(RegistryError) as caught:
        Registry.load([seeds_folder(), path], [site])
    assert str(caught.value) == (
        "'a-site': 'valleybugle.example' is a domain of 'valley-bugle' too; leave it with one of them"
    )
    site = bugle.model_copy(update={"domains": ("reuters.com",)})
    with pytest.raises(RegistryError) as caught:
        Registry.load([seeds_folder(), path], [site])
    assert str(caught.value) == (
        "'valley-bugle': 'reuters.com' is a domain of 'reuters' too; leave it with one of them"
    )


def test_a_name_declared_ambiguous_may_be_shared(tmp_path):
    path = tmp_path / "own.toml"
    declared = GOOD.replace('short = ["The Bugle"]', 'short = ["Reuters"]\nambiguous_with = ["reuters"]')
    path.write_text(declared, encoding="utf-8")
    assert Registry.load([seeds_folder(), path])["valley-bugle"].ambiguous_with == ("reuters",)


def test_no_file_is_an_error(tmp_path):
    with pytest.raises(RegistryError, match="no such file"):
        Registry.load([tmp_path / "none.toml"])


def test_an_office_with_a_key_that_is_no_day(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "offices.toml").write_text('[RU.president]\nalos = ["leader"]\n', encoding="utf-8")
    with pytest.raises(RegistryError, match=r"offices.toml:2: \[RU.president\] 'alos' is neither a day nor known"):
        Registry.load([tmp_path])
