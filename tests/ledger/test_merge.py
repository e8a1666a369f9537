"""Two branches of a real git repository, each with an article of its own, become one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ledger_articles import article, state

from provenance.errors import LedgerError
from provenance.ledger import Ledger
from provenance.models import Alias, Source, SourceKind

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def branches(folder: Path, ours: Any, theirs: Any, start: Any = lambda ledger: None) -> None:
    """`ours` and `theirs` done to the ledger on a branch each; the first is left checked out."""
    git(folder, "init", "-q", "-b", "main")
    Ledger.init(folder).close()
    for branch, work in (("main", start), ("theirs", theirs), ("ours", ours)):
        if branch != "main":
            git(folder, "checkout", "-q", "-b", branch, "main")
        with Ledger.open(folder, write=True) as ledger:
            work(ledger)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "--allow-empty", "-m", branch)


def test_two_branches_that_add_an_article_each_merge(tmp_path: Path) -> None:
    # Many articles to a branch, so that lines of both stand next to each other in every table.
    branches(
        tmp_path,
        lambda ledger: [ledger.add(**article(n)) for n in range(0, 20, 2)],
        lambda ledger: [ledger.add(**article(n)) for n in range(1, 21, 2)],
    )
    git(tmp_path, "merge", "-q", "-m", "both", "theirs")
    assert git(tmp_path, "status", "--porcelain", "--ignored") == "!! ledger/.lock\n"
    with Ledger.open(tmp_path, write=True) as ledger:
        assert state(ledger) == {article(n)["document"].id for n in range(20)}
        assert [c.id for c in ledger.claims()] == sorted(c.id for n in range(20) for c in article(n)["claims"])
        ledger.add(**article(20))
        assert len(state(ledger)) == 21


def test_the_same_article_on_both_branches_is_one(tmp_path: Path) -> None:
    branches(
        tmp_path,
        lambda ledger: [ledger.add(**article(n)) for n in (1, 2)],
        lambda ledger: [ledger.add(**article(n)) for n in (2, 3)],
    )
    git(tmp_path, "merge", "-q", "-m", "both", "theirs")
    with Ledger.open(tmp_path) as ledger:
        assert state(ledger) == {article(n)["document"].id for n in (1, 2, 3)}


def test_what_both_learned_of_a_new_source_is_united(tmp_path: Path) -> None:
    def source(*aliases: str, country: str | None = None) -> Source:
        names = tuple(Alias(text=alias) for alias in aliases)
        return Source(id="minister", kind=SourceKind.PERSON, name="The Minister", aliases=names, country=country)

    branches(
        tmp_path,
        lambda ledger: ledger.put_sources([source("Min.")]),
        lambda ledger: ledger.put_sources([source("Minister", country="UA")]),
    )
    git(tmp_path, "merge", "-q", "-m", "both", "theirs")
    with Ledger.open(tmp_path) as ledger:
        assert list(ledger.sources()) == [source("Min.", "Minister", country="UA")]


def test_a_contradiction_of_two_branches_is_named(tmp_path: Path) -> None:
    made = article(1)

    def retitled(title: str) -> Any:
        return lambda ledger: ledger.put_document(made["document"].model_copy(update={"title": title}))

    branches(tmp_path, retitled("Ours"), retitled("Theirs"), lambda ledger: ledger.add(**made))
    git(tmp_path, "merge", "-q", "-m", "both", "theirs")
    with Ledger.open(tmp_path) as ledger, pytest.raises(LedgerError) as caught:
        list(ledger.documents())
    assert str(caught.value) == (
        f"{tmp_path / 'ledger' / 'documents.jsonl'}: line 2: a second record {made['document'].id}, "
        "different in title; keep one of the two lines and delete the other"
    )


def test_a_conflict_that_git_left_is_named(tmp_path: Path) -> None:
    branches(tmp_path, lambda ledger: ledger.add(**article(1)), lambda ledger: ledger.add(**article(2)))
    git(tmp_path, "-c", "core.attributesFile=/dev/null", "rm", "-q", "ledger/.gitattributes")
    git(tmp_path, "commit", "-q", "-m", "without attributes")
    git(tmp_path, "merge", "-q", "-m", "both", "theirs", code=1)
    with Ledger.open(tmp_path) as ledger, pytest.raises(LedgerError) as caught:
        list(ledger.claims())
    assert "claims.jsonl: line 1: a git merge conflict is not resolved; keep the records of both" in str(caught.value)


def test_a_diff_reads_well(tmp_path: Path) -> None:
    branches(
        tmp_path, lambda ledger: ledger.add(**article(2)), lambda ledger: None, lambda ledger: ledger.add(**article(1))
    )
    changed = git(tmp_path, "diff", "--numstat", "main", "ours").split("\n")
    assert [line for line in changed if line.endswith(".jsonl")] == [
        "1\t0\tledger/claims.jsonl",
        "1\t0\tledger/documents.jsonl",
        "1\t0\tledger/snapshots.jsonl",
        "1\t0\tledger/sources.jsonl",
    ]
    assert any(line.startswith("-\t-\tledger/snapshots/") for line in changed)
