"""Whether an outlet that is only known by its name publishes its own words: a ministry, a company, a club.

A ledger meets outlets that no registry has. Three things tell one that speaks for itself from one that reports: an
address that is only given to authorities and schools, a page among press releases, and how the page speaks of whoever
publishes it ("Skerry Ferries has ordered two ships", "our crews"). A news outlet writes of itself too: but it quotes
others, or tells what it has learned. And one page is no more than one page: most of an outlet's pages must tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

OFFICIAL = re.compile(r"(?:^|\.)(?:(?:gov|mil|int|edu)(?:\.[a-z]{2})?|(?:go|gob|gouv|govt|ac|nhs|police)\.[a-z]{2})$")
"""Ends of the host names that registrars give to authorities, forces, treaty bodies and schools only."""
RELEASES = re.compile(
    r"/(?:press|media|news)[-_]?(?:releases?|statements?)\b|/presse?mitteilung(?:en)?\b|/communiques?\b"
    r"|/comunicados?\b|/pressemelding(?:er)?\b|/persberichten?\b|/presse?/press[-_]?releases?\b",
    re.IGNORECASE,
)
"""The part of a press office's address under which it puts its releases."""
LEARNED = (
    r"(?:\w+ly |since |also |now |first )*(?:learn(?:s|ed|t)?|understands?|understood|obtain(?:s|ed)|report(?:s|ed)|"
    r"reveal(?:s|ed)|se(?:es|en)|saw|read|review(?:s|ed)|verif(?:ies|ied)|ask(?:s|ed)|contact(?:s|ed)|approach(?:ed)?|"
    r"reach(?:ed)?|sp(?:eaks|oke|oken)|talk(?:s|ed)|interview(?:s|ed)|visit(?:s|ed)|publish(?:es|ed)|told|tells?|"
    r"writes?|wrote|written|quot(?:es|ed)|cit(?:es|ed)|analy[sz]ed|identified|fact|been told|witnessed|heard)"
)
"""What a news outlet says of itself that it did."""
VERB = r"(?:has|have|had|is|are|was|were|will|can|may|must|does|did|[a-z]+(?:ed|es)|[a-z]+s)"
_OURS = re.compile(
    r"\b[Oo]ur (?!own )(?!\w*(?:correspondent|reporter|journalist|photographer|reader|viewer|listener|subscriber|"
    r"newsroom|editor|columnist|source|team of|coverage|story|investigation|analysis|nation|country|government|time|"
    r"world|planet|society|lives|children)\w*\b)[a-z]+"
)
_WE = re.compile(rf"(?:^|[.!?]\s+|\n)We (?:have |are |were |will )(?!(?:not )?{LEARNED}\b)")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»|„[^“\n]*“")


class Page(NamedTuple):
    """A document of an outlet: where it was published, its text, None where it cannot be read, and the words that name
    those whom it quotes beside itself."""

    url: str | None
    text: str | None
    quoted: tuple[str, ...] = ()


def speaks_for_itself(name: str, pages: Iterable[Page]) -> bool:
    """Whether most of an outlet's pages are such as only one that speaks for itself publishes."""
    told = [_is_own(name, page) for page in pages]
    return bool(told) and 2 * sum(told) > len(told)


def _is_own(name: str, page: Page) -> bool:
    address = urlsplit(page.url or "")
    if OFFICIAL.search(address.hostname or ""):
        return True
    if not all(_is_itself(name, words) for words in page.quoted):
        return False
    if RELEASES.search(address.path):
        return True
    text = _QUOTED.sub("", page.text or "")
    subject = rf"(?:^|[.!?]\s+|\n)(?:The )?{re.escape(name.removeprefix('The '))} "
    if re.search(rf"{subject}(?:has |have |had )?{LEARNED}\b", text):
        return False
    return any(found.search(text) for found in (re.compile(rf"{subject}{VERB} "), _OURS, _WE))


def _is_itself(name: str, words: str) -> bool:
    """Whether words on an outlet's page name its own people, or itself by a noun of its name: "our chief executive",
    "Skerry Line director Ada Thorn", "the line". A reporter quotes others, and is told: the bare name is a channel's.
    """
    bare = name.removeprefix("The ")
    if re.search(r"\bour\b", words, re.IGNORECASE) or (bare in words and words.removeprefix("The ") != bare):
        return True
    noun = re.fullmatch(r"(?:the )?(\w+)", words, re.IGNORECASE)
    return noun is not None and noun[1].casefold() in name.casefold().split()
