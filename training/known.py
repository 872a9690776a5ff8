"""How well does a trained network know names, grammar and reference? On GUM's held-out documents, before export.

python -m training.known OUT/network.pt --data DATA
"""

from __future__ import annotations

import argparse
import pathlib
import random
from collections import Counter
from collections.abc import Sequence

import torch

from headwater.models import labels
from headwater.models.assemble import name_pieces
from training import data, syntax, windows
from training.data import Gold
from training.fit import DEVICE, encoded, on_device
from training.network import FORBIDDEN, Network
from training.stages import load, word_pieces

PRONOUNS = [labels.TAGS.index(tag) for tag in ("PRP", "PRP$")]


@torch.no_grad()
def figures(network: Network, golds: Sequence[Gold]) -> dict[str, float]:
    """Shares of words: right class, right head, right head and relation; F1 of names; right antecedents of pronouns."""
    network = network.to(DEVICE).eval()
    found = list(windows.examples([[gold] for gold in golds], word_pieces(), random.Random(3)))
    count: Counter[str] = Counter()
    for batch in windows.batches(found, random.Random(0), size=16 * 320):
        tensors = on_device(windows.arrays(batch))
        states = encoded(network, tensors, annotators=False)
        _grammar(network, states, tensors, count)
        _pronouns(network, states, tensors, count)
        for one, scores in zip(batch, network.names(states).cpu().numpy(), strict=True):
            _names(one, scores[: len(one.window.first)], count)
    share = {name: count[name] / max(1, count["words"]) for name in ("tags", "heads", "relations")}
    f1 = {kind: 2 * count[f"{kind} right"] / max(1, count[f"{kind} found"] + count[f"{kind} gold"])
          for kind in (*labels.NAMES, "three kinds")}  # fmt: skip
    return share | f1 | {"pronouns": count["pronouns right"] / max(1, count["pronouns"]), "of": count["pronouns"]}


def _grammar(network: Network, states: torch.Tensor, batch: dict[str, torch.Tensor], count: Counter[str]) -> None:
    known = batch["heads"] >= 0
    punct = batch["relations"] == labels.RELATIONS.index("punct")
    known &= ~punct
    arcs = network.grammar.arcs(states)
    arcs = arcs.masked_fill(batch["sentences"][:, :, None] != batch["sentences"][:, None], FORBIDDEN)
    heads = arcs.argmax(2)
    relations = network.grammar.relation(states, heads).argmax(2)
    right = (heads == batch["heads"]) & known
    count["words"] += int(known.sum())
    count["heads"] += int(right.sum())
    count["relations"] += int((right & (relations == batch["relations"])).sum())
    count["tags"] += int(((network.grammar.tags(states).argmax(2) == batch["tags"]) & known).sum())


def _pronouns(network: Network, states: torch.Tensor, batch: dict[str, torch.Tensor], count: Counter[str]) -> None:
    rows, right, _, scores = syntax.reference(network.grammar, states, batch)
    tags = batch["tags"].gather(1, rows.clamp(min=0))
    asked = (rows >= 0) & torch.isin(tags, torch.tensor(PRONOUNS, device=rows.device)) & ~right[:, :, -1]
    best = scores.argmax(2)
    count["pronouns"] += int(asked.sum())
    count["pronouns right"] += int((right.gather(2, best[..., None])[..., 0] & asked).sum())


def _names(one: windows.Example, scores, count: Counter[str]) -> None:  # type: ignore[no-untyped-def]
    gold: set[tuple[int, int, str]] = set()
    start = None
    for at, label in enumerate([*one.names.tolist(), 0]):
        if start is not None and (label <= 0 or label % 2 == 1):
            gold.add((start, at, labels.NAME_LABELS[one.names[start]][2:]))
            start = None
        if label > 0 and start is None:
            start = at
    ours = {piece[:3] for piece in name_pieces(scores, one.window.paragraphs)}
    for kind in labels.NAMES:
        some = [{piece for piece in side if piece[2] == kind} for side in (gold, ours)]
        sizes = {"gold": len(some[0]), "found": len(some[1]), "right": len(some[0] & some[1])}
        for name, size in sizes.items():
            count[f"{kind} {name}"] += size
            if kind in labels.NAMES[:3]:
                count[f"three kinds {name}"] += size


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", type=pathlib.Path, nargs="+")
    parser.add_argument("--data", type=pathlib.Path, required=True)
    args = parser.parse_args()
    held = [gold for gold in data.gum(args.data / "gum") if any(part in gold.id for part in data.GUM_HELD)]
    for path in args.networks:
        for genre in ("news", "interview"):
            found = figures(load(path), [gold for gold in held if genre in gold.id])
            print(path.name, genre, {name: round(figure, 3) for name, figure in found.items()}, flush=True)


if __name__ == "__main__":
    main()
