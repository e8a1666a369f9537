"""Drafts for `provenance check`: your own text, read, attributed and held against the ledger."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.cli.common import App, Failures, progress, standard_input
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.checks.draft_reading import Remark
    from provenance.config import CheckSettings
    from provenance.evidence import Evidence
    from provenance.records import FindingRecord
    from provenance.sources.registry import Registry


class Checked(NamedTuple):
    """The findings of all drafts, those that a comment takes out with its reason, what the drafts' authors should know
    besides; how many claims were checked, and how many drafts read."""

    findings: list[FindingRecord]
    ignored: list[tuple[FindingRecord, str]]
    remarks: list[Remark]
    claims: int
    read: int


def check_drafts(
    app: App,
    files: Mapping[str, Path | None],
    evidence: Evidence,
    registry: Registry,
    settings: CheckSettings,
    failures: Failures,
) -> Checked:
    """What is found of the drafts, by their names, None being standard input; one that cannot be read is one of the
    `failures`, and the others go on."""
    from provenance.attribution import attribute
    from provenance.checks.draft_reading import read_draft
    from provenance.checks.drafts import REMEDIES, check_draft
    from provenance.checks.selection import Selection
    from provenance.sources.reading import read_document
    from provenance.sources.resolver import Resolver

    Selection(settings, among=REMEDIES)  # what is wrong with the choice is told though there be no draft
    resolver = Resolver(registry)
    findings: list[FindingRecord] = []
    ignored: list[tuple[FindingRecord, str]] = []
    remarks: list[Remark] = []
    count = drafts = 0
    for name in progress(app, files, "checking"):
        try:
            draft = read_draft(name, read(files[name]))
        except InputError as error:
            failures.add(error)
            continue
        claims = attribute(
            draft.text, threads=app.settings.threads, batch_size=app.settings.batch_size, own_voice=False
        )
        day = date.fromisoformat(draft.published) if draft.published else None
        resolved, _ = read_document(draft.text, claims, resolver, published=day)
        result = check_draft(draft, resolved, evidence, settings, app.settings.root, Path.cwd())
        findings += result.findings
        ignored += result.ignored
        remarks += result.remarks
        count += len(claims)
        drafts += 1
    return Checked(findings, ignored, remarks, count, drafts)


def drafts_below(folder: Path, failures: Failures) -> Iterator[Path]:
    """The drafts in a folder and those within it, but for what is hidden and what is of packages that are installed."""
    from provenance.checks.draft_reading import ENDINGS

    def unread(error: OSError) -> None:
        failures.add(InputError(f"{Path(error.filename).as_posix()}: {error.strerror}", "make the folder readable"))

    for here, folders, names in os.walk(folder, onerror=unread):
        folders[:] = [name for name in folders if not _is_aside(Path(here, name))]
        for path in (Path(here, name) for name in names if not name.startswith(".")):
            try:
                if path.suffix.lower() in ENDINGS and path.is_file():
                    yield path
            except OSError as error:  # a folder that may be listed, and no more
                unread(error)


def _is_aside(folder: Path) -> bool:
    try:
        return folder.name.startswith(".") or folder.name == "node_modules" or (folder / "pyvenv.cfg").is_file()
    except OSError:  # nobody may look into it: the walk tells that
        return False


def read(path: Path | None) -> str:
    """The text of a draft, of standard input for None. Raises InputError where it cannot be read, or is not UTF-8."""
    name = path.as_posix() if path else "standard input"
    try:
        text = (path.read_bytes() if path else standard_input().read()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 at byte {error.start:,}", "save the draft as UTF-8") from None
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}", "make the file readable") from None
    if "\0" in text:  # UTF-16 may be UTF-8 too, and then no word of it is found anywhere
        raise InputError(f"{name}: not a text: it has NUL characters", "save the draft as UTF-8")
    return text
