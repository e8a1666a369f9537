"""What a larger network, trained before, says of a window: soft targets for a smaller one.

The smaller network learns its distributions beside the annotators' labels (Hinton, Vinyals & Dean 2015,
arXiv:1503.02531): how sure the larger one is of a cue or of where a content ends says more than a label does, and
what annotators left out or cut at random it smooths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

if TYPE_CHECKING:
    from provenance.attribution.training.network import Network


@dataclass(frozen=True, slots=True)
class Soft:
    """A teacher's probabilities for one window, in half precision."""

    vectors: Tensor  # [length, width], what its encoder makes of each piece
    tags: Tensor  # [length, tags]
    roles: Tensor  # [frames, length, roles]
    pointers: Tensor  # [frames, length, 2], each pointer's over the length


def soft_targets(
    teacher: Network, ids: Tensor, forms: Tensor, row: Tensor, first: Tensor, last: Tensor, lengths: Sequence[int]
) -> list[Soft]:
    """What `teacher` says of each row of a batch [batch, length], for its cues [cues]; `lengths` without padding."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        vectors, cues = teacher.encoder(ids, forms)
        roles, pointers, _ = teacher.frames(vectors, row, first, last, ids == 0)
    pointers = pointers.float().masked_fill((ids == 0)[row][..., None], -1e4)
    tags, roles, pointers = F.softmax(cues.float(), -1), F.softmax(roles.float(), -1), F.softmax(pointers, 1)
    return [
        Soft(
            vectors[i, :length].half(),
            tags[i, :length].half(),
            roles[row == i, :length].half(),
            pointers[row == i, :length].half(),
        )
        for i, length in enumerate(lengths)
    ]


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
