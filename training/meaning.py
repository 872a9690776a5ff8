"""The head that gives each statement a vector: fitted to the exported network, so that two statements are as near to
each other as the base encoder finds them.

In: an exported folder, and texts. Out: ``meaning.npz`` in the folder of the steps, and the same arrays in the exported
``links.npz``. Steps: (1) the statements of the texts, with the states of their words as the product sees them: in
context; (2) the base's own embedding of each statement by itself; (3) the head, so that cosines among statements that
lie near each other are the base's: squared differences, and the divergence of whom each holds nearest (Hinton & Roweis
2002); (4) whole numbers, and figures on the statements of documents that were kept apart.

    python -m training.meaning [--data ../shared/data] [--out training/out] [--weights src/headwater/data/weights]
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from headwater.models import meaning
from headwater.models.nesting import Sight, see_nested
from headwater.models.pieces import WordPieces
from headwater.models.weights import FOLDER, Network
from headwater.models.weights import load as load_weights
from headwater.records import Document, Span, Syntax
from headwater.said.assertions import assertions
from headwater.said.voices import Voices
from training import data, export, stages
from training.network import HIDDEN, Encoder, load_base
from training.pieces import base_folder

Array = NDArray[Any]
SILENT = 1400
"""Retold articles and press releases beside PolNeAR's and GUM's documents."""
LONGEST = 3000
"""Tokens of a document that is read here."""
LEAST = 3
"""Tokens of a statement that is learnt from."""
APART = 10
"""Every so many-th document is kept apart."""
PIECES = 256
"""Pieces of a statement that the base reads."""
STEPS, RATE, DECAY = 3000, 3e-3, 1e-3
SEEDS, NEAR, EACH = 128, 20, 3
"""Statements of a batch, and how many of the nearest so many it takes of each."""
WARMTH, SQUARES = 0.05, 10.0
"""The temperature at which cosines become chances, and what squared differences weigh beside them."""
CLEAR = 0.5
"""From this cosine on the base's nearest statement is near."""
TWIN = 0.995
"""From this cosine on two statements are the same words."""


@dataclass(frozen=True, slots=True)
class Statements:
    """``states`` (words, 2 · hidden): early, then late; ``starts`` (statements + 1): where each one's words begin;
    ``wanted`` (statements, hidden): the base's embedding; ``apart``: whether it is for measuring."""

    states: Tensor
    starts: Array
    wanted: Array
    apart: Array


def documents(sources: pathlib.Path) -> Iterator[Document]:
    """Texts to take statements from, in an order that is always the same."""
    rng, silent = random.Random(0), list(data.unlabelled(sources))
    texts = [silent[at] for at in sorted(rng.sample(range(len(silent)), min(SILENT, len(silent))))]
    polnear, _ = data.split_tune(list(data.polnear(sources / "polnear", "train")), count=stages.TUNE, seed=0)
    gum = [gold.document for gold in data.gum(sources / "gum", leave_out=data.GUM_HELD)]
    for document in [*(golds[0].document for _, golds in polnear), *gum, *map(data.raw_document, texts)]:
        if 0 < len(document.tokens) <= LONGEST:
            yield document


def bare() -> meaning.Head:
    """A head that hands on what it is given."""
    size = 2 * HIDDEN
    both = np.eye(size, size + 1, dtype=np.float32)
    bias = np.zeros(size + 1, np.float32)
    bias[-1] = 30.0  # the gate stands open
    return meaning.Head(both[:HIDDEN], both[HIDDEN:], bias)


def collect(found: Sequence[Document], folder: pathlib.Path) -> Statements:
    """Steps 1 and 2."""
    weights, run = load_weights(folder)
    states, lengths, texts, apart = [], [0], [], []
    known: set[str] = set()
    for at in range(0, len(found), 16):
        some = found[at : at + 16]
        sights = see_nested(some, weights=weights, run=Network(run.session, bare()), threads=2, voices=_voices)
        for index, (document, sight) in enumerate(zip(some, sights, strict=True), at):
            for words, text in _statements(document, sight):
                if len(words) >= LEAST and text not in known:
                    known.add(text)
                    states.append(sight.meant[words].astype(np.float16))
                    lengths.append(len(words))
                    texts.append(text)
                    apart.append(index % APART == 0)
    wanted = embedded(texts, weights.pieces)
    return Statements(torch.from_numpy(np.concatenate(states)), np.cumsum(lengths), wanted, np.array(apart))


def _voices(document: Document, syntax: Syntax, states: meaning.Floats) -> Voices:
    """By the grammar alone: what words mean is what is learnt here."""
    return Voices(document, syntax, np.zeros((len(states), meaning.SIZE), np.float32))


def _statements(document: Document, sight: Sight) -> Iterator[tuple[Array, str]]:
    """Of each statement its tokens and its words."""
    text = document.article.text
    starts, ends = (np.array([getattr(token, edge) for token in document.tokens]) for edge in ("start", "end"))
    own = (one.spans for one in assertions(document, found=sight.found))
    for spans in dict.fromkeys([*(one.content for one in sight.found), *own]):
        words = np.concatenate([_words(span, starts, ends) for span in spans] or [np.zeros(0, np.int64)])
        yield words, " ".join(span.of(text) for span in spans)


def _words(span: Span, starts: Array, ends: Array) -> Array:
    return np.arange(np.searchsorted(ends, span.start, side="right"), np.searchsorted(starts, span.end))


@torch.no_grad()
def embedded(texts: Sequence[str], pieces: WordPieces) -> Array:
    """The base's sentence embeddings: the mean of its states, of length 1."""
    base = Encoder().eval()
    load_base(base, base_folder())
    for table in (base.shape, base.quoting, base.starts):
        table.weight.zero_()  # the base has no such features
    ids = [[101, *[i for word in text.split() for i in pieces(word)][: PIECES - 2], 102] for text in texts]
    order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
    out = np.zeros((len(ids), HIDDEN), np.float32)
    for begin in range(0, len(order), 64):
        some = order[begin : begin + 64]
        features = torch.zeros(4, len(some), len(ids[some[-1]]), dtype=torch.long)
        for row, at in enumerate(some):
            features[0, row, : len(ids[at])] = torch.tensor(ids[at])
        mask = features[0] > 0
        states = base(features, mask) * mask[..., None]
        out[some] = nn.functional.normalize(states.sum(1), dim=1).numpy()
    return out


class Linear(nn.Module):
    """The torch twin of :class:`headwater.models.meaning.Head`, over early and late states in one row."""

    def __init__(self) -> None:
        super().__init__()
        self.all = nn.Linear(2 * HIDDEN, meaning.SIZE + 1)

    def forward(self, given: Statements, rows: Array) -> Tensor:
        """The vectors of some statements."""
        lengths = given.starts[rows + 1] - given.starts[rows]
        which = np.repeat(np.arange(len(rows)), lengths)
        words = np.arange(len(which)) + np.repeat(given.starts[rows] - (np.cumsum(lengths) - lengths), lengths)
        joined = self.all(given.states[torch.from_numpy(words)].float())
        told = joined[:, :-1] * joined[:, -1:].sigmoid()
        sums = torch.zeros(len(rows), meaning.SIZE).index_add(0, torch.from_numpy(which), told)
        return nn.functional.normalize(sums, dim=1)


def fit(given: Statements) -> Linear:
    """Step 3."""
    torch.manual_seed(0)
    rng, mine = np.random.default_rng(0), np.flatnonzero(~given.apart)
    near = nearest(given.wanted[mine], NEAR)
    head = Linear()
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=STEPS, pct_start=0.1)
    for _ in range(STEPS):
        seeds = rng.integers(0, len(mine), SEEDS)
        beside = [near[seeds, rng.integers(0, near.shape[1], SEEDS)] for _ in range(EACH)]
        rows = mine[np.unique(np.concatenate([seeds, *beside]))]
        wanted = torch.from_numpy(given.wanted[rows])
        loss = apart_by(head(given, rows), wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        rates.step()
    return head


def apart_by(found: Tensor, wanted: Tensor) -> Tensor:
    """How far cosines among some vectors are from those wanted."""
    here, there = found @ found.T, wanted @ wanted.T
    own = torch.eye(len(found), dtype=torch.bool)
    mine, theirs = ((one / WARMTH).masked_fill(own, -1e4).log_softmax(1) for one in (here, there))
    turned = nn.functional.kl_div(mine, theirs, log_target=True, reduction="batchmean")
    return turned + SQUARES * ((here - there)[~own] ** 2).mean()


def nearest(vectors: Array, count: int) -> Array:
    """The nearest others of each, by cosine, in no order."""
    out = []
    for begin in range(0, len(vectors), 1024):
        cosines = vectors[begin : begin + 1024] @ vectors.T
        np.fill_diagonal(cosines[:, begin:], -2)
        out.append(np.argpartition(-cosines, count, axis=1)[:, :count])
    return np.concatenate(out)


def whole_numbers(head: Linear) -> dict[str, Array]:
    """Step 4: the arrays that ship."""
    weight = head.all.weight.detach().numpy().T
    step = np.abs(weight).max(0) / 127
    early, late = np.split(np.rint(weight / step).astype(np.int8), 2)
    bias = head.all.bias.detach().numpy()
    return {"meaning.early": early, "meaning.late": late, "meaning.step": step, "meaning.bias": bias}


def figures(arrays: dict[str, Array], given: Statements) -> dict[str, float]:
    """Step 4: on the statements kept apart, by what ships: how cosines agree, over random pairs and over the ten
    nearest of each; and whether what the base holds nearest is among the first (five) here."""
    head, rows = meaning.Head.of(arrays), np.flatnonzero(given.apart)
    size, out = HIDDEN, []
    for row in rows:
        states = given.states[given.starts[row] : given.starts[row + 1]].float().numpy()
        total = head(states[:, :size], states[:, size:]).sum(0, keepdims=True)
        out.append(total / np.linalg.norm(total))
    vectors = meaning.unpack(meaning.pack(np.concatenate(out)))
    return {"statements": len(rows), **agreement(vectors, given.wanted[rows])}


def agreement(vectors: Array, wanted: Array) -> dict[str, float]:
    """How cosines of one kind of vectors agree with those of another."""
    here, there = vectors @ vectors.T, wanted @ wanted.T
    pairs = np.triu_indices(len(here), 1)
    out = {"random pairs": float(np.corrcoef(here[pairs], there[pairs])[0, 1])}
    twins = there > TWIN  # each its own, too
    here[twins] = there[twins] = -2
    near = np.argsort(-there, axis=1)[:, :10]
    both = [np.take_along_axis(one, near, axis=1).ravel() for one in (here, there)]
    place = (here > np.take_along_axis(here, near[:, :1], axis=1)).sum(1)
    clear = there.max(1) >= CLEAR
    return out | {
        "near pairs": float(np.corrcoef(*both)[0, 1]),
        "first": float((place < 1).mean()),
        "first five": float((place < 5).mean()),
        "first five of clear": float((place[clear] < 5).mean()),
    }


def made(sources: pathlib.Path, out: pathlib.Path, folder: pathlib.Path) -> dict[str, Array]:
    """The head, from its file where that is there."""
    path = out / "meaning.npz"
    if not path.exists():
        given = collect(list(documents(sources)), folder)
        arrays = whole_numbers(fit(given))
        print(json.dumps(figures(arrays, given), indent=1))
        np.savez_compressed(path, **arrays)
    with np.load(path) as stored:
        return {name: stored[name] for name in stored.files}


def main() -> None:
    """The head alone, into an exported folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("training/out"))
    parser.add_argument("--weights", type=pathlib.Path, default=FOLDER)
    args = parser.parse_args()
    with np.load(args.weights / "links.npz") as stored:
        arrays = {name: stored[name] for name in stored.files}
    export.seal(args.weights, arrays | made(args.data, args.out, args.weights))


if __name__ == "__main__":
    main()
