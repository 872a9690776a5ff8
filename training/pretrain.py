"""Continued masked-language training of the base (Devlin et al. 2019, whole words): its makers tuned it to compare
sentences, and it has forgotten what words stand where.

In: texts as windows, with the input features of the reader, which learn here what they mean. Out: an encoder.
"""

from __future__ import annotations

import pathlib
import random
import time
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn

from headwater.models import encode
from headwater.models.pieces import WordPieces
from training.data import Gold
from training.fit import DEVICE, SAVED_EVERY, Plan, Tensors, on_device, optimizer_of, save, scheduler_of, stored
from training.network import HIDDEN, Encoder
from training.windows import Arrays, Example, arrays, batches

MASK, CHOSEN = 103, 0.15


class Masked(nn.Module):
    """The encoder and a head that guesses pieces; its last table is the encoder's own."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dense, self.norm = nn.Linear(HIDDEN, HIDDEN), nn.LayerNorm(HIDDEN)
        nn.init.eye_(self.dense.weight)
        self.bias = nn.Parameter(torch.zeros(encoder.words.num_embeddings))

    def forward(self, batch: Tensors) -> tuple[Tensor, Tensor]:
        """(loss, share of the masked pieces that are guessed right)."""
        features, chosen = hidden_words(batch)
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
            states = self.encoder(features, batch["mask"])[chosen]
            states = self.norm(nn.functional.gelu(self.dense(states)))
            scores = states @ self.encoder.words.weight.T + self.bias
        wanted = batch["features"][0][chosen]
        return nn.functional.cross_entropy(scores.float(), wanted), (scores.argmax(1) == wanted).float().mean()


def hidden_words(batch: Tensors) -> tuple[Tensor, Tensor]:
    """The features with words hidden (eight tenths masked, one replaced, one kept), and which pieces were chosen."""
    ids = batch["features"][0]
    begins = torch.zeros_like(ids).scatter_add(1, batch["first"], batch["words"].long()).clamp(max=1)
    word = begins.cumsum(1)
    ended = torch.cat([batch["mask"][:, 1:], torch.zeros_like(batch["mask"][:, :1])], 1)
    inside = (word > 0) & batch["mask"] & ended
    drawn = torch.rand(ids.shape, device=ids.device)
    chosen = (drawn.gather(1, word) < CHOSEN) & inside
    how = torch.rand(ids.shape, device=ids.device).gather(1, word)
    other = torch.randint(1000, 30522, ids.shape, device=ids.device)
    changed = torch.where(how < 0.8, MASK, torch.where(how < 0.9, other, ids))
    features = batch["features"].clone()
    features[0] = torch.where(chosen, changed, ids)
    return features, chosen


def windows(documents: Sequence[Gold], pieces: WordPieces) -> list[Example]:
    """The documents in the longest windows."""
    return [
        Example(window, gold.roles[window.words], gold.names[window.words], window.words, 0, {"cue": [], "source": [],
                "content": []}, {"source": [], "content": []})
        for gold in documents
        for window in encode.windows(gold.document, gold.ranges, pieces=pieces, context=0)
    ]  # fmt: skip


def slim(batch: Sequence[Example]) -> Arrays:
    """The arrays that are needed here."""
    return {name: array for name, array in arrays(batch).items() if name in ("features", "mask", "first", "words")}


def pretrain(encoder: Encoder, found: list[Example], *, plan: Plan, size: int, out: pathlib.Path, seed: int) -> None:
    """Train over and over the windows, so many steps; writes the encoder."""
    torch.manual_seed(seed)
    network = Masked(encoder).to(DEVICE)
    optimizer = optimizer_of(network, plan)
    schedule, step = scheduler_of(optimizer, plan), 0
    checkpoint = out.with_suffix(".checkpoint")
    parts = {"network": network, "optimizer": optimizer, "schedule": schedule}
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=DEVICE)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        step = state["step"]
    began = saved = time.monotonic()
    for batch in _endless(found, random.Random(seed), size=size, skip=step):
        if step >= plan.steps:
            break
        network.train()
        loss, right = network(on_device(batch))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        step += 1
        if step % 200 == 0:
            took = time.monotonic() - began
            print(
                f"masked {step}/{plan.steps} loss {float(loss.detach()):.3f} right {float(right):.3f} {took:.0f} s",
                flush=True,
            )
        if time.monotonic() - saved > SAVED_EVERY:
            save(checkpoint, step=step, **parts)
            saved = time.monotonic()
    stored(encoder.state_dict(), out)
    checkpoint.unlink(missing_ok=True)


def _endless(found: list[Example], rng: random.Random, *, size: int, skip: int) -> Iterator[Arrays]:
    made = [slim(batch) for batch in batches(found, rng, size=size)]
    while True:
        rng.shuffle(made)
        for batch in made:
            if skip:
                skip -= 1
            else:
                yield batch
