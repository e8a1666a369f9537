"""Claims in several parts: held where the parts are one thing said, not where each stands somewhere."""

from __future__ import annotations

import pytest

from provenance.evidence import assess
from tests.evidence import worlds


def split(original: str, *parts: str) -> tuple[str, str | None]:
    """(how the original of a paper's split quotation of the Hill Trust's page stands, how it matches)."""
    quoted = [f"“{part}”" for part in parts]
    documents = [
        {"name": "own", "outlet": "Hill Trust", "url": "https://hilltrust.example/1", "published": "2025-01-01",
         "text": f"{original}\n"},
        {"name": "paper", "outlet": "Delo", "url": "https://delo.example/1", "published": "2025-01-02",
         "text": " the Hill Trust said ".join(quoted[:2]) + "".join(f" … {more}" for more in quoted[2:])},
    ]  # fmt: skip
    known = [
        {"id": "hill-trust", "kind": "organisation", "name": "Hill Trust", "domains": ["hilltrust.example"]},
        {"id": "delo", "kind": "newspaper", "name": "Delo", "domains": ["delo.example"]},
    ]
    claims = [{"document": "paper", "content": quoted, "source": "the Hill Trust"}]
    names = {"the Hill Trust": "hill-trust"}
    corpus, _ = worlds.build({"sources": known, "names": names, "documents": documents, "claims": claims})
    found = assess(corpus).of("c-00")
    return found.original.value, found.held.match.value if found.held else None


@pytest.mark.parametrize(
    ("original", "parts", "stands"),
    [
        ("We wait for the tide to turn.", ["We wait,", "for the tide to turn."], ("held", "verbatim")),
        ("We wait. The tide will turn.", ["We wait,", "the tide will turn."], ("held", "verbatim")),
        ("We wait for the tide, then we go.", ["We wait,", "for the tide,", "then we go."], ("held", "verbatim")),
        ("We, and the gulls.", ["We,", "and the gulls."], ("held", "verbatim")),
        ("The gulls wait. The tide turns. We go.", ["The gulls wait.", "We go."], ("held", "verbatim")),
        ("The colour fades. The tide turns. We go home.", ["The color fades,", "We go home."], ("held", "near")),
        ("If the tide turns, we go home.", ["If the tide turns,", "we go home."], ("held", "verbatim")),
        ("The tide turns if we go home.", ["The tide turns", "if we go home."], ("held", "verbatim")),
        ("Nobody thinks the tide turns.", ["Nobody thinks", "the tide turns."], ("held", "verbatim")),
    ],
)  # fmt: skip
def test_parts_that_stand_as_one_thing_said_are_held(original: str, parts: list[str], stands: tuple[str, str]) -> None:
    assert split(original, *parts) == stands


@pytest.mark.parametrize(
    ("original", "parts"),
    [
        ("The painting hung in the hall. The frame was bought from a butcher in 1923.",
         ["The painting", "was bought from a butcher in 1923."]),
        ("The painting hung in the hall, and the frame was bought from a butcher.",
         ["The painting", "was bought from a butcher."]),
        ("The gulls wait. We go home.", ["We go home,", "the gulls wait."]),
        ("We go home. The gulls wait for the tide.", ["The gulls wait", "We go home."]),
        ("The hall is closed. The pier burned down. It will open in May.",
         ["The hall is closed.", "It will open in May."]),
        ("The lock is not safe at all. The gulls wait.", ["The lock is", "safe at all."]),
        ("The lock of the dam is unsafe. We say safe.", ["The lock of the dam is", "safe."]),
        ("If the tide turns, we go home. The gulls wait.", ["we go home.", "The gulls wait."]),
    ],
)  # fmt: skip
def test_parts_of_unrelated_sentences_are_not_held(original: str, parts: list[str]) -> None:
    assert split(original, *parts) == ("named", None)
