"""Regular expressions that are compiled when they are first asked for: reading has some four hundred, a short text asks
three quarters of them, and compiling takes as long as all else that is done with them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, cast


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, at the first use."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern, and keeps what is asked of it, so that the next call costs what the pattern's own does."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._given = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(*self._given)

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._compiled, name)
        return value
