"""What stands beside a name, and what it says of the source."""

import pytest

from provenance.models import Office, Source, SourceKind
from provenance.sources.description import Said, is_title, is_unnamed, read, split

AGENCY = (SourceKind.AGENCY,)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Russia's state news agency", Said("RU", AGENCY)),
        ("a South Korean news agency", Said("KR", AGENCY)),
        ("the state-run newspaper", Said(None, (SourceKind.NEWSPAPER,))),
        ("Japan's public broadcaster", Said("JP", (SourceKind.BROADCASTER,))),
        ("Japanese", Said("JP", ())),
        ("a bank", None),
        ("Reuters", None),
        ("", None),
    ],
)
def test_read(words, said):
    assert read(words) == said


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("South Korea's Yonhap", (Said("KR", ()), "Yonhap")),
        ("the NTB news agency", (Said(None, AGENCY), "NTB")),
        ("Syria's SANA news agency", (Said("SY", AGENCY), "SANA")),
        ("Kyodo News of Japan", (Said("JP", ()), "Kyodo News")),
        ("the Paris-based Valley Wire", (Said(None, ()), "Valley Wire")),
        ("state-run KCNA", (Said(None, ()), "KCNA")),
    ],
)
def test_split(words, reading):
    assert reading in list(split(words))


@pytest.mark.parametrize("words", ["Reuters Institute", "Kyodo Steel", "Reuters Russia"])
def test_what_is_no_description_is_not_split_off(words):
    assert list(split(words)) == []


PERSON = Source(
    id="ann-oak", kind=SourceKind.PERSON, name="Ann Oak", country="IE", offices=(Office(title="president"),)
)


@pytest.mark.parametrize(
    ("before", "alone", "is_hers"),
    [
        ("President", True, True),
        ("Irish President", True, True),
        ("former Irish President", True, True),
        ("Ms", True, True),
        ("Irish leader", True, True),
        ("Governor", True, False),
        ("French President", True, False),
        ("Irish foreign minister", False, True),
        ("Oak Union chief", False, True),
        ("the lawyer for", False, False),
        ("after meeting", False, False),
    ],
)
def test_titles(before, alone, is_hers):
    assert is_title(before.split(), PERSON, lambda words: words == "oak union", alone=alone) is is_hers


@pytest.mark.parametrize(
    ("words", "unnamed"),
    [
        ("officials", True),
        ("local media", True),
        ("Officials in Kyiv", True),
        ("a source close to the talks", True),
        ("sources familiar with the matter", True),
        ("Two people", True),
        ("the ministry", False),
        ("Official Records Office", False),
        ("Reuters", False),
    ],
)
def test_unnamed(words, unnamed):
    assert is_unnamed(words) is unnamed
