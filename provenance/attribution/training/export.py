"""Turn trained weights into the model that ships.

    python -m provenance.attribution.training.export WEIGHTS... --out FOLDER

Two ONNX graphs: `encoder.onnx` (a window of pieces to vectors and cue tags) and `frames.onnx` (the vectors around each
cue to roles, source pointers and kind), their weights in 8 bits in `encoder.onnx.data` and `frames.onnx.data`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from provenance.attribution.training.labels import KINDS
from provenance.attribution.training.network import (
    Layer,
    Network,
    attend,
    distance,
    load,
    pretrained_folder,
    within,
)

OPSET = 20  # the first with Gelu

# How the tagger cuts and decides, in pieces: "reach" is how far before and after a cue its frame is looked for, where
# all but one in five hundred of the corpus lie. "part" is the one figure that was tuned, on articles held out of
# training.
CONFIG = {
    "window": 334,
    "margin": 56,
    "choice": 60,
    "reach": (80, 128),
    "kinds": KINDS,
    "tuning": {"part": -2.0},
}


class _Attention(torch.autograd.Function):
    """Attention as one node that ONNX Runtime computes without writing the weights out; windows are not padded."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor) -> Tensor:
        return attend(q, k, v, heads, mask)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int, mask: Any) -> Any:
        node = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)
        node.setType(q.type())
        return node


class _Words(nn.Module):
    """The embedding in 8 bits of each piece's own range; one range for all of them is much too coarse."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.step = nn.Parameter(weight.abs().amax(1, keepdim=True) / 127, requires_grad=False)
        self.whole = nn.Parameter((weight / self.step).round().to(torch.int8), requires_grad=False)

    def forward(self, ids: Tensor) -> Tensor:
        return self.whole[ids].float() * self.step[ids]


class _Frames(nn.Module):
    """The frame head for the cues of one window, each with the pieces that it may reach; none is padded.

    `vectors` [pieces, width] are the window's, [CLS] and all; `near` [cues, reached] are the numbers of the pieces that
    each cue sees, `first` and `last` [cues] those of its own.  What is the same for all cues is computed once.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.head = network.frames

    def forward(self, vectors: Tensor, near: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        mean = within(torch.arange(vectors.shape[0]), first, last) @ vectors
        cue = torch.cat([vectors[first], vectors[last], mean], -1)
        pieces = self.head.piece(vectors)[near]
        result: tuple[Tensor, Tensor, Tensor] = self.head.decide(
            pieces, cue, distance(near, first, last), torch.zeros(near.shape)
        )
        return result


def export(network: Network, out: Path, *, quantise: bool = True) -> None:
    """Write the two graphs, the tokenizer and `config.json` into `out`."""
    for layer in network.modules():
        if isinstance(layer, Layer) and network.encoder.relative is None:  # the one node knows no bias by distance
            layer.attend = _Attention.apply
    if quantise:
        network.encoder.words = _Words(network.encoder.words.weight.detach())  # type: ignore[assignment]
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20000, (2, 96))
    vectors = network.encoder(ids, torch.zeros_like(ids))[0].detach()
    near = torch.stack([torch.arange(40), torch.arange(10, 50)])
    first, last = torch.tensor([5, 20]), torch.tensor([6, 20])
    window, cues, frames = ("rows", "pieces"), ("cues",), ("cues", "reached")
    _write(
        network.encoder,
        {"ids": (ids, window), "forms": (torch.zeros_like(ids), window)},
        {"vectors": window, "cues": window},
        out / "encoder.onnx",
        quantise,
    )
    _write(
        _Frames(network),
        {
            "vectors": (vectors[0], ("pieces",)),
            "near": (near, frames),
            "first": (first, frames[:1]),
            "last": (last, frames[:1]),
        },
        {"roles": frames, "pointers": frames, "kinds": cues},
        out / "frames.onnx",
        quantise,
    )
    shutil.copy(pretrained_folder() / "tokenizer.json", out / "tokenizer.json")
    (out / "config.json").write_text(json.dumps(CONFIG, indent=1) + "\n", encoding="utf-8")


def mean(networks: Sequence[Network]) -> Network:
    """One network with the mean of the weights (a "model soup", Wortsman et al. 2022, arXiv:2203.05482)."""
    states = [n.state_dict() for n in networks]
    networks[0].load_state_dict({k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]})
    return networks[0]


def _write(
    module: nn.Module,
    inputs: dict[str, tuple[Tensor, tuple[str, ...]]],
    outputs: dict[str, tuple[str, ...]],
    path: Path,
    quantise: bool,
) -> None:
    """One graph; of each input, of which there is an example, and output the first dimensions are named that vary."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    with tempfile.TemporaryDirectory() as scratch:
        plain, prepared = Path(scratch, "plain.onnx"), Path(scratch, "prepared.onnx")
        torch.onnx.export(
            module,
            tuple(example for example, _ in inputs.values()),
            str(plain),
            dynamo=False,
            opset_version=OPSET,
            custom_opsets={"com.microsoft": 1},
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={
                name: dict(enumerate(sizes))
                for name, sizes in ({name: sizes for name, (_, sizes) in inputs.items()} | outputs).items()
            },
        )
        if not quantise:
            shutil.copy(plain, path)
            return
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        path.with_name(path.name + ".data").unlink(missing_ok=True)  # it would be written on to
        # 7 of the 8 bits, so that processors with and without VNNI compute the same.
        quantize_dynamic(
            str(prepared),
            str(path),
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=["/cues/MatMul"],  # a thousandth of the work, and the decision itself
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            use_external_data_format=True,  # weights in a file beside it are mapped, not copied: half the time
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", nargs="+", type=Path, help="of several runs, one from the other, the mean is taken")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--no-quantise", action="store_true")
    args = parser.parse_args(arguments)
    export(mean([load(path) for path in args.weights]), args.out, quantise=not args.no_quantise)


if __name__ == "__main__":
    main()
