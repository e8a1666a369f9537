"""Who said what in a text: attributions found, nested and chained, and what the outlet asserts itself. Text in, claims
out; pure, and the same on every machine."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.attribution.chains import claims_of, in_order
from provenance.attribution.channels import channel
from provenance.attribution.contents import go_on, hearsay, reportedly, said_before
from provenance.attribution.edges import settle
from provenance.attribution.missing import missing
from provenance.attribution.nouns import denied, nouns
from provenance.attribution.order import arrange, once
from provenance.attribution.ownvoice import own_claims
from provenance.attribution.quotations import quotations
from provenance.attribution.relays import relay
from provenance.attribution.sheet import Sheet
from provenance.attribution.spans import Layout
from provenance.attribution.unsaid import unsaid
from provenance.attribution.validity import valid
from provenance.models import Claim
from provenance.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.attribution.tagger import Frame, Tagger

_SURROGATE = late("[\ud800-\udfff]")
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x200A, 0x202F), " ")

__all__ = ["attribute", "claims_from_frames"]


@lru_cache(maxsize=2)
def _tagger(threads: int, batch_size: int) -> Tagger:
    from provenance.attribution.tagger import Tagger  # loads the model's libraries

    return Tagger(threads=threads, batch_size=batch_size)


def attribute(
    text: str, *, document: str = "", threads: int = 1, batch_size: int = 8, own_voice: bool = True
) -> list[Claim]:
    """Every claim that `text` reports, and with `own_voice` those that it makes itself, in the order of the text.

    Offsets count Unicode code points of `text`. `document` goes into the claims' ids. `threads` and `batch_size`
    (windows of text at once) bound time and memory and change nothing else. The hops' sources are left to be resolved.
    """
    if not text.strip():
        return []
    text = _SURROGATE.sub("\ufffd", text)  # half a character: no encoder takes it, and no offset moves
    return claims_from_frames(text, _tagger(threads, batch_size).frames(text), document=document, own_voice=own_voice)


def claims_from_frames(
    text: str, frames: Sequence[Frame], *, document: str = "", own_voice: bool = True
) -> list[Claim]:
    """The claims of `text`, given the frames that the tagger finds in it: everything after the model."""
    plain = text.translate(_SPACES)  # the rules know one space only; of the claims the words are the text's own
    layout = Layout(plain)
    quotes = quotations(plain, layout.paragraphs)
    sheet = Sheet(plain, frames, layout)
    settle(sheet, quotes)
    nouns(sheet)
    said_before(sheet)
    reportedly(sheet)
    hearsay(sheet)
    missing(sheet, quotes)
    for sentence in layout.sentences:
        if sheet.inside(sentence):
            once(sheet, sentence)
            relay(sheet, sentence)
            channel(sheet, sentence)
            arrange(sheet, sentence)
    denied(sheet)
    unsaid(sheet, quotes)
    valid(sheet)
    go_on(sheet, quotes)
    claims = claims_of(text, sheet.left(), quotes, document)
    if own_voice:
        claims = in_order([*claims, *own_claims(text, claims, layout, quotes, document)])
    return claims
