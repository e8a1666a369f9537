"""The search for a claim's original in the ledger: where are its words, whose are they there, and do they differ?

Documents that share runs of words with the claim come first; then the latest ones of the source, its channels and its
recorders, in which the words may stand where no claim was found. What cannot be told is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from provenance.evidence import circles
from provenance.evidence.claims import SHARED, content_words, quick_words
from provenance.evidence.corpus import last_hop, later, stated_hops
from provenance.evidence.matching import (
    WORDS,
    Difference,
    Found,
    Text,
    clause_start,
    combine,
    context,
    find_exact,
    find_nearest,
    in_quotation_marks,
    whole_quotation,
)
from provenance.evidence.mouths import own_hop, same_mouth
from provenance.evidence.outcome import BASES, Altered, Answer, Asked, Candidate, Outcome, Part, Tally
from provenance.models import Basis, Match, Quotation, Span, Spans
from provenance.records import ClaimRecord, HeldRecord, HopRecord, place_in

if TYPE_CHECKING:
    from provenance.evidence.held import Evidence

MIN_SPEAKER_WORDS = 5
"""A shorter quotation may well have been said by two people."""
MIN_ALTERED_WORDS = 5
MIN_SHARED = 3
"""Words that a shorter quotation must have of its source's own for a difference to be a misquotation."""
ALTERED = 0.7
"""Share of a quotation's words that must be the original's for a difference to be a misquotation."""
NEAREST = 0.6
ALIKE = 0.6
"""Share of runs of words from which another claim may be the same quotation in another's mouth."""
INDIRECT_DAYS = 1
"""How far apart an indirect statement and its original may be for a changed number to be an error: a day later the
number itself may have changed."""
ROOM = 250
"""Characters about the claims that led to a document that are looked at with them."""
FRAME = re.compile(r"(?:In|At|On|Near|Outside) (?:the )?([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}),? (?=\w)")
TWO_WORDS = re.compile(r"\w\W+\w")
FAR = 6
"""Documents of a source that are looked into without any shared words to lead there."""


_NOBODY: frozenset[str | None] = frozenset()


class Search:
    """Searches for one claim at a time, over the evidence that asks for it."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._corpus = evidence.corpus
        self._identity = evidence.identity
        self._claims = evidence.claims
        self._answered: dict[tuple[object, ...], list[Answer]] = {}
        self._cited: dict[str, tuple[list[ClaimRecord], frozenset[str]]] = {}
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
        found, owner = self._find(asked, candidate)
        if found is None or (found.match is None and not found.differences):
            return Answer(candidate, found, owner)
        theirs = owner.id if owner else None
        place = place_in(raw, found.places[0])
        if found.match is None:
            differs = Altered(theirs, candidate.document, candidate.snapshot, place, found.differences)
            return Answer(candidate, found, owner, differs=differs)
        day = self._corpus.published(candidate.document) or "9"
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
            self._parts(claim),
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

    def _parts(self, claim: ClaimRecord) -> tuple[Part, ...]:
        """The parts of a claim's content, each whole where it was cut inside its quotation marks."""
        if (
            len(claim.content) == 1
            and not claim.text.startswith("that ")
            and (claim.quotation is Quotation.INDIRECT or not _has_odd_marks(claim.text))
        ):
            return (Part(claim.text, self._claims.quick(claim)),)  # as nearly all are
        words: list[str] = [claim.text] if len(claim.content) == 1 else claim.text.split(" … ")
        if len(words) != len(claim.content):
            text = self._claims.raw(claim.snapshot)
            words = [text[s:e] for s, e in claim.content] if text else [claim.text]
        if claim.quotation != "indirect":
            for i, word in enumerate(words):
                if _has_odd_marks(word) and i < len(claim.content) and TWO_WORDS.search(word):
                    text = self._claims.raw(claim.snapshot)
                    if text is not None:
                        s, e = whole_quotation(text, claim.content[i])
                        words[i] = text[s:e]
        words = [word.removeprefix("that ") for word in words]
        # A word or a mark cut off from the part before or after says nothing by itself.
        whole = [word for word in words if TWO_WORDS.search(word)]
        return tuple(Part(word, f" {' '.join(quick_words(word))} ") for word in whole or words)

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
        voice = identity.voice(outlet, asked.source)
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

    def _find(self, asked: Asked, candidate: Candidate) -> tuple[Found | None, ClaimRecord | None]:
        """Where a candidate has the claim's words as its source's own; else None and the claim of another that has."""
        found: list[Found] = []
        owner: ClaimRecord | None = None
        other: ClaimRecord | None = None
        for part in asked.parts:
            hit: Found | None = None
            turned: Found | None = None
            for exact in self._exact(part, candidate):
                mine, ok = self._attributed(asked, candidate, exact.places)
                if ok and self._means_the_same(asked.claim, exact, mine):
                    hit, owner = exact, mine or owner
                    break
                if not ok:
                    other = mine or other
                elif exact.negated and asked.claim.kind != "denial":
                    turned, owner = turned or _turned_over(exact, self._claims.raw(candidate.snapshot)), mine or owner
            hit = hit or turned
            if hit is None and (bare := self._without_place(asked, part, candidate)):
                for exact in self._exact(bare, candidate):
                    mine, ok = self._attributed(asked, candidate, exact.places)
                    if ok and self._means_the_same(asked.claim, exact, mine):
                        hit, owner = exact._replace(match=Match.NEAR), mine or owner
                        break
            if hit is None:
                hit, mine = self._nearest(asked, part, candidate)
                owner = mine or owner
            if hit is None:
                return None, other
            found.append(hit)
        return combine(found), owner

    def _without_place(self, asked: Asked, part: Part, candidate: Candidate) -> Part | None:
        """An indirect statement without the place or day that its reporter begins with ("In Skerry the pier …"), where
        the candidate names that place or day too: it is the frame of the report, not what was said."""
        frame = FRAME.match(part.words) if asked.claim.quotation == "indirect" else None
        if frame is None or f" {' '.join(quick_words(frame[1]))} " not in self._claims.joined(candidate.snapshot):
            return None
        words = part.words[frame.end() :]
        return Part(words, f" {' '.join(quick_words(words))} ") if len(words.split()) >= MIN_ALTERED_WORDS else None

    def _exact(self, part: Part, candidate: Candidate) -> Iterator[Found]:
        """The places where a candidate has the words of a part: first the claims that are those words, no more."""
        for other in candidate.claims:
            if len(other.content) == 1 and part.quick == self._claims.quick(other):
                span = other.content[0]
                same = part.words == other.text or _literal(part.words) == _literal(other.text)
                if other.quotation == "direct":
                    yield Found(Match.VERBATIM if same else Match.NEAR, (span,))
                    continue
                raw = self._claims.raw(candidate.snapshot)
                if raw is not None:
                    negated, cut = context(raw, span)
                    yield Found(Match.VERBATIM if same else Match.NEAR, (span,), negated=negated, cut=cut)
        if part.quick in self._claims.joined(candidate.snapshot):
            text = self._claims.text(candidate.snapshot)
            yield from find_exact(part.words, text) if text else ()

    def _nearest(self, asked: Asked, part: Part, candidate: Candidate) -> tuple[Found | None, ClaimRecord | None]:
        """The stretch of a candidate that is most like a part, where it is its source's own."""
        text = self._about(asked, candidate)
        best = find_nearest(part.words, text) if text else None
        if text is not None and best is not None and any(d.kind == "words" for d in best.differences):
            # Between the parts of a quotation stand the words that say whose it is: leave them out and look again.
            again = find_nearest(part.words, text.without(self._cues(candidate)))
            if again is not None and len(again.differences) < len(best.differences):
                best = again
        if best is None or best.similarity < NEAREST:
            return None, None
        mine, ok = self._attributed(asked, candidate, best.places)
        if not ok or (best.match is not None and not self._means_the_same(asked.claim, best, mine)):
            return None, None
        return best, mine

    def _about(self, asked: Asked, candidate: Candidate) -> Text | None:
        """The text of a candidate, or, for words in one place, only the stretch about the claims that led there."""
        raw = self._claims.raw(candidate.snapshot)
        if raw is None or not candidate.claims or len(asked.parts) > 1 or len(raw) < 4 * ROOM:
            return self._claims.text(candidate.snapshot)
        spans = [span for claim in candidate.claims for span in claim.content]
        begin, end = min(s for s, _ in spans) - ROOM, max(e for _, e in spans) + ROOM
        return Text(raw, max(0, begin), min(len(raw), end))

    def _cues(self, candidate: Candidate) -> Iterator[Span]:
        for claim in self._claims.by_document.get(candidate.document, ()):
            if claim.snapshot == candidate.snapshot:
                for hop in claim.chain:
                    for s, e in (*hop.surface, *(hop.cue)):
                        yield Span(s, e)

    def _attributed(self, asked: Asked, candidate: Candidate, places: Spans) -> tuple[ClaimRecord | None, bool]:
        """(the claim that has the words there, whether they are there as the words of `claim`'s source)."""
        span = Span(places[0].start, places[-1].end)
        owner = self._claims.owner(candidate.document, candidate.snapshot, span)
        outlet = self._claims.outlets.get(candidate.document) or ""
        if owner is None or owner.kind == "own-voice":
            own = candidate.basis is Basis.OWN and not self._quoted(candidate, span)
            return owner, own and not self._also_attributed(owner, candidate)
        theirs = last_hop(owner)
        if theirs is None or not self._identity.same(asked.hop, theirs):
            return owner, False
        return owner, not any(self._evidence.foreign(h, outlet, theirs) for h in stated_hops(owner)[:-1])

    def _quoted(self, candidate: Candidate, span: Span) -> bool:
        """Whether the words stand in quotation marks there: then they are somebody's, even if nobody was found."""
        raw = self._claims.raw(candidate.snapshot)
        return raw is None or in_quotation_marks(raw, span)

    def _also_attributed(self, owner: ClaimRecord | None, candidate: Candidate) -> bool:
        """Whether the same document says elsewhere from whom it has what it asserts in its lede."""
        if owner is None or not self._identity.is_news(self._corpus.outlet(candidate.document)):
            return False
        found = self._cited.get(candidate.document)
        if found is None:
            claims = self._claims.by_document.get(candidate.document, ())
            cited = [claim for claim in claims if claim.chain and circles.cites(self._evidence, claim)]
            every = content_words(" ".join(map(self._claims.quick, cited)).split())
            found = self._cited[candidate.document] = cited, every
        words, (cited, every) = self._claims.content(owner), found
        if len(words & every) < min(SHARED, len(words)):
            return False  # nor has any of them enough of the words
        return any(circles.same_thing(words, self._claims.content(c)) for c in cited if c.id != owner.id)

    def _means_the_same(self, claim: ClaimRecord, found: Found, owner: ClaimRecord | None) -> bool:
        """Whether the clause that the words stand in does not turn them over, or make them depend on a condition."""
        if found.cut:
            return False
        denied = claim.kind == "denial"
        turned = found.negated or (owner is not None and owner.kind == "denial")
        return bool(denied == turned)

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
            if snapshot is None or any(part.quick not in self._claims.joined(snapshot) for part in parts):
                continue
            text = self._claims.text(snapshot)
            hits = [next(find_exact(part.words, text), None) for part in parts] if text else []
            places = [hit.places[0] for hit in hits if hit]
            if text is None or len(places) < len(parts):
                continue
            owner = self._claims.owner(other.document, snapshot, places[0])
            if owner is None or owner.id != other.id:
                continue
            change = Difference("speaker", hop.text, theirs.text)
            place = place_in(text.text, places[0])
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
        """(the claim that has it, the place) of every place with the words of a claim's first part, where the document
        has those of all parts."""
        joined = self._claims.joined(snapshot)
        if any(part.quick not in joined for part in asked.parts):
            return
        text = self._claims.text(snapshot)
        for hit in find_exact(asked.parts[0].words, text) if text else ():
            owner = self._claims.owner(document, snapshot, hit.places[0])
            if owner is not None:
                yield owner, hit.places[0]


def _has_odd_marks(words: str) -> bool:
    """Whether quotation marks open or close in `words` that do not close or open there."""
    if words.isascii():
        return words.count('"') % 2 == 1
    count = words.count
    return count('"') % 2 == 1 or count("“") + count("«") + count("„") != count("”") + count("»")


def _literal(words: str) -> list[str]:
    """The words as they stand, but for case and marks."""
    return WORDS.findall(words.casefold())


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


def _turned_over(found: Found, raw: str | None) -> Found:
    """Words that the original has in a clause that denies them."""
    start, end = found.places[0]
    begin = clause_start(raw or "", start)
    negation = Difference("negation", (raw or "")[start:end], (raw or "")[begin:end])
    return found._replace(match=None, places=(Span(begin, end),), differences=(negation,))
