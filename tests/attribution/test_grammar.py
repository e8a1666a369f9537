"""The generator of training texts: spans right by construction, the same texts for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.attribution.training.fillers import Fillers, clauses_from
from provenance.attribution.training.grammar import TRAP_TYPES, Composer, generate, rules, type_names
from provenance.attribution.training.templates import Choice, GrammarError, Mark, Ref, Sequence, Writer, parse
from provenance.attribution.training.words import gerund, participle, past

ROLES = ("cue", "source", "channel", "channel_cue", "content")
QUOTES = ('"', '"', "'", "'")


def written(rule: str, **categories: list[str]) -> tuple[str, list[dict[str, Any]]]:
    writer = Writer(categories, {}, random.Random(0), QUOTES)
    writer.expand(rule)
    return writer.text, writer.record()


def said(rule: str, **categories: list[str]) -> list[tuple[str, str, str, object]]:
    """(source, cue, content, parent) of each frame of a rule, parts joined by a bar."""
    text, frames = written(rule, **categories)
    return [
        (*("|".join(text[s:e] for s, e in frame[role]) for role in ("source", "cue", "content")), frame["parent"])
        for frame in frames
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("{1s:police} {1q:said} {1c:it rained}.", [("Police", "said", "it rained", None)]),
        ("{1c:«^it rains,»} {1q:said} {1s:Ana}.", [("Ana", "said", '"It rains,"', None)]),
        ("{1c:the boat}, {1s:Ana} {1q:said}, {1c:sank}.", [("Ana", "said", "The boat|sank", None)]),
        ("It {1q:was said} that {1c:it rained}.", [("", "was said", "it rained", None)]),
        (
            "{1s:TASS}, {2q:citing} {2s:AP}, {1q:said} {12c:it rained}.",
            [("AP", "citing", "it rained", 1), ("TASS", "said", "it rained", None)],
        ),
        (
            "{1s:TASS} {1q:said} {1c:@inner}.",
            [("TASS", "said", "Kim said it rained", None), ("Kim", "said", "it rained", 0)],
        ),
        (
            "{1s:TASS} {1q:said}, {2q:citing} {2s:AP}, {12c:@inner}.",
            [
                ("TASS", "said", "Kim said it rained", None),
                ("AP", "citing", "Kim said it rained", 0),
                ("Kim", "said", "it rained", 1),
            ],
        ),
        (
            "{12s:Ana} {1q:said} {1c:it rained}, {2q:adding} {2c:it stopped}.",
            [("Ana", "said", "it rained", None), ("Ana", "adding", "it stopped", None)],
        ),
        (
            "{1c:{2c:^it rained.}} {1s:^TASS} {1q:said so}. {2s:AP} {2d:denied} this.",
            [("TASS", "said so", "It rained.", None), ("AP", "denied", "It rained.", None)],
        ),
    ],
)
def test_marks_become_spans(rule: str, expected: list[tuple[str, str, str, object]]) -> None:
    assert said(rule, inner=["{1s:Kim} {1q:said} {1c:it rained}"]) == expected


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("a @x and a @y", "A car and an egg"),
        ("a @w crew and a @n crew", "An NHK crew and a NATO crew"),
        ("«@x,»~ he said", '"Car," he said'),
        ("@x~ he said", "Car, he said"),
        ("^it rained. ^so what", "It rained. So what"),
        ("at 3 p.m.@z.", "At 3 p.m."),
        ("‹@x›", "'Car'"),
    ],
)
def test_signs(rule: str, text: str) -> None:
    assert written(rule, x=["car"], y=["egg"], z=["."], w=["NHK"], n=["NATO"])[0] == text


@pytest.mark.parametrize(
    ("rule", "text", "content"),
    [
        ("{1s:Ana} {1q:called} {1c:it «fair».}", 'Ana called it "fair."', 'it "fair."'),
        ("{1s:Ana} {1q:called} {1c:it «fair»}.", 'Ana called it "fair."', 'it "fair."'),
        ("{1c:It is «fair»}, {1s:Ana} {1q:said}.", 'It is "fair," Ana said.', 'It is "fair,"'),
        ("{1c:«^it is fair,»} {1s:Ana} {1q:said}.", '"It is fair," Ana said.', '"It is fair,"'),
    ],
)
def test_the_full_stop_goes_inside_where_the_text_is_american(rule: str, text: str, content: str) -> None:
    writer = Writer({}, {}, random.Random(0), QUOTES, inside=True)
    writer.expand(rule)
    ((start, end),) = writer.record()[0]["content"]
    assert (writer.text, writer.text[start:end]) == (text, content)


@pytest.mark.parametrize("rule", ["@", "<a|b", "{1s:a", "{1z:a}", "{s:a}", "a}", "[a", "a]"])
def test_a_broken_rule_is_refused(rule: str) -> None:
    with pytest.raises(GrammarError):
        parse(rule)


def test_an_unknown_category_is_refused() -> None:
    with pytest.raises(GrammarError, match="nobody"):
        written("@nobody")


def parts(sequence: Sequence) -> Iterator[Mark | Ref]:
    for part in sequence:
        if isinstance(part, Mark | Ref):
            yield part
        if isinstance(part, Mark):
            yield from parts(part.body)
        elif isinstance(part, Choice):
            for option in part.options:
                yield from parts(option)


def test_every_rule_names_known_categories_and_whole_frames() -> None:
    known = {*rules(), *Composer(random.Random(0), None).writer.functions}
    for name, lines in rules().items():
        for line in lines:
            roles: dict[str, set[str]] = {}
            for part in parts(parse(line)):
                if isinstance(part, Ref):
                    assert part.name in known, (name, line)
                else:
                    for frame in part.frames:
                        roles.setdefault(frame, set()).add(part.role)
            for found in roles.values():
                assert "c" in found and found & set("qdbur"), (name, line)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_spans_are_in_range_and_nested_lies_inside_its_parent(seed: int, with_that: bool) -> None:
    for record in generate(3, seed, with_that=with_that):
        text, frames = record["text"], record["frames"]
        assert not set(text) & set("@{}<>^~|") and text == text.strip()
        for index, frame in enumerate(frames):
            assert frame["cue"] and frame["content"]
            for role in ROLES:
                assert all(0 <= s < e <= len(text) and text[s:e] == text[s:e].strip() for s, e in frame[role])
            assert frame["channel"] or not frame["channel_cue"]
            parent = frame["parent"]
            if parent is not None:
                assert parent != index
                outer = frames[parent]["content"]
                slack = 5 if with_that else 0
                assert all(any(a - slack <= s and e <= b for a, b in outer) for s, e in frame["content"])
        assert all(a["cue"] <= b["cue"] for a, b in pairwise(frames))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_parents_end(seed: int) -> None:
    for record in generate(4, seed):
        for frame in record["frames"]:
            seen = 0
            while frame["parent"] is not None:
                frame = record["frames"][frame["parent"]]
                seen += 1
                assert seen < len(record["frames"])


def test_the_same_seed_gives_the_same_texts() -> None:
    fillers = Fillers(["the sun shone"], ["We saw it"], ["Nothing moved."])
    assert list(generate(40, 7, fillers)) == list(generate(40, 7, fillers))
    assert [r["text"] for r in generate(40, 7)] != [r["text"] for r in generate(40, 8)]


def test_every_type_comes_and_traps_attribute_nothing() -> None:
    records = list(generate(4000, 2))
    assert {r["type"] for r in records} == {"article", *type_names(), *TRAP_TYPES}
    for record in records:
        if record["type"] in TRAP_TYPES:
            assert not [f for f in record["frames"] if f["kind"] in ("statement", "denial")], record["text"]
    assert 0.28 < sum(r["type"] == "article" for r in records) / len(records) < 0.38
    assert len({r["text"] for r in records}) > 3950


def expanded(name: str, number: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """`number` texts of every rule of a category, with their frames."""
    for rule in rules()[name]:
        for seed in range(number):
            writer = Composer(random.Random(f"{rule}{seed}"), None).writer
            writer.expand(rule)
            yield writer.text, writer.record()


def test_a_relative_clause_is_no_part_of_the_speaker_and_names_no_channel() -> None:
    for text, frames in expanded("t_relative", 20):
        for frame in frames:
            for start, end in frame["source"]:
                assert not any(f", {who} " in text[start:end] for who in ("who", "whose", "which")), text
            if frame["parent"] is None:
                assert all(text[:start].endswith("told ") for start, _ in frame["channel"]), text


def test_a_report_and_its_denial_have_the_same_words() -> None:
    for text, frames in expanded("t_report_denied", 10):
        denials = [f for f in frames if f["kind"] == "denial"]
        assert denials, text
        for frame in frames:
            assert frame["content"] == denials[0]["content"] or frame["parent"] is not None, text


def test_that_belongs_to_the_content_on_request() -> None:
    plain, that = (
        next(r for r in generate(200, 3, with_that=w) if " that " in r["text"] and r["frames"]) for w in (False, True)
    )
    assert plain["text"] == that["text"]
    for before, after in zip(plain["frames"], that["frames"], strict=True):
        for (s, e), (t, f) in zip(before["content"], after["content"], strict=True):
            assert (t, f) == (s, e) or ((t, f) == (s - 5, e) and plain["text"][t:s].lower() == "that ")


def test_fillers_are_used() -> None:
    fillers = Fillers(["zebras filled the lake"], ["We rode zebras"], ["Zebras slept."])
    text = " ".join(r["text"] for r in generate(60, 1, fillers))
    assert "zebras filled the lake" in text and "e rode zebras" in text and "Zebras slept." in text
    assert "zebras filled the lake" in " ".join(r["text"] for r in generate(60, 1, ["zebras filled the lake"]))


def test_clauses_from_takes_only_what_attributes_nothing() -> None:
    text = (
        'Ana said that the bridge was closed. Bo said that Cy claimed he won. "We were cold," said Di. '
        "The river rose by two metres."
    )

    def spans(words: str) -> list[list[int]]:
        return [[text.index(words), text.index(words) + len(words)]]

    record = {
        "text": text,
        "attributions": [
            {"source": spans("Ana"), "cue": spans("said"), "content": spans("that the bridge was closed")},
            {"source": spans("Bo"), "cue": [[40, 44]], "content": spans("that Cy claimed he won")},
            {"source": spans("Di"), "cue": [[90, 94]], "content": spans('"We were cold,"')},
        ],
    }
    assert clauses_from([record]) == Fillers(
        ["the bridge was closed"], ["We were cold"], ["The river rose by two metres."]
    )


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("close", ("closed", "closed", "closing")),
        ("stop", ("stopped", "stopped", "stopping")),
        ("bury", ("buried", "buried", "burying")),
        ("leave", ("left", "left", "leaving")),
        ("fall", ("fell", "fallen", "falling")),
        ("agree", ("agreed", "agreed", "agreeing")),
    ],
)
def test_inflection(verb: str, forms: tuple[str, str, str]) -> None:
    assert (past(verb), participle(verb), gerund(verb)) == forms
