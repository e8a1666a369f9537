"""`make bench`: every benchmark, one after another, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

for path in sorted(Path(__file__).parent.glob("bench_*.py")):
    print(f"\n== {path.stem.removeprefix('bench_')}", flush=True)
    subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}"], check=True)
