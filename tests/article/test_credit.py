"""Credits: the agency that a text names as its own origin, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.article import find_credit, read_article
from provenance.article.credit import _AGENCIES

BODY = "A ferry sails on Monday, the line said. It has two decks."


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        # datelines
        ("SEOUL (Yonhap) -- " + BODY, "Yonhap"),
        ("SEOUL, Sept. 13 (Yonhap) -- " + BODY, "Yonhap"),
        ("Pyongyang, November 22 (KCNA) -- " + BODY, "KCNA"),
        ("OSLO, May 4 (Reuters) - " + BODY, "Reuters"),
        ("RENO, Nev. (AP) — " + BODY, "AP"),
        ("New York (AFP) – " + BODY, "AFP"),
        ("NAPA COUNTY, Calif. (KGO) -- " + BODY, "KGO"),
        ("TORSUND, November 3 (TONA) -- " + BODY, "TONA"),
        ("BEIJING, 3 March 2024 (Xinhua) -- " + BODY, "Xinhua"),
        ("KUALA LUMPUR (Bernama): " + BODY, "Bernama"),
        ("(Reuters) - " + BODY, "Reuters"),
        ("MOSCOW, November 20. /TASS/. " + BODY, "TASS"),
        ("MINSK, 20 November (BelTA) – " + BODY, "BelTA"),
        ("A ferry sails.\n\nOSLO (NTB) - " + BODY, "NTB"),
        ("Port Blair (Island News Service) - " + BODY, "Island News Service"),
        # lines of their own
        ("Oslo – Reuters\n\n" + BODY, "Reuters"),
        ("Reuters\n\n" + BODY, "Reuters"),
        ("AFP, Paris\n\n" + BODY, "AFP"),
        ("A ferry sails\nSource: Xinhua\n" + BODY, "Xinhua"),
        ("By Laura Stone, Associated Press\n\n" + BODY, "Associated Press"),
        ("By The Associated Press\n\n" + BODY, "The Associated Press"),
        ("By Laura Stone | Reuters\n\n" + BODY, "Reuters"),
        # signatures
        (BODY + " — Reuters", "Reuters"),
        (BODY + "\n\n— Reuters", "Reuters"),
        (BODY + "\n- Reuters.", "Reuters"),
        (BODY + " (AFP)", "AFP"),
        (BODY + "\n/Xinhua/", "Xinhua"),
        (BODY + "\n(Reporting by Ann Doe in Lima; Editing by Bo Roe; Reuters)", "Reuters"),
        (BODY + "\n(Reporting by Ann Doe in Lima; Editing by Bo Roe)", "Reuters"),
        (BODY + "\nThis story was syndicated by Tidal News Service.", "Tidal News Service"),
        (BODY + "\nThis article was originally published on The Conversation.", "The Conversation"),
        (BODY + "\nThe Post has supplemented this Reuters article with a quotation.", "Reuters"),
        # none
        (BODY, None),
        (BODY + " Photo: AFP", None),
        ("Photo: AFP\n\n" + BODY, None),
        ("A ferry at its pier. Photo: Kyodo", None),
        (BODY + "\n(Photo by Reuters)", None),
        ("Apia - " + BODY, None),
        ("GORNJI VRH, Slovenia - " + BODY, None),
        ("TASS, citing Bloomberg, said " + BODY, None),
        ("The line told Reuters that " + BODY, None),
        (BODY + "\nThe captain spoke to Reuters.", None),
        (BODY + " he told Reuters", None),
        ("The World Health Organization (WHO) - which sits in Geneva - said so. " + BODY, None),
        ("The fund grew by 3% (AP) in May. " + BODY, None),
        ("OSLO (May 4) - " + BODY, None),
        ("By Laura Stone\n\n" + BODY, None),
        ("Reuters reported on Monday that a ferry had sailed.", None),
        ("Interfax-Ukraine reported the sale. " + BODY, None),
        ("", None),
    ],
)
def test_credits(text: str, credit: str | None) -> None:
    assert find_credit(text) == credit


@pytest.mark.parametrize(
    ("byline", "credit"),
    [
        ("Associated Press", "Associated Press"),
        ("Laura Stone, Reuters", "Reuters"),
        ("Laura Stone for The Associated Press", "The Associated Press"),
        ("JIJI", "JIJI"),
        ("Laura Stone", None),
        ("Laura Stone, Senior Reporter", None),
        ("Photo by AFP", None),
        (None, None),
    ],
)
def test_bylines(byline: str | None, credit: str | None) -> None:
    assert find_credit(BODY, byline) == credit


@pytest.mark.parametrize("agency", _AGENCIES.split("|"))
def test_every_agency_is_known_by_its_name(agency: str) -> None:
    assert find_credit(f"The bridge was closed on Monday.\n\n— {agency}") == agency
    assert find_credit(f"By Ann Example, {agency}\n\nThe bridge was closed on Monday.") == agency


def test_an_outlets_own_name_in_its_dateline_is_no_credit() -> None:
    page = (
        f"<html><head><meta property=og:site_name content='AFP'></head><body><p>OSLO (AFP) - {BODY}</p></body></html>"
    )
    assert read_article(page.encode()).credit is None
    assert read_article(page.replace("content='AFP'", "content='The Echo'").encode()).credit == "AFP"


@given(st.text(alphabet=st.sampled_from("AaBy,.-–—:()/| \n1"), max_size=400))
def test_any_text(text: str) -> None:
    credit = find_credit(text)
    assert credit is None or credit in text


@pytest.mark.parametrize(
    "unit", ["By A b, ", "(Reporting by ", "A b ", "A, ", "SEOUL (", "/A", "this story was by ", "- "]
)
def test_no_text_takes_long(unit: str) -> None:
    start = time.process_time()
    find_credit(unit * 20_000)
    find_credit((unit * 40 + "\n") * 2_000)
    assert time.process_time() - start < 2
