"""An outlet that nothing is known of: does it report, or speak for itself?"""

from __future__ import annotations

import pytest

from provenance.evidence.identity import Identity
from provenance.evidence.publishers import Page, speaks_for_itself
from provenance.records import SourceRecord, record_of

SITE = "https://www.skerry.example/news/two-ships"


@pytest.mark.parametrize(
    ("name", "url", "text"),
    [
        ("Skerry Ferries", SITE, "Skerry Ferries has ordered two ships. Both will be built in Lunde."),
        ("The Skerry Line", SITE, "Sailings begin in May. The Skerry Line employs 340 people."),
        ("Skerry Grid", SITE, "Power came back to 41,000 homes. Our crews worked through the night."),
        ("Skerry Wards", SITE, "Two wards stay open.\n\nWe have made three offers since February."),
        ("Skerry Wards", "https://skerry.gov.xx/a/b", "Two wards stay open."),
        ("Skerry School", "https://www.ac.uk/a", "Two halls stay open."),
        ("Skerry Yards", "https://yards.example/en/press-releases/81", "Two docks stay open."),
        ("Skerry Yards", "https://yards.example/de/Pressemitteilungen/2023/81.html", "Two docks stay open."),
    ],
)
def test_a_body_that_publishes_its_own_words(name: str, url: str, text: str) -> None:
    assert speaks_for_itself(name, [Page(url, text)])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Skerrywire", "Skerry Ferries has ordered two ships, the line said."),
        ("Skerrywire", "Skerrywire has learned that two ships are to come. Skerrywire employs nobody in Lunde."),
        ("Skerrywire", "Skerrywire understands that the line is for sale. Our reporters counted two ships."),
        ("Skerrywire", "The line has ordered two ships. Our correspondent in Lunde saw both."),
        ("Skerrywire", "“We have made three offers,” said the line. “Our crews are tired.”"),
        ("Skerrywire", "We have asked the line for its accounts."),
        ("Skerrywire", "Skerrywire, a town of two quays, waits for its ships."),
        ("Skerrywire", "Two ships lie at the quay."),
    ],
)
def test_a_page_that_tells_nothing_of_the_kind(name: str, text: str) -> None:
    assert not speaks_for_itself(name, [Page(SITE, text)])


@pytest.mark.parametrize(
    ("quoted", "own"),
    [
        ((), True),
        (("Ada Thorn, our chief executive",), True),
        (("Skerry Ferries director Ada Thorn",), True),
        (("The ferries",), True),
        (("Director Ada Thorn",), False),  # whose?
        (("a police spokesman",), False),
        (("the hospital",), False),
        (("A deckhand, who asked for no name",), False),
        (("Skerry Harbour",), False),
        (("Skerry Ferries", "Ada Thorn, our head of fares"), False),  # "told Skerry Ferries": it took the words down
    ],
)
def test_who_quotes_others_reports(quoted: tuple[str, ...], own: bool) -> None:
    text = "Skerry Ferries moved into the old cannery in 2020."
    assert speaks_for_itself("Skerry Ferries", [Page(SITE, text, quoted)]) is own
    assert speaks_for_itself("Skerry Ferries", [Page("https://skerry.example/press-releases/1", text, quoted)]) is own
    assert speaks_for_itself("Skerry Ferries", [Page("https://skerry.gov.xx/1", text, quoted)])


@pytest.mark.parametrize("host", ["skerry.got", "skerry.go", "gov.skerry.example", "skerrygov.uk", "skerry.ac"])
def test_an_address_that_anybody_may_have(host: str) -> None:
    assert not speaks_for_itself("Skerry", [Page(f"https://{host}/a", "Two ships lie at the quay.")])


def test_most_of_the_pages_must_tell_it() -> None:
    own, other = Page(SITE, "Skerrywire has moved to a new house."), Page(SITE, "Two ships lie at the quay.")
    assert speaks_for_itself("Skerrywire", [own])
    assert not speaks_for_itself("Skerrywire", [own, other])
    assert not speaks_for_itself("Skerrywire", [])
    assert not speaks_for_itself("Skerrywire", [Page(None, None)])


@pytest.mark.parametrize(
    ("source", "news"),
    [
        ({"kind": "website", "name": "Skerry Ferries"}, False),
        ({"kind": "website", "name": "Skerry Ferries Gazette"}, True),  # whatever it says of itself
        ({"kind": "website", "name": "Skerry Ferries", "parent": "a-paper"}, True),  # somebody said what it is
        ({"kind": "organisation", "name": "Skerry Ferries"}, False),
        ({"kind": "organisation", "name": "Skerry", "domains": ["skerry.example"]}, False),
        ({"kind": "person", "name": "Skerry Ferries"}, False),  # taken for somebody's name in a text
        ({"kind": "newspaper", "name": "Skerry Ferries"}, True),
    ],
)
def test_is_news(source: dict[str, object], news: bool) -> None:
    def pages(outlet: str) -> list[Page]:
        return [Page(SITE, f"{source['name']} has ordered two ships.")]

    identity = Identity({"it": record_of({"id": "it"} | source, SourceRecord)}, ["it"], pages)
    assert identity.is_news("it") is news
