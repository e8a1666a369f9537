"""Outlets, audiences and platforms."""

import pytest

from provenance.attribution.outlets import is_audience, is_outlet, is_platform, may_be_outlet


@pytest.mark.parametrize(
    "words",
    ["Reuters", "the BBC", "The Associated Press", "Yonhap News Agency", "the Bodo Harbour Post", "state television",
     "this newspaper", "The paper", "Radio New Zealand",
     "De Volkskrant", "Kathimerini", "the Voice of the Nation Radio", "state-owned Radio Torsund",
     "the NTB news agency", "Syria's SANA news agency", "Folha de S.Paulo", "Chita.ru",
     "the Evening Standard", "bdnews24", "the journal Coastal Letters",
     "the Journal of Alpine Botany", "a local newspaper", "L'Équipe", "the Irish Times"],
)  # fmt: skip
def test_outlets(words):
    assert is_outlet(words)


@pytest.mark.parametrize(
    "words",
    ["reporters", "parliament", "the court", "investigators", "Telegram", "X", "his team", "lawmakers", "the crowd", "",
     "the House Intelligence Agency", "staff the BBC", "MPs the Guardian", "him the Sun", "readers Sky News",
     "Reuters the ferry would sail", "a news conference"],
)  # fmt: skip
def test_no_outlets(words):
    assert not is_outlet(words)


def test_platforms_and_audiences():
    assert is_platform("Telegram") and is_platform("his Facebook page") and is_platform("X")
    assert not is_platform("the Facebook Times") and not is_platform("Xinhua")
    assert is_audience("a closed hearing") and not is_audience("Reuters")


@pytest.mark.parametrize("words", ["the Lok Sabha", "the Seanad", "the Majlis", "the Riigikogu"])
def test_parliaments_are_spoken_to(words):
    assert not may_be_outlet(words)


@pytest.mark.parametrize("words", ["Labour MP Ivo Roe", "Democratic Senator Ivo Roe", "Erdogan", "Berlin Mayor Roe"])
def test_a_title_is_a_persons_wherever_it_stands(words):
    assert not may_be_outlet(words)
    assert may_be_outlet("Torsund Avis")
