"""The page that says how a name is resolved says what the resolver does."""

import re
from pathlib import Path

import pytest

import provenance.sources
from provenance.sources.registry import Registry
from provenance.sources.resolver import Context, Resolver

PAGE = Path(provenance.sources.__file__).parent / "RESOLUTION.md"
ROW = re.compile(r"\| (.*?)\| `(.+?)` \|\s*(?:`(\w+)`)? \|\s*(?:`([\w-]+)`)? \| `([a-z]+)` \|")


def examples():
    return [found.groups() for found in map(ROW.fullmatch, PAGE.read_text(encoding="utf-8").splitlines()) if found]


def test_every_row_is_an_example():
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(examples()) == sum("`" in row for row in rows)
    assert len(examples()) > 45


@pytest.fixture(scope="module")
def resolver():
    return Resolver(Registry.load())


@pytest.mark.parametrize(("step", "name", "country", "source", "resolution"), examples())
def test_example(resolver, step, name, country, source, resolution):
    found = resolver.resolve(name, Context(country=country))
    assert (found.source.id if found.source else None, found.resolution.value) == (source, resolution)
