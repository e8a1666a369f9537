"""Namesakes: the outlet of a name where the text gives a place, and never the publisher for another of its name."""

from __future__ import annotations

import pytest

from provenance.models import Resolution, Source, SourceKind
from provenance.sources.namesakes import countries_in
from provenance.sources.registry import Registry
from provenance.sources.resolver import Resolver
from tests.sources.test_reading import read


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Registry.load())


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("its London namesake", {"GB"}),
        ("the Port of Spain paper", {"TT"}),
        ("the Nairobi-based weekly", {"KE"}),
        ("Trinidad and Tobago's oldest daily", {"TT"}),
        ("a paper of record", set()),
        ("in Ashgrove", set()),
        ("between Lima and Quito", {"PE", "EC"}),
    ],
)
def test_countries_in(words: str, codes: set[str]) -> None:
    assert countries_in(words) == codes


TT, GB, NG, JP, MT = "guardian-tt", "guardian", "guardian-ng", "jakarta-post", "times-of-malta"


@pytest.mark.parametrize(
    ("outlet", "text", "source", "who"),
    [
        # Another paper of the name
        (TT, "The Guardian in London said the jar broke.", "The Guardian in London", GB),
        (TT, "The Guardian of London said the jar broke.", "The Guardian of London", GB),
        (TT, "London's Guardian said the jar broke.", "London's Guardian", GB),
        (TT, "Britain's Guardian newspaper said the jar broke.", "Britain's Guardian newspaper", GB),
        (TT, "The London-based Guardian said the jar broke.", "The London-based Guardian", GB),
        (TT, "The Guardian, the British daily, said the jar broke.", "The Guardian, the British daily,", GB),
        (TT, "The Guardian, the British daily, said the jar broke.", "The Guardian", GB),
        (TT, "Its British namesake, The Guardian, said the jar broke.", "Its British namesake, The Guardian,", GB),
        (TT, "The Guardian (UK) said the jar broke.", "The Guardian (UK)", GB),
        (TT, "The Guardian in Abuja said the jar broke.", "The Guardian in Abuja", NG),
        (TT, "Nigeria's Guardian said the jar broke.", "Nigeria's Guardian", NG),
        (GB, "The Guardian in Port of Spain said the jar broke.", "The Guardian in Port of Spain", TT),
        (GB, "Trinidad's Guardian said the jar broke.", "Trinidad's Guardian", TT),
        # One that is not told
        (TT, "The Guardian in Kabul said the jar broke.", "The Guardian in Kabul", None),
        (TT, "The Guardian in Lagos said the jar broke.", "The Guardian in Lagos", None),
        (JP, "The Washington Post said it rained. The Post said it poured.", "The Post", None),
        # The publisher
        (TT, "The Guardian said the jar broke.", "The Guardian", TT),
        (TT, "The Guardian newspaper said the jar broke.", "The Guardian newspaper", TT),
        (TT, "The Guardian in Port of Spain said the jar broke.", "The Guardian in Port of Spain", TT),
        (TT, "The Trinidad and Tobago Guardian said the jar broke.", "The Trinidad and Tobago Guardian", TT),
        (GB, "The minister told the Guardian in Kyiv that he said it.", "the Guardian", GB),
        (JP, "The Jakarta Post said it rained. The Post said it poured.", "The Post", JP),
        (MT, "The mayor told the Times of Malta that he said it.", "the Times", MT),
        (MT, "The mayor told the Times that he said it.", "the Times", MT),
        (MT, "The mayor told The Times of London that he said it.", "The Times of London", "times-uk"),
        (MT, "The mayor told The Times of London that he said it.", "The Times", "times-uk"),
    ],
)
def test_on_a_page_of_its_own(outlet: str, text: str, source: str, who: str | None, resolver: Resolver) -> None:
    hop = read(text, [(source, "said")], resolver, outlet=resolver.registry[outlet])[0]
    assert (hop.source.id if hop.source else None) == who
    if who is None:
        assert hop.resolution is Resolution.AMBIGUOUS
        assert outlet in hop.candidates


@pytest.mark.parametrize(
    ("outlet", "source", "who"),
    [
        ("times-of-israel", "Israel", "israel"),
        ("times-of-israel", "The Times", "times-of-israel"),
        ("times-of-india", "India", "india"),
        ("nan", "Nigeria", "nigeria"),
        ("interfax-ukraine", "Ukraine", "ukraine"),
        ("radio-pakistan", "Pakistan", "pakistan"),
        ("jordan-times", "Jordan", "jordan"),
        ("moscow-times", "Moscow", "russia"),
        ("scotsman", "The Scotsman", "scotsman"),
        (JP, "The Post", JP),
    ],
)
def test_a_country_is_no_short_name_of_its_paper(outlet: str, source: str, who: str, resolver: Resolver) -> None:
    text = f"{source} said the tunnel was flooded."
    hop = read(text, [(source, "said")], resolver, outlet=resolver.registry[outlet])[0]
    assert hop.source is not None and hop.source.id == who


def test_two_of_a_name_are_neither_by_the_name_alone(resolver: Resolver) -> None:
    text = (
        "The Trinidad and Tobago Guardian counted nine. Its London namesake, The Guardian, said ten. "
        "The Port of Spain paper said nine again. The Guardian said nothing of boats."
    )
    sources = [
        ("The Trinidad and Tobago Guardian", "counted"),
        ("Its London namesake, The Guardian,", "said"),
        ("The Port of Spain paper", "said@@2"),
        ("The Guardian@@2", "said@@3"),
    ]
    hops = read(text, sources, resolver)
    assert [hop.source.id if hop.source else None for hop in hops] == [TT, GB, TT, None]


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        ("Reuters in Moscow said so.", "Reuters in Moscow", "reuters"),
        ("Xinhua in Nairobi said so.", "Xinhua in Nairobi", "xinhua"),
        ("The AP in Islamabad said so.", "The AP in Islamabad", "ap"),
    ],
)
def test_a_bureau_is_no_namesake(text: str, source: str, who: str, resolver: Resolver) -> None:
    outlet = Source(id="ashgrove-courier", kind=SourceKind.NEWSPAPER, name="Ashgrove Courier")
    for publisher in (None, outlet, resolver.registry[who]):
        hop = read(text, [(source, "said")], resolver, outlet=publisher)[0]
        assert hop.source is not None and hop.source.id == who
