"""A claim as a citation: a footnote for Markdown or text, CSL-JSON for reference managers; with the archived copy.

CSL-JSON is the citation data format of the Citation Style Language 1.0.2. What is cited is the held original where
there is one, else the document that the claim stands in, and the footnote says which.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from provenance.evidence.explain import MONTHS
from provenance.lines import shorten
from provenance.models import Original
from provenance.render.style import dump

if TYPE_CHECKING:
    from provenance.evidence.chains import Chain
    from provenance.models import Snapshot
    from provenance.records import DocumentRecord

TYPES = {"authority": "webpage", "organisation": "webpage", "person": "webpage", "document": "report"}
WIDTH = 200
STATUS = {
    Original.HELD: "the original",
    Original.NAMED: "as reported; the original is not held",
    Original.UNNAMED: "as reported; the source is not named",
    Original.CIRCULAR: "as reported; the reports cite each other",
    Original.NONE: "no source is given",
}
"""What is cited: the original, or a report of it."""
DIFFERS = "as reported; the held original differs"
NO_CLAIM = "marked as no claim of the document"


def cited(chain: Chain) -> tuple[DocumentRecord, str]:
    """(the document that a citation is of, the id of its snapshot): the held original's, else the claim's own."""
    held = chain.assessment.held
    if held is not None and chain.held_document is not None:
        return chain.held_document, held.snapshot
    return chain.document, chain.claim.snapshot or ""


def csl(chain: Chain, snapshot: Snapshot | None = None, *, kind: str | None = None) -> dict[str, Any]:
    """The CSL-JSON item. `snapshot` is the cited snapshot, `kind` what its outlet is."""
    document, id = cited(chain)
    title = document.title or _words(chain, 80)
    item: dict[str, Any] = {
        "id": chain.claim.id,
        "type": TYPES.get(kind or "", "article-newspaper"),
        "title": title,
        "container-title": document.outlet.name if document.outlet else None,
        "author": [{"literal": document.byline}] if document.byline else None,
        "issued": _date(document.published),
        "accessed": _date(str(snapshot.fetched_at)) if snapshot else None,
        "URL": document.url,
        "language": document.language,
        "archive": "provenance ledger" if id else None,
        "archive_location": _archive(id, snapshot) or None,
        "note": f"“{_words(chain)}”{_said_by(chain)} ({_status(chain)})",
    }
    return {key: value for key, value in item.items() if value}


def format_csl(chain: Chain, snapshot: Snapshot | None = None, *, kind: str | None = None) -> str:
    """CSL-JSON, a list of one item, as reference managers import it."""
    return dump([csl(chain, snapshot, kind=kind)])


def format_footnote(
    chain: Chain, snapshot: Snapshot | None = None, *, label: str | None = None, kind: str | None = None
) -> str:
    """One line: who said what, in which document, when, where, and where the archived copy lies.

    `label` makes it a Markdown footnote ("[^label]: …"). `kind` is taken so that both formats are called alike.
    """
    document, id = cited(chain)
    outlet = document.outlet.name if document.outlet else None
    title = f"“{document.title}”" if document.title else None
    parts = [outlet, title, _day_words(document.published), document.url]
    words = ", ".join(part for part in parts if part)
    copy = f"; archived copy: {_archive(id, snapshot)}" if id else ""
    head = f"[^{label}]: " if label else ""
    return f"{head}“{_words(chain)}”{_said_by(chain)}: {words} ({_status(chain)}{copy}).\n"


def _status(chain: Chain) -> str:
    if chain.assessment.wrong:
        return NO_CLAIM
    if not chain.links:
        return "in its own voice"
    return DIFFERS if chain.assessment.altered else STATUS[chain.assessment.original]


def _words(chain: Chain, width: int = WIDTH) -> str:
    held = chain.assessment.held
    words = held.place.quote.exact if held is not None and held.place is not None else chain.claim.text
    return shorten(words.strip(' "“”«»„‘’').rstrip(",."), width)


def _said_by(chain: Chain) -> str:
    names = [link.name for link in reversed(chain.links) if link.stated]
    return f" — {', through '.join(names)}" if names else ""


def _archive(id: str, snapshot: Snapshot | None) -> str:
    """The archive file and the SHA-256 by which anybody can tell that it is the same."""
    where = snapshot.archive.file if snapshot and snapshot.archive else None
    return f"{where} (sha256:{id})" if where else f"sha256:{id}" if id else ""


def _date(value: str | None) -> dict[str, Any] | None:
    try:
        day = date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
    return {"date-parts": [[day.year, day.month, day.day]]}


def _day_words(value: str | None) -> str | None:
    try:
        day = date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
