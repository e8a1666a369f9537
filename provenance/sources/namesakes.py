"""Names that several outlets bear, told apart by the place that the text gives the one it means.

On the page of Trinidad's Guardian "the Guardian" is that paper, "The Guardian in London" is not. To take another paper
for the one that publishes would make its words the publisher's own, so that a place that contradicts leaves it open.
"""

from __future__ import annotations

import re

from provenance.models import OUTLET_KINDS, Resolution, Source
from provenance.patterns import late
from provenance.sources.countries import country_named
from provenance.sources.mentions import Mention
from provenance.sources.names import fold
from provenance.sources.phrases import Phrase
from provenance.sources.resolver import Resolved, Resolver

_CAPITALS = late(r"[^\W\d_a-z][\w’'-]*(?:(?: (?:of|es|and))? [^\W\d_a-z][\w’'-]*)*")
_SEATED = late(
    r"\s+(?:in|of)\s+(?:the\s+)?[^\W\d_a-z][\w’'-]*(?:(?: of| es)? [^\W\d_a-z][\w’'-]*)*|"
    r",\s+(?:[^,.;:\"“”()\n]{0,40}\s)?(?:newspaper|paper|daily|broadsheet|tabloid|weekly|namesake|broadcaster)\b[^,.;:\"“”()\n]{0,40},"
)
_BESIDE = late(r"(?:the|this|our|newspaper|paper|daily|website|site|magazine|itself|s)", re.IGNORECASE)

_OWN = late(
    r"(?:this|our)\s+(?:own\s+)?(?:newspaper|paper|site|website|channel|station|magazine|correspondents?|reporters?|team"
    r"|crew|agency|programme|outlet)\b",
    re.IGNORECASE,
)


def names_publisher(phrase: Phrase, outlet: Source) -> bool:
    """Whether a phrase stands for who publishes the text: "this newspaper", "the Times" in the Times of Malta."""
    if _OWN.match(phrase.text):
        return True
    if phrase.name is None:
        return False
    words = fold(phrase.name.name).split()
    own = fold(outlet.name).split()
    short = own[:1] if own[1:2] == ["of"] else []
    if len(own) == 1 or not _is_place(own[-1]):
        short = [*short, own[-1]]
    return len(words) == 1 and words[0] in short


def _is_place(word: str) -> bool:
    """Whether a word is a country or its capital: "Israel" in The Times of Israel is no short name of the paper."""
    named = country_named(word)
    return named is not None and named.role in ("name", "capital")


def countries_in(words: str) -> set[str]:
    """The codes of the countries that `words` name, by whatever word: "its London namesake" is {"GB"}."""
    found: set[str] = set()
    for run in _CAPITALS.finditer(words):
        tokens = [re.sub(r"['’]s?$|-(?:based|born|owned)$", "", token) for token in run[0].split()]
        place = 0
        while place < len(tokens):
            for size in range(min(4, len(tokens) - place), 0, -1):
                named = country_named(" ".join(tokens[place : place + size]))
                if named is not None:
                    found.update(named.codes)
                    break
            place += size
    return found


def is_bare(phrase: Phrase, name: Mention) -> bool:
    """Whether a phrase is a name and says nothing more of its bearer: "the Guardian newspaper", "the Guardian"."""
    beside = phrase.text.replace(name.name, "", 1)
    return all(_BESIDE.fullmatch(word) for word in re.findall(r"\w+", beside))


def bearer_there(text: str, phrase: Phrase, name: Mention, resolver: Resolver, usual: Source | None) -> Resolved | None:
    """The outlet of that name in the country that the phrase, or the words after it, give: "The Guardian in London".

    `usual` is who would be meant without them. None where they say nothing else; `ambiguous` where they contradict
    `usual` and no outlet of that name is known there.
    """
    bearers = [resolver.registry[b.source] for b in resolver.registry.names.exact.get(fold(name.name), ())]
    shared = {*(source.id for source in bearers if source.kind in OUTLET_KINDS), *((usual.id,) if usual else ())}
    if len(shared) < 2 or (usual is not None and usual.kind not in OUTLET_KINDS):
        return None
    around = phrase.text.replace(name.name, " ", 1)
    if (after := _SEATED.match(text, name.end)) is not None and name.end + 1 >= phrase.end - 1:
        around += after[0]
    codes = countries_in(around)
    if not codes or (usual is not None and usual.country in codes):
        return None
    meant = [source for source in bearers if source.country in codes and source.kind in OUTLET_KINDS]
    if len(meant) == 1:
        return Resolved(meant[0], Resolution.ALIAS)
    if usual is None or fold(usual.name) == fold(name.name):
        return None  # "Reuters in Moscow" is Reuters
    why = f"“{phrase.text}” says where it is, and {usual.name} is not there"
    return Resolved(None, Resolution.AMBIGUOUS, (usual.id, *(source.id for source in meant)), why)
