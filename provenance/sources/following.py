"""What a change of the sources does to claims and documents that have them; and the names that wait for a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from provenance.models import Claim, Document, Hop, OutletRef, Resolution, Source, SourceRef, Spans
from provenance.sources.curation import Change, Curated, FollowedHop
from provenance.sources.names import fold
from provenance.sources.registry import Registry

WAITING = (Resolution.GARBLED, Resolution.AMBIGUOUS, Resolution.NEW)
"""Resolutions that wait for a person, the most doubtful first."""


class Waiting(NamedTuple):
    """A name that waits for a person: how it was taken, for what, why, and the claims that have it."""

    name: str
    resolution: Resolution
    source: SourceRef | None
    candidates: tuple[str, ...]
    why: str | None
    claims: tuple[str, ...]


def follow(
    claims: Iterable[Claim], curated: Curated, registry: Registry, text_of: Callable[[Claim], str | None] | None = None
) -> tuple[list[Claim], Change]:
    """The claims that a change touches, as they are after it, and the change with what was done to them.

    After a merge every hop of the source merged stands for the one it was merged into; after a split, those that name
    it by a name that went, and those that refer back to it in a document that has no other of its names; after a name
    was confirmed, those that have the name and waited; after an edit they take the new name and kind; after an undo,
    those that were touched are what they were. `registry` holds the sources as they are after the change; `text_of`
    gives the text that a claim stands in, None for one that is lost; without it only the words of claims tell which
    names a document has.
    """
    change = curated.change
    going: set[tuple[str, int]] = set()
    if change.action == "split":
        claims = [c for c in claims if any(hop.source and hop.source.id in change.moved for hop in c.chain)]
        going = _going(claims, change, text_of)
    restored = {(hop.claim, hop.hop): hop.was for hop in change.hops} if change.undoes else None
    changed: list[Claim] = []
    touched: list[FollowedHop] = []
    for claim in claims:
        chain = []
        for place, hop in enumerate(claim.chain):
            if restored is not None:
                new = restored.get((claim.id, place), hop)
            else:
                new = _followed(hop, change, registry, goes=(claim.id, place) in going)
            chain.append(new)
            if new != hop:
                touched.append(FollowedHop(claim=claim.id, hop=place, was=hop))
        if tuple(chain) != claim.chain:
            changed.append(claim.model_copy(update={"chain": tuple(chain)}))
    return changed, change.model_copy(update={"hops": tuple(touched)})


def follow_outlets(documents: Iterable[Document], change: Change, registry: Registry) -> tuple[list[Document], Change]:
    """The documents of outlets that a change touches, as they are after it, and the change with what each outlet was.

    After a merge they are the kept source's, after an edit they have its new name, after an undo what they were.
    """
    changed: list[Document] = []
    touched: dict[str, OutletRef] = {}
    for document in documents:
        outlet = document.outlet
        if outlet is None:
            continue
        if change.undoes:
            now = change.outlets.get(document.id, outlet)
        elif outlet.id in change.after:
            merged = change.moved.get(outlet.id) if change.action == "merge" else None
            source = registry.get(merged or outlet.id)
            now = OutletRef(id=source.id, name=source.name) if source else outlet
        else:
            continue
        if now != outlet:
            changed.append(document.model_copy(update={"outlet": now}))
            touched[document.id] = outlet
    return changed, change.model_copy(update={"outlets": touched})


def waiting(
    claims: Iterable[Claim], *, decided: Iterable[str] = (), settled: Container[tuple[str, Spans]] = ()
) -> list[Waiting]:
    """The names that wait for a person, the most doubtful and then the most frequent first, each once.

    `decided` are names, as texts have them, on which somebody has decided already; `settled` are places, with the
    document, of words that somebody said whom they stand for there.
    """
    known = {fold(name) for name in decided}
    found: dict[tuple[Resolution, str, str], list[tuple[Claim, Hop]]] = {}
    for claim in claims:
        for hop in claim.chain:
            key = fold(hop.text)
            if hop.resolution in WAITING and key and key not in known and (claim.document, hop.surface) not in settled:
                found.setdefault((hop.resolution, key, hop.source.id if hop.source else ""), []).append((claim, hop))
    names = [_waiting(places) for places in found.values()]
    return sorted(names, key=lambda w: (WAITING.index(w.resolution), -len(w.claims), w.name))


def _waiting(places: Sequence[tuple[Claim, Hop]]) -> Waiting:
    hop = places[0][1]
    claims = tuple(dict.fromkeys(claim.id for claim, _ in places))
    return Waiting(hop.text, hop.resolution, hop.source, hop.candidates, hop.why, claims)


def _going(
    claims: Sequence[Claim], change: Change, text_of: Callable[[Claim], str | None] | None
) -> set[tuple[str, int]]:
    """The hops, as claims and places, that go to the new source of a split.

    "Engineer Per Dahl" and "Per Dahl, a diver" have the name "Per Dahl"; the longest name counts. "He" and "Dahl" have
    none, and go with it where the whole document has none that stayed: else they may be whoever kept those.
    """
    ((old, _),) = change.moved.items()
    left = change.after[old]
    stayed = [left.name, *(alias.text for alias in left.aliases)] if left else []
    stayed = [name for name in stayed if fold(name) not in change.moved_names]
    folded = _any_of([*change.moved_names, *map(fold, stayed)])
    going: set[tuple[str, int]] = set()
    back: dict[str, set[tuple[str, int]]] = {}
    moved_in: set[str] = set()
    stayed_in: set[str] = set()
    for claim in claims:
        for place, hop in enumerate(claim.chain):
            if hop.source is None or hop.source.id != old:
                continue
            names = set(folded.findall(fold(hop.text)))
            if names and names <= set(change.moved_names):
                going.add((claim.id, place))
                moved_in.add(claim.document)
            elif names:
                stayed_in.add(claim.document)
            elif hop.resolution is Resolution.ANAPHOR:
                back.setdefault(claim.document, set()).add((claim.id, place))
    in_texts = _any_of(stayed)
    texts = {(c.document, c.snapshot): c for c in claims if c.document in back and c.document in moved_in - stayed_in}
    for (document, _), claim in texts.items():
        text = text_of(claim) if text_of is not None and stayed else ""
        # as they are written: a text that has "us" does not have "US"
        if text is None or (stayed and in_texts.search(text)):
            stayed_in.add(document)
    return going.union(*(back.get(document, ()) for document in moved_in - stayed_in))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds these names where they stand as words, the longest where several begin."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _followed(hop: Hop, change: Change, registry: Registry, *, goes: bool) -> Hop:
    if change.action == "confirm":
        source = registry.get(next(iter(change.after)))
        if source is None or fold(hop.text) not in change.moved_names or hop.resolution not in WAITING:
            return hop
        settled = {"resolution": Resolution.ALIAS, "candidates": (), "why": None}
        return hop.model_copy(update={"source": _reference(source), **settled})
    id_ = hop.source.id if hop.source else None
    if id_ is None or id_ not in change.after:
        return hop
    if id_ in change.moved and (goes or change.action == "merge"):
        id_ = change.moved[id_]
    source = registry.get(id_)
    return hop if source is None else hop.model_copy(update={"source": _reference(source)})


def _reference(source: Source) -> SourceRef:
    return SourceRef(id=source.id, name=source.name, kind=source.kind)
