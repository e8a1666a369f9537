"""The tagger with the model that ships: what it finds, and that nothing but the text decides it."""

import os
import random
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from provenance.attribution.encoding import PARAGRAPH, SENTENCE
from provenance.attribution.tagger import Tagger, plan

CHAIN = (
    "KCNA reported that Kim Jong Un told the council the dam would be finished by spring. "
    "“We have no fuel,” said Mayor José Núñez on Monday. “Nobody answers the phone.”\n\n"
    "The port, according to Reuters, closed at noon. The committee meets again in May."
)


@cache
def tagger(threads=1, batch_size=8):
    return Tagger(threads=threads, batch_size=batch_size)


def read(text, frame):
    def words(spans):
        return " … ".join(text[s:e] for s, e in spans)

    return words(frame.cue), words(frame.source), words(frame.content), frame.parent


def test_frames_of_a_plain_text():
    frames = [read(CHAIN, f) for f in tagger().frames(CHAIN)]
    assert [f[0] for f in frames] == ["reported", "told", "said", "according to"]
    assert [f[1] for f in frames] == ["KCNA", "Kim Jong Un", "Mayor José Núñez", "Reuters"]
    assert [f[3] for f in frames] == [None, 0, None, None]
    assert frames[2][2] == "“We have no fuel,” … “Nobody answers the phone.”"
    assert frames[3][2] == "The port … closed at noon"


def test_a_text_without_attribution_has_no_frames():
    assert tagger().frames("The bridge is 300 metres long. It opened in 1962 and was painted twice.") == []


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ufeff", "\x00" * 500, "a" * 3000, '"' * 1500, "🙂" * 400])
def test_any_text_ends_in_a_result(text):
    for frame in tagger().frames(text):
        assert frame.content


def test_noise_ends_in_spans_inside_the_text():
    text = random.Random(5).randbytes(3000).decode("utf-8", "replace")
    for frame in tagger().frames(text):
        for start, end in (*frame.cue, *frame.source, *frame.channel, *frame.content):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_count_code_points_in_either_normal_form(form):
    text = unicodedata.normalize(form, CHAIN)
    assert read(text, tagger().frames(text)[2])[1] == unicodedata.normalize(form, "Mayor José Núñez")


def test_line_ends_and_a_byte_order_mark_change_no_words():
    plain = [read(CHAIN, f) for f in tagger().frames(CHAIN)]
    other = "\ufeff" + CHAIN.replace("\n", "\r\n")
    assert [read(other, f) for f in tagger().frames(other)] == plain


def test_threads_and_batches_change_nothing():
    text = "\n\n".join([CHAIN] * 12)
    once = tagger().frames(text)
    assert tagger().frames(text) == once
    assert tagger(3, 2).frames(text) == once
    assert tagger(2, 1).frames(text) == once


def test_every_repetition_is_found_however_long_the_text():
    text = "\n\n".join([CHAIN] * 12)
    cues = [text[f.cue[0][0] : f.cue[0][1]] for f in tagger().frames(text)]
    assert cues == ["reported", "told", "said", "according to"] * 12


def test_frames_come_in_order_and_parents_lie_within():
    frames = tagger().frames("\n\n".join([CHAIN] * 5))
    assert [f.cue for f in frames] == sorted(f.cue for f in frames)
    for i, frame in enumerate(frames):
        assert frame.parent is None or (0 <= frame.parent < len(frames) and frame.parent != i)
        assert 0 <= frame.score <= 1


@pytest.mark.parametrize("choice", [0, 60, 10_000])
@pytest.mark.parametrize("total", [0, 1, 100, 318, 319, 1000, 20_000])
def test_windows_decide_every_piece_once(total, choice):
    begins = np.zeros(total, np.int8)
    begins[::23] = SENTENCE
    begins[::115] = PARAGRAPH
    windows = plan(begins, 318, 56, choice)
    decided = [p for w in windows for p in range(*w.core)]
    assert decided == list(range(total))
    assert all(w.end - w.start <= 318 and w.start <= w.core[0] and w.core[1] <= w.end for w in windows)
    assert all(w.core[0] - w.start >= min(56, w.core[0]) for w in windows)
    assert all(w.end - w.core[1] >= 56 for w in windows[:-1])


@pytest.mark.parametrize(("paragraphs", "end"), [([190, 250], 250), ([30], 240), ([], 240)])
def test_a_window_hands_over_where_a_paragraph_begins_or_else_a_sentence(paragraphs, end):
    begins = np.zeros(1000, np.int8)
    begins[[30, 150, 240]] = SENTENCE
    begins[paragraphs] = PARAGRAPH
    assert plan(begins, 318, 56, 80)[0].core == (0, end)


@pytest.mark.parametrize("arguments", [{"threads": 0}, {"batch_size": 0}])
def test_nonsense_settings_are_refused(arguments):
    with pytest.raises(ValueError, match="at least 1"):
        Tagger(**arguments)


def test_the_runtime_reports_to_nobody(tmp_path: Path) -> None:
    script = "from provenance.attribution import attribute; attribute('The mayor said the bridge was open.')"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "LOCALAPPDATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], check=True, env={**os.environ, **home})
    assert list(tmp_path.rglob("*")) == []
