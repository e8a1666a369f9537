"""What the outlet asserts itself: sentences, and clauses after an attribution, that can be checked.

Checkable is what says that somebody did something, that something is so, how many or when. Comment, prediction, advice,
evaluation and truths about anything at all are not: they are told by the words that news writing uses for them. The
same words tell where a comment of the outlet's own trails a sentence ("…, marking a significant moment").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from provenance.attribution.chains import own_voice_claim
from provenance.attribution.edges import comment_tail, touching
from provenance.attribution.quotations import Quote
from provenance.attribution.spans import Layout, tidy, trim
from provenance.attribution.unsaid import leaves_unsaid
from provenance.models import Claim, ClaimKind, Span
from provenance.patterns import late
from provenance.transcripts import is_question

_COMMENT = late(
    r"\b(?:could|(?-i:may)|might|would|should|must|ought|will|shall|can|cannot|can['’]t|won['’]t|wouldn['’]t|"
    r"likely|unlikely|potential(?:ly)?|perhaps|possibly|probably|presumably|arguably|apparently|reportedly|allegedly|"
    r"seems?|seemed|appears? to|appeared to|suggests?|hopefully|clearly|obviously|undoubtedly|surely|of course|"
    r"demonstrates?|underscores?|underlines?|highlights?|signals?|illustrates?|exemplif\w+|symboli[sz]es?|"
    r"reflects?|represents?|raises?|poses?|plays? an?|serves? as|stands? as|speaks? volumes|paves?|reshap\w+|"
    r"remains? (?:to be seen|unclear|uncertain|a|an)|extends? beyond|brings?|lies? ahead|at stake|needs? to|"
    r"expected|poised|set to|aims?|hopes?|fears?|believes?|thinks?|wants?|"
    r"critical|crucial|significant(?:ly)?|perilous|remarkable|impressive|stunning|shocking|alarming|troubling|"
    r"worrying|"
    r"unprecedented|historic|vital|essential|important(?:ly)?|complex|bold|grim|dire|much-needed|strategic|profound|"
    r"escalation|implications|dynamics|trajectory|ramifications|unfortunately|sadly|luckily|fortunately|ironically|"
    r"interestingly|notably|best|worst|greatest|finest|beautiful|wonderful|terrible|amazing|perfect|tragic|"
    r"patience)\b",
    re.IGNORECASE,
)
_ADDRESS = late(
    r"^(?:i|you|please|let|click|read|see|subscribe|sign up|follow|watch|listen|share|photo|image|picture|video|"
    r"by|"
    r"source|copyright|editing|reporting|additional reporting|advertisement|correction)\b|\b(?:you|your|yourself|"
    r"(?-i:us))\b|©",
    re.IGNORECASE,
)
_PAST = late(
    r"\b(?:was|were|had|has|have|did|been|\w{2,}ed|began|came|went|took|gave|got|made|left|lost|won|fell|rose|grew|"
    r"drew|"
    r"held|hit|met|ran|sent|sold|spent|stood|struck|told|wore|wrote|bought|brought|built|broke|caught|chose|cut|"
    r"drove|"
    r"ate|fought|found|flew|froze|kept|laid|led|lay|let|lit|paid|put|rode|sank|saw|set|shot|shut|sat|slept|spoke|"
    r"stole|"
    r"swam|swept|taught|threw|understood|woke|became|bore|beat|bent|blew|burnt|dealt|dug|fed|fled|hid|hung|knew|rang|"
    r"said|sang|shook|showed|spread|sprang|stuck|swore|swung|tore|wound|cost|thanked)\b"
)
_PRESENT = late(
    r"\b(?:is|are|has|have|lies|stands|costs?|covers?|holds?|runs?|belongs?|houses|employs?|owns?|opens?|closes?|"
    r"carries|"
    r"weighs?|measures?|contains?|includes?|begins?|starts?|ends?|meets?|remains?|lives?|works?|stays?|serves?|"
    r"presses|keeps?|grows?|pays?|sells?|operates?|trains?|builds?|treats?|handles?|supplies|transports?|"
    r"makes?|produces?|exports?|imports?|accounts?|totals?|numbers?|sits?|links?|connects?|leads?|heads?|draws?)\b"
)
_ANCHOR = late(
    r"\d|(?<=[\w,;’'] )[A-ZÀ-Þ][\w’'-]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|"
    r"thousands?|millions?|half|third|quarter|yesterday|today|tonight|last (?:week|month|year|night))\b"
)
_DATELINE = late(
    r"(?:[A-ZÀ-Þ][\w’'.,/ -]{1,60}?\s*\([^()\n]{2,40}\)\s*(?:--+|[-–—])\s*"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ’'. ,/-]{2,40}(?:,\s*[A-Z][\w ,.-]{2,25}?)?\.?\s+/[A-Za-z -]{2,30}/\.?\s*(?:(?:--+|[-–—])\s*)?"
    r"|[A-ZÀ-Þ][\w’']+(?:[ ,]+[A-ZÀ-Þ][\w’'.]+){0,3}(?:,\s+\w+\.? \d{1,2})?\s+(?:--+|[–—-])\s+)"
)
_CREDIT = late(r"\s*(?:[—–]|--)\s*[A-Z][\w ]{1,30}\.?$|\s*\([A-Z][\w/ ]{1,30}\)\.?$")
_CLAUSE = late(r"\s*(?:[,;]|\s[—–-]+)\s*(?:(?:and|but|while|whereas|though)\s+)?(?=\S)")
_MIN_WORDS = 4


def own_claims(
    text: str, claims: Sequence[Claim], layout: Layout, quotes: Sequence[Quote], document: str = ""
) -> list[Claim]:
    """The own-voice claims of `text`, given the attributed `claims`.

    What somebody said is not the outlet's; that somebody asked, ordered or voted for a thing to be done, it asserts.
    """
    attributed = tidy(
        span
        for claim in claims
        if claim.kind is not ClaimKind.DIRECTIVE or claim.parent is not None
        for span in (*claim.content, *(s for h in claim.chain for s in (*h.surface, *h.cue)))
    )
    ends = [span.end for span in attributed]
    own: list[Claim] = []
    starts = {paragraph.start for paragraph in layout.paragraphs}
    for sentence in layout.sentences:
        first = bisect_right(ends, sentence.start)
        last = first
        while last < len(attributed) and attributed[last].start < sentence.end:
            last += 1
        span = _free_part(text, sentence, attributed[first:last], sentence.start in starts)
        if span is None or not _is_checkable(text, span) or is_question(text, span.start):
            continue
        near = [q for q in touching(quotes, span) if q.depth == 0]
        own.append(own_voice_claim(text, (span,), document, near))
    return own


def _free_part(text: str, sentence: Span, taken: Sequence[Span], begins: bool) -> Span | None:
    """The sentence without dateline, credit and comment; of one that attributes, the clause after the attribution."""
    start, end = sentence
    if taken:
        clause = _CLAUSE.match(text, taken[-1].end, end)
        if clause is None or taken[-1].end >= end or not re.search(r"and|but|while|;", clause.group()):
            return None
        start = clause.end()
    elif begins and (dateline := _DATELINE.match(text, start, end)):
        start = dateline.end()
    if (credit := _CREDIT.search(text, start, end)) is not None:
        end = credit.start()
    elif text[end - 1] not in ".”\"’'»…)" and not taken:
        return None  # a heading, a question, an exclamation
    return trim(text, comment_tail(text, Span(start, end)), right=" \t\r\n,;:–—-.")


def _is_checkable(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    if len(words.split()) < _MIN_WORDS or len(words) > 600 or _ADDRESS.search(words) or _COMMENT.search(words):
        return False
    if leaves_unsaid(words):
        return False
    if words[0] in '"“«„' and words[-1] in '"”»“':
        return False  # somebody's words, if nobody's name is with them
    anchored = _ANCHOR.search(words) is not None
    return bool(_PAST.search(words)) or (anchored and _PRESENT.search(words) is not None)
