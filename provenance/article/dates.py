"""Dates: when a page says that it was published and changed, as ISO 8601 with the precision and zone it came with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from provenance.patterns import late

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ISO = late(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]\s*(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = late(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_URL_DATE = late(r"[/-](20\d{2}|19\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")

# Names that publishers' templates give the moment of publication, and of change, in <meta>; best first.
PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "article_date_original",
    "originalpublicationdate",
    "ptime",
    "date",
)
MODIFIED = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
)


def iso_date(value: str) -> str | None:
    """`value` as ISO 8601 (a day, or a time with its zone where it has one), or None where it is no date.

    Reads ISO 8601 in the forms that pages use, and the dates of mail (RFC 5322).
    """
    value = value.strip()
    match = _ISO.match(value)
    try:
        if match:
            year, month, day, hour, minute, second, zone = match.groups()
            stamp = f"{date(int(year), int(month), int(day)):%Y-%m-%d}"
            if hour is not None:
                stamp += f"T{hour}:{minute}:{second or '00'}{_zone(zone)}"
                datetime.fromisoformat(stamp)
            return stamp if 1990 <= int(year) <= 2099 else None
        if compact := _COMPACT.fullmatch(value):
            return f"{date(*map(int, compact.groups())):%Y-%m-%d}" if 1990 <= int(compact[1]) <= 2099 else None
        if re.match(r"[A-Za-z]{3},? \d", value):
            return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, OverflowError):
        pass
    return None


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def url_date(url: str | None) -> date | None:
    """The day that a URL's path is filed under ("/2022/04/21/"), by the outlet's own calendar."""
    match = _URL_DATE.search(url or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def published(
    tree: HtmlElement, meta: dict[str, list[str]], articles: list[dict[str, Any]], url: str | None
) -> str | None:
    """When the page was published: structured data first, then its URL, then what htmldate reads off the page."""
    candidates = list(_candidates(tree, meta, articles))
    filed = url_date(url)
    if candidates:
        return _local_day(_most_precise(candidates), filed)
    day = filed.isoformat() if filed else _visible(tree, url)
    # A <time> that nothing marks as the article's own may be another's: it counts where the day agrees.
    times = _parsed(tree.xpath("(//article//time | //main//time)/@datetime")[:5])
    return None if day is None else _most_precise([day, *times])


def modified(tree: HtmlElement, meta: dict[str, list[str]], articles: list[dict[str, Any]]) -> str | None:
    """When the page says that it was last changed."""
    values = [str(article["dateModified"]) for article in articles if isinstance(article.get("dateModified"), str)]
    values += [value for name in MODIFIED for value in meta.get(name, ())]
    values += tree.xpath("//*[@itemprop='dateModified']/@content | //*[@itemprop='dateModified']/@datetime")
    found = list(_parsed(values))
    return _most_precise(found) if found else None


def _parsed(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        if stamp := iso_date(value):
            yield stamp


def _candidates(tree: HtmlElement, meta: dict[str, list[str]], articles: list[dict[str, Any]]) -> Iterator[str]:
    """Every publication date in the page's structured data, most trusted first."""
    yield from _parsed(a["datePublished"] for a in articles if isinstance(a.get("datePublished"), str))
    yield from _parsed(value for name in PUBLISHED for value in meta.get(name, ()))
    yield from _parsed(tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"))
    yield from _parsed(tree.xpath("//time[@pubdate]/@datetime"))
    # Lists of other articles carry dates as well: only the first one, of the kinds that mark the article's own.
    own = "contains(@class, 'published') or contains(@class, 'entry-date') or contains(@class, 'posted')"
    yield from _parsed(tree.xpath(f"(//time[{own}])[1]/@datetime"))


def _instant(stamp: str) -> datetime | None:
    """The moment, where the stamp has a time and a zone."""
    moment = datetime.fromisoformat(stamp)
    return moment if moment.tzinfo else None


def _most_precise(stamps: list[str]) -> str:
    """The first stamp, or another that says the same with more: the outlet's own zone, or a time beside the day."""
    first = stamps[0]
    moment = _instant(first)
    if moment is not None:
        for other in stamps[1:]:
            same = _instant(other)
            if same == moment and same.utcoffset() and not moment.utcoffset():
                return other
        return first
    return max((s for s in stamps if s.startswith(first)), key=len, default=first)


def _local_day(stamp: str, filed: date | None) -> str:
    """`stamp`, or the day the outlet filed it under, where that is the same moment by another zone's calendar.

    A content system stores UTC; late in the evening in the Americas, or early in East Asia, its day is not the one
    that the page shows. UTC offsets span -12 to +14 hours.
    """
    moment = _instant(stamp)
    if filed is None or moment is None or moment.utcoffset() or filed == moment.date():
        return stamp
    earliest, latest = (moment + timedelta(hours=-12)).date(), (moment + timedelta(hours=14)).date()
    return filed.isoformat() if earliest <= filed <= latest else stamp


def _visible(tree: HtmlElement, url: str | None) -> str | None:
    from htmldate import find_date  # slow to load, and few pages need it

    try:
        # A fixed horizon: by default htmldate takes today's date for it, and the same page would change its date.
        day: str | None = find_date(tree, url=url, original_date=True, extensive_search=True, max_date="2099-12-31")
    except Exception:  # whatever a broken page makes of it: then there is no date
        return None
    # A bare year, such as a copyright line's, comes back as its first day.
    return None if day is None or day.endswith("-01-01") else day
