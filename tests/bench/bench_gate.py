"""Time and memory of the gate as whole commands, each a process from nothing, on ledgers of 10,000 and 100,000 claims.

    python -m tests.bench.bench_gate [CLAIMS...]

The ledgers are made up and lie on the disk as any does, with a WARC file for each of their documents of ten claims:
agencies with dispatches, papers that quote them, cite them and each other, and say things themselves. "mixed" has a
finding for every fifth claim; "clean" is what a newsroom keeps: nearly every original is held; in "bare" there is a
finding for every claim, as no original is there. Each figure is the median of a few runs: wall seconds, seconds of
the processor in brackets, and peak memory where the system tells: that of the process that was started, as a copy that
it makes of itself shares most of it. What one of them has to be is said at the end.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from provenance.ledger import Ledger, archive
from provenance.models import (
    Claim,
    ClaimKind,
    Document,
    Engine,
    Extractor,
    Hop,
    HopRole,
    Original,
    OutletRef,
    Quotation,
    Resolution,
    Snapshot,
    Source,
    SourceKind,
    SourceRef,
    Span,
    claim_id,
    digest,
    document_id,
    place_of,
)
from provenance.records import ClaimRecord

CLAIMS_PER_DOCUMENT = 10
SECONDS, MEGABYTES, TRACE_SECONDS, GROWTH = 5.0, 1024, 1.0, 4 / 3
RUNS, TRACES = 3, 7


class Mix(NamedTuple):
    """How a ledger's claims are shared out: dispatches among the documents; of a dispatch's claims those that somebody
    told it; of a paper's claims those quoted from a dispatch, had from another outlet, and of persons that nobody
    recorded; of the quoted ones those with a number changed. The rest is said in the outlet's own voice."""

    dispatches: float
    told: float
    quoted: float
    cited: float
    unrecorded: float
    changed: float


MIXES = {
    "mixed": Mix(0.1, 0.6, 0.25, 0.15, 0.2, 0.05),
    "clean": Mix(0.2, 0.6, 0.6, 0.05, 0.03, 0.005),
    "bare": Mix(0.0, 0.0, 0.0, 0.0, 1.0, 0.0),
}


class Said(NamedTuple):
    """A claim to be: its words, who said it to whom, and how."""

    words: str
    kind: ClaimKind = ClaimKind.OWN_VOICE
    quotation: Quotation = Quotation.INDIRECT
    chain: tuple[tuple[HopRole, str], ...] = ()


class Article(NamedTuple):
    """One document, and all that a ledger keeps of it."""

    document: Document
    snapshot: Snapshot
    text: str
    claims: tuple[Claim, ...]


class World:
    """A made-up world of so many claims: its sources, and its articles, day by day."""

    def __init__(self, claims: int, mix: Mix, seed: int = 7) -> None:
        """The same arguments make the same world."""
        self._chance = random.Random(seed)
        self._count, self._mix = claims // CLAIMS_PER_DOCUMENT, mix
        parts = [c + v for c in "bdfghjklmnprstvwz" for v in "aeiou"]
        self._words = ["".join(self._chance.choices(parts, k=self._chance.randint(2, 4))) for _ in range(8000)]
        self._weights = [1 / (n + 10) for n in range(len(self._words))]
        self._outlets = self._make(SourceKind.NEWSPAPER, "outlet", max(20, claims // 500))
        self._agencies = self._make(SourceKind.AGENCY, "agency", max(4, claims // 10_000))
        self._people = self._make(SourceKind.PERSON, "person", max(50, claims // 100))
        self.sources = {s.id: s for s in (*self._outlets, *self._agencies, *self._people)}
        self._quotes: list[tuple[str, str, str]] = []
        self._news: list[tuple[str, str]] = []

    @staticmethod
    def _make(kind: SourceKind, name: str, count: int) -> list[Source]:
        ids = [f"{name}-{n}" for n in range(count)]
        return [Source(id=i, kind=kind, name=i.replace("-", " ").title(), domains=(f"{i}.example",)) for i in ids]

    def articles(self) -> Iterator[Article]:
        """Every article, the oldest first."""
        for number in range(self._count):
            dispatch = self._chance.random() < self._mix.dispatches
            outlet = self._chance.choice(self._agencies if dispatch else self._outlets)
            say = self._told if dispatch else self._printed
            said = [say(outlet.id) for _ in range(CLAIMS_PER_DOCUMENT)]
            day = date(2024, 1, 1) + timedelta(days=number * 365 // self._count)
            yield self._article(f"https://{outlet.id}.example/{number}", outlet, day, said)

    def _sentence(self) -> str:
        return " ".join(self._chance.choices(self._words, self._weights, k=self._chance.randint(8, 18))).capitalize()

    def _told(self, agency: str) -> Said:
        """What stands in a dispatch: what somebody told the agency, or its own words."""
        words = self._sentence()
        if self._chance.random() >= self._mix.told:
            return self._own(words, agency)
        who = self._chance.choice(self._people).id
        self._quotes.append((words, who, agency))
        return _quoted(words, (HopRole.CHANNEL, agency), (HopRole.SPEAKER, who))

    def _printed(self, outlet: str) -> Said:
        """What stands in a paper."""
        mix, roll = self._mix, self._chance.random()
        if roll < mix.quoted and self._quotes:
            words, who, agency = self._chance.choice(self._quotes[-400:])
            if self._chance.random() < mix.changed:
                words = words.rsplit(" ", 2)[0] + " 31 " + words.rsplit(" ", 1)[1]
            return _quoted(words, (HopRole.CHANNEL, agency), (HopRole.SPEAKER, who))
        if roll < mix.quoted + mix.cited and self._news:
            words, giver = self._chance.choice(self._news[-400:])
            return Said(words, ClaimKind.STATEMENT, Quotation.INDIRECT, ((HopRole.SPEAKER, giver),))
        words = self._sentence()
        if roll < mix.quoted + mix.cited + mix.unrecorded:
            return _quoted(words, (HopRole.SPEAKER, self._chance.choice(self._people).id))
        return self._own(words, outlet)

    def _own(self, words: str, outlet: str) -> Said:
        self._news.append((words, outlet))
        return Said(words)

    def _article(self, url: str, outlet: Source, day: date, said: list[Said]) -> Article:
        lines = [f"{one.words} {' '.join(self.sources[who].name for _, who in one.chain)} said.\n" for one in said]
        text, at = "".join(lines), 0
        document = Document(
            id=document_id(url), url=url, outlet=OutletRef(id=outlet.id, name=outlet.name), published=str(day)
        )
        snapshot = Snapshot(
            id=digest(text.encode()),
            document=document.id,
            requested_url=url,
            fetched_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
            content_type="text/plain",
            size=len(text.encode()),
            text_sha256=digest(text.encode()),
            extractor=Extractor(name="text", version="1"),
        )
        claims = []
        for one, line in zip(said, lines, strict=True):
            content, end = Span(at, at + len(one.words)), at + len(line) - len("said.\n")
            place, chain = len(one.words) + 1 + at, []
            for role, who in one.chain:
                source = self.sources[who]
                surface = Span(place, place + len(source.name))
                place = surface.end + 1
                ref = SourceRef(id=who, name=source.name, kind=source.kind)
                cue = (Span(end, end + 4),)
                chain.append(
                    Hop(
                        role=role,
                        surface=(surface,),
                        cue=cue,
                        text=source.name,
                        source=ref,
                        resolution=Resolution.EXACT,
                    )
                )
            hops = tuple(chain)
            claims.append(
                Claim(
                    id=claim_id(document.id, (content,), one.words, hops, one.kind),
                    document=document.id,
                    snapshot=snapshot.id,
                    kind=one.kind,
                    quotation=one.quotation,
                    content=(content,),
                    text=one.words,
                    selector=(place_of(text, content),),
                    chain=hops,
                    original=Original.NAMED if hops else Original.NONE,
                    engine=Engine(name="bench", version="1"),
                )
            )
            at += len(line)
        return Article(document, snapshot, text, tuple(claims))


def _quoted(words: str, *chain: tuple[HopRole, str]) -> Said:
    return Said(f"“{words},”", ClaimKind.STATEMENT, Quotation.DIRECT, chain)


def write(folder: Path, claims: int, mix: Mix) -> None:
    """The ledger of a world, as `add` would write it."""
    world = World(claims, mix)
    rows: dict[str, dict[str, Any]] = {"documents": {}, "snapshots": {}, "claims": {}}
    rows["sources"] = {id: source.model_dump(mode="json") for id, source in world.sources.items()}
    with Ledger.init(folder) as ledger, ledger.transaction():
        for document, snapshot, text, made in world.articles():
            file = archive.file_of(snapshot)
            content, record, offset = archive.pack(snapshot, text.encode(), text)
            path = folder / "ledger" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            row = snapshot.model_dump(mode="json") | {"archive": {"file": file, "record": record, "offset": offset}}
            rows["documents"][document.id] = document.model_dump(mode="json")
            rows["snapshots"][f"{snapshot.id}@{document.id}"] = row
            rows["claims"].update({claim.id: claim.model_dump(mode="json") for claim in made})
        for table, records in rows.items():
            ledger.table(table).put(records)


class Figures(NamedTuple):
    """Of one command: wall seconds, seconds of the processor, peak megabytes (0 where the system does not tell)."""

    wall: float
    busy: float
    megabytes: float


def run(arguments: list[str], folder: Path, codes: tuple[int, ...] = (0,)) -> Figures:
    """Run a command of the program in a process of its own."""
    command = [sys.executable, "-m", "provenance", *arguments]
    before = _usage()
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:  # what a reader of a pipe takes is not the program's time
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        code, megabytes = _wait(process)
    wall = time.perf_counter() - start
    if code not in codes:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return Figures(wall, _usage() - before, megabytes)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """(exit code, peak megabytes) of a process."""
    if not hasattr(os, "wait4"):
        return process.wait(), 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _usage() -> float:
    """Seconds of the processor that ended children have taken."""
    times = os.times()
    return times.children_user + times.children_system


def measure(folder: Path) -> dict[str, Figures]:
    """The figures of every command on the ledger in `folder`: medians, but of the traces the slowest."""
    with Ledger.open(folder) as ledger:
        attributed, words = [], set[str]()
        for row in ledger.records(ClaimRecord):
            words.update(row.text.split())
            if row.chain:
                attributed.append(row.id)
    word = max(sorted(filter(str.isalpha, words)), key=len)
    traced = random.Random(1).sample(attributed, TRACES)
    for n in range(RUNS):
        (folder / f"{n}.txt").write_text(f"The harbour master said that barge {n} had left the basin.\n", "utf-8")
    steps: dict[str, tuple[Callable[[int], list[str]], int]] = {
        "check": (lambda _: ["check"], RUNS),
        "check --format json": (lambda _: ["check", "--format", "json"], RUNS),
        "trace": (lambda n: ["trace", traced[n]], TRACES),
        "find": (lambda _: ["find", word, "--limit", "5"], RUNS),
        "add": (lambda n: ["add", f"{n}.txt"], RUNS),
    }
    result = {}
    for name, (arguments, times) in steps.items():
        runs = [run(arguments(n), folder, (0, 1) if name.startswith("check") else (0,)) for n in range(times)]
        chosen = max if name == "trace" else statistics.median
        result[name] = Figures(*map(chosen, zip(*runs, strict=True)))
    return result


def main(sizes: list[int]) -> int:
    """Print every figure; 1 where one of up to 100,000 claims is not what it has to be."""
    missed = []
    for name in MIXES:
        checks = []
        for size in sizes:
            with tempfile.TemporaryDirectory() as scratch:
                # In a process of its own: a child's peak memory is never less than its parent's was.
                subprocess.run(
                    [sys.executable, "-m", "tests.bench.bench_gate", "--write", scratch, str(size), name], check=True
                )
                figures = measure(Path(scratch))
            row = "  ".join(f"{step} {f.wall:.2f} s ({f.busy:.2f}) {f.megabytes:.0f} MB" for step, f in figures.items())
            print(f"{name:<6}{size:>8,} claims  {row}", flush=True)
            checks.append(figures["check"].busy / size)
            if size <= 100_000:
                asked = {step: TRACE_SECONDS if step == "trace" else SECONDS for step in figures}
                missed += [
                    f"{step} of {size:,}, {name}: {f.wall:.2f} s" for step, f in figures.items() if f.wall > asked[step]
                ]
                missed += [
                    f"{step} of {size:,}, {name}: {f.megabytes:.0f} MB"
                    for step, f in figures.items()
                    if f.megabytes > MEGABYTES
                ]
        growth = checks[-1] / checks[0]
        print(f"{name:<6}time a claim, from {sizes[0]:,} to {sizes[-1]:,}: × {growth:.2f}", flush=True)
        if growth > GROWTH:
            missed.append(f"growth, {name}: × {growth:.2f}")
    print(f"asked: {SECONDS:.0f} s and {MEGABYTES} MB, a trace {TRACE_SECONDS:.0f} s, growth at most × {GROWTH:.2f}; "
          f"missed: {'; '.join(missed) or 'nothing'}")  # fmt: skip
    return int(bool(missed))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]), MIXES[sys.argv[4]])
    else:
        sys.exit(main([int(arg.replace(",", "")) for arg in sys.argv[1:]] or [10_000, 100_000]))
