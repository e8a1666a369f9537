"""Claims within claims: which of them say the whole of the one that they stand in."""

from __future__ import annotations

import pytest

from provenance.checks.nesting import further, only_frames
from provenance.models import words_of
from provenance.records import ClaimRecord, record_of


def claim(text: str, content: tuple[str, ...], *hops: tuple[str, str]) -> ClaimRecord:
    def span(words: str) -> list[int]:
        return [text.index(words), text.index(words) + len(words)] if words else []

    spans = [span(words) for words in content]
    chain = [
        {"role": "speaker", "surface": [span(who)], "cue": [span(cue)] if cue else [], "text": who} for who, cue in hops
    ]
    row = {"id": "c", "document": "d", "kind": "statement", "quotation": "indirect", "content": spans, "chain": chain}
    words = words_of(text, tuple(map(tuple, spans)))  # type: ignore[arg-type]
    return record_of({**row, "text": words, "engine": {"name": "gold", "version": "1"}}, ClaimRecord)


RELAY = "The Lantern reported, citing the Agency, that Governor Falk had said the work was done in May."
WORDS = "Governor Falk had said the work was done"
LANTERN, AGENCY, FALK = ("The Lantern", "reported"), ("the Agency", "citing"), ("Governor Falk", "had said")
CHAIN = [
    claim(RELAY, (WORDS,), LANTERN),
    claim(RELAY, (WORDS,), LANTERN, AGENCY),
    claim(RELAY, ("the work was done",), LANTERN, AGENCY, FALK),
]


@pytest.mark.parametrize(("number", "within"), [(0, [1, 2]), (1, [2]), (2, [])])
def test_the_claims_of_one_relay_are_further_and_further_along_its_chain(number: int, within: list[int]) -> None:
    found = further(CHAIN[number], CHAIN)
    assert found == [CHAIN[n] for n in within]
    assert only_frames(CHAIN[number], found) is bool(within)


def test_a_chain_that_begins_with_another_hop_is_not_further() -> None:
    assert further(CHAIN[1], [claim(RELAY, (WORDS,), AGENCY, LANTERN, FALK)]) == []


@pytest.mark.parametrize(
    ("text", "inner", "whole"),
    [
        ("A said B warned, at noon on Monday here, that X was late.", ["X was late"], True),
        ("A said B warned, at noon on the last Monday of May, that X was late.", ["X was late"], False),
        ("A said X was late and the bridge was closed and B warned of ice.", ["ice"], False),
        ("A said B warned that X was late, and B warned that Y was early too.", ["X was late"], False),
        ("A said B warned that X was late and C thought that Y was early.", ["X was late", "Y was early"], True),
    ],
)
def test_what_is_said_besides_is_a_claim_s_own(text: str, inner: list[str], whole: bool) -> None:
    outer = claim(text, (text[len("A said ") : -1],), ("A", "said"))
    hops = {"X was late": ("B", "warned"), "ice": ("B", "warned"), "Y was early": ("C", "thought")}
    within = [claim(text, (words,), ("A", "said"), hops[words]) for words in inner]
    assert further(outer, within) == within
    assert only_frames(outer, within) is whole


def test_parts_of_a_claim_are_found_at_their_places() -> None:
    text = "“It is done,” Falk said, the Agency reported on Monday. “It is done well.”"
    falk, agency = ("Falk", "said"), ("the Agency", "reported")
    outer = claim(text, ("“It is done,” Falk said", "“It is done well.”"), agency)
    within = claim(text, ("“It is done,”", "“It is done well.”"), agency, falk)
    half = claim(text, ("“It is done,”",), agency, falk)
    assert only_frames(outer, further(outer, [within])) is True
    assert only_frames(outer, further(outer, [half])) is False
