"""Proper names in a text, and what stands around them."""

from __future__ import annotations

import pytest

from provenance.models import Resolution
from provenance.sources.bodywords import classes_of_name
from provenance.sources.cast import Cast
from provenance.sources.gender import family_first, first_names, gender_of, looks_personal
from provenance.sources.joined import join_bodies
from provenance.sources.layout import Layout, Ranges
from provenance.sources.mentions import Mention, find_mentions
from provenance.sources.names import fold
from provenance.sources.phrases import parse_phrase
from provenance.sources.resolver import Resolved
from provenance.sources.roles import singular_of


def mentions(text: str) -> list[Mention]:
    return find_mentions(text, Layout(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Health Minister Tendai Chuma told parliament.", ["Tendai Chuma"]),
        ("The athletics chief Moses Wafula said no.", ["Moses Wafula"]),
        ("Planter Nihal Perera said no.", ["Nihal Perera"]),
        ("It met Jan van der Zwaag and Ludwig von Au.", ["Jan van der Zwaag", "Ludwig von Au"]),
        ("A letter from Umm Khalid al-Shammari came.", ["Umm Khalid al-Shammari"]),
        ("He met J. R. Okafor Jr. on Monday.", ["J. R. Okafor Jr"]),
        ("The Ministry of Health and Welfare said no.", ["Ministry of Health and Welfare"]),
        ("The University of the West said no.", ["University of the West"]),
        ("The Ministry of Works of Xyn said no.", ["Ministry of Works of Xyn"]),
        ("Ratu Xyn Qorvai said no. Mzee Tolo Qen did.", ["Xyn Qorvai", "Tolo Qen"]),
        ("Bank Governor Ana Roe of Peru said no.", ["Ana Roe", "Peru"]),
        ("The Reed Choir of Qorville said no.", ["Reed Choir of Qorville"]),
        ("The Union of Potters of Upper Qor said no.", ["Union of Potters of Upper Qor"]),
        ("St Brigid's Hospital said no.", ["St Brigid's Hospital"]),
        ("The Tea Growers' Union (TGU) said no.", ["Tea Growers' Union", "TGU"]),
        ("Insurer Padma General Cover (PGC) said no.", ["Padma General Cover", "PGC"]),
        ("Halbrook & Daughters said no.", ["Halbrook & Daughters"]),
        ("On Monday it rained in May.", []),
        ("Tourists left.", ["Tourists"]),
        ("Per Lind said no.", ["Per Lind"]),
        ("A Miami-based firm said no. Florida-based Ann Roe did.", ["Ann Roe"]),
        ("Mayor Jon St. John met Mr St John.", ["Jon St. John", "St John"]),
        ("St Xyn flooded.", ["St Xyn"]),
        ("Marine Le Qorve said no. Hunter Q. Roe did.", ["Marine Le Qorve", "Hunter Q. Roe"]),
        ("Baker Ann Roe said no.", ["Ann Roe"]),
        ("Governor J.B. Qorvai met M.K. Rao and Ann H.W. Roe.", ["J.B. Qorvai", "M.K. Rao", "Ann H.W. Roe"]),
        ("It closed its shop in L.A. Police came.", ["L.A", "Police"]),
        ("Mr. and Mrs. Qorvai left.", ["Qorvai"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text) if mention.kind != "people"] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Roe left.", "person"),
        ("Lord Xyn left.", "person"),
        ("Xyn Qor, 41, left.", "person"),
        ("SteppeJet left.", "body"),
        ("LaToyne DiQorvai left.", ""),
        ("Korvax Holdings left.", "body"),
        ("The charity Manos Abiertas left.", "body"),
        ("A spokesman for Lake Victoria Ferries left.", "body"),
        ("It rained in Peru.", "place"),
        ("It rained in Xyn.", "place?"),
        ("A Peruvian left.", "people"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert mentions(text)[-1].kind == kind


def test_what_stands_around_a_name() -> None:
    (mention,) = mentions("Former Leeds treasurer Joost Bakker, 58, a father of three, left.")[-1:]
    assert (mention.name, mention.age) == ("Joost Bakker", 58)
    assert {"treasurer", "father"} <= mention.heads
    assert {"former", "leeds"} <= mention.mods


def test_apposed_before_the_name() -> None:
    mention = mentions("The bursar, Efua Nyarko, left.")[-1]
    assert mention.heads == {"bursar"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Peru's energy ministry said no.", ["Peru's energy ministry"]),
        ("Uganda's Ministry of Works said no.", ["Uganda's Ministry of Works"]),
        ("Chad's army said no.", ["Chad's army"]),
        ("Kenya's police chief Amos Kibet said no.", ["Kenya", "Amos Kibet"]),
        ("Peru's wettest month is March.", ["Peru"]),
    ],
)
def test_bodies_of_places(text: str, names: list[str]) -> None:
    assert [mention.name for mention in join_bodies(text, mentions(text))] == names


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Eloise Tremblay", "f"),
        ("Vijay Suri", "m"),
        ("Park Mi-ran", "f"),
        ("Park Sung-ho", "m"),
        ("Nguyen Van Hai", "m"),
        ("Nguyen Thi Lan", "f"),
        ("Robin Aldous", None),
        ("Sasha Ivanova", "f"),
        ("Xyn Sigurðardóttir", "f"),
        ("Xyn", None),
        ("", None),
    ],
)
def test_gender(name: str, gender: str | None) -> None:
    assert gender_of(name.split()) == gender


def test_first_names_are_as_names_are_compared():
    assert all(fold(name) == name for name in first_names())


def test_orders_of_names() -> None:
    assert family_first(["Park", "Mi-ran"])
    assert not family_first(["Anna", "Park"])
    assert looks_personal(["Ketevan", "Xyn"])
    assert looks_personal(["Xyn", "Karapetyan"])
    assert not looks_personal(["Borussia", "Kleve"])
    assert not looks_personal(["Le", "Monde"])


@pytest.mark.parametrize(
    ("noun", "singular"),
    [("women", "woman"), ("officials", "official"), ("ministries", "ministry"), ("press", "press"), ("boss", "boss")],
)
def test_singular(noun: str, singular: str) -> None:
    assert singular_of(noun) == singular


def test_classes_by_the_name() -> None:
    assert classes_of_name(["Sidama", "Growers'", "Union"]) >= {"union"}
    assert classes_of_name(["University", "of", "Tartu"]) >= {"school"}
    assert classes_of_name(["Xyn"]) == frozenset()


def test_sentences_and_quotations() -> None:
    text = 'Mr. Roe said: "Not so. Never." He left at 5 p.m. on Friday.\nNew line “left open'
    layout = Layout(text)
    assert [text[slice(*layout.bounds(n))].split()[0] for n in range(len(layout.starts))] == [
        "Mr.",
        'Never."',
        "He",
        "New",
    ]
    assert layout.quoted(text.index("Never"))
    assert not layout.quoted(text.index("He left"))
    assert layout.quoted(text.index("open"))


def test_ranges() -> None:
    ranges = Ranges([(5, 8), (0, 2), (7, 9)])
    assert [place for place in range(-1, 11) if place in ranges] == [0, 1, 5, 6, 7, 8]
    assert "x" not in ranges


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("she", ("", "", None, True)),
        ("A spokesman for Lake Ferries", ("a", "spokesman", None, True)),
        ("A spokesman, Ian Roe", ("a", "spokesman", "Ian Roe", True)),
        ("the 34-year-old", ("the", "34-year-old", None, False)),
        ("Her lawyer, Ana Roe", ("her", "lawyer", "Ana Roe", False)),
        ("prosecutors in Rotterdam", ("", "prosecutor", None, True)),
        ("Ian Roe, a spokesman for Lake Ferries", ("", "", "Ian Roe", True)),
        ("Lawyers for the buyer, Lake Ferries", ("", "lawyer", None, True)),
        ("The Nayarit governor", ("the", "governor", None, False)),
    ],
)
def test_phrases(surface: str, expected: tuple[str, str, str | None, bool]) -> None:
    text = f"It rained. {surface} said so."
    start = text.index(surface)
    end = start + len(surface)
    inside = [m for m in mentions(text) if start <= m.start < end and not (m.weak and m.name in ("Lawyers", "She"))]
    phrase = parse_phrase(text, start, end, inside)
    name = phrase.name.name if phrase.name else None
    assert (phrase.determiner, phrase.head, name, phrase.indefinite) == expected


def test_cast_gathers_names() -> None:
    text = "Tendai Chuma met the Tea Growers' Union (TGU). Mr Chuma left. The TGU said no. Chuma rang."
    layout = Layout(text)
    cast = Cast(text, layout, find_mentions(text, layout), lambda _: Resolved(None, Resolution.NEW))
    assert [entity.name if (entity := cast.entity(mention)) else None for mention in cast.mentions] == [
        "Tendai Chuma",
        "Tea Growers' Union",
        "Tea Growers' Union",
        "Tendai Chuma",
        "Tea Growers' Union",
        "Tendai Chuma",
    ]
    assert cast.entities[0].gender == "m"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("She met the abbot of Qor, Xyn Tol, on Monday.", "abbot"),
        ("She lives with her son-in-law, Xyn Tol, in Qor.", "son-in-law"),
        ("After the talk with the abbot, Xyn Tol left.", ""),
        ("In the town of Qor, Xyn Tol said no.", ""),
    ],
)
def test_who_is_apposed(text: str, head: str) -> None:
    (named,) = (mention for mention in mentions(text) if mention.name == "Xyn Tol")
    assert named.heads == ({head} if head else set())
