"""How well attributions and chains are found: figures against a gold file, as people marked it.

    python -m provenance.attribution.evaluate GOLD.jsonl [--json] [--errors]

A gold file is JSON Lines, one text a line, in either of two formats.

Attributions: `{"id", "text", "attributions": [{"source": [[s, e], …], "cue": …, "content": …}, …]}`, places in code
points; the outermost attribution only (PolNeAR, Newell et al. 2018). Chains: `{"id", "type", "text", "claims":
[{"chain": [{"source": words | null, "cue": words | null}, …], "content": words | [words, …]}, …]}`, where words are a
substring of the text, `words@@2` its second occurrence, and a chain runs from the outermost source to the original.

Overlap is the Jaccard index of the token sets of two places; a token is a run of word characters or one other
character that is no space.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from provenance.models import Claim, ClaimKind, HopRole, Spans

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|according to|report(?:s|ed|ing|edly)?|stat(?:e|es|ed|ing)|"
    r"announc\w+|not(?:e|es|ed|ing)|declar\w+|claim\w*|add(?:s|ed|ing)|wr(?:ite|ites|ote|itten|iting)|ask(?:s|ed|ing)?|"
    r"argu\w+|confirm\w*|den(?:y|ies|ied|ying)|explain\w*|insist\w*|tweet\w*|call(?:s|ed|ing)?|respond\w*|"
    r"repl(?:y|ies|ied)|warn\w*|acknowledg\w+|testif\w+|quot\w+|allege\w*|describ\w+|suggest\w*|vow\w*|promis\w+|"
    r"remark\w*|point(?:s|ed|ing)? out|reveal\w*|conclud\w+)\b",
    re.IGNORECASE,
)
_ENOUGH = 0.5

Gold = dict[str, Any]
Attribute = Callable[[str], Sequence[Claim]]
Tokens = frozenset[int]
Hops = tuple[Tokens, ...]


class Chain(NamedTuple):
    """A claim as it is scored: its hops' sources and its content, as sets of tokens, and words for people."""

    hops: Hops
    content: Tokens
    label: str


def read_gold(path: Path) -> list[Gold]:
    """The texts of a gold file. ValueError names the line that is not one."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        item = json.loads(line)
        if not {"id", "text"} <= item.keys() or not {"attributions", "claims"} & item.keys():
            raise ValueError(f"{path}:{number}: not a text with attributions or claims")
        found.append(item)
    return found


def evaluate(gold: Sequence[Gold], attribute: Attribute) -> dict[str, float]:
    """The figures of `attribute` on `gold`, each from 0 to 1, by the format that its first text has."""
    if gold and "attributions" in gold[0]:
        return score_attributions(gold, attribute)
    return score_chains(gold, attribute)[0]


def locate(text: str, words: str) -> tuple[int, int]:
    """The place of `words`, or with `@@N` of their N-th occurrence; ValueError if `text` has them not."""
    wanted, _, nth = words.partition("@@")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.find(wanted, start + 1)
        if start < 0:
            raise ValueError(f"{wanted!r} is not in {text[:60]!r}")
    return start, start + len(wanted)


class _Text:
    """A text's tokens, and the sets of them at places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [match.span() for match in _TOKEN.finditer(text)]

    def at(self, spans: Iterable[Sequence[int]]) -> Tokens:
        return frozenset(i for a, b in spans for i, (start, end) in enumerate(self.tokens) if start < b and end > a)

    def words(self, tokens: Tokens) -> Tokens:
        return frozenset(i for i in tokens if self.text[self.tokens[i][0]].isalnum())


def overlap(a: Tokens, b: Tokens) -> float:
    """Jaccard index; two empty sets are the same."""
    return len(a & b) / len(a | b) if a or b else 1.0


def _f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def score_attributions(gold: Sequence[Gold], attribute: Attribute) -> dict[str, float]:
    """F1 of content tokens, of contents ("said-what"), with their sources ("who-said-what"), to the word ("exact"),
    without a source ("no-source"); the recall of "who-said-what" over cues of speech ("speech-recall")."""
    n: Counter[str] = Counter()
    for item in gold:
        text = _Text(item["text"])
        want = [
            (text.at(a.get("source") or ()), text.at(a["content"]), _cue_words(text.text, a.get("cue") or ()))
            for a in item["attributions"]
            if a.get("content")
        ]
        got = [(text.at(s), text.at(c)) for s, c in _outermost(attribute(item["text"]))]
        gold_tokens: Tokens = frozenset().union(*(w[1] for w in want))
        tokens: Tokens = frozenset().union(*(g[1] for g in got))
        n["tokens"] += len(gold_tokens & tokens)
        n["tokens got"] += len(tokens)
        n["tokens want"] += len(gold_tokens)
        n["got"] += len(got)
        n["want"] += len(want)
        n["nobody got"] += sum(not g[0] for g in got)
        n["nobody want"] += sum(not w[0] for w in want)
        n["speech want"] += sum(bool(_SPEECH.search(w[2])) for w in want)
        for w, g in _pairs(want, got):
            n["what"] += 1
            if overlap(w[0], g[0]) >= _ENOUGH:
                n["who"] += 1
                n["speech"] += bool(_SPEECH.search(w[2]))
                n["exact"] += text.words(w[1]) == text.words(g[1])
                n["nobody"] += not w[0] and not g[0]
    return {
        "content-tokens": _f1(n["tokens"], n["tokens got"], n["tokens want"]),
        "said-what": _f1(n["what"], n["got"], n["want"]),
        "who-said-what": _f1(n["who"], n["got"], n["want"]),
        "exact": _f1(n["exact"], n["got"], n["want"]),
        "no-source": _f1(n["nobody"], n["nobody got"], n["nobody want"]),
        "speech-recall": n["speech"] / n["speech want"] if n["speech want"] else 0.0,
    }


def _cue_words(text: str, cue: Iterable[Sequence[int]]) -> str:
    return " ".join(text[start:end] for start, end in cue)


def _outermost(claims: Iterable[Claim]) -> Iterator[tuple[Spans, Spans]]:
    """(source, content) of the claims that stand in no other, channels aside."""
    for claim in claims:
        hops = [hop for hop in claim.chain if hop.role is not HopRole.CHANNEL]
        if claim.parent is None and hops:
            yield hops[0].surface, claim.content


def _pairs(
    want: Sequence[tuple[Tokens, Tokens, str]], got: Sequence[tuple[Tokens, Tokens]]
) -> Iterator[tuple[tuple[Tokens, Tokens, str], tuple[Tokens, Tokens]]]:
    """Gold and predicted whose contents overlap enough, one to one, the best first."""
    scored = sorted(
        (
            (overlap(w[1], g[1]), overlap(w[0], g[0]), i, j)
            for i, w in enumerate(want)
            for j, g in enumerate(got)
            if w[1] & g[1]
        ),
        reverse=True,
    )
    used_want, used_got = set(), set()
    for content, _, i, j in scored:
        if content >= _ENOUGH and i not in used_want and j not in used_got:
            used_want.add(i)
            used_got.add(j)
            yield want[i], got[j]


def score_chains(gold: Sequence[Gold], attribute: Attribute) -> tuple[dict[str, float], list[str]]:
    """Precision, recall and F1 of whole claims (content and every hop's source), the share of texts without a claim on
    which none was made ("traps"), recall by number of hops ("depth N") and by type of text ("type NAME"); and a line
    for each claim missed or wrong. Statements and denials only."""
    n: Counter[str] = Counter()
    lines = []
    for item in gold:
        text = _Text(item["text"])
        want = list(_gold_chains(item, text))
        got = list(_predicted_chains(attribute(item["text"]), text))
        n["want"] += len(want)
        n["got"] += len(got)
        n["trap"] += not want
        n["trap right"] += not want and not got
        left = list(got)
        for claim in want:
            keys = (f"depth {len(claim.hops)}", f"type {item.get('type', '')}")
            n.update(keys)
            fits = [g for g in left if _fits(claim, g)]
            if fits:
                left.remove(max(fits, key=lambda g: overlap(g.content, claim.content)))
                n.update(("right", *(f"{key} right" for key in keys)))
            else:
                lines.append(f"missed  {item['id']}  {claim.label}")
        lines += [f"wrong   {item['id']}  {claim.label}" for claim in left]
    figures = {
        "precision": n["right"] / n["got"] if n["got"] else 0.0,
        "recall": n["right"] / n["want"] if n["want"] else 0.0,
        "f1": _f1(n["right"], n["got"], n["want"]),
        "traps": n["trap right"] / n["trap"] if n["trap"] else 1.0,
    }
    groups = sorted(key for key in n if re.fullmatch(r"depth \d+|type .*(?<! right)", key))
    return figures | {key: n[f"{key} right"] / n[key] for key in groups}, lines


def _fits(want: Chain, got: Chain) -> bool:
    return (
        overlap(want.content, got.content) >= _ENOUGH
        and len(want.hops) == len(got.hops)
        and all(overlap(a, b) >= _ENOUGH for a, b in zip(want.hops, got.hops, strict=True))
    )


def _gold_chains(item: Gold, text: _Text) -> Iterator[Chain]:
    for claim in item["claims"]:
        content = claim["content"] if isinstance(claim["content"], list) else [claim["content"]]
        names = [hop.get("source") for hop in claim["chain"]]
        yield Chain(
            tuple(text.at([locate(text.text, name)] if name else []) for name in names),
            text.at(locate(text.text, part) for part in content),
            f"{' > '.join(name or '-' for name in names)} :: {' … '.join(content)}",
        )


def _predicted_chains(claims: Iterable[Claim], text: _Text) -> Iterator[Chain]:
    for claim in claims:
        if claim.chain and claim.kind in (ClaimKind.STATEMENT, ClaimKind.DENIAL):
            yield Chain(
                tuple(text.at(hop.surface) for hop in claim.chain),
                text.at(claim.content),
                f"{' > '.join(hop.text or '-' for hop in claim.chain)} :: {claim.text}",
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the shipped model on a gold file."""
    from provenance.attribution import attribute

    parser = argparse.ArgumentParser(prog="python -m provenance.attribution.evaluate", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="JSON Lines files of one format")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was wrong (chains)")
    options = parser.parse_args(arguments)
    try:
        gold = [item for path in options.gold for item in read_gold(path)]
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2

    def engine(text: str) -> list[Claim]:
        return attribute(text, own_voice=False)

    if options.errors and gold and "claims" in gold[0]:
        figures, lines = score_chains(gold, engine)
        sys.stdout.write("".join(line + "\n" for line in lines))
    else:
        figures = evaluate(gold, engine)
    if options.json:
        sys.stdout.write(json.dumps({"schema_version": 1, "figures": figures}) + "\n")
    else:
        sys.stdout.write("".join(f"{name:<24}{100 * value:>7.1f}\n" for name, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
