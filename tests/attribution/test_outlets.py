"""Outlets, audiences and platforms."""

import pytest

from provenance.attribution.outlets import is_audience, is_outlet, is_platform


@pytest.mark.parametrize(
    "words",
    ["Reuters", "the BBC", "The Associated Press", "Yonhap News Agency", "the Bodo Harbour Post", "state television",
     "this newspaper", "The paper", "Radio New Zealand",
     "the NTB news agency", "Syria's SANA news agency", "Folha de S.Paulo", "Chita.ru",
     "the Evening Standard", "a local newspaper", "L'Équipe", "the Irish Times"],
)  # fmt: skip
def test_outlets(words):
    assert is_outlet(words)


@pytest.mark.parametrize(
    "words",
    ["reporters", "parliament", "the court", "investigators", "Telegram", "X", "his team", "lawmakers", "the crowd", "",
     "the House Intelligence Agency", "Reuters the ferry would sail", "a news conference"],
)  # fmt: skip
def test_no_outlets(words):
    assert not is_outlet(words)


def test_platforms_and_audiences():
    assert is_platform("Telegram") and is_platform("his Facebook page") and is_platform("X")
    assert not is_platform("the Facebook Times") and not is_platform("Xinhua")
    assert is_audience("a closed hearing") and not is_audience("Reuters")
