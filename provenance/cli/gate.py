"""What the commands that look at evidence share: the ledger's records and the registry as one corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from provenance.cli.common import App

if TYPE_CHECKING:
    from provenance.config import CheckSettings
    from provenance.errors import LedgerError
    from provenance.evidence.corpus import Corpus
    from provenance.ledger import Ledger
    from provenance.sources.registry import Registry


MANY = 5000
"""Claims that are made, and snapshots that are read, in no time."""


@contextmanager
def open_corpus(app: App, *, few: bool = False, texts: bool = False) -> Iterator[tuple[Ledger, Registry, Corpus]]:
    """The ledger, open for reading, the registry with its sources, and all of it as evidence wants it.

    Where `few` of its claims are looked at closely, these are made when they are; where all `texts` are needed, they
    are read by another core meanwhile: unless there are not many.
    """
    import gc
    from dataclasses import replace

    from provenance.errors import LedgerError
    from provenance.evidence.corpus import Corpus
    from provenance.pipeline import load_registry
    from provenance.processes import ahead, cores
    from provenance.records import (
        ChangeRecord,
        ClaimRecord,
        DocumentRecord,
        JudgementRecord,
        SaidRecord,
        SnapshotRecord,
    )

    gc.disable()  # 100,000 claims are no garbage, and looking for it among them takes longer than the check
    with app.ledger() as ledger, ExitStack() as running:
        snapshots = list(ledger.records(SnapshotRecord))
        read: Callable[[], dict[str, str | LedgerError] | None] = lambda: None  # noqa: E731
        if texts and len(snapshots) > MANY and cores() > 1:
            read = cache(running.enter_context(ahead(lambda: {s.id: _text(ledger, s.id) for s in snapshots})))
        documents = list(ledger.records(DocumentRecord))
        said = list(ledger.records(SaidRecord)) if few and ledger.count("claims") > MANY else None
        claims = list(ledger.records(ClaimRecord)) if said is None else []
        ids = {document.id for document in documents}
        if not (ids.issuperset(c.document for c in (said or claims)) and ids.issuperset(s.document for s in snapshots)):
            ledger.check_references()  # says which
        registry = load_registry(app.settings, ledger.sources())
        judgements = list(ledger.records(JudgementRecord))

        damage: dict[str, str | None] = {}

        def text(snapshot: str) -> str:
            found = _text(ledger, snapshot) if (known := read()) is None else known[snapshot]
            if isinstance(found, LedgerError):
                damage[snapshot] = found.message  # the finding has a remedy of its own
                raise found
            damage[snapshot] = None
            return found

        def verify(snapshot: str) -> str | None:
            if snapshot not in damage:  # a text that was read has been verified
                with suppress(LedgerError):
                    text(snapshot)
            return damage[snapshot]

        corpus = Corpus.of(
            documents=documents,
            snapshots=snapshots,
            claims=claims,
            judgements=judgements,
            changes=ledger.records(ChangeRecord) if any(judgement.source for judgement in judgements) else (),
            sources=registry,
            text=text,
            verify=verify,
        )
        yield ledger, registry, corpus if said is None else replace(corpus, claims=ledger.claims_by_id(), said=said)


def check_settings(app: App, **chosen: Any) -> CheckSettings:
    """The settings of the check, with what the command line `chosen` in their place. Raises ConfigError, which names
    file and key, for a code of the settings that is none."""
    from provenance.checks.selection import check_codes

    settings, chosen = app.settings.check, {key: value for key, value in chosen.items() if value}
    keys = ("select", "ignore", "per_outlet_ignore", "per_path_ignore")
    check_codes(settings, [key for key in keys if key not in chosen], f"{app.settings.file}: check.")
    return settings.model_copy(update=chosen)


def _text(ledger: Ledger, snapshot: str) -> str | LedgerError:
    """A snapshot's text, or what is wrong with it."""
    from provenance.errors import LedgerError

    try:
        return ledger.verify(snapshot)
    except LedgerError as error:
        return error
