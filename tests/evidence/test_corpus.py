"""Days and times of different zones, and the documents that are no later than one."""

from __future__ import annotations

import pytest

from provenance.evidence import assess
from provenance.evidence.corpus import later, moment
from tests.evidence import worlds


@pytest.mark.parametrize(
    ("a", "b", "after", "before"),
    [
        ("2025-11-05", "2025-11-04", True, False),
        ("2025-11-05", "2025-11-05", False, False),
        ("2025-11-05", "2025-11-04T20:00:00-05:00", False, False),
        ("2025-11-05", "2025-11-04T09:59:00+00:00", True, False),
        ("2025-11-05", "2025-11-04T10:00:00Z", False, False),
        ("2025-11-05", "2025-11-06T12:00:00Z", False, False),
        ("2025-11-05", "2025-11-06T12:01:00Z", False, True),
        ("2025-11-05T06:00:00+09:00", "2025-11-04T23:30:00+00:00", False, True),
        ("2025-11-05T06:00:00", "2025-11-04T23:30:00", True, False),
        ("2025-11-05T06:00:00", "2025-11-04T15:59:00Z", True, False),
        ("2025-11-05T06:00:00", "2025-11-04T16:00:00Z", False, False),
        ("9999-12-31T23:30:00+00:00", "9999-12-31", False, False),
        ("2025-11-05T99:00", "2025-11-04T20:00:00Z", True, False),
        (None, "2025-11-04", False, False),
    ],
)
def test_what_is_later_is_so_in_every_zone(a: str | None, b: str, after: bool, before: bool) -> None:
    assert (later(a, b), later(b, a)) == (after, before)


def test_days_and_times_are_in_one_order() -> None:
    days = [None, "2025-11-05", "2025-11-04T23:30:00+00:00", "2025-11-05T06:00:00+09:00", "2025-11-04"]
    assert sorted(days, key=moment) == [
        "2025-11-04", "2025-11-05T06:00:00+09:00", "2025-11-04T23:30:00+00:00", "2025-11-05", None
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("published", "limit", "wanted"),
    [
        (None, 9, ["6", "5", "4", "3", "2", "1", "undated"]),
        ("2025-11-04", 9, ["4", "3", "2", "1", "undated"]),
        ("2025-11-04T20:00:00-05:00", 9, ["5", "4", "3", "2", "1", "undated"]),
        ("2025-11-04T09:00:00Z", 9, ["3", "2", "1", "undated"]),
        ("2025-11-04T20:00:00-05:00", 2, ["5", "4"]),
        ("2025-11-03", 2, ["4", "3"]),
        ("9999-12-31T23:30:00+00:00", 2, ["6", "5"]),
        ("0001-01-01", 9, ["undated"]),
    ],
)
def test_the_latest_documents_that_are_not_later(published: str | None, limit: int, wanted: list[str]) -> None:
    days = {"undated": None, "1": "2025-11-02", "2": "2025-11-03T06:00:00+09:00", "3": "2025-11-03",
            "4": "2025-11-04T10:00:00+00:00", "5": "2025-11-05", "6": "2025-11-06"}  # fmt: skip
    documents = [
        {"name": name, "outlet": "Tona", "url": f"https://tona.example/{name}", "published": day, "text": name}
        for name, day in days.items()
    ]
    corpus, _ = worlds.build({"documents": documents, "claims": []})
    found = assess(corpus).claims.until("tona", published, limit)
    assert [(corpus.documents[id].url or "").rsplit("/", 1)[1] for id in found] == wanted
