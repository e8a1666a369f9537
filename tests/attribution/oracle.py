"""The frames that a perfect tagger would find in a gold text, so that what follows the tagger can be tested alone."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from provenance.attribution.evaluate import locate
from provenance.attribution.tagger import Frame

GOLD = Path(__file__).parents[1] / "data" / "chains"
_CHANNELS = {
    None, "interview with", "Speaking to", "carried by", "broadcast by", "translated by", "Writing in", "Asked by",
}  # fmt: skip

Hops = tuple[tuple[str | None, str | None], ...]


def gold_texts() -> Iterator[dict[str, Any]]:
    """Every text of the project's gold set."""
    for path in sorted(GOLD.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def frames_of(item: dict[str, Any], lacks: Callable[[str | None], bool] = lambda cue: False) -> list[Frame]:
    """A frame for each claim of `item`, but for those whose own cue the tagger `lacks`."""
    text = item["text"]
    frames: list[Frame] = []
    numbers: dict[Hops, int] = {}
    for claim in item["claims"]:
        hops: Hops = tuple((hop["source"], hop["cue"]) for hop in claim["chain"])
        (source, cue), above = hops[-1], hops[:-1]
        channel: tuple[tuple[int, int], ...] = ()
        if above and above[-1][0] is not None and above[-1][1] in _CHANNELS:
            channel, above = (locate(text, above[-1][0]),), above[:-1]
        if lacks(cue):
            continue
        where = locate(text, source) if source else None
        parts = claim["content"] if isinstance(claim["content"], list) else [claim["content"]]
        numbers[hops] = len(frames)
        frames.append(
            Frame(
                cue=(locate(text, cue) if cue else where or (0, 1),),
                source=(where,) if where else (),
                channel=channel,
                content=tuple(locate(text, part) for part in parts),
                parent=numbers.get(above, numbers.get(hops[:-1])),
                kind=None,
                score=1.0,
            )
        )
    return frames
