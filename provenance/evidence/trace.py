"""Who said it first, who has it from whom, and from how many independent origins.

The claims of the whole ledger that say the same thing are gathered by their words, linked to what they cite, and
followed to their roots. Ten articles that all cite one agency have one origin. The same words in two interviews of one
person have one origin, that person; a paper's own finding is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from provenance.collector import uncollected
from provenance.evidence import circles
from provenance.evidence.assessment import Assessment
from provenance.evidence.claims import alike, content_words, quick_words
from provenance.evidence.corpus import last_hop, later, moment, stated_hops
from provenance.evidence.explain import outlet_name, source_name
from provenance.evidence.held import Evidence
from provenance.evidence.index import shingles
from provenance.evidence.search import FAR
from provenance.records import ClaimRecord, PlaceRecord

Kind = Literal["original", "altered", "cited", "syndicated", "source-and-date"]

SEEDS = 24
"""Claims from which others are looked for: each is put in words of its own."""
SMALL = 5000
"""A ledger of no more claims is looked at as a whole."""
SAME_WORDS = 0.6
"""Share of the shorter claim's word pairs that the longer one has, from which the two are one quotation."""
DAYS = 3
"""How far from a claim a source's own document may be dated to be offered as what it may have been taken from."""


@dataclass(frozen=True, slots=True)
class Node:
    """One document's telling: its claim, who published it and when, through whom, and whether the original is held.

    A held original in which no claim was found has its document's id for `id`, and no claim.
    """

    id: str
    claim: str | None
    document: str
    outlet: str
    published: str | None
    url: str | None
    text: str
    chain: tuple[str, ...]
    assessment: Assessment | None
    hops: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """`taker` has it from `giver` (claims, or a document where only source and date agree): how, how sure (0 to 1),
    and where the words stand in the giver."""

    taker: str
    giver: str
    kind: Kind
    score: float
    place: PlaceRecord | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who it goes back to, the claims that have it from there, and whether the words of it are held."""

    name: str
    source: str | None
    claims: tuple[str, ...]
    held: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything about one thing said: its tellings in the order of their days, the links, the independent origins,
    the claims that only go in a circle, and outlet, title, day and address of the documents that something may be
    from."""

    claim: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    origins: tuple[Origin, ...]
    circular: tuple[str, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)

    @property
    def first(self) -> Node:
        """Who said it first, of what the ledger holds."""
        return self.nodes[0]


def trace(evidence: Evidence, claim: str) -> Trace:
    """The trace of the claim with this id; KeyError where there is none."""
    with uncollected():
        return _trace(focused(evidence, evidence.corpus.claims[claim]), claim)


def _trace(evidence: Evidence, claim: str) -> Trace:
    members = gather(evidence, evidence.record(claim))
    edges = [edge for member in members.values() for edge in _edges(evidence, member, members)]
    givers: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.kind != "source-and-date":
            givers[edge.taker].append(edge.giver)
    roots = {id: _root(id, givers) for id in members}
    origins, circular = _origins(evidence, members, roots)
    nodes = [_node(evidence, member, _hops(member.id, givers)) for member in members.values()]
    nodes += [_bare(evidence, edge) for edge in edges if edge.kind == "original" and edge.giver not in members]
    nodes = list({node.id: node for node in nodes}.values())
    nodes.sort(key=lambda n: (moment(n.published), n.hops, n.outlet, n.id))
    dated = {edge.giver: _where(evidence, edge.giver) for edge in edges if edge.kind == "source-and-date"}
    return Trace(claim, tuple(nodes), tuple(edges), origins, circular, dated)


def _where(evidence: Evidence, document: str) -> str:
    record = evidence.corpus.document(document)
    title = f"“{record.title}”" if record.title else None
    parts = [outlet_name(evidence, document), title, (record.published or "")[:10], record.url]
    return ", ".join(filter(None, parts))


def focused(evidence: Evidence, claim: ClaimRecord) -> Evidence:
    """Evidence over what may bear on one claim: the documents that say something like it, and the latest ones of the
    outlets that these name. One pass over a large ledger, where an index of it would take longer than the trace."""
    corpus = evidence.corpus
    if len(corpus.claims) <= SMALL:
        return evidence
    stems = _stems(claim)
    near = [c for c in corpus.words() if 3 * sum(map(c.text.casefold().__contains__, stems)) >= len(stems)]
    documents = {claim.document, *(c.document for c in near)}
    for other in (claim, *(corpus.claims[c.id] for c in near)):
        published = corpus.published(other.document)
        for hop in stated_hops(other):
            key = evidence.identity.hop_key(hop)
            for channel in evidence.identity.channels(key) if key else ():
                documents.update(evidence.claims.until(channel, published, FAR))
    few = {c.id: corpus.claims[c.id] for c in corpus.words() if c.document in documents}
    return Evidence(replace(corpus, claims=few, said=None))


def _stems(claim: ClaimRecord) -> list[str]:
    """The longest content words of a claim, as they stand in lower case."""
    return sorted(content_words(quick_words(claim.text)), key=lambda word: (-len(word), word))[:8]


def gather(evidence: Evidence, claim: ClaimRecord) -> dict[str, ClaimRecord]:
    """The claims that say what `claim` says, one a document, by id; `claim` among them, and the original that it
    has or is changed from."""
    seeds = {claim.id: claim}
    todo = [claim]
    words = {tuple(quick_words(claim.text))}
    while todo and len(seeds) < SEEDS:
        asked, todo = todo, []
        for other in _next(evidence, asked):
            # What is put in the same words leads to nothing new.
            if other.id not in seeds and tuple(quick_words(other.text)) not in words and len(seeds) < SEEDS:
                words.add(tuple(quick_words(other.text)))
                seeds[other.id] = other
                todo.append(other)
    best: dict[str, tuple[float, ClaimRecord]] = {}
    for other, score in similar(evidence, seeds.values()):
        held = best.get(other.document)
        if held is None or (score, len(stated_hops(other))) > (held[0], len(stated_hops(held[1]))):
            best[other.document] = score, other
    for seed in reversed(seeds.values()):
        best[seed.document] = 1.0, seed
    return {record.id: record for _, record in sorted(best.values(), key=lambda pair: pair[1].id)}


def _next(evidence: Evidence, claims: list[ClaimRecord]) -> Iterator[ClaimRecord]:
    """The originals that `claims` have or are changed from, the claims that say what they say, and those that have it
    from `claims`."""
    for claim in claims:
        for id in _given(evidence, claim):
            if id and id in evidence.corpus.claims:
                yield evidence.record(id)
    for other, _ in similar(evidence, claims):
        yield other
    for claim in claims:
        stems = _stems(claim)
        for other in evidence.claims.every():
            text = other.text.casefold()
            if sum(stem in text for stem in stems) >= 2 and claim.id in _given(evidence, other):
                yield other


def _given(evidence: Evidence, claim: ClaimRecord) -> tuple[str | None, ...]:
    """The claims that the evidence matched a claim with: its original, or the one that it is changed from."""
    found = evidence.of(claim.id)
    return (found.held.claim if found.held else None, found.altered.claim if found.altered else None)


def similar(evidence: Evidence, seeds: Iterable[ClaimRecord]) -> Iterator[tuple[ClaimRecord, float]]:
    """(claim, how alike, 0 to 1) of every claim of the ledger that says what one of `seeds` says."""
    asked = []
    for seed in seeds:
        words = quick_words(seed.text)
        asked.append((content_words(words), frozenset(shingles(words, 2))))
    if not any(content for content, _ in asked):
        return
    stems = [sorted(content, key=lambda w: (-len(w), w))[:8] for content, _ in asked]
    for claim in evidence.claims.every():
        text = claim.text.casefold()
        # Half of the longest words must be there before a claim is worth a closer look.
        if not any(2 * sum(stem in text for stem in few) >= len(few) for few in stems):
            continue
        words = quick_words(claim.text)
        content, pairs = content_words(words), frozenset(shingles(words, 2))
        score = max(_likeness(content, pairs, *ask) for ask in asked)
        if score:
            yield claim, score


def _likeness(
    content: frozenset[str], pairs: frozenset[object], theirs: frozenset[str], their_pairs: frozenset[object]
) -> float:
    shorter = min(len(pairs), len(their_pairs))
    shared = len(pairs & their_pairs) / shorter if shorter >= 3 else float(pairs == their_pairs)
    if shared >= SAME_WORDS:
        return shared
    score = alike(content, theirs)
    return score if score >= circles.SAME else 0.0


def _edges(evidence: Evidence, claim: ClaimRecord, members: dict[str, ClaimRecord]) -> Iterator[Edge]:
    """From whom a claim has it: the outlet that it names first, else the original that it was matched with."""
    found, id = evidence.of(claim.id), claim.id
    given = set()
    for key in _outlets(evidence, claim):
        for other in members.values():
            if other.document != claim.document and _outlet(evidence, other) == key:
                if later(evidence.corpus.published(other.document), evidence.corpus.published(claim.document)):
                    continue
                words, theirs = (quick_words(c.text) for c in (claim, other))
                score = _likeness(
                    content_words(words),
                    frozenset(shingles(words, 2)),
                    content_words(theirs),
                    frozenset(shingles(theirs, 2)),
                )
                given.add(other.id)
                changed = found.altered is not None and found.altered.claim == other.id
                yield Edge(id, other.id, "altered" if changed else "cited", round(score, 3), _place(other))
        if given:
            break
    held = found.held
    if held and held.claim and held.claim != id and held.claim in members and held.claim not in given and not given:
        given.add(held.claim)
        yield Edge(id, held.claim, "original", 1.0, held.place)
    if held and not held.claim and not given and held.snapshot != claim.snapshot:
        document = evidence.corpus.holder(held) or held.snapshot
        given.add(document)
        yield Edge(id, document, "original", 1.0, held.place)
    if not given and found.altered and found.altered.claim in members:
        given.add(found.altered.claim)
        yield Edge(id, found.altered.claim, "altered", 0.9, found.altered.place)
    if not given:
        yield from _credited(evidence, claim, members)
    if not given and found.original.value == "named":
        yield from _by_date(evidence, claim)


def _outlets(evidence: Evidence, claim: ClaimRecord) -> Iterator[str]:
    """The outlets that a claim has it from, the nearest to its own document first."""
    home = _outlet(evidence, claim)
    for hop in stated_hops(claim):
        key = evidence.identity.hop_key(hop, home)
        if key and key != home and key in evidence.claims.by_outlet:
            yield key


def _credited(evidence: Evidence, claim: ClaimRecord, members: dict[str, ClaimRecord]) -> Iterator[Edge]:
    """An agency's copy: the document's credit names the agency, and its dispatch says the same."""
    credit = (evidence.corpus.document(claim.document).credit or "").casefold()
    for other in members.values():
        outlet = evidence.corpus.outlet(other.document)
        source = evidence.identity.source(outlet)
        if not credit or source is None or other.document == claim.document:
            continue
        names = [source.name, *(alias.text for alias in source.aliases)]
        if any(name.casefold() in credit for name in names):
            yield Edge(claim.id, other.id, "syndicated", 0.9, _place(other))
            return


def _by_date(evidence: Evidence, claim: ClaimRecord) -> Iterator[Edge]:
    """A document of the source's own of about that day: perhaps the original, in other words or another language."""
    hop = last_hop(claim)
    key = evidence.identity.hop_key(hop, _outlet(evidence, claim)) if hop else None
    published = evidence.corpus.published(claim.document)
    if key is None or published is None:
        return
    for channel in sorted(evidence.identity.channels(key, published)):
        for document in evidence.claims.by_outlet.get(channel, ()):
            day = evidence.corpus.published(document)
            if day and document != claim.document and abs(_days(day, published)) <= DAYS and not later(day, published):
                yield Edge(claim.id, document, "source-and-date", 0.3)


def _root(id: str, givers: dict[str, list[str]]) -> frozenset[str]:
    """The claims at the ends of a claim's ways; none where all of them only go round."""
    ends, seen, todo = set(), set(), [id]
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        if not givers.get(here):
            ends.add(here)
        todo += givers.get(here, ())
    return frozenset(ends)


def _hops(id: str, givers: dict[str, list[str]]) -> int:
    """How many tellings lie between a claim and the nearest end of its ways."""
    seen, layer, count = {id}, [id], 0
    while layer:
        if any(not givers.get(here) for here in layer):
            return count
        layer = [g for here in layer for g in givers[here] if g not in seen]
        seen.update(layer)
        count += 1
    return 0


def _origins(
    evidence: Evidence, members: dict[str, ClaimRecord], roots: dict[str, frozenset[str]]
) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    keys: dict[tuple[str, str], tuple[str, str | None, bool]] = {}
    circular = []
    for id in members:
        assessment = evidence.of(id)
        if not roots[id] or assessment.original.value == "circular":
            circular.append(id)
            continue
        for root in sorted(roots[id]):
            # A held document in which no claim was found is the original of the claim that has it.
            key, name, source = _who(evidence, members.get(root, members[id]))
            groups[key].append(id)
            held = evidence.of(root if root in members else id).held is not None
            held = held or keys.get(key, ("", None, False))[2]
            keys[key] = name, source, held
    origins = [Origin(keys[key][0], keys[key][1], tuple(claims), keys[key][2]) for key, claims in groups.items()]
    origins.sort(key=lambda o: (-len(o.claims), o.name))
    return tuple(origins), tuple(circular)


def _who(evidence: Evidence, claim: ClaimRecord) -> tuple[tuple[str, str], str, str | None]:
    """(a key, the name, the id) of whom a root claim goes back to: its last hop's source, else the outlet itself."""
    hop, home = last_hop(claim), _outlet(evidence, claim)
    name = outlet_name(evidence, claim.document)
    if hop is None or evidence.saw_it(claim):
        return ("source", home or claim.document), name, home
    key = evidence.identity.hop_key(hop, home)
    if key:
        return ("source", key), source_name(hop), key
    words = hop.text or "nobody named"
    return ("words", f"{claim.document} {words}"), f"{words} ({name})", None


def _node(evidence: Evidence, claim: ClaimRecord, hops: int) -> Node:
    document = evidence.corpus.document(claim.document)
    return Node(
        id=claim.id,
        claim=claim.id,
        document=claim.document,
        outlet=outlet_name(evidence, claim.document),
        published=document.published,
        url=document.url,
        text=claim.text,
        chain=tuple(source_name(hop) for hop in stated_hops(claim)),
        assessment=evidence.of(claim.id),
        hops=hops,
        title=document.title,
    )


def _bare(evidence: Evidence, edge: Edge) -> Node:
    document = evidence.corpus.document(edge.giver)
    words = edge.place.quote.exact if edge.place else ""
    return Node(
        id=edge.giver,
        claim=None,
        document=edge.giver,
        outlet=outlet_name(evidence, edge.giver),
        published=document.published,
        url=document.url,
        text=words,
        chain=(),
        assessment=None,
        hops=0,
        title=document.title,
    )


def _outlet(evidence: Evidence, claim: ClaimRecord) -> str | None:
    return evidence.identity.key(evidence.corpus.outlet(claim.document))


def _place(claim: ClaimRecord) -> PlaceRecord | None:
    selector = claim.selector
    return selector[0] if selector else None


def _days(a: str, b: str) -> int:
    try:
        return (date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days
    except ValueError:
        return DAYS + 1
