"""Attributions in a set form, where the tagger has none."""

import pytest

from provenance.attribution import claims_from_frames
from tests.attribution.test_chains import frame


def test_somebody_quoted_inside_a_quotation():
    text = "\"My aunt shook her head and said, 'Never sell the orchard,'\" Ann Lee told us."
    frames = [frame(text, "told", "Ann Lee", ["\"My aunt shook her head and said, 'Never sell the orchard,'\""])]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [([h.text for h in c.chain], c.text) for c in claims][1] == (
        ["Ann Lee", "My aunt"],
        "'Never sell the orchard,'",
    )


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Three hurt as tram hits bus in Graz – fire brigade", "fire brigade", "Three hurt as tram hits bus in Graz"),
        ("In Anadolu's account, the convoy turned back at noon.", "Anadolu", "the convoy turned back at noon"),
    ],
)
def test_forms(text, source, content):
    (claim,) = claims_from_frames(text, [], own_voice=False)
    assert (claim.chain[0].text, claim.text) == (source, content)


@pytest.mark.parametrize("text", ["Oil fell by 2% on Monday. — Reuters", "A long walk – by Ann Lee", "Photo – Reuters"])
def test_credits_are_none(text):
    assert claims_from_frames(text, [], own_voice=False) == []
