"""Show what provenance is for, in one screen: add three articles, find who said what, print a chain, run the gate.

The articles lie beside this file; the ledger is made anew in the folder `demo` under the working directory.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
FOLDER = Path("demo")
INPUTS = ("tona-dispatch.html", "observer-report.html", "lantern-report.html")


def run(*args: str, expect: int = 0) -> str:
    """Show a command and what it prints; stop where it does not end as it should."""
    print(f"$ provenance {' '.join(args)}", flush=True)
    command = [sys.executable, "-m", "provenance", "-C", str(FOLDER), *args]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    print(done.stdout + done.stderr, flush=True)
    if done.returncode != expect:
        sys.exit(f"expected exit code {expect}, got {done.returncode}")
    return done.stdout


def main() -> None:
    """Run the demonstration."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(ARTICLES, FOLDER)
    (FOLDER / "provenance.toml").write_text('registry = ["sources.toml"]\n', encoding="utf-8")
    run("init")
    run("add", *INPUTS)
    found = run("find", "three", "months", "--by", "Maren Falk")
    deepest = next(line for line in found.splitlines() if line.count(" > ") == 3)
    run("chain", deepest.split()[0])
    run("check", "--format", "lines", expect=1)


if __name__ == "__main__":
    main()
