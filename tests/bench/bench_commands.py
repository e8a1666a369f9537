"""Whole commands: how soon `--help` stands, and add, find and check on ledgers of 1,000, 10,000 and 100,000 claims.

Usage: python -m tests.bench.bench_commands [COUNT ...]

Each figure is the median of several runs of a process of its own: wall seconds, and peak memory where the system
tells. The storage alone, side by side with TinyDB's own, is bench_ledger's.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.bench_ledger import build

COUNTS = (1_000, 10_000, 100_000)
RUNS = 5
ARTICLE = "The harbour master said that barge number {n} had left the basin. It carried {n} tons of sand.\n"


def seconds(command: list[str], folder: Path, codes: tuple[int, ...] = (0,)) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    taken = time.perf_counter() - start
    if done.returncode not in codes:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return taken


def startup(folder: Path) -> None:
    """`provenance --help` beside `import click`, in turn, so that both see the same machine."""
    python = sys.executable
    rounds = [
        (
            seconds([python, "-m", "provenance", "--help"], folder),
            seconds([python, "-c", "import click"], folder),
        )
        for _ in range(11)
    ][1:]
    ours, click = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(a / b for a, b in rounds)
    print(f"provenance --help {ours:.3f} s, python -c 'import click' {click:.3f} s: {ratio:.2f} times (asked: 2.5)")


def commands(count: int, folder: Path) -> None:
    """add, find and check on a ledger of `count` claims."""
    build(folder, count)
    program = [sys.executable, "-m", "provenance"]
    figures = {"add": [], "find": [], "check": []}  # type: dict[str, list[float]]
    for n in range(RUNS):
        (folder / f"{n}.txt").write_text(ARTICLE.format(n=n), encoding="utf-8")
        figures["add"].append(seconds([*program, "add", f"{n}.txt"], folder))
        figures["find"].append(seconds([*program, "find", "harbour", "--limit", "5"], folder))
        if n < 3:
            figures["check"].append(seconds([*program, "check", "--statistics"], folder, codes=(0, 1)))
    row = "  ".join(f"{name} {statistics.median(values):6.2f} s" for name, values in figures.items())
    print(f"{count:>8,} claims  {row}")


def main(counts: tuple[int, ...]) -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as scratch:
        startup(Path(scratch))
        for count in counts:
            folder = Path(scratch) / str(count)
            folder.mkdir()
            commands(count, folder)


if __name__ == "__main__":
    main(tuple(int(arg) for arg in sys.argv[1:]) or COUNTS)
