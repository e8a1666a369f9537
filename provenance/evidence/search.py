"""The search for a claim's original in the ledger: where are its words, whose are they there, and do they differ?

Documents that share runs of words with the claim come first; then the latest ones of the source, its channels and its
recorders, in which the words may stand where no claim was found. What cannot be told is not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter

from provenance.evidence.assessment import View
from provenance.evidence.clauses import days_in
from provenance.evidence.corpus import last_hop, later, moment, stated_hops
from provenance.evidence.matching import (
    Difference,
    Found,
)
from provenance.evidence.mouths import own_hop, same_mouth
from provenance.evidence.outcome import (
    BASES,
    MIN_ALTERED_WORDS,
    NEAREST,
    Altered,
    Answer,
    Asked,
    Candidate,
    Outcome,
    Tally,
)
from provenance.evidence.parts import parts_of
from provenance.evidence.places import Places
from provenance.models import Basis, Match, Span
from provenance.records import ClaimRecord, HeldRecord, HopRecord, place_in

MIN_SPEAKER_WORDS = 5
"""A shorter quotation may well have been said by two people."""
MIN_SHARED = 3
"""Words that a shorter quotation must have of its source's own for a difference to be a misquotation."""
ALTERED = 0.7
"""Share of a quotation's words that must be the original's for a difference to be a misquotation."""
ALIKE = 0.6
"""Share of runs of words from which another claim may be the same quotation in another's mouth."""
INDIRECT_DAYS = 1
"""How far apart an indirect statement and its original may be for a changed number to be an error: a day later the
number itself may have changed."""
FAR = 6
"""Documents of a source that are looked into without any shared words to lead there."""


_NOBODY: frozenset[str | None] = frozenset()


class Search:
    """Searches for one claim at a time, over the evidence that asks for it."""

    def __init__(self, evidence: View) -> None:
        self._evidence = evidence
        self._corpus = evidence.corpus
        self._identity = evidence.identity
        self._claims = evidence.claims
        self._places = Places(evidence)
        self._answered: dict[tuple[object, ...], list[Answer]] = {}
        self._snapshots: dict[str, list[str]] = {}
        for snapshot in self._corpus.snapshots.values():
            self._snapshots.setdefault(snapshot.document, []).append(snapshot.id)

    def snapshots(self, document: str) -> list[str]:
        """The ids of a document's snapshots."""
        return self._snapshots.get(document, [])

    def of(self, claim: ClaimRecord) -> Outcome:
        """What the ledger has of a claim's original: the best that is held, else what comes near it."""
        asked = self._asked(claim)
        if asked is None:
            return Outcome()
        led, outlets = self._answers(asked), self._outlets(asked)
        if not led and not outlets and not self._claims.saying(claim):
            return Outcome()  # nobody else has the words, and nobody is named of whom there is a document
        tally = Tally()
        for answer in led:
            self._weigh(asked, answer, tally)
        if not tally.verbatim:
            for candidate in self._likely(asked, outlets, [answer.candidate for answer in led]):
                self._weigh(asked, self._answer(asked, candidate), tally)
        if tally.held is not None:
            return Outcome(held=tally.held[1])
        if tally.altered is None and (other := self._other_mouth(asked) or self._given_to_another(asked, outlets)):
            tally.altered = 1.0, other
        altered, nearest = tally.altered, tally.nearest
        return Outcome(None, altered and altered[1], nearest and nearest[1], tally.through)

    def _answers(self, asked: Asked) -> list[Answer]:
        """What the documents that shared words led to have of a claim. Many papers ask the same: the same words of the
        same source, told to the same outlets."""
        key = None
        if asked.source is not None and len(asked.parts) == 1 and asked.parts[0].words == asked.claim.text:
            claim = asked.claim
            key = (claim.text, claim.kind, claim.quotation, asked.source, asked.hop.text, asked.channels)
        found = self._answered.get(key) if key else None
        if found is None:
            found = [self._answer(asked, candidate) for candidate in self._led_to(asked)]
            if key:
                self._answered[key] = found
        return found

    def _answer(self, asked: Asked, candidate: Candidate) -> Answer:
        """What a candidate has of the claim; nothing where its bytes are lost."""
        raw = self._claims.raw(candidate.snapshot)
        if raw is None:
            return Answer(candidate, None, None)
        found, owner = self._places.find(asked, candidate)
        if found is None or (found.match is None and not found.differences):
            return Answer(candidate, found, owner)
        theirs = owner.id if owner else None
        place = place_in(raw, found.places[0])
        if found.match is None:
            differs = Altered(theirs, candidate.document, candidate.snapshot, place, found.differences)
            return Answer(candidate, found, owner, differs=differs)
        day = moment(self._corpus.published(candidate.document))
        rank = (0 if found.match is Match.VERBATIM else 1, BASES[candidate.basis], day, candidate.snapshot)
        held = HeldRecord(
            snapshot=candidate.snapshot, claim=theirs, basis=candidate.basis, match=found.match, place=place
        )
        return Answer(candidate, found, owner, held=(rank, held))

    def _weigh(self, asked: Asked, answer: Answer, tally: Tally) -> None:
        """Put what a candidate has of the claim into the tally."""
        candidate, found, owner, held, differs = answer
        if later(self._corpus.published(candidate.document), asked.published):
            return
        if candidate.document == asked.claim.document and asked.source == asked.home:
            return
        if found is None:
            # The outlet that is named has the words, and has them from somebody else: it is that one's to hold.
            if owner is not None and candidate.basis is Basis.OWN and last_hop(owner) is not None:
                tally.through = tally.through or owner.id
                if tally.held is None and (passed := self._passed_on(owner, asked.claim)):
                    tally.held = (2, 0, "", ""), passed
            return
        if held is not None:
            if tally.held is None or held[0] < tally.held[0]:
                tally.held = held
        elif tally.held is None and differs is not None:
            if self._misquotes(asked, candidate, found):
                tally.altered = max(tally.altered or (0.0, differs), (found.similarity, differs), key=itemgetter(0))
            else:
                tally.nearest = max(tally.nearest or (0.0, differs), (found.similarity, differs), key=itemgetter(0))

    def _asked(self, claim: ClaimRecord) -> Asked | None:
        identity, hops = self._identity, stated_hops(claim)
        if not hops:
            return None
        home = self._claims.outlets.get(claim.document)
        *first, last = hops
        before = [(identity.hop_key(hop, home), hop.role) for hop in first]
        return Asked(
            claim,
            last,
            home,
            identity.hop_key(last, home),
            frozenset([key for key, _ in before]) if first else _NOBODY,
            frozenset([key for key, role in before if role == "channel"]) if first else _NOBODY,
            parts_of(self._claims, claim),
            self._corpus.published(claim.document),
        )

    def earlier(self, claim: ClaimRecord) -> HeldRecord | None:
        """The same outlet's own earlier document with the words, where it quotes its interview again."""
        outlet, published = self._corpus.outlet(claim.document), self._corpus.published(claim.document)
        for other in self._claims.same_words(claim):
            document = other.document
            if self._corpus.outlet(document) == outlet and later(published, self._corpus.published(document)):
                return self.of(claim).held
        return None

    def _passed_on(self, owner: ClaimRecord, claim: ClaimRecord) -> HeldRecord | None:
        """Where the outlet that a claim names has the words from another, what is held of that one: not where that is
        the claim's own outlet, whose report comes back to it."""
        evidence = self._evidence
        held = None if owner.id in evidence.asked else evidence.of(owner.id).held
        if owner.id in evidence.asked or owner.id in evidence.unsettled:
            evidence.unsettled |= evidence.asked
        document = self._corpus.holder(held) if held else None
        return held if document and self._corpus.outlet(document) != self._corpus.outlet(claim.document) else None

    def _led_to(self, asked: Asked) -> list[Candidate]:
        """Documents that shared words led to."""
        groups: dict[tuple[str, str], tuple[Basis, list[ClaimRecord]]] = {}
        for other in self._claims.saying(asked.claim):
            key = (other.document, other.snapshot or "")
            if key in groups:
                groups[key][1].append(other)
            elif key[1] and (basis := self._relation(asked, other.document, other)):
                groups[key] = basis, [other]
        return [Candidate(*key, basis, tuple(others)) for key, (basis, others) in groups.items()]

    def _likely(self, asked: Asked, outlets: set[str], but: Iterable[Candidate]) -> Iterator[Candidate]:
        """The latest documents before the claim of the source's own outlet, its channels and its recorders that have
        some of the words."""
        seen = {(candidate.document, candidate.snapshot) for candidate in but}
        for key in sorted(outlets):
            for document in self._claims.until(key, asked.published, FAR):
                basis = self._relation(asked, document, None) if document != asked.claim.document else None
                for snapshot in self._snapshots.get(document, ()) if basis else ():
                    joined = self._claims.joined(snapshot)
                    if (document, snapshot) not in seen and all(_shares_words(p.quick, joined) for p in asked.parts):
                        assert basis is not None
                        yield Candidate(document, snapshot, basis)

    def _outlets(self, asked: Asked) -> set[str]:
        """The outlets with documents that a claim names, and those whose documents have its source's own words."""
        by_outlet = self._claims.by_outlet
        named = {asked.source, *asked.before, *(self._identity.channels(asked.source) if asked.source else ())}
        return {outlet for outlet in named if outlet in by_outlet}

    def _relation(self, asked: Asked, document: str, other: ClaimRecord | None) -> Basis | None:
        """Why a document would be the claim's original, were the words in it; None where it would not."""
        identity = self._identity
        outlet = self._claims.outlets.get(document)
        if outlet is None:
            return None
        voice = identity.voice(outlet, asked.source, self._corpus.published(document) or "")
        if voice is not None:
            return voice
        if outlet in asked.channels:
            return Basis.RECORDER
        if asked.channels and not any(identity.voice(c, asked.source) for c in asked.channels):
            return None  # said to have been told to another outlet
        if other is not None and (basis := self._evidence.first_hand(other)):
            theirs = last_hop(other)
            if theirs is not None and identity.same(asked.hop, theirs):
                return basis
        return None

    def _misquotes(self, asked: Asked, candidate: Candidate, found: Found) -> bool:
        """Whether a difference is a misquotation, not another sentence that happens to be like it."""
        claim, length = asked.claim, sum(len(part.words.split()) for part in asked.parts)
        if not found.altered or claim.kind == "denial":
            return False
        if claim.quotation != "indirect" and found.similarity >= NEAREST and len(found.differences) == 1:
            # Of a few words, what they share counts, not their share: "we need 14 boats" for "we need 40 boats".
            change = found.differences[0]
            if change.kind in ("number", "negation") and length - len(change.quoted.split()) >= MIN_SHARED:
                return True
        if length < MIN_ALTERED_WORDS or found.similarity < ALTERED:
            return False
        if claim.quotation != "indirect":
            return True
        first, second = self._corpus.published(candidate.document), asked.published
        if not first or not second or len(found.differences) > 1 or found.similarity < 0.8:
            return False
        # What a reporter puts before or after somebody's words, "in Skerry", is no misquotation.
        change = found.differences[0]
        if change.kind != "negation" and not (change.quoted and change.original):
            return False
        if change.kind == "name" and bool(days_in(change.quoted)) != bool(days_in(change.original)):
            return False  # "On Monday" for "In Skerry": both may be so
        return abs((date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days) <= INDIRECT_DAYS

    def _other_mouth(self, asked: Asked) -> Altered | None:
        """The held original that has these words from somebody else."""
        claim, hop, parts = asked.claim, asked.hop, asked.parts
        if claim.quotation == "indirect" or sum(len(part.words.split()) for part in parts) < MIN_SPEAKER_WORDS:
            return None
        found: Altered | None = None
        for other in self._claims.saying(claim, least=ALIKE):
            theirs = last_hop(other) or self._own_voice(other)
            snapshot = other.snapshot
            if theirs is None or other.document == claim.document or not self._evidence.first_hand(other):
                continue
            same = same_mouth(self._identity, hop, theirs, self._claims.raw(snapshot) or "")
            if same is True:
                return None
            if same is None or found or later(self._corpus.published(other.document), asked.published):
                continue
            hit = next(self._places.standing(parts, other.document, snapshot), None) if snapshot else None
            if snapshot is None or hit is None or not self._places.owned(other, hit.places):
                continue
            change = Difference("speaker", hop.text, theirs.text)
            place = place_in(self._claims.raw(snapshot) or "", hit.places[0])
            found = Altered(other.id, other.document, snapshot, place, (change,))
        return found

    def _own_voice(self, claim: ClaimRecord) -> HopRecord | None:
        """The hop of a body whose own document asserts a claim itself."""
        outlet = self._identity.source(self._claims.outlets.get(claim.document))
        if claim.kind != "own-voice" or outlet is None or self._identity.is_news(outlet.id):
            return None
        return own_hop(outlet)

    def _given_to_another(self, asked: Asked, outlets: set[str]) -> Altered | None:
        """The document of the outlet that a claim names, or of its source's channel, that has the words verbatim and
        gives them to another, and nowhere to the claim's source."""
        length = sum(len(part.words.split()) for part in asked.parts)
        if length < (MIN_SPEAKER_WORDS if asked.claim.quotation == "indirect" else MIN_SHARED):
            return None
        found: Altered | None = None
        for key in sorted(outlets - {asked.home, asked.source}):
            for document in self._claims.until(key, asked.published, FAR):
                for snapshot in self._snapshots.get(document, ()):
                    for owner, span in self._owners(asked, document, snapshot):
                        theirs = last_hop(owner)
                        held = self._claims.raw(snapshot) or ""
                        same = same_mouth(self._identity, asked.hop, theirs, held) if theirs else None
                        if theirs is None or same is not False:
                            return None  # the outlet's own words, or perhaps the source's
                        if found is None:
                            change = Difference("speaker", asked.hop.text, theirs.text)
                            place = place_in(self._claims.raw(snapshot) or "", span)
                            found = Altered(owner.id, document, snapshot, place, (change,))
        return found

    def _owners(self, asked: Asked, document: str, snapshot: str) -> Iterator[tuple[ClaimRecord, Span]]:
        """(the claim that has it, the place) of every place where a document has a claim's words."""
        for hit in self._places.standing(asked.parts, document, snapshot):
            owner = self._claims.owner(document, snapshot, hit.places[0])
            if owner is not None and self._places.owned(owner, hit.places):
                yield owner, hit.places[0]


def _shares_words(quick: str, joined: str) -> bool:
    """Whether a text has any of a few runs of a part's words: the first, the last and two between."""
    if quick in joined:
        return True
    words = quick.split()
    last = len(words) - 3
    if last < 3:
        return sum(f" {word} " in joined for word in words) >= max(MIN_SHARED, len(words) - 2)
    places = dict.fromkeys((0, last // 3, 2 * last // 3, last))
    return any(f" {' '.join(words[place : place + 3])} " in joined for place in places)
