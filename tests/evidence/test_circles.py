"""The ways that reports go: each is gone once, however many lead there."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.evidence import assess
from provenance.evidence.claims import Claims
from provenance.records import ClaimRecord
from tests.evidence import worlds

EELS = "the eels of the northern canal have gone to the sea"
DISPATCHES = 12


def ring(outlets: list[str], last: str) -> dict[str, Any]:
    """A world in which each outlet has a dispatch a day from the next one, the last outlet from `last`."""
    documents, claims = [], []
    for outlet, cited in zip(outlets, [*outlets[1:], last], strict=True):
        for day in range(1, DISPATCHES + 1):
            name = f"{outlet}{day}"
            documents.append(
                {"name": name, "outlet": outlet, "url": f"https://{outlet.lower()}.example/{day}",
                 "published": f"2025-01-{day:02}", "text": f"{cited} reported that {EELS}. Day {day} of {outlet}."}
            )  # fmt: skip
            claims.append({"document": name, "source": f"{cited}@@1", "content": EELS})
    sources = [{"id": name.lower(), "kind": "agency", "name": name} for name in {*outlets, last}]
    names = {f"{name}@@1": name.lower() for name in {*outlets, last}}
    return {"sources": sources, "names": names, "documents": documents, "claims": claims}


@pytest.mark.parametrize(
    ("last", "status", "loop"),
    [("Elsewhere", "named", ()), ("Aral", "circular", ("c-11", "c-12", "c-24", "c-36", "c-00"))],
)
def test_a_way_through_many_dispatches_is_gone_once(
    last: str, status: str, loop: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, _ = worlds.build(ring(["Aral", "Baikal", "Como", "Dal"], last))
    asked: list[str] = []
    like = Claims.like

    def counted(self: Claims, claim: ClaimRecord, outlet: str, **more: float) -> list[tuple[ClaimRecord, float]]:
        asked.append(claim.id)
        return like(self, claim, outlet, **more)

    monkeypatch.setattr(Claims, "like", counted)
    found = assess(corpus).of("c-11")
    assert (found.original.value, found.loop) == (status, loop)
    assert len(asked) == len(set(asked)) <= 4 * DISPATCHES
