"""What the commands that look at evidence share: the ledger's records and the registry as one corpus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from provenance.cli.common import App

if TYPE_CHECKING:
    from provenance.evidence.corpus import Corpus
    from provenance.ledger import Ledger
    from provenance.sources.registry import Registry


@contextmanager
def open_corpus(app: App) -> Iterator[tuple[Ledger, Registry, Corpus]]:
    """The ledger, open for reading, the registry with its sources, and all of it as evidence wants it."""
    import gc

    from provenance.errors import LedgerError
    from provenance.evidence.corpus import Corpus
    from provenance.pipeline import load_registry
    from provenance.records import ClaimRecord, DocumentRecord, JudgementRecord, SnapshotRecord

    gc.disable()  # 100,000 claims are no garbage, and looking for it among them takes longer than the check
    with app.ledger() as ledger:
        documents, snapshots = list(ledger.records(DocumentRecord)), list(ledger.records(SnapshotRecord))
        claims, judgements = list(ledger.records(ClaimRecord)), list(ledger.records(JudgementRecord))
        ids = {document.id for document in documents}
        if not (ids.issuperset(c.document for c in claims) and ids.issuperset(s.document for s in snapshots)):
            ledger.check_references()  # says which
        registry = load_registry(app.settings, ledger.sources())

        damage: dict[str, str | None] = {}

        def text(snapshot: str) -> str:
            try:
                found = ledger.verify(snapshot)
            except LedgerError as error:
                damage[snapshot] = error.message  # the finding has a remedy of its own
                raise
            damage[snapshot] = None
            return found

        def verify(snapshot: str) -> str | None:
            if snapshot not in damage:  # a text that was read has been verified
                with suppress(LedgerError):
                    text(snapshot)
            return damage[snapshot]

        yield (
            ledger,
            registry,
            Corpus.of(
                documents=documents,
                snapshots=snapshots,
                claims=claims,
                judgements=judgements,
                sources=registry,
                text=text,
                verify=verify,
            ),
        )
