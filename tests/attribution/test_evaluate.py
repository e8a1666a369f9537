"""The figures, against examples worked out by hand."""

import json

import pytest

from provenance.attribution import claims_from_frames
from provenance.attribution.evaluate import evaluate, locate, main, overlap, read_gold, score_attributions, score_chains
from tests.attribution.test_chains import NESTED, nested

CHAINS = {
    "id": "a",
    "type": "nested",
    "text": NESTED,
    "claims": [
        {"chain": [{"source": "KCNA", "cue": "reported"}], "content": "Kim said the mill was open"},
        {"chain": [{"source": "KCNA"}, {"source": "Kim", "cue": "said"}], "content": "the mill was open"},
    ],
}
TRAP = {"id": "b", "type": "trap", "text": "It rained.", "claims": []}
OUTER = {
    "id": "c",
    "text": NESTED,
    "attributions": [{"source": [[0, 4]], "cue": [[5, 13]], "content": [[14, len(NESTED)]]}],
}


def engine(frames):
    return lambda text: claims_from_frames(text, frames if text == NESTED else [], own_voice=False)


def test_all_right():
    figures, lines = score_chains([CHAINS, TRAP], engine(nested()))
    assert lines == []
    assert figures == {
        "precision": 1, "recall": 1, "f1": 1, "traps": 1, "depth 1": 1, "depth 2": 1, "type nested": 1,
    }  # fmt: skip


def test_half_right():
    figures, lines = score_chains([CHAINS, TRAP], engine(nested()[:1]))
    assert (figures["precision"], figures["recall"], figures["depth 2"]) == (1, 0.5, 0)
    assert figures["f1"] == pytest.approx(2 / 3)
    assert [line.split()[0] for line in lines] == ["missed"]


def test_attributions_count_the_outermost_only():
    figures = score_attributions([OUTER], engine(nested()))
    assert figures["who-said-what"] == 1 and figures["speech-recall"] == 1
    assert figures["exact"] == 0 and 0.8 < figures["content-tokens"] < 1  # gold holds "that"
    assert evaluate([OUTER], engine(nested())) == figures


def test_nothing_found():
    figures = score_attributions([OUTER], engine([]))
    assert set(figures.values()) == {0}


def test_locate():
    assert locate("a b a", "a@@2") == (4, 5)
    with pytest.raises(ValueError, match="is not in"):
        locate("a b a", "c")


def test_overlap():
    assert overlap(frozenset(), frozenset()) == 1
    assert overlap(frozenset({1, 2}), frozenset({2, 3})) == pytest.approx(1 / 3)


def test_a_line_that_is_no_gold_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(CHAINS) + "\n\n" + '{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=":3:"):
        read_gold(path)


def test_command(tmp_path, capsys):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(TRAP) + "\n", encoding="utf-8")
    assert main([str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["traps"] == 1
    assert main([str(path), "--errors"]) == 0
    assert main([str(tmp_path / "none")]) == 2
