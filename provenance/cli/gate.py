"""What the commands that look at evidence share: the ledger's records and the registry as one corpus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
        ledger.check_references()
        registry = load_registry(app.settings, ledger.sources())

        def verify(snapshot: str) -> str | None:
            try:
                ledger.verify(snapshot)
            except LedgerError as error:
                return error.message  # the finding has a remedy of its own
            return None

        yield (
            ledger,
            registry,
            Corpus.of(
                documents=ledger.rows("documents"),
                snapshots=ledger.rows("snapshots"),
                claims=ledger.rows("claims"),
                sources=registry,
                judgements=ledger.rows("judgements"),
                text=ledger.text,
                verify=verify,
            ),
        )
