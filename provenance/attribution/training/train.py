"""Train the tagger: `python -m provenance.attribution.training.train CORPUS... [--out FOLDER]`, or `make train`.

CORPUS is JSON Lines: records of `{"id", "text", "attributions": [{"source", "cue", "content"}]}`, in which only
outermost attributions are marked, of `{"id", "text", "frames": [...]}`, fully annotated (see `grammar.py`), or of
`{"id", "text"}`, of which only a teacher says anything.
The same corpora, seed and torch give the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from provenance.attribution.encoding import load_tokenizer
from provenance.attribution.training.examples import (
    IGNORE,
    NOT_OUTER,
    Document,
    Window,
    joined,
    nested,
    outermost,
    read,
    unmarked,
    windows,
)
from provenance.attribution.training.export import export
from provenance.attribution.training.fillers import clauses_from
from provenance.attribution.training.grammar import generate
from provenance.attribution.training.layouts import full_names, quotations, testimonials, transcript
from provenance.attribution.training.network import Network, Shape, load, load_pretrained, pretrained_folder, shape_of
from provenance.attribution.training.restore import restored
from provenance.attribution.training.teacher import Pupil, Soft, soft_targets
from provenance.attribution.training.wrapping import sentences, wrap

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MASK = 103


@dataclass(frozen=True)
class Recipe:
    """What training can vary."""

    epochs: float = 6.0
    length: int = 320
    overlap: int = 32
    batch: int = 8
    rate: float = 2e-4
    head_rate: float = 8e-4
    warmup: float = 0.06
    decay: float = 0.01
    average: float = 0.998
    masked: float = 0.04
    rounded: float = 1.0
    """From which part of the steps on the encoder computes as it will when exported."""
    generated: int = 1300
    wrapped: int = 1200
    laid_out: int = 80
    seed: int = 1


@dataclass(frozen=True)
class Batch:
    """Windows side by side, padded to one length, and their frames in one list."""

    ids: Tensor
    forms: Tensor
    tags: Tensor
    row: Tensor
    first: Tensor
    last: Tensor
    roles: Tensor
    pointers: Tensor
    kinds: Tensor
    soft: tuple[Soft | None, ...]


def collate(items: Sequence[Window]) -> Batch:
    """One batch of `items`."""
    length = -(-max(len(w.ids) for w in items) // 64) * 64  # few lengths: a new one costs the CPU's kernels a set-up

    def pad(rows: Sequence[np.ndarray], value: int) -> Tensor:
        out = np.full((len(rows), length), value, np.int64)
        for i, row in enumerate(rows):
            out[i, : len(row)] = row
        return torch.from_numpy(out)

    cues = torch.from_numpy(np.concatenate([w.cues for w in items]))
    return Batch(
        pad([w.ids for w in items], 0),
        pad([w.forms for w in items], 0),
        pad([w.tags for w in items], IGNORE),
        torch.from_numpy(np.repeat(np.arange(len(items)), [len(w.cues) for w in items])),
        cues[:, 0],
        cues[:, 1],
        pad([r for w in items for r in w.roles], IGNORE) if len(cues) else torch.zeros(0, length, dtype=torch.long),
        torch.from_numpy(np.concatenate([w.pointers for w in items])),
        torch.from_numpy(np.concatenate([w.kinds for w in items])),
        tuple(w.soft for w in items),
    )


def loss(network: Network, batch: Batch, pupil: Pupil | None = None) -> dict[str, Tensor]:
    """The parts of the loss, each about one a cue; `pupil` compares with a teacher where the batch has its word."""
    with torch.autocast("cpu", torch.bfloat16):
        vectors, cues = network.encoder(batch.ids, batch.forms)
    number = max(len(batch.row), 1)
    scores = F.log_softmax(cues.float(), -1)
    partial = batch.tags == NOT_OUTER
    tags = batch.tags.masked_fill(partial, IGNORE)
    tagging = F.nll_loss(scores.transpose(1, 2), tags, ignore_index=IGNORE, reduction="sum")
    tagging = tagging - torch.logsumexp(scores[..., [0, 3, 4]], -1)[partial].sum()
    parts = {"cue": tagging / number}
    if len(batch.row):
        with torch.autocast("cpu", torch.bfloat16):
            roles, pointers, kinds = network.frames(vectors, batch.row, batch.first, batch.last, batch.ids == 0)
        parts["role"] = (
            0.3
            * F.cross_entropy(roles.float().transpose(1, 2), batch.roles, ignore_index=IGNORE, reduction="sum")
            / number
        )
        pointers = pointers.float().masked_fill((batch.ids == 0)[batch.row][..., None], -1e4)
        known = (batch.pointers[:, 0] != IGNORE).sum().clamp(min=1)
        parts["source"] = 0.5 * F.cross_entropy(pointers, batch.pointers, ignore_index=IGNORE, reduction="sum") / known
        if (batch.kinds != IGNORE).any():
            parts["kind"] = 0.2 * F.cross_entropy(kinds.float(), batch.kinds, ignore_index=IGNORE)
        taught = [
            pupil(soft, vectors[i], cues[i], roles[batch.row == i], pointers[batch.row == i])
            for i, soft in enumerate(batch.soft)
            if soft is not None and pupil is not None
        ]
        if taught:
            turned, tags, role, pointer = torch.stack(taught).sum(0)
            parts["turned"] = 0.05 * turned / number
            parts["taught"] = (tags + 0.3 * role) / number + 0.25 * pointer / number
    return parts


class Corpus:
    """Everything there is to learn from; what the project writes itself is new in every epoch.

    `records` are annotated as their format says; where they mark outermost attributions only, `recipe.generated` texts
    of the grammar and `recipe.wrapped` of their own sentences under reports of ours are added, several to a document so
    that its beginning is no clue, and `recipe.laid_out` transcripts and lists of testimonials.
    """

    def __init__(self, records: Sequence[dict[str, Any]], tokenizer: Tokenizer, recipe: Recipe) -> None:
        self.tokenizer, self.recipe = tokenizer, recipe
        marked = [r for r in records if "attributions" in r]
        self.documents = [outermost(r, tokenizer) for r in marked]
        self.documents += [nested(r, tokenizer) for r in records if "frames" in r]
        self.unmarked = [unmarked(r, tokenizer) for r in records if "attributions" not in r and "frames" not in r]
        self.fillers = clauses_from(marked) if marked else None
        self.sentences = list(sentences(marked))
        self.quotations = quotations(marked)

    def own(self, number: int) -> list[Document]:
        """The texts of the project's own for one epoch."""
        rng = random.Random(f"{self.recipe.seed} {number}")
        own = list(generate(self.recipe.generated, self.recipe.seed * 1000 + number, self.fillers, with_that=True))
        names = sorted(
            {
                r["text"][s:e]
                for r in own
                for f in r["frames"]
                if f["parent"] is None
                for s, e in f["source"]
                if e - s < 60
            }
        )
        if self.sentences and names:
            own += [wrap(rng.choice(self.sentences), names, rng) for _ in range(self.recipe.wrapped)]
        rng.shuffle(own)
        documents = []
        while own:
            few = [own.pop() for _ in range(min(rng.choice((1, 1, 2, 3, 4, 5)), len(own)))]
            separators = [rng.choice((" ", " ", "\n\n")) for _ in few[1:]]
            documents.append(nested(joined(few, separators), self.tokenizer))
        people = full_names(40, rng)
        if self.quotations:
            documents += [
                nested(rng.choice((transcript, testimonials))(self.quotations, people, rng), self.tokenizer)
                for _ in range(self.recipe.laid_out)
            ]
        return documents


def grouped(items: Sequence[Window], size: int) -> list[list[Window]]:
    """Batches of windows of like length, of up to 40 batches side by side."""
    pool = 40 * size
    parts = [sorted(items[i : i + pool], key=lambda w: len(w.ids)) for i in range(0, len(items), pool)]
    return [part[j : j + size] for part in parts for j in range(0, len(part), size)]


def taught(corpus: Corpus, teacher: Network, recipe: Recipe, rng: random.Random) -> list[Window]:
    """The corpus in windows with what `teacher` says of each."""
    result = []
    for group in grouped(list(cut([*corpus.documents, *corpus.unmarked], recipe, rng)), recipe.batch):
        batch = collate(group)
        asked = [w.cues if w.marked else None for w in group]
        words = soft_targets(teacher, batch.ids, batch.forms, asked, [len(w.ids) for w in group])
        result += [window.taught(cues, soft) for window, (cues, soft) in zip(group, words, strict=True)]
    return result


def cut(documents: Sequence[Document], recipe: Recipe, rng: random.Random) -> Iterator[Window]:
    """The windows of some documents, from a new place each time."""
    for document in documents:
        yield from windows(document, recipe.length, recipe.overlap, rng)


def batches(items: Sequence[Window], recipe: Recipe, rng: random.Random) -> list[list[Window]]:
    """One epoch of batches, shuffled, some words of each window hidden."""
    hidden = [masked(w, recipe.masked, rng) for w in items]
    rng.shuffle(hidden)
    groups = grouped(hidden, recipe.batch)
    rng.shuffle(groups)
    return groups


def optimiser(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW; a higher rate for what is new, no decay for what has one dimension."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        new = name.startswith("frames.") or "encoder.cues" in name or "forms" in name
        groups.setdefault((new, parameter.dim() > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": p, "lr": recipe.head_rate if new else recipe.rate, "weight_decay": recipe.decay * decays}
            for (new, decays), p in groups.items()
        ],
        fused=True,
        betas=(0.9, 0.98),
    )


def masked(window: Window, share: float, rng: random.Random) -> Window:
    """`window` with a share of its words hidden, so that shapes are learned and not names."""
    noise = np.random.default_rng(rng.getrandbits(32)).random(len(window.ids))
    hidden = (noise < share) & (window.forms >= 0) & (window.ids > MASK)
    return replace(window, ids=np.where(hidden, MASK, window.ids))


def train(corpus: Corpus, recipe: Recipe, out: Path, network: Network, teacher: Network | None = None) -> None:
    """Train `network`, where there is a `teacher` on its word too; the averaged weights go to `out` after each epoch.

    A teacher is asked once: its windows of the corpus are the same in every epoch, in a new order.
    """
    rng = random.Random(recipe.seed)
    given = taught(corpus, teacher, recipe, rng) if teacher else None
    pupil = Pupil(network.shape.width, teacher.shape.width) if teacher else None

    def epoch_of(number: int) -> list[list[Window]]:
        items = list(cut(corpus.documents, recipe, rng)) if given is None else list(given)
        return batches([*items, *cut(corpus.own(number), recipe, rng)], recipe, rng)

    torch.manual_seed(recipe.seed)
    epochs = math.ceil(recipe.epochs)
    optimizer = optimiser(network, recipe)
    if pupil is not None:
        optimizer.add_param_group({"params": list(pupil.parameters()), "lr": recipe.head_rate})
    average = {k: v.detach().clone() for k, v in network.named_parameters()}
    first = epoch_of(0)
    total = int(len(first) * recipe.epochs)
    warmup = max(1, int(total * recipe.warmup))
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / warmup, max(0.0, (total - i) / max(total - warmup, 1)))
    )
    step, began = 0, time.monotonic()
    sums: dict[str, float] = {}
    network.train()
    for epoch in range(epochs):
        for group in first if epoch == 0 else epoch_of(epoch):
            if step >= recipe.rounded * total:
                network.round()
            parts = loss(network, collate(group), pupil)
            value = torch.stack(list(parts.values())).sum()
            optimizer.zero_grad(set_to_none=True)
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0, foreach=True)
            optimizer.step()
            scheduler.step()
            step += 1
            keep = min(recipe.average, step / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.values()), list(network.parameters()), 1 - keep)
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + part.item()
            if step % 50 == 0:
                line = " ".join(f"{k} {v / 50:.3f}" for k, v in sums.items())
                print(f"epoch {epoch} step {step}/{total} {time.monotonic() - began:.0f} s: {line}", flush=True)
                sums = {}
            if step >= total:
                break
        save(average, network.shape, recipe, out, epoch + 1)
        if step >= total:
            return


def save(weights: dict[str, Tensor], shape: Shape, recipe: Recipe, out: Path, epoch: int) -> None:
    """The weights and what made them, as `out/weights.pt`."""
    out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"weights": weights, "shape": shape.as_dict(), "recipe": recipe.__dict__ | {"done": epoch}}, out / "weights.tmp"
    )
    (out / "weights.tmp").replace(out / "weights.pt")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/training"), help="default: %(default)s")
    parser.add_argument(
        "--start", type=Path, help="weights.pt of an earlier run, or a model's folder, instead of the plain encoder"
    )
    parser.add_argument(
        "--encoder",
        type=Path,
        default=pretrained_folder(),
        help="a folder with a BERT or an MPNet of the same word pieces (default: MiniLM-L6-H384)",
    )
    parser.add_argument("--teacher", type=Path, help="weights.pt of a larger network whose word is learned too")
    parser.add_argument("--limit", type=int, help="only the first N records of each corpus")
    for name, value in Recipe().__dict__.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    args = parser.parse_args(arguments)
    recipe = Recipe(**{k: getattr(args, k) for k in Recipe().__dict__})
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    tokenizer = load_tokenizer(str(pretrained_folder() / "tokenizer.json"))
    corpus = Corpus([r for path in args.corpus for r in read(path)[: args.limit]], tokenizer, recipe)
    if args.start:
        network = restored(args.start) if args.start.is_dir() else load(args.start)
    else:
        network = Network(shape_of(args.encoder))
        pieces = tokenizer.get_vocab()
        load_pretrained(network, args.encoder, sorted(pieces, key=pieces.__getitem__))
    print(
        f"{len(corpus.documents)} documents, {len(corpus.sentences)} sentences to wrap, {json.dumps(recipe.__dict__)}",
        flush=True,
    )
    train(corpus, recipe, args.out, network, load(args.teacher) if args.teacher else None)
    export(load(args.out / "weights.pt"), args.out / "model")
    print(f"{args.out / 'model'}: the model; to ship it, copy it to provenance/attribution/model", flush=True)


if __name__ == "__main__":
    main()
