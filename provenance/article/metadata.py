"""Metadata: what a page says of itself in <meta>, JSON-LD and its headline, read into a few plain fields."""

from __future__ import annotations

import ipaddress
import itertools
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from provenance.article import dates
from provenance.patterns import late
from provenance.urls import is_valid

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = late(r"(?:Article|BlogPosting|Report|LiveBlogPosting|NewsStory)$")
_PAGE = frozenset({"WebPage", "ItemPage"})
_JSON_LD_NODES = 10_000
_TITLE_MOST = 400
_SEPARATOR = late(r"\s+(?:[|–—·•»:-]|::)\s+")

# What templates print where nobody is named, and accounts that are no person.
_NO_BYLINE = late(
    r"(?:no author|unknown|none|null|admin(?:istrator)?|editor(?:s|ial(?: team)?)?|redaktion|webmaster|guest|default|"
    r"staff|user\d*|root|author|article by|by|written by|https?:.*|@.*|.*@.*\..*|.*\b(?:19|20)\d\d\b.*)",
    re.IGNORECASE,
)
_BY = late(r"^(?:article|story|written|words|posted|published)?\s*(?:by|von|par|por)[:\s]+", re.IGNORECASE)
_AFTER_NAMES = late(r"\s*(?:[|•·]|\b(?:updated|published|posted)\b|\bon \w+day\b|\s[–—-]\s)", re.IGNORECASE)
_BYLINE_PLACES = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@rel='author']",
    "//*[@itemprop='author']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    "//*[contains(@class, 'byline__name') or contains(@class, 'byline-name') or contains(@class, 'author-name')]",
    "//header//*[contains(concat(' ', @class, ' '), ' credit ') and not(ancestor::figure)]",
    "//*[contains(@class, 'author_single') or contains(@class, 'article-author') or contains(@class, 'post-author')]",
)


class Metadata(NamedTuple):
    """What a page says of itself; `accessible` is false where it says that the article is for subscribers."""

    title: str | None
    byline: str | None
    published: str | None
    modified: str | None
    language: str | None
    canonical_url: str | None
    copy_of: str | None
    site_name: str | None
    accessible: bool


def read_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """The metadata of the page `tree`, fetched from `url`."""
    meta = _meta(tree)
    nodes = list(_json_ld(tree))
    articles = [node for node in nodes if _is_type(node, _ARTICLE)]
    pages = [node for node in nodes if set(_types(node)) & _PAGE]
    canonical, copy_of = _canonical(tree, meta, url)
    # A page may describe the articles that it links to as well: its own come first.
    articles.sort(key=lambda node: not _is_at(node, canonical or url))
    site_name = _site_name(meta, articles)
    return Metadata(
        title=_title(tree, meta, articles, _Outlet(site_name, urlsplit(canonical or url or "").hostname or "")),
        byline=_byline(tree, meta, articles, nodes, site_name),
        published=dates.published(tree, meta, articles + pages, canonical or url),
        modified=dates.modified(tree, meta, articles + pages),
        language=_language(tree, meta, articles),
        canonical_url=canonical,
        copy_of=copy_of,
        site_name=site_name,
        accessible=not any(str(a.get("isAccessibleForFree", "")).lower() in ("false", "no") for a in articles),
    )


def _text(value: object) -> str:
    """`value` as one line, without what is invisible; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    return " ".join(value.replace("\u00ad", "").replace("\u200b", "").split())


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of <meta> by name, property or itemprop in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _text(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, in the order of the page."""
    budget = _JSON_LD_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        source = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text)
        try:
            pending: list[Any] = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            if node := _broken_json_ld(source):
                yield node
            continue
        while pending and budget:
            budget -= 1
            item = pending.pop(0)
            if isinstance(item, dict):
                yield item
                pending += item.values()
            elif isinstance(item, list):
                pending += item


def _broken_json_ld(source: str) -> dict[str, Any] | None:
    """The few fields that matter, off JSON-LD that is not JSON: a quotation mark too many in the text is common."""
    fields = dict(re.findall(r'"(@type|headline|datePublished|dateModified)"\s*:\s*"([^"\\]{1,300})"', source)[::-1])
    return fields if _is_type(fields, _ARTICLE) else None


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(one) for one in kind] if isinstance(kind, list) else [str(kind)]


def _is_type(node: dict[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(kind) for kind in _types(node))


def _is_at(node: dict[str, Any], url: str | None) -> bool:
    """Whether the object says that it is the page at `url`."""
    page = node.get("mainEntityOfPage")
    places = [node.get("url"), node.get("@id"), page, page.get("@id") if isinstance(page, dict) else None]
    return url is not None and any(isinstance(place, str) and _place(place) == _place(url) for place in places)


def _place(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", url)


def _site_name(meta: dict[str, list[str]], articles: list[dict[str, Any]]) -> str | None:
    for name in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        for value in meta.get(name, ()):
            if len(value) <= 80 and not any(title in value for title in meta.get("og:title", ())):
                return value
    for article in articles:
        publisher = article.get("publisher")
        if isinstance(publisher, dict) and (named := _text(publisher.get("name"))):
            return named
    return None


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _title(
    tree: HtmlElement, meta: dict[str, list[str]], articles: list[dict[str, Any]], outlet: _Outlet
) -> str | None:
    """The headline as readers see it: the <h1> that the page's other titles agree with, else the best of those."""
    told = [value for name in ("og:title", "twitter:title", "twitter:text:title") for value in meta.get(name, ())]
    told += [_text(article.get("headline")) for article in articles]
    told += [_text(element.text_content()) for element in itertools.islice(tree.iter("title"), 1)]
    told = [outlet.left_off(title) for title in told if title]
    headings = [_text(element.text_content()) for element in tree.iter("h1")]
    headings = [heading for heading in headings if heading and len(heading) <= _TITLE_MOST]
    for title in told:
        for heading in headings:
            if _agree(heading, title):
                return heading
    best = next(iter(told or headings), "")
    return best[:_TITLE_MOST] or None


def _agree(heading: str, title: str) -> bool:
    """Whether two titles are wordings of one headline: half of the longer one's words are in both."""
    one, other = set(_key(heading).split()), set(_key(title).split())
    return len(one & other) >= 0.5 * max(len(one), len(other), 1)


class _Outlet(NamedTuple):
    """Whose page it is: the name it gives itself, and its host."""

    name: str | None
    host: str

    def left_off(self, title: str) -> str:
        """`title` without this outlet's name, which templates put after (or before) a separator."""
        parts = _SEPARATOR.split(title)
        if len(parts) < 2:
            return title
        if self._is(parts[-1]):
            return self.left_off(title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-"))
        if self._is(parts[0]):
            return title[title.index(parts[1], len(parts[0])) :]
        return title

    def _is(self, part: str) -> bool:
        """Whether `part` is this outlet's name, or a part of it, or more than it; or spells its host."""
        key, named = _key(part), _key(self.name or "")
        if not key or len(key.split()) > 6:
            return False
        joined = key.replace(" ", "")
        spelt = len(joined) >= 4 and joined in re.sub(r"[^a-z0-9]", "", self.host)
        return spelt or (bool(named) and (key in named or named in key))


def _byline(
    tree: HtmlElement,
    meta: dict[str, list[str]],
    articles: list[dict[str, Any]],
    nodes: list[dict[str, Any]],
    site_name: str | None,
) -> str | None:
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    named = [_people(article.get("author"), by_id) for article in articles]
    candidates = [", ".join(dict.fromkeys(names)) for names in named if names]
    for name in ("author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"):
        candidates += meta.get(name, ())
    for place in _BYLINE_PLACES:
        candidates += [_text(element.text_content()) for element in tree.xpath(place)[:3]]
    for candidate in candidates:
        if byline := _clean_byline(candidate, site_name):
            return byline
    return None


def _people(author: object, by_id: dict[str, dict[str, Any]]) -> list[str]:
    if isinstance(author, list):
        return [name for one in author[:20] for name in _people(one, {})]
    if isinstance(author, dict):
        author = by_id.get(str(author.get("@id")), author)
        return [] if _types(author)[0].endswith("Organization") else _people(author.get("name"), {})
    name = _text(author)
    return [name] if name else []


def _clean_byline(value: str, site_name: str | None) -> str | None:
    """`value` as a byline, without "By" and what follows the names; None where it names nobody."""
    value = _BY.sub("", value)
    value = _AFTER_NAMES.split(value)[0].strip(" ,;:")
    if not 3 <= len(value) <= 150 or _NO_BYLINE.fullmatch(value) or not re.search(r"[^\W\d_]{2}", value):
        return None
    return None if site_name and _key(value) in (_key(site_name), "the " + _key(site_name)) else value


def _language(tree: HtmlElement, meta: dict[str, list[str]], articles: list[dict[str, Any]]) -> str | None:
    """The ISO 639 code of the language that the page declares."""
    declared = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")]
    declared += [_text(article.get("inLanguage")) for article in articles]
    declared += meta.get("og:locale", [])[:1] + meta.get("language", []) + meta.get("content-language", [])
    for value in declared:
        if match := re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", value or ""):
            return match[1].lower()
    return None


def _canonical(tree: HtmlElement, meta: dict[str, list[str]], url: str | None) -> tuple[str | None, str | None]:
    """The page's own permanent URL, and the one at another site where the page calls itself a copy of that."""
    links = [element.get("href") for element in tree.iter("link") if "canonical" in (element.get("rel") or "").lower()]
    for value in [*links, *meta.get("og:url", ())]:
        try:
            # A browser reads a space in a path as its escape; in a host it stays an error.
            absolute = urldefrag(urljoin(url or "", (value or "").strip().replace(" ", "%20"))).url
            parts = urlsplit(absolute)
        except ValueError:
            continue
        if not is_valid(absolute) or "." not in (parts.hostname or "") or parts.username is not None:
            continue
        if url is None or _is_local(url) or same_site(absolute, url):
            # A whole site that names its front page as every page's canonical URL says nothing.
            if parts.path.strip("/") or parts.query or not url or not urlsplit(url).path.strip("/"):
                return absolute, None
        else:
            return None, absolute
    return None, None


def _is_local(url: str) -> bool:
    """Whether `url` is this machine or network: then it serves a copy of the page, and the page knows its home."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".test"))


def same_site(one: str, other: str) -> bool:
    """Whether two URLs lie at one registrable domain ("m.example.co.uk" and "www.example.co.uk")."""
    return _domain(one) == _domain(other)


def _domain(url: str) -> str:
    from tld import get_fld  # with its list of public suffixes, slow to load

    known: str | None = get_fld(url, fail_silently=True, fix_protocol=True)
    return known or ".".join((urlsplit(url).hostname or "").split(".")[-2:])
