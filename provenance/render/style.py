"""How words are marked for a terminal: the caller gives a function, plain text is the default."""

from __future__ import annotations

import json
from collections.abc import Callable

Style = Callable[[str, str], str]
"""(what it is: "name", "good", "bad", "faint", "code", or a severity; the words) -> the words as they are printed."""


def plain(_kind: str, words: str) -> str:
    """The words as they are."""
    return words


def dot_string(text: str) -> str:
    """`text` as a quoted identifier of the DOT language."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


MERMAID = {
    "#": "#35;",
    "&": "#amp;",
    '"': "#quot;",
    "<": "#lt;",
    ">": "#gt;",
    "`": "#96;",
    "%%": "#37;#37;",
    "\n": "<br/>",
}
"""Marks of Mermaid's label syntax, and what stands for them; the mark that begins an entity first."""


def mermaid_string(text: str) -> str:
    """`text` as a quoted label of a Mermaid flowchart: marks of its syntax as entities, lines as breaks."""
    for mark, entity in MERMAID.items():
        text = text.replace(mark, entity)
    return f'"{text}"'


def dump(data: object) -> str:
    """JSON as commands print it."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
