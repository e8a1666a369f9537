"""The way of the data for one input: fetched, read, attributed, its names resolved; nothing stored, nothing printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from provenance.config import Settings, seeds_folder
from provenance.errors import InputError
from provenance.models import (
    Claim,
    Document,
    Outcome,
    OutletRef,
    Resolution,
    Snapshot,
    Source,
    SourceKind,
    digest,
    document_id,
    place_of,
)
from provenance.patterns import late
from provenance.urls import check_url, document_key, is_shared, shown

if TYPE_CHECKING:
    from provenance.article import Article
    from provenance.fetch import Fetched
    from provenance.sources.registry import Registry
    from provenance.sources.resolver import Resolver

__all__ = [
    "Extraction",
    "Given",
    "Reader",
    "check_name",
    "check_outlet",
    "check_published",
    "check_url",
    "display_name",
    "document_key",
    "load_registry",
]

_SITE = SourceKind.WEBSITE
_PUBLISHED = late(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


@dataclass(frozen=True)
class Given:
    """What the user says of an input that it does not say itself."""

    url: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Extraction:
    """One input, read: what is to be stored or printed of it. `sources` are those that the registry did not have.

    `notes` are what the user should know of the reading, a sentence each.
    """

    name: str
    body: bytes
    text: str
    document: Document
    snapshot: Snapshot
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()


class _Outlet(NamedTuple):
    source: Source | None
    new: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()


class Reader:
    """Reads inputs one after another with one registry, one resolver and one model."""

    def __init__(self, settings: Settings, known: Iterable[Source] = ()) -> None:
        """`known` are the sources of the ledger, where there is one: they come before the registry's."""
        self._settings = settings
        self._known = tuple(known)
        self._registry: Registry | None = None
        self._resolver: Resolver | None = None

    @property
    def registry(self) -> Registry:
        """The shipped sources, those of the settings' own files, and the ledger's."""
        if self._registry is None:
            self._registry = load_registry(self._settings, self._known)
        return self._registry

    @property
    def resolver(self) -> Resolver:
        """The resolver over `registry`."""
        if self._resolver is None:
            from provenance.sources.resolver import Resolver

            self._resolver = Resolver(self.registry)
        return self._resolver

    def learn(self, sources: Iterable[Source]) -> None:
        """Take `sources` among the known ones, so that the next input's names can stand for them."""
        new = tuple(sources)
        if new:
            self._known += new
            self._registry = self._resolver = None

    def fetch(self, name: str, stdin: BinaryIO | None = None) -> Fetched:
        """The bytes of `name`: a URL, a path or "-"."""
        from provenance.fetch import FetchOptions, fetch

        chosen = self._settings.fetch
        return fetch(name, FetchOptions(**chosen.model_dump(exclude_none=True)), stdin)

    def read(self, name: str, given: Given = Given(), stdin: BinaryIO | None = None) -> Extraction:
        """Fetch `name` and find every attribution in it.

        Raises InputError where it holds no article, FetchError where the network or the server did not give it.
        """
        return self.extract(self.fetch(name, stdin), given)

    def extract(self, fetched: Fetched, given: Given = Given()) -> Extraction:
        """Find every attribution in `fetched`; the places index the article's text."""
        from provenance.article import read_article
        from provenance.attribution import attribute
        from provenance.fetch import GoneError
        from provenance.sources.reading import read_document

        url = given.url or fetched.final_url or fetched.requested_url
        article = read_article(fetched.body, content_type=fetched.content_type, url=url, name=fetched.name)
        if article.outcome is Outcome.SOFT_404:
            error = GoneError(
                f"{display_name(fetched.name)}: the page says that it is not there", "look for its new URL"
            )
            error.fetched = replace(fetched, outcome=Outcome.SOFT_404)
            raise error
        if given.url is None and article.canonical_url and (url is None or _is_local(url)):
            url = article.canonical_url
        outlet, new_outlet, taken = self._outlet(url, given.outlet, article)
        document = _document(fetched, given, article, url, outlet)
        threads, batch = self._settings.threads, self._settings.batch_size
        claims = []
        if not _is_foreign(article):
            claims = attribute(article.text, document=document.id, threads=threads, batch_size=batch)
        resolved, people = read_document(
            article.text,
            claims,
            self.resolver,
            outlet=outlet,
            published=_day(document.published),
            known=(*self._known, *new_outlet),
        )
        snapshot = _snapshot(fetched, article, document.id, url)
        return Extraction(
            name=fetched.name,
            body=fetched.body,
            text=article.text,
            document=document,
            snapshot=snapshot,
            claims=tuple(_placed(claim, article.text, snapshot.id) for claim in resolved),
            sources=(*new_outlet, *people),
            notes=(*taken, *_notes(document.language, article.outcome)),
        )

    def _outlet(self, url: str | None, named: str | None, article: Article) -> _Outlet:
        """The publishing outlet; it again where the registry did not have it; what to note of how it was found."""
        from provenance.sources.gender import looks_personal
        from provenance.sources.names import slug

        host = urlsplit(url).hostname if url else None
        by_domain = self.registry.by_domain(_domain_key(url)) if url else None
        bare = (host or "").removeprefix("www.")
        if named is None:
            if by_domain is not None or host is None:
                return _Outlet(by_domain)
            return self._website(Source(id=slug(bare), kind=_SITE, name=article.site_name or bare, domains=(bare,)))
        if by_domain is not None and named.casefold() in _names(by_domain):
            return _Outlet(by_domain)
        from provenance.sources.resolver import Context

        context = Context(None, article.language, host, _day(article.published))
        if (found := self.registry.get(named)) is not None:
            return _Outlet(found)
        resolved = self.resolver.resolve(named, context)
        found = resolved.source or self._only_bearer(named)
        if found is None and named.islower():
            found = self.resolver.resolve(named.title(), context).source
        if found is not None:
            garbled = resolved.resolution is Resolution.GARBLED
            return _Outlet(found, (), (f"'{named}' is taken for {found.name} ({found.id})",) if garbled else ())
        domains = (bare,) if host and by_domain is None and not is_shared(host) else ()
        others = resolved.candidates
        account = host is not None and is_shared(host) and " " in named and looks_personal(named.split())
        kind = SourceKind.PERSON if account else _SITE  # "Dana Whitlock" on x.com is she
        made = Source(id=slug(named), kind=kind, name=named, domains=domains, ambiguous_with=others)
        maybe = f"'{named}' may be {', '.join(others)}, and is taken for none; give the id" if others else ""
        return self._website(made, maybe)

    def _only_bearer(self, named: str) -> Source | None:
        """The one outlet or body of this name, in whatever case: "reuters" is no name in a text, but one for a person
        who says whose a document is."""
        from provenance.sources.names import fold

        bearers = {bearer.source for bearer in self.registry.names.exact.get(fold(named), ())}
        found = self.registry.get(bearers.pop()) if len(bearers) == 1 else None
        return found if found is not None and found.kind is not SourceKind.PERSON else None

    def _website(self, made: Source, note: str = "") -> _Outlet:
        """A site, or somebody's account, that nobody knows, with an id like its own where another source has that."""
        from provenance.sources.names import fold, ids_like

        notes = (note,) if note else ()
        for id_ in ids_like(made.id, made.kind.value):
            known = self.registry.get(id_)
            if known is None:
                break
            if known.kind is made.kind and fold(known.name) == fold(made.name):
                return _Outlet(known, (), notes)
        made = made.model_copy(update={"id": id_})
        return _Outlet(made, (made,), notes)


def load_registry(settings: Settings, known: Iterable[Source] = ()) -> Registry:
    """The shipped registry with the settings' own files and the `known` sources over it."""
    from provenance.sources.registry import Registry

    own = [settings.root / path for path in settings.registry]
    return Registry.load([seeds_folder(), *own], extra=known)


def check_published(day: str) -> str:
    """`day` without white space around it, where it is a date, or a date and time, of ISO 8601; else InputError."""
    day = day.strip()
    try:
        valid = _PUBLISHED.fullmatch(day) is not None and bool(datetime.fromisoformat(day))
    except ValueError:
        valid = False
    if not valid:
        raise InputError(f"'{_shown(day)}' is not a date", "write it as in 2025-12-13 or 2025-12-13T08:30:00Z")
    return day


def check_outlet(name: str) -> str:
    """`name` with its white space as single spaces; raises InputError for what is no name of an outlet."""
    return check_name(name, "the name of an outlet")


def check_name(name: str, what: str = "a name") -> str:
    """`name` with its white space as single spaces; raises InputError for what is no name, of whatever it is."""
    from provenance.sources.names import is_name

    name = " ".join(name.split())
    if not is_name(name):
        raise InputError(f"'{_shown(name)}' is not {what}", "give the name that its readers know")
    return name


def _shown(value: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in value[:100])


def _document(fetched: Fetched, given: Given, article: Article, url: str | None, outlet: Source | None) -> Document:
    return Document(
        id=document_id(document_key(url) if url else "sha256:" + digest(fetched.body)),
        url=url,
        canonical_url=article.canonical_url,
        outlet=OutletRef(id=outlet.id, name=outlet.name) if outlet else None,
        title=article.title,
        byline=article.byline,
        credit=article.credit,
        published=given.published or article.published,
        modified=article.modified,
        language=article.language,
    )


def _is_foreign(article: Article) -> bool:
    """Whether the text is in another language than English, as the page and the words themselves say."""
    from provenance.article.language import guess_language

    codes = {(article.language or "en").partition("-")[0].lower(), guess_language(article.text) or "en"}
    return "en" not in codes


def _notes(language: str | None, outcome: Outcome) -> Iterator[str]:
    from provenance.article.language import language_name

    code = (language or "en").partition("-")[0].lower()
    if code != "en":
        yield f"the text seems to be {language_name(code)}; attributions are read in English only"
    if outcome is Outcome.PAYWALL:
        yield "the page seems to be behind a paywall; only what it shows was read"


def _snapshot(fetched: Fetched, article: Article, document: str, url: str | None) -> Snapshot:
    made = lost(fetched, document)
    text = digest(article.text.encode())
    update = {"extractor": article.extractor, "outcome": article.outcome, "text_sha256": text}
    return made.model_copy(update=update | {"requested_url": fetched.requested_url or url})


def lost(fetched: Fetched, document: str) -> Snapshot:
    """The snapshot of a fetch that brought no article: the answer is kept, and nothing is read of it."""
    return Snapshot(
        id=digest(fetched.body),
        document=document,
        requested_url=fetched.requested_url,
        final_url=fetched.final_url,
        redirects=fetched.redirects,
        fetched_at=fetched.fetched_at,
        status=fetched.status,
        headers=fetched.headers,
        content_type=fetched.content_type,
        size=len(fetched.body),
        outcome=fetched.outcome,
    )


def _placed(claim: Claim, text: str, snapshot: str) -> Claim:
    places = tuple(place_of(text, span) for span in claim.content)
    return claim.model_copy(update={"snapshot": snapshot, "selector": places})


def _names(source: Source) -> set[str]:
    return {source.id, source.name.casefold(), *(alias.text.casefold() for alias in source.aliases)}


def _is_local(url: str) -> bool:
    """Whether `url` is on this machine, as a mirror or a test server is: what it serves was published elsewhere."""
    host = urlsplit(url).hostname or ""
    return host == "localhost" or host.endswith(".localhost") or host in ("127.0.0.1", "::1")


def _domain_key(url: str) -> str:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www.") + parts.path


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def display_name(name: str) -> str:
    """How an input is called in a message: the path as given, or what "-" stands for."""
    return "standard input" if name == "-" else Path(name).as_posix() if "://" not in name else shown(name)
