"""Models: the ids that must never change, places in a text, and what no record takes."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from provenance.models import (
    ClaimKind,
    Judgement,
    Redirect,
    Snapshot,
    Span,
    Verdict,
    claim_id,
    digest,
    document_id,
    judgement_id,
    place_of,
    words_of,
)

TEXT = "The bridge is closed 🌉, the mayor said, “until spring”."


def sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def test_ids_that_ledgers_hold() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert document_id("https://orme.example/a") == "d-" + sha256("https://orme.example/a")[:16]


def test_the_id_of_a_claim_is_of_its_document_places_words_and_kind() -> None:
    spans = (Span(0, 20), Span(41, 53))
    key = "d-1\x1f0-20;41-53\x1fa b\x1f\x1f"
    for kind in ClaimKind:
        assert claim_id("d-1", spans, "a \n b", (), kind) == "c-" + sha256(key + kind)[:16]


def test_the_id_of_a_judgement_is_of_all_that_it_says() -> None:
    first = Judgement(
        id="j", claim="c-1", verdict=Verdict.WAIVED, why="seen", by="desk", at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    said = '{"at": "2026-01-01T00:00:00Z", "by": "desk", "claim": "c-1", "verdict": "waived", "why": "seen"}'
    assert judgement_id(first) == "j-" + sha256(said)[:16]
    other: dict[str, Any] = {
        "claim": "c-2", "verdict": Verdict.WRONG, "why": "None", "snapshot": "s", "source": "s", "by": "A",
        "at": datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC), "until": date(2026, 1, 1),
    }  # fmt: skip
    assert {"id", *other} == Judgement.model_fields.keys()
    made = [first.model_copy(update={key: value}) for key, value in [*other.items(), ("why", None), ("id", "j-2")]]
    assert len({judgement_id(judgement) for judgement in made}) == len(made)
    assert judgement_id(made[-1]) == judgement_id(first)


def test_a_place_is_counted_in_code_points() -> None:
    place = place_of(TEXT, Span(24, 38), context=4)
    assert (place.quote.prefix, place.quote.exact, place.quote.suffix) == (" 🌉, ", "the mayor said", ", “u")
    assert (place.position.start, place.position.end) == (24, 38)


def test_the_context_ends_where_the_text_does() -> None:
    quote = place_of("abc", Span(0, 3)).quote
    assert (quote.prefix, quote.exact, quote.suffix) == ("", "abc", "")


def test_parts_are_joined() -> None:
    assert words_of(TEXT, (Span(0, 20), Span(41, 53))) == "The bridge is closed … until spring"


@given(st.text(), st.data())
def test_a_place_is_found_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = place_of(text, Span(start, end)).quote
    at = start - len(quote.prefix)
    assert text[at:].startswith(quote.prefix + quote.exact + quote.suffix)


def test_times_are_in_utc_and_need_a_zone() -> None:
    local = datetime(2025, 12, 13, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    made = Snapshot(id="0", document="d-1", fetched_at=local, size=1)
    assert made.fetched_at == datetime(2025, 12, 13, 8, 30, tzinfo=UTC)
    assert made.fetched_at.tzinfo is UTC
    with pytest.raises(ValidationError, match="a time needs its zone"):
        Snapshot(id="0", document="d-1", fetched_at=datetime(2025, 12, 13), size=1)


def test_records_do_not_change_and_take_no_unknown_key() -> None:
    step = Redirect(url="http://orme.example/", status=301)
    with pytest.raises(ValidationError):
        step.status = 302  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        Redirect(url="http://orme.example/", status=301, why="moved")  # type: ignore[call-arg]
