"""Worlds of documents with a known graph of who took what from whom, built into a corpus without a tagger.

A world is the file that `run_worlds.py` of the shared evaluation reads. For tests of the evidence alone each claim may
also have `"chain": [[role, words], …]` before its last hop, and the world `"sources"` (records of the registry) and
`"names"` (words of a hop: source id).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from provenance.evidence import Corpus
from provenance.evidence.identity import name_words, plain
from provenance.models import digest, document_id, place_of, words_of

FOLDER = Path(__file__).parent.parent / "data" / "worlds"
UNNAMED = re.compile(r"(?i)\b(officials?|sources?|people|diplomats?|worker|crew member|resident|analysts?|someone)\b")


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def locate(text: str, wanted: str) -> list[int]:
    wanted, _, nth = wanted.partition("@@")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(wanted, start + 1)
    return [start, start + len(wanted)]


def build(world: dict[str, Any], **more: Any) -> tuple[Corpus, list[tuple[dict[str, Any], str]]]:
    """(the corpus, each gold claim with the id of the stored one)."""
    sources = {s["id"]: {"aliases": [], "domains": [], **s} for s in world.get("sources", ())}
    known = {plain(n): s["id"] for s in sources.values() for n in (s["name"], *(a["text"] for a in s["aliases"]))}
    texts, documents, snapshots, claims, gold = {}, [], [], [], []
    by_name = {}
    for d in world["documents"]:
        outlet = known.get(plain(d["outlet"]))
        if outlet is None:
            outlet = plain(d["outlet"]).replace(" ", "-")
            sources[outlet] = {"id": outlet, "kind": "website", "name": d["outlet"], "aliases": [], "domains": []}
            known[plain(d["outlet"])] = outlet
        snapshot = digest(d["text"].encode())
        id = document_id(d["url"])
        by_name[d["name"]] = (id, snapshot, d["text"])
        texts[snapshot] = d["text"]
        ref = {"id": outlet, "name": sources[outlet]["name"]}
        documents.append({"id": id, "url": d["url"], "outlet": ref, "published": d["published"]})
        snapshots.append({"id": snapshot, "document": id, "fetched_at": "2026-01-01T00:00:00Z", "size": 1})

    def hop(role: str, words: str, text: str, known_names: dict[str, str]) -> dict[str, Any]:
        span = locate(text, words)
        bare = text[span[0] : span[1]]
        id = known_names.get(words) or known_names.get(bare) or known.get(plain(bare.split(",")[0].split("(")[0]))
        resolution = "exact"
        if id is None and UNNAMED.search(bare) and not re.search(r"\b[A-Z]\w+ [A-Z]", bare):
            return {"role": role, "surface": [span], "cue": [], "text": bare, "source": None, "resolution": "unnamed"}
        if id is None:
            id = "-".join(name_words(bare)) or plain(bare).replace(" ", "-")
            kind = "person" if name_words(bare) and not bare.casefold().startswith("the ") else "organisation"
            name = " ".join(w.title() for w in name_words(bare)) or bare
            sources.setdefault(id, {"id": id, "kind": kind, "name": name, "aliases": [], "domains": []})
            resolution = "new"
        source = {k: sources[id][k] for k in ("id", "name", "kind")}
        return {"role": role, "surface": [span], "cue": [], "text": bare, "source": source, "resolution": resolution}

    for n, want in enumerate(world["claims"]):
        id, snapshot, text = by_name[want["document"]]
        parts = want["content"] if isinstance(want["content"], list) else [want["content"]]
        content = [locate(text, part) for part in parts]
        names = world.get("names", {})
        chain = [hop(role, words, text, names) for role, words in want.get("chain", ())]
        if want["source"]:
            chain.append(hop("speaker", want["source"], text, names))
        quoted = text[content[0][0]] in '"“‘«'
        own = not chain and not want.get("reported")
        if not chain and not own:
            chain = [
                {"role": "speaker", "surface": [], "cue": [[0, 1]], "text": "", "source": None, "resolution": "none"}
            ]
        claim = {
            "id": f"c-{n:02}",
            "document": id,
            "snapshot": snapshot,
            "kind": "own-voice" if own else want.get("kind", "statement"),
            "quotation": "direct" if quoted else "indirect",
            "content": content,
            "text": words_of(text, tuple(map(tuple, content))),
            "selector": [place_of(text, tuple(span)).model_dump() for span in map(_span, content)],
            "parent": None,
            "chain": chain,
            "engine": {"name": "gold", "version": "1"},
        }
        claims.append(claim)
        gold.append((want, claim["id"]))
    corpus = Corpus.of(
        documents=documents,
        claims=claims,
        sources=list(sources.values()),
        snapshots=snapshots,
        text=texts.__getitem__,
        **more,
    )
    return corpus, gold


def _span(pair: list[int]) -> Any:
    from provenance.models import Span

    return Span(*pair)
