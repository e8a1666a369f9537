"""Is the original of a claim held? The definition of the design page, with its reason and what to do next.

Held means: the ledger has a snapshot of the original source's own document, of its declared channel's, or of the
first-hand recorder that it spoke to, published no later than the claim, and the words are in it as that same source's.
Whenever one of these cannot be told, the claim is not held: a wrong "held" is worse than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from msgspec.structs import replace

from provenance.evidence.assessment import Assessment
from provenance.evidence.circles import Circles
from provenance.evidence.claims import Claims
from provenance.evidence.corpus import Corpus, last_hop, stated_hops
from provenance.evidence.identity import NOBODY, SIGHT, Identity, is_staff
from provenance.evidence.judgements import in_force, in_order
from provenance.evidence.matching import in_quotation_marks
from provenance.evidence.publishers import Page
from provenance.evidence.search import Search
from provenance.models import Basis, ClaimKind, HopRole, Match, Original, Resolution, Span, Spans
from provenance.records import (
    ClaimRecord,
    HeldRecord,
    HopRecord,
    JudgementRecord,
    PlaceRecord,
    SnapshotRecord,
    SourceRecord,
    SourceRefRecord,
)
from provenance.transcripts import is_question


class Evidence:
    """What the ledger holds of every claim, worked out when it is asked for.

    `asked` are the claims that are being worked out; `unsettled` those that pass words on from each other in a circle:
    what is found of them may depend on which of them is asked for first.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.identity = Identity(
            corpus.sources, (d.outlet.id for d in corpus.documents.values() if d.outlet), self._pages
        )
        self._judgements: dict[str, list[JudgementRecord]] = {}
        for judgement in in_order(corpus.judgements):
            self._judgements.setdefault(judgement.claim, []).append(judgement)
        known = [id for id in self._judgements if id in corpus.claims]
        self.claims = Claims(corpus, self.identity, {id: self._told(id) for id in known})
        self.circles = Circles(corpus, self.claims, self.identity)
        self.search = Search(self)
        self._done: dict[str, Assessment] = {}
        self._first_hand: dict[str, Basis | None] = {}
        self.asked: set[str] = set()
        self.unsettled: set[str] = set()

    def of(self, claim: str) -> Assessment:
        """The assessment of the claim with this id; KeyError where there is none."""
        found = self._done.get(claim)
        if found is None:
            self.asked.add(claim)
            try:
                found = self._done[claim] = self._judged(claim)
            finally:
                self.asked.discard(claim)
        return found

    def forget(self, claims: Iterable[str]) -> None:
        """Work out these claims anew when they are asked for again."""
        for claim in claims:
            self._done.pop(claim, None)
        self.unsettled.difference_update(claims)

    @property
    def judged(self) -> Container[str]:
        """The claims that have any judgement."""
        return self._judgements.keys()

    def judgements(self, claim: str) -> list[JudgementRecord]:
        """The judgements in force of a claim, oldest first."""
        return in_force(self._judgements.get(claim, ()), self.corpus.today)

    def assess(self, claim: ClaimRecord) -> Assessment:
        """The assessment of a record that is not the ledger's: a claim of a draft."""
        found = self._assess(claim)
        found.record, found.evidence = claim, self
        return found

    def snapshots(self, document: str) -> list[str]:
        """The ids of a document's snapshots."""
        return self.search.snapshots(document)

    def texts(self) -> Iterator[tuple[str, str]]:
        """(snapshot, document) of every snapshot that has a text."""
        for id, snapshot in self.corpus.snapshots.items():
            yield id, snapshot.document

    def _pages(self, outlet: str) -> Iterator[Page]:
        """The documents that an outlet published, as far as they can be read, with those whom they quote."""
        key = self.identity.key(outlet)
        for document in self.claims.by_outlet.get(key or "", ()):
            hops = (hop for claim in self.claims.by_document.get(document, ()) for hop in stated_hops(claim))
            quoted = tuple(hop.text for hop in hops if hop.role == "channel" or self.identity.hop_key(hop) != key)
            for snapshot in self.snapshots(document)[-1:]:
                yield Page(self.corpus.documents[document].url, self.claims.raw(snapshot), quoted)

    def first_hand(self, claim: ClaimRecord) -> Basis | None:
        """Why a claim's own document is its original, or None: its outlet is the source, the source's channel, or the
        recorder that the source spoke to or that was there itself."""
        id = claim.id
        if claim is not self.corpus.claims.get(id):  # a draft's, or one whose source a person set
            return self._why_first_hand(claim)
        if id not in self._first_hand:
            self._first_hand[id] = self._why_first_hand(claim)
        return self._first_hand[id]

    def _why_first_hand(self, claim: ClaimRecord) -> Basis | None:
        identity = self.identity
        outlet = self.claims.outlets.get(claim.document)
        hop = last_hop(claim)
        if outlet is None:
            return None
        if hop is None:
            own = claim.kind == "own-voice" and not identity.is_news(outlet)
            return Basis.OWN if own and self._speaks_itself(claim, outlet) else None
        others = stated_hops(claim)[:-1]
        if any(self.foreign(h, outlet, hop) for h in others):
            return None
        if self._saw_it(hop, outlet, claim):
            return Basis.RECORDER
        source = identity.hop_key(hop, outlet)
        if source is None and identity.hop_kind(hop) != "person":
            return None
        if hop.resolution in NOBODY:
            return None
        voice = identity.voice(outlet, source, self.corpus.published(claim.document) or "")
        if voice is Basis.OWN and identity.is_news(outlet):
            return None  # "Delo reported on Monday" in Delo: its own earlier report is the original
        if voice is not None:
            return voice
        spoke = any(h.role == "channel" and identity.hop_key(h, outlet) == outlet for h in others)
        return Basis.RECORDER if spoke else None

    def _speaks_itself(self, claim: ClaimRecord, outlet: str) -> bool:
        """Whether a body's page has its own words there: not an agency's copy, and nobody's in quotation marks."""
        credit = self.corpus.documents[claim.document].credit
        if credit and not self.identity.is_named(outlet, credit):
            return False
        text = self.claims.raw(claim.snapshot)
        start, end = claim.content[0][0], claim.content[-1][1]
        return text is None or not (in_quotation_marks(text, Span(start, end)) or is_question(text, start))

    def foreign(self, hop: HopRecord, outlet: str, speaker: HopRecord) -> bool:
        """Whether a hop before the speaker is neither the document's own outlet nor the speaker's channel."""
        key = self.identity.hop_key(hop, outlet)
        if key == outlet:
            return False
        return key is None or self.identity.voice(key, self.identity.hop_key(speaker)) is None or hop.role == "relay"

    def saw_it(self, claim: ClaimRecord) -> bool:
        """Whether a claim is what its outlet's own people saw, or the document that they read."""
        outlet, hop = self.identity.key(self.corpus.outlet(claim.document)), last_hop(claim)
        return outlet is not None and hop is not None and self._saw_it(hop, outlet, claim)

    def _saw_it(self, hop: HopRecord, outlet: str, claim: ClaimRecord) -> bool:
        """Whether a hop is the document's own outlet, or its staff, that was there or saw the document."""
        ours = self.identity.hop_key(hop, outlet) == outlet or self._names_outlet(hop.text, outlet)
        if not ours:
            return False
        text = self.claims.raw(claim.snapshot)
        cue = " ".join(text[s:e] for s, e in hop.cue) if text else ""
        return bool(SIGHT.search(cue))

    def _names_outlet(self, text: str, outlet: str) -> bool:
        """Whether the words name the outlet's staff: "our correspondent", "an AFP photographer"."""
        if not is_staff(text):
            return False
        if re.search(r"\bour\b", text, re.I):
            return True
        return self.identity.is_named(outlet, text)

    def record(self, claim: str) -> ClaimRecord:
        """A claim's record, its last hop's source as a person set it."""
        record = self.corpus.claims[claim]
        source = self.source_set(claim) if claim in self._judgements else None
        return _with_source(record, source) if source else record

    def source_set(self, claim: str) -> SourceRecord | None:
        """The source that a person set for a claim; None where nobody did, or the source is not known any more."""
        return self.corpus.sources.get(self._source_named(claim) or "")

    def _source_named(self, claim: str) -> str | None:
        """The id that a person named; of a source that was merged into another since, the kept one's."""
        named = next((j for j in self.judgements(claim) if j.verdict == "source"), None)
        return self.corpus.source_of(named) if named is not None else None

    def judged_sources(self) -> dict[str, str]:
        """The sources that a person set for claims, each with such a claim."""
        return {source: claim for claim in self._judgements if (source := self._source_named(claim))}

    def places_set(self) -> set[tuple[str, Spans]]:
        """(document, place) of the words whose source a person set, in whichever of the claims that have them."""
        judged = (self.corpus.claims[id] for id in self._judgements if id in self.corpus.claims)
        return {
            (claim.document, hop.surface) for claim in judged if self.source_set(claim.id) and (hop := last_hop(claim))
        }

    def _told(self, claim: str) -> ClaimRecord | None:
        """A claim's record for those that rest on it: None where a person marked it as no claim."""
        return None if any(j.verdict == "wrong" for j in self.judgements(claim)) else self.record(claim)

    def _judged(self, id: str) -> Assessment:
        """The assessment of a claim with what a person decided of it."""
        claim = self.record(id)
        found = self._assess(claim)
        judgements = tuple(self.judgements(id)) if id in self._judgements else ()
        confirmed = next((j for j in reversed(judgements) if j.verdict == "held" and j.snapshot), None)
        if confirmed is not None and confirmed.snapshot and found.original is not Original.HELD:
            snapshot = self.corpus.snapshots.get(confirmed.snapshot)
            if snapshot is None or self.claims.raw(snapshot.id) is None:
                found.altered, found.nearest, found.lost = None, None, confirmed.snapshot
            else:
                held = HeldRecord(
                    snapshot=snapshot.id, basis=self._confirmed_basis(claim, snapshot), match=Match.CONFIRMED
                )
                found = Assessment(id, Original.HELD, held=held)
        found.judgements, found.evidence = judgements, self
        return found

    def _confirmed_basis(self, claim: ClaimRecord, snapshot: SnapshotRecord) -> Basis:
        """Why a confirmed snapshot counts: what the registry says, else that it is a record of the source's words."""
        hop = last_hop(claim)
        if hop is None:
            return Basis.RECORDER
        outlet, day = self.corpus.outlet(snapshot.document), self.corpus.published(snapshot.document) or ""
        return self.identity.voice(outlet, self.identity.hop_key(hop), day) or Basis.RECORDER

    def _assess(self, claim: ClaimRecord) -> Assessment:
        id, hop = claim.id, last_hop(claim)
        basis = self.first_hand(claim)
        if basis is not None and claim.snapshot:
            if self.claims.raw(claim.snapshot) is None:
                return Assessment(id, Original.NAMED if hop else Original.NONE, lost=claim.snapshot)
            held = self.search.earlier(claim) if basis is Basis.RECORDER else None
            held = held or HeldRecord(
                snapshot=claim.snapshot, claim=id, basis=basis, match=Match.VERBATIM, place=self._own_place(claim)
            )
            return Assessment(id, Original.HELD, held=held)
        if hop is None or (hop.resolution == "none" and not hop.source):
            return Assessment(id, Original.NONE)
        if self._unnamed(hop):
            return self._circular(claim) or Assessment(id, Original.UNNAMED)
        if hop.resolution == "ambiguous":
            return Assessment(id, Original.NAMED)
        found = self.search.of(claim)
        if found.held is not None:
            return Assessment(id, Original.HELD, held=found.held)
        stale = None
        if found.altered is None and (cited := self.circles.targets(claim)):
            if circular := self._circular(claim):
                return circular
            stale = self.circles.stale(claim, cited)
        return Assessment(
            id, Original.NAMED, altered=found.altered, nearest=found.nearest, stale=stale, through=found.through
        )

    def _circular(self, claim: ClaimRecord) -> Assessment | None:
        """The assessment of a claim whose way through the ledger comes back, None where it does not."""
        loop = self.circles.follow(claim)
        return Assessment(claim.id, Original.CIRCULAR, loop=loop) if loop else None

    def _unnamed(self, hop: HopRecord) -> bool:
        return hop.resolution == "unnamed" or self.identity.hop_kind(hop) == "unnamed"

    def _own_place(self, claim: ClaimRecord) -> PlaceRecord | None:
        selector = claim.selector
        return selector[0] if selector else None


def assess(corpus: Corpus) -> Evidence:
    """The evidence of a corpus; every claim is assessed when it is first asked for."""
    return Evidence(corpus)


def _with_source(claim: ClaimRecord, source: SourceRecord) -> ClaimRecord:
    """The claim with its last hop's source as a person set it."""
    ref = SourceRefRecord(source.id, source.name, source.kind)
    hop = last_hop(claim)
    if hop is None:
        chain = (HopRecord(HopRole.SPEAKER, text=source.name, source=ref, resolution=Resolution.EXACT),)
        return replace(claim, chain=chain, kind=ClaimKind.STATEMENT)
    known = replace(hop, source=ref, resolution=Resolution.EXACT)
    return replace(claim, chain=tuple(known if each is hop else each for each in claim.chain))
