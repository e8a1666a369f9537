"""Words of speech in another sense: a title is claimed, a goal conceded, a van recalled, and nothing has been said.

What tells the senses apart is what the verb takes. A clause, a quotation or a noun that carries a proposition
("responsibility", "plans") is said; a thing is won, lost, taken back or looked at. Verbs are listed by the frame that
they need for the sense of saying; a verb that is not listed has it whatever it takes.
"""

from __future__ import annotations

import re

from provenance.attribution.kinds import is_told_to
from provenance.attribution.phrases import ends_in_past, first_phrase, is_bare_clause, is_finite, noun_alone
from provenance.attribution.tagger import Frame
from provenance.models import Span
from provenance.patterns import late

_DOUBT = (
    "claim allegation accusation charge criticism suggestion notion idea report rumour rumor assertion argument talk "
    "speculation insinuation concern fear worry complaint story account version finding figure call demand theory "
    "characterisation characterization comparison contention narrative rebuke warning threat statement remark comment "
    "question critique attack assessment verdict"
)
_FAULTS = (
    "guilt wrongdoing mistake error fault failure failing blame shortcoming lapse problem difficulty weakness murder "
    "manslaughter theft fraud assault rape arson bribery perjury robbery burglary forgery offence offense crime charge "
    "count conspiracy negligence liability responsibility defeat lie affair abuse corruption need existence use role "
    "involvement knowledge delay flaw truth fact concern limitation harassment violation breach part possession doping "
    "damage shortage setback"
)
_NEWS = (
    "plan detail deal agreement intention decision reason support name identity figure number total amount date cost "
    "result finding plot affair secret truth struggle battle anxiety contrast fact loss profit cut case death increase "
    "rise fall decline pregnancy engagement diagnosis illness cancer news extent scale scheme existence proposal talk "
    "discussion problem flaw fraud weakness concern evidence budget vulnerability error mistake"
)
_CASES = "loss profit growth case death injury rise fall increase decrease decline drop infection casualty"
_VIEWS = (
    "case opinion position view intention reason aim opposition support willingness preference belief goal objective "
    "fact truth purpose concern commitment readiness determination interest"
)

_ONLY: dict[str, str] = {
    "claim": "responsibility credit innocence ignorance immunity progress success discrimination harassment abuse "
    "fraud self-defence self-defense momentum knowledge authority sovereignty ownership bias torture "
    "victimhood insanity wealth loss improvement damage misconduct interference negligence mistreatment "
    "persecution",
    "concede": _FAULTS + " election race",
    "recall": "fact generosity remark word conversation",
    "observe": "",
    "maintain": "innocence denial",
    "state": _VIEWS,
    "hold": "",
    "find": _FAULTS
    + " evidence irregularity support proof sign link indication cause reason fragment deficiency guilty",
    "argue": "case point",
    "note": _FAULTS
    + " "
    + _DOUBT
    + " increase rise fall decline lack absence similarity difference presence improvement importance irony "
    "concern fact change progress popularity success",
    "repeat": _DOUBT + " promise pledge denial mantra word claims line offer appeal",
    "record": _CASES,
    "tell": "",
    "read": "",
    "write": "",
    "post": "",
    "answer": "",
    "address": _DOUBT + " issue problem controversy matter plight",
    "charge": "",
    "contest": _DOUBT,
    "dismiss": _DOUBT + " possibility prospect danger risk importance",
    "reject": _DOUBT + " request plea responsibility blame possibility view label",
    "admit": _FAULTS,
    "reveal": _NEWS,
    "quote": "figure report statement source official letter study law passage",
    "rule": "",
    "testify": "",
    "name": "",
    "swear": "",
    "file": "",
    "count": "dead injured casualty body",
    "sign": "statement letter petition",
    "pledge": "support aid help money million billion loyalty allegiance commitment cooperation action reform cut "
    "investment unity solidarity assistance neutrality dollar euro pound end",
    "stipulate": "",
}
"""Verbs that say something only with a clause, a quotation or one of these nouns."""

_NOT: dict[str, str] = {
    "deny": "entry access bail visa permission parole asylum service admission leave passage boarding treatment "
    "benefit place request appeal motion petition application",
    "confirm": "booking reservation order seat judge nominee child children ambassador secretary appointee justice",
    "announce": "itself himself herself themselves",
    "call": "election meeting strike police doctor ambulance brigade time vote referendum conference halt witness "
    "number taxi cab session summit penalty foul bluff plumber vet priest man woman referee timeout "
    "break shot no-ball offside",
    "declare": "state emergency truce ceasefire moratorium amnesty winner champion victor independence bankruptcy "
    "dividend asset income bottle goods cigarette holiday interest innings",
    "say": "prayer grace mass goodbye farewell rosary vespers hello cheese",
    "report": "theft robbery burglary him her them itself crime",
    "promise": "themselves himself herself itself",
    "suggest": "donation price time route",
    "cite": "driver motorist restaurant owner company speeder landlord player",
    "explain": "rule game recipe",
    "add": "salt sugar % kilo storey floor goal",
}
"""Verbs that say whatever they take, but for these."""

_ARGUES = frozenset({"argue", "state", "note", "testify", "swear", "stipulate", "reveal"})
_CLAIMS = _ARGUES | {"claim", "concede", "admit", "maintain"}
"""Verbs that often take a clause without "that"; those of `_ARGUES` take things that somebody has done hardly ever."""
_ACTS = late(
    r"(?:act|advanc|agree|appear|arriv|attack|climb|collaps|confess|continu|cooperat|crash|declin|depart|disappear|drown|"
    r"emerg|end|erupt|escap|exist|expir|explod|fail|faint|flood|happen|hesitat|increas|interfer|jump|land|laugh|leak|liv|"
    r"mov|occurr|overheat|panick|perish|plott|plumm?et|react|refus|remain|resign|retir|retreat|return|sail|slipp|start|"
    r"stay|stopp|surrender|surviv|tri|tripp|vanish|vot|walk|work)e?d"
)
"""What hangs on a noun as a participle hardly ever: it is what somebody did."""

_FINDERS = late(
    r"\b(?:audit|study|report|poll|survey|inquiry|enquiry|investigation|investigators?|review|commission|court|jury|judge|"
    r"tribunal|panel|inspectors?|auditors?|researchers?|analysis|committee|watchdog|regulator|scientists?|examiner|"
    r"tests?|police|prosecutors?|indictment|agency|monitors?|observers?|coroner|autopsy|experts?|ministry|statement)\b",
    re.IGNORECASE,
)
_FOUND_BY = frozenset({"find", "record", "note", "name", "cite", "state", "reveal"})
"""What those whose work is to find out find and record, they say."""

_SHOWN = late(
    r"\b(?:show(?:s|ed|n|ing)?|display(?:s|ed|ing)?)\s[\"“‘]?"
    r"(?:(?:an?|no|little|great|some|any|much|every|more|the same)\s)?"
    r"(?:[\w-]+\s){0,3}?(?:lack|interest|courage|remorse|restraint|respect|contempt|mercy|patience|curiosity|concern|"
    r"signs?|willingness|resilience|strength|kindness|disregard|indifference|solidarity|sympathy|appetite|talent|"
    r"promise|skill|determination|bravery|leadership|spirit|faith|gratitude|generosity|mettle|class|character)\b"
)
"""What people are seen to have is not said."""
_TITLE = late(r"[\"“‘](?:(?:[A-ZÀ-Þ\d][\w’'-]*|of|the|a|an|in|on|and|to|for|at|by)[ ,:]{0,2}){1,9}[\"”’]")
_MADE = ("announce", "name", "declare")
"""What somebody is made by being it, with "as"."""
_EXISTS = late(r"(?:no|little|few|scant|any|much|more|enough)\b", re.IGNORECASE)
"""What is, or is not, to be found is a finding."""

_IRREGULAR = {
    "held": "hold",
    "found": "find",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "swore": "swear",
    "sworn": "swear",
    "said": "say",
}
_S = late(r"(?:['’]s?)\s")
_CLAUSE = late(r"\s(?:that|how|wh\w+|if|the|an?|he|she|it|they|there|[\"“‘])")
_OWN = late(r"its|his|her|their|my|our|your", re.IGNORECASE)
_OWNED = late(r"(?:his|her|its|their|my|our|your|\w+[’']s?) ")
_PASSIVE = late(
    r"\b(?:is|are|was|were|been|being|be|gets?|got)\s(?:(?:also|first|once|never|not|twice|later|\w+ly)\s)*\w+$",
    re.IGNORECASE,
)
_PASSIVE_ACTS = (
    "cite describe charge name promise note quote record observe recall dismiss address hold find answer repeat agree "
    "admit call rule share post write sign issue maintain contest value reject deny swear offer show declare file"
)
"""Verbs that in the passive, with nobody named and nothing but a noun, tell what was done to somebody or something."""

_MEASURE = late(
    r"\baccording to (?:(?:the|their|its|his|her|your|our|one['’]s|each [\w’']+|an?|how)\s)?(?:\w+ly |own )?"
    r"(?:plan|schedule|timetable|custom|taste|need|size|age|rule|weight|height|length|width|depth|distance|number|amount|"
    r"rank|season|month|day|weather|ability|skill|means|income|value|price|cost|strength|speed|temperature|date|colou?r|"
    r"type|kind|quality|grade|class|category|gender|sex|wealth|merit|order|alphabet|seniority|experience|position|"
    r"importance|circumstance|tradition|principle|recipe|instruction|wish|preference|mood|tide|moon|religion|origin|"
    r"species|region|time|hour|severity|risk|style|usage|demand|share|where|what|who|whether|many|much|far|long|old|"
    r"well)(?:e?s)?\b(?!['’]|-\w|\s(?:report|data|figure|stud|survey|federation|association|agency|ministry|office|"
    r"council|department|company|magazine|board|group|institute))",
    re.IGNORECASE,
)
"""What things are measured or done by is no source."""

_ACCORDING = late(r"according(?: to)?")
_SPEAKS = late(
    r"[A-ZÀ-Þ]|\d|\b(?:he|she|it|they|him|her|them|me|us|\w+(?:ers?|ors?|ists?|ians?|men|man|women|woman|people|ees?|ants?|"
    r"ents?|ic|ics|ysts?|ves)|police|ministry|agency|government|company|courts?|army|navy|union|club|commission|committee|"
    r"council|party|bank|university|association|federation|department|office|bureau|service|embassy|parliament|airline|"
    r"team|group|charity|hospital|school|authority|authorities|regulator|institute|firm|broadcaster|reports?|stud(?:y|ies)|"
    r"data|memo|surveys?|polls?|indictment|records?|figures|filings?|lawsuit|affidavit|letters?|emails?|notice|ruling|"
    r"complaint|transcripts?|audit|book|articles?|website|footage|census|minutes|statistics|estimates?|files?|diary|"
    r"accounts?|legend|tradition|officials?|sources?|aides?|spokes\w+|witness(?:es)?|residents?|locals|analysis|media|"
    r"watchdog|charit(?:y|ies)|site|outlet|magazine|tabloid|coastguard|prosecution|treasury|coalition|mayor|judges?|chiefs?|captain|coach|brigade|research|evidence|bulletin|almanac|"
    r"press|guild|board)(?:e?s)?\b",
)
"""What a source is told by; anything else that something is done according to, with no comma, is a rule of it."""

_PHRASES = late(
    "|".join(
        (
            r"(?<![\w’'] )\bthat said,",
            r"\bquot(?:ed|es|e) at\b",
            r"\b(?:must|has to|have to|should|ought to) be said\b",
            r"\bquoted in (?:\w+ )?(?:francs|dollars|pounds|euros?|yen|roubles|rubles|rupees|yuan|renminbi|krone[rn]?|"
            r"kron[ao]r?|shillings|rands?|pesos|reais|lire|liras|zloty|won|sterling|cents|pence|ounces|barrels|tonnes)\b",
            r"\bnoted for\b",
            r"\brecord(?:ed|s|ing)? (?:him|her|them|me|(?-i:it|us))\b",
            r"\b(?:accusations?|charges?|claims?|complaints?|case|allegations?) against "
            r"(?=[^,;:.]{2,40} (?:was|were|had|has|have)\b)",
            r"\bapologi[sz](?:ed?|es|ing) (?:to [^,;:.]{1,30} )?for (?!what\b)",
            r"\bcit(?:ed|es?) (?:(?:him|her|them|(?-i:us)|(?:the|an?|\d+|two|three|four|several) [\w’'-]+|"
            r"(?-i:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)) )?(?:for|in dispatches)\b",
            r"\bwr(?:ote|ites?|itten|iting) (?:off|down|up)\b",
            r"\bdeni(?:ed|es) (?:(?:him|them|me|(?-i:us)) |"
            r"(?:her|it) (?:the|an?|any|such|access|entry|permission|asylum)\b)",
            r"\bnamed (?:[^,;:.]{1,40} )?after\b",
            r"\b(?:television|TV|channel|broadcaster) (?:also )?(?:show|air|broadcast)(?:ed|s|n)? "
            r"(?!that\b|how\b|what\b)",
            r"(?<![\w’'] )\bas (?:agreed|promised|planned|advertised|announced|ordered|requested)\b(?! by\b)|"
            r", as (?:agreed|promised|planned|advertised|ordered|requested)\b(?! by\b)",
        )
    ),
    re.IGNORECASE,
)
"""Phrases in which a word of speech has another sense."""
_DEEDS = late(
    "|".join(
        (
            r"\breport(?:ed|s|ing)? (?:(?:him|them|(?-i:it)|her(?= (?:to|for)\b))\b"
            r"(?! (?:as|was|had|is|has|to (?:have|be))\b)|(?:for|back)\b|"
            r"to (?:an?|work|duty|the|his|her|their|base|camp|jail|prison)\b)",
            r"\badd(?:ed|s|ing) (?:an?|the|two|three|four|five|six|another|its|his|her|new|more|salt|sugar|\d+)\b"
            r"(?! (?:note|warning|word|caveat|comment|claim))",
            r"\bargu(?:ed?|es|ing) (?:(?:for|with) [^,;:.]{1,30} )?(?:about|over|with)\b",
            r"\bdeni(?:ed|es) (?:her|it) ",
            r"\btold (?:on|in the end|apart|the (?:time|beads|(?:whole )?(?:story|tale)(?! (?:of|that|about|how))))\b",
            r"\bpoint(?:ed|s|ing)? out (?:of|at)\b",
        )
    ),
    re.IGNORECASE,
)
"""Phrases in which it has another sense unless somebody's words or a clause come with it: "added the salt" is a deed,
"added the salt was poisoned" is none."""
_SAID = late(r"\W*[\"“‘«„]|\W*that\b|.*[.:]\s[\"“«„]", re.DOTALL)
_OPEN = late(r"\W*(?:whether|if|wh\w+|how)\b")


def other_sense(text: str, frame: Frame, sentence: Span) -> bool:
    """Whether the cue of `frame`, which has one and a content, says nothing in `sentence`."""
    start, end = frame.cue[0][0], frame.cue[-1][1]
    around = Span(max(sentence.start, start - 18), min(sentence.end, end + 64))
    for pattern in (_PHRASES, _DEEDS, _MEASURE, _SHOWN):
        match = pattern.search(text, *around)
        if match is not None and match.start() <= end + 1 and match.end() > start:
            if pattern is _DEEDS and any(_is_said(text[a:b]) for a, b in frame.content):
                continue
            return not (pattern is _MEASURE and _is_aside(text, match.start(), sentence))
    if _ACCORDING.fullmatch(text, start, end) and not _is_aside(text, start, sentence) and _is_rule(text, frame):
        return True
    return _is_thing(text, frame, sentence) or _is_owned(text, frame)


def _is_said(words: str) -> bool:
    """Whether `words` are a statement, or somebody's very words: what is done to no thing."""
    return _SAID.match(words) is not None or (_OPEN.match(words) is None and is_finite(first_phrase(words)))


_ALONE = late(r".*\b(?:famil(?:y|ies)|defen[cs]e|crew|opposition|channel|widow|brother|sister|son|wife|husband)")
"""They speak too, where nothing hangs on the noun."""


def _is_rule(text: str, frame: Frame) -> bool:
    words = " ".join(text[s:e] for s, e in frame.source)
    return not _ALONE.fullmatch(words) and (
        _SPEAKS.search(re.split(r"\s(?:of|in|for|on|at|by|from)\s", words)[0] + re.sub(r"[^A-ZÀ-Þ]", "", words)) is None
    )


def _is_owned(text: str, frame: Frame) -> bool:
    """ "its stated hours", "the state's confirmed caseload": no verb, though somebody's."""
    if len(frame.source) != 1 or not text[frame.cue[0][0] : frame.cue[-1][1]].endswith("ed"):
        return False
    (start, end), first, after = frame.source[0], frame.cue[0][0], frame.cue[-1][1]
    if end + 1 == first:
        return _OWN.fullmatch(text, start, end) is not None
    owned = end < first and _S.fullmatch(text, end, first) is not None and " " not in text[first:after]
    return owned and frame.content[0][0] == after + 1 and _CLAUSE.match(text, after) is None


def _is_aside(text: str, at: int, sentence: Span) -> bool:
    """ "According to X, …" and "…, according to X": set off by a comma, it names who says so."""
    return at == sentence.start or text[max(0, at - 2) : at].startswith((",", "—", "–", "("))


def _is_thing(text: str, frame: Frame, sentence: Span) -> bool:
    """Whether what the cue takes is a thing, and it has the sense of saying with none."""
    start, end = frame.cue[0][0], frame.cue[-1][1]
    word = re.search(r"([\w’'-]+)(?: (as|to|for|with|by|about))?$", text[start:end])
    verb = lemma(word.group(1)) if word is not None else None
    as_one = text[start : end + 4].endswith(" as ") or (word is not None and word.group(2) == "as")
    first = frame.source[0][0] if frame.source else start
    if text[max(0, first - 5) : first].casefold() == "than ":  # "earlier than the records show": compared, not said
        return True
    if verb == "call" and word is not None and (word.group(2) == "for" or text.startswith(" for ", end)):
        return False  # "called for an election": demanded it
    if verb == "argue" and word is not None and word.group(2) == "for" and not _A_WHILE.match(text, end):
        return False
    if word is None or verb is None or any(_holds_clause(_TITLE.sub("X", text[a:b])) for a, b in frame.content):
        return False
    passive = _PASSIVE.search(text[max(sentence.start, start - 24) : start + word.end(1)]) is not None
    if passive and not frame.source:
        return verb in _MADE if as_one else verb in _PASSIVE_ACTS.split()
    if passive and verb == "describe":
        return not re.match(r"\W+(?:by [^,.;:]+ )?(?:as|how)\b", text[end : end + 60])
    after = frame.content[0][0]
    head = noun_alone(text[after : frame.content[0][1]])
    if (
        passive
        and head is not None
        and verb in _ONLY
        and verb not in _FOUND_BY
        and len(frame.content) == 1
        and after < start
    ):
        return not _among(head, _ONLY[verb])  # "two aldermen were recalled by voters"
    if head is None or after < end or text[end:after].strip(" ") or _EXISTS.match(text, after):
        return False
    if verb in _FOUND_BY and any(_FINDERS.search(text, *span) for span in frame.source):
        return False
    words = text[after : frame.content[0][1]]
    if verb == "tell" and is_told_to(words):
        return False
    if verb in ("rule", "hold") and _JUDGED.fullmatch(head):
        return False
    if verb in _CLAIMS and (is_bare_clause(words) or _is_done(words, verb, head)):
        return False
    if verb in _ONLY:
        return not _among(head, _ONLY[verb])
    return verb in _NOT and _among(head, _NOT[verb]) and not (verb == "call" and _OWNED.match(text, after))


_A_WHILE = late(
    r"\s(?:an?|\w+|\d+|several|many)?\s?(?:moment|minute|hour|day|night|week|month|year|while|age|long)s?\b"
)
_JUDGED = late(
    r"(?:un|il|ir|im|in)[a-z]{2,}(?:al|ful|le|id|ed|ate|nt)|legal|lawful|valid|void|eligible|guilty|constitutional|admissible"
)
"""What a court rules or holds that something is."""


def _is_done(words: str, verb: str, head: str) -> bool:
    """Whether the phrase that `words` begin with is a clause by its `head`, a verb: "claimed its forces advanced"."""
    if not ends_in_past(words, head):
        return False
    return verb in _ARGUES or _OWNED.match(words) is not None or _ACTS.fullmatch(head) is not None


def _holds_clause(words: str) -> bool:
    return noun_alone(words.removeprefix("as ")) is None


def _among(head: str, nouns: str) -> bool:
    known = nouns.split()
    return any(form in known for form in (head, head.removesuffix("s"), head.removesuffix("es"), head[:-3] + "y"))


def lemma(word: str) -> str | None:
    """The verb listed here that `word` is a form of."""
    word = word.casefold()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for end, put in _ENDINGS:
        if word.endswith(end) and (stem := word.removesuffix(end) + put) in _KNOWN:
            return stem
    return None


_ENDINGS = (
    *(("", ""), ("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ied", "y"), ("ies", "y")),
    *(("ted", ""), ("ting", "")),
)
"""What an inflected verb ends in, and what its stem has in the place of that."""
_KNOWN = frozenset((*_ONLY, *_NOT, *_PASSIVE_ACTS.split()))
