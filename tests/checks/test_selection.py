"""Which rules are left by the settings, and how settings and baselines know a draft from wherever it is checked."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from provenance.checks import baseline
from provenance.checks.run import STORED
from provenance.checks.selection import Selection, from_root
from provenance.config import CheckSettings
from provenance.errors import ConfigError
from provenance.evidence.corpus import Corpus
from provenance.models import Severity, Span
from provenance.records import FindingRecord, place_in

NONE_LEFT = (
    "select and ignore leave no rule to check; "
    "choose from PV101, PV102, PV103, PV104, PV105, PV106, PV107, PV201, PV202, PV301"
)


@pytest.mark.parametrize(
    "chosen",
    [
        {"select": ("",)},
        {"select": (",", " ")},
        {"ignore": ("ALL",)},
        {"select": ("PV102", "circular"), "ignore": ("PV1",)},
    ],
)
def test_a_choice_that_leaves_no_rule_is_an_error(chosen: dict[str, Any]) -> None:
    with pytest.raises(ConfigError) as raised:
        Selection(CheckSettings(**chosen))
    assert str(raised.value) == NONE_LEFT


def test_a_choice_that_leaves_only_rules_about_something_else_is_an_error() -> None:
    assert Selection(CheckSettings(select=("PV301",))).codes == {"PV301"}
    with pytest.raises(ConfigError) as raised:
        Selection(CheckSettings(select=("PV301",)), among=STORED)
    assert str(raised.value) == NONE_LEFT.removesuffix(", PV301")


@pytest.mark.skipif(os.name == "nt", reason="links and these absolute paths are POSIX")
@pytest.mark.parametrize(
    ("path", "start", "known_as"),
    [
        ("drafts/a.md", "", "drafts/a.md"),
        ("a.md", "drafts", "drafts/a.md"),
        ("../drafts/./a.md", "other", "drafts/a.md"),
        ("desk/drafts/a.md", "..", "drafts/a.md"),
        ("ROOT/drafts/a.md", "/", "drafts/a.md"),
        ("../a.md", "", "../a.md"),
        ("../../b/a.md", "drafts", "../b/a.md"),
        ("/elsewhere/a.md", "drafts", "/elsewhere/a.md"),
        ("-", "drafts", "-"),
        ("linked/a.md", "", "linked/a.md"),
        ("to-desk/drafts/a.md", "..", "drafts/a.md"),
    ],
)
def test_a_draft_is_known_by_its_path_from_the_settings_folder(
    tmp_path: Path, path: str, start: str, known_as: str
) -> None:
    root = tmp_path / "desk"
    for folder in (root / "drafts", root / "other", tmp_path / "b"):
        folder.mkdir(parents=True)
    (root / "linked").symlink_to(tmp_path / "b")
    (tmp_path / "to-desk").symlink_to(root)
    assert from_root(path.replace("ROOT", root.as_posix()), root, root / start) == known_as


def finding(path: str) -> FindingRecord:
    place = place_in("some words of a draft", Span(5, 10))
    return FindingRecord(code="PV301", severity=Severity.ERROR, message="none", path=path, line=1, place=place)


@pytest.mark.parametrize(
    ("path", "start", "left"), [("a.md", "drafts", 0), ("drafts/a.md", "drafts", 1), ("desk/drafts/a.md", "..", 0)]
)
def test_a_pattern_is_held_against_the_path_from_the_settings_folder(
    tmp_path: Path, path: str, start: str, left: int
) -> None:
    settings, root = CheckSettings(per_path_ignore={"drafts/a.md": ("PV301",)}), tmp_path / "desk"
    corpus = Corpus.of(documents=(), claims=(), sources=())
    assert len(Selection(settings, root, root / start).keep([finding(path)], corpus)) == left


def test_a_baseline_knows_a_draft_from_wherever_it_is_checked(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    above, below = (partial(from_root, root=tmp_path, start=tmp_path / where) for where in ("", "drafts"))
    written = baseline.write([finding("drafts/a.md")])
    assert written == (
        '{\n  "schema_version": 1,\n  "findings": [\n'
        '    {"code": "PV301", "about": "drafts/a.md", "fingerprint": "26ae898e941e505b"}\n  ]\n}\n'
    )
    assert baseline.write([finding("drafts/a.md")], above) == baseline.write([finding("a.md")], below) == written
    known = baseline.read(written)
    assert baseline.split([finding("a.md")], known, below) == ([], [finding("a.md")])
    assert baseline.split([finding("a.md")], known, above) == ([finding("a.md")], [])
