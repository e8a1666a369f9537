"""Names are compared in one form, whoever wrote them and however."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.sources.names import fold, marks_off, romanisations, script_of, slug, without_al, without_article


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The New York Times", "new york times"),
        ("the Defence Ministry’s", "defense ministry"),
        ("Ministry of Defence", "ministry of defense"),
        ("International Labour Organisation", "international labor organization"),
        ("U.N.", "un"),
        ("the U.S. Treasury", "us treasury"),
        ("U.N", "un"),
        ("World Food Programme", "world food program"),
        ("Al-Jazeera", "al jazeera"),
        ("Anadolu Ajansı", "anadolu ajansi"),
        ("Morgunblaðið", "morgunbladid"),
        ("Süddeutsche Zeitung", "suddeutsche zeitung"),
        ("Mail & Guardian", "mail and guardian"),
        ("B'Tselem", "btselem"),
        ("Nukuʻalofa", "nukualofa"),
        ("St. Lucia", "st lucia"),
        ("Saint Lucia", "st lucia"),
        ("РИА «Новости»", "риа новости"),
        ("Вёрстка", "верстка"),
        ("إيران", "ايران"),
        ("وكالة", "وكاله"),
        ("《人民日报》", "人民日报"),
        ("ＮＨＫ", "nhk"),
        ("조선중앙통신", "조선중앙통신"),
        ("हिन्दुस्तान", "हिन्दुस्तान"),
        ("the", "the"),
        ("", ""),
        ("...", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "without"),
    [
        ("al-Ansari", "Ansari"),
        ("As-Sadr", "Sadr"),
        ("el‑Baradei", "Baradei"),
        ("ul-Haq", "Haq"),
        ("Alaoui", "Alaoui"),
        ("Al", "Al"),
        ("Ann-Marie", "Ann-Marie"),
        ("al-7", "al-7"),
    ],
)
def test_without_the_arabic_article(word, without):
    assert without_al(word) == without


@given(st.text(max_size=40))
def test_folding_again_changes_nothing_much(text):
    once = fold(text)
    assert once == once.strip()
    assert "  " not in once
    assert fold(text) == once


@given(st.text(st.characters(codec="ascii"), max_size=40))
def test_folding_does_not_look_at_case(text):
    assert fold(text) == fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("KCNA", "Latn"),
        ("Télam", "Latn"),
        ("ТАСС", "Cyrl"),
        ("共同通信", "Hani"),
        ("ロイター通信", "Jpan"),
        ("연합뉴스", "Hang"),
        ("رويترز", "Arab"),
        ("הארץ", "Hebr"),
        ("Τα Νέα", "Grek"),
        ("สำนักข่าวไทย", "Thai"),
        ("आज तक", "Deva"),
        ("", "Latn"),
    ],
)
def test_script(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("text", "includes"),
    [
        ("ЦТАК", "ctak"),
        ("ЦТАК", "tstak"),
        ("Хромадске", "hromadske"),
        ("Українська", "ukrayinska"),
        ("МИД", "mid"),
    ],
)
def test_romanisations(text, includes):
    assert includes in romanisations(text)


def test_only_cyrillic_is_put_into_latin_letters():
    assert romanisations("KCNA") == ()
    assert romanisations("연합뉴스") == ()


@pytest.mark.parametrize(("text", "plain"), [("Télam", "Telam"), ("KCNA", "KCNA"), ("й", "и")])
def test_marks_off(text, plain):
    assert marks_off(text) == plain


@pytest.mark.parametrize(("text", "bare"), [("The Times", "Times"), ("the  BBC", "BBC"), ("Then", "Then")])
def test_without_article(text, bare):
    assert without_article(text) == bare


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Oak Union", "oak-union"),
        ("The Rádio Maré", "radio-mare"),
        ("Ministry’s Sons & Co.", "ministry-sons-and-co"),
        ("Peru's energy ministry", "peru-energy-ministry"),
        ("조선중앙통신", "조선중앙통신"),
        ("ТАСС", "тасс"),
        ("???", "source-a03b221c"),
        ("!!!", "source-e84c538e"),
        ("\ud800", "source-91a681b9"),
    ],
)
def test_slug(name: str, id_: str) -> None:
    assert slug(name) == id_
