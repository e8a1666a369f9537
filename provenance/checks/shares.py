"""A check of a large ledger, shared between the processor's cores: each has the claims of some of the documents.

Documents of days that follow each other are kept together, as they quote each other, and what one process has read and
found is not read and found by another. Findings are the same as those of a single process. They could differ only where
claims pass words on from each other in a circle, as it then counts which of them is looked at first: such claims
(`Evidence.unsettled`) are looked at again, with the claims of their documents, in the order that one process has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.processes import cores, shared

if TYPE_CHECKING:
    from provenance.checks.context import Context
    from provenance.records import FindingRecord

LEAST = 10_000
"""Claims that are worth a process of their own."""
MOST = 2
"""Processes at most: of 100,000 claims each further one takes some 300 MB again."""

Work = Callable[["Context"], list["FindingRecord"]]


def findings(context: Context, work: Work) -> list[FindingRecord]:
    """What `work` finds in all that a context asks about."""
    count = min(cores(), MOST, len(context.claims) // LEAST)
    if count < 2:
        return work(context)
    evidence = context.evidence
    evidence.claims.prepare()

    def one(share: Context) -> tuple[list[FindingRecord], set[str]]:
        return work(share), evidence.unsettled

    results = shared(one, shares(context, count))
    found = [finding for some, _ in results for finding in some]
    unsettled = set[str]().union(*(ids for _, ids in results))
    return _settled(context, work, found, unsettled) if unsettled else found


def shares(context: Context, count: int) -> list[Context]:
    """`count` contexts of about as many claims each, which together ask about all that `context` does."""
    corpus = context.corpus
    by_document: dict[str, list[str]] = defaultdict(list)
    for id in context.claims:
        by_document[corpus.claims[id].document].append(id)
    documents = corpus.documents if context.documents is None else context.documents
    days = sorted(documents, key=lambda document: (corpus.published(document) or "", document))
    result: list[Context] = []
    claims, some = list[str](), list[str]()
    for document in days:
        claims += by_document[document]
        some.append(document)
        if len(claims) * count >= len(context.claims) and len(result) < count - 1:
            result.append(replace(context, claims=tuple(claims), documents=frozenset(some)))
            claims, some = [], []
    return [*result, replace(context, claims=tuple(claims), documents=frozenset(some))]


def _settled(context: Context, work: Work, found: list[FindingRecord], unsettled: set[str]) -> list[FindingRecord]:
    """The findings, those about the documents of `unsettled` claims made anew by this process alone."""
    corpus, evidence = context.corpus, context.evidence
    evidence.forget(unsettled)
    for id in context.claims:
        if id in unsettled:
            evidence.of(id)
    documents = frozenset(corpus.claims[id].document for id in unsettled)
    claims = tuple(id for id in context.claims if corpus.claims[id].document in documents)
    again = work(replace(context, claims=claims, documents=documents))
    return [finding for finding in found if finding.document not in documents] + again
