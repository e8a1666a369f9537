"""Real clauses, quotations and sentences for the generator, taken from an annotated corpus while training."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

# What may itself attribute something, which the corpus leaves unmarked inside a content.
_REPORTS = re.compile(
    r"\b(sa(y|ys|id|ying)|t(ell|ells|old|elling)|according|report\w*|stat(ed|es|ing|ement\w*)|announc\w*|claim\w*|"
    r"alleg\w*|argu\w*|den(y|ied|ies|ying)|admit\w*|insist\w*|warn\w*|quot\w*|cit(e|ed|es|ing)|wrote|writ\w*|"
    r"ask\w*|call\w*|describ\w*|believ\w*|think\w*|thought|fear\w*|hop(e|es|ed|ing)|want\w*|expect\w*|suggest\w*|"
    r"tweet\w*|told|show(s|ed)?|find(s|ings)?|found|know\w*|promis\w*|vow\w*|explain\w*|add(ed|s|ing)|not(ed|es|ing)|"
    r"conclud\w*|acknowledg\w*|confirm\w*|urg\w*|order\w*|repl\w*|respon\w*|predict\w*|recall\w*|complain\w*|"
    r"accus\w*|suspect\w*|assum\w*|wonder\w*|feel\w*|felt|insinuat\w*|impl(y|ied|ies)|heard|learn\w*)\b",
    re.I,
)
_QUOTE = re.compile("[\"“”„‟«»‘‚`]|''|(?<!\\w)['’]|[\\[\\]{}<>|@^~]")
_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"
_WORDS = re.compile(r"\w+")
_SENTENCE = re.compile(r"[A-Z0-9][^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?](?=\s|$)")
# A "sentence" that ends with an abbreviation is half of one; colons are for lists and credits.
_CUT = re.compile(r"(\b[A-Z][a-z]{0,3}|\bvs|\b[A-Z]|\.[A-Za-z]|[-–—])\.$|:|  ")
# A clause begins with its subject; these begin something else.
_NO_SUBJECT = re.compile(
    r"(that|to|of|in|on|for|with|about|as|by|at|from|and|but|or|how|why|what|whether|if|who|"
    r"when|which|not|being|having|is|are|was|were|be|her|his|their|\w+ing)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|could|can|may|might|should|must|did|does|do|"
    r"\w{3,}ed|won['’]t|isn['’]t|wasn['’]t|[a-z]{3,}s)\b"
)


class Fillers(NamedTuple):
    """Finite clauses as they stand after "that", quoted words without their marks, sentences that attribute nothing."""

    clauses: list[str]
    quotes: list[str]
    sentences: list[str]


def clauses_from(records: Iterable[Mapping[str, Any]]) -> Fillers:
    """What of `records` ({"text", "attributions": [{"source", "cue", "content"}]}) can fill the generator's rules.

    Clauses are whole contents that follow "that"; nothing that could attribute or quote something itself is taken.
    """
    clauses: dict[str, None] = {}
    quotes: dict[str, None] = {}
    sentences: dict[str, None] = {}
    for record in records:
        text: str = record["text"]
        taken: list[tuple[int, int]] = []
        for attribution in record["attributions"]:
            for spans in (attribution["source"], attribution["cue"], attribution["content"]):
                taken += [(s, e) for s, e in spans]
            if len(attribution["content"]) == 1 and attribution["cue"]:
                ((start, end),) = attribution["content"]
                words = text[start:end].strip()
                that = words[:5].lower() == "that " or text[max(0, start - 5) : start].lower() == "that "
                clause = (words[5:] if words[:5].lower() == "that " else words).rstrip(" ,.;:")
                after = start >= max(e for _, e in attribution["cue"])
                if (
                    after
                    and (that or text[start - 5 : start] == "said ")
                    and _usable(clause, 4, 40)
                    and _clause(clause)
                ):
                    clauses[clause] = None
                elif len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING:
                    inner = words[1:-1].strip()
                    if inner[:1].isupper() and inner[-1:] in ".," and _usable(inner[:-1], 3, 45):
                        quotes[inner[:-1]] = None
        for match in _SENTENCE.finditer(text):
            sentence = match[0]
            attributes = any(s < match.end() and e > match.start() for s, e in taken)
            if (
                not attributes
                and _usable(sentence[:-1], 5, 45)
                and _FINITE.search(sentence)
                and not _CUT.search(sentence)
            ):
                sentences[sentence] = None
    return Fillers(list(clauses), list(quotes), list(sentences))


def _usable(words: str, fewest: int, most: int) -> bool:
    return (
        fewest <= len(_WORDS.findall(words)) <= most
        and "\n" not in words
        and not _QUOTE.search(words)
        and not _REPORTS.search(words)
    )


def _clause(words: str) -> bool:
    return not _NO_SUBJECT.match(words) and bool(_FINITE.search(words)) and words.count(",") < 4
