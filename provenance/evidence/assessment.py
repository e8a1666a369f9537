"""What was found of a claim's original, and what the parts that find it may ask of the whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from provenance.evidence.circles import Circles
from provenance.evidence.claims import Claims
from provenance.evidence.corpus import Corpus
from provenance.evidence.identity import Identity
from provenance.evidence.outcome import Altered
from provenance.models import Basis, Original
from provenance.records import ClaimRecord, HeldRecord, HopRecord, JudgementRecord


class View(Protocol):
    """The evidence of a ledger (`held.Evidence`), as its parts see it: one claim may rest on what is held of others.

    `asked` are the claims that are being worked out; `unsettled` those that pass words on from each other in a circle:
    what is found of them may depend on which of them is asked for first.
    """

    corpus: Corpus
    identity: Identity
    claims: Claims
    circles: Circles
    asked: set[str]
    unsettled: set[str]

    def of(self, claim: str) -> Assessment:
        """The assessment of the claim with this id."""

    def record(self, claim: str) -> ClaimRecord:
        """A claim's record, its last hop's source as a person set it."""

    def snapshots(self, document: str) -> list[str]:
        """The ids of a document's snapshots."""

    def first_hand(self, claim: ClaimRecord) -> Basis | None:
        """Why a claim's own document is its original, or None."""

    def foreign(self, hop: HopRecord, outlet: str, speaker: HopRecord) -> bool:
        """Whether a hop before the speaker is neither the document's own outlet nor the speaker's channel."""


@dataclass(slots=True)
class Assessment:
    """What the ledger holds of a claim's original.

    `altered` is the held original that the words differ from; `nearest` the closest words of the same source where
    they differ otherwise; `through` a claim of the named outlet that has the words from another; `loop` the ids of the
    claims that lead back to the first; `stale` a cited claim that is younger than the citation; `lost` the snapshot
    that would hold it, could it be read; `judgements` those in force, `judgement` the last of them.
    """

    claim: str
    original: Original
    held: HeldRecord | None = None
    altered: Altered | None = None
    nearest: Altered | None = None
    loop: tuple[str, ...] = ()
    stale: str | None = None
    through: str | None = None
    lost: str | None = None
    judgements: tuple[JudgementRecord, ...] = ()
    record: ClaimRecord | None = field(default=None, repr=False, compare=False)
    evidence: View | None = field(default=None, repr=False, compare=False)

    @property
    def judgement(self) -> str | None:
        """The id of the last judgement in force."""
        return self.judgements[-1].id if self.judgements else None

    @property
    def waived(self) -> bool:
        """Whether a person lets the claim pass."""
        return any(j.verdict == "waived" for j in self.judgements)

    @property
    def wrong(self) -> bool:
        """Whether a person says that it is no claim of the text."""
        return any(j.verdict == "wrong" for j in self.judgements)
