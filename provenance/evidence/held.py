"""Is the original of a claim held? The definition of the design page, with its reason and what to do next.

Held means: the ledger has a snapshot of the original source's own document, of its declared channel's, or of the
first-hand recorder that it spoke to, published no later than the claim, and the words are in it as that same source's.
Whenever one of these cannot be told, the claim is not held: a wrong "held" is worse than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from provenance.evidence import circles
from provenance.evidence.claims import Claims
from provenance.evidence.corpus import Corpus, Record, last_hop, later, stated_hops
from provenance.evidence.explain import next_step, reason
from provenance.evidence.identity import SIGHT, STAFF, Identity
from provenance.evidence.matching import (
    WORDS,
    Difference,
    Found,
    Text,
    clause_start,
    combine,
    find_exact,
    find_nearest,
    in_quotation_marks,
    whole_quotation,
)
from provenance.models import Basis, Held, Match, Original, Place, Span, Spans, place_of

MIN_SPEAKER_WORDS = 5
"""A shorter quotation may well have been said by two people."""
MIN_ALTERED_WORDS = 5
INDIRECT_DAYS = 1
"""How far apart an indirect statement and its original may be for a changed number to be an error: a day later the
number itself may have changed."""
FAR_LOOKUPS = 8


@dataclass(frozen=True, slots=True)
class Altered:
    """A held original that a claim's words differ from: the claim and snapshot it is in, the place, the changes."""

    claim: str | None
    document: str
    snapshot: str
    place: Place
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the ledger holds of a claim's original: the status, why, and what to do to have it.

    `altered` is the held original that the words differ from; `nearest` the closest words of the same source where
    they differ otherwise; `loop` the ids of the claims that lead back to the first; `stale` a cited claim that is
    younger than the citation; `judgement` the id of the judgement in force.
    """

    claim: str
    original: Original
    why: str
    next_step: str | None = None
    held: Held | None = None
    altered: Altered | None = None
    nearest: Altered | None = None
    loop: tuple[str, ...] = ()
    stale: str | None = None
    through: str | None = None
    judgement: str | None = None
    waived: bool = False
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that could hold the original, and why it would count."""

    document: str
    snapshot: str
    basis: Basis


class Evidence:
    """What the ledger holds of every claim, worked out when it is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.identity = Identity(
            corpus.sources, (d["outlet"]["id"] for d in corpus.documents.values() if d.get("outlet"))
        )
        self.claims = Claims(corpus, self.identity)
        self._done: dict[str, Assessment] = {}
        self._asked: set[str] = set()
        self._snapshots: dict[str, list[str]] = {}
        for snapshot in corpus.snapshots.values():
            self._snapshots.setdefault(snapshot["document"], []).append(snapshot["id"])
        self._judgements: dict[str, list[Record]] = {}
        for judgement in sorted(corpus.judgements, key=lambda j: (str(j["at"]), j["id"])):
            self._judgements.setdefault(judgement["claim"], []).append(judgement)

    def of(self, claim: str) -> Assessment:
        """The assessment of the claim with this id; KeyError where there is none."""
        found = self._done.get(claim)
        if found is None:
            self._asked.add(claim)
            try:
                found = self._done[claim] = self._judged(self.corpus.claims[claim])
            finally:
                self._asked.discard(claim)
        return found

    def judgements(self, claim: str) -> list[Record]:
        """The judgements in force of a claim, oldest first; one whose day has passed has ended."""
        return [
            j for j in self._judgements.get(claim, ()) if not j.get("until") or _day(j["until"]) >= self.corpus.today
        ]

    def first_hand(self, claim: Record) -> Basis | None:
        """Why a claim's own document is its original, or None: its outlet is the source, the source's channel, or the
        recorder that the source spoke to or that was there itself."""
        identity = self.identity
        outlet = identity.key(self.corpus.outlet(claim["document"]))
        hop = last_hop(claim)
        if outlet is None:
            return None
        if hop is None:
            own = claim["kind"] == "own-voice" and not identity.is_news(outlet)
            return Basis.OWN if own else None
        others = stated_hops(claim)[:-1]
        if any(self._foreign(h, outlet, hop) for h in others):
            return None
        if self._saw_it(hop, outlet, claim):
            return Basis.RECORDER
        source = identity.hop_key(hop, outlet)
        if source is None and identity.hop_kind(hop) != "person":
            return None
        if hop.get("resolution") in ("ambiguous", "unnamed", "none"):
            return None
        voice = identity.voice(outlet, source)
        if voice is Basis.OWN and identity.is_news(outlet):
            return None  # "Delo reported on Monday" in Delo: its own earlier report is the original
        if voice is not None:
            return voice
        spoke = any(h["role"] == "channel" and identity.hop_key(h, outlet) == outlet for h in others)
        return Basis.RECORDER if spoke else None

    def _foreign(self, hop: Record, outlet: str, speaker: Record) -> bool:
        """Whether a hop before the speaker is neither the document's own outlet nor the speaker's channel."""
        key = self.identity.hop_key(hop, outlet)
        if key == outlet:
            return False
        return key is None or self.identity.voice(key, self.identity.hop_key(speaker)) is None or hop["role"] == "relay"

    def saw_it(self, claim: Record) -> bool:
        """Whether a claim is what its outlet's own people saw, or the document that they read."""
        outlet, hop = self.identity.key(self.corpus.outlet(claim["document"])), last_hop(claim)
        return outlet is not None and hop is not None and self._saw_it(hop, outlet, claim)

    def _saw_it(self, hop: Record, outlet: str, claim: Record) -> bool:
        """Whether a hop is the document's own outlet, or its staff, that was there or saw the document."""
        text = hop.get("text") or ""
        ours = self.identity.hop_key(hop, outlet) == outlet or self._names_outlet(text, outlet)
        if not ours:
            return False
        snapshot = self.claims.text(claim.get("snapshot"))
        cue = " ".join(snapshot.text[s:e] for s, e in hop.get("cue") or ()) if snapshot else ""
        return bool(SIGHT.search(cue))

    def _names_outlet(self, text: str, outlet: str) -> bool:
        """Whether the words name the outlet's staff: "our correspondent", "an AFP photographer"."""
        if not STAFF.search(text):
            return False
        if re.search(r"\bour\b", text, re.I):
            return True
        source = self.identity.source(outlet)
        names = [source["name"], *(a["text"] for a in source.get("aliases") or ())] if source else []
        return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names if len(name) > 1)

    def _judged(self, claim: Record) -> Assessment:
        """The assessment of a claim with what a person decided of it."""
        verdicts = {j["verdict"]: j for j in self.judgements(claim["id"])}
        if "source" in verdicts and verdicts["source"].get("source"):
            claim = _with_source(claim, verdicts["source"]["source"], self.corpus.sources)
        found = self._assess(claim)
        for verdict in ("source", "held", "waived", "wrong"):
            if verdict in verdicts:
                found = self._apply(found, verdicts[verdict], claim)
        return found

    def _apply(self, found: Assessment, judgement: Record, claim: Record) -> Assessment:
        changes: dict[str, object] = {"judgement": judgement["id"]}
        why = f": {judgement['why']}" if judgement.get("why") else ""
        by = f"{judgement['by']} on {str(judgement['at'])[:10]}"
        verdict = judgement["verdict"]
        if verdict == "held" and judgement.get("snapshot") and found.original is not Original.HELD:
            snapshot = self.corpus.snapshots.get(judgement["snapshot"])
            basis = self._confirmed_basis(claim, snapshot)
            changes |= {
                "original": Original.HELD,
                "held": Held(snapshot=judgement["snapshot"], basis=basis, match=Match.CONFIRMED),
                "why": f"confirmed by {by}{why}",
                "next_step": None,
            }
        elif verdict == "waived":
            until = f" until {judgement['until']}" if judgement.get("until") else ""
            changes |= {"waived": True, "why": f"{found.why}; waived by {by}{until}{why}"}
        elif verdict == "wrong":
            changes |= {"wrong": True, "why": f"{found.why}; marked as no claim by {by}{why}"}
        elif verdict == "source":
            changes["why"] = f"{found.why}; source set by {by}{why}"
        return Assessment(**{**{k: getattr(found, k) for k in Assessment.__slots__}, **changes})

    def _confirmed_basis(self, claim: Record, snapshot: Record | None) -> Basis:
        """Why a confirmed snapshot counts: what the registry says, else that it is a record of the source's words."""
        hop = last_hop(claim)
        if snapshot is None or hop is None:
            return Basis.RECORDER
        outlet = self.corpus.outlet(snapshot["document"])
        return self.identity.voice(outlet, self.identity.hop_key(hop)) or Basis.RECORDER

    def _assess(self, claim: Record) -> Assessment:
        id, hop = claim["id"], last_hop(claim)
        basis = self.first_hand(claim)
        if basis is not None and claim.get("snapshot"):
            held = self._earlier(claim) if basis is Basis.RECORDER else None
            held = held or Held(
                snapshot=claim["snapshot"], claim=id, basis=basis, match=Match.VERBATIM, place=self._own_place(claim)
            )
            return Assessment(id, Original.HELD, reason(self, claim, held=held), held=held)
        if hop is None or (hop.get("resolution") == "none" and not hop.get("source")):
            return Assessment(id, Original.NONE, reason(self, claim), next_step(self, claim, Original.NONE))
        circle = circles.follow(self, claim)
        if self._unnamed(hop):
            if circle.loop:
                return Assessment(
                    id,
                    Original.CIRCULAR,
                    reason(self, claim, loop=circle.loop),
                    next_step(self, claim, Original.CIRCULAR),
                    loop=circle.loop,
                )
            return Assessment(id, Original.UNNAMED, reason(self, claim), next_step(self, claim, Original.UNNAMED))
        if hop.get("resolution") == "ambiguous":
            return Assessment(id, Original.NAMED, reason(self, claim), next_step(self, claim, Original.NAMED))
        held, altered, nearest, through = self._search(claim)
        if held is not None:
            return Assessment(id, Original.HELD, reason(self, claim, held=held), held=held, through=through)
        if circle.loop and altered is None:
            return Assessment(
                id,
                Original.CIRCULAR,
                reason(self, claim, loop=circle.loop),
                next_step(self, claim, Original.CIRCULAR),
                loop=circle.loop,
            )
        return Assessment(
            id,
            Original.NAMED,
            reason(self, claim, altered=altered, nearest=nearest, through=through, stale=circle.stale),
            next_step(self, claim, Original.NAMED, altered=altered),
            altered=altered,
            nearest=nearest,
            stale=circle.stale,
            through=through,
        )

    def _earlier(self, claim: Record) -> Held | None:
        """The same outlet's own earlier document with the words, where it quotes its interview again."""
        outlet, published = self.corpus.outlet(claim["document"]), self.corpus.published(claim["document"])
        for other in self.claims.saying(claim, least=0.6):
            document = other["document"]
            if self.corpus.outlet(document) == outlet and later(published, self.corpus.published(document)):
                held, *_ = self._search(claim)
                return held
        return None

    def _unnamed(self, hop: Record) -> bool:
        return hop.get("resolution") == "unnamed" or self.identity.hop_kind(hop) == "unnamed"

    def _own_place(self, claim: Record) -> Place | None:
        selector = claim.get("selector")
        return Place.model_validate(selector[0]) if selector else None

    def _search(self, claim: Record) -> tuple[Held | None, Altered | None, Altered | None, str | None]:
        """(held, the original that the words differ from, the nearest words, a claim that only passes them on)."""
        parts = self._parts(claim)
        best: tuple[tuple[int, int, str, str], Held] | None = None
        altered: tuple[float, Altered] | None = None
        nearest: tuple[float, Altered] | None = None
        through: str | None = None
        published = self.corpus.published(claim["document"])
        for candidate in self._candidates(claim):
            if later(self.corpus.published(candidate.document), published):
                continue
            text = self.claims.text(candidate.snapshot)
            if text is None:
                continue
            found, owner = self._find(claim, parts, candidate, text)
            if found is None:
                # The outlet that is named has the words, and has them from somebody else: it is that one's to hold.
                if owner is not None and candidate.basis is Basis.OWN and last_hop(owner) is not None:
                    through = through or owner["id"]
                    if best is None and (passed := self._passed_on(owner, claim)):
                        best = (2, 0, "", ""), passed
                continue
            if found.match is not None:
                held = Held(
                    snapshot=candidate.snapshot,
                    claim=owner["id"] if owner else None,
                    basis=candidate.basis,
                    match=found.match,
                    place=place_of(text.text, found.places[0]),
                )
                rank = (
                    0 if found.match is Match.VERBATIM else 1,
                    list(Basis).index(candidate.basis),
                    self.corpus.published(candidate.document) or "9",
                    candidate.snapshot,
                )
                if best is None or rank < best[0]:
                    best = rank, held
            elif best is None and found.differences:
                place = place_of(text.text, found.places[0])
                differs = Altered(
                    owner["id"] if owner else None, candidate.document, candidate.snapshot, place, found.differences
                )
                if self._counts_as_altered(claim, candidate, found):
                    if altered is None or found.similarity > altered[0]:
                        altered = found.similarity, differs
                elif nearest is None or found.similarity > nearest[0]:
                    nearest = found.similarity, differs
        if best is not None:
            return best[1], None, None, None
        if altered is None and (other := self._other_mouth(claim, parts)):
            altered = 1.0, other
        return None, altered[1] if altered else None, nearest[1] if nearest else None, through

    def _passed_on(self, owner: Record, claim: Record) -> Held | None:
        """Where the outlet that a claim names has the words from another, what is held of that one: not where that is
        the claim's own outlet, whose report comes back to it."""
        if owner["id"] in self._asked:
            return None
        held = self.of(owner["id"]).held
        document = self.corpus.snapshots.get(held.snapshot, {}).get("document") if held else None
        return held if document and self.corpus.outlet(document) != self.corpus.outlet(claim["document"]) else None

    def _parts(self, claim: Record) -> list[str]:
        """The parts of a claim's content, each whole where it was cut inside its quotation marks."""
        words: list[str] = claim["text"].split(" … ")
        if len(words) != len(claim["content"]):
            text = self.claims.text(claim.get("snapshot"))
            words = [text.text[s:e] for s, e in claim["content"]] if text else [claim["text"]]
        if claim["quotation"] != "indirect":
            for i, word in enumerate(words):
                odd = word.count('"') % 2 or sum(map(word.count, "“«„")) != sum(map(word.count, "”»"))
                if (
                    odd
                    and len(WORDS.findall(word)) > 1
                    and i < len(claim["content"])
                    and (text := self.claims.text(claim.get("snapshot")))
                ):
                    s, e = whole_quotation(text.text, Span(*claim["content"][i]))
                    words[i] = text.text[s:e]
        words = [re.sub(r"^\s*that\s+", "", word) for word in words]
        # A word or a mark cut off from the part before or after says nothing by itself.
        whole = [word for word in words if len(WORDS.findall(word)) > 1]
        return whole or words

    def _candidates(self, claim: Record) -> Iterator[Candidate]:
        """Documents that may hold the original: by shared words first, then by source and date."""
        seen: set[tuple[str, str]] = set()
        for other in self.claims.saying(claim):
            basis = self._relation(claim, other["document"], other)
            key = (other["document"], other.get("snapshot") or "")
            if basis is not None and key[1] and key not in seen:
                seen.add(key)
                yield Candidate(*key, basis)
        for document in self._likely_documents(claim):
            for snapshot in self._snapshots.get(document, ()):
                if (document, snapshot) not in seen and (basis := self._relation(claim, document, None)):
                    yield Candidate(document, snapshot, basis)

    def _likely_documents(self, claim: Record) -> list[str]:
        """Documents of the source's own outlet, its channels and its recorders, the nearest before the claim first."""
        identity, hop = self.identity, last_hop(claim)
        assert hop is not None
        outlet = identity.key(self.corpus.outlet(claim["document"]))
        outlets = {identity.hop_key(h, outlet) for h in stated_hops(claim)}
        source = identity.source(identity.hop_key(hop, outlet))
        if source is not None:
            outlets |= identity.channels(source["id"])
        documents = [d for key in outlets if key for d in self.claims.by_outlet.get(key, ())]
        published = self.corpus.published(claim["document"])
        before = [d for d in documents if d != claim["document"] and not later(self.corpus.published(d), published)]
        return sorted(before, key=lambda d: (self.corpus.published(d) or "", d), reverse=True)[:FAR_LOOKUPS]

    def _relation(self, claim: Record, document: str, other: Record | None) -> Basis | None:
        """Why a document would be the claim's original, were the words in it; None where it would not."""
        identity, hop = self.identity, last_hop(claim)
        outlet = identity.key(self.corpus.outlet(document))
        if hop is None or outlet is None:
            return None
        home = identity.key(self.corpus.outlet(claim["document"]))
        source = identity.hop_key(hop, home)
        if document == claim["document"] and source == home:
            return None
        voice = identity.voice(outlet, source)
        if voice is not None:
            return voice
        channels = {identity.hop_key(h, home) for h in stated_hops(claim)[:-1] if h["role"] == "channel"}
        if outlet in channels:
            return Basis.RECORDER
        if channels and not any(identity.voice(c, source) for c in channels if c):
            return None  # said to have been told to another outlet
        if other is not None and self.first_hand(other) is not None:
            other_hop = last_hop(other)
            if other_hop is not None and identity.same(hop, other_hop):
                return self.first_hand(other)
        return None

    def _find(
        self, claim: Record, parts: list[str], candidate: Candidate, text: Text
    ) -> tuple[Found | None, Record | None]:
        """Where a candidate has the claim's words as its source's own; else None and the claim of another that has."""
        found: list[Found] = []
        owner: Record | None = None
        other: Record | None = None
        for part in parts:
            hit: Found | None = None
            turned: Found | None = None
            for exact in find_exact(part, text):
                mine, ok = self._attributed(claim, candidate, text, exact.places)
                if ok and self._means_the_same(claim, exact, mine):
                    hit, owner = exact, mine or owner
                    break
                if not ok:
                    other = mine or other
                elif exact.negated and claim["kind"] != "denial":
                    turned, owner = turned or _turned_over(exact, text), mine or owner
            hit = hit or turned
            if hit is None:
                hit, mine = self._nearest(claim, part, candidate, text)
                owner = mine or owner
            if hit is None:
                return None, other
            found.append(hit)
        return combine(found), owner

    def _nearest(
        self, claim: Record, part: str, candidate: Candidate, text: Text
    ) -> tuple[Found | None, Record | None]:
        best = find_nearest(part, text)
        if best is None or best.similarity < 0.6 or best.differences:
            # Between the parts of a quotation stand the words that say whose it is: leave them out and look again.
            between = list(self._cues(candidate))
            again = find_nearest(part, text.without(between)) if between else None
            if again is not None and (best is None or len(again.differences) < len(best.differences)):
                best = again
        if best is None or best.similarity < 0.6:
            return None, None
        mine, ok = self._attributed(claim, candidate, text, best.places)
        if not ok or (best.match is not None and not self._means_the_same(claim, best, mine)):
            return None, None
        return best, mine

    def _cues(self, candidate: Candidate) -> Iterator[Span]:
        for claim in self.claims.by_document.get(candidate.document, ()):
            if claim.get("snapshot") == candidate.snapshot:
                for hop in claim.get("chain") or ():
                    for s, e in (*(hop.get("surface") or ()), *(hop.get("cue") or ())):
                        yield Span(s, e)

    def _attributed(self, claim: Record, candidate: Candidate, text: Text, places: Spans) -> tuple[Record | None, bool]:
        """(the claim that has the words there, whether they are there as the words of `claim`'s source)."""
        hop = last_hop(claim)
        assert hop is not None
        span = Span(places[0].start, places[-1].end)
        owner = self.claims.owner(candidate.document, candidate.snapshot, span)
        outlet = self.identity.key(self.corpus.outlet(candidate.document)) or ""
        if owner is None or owner["kind"] == "own-voice":
            own = candidate.basis is Basis.OWN and not in_quotation_marks(text.text, span)
            return owner, own and not self._also_attributed(owner, candidate)
        theirs = last_hop(owner)
        if theirs is None or not self.identity.same(hop, theirs):
            return owner, False
        return owner, not any(self._foreign(h, outlet, theirs) for h in stated_hops(owner)[:-1])

    def _also_attributed(self, owner: Record | None, candidate: Candidate) -> bool:
        """Whether the same document says elsewhere from whom it has what it asserts in its lede."""
        if owner is None or not self.identity.is_news(self.corpus.outlet(candidate.document)):
            return False
        words = self.claims.content(owner)
        return any(
            circles.same_thing(words, self.claims.content(claim))
            for claim in self.claims.by_document.get(candidate.document, ())
            if claim["id"] != owner["id"] and circles.cites(self, claim)
        )

    def _means_the_same(self, claim: Record, found: Found, owner: Record | None) -> bool:
        """Whether the clause that the words stand in does not turn them over, or make them depend on a condition."""
        if found.cut:
            return False
        denied = claim["kind"] == "denial"
        turned = found.negated or (owner is not None and owner["kind"] == "denial")
        return bool(denied == turned)

    def _counts_as_altered(self, claim: Record, candidate: Candidate, found: Found) -> bool:
        """Whether a difference is a misquotation, not another sentence that happens to be like it."""
        length = sum(len(part.split()) for part in self._parts(claim))
        if not found.altered or length < MIN_ALTERED_WORDS or found.similarity < 0.7:
            return False
        if claim["kind"] == "denial":
            return False
        if claim["quotation"] != "indirect":
            return True
        first, second = self.corpus.published(candidate.document), self.corpus.published(claim["document"])
        if not first or not second or len(found.differences) > 1 or found.similarity < 0.8:
            return False
        # What a reporter puts before or after somebody's words, "in Skerry", is no misquotation.
        change = found.differences[0]
        if change.kind != "negation" and not (change.quoted and change.original):
            return False
        return abs((_day(second) - _day(first)).days) <= INDIRECT_DAYS

    def _other_mouth(self, claim: Record, parts: list[str]) -> Altered | None:
        """The held original that has these words from somebody else."""
        hop = last_hop(claim)
        if hop is None or claim["quotation"] == "indirect" or sum(len(p.split()) for p in parts) < MIN_SPEAKER_WORDS:
            return None
        published = self.corpus.published(claim["document"])
        found: Altered | None = None
        for other in self.claims.saying(claim, least=0.6):
            theirs = last_hop(other)
            if theirs is None or other["document"] == claim["document"] or self.first_hand(other) is None:
                continue
            same = self.identity.same(hop, theirs)
            if same is True:
                return None
            text = self.claims.text(other.get("snapshot"))
            if same is None or text is None or later(self.corpus.published(other["document"]), published):
                continue
            hits = [next(find_exact(part, text), None) for part in parts]
            places = [hit.places[0] for hit in hits if hit]
            if len(places) < len(parts):
                continue
            owner = self.claims.owner(other["document"], other["snapshot"], places[0])
            if owner is None or owner["id"] != other["id"]:
                continue
            change = Difference("speaker", hop.get("text") or "", theirs.get("text") or "")
            found = found or Altered(
                other["id"], other["document"], other["snapshot"], place_of(text.text, places[0]), (change,)
            )
        return found


def _turned_over(found: Found, text: Text) -> Found:
    """Words that the original has in a clause that denies them."""
    start, end = found.places[0]
    begin = clause_start(text, start)
    negation = Difference("negation", text.text[start:end], text.text[begin:end])
    return found._replace(match=None, places=(Span(begin, end),), differences=(negation,))


def assess(corpus: Corpus) -> Evidence:
    """The evidence of a corpus; every claim is assessed when it is first asked for."""
    return Evidence(corpus)


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value[:10])


def _with_source(claim: Record, source: str, sources: dict[str, Record]) -> Record:
    """The claim with its last hop's source as a person set it."""
    record = sources.get(source)
    if record is None:
        return claim
    ref = {"id": record["id"], "name": record["name"], "kind": record["kind"]}
    chain = list(claim.get("chain") or ())
    hop = last_hop(claim)
    if hop is None:
        chain = [{"role": "speaker", "surface": [], "cue": [], "text": record["name"], "stated": True}]
        hop = chain[0]
    place = next(i for i, h in enumerate(chain) if h is hop)
    chain[place] = {**hop, "source": ref, "resolution": "exact"}
    return {**claim, "chain": chain}
