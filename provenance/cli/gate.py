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

    gc.disable()  # 100,000 claims are no garbage, and looking for it among them takes longer than the check
    with app.ledger() as ledger:
        rows = {name: list(ledger.rows(name)) for name in ("documents", "snapshots", "claims", "judgements")}
        documents = {row["id"] for row in rows["documents"]}
        if not documents.issuperset(row["document"] for name in ("claims", "snapshots") for row in rows[name]):
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
                documents=rows["documents"],
                snapshots=rows["snapshots"],
                claims=rows["claims"],
                judgements=rows["judgements"],
                sources=registry,
                text=text,
                verify=verify,
            ),
        )
