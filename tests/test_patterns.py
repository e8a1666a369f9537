"""Patterns that are compiled late: as their own, and every one of them does compile."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import provenance
from provenance.patterns import _Late, late


def test_a_late_pattern_does_what_its_own_does() -> None:
    pattern = late(r"(\w)\w+", re.IGNORECASE)
    assert pattern.findall("ab c de") == ["a", "d"]
    assert pattern.sub(r"\1", "ab c de") == "a c d"
    assert (found := pattern.search("- ab", 1, 3)) is None or found.group() == "a"
    assert pattern.pattern == r"(\w)\w+" and pattern.flags == re.compile("", re.IGNORECASE).flags
    assert late(rb"\d").match(b"1")


def test_it_is_compiled_at_the_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda pattern, flags=0: given.append(pattern) or compiled(pattern, flags))
    pattern = late("a+")
    assert given == []
    assert pattern.match("aa") and pattern.search("ba") and not pattern.match("b")
    assert given == ["a+"]


def test_every_late_pattern_compiles() -> None:
    names = [m.name for m in pkgutil.walk_packages(provenance.__path__, "provenance.") if "training" not in m.name]
    late_ones = [
        (name, value)
        for name in names
        if not name.endswith("__main__")
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, _Late)
    ]
    assert len(late_ones) > 300
    for name, value in late_ones:
        assert value.pattern, name
