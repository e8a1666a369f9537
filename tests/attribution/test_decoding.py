"""From scores to spans, on scores written by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.attribution.decoding import Cue, Tuning, find_cues, find_roles, find_source


def one_hot(labels, number, height=6.0):
    scores = np.zeros((len(labels), number), np.float32)
    scores[np.arange(len(labels)), labels] = height
    return scores


def cue_runs(labels):
    return [(c.first, c.last, c.nested > 0.5) for c in find_cues(one_hot(labels, 5), Tuning())]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([0, 0, 0], []),
        ([0, 1, 0], [(1, 1, False)]),
        ([0, 1, 2, 2], [(1, 3, False)]),
        ([1, 1, 2], [(0, 0, False), (1, 2, False)]),
        ([0, 3, 4, 0], [(1, 2, True)]),
        ([1, 0, 3], [(0, 0, False), (2, 2, True)]),
    ],
)
def test_cues_are_runs_of_their_tags(labels, expected):
    assert cue_runs(labels) == expected


def test_an_inside_without_a_begin_takes_its_neighbour_for_one():
    assert len(cue_runs([0, 2, 2])) == 1


def test_a_cue_has_the_probability_of_its_beginning():
    (cue,) = find_cues(one_hot([0, 1, 0], 5), Tuning())
    assert isinstance(cue, Cue)
    # outermost or nested, its beginning is a beginning
    assert cue.score == pytest.approx((np.exp(6) + 1) / (np.exp(6) + 4), abs=1e-4)


def test_tuning_moves_the_threshold():
    unsure = np.log(np.array([[0.9, 0.02, 0.02, 0.03, 0.03], [0.45, 0.5, 0.02, 0.02, 0.01]], np.float32))
    assert len(find_cues(unsure, Tuning())) == 1
    assert find_cues(unsure, Tuning(no_cue=0.5)) == []


def pointers(start, end, length=8):
    scores = np.zeros((length, 2), np.float32)
    scores[start, 0] = scores[end, 1] = 5
    return scores


@pytest.mark.parametrize(("start", "end", "expected"), [(2, 4, (2, 4)), (3, 3, (3, 3)), (0, 0, None)])
def test_the_source_runs_between_its_pointers_and_the_cls_is_nobody(start, end, expected):
    assert find_source(pointers(start, end), Tuning()) == expected


def test_a_source_never_ends_before_it_begins():
    first, last = find_source(pointers(5, 2), Tuning())
    assert first <= last


def test_roles_of_a_frame():
    labels = [0, 1, 0, 4, 2, 3, 3, 0, 2, 5]
    roles = find_roles(one_hot(labels, 6), pointers(1, 1, 10), np.array([0, 3, 0, 0, 0], np.float32), Tuning())
    assert roles.source == (1, 1)
    assert roles.content == ((4, 6), (8, 8))
    assert roles.channel == ((3, 3),)
    assert roles.parent == 9
    assert roles.kind == 1


def test_a_further_part_of_a_content_costs_what_tuning_says():
    scores = one_hot([0, 2, 3, 0, 2, 0], 6, height=1.5)
    kinds = np.zeros(5, np.float32)
    assert len(find_roles(scores, pointers(1, 1, 6), kinds, Tuning()).content) == 2
    assert len(find_roles(scores, pointers(1, 1, 6), kinds, Tuning(part=-3)).content) < 2


@given(st.integers(2, 40), st.integers(0, 2**32 - 1))
def test_any_scores_give_ordered_runs_within_the_window(length, seed):
    rng = np.random.default_rng(seed)
    cues = find_cues(rng.normal(0, 4, (length, 5)).astype(np.float32), Tuning())
    roles = find_roles(
        rng.normal(0, 4, (length, 6)).astype(np.float32),
        rng.normal(0, 4, (length, 2)).astype(np.float32),
        rng.normal(0, 4, 5).astype(np.float32),
        Tuning(),
    )
    for runs in ([(c.first, c.last) for c in cues], roles.content, roles.channel):
        assert all(0 <= a <= b < length for a, b in runs)
        assert all(x[1] < y[0] for x, y in pairwise(runs))
    assert roles.source is None or 0 < roles.source[0] <= roles.source[1] < length
