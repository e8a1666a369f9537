"""Verbs of speech that tell of nothing said by their mood: in a question, in the future, in what may be, ought to be,
was left undone or is only supposed, and what people keep silent about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from provenance.attribution.kinds import kind_of
from provenance.attribution.quotations import Quote
from provenance.attribution.tagger import Frame
from provenance.models import ClaimKind, Span, words_of
from provenance.patterns import late

_VERBS = (
    r"(?:say|tell|announce|report|explain|reveal|disclose|confirm|deny|claim|argue|admit|present|publish|comment|state|"
    r"declare|discuss|respond|reply|answer|elaborate|speculate|specify|identify|name|clarify|brief|testify|talk|speak|"
    r"detail|acknowledge|concede|warn|insist|allege|release|unveil|describe|outline|address|rule|issue|be drawn|"
    r"said|told|express|mention|"
    r"give (?:an?|any|its|his|her|their|the) \w+|make (?:an?|any) \w+|set out|spell out|lay out|account for)"
)
_GERUNDS = (
    r"(?:saying|telling|announcing|reporting|explaining|revealing|disclosing|confirming|denying|claiming|admitting|"
    r"stating|declaring|specifying|identifying|naming|acknowledging|conceding|mentioning|giving|accusing|calling|"
    r"promising|blaming|endorsing|adding|citing)"
)
_BETWEEN = r"(?:\s+(?!only\b)(?:also|then|soon|yet|now|even|once|finally|publicly|later|still|ever|\w+ly|so far))*\s+"
_UNREAL = late(
    r"\b(?:"
    r"(?:is|are|was|were)(?:\s(?:not|still|also|\w+ly))?\s(?:(?:due|expected|scheduled|set|about|going|likely|unlikely|"
    r"planning|supposed|ready|prepared|yet|still|obliged|required|bound|unable|unwilling|reluctant|preparing|hoping|"
    r"slow|meant|waiting|free|allowed|forbidden)\s)?to"
    r"|(?:has|have|had)(?:\s\w+)?\s(?:yet|still|until [\w ]{2,30}?|till [\w ]{2,30}?)\sto"
    r"|(?:plan|intend|hope|want|expect|aim|wish|refuse|decline|need|prepare|wait|try|mean|"
    r"(?<!not )(?<!n['’]t )(?<!never )(?:fail|forget|neglect|hesitate))"
    r"(?:s|d|ed|ing|es)?(?:\s(?:again|repeatedly|so far))?\sto"
    r"|(?:refusal|failure|unwillingness|reluctance|inability|plans?|intention|right|duty)\sto|(?:tried|tries)\sto"
    r"|(?:due|poised|scheduled)\sto"
    r"|will|shall|may|might|could|should|must|ought to|cannot|can not|could not|would not|will not|can['’]t|couldn['’]t"
    r"|(?:might|could|would|should|may) have"
    r"|(?:has|have|had)(?:(?: so far| still)? not|n['’]t)(?: so far| yet)?(?: been)?"
    rf"){_BETWEEN}{_VERBS}(?:d|ed)?$"
    rf"|\b(?:[Ww]ithout(?:\s(?:ever|actually|\w+ly))?|(?:stop|fall|fell)\w*\s(?:just\s)?short\sof|avoid\w*|[Ii]nstead\sof|"
    rf"[Rr]ather\sthan|refrain\w*\sfrom|far\sfrom|shied?\saway\sfrom|"
    rf"(?:could|might|would|should|can|may)\s(?:\w+\s){{1,4}}by)\s{_GERUNDS}$"
    r"|^(?:[Nn]either|[Nn]one|[Nn]o[ -]one|[Nn]obody|[Nn]o(?!\s(?:\d|fewer|less|more)))\b"
    r"(?:(?!\bthat\b)[^,;:.“”\"]){0,40}?\s"
    r"(?:(?:has|have|had|would|will|could|can|did|ever|yet)\s)*\w+$"
)
"""What stands before the verb, up to its end, when nothing has been said: "is to present", "has yet to reveal"."""
_NOR = late(
    r"\b(?:(?:has|have|had|did|does|do|would|could|will|can)\s(?:not|never)|\w+n['’]t|cannot|never)\s"
    r"(?:(?!\b(?:but|and|said|says|that|because|so)\b)[^,;:.“”\"]){2,60}\sor\s(?:\w+ly\s)?\w+$"
)
"""Who has "not named the victim or said how" has said neither."""
_ADVISED = late(r"\s(?:would do well to|would be wise to|ought to|should|could|might|must|needs? to)\b[^.;“”\"]*,\s$")
"""What somebody would do well to do, emphasizing this or that, he has not done."""
_DECLINED = late(r"(?:(?:has|have|had)\s)?(?:declined|declines|refused|refuses|avoided|avoids|failed|neglected)")
_COMMITTED = late(
    r"\b(?P<cue>offer|promise|vow|threaten|propose|agree|decide)(?:s|d|ed|ing|es)?"
    rf"(?:\s(?:again|repeatedly|so far))?\sto{_BETWEEN}{_VERBS}(?:d|ed)?$"
)
"""What is promised is yet to be said, but for the promise."""
_ANSWERS = late(
    rf"\b(?:response|reaction|reply|answer|retort|instinct|argument|excuse|defen[cs]e|explanation|advice)\s"
    rf"(?:is|was|has been|had been)\sto{_BETWEEN}{_VERBS}$"
)
"""What an answer was is no intention: "his response was to say"."""
_BEFORE = late(rf"\bbefore\s{_GERUNDS}$")
_OPEN = late(r"\W*(?:whether|if|wh\w+|how)\b", re.IGNORECASE)
_PERFORMS = late(r"\b(?:I|we|We|us)(?:['’]\w+)?\s(?:\w+\s){0,3}?\w+$")
"""Who says "I must say" says it."""
_WOULD = late(rf"\b(?:would|['’]d){_BETWEEN}{_VERBS}$")
_IF = late(
    r"\b(?<!\b[Aa]sked )(?<!\bas )(?:[Ii]f|[Uu]nless)\b"
    r"|(?<!\w\s)\b(?:[Hh]ad|[Ww]ere)\s(?:he|she|it|they|we|I|the|an?|his|her|its|their|[A-ZÀ-Þ]\w+)\b"
)
"""On what condition; "had" and "were" open one only before their subject."""
_LATER = late(r"(?:would|['’]d)\s(?:\w+\s)?(?:later|eventually|subsequently|afterwards|then)\b")
"""Who "would later tell" told."""
_SILENT = late(
    r"\b(?:(?:stay|remain|keep|kept|fall|fell|is|are|was|were|been|being)\w*\s(?:\w+ly\s|so far\s)?(?:silent|quiet|mum|"
    r"tight-lipped|coy|schtum|mute|evasive|non-?committal|vague)\b(?:\s(?:about|on|over|as to))?"
    r"|with(?:held|hold|holds|holding)\b|(?:duck|dodg|sidestep|evad|avoid|deflect)\w*|"
    r"(?:would|will|could|did|to)\s(?:not\s)?be\sdrawn)",
    re.IGNORECASE,
)
_SUPPOSES = late(
    r"\W*(?:[Hh]ad|[Ss]hould|[Ww]ere|[Ss]uppos(?:e|ing)|[Ii]magine|[Aa]ssuming|[Ss]ay) (?:that )?[^,;:.“”\"]{1,90}$"
)
_IMPERATIVE = late(
    r"Tell|Say|Ask|Report|Explain|State|Claim|Admit|Deny|Note|Announce|Remember|Recall|Mention|Suppose|Imagine"
)
"""A bare verb that begins a sentence orders."""
_REFUSED = late(r"(?:has |have |had )?(?:refused|declined|obliged|complied|agreed|relented)")
_NOUGHT = late(
    r"\W*(?:nothing (?:about|of|on)|no (?:comment|reason|explanation|details?|indication|word)\b"
    r"(?!(?:\s(?:of|for|from|about|on|in|at)\s(?:(?!\b(?:that|wh\w+|how|if|it|he|she|they)\b)[^,;:.“”\"]){1,60}?)?"
    r"\s(?:is|are|was|were|has|had|have|will|would|can|could|may|might|shall|should|must|exist(?:s|ed)?)\b))\b",
    re.IGNORECASE,
)
"""Said, gave or left these: not "no reason was given"."""

_AUX = (
    r"(?:did|does|do|has|have|had|was|were|is|are|will|would|can|could|should|may|might|must|didn['’]t|doesn['’]t|"
    r"don['’]t|hasn['’]t|haven['’]t|wasn['’]t|isn['’]t|aren['’]t|won['’]t|wouldn['’]t|couldn['’]t)"
)
_ASKS = late(
    r"\W*(?:(?:and|but|so|then|or|yet|since)\s)?"
    r"(?:(?:since when|how (?:often|many \w+|much)|why|when|where|how|what|whose|who|whom|which(?: \w+)?|what \w+)\s)?"
    rf"{_AUX}\b"
    r"|\W*(?:(?:and|but|so|then)\s)?(?:who|which of [\w’' ]{2,40}|which \w+|what \w+|how many \w+)\s",
    re.IGNORECASE,
)
"""How a question begins: with its verb, or with who or which."""
_MARK = late(r"[?!.;:](?=[\s\"”’»)]|$)")


def unreal(text: str, frame: Frame, sentence: Span, quotes: Sequence[Quote]) -> bool:
    """Whether the cue of `frame`, which has one and a content, is none by its mood in `sentence`."""
    start, end = frame.cue[0][0], frame.cue[-1][1]
    content, source = (words_of(text, tuple(Span(*s) for s in spans)) for spans in (frame.content, frame.source))
    if _DECLINED.fullmatch(text, start, end) and content.startswith("to "):
        return True
    if kind_of(text[start:end], content, frame.kind, source) not in (ClaimKind.STATEMENT, ClaimKind.DENIAL):
        return False  # what somebody means to say, or wonders, is that
    if _is_asked(text, Span(start, end), sentence, quotes) or _NOUGHT.match(text, end, sentence.end):
        return True
    if _is_supposed(text, Span(start, end), sentence) or (not frame.source and _IMPERATIVE.fullmatch(text, start, end)):
        return True
    if _REFUSED.fullmatch(text, start, end) and frame.content[-1][1] <= start:
        return True  # "…; the organisers refused": not to say that
    if _SILENT.match(text, start, min(end + 10, sentence.end)):
        return True
    begin = frame.source[0][0] if frame.source and sentence.start <= frame.source[0][0] < start else sentence.start
    for lead in (text[begin:end], _with_infinitive(text, frame, begin, end)):
        if lead and _ANSWERS.search(lead):
            continue
        if lead and (_UNREAL.search(lead) or _is_promised(lead, text[start:end])) and not _PERFORMS.search(lead):
            return True
    if _NOR.search(text[begin:end]) or (
        frame.source
        and text[start:end].endswith("ing")
        and _ADVISED.match(text, frame.source[-1][1], max(start, frame.source[-1][1]))
    ):
        return True
    if _BEFORE.search(text, begin, end) and _OPEN.match(content):
        return True  # "left before saying whether …"
    lead = text[max(sentence.start, start - 24) : end]
    if not any(word in lead for word in ("would", "'d", "’d")):
        return False
    if not _WOULD.search(lead) or _LATER.search(lead) or _PERFORMS.search(lead):
        return False
    return _is_conditional(text, frame, sentence)


def _is_promised(lead: str, cue: str) -> bool:
    """Whether `lead` ends in what somebody promised to say, and `cue` is not the promise itself."""
    match = _COMMITTED.search(lead)
    return match is not None and match["cue"] not in cue


def _is_conditional(text: str, frame: Frame, sentence: Span) -> bool:
    """Whether a condition stands in `sentence` that is no part of what is said: outside of it, or trailing it."""
    for match in _IF.finditer(text, *sentence):
        held = next((end for start, end in frame.content if start <= match.start() < end), None)
        if held is None:
            return True
        if text[match.start() - 2 : match.start()] == ", " and "," not in text[match.start() : held]:
            return True  # "that it was void, if it came to a trial"
    return False


def _is_supposed(text: str, cue: Span, sentence: Span) -> bool:
    """Whether the cue's clause begins with "had" or "suppose": it is only thought."""
    return cue.start - sentence.start < 90 and _SUPPOSES.match(text[sentence.start : cue.start]) is not None


def _with_infinitive(text: str, frame: Frame, begin: int, end: int) -> str:
    """The words up to the verb where that is the first of the content: cue "is to", content "present its findings"."""
    first = frame.content[0][0]
    if not end < first <= end + 12 or frame.content[0][0] < begin:
        return ""
    verb = re.match(r"(?:not\s)?(?:to\s)?\w+(?=\s|$)", text[first : frame.content[0][1]])
    return text[begin : first + verb.end()] if verb else ""


def _is_asked(text: str, cue: Span, sentence: Span, quotes: Sequence[Quote]) -> bool:
    """Whether the cue is the verb of a question: "Who told the pilots that …?"."""
    at = bisect_left(quotes, cue.start, key=lambda quote: quote.start) - 1
    begin = sentence.start
    for quote in reversed(quotes[max(0, at - 3) : at + 1]):
        if quote.start < cue.start < quote.end:
            begin = max(begin, quote.start)
            break
    if _MARK.search(text, begin, cue.start) or any(mark in text[begin + 1 : cue.start] for mark in '"“”'):
        return False
    ends = _MARK.search(text, cue.end, sentence.end)
    if ends is None or ends.group() != "?":
        return False
    asks = _ASKS.match(text, begin, cue.end)
    return asks is not None and "," not in text[asks.end() : cue.start]
