"""A few unions and agencies, a registry of them, and claims of what they said."""

from datetime import UTC, datetime

from provenance.models import (
    Alias,
    Claim,
    ClaimKind,
    Engine,
    Hop,
    HopRole,
    Quotation,
    Resolution,
    Source,
    SourceKind,
    SourceRef,
    Span,
)
from provenance.sources.curation import Desk
from provenance.sources.registry import Registry

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def source(id_, name, **more):
    return Source(**{"id": id_, "kind": SourceKind.ORGANISATION, "name": name, **more})


OAK = source("oak-union", "Oak Union", domains=("oak.example",), aliases=(Alias(text="Oakers"), Alias(text="OU")))
ELM = source("elm-union", "Elm Union", country="GB", parent="oak-union", speaks_through=("oak-union",))
ASH = source("ash-union", "Ash Union", ambiguous_with=("oak-union",))
SHIPPED = source("reuters", "Reuters", domains=("reuters.com",))
KCNA = source("kcna", "Korean Central News Agency", aliases=(Alias(text="KCNA"), Alias(text="Kcna")))


class Files(Registry):
    """A registry whose files hold Reuters and KCNA and nothing else."""

    def is_filed(self, source):
        return source in ("reuters", "kcna")


def registry(sources):
    own = {s.id: s for s in sources}
    return Files([own.pop("reuters", SHIPPED), own.pop("kcna", KCNA), *own.values()])


def desk(*sources):
    return Desk(sources, registry(sources), by="A. Reader", at=AT)


def hop(text, of=None, resolution=Resolution.EXACT, **more):
    reference = SourceRef(id=of.id, name=of.name, kind=of.kind) if of else None
    return Hop(role=HopRole.SPEAKER, text=text, source=reference, resolution=resolution, **more)


def claim(id_, *hops):
    return Claim(
        id=id_,
        document="d-1",
        kind=ClaimKind.STATEMENT,
        quotation=Quotation.INDIRECT,
        content=(Span(0, 4),),
        text="rain",
        chain=hops,
        engine=Engine(name="test", version="1"),
    )


def by_id(sources):
    return {s.id: s for s in sources}
