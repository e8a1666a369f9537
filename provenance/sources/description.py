"""What stands beside a name and says what it names: "Russia's state news agency", "newspaper", "President"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from provenance.models import Source, SourceKind
from provenance.patterns import late
from provenance.sources.countries import country_folded
from provenance.sources.names import fold, word_set

_OUTLETS = (SourceKind.NEWSPAPER, SourceKind.BROADCASTER, SourceKind.WEBSITE, SourceKind.AGENCY)
_KINDS: dict[str, tuple[SourceKind, ...]] = {
    "news agency": (SourceKind.AGENCY,),
    "press agency": (SourceKind.AGENCY,),
    "information agency": (SourceKind.AGENCY,),
    "telegraph agency": (SourceKind.AGENCY,),
    "agency": (SourceKind.AGENCY, SourceKind.ORGANISATION, SourceKind.AUTHORITY),
    "newswire": (SourceKind.AGENCY,),
    "wire": (SourceKind.AGENCY,),
    "wire service": (SourceKind.AGENCY,),
    "news wire": (SourceKind.AGENCY,),
    "news service": (SourceKind.AGENCY, SourceKind.WEBSITE),
    "newspaper": (SourceKind.NEWSPAPER,),
    "paper": (SourceKind.NEWSPAPER,),
    "daily": (SourceKind.NEWSPAPER,),
    "daily newspaper": (SourceKind.NEWSPAPER,),
    "weekly": (SourceKind.NEWSPAPER,),
    "weekly newspaper": (SourceKind.NEWSPAPER,),
    "tabloid": (SourceKind.NEWSPAPER,),
    "broadsheet": (SourceKind.NEWSPAPER,),
    "magazine": (SourceKind.NEWSPAPER, SourceKind.WEBSITE),
    "news magazine": (SourceKind.NEWSPAPER,),
    "weekly magazine": (SourceKind.NEWSPAPER,),
    "broadcaster": (SourceKind.BROADCASTER,),
    "tv": (SourceKind.BROADCASTER,),
    "television": (SourceKind.BROADCASTER,),
    "radio": (SourceKind.BROADCASTER,),
    "channel": (SourceKind.BROADCASTER,),
    "tv channel": (SourceKind.BROADCASTER,),
    "television channel": (SourceKind.BROADCASTER,),
    "news channel": (SourceKind.BROADCASTER,),
    "tv station": (SourceKind.BROADCASTER,),
    "television station": (SourceKind.BROADCASTER,),
    "radio station": (SourceKind.BROADCASTER,),
    "tv network": (SourceKind.BROADCASTER,),
    "television network": (SourceKind.BROADCASTER,),
    "news network": (SourceKind.BROADCASTER, SourceKind.AGENCY, SourceKind.WEBSITE),
    "network": (SourceKind.BROADCASTER,),
    "station": (SourceKind.BROADCASTER,),
    "website": _OUTLETS,
    "news website": _OUTLETS,
    "site": _OUTLETS,
    "news site": _OUTLETS,
    "portal": _OUTLETS,
    "news portal": _OUTLETS,
    "outlet": _OUTLETS,
    "news outlet": _OUTLETS,
    "media outlet": _OUTLETS,
    "online newspaper": (SourceKind.WEBSITE, SourceKind.NEWSPAPER),
    "publication": _OUTLETS,
    "media": _OUTLETS,
    "watchdog": (SourceKind.ORGANISATION, SourceKind.AUTHORITY),
    "rights group": (SourceKind.ORGANISATION,),
    "human rights group": (SourceKind.ORGANISATION,),
    "think tank": (SourceKind.ORGANISATION,),
    "thinktank": (SourceKind.ORGANISATION,),
    "charity": (SourceKind.ORGANISATION,),
    "ngo": (SourceKind.ORGANISATION,),
    "non profit": (SourceKind.ORGANISATION,),
    "nonprofit": (SourceKind.ORGANISATION,),
    "advocacy group": (SourceKind.ORGANISATION,),
    "monitoring group": (SourceKind.ORGANISATION,),
    "research group": (SourceKind.ORGANISATION,),
    "conflict monitor": (SourceKind.ORGANISATION,),
    "war monitor": (SourceKind.ORGANISATION,),
    "агентство": (SourceKind.AGENCY,),
    "информационное агентство": (SourceKind.AGENCY,),
    "информагентство": (SourceKind.AGENCY,),
    "агенство": (SourceKind.AGENCY,),
    "агентство новостеи": (SourceKind.AGENCY,),
    "газета": (SourceKind.NEWSPAPER,),
    "телеканал": (SourceKind.BROADCASTER,),
    "издание": _OUTLETS,
    "agence": (SourceKind.AGENCY,),
    "agence de presse": (SourceKind.AGENCY,),
    "agencia": (SourceKind.AGENCY,),
    "agencia de noticias": (SourceKind.AGENCY,),
    "agenzia": (SourceKind.AGENCY,),
    "agenzia di stampa": (SourceKind.AGENCY,),
    "agentur": (SourceKind.AGENCY,),
    "nachrichtenagentur": (SourceKind.AGENCY,),
    "presseagentur": (SourceKind.AGENCY,),
    "zeitung": (SourceKind.NEWSPAPER,),
    "quotidien": (SourceKind.NEWSPAPER,),
    "journal": (SourceKind.NEWSPAPER,),
    "diario": (SourceKind.NEWSPAPER,),
    "haber ajansi": (SourceKind.AGENCY,),
    "ajansi": (SourceKind.AGENCY,),
    "gazetesi": (SourceKind.NEWSPAPER,),
    "وكاله": (SourceKind.AGENCY,),
    "وكاله انباء": (SourceKind.AGENCY,),
    "خبرگزاري": (SourceKind.AGENCY,),
    "قناه": (SourceKind.BROADCASTER,),
    "صحيفه": (SourceKind.NEWSPAPER,),
}
"""Words for what a source is, folded, and the kinds of source they can be said of."""

_QUALIFIERS = word_set(
    "state run owned controlled backed linked affiliated funded aligned official semi public national government "
    "governmental pro anti opposition independent private privately leading local regional main major influential "
    "popular conservative liberal left right wing leaning centre center business financial economic sports "
    "investigative english language russian arabic spanish french german turkish persian chinese daily weekly online "
    "digital satellite "
    "international global western domestic respected country own military ruling party communist nationalist religious "
    "commercial free evening morning tabloid mass circulation selling best biggest largest oldest military flagship "
    "based new hardline reformist moderate centrist"
)
_LINKS = frozenset({"of", "in", "a", "an", "the", "from", "and", "by"})
_LONGEST = max(len(words.split()) for words in _KINDS)

_TITLES = word_set(
    "mr mrs ms dr sir dame lord lady comrade marshal general admiral president prime minister premier chancellor king "
    "queen prince crown pope supreme leader secretary chief director head commissioner high chair chairman chairwoman "
    "governor foreign defense interior finance health spokesman spokeswoman spokesperson ambassador deputy vice first "
    "party gen state us pm fm mp senator congressman representative special envoy press outgoing incoming "
    " newly elected elect his her excellency majesty holiness ayatollah sheikh emir amir sultan taoiseach "
    "of the and for then ex former"
)
_HEADS = word_set("leader chief head boss")
_COURTESY = word_set("mr mrs ms dr sir comrade the then")
_UNNAMED = word_set(
    "officials official sources source media experts expert analysts analyst residents witnesses witness people "
    "authorities reports report observers critics activists diplomats diplomat insiders outlets newspapers "
    "broadcasters journalists reporters somebody someone others many some locals villagers police"
)
_BASED = late(
    r"^(?:the\s+)?[\w.'’]+(?:\s+[A-Z][\w.'’]+){0,2}-(?:based|owned|backed|run|controlled|funded|financed|linked|led|aligned"
    r"|affiliated|language)\b\s*",
    re.IGNORECASE,
)
_AFTERWARDS = word_set("in from with at on of close familiar near who inside within briefed speaking present")


class Said(NamedTuple):
    """What a description says of a source: its country's code, and the kinds it can be (() for any)."""

    country: str | None
    kinds: tuple[SourceKind, ...]


def read(words: str) -> Said | None:
    """What `words`, a description and nothing else, say: "Russia's state news agency"; None for anything else."""
    tokens = [word for word in fold(words).split() if word != "the"]
    if not tokens:
        return None
    said, place = Said(None, ()), 0
    informative = False
    while place < len(tokens):
        for size in range(min(4, len(tokens) - place), 0, -1):
            chunk = " ".join(tokens[place : place + size])
            if (kinds := _KINDS.get(chunk)) is not None:
                said, informative = said._replace(kinds=kinds), True
            elif (named := country_folded(chunk)) is not None and named.role != "people":
                if len(named.codes) == 1 and said.country is None:
                    said = said._replace(country=named.codes[0])
            elif not (size == 1 and (chunk in _QUALIFIERS or chunk in _LINKS)):
                continue
            place += size
            break
        else:
            return None
    return said if informative or (said.country and len(tokens) <= 4) else None


def split(words: str) -> Iterator[tuple[Said, str]]:
    """Readings of `words` as a description and a name, the longest name first: "the NTB news agency" is NTB.

    The description stands before the name or after it, or both: "Syria's SANA news agency".
    """
    tokens = words.split()
    cuts = [
        (start, end)
        for start in range(min(9, len(tokens)))
        for end in range(len(tokens), max(start, len(tokens) - 5), -1)
        if end - start < len(tokens)
    ]
    cuts.sort(key=lambda cut: cut[0] - cut[1])
    for start, end in cuts:
        before = _before(tokens[:start])
        after = read(" ".join(tokens[end:])) if end < len(tokens) else Said(None, ())
        if before is None or after is None:
            continue
        if after.country and not (tokens[end].lower() in ("of", "in") and not before.country and not after.kinds):
            continue  # "Reuters Russia" is not Russia's Reuters, "Kyodo News of Japan" is Japan's
        kinds = after.kinds or before.kinds
        if before.kinds and after.kinds and not (kinds := tuple(k for k in before.kinds if k in after.kinds)):
            continue
        yield Said(before.country or after.country, kinds), " ".join(tokens[start:end])


def _before(tokens: list[str]) -> Said | None:
    """What `tokens` before a name say; nothing where there are none, or only small qualifiers ("the state-run").

    Where a source is based, and whose it is, need not be its country: "the Paris-based International Energy Agency".
    """
    words = _BASED.sub("", " ".join(tokens))
    if all(word in _QUALIFIERS or word in _LINKS for word in fold(words).split()) and words == words.lower():
        return Said(None, ())
    return read(words)


def is_title(before: list[str], person: Source, is_known: Callable[[str], bool], *, alone: bool) -> bool:
    """Whether the words before a person's name only say who they are: "Russian President", "NATO chief", "Mr".

    Before a surname `alone` they must be a courtesy or a title of an office that the person holds or held.
    """
    tokens = [word for word in fold(" ".join(before)).split() if word != "the"]
    own = {word for office in person.offices for word in fold(office.title).split()}
    place, said = 0, False
    while place < len(tokens):
        for size in range(min(4, len(tokens) - place), 0, -1):
            chunk = " ".join(tokens[place : place + size])
            named = country_folded(chunk)
            if size == 1 and (chunk in _TITLES or chunk in own):
                said = said or chunk in own or chunk in _COURTESY or bool(own and chunk in _HEADS)
            elif named is not None:
                if person.country and person.country not in named.codes:
                    return False
            elif not is_known(chunk):
                continue
            place += size
            break
        else:
            return False
    return said or not alone


def is_unnamed(words: str) -> bool:
    """Whether `words` describe somebody without a name: "local media", "officials in Kyiv", "a source"."""
    tokens = fold(words).split()
    first = words.split()[0].lower()
    if first in ("a", "an", "some", "several", "two", "three", "many", "one") and len(tokens) > 1:
        return True
    head = next((place for place, word in enumerate(tokens) if word in _AFTERWARDS), len(tokens))
    return head > 0 and tokens[head - 1] in _UNNAMED
