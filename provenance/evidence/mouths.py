"""Whether held words are certainly another's than the source that a claim gives them to: they are in a wrong mouth.

`Identity.same` tells it of people, and of bodies that the registry knows. Of a body that is only known by its name in
a text more is asked: its name shares no word with the other's, and the document that holds the words does not speak
of it at all. A person may speak for a body: one is another's only where the text says whose, and it is not that one.
"""

from __future__ import annotations

import re

from provenance.evidence.identity import NEWS, TITLES, Identity, name_words, plain
from provenance.evidence.tokens import listed
from provenance.models import HopRole, Resolution
from provenance.records import HopRecord, SourceRecord, SourceRefRecord

BODIES = frozenset({"organisation", "authority"})
SMALL = listed("of the for and in on at to de la national")
GENERAL = listed("government presidency president presidential prime minister ministers office cabinet administration")
"""Words of the names that stand for a whole state: what any of its ministries says may be given to them."""
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w’'-]+")


def own_hop(outlet: SourceRecord) -> HopRecord:
    """The hop that an outlet's own voice would have."""
    ref = SourceRefRecord(outlet.id, outlet.name, outlet.kind)
    return HopRecord(HopRole.SPEAKER, text=outlet.name, source=ref, resolution=Resolution.EXACT)


def same_mouth(identity: Identity, ours: HopRecord, theirs: HopRecord, held: str) -> bool | None:
    """Whether two hops are of one source, by what the document `held`, which has the words from `theirs`, says too.

    None where it cannot be told.
    """
    same = identity.same(ours, theirs)
    if same is True:
        return True
    kinds = _kind(identity, ours), _kind(identity, theirs)
    if not BODIES & set(kinds):
        return same
    if identity.hop_key(ours) is None or identity.hop_key(theirs) is None or identity.are_related(ours, theirs):
        return None
    if same is False:
        return None if _of_one_state(identity, ours, theirs) else False
    if kinds[0] in BODIES and kinds[1] in BODIES:
        apart = not _words(ours) & _words(theirs) and not _spoken_of(ours, held)
    elif kinds[0] in BODIES and kinds[1] == "person":
        apart = _belongs_elsewhere(theirs, ours) and not _spoken_of(ours, held)
    elif kinds[0] == "person" and kinds[1] in BODIES:
        apart = _belongs_elsewhere(ours, theirs) and not set(name_words(ours.text)) & set(plain(held).split())
    else:
        apart = False
    return False if apart else None


def _kind(identity: Identity, hop: HopRecord) -> str | None:
    """What a hop's source is; a site that publishes its own words only is a body, whatever it was taken for."""
    kind, key = identity.hop_kind(hop), identity.hop_key(hop)
    return "organisation" if kind in NEWS and key is not None and not identity.is_news(key) else kind


def _words(hop: HopRecord) -> set[str]:
    return set(plain(_name(hop)).split()) - SMALL


def _name(hop: HopRecord) -> str:
    return hop.source.name if hop.source else hop.text


def _of_one_state(identity: Identity, ours: HopRecord, theirs: HopRecord) -> bool:
    """Whether one is the state, or the government, that the other is a body of."""
    records = [identity.source(hop.source.id) if hop.source else None for hop in (ours, theirs)]
    countries = {record.country if record else None for record in records}
    if len(countries) > 1 or None in countries:
        return False
    first, second = (_words(hop) for hop in (ours, theirs))
    return first - GENERAL <= second or second - GENERAL <= first


def _spoken_of(hop: HopRecord, held: str) -> bool:
    """Whether a text speaks of a body: by its name, its initials, or the noun in it ("the trust")."""
    name = _name(hop)
    text = f" {plain(held)} "
    words = plain(name).split()
    initials = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    head = next((words[i - 1] for i, word in enumerate(words) if i and word in ("of", "for")), words[-1])
    if f" {' '.join(words)} " in text or f" {head} " in text:
        return True
    return len(initials) > 1 and re.search(rf"\b{initials}\b", held) is not None


def _belongs_elsewhere(person: HopRecord, body: HopRecord) -> bool:
    """Whether the words that name a person say whose they are, and not the body's: "Southern Trampers president"."""
    surface = person.text
    own = set(name_words(surface)) | set(plain(_name(person)).split())
    told = {plain(found[0]) for found in _CAPITALISED.finditer(surface)} - own - TITLES - {"the", "a", "an"}
    return bool(told) and not told & _words(body) and len(_words(body)) > 1
