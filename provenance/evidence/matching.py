"""Whether words stand in a text: as they are, nearly, or with a number, a name or a negation changed.

`verbatim` is the same words in the same order. `near` differs in nothing that changes meaning: marks, ellipses,
[brackets], contractions, British and American spelling, how a number is written. Anything else is a difference, and
each is named by its kind. A short query is aligned with the best stretch of the longer text (semi-global alignment:
Sellers, "The theory and computation of evolutionary distances", 1980).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from provenance.evidence.clauses import context
from provenance.evidence.tokens import (
    CLOSING,
    CONDITIONS,
    ELLIPSIS,
    OPENING,
    Token,
    is_name,
    is_negation,
    is_number,
    listed,
    opposite,
    tokenise,
)
from provenance.models import Match, Span, Spans

Kind = Literal["number", "name", "negation", "speaker", "words"]

MAX_GAP = 80
"""Tokens that one ellipsis may stand for."""
AUXILIARIES = listed("do does did be is are was were to that")
MODALS = listed("must need needs can could may might shall should will would ought have has had")
"""What changes with a negation: "need not" for "must"."""
POINTERS = listed(
    "i you he she it we they me him her us them my your his its our their mine yours hers ours theirs this that these "
    "those here there the a an one ones"
)
"""What an editor's bracket may take the place of."""
ABBREVIATED = listed("mr mrs ms dr prof st mt gen col capt lt sgt gov sen rep rev hon no jr sr vs")
"""What may have a full stop that ends no sentence."""
BREAK = re.compile(r"[.!?][^\w\s]*\s|\n\s*\n")
MARK = re.compile(r"[^\w\s]")
WORDS = re.compile(r"\w+")


class Difference(NamedTuple):
    """One change: its kind, the words as quoted and as they stand in the original ("" for nothing)."""

    kind: Kind
    quoted: str
    original: str


class Hunk(NamedTuple):
    """One stretch that is not equal: the query's tokens and the text's."""

    quoted: tuple[Token, ...]
    original: tuple[Token, ...]


class Found(NamedTuple):
    """Where words were found, how they match (None: they differ), in what they differ, and how alike they are, 0-1."""

    match: Match | None
    places: Spans
    differences: tuple[Difference, ...] = ()
    similarity: float = 1.0
    negated: bool = False
    cut: str | None = None

    @property
    def altered(self) -> bool:
        """A number, a name or a negation is changed and all but nothing else: the same sentence, not another one."""
        kinds = [d.kind for d in self.differences]
        return self.match is None and any(k in ("number", "name", "negation") for k in kinds) and "words" not in kinds


class Text:
    """A text made ready to be searched: its tokens, and where each canonical form stands."""

    __slots__ = ("_lower", "_positions", "text", "tokens")

    def __init__(self, text: str, begin: int = 0, end: int | None = None) -> None:
        """All of `text`, or its stretch from `begin` to `end`; places are those in `text` either way."""
        self.text = text
        self.tokens = [token for token in tokenise(text, begin, end) if token.norm != ELLIPSIS]
        self._positions: dict[str, list[int]] | None = None
        self._lower: frozenset[str] | None = None

    @property
    def lower(self) -> frozenset[str]:
        """The forms that stand in lower case somewhere."""
        if self._lower is None:
            self._lower = frozenset(token.norm for token in self.tokens if token.raw[:1].islower())
        return self._lower

    @property
    def positions(self) -> dict[str, list[int]]:
        """The places in `tokens` of every form."""
        if self._positions is None:
            self._positions = {}
            for i, token in enumerate(self.tokens):
                self._positions.setdefault(token.norm, []).append(i)
        return self._positions

    def without(self, spans: Iterable[Span]) -> Text:
        """The same text with the tokens in `spans` left out: a speaker's words without the cues between them."""
        cut = sorted(spans)
        clone = Text.__new__(Text)
        clone.text, clone._positions, clone._lower = self.text, None, self._lower
        clone.tokens = [t for t in self.tokens if not any(s <= t.start and t.end <= e for s, e in cut)]
        return clone


def occurrences(query: Sequence[Token], text: Text) -> Iterator[int]:
    """Where `query` stands in `text.tokens`, every form equal and nothing between."""
    if not query:
        return
    positions = text.positions
    rare = min(range(len(query)), key=lambda i: len(positions.get(query[i].norm, ())))
    wanted = [token.norm for token in query]
    for place in positions.get(wanted[rare], ()):
        start = place - rare
        if start >= 0 and [t.norm for t in text.tokens[start : start + len(wanted)]] == wanted:
            yield start


def find_exact(part: str, text: Text) -> Iterator[Found]:
    """Every place where the words of `part` stand in `text`: verbatim, or near where spelling or marks differ."""
    query = [token for token in tokenise(part) if token.norm != ELLIPSIS]
    if any(token.norm == ELLIPSIS for token in tokenise(part)[1:-1]) or any(t.bracketed for t in query):
        return
    for start in occurrences(query, text):
        end = start + len(query)
        span = Span(text.tokens[start].start, text.tokens[end - 1].end)
        if _runs_over(part, query, text, start):
            continue
        same = WORDS.findall(part.casefold()) == WORDS.findall(text.text[span.start : span.end].casefold())
        negated, cut = context(text.text, span)
        yield Found(Match.VERBATIM if same else Match.NEAR, (span,), negated=negated, cut=cut)


def _runs_over(part: str, query: Sequence[Token], text: Text, start: int) -> bool:
    """Whether words with no mark between them end one sentence of the text and begin the next: "… on Monday. The pier
    was closed" has nothing that was on Monday."""
    tokens = text.tokens[start : start + len(query)]
    if not BREAK.search(text.text, tokens[0].end, tokens[-1].start):
        return False
    return any(
        BREAK.search(text.text, tokens[i].end, tokens[i + 1].start)
        and not (tokens[i].norm in ABBREVIATED or len(tokens[i].norm) == 1)
        and not MARK.search(part, query[i].end, query[i + 1].start)
        for i in range(len(query) - 1)
    )


def find_nearest(part: str, text: Text) -> Found | None:
    """The stretch of `text` that is most like `part`, and in what they differ; None where hardly a word is shared."""
    query = _trimmed(tokenise(part))
    if not query or not text.tokens:
        return None
    window = _window(query, text)
    if window is None:
        return None
    low, high = window
    tokens = text.tokens[low:high]
    aligned = _align(query, tokens)
    if aligned is None:
        return None
    hunks, gaps, first, last = aligned
    lower = text.lower | {t.norm for t in query if t.raw[:1].islower()}
    differences = [d for hunk in hunks for d in classify(hunk, lower)]
    differences += [d for gap in gaps for d in _dropped(gap, text)]
    span = Span(tokens[first].start, tokens[last - 1].end)
    if not hunks and not gaps and _runs_over(part, query, text, low + first):
        differences.append(Difference("words", part, text.text[span.start : span.end]))
    plain = sum(1 for t in query if t.norm != ELLIPSIS)
    changed = sum(max(len(_plain(h.quoted)), len(h.original)) for h in hunks if _plain(h.quoted) or not h.quoted)
    negated, cut = context(text.text, span)
    return Found(
        None if differences else Match.NEAR,
        (span,),
        tuple(differences),
        max(0.0, 1 - changed / max(plain, 1)),
        negated,
        cut,
    )


def classify(hunk: Hunk, lower: frozenset[str] | set[str]) -> list[Difference]:
    """What a change is: of a number, a name, a negation, or of other words. Editors' brackets change nothing."""
    quoted, original = hunk
    added, gone = _surplus(quoted, original), _surplus(original, quoted)
    words = (_joined(quoted), _joined(original))
    result: list[Difference] = []
    flips = sum(map(is_negation, added)) != sum(map(is_negation, gone))
    if flips or any(opposite(a.norm, b.norm) for a in added for b in gone):
        result.append(Difference("negation", *words))
    # A bracket is the editor's: it may put a name for a pronoun, but not another number or name for the speaker's.
    bracketed = bool(quoted) and all(t.bracketed for t in quoted)
    numbers = [t for t in added if is_number(t)], [t for t in gone if is_number(t)]
    if numbers[1] or (numbers[0] and not bracketed):
        result.append(Difference("number", *words))
    names = [t for t in added if _name(t, lower)], [t for t in gone if _name(t, lower)]
    if names[1] or (names[0] and not bracketed):
        if names[0] or not quoted or not names[1]:
            result.append(Difference("name", *words))
        else:
            result.append(Difference("words", *words))
    if result:
        known = {t for t in (*added, *gone) if is_negation(t) or is_number(t) or _name(t, lower)}
        rest = [t for t in (*added, *gone) if t not in known and t.norm not in AUXILIARIES and not t.bracketed]
        turned = any(d.kind == "negation" for d in result)
        if turned:
            rest = [t for t in rest if t.norm not in MODALS]
        paired = turned and len(rest) <= 2 and _opposites(added, gone)
        if len(rest) > 1 and not paired:
            result.append(Difference("words", *words))
        return result
    if bracketed and not numbers[0] and all(t.norm in POINTERS for t in gone):
        return []
    return [Difference("words", *words)] if added or gone else []


def combine(found: Sequence[Found]) -> Found:
    """The matches of a claim's parts as one: as good as the worst of them."""
    if len(found) == 1:
        return found[0]
    matches = [f.match for f in found]
    match = None if None in matches else Match.NEAR if Match.NEAR in matches else Match.VERBATIM
    return Found(
        match,
        tuple(span for f in found for span in f.places),
        tuple(d for f in found for d in f.differences),
        sum(f.similarity for f in found) / len(found),
        any(f.negated for f in found),
        next((f.cut for f in found if f.cut), None),
    )


def whole_quotation(text: str, span: Span) -> Span:
    """`span` widened to the quotation marks that it begins or ends within, so that no part of a quotation is judged
    for the whole."""
    start, end = span
    inside = text[start:end]
    opened = sum(inside.count(mark) for mark in "“«„「") - sum(inside.count(mark) for mark in "”»」")
    straight = inside.count('"') % 2
    if opened > 0 or (straight and inside.lstrip()[:1] == '"'):
        close = re.compile('["”»」\n]').search(text, end)
        if close and close.group() != "\n":
            end = close.end()
    elif opened < 0 or (straight and inside.rstrip()[-1:] == '"'):
        begin = max(text.rfind(mark, 0, start) for mark in '"“«„「\n')
        if begin >= 0 and text[begin] != "\n":
            start = begin
    return Span(start, end)


def in_quotation_marks(text: str, span: Span) -> bool:
    """Whether `span` stands inside double quotation marks within its paragraph."""
    begin = text.rfind("\n", 0, span.start) + 1
    before = text[begin : span.start + 1]
    curly = max(before.rfind(m) for m in "“«„「") > max(before.rfind(m) for m in "”»」")
    return curly or before.count('"') % 2 == 1


def word_diff(quoted: str, original: str) -> str:
    """The words of a quotation with what is changed in them: [-in the original-]{+as quoted+}."""
    ours, theirs = (_trimmed(tokenise(unquoted(words))) for words in (quoted, original))
    pairs = SequenceMatcher(None, [t.norm for t in theirs], [t.norm for t in ours], autojunk=False).get_opcodes()
    result = []
    for tag, i1, i2, j1, j2 in pairs:
        if tag == "equal":
            result.append(_joined(ours[j1:j2]))
            continue
        gone, added = _joined(theirs[i1:i2]), _joined(ours[j1:j2])
        if added != ELLIPSIS:
            result.append((f"[-{gone}-]" if gone else "") + (f"{{+{added}+}}" if added else ""))
        else:
            result.append(added)
    return " ".join(filter(None, result))


def unquoted(words: str) -> str:
    """`words` without the marks around them."""
    return words.strip().strip(OPENING + CLOSING + "'‚,.").strip()


def _plain(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if not t.bracketed and t.norm != ELLIPSIS]


def _name(token: Token, lower: frozenset[str] | set[str]) -> bool:
    return not is_number(token) and not is_negation(token) and is_name(token, lower)


def _opposites(added: Sequence[Token], gone: Sequence[Token]) -> bool:
    return any(opposite(a.norm, b.norm) for a in added for b in gone)


def _surplus(a: Sequence[Token], b: Sequence[Token]) -> list[Token]:
    """The tokens of `a` that `b` has not."""
    count = Counter(t.norm for t in b)
    result = []
    for token in a:
        if count[token.norm]:
            count[token.norm] -= 1
        else:
            result.append(token)
    return result


def _joined(tokens: Sequence[Token]) -> str:
    # The two tokens of a contraction stand at one place.
    return " ".join({t.start: t.raw for t in tokens}.values())


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[0].norm == ELLIPSIS:
        tokens = tokens[1:]
    while tokens and tokens[-1].norm == ELLIPSIS:
        tokens = tokens[:-1]
    return tokens


def _dropped(gap: Sequence[Token], text: Text) -> list[Difference]:
    """What an ellipsis may not swallow: a negation or a condition of the sentence whose words it joins."""
    if not gap:
        return []
    stops = [i for i in range(len(gap) - 1) if re.search(r"[.!?]", text.text[gap[i].end : gap[i + 1].start + 1])]
    head, tail = (gap[: stops[0] + 1], gap[stops[-1] + 1 :]) if stops else (gap, ())
    near = [*head, *tail]
    if any(is_negation(t) for t in near):
        return [Difference("negation", ELLIPSIS, _joined(gap))]
    return [Difference("words", ELLIPSIS, _joined(gap))] if any(t.norm in CONDITIONS for t in near) else []


def _window(query: Sequence[Token], text: Text) -> tuple[int, int] | None:
    """The range of tokens to align with: where most of the query's words stand close together."""
    room = 2 * len(query) + 12 + MAX_GAP * sum(t.norm == ELLIPSIS for t in query)
    tokens = text.tokens
    forms = {t.norm for t in query}
    hits = sorted(p for f in forms for p in text.positions.get(f, ()))
    if not hits:
        return None
    best, best_score, low = 0, -1.0, 0
    weight = [1.0 / len(text.positions[tokens[p].norm]) for p in hits]
    running = 0.0
    for high, place in enumerate(hits):
        running += weight[high]
        while hits[low] < place - room:
            running -= weight[low]
            low += 1
        if running > best_score + 1e-9:
            best, best_score = low, running
    start = hits[best]
    return max(0, start - len(query) - 4), min(len(tokens), start + room + len(query))


def _end(query: Sequence[Token], tokens: Sequence[Token], costs: Sequence[float]) -> int:
    """Where the stretch ends that costs the least; of those about the first that cost the same the one that ends with
    the query's last word, else the one that has a word of the same sentence in its place."""
    end = min(range(len(costs)), key=lambda j: (costs[j], j))
    least, last = costs[end], query[-1].norm
    ties = [j for j in range(end, min(end + 3, len(costs))) if costs[j] == least and j]
    same = next((j for j in ties if tokens[j - 1].norm == last), None)
    if same is not None:
        return same
    return end + 1 if end and end + 1 in ties and not tokens[end].initial else end


def _align(
    query: Sequence[Token], tokens: Sequence[Token]
) -> tuple[list[Hunk], list[tuple[Token, ...]], int, int] | None:
    """(the hunks that differ, what each ellipsis stands for, start, end) of the best stretch of `tokens`; None where
    less than half of the words are in any."""
    n, m = len(query), len(tokens)
    # An ellipsis takes any words for next to nothing; an editor's bracket costs little.
    insert = [0.25 if t.bracketed else 1.0 for t in query]
    norm = [t.norm for t in tokens]
    cost: list[list[float]] = [[0.0] * (m + 1)]
    for i in range(1, n + 1):
        token, above = query[i - 1], cost[i - 1]
        if token.norm == ELLIPSIS:
            row: list[float] = [above[0]]
            for j in range(1, m + 1):
                row.append(min(above[j], row[j - 1] + 0.002))
        else:
            wanted, extra = token.norm, insert[i - 1]
            swap = 0.6 if token.bracketed else 1.0
            row = [above[0] + extra]
            left = row[0]
            for j in range(1, m + 1):
                diagonal = above[j - 1] + (0.0 if norm[j - 1] == wanted else swap)
                best = above[j] + extra
                if diagonal <= best:
                    best = diagonal
                if left + 1.0 < best:
                    best = left + 1.0
                row.append(best)
                left = best
        cost.append(row)
    end = _end(query, tokens, cost[n])
    if cost[n][end] > n / 2:
        return None
    steps: list[tuple[Token | None, Token | None]] = []
    gaps: dict[int, list[Token]] = {}
    i, j = n, end
    while i > 0:
        token = query[i - 1]
        if token.norm == ELLIPSIS:
            if j > 0 and cost[i][j] == cost[i][j - 1] + 0.002 and cost[i][j] < cost[i - 1][j]:
                gaps.setdefault(i, []).append(tokens[j - 1])
                j -= 1
            else:
                gaps.setdefault(i, [])
                steps.append((None, None))
                i -= 1
            continue
        swap = 0.6 if token.bracketed else 1.0
        same = j > 0 and norm[j - 1] == token.norm
        if j > 0 and cost[i][j] == cost[i - 1][j - 1] + (0.0 if same else swap):
            steps.append((token, tokens[j - 1]))
            i, j = i - 1, j - 1
        elif cost[i][j] == cost[i - 1][j] + insert[i - 1]:
            steps.append((token, None))
            i -= 1
        else:
            steps.append((None, tokens[j - 1]))
            j -= 1
    hunks: list[Hunk] = []
    left_side: list[Token] = []
    right_side: list[Token] = []
    for ours, theirs in (*reversed(steps), (None, None)):
        equal = ours is None and theirs is None
        if equal or (ours is not None and theirs is not None and ours.norm == theirs.norm):
            if left_side or right_side:
                hunks.append(Hunk(tuple(left_side), tuple(right_side)))
                left_side, right_side = [], []
            continue
        if ours is not None:
            left_side.append(ours)
        if theirs is not None:
            right_side.append(theirs)
    if end <= j:
        return None
    return hunks, [tuple(reversed(gap)) for _, gap in sorted(gaps.items())], j, end
