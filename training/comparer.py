"""The network that reads two passages side by side, in torch."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from headwater.models.comparing import KINDS
from training.network import HIDDEN, Encoder, load_base
from training.pieces import base_folder
from training.shared import word_table

POOLED, WORDS = 192, 128


class Comparing(nn.Module):
    """The torch twin of ``comparing.onnx``: see :mod:`headwater.models.comparing`."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.sides = nn.Embedding(2, HIDDEN)
        nn.init.normal_(self.sides.weight, std=0.02)
        self.pooled = nn.Sequential(nn.Dropout(0.1), nn.Linear(4 * HIDDEN, POOLED), nn.GELU(), nn.Dropout(0.1))
        self.same, self.kinds = nn.Linear(POOLED, 1), nn.Linear(POOLED, len(KINDS))
        self.words = nn.Sequential(nn.Linear(HIDDEN, WORDS), nn.GELU(), nn.Linear(WORDS, len(KINDS)))
        nn.init.constant_(self.kinds.bias, -2.5)  # most pairs changed nothing, and hardly any word is what changed
        nn.init.constant_(self.words[2].bias, -3.5)

    def forward(self, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Features (4, B, L) as :func:`headwater.models.comparing.beside` makes them; ``mask`` (B, L) is False where a
        piece is padding. Gives same (B,), kinds (B, kinds), words (B, L, kinds)."""
        ids, shapes, places, sides = features
        encoder = self.encoder
        x = encoder.words(ids) + encoder.positions(places) + encoder.kind + encoder.shape(shapes)
        x = encoder.dropout(encoder.norm(x + self.sides(sides)))
        for layer in encoder.layers:
            x = layer(x, mask)
        held = []
        for side in (0, 1):
            own = (sides == side if mask is None else mask & (sides == side)).to(x.dtype)
            first = own * (places == 0)
            held += [_mean(x, first), _mean(x, own)]
        pooled = self.pooled(torch.cat(held, 1))
        return self.same(pooled)[:, 0], self.kinds(pooled), self.words(x)


def _mean(states: Tensor, weights: Tensor) -> Tensor:
    return (states * weights[..., None]).sum(1) / weights.sum(1, keepdim=True)


def begun(weights: Path) -> Comparing:
    """The base encoder, over the word table of the reader that ships: both are stored once."""
    network = Comparing()
    load_base(network.encoder, base_folder())
    network.encoder.words.weight.data.copy_(torch.from_numpy(word_table(weights)))
    network.encoder.words.weight.requires_grad_(False)
    nn.init.zeros_(network.encoder.shape.weight)
    return network
