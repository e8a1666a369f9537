"""Why a claim's original is held or not, in a sentence, and the next step to take."""

from __future__ import annotations

from datetime import date

from provenance.evidence.assessment import Assessment, View
from provenance.evidence.corpus import last_hop, later, moment, stated_hops
from provenance.evidence.identity import NEWS
from provenance.models import Basis, Match, Original
from provenance.records import ClaimRecord, HeldRecord, HopRecord, JudgementRecord

QUOTATION = 5
"""Words: a shorter quotation may well have been said by two people."""
DAYS = 3
"""A held document that is further from a claim's day may well not be the one that it means."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(published: str | None) -> str:
    """ "12 December 2025", or "an unknown day"."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return "an unknown day"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def outlet_name(evidence: View, document: str) -> str:
    """The name of a document's outlet."""
    outlet = evidence.corpus.document(document).outlet
    return outlet.name if outlet else "an unknown outlet"


def source_name(hop: HopRecord | None) -> str:
    """The name of a hop's source, or the words that stand for it."""
    if hop is None:
        return "nobody"
    source = hop.source
    return source.name if source else hop.text or "nobody"


def reason(found: Assessment) -> str:
    """Why a claim has the status that it has, in a sentence; with what a person decided of it."""
    evidence = _evidence(found)
    said = [_judged(judgement) for judgement in found.judgements]
    if found.held is not None and found.held.match is Match.CONFIRMED:
        return "; ".join(said)
    return "; ".join([_reason(evidence, (found.record or evidence.record(found.claim)), found), *said])


def _evidence(found: Assessment) -> View:
    assert found.evidence is not None
    return found.evidence


def _judged(judgement: JudgementRecord) -> str:
    """ "waived by A. Reader on 2025-12-13 until 2026-01-01: the agency has no archive"."""
    words = {"held": "confirmed", "source": "source set", "waived": "waived", "wrong": "marked as no claim"}
    until = f" until {judgement.until}" if judgement.until else ""
    why = f": {judgement.why}" if judgement.why else ""
    return f"{words[judgement.verdict]} by {judgement.by} on {judgement.at[:10]}{until}{why}"


def _reason(evidence: View, claim: ClaimRecord, found: Assessment) -> str:
    hop = last_hop(claim)
    name = source_name(hop)
    if found.held is not None:
        return _held_reason(evidence, claim, found.held, name)
    if found.lost is not None:
        return f"the snapshot {found.lost[:12]}, in which the words stood, is missing or corrupt"
    if found.loop:
        claims = evidence.corpus.claims
        names = [outlet_name(evidence, claims[id].document) if id in claims else "this text" for id in found.loop]
        return f"{' has it from '.join(names)}: nobody in the circle says where it began"
    if hop is None:
        return f"{outlet_name(evidence, claim.document)} says it in its own voice and names nobody"
    if hop.resolution == "none" and not hop.source:
        return "the text says that it was said, and not by whom"
    if hop.resolution == "unnamed" or evidence.identity.hop_kind(hop) == "unnamed":
        return f"“{hop.text}” describes a source and identifies nobody"
    if hop.resolution == "ambiguous":
        return f"“{hop.text}” may be any of {', '.join(hop.candidates) or 'several sources'}"
    if found.altered is not None:
        where = f"{outlet_name(evidence, found.altered.document)}, {_day(evidence, found.altered.document)}"
        changes = "; ".join(_change(d.kind, d.quoted, d.original) for d in found.altered.differences)
        return f"the held original ({where}) differs: {changes}"
    if found.through is not None:
        other = evidence.record(found.through)
        return (
            f"{outlet_name(evidence, other.document)} has the words, and has them from "
            f"{source_name(last_hop(other))}, whose own document the ledger does not hold"
        )
    if found.stale is not None:
        other = evidence.corpus.claims[found.stale]
        return (
            f"the only document of {outlet_name(evidence, other.document)} with this is of "
            f"{_day(evidence, other.document)}, later than the citation"
        )
    if found.nearest is not None:
        outlet = outlet_name(evidence, found.nearest.document)
        whose = "" if outlet == name else f" of {name}"
        return f"a document of {outlet} has like words{whose}, not these: “{found.nearest.place.quote.exact}”"
    if elsewhere := _elsewhere(evidence, claim, hop):
        document, whose = elsewhere
        return f"{outlet_name(evidence, document)}, {_day(evidence, document)}, gives these words to {whose}"
    return _not_there(evidence, claim, hop, name) + _on_the_way(evidence, claim, hop)


def _elsewhere(evidence: View, claim: ClaimRecord, hop: HopRecord) -> tuple[str, str] | None:
    """(the first document with a quotation's words, whom it gives them to), where that is another than the claim's
    source: a name that only this text has may be another name of theirs, or a mistake for it."""
    if claim.quotation == "indirect" or len(claim.text.split()) < QUOTATION:
        return None
    found: list[tuple[str, str, str]] = []
    for other in evidence.claims.saying(claim):
        theirs = last_hop(other)
        if theirs is None or not theirs.source or other.document == claim.document:
            continue
        if evidence.identity.same(hop, theirs):
            return None
        published, ours = (evidence.corpus.published(row.document) for row in (other, claim))
        if evidence.claims.quick(claim) == evidence.claims.quick(other) and not later(published, ours):
            found.append((moment(published), other.document, source_name(theirs)))
    return min(found)[1:] if found else None


def _not_there(evidence: View, claim: ClaimRecord, hop: HopRecord, name: str) -> str:
    """How many documents the ledger has of a source and its channels, none of which has the words."""
    key = evidence.identity.hop_key(hop)
    by_outlet = evidence.claims.by_outlet
    outlets = sorted(c for c in _channels(evidence, claim, key) if c in by_outlet) if key else []
    count = sum(len(by_outlet[outlet]) for outlet in outlets)
    if not count:
        return f"the ledger holds no document of {name}"
    others = [outlet_name(evidence, by_outlet[outlet][0]) for outlet in outlets if outlet != key]
    through = f" and of what speaks for it ({', '.join(others)})" if others else ""
    if count == 1:
        return f"the one held document of {name}{through} does not have these words"
    return f"none of the {count} held documents of {name}{through} has these words"


def _channels(evidence: View, claim: ClaimRecord, source: str) -> frozenset[str]:
    """The outlets that speak for a source on a claim's day."""
    return evidence.identity.channels(source, evidence.corpus.published(claim.document) or "")


def _on_the_way(evidence: View, claim: ClaimRecord, hop: HopRecord) -> str:
    """Other words that an outlet which the claim came through has of it, from the same source."""
    if not (relays := stated_hops(claim)[:-1]):
        return ""
    home = evidence.claims.outlets.get(claim.document)
    keys = {evidence.identity.hop_key(relay, home) for relay in relays} - {home, None}
    for other in evidence.claims.saying(claim) if keys else ():
        theirs, document = last_hop(other), other.document
        if theirs is None or evidence.claims.outlets.get(document) not in keys:
            continue
        late = later(evidence.corpus.published(document), evidence.corpus.published(claim.document))
        if not late and evidence.identity.same(hop, theirs):
            if evidence.claims.quick(other) == evidence.claims.quick(claim):
                return ""
            return f"; {outlet_name(evidence, document)}, {_day(evidence, document)}, has it as “{other.text}”"
    return ""


def _day(evidence: View, document: str) -> str:
    return day_words(evidence.corpus.published(document))


def _held_reason(evidence: View, claim: ClaimRecord, held: HeldRecord, name: str) -> str:
    document = evidence.corpus.holder(held) or claim.document
    outlet = outlet_name(evidence, document)
    own = document == claim.document
    day = "" if own else f" of {day_words(evidence.corpus.published(document))}"
    words = (
        "the words are in it as they stand"
        if held.match is Match.VERBATIM
        else "the words are in it, but for marks and spelling"
    )
    if held.basis is Basis.OWN:
        return f"{'this is' if own else 'the ledger holds'} {outlet}'s own document{day}; {words}"
    if held.basis is Basis.CHANNEL:
        return f"{outlet}{day} is a declared channel of {name}; {words}"
    return f"{outlet}{day} is the first-hand record of {name if last_hop(claim) else outlet}; {words}"


def next_step(found: Assessment) -> str | None:
    """What to do so that the original is held; None where it is, or where a person lets the claim pass."""
    if found.waived or found.wrong:
        return None
    evidence = _evidence(found)
    claim, original = (found.record or evidence.record(found.claim)), found.original
    hop, id = last_hop(claim), found.claim
    if original is Original.HELD:
        return None
    if found.lost is not None:
        return "bring the snapshot's file back from git or a backup"
    if original is Original.NONE:
        return f"find who said it and add their document, or waive it with 'provenance judge {id} --waive WHY'"
    if original is Original.UNNAMED:
        return f"find a source that gives a name, or waive it with 'provenance judge {id} --waive WHY'"
    if original is Original.CIRCULAR:
        return "find a document outside the circle that says where it began, and add it"
    if hop is None:
        return None
    if hop.resolution == "ambiguous":
        return f"say which source it is with 'provenance judge {id} --source ID'"
    if found.altered is not None:
        if any(change.kind == "speaker" for change in found.altered.differences):
            return "correct who said it, or say in the text why it differs"
        return "correct the quotation, or say in the text why it differs ([-the original-], {+the claim+})"
    if found.nearest is not None:
        compare = _compare(evidence, found.claim, found.nearest.document, found.nearest.snapshot)
        days = (evidence.corpus.published(d) or "" for d in (claim.document, found.nearest.document))
        return compare if _near(*days) else f"{compare}; else add {_wanted(evidence, claim, hop)}"
    what = _wanted(evidence, claim, hop)
    if found.stale is None and found.through is None and (elsewhere := _elsewhere(evidence, claim, hop)):
        where = _document(evidence, elsewhere[0])
        return f"compare it with {where}, and correct who said it; where it was {source_name(hop)}, add {what}"
    if day := _of_that_day(evidence, claim, hop):
        return f"{_compare(evidence, found.claim, *day)}; else add another, {what}"
    confirm = f"'provenance judge {id} --held SNAPSHOT'"
    return f"add {what}; where it is held in other words or another language, confirm it with {confirm}"


def _near(first: str, second: str) -> bool:
    """Whether two days are at most DAYS apart, or one is not known."""
    try:
        return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days) <= DAYS
    except ValueError:
        return True


def _of_that_day(evidence: View, claim: ClaimRecord, hop: HopRecord) -> tuple[str, str] | None:
    """(document, snapshot) of a source's own, or its channel's, of at most DAYS before the claim, or the only one
    where the claim has no day: most likely the one that the claim means, whatever its words."""
    key, published = evidence.identity.hop_key(hop), evidence.corpus.published(claim.document)
    if key is None:
        return None
    found: list[tuple[str, str]] = []
    if not published:  # a draft: where there is but one document, that one
        by_outlet = evidence.claims.by_outlet
        every = [document for channel in _channels(evidence, claim, key) for document in by_outlet.get(channel, ())]
        found = [("", document) for document in every if len(every) == 1 and document != claim.document]
    for channel in _channels(evidence, claim, key):
        for document in evidence.claims.until(channel, published, 1):
            day = evidence.corpus.published(document)
            if published and day and document != claim.document and _near(day, published):
                found.append((moment(day), document))
    document = max(found)[1] if found else ""
    snapshots = evidence.snapshots(document)
    return (document, snapshots[-1]) if snapshots else None


def _compare(evidence: View, claim: str, document: str, snapshot: str) -> str:
    """What to do with a held document that may be the original in other words."""
    where = _document(evidence, document)
    judge = f"'provenance judge {claim} --held {snapshot[:12]}'"
    return f"compare it with {where}; where that is the original, in other words, confirm it with {judge}"


def _document(evidence: View, document: str) -> str:
    """A held document: its outlet, day and address."""
    url = evidence.corpus.document(document).url
    return f"{outlet_name(evidence, document)} of {_day(evidence, document)}{f', {url}' if url else ''}"


def _wanted(evidence: View, claim: ClaimRecord, hop: HopRecord) -> str:
    """The document to look for: whose, and of which day."""
    identity = evidence.identity
    day = day_words(evidence.corpus.published(claim.document)).rsplit(" ", 1)[0]
    day = f" of about {day}" if day[:1].isdigit() else ""
    channel = next((h for h in reversed(stated_hops(claim)[:-1]) if h.role == "channel" and h.source), None)
    source = identity.source(identity.hop_key(channel or hop))
    if source is None:
        return f"the document in which {source_name(hop)} said it"
    if source.kind == "person":
        channels = sorted(_channels(evidence, claim, source.id) - {source.id})
        own = next((identity.source(c) for c in channels if identity.source(c)), None)
        if own is None:
            return f"the interview or statement in which {source.name} said it"
        source = own
    where = (source.domains or [source.name])[0]
    what = "dispatch" if source.kind == "agency" else "report" if source.kind in NEWS else "document"
    return f"{where}'s {what}{day}"


def _change(kind: str, quoted: str, original: str) -> str:
    if kind == "speaker":
        return f"there the words are {original}'s, not {quoted}'s"
    return f"{kind} “{quoted or '(nothing)'}” for “{original or '(nothing)'}”"
