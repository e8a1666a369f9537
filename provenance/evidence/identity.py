"""Whether two names stand for one source, and whether a document is a source's own, its channel's or its recorder's.

Every question has three answers: yes, no, and unknown. Only a yes may make a claim held, only a no may make a
quotation one that was put in another's mouth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from provenance.evidence.publishers import Page, speaks_for_itself
from provenance.evidence.tokens import listed
from provenance.models import OUTLET_KINDS, Basis, Resolution
from provenance.records import HopRecord, OfficeRecord, SourceRecord
from provenance.sources.names import sound

NEWS = frozenset(kind.value for kind in OUTLET_KINDS)
NOBODY = frozenset({Resolution.AMBIGUOUS, Resolution.UNNAMED, Resolution.NONE})
"""Resolutions of a hop that leave open who it is."""

INSTITUTION = re.compile(
    r"\b(?:ministry|department|authority|council|commission|committee|board|inspectorate|directorate|administration|"
    r"government|police|parliament|senate|congress|assembly|municipality|embassy|kremlin|court|tribunal|navy|army|"
    r"brigade|coastguard|university|college|institute|museum|hospital|railways?|airlines?|airport|port authority|bank|"
    r"organi[sz]ation|association|federation|confederation|foundation|union|society|party|rescue service|customs|"
    r"prosecutor|ombudsman|secretariat|chamber|church|zoo|brewery|(?:football|rugby|cricket|sports) club|"
    r"(?:health|fire|ambulance|weather) service|ltd|plc|inc|gmbh)\b",
    re.I,
)
"""A word in a name that tells a body which speaks for itself."""
MEDIA = re.compile(
    r"\b(?:news|press|times|post|herald|gazette|courier|tribune|journal|radio|tv|television|daily|chronicle|observer|"
    r"mail|mirror|telegraph|express|star|standard|examiner|sentinel|record|echo|bulletin|review|weekly|online|"
    r"broadcast\w*|today|reporter|messenger|dispatch|argus|mercury|advertiser|inquirer|magazine|media|wire)\b",
    re.I,
)
"""A word in a name that tells an outlet."""
STAFF = re.compile(
    r"\b(?:correspondents?|reporters?|photographers?|journalists?|cameram[ae]n|camera crew|crew|team|stringers?)\b",
    re.I,
)
THIS_OUTLET = re.compile(
    r"\b(?:this|our) (?:news)?(?:paper|site|website|agency|outlet|magazine|station|channel|programme|program|reporter|"
    r"correspondent|publication|bulletin)s?\b|\bthis (?:reporter|correspondent)\b|(?-i:\bus\b)",
    re.I,
)
SIGHT = re.compile(
    r"\b(?:saw|seen|see|sees|witness(?:ed|es)?|observed|heard|counted|watched|visited|viewed|reviewed|verified|read|"
    r"obtained|photographed|filmed)\b",
    re.I,
)
TITLES = listed(
    "mr mrs ms miss dr prof sir dame lord lady president minister premier chairman chairwoman captain general colonel "
    "king queen prince princess pope bishop judge senator governor mayor spokesman spokeswoman spokesperson"
)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name as names are compared: no case, diacritics, marks or article at its head."""
    text = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("'s ", " ").replace("’s ", " ")
    words = re.findall(r"[^\W_]+", re.sub(r"['’ʻʼ‘]", "", text))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=65536)
def is_staff(words: str) -> bool:
    """Whether the words stand for people of an outlet: "an AFP photographer"."""
    return STAFF.search(words) is not None


@lru_cache(maxsize=65536)
def is_this_outlet(words: str) -> bool:
    """Whether the words stand for the outlet that they are printed in: "this newspaper"."""
    return THIS_OUTLET.search(words) is not None


@lru_cache(maxsize=65536)
def name_words(surface: str) -> tuple[str, ...]:
    """The words of a person's name in the words that name them: "harbour master Jonas Eide, 61," is (jonas, eide)."""
    head = re.split(r",|\(|\bwho\b|\bof\b", surface, maxsplit=1)[0]
    run: list[str] = []
    for word in head.split():
        if word[:1].isupper():
            run.append(word)
        elif not (run and word.casefold() in {"de", "van", "von", "der", "den", "da", "bin", "al", "el", "la", "di"}):
            run = []
    words = plain(" ".join(run)).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return tuple(words)


class Identity:
    """Who is who among the sources of a corpus."""

    def __init__(
        self,
        sources: Mapping[str, SourceRecord],
        outlets: Iterable[str] = (),
        pages: Callable[[str], Iterable[Page]] = lambda outlet: (),
    ) -> None:
        """`outlets` are the ids of the sources that published the corpus's documents; `pages` gives what one did."""
        self._sources = sources
        self._outlets = frozenset(outlets)
        self._pages = pages
        self._news: dict[str, bool] = {}
        self._same: dict[str, str] = {}
        by_name: dict[str, str] = {}
        for source in sources.values():
            # Two ministries of one name are two; two papers or companies of one name are one that was met twice.
            if source.kind in ("person", "unnamed", "authority", "document"):
                continue
            key = plain(source.name)
            first = by_name.setdefault(key, source.id)
            if first != source.id and self._may_merge(sources[first], source):
                self._same[source.id] = first
        self._dated = {s.id for s in sources.values() if any(o.since or o.until for o in s.offices)}
        self._channels: dict[tuple[str, str | None], frozenset[str]] = {}
        self._voices: dict[tuple[str, str, str | None], Basis | None] = {}

    @staticmethod
    def _may_merge(a: SourceRecord, b: SourceRecord) -> bool:
        if a.id in (b.ambiguous_with or ()) or b.id in (a.ambiguous_with or ()):
            return False
        return not (a.country and b.country and a.country != b.country)

    def source(self, id: str | None) -> SourceRecord | None:
        """The record of a source."""
        return self._sources.get(id) if id else None

    def key(self, id: str | None) -> str | None:
        """One id for all records of one source."""
        return self._same.get(id, id) if id else None

    def kind(self, id: str | None) -> str | None:
        """What a source is, None where it is not known."""
        source = self.source(id)
        return source.kind if source else None

    def is_news(self, id: str | None) -> bool:
        """Whether a source is one that publishes what others say. An outlet of which nothing is known is one."""
        if id is None:
            return True
        if id not in self._news:
            self._news[id] = self._is_news(id)
        return self._news[id]

    def _is_news(self, id: str) -> bool:
        """By its kind; of a source that was only met as a name in a text, or given as an outlet's, by its name, or by
        what it publishes."""
        source = self.source(id)
        if source is None:
            return True
        name, kind = source.name, source.kind
        curated = bool(source.wikidata or source.aliases or source.parent)
        if kind in NEWS:
            return kind != "website" or curated or not self._is_body(id, name)
        if id not in self._outlets or curated or source.domains:
            return False  # nobody gives an address to what was only guessed to be a body
        return not self._is_body(id, name)

    def _is_body(self, id: str, name: str) -> bool:
        """Whether a name is that of a body that speaks for itself, or its pages are such."""
        if MEDIA.search(name):
            return False
        return bool(INSTITUTION.search(name)) or speaks_for_itself(name, self._pages(id))

    def hop_key(self, hop: HopRecord, outlet: str | None = None) -> str | None:
        """The id of a hop's source, None where nobody is identified. "This newspaper" is the document's `outlet`."""
        if outlet and is_this_outlet(hop.text):
            return self.key(outlet)
        source = hop.source
        return None if source is None or hop.resolution in NOBODY else self.key(source.id)

    def hop_kind(self, hop: HopRecord) -> str | None:
        """What a hop's source is."""
        source = hop.source
        return (self.kind(source.id) or source.kind) if source else None

    def same(self, a: HopRecord, b: HopRecord) -> bool | None:
        """Whether two hops name one source; None where that cannot be told."""
        first, second = self.hop_key(a), self.hop_key(b)
        if first is not None and first == second:
            return True
        if "ambiguous" in (a.resolution, b.resolution):
            return None
        kinds = self.hop_kind(a), self.hop_kind(b)
        if kinds == ("person", "person") or None in kinds:
            return self._same_person(a, b, kinds)
        if self._provisional(a) or self._provisional(b):
            return True if self._same_person(a, b, (None, None)) else None
        if "unnamed" in kinds or "person" in kinds or first is None or second is None:
            return None
        if self._related(first, second) or self._related(second, first):
            return None
        return False

    def are_related(self, a: HopRecord, b: HopRecord) -> bool:
        """Whether one hop's source speaks for the other's, or may be taken for it."""
        first, second = self.hop_key(a), self.hop_key(b)
        if first is None or second is None:
            return False
        return self._related(first, second) or self._related(second, first)

    def _same_person(self, a: HopRecord, b: HopRecord, kinds: tuple[str | None, str | None]) -> bool | None:
        if "unnamed" in kinds or "unnamed" in (a.resolution, b.resolution):
            return None
        if any(kind not in ("person", None) for kind in kinds):
            return None
        ours, theirs = self._names(a), self._names(b)
        if not ours or not theirs:
            return None
        verdicts = {_same_name(x, y) for x in ours for y in theirs}
        return True if True in verdicts else None if None in verdicts else False

    def _provisional(self, hop: HopRecord) -> bool:
        """Whether all that is known of a hop's source is the name in the text: its kind was guessed."""
        source = self.source(hop.source.id) if hop.source else None
        return (
            source is not None
            and source.id not in self._outlets
            and not any((source.wikidata, source.aliases, source.domains, source.offices, source.parent))
        )

    def _names(self, hop: HopRecord) -> set[tuple[str, ...]]:
        names = set()
        source = hop.source
        if source:
            record = self.source(source.id)
            names.add(tuple(plain(record.name if record else source.name).split()))
            for alias in record.aliases if record else ():
                if alias.kind in ("official", "native", "transliteration"):
                    names.add(tuple(plain(alias.text).split()))
        elif hop.text:
            names.add(name_words(hop.text))
        return {name for name in names if name}

    def _related(self, a: str, b: str) -> bool:
        """Whether one speaks for the other, or may be taken for it."""
        source = self.source(a)
        if source is None:
            return False
        return b in (
            *self._bodies(source),
            *(source.speaks_through),
            *(source.ambiguous_with),
        )

    def _bodies(self, source: SourceRecord, day: str | None = None) -> Iterator[str]:
        if source.parent:
            yield source.parent
        for office in source.offices:
            if office.body and (day is None or _holds(office, day)):
                yield office.body

    def channels(self, id: str, day: str | None = None) -> frozenset[str]:
        """The outlets whose documents of a day carry a source's own words: its own, its channels'. Without a day those
        that ever did; where it is "", not known, those whose documents of any day do."""
        key = (id, self._day(id, day))
        if key not in self._channels:
            self._channels[key] = frozenset(self._find_channels(*key))
        return self._channels[key]

    def _day(self, id: str, day: str | None) -> str | None:
        """The day, if it matters to whose outlets speak for a source."""
        return day[:10] if day is not None and id in self._dated else None

    def _find_channels(self, id: str, day: str | None) -> set[str]:
        source = self.source(id)
        outlets = {self.key(id) or id}
        if source is None:
            return outlets
        left = {*self._bodies(source)} - {*self._bodies(source, day)}
        outlets |= {self.key(c) or c for c in source.speaks_through if c not in left}
        if source.kind == "person":
            for body in self._bodies(source, day):
                record = self.source(body)
                if record is not None and record.kind not in NEWS:
                    outlets |= {self.key(body) or body, *(self.key(c) or c for c in record.speaks_through)}
        return outlets

    def voice(self, outlet: str | None, source: str | None, day: str | None = None) -> Basis | None:
        """Whether a document of `outlet` of a day (as `channels` has it) carries `source`'s own words: its own, its
        channel's, or neither.

        A person's channels are also those of the body that they speak for, and that body's own documents.
        """
        if outlet is None or source is None:
            return None
        key = (outlet, source, self._day(source, day))
        if key not in self._voices:
            self._voices[key] = self._voice(*key)
        return self._voices[key]

    def _voice(self, outlet: str, id: str, day: str | None) -> Basis | None:
        outlet = self.key(outlet) or outlet
        if outlet == (self.key(id) or id):
            return Basis.OWN
        return Basis.CHANNEL if outlet in self.channels(id, day) else None

    def is_named(self, id: str, words: str) -> bool:
        """Whether a source is named in `words`, by its name or an alias."""
        source = self.source(id)
        names = [source.name, *(alias.text for alias in source.aliases)] if source else []
        return any(re.search(rf"\b{re.escape(name)}\b", words) for name in names if len(name) > 1)


def _holds(office: OfficeRecord, day: str) -> bool:
    """Whether an office is held on a day; where that is "", not known, whether it is held to this day."""
    if not day:
        return office.until is None
    return (office.since or day)[:10] <= day <= (office.until or day)[:10]


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """Whether two names are one person's: a family name alone may be anyone's who bears it."""
    if a == b:
        return True
    shared = set(a) & set(b)
    if not shared:
        return False
    short, long = sorted((a, b), key=len)
    if set(short) <= set(long):
        return True
    if len(short) != len(long):
        return None
    pairs = [(x, y) for x, y in zip(short, long, strict=True) if x != y]
    if all((1 in (len(x), len(y)) and x[0] == y[0]) or sound(x) == sound(y) for x, y in pairs):
        return True  # "J. Eide"; "Serhii" and "Serhiy", as two habits of transliteration have it
    alike = all(SequenceMatcher(None, x, y).ratio() > 0.75 for x, y in pairs)
    return None if alike else False
