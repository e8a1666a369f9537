"""Drafts for `provenance check`: your own text, read, attributed and held against the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.common import App, progress
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.config import CheckSettings
    from provenance.evidence import Evidence
    from provenance.models import Finding
    from provenance.sources.registry import Registry


def check_drafts(
    app: App, files: Sequence[Path], evidence: Evidence, registry: Registry, settings: CheckSettings
) -> tuple[list[Finding], list[tuple[Finding, str]], int]:
    """The findings of all drafts, those that a comment takes out with its reason, and how many claims were checked.

    Raises InputError for a file that cannot be read.
    """
    from provenance.attribution import attribute
    from provenance.checks.draft_reading import read_draft
    from provenance.checks.drafts import check_draft
    from provenance.sources.reading import read_document
    from provenance.sources.resolver import Resolver

    resolver = Resolver(registry)
    names = {path.as_posix(): path for path in files}
    findings: list[Finding] = []
    ignored: list[tuple[Finding, str]] = []
    count = 0
    for name in progress(app, names, "checking"):
        draft = read_draft(name, read(names[name]))
        claims = attribute(
            draft.text, threads=app.settings.threads, batch_size=app.settings.batch_size, own_voice=False
        )
        resolved, _ = read_document(draft.text, claims, resolver)
        result = check_draft(draft, resolved, evidence, settings, app.settings.root)
        findings += result.findings
        ignored += result.ignored
        count += len(claims)
    return findings, ignored, count


def read(path: Path) -> str:
    """The text of a draft. Raises InputError where it cannot be read, or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path.as_posix()}: not UTF-8", "save the draft as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path.as_posix()}: {error.strerror}", "make the file readable") from None
