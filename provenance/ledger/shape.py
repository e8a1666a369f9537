"""The shape that a table's records have, made of their models: a line is decoded and held against it in one pass.

A model for each of 100,000 claims costs more time than a check of them does; a plain decoding takes any JSON for a
claim, and the first that looks for its document stumbles. The shape stands between: the model's keys and types, in
plain data, without what pydantic alone can tell (an unknown key is left out, and a day is only written as one).
"""

from __future__ import annotations

import types
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    TypedDict,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from provenance.ledger.tables import Row
from provenance.models import (
    Claim,
    Document,
    Engine,
    Judgement,
    Model,
    Place,
    Snapshot,
    Source,
    Span,
    TextPositionSelector,
    TextQuoteSelector,
)

MODELS: dict[str, type[Model]] = {
    "claims": Claim,
    "documents": Document,
    "judgements": Judgement,
    "snapshots": Snapshot,
    "sources": Source,
}
"""The model of each table's records; the log of curation has none, as each of its entries has keys of its own."""

_LOOKED_AT = {(Claim, "chain")}
"""Keys that a model can do without, but evidence cannot; every record that the ledger writes has all of its keys."""

_PASSED_ON = {Place, TextQuoteSelector, TextPositionSelector, Engine}
"""Models that nothing looks into but the model that is made of them: as objects they take a fifth of a dict's room."""

_DAY = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")]


@cache
def decoder_of(table: str) -> Callable[[bytes], Row]:
    """What makes a record of `table` out of its line; raises msgspec.ValidationError that says what is wrong in it."""
    model = MODELS.get(table)
    return msgspec.json.Decoder(dict[str, Any] if model is None else _plain(model)).decode


def _plain(hint: Any) -> Any:
    """The type that a value of type `hint` has in the model's JSON, as plain data."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _plain(arguments[0])
    if origin in (Union, types.UnionType):
        return Union[tuple(map(_plain, arguments))]  # noqa: UP007 - made of a tuple
    if origin is tuple:
        return list[_plain(arguments[0])]  # type: ignore[misc]
    if origin is dict:
        return dict[str, _plain(arguments[1])]  # type: ignore[misc]
    if not isinstance(hint, type):
        return hint
    if hint is Span:
        return Annotated[list[int], msgspec.Meta(min_length=2, max_length=2)]
    if issubclass(hint, Model):
        return _struct(hint) if hint in _PASSED_ON else _of_model(hint)
    if issubclass(hint, Enum):
        return Literal[tuple(member.value for member in hint)]
    return _DAY if issubclass(hint, (date, datetime)) else hint


@cache
def _struct(model: type[Model]) -> type[msgspec.Struct]:
    """A struct with the model's fields; pydantic makes the model of it as it does of a dict."""
    hints = get_type_hints(model)
    fields = [
        (name, _plain(hints[name]), *([] if field.is_required() else [field.default]))
        for name, field in model.model_fields.items()
    ]
    return msgspec.defstruct(model.__name__, fields, gc=False, kw_only=True)


@cache
def _of_model(model: type[Model]) -> Any:
    hints = get_type_hints(model)
    keys = {
        name: (Required if field.is_required() or (model, name) in _LOOKED_AT else NotRequired)[_plain(hints[name])]
        for name, field in model.model_fields.items()
    }
    return TypedDict(model.__name__, keys)  # type: ignore[operator]
