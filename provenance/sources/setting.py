"""Where a text is set: its dateline, the countries that it names, those whose bodies have spoken.

"The Foreign Ministry" under the dateline ISLAMABAD is Pakistan's, unless another country was named before; "the
Treasury" beside Downing Street is Britain's. A city that is no capital, or a second country, leaves it open.
"""

from __future__ import annotations

import re

from provenance.models import SourceKind
from provenance.patterns import late
from provenance.sources.cast import Cast
from provenance.sources.countries import country, country_named
from provenance.sources.namesakes import countries_in
from provenance.sources.registry import Registry

_DATELINE = late(
    r"^[ \t\"“]*(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}?)(?:,[^\n—–:()-]{1,30})?(?:\s*\([^()\n]{2,40}\))?"
    r"\s*(?:--?|[—–:])\s"
    r"|^[ \t]*(?P<town>[A-ZÀ-Þ][\w'’]+(?: [A-ZÀ-Þ][\w'’]+){0,2}), [^\n()]{2,24}\([^()\n]{2,40}\)",
    re.MULTILINE,
)
_HEAD = 400
"""Characters in which a dateline may stand: a title and a byline before it."""


class Setting:
    """The countries of a text. `spoken` takes those of the bodies that have spoken so far."""

    def __init__(self, text: str, cast: Cast, registry: Registry) -> None:
        self._text, self._cast, self._registry = text, cast, registry
        self._read, self._told = 0, set[str]()
        self._all: set[str] | None = None
        self.spoken: set[str] = set()
        self._of_noun: dict[str, str | None] = {}
        found = _DATELINE.search(text[:_HEAD])
        named = country_named((found["city"] or found["town"]).title()) if found else None
        told = named is not None and named.role in ("capital", "name") and len(named.codes) == 1
        self.dateline = named.codes[0] if named is not None and told else None

    def home(self, place: int, by_speaker: bool) -> str | None:
        """The name of the country whose ministry "the foreign ministry" is at `place`, by the dateline, or, where
        `by_speaker`, by who has spoken; None where it cannot be told."""
        if place > self._read:
            self._told |= countries_in(self._text[self._read : place])
            self._read = place
        code = None
        if self.dateline is not None:
            code = self.dateline if self._told <= {self.dateline} else None
        elif by_speaker and len(self._told) == 1 and self._told <= self.spoken:
            code = next(iter(self._told))
        state = country(code) if code is not None else None
        return state.name if state is not None else None

    def of_noun(self, noun: str) -> str | None:
        """The one country whose `noun` the text speaks of: "Australia's Senate", "the Senate of Trinidad"; or None."""
        if noun not in self._of_noun:
            word = re.escape(noun)
            near = rf"([A-ZÀ-Þ][\w-]+)(?:['’]s)? {word}\b", rf"\b{word} (?:of|in) (?:the )?([A-ZÀ-Þ][\w-]+)"
            found = [country_named(name) for pattern in near for name in re.findall(pattern, self._text)]
            told = {code for named in found if named is not None for code in named.codes}
            self._of_noun[noun] = told.pop() if len(told) == 1 else None
        return self._of_noun[noun]

    def choose(self, candidates: tuple[str, ...]) -> str | None:
        """The only one of several public bodies whose country the text speaks of."""
        sources = [source for i in candidates if (source := self._registry.get(i)) is not None]
        if not sources or any(source.kind not in _PUBLIC or source.country is None for source in sources):
            return None
        if self._all is None:
            self._all = countries_in(self._text)
            for entity in self._cast.entities:
                if entity.source is not None and entity.source.kind is SourceKind.AUTHORITY and entity.source.country:
                    self._all.add(entity.source.country)
        fitting = [source.id for source in sources if source.country in self._all | self.spoken]
        return fitting[0] if len(fitting) == 1 else None


_PUBLIC = frozenset({SourceKind.AUTHORITY, SourceKind.ORGANISATION})
