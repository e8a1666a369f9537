"""The phrases that the grammar of relays and channels is made of: a noun phrase after a cue, a subject before one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.attribution.spans import trim
from provenance.models import Span
from provenance.patterns import late

_STOP = (
    r"(?=\s*(?:[,;:()\n“”\"«»–—]|\s-+\s|[.?!]?$)|"
    r"\s(?:that(?!\s(?:it|they|he|she|we)\s(?:had|has|have|obtained|saw|reviewed|viewed|got|read)\b)|which|whether|"
    r"as saying|as telling|as stating|said|says|"
    r"reported|reports|puts?|wrote|has been|had been|was|were)\b|\son (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
NOUN_PHRASE = rf"(?:the |The )?[^\s,;:()“”\"«»–—](?:[^,;:()\n“”\"«»–—]{{0,100}}?){_STOP}"
"""What follows a preposition or a transitive cue, up to punctuation or the next clause."""

_EDGE = " \t\r\n,;:–—-."
_BREAK = late(r"[,;:”\"]\s+(?:and |but |while )?|\bthat\s")
_BEFORE_VERB = late(
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


_FINITE = late(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|shall|should|must|ought|cannot|"
    r"\w+n['’]t|\w+['’](?:d|ll|ve|re|m)|(?:he|she|it|that|there|this|what|who|everyone|nobody|nothing)['’]s|"
    r"(?:he|she|they|we|I|it|you|there|nobody|everyone) "
    r"(?!(?:under|over|in|on|at|of|from|with|above|below|near|aged|else|to|who|inside|outside|around|within|by)\b)\w+)\b"
    r"|(?<![\d,] )(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bof )(?<!\bfor )"
    r"(?<!\bwith )(?<!\bin )(?<!\bto )(?<=[\w’'] )"
    r"(?:(?!(?:aged|based|named|called|dubbed)\b)[a-z]{2,}ed(?! (?:by|with|in|on|from|at|to|for)\b)|"
    r"began|came|went|took|gave|got|made|lost|won|fell|rose|grew|"
    r"drew|met|ran|sent|sold|spent|stood|struck|broke|chose|drove|ate|fought|flew|froze|kept|laid|led|lay|paid|rode|"
    r"sank|saw|shot|sat|slept|spoke|stole|swam|threw|knew|understood|woke|became|bore|blew|fled|hid|hung|rang|sang|"
    r"shook|sprang|stuck|swore|swung|tore|wore|lied|died|owes?|lies|needs?|wants?|knows?|wrote|drank|withdrew|forbade|"
    r"forgot|foresaw|overcame|overtook|undertook|underwent|arose|awoke|shrank|strove|wove|mistook|outgrew|misled|"
    r"(?:beat|bought|bred|broadcast|brought|built|burnt|cast|caught|cost|cut|dealt|dug|fed|felt|found|heard|held|hit|hurt|"
    r"left|lent|let|meant|misread|overheard|put|quit|read|rebuilt|said|set|shed|shut|slid|sought|split|spread|swept|"
    r"taught|thought|told|withheld)(?= (?:the|an?|his|her|its|their|our|my|him|them|us|me|it|no|every|nothing)\b))\b"
    r"|^\W*[\w’' -]{2,40}? [a-z]{3,}s (?:the|an?|his|her|its|their|him|them|us|no|to be|too|not)\b"
)
_CUT = late(
    r"[;:()]|,(?!\d)|\s[–—-]\s|(?<=\w)\s(?:(?:that|which|who|whose|whom|where|when|while|before|after|until|because|as|since|"
    r"although|though|if|and then)\b|(?:and|or|but|then) (?=\w+ed\b|(?:lost|won|left|went|ran|took|gave|got|sat|stood|"
    r"fell|bought|sold|put|lit|ate|drank|came|made|held|kept|met|paid|sent|spent|end|be)\b|"
    r"\w+ (?:the|an?|his|her|it)\b))"
)
_INFINITIVE = late(r"(?:not )?to (?!(?:the|an?|his|her|its|their|our|my|your|this|that|each|every|all|any|no)\b)[a-z]+")
_OBJECT = late(
    r"(?:him|them|us|me|it|her)\b(?=\s(?:for|in|on|to|with|at|from|twice|again|all|and|before|after|by|until|while|back|"
    r"once|every|last)\b|\W*$)"
)
_PREPOSITION = late(
    r"\s(?:of|in|on|for|with|at|by|from|about|over|against|during|between|into|among|under|to|through|across|without|"
    r"towards?|near|behind|off|out|up|per|twice|once|again)\b"
)


_DETERMINER = (
    r"(?:the|an?|its|his|her|their|our|my|your|this|that|these|those|all|both|some|any|no|\d[\d,.]*|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|dozens|hundreds|thousands)"
)
_NO_VERB = (
    r"(?:about|above|across|after|against|all|along|among|and|around|as|at|before|behind|below|between|beyond|both|but|by|"
    r"despite|down|during|each|either|else|every|except|for|from|if|in|inside|into|last|later|like|more|near|next|of|off|"
    r"on|once|only|or|out|outside|over|per|since|than|that|the|then|this|through|to|today|tomorrow|towards?|twice|under|"
    r"until|up|via|well|when|where|which|while|who|whose|with|within|without|worth|yesterday|ago|alike|alone|too|again|abroad|"
    r"overseas|annually|\w+ing|\w+ed)\b"
)
_BARE_CLAUSE = late(
    rf"^\W*(?:[A-ZÀ-Þ][\w’'-]+\s){{0,3}}(?:(?!{_DETERMINER}\s)[a-z-]+\s)?"
    r"(?!(?:arms|customs|games|goods|news|politics|sales|series|species|sports)\b)"
    r"(?:[a-z-]{2,}(?<![sui])s|[A-ZÀ-Þ]\w+(?:ans|crats|ists)|people|police|men|women|children)\s"
    rf"(?!{_NO_VERB})[a-z]+\s(?!{_NO_VERB}(?<!\bthe)(?<!\bthis)(?<!\bevery)(?<!\bmore))[\w$€£¥]"
    rf"|^\W*(?:[A-ZÀ-Þ][\w’'-]+\s){{1,3}}[a-z]{{3,}}(?<![sui])s\s(?!{_NO_VERB})[a-z]"
    r"|^\W*(?:the|its|his|her|their|this|that|our|my)\s(?:[\w-]+\s){0,2}?[\w-]+(?<!s)\s[a-z]{3,}(?<![sui])s\s"
    r"(?!\w+days?\b|January|February|March|April|May|June|July|August|\w+ember|October)[$€£¥]?[\dA-ZÀ-Þ]"
    rf"|(?<=[\w’'-]\s)(?!{_NO_VERB})[a-z]+\s(?:him|them|us|me)\b"
)
""" "vaccines cause autism", "police beat him": a plural and its bare verb, with an object; "its poll shows 9 ahead"."""


def is_bare_clause(words: str) -> bool:
    """Whether `words`, which hold no verb that shows itself as one, are a subject in the plural with its verb."""
    return _BARE_CLAUSE.search(first_phrase(words)) is not None


_PAST = late(r"[a-z]*[^\We]ed|agreed")


def ends_in_past(words: str, head: str) -> bool:
    """Whether `head`, the last word of the phrase that `words` begin with, seems its verb: "its forces advanced"."""
    return _PAST.fullmatch(head) is not None and not re.match(rf"\W*(?:{_DETERMINER}\s)*{head}\b", words)


def is_finite(words: str) -> bool:
    """Whether `words` seem to hold a finite verb."""
    return _FINITE.search(words) is not None


def first_phrase(words: str) -> str:
    """`words` up to the first comma, relative or subordinate clause, or second verb."""
    return _CUT.split(words, maxsplit=1)[0]


_INTERRUPTED = late(
    r"\W*[\w’'-]+(?: [\w’'-]+){0,6}?(?:\s[–—-]+\s[^–—]{2,80}\s[–—-]+\s|,\s[^,]{2,80},\s|\s\([^()]{2,80}\)\s)"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|does|did)\b"
)
"""A subject, something about it in dashes, commas or brackets, and its verb."""
_LONG_WORD = late(r"[^\W\d_]{4,}")


def noun_alone(words: str) -> str | None:
    """The head noun of `words`, small, where these are a bare noun phrase with what hangs on it ("her third title in
    Bogotá, saving two match points": title); None where they hold a clause, an infinitive or a quotation."""
    if len(long := _LONG_WORD.findall(words)) > 3 and all(word[0].isupper() for word in long):
        words = words.lower()  # a headline's
    if re.match(r"\W*(?:that|wh\w+|how|if|as|because|not)\b", words) or re.search(r"[\"“”‘«„]|''|^'", words):
        return None
    if _INTERRUPTED.match(words):
        return None
    if (pronoun := _OBJECT.match(words)) is not None:
        return pronoun.group().casefold()
    if _INFINITIVE.match(words) or re.match(r"\w+ing\b", words):
        return None
    phrase = first_phrase(words)
    if _FINITE.search(phrase):
        return None
    head = _PREPOSITION.split(phrase, maxsplit=1)[0].split()
    return head[-1].casefold().removesuffix("'s").removesuffix("’s").strip(".") if head else None
