"""Which of several attributions of the same words holds which: "X, N said, A reported", "According to A, N said X"."""

from __future__ import annotations

import re
from itertools import pairwise

from provenance.attribution.kinds import is_speech
from provenance.attribution.phrases import is_finite, overlaps
from provenance.attribution.relays import is_citing
from provenance.attribution.sheet import Sheet, cut, extent
from provenance.attribution.spans import overlap, size, trim
from provenance.attribution.validity import is_auxiliary
from provenance.models import Span
from provenance.patterns import late

_GAP = late(r"(?:[^,;:.!?\n“”\"–—]{0,48},)?[\W_]*(?:on \w+day\W*|in turn\W*)?")
_FINAL = late(
    r",[\"”’']?\s(?:(?P<source>[^,;:()\n“”\"]{2,60}?)\s"
    r"(?P<cue>(?:has |had )?(?:reported|reports|said|says|wrote|announced))"
    r"|(?P<cue2>reported|reports|said|wrote|announced)\s(?P<source2>(?!(?:that|how|it|he|she|they|there|no|so|again|this|not|nothing|more|"
    r"its|before|after|as|at|by|during|from|in|on|since|through|to|under|when|while|with|yesterday|last|late|earl(?:y|ier))"
    r"\b)[^,;:()\n“”\"]{2,60}?))(?:\son\s\w+day|"
    r"\searlier)?\.?$"
)
_SAYS_SO = late(r"according to\b", re.IGNORECASE)
_PRONOUN = late(r"he|she|it|they|we|I|you|(?-i:[Ww]ho)", re.IGNORECASE)
_FUNCTION = late(r"as|which|(?-i:[Ww]ho|[Ii]t)|in|that|this|on|to|by|of|the|a", re.IGNORECASE)
_AND = late(r"(?:,?\s+(?:and then|and|but|yet|then)|,)\s+(?:\w+ly\s+|also\s+|later\s+|still\s+)?$")
_SECOND_VERB = late(
    r",?\s(?:and|but|yet)\s(?:(?:also|later|then|\w+ly)\s)?(?P<cue>says|said|"
    r"(?:add|warn|argue|insist|claim|declare|complain|explain|maintain|contend|announce|confirm|report|allege|assert|"
    r"acknowledge|concede|promise|note|testifie)(?:s|d|ed)|admits|admitted|stresse[sd]|wrote|writes)\s(?=that\s)"
)
_GRANTS = late(r"\b(?:admit|conced|acknowledg|agree|accept|confirm|grant|recogni[sz])\w*$", re.IGNORECASE)
_SOMEBODY = late(
    r"(?:I|we|he|she|it|they|who|you|his|her|its|their|.*\b(?:[A-ZÀ-Þ]\w+|police|government|company|army|ministry|council|court|union|bank|club|"
    r"guards?|pilots?|nurses?|clerks?|chiefs?|captains?|coach(?:es)?|witness(?:es)?|chefs?|cooks?|priests?|vets?|boys?|"
    r"girls?|mothers?|fathers?|sons?|brothers?|sisters?|wife|husband|widow|mayor|judges?|jury|residents?|agents?|aides?|"
    r"officials?|sources?|diplomats?|students?|parents?|crew|staff|team|hosts?|notary|secretary|attorney|patients?|"
    r"the (?:\w+ ){0,2}(?!letter|matter|weather|river|tower|water|paper|number|computer|winter|summer|dinner|power|"
    r"order|border|corner|chapter|cover|danger|fever|helicopter|tanker|trailer|boiler|sensor|error|motor|reactor|sector|"
    r"factor|door|floor|harbor|elevator|mirror|meter|monitor|timber|filter|shelter|theatre)"
    r"\w{2,}(?:er|or|ist|ian|man|men|woman|women|people|ess|ee)s?))",
    re.DOTALL,
)
"""Who can be the one that says the second of two things."""
_MIDDLE = late(
    r"(?P<said>,?[\"”’']?,?\s(?P<source>[^,;:()\n“”\"]{2,60}?)\s(?P<cue>(?:had |has )?(?:said|says|announced|added|"
    r"wrote|"
    r"confirmed|reported|told|claimed|warned))(?:\s[^,;:()\n“”\"]{2,40})?),\s*(?:as\s+)?"
)
_ACCORDING = late(r",\s(?P<cue>according to)\s[^,;:\n]{2,80}$")
_LEADS = 60
"""Code points from the start of a sentence within which an attribution that leads it has its source."""

_LAST = late(r",[\"”’»]?\s$")
_ENDS = late(r"(?:\s(?:on|at|in|by|after|during|late|early|last|this|yesterday|earlier)\b[^,;:“”\"]{0,48})?[.!]?")
_FIGURE = late(
    r"(?:(?:to|by|at|of|from)\s)?"
    r"(?:(?:about|some|only|nearly|almost|over|at least|more than|just|up to)\s)*[$€£¥]?(?:\d|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|none|no one|nobody|half|twice|dozens|hundreds|thousands)[^,;:“”\"]*"
)
_COUNTS = late(r"\b(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)")
_TWO_FIGURES = late(r"^(?P<stem>.*?\s)(?P<first>[$€£¥]?\d[\d.,]*\d?(?:%|\s\w+)?),?$", re.DOTALL)
_LOST = late(r"\s(?P<cue>according to)\s(?P<source>[^,;:“”\"]{2,60}?),?\s(?:and|but|while)\s")
_SECOND = late(
    r",?\s(?:and|but|while)\s(?P<figure>[^,;:“”\"]{1,40}?),?\s(?P<cue>according to)\s(?P<source>[^,;:“”\"]{2,60}?)\.?"
)
_JOINT = late(r",?\s(?:and|but|while|against|versus|or)\s|,\s")
_NEW_CLAUSE = late(r"(?:,\s+(?:while|whereas|but)|;(?:\s+(?:but|and|while))?)\s+$")


def arrange(sheet: Sheet, sentence: Span) -> None:
    """Put the attributions of `sentence` inside one another as their words stand."""
    _final(sheet, sentence)
    _trailing(sheet, sentence)
    _figures(sheet, sentence)
    _according(sheet, sentence)
    _between(sheet, sentence)
    _apart(sheet, sentence)
    _second(sheet, sentence)
    _joint(sheet, sentence)
    _same_speaker(sheet, sentence)
    _enclose(sheet, sentence)


def once(sheet: Sheet, sentence: Span) -> None:
    """Of two frames with the same source and content, one is too many: the one whose cue is but a function word, or the
    later one."""
    indexes = sorted(sheet.inside(sentence), key=lambda i: (_is_function(sheet, i), i))
    for position, kept in enumerate(indexes):
        for other in indexes[position + 1 :]:
            a, b = sheet.frames[kept], sheet.frames[other]
            if not a.content or not b.content or not _alike(a.content, b.content, whole=True):
                continue
            if (not a.source and not b.source) or any(overlaps(a.source, Span(*s)) for s in b.source):
                sheet.merge(other, kept)


def _is_function(sheet: Sheet, index: int) -> bool:
    start, end = sheet.frames[index].cue[0][0], sheet.frames[index].cue[-1][1]
    return _FUNCTION.fullmatch(sheet.text, start, end) is not None


def _final(sheet: Sheet, sentence: Span) -> None:
    """ "…, A reported." after another attribution, where the tagger saw none: all before it is A's."""
    match = _FINAL.search(sheet.text, *sentence)
    inside = sheet.inside(sentence)
    if match is None or not inside:
        return
    role = "cue" if match["cue"] else "cue2"
    cue, source = Span(*match.span(role)), Span(*match.span("source" if role == "cue" else "source2"))
    reach = extent((cue,), (source,))
    if any(overlaps((*sheet.frames[i].cue, *sheet.frames[i].source), reach) for i in inside):
        return
    if is_finite(sheet.text[source.start : source.end]):
        return  # "A, citing B, said a ship had been turned back" has what was said last
    outer = [i for i in inside if sheet.frames[i].parent is None]
    content = trim(sheet.text, Span(sentence.start, match.start() + 1))
    if content is None or not outer or not sheet.text[source.start].isalnum():
        return
    added = sheet.add(cue, (source,), (content,))
    for index in outer:
        sheet.set_parent(index, added)


def _trailing(sheet: Sheet, sentence: Span) -> None:
    """ "A reported that X, B told C.": B's attribution ends the sentence, and is no part of what A reported."""
    for index in sheet.inside(sentence):
        frame, reach = sheet.frames[index], sheet.reach(index)
        if not frame.source or frame.source[0][0] != reach.start or frame.content[-1][1] > reach.start:
            continue
        if not _LAST.search(sheet.text, sentence.start, reach.start) or not _ENDS.fullmatch(
            sheet.text, reach.end, sentence.end
        ):
            continue
        for other in sheet.inside(sentence):
            content = sheet.frames[other].content
            if other == index or sheet.reach(other).start >= reach.start or not overlaps(content, reach):
                continue
            left = [p for s in cut(content, Span(reach.start, sentence.end)) if (p := trim(sheet.text, s)) is not None]
            sheet.change(other, content=left or content)


def _figures(sheet: Sheet, sentence: Span) -> None:
    """ "It is 6% according to A and 9% according to B", "A says 41 are in jail, B says six": each has its figure."""
    for index in sheet.inside(sentence):
        content = sheet.frames[index].content
        lost = _LOST.fullmatch(sheet.text, content[0][1], content[1][0]) if len(content) == 2 else None
        if lost is not None and _SAYS_SO.match(sheet.text, sheet.frames[index].cue[0][0]):
            sheet.add(Span(*lost.span("cue")), (Span(*lost.span("source")),), content[:1])
        second = _SECOND.fullmatch(sheet.text, sheet.reach(index).end, sentence.end)
        stem = _TWO_FIGURES.match(sheet.text[content[0][0] : content[0][1]])
        if second is None or stem is None or len(content) != 1 or not _FIGURE.fullmatch(second["figure"]):
            continue
        cue = Span(*second.span("cue"))
        if _SAYS_SO.match(sheet.text, sheet.frames[index].cue[0][0]) and sheet.at(cue, sentence) is None:
            stem_place = Span(content[0][0], content[0][0] + stem.end("stem") - 1)
            sheet.add(cue, (Span(*second.span("source")),), (stem_place, Span(*second.span("figure"))))
    inside = sorted(sheet.inside(sentence), key=lambda i: sheet.frames[i].cue[0][0])
    for index, other in pairwise(inside):
        a, b = sheet.frames[index], sheet.frames[other]
        here, there = sheet.reach(index), sheet.reach(other)
        if _SAYS_SO.match(sheet.text, a.cue[0][0]) and _SAYS_SO.match(sheet.text, b.cue[0][0]):
            joint = _JOINT.match(sheet.text, here.end, there.start)
            figure = trim(sheet.text, Span(joint.end(), there.start)) if joint is not None else None
            stem = _TWO_FIGURES.match(sheet.text[a.content[0][0] : a.content[0][1]])
            if figure is None or stem is None or not _FIGURE.fullmatch(sheet.text, *figure):
                continue
            start = a.content[0][0]
            sheet.change(other, content=(Span(start, start + stem.end("stem") - 1), figure))
            sheet.set_parent(index, None)
            sheet.set_parent(other, None)
        elif b.source and there.start == b.source[0][0] and _LAST.search(sheet.text, here.end, there.start):
            figure = trim(sheet.text, Span(there.end, sentence.end), right=" \t\r\n,;:–—-.")
            if (
                figure is None
                or not _FIGURE.fullmatch(sheet.text, *figure)
                or not _COUNTS.search(sheet.text, *a.content[0])
            ):
                continue
            first = [
                p for s in cut(a.content, Span(there.start, sentence.end)) if (p := trim(sheet.text, s)) is not None
            ]
            sheet.change(index, content=first or a.content)
            sheet.change(other, content=(figure,))
            sheet.set_parent(other, a.parent)


def _apart(sheet: Sheet, sentence: Span) -> None:
    """ "A said X, while B said Y": B's clause is none of A's content."""
    for index in sheet.inside(sentence):
        frame = sheet.frames[index]
        reach = sheet.reach(index)
        before = sheet.text[sentence.start : reach.start]
        clause = _NEW_CLAUSE.search(before)
        if clause is None or not frame.source or frame.source[0][0] != reach.start:
            continue
        if _PRONOUN.fullmatch(sheet.text, *frame.source[0]):
            continue  # "A says she hopes X, but she knows Y"
        at = sentence.start + clause.start()
        for other in sheet.inside(sentence):
            outer = sheet.frames[other]
            if other == index or outer.cue[0][0] > at or not overlaps(outer.content, Span(at, reach.end)):
                continue
            if any(q in '"“”' for q in sheet.text[at : reach.start]):
                continue
            left = [p for s in cut(outer.content, Span(at, sentence.end)) if (p := trim(sheet.text, s)) is not None]
            if not left:
                continue
            sheet.change(other, content=left)
            if frame.parent == other:
                sheet.set_parent(index, outer.parent)


def _according(sheet: Sheet, sentence: Span) -> None:
    """ "N told A that X, according to B.": all before the comma is B's, N's attribution with it."""
    match = _ACCORDING.search(sheet.text, *sentence)
    outer = sheet.at(Span(*match.span("cue")), sentence) if match is not None else None
    if match is None or outer is None:
        return
    before = Span(sentence.start, match.start())
    inner = [
        i
        for i in sheet.inside(sentence)
        if i != outer
        and sheet.reach(i).start - sentence.start < _LEADS
        and sheet.reach(i).end <= match.start()
        and not _SAYS_SO.match(sheet.text, sheet.frames[i].cue[0][0])  # "6 according to A, and 9 according to B"
    ]
    if (
        sheet.frames[outer].content[0][0] < sentence.start
        or not inner
        or any(sheet.text[p] in '"“”;' for p in range(*before))
    ):
        return
    for index in sheet.inside(sentence):
        if index != outer:
            left = [
                p
                for s in cut(sheet.frames[index].content, Span(match.start(), sentence.end))
                if (p := trim(sheet.text, s))
            ]
            sheet.change(index, content=left or sheet.frames[index].content)
    content = trim(sheet.text, before)
    if content is None:
        return
    sheet.change(outer, content=(content,))
    sheet.set_parent(outer, None)
    for index in inner:
        if sheet.frames[index].parent in (None, outer):
            sheet.set_parent(index, outer)


def _between(sheet: Sheet, sentence: Span) -> None:
    """ "X, N announced, reported A": N's attribution, where the tagger saw only A's."""
    for index in sheet.inside(sentence):
        frame = sheet.frames[index]
        reach, end = sheet.reach(index), max(stop for _, stop in frame.content)
        match = _MIDDLE.fullmatch(sheet.text, end, reach.start) if end < reach.start else None
        if match is None or any(
            overlaps(sheet.frames[i].cue, Span(*match.span("cue"))) for i in sheet.inside(sentence)
        ):
            continue
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        sheet.add(cue, (source,), frame.content, index)
        sheet.change(index, content=(Span(frame.content[0][0], match.end("said")),))


def _second(sheet: Sheet, sentence: Span) -> None:
    """ "A agreed that the latch was loose yet argued that Y", where the tagger has but the first verb: A argued that Y,
    as nothing in what was agreed is somebody who could."""
    for index in sheet.inside(sentence):
        frame = sheet.frames[index]
        (start, end), cue = frame.content[-1], frame.cue[-1][1]
        if not frame.source or not 0 < start - cue <= 2:
            continue
        match = _SECOND_VERB.search(sheet.text, start, sentence.end)
        if match is None or match.start() > end:
            continue
        clause = Span(start + len("that ") * sheet.text.startswith("that ", start), match.start())
        if match.start() < end and (clause.start == start or _SOMEBODY.match(sheet.text, *clause)):
            continue
        place = Span(*match.span("cue"))
        last = end if match.start() < end else sentence.end
        content = trim(sheet.text, Span(match.end(), last), right=" \t\r\n,;:–—-.")
        if content is not None and sheet.at(place, sentence) is None:
            sheet.change(index, content=(*frame.content[:-1], Span(start, match.start())))
            sheet.add(place, tuple(Span(*s) for s in frame.source), (content,), frame.parent)


def _joint(sheet: Sheet, sentence: Span) -> None:
    """ "A admitted that the latch was loose but stressed that Y": the second verb is A's, not the latch's."""
    for index in sheet.inside(sentence):
        outer = sheet.frames[index].parent
        if outer is None or not sheet.frames[outer].source or not sheet.frames[index].cue:
            continue
        a, b, start = sheet.frames[outer], sheet.frames[index], sheet.frames[index].cue[0][0]
        holder = next((part for part in a.content if part[0] < start < part[1]), None)
        if holder is None or a.cue[-1][1] > holder[0] or extent(a.source).start > holder[0]:
            continue
        joint = _AND.search(sheet.text, holder[0], start)
        between = [
            i
            for i in sheet.inside(sentence)
            if i != index and holder[0] <= sheet.frames[i].cue[0][0] < start and not is_auxiliary(sheet, i)
        ]
        if (
            joint is None
            or between
            or (b.source and not overlaps((Span(holder[0], joint.start()),), Span(*b.source[0])))
        ):
            continue
        grants = "but" in joint.group() or "yet" in joint.group()
        grants = grants and _GRANTS.search(sheet.text, *a.cue[-1]) is not None
        if not is_speech(sheet.text[start : b.cue[-1][1]]) and not grants:
            continue
        if grants or not b.source or not _SOMEBODY.match(sheet.text, *b.source[0]):
            sheet.change(index, source=tuple(Span(*s) for s in a.source))


def _same_speaker(sheet: Sheet, sentence: Span) -> None:
    """ "A said X and promised Y" are two claims of A's, neither inside the other; nobody reports himself."""
    for index in sheet.inside(sentence):
        for other in sheet.inside(sentence):
            a, b = sheet.frames[other], sheet.frames[index]
            if other == index or not a.source or not any(overlaps(a.source, Span(*s)) for s in b.source):
                continue
            start = b.cue[0][0]
            holder = next((part for part in a.content if part[0] < start < part[1]), None)
            if holder is None or not b.content or overlaps(a.content, Span(*b.source[0])):
                continue
            joint = _AND.search(sheet.text, holder[0], start)
            if joint is None:
                sheet.merge(index, other)
                break
            left = cut(a.content, Span(joint.start(), sentence.end))
            sheet.change(other, content=left or a.content)
            sheet.set_parent(index, a.parent)


def _enclose(sheet: Sheet, sentence: Span) -> None:
    """Of two attributions of the same words, neither of which cites the other, the farther from the words holds the
    nearer with them."""
    indexes = [i for i in sheet.inside(sentence) if not is_citing(sheet, i)]
    indexes.sort(key=lambda i: _distance(sheet, i))
    for position, inner in enumerate(indexes):
        for outer in indexes[position + 1 :]:
            a, b = sheet.frames[inner], sheet.frames[outer]
            trails = sheet.reach(outer).start >= extent(b.content).end
            turned = b.parent == inner and (trails or _SAYS_SO.match(sheet.text, b.cue[0][0]) is not None)
            related = a.parent == outer or turned or (a.parent is None and b.parent is None)
            if not related or not _alike(a.content, b.content) or overlaps(b.content, sheet.reach(inner)):
                continue
            between = extent(a.content, (sheet.reach(inner),))
            reach = sheet.reach(outer)
            if not _next_to(sheet.text, between, reach):
                continue
            if reach.start > between.end:  # "X, residents told the commission, its chairman said"
                between = Span(between.start, reach.start)
            content = trim(sheet.text, between)
            if content is None:
                continue
            sheet.change(outer, content=(content,))
            if b.parent == inner:
                sheet.set_parent(outer, a.parent)
            sheet.set_parent(inner, outer)
            break


def _alike(a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...], *, whole: bool = False) -> bool:
    """Whether two contents share four fifths of the shorter (`whole`: of the longer)."""
    x, y = [Span(*s) for s in a], [Span(*s) for s in b]
    shared = sum(overlap(p, q) for p in x for q in y)
    return shared * 5 >= 4 * (max if whole else min)(size(x), size(y))


def _next_to(text: str, a: Span, b: Span) -> bool:
    """Whether little more than punctuation stands between two places that do not overlap."""
    if a.end <= b.start:
        return _GAP.fullmatch(text, a.end, b.start) is not None
    return b.end <= a.start and re.fullmatch(r"\W*", text[b.end : a.start]) is not None


def _distance(sheet: Sheet, index: int) -> int:
    content, reach = extent(sheet.frames[index].content), sheet.reach(index)
    return max(content.start - reach.end, reach.start - content.end, 0)
