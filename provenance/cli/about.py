"""What `provenance --version --verbose` says: the interpreter, the engine and the page that describes it."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path


def lines() -> list[str]:
    """One line a thing."""
    import provenance

    model = Path(provenance.__file__).parent / "attribution" / "model"
    libraries = ("trafilatura", "onnxruntime", "tokenizers", "pydantic", "tinydb", "requests")
    return [
        f"python       {platform.python_version()} on {platform.system()}",
        *(f"{name:<12} {metadata.version(name)}" for name in libraries),
        f"model card   {(model / 'MODEL_CARD.md').as_posix()}",
    ]
