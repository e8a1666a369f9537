"""The ledger's storage beside TinyDB's own JSONStorage, on claims of about 1 KB: seconds and peak memory.

Usage: python tests/bench/bench_ledger.py [COUNT ...]     (1,000, 10,000 and 100,000 claims, if left out)

Every figure is of a process of its own that opens the ledger anew, with the file warm in the system's cache.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from provenance.ledger import Ledger
from provenance.models import (
    Claim,
    ClaimKind,
    Document,
    Engine,
    Hop,
    HopRole,
    Quotation,
    Resolution,
    Snapshot,
    SourceKind,
    SourceRef,
    Span,
    claim_id,
    digest,
    document_id,
    place_of,
)
from provenance.records import ClaimRecord

COUNTS = (1_000, 10_000, 100_000)
CLAIMS_A_DOCUMENT = 10
WORDS = (
    "the regiment cleared the northern road of mines in three months and came home without losses before the first snow"
)


def claim(number: int, document: str, snapshot: str) -> Claim:
    """One claim with a chain of one hop, as extraction makes them."""
    text = f"The ministry reported on day {number} that {WORDS}."
    start = text.index("the regiment")
    content = (Span(start, len(text) - 1),)
    ref = SourceRef(id=f"ministry-{number % 50}", name="Ministry of Works", kind=SourceKind.AUTHORITY)
    hop = Hop(
        role=HopRole.SPEAKER,
        surface=(Span(0, 12),),
        cue=(Span(13, 21),),
        text="The ministry",
        source=ref,
        resolution=Resolution.ANAPHOR,
    )
    return Claim(
        id=claim_id(document, content, text, (hop,), ClaimKind.STATEMENT),
        document=document,
        snapshot=snapshot,
        kind=ClaimKind.STATEMENT,
        quotation=Quotation.INDIRECT,
        content=content,
        text=text[start:-1],
        selector=(place_of(text, content[0]),),
        chain=(hop,),
        engine=Engine(name="bench", version="1"),
    )


def article(number: int, claims: int = CLAIMS_A_DOCUMENT) -> dict[str, Any]:
    """What `Ledger.add` takes for one article."""
    body = f"article {number}".encode()
    document = Document(id=document_id(f"https://example.org/{number}"), url=f"https://example.org/{number}")
    snapshot = Snapshot(
        id=digest(body), document=document.id, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), size=len(body)
    )
    made = [claim(number * CLAIMS_A_DOCUMENT + n, document.id, snapshot.id) for n in range(claims)]
    return {"document": document, "snapshot": snapshot, "body": body, "text": WORDS, "claims": made}


def build(folder: Path, count: int) -> None:
    """A ledger of `count` claims, and the same claims in a file of TinyDB's JSONStorage."""
    rows: dict[str, dict[str, dict[str, Any]]] = {"documents": {}, "snapshots": {}, "claims": {}}
    for number in range(count // CLAIMS_A_DOCUMENT):
        made = article(number)
        document, snapshot = made["document"], made["snapshot"]
        rows["documents"][document.id] = document.model_dump(mode="json")
        rows["snapshots"][f"{snapshot.id}@{document.id}"] = snapshot.model_dump(mode="json")
        rows["claims"].update({c.id: c.model_dump(mode="json") for c in made["claims"]})
    with Ledger.init(folder) as ledger, ledger.transaction():
        for table, records in rows.items():
            ledger.table(table).put(records)
    numbered = {"claims": {str(n): row for n, row in enumerate(rows["claims"].values(), 1)}}
    (folder / "tinydb.json").write_text(json.dumps(numbered), encoding="utf-8")


def ours_search(folder: Path) -> None:
    from tinydb import where

    with Ledger.open(folder) as ledger:
        assert ledger.table("claims").search(where("chain").any(where("source")["id"] == "ministry-7"))


def tinydb_search(folder: Path) -> None:
    from tinydb import TinyDB, where

    with TinyDB(folder / "tinydb.json") as database:
        assert database.table("claims").search(where("chain").any(where("source")["id"] == "ministry-7"))


def ours_insert(folder: Path) -> None:
    made = claim(time.time_ns(), "d-new", "new")
    with Ledger.open(folder, write=True) as ledger:
        ledger.table("claims").insert(made.model_dump(mode="json"))


def tinydb_insert(folder: Path) -> None:
    from tinydb import TinyDB

    made = claim(time.time_ns(), "d-new", "new")
    with TinyDB(folder / "tinydb.json") as database:
        database.table("claims").insert(made.model_dump(mode="json"))


def ours_add(folder: Path) -> None:
    with Ledger.open(folder, write=True) as ledger:
        assert ledger.add(**article(time.time_ns()))


def ours_get(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        first = article(3)["claims"][0]
        assert ledger.get_claim(first.id[:14]) == first


def ours_rows(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        assert all(ledger.records(ClaimRecord))


def ours_models(folder: Path) -> None:
    with Ledger.open(folder) as ledger:
        assert all(ledger.claims())


STEPS: dict[str, Callable[[Path], None]] = {
    step.__name__: step
    for step in (
        ours_search,
        tinydb_search,
        ours_insert,
        tinydb_insert,
        ours_add,
        ours_get,
        ours_rows,
        ours_models,
    )
}
LABELS = (
    ("first search", "search"),
    ("one insert", "insert"),
    ("add one article", "add"),
    ("one claim by its id", "get"),
    ("all claims as rows", "rows"),
    ("all claims as models", "models"),
)


def measure(step: str, folder: Path) -> tuple[float, float]:
    """Seconds of `step` in a process of its own, without the imports, and that process's peak memory in megabytes."""
    out = subprocess.run([sys.executable, __file__, "--step", step, str(folder)], stdout=subprocess.PIPE, check=True)
    seconds, megabytes = out.stdout.split()
    return float(seconds), float(megabytes)


def peak() -> float:
    """Peak memory of this process in megabytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def report(counts: tuple[int, ...]) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'claims':>8}  {'':22}{'ledger':>10}{'MB':>7}{'JSONStorage':>14}{'MB':>7}"
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            # In a process of its own: a child's peak memory is never less than its parent's was.
            subprocess.run([sys.executable, __file__, "--build", str(count), name], check=True)
            for label, step in LABELS:
                seconds, memory = measure(f"ours_{step}", folder)
                line = f"{count:>8,}  {label:22}{seconds:>8.3f} s{memory:>7.0f}"
                if f"tinydb_{step}" in STEPS:
                    seconds, memory = measure(f"tinydb_{step}", folder)
                    line += f"{seconds:>12.3f} s{memory:>7.0f}"
                yield line


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--build"]:
        build(Path(arguments[2]), int(arguments[1]))
        return
    if arguments[:1] == ["--step"]:
        step, folder = STEPS[arguments[1]], Path(arguments[2])
        import tinydb  # noqa: F401 - a step's time is without the imports that both sides need

        start = time.perf_counter()
        step(folder)
        print(time.perf_counter() - start, peak())
        return
    for line in report(tuple(int(a.replace(",", "")) for a in arguments) or COUNTS):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
