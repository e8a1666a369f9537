"""What a branch changed, for `provenance check --since REV`: claims and snapshots that are new, drafts that changed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import ConfigError

if TYPE_CHECKING:
    from provenance.evidence.corpus import Corpus
    from provenance.records import SnapshotRecord


def new_in_ledger(
    home: Path, revision: str, corpus: Corpus, fetches: Iterable[SnapshotRecord]
) -> tuple[list[str], set[str]]:
    """The claims that the ledger below `home` did not have at `revision`, and the documents of which it did not have a
    fetch, had another file of a snapshot, or has lost one; all of them, where there was no ledger."""
    folder = (home / "ledger").resolve()
    _check(folder, revision)
    claims = _had(folder, revision, "claims")
    had = {row for table in ("snapshots", "fetches") for row in _had(folder, revision, table, "fetched_at")}
    # A snapshot's file is named by its id.
    files = _changed(folder, revision, "snapshots")
    touched = {name.rpartition(b"/")[2].partition(b".")[0].decode("utf-8", "replace") for name in files}
    new = [s for s in fetches if (s.id, s.document, s.fetched_at) not in had or s.id in touched]
    documents = {document for s in new for document in (s.document, corpus.snapshots[s.id].document)}
    documents |= {c.document for c in corpus.claims.values() if c.snapshot and c.snapshot not in corpus.snapshots}
    return [c.id for c in corpus.claims.values() if (c.id, c.document) not in claims], documents


def changed_drafts(folder: Path, revision: str, files: dict[str, Path | None]) -> dict[str, Path | None]:
    """The drafts but for those that git has there as they were at `revision`. Standard input is new."""
    folder = folder.resolve()
    _check(folder, revision)
    named = (_git(folder, "rev-parse", "--show-toplevel") or b"").decode("utf-8", "surrogateescape")
    top = Path(named.rstrip("\n")).resolve()
    tracked = (_git(top, "ls-files", "-z") or b"").split(b"\0")
    same = set(tracked).difference(_changed(top, revision))

    def is_same(path: Path) -> bool:
        return path.is_relative_to(top) and path.relative_to(top).as_posix().encode("utf-8", "surrogateescape") in same

    return {
        name: path
        for name, path in files.items()
        # A link and what it leads to are two files.
        if path is None or not (is_same(path.parent.resolve() / path.name) and is_same(path.resolve()))
    }


def _had(folder: Path, revision: str, table: str, *more: str) -> set[tuple[str, ...]]:
    """(id, document), and what `more` keys say, of what a table of the ledger had at `revision`; none, where there was
    no such table."""
    lines = (_git(folder, "show", f"{revision}:./{table}.jsonl") or b"").splitlines()
    try:
        rows = map(json.loads, filter(bytes.strip, lines))
        return {tuple(row[key] for key in ("id", "document", *more)) for row in rows}
    except (ValueError, KeyError, TypeError):
        raise ConfigError(f"--since {revision}: {table}.jsonl was broken then", "give another revision") from None


def _changed(folder: Path, revision: str, *paths: str) -> list[bytes]:
    """The names of the files in `folder` that git has, or had at `revision`, and that are not as they were then."""
    names = _git(folder, "diff", "--relative", "--name-only", "-z", revision, "--", *paths)
    if names is None:
        raise ConfigError(f"--since {revision}: git cannot compare with it", "fetch it whole, or leave --since out")
    return names.split(b"\0")


def _check(folder: Path, revision: str) -> None:
    """Raise ConfigError where git knows no such revision there."""
    if _git(folder, "rev-parse", "--git-dir") is None:
        raise ConfigError(f"--since {revision}: {folder.as_posix()} is in no git repository", "leave --since out")
    if _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        raise ConfigError(f"--since {revision}: git knows no such revision", "give a commit, a branch or a tag")


def _git(folder: Path, *command: str) -> bytes | None:
    """What git prints, None where it fails. Raises ConfigError where there is no git."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *command], check=False, capture_output=True)
    except OSError:
        raise ConfigError("--since needs git, and there is none", "install it, or leave --since out") from None
    return done.stdout if done.returncode == 0 else None
