"""The network of a model that was exported: training goes on from what ships, whose weights are in no other file.

Rounding to 8 bits is all that was lost on the way (see `export.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from provenance.attribution.training.network import Network, Shape

_GRAPHS = {"encoder.onnx": "encoder", "frames.onnx": "frames"}
"""The part of the network that each graph has; in the second it is called "head"."""


def restored(folder: Path) -> Network:
    """The network whose graphs lie in `folder`, ready for inference. Raises RuntimeError where they lack a weight."""
    network = Network(Shape())
    network.load_state_dict({name: value for graph in _GRAPHS for name, value in _weights(folder / graph)})
    return network.eval()


def _weights(path: Path) -> Iterator[tuple[str, Tensor]]:
    """(name, value) of every parameter of a graph."""
    import onnx
    from onnx.numpy_helper import to_array

    part = _GRAPHS[path.name]
    graph = onnx.load(str(path)).graph
    values = {item.name: torch.from_numpy(to_array(item).copy()) for item in graph.initializer}

    def called(name: str) -> str:
        return f"{part}.{name.removeprefix('head.')}"

    for node in graph.node:
        # "/layers.0/qkv/MatMul_quant" of a layer, "/head/kinds/kinds.0/Gemm_MatMul_quant" of one in a sequence
        place = node.name.strip("/").split("/")[:-1]
        if node.op_type not in ("MatMul", "MatMulInteger") or place in ([], ["head"]):
            continue
        inner = [step for step, after in zip(place, [*place[1:], ""], strict=True) if not after.startswith(f"{step}.")]
        weight = values.get(node.input[1])
        if weight is None:
            continue
        if node.op_type == "MatMulInteger":
            weight = weight.float() * values[node.input[1].removesuffix("_quantized") + "_scale"]
        yield called(".".join(inner) + ".weight"), weight.T.contiguous()
    for name, value in values.items():
        if name.endswith((".weight", ".bias")):
            yield called(name), value
    if "words.whole" in values:
        yield called("words.weight"), values["words.whole"].float() * values["words.step"]
