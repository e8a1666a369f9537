"""What the outlet asserts itself: sentences outside all attributions that can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.quotations import Quote
from provenance.attribution.spans import Layout
from provenance.models import Claim


def own_claims(
    text: str, claims: Sequence[Claim], layout: Layout, quotes: Sequence[Quote], document: str = ""
) -> list[Claim]:
    """The own-voice claims of `text`, given the attributed `claims`."""
    return []
