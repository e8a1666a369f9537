"""Articles for the ledger's tests, and a program that adds them: python ledger_articles.py FOLDER FIRST LAST."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from provenance.ledger import Ledger
from provenance.models import (
    Claim,
    ClaimKind,
    Document,
    Engine,
    Quotation,
    Snapshot,
    Source,
    SourceKind,
    Span,
    claim_id,
    digest,
    document_id,
)

FETCHED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def article(
    number: int, body: bytes | None = None, claims: tuple[str, ...] = ("The bridge is open.",)
) -> dict[str, Any]:
    """What `Ledger.add` takes: document `number`, with a claim for each sentence and a source of its own."""
    body = b"<p>article %d</p>" % number if body is None else body
    text = " ".join(claims)
    document = Document(id=document_id(f"u{number}"), url=f"https://example.org/{number}", title=f"Article {number}")
    snapshot = Snapshot(
        id=digest(body),
        document=document.id,
        requested_url=document.url,
        final_url=document.url,
        fetched_at=FETCHED,
        status=200,
        headers={"Content-Type": "text/html"},
        content_type="text/html",
        size=len(body),
        text_sha256=digest(text.encode()),
    )
    made = []
    for words in claims:
        content = (Span(text.index(words), text.index(words) + len(words)),)
        made.append(
            Claim(
                id=claim_id(document.id, content, words, (), ClaimKind.STATEMENT),
                document=document.id,
                snapshot=snapshot.id,
                kind=ClaimKind.STATEMENT,
                quotation=Quotation.INDIRECT,
                content=content,
                text=words,
                engine=Engine(name="test", version="1"),
            )
        )
    source = Source(id=f"source-{number}", kind=SourceKind.PERSON, name=f"Source {number}")
    return {
        "document": document,
        "snapshot": snapshot,
        "body": body,
        "text": text,
        "claims": made,
        "sources": [source],
    }


def state(ledger: Ledger) -> set[str]:
    """The documents that the ledger has whole; fails where it has half of one."""
    documents = {d.id for d in ledger.documents()}
    assert {s.document for s in ledger.snapshots()} == documents
    assert {c.document for c in ledger.claims()} == documents
    assert ledger.count("sources") == len(documents)
    for snapshot in ledger.snapshots():
        ledger.verify(snapshot.id)
    return documents


def main() -> None:
    folder, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for number in range(first, last):
        with Ledger.open(folder, write=True) as ledger:
            made = article(number)
            assert ledger.add(**made)
        print(made["document"].id, flush=True)


if __name__ == "__main__":
    main()
