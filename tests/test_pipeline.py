"""Pipeline: what a user may say of an input, and what is noted of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.config import Settings
from provenance.errors import InputError
from provenance.fetch import Fetched
from provenance.models import OutletRef, Source, SourceKind
from provenance.pipeline import Given, Reader, check_outlet, check_published, display_name


@pytest.mark.parametrize(
    "day",
    [
        "2025-12-13",
        "2025-12-13T08:30",
        "2025-12-13T08:30:15",
        "2025-12-13T08:30:15.5",
        "2025-12-13T08:30:15.123456Z",
        "2025-12-13T08:30Z",
        "2025-12-13T08:30+05:30",
        "2024-02-29",
    ],
)
def test_a_date_is_kept_as_it_is_written(day: str) -> None:
    assert check_published(f" {day}\n") == day


@pytest.mark.parametrize(
    "day",
    [
        "",
        "yesterday",
        "20251213",
        "2025-12",
        "2025-13-01",
        "2025-02-29",
        "2025-W01-1",
        "2025-12-13 08:30",
        "2025-12-13T08",
        "2025-12-13T24:30",
        "2025-12-13T08:30+25:00",
        "2025-12-13T08:30:15.",
        "2025-12-13Z",
        "2025-12-13 or so",
        "2025-12-13T08:30<script>",
        "２０２５-12-13",
        "0000-01-01",
        "\ud800",
    ],
)
def test_what_is_no_date(day: str) -> None:
    with pytest.raises(InputError, match="is not a date") as raised:
        check_published(day)
    str(raised.value).encode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("The Orme Herald", "The Orme Herald"), (" The\n Orme\tHerald ", "The Orme Herald"), ("7", "7")],
)
def test_an_outlet_in_one_line(name: str, expected: str) -> None:
    assert check_outlet(name) == expected


@pytest.mark.parametrize("name", ["", " ", "???", "—", "Orme\ud800", "Orme\x00Herald"])
def test_what_names_no_outlet(name: str) -> None:
    with pytest.raises(InputError, match="is not the name of an outlet") as raised:
        check_outlet(name)
    str(raised.value).encode()


PAGE = "<html><head>{}</head><body><article><p>{}</p></article></body></html>"
ENGLISH = "The mayor said on Monday that the bridge over the Orme was closed and that it would be mended by spring."
GERMAN = (
    "Die Brücke über die Orme ist gesperrt und wird nicht vor dem Frühling geöffnet, sagte der Bürgermeister am Montag."
)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (ENGLISH, ()),
        (GERMAN, ("the text seems to be German; attributions are read in English only",)),
    ],
)
def test_another_language_is_noted(text: str, notes: tuple[str, ...]) -> None:
    read = Reader(Settings()).extract(Fetched(name="a.txt", body=text.encode()))
    assert read.notes == notes
    assert bool(read.claims) is (text == ENGLISH)


def test_a_paywall_is_noted() -> None:
    body = (Path(__file__).parent / "data" / "pages" / "wall.html").read_bytes()
    read = Reader(Settings()).extract(Fetched(name="wall.html", body=body))
    assert read.notes == ("the page seems to be behind a paywall; only what it shows was read",)


@pytest.mark.parametrize(
    "href", ["https://ev il.org:abc/a", "https://orme.example:0/a", "https://[::1/a", "https://a..b/c"]
)
def test_a_canonical_link_that_is_no_url_is_passed_over(href: str) -> None:
    body = PAGE.format(f'<link rel="canonical" href="{href}">', f"{ENGLISH} {ENGLISH.replace('Monday', 'Friday')}")
    read = Reader(Settings()).extract(Fetched(name="a.html", body=body.encode()))
    assert (read.document.url, read.document.canonical_url) == (None, None)


def test_how_an_input_is_called_in_a_message() -> None:
    assert display_name("-") == "standard input"
    assert display_name("texts/a.txt") == "texts/a.txt"
    assert display_name("https://u:secret@orme.example/" + "x" * 500) == "https://orme.example/" + "x" * 178 + "…"
    with pytest.raises(InputError) as raised:
        Reader(Settings()).extract(Fetched(name="https://orme.example/" + "x" * 500, body=b"%PDF-1.7"))
    assert raised.value.message == "https://orme.example/" + "x" * 178 + "… is a PDF document, not an article"


@pytest.mark.parametrize(
    ("named", "id"),
    [
        ("Reuters", "reuters"),
        ("reuters", "reuters"),
        ("associated press", "ap"),
        ("the guardian", "guardian"),
        ("xinhua", "xinhua"),
        ("The Brook Mercury", "brook-mercury"),
        ("the brook mercury", "brook-mercury"),
    ],
)
def test_whose_a_document_is_said_to_be(tmp_path: Path, named: str, id: str) -> None:
    reader = Reader(Settings(root=tmp_path))
    fetched = Fetched(name="a.txt", body=b"The mayor said the bridge was safe.")
    outlet = reader.extract(fetched, Given(outlet=named)).document.outlet
    assert outlet is not None and outlet.id == id


def test_a_new_outlet_takes_no_other_source_s_id(tmp_path: Path) -> None:
    known = Source(id="brook-mercury", kind=SourceKind.PERSON, name="Aino Quick")
    reader = Reader(Settings(root=tmp_path), [known])
    fetched = Fetched(name="a.txt", body=b"The mayor said the bridge was safe.")
    for sources in (["brook-mercury-website"], []):
        read = reader.extract(fetched, Given(outlet="The Brook Mercury"))
        assert read.document.outlet == OutletRef(id="brook-mercury-website", name="The Brook Mercury")
        assert [source.id for source in read.sources] == sources
        reader.learn(read.sources)


def test_a_name_that_fits_several_outlets_is_none_of_them(tmp_path: Path) -> None:
    fetched = Fetched(name="a.txt", body=b"The mayor said the bridge was safe.")
    read = Reader(Settings(root=tmp_path)).extract(fetched, Given(outlet="The Herald"))
    (source,) = read.sources
    assert read.document.outlet == OutletRef(id=source.id, name="The Herald")
    assert len(source.ambiguous_with) > 3
    maybe = ", ".join(source.ambiguous_with)
    assert read.notes == (f"'The Herald' may be {maybe}, and is taken for none; give the id",)


def test_a_garbled_name_of_an_outlet_is_taken_with_a_note(tmp_path: Path) -> None:
    fetched = Fetched(name="a.txt", body=b"The mayor said the bridge was safe.")
    read = Reader(Settings(root=tmp_path)).extract(fetched, Given(outlet="Central News Agency of Korea (CPTAK)"))
    assert read.document.outlet == OutletRef(id="kcna", name="Korean Central News Agency")
    assert read.notes == ("'Central News Agency of Korea (CPTAK)' is taken for Korean Central News Agency (kcna)",)


def test_an_outlet_that_its_own_text_names_is_one_source(tmp_path: Path) -> None:
    fetched = Fetched(name="a.txt", body=b"Ilse Groen told the Brook Mercury that the pier was shut.")
    given = Given(outlet="The Brook Mercury", url="https://brookmercury.example/a")
    read = Reader(Settings(root=tmp_path)).extract(fetched, given)
    assert [(source.id, source.domains) for source in read.sources] == [
        ("brook-mercury", ("brookmercury.example",)),
        ("ilse-groen", ()),
    ]


def test_a_name_of_which_nothing_is_told_is_the_outlet_s_where_that_has_it(tmp_path: Path) -> None:
    body = b"Ilse Groen told Brook Live that the pier was shut. Brook Live asked the mayor."
    fetched = Fetched(name="a.txt", body=body)
    given = Given(outlet="Brook Live", url="https://brooklive.example/a")
    read = Reader(Settings(root=tmp_path)).extract(fetched, given)
    assert [source.id for source in read.sources] == ["brook-live", "ilse-groen"]


@pytest.mark.parametrize("host", ["medium.com", "www.facebook.com", "t.me", "localhost"])
def test_a_host_at_which_anybody_publishes_is_no_outlet_s_own(tmp_path: Path, host: str) -> None:
    fetched = Fetched(name="a.txt", body=b"The mayor said the bridge was safe.")
    given = Given(outlet="Aino Quick Notes", url=f"https://{host}/aino/a")
    (source,) = Reader(Settings(root=tmp_path)).extract(fetched, given).sources
    assert (source.id, source.domains) == ("aino-quick-notes", ())


@pytest.mark.parametrize(
    ("url", "named", "kind"),
    [
        ("https://x.com/danawhitlock/status/1", "Dana Whitlock", SourceKind.PERSON),
        ("https://x.com/brookmercury/status/1", "Brook Mercury", SourceKind.WEBSITE),
        ("https://danawhitlock.example/1", "Dana Whitlock", SourceKind.WEBSITE),
    ],
)
def test_an_account_with_a_person_s_name_is_that_person(url: str, named: str, kind: SourceKind, tmp_path: Path) -> None:
    fetched = Fetched(name="a.txt", body=b"The seawall of Brook held on Sunday.")
    read = Reader(Settings(root=tmp_path)).extract(fetched, Given(outlet=named, url=url))
    assert [(source.name, source.kind) for source in read.sources] == [(named, kind)]
