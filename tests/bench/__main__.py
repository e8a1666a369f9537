"""`make bench`: every benchmark, one after another, each in a process of its own; 1 at the end where one failed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

failed = []
for path in sorted(Path(__file__).parent.glob("bench_*.py")):
    name = path.stem.removeprefix("bench_")
    print(f"\n== {name}", flush=True)
    if subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}"], check=False).returncode:
        failed.append(name)
if failed:
    sys.exit(f"not as asked, or broken: {', '.join(failed)}")
