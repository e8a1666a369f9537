"""Which findings are wanted: selected and ignored codes, by outlet, by path."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.checks.rules import RULES, expand
from provenance.errors import ConfigError
from provenance.records import FindingRecord

if TYPE_CHECKING:
    from provenance.config import CheckSettings
    from provenance.evidence.corpus import Corpus


class Selection:
    """The settings' choice of codes, made ready; patterns of paths are relative to the folder `root`, the paths of
    findings to `start` (to `root`, where left out).

    Raises ConfigError for a code that is none, and where none of the codes `among` which findings can be, if any, is
    left: a check that looks at nothing passes nothing.
    """

    def __init__(
        self,
        settings: CheckSettings,
        root: Path | None = None,
        start: Path | None = None,
        *,
        among: Collection[str] = RULES,
    ) -> None:
        self._root, self._start = root, start or root
        chosen = _codes("select", settings.select) if settings.select else frozenset(RULES)
        self.codes = chosen - _codes("ignore", settings.ignore)
        if among and self.codes.isdisjoint(among):
            raise ConfigError("select and ignore leave no rule to check", f"choose from {', '.join(among)}")
        self._by_outlet = {
            name.casefold(): _codes(f"per_outlet_ignore of '{name}'", codes)
            for name, codes in settings.per_outlet_ignore.items()
        }
        self._by_path = {
            pattern: _codes(f"per_path_ignore of '{pattern}'", codes)
            for pattern, codes in settings.per_path_ignore.items()
        }

    def wants(self, *codes: str) -> bool:
        """Whether any of `codes` is wanted at all: a family that has none is not run."""
        return not self.codes.isdisjoint(codes)

    def keep(self, findings: Iterable[FindingRecord], corpus: Corpus) -> list[FindingRecord]:
        """The findings that are wanted."""
        return [f for f in findings if f.code in self.codes and not self._ignored(f, corpus)]

    def _ignored(self, finding: FindingRecord, corpus: Corpus) -> bool:
        document = corpus.document(finding.document or "")
        if self._by_outlet and (outlet := document.outlet):
            for name in (outlet.id.casefold(), outlet.name.casefold()):
                if finding.code in self._by_outlet.get(name, ()):
                    return True
        if not self._by_path:
            return False
        path = self._known_as(finding.path) if finding.path else document.url or ""
        return any(finding.code in codes and fnmatchcase(path, pattern) for pattern, codes in self._by_path.items())

    def _known_as(self, path: str) -> str:
        return from_root(path, self._root, self._start) if self._root and self._start else path


def from_root(path: str, root: Path, start: Path) -> str:
    """A draft's path, written as it is seen from `start`, as settings and baselines know it: seen from `root`, with
    "/" between. Standard input, and an absolute path outside of `root`, stay as they are."""
    if path == "-":
        return path
    home, full = root.resolve(), start.absolute() / path
    for place in (Path(os.path.normpath(full)), full.resolve()):  # where it seems to be, and where links lead to
        if place.is_relative_to(home):
            return place.relative_to(home).as_posix()
    return path if Path(path).is_absolute() else Path(os.path.relpath(full, home)).as_posix()


def _codes(where: str, codes: Iterable[str]) -> frozenset[str]:
    """The codes that a setting stands for; the error for one that is none says where it stands."""
    try:
        return expand(codes)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error.message}", error.remedy) from None


def check_codes(settings: CheckSettings, keys: Iterable[str], where: str) -> None:
    """Raise ConfigError, which says `where` they stand and under which key, for codes of a settings file that are
    none."""
    for key in keys:
        chosen = getattr(settings, key)
        for name, codes in chosen.items() if isinstance(chosen, dict) else [("", chosen)]:
            _codes(f"{where}{key} of '{name}'" if name else f"{where}{key}", codes)


def unknown_outlets(settings: CheckSettings, corpus: Corpus) -> list[tuple[str, str | None]]:
    """(name, the id of a source that it may mean, if any) of each name in `per_outlet_ignore` that is nobody's id or
    name, so that nothing is ever ignored by it."""
    known: dict[str, str] = {}
    meant: dict[str, str] = {}
    for source in corpus.sources.values():
        known |= {source.id.casefold(): source.id, source.name.casefold(): source.id}
        meant |= {alias.text.casefold(): source.id for alias in source.aliases}
    for document in corpus.documents.values():
        if outlet := document.outlet:
            known |= {outlet.id.casefold(): outlet.id, outlet.name.casefold(): outlet.id}
    names = [name for name in settings.per_outlet_ignore if name.casefold() not in known]
    meant |= known
    near = [get_close_matches(name.casefold(), meant, 1, 0.75) for name in names]
    return [(name, meant[found[0]] if found else None) for name, found in zip(names, near, strict=True)]
