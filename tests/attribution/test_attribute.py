"""The whole way from text to claims, with the model that ships; and what holds for any frames at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.attribution import attribute, claims_from_frames
from provenance.attribution.tagger import Frame
from provenance.models import ClaimKind

ARTICLE = (
    "A landslip closed the coast road at Arvik on Monday.\n\n"
    '"We heard the slope go," ferryman Lars Holm told NRK. "Then the lights went out."\n\n'
    "TT reported, citing a police officer, that nobody had been hurt. The road authority declined to comment.\n\n"
    "According to the mayor, the town clerk said the road would reopen in March."
)


def test_an_article():
    claims = attribute(ARTICLE, document="d-1")
    assert [([h.text for h in c.chain], c.text.removeprefix("that ").rstrip(".")) for c in claims] == [
        ([], "A landslip closed the coast road at Arvik on Monday"),
        (["NRK", "ferryman Lars Holm"], '"We heard the slope go," … "Then the lights went out."'),
        (["TT"], "nobody had been hurt"),
        (["TT", "a police officer"], "nobody had been hurt"),
        (["the mayor"], "the town clerk said the road would reopen in March"),
        (["the mayor", "the town clerk"], "the road would reopen in March"),
    ]


def test_threads_and_batches_change_nothing():
    assert attribute(ARTICLE * 3, threads=2, batch_size=1) == attribute(ARTICLE * 3)


def test_without_own_voice():
    assert all(c.kind != "own-voice" for c in attribute(ARTICLE, own_voice=False))


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "\x00\x01", "“" * 50, "a" * 5000, "\ud800", "🙂 said: “🙂”"])
def test_odd_texts_end(text):
    for claim in attribute(text):
        assert claim.text


def test_offsets_count_code_points():
    text = "🙂🙂 Ann Lee said the bridge in Bergen was closed."
    (claim,) = attribute(text, own_voice=False)
    (start, end), (name,) = claim.content[0], claim.chain[0].surface
    assert text[start:end].rstrip(".") == "the bridge in Bergen was closed"
    assert text[name.start : name.end] == "Ann Lee"


WORDS = (
    'The mayor|said|that|told|Reuters|,|citing|"|“|”|(|)|was quoted|by|as saying|X|according to|KCNA|.|\n|this|denied|'
    "–|police|If|it|rained|in May|declined"
)


@st.composite
def texts_and_frames(draw):
    text = " ".join(draw(st.lists(st.sampled_from(WORDS.split("|")), min_size=1, max_size=40)))
    place = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(
        lambda p: (p[0], min(len(text), p[0] + p[1]))
    )
    places = st.lists(place, max_size=2).map(tuple)
    count = draw(st.integers(0, 6))
    frames = [
        Frame(
            cue=(draw(place),),
            source=draw(places),
            channel=draw(places),
            content=(draw(place), *draw(places)),
            parent=draw(st.one_of(st.none(), st.integers(0, count - 1))),
            kind=draw(st.sampled_from([None, *ClaimKind])),
            score=0.5,
        )
        for _ in range(count)
    ]
    return text, frames


@settings(max_examples=300, deadline=None)
@given(texts_and_frames())
def test_whatever_the_frames_claims_are_sound(given_):
    text, frames = given_
    claims = claims_from_frames(text, frames)
    by_id = {claim.id: claim for claim in claims}
    assert len(by_id) == len(claims)
    assert claims == claims_from_frames(text, frames)
    for claim in claims:
        places = [*claim.content, *(p for hop in claim.chain for p in (*hop.surface, *hop.cue))]
        assert claim.content and all(0 <= start < end <= len(text) for start, end in places)
        assert claim.text == " … ".join(text[start:end] for start, end in claim.content)
        assert (claim.kind == "own-voice") == (not claim.chain)
        if claim.parent is not None:
            above = by_id[claim.parent].chain
            assert [h.surface for h in claim.chain[: len(above)]] == [h.surface for h in above]
            assert len(claim.chain) > len(above)


def test_a_megabyte_without_a_line_break_ends():
    text = 'The minister said the port was closed and "nobody knows why", ' * 16_000
    assert claims_from_frames(text, []) == []


SEED = Path(__file__).parents[3] / "shared" / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared article is not here")
def test_the_starting_article():
    text = next(SEED.glob("*.txt")).read_text(encoding="utf-8-sig")
    claims = attribute(text, document="d-1")
    chains = {claim.content[0].start: [hop.text for hop in claim.chain] for claim in claims}

    def of(words):
        start = text.index(words)
        return next(chain for at, chain in chains.items() if start - 6 <= at <= start)

    assert of("Soldiers from the 528th") == ["The Central News Agency of Korea (CPTAK)"]
    assert of("the regiment was formed") == ["Kim"]
    assert of("the mission was completed") == ["Kim Jong-un"]
    assert of("sapers (combat") == ["The Ministry of Defense of Russia"]
    assert of("it would take decades") == ["officials"]
    assert of("A welcome ceremony") == []
    assert not any("ensuring" in claim.text or "timeframe" in claim.text for claim in claims)
    assert not any(claim.text.strip("‘’,") == "victory in overseas military operations" for claim in claims)
    assert json.loads(claims[0].model_dump_json())["chain"][0]["stated"] is True
