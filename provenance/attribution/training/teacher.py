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
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

if TYPE_CHECKING:
    from provenance.attribution.training.network import Network


@dataclass(frozen=True, slots=True)
class Soft:
    """A teacher's probabilities for one window, in half precision."""

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
    parts = F.softmax(cues.float(), -1).half(), F.softmax(roles.float(), -1).half(), F.softmax(pointers, 1).half()
    return [
        Soft(parts[0][i, :length].clone(), parts[1][row == i, :length].clone(), parts[2][row == i, :length].clone())
        for i, length in enumerate(lengths)
    ]


def distance(taught: Soft, tags: Tensor, roles: Tensor, pointers: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The cross-entropies, summed, of a student's logits for one window (the shapes of `Soft`) with its teacher."""
    length = len(taught.tags)

    def cross(target: Tensor, logits: Tensor, dim: int) -> Tensor:
        return -(target.float() * F.log_softmax(logits.float(), dim)).sum()

    return (
        cross(taught.tags, tags[:length], -1),
        cross(taught.roles, roles[:, :length], -1),
        cross(taught.pointers, pointers[:, :length], 1),
    )
