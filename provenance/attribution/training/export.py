"""Turn trained weights into the model that ships.

    python -m provenance.attribution.training.export WEIGHTS --out FOLDER

Two ONNX graphs: `encoder.onnx`, its matrices and embeddings quantised to 8 bits (7 used, so that processors with and
without VNNI compute the same), and `frames.onnx`, the small head, left in 32 bits.
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

from provenance.attribution.training.network import CUE_TAGS, KINDS, ROLES, Layer, Network, attend
from provenance.attribution.training.train import load, pretrained_folder

OPSET = 20  # the first with Gelu


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


class _Frames(nn.Module):
    """The frame head for one unpadded window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.head = network.frames

    def forward(self, vectors: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        padding = torch.zeros(vectors.shape[:2])
        result: tuple[Tensor, Tensor, Tensor] = self.head(vectors, torch.zeros_like(first), first, last, padding)
        return result


def export(network: Network, out: Path, *, quantise: bool = True) -> None:
    """Write the two graphs, the tokenizer and `config.json` into `out`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    out.mkdir(parents=True, exist_ok=True)
    for layer in network.modules():
        if isinstance(layer, Layer):
            layer.attend = _Attention.apply
    ids = torch.randint(1000, 20000, (1, 96))
    forms = torch.zeros_like(ids)
    vectors = network.encoder(ids, forms)[0].detach()
    first, last = torch.tensor([5, 20]), torch.tensor([6, 20])
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch, "encoder.onnx")
        torch.onnx.export(
            network.encoder,
            (ids, forms),
            str(plain),
            dynamo=False,
            opset_version=OPSET,
            custom_opsets={"com.microsoft": 1},
            input_names=["ids", "forms"],
            output_names=["vectors", "cues"],
            dynamic_axes={k: {0: "windows", 1: "pieces"} for k in ("ids", "forms", "vectors", "cues")},
        )
        if quantise:
            prepared = Path(scratch, "prepared.onnx")
            quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
            quantize_dynamic(
                str(prepared),
                str(out / "encoder.onnx"),
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
        else:
            shutil.copy(plain, out / "encoder.onnx")
        torch.onnx.export(
            _Frames(network),
            (vectors, first, last),
            str(out / "frames.onnx"),
            dynamo=False,
            opset_version=OPSET,
            custom_opsets={"com.microsoft": 1},
            input_names=["vectors", "first", "last"],
            output_names=["roles", "pointers", "kinds"],
            dynamic_axes={
                "vectors": {1: "pieces"},
                "first": {0: "cues"},
                "last": {0: "cues"},
                "roles": {0: "cues", 1: "pieces"},
                "pointers": {0: "cues", 1: "pieces"},
                "kinds": {0: "cues"},
            },
        )
    shutil.copy(pretrained_folder() / "tokenizer.json", out / "tokenizer.json")
    config = {"window": 318, "margin": 56, "cue_tags": CUE_TAGS, "roles": ROLES, "kinds": KINDS, "tuning": {"part": -2.0}}
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--no-quantise", action="store_true")
    args = parser.parse_args(arguments)
    export(load(args.weights), args.out, quantise=not args.no_quantise)


if __name__ == "__main__":
    main()
