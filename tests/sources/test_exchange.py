"""Exchange: what goes out comes back, and what others export is read for what it says."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import RegistryError
from provenance.models import Alias, AliasKind, Office, Source, SourceKind
from provenance.sources.exchange import (
    export_csv,
    export_jsonl,
    import_csv,
    import_jsonl,
    import_openrefine,
    import_wikidata,
)
from provenance.sources.names import script_of
from provenance.sources.registry import Registry

OAK = Source(
    id="oak",
    kind=SourceKind.AGENCY,
    name='Oak | Wire, "the" one',
    aliases=(
        Alias(text="ОАК", language="ru", script="Cyrl", kind=AliasKind.NATIVE),
        Alias(text="fr: a | b", script="Latn", kind=AliasKind.SHORT),
    ),
    domains=("oak.example", "oak.example/news"),
    country="GB",
    wikidata="Q42",
    parent="elm",
    speaks_through=("elm", "ash"),
    ambiguous_with=("fir",),
    offices=(Office(title="head", body="elm", since=date(2020, 1, 2)),),
)
ELM = Source(id="elm", kind=SourceKind.WEBSITE, name="Elm")

words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
aliases = st.builds(
    lambda text, language, kind: Alias(text=text, language=language, script=script_of(text), kind=kind),
    words,
    st.sampled_from([None, "en", "ru", "zh-Hant"]),
    st.sampled_from(list(AliasKind)),
)
made = st.builds(
    Source,
    id=st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True),
    kind=st.sampled_from(list(SourceKind)),
    name=words,
    aliases=st.lists(aliases, max_size=4).map(
        lambda found: tuple(sorted(found, key=lambda a: list(AliasKind).index(a.kind)))
    ),
    domains=st.lists(st.from_regex(r"[a-z]{1,5}\.example", fullmatch=True), max_size=2).map(tuple),
    country=st.sampled_from([None, "KP", "GB"]),
)


def sorted_by_id(sources):
    return sorted(sources, key=lambda s: s.id)


@pytest.mark.parametrize(("out", "back"), [(export_csv, import_csv), (export_jsonl, import_jsonl)])
def test_what_goes_out_comes_back(out, back):
    in_order = OAK.model_copy(
        update={"aliases": tuple(sorted(OAK.aliases, key=lambda a: list(AliasKind).index(a.kind)))}
    )
    assert back(out([OAK, ELM])) == [ELM, in_order if out is export_csv else OAK]


@settings(deadline=None)
@given(st.lists(made, max_size=4, unique_by=lambda source: source.id))
def test_any_sources_come_back(sources):
    assert import_jsonl(export_jsonl(sources)) == sorted_by_id(sources)
    assert import_csv(export_csv(sources)) == sorted_by_id(sources)


def test_a_name_with_a_line_separator_comes_back():
    odd = ELM.model_copy(update={"aliases": (Alias(text="E\u2028l\x85m", script="Latn"),)})
    assert import_jsonl(export_jsonl([odd])) == [odd]


def test_the_whole_registry_comes_back():
    sources = sorted_by_id(Registry.load())
    assert import_jsonl(export_jsonl(sources)) == sources
    assert [source.name for source in import_csv(export_csv(sources))] == [source.name for source in sources]


def test_exports_are_the_same_whatever_the_order():
    assert export_csv([OAK, ELM]) == export_csv([ELM, OAK])
    assert export_jsonl([OAK, ELM]) == export_jsonl([ELM, OAK])


def test_a_spreadsheet_with_few_columns():
    text = "\ufeffname,kind,acronym,domains\nValley Wire,agency,VW | V.W.,valley.example\n\n"
    (found,) = import_csv(text)
    assert (found.id, found.name, found.domains) == ("valley-wire", "Valley Wire", ("valley.example",))
    assert [alias.text for alias in found.aliases] == ["VW", "V.W."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "own.csv: empty; begin it with the names of its columns"),
        ("name,knid\nOak,agency\n", "own.csv:1: unknown column 'knid'; did you mean 'kind'?"),
        ("name\nOak\n", "own.csv:1: no column 'kind'"),
        ("id,id,name,kind\na,b,Oak,agency\n", "own.csv:1: column 'id' stands there twice; leave one of them"),
        ("name,kind\nOak,agency\nElm,paper\n", "own.csv:3: kind: "),
        ("name,kind\n,agency\n", "own.csv:2: name: "),
        ("name,kind\nOak,agency,x\n", "own.csv:2: more cells than columns"),
        ("name,kind,offices\nOak,agency,[\n", "own.csv:2: offices: not JSON"),
    ],
)
def test_a_csv_that_cannot_be_read(text, message):
    with pytest.raises(RegistryError) as error:
        import_csv(text, "own.csv")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n", "own.jsonl:1: not JSON"),
        ('\n{"id": "a", "kind": "agency"}\n', "own.jsonl:2: name: "),
        (
            '{"id": "a", "kind": "agency", "name": "A", "domain": []}\n',
            "own.jsonl:1: unknown key 'domain'; did you mean 'domains'?",
        ),
        ("[]\n", "own.jsonl:1: source: "),
    ],
)
def test_jsonl_that_cannot_be_read(text, message):
    with pytest.raises(RegistryError) as error:
        import_jsonl(text, "own.jsonl")
    assert str(error.value).startswith(message)


WIKIDATA = """\
item,itemLabel,countryLabel,website,nativeLabel
http://www.wikidata.org/entity/Q101,Valley Wire,North Korea,https://www.valley.example/en,밸리
http://www.wikidata.org/entity/Q101,Valley Wire,North Korea,http://valley2.example,밸리
http://www.wikidata.org/entity/Q102,Hill Post,Atlantis,,
http://www.wikidata.org/entity/Q103,Q103,Japan,,
"""


@pytest.mark.parametrize("text", [WIKIDATA, WIKIDATA.replace(",", "\t")])
def test_the_results_of_a_wikidata_query(text):
    valley, hill = import_wikidata(text, SourceKind.AGENCY)
    assert (valley.id, valley.wikidata, valley.country) == ("valley-wire", "Q101", "KP")
    assert valley.domains == ("valley.example", "valley2.example")
    assert valley.aliases == (Alias(text="밸리", script="Hang", kind=AliasKind.NATIVE),)
    assert (hill.country, hill.domains, hill.aliases) == (None, (), ())


def test_an_item_whose_label_gives_no_id_has_its_own():
    (made,) = import_wikidata("item,itemLabel\nQ104,밸리\n", SourceKind.AGENCY)
    assert (made.id, made.name, made.wikidata) == ("q104", "밸리", "Q104")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("place,itemLabel\nQ1,x\n", ":1: no column 'item'"),
        ("item,place\nQ1,x\n", ":1: no column 'itemLabel'"),
        ("item,itemLabel\nx,y\n", ":2: 'x' is no item"),
    ],
)
def test_a_query_without_what_it_needs(text, message):
    with pytest.raises(RegistryError) as error:
        import_wikidata(text, SourceKind.AGENCY, "query.csv")
    assert f"query.csv{message}" in str(error.value)


SOURCES = {"oak": OAK, "elm": ELM}


@pytest.mark.parametrize(
    "text",
    [
        "id,name,wd\noak,Oak,Q42\nelm,Elm,Q7\n",
        "name\titem\nElm\thttps://www.wikidata.org/wiki/Q7\n",
        "name,item\nthe elm,http://www.wikidata.org/entity/Q7\n",
    ],
)
def test_what_openrefine_reconciled(text):
    (matched,) = import_openrefine(text, SOURCES)
    assert matched == ELM.model_copy(update={"wikidata": "Q7"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\noak,Oak\n", ":1: no column holds Wikidata items"),
        ("place,item\nOak,Q1\n", ":1: no column 'id' or 'name'"),
        ("name,item\nYew,Q1\n", ":2: no source 'Yew'"),
    ],
)
def test_a_project_that_cannot_be_read(text, message):
    with pytest.raises(RegistryError) as error:
        import_openrefine(text, SOURCES, "project.csv")
    assert f"project.csv{message}" in str(error.value)
