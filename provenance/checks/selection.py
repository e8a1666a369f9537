"""Which findings are wanted: selected and ignored codes, by outlet, by path."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from provenance.checks.rules import RULES, expand
from provenance.models import Finding

if TYPE_CHECKING:
    from provenance.config import CheckSettings
    from provenance.evidence.corpus import Corpus


class Selection:
    """The settings' choice of codes, made ready; raises ConfigError for a code that is none."""

    def __init__(self, settings: CheckSettings) -> None:
        chosen = expand(settings.select) if settings.select else frozenset(RULES)
        self.codes = chosen - expand(settings.ignore)
        self._by_outlet = {name.casefold(): expand(codes) for name, codes in settings.per_outlet_ignore.items()}
        self._by_path = {pattern: expand(codes) for pattern, codes in settings.per_path_ignore.items()}

    def wants(self, *codes: str) -> bool:
        """Whether any of `codes` is wanted at all: a family that has none is not run."""
        return not self.codes.isdisjoint(codes)

    def keep(self, findings: Iterable[Finding], corpus: Corpus) -> list[Finding]:
        """The findings that are wanted."""
        return [f for f in findings if f.code in self.codes and not self._ignored(f, corpus)]

    def _ignored(self, finding: Finding, corpus: Corpus) -> bool:
        document = corpus.documents.get(finding.document or "", {})
        if self._by_outlet and (outlet := document.get("outlet")):
            for name in (outlet["id"].casefold(), outlet["name"].casefold()):
                if finding.code in self._by_outlet.get(name, ()):
                    return True
        path = finding.path or document.get("url") or ""
        return any(finding.code in codes and fnmatch(path, pattern) for pattern, codes in self._by_path.items())
