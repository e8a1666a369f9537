"""Countries: names, adjectives, people and capitals lead to the country, and to it alone where they can."""

import pytest

from provenance.sources.countries import Named, countries, country, country_named


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("North Korea", Named(("KP",), "name")),
        ("the DPRK's", Named(("KP",), "name")),
        ("The North", Named(("KP",), "name")),
        ("South Korean", Named(("KR",), "adjective")),
        ("Tehran", Named(("IR",), "capital")),
        ("Türkiye", Named(("TR",), "name")),
        ("Cote d’Ivoire", Named(("CI",), "name")),
        ("Congolese", Named(("CD", "CG"), "adjective")),
        ("Poles", Named(("PL",), "people")),
        ("Singapore", Named(("SG",), "name")),
        ("U.S.", Named(("US",), "name")),
        ("us", None),
        ("Atlantis", None),
    ],
)
def test_words_that_name_a_country(words, expected):
    assert country_named(words) == expected


def test_every_country_is_complete():
    assert len(countries()) > 195
    for code, found in countries().items():
        assert len(code) == 2
        assert code.isupper()
        assert found.name
        assert found.adjectives
        assert found.languages
        assert country(code) is found
