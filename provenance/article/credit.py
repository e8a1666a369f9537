"""Credit: the agency or syndicator that a text names as its own origin, off its dateline, byline or last line.

Only what is said of the text itself counts: a photo's credit, or an agency that is quoted, is none. Where the form
alone could mean something else ("Oslo – Reuters"), the name must be a known agency's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from provenance.patterns import late

# Agencies and syndicates as credit lines write them: facts of the trade, checked against their own sites' usage.
_AGENCIES = (
    "AAP|AFP|Agence France-Presse|Agence France Presse|AKIpress|Anadolu|Anadolu Agency|Anadolu Ajansı|ANI|"
    "Antara|ANP|ANSA|AP|The Associated Press|Associated Press|APA|APTN|AZERTAC|Baltic News Service|Belga|BelTA|"
    "Bernama|BIRN|Bloomberg|Bloomberg News|BNS|Canadian Press|The Canadian Press|CNA|Central News Agency|CNS|"
    "CP|CTK|ČTK|DPA|dpa|EFE|Europa Press|Fars|Fars News Agency|Ghana News Agency|GNA|Hina|IANS|IBNA|Interfax|"
    "Interfax-Ukraine|Inter Press Service|IPS|IRNA|ISNA|JIJI|Jiji|Jiji Press|Kazinform|KCNA|Kyodo|KYODO|"
    "Kyodo News|Korean Central News Agency|LETA|LUSA|Lusa|MENA|MTI|NAN|News Agency of Nigeria|NTB|PA|PA Media|"
    "PAP|Petra|Philippine News Agency|PNA|Polish Press Agency|Press Association|Press Trust of India|PTI|"
    "Reuters|RIA Novosti|Ritzau|SANA|SAPA|Saudi Press Agency|SPA|STA|STT|Tanjug|TASS|ITAR-TASS|Tasnim|"
    "Tribune Content Agency|Tribune News Service|TNS|TT|Ukrinform|UNB|United News of Bangladesh|UNI|UPI|"
    "United Press International|VNA|Vietnam News Agency|WAFA|WAM|Wire services|Xinhua|Yonhap|"
    "Yonhap News Agency|The Conversation|Stacker|CNN Wire|CMC|Caribbean Media Corporation|KNA|"
    "Kenya News Agency|Thomson Reuters Foundation"
)
_KNOWN = frozenset(_AGENCIES.casefold().split("|"))
_TELLING = frozenset(max(re.findall(r"\w+", name), key=len) for name in _KNOWN)
"""A word of each agency's name: a line with none of them names no agency, and the long patterns are not asked."""
_AGENCY = "(?:" + "|".join(sorted(map(re.escape, _AGENCIES.split("|")), key=len, reverse=True)) + ")"

_DASH = r"(?:--?-?|[–—―:])"
_PLACE = r"[^\W\d_][\w.'’`/-]*(?: [^\W\d_][\w.'’`/-]*){0,4}"
_DAY = r"(?:,? ?\(?(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,9}\.?)(?:,? \d{4})?\)?)"
_START = r"[^\sa-zß-ÿ]"  # a sentence begins: "the World Health Organization (WHO) - which" is no dateline
_NAME = r"[A-Z][\w.&'’/-]*(?: [\w.&'’/-]+){0,4}"

# "SEOUL, Sept. 13 (Yonhap) -- ", "NAPA COUNTY, Calif. (KGO) -- ", "New York (AFP) – "
_DATELINE = late(rf"{_PLACE}(?:, ?{_PLACE}){{0,2}}{_DAY}? ?\(({_NAME})\)(?: ?{_DAY})? ?{_DASH}\s*{_START}")
# "MOSCOW, November 20. /TASS/. "
_SLASHED = late(rf"{_PLACE}(?:, ?{_PLACE}){{0,2}}{_DAY}?[.,]? ?/({_NAME})/[.,:]?\s*(?:{_DASH}\s*)?{_START}")
_REUTERS_SIGNS = late(
    r"\((?:reporting|writing) by [^()]{3,400}[;.] ?(?:[^()]{0,300}; ?)?editing by [^()]{3,200}\)\.?$", re.IGNORECASE
)
_SAID_OF_ITSELF = late(
    r"\b(?:this|the) (?:story|article|report|piece|dispatch|item|content)\s+"
    r"(?:(?:has been|was|is)\s+)?(?:first |originally )*"
    r"(?:syndicated|supplied|provided|(?:re)?published|distributed|produced|reported|written|(?:auto-)?generated|"
    r"appeared|reproduced)(?: here)?(?: with permission)?\s+(?:by|from|on|in|at|via|through)\s+"
    r"(?:a (?:syndicated feed from )?)?(?:(?-i:the) )?(?:partner |news agency )?"
    rf"((?:The )?{_NAME}?)(?= and (?:is|was|has|re)|[.,;)]|\s*$| under| with| as part| on )",
    re.IGNORECASE,
)
_PICTURE = late(r"\b(?:photo|picture|image|foto|video|graphic|photograph|file pic)s?\b", re.IGNORECASE)


class _Agency(NamedTuple):
    """The patterns that hold every agency's name; compiling them takes longer than reading most articles' credits."""

    bare_dateline: re.Pattern[str]
    alone: re.Pattern[str]
    byline: re.Pattern[str]
    signed: re.Pattern[str]
    reporting: re.Pattern[str]
    supplemented: re.Pattern[str]
    source_line: re.Pattern[str]


@cache
def _agency() -> _Agency:
    return _Agency(
        # "(Reuters) - ", "(AP) — ": without a place, and then only an agency
        bare_dateline=late(rf"\(({_AGENCY})\) ?{_DASH}\s*{_START}"),
        # "Oslo – Reuters", "AFP, Paris", "Reuters" alone on a line
        alone=late(
            rf"(?:{_PLACE}(?:, ?{_PLACE})?\s*(?:{_DASH}|[,/|])\s*)?\(?({_AGENCY})\)?"
            rf"(?:\s*(?:{_DASH}|[,/|])\s*{_PLACE})?\.?"
        ),
        # "By Laura Stone, Associated Press", "Laura Stone | Reuters", "By The Associated Press"
        byline=late(
            rf"(?:by\s+)?(?:[^,|/()]{{2,60}}?(?:\s*[,|/(–—]\s*|\s+-\s+|\s+for\s+))?({_AGENCY})\)?\.?", re.IGNORECASE
        ),
        # "… by Friday. — Reuters", "… tsunami. (AFP)", "… said. /Xinhua/"
        signed=late(rf"(?:^|[.!?…”\"'’)\]]\s*)(?:[–—―]\s?|--?\s|\(|/|~\s?)({_AGENCY})[)/]?(?:[/,] ?{_AGENCY})*\)?\.?$"),
        # "(Reporting by A. Author in Lima; Editing by B. Editor)" is how Reuters signs; a name after it decides.
        reporting=late(
            rf"\(?(?:additional )?(?:reporting|writing) by .{{3,600}}?[;,.]\s*(?:\(c\)\s*)?({_AGENCY})\)?\.?$",
            re.IGNORECASE | re.DOTALL,
        ),
        supplemented=late(rf"\bthis ({_AGENCY}) (?:story|article|report)\b"),
        source_line=late(rf"(?:source|via|news source|agency)s?\s*[:–—-]\s*\(?({_AGENCY})\)?\.?", re.IGNORECASE),
    )


def _may_name(line: str) -> bool:
    """Whether a line has a word that only an agency's name has, or that it has at least."""
    return not _TELLING.isdisjoint(re.findall(r"\w+", line.casefold()))


_HEAD = 6  # lines: a headline, a standfirst and a byline may come before the dateline
_TAIL = 4
_LINE_MOST = 1_200  # characters of a line that are looked at


def find_credit(text: str, byline: str | None = None) -> str | None:
    """The agency or syndicator that `text`, or its `byline`, names as its own origin, as it is written there."""
    lines = [line for line in (" ".join(raw.split()) for raw in _edges(text)) if line]
    for line in lines[:_HEAD]:
        head = line[:_LINE_MOST]
        patterns = [pattern for mark, pattern in (("(", _DATELINE), ("/", _SLASHED)) if mark in head]
        if head[0] == "(" and _may_name(head):
            patterns.append(_agency().bare_dateline)
        for pattern in patterns:
            if (match := pattern.match(head)) and not _PICTURE.search(match[0]) and _is_origin(match[1]):
                return match[1]
    for line in lines[:_HEAD]:
        if len(line) <= 120 and _may_name(line) and not _PICTURE.search(line):
            agency = _agency()
            by = line.lower().startswith("by ")
            for pattern in (agency.byline,) if by else (agency.alone, agency.source_line):
                if match := pattern.fullmatch(line):
                    return match[1]
    if (
        byline
        and _may_name(byline)
        and not _PICTURE.search(byline)
        and (match := _agency().byline.fullmatch(byline.strip()))
    ):
        return match[1]
    for line in reversed(lines[-_TAIL:]):
        if credit := _signature(line[-_LINE_MOST:]):
            return credit
    return None


def _edges(text: str) -> list[str]:
    """The first and last lines of `text`: a credit stands nowhere else."""
    lines = text.strip().splitlines()
    return lines if len(lines) <= 60 else lines[:30] + lines[-30:]


def _is_origin(name: str) -> bool:
    """Whether a name in a dateline's brackets is an origin's: a known agency, a call sign, or "… News"."""
    if name.casefold() in _KNOWN:
        return True
    if not re.fullmatch(r"[\w.&'’/ -]+", name) or re.fullmatch(r"(?:[^\W\d_]{3,9}\.? )?\d+", name):
        return False
    return (
        re.fullmatch(r"[A-Z][A-Z0-9-]{1,7}", name) is not None
        or re.search(r"\b(?:News|Agency|Press|Wire|Times|Post|Newsroom|Media|TV|Radio|Service)\b", name) is not None
    )


def _signature(line: str) -> str | None:
    """The credit that a last line gives."""
    agency = _agency() if _may_name(line) else None
    if agency:
        for pattern in (agency.reporting, agency.supplemented):
            if match := pattern.search(line):
                return match[1]
    if "(" in line and _REUTERS_SIGNS.search(line):
        return "Reuters"
    if match := _SAID_OF_ITSELF.search(line):
        name = match[1].strip(" .")
        if name[:1].isupper():
            return name
    if agency is None:
        return None
    if len(line) <= 120 and not _PICTURE.search(line):
        for pattern in (agency.alone, agency.source_line):
            if match := pattern.fullmatch(line):
                return match[1]
    if (match := agency.signed.search(line)) and not _PICTURE.search(line[max(0, match.start() - 80) :]):
        return match[1]
    return None
