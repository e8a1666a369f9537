"""From frames to claims."""

import pytest

from provenance.attribution.chains import claims_of, nest
from provenance.attribution.tagger import Frame
from provenance.models import HopRole


def span(text, words, nth=1):
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def frame(text, cue, source, content, *, channel=None, parent=None, kind=None):
    return Frame(
        cue=(span(text, cue),),
        source=(span(text, source),) if source else (),
        channel=(span(text, channel),) if channel else (),
        content=tuple(span(text, part) for part in content),
        parent=parent,
        kind=kind,
        score=1.0,
    )


def seen(claims):
    return [(c.kind.value, [(h.role.value, h.text) for h in c.chain], c.text) for c in claims]


NESTED = "KCNA reported that Kim said the mill was open."


def nested():
    return [
        frame(NESTED, "reported", "KCNA", ["Kim said the mill was open"]),
        frame(NESTED, "said", "Kim", ["the mill was open"]),
    ]


def test_a_frame_inside_another_gets_its_chain():
    claims = claims_of(NESTED, nested(), [])
    assert seen(claims) == [
        ("statement", [("speaker", "KCNA")], "Kim said the mill was open"),
        ("statement", [("relay", "KCNA"), ("speaker", "Kim")], "the mill was open"),
    ]
    assert [c.parent for c in claims] == [None, claims[0].id]


def test_the_innermost_content_is_the_parent():
    text = "A said B wrote that C claimed it rained."
    frames = [
        frame(text, "said", "A", ["B wrote that C claimed it rained"]),
        frame(text, "wrote", "B", ["C claimed it rained"], parent=0),
        frame(text, "claimed", "C", ["it rained"], parent=0),
    ]
    assert [f.parent for f in nest(frames)] == [None, 0, 1]


def test_frames_that_name_each_other_as_parent_end_in_one_chain():
    text = "A reported, citing B, that it rained."
    frames = [
        frame(text, "reported", "A", ["it rained"], parent=1),
        frame(text, "citing", "B", ["it rained"], parent=0),
    ]
    assert sorted(len(c.chain) for c in claims_of(text, frames, [])) in ([1, 1], [1, 2])


def test_a_channel_stands_before_its_speaker():
    text = "The baker told Reuters that it rained."
    (claim,) = claims_of(text, [frame(text, "told", "The baker", ["it rained"], channel="Reuters")], [])
    assert [(h.role, h.text) for h in claim.chain] == [(HopRole.CHANNEL, "Reuters"), (HopRole.SPEAKER, "The baker")]


def test_a_channel_keeps_the_words_that_open_it():
    text = "In an interview with the BBC, the baker said it rained."
    (claim,) = claims_of(text, [frame(text, "said", "the baker", ["it rained"], channel="the BBC")], [])
    ((start, end),) = claim.chain[0].cue
    assert text[start:end] == "interview with"


def test_nobody_named():
    text = "It was reported that it rained."
    (claim,) = claims_of(text, [frame(text, "was reported", None, ["it rained"])], [])
    assert (claim.original, claim.chain[0].surface, claim.chain[0].resolution) == ("none", (), "none")


def test_the_same_input_gives_the_same_ids_and_another_document_others():
    first, second = claims_of(NESTED, nested(), [], "d-1"), claims_of(NESTED, nested(), [], "d-1")
    assert [c.id for c in first] == [c.id for c in second]
    assert not {c.id for c in first} & {c.id for c in claims_of(NESTED, nested(), [], "d-2")}


def test_every_part_of_a_content_has_a_selector():
    text = '"We go," Ann said, "and stay."'
    (claim,) = claims_of(text, [frame(text, "said", "Ann", ['"We go,"', '"and stay."'])], [])
    assert claim.text == '"We go," … "and stay."'
    assert [p.quote.exact for p in claim.selector] == ['"We go,"', '"and stay."']


@pytest.mark.parametrize(
    ("text", "content", "quotation"),
    [
        ('Ann said "we go" .', '"we go"', "direct"),
        ('Ann said they would "go" .', 'they would "go"', "mixed"),
        ("Ann said they would go .", "they would go", "indirect"),
    ],
)
def test_quotation(text, content, quotation):
    from provenance.attribution import claims_from_frames

    claims = claims_from_frames(text, [frame(text, "said", "Ann", [content])], own_voice=False)
    assert [c.quotation for c in claims] == [quotation]


def test_marks_around_the_cue_too_are_not_the_claims_own():
    from provenance.attribution import claims_from_frames

    text = '"My boss said we would be home," Ann told us.'
    frames = [
        frame(text, "told", "Ann", ['"My boss said we would be home,"']),
        frame(text, "said", "My boss", ["we would be home"]),
    ]
    claims = claims_from_frames(text, frames, own_voice=False)
    assert [c.quotation for c in claims] == ["direct", "indirect"]


def test_a_space_that_does_not_break_is_a_space():
    from provenance.attribution import claims_from_frames

    text = "Ana claimed\xa0he\xa0lied."
    claims = claims_from_frames(text, [frame(text, "claimed", "Ana", ["he\xa0lied"])], own_voice=False)
    assert [c.text for c in claims] == ["he\xa0lied"]
