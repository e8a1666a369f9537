"""Article: a document's bytes in, its text and metadata out. Pure: the same bytes give the same text.

HTML gives the article without the page's furniture, paragraphs parted by one newline; Markdown gives the words that its
readers see, without markup and code. Plain text is given unchanged, byte order mark aside, so that an offset in the
text is an offset in the file's own text.
"""

from __future__ import annotations

import re

from pydantic import Field

from provenance import __version__
from provenance.article.credit import find_credit
from provenance.errors import InputError
from provenance.models import Extractor, Model, Outcome
from provenance.patterns import late
from provenance.urls import shown

__all__ = ["Article", "find_credit", "read_article"]

_WALLED_MOST = 3_000  # characters of text that a page for subscribers may show and still be only a beginning
_MISSING_MOST = 1_500
_MISSING = late(
    r"^(?:http |error |\W)*40[04]\b(?=\W*$|\W*(?:not found|bad request|error|page|client)\b)|\berror:? 40[04]\b|"
    r"\b(?:page|article|story|content|file) (?:(?:was |is |could |can)?not (?:be )?found|"
    r"(?:does not|doesn['’]t) exist|no longer (?:exists|available)|unavailable|has been (?:removed|deleted))|"
    r"^not found\b|\bseite nicht gefunden|\bpage (?:introuvable|non trouvée)|\bpágina no (?:encontrada|existe)|"
    r"\bpágina não encontrada|\bpagina non trovata|"
    r"\bстраница не найдена|\bсторінку не знайдено|页面不存在|ページが見つかりません",
    re.IGNORECASE,
)


class Article(Model):
    """What a document says and what it says of itself.

    `published` and `modified` are ISO 8601 as precise as they came, with their zone; `language` is ISO 639;
    `copy_of` is the URL at another site that the page calls its original; `credit` the agency or syndicator that the
    text names as its own origin.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    copy_of: str | None = None
    credit: str | None = None
    site_name: str | None = None
    extractor: Extractor
    outcome: Outcome = Field(default=Outcome.OK)


def read_article(
    body: bytes, *, content_type: str | None = None, url: str | None = None, name: str | None = None
) -> Article:
    """The article in `body`: served as `content_type` from `url`, or read from the file `name`.

    `outcome` is paywall for the beginning of an article that is for subscribers, soft-404 for a page that says, with
    status 200, that there is none (then `text` may be ""). Raises InputError for what holds no article: nothing,
    binary data, a page without running text.
    """
    from provenance.article import decode

    label = name or url or "the input"
    label = shown(label) if "://" in label else label
    if not body.strip():
        raise InputError(f"{label} is empty", "give an article's text or HTML")
    kind = decode.kind_of(body, content_type, name, label)
    text = decode.decode(body, content_type, kind, label)
    if kind is decode.Kind.HTML:
        return _read_page(text, url, label)
    if not text.strip():
        raise InputError(f"{label} is empty", "give an article's text or HTML")
    return _read_text(text, kind is decode.Kind.MARKDOWN, label)


def _read_text(source: str, is_markdown: bool, label: str) -> Article:
    from provenance.article.language import guess_language
    from provenance.article.markdown import read_markdown
    from provenance.article.plain import read_plain

    text, front = read_markdown(source) if is_markdown else (source, read_plain(source))
    if not text.strip():
        raise InputError(f"{label} holds no article: all of it is markup or code", "give an article's text or HTML")
    return Article(
        text=text,
        title=front.title,
        byline=front.byline,
        published=front.published,
        language=front.language or guess_language(text),
        credit=find_credit(text, front.byline),
        extractor=Extractor(name="markdown" if is_markdown else "plain", version=__version__),
    )


def _read_page(markup: str, url: str | None, label: str) -> Article:
    from provenance.article.html import extractor, read_html
    from provenance.article.language import guess_language

    page = read_html(markup, url, label)
    meta, text = page.metadata, page.text
    outcome = Outcome.OK
    if len(text) <= _MISSING_MOST and _MISSING.search(meta.title or ""):
        outcome = Outcome.SOFT_404
    elif len(text) <= _WALLED_MOST and (page.walled or not meta.accessible):
        outcome = Outcome.PAYWALL
    if not text and outcome is not Outcome.SOFT_404:
        why = "it is for subscribers" if outcome is Outcome.PAYWALL else "no running text was found on the page"
        raise InputError(f"{label} holds no article: {why}", "give the article's own page, or its text in a .txt file")
    name, version, options = extractor()
    credit = find_credit(text, meta.byline)
    return Article(
        text=text,
        title=meta.title,
        byline=meta.byline,
        published=meta.published,
        modified=meta.modified,
        language=_language(text, meta.language, guess_language(text)),
        canonical_url=meta.canonical_url,
        copy_of=meta.copy_of,
        credit=None if credit and meta.site_name and credit.casefold() in meta.site_name.casefold() else credit,
        site_name=meta.site_name,
        extractor=Extractor(name=name, version=version, options=options),
        outcome=outcome,
    )


def _language(text: str, declared: str | None, guessed: str | None) -> str | None:
    """The declared language, unless a good stretch of text is clearly in another: templates come set to English."""
    return guessed if guessed and (declared is None or len(text) > 600) else declared
