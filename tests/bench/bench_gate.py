"""Time and memory of the check and of a trace, on ledgers of 10,000 and 100,000 claims.

    python tests/bench/bench_gate.py [CLAIMS...]

The ledger is made up: agencies with dispatches, papers that quote them, cite them, cite each other, and say things
themselves; ten claims a document. Each size runs in a process of its own; records and texts are in memory, so that
what is measured is the gate and not the disk.
"""

from __future__ import annotations

import gc
import json
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import Any

from provenance import checks
from provenance.config import CheckSettings
from provenance.evidence import Corpus, assess
from provenance.evidence.trace import trace
from provenance.models import digest, document_id

CLAIMS_PER_DOCUMENT = 10
SECONDS, MEGABYTES, TRACE_SECONDS, GROWTH = 5.0, 1024, 1.0, 4 / 3


def vocabulary(chance: random.Random, size: int = 8000) -> list[str]:
    parts = [c + v for c in "bdfghjklmnprstvwz" for v in "aeiou"]
    return ["".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(size)]


def corpus(claims: int, seed: int = 7) -> Corpus:
    """A made-up ledger of so many claims."""
    chance = random.Random(seed)
    words = vocabulary(chance)
    weights = [1 / (n + 10) for n in range(len(words))]
    outlets = [f"outlet-{n}" for n in range(max(20, claims // 500))]
    agencies = [f"agency-{n}" for n in range(max(4, claims // 10_000))]
    people = [f"person-{n}" for n in range(max(50, claims // 100))]
    sources: list[dict[str, Any]] = [
        {"id": id, "kind": kind, "name": id.replace("-", " ").title(), "aliases": [], "domains": [f"{id}.example"]}
        for ids, kind in ((outlets, "newspaper"), (agencies, "agency"), (people, "person"))
        for id in ids
    ]
    names = {s["id"]: s for s in sources}
    documents, snapshots, rows, texts = [], [], [], {}
    quotes: list[tuple[str, str, str]] = []
    news: list[tuple[str, str]] = []

    def sentence() -> str:
        return " ".join(chance.choices(words, weights, k=chance.randint(8, 18))).capitalize()

    def hop(role: str, id: str, at: int) -> dict[str, Any]:
        ref = {key: names[id][key] for key in ("id", "name", "kind")}
        text = ref["name"]
        span = [at, at + len(text)]
        return {"role": role, "surface": [span], "cue": [[span[1] + 1, span[1] + 5]], "text": text, "source": ref,
                "resolution": "exact", "stated": True}  # fmt: skip

    for n in range(claims // CLAIMS_PER_DOCUMENT):
        agency = chance.random() < 0.1
        outlet = chance.choice(agencies if agency else outlets)
        day = date(2024, 1, 1) + timedelta(days=n * 365 * CLAIMS_PER_DOCUMENT // claims)
        id, text, made = document_id(str(n)), "", []
        for _ in range(CLAIMS_PER_DOCUMENT):
            kind, quotation, chain, what = "statement", "direct", [], sentence()
            roll = chance.random()
            recent = quotes[-400:]
            if agency and roll < 0.6:
                who = chance.choice(people)
                chain = [("channel", outlet), ("speaker", who)]
                quotes.append((what, who, outlet))
            elif not agency and roll < 0.25 and recent:
                what, who, channel = chance.choice(recent)
                if chance.random() < 0.05:
                    what = what.rsplit(" ", 2)[0] + " 31 " + what.rsplit(" ", 1)[1]
                chain = [("channel", channel), ("speaker", who)]
            elif not agency and roll < 0.4 and news:
                what, giver = chance.choice(news[-400:])
                chain, quotation = [("speaker", giver)], "indirect"
            elif roll < 0.6:
                chain = [("speaker", chance.choice(people))]
            else:
                kind, quotation = "own-voice", "indirect"
                news.append((what, outlet))
            quoted = f"“{what},”" if quotation == "direct" else what
            start = len(text)
            text += quoted
            made.append((kind, quotation, chain, [start, len(text)], quoted, len(text) + 1))
            text += " ".join(["", *(names[who]["name"] for _, who in chain), "said.\n"])
        snapshot = digest(f"{n} {text}".encode())
        texts[snapshot] = text
        ref = {"id": outlet, "name": names[outlet]["name"]}
        documents.append({"id": id, "url": f"https://{outlet}.example/{n}", "outlet": ref, "published": str(day)})
        snapshots.append({"id": snapshot, "document": id, "fetched_at": f"{day}T00:00:00Z", "outcome": "ok"})
        for kind, quotation, chain, content, what, at in made:
            place = {"type": "TextQuoteSelector", "exact": what, "prefix": "", "suffix": ""}
            position = {"type": "TextPositionSelector", "start": content[0], "end": content[1]}
            rows.append(
                {
                    "id": f"c-{len(rows):08}",
                    "document": id,
                    "snapshot": snapshot,
                    "kind": kind,
                    "quotation": quotation,
                    "content": [content],
                    "text": what,
                    "selector": [{"quote": place, "position": position}],
                    "parent": None,
                    "chain": [hop(role, who, at) for role, who in chain],
                }
            )
    return Corpus.of(documents=documents, claims=rows, sources=sources, snapshots=snapshots, text=texts.__getitem__)


def measure(claims: int) -> dict[str, float]:
    """Seconds and megabytes of one check of everything, and of the slowest of twenty traces, each begun anew."""
    made = corpus(claims)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, busy = time.perf_counter(), time.process_time()
    evidence = assess(made)
    findings = checks.run(evidence, CheckSettings())
    check, busy = time.perf_counter() - start, time.process_time() - busy
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    traces = []
    gc.freeze()  # what is made up for the bench is not the program's to walk
    del evidence
    chosen = random.Random(1).sample([id for id, c in made.claims.items() if c["chain"]], 20)
    for id in chosen:
        start = time.perf_counter()
        trace(assess(made), id)
        traces.append(time.perf_counter() - start)
    return {"claims": claims, "findings": len(findings), "check": check, "trace": max(traces), "megabytes": megabytes,
            "busy": busy, "corpus": before}  # fmt: skip


def main(sizes: list[int]) -> int:
    failed = False
    results = []
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True
        )
        result = json.loads(done.stdout)
        results.append(result)
        print(
            f"{size:>9,} claims  check {result['check']:.2f} s ({1e6 * result['check'] / size:.0f} µs a claim; "
            f"{result['busy']:.2f} s of processor)  trace {result['trace']:.2f} s  {result['megabytes']:.0f} MB  "
            f"{result['findings']:,} findings"
        )
        failed |= size <= 100_000 and (
            result["check"] > SECONDS or result["trace"] > TRACE_SECONDS or result["megabytes"] > MEGABYTES
        )
    if len(results) > 1:
        first, last = results[0], results[-1]
        growth = (last["check"] / last["claims"]) / (first["check"] / first["claims"])
        print(f"time a claim, from {first['claims']:,} to {last['claims']:,}: × {growth:.2f}")
        failed |= growth > GROWTH
    return int(failed)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        sys.exit(main([int(arg) for arg in sys.argv[1:]] or [10_000, 100_000]))
