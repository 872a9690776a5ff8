"""The last step: between the network that was taught roles and the one that learnt grammar too, then its heads again.

In: both networks, documents with gold names and grammar, others with silver. Out: the network that ships.
1. The weights of the encoder and of roles and links lie on the line between the two (WiSE-FT, Wortsman et al. 2022):
   what was lost of roles comes back, most of the grammar stays.
2. The head for names is trained over the finished encoder, where names are as printed; nothing else moves.
3. So are the heads for grammar and reference, from where they were.
4. So are those for roles and links, on the gold and on what the network before saw.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from headwater.models.pieces import WordPieces
from training import syntax, windows
from training.data import Gold
from training.fit import DEVICE, WEIGHTS, Tensors, encoded, link_loss, on_device, role_loss
from training.network import Network, names_head
from training.teach import Ensemble

SHARE = 0.7
"""How far to go from the network before to the one after. At 0.5 grammar lost a tenth, at 1 roles half a point."""
GOLD = 5.0
"""What a word with a gold name weighs. On held-out GUM news 5 and 20 gave the same."""
EPOCHS, RATE, BATCH, SIZE = 5, 1e-3, 2048, 16 * 320
GRAMMAR_EPOCHS, GRAMMAR_RATE = 4, 5e-4
ROLE_EPOCHS, ROLE_RATE, ROLE_BATCHES, ROLE_SIZE = 3, 3e-4, 400, 8 * 320
HALF = 0.5
"""The share of the network before, beside the gold."""
ROLE_ARRAYS = (
    "cells", "lengths", "roles", "known", "words", "cues", "sources", "contents", "places.source", "places.content",
    "target.source", "target.content", "soft.roles", "soft.steps", "soft.source", "soft.content",
)  # fmt: skip
OWN = ("names.", "grammar.")
"""Parts that are trained here, and need no mixing."""


def mixed(before: Network, after: Network, share: float = SHARE) -> Network:
    """1."""
    state = {
        name: value if name.startswith(OWN) or not value.is_floating_point() else torch.lerp(old, value, share)
        for (name, value), old in zip(after.state_dict().items(), before.state_dict().values(), strict=True)
    }
    after.load_state_dict(state)
    return after


@torch.no_grad()
def seen(network: Network, documents: Sequence[Sequence[Gold]], pieces: WordPieces, *, seed: int) -> list[Tensors]:
    """Batches with the hidden states of their words as ``states``, in half precision."""
    network = network.to(DEVICE).eval()
    found = list(windows.examples(documents, pieces, random.Random(seed)))
    out = []
    for batch in windows.batches(found, random.Random(0), size=SIZE):
        tensors = on_device(windows.arrays(batch))
        out.append(tensors | {"states": encoded(network, tensors, annotators=False).half()})
    return out


def refit_names(network: Network, gold: Sequence[Tensors], silver: Sequence[Tensors]) -> None:
    """2, in place."""
    parts = [_known(batches) for batches in (gold, silver)]
    states, wanted = (torch.cat(both) for both in zip(*parts, strict=True))
    weight = torch.cat([torch.full((len(parts[0][1]),), GOLD), torch.ones(len(parts[1][1]))]).to(DEVICE)
    torch.manual_seed(0)
    network.names = names_head().to(DEVICE)
    optimizer = torch.optim.AdamW(network.names.parameters(), lr=RATE, weight_decay=0.05)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(wanted)).to(DEVICE).split(BATCH):
            given = nn.functional.dropout(states[rows].float(), 0.1)
            loss = nn.functional.cross_entropy(network.names(given), wanted[rows], reduction="none")
            optimizer.zero_grad()
            ((loss * weight[rows]).sum() / weight[rows].sum()).backward()
            optimizer.step()


def _known(batches: Sequence[Tensors]) -> tuple[Tensor, Tensor]:
    told = [(batch["names"] >= 0) & batch["words"] for batch in batches]
    states = [batch["states"][rows] for batch, rows in zip(batches, told, strict=True)]
    return torch.cat(states), torch.cat([batch["names"][rows] for batch, rows in zip(batches, told, strict=True)])


def refit_grammar(network: Network, batches: Sequence[Tensors]) -> None:
    """3, in place."""
    torch.manual_seed(0)
    steps, optimizer = GRAMMAR_EPOCHS * len(batches), torch.optim.AdamW(network.grammar.parameters(), lr=GRAMMAR_RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    for _ in range(GRAMMAR_EPOCHS):
        for at in torch.randperm(len(batches)).tolist():
            batch = batches[at]
            found = syntax.losses(network.grammar, nn.functional.dropout(batch["states"].float(), 0.1), batch)
            loss = sum((WEIGHTS.get(name, 1.0) * part for name, part in found.items()), torch.zeros((), device=DEVICE))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()


def lessons(
    network: Network, before: Ensemble, documents: Sequence[Sequence[Gold]], pieces: WordPieces
) -> list[Tensors]:
    """Batches with the network's hidden states and what the network before sees."""
    rng = random.Random(5)
    found = list(windows.examples(documents, pieces, rng))
    out = []
    for batch in list(windows.batches(found, rng, size=ROLE_SIZE))[:ROLE_BATCHES]:
        tensors = on_device(before.teach(batch))
        with torch.no_grad():
            states = encoded(network, tensors, annotators=False).half()
        out.append({name: tensors[name] for name in ROLE_ARRAYS} | {"states": states})
    return out


def refit_roles(network: Network, made: Sequence[Tensors]) -> None:
    """4, in place."""
    torch.manual_seed(0)
    steps = ROLE_EPOCHS * len(made)
    optimizer = torch.optim.AdamW(
        [*network.roles.parameters(), network.transitions, *network.links.parameters()], lr=ROLE_RATE, weight_decay=0.0
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    for _ in range(ROLE_EPOCHS):
        for at in torch.randperm(len(made)).tolist():
            batch = made[at]
            states = nn.functional.dropout(batch["states"].float(), 0.1)
            loss = role_loss(network, network.roles(states), batch, HALF) + link_loss(network, states, batch, HALF)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
