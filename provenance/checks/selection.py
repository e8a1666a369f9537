"""Which findings are wanted: selected and ignored codes, by outlet, by path."""

from __future__ import annotations

from collections.abc import Iterable
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
    """The settings' choice of codes, made ready; paths are relative to the folder `root`. Raises
    ConfigError for a code that is none."""

    def __init__(self, settings: CheckSettings, root: Path | None = None) -> None:
        self._root = root.resolve() if root else None
        chosen = _codes("select", settings.select) if settings.select else frozenset(RULES)
        self.codes = chosen - _codes("ignore", settings.ignore)
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
        path = self._relative(finding.path) if finding.path else document.url or ""
        return any(finding.code in codes and fnmatchcase(path, pattern) for pattern, codes in self._by_path.items())

    def _relative(self, path: str) -> str:
        """A draft's path from the configuration's folder, with "/" between; as it is where it lies outside."""
        if not self._by_path or self._root is None:
            return path
        full = (self._root / path).resolve()
        return full.relative_to(self._root).as_posix() if full.is_relative_to(self._root) else full.as_posix()


def _codes(where: str, codes: Iterable[str]) -> frozenset[str]:
    """The codes that a setting stands for; the error for one that is none says where it stands."""
    try:
        return expand(codes)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error.message}", error.remedy) from None


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
