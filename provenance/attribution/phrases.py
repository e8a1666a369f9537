"""The phrases that the grammar of relays and channels is made of: a noun phrase after a cue, a subject before one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.attribution.spans import trim
from provenance.models import Span

_STOP = (
    r"(?=\s*(?:[,;:()\n“”\"«»–—]|\s-+\s|[.?!]?$)|\s(?:that|which|whether|as saying|as telling|as stating|said|says|"
    r"reported|reports|puts?|wrote|has been|had been|was|were)\b|\son (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
NOUN_PHRASE = rf"(?:the |The )?[^\s,;:()“”\"«»–—](?:[^,;:()\n“”\"«»–—]{{0,100}}?){_STOP}"
"""What follows a preposition or a transitive cue, up to punctuation or the next clause."""

_EDGE = " \t\r\n,;:–—-."
_BREAK = re.compile(r"[,;:”\"]\s+(?:and |but |while )?|\bthat\s")
_BEFORE_VERB = re.compile(
    r"(?:\s(?:has|had|have|was|were|is|are|also|later|earlier|previously|first|then|on \w+day|in turn))*\s*,?\s*$"
)


def noun_phrase(text: str, match: re.Match[str], group: str) -> Span | None:
    """The place of a `group` that matched NOUN_PHRASE, without the punctuation at its edges."""
    return trim(text, Span(*match.span(group)), right=_EDGE)


def subject(text: str, sentence: Span, end: int) -> Span | None:
    """The noun phrase before a verb at `end`: from the last break of its clause, or all with an appositive."""
    before = text[sentence.start : end]
    cutoff = 0
    for brk in _BREAK.finditer(before):
        if brk.end() < len(before.rstrip()):
            cutoff = brk.end()
    comma = before.rstrip().endswith(",")
    if comma and cutoff:  # "Tass, Russia's state agency, quoted …"
        cutoff = 0
    words = _BEFORE_VERB.sub("", before[cutoff:])
    return trim(text, Span(sentence.start + cutoff, sentence.start + cutoff + len(words)))


def overlaps(spans: Sequence[tuple[int, int]], place: Span) -> bool:
    """Whether any of `spans` shares a code point with `place`."""
    return any(start < place.end and end > place.start for start, end in spans)
