"""A small grammar of relays: it corrects the frames, and adds those that the tagger lacks.

"Yonhap reported, citing a military source, that X", "A quoted N as saying X", "N was quoted by A as saying X" and "N
said X, as quoted by A" are each two attributions of the same content, A's and under it N's.
"""

from __future__ import annotations

import re

from provenance.attribution.outlets import is_outlet, may_be_outlet
from provenance.attribution.phrases import NOUN_PHRASE, noun_phrase, overlaps, subject
from provenance.attribution.sheet import Sheet, cut, extent, same
from provenance.attribution.spans import trim
from provenance.models import Span, Spans
from provenance.patterns import late

_REFERENCE = r"(?:[Ww]ith|[Ii]n) (?:an? )?reference to|[Rr]eferring to|[Oo]n the basis of|[Bb]ased on"
_FORMS = late(
    r"[Oo]n the authority of|"
    r"[Cc]it(?:e|ing)|[Qq]uot(?:e|ing)|(?:told|informed|assured|warned|advised|reported|relayed) by|" + _REFERENCE
)
"""What no form below is without but "was told": most sentences have none of it, and need none of them."""
_REPORTS = r"reported|reports|said|says|wrote|writes|announced|announces|claimed|claims"
_REPORTS_BY = late(rf"(?P<cue>(?:\w+ )?(?:{_REPORTS}))\s(?:{_REFERENCE})")
_LOOSE = late(r"(?:referring|based)\b", re.IGNORECASE)
"""These more often say what is spoken of than where it is from."""
_REFERRING = late(r"(?:referring|with|in)\b", re.IGNORECASE)
"""And these do so wherever it is no outlet that reports with them, nor a source that they name."""
_SOURCE = late(r"\bsources?\b", re.IGNORECASE)
_REPORTING = late(rf"\b(?:{_REPORTS}|reporting|write|writing|stat(?:es|ed|ing)|add(?:s|ed|ing)|not(?:es|ed|ing))\b")
_REPORTED = late(r"\breport(?:s|ed|ing)?\b")
_PRONOUN = late(r"he|she|they|we|I|you|who", re.IGNORECASE)
_IN_REPORTING = late(
    r"\b(?P<cue>(?:cit|quot)(?:es|ed))\s(?P<source>(?:(?!\sas\s)[^,;:()\n“”\"]){2,80}?)"
    r"(?:\s(?:in|when|while)\s(?P<says>reporting|saying|stating|claiming|asserting|writing)\s|(?P<colon>:)\s(?=[\"“‘«„]))"
)
_CITING = late(
    rf"(?P<start>^|[,(–—-]\s*|\b(?:and|while|by|{_REPORTS})\s)"
    rf"(?P<cue>[Cc]iting|[Qq]uoting|[Oo]n the authority of|{_REFERENCE})\s"
    rf"(?P<source>[\"“][^\"“”\n]{{3,80}}[\"”]|{NOUN_PHRASE})"
    r"|(?P<which>(?:,\s+which|\sthat) (?:in turn |itself )?(?:had |has )?)(?P<cue2>cited|quoted|cites|quotes)\s"
    rf"(?P<source2>{NOUN_PHRASE})"
)
_CITES = late(
    rf"(?P<source>[^,;:()\n“”\"]{{2,60}}),\s(?P<citing>citing|quoting)\s[^;:()\n“”\"]{{2,200}}?,\s"
    rf"(?P<cue>(?:has |had )?(?:{_REPORTS}))\s(?:that\s)?"
)
_REPORTED_CITING = late(
    rf"(?P<source>[^,;:()\n“”\"]{{2,60}}?)\s(?P<cue>(?:has |had )?(?:{_REPORTS}))"
    r"(?:\s(?:late |early )?(?:on|in|last|this)\s\w+(?:\s\w+)?)?,\s"
    r"(?P<citing>citing|quoting)\s[^;:()\n“”\"]{2,200}?,\s(?=that\s)"
)
_AS_SAYING = late(
    r"\b(?P<cue>(?:quot|cit)(?:ed|es|e|ing))\s(?!by\b)(?P<source>[^,;:()\n“”\"]{1,80}?(?:,[^,;:()\n“”\"]{1,80},)?)"
    r"\s(?P<says>as (?:saying|stating|telling))\b"
)
_WHEN = r"(?:on \w+day|(?:late|early|last|this|earlier|yesterday|today)(?: \w+)?)"
_WAS_QUOTED = late(
    r"\b(?P<was>(?:was|were|is|are|has been|have been|had been|being)\s(?:also |later |widely |earlier )?)"
    r"(?P<cue>quoted|cited)(?:(?:\s(?!by\b|as\b)[\w.’'-]+){0,7}?\s(?:by\s(?P<by>[^,;:()\n“”\"]{1,80}?)"
    rf"|in\s(?P<paper>(?:(?!\sby\s)[^,;:()\n“”\"]){{1,80}}?))(?:\s{_WHEN})?|\s{_WHEN})?"
    rf"\s(?P<says>as (?:saying|stating|telling))(?:\s(?:{_WHEN} )?by\s(?P<by2>{NOUN_PHRASE}))?",
)
_TOLD_BY = late(
    rf"\b(?:was|were|been|being) (?P<cue>told|informed|assured|warned|advised) by (?P<source>{NOUN_PHRASE})"
)
_WAS_TOLD = late(
    r"\s(?:(?:has|have|had|also|later|first|then|\w+ly)\s)*(?:was|were|been|being)\s(?:(?:also|later|first|then|\w+ly)\s)*"
    r"(?:told|informed|assured|warned|advised|reminded)"
)
_PASSIVE = late(r"\b(?:was|were|is|are|been|being)\s(?:\w+\s)?$")
_QUOTED_BY = late(rf"\b[Aa]s (?P<cue>(?:quoted|cited|reported|relayed) by)\s(?P<source>{NOUN_PHRASE})")
_WHICH = late(r"\bwhich (?:in turn |itself )?(?:had |has )?$")
_REASON = late(
    r"(?:(?:his|her|its|their|an?|the)\s)?(?:[a-z-]+\s(?:and\s)?){0,3}?(?:confidentiality|concerns?|health|reasons?|privacy|"
    r"safety|security|fears?|weather|costs?|losses|pressures?|shortages?|policy|problems?|issues?|grounds|commitments|"
    r"injur(?:y|ies)|illness|fatigue|demand|uncertainty|needs?|lack|conditions|constraints|interests?|secrecy|inflation|"
    r"delays?|risks?|tensions?|differences|exhaustion|age)(?:\s(?:of|for|about|over|with|in|at|among)\s.*)?",
    re.DOTALL,
)
"""What is cited as a reason is nobody."""
_SAYS = late(
    r"\b(?:sources?|officials?|people|persons?|witness(?:es)?|reports?|documents?|records?|figures|data|statements?|"
    r"studies|"
    r"study|surveys?|polls?|images?|pictures|filings?|papers?|memos?|emails?|letters?|police|ministry|minister|"
    r"agency|"
    r"media|spokes\w+|leaders?|residents|diplomats?|experts?|analysts?|\w+(?:ists?|ians?|ologists?))\b",
    re.IGNORECASE,
)
"""What is a source by its name when it is cited."""

_IS_CITING = late(
    rf"(?:(?:cit|quot)(?:ing|ed|es)|on the authority of|(?:attribut|credit)ing\s[\w\s]{{1,40}}\sto\b|{_REFERENCE})\b",
    re.IGNORECASE,
)


def relay(sheet: Sheet, sentence: Span) -> None:
    """Put the relays that `sentence` states into the frames."""
    _was_told(sheet, sentence)
    if not _FORMS.search(sheet.text, *sentence):
        return
    _told_by(sheet, sentence)
    _was_quoted(sheet, sentence)
    _as_saying(sheet, sentence)
    _in_reporting(sheet, sentence)
    _who_cites(sheet, sentence)
    _citing(sheet, sentence)
    _quoted_by(sheet, sentence)


def is_citing(sheet: Sheet, index: int) -> bool:
    """Whether the cue of frame `index` only names where the frame above it has its content from."""
    return _IS_CITING.match(sheet.text, sheet.frames[index].cue[0][0]) is not None


def _citing(sheet: Sheet, sentence: Span) -> None:
    """ "A reported, citing B, which quoted C, that X": B's claim and C's have A's content."""
    last: int | None = None
    for match in _CITING.finditer(sheet.text, *sentence):
        cue = Span(*match.span("cue" if match["cue"] else "cue2"))
        source = noun_phrase(sheet.text, match, "source" if match["cue"] else "source2")
        if source is None:
            continue
        _part(sheet, sentence, cue)
        known = _one(sheet, cue, sentence)
        if _REASON.fullmatch(sheet.text, *source):
            if known is not None:
                sheet.drop(known)  # "Citing ill health, the bishop resigned"
            continue
        if known is not None and _is_reason(sheet, known, source):
            continue
        if _LOOSE.match(sheet.text, cue.start) and not _SAYS.search(sheet.text, *source):
            continue
        referring = _REFERRING.match(sheet.text, cue.start) and not _SOURCE.search(sheet.text, *source)
        if referring and not _is_reported(sheet, sentence, cue, known):
            if known is not None:
                sheet.drop(known)  # whom somebody speaks of says nothing
            continue
        if not match["which"]:
            last = _citer(sheet, sentence, match.start(), extent((cue,), (source,)), known)
        elif last is None:  # "according to A, which quoted B"
            last = next((i for i in sheet.inside(sentence) if _ends_at(sheet, i, match.start())), None)
        if last is None or last == known:
            continue
        content = sheet.frames[last].content
        if known is None:
            known = sheet.add(cue, (source,), content, last)
        else:
            named = sheet.frames[known].source
            quoted = sheet.text[source.start] in '"“'  # a source without a name, in somebody's words
            keep = len(named) == 1 and named[0][0] == source.start and named[0][1] <= source.end and not quoted
            sheet.change(known, source=None if keep else (source,), content=content)
            sheet.set_parent(known, last)
        _share(sheet, last, known)
        for index in sheet.inside(sentence):  # "A, citing B, quoted N as saying X": N's words came to A by B
            frame = sheet.frames[index]
            if index != known and frame.parent == last and same(frame.content, content) and not is_citing(sheet, index):
                sheet.set_parent(index, known)
        last = known


def _who_cites(sheet: Sheet, sentence: Span) -> None:
    """ "A, citing B, said X", "A reported on Sunday, citing B, that X", where the tagger has only what B said: A said
    it too."""
    on = _REPORTED_CITING.match(sheet.text, *sentence)
    if on is not None and sheet.at(Span(*on.span("cue")), sentence) is None:
        said = trim(sheet.text, Span(on.end(), sentence.end), right=" \t\r\n,;:–—-.")
        by = sheet.at(Span(*on.span("citing")), sentence)
        if said is not None and by is not None:
            outer = sheet.add(Span(*on.span("cue")), (Span(*on.span("source")),), (said,))
            sheet.set_parent(by, outer)
        return
    match = _CITES.match(sheet.text, *sentence)
    if match is None or sheet.at(Span(*match.span("cue")), sentence) is not None:
        return
    cited = sheet.at(Span(*match.span("citing")), sentence)
    if cited is None or sheet.frames[cited].content[0][0] < match.end() or not sheet.frames[cited].source:
        return
    if not overlaps(sheet.frames[cited].source, Span(*match.span("source"))):
        content, parent = sheet.frames[cited].content, sheet.frames[cited].parent
        sheet.add(Span(*match.span("cue")), (Span(*match.span("source")),), content, parent)


def _is_reported(sheet: Sheet, sentence: Span, cue: Span, known: int | None) -> bool:
    """Whether the attribution nearest to `cue` is the report of an outlet, or of one that "reported", as outlets do."""
    for _, index in sheet.near(cue, sentence, () if known is None else (known,)):
        frame = sheet.frames[index]
        if is_citing(sheet, index) or not frame.source:
            continue
        words = sheet.text[frame.source[0][0] : frame.source[-1][1]]
        said = Span(frame.cue[0][0], frame.cue[-1][1])
        if is_outlet(words):
            return _REPORTING.search(sheet.text, *said) is not None
        return _REPORTED.search(sheet.text, *said) is not None and not _PRONOUN.fullmatch(words)
    return True


def _ends_at(sheet: Sheet, index: int, end: int) -> bool:
    """Whether the source of frame `index` ends at `end`."""
    return any(abs(stop - end) <= 1 for _, stop in sheet.frames[index].source)


def _part(sheet: Sheet, sentence: Span, cue: Span) -> None:
    """Of "A reported with reference to B", taken for one cue, "reported" is A's."""
    index = sheet.at(cue, sentence)
    match = _REPORTS_BY.fullmatch(sheet.text, *sheet.frames[index].cue[0]) if index is not None else None
    if index is None or match is None:
        return
    name = subject(sheet.text, sentence, match.start())
    if name is not None:
        sheet.change(index, cue=(Span(*match.span("cue")),), source=(name,), channel=())


def _in_reporting(sheet: Sheet, sentence: Span) -> None:
    """ "A cites B in reporting that X" and 'A quotes B: "X"': A's claim and B's have the same content."""
    for match in _IN_REPORTING.finditer(sheet.text, *sentence):
        cue, source = Span(*match.span("cue")), Span(*match.span("source"))
        says = Span(*match.span("says" if match["says"] else "colon"))
        name = subject(sheet.text, sentence, cue.start)
        if name is None or _PASSIVE.search(sheet.text, max(sentence.start, cue.start - 24), cue.start):
            continue
        found = [i for i in sheet.inside(sentence) if overlaps(sheet.frames[i].cue, Span(cue.start, match.end()))]
        content = trim(sheet.text, Span(match.end(), sentence.end), right=" \t\r\n,;:–—-" + "." * bool(match["says"]))
        if content is None:
            continue
        for index in found[1:]:
            sheet.drop(index)
        outer = found[0] if found else sheet.add(cue, (name,), (content,))
        if overlaps(sheet.frames[outer].source, source) or not sheet.frames[outer].source:
            sheet.change(outer, source=(name,))
        parts = _clean(sheet, cut(sheet.frames[outer].content, Span(cue.start, match.end()))) or (content,)
        first, second = (cue, says) if match["colon"] else (says, cue)
        sheet.change(outer, cue=(first,), content=parts)
        sheet.add(second, (source,), parts, outer)


def _is_reason(sheet: Sheet, index: int, cited: Span) -> bool:
    """Whether what is cited is the content of frame `index`, a reason that somebody gives ("citing health concerns"),
    and no source by its words."""
    frame = sheet.frames[index]
    if not overlaps(frame.content, cited) or overlaps(frame.source, cited):
        return False
    words = sheet.text[cited.start : cited.end]
    return not (is_outlet(words) or _SAYS.search(words) or re.match(r"(?:the )?[A-ZÀ-Þ]", words))


def _one(sheet: Sheet, place: Span, sentence: Span) -> int | None:
    """The one frame with its cue at `place`; any other there says the same again and is dropped."""
    found = [i for i in sheet.inside(sentence) if overlaps(sheet.frames[i].cue, place)]
    for index in found[1:]:
        sheet.drop(index)
    return found[0] if found else None


def _citer(sheet: Sheet, sentence: Span, start: int, place: Span, known: int | None) -> int | None:
    """The attribution that "citing …" at `place` belongs to: of "A, citing B, said" the next cue, else the nearest. Its
    source is put right where the tagger took the cited for the citing."""
    others = [(away, i) for away, i in sheet.near(place, sentence, () if known is None else (known,))]
    before = [i for _, i in others if sheet.frames[i].cue[0][0] < place.start and not _holds(sheet, i, place)]
    after = [i for _, i in others if sheet.frames[i].cue[0][0] >= place.end and not _is_aside(sheet, i)]
    if start > sentence.start and not before and after:  # "A, citing B, said X"
        citer = min(after, key=lambda i: sheet.frames[i].cue[0][0])
        name = subject(sheet.text, sentence, start)
        wrong = overlaps(sheet.frames[citer].source, Span(start, place.end)) or not sheet.frames[citer].source
        if wrong and name is not None:
            sheet.change(citer, source=(name,))
        return citer
    for _, index in others:
        if is_citing(sheet, index) and sheet.frames[index].parent is not None:
            continue
        if any(i != index and _holds(sheet, i, sheet.reach(index)) for i in before):
            continue  # "A said, citing B, that N had told him": N stands in what A said
        if known is not None and sheet.frames[index].parent == known:
            sheet.set_parent(index, sheet.frames[known].parent)
        if overlaps(sheet.frames[index].source, place):
            name = subject(sheet.text, sentence, sheet.frames[index].cue[0][0])
            if name is not None and not overlaps((name,), place):
                sheet.change(index, source=(name,))
        return index
    return None


def _is_aside(sheet: Sheet, index: int) -> bool:
    """Whether a cue stands in a relative clause ("…, which quoted C, …")."""
    start = sheet.frames[index].cue[0][0]
    return _WHICH.search(sheet.text, max(0, start - 24), start) is not None


def _holds(sheet: Sheet, index: int, place: Span) -> bool:
    return any(start <= place.start and place.end <= end for start, end in sheet.frames[index].content)


def _share(sheet: Sheet, citer: int, cited: int) -> None:
    """Nothing of the relay's cue and source belongs to the content that it shares."""
    hole = sheet.reach(cited)
    content = _clean(sheet, cut(sheet.frames[citer].content, hole))
    for index in (citer, cited):
        if content:
            sheet.change(index, content=content)


def _clean(sheet: Sheet, content: Spans) -> Spans:
    return tuple(part for span in content if (part := trim(sheet.text, span)) is not None)


def _as_saying(sheet: Sheet, sentence: Span) -> None:
    """ "A quoted B as saying X": A's claim and B's have the same content."""
    for match in _AS_SAYING.finditer(sheet.text, *sentence):
        if _PASSIVE.search(sheet.text, max(sentence.start, match.start() - 24), match.start()):
            continue
        cue, says = Span(*match.span("cue")), Span(match.start("says") + 3, match.end("says"))
        source = noun_phrase(sheet.text, match, "source")
        found = [i for i in sheet.inside(sentence) if overlaps(sheet.frames[i].cue, Span(cue.start, says.end))]
        if source is None or not found:
            continue
        inner = next((i for i in reversed(found) if overlaps(sheet.frames[i].cue, says)), found[-1])
        outer = next((i for i in found if i != inner), None)
        for index in found:
            if index not in (inner, outer):
                sheet.drop(index)
        content = _clean(sheet, cut(sheet.frames[inner].content, Span(cue.start, says.end)))
        quoter = tuple(Span(*s) for s in sheet.frames[outer if outer is not None else inner].source)
        if not quoter or overlaps(quoter, Span(cue.start, says.end)) or len(quoter) > 1:
            name = subject(sheet.text, sentence, cue.start)
            quoter = (name,) if name is not None else ()
        if not content or not quoter:
            continue
        if outer is None:
            outer = sheet.add(cue, quoter, content, sheet.frames[inner].parent)
        sheet.change(outer, cue=(cue,), source=quoter, content=content)
        sheet.change(inner, cue=(says,), source=(source,), content=content)
        if sheet.frames[outer].parent == inner:
            sheet.set_parent(outer, sheet.frames[inner].parent)
        sheet.set_parent(inner, outer)


def _was_quoted(sheet: Sheet, sentence: Span) -> None:
    """ "B was quoted by A as saying X": A's claim, and B's under it; without A, one attribution to B."""
    for match in _WAS_QUOTED.finditer(sheet.text, *sentence):
        whole = Span(match.start("was"), match.end("says"))
        by = next((group for group in ("by", "by2", "paper") if match[group]), None)
        quoter = noun_phrase(sheet.text, match, by) if by else None
        if by == "paper" and quoter is not None:
            words = re.sub(r"^\w+day['’]s ", "", sheet.text[quoter.start : quoter.end])
            if not is_outlet(words) and not may_be_outlet(words):
                quoter = None  # "was quoted in court as saying"
        reach = Span(whole.start, match.end())
        found = [i for i in sheet.inside(sentence) if overlaps(sheet.frames[i].cue, whole)]
        if not found:
            continue
        content = max((_clean(sheet, cut(sheet.frames[i].content, reach)) for i in found), key=_length)
        named = [tuple(Span(*s) for s in sheet.frames[i].source) for i in found]
        speaker: Spans | None = next((s for s in named if s and not overlaps(s, reach)), None)
        if speaker is None:
            name = subject(sheet.text, sentence, whole.start)
            speaker = (name,) if name is not None else ()
        parent = next((p for i in found if (p := sheet.frames[i].parent) is not None and p not in found), None)
        first, *rest = found
        for index in rest:
            sheet.drop(index)
        if not content:
            sheet.drop(first)
            continue
        sheet.set_parent(first, parent)
        if quoter is None:
            sheet.change(first, cue=(whole,), source=speaker, content=content)
            continue
        sheet.change(first, cue=(Span(*match.span("cue")),), source=(quoter,), content=content)
        sheet.add(Span(match.start("says") + 3, match.end("says")), speaker, content, first)


def _was_told(sheet: Sheet, sentence: Span) -> None:
    """ "Residents were told that X": by whom is not said."""
    for index in sheet.inside(sentence):
        frame = sheet.frames[index]
        before = len(frame.source) == 1 and frame.source[0][1] <= frame.cue[0][0]
        if before and _WAS_TOLD.fullmatch(sheet.text, frame.source[0][1], frame.cue[-1][1]):
            sheet.change(index, source=())


def _told_by(sheet: Sheet, sentence: Span) -> None:
    """ "We were told by the owner that X" is the owner's."""
    for match in _TOLD_BY.finditer(sheet.text, *sentence):
        source = noun_phrase(sheet.text, match, "source")
        known = sheet.at(Span(*match.span("cue")), sentence)
        if source is None or known is None or overlaps(sheet.frames[known].source, source):
            continue
        content = _clean(sheet, cut(sheet.frames[known].content, Span(match.start(), source.end)))
        if content:
            sheet.change(known, source=(source,), content=content)


def _length(content: Spans) -> int:
    return sum(end - start for start, end in content)


def _quoted_by(sheet: Sheet, sentence: Span) -> None:
    """ "N said X, as quoted by A": A's claim and N's have the same content, A's is the outer one."""
    for match in _QUOTED_BY.finditer(sheet.text, *sentence):
        cue, source = Span(*match.span("cue")), noun_phrase(sheet.text, match, "source")
        if source is None:
            continue
        known = _one(sheet, Span(match.start(), cue.end), sentence)
        said = next(
            (i for _, i in sheet.near(extent((cue,), (source,)), sentence, () if known is None else (known,))), None
        )
        if said is None:
            continue
        content = _clean(sheet, cut(sheet.frames[said].content, Span(match.start(), source.end)))
        if not content:
            continue
        if known is None:
            known = sheet.add(cue, (source,), content, sheet.frames[said].parent)
        else:
            sheet.change(known, cue=(cue,), source=(source,), content=content)
            if sheet.frames[known].parent == said:
                sheet.set_parent(known, sheet.frames[said].parent)
        sheet.change(said, content=content)
        sheet.set_parent(said, known)
