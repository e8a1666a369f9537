"""Training texts with attribution chains, composed from rules that know their own spans.

PolNeAR, the corpus of real news that the tagger learns from, marks the outermost attribution only and has few
relays.  The rules in `data/` supply what it lacks: nested reports, relays, channels, and texts that attribute
nothing though they look it.  Names, verbs and news are drawn independently of the shape of the sentence.

    python -m provenance.attribution.training.grammar --n 20 --seed 1
"""

from __future__ import annotations

import argparse
import collections
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from provenance.attribution.training.fillers import Fillers, clauses_from
from provenance.attribution.training.templates import Category, Writer, read_rules
from provenance.attribution.training.words import Lexicon, word_functions

__all__ = ["Fillers", "clauses_from", "generate", "type_names"]

DATA = Path(__file__).with_name("data")
# Opening and closing marks, outer and inner.
QUOTES = ["\"\"''", "“”‘’", "“”‘’", "''\"\"", "‘’“”", "«»“”", "„“‚‘", "„”’’", '""‘’', "””’’"]
QUOTE_WEIGHTS = [30, 30, 10, 6, 8, 4, 3, 2, 4, 1]
FILLER_SHARE = 0.35
DEPTHS, DEPTH_WEIGHTS = (0, 1, 2, 3), (70, 19, 8, 3)
# Chains deeper than two and relays are what this generator is for, traps are what keeps it honest.
TYPE_WEIGHTS = {
    "t_depth3_citing": 3,
    "t_depth4_citing": 2,
    "t_depth3_final": 3,
    "t_depth3_that": 2,
    "t_depth4_that": 2,
    "t_depth3_told": 2,
    "t_nested_final": 3,
    "t_nested_that": 2,
    "t_citing": 3,
    "t_quoting": 2,
    "t_passive_quoted": 2,
    "t_as_quoted_by": 2,
    "t_told_outlet": 2,
    "t_interview": 2,
    "t_statement_carried": 2,
    "t_this_anaphora": 3,
    "t_headline": 3,
    "t_numbers": 2,
    "t_reportedly": 3,
    "t_impersonal": 2,
    "t_noun_cue": 2,
    "t_hearsay": 2,
    "t_denial": 2,
    "t_split_quote": 2,
    "t_indirect_that": 2,
    "t_indirect_bare": 2,
    "t_direct_after": 2,
    "t_inverted": 2,
    "t_belief": 3,
    "t_order": 4,
    "t_subordinate": 2,
    "t_parallel": 4,
    "t_count": 2,
    "t_relative": 3,
    "t_programme": 2,
    "t_reporter_asked": 2,
    "t_relayed": 2,
    "t_passive_adverbial": 3,
    "t_report_denied": 2,
    "t_denied_it": 2,
    "t_colon_cue": 3,
    "t_interrupted": 2,
    "t_relay": 2,
    "t_deep_chain": 3,
    "t_idiom": 2,
    "t_contrast": 3,
    "t_present": 2,
}
TRAP_TYPES = (
    "trap_scare",
    "trap_title",
    "trap_declined",
    "trap_unsaid",
    "trap_future",
    "trap_outlet",
    "trap_verb",
    "trap_document",
    "trap_own",
    "trap_credit",
    "trap_label",
    "trap_offer",
)
TRAP_WEIGHTS = {"trap_verb": 4, "trap_unsaid": 2, "trap_future": 2}  # the widest kinds; the others count 1
# Percent of the texts: without attribution; articles; one type with or without neutral sentences around it.
SHARES = {"trap": 15, "article": 33, "single": 52}


@cache
def rules() -> dict[str, list[str]]:
    """All categories of `data/*.txt`."""
    merged: dict[str, list[str]] = {}
    for path in sorted(DATA.glob("*.txt")):
        for name, lines in read_rules(path).items():
            merged.setdefault(name, []).extend(lines)
    return merged


def type_names() -> list[str]:
    """The types of attribution, by the names of their rules."""
    return [name for name in rules() if name.startswith("t_")]


def generate(
    n: int, seed: int, fillers: Fillers | Sequence[str] | None = None, *, with_that: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield `n` texts with their frames; the same arguments give the same texts.

    Each is {"id", "type", "text", "frames"}; a frame is {"cue", "source", "channel", "channel_cue", "content"}
    (lists of [start, end] in code points), "parent" (index of the frame whose content holds or relays it, or None)
    and "kind".  Frames come in the order of their cues.  `fillers` are real clauses, quotations and sentences to
    use beside the grammar's own (`clauses_from`).  A content leaves out the "that" before it; `with_that` puts it
    in, as PolNeAR does.
    """
    if fillers is not None and not isinstance(fillers, Fillers):
        fillers = Fillers(list(fillers), [], [])
    for number in range(n):
        rng = random.Random(f"{seed}:{number}")
        shape = rng.choices(list(SHARES), list(SHARES.values()))[0]
        composer = Composer(rng, fillers)
        kind = {"trap": composer.trap, "article": composer.article, "single": composer.single}[shape]()
        frames = composer.writer.record()
        text = composer.writer.text
        if with_that:
            frames = [{**frame, "content": _with_that(text, frame["content"])} for frame in frames]
        yield {"id": f"g{seed}-{number}", "type": kind, "text": text, "frames": frames}


def _with_that(text: str, spans: Any) -> list[list[int]]:
    return [[s - 5 if text[max(0, s - 6) : s].lower() in (" that ", "that ") else s, e] for s, e in spans]


class Composer:
    """Writes one text: a trap, one attribution with or without neighbours, or an article."""

    def __init__(self, rng: random.Random, fillers: Fillers | None) -> None:
        self.rng = rng
        quotes = rng.choices(QUOTES, QUOTE_WEIGHTS)[0]
        lexicon = Lexicon(rules(), rng, topic=rng.random() < 0.8)
        self.fillers = fillers
        functions: dict[str, Category] = {
            **word_functions(lexicon),
            "nest": self._nest,
            "next": self._next,
            "n1": self._exactly(1),
            "n2": self._exactly(2),
            "n3": self._exactly(3),
            "clause": self._clause,
            "qs": self._quote,
            "neutral": self._neutral,
        }
        self.plain_clause = lexicon.clause
        self.budget = 0
        self.writer = Writer(
            rules(),
            functions,
            rng,
            (quotes[0], quotes[1], quotes[2], quotes[3]),
            inside=quotes[:2] in ('""', "“”") and rng.random() < 0.4,
        )

    def trap(self) -> str:
        """No attribution at all: a few traps among neutral sentences."""
        kind = self.rng.choices(TRAP_TYPES, [TRAP_WEIGHTS.get(name, 1) for name in TRAP_TYPES])[0]
        if kind == "trap_credit":
            self._credit_trap()
            return kind
        before, after = self.rng.choice([(0, 0), (1, 0), (0, 1), (1, 1), (2, 2)])
        sentences = ["@neutral"] * before + [f"@{kind}"] * self.rng.choice((1, 1, 2, 3)) + ["@neutral"] * after
        if self.rng.random() < 0.3:
            sentences.append("@trap")
        self._sentences(sentences)
        return kind

    def single(self) -> str:
        """One type of attribution, often with a neutral sentence, a trap or a follow-up beside it."""
        names = type_names()
        kind = self.rng.choices(names, [TYPE_WEIGHTS.get(name, 1) for name in names])[0]
        if kind == "t_headline":
            self._sentences([f"@{kind}"])
            if self.rng.random() < 0.4:
                self.writer.expand("\n\n")
                self._sentences([self._attribution(), "@neutral"])
            return kind
        if self.rng.random() < 0.06:
            self.writer.expand("@dateline")
        sentences = [f"@{kind}"]
        if self.rng.random() < 0.35:
            sentences.insert(0, self._filler())
        if self.rng.random() < 0.2:
            sentences.append(self._follow_up())
        if self.rng.random() < 0.35:
            sentences.append(self._filler())
        self._sentences(sentences)
        if self.rng.random() < 0.04:
            self.writer.expand("@credit")
        return kind

    def article(self) -> str:
        """Two to eight attributions among neutral sentences and traps, in one or more paragraphs."""
        rng = self.rng
        if rng.random() < 0.15:
            self.writer.expand(rng.choice(["@t_headline", "^@hclause", "^@hclause[.]"]) + "\n\n")
        if rng.random() < 0.1:
            self.writer.expand("@bylines\n\n")
        if rng.random() < 0.2:
            self.writer.expand("@dateline")
        sentences: list[str] = []
        for _ in range(rng.randint(2, 8)):
            if rng.random() < 0.4:
                sentences.append(self._filler())
            sentences.append(self._follow_up() if sentences and rng.random() < 0.35 else self._attribution())
        if rng.random() < 0.5:
            sentences.append(self._filler())
        self._sentences(sentences, paragraphs=rng.choice([0.0, 0.0, 0.3, 0.6, 1.0]))
        if rng.random() < 0.1:
            self.writer.expand("@credit")
        return "article"

    def _credit_trap(self) -> None:
        write = self.writer.expand
        shape = self.rng.randrange(4)
        if shape == 0:
            write("@caption")
            return
        if shape == 1:
            write("@bylines\n\n")
        elif shape == 2:
            write("@dateline")
        self._sentences(["@neutral"] * self.rng.randint(1, 3))
        if shape == 3:
            write("@credit")

    def _sentences(self, sentences: list[str], paragraphs: float = 0.04) -> None:
        for index, rule in enumerate(sentences):
            if index:
                self.writer.literal("\n\n" if self.rng.random() < paragraphs else " ")
                quoted = self.writer.text.rstrip()[-1] in self.writer.closing
                if quoted and rule != "@neutral" and self.rng.random() < 0.8:
                    # A quotation that follows a quotation would read as its continuation.
                    self._sentence("@neutral")
                    self.writer.literal(" ")
            self._sentence(rule)

    def _sentence(self, rule: str) -> None:
        self.writer.capital = True
        self.writer.expand(rule)

    def _attribution(self) -> str:
        names = [name for name in type_names() if name != "t_headline"]
        return "@" + self.rng.choices(names, [TYPE_WEIGHTS.get(name, 1) for name in names])[0]

    def _filler(self) -> str:
        return self.rng.choices(["@neutral", "@trap"], [70, 30])[0]

    def _follow_up(self) -> str:
        return "@follow_person" if "surname" in self.writer.memory and self.rng.random() < 0.6 else "@follow_body"

    # Content, nested or not

    def _nest(self, writer: Writer) -> str | None:
        self.budget = self.rng.choices(DEPTHS, DEPTH_WEIGHTS)[0]
        return "@embed" if self.budget else "@clause_m"

    def _exactly(self, depth: int) -> Callable[[Writer], str]:
        def rule(writer: Writer) -> str:
            self.budget = depth
            return "@embed"

        return rule

    def _next(self, writer: Writer) -> str:
        self.budget -= 1
        return "@embed" if self.budget > 0 else "@clause_m"

    def _clause(self, writer: Writer) -> str | None:
        if self.fillers and self.fillers.clauses and self.rng.random() < FILLER_SHARE:
            writer.literal(self.rng.choice(self.fillers.clauses))
            return None
        return self.plain_clause(writer)

    def _quote(self, writer: Writer) -> str | None:
        if self.fillers and self.fillers.quotes and self.rng.random() < FILLER_SHARE:
            writer.literal(self.rng.choice(self.fillers.quotes))
            return None
        return self.rng.choice(rules()["qs"])

    def _neutral(self, writer: Writer) -> str | None:
        if self.fillers and self.fillers.sentences and self.rng.random() < 2 * FILLER_SHARE:
            writer.literal(self.rng.choice(self.fillers.sentences))
            return None
        return self.rng.choice(rules()["neutral"])


def main(argv: Iterable[str] | None = None) -> None:
    """Print texts with their frames, and how many there are of each type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--type", help="this type only")
    parser.add_argument("--stats", action="store_true", help="the counts only")
    parser.add_argument("--fillers", type=Path, help="JSON Lines of {text, attributions} to take real clauses from")
    args = parser.parse_args(None if argv is None else list(argv))
    fillers = None
    if args.fillers:
        with args.fillers.open(encoding="utf-8") as lines:
            fillers = clauses_from(json.loads(line) for line in lines)
    types: collections.Counter[str] = collections.Counter()
    frames: collections.Counter[str] = collections.Counter()
    depths: collections.Counter[int] = collections.Counter()
    for record in generate(args.n, args.seed, fillers):
        if args.type and record["type"] != args.type:
            continue
        types[record["type"]] += 1
        if not args.stats:
            print(f"\n## {record['id']} {record['type']}\n{record['text']}")
        for index, frame in enumerate(record["frames"]):
            frames[frame["kind"]] += 1
            depth, parent = 1, frame["parent"]
            while parent is not None:
                depth, parent = depth + 1, record["frames"][parent]["parent"]
            depths[depth] += 1
            if not args.stats:
                part = {
                    role: " … ".join(record["text"][s:e] for s, e in frame[role])
                    for role in ("cue", "source", "channel", "channel_cue", "content")
                }
                print(
                    f"   {index}<{frame['parent']} {frame['kind'][:4]} [{part['source']} | {part['cue']}] "
                    f"({part['channel_cue']}: {part['channel']}) :: {part['content']}"
                )
    print("\n", sorted(types.items()), dict(frames), sorted(depths.items()))


if __name__ == "__main__":
    main()
