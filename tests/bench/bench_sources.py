"""The registry and the resolver: the shipped one loaded, and 10,000 mentions against 100,000 made-up sources.

Usage: python -m tests.bench.bench_sources [SOURCES [MENTIONS]]

A quarter of the mentions are names as they are, a quarter names within a description, a quarter names in another
order or with a letter wrong, a quarter names that nobody has. Times are wall seconds; memory is the process's peak
where the system tells it. Target: the mentions resolved in under 5 s.
"""

from __future__ import annotations

import random
import sys
import time

from provenance.models import Alias, AliasKind, Source, SourceKind
from provenance.sources.countries import countries
from provenance.sources.names import word_set
from provenance.sources.registry import Registry
from provenance.sources.resolver import Resolver

SYLLABLES = sorted(
    word_set("ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru")
)
PATTERNS = {
    SourceKind.AGENCY: "{} News Agency",
    SourceKind.NEWSPAPER: "The {} Gazette",
    SourceKind.BROADCASTER: "Radio {}",
    SourceKind.WEBSITE: "{} Online",
    SourceKind.AUTHORITY: "{} Harbour Authority",
    SourceKind.ORGANISATION: "{} Institute of Tidal Research",
}


def peak() -> str:
    """The process's peak memory in MB; "?" where the system does not tell."""
    try:
        import resource
    except ImportError:
        return "?"
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{size / (1024 if sys.platform != 'darwin' else 1024 * 1024):.0f}"


def place(rng: random.Random) -> str:
    """A made-up place."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(3, 5))).title()


def sources(count: int, rng: random.Random) -> list[Source]:
    """`count` sources of all kinds and countries, each with a domain, an acronym and a short name."""
    codes = sorted(countries())
    kinds = list(PATTERNS)
    made = []
    for number in range(count):
        kind, where = rng.choice(kinds), place(rng)
        name = PATTERNS[kind].format(where)
        initials = "".join(word[0] for word in name.split())
        made.append(
            Source(
                id=f"made-{number}",
                kind=kind,
                name=name,
                aliases=(
                    Alias(text=f"{initials}{number}", kind=AliasKind.ACRONYM),
                    Alias(text=f"{where} {number % 97}", kind=AliasKind.SHORT),
                ),
                domains=(f"{where.lower()}{number}.example",),
                country=rng.choice(codes),
            )
        )
    return made


def mentions(known: list[Source], count: int, rng: random.Random) -> list[str]:
    """`count` mentions of four sorts, as the module says."""
    found = []
    for number in range(count):
        source = rng.choice(known)
        country = countries()[source.country or "GB"]
        name = source.name
        if number % 4 == 1:
            name = f"{country.name}'s {name}"
        elif number % 4 == 2:
            words = name.split()
            name = " ".join([*words[1:], "of", words[0]]) if number % 8 == 2 else name.replace("a", "o", 1)
        elif number % 4 == 3:
            name = f"{place(rng)} {rng.choice(['Port Company', 'Farmers', 'Brass Band', 'Ministry of Tides'])}"
        found.append(name)
    return found


def main() -> None:
    """Print the figures."""
    count, asked = (int(number) for number in [*sys.argv[1:], 100_000, 10_000][:2])
    rng = random.Random(7)
    start = time.perf_counter()
    shipped = Registry.load()
    loaded = time.perf_counter()
    names = shipped.names
    indexed = time.perf_counter()
    print(f"shipped: {len(shipped):,} sources, {len(names.exact):,} names", end="; ")
    print(f"load {1000 * (loaded - start):.0f} ms, index {1000 * (indexed - loaded):.0f} ms, {peak()} MB")

    known = sources(count, rng)
    wanted = mentions(known, asked, rng)
    start = time.perf_counter()
    registry = Registry.load(extra=known)
    resolver = Resolver(registry)
    resolver.resolve(known[0].name)
    ready = time.perf_counter()
    busy = time.process_time()
    found = [resolver.resolve(mention) for mention in wanted]
    busy = time.process_time() - busy
    done = time.perf_counter()
    sorts = ("as it is", "described", "turned or misspelt", "nobody's")
    resolved = [sum(answer.source is not None for answer in found[sort::4]) for sort in range(4)]
    print(f"made up: {len(registry):,} sources; load and index {ready - start:.2f} s, {peak()} MB")
    print(f"{asked:,} mentions in {done - ready:.2f} s ({busy:.2f} s of the processor), {peak()} MB")
    print("resolved: " + ", ".join(f"{sort} {n}/{asked // 4}" for sort, n in zip(sorts, resolved, strict=True)))


if __name__ == "__main__":
    main()
