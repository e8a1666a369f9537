"""What a branch changed, for `provenance check --since REV`: claims that are new in the ledger, drafts that changed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import ConfigError

if TYPE_CHECKING:
    from provenance.evidence.corpus import Corpus


def new_claims(home: Path, revision: str, corpus: Corpus) -> list[str]:
    """The claims that the ledger below `home` did not have at `revision`; all of them, where there was no ledger."""
    folder = (home / "ledger").resolve()
    _check(folder, revision)
    table = _git(folder, "show", f"{revision}:./claims.jsonl")
    if table is None:
        return list(corpus.claims)
    try:
        before = {json.loads(line)["id"] for line in table.splitlines() if line.strip()}
    except (ValueError, KeyError, TypeError):
        raise ConfigError(f"--since {revision}: claims.jsonl was broken then", "give another revision") from None
    return [id for id in corpus.claims if id not in before]


def changed_drafts(folder: Path, revision: str, files: dict[str, Path | None]) -> dict[str, Path | None]:
    """The drafts that are not as they were at `revision`: changed, or not known to git. Standard input is new."""
    folder = folder.resolve()
    _check(folder, revision)
    top = Path((_git(folder, "rev-parse", "--show-toplevel") or b"").decode("utf-8", "surrogateescape").rstrip("\n"))
    changed = _git(top, "diff", "--name-only", "-z", revision) or b""
    unknown = _git(top, "ls-files", "--others", "--exclude-standard", "-z") or b""
    names = {(top / name.decode("utf-8", "surrogateescape")).resolve() for name in (changed + unknown).split(b"\0")}
    return {name: path for name, path in files.items() if path is None or path.resolve() in names}


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
