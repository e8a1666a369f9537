"""The claims of a corpus, looked up by document, by outlet and by what they say.

The indices are built when they are first needed: over the claims that could be somebody's original for quotations, and
by outlet for what one outlet has from another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from provenance.errors import ProvenanceError
from provenance.evidence.corpus import DAY, Corpus, has_zone, last_hop, last_of, moment, stated_hops
from provenance.evidence.identity import Identity
from provenance.evidence.index import Index, shingles
from provenance.evidence.matching import Text
from provenance.evidence.tokens import listed, norms
from provenance.models import Span
from provenance.records import ClaimRecord

LAST = chr(0x10FFFF)
"""After every id."""
KEPT = 200
"""Texts that are kept ready to be searched; one takes some 100 KB."""
LEAST, LIMIT, COPIES = 0.3, 40, 400
"""Share of runs of words from which another claim may be a claim's original; how many wordings are looked at, and how
many claims that have them."""
SHARED = 3
"""Content words that two sentences share at least, where they say the same."""
WORD = re.compile(r"[^\W_]+")
STOPWORDS = listed(
    "the a an and or of to in on at for from by with as is are was were be been being has have had will would shall "
    "should can could may might must do does did it its he she they them his her their this that these those there "
    "said says who which what when than then so but not no into over after before about also had more most very"
)


class _Forms(dict[str, str]):
    """The canonical form of every word that was met."""

    def __missing__(self, word: str) -> str:
        form = self[word] = "".join(norms(word)) or word
        return form


_forms = _Forms()


_SPACED = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
"""ASCII, with a space for everything that is in no word."""


def quick_words(text: str) -> list[str]:
    """The words of `text` in a canonical form, fast: for the index, not for judging."""
    folded = text.casefold()
    if not folded.isascii():
        for mark in "“”’‘":
            folded = folded.replace(mark, " ")
    # What is left is nearly always ASCII, which is cut at spaces in half of a pattern's time.
    words = folded.translate(_SPACED).split() if folded.isascii() else WORD.findall(folded)
    return list(map(_forms.__getitem__, words))


class _Stems(dict[str, str]):
    """What is looked at of every word that was met: numbers whole, others to their fifth letter, of grammatical words
    nothing."""

    def __missing__(self, word: str) -> str:
        counts = word not in STOPWORDS and (len(word) > 2 or word.isdigit())
        stem = self[word] = (word if word[0].isdigit() else word[:5]) if counts else ""
        return stem


_stems = _Stems()
_NOTHING = frozenset({""})


def content_words(words: Iterable[str]) -> frozenset[str]:
    """What a sentence is about: its words without the grammatical ones, cut to stems of five letters."""
    return frozenset(map(_stems.__getitem__, words)) - _NOTHING


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sentences say the same, 0 to 1: shared content words, 0 where their numbers contradict."""
    shared = len(a & b)
    if shared < SHARED and not (shared and a == b):
        return 0.0
    ours, theirs = ({w for w in side if w[0].isdigit()} for side in (a, b))
    if ours and theirs and not (ours <= theirs or theirs <= ours):
        return 0.0
    return shared / len(a | b)


class Claims:
    """Lookups over the claims of a corpus."""

    def __init__(
        self, corpus: Corpus, identity: Identity, judged: Mapping[str, ClaimRecord | None] | None = None
    ) -> None:
        """`judged` are the claims that a person judged, as they stand by that: None for one that is none."""
        self._corpus = corpus
        self._judged = judged or {}
        self._struck: dict[str, list[Span]] = defaultdict(list)
        for claim in (corpus.claims[id] for id, told in self._judged.items() if told is None):
            self._struck[claim.document] += claim.content
        self._identity = identity
        self.by_outlet: dict[str, list[str]] = defaultdict(list)
        self.outlets: dict[str, str | None] = {id: identity.key(corpus.outlet(id)) for id in corpus.documents}
        for id, outlet in self.outlets.items():
            if outlet:
                self.by_outlet[outlet].append(id)
        self._texts: dict[str, Text] = {}
        self._raw: dict[str, str | None] = {}
        # The claims that are indexed, and the numbers of those that have one wording, by its number and by its words.
        self._index: Index | None = None
        self._indexed: list[ClaimRecord] = []
        self._copies: list[list[int]] = []
        self._wording: dict[str, int] = {}
        self._asked: dict[str, list[tuple[float, int]]] = {}
        self._outlets: dict[str, tuple[Index, list[ClaimRecord], list[frozenset[str]]]] = {}
        self._quick: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._days: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {}
        self._content: dict[str, frozenset[str]] = {}

    @cached_property
    def by_document(self) -> Mapping[str, list[ClaimRecord]]:
        """The claims of every document, in their order."""
        found: dict[str, list[ClaimRecord]] = defaultdict(list)
        for claim in self.every():
            found[claim.document].append(claim)
        return found

    def every(self) -> Iterable[ClaimRecord]:
        """All claims as a person judged them, but for those that are none."""
        claims = self._corpus.claims.values()
        if not self._judged:
            return claims
        return (told for claim in claims if (told := self._judged.get(claim.id, claim)) is not None)

    def is_struck(self, document: str, span: Span) -> bool:
        """Whether a person marked a claim with words at `span` as none: what was found there cannot be relied on."""
        return any(s < span.end and span.start < e for s, e in self._struck.get(document, ()))

    def prepare(self) -> None:
        """Make the index that every claim is looked up in, and take over texts that are being read meanwhile: once,
        before the work is shared out."""
        self._wordings()
        self.raw(next(iter(self._corpus.snapshots), None))

    def text(self, snapshot: str | None) -> Text | None:
        """A snapshot's text, ready to be searched; None where it cannot be read."""
        found = self._texts.get(snapshot or "")
        if found is None and (raw := self.raw(snapshot)) is not None:
            if len(self._texts) >= KEPT:
                self._texts.clear()
            found = self._texts[snapshot or ""] = Text(raw)
        return found

    def raw(self, snapshot: str | None) -> str | None:
        """A snapshot's text as it is; None where it cannot be read."""
        if snapshot is None:
            return None
        if snapshot not in self._raw:
            try:
                self._raw[snapshot] = self._corpus.text(snapshot)
            except (ProvenanceError, OSError, KeyError):  # a missing or corrupt snapshot holds nothing; PV201 says so
                self._raw[snapshot] = None
        return self._raw[snapshot]

    def joined(self, snapshot: str) -> str:
        """The words of a snapshot's text in their quick form, with spaces between and at either end."""
        found = self._joined.get(snapshot)
        if found is None:
            raw = self.raw(snapshot)
            found = self._joined[snapshot] = f" {' '.join(quick_words(raw))} " if raw else ""
        return found

    def until(self, outlet: str, published: str | None, limit: int) -> list[str]:
        """An outlet's latest documents that are not `later` than a day or time, the latest first, `limit` at most."""
        days, times = self._dated(outlet)
        day, time = last_of(published) if published else ("", "")
        found, more = _until(days, day, limit), _until(times, time, limit)
        latest = sorted([*found, *more])[-limit:] if found and more else found or more
        return [document for _, document in reversed(latest)]

    def _dated(self, outlet: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The documents of an outlet with their days, and those with their times, where these have their zones."""
        if outlet not in self._days:
            days, times = [], []
            for document in self.by_outlet.get(outlet, ()):
                published = self._corpus.published(document) or ""
                if has_zone(published):
                    times.append((moment(published), document))
                else:
                    days.append((published[:DAY], document))
            self._days[outlet] = sorted(days), sorted(times)
        return self._days[outlet]

    def quick(self, claim: ClaimRecord) -> str:
        """A claim's words in their quick form, with spaces between and at either end."""
        found = self._quick.get(claim.id)
        if found is None:
            found = self._quick[claim.id] = f" {' '.join(quick_words(claim.text))} "
        return found

    def content(self, claim: ClaimRecord) -> frozenset[str]:
        """The content words of a claim."""
        found = self._content.get(claim.id)
        if found is None:
            found = self._content[claim.id] = content_words(self.quick(claim).split())
        return found

    def saying(self, claim: ClaimRecord, *, least: float = LEAST) -> list[ClaimRecord]:
        """Other claims that share runs of words with `claim` and could be its original, the most alike first."""
        index = self._wordings()
        if not index:
            return []
        words = self.quick(claim)
        found = self._asked.get(words)
        if found is None:
            own_wording = self._wording.get(words)
            if own_wording is not None and index.is_alone(own_wording):
                ranked = [(own_wording, 1.0)]
            else:
                ranked = index.query(shingles(words.split()), least=LEAST, limit=LIMIT)
            alike = ((-share, n) for wording, share in ranked for n in self._copies[wording])
            found = self._asked[words] = sorted(alike)[:COPIES]
        own = claim.id
        return [other for share, n in found if -share >= least and (other := self._indexed[n]).id != own]

    def same_words(self, claim: ClaimRecord) -> list[ClaimRecord]:
        """Other claims of the index that have the very same words."""
        self._wordings()
        wording = self._wording.get(self.quick(claim))
        alike = () if wording is None else self._copies[wording]
        return [other for n in alike if (other := self._indexed[n]).id != claim.id]

    def like(self, claim: ClaimRecord, outlet: str, *, least: float = 0.6) -> list[tuple[ClaimRecord, float]]:
        """Claims in an outlet's documents that say the same, however they put it, the most alike first."""
        if outlet not in self._outlets:
            claims, contents = [], []
            for document in self.by_outlet.get(outlet, ()):
                for other in self.by_document.get(document, ()):
                    words = self.content(other)
                    claims.append(other)
                    contents.append(words)
            self._outlets[outlet] = Index(map(list, contents)), claims, contents
        index, claims, contents = self._outlets[outlet]
        ours = self.content(claim)
        result = []
        for number, _ in index.query(list(ours), least=0.2):
            score = alike(ours, contents[number])
            if score >= least and claims[number].id != claim.id:
                result.append((claims[number], score))
        return sorted(result, key=lambda pair: (-pair[1], pair[0].id))

    def owner(self, document: str, snapshot: str | None, span: Span) -> ClaimRecord | None:
        """The innermost attributed claim whose content has the words at `span`; else the outlet's own that does."""
        best: tuple[int, int] | None = None
        found, (start, end) = None, span
        for claim in self.by_document.get(document, ()):
            content = claim.content
            if content[0][0] >= end or content[-1][1] <= start or claim.snapshot != snapshot:
                continue
            covered = sum(max(0, min(e, end) - max(s, start)) for s, e in content)
            if covered < 0.8 * (end - start):
                continue
            size = sum(e - s for s, e in content)
            rank = (len(stated_hops(claim)), -size)
            if best is None or rank > best:
                best, found = rank, claim
        return found

    def _wordings(self) -> Index:
        """An index of the wordings of the claims that may be an original: first-hand, or of an outlet that others
        cite. Papers repeat each other: there are fewer wordings than claims."""
        if self._index is not None:
            return self._index
        cited = self.cited_outlets()
        wordings: list[list[str]] = []
        for id, outlet in self.outlets.items():
            whole = outlet in cited or not self._identity.is_news(outlet)
            for claim in self.by_document.get(id, ()):
                if whole or self._may_be_first_hand(claim, outlet):
                    run = quick_words(claim.text)
                    words = self._quick[claim.id] = f" {' '.join(run)} "
                    wording = self._wording.get(words)
                    if wording is None:
                        wording = self._wording[words] = len(wordings)
                        wordings.append(run)
                        self._copies.append([])
                    self._copies[wording].append(len(self._indexed))
                    self._indexed.append(claim)
        self._index = Index(map(shingles, wordings))
        return self._index

    def _may_be_first_hand(self, claim: ClaimRecord, outlet: str | None) -> bool:
        hop = last_hop(claim)
        if hop is None:
            return False
        if self._identity.voice(outlet, self._identity.hop_key(hop, outlet)):
            return True
        return any(self._identity.hop_key(h, outlet) == outlet for h in stated_hops(claim) if h.role == "channel")

    def cited_outlets(self) -> set[str]:
        """The outlets that any claim names in its chain."""
        identity, outlets = self._identity, set(self.by_outlet)
        return {
            key
            for claim in self.every()
            for hop in claim.chain
            if (source := hop.source) and (key := identity.key(source.id)) in outlets
        }


def _until(dated: list[tuple[str, str]], day: str, limit: int) -> list[tuple[str, str]]:
    """The last of some documents, which are in the order of their days, that are no later than a day."""
    end = bisect_right(dated, (day, LAST)) if day else len(dated)
    return dated[max(0, end - limit) : end]
