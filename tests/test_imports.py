"""The data goes one way: no module imports one that imports it, lazily or for its types only either."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import provenance

ROOT = Path(provenance.__file__).parent


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in ROOT.rglob("*.py")}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names if names <= MODULES.keys() else names | {node.module}
    return found & MODULES.keys()


def test_no_circles():
    order = [*TopologicalSorter({name: imported(path) for name, path in MODULES.items()}).static_order()]
    assert set(order) == set(MODULES)


def test_what_is_read_off_a_file():
    assert "provenance.evidence.circles" in imported(MODULES["provenance.evidence.held"])
    assert "provenance.attribution.tagger" in imported(MODULES["provenance.attribution"])
