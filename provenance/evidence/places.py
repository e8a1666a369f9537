"""Where a document has a claim's words, whose they are there, and what differs from them where it has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from provenance.evidence.assessment import View
from provenance.evidence.circles import same_thing
from provenance.evidence.claims import SHARED, content_words, quick_words
from provenance.evidence.clauses import clause_start, context, set_alike
from provenance.evidence.corpus import last_hop, stated_hops
from provenance.evidence.matching import (
    WORDS,
    Difference,
    Found,
    Text,
    combine,
    find_exact,
    find_nearest,
    in_quotation_marks,
)
from provenance.evidence.outcome import MIN_ALTERED_WORDS, NEAREST, Asked, Candidate, Part
from provenance.evidence.parts import in_one
from provenance.evidence.tokens import norms
from provenance.models import Basis, Match, Span, Spans
from provenance.records import ClaimRecord
from provenance.transcripts import is_question

ROOM = 250
"""Characters about the claims that led to a document that are looked at with them."""
FRAME = re.compile(r"(?:In|At|On|Near|Outside) (?:the )?([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}),? (?=\w)")
FIGURES = re.compile(r"[\d%‰°$€£¥₩₽₴]")


class Places:
    """Looks for claims in the documents that could have their words."""

    def __init__(self, evidence: View) -> None:
        self._evidence = evidence
        self._corpus = evidence.corpus
        self._identity = evidence.identity
        self._claims = evidence.claims
        self._cited: dict[str, tuple[list[ClaimRecord], frozenset[str]]] = {}

    def find(self, asked: Asked, candidate: Candidate) -> tuple[Found | None, ClaimRecord | None]:
        """Where a candidate has the claim's words as its source's own; else None and the claim of another that has."""
        turned: tuple[Found, ClaimRecord | None] | None = None
        other: ClaimRecord | None = None
        for exact in self._exact(asked.parts, candidate):
            mine, ok = self._attributed(asked, candidate, exact.places)
            if self._means_the_same(asked.claim, exact, mine):
                if ok:
                    return exact, mine
                other = mine or other
            elif ok and exact.negated and asked.claim.kind != "denial":
                turned = turned or (_turned_over(exact, self._claims.raw(candidate.snapshot)), mine)
        if turned is not None:
            return turned
        for bare in self._without_place(asked, candidate):
            mine, ok = self._attributed(asked, candidate, bare.places)
            if ok and self._means_the_same(asked.claim, bare, mine):
                return bare, mine
        hit, mine = self._nearest(asked, candidate)
        return (None, other) if hit is None else (hit, mine)

    def _without_place(self, asked: Asked, candidate: Candidate) -> Iterator[Found]:
        """The places of an indirect statement without the place or day that its reporter begins with ("In Skerry the
        pier …"), where the candidate names that too, and sets them nowhere else: it is the frame of the report, not
        what was said."""
        part, *others = asked.parts
        frame = FRAME.match(part.words) if asked.claim.quotation == "indirect" else None
        if frame is None or f" {' '.join(quick_words(frame[1]))} " not in self._claims.joined(candidate.snapshot):
            return
        words, raw = part.words[frame.end() :], self._claims.raw(candidate.snapshot)
        if raw is None or len(words.split()) < MIN_ALTERED_WORDS:
            return
        for found in self._exact((Part(words, f" {' '.join(quick_words(words))} "), *others), candidate):
            if set_alike(raw, found.places[0], frame[1]):
                yield found._replace(match=Match.NEAR)

    def _exact(self, parts: tuple[Part, ...], candidate: Candidate) -> Iterator[Found]:
        """The places where a candidate has the words of all parts: first the claims that are those words, no more."""
        for other in candidate.claims if len(parts) == 1 else ():
            part = parts[0]
            if len(other.content) == 1 and part.quick == self._claims.quick(other) and _same(part.words, other.text):
                span = other.content[0]
                same = part.words == other.text or _literal(part.words) == _literal(other.text)
                if other.quotation == "direct":
                    yield Found(Match.VERBATIM if same else Match.NEAR, (span,))
                    continue
                raw = self._claims.raw(candidate.snapshot)
                if raw is not None:
                    negated, cut = context(raw, span)
                    yield Found(Match.VERBATIM if same else Match.NEAR, (span,), negated=negated, cut=cut)
        yield from self.standing(parts, candidate.document, candidate.snapshot)

    def standing(self, parts: tuple[Part, ...], document: str, snapshot: str) -> Iterator[Found]:
        """The places where a snapshot's text has the words of all parts."""
        joined = self._claims.joined(snapshot)
        if any(part.quick not in joined for part in parts):
            return
        text = self._claims.text(snapshot)
        if text is None:
            return
        if len(parts) == 1:
            yield from find_exact(parts[0].words, text)
        else:
            yield from self._in_one([list(find_exact(part.words, text)) for part in parts], document, snapshot)

    def owned(self, claim: ClaimRecord, places: Spans) -> bool:
        """Whether a claim is the one that has the words at some places."""
        owners = (self._claims.owner(claim.document, claim.snapshot, span) for span in places)
        return all(owner is not None and owner.id == claim.id for owner in owners)

    def _in_one(self, places: list[list[Found]], document: str, snapshot: str) -> Iterator[Found]:
        """The places of a claim's parts that make one thing said."""

        def content(span: Span) -> Spans:
            owner = self._claims.owner(document, snapshot, span)
            return owner.content if owner else ()

        return in_one(places, self._claims.raw(snapshot) or "", content)

    def _nearest(self, asked: Asked, candidate: Candidate) -> tuple[Found | None, ClaimRecord | None]:
        """What a candidate has that is most like a claim's words, where it is its source's own."""
        places = list(takewhile(bool, (self._near(asked, part, candidate) for part in asked.parts)))
        if len(places) < len(asked.parts):
            return None, None
        best: Found | None = combine([found[0] for found in places])
        if len(places) > 1 and best is not None and best.match is not None:
            # Of parts that differ each is looked at by itself; those that do not must be one thing said.
            best = next(self._in_one(places, candidate.document, candidate.snapshot), None)
        if best is None:
            return None, None
        mine, ok = self._attributed(asked, candidate, best.places)
        if not ok or (best.match is not None and not self._means_the_same(asked.claim, best, mine)):
            return None, None
        return best, mine

    def _near(self, asked: Asked, part: Part, candidate: Candidate) -> list[Found]:
        """The places of one of several parts; else the stretch of a candidate that is most like it, if any is."""
        if len(asked.parts) > 1:
            places = self.standing((part,), candidate.document, candidate.snapshot)
            if own := [found for found in places if self._attributed(asked, candidate, found.places)[1]]:
                return own
        text = self._about(asked, candidate)
        best = find_nearest(part.words, text) if text else None
        if text is not None and best is not None and any(d.kind == "words" for d in best.differences):
            # Between the parts of a quotation stand the words that say whose it is: leave them out and look again.
            again = find_nearest(part.words, text.without(self._cues(candidate)))
            if again is not None and len(again.differences) < len(best.differences):
                best = again
        return [] if best is None or best.similarity < NEAREST else [best]

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
        """(the claim that has the words there, whether they are there as the words of `claim`'s source): all of them,
        and where they are not, one claim all of them."""
        told = [self._attributed_at(asked, candidate, span) for span in places]
        owners = [owner for owner, _ in told]
        if all(ok for _, ok in told):
            return next((owner for owner in owners if owner), None), True
        return (owners[0] if all(owner is owners[0] for owner in owners) else None), False

    def _attributed_at(self, asked: Asked, candidate: Candidate, span: Span) -> tuple[ClaimRecord | None, bool]:
        owner = self._claims.owner(candidate.document, candidate.snapshot, span)
        outlet = self._claims.outlets.get(candidate.document) or ""
        if owner is None or owner.kind == "own-voice":
            own = candidate.basis is Basis.OWN and not self._not_asserted(candidate, span)
            own = own and not self._claims.is_struck(candidate.document, span)
            return owner, own and not self._also_attributed(owner, candidate)
        theirs = last_hop(owner)
        if theirs is None or not self._identity.same(asked.hop, theirs):
            return owner, False
        return owner, not any(self._evidence.foreign(h, outlet, theirs) for h in stated_hops(owner)[:-1])

    def _not_asserted(self, candidate: Candidate, span: Span) -> bool:
        """Whether the words stand in quotation marks there, or in a reporter's question: then they are somebody's, even
        if nobody was found."""
        raw = self._claims.raw(candidate.snapshot)
        return raw is None or in_quotation_marks(raw, span) or is_question(raw, span.start)

    def _also_attributed(self, owner: ClaimRecord | None, candidate: Candidate) -> bool:
        """Whether the same document says elsewhere from whom it has what it asserts in its lede."""
        if owner is None or not self._identity.is_news(self._corpus.outlet(candidate.document)):
            return False
        found = self._cited.get(candidate.document)
        if found is None:
            claims = self._claims.by_document.get(candidate.document, ())
            cited = [claim for claim in claims if claim.chain and self._evidence.circles.cites(claim)]
            every = content_words(" ".join(map(self._claims.quick, cited)).split())
            found = self._cited[candidate.document] = cited, every
        words, (cited, every) = self._claims.content(owner), found
        if len(words & every) < min(SHARED, len(words)):
            return False  # nor has any of them enough of the words
        return any(same_thing(words, self._claims.content(c)) for c in cited if c.id != owner.id)

    def _means_the_same(self, claim: ClaimRecord, found: Found, owner: ClaimRecord | None) -> bool:
        """Whether the clause that the words stand in does not turn them over, or make them depend on a condition."""
        if found.cut:
            return False
        denied = claim.kind == "denial"
        turned = found.negated or (owner is not None and owner.kind == "denial")
        return bool(denied == turned)


def _same(words: str, others: str) -> bool:
    """Whether words that are the same in their quick form have the same figures: signs and marks count in them."""
    return words == others or not (FIGURES.search(words) or FIGURES.search(others)) or norms(words) == norms(others)


def _literal(words: str) -> list[str]:
    """The words as they stand, but for case and marks."""
    return WORDS.findall(words.casefold())


def _turned_over(found: Found, raw: str | None) -> Found:
    """Words that the original has in a clause that denies them."""
    start, end = found.places[0]
    begin = clause_start(raw or "", start)
    negation = Difference("negation", (raw or "")[start:end], (raw or "")[begin:end])
    return found._replace(match=None, places=(Span(begin, end),), differences=(negation,))
