"""What a larger network, trained before, says of a window: soft targets for a smaller one.

The smaller network learns its distributions beside the annotators' labels (Hinton, Vinyals & Dean 2015,
arXiv:1503.02531): how sure the larger one is of a cue or of where a content ends says more than a label does, and
what annotators left out or cut at random it smooths.  And it has a word on news that nobody annotated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from provenance.attribution.training.labels import CUE_TAGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.attribution.training.network import Network


@dataclass(frozen=True, slots=True)
class Soft:
    """A teacher's probabilities for one window, in half precision."""

    vectors: Tensor  # [length, width], what its encoder makes of each piece
    tags: Tensor  # [length, tags]
    roles: Tensor  # [frames, length, roles]
    pointers: Tensor  # [frames, length, 2], each pointer's over the length


def soft_targets(
    teacher: Network, ids: Tensor, forms: Tensor, cues: Sequence[NDArray[np.int64] | None], lengths: Sequence[int]
) -> list[tuple[NDArray[np.int64], Soft]]:
    """What `teacher` says of each row of a batch [batch, length]; `lengths` without padding.

    It is asked about the row's `cues` [frames, 2], or where they are None about those that it finds.
    """
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        vectors, logits = teacher.encoder(ids, forms)
    tags = F.softmax(logits.float(), -1)
    asked = [
        found(tags[i, :n]) if given is None else given for i, (given, n) in enumerate(zip(cues, lengths, strict=True))
    ]
    row = torch.from_numpy(np.repeat(np.arange(len(asked)), [len(c) for c in asked]))
    first, last = torch.from_numpy(np.concatenate(asked)).unbind(1)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        logits, pointers, _ = teacher.frames(vectors, row, first, last, ids == 0)
    roles = F.softmax(logits.float(), -1)
    pointers = F.softmax(pointers.float().masked_fill((ids == 0)[row][..., None], -1e4), 1)
    return [
        (
            asked[i],
            Soft(
                vectors[i, :n].half(),
                tags[i, :n].half(),
                roles[row == i, :n].half(),
                pointers[row == i, :n].half(),
            ),
        )
        for i, n in enumerate(lengths)
    ]


def found(tags: Tensor) -> NDArray[np.int64]:
    """The first and last pieces [cues, 2] of the cues that the likeliest `tags` [length, tags] spell."""
    names = [CUE_TAGS[i] for i in tags.argmax(-1).tolist()]
    cues: list[list[int]] = []
    for i, name in enumerate(names):
        if name.startswith("B"):
            cues.append([i, i])
        elif cues and cues[-1][1] == i - 1 and name == "I" + names[cues[-1][0]][1:]:
            cues[-1][1] = i
    return np.array(cues, np.int64).reshape(-1, 2)


class Pupil(nn.Module):
    """How far a student is from its teacher; its one weight, from width to width, is of use in training only."""

    def __init__(self, width: int, taught: int) -> None:
        super().__init__()
        self.widen = nn.Linear(width, taught)

    def forward(self, soft: Soft, vectors: Tensor, tags: Tensor, roles: Tensor, pointers: Tensor) -> Tensor:
        """For one window: 1 - cosine of the vectors, and the cross-entropies of the three logits, all summed: [4]."""
        length = len(soft.tags)
        turned = 1 - F.cosine_similarity(self.widen(vectors[:length].float()), soft.vectors.float(), dim=-1)

        def cross(target: Tensor, logits: Tensor, dim: int) -> Tensor:
            return -(target.float() * F.log_softmax(logits.float(), dim)).sum()

        return torch.stack(
            (
                turned.sum(),
                cross(soft.tags, tags[:length], -1),
                cross(soft.roles, roles[:, :length], -1),
                cross(soft.pointers, pointers[:, :length], 1),
            )
        )
