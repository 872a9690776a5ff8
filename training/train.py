"""Train the reader network: PolNeAR's roles and links, silver and gold names.

    python -m training.train --data DATA --out OUT [--epochs 6]

Resumes from OUT/checkpoint.pt; writes OUT/network.pt (averaged weights) at the end. Steps: (1) read the corpora, (2)
each epoch, cut every document into windows at a random size, (3) one loss for roles (CRF), links and names, (4) average
the weights as they move.
"""

from __future__ import annotations

import argparse
import copy
import pathlib
import random
import time
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn

from headwater.models import encode, links
from headwater.models.pieces import WordPieces
from training import data
from training.network import Network, crf_loss, load_base
from training.pieces import base_folder

BATCH = 8
AVERAGE = 0.995
TUNE = 40
MARKS = [
    {"“": "‘", "”": "’", '"': "'"},
    {"“": "«", "”": "»"},
    {"“": '"', "”": '"'},
]
"""Other conventions of quotation that a document's marks are changed to: most of the corpus has one."""


class Example:
    """A window with its gold."""

    def __init__(self, window: encode.Window, gold: data.Gold) -> None:
        self.window = window
        self.roles = gold.roles[window.words]
        self.names = gold.names[window.words]
        row = {int(word): index for index, word in enumerate(window.words)}
        self.sentences = sentence_rows(gold.document)[window.words]

        def rows(piece: tuple[int, int] | None) -> tuple[int, int] | None:
            return (row[piece[0]], row[piece[1] - 1] + 1) if piece and piece[0] in row and piece[1] - 1 in row else None

        self.cues = [r for r in map(rows, gold.cue_source) if r]
        self.sources = sorted({r for s in gold.cue_source.values() if (r := rows(s))})
        self.contents = [r for r in map(rows, gold.content_cue) if r]
        # A partner outside the window is neither right nor wrong: -100 is ignored by the loss.
        self.source_of = [self._target(gold.cue_source[c], rows, self.sources) for c in gold.cue_source if rows(c)]
        self.cue_of = [self._target(gold.content_cue[c], rows, self.cues) for c in gold.content_cue if rows(c)]

    @staticmethod
    def _target(partner, rows, among) -> int:  # type: ignore[no-untyped-def]
        if partner is None:
            return len(among)
        found = rows(partner)
        return among.index(found) if found else -100


def sentence_rows(document) -> np.ndarray:  # type: ignore[no-untyped-def]
    """The sentence of each token."""
    out = np.zeros(len(document.tokens), np.int64)
    for index, sentence in enumerate(document.sentences):
        out[sentence.tokens[0] : sentence.tokens[1]] = index
    return out


def examples(documents: list[list[data.Gold]], pieces: WordPieces, rng: random.Random) -> list[Example]:
    """One epoch of windows. Of a document with many annotators two are drawn."""
    out = []
    for golds in documents:
        for gold in rng.sample(golds, min(len(golds), 2)):
            ranges, limit = gold.ranges, rng.choice([128, 192, 256, 320, 320, 320])
            if rng.random() < 0.1:
                ranges, limit = [sentence.tokens for sentence in gold.document.sentences], rng.choice([48, 64, 96])
            marks = rng.choice(MARKS) if rng.random() < 0.25 else {}
            look_up = lambda word, marks=marks: pieces(marks.get(word, word))  # noqa: E731
            out += [
                Example(w, gold) for w in encode.windows(gold.document, ranges, pieces=look_up, limit=limit, context=0)
            ]
    return out


def batches(found: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of like length and about equal numbers of pieces, in random order."""
    rng.shuffle(found)
    found.sort(key=lambda e: e.window.features.shape[1] // 24)
    out, batch, widest = [], [], 0
    for example in found:
        size = example.window.features.shape[1]
        if batch and max(widest, size) * (len(batch) + 1) > BATCH * encode.WINDOW:
            out.append(batch)
            batch, widest = [], 0
        batch.append(example)
        widest = max(widest, size)
    out.append(batch)
    rng.shuffle(out)
    yield from out


def loss_of(network: Network, batch: list[Example]) -> tuple[Tensor, dict[str, float]]:
    """The summed loss of a batch, and its parts."""
    longest = max(e.window.features.shape[1] for e in batch)
    features = torch.zeros(4, len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, example in enumerate(batch):
        size = example.window.features.shape[1]
        features[:, row, :size] = torch.from_numpy(example.window.features)
        mask[row, :size] = True
    with torch.autocast("cpu", dtype=torch.bfloat16):
        encoded = network.encoder(features, mask)
    hidden = [encoded[row].float()[torch.from_numpy(e.window.first)] for row, e in enumerate(batch)]
    parts = {
        "roles": _roles_loss(network, batch, hidden),
        "links": _links_loss(network, batch, hidden),
        "names": _names_loss(network, batch, hidden),
    }
    total = parts["roles"] + parts["links"] + 0.5 * parts["names"]
    return total, {name: float(part.detach()) for name, part in parts.items()}


def _roles_loss(network: Network, batch: list[Example], hidden: list[Tensor]) -> Tensor:
    rows, golds = [], []
    for example, states in zip(batch, hidden, strict=True):
        if (example.roles < 0).any():
            continue
        emissions, gold = network.roles(network.dropout(states)), torch.from_numpy(example.roles)
        cuts = np.flatnonzero(np.diff(example.window.paragraphs)) + 1
        rows += torch.tensor_split(emissions, cuts.tolist())
        golds += torch.tensor_split(gold, cuts.tolist())
    if not rows:
        return torch.zeros(())
    # A paragraph that a window cuts may begin or end inside a piece: such parts are left out.
    whole = [i for i, g in enumerate(golds) if int(g[0]) % 4 in (0, 1) and (g[-1] == 0 or int(g[-1]) % 4 in (3, 0))]
    rows, golds = [rows[i] for i in whole], [golds[i] for i in whole]
    lengths = torch.tensor([len(g) for g in golds])
    emissions = nn.utils.rnn.pad_sequence(rows, batch_first=True)
    gold = nn.utils.rnn.pad_sequence(golds, batch_first=True)
    return crf_loss(emissions, gold, lengths, network.bounded_transitions()).sum() / lengths.sum() * 10


def _links_loss(network: Network, batch: list[Example], hidden: list[Tensor]) -> Tensor:
    total, count = torch.zeros(()), 0
    for example, states in zip(batch, hidden, strict=True):
        if not example.cues:
            continue
        states = network.dropout(states)
        for role, others, targets in (
            ("source", example.sources, example.source_of),
            ("content", example.contents, example.cue_of),
        ):
            if not others or all(t == -100 for t in targets):
                continue
            scores = link_scores(
                network, role, states, example.cues, others, example.window.paragraphs, example.sentences
            )
            total = total + nn.functional.cross_entropy(
                scores, torch.tensor(targets), ignore_index=-100, reduction="sum"
            )
            count += sum(t != -100 for t in targets)
    return total / max(count, 1)


def link_scores(network, role, states, cues, others, paragraphs, sentences) -> Tensor:  # type: ignore[no-untyped-def]
    """Rows choose among columns, the last of which is none: cues choose sources, contents choose cues."""
    where = torch.from_numpy(links.places(cues, others, paragraphs=paragraphs, sentences=sentences))
    scorer = network.links[role]
    left, right = _ends(states, cues), _ends(states, others)
    pairs = scorer(left, right, where)
    if role == "content":
        return torch.cat([pairs.T, scorer.none_scores(right, of_cues=False)[:, None]], 1)
    return torch.cat([pairs, scorer.none_scores(left, of_cues=True)[:, None]], 1)


def _ends(states: Tensor, pieces: list[tuple[int, int]]) -> Tensor:
    return torch.cat([states[[a for a, _ in pieces]], states[[b - 1 for _, b in pieces]]], 1)


def _names_loss(network: Network, batch: list[Example], hidden: list[Tensor]) -> Tensor:
    gold = torch.from_numpy(np.concatenate([e.names for e in batch]))
    if bool((gold < 0).all()):
        return torch.zeros(())
    scores = network.names(network.dropout(torch.cat(hidden)))
    return nn.functional.cross_entropy(scores, gold, ignore_index=-1)


def optimizer_of(network: Network, rate: float) -> torch.optim.Optimizer:
    """AdamW; the word embeddings stay as they are, the heads learn faster than the encoder."""
    network.encoder.words.weight.requires_grad = False
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    return torch.optim.AdamW([{"params": encoder, "lr": rate}, {"params": heads, "lr": 10 * rate}], weight_decay=0.01)


def train(out: pathlib.Path, sources: pathlib.Path, *, epochs: int, rate: float, seed: int) -> None:
    """Train, with a checkpoint every 100 steps."""
    torch.manual_seed(seed)
    pieces = WordPieces(base_folder() / "vocab.txt")
    documents, _ = data.split_tune(list(data.polnear(sources / "polnear", "train")), count=TUNE, seed=0)
    names = list(data.gum(sources / "gum", leave_out=data.GUM_HELD))
    training = [golds for _, golds in documents] + [[gold] for gold in names]
    network = Network()
    load_base(network, base_folder())
    optimizer = optimizer_of(network, rate)
    per_epoch = len(list(batches(examples(training, pieces, random.Random(seed)), random.Random(seed))))
    steps = per_epoch * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.08 * steps)) * max(0.02, 1 - s / steps)
    )
    average, step = copy.deepcopy(network), 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        step = state["step"]
    print(f"{len(training)} documents, {per_epoch} steps an epoch, from step {step}", flush=True)
    began, logged = time.monotonic(), []
    while step < steps:
        epoch, done = divmod(step, per_epoch)
        rng = random.Random(seed * 1000 + epoch)
        for number, batch in enumerate(batches(examples(training, pieces, rng), rng)):
            if number < done:
                continue
            network.train()
            loss, parts = loss_of(network, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            with torch.no_grad():
                decay = min(AVERAGE, step / (step + 10))
                for mean, new in zip(average.parameters(), network.parameters(), strict=True):
                    if new.requires_grad:
                        mean.lerp_(new, 1 - decay)
            logged.append(parts)
            if step % 25 == 0:
                means = {k: round(float(np.mean([p[k] for p in logged])), 3) for k in parts}
                print(f"step {step}/{steps} {means} {time.monotonic() - began:.0f} s", flush=True)
                logged = []
            if step % 100 == 0:
                _save(checkpoint, network=network, average=average, optimizer=optimizer, schedule=schedule, step=step)
            if step >= steps:
                break
        if step < steps and step % per_epoch:
            step += per_epoch - step % per_epoch  # epochs differ by a few batches
    torch.save(average.state_dict(), out / "network.pt")


def _save(path: pathlib.Path, *, step: int, **parts) -> None:  # type: ignore[no-untyped-def]
    fresh = path.with_suffix(".new")
    torch.save({name: part.state_dict() for name, part in parts.items()} | {"step": step}, fresh)
    fresh.replace(path)


def main() -> None:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train(args.out, args.data, epochs=args.epochs, rate=args.rate, seed=args.seed)


if __name__ == "__main__":
    main()
