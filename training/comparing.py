"""The network that reads two passages side by side: what it is, what it learns from, and how it learns.

    python -m training.comparing [--out training/out] [--weights src/headwater/data/weights] [--write]

In: the families of :mod:`training.families`, and the dossiers of ``bench/retold/dev`` (nothing of ``test``). Steps: (1)
``families.pt``, the base encoder over the reader's word table, taught with the families; (2) ``half-0.pt`` and
``half-1.pt``, the same with one half of the dossiers: what they say of the other half is what ``training.across``
weighs; (3) ``compared.pt``, taught with all dossiers, which ships. ``--write`` exports it.
A step whose file is there is passed over. On two processor cores step 1 takes 35 minutes, step 2 twice 7, step 3 ten.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from bench.retold.__main__ import built, records
from bench.retold.dossier import load
from headwater.library.connection import connect
from headwater.models.comparing import KINDS, Worded, beside, worded
from headwater.models.pieces import WordPieces
from headwater.models.weights import FOLDER
from headwater.records import Span
from training import across, export, families
from training.comparer import Comparing, begun
from training.families import POLARITY, Pair

BATCH = 24
CONTRARY = KINDS.index(POLARITY)
"""What one passage says, and the other denies: known of every pair of one claim, whatever else changed."""
BUCKET = 40
"""Batches whose pairs are sorted by length."""
CLEAR = {"kinds": 0.6, "words": 1.0}
"""What the parts of the loss weigh beside whether it is one claim."""
FOUND = 2.0
"""How much a word that changed counts beside one that did not."""
EACH = 24
"""Pairs of a family in one pass."""
HALVES = 2
LATER_EACH = 4
Floats = npt.NDArray[np.float64]


# batches


@dataclass(frozen=True, slots=True)
class Batch:
    """``features`` (4, B, L); ``same`` (B,); ``kinds`` (B, kinds), which count where ``known`` (B, kinds); ``words``
    (B, L, kinds), which count where ``printed`` (B, L): in a passage that has the words of all that changed."""

    features: Tensor
    same: Tensor
    kinds: Tensor
    words: Tensor
    known: Tensor
    printed: Tensor


class Batches:
    """Makes batches of pairs; remembers the pieces of passages."""

    def __init__(self, pieces: WordPieces) -> None:
        self.pieces = pieces
        self._seen: dict[str, Worded] = {}

    def worded(self, text: str) -> Worded:
        """A passage that is a text by itself."""
        if text not in self._seen:
            self._seen[text] = worded(text, [Span(0, len(text))], self.pieces)
        return self._seen[text]

    def size(self, pair: Pair) -> int:
        """Pieces of both passages."""
        return sum(self.worded(text).features.shape[1] for text in (pair.before, pair.after))

    def of(self, pairs: Sequence[Pair]) -> Batch:
        """The arrays of some pairs."""
        sides = [tuple(self.worded(text) for text in (one.before, one.after)) for one in pairs]
        joined = [beside(*two) for two in sides]
        many, length = len(pairs), max(one.shape[1] for one in joined)
        features = torch.zeros(4, many, length, dtype=torch.long)
        kinds, words = torch.zeros(many, len(KINDS)), torch.zeros(many, length, len(KINDS))
        known = torch.tensor([float(one.changes is not None) for one in pairs])[:, None].repeat(1, len(KINDS))
        printed = (torch.arange(length) < torch.tensor([[one.shape[1]] for one in joined])) * known[:, :1]
        for row, (pair, (before, after)) in enumerate(zip(pairs, sides, strict=True)):
            features[:, row, : joined[row].shape[1]] = torch.from_numpy(joined[row])
            begin = before.features.shape[1]
            if pair.contrary is not None:
                known[row, CONTRARY], kinds[row, CONTRARY] = 1, float(pair.contrary)
            for kind, old, new in pair.changes or ():
                column = KINDS.index(kind)
                kinds[row, column] = 1
                was = list(_pieces(before, pair.before, old))
                now = [begin + piece for piece in _pieces(after, pair.after, new)]
                words[row, was + now, column] = 1
                printed[row, :begin] *= bool(was)
                printed[row, begin:] *= bool(now)
        return Batch(features, torch.tensor([float(one.same) for one in pairs]), kinds, words, known, printed)

    def sorted(self, pairs: Sequence[Pair], dice: random.Random) -> list[list[Pair]]:
        """Batches of pairs of like length, in any order."""
        pairs = dice.sample(pairs, len(pairs))
        out = []
        for low in range(0, len(pairs), BATCH * BUCKET):
            part = sorted(pairs[low : low + BATCH * BUCKET], key=self.size)
            out += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
        dice.shuffle(out)
        return out


def _pieces(passage: Worded, text: str, part: str) -> Iterator[int]:
    """The pieces of the words that a part of a text holds; none where it is not printed there."""
    start = text.find(part)
    ends = [*passage.first[1:].tolist(), passage.features.shape[1] - 1]
    for word, first, end in zip(passage.words, passage.first.tolist(), ends, strict=True):
        if start >= 0 and start <= word.start and word.end <= start + len(part):
            yield from range(first, end)


# learning


def loss(network: Comparing, batch: Batch) -> Tensor:
    """Whether it is one claim; and where it is known, what changed, and which words."""
    with torch.autocast("cpu", torch.bfloat16):
        same, kinds, words = (one.float() for one in network(batch.features, batch.features[0] > 0))
    cross = nn.functional.binary_cross_entropy_with_logits
    total = cross(same, batch.same)
    if batch.known.sum():
        sure = cross(kinds, batch.kinds, reduction="none") * batch.known
        total = total + CLEAR["kinds"] * sure.sum() / (batch.known.sum() / len(KINDS))
        each = cross(words, batch.words, reduction="none", pos_weight=torch.tensor(FOUND)).sum(2)
        total = total + CLEAR["words"] * (each * batch.printed).sum() / batch.printed.sum().clamp(min=1)
    return total


Drawn = Callable[[random.Random], Sequence[Pair]]
"""The pairs of one pass."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often all is drawn, and the highest rate."""

    passes: int
    rate: float


FAMILIES, DOSSIERS = Schedule(6, 2e-4), Schedule(3, 1e-4)


def fit(
    network: Comparing, batches: Batches, drawn: Drawn, *, schedule: Schedule, path: Path, seed: int = 0
) -> Comparing:
    """Teach ``network`` with what is drawn for each pass, and write ``path``; where that is there, load it. A run that
    was stopped goes on from the last pass that it finished."""
    if path.exists():
        network.load_state_dict(torch.load(path, weights_only=True))
        return network.eval()
    part = path.with_suffix(".part")
    every = (random.Random(f"{seed} {at}") for at in range(schedule.passes))
    plans = [batches.sorted(drawn(dice), dice) for dice in every]
    optimizer, begin = _optimizer(network, schedule.rate), 0
    if part.exists():
        stored = torch.load(part, weights_only=True)
        network.load_state_dict(stored["network"])
        optimizer.load_state_dict(stored["optimizer"])
        begin = stored["passes"]
    steps, done, begun_at = sum(map(len, plans)), sum(map(len, plans[:begin])), time.time()
    for number, plan in enumerate(plans[begin:], begin):
        torch.manual_seed(seed * 1000 + number)
        dice, total = random.Random(f"{seed} {number} turns"), 0.0
        network.train()
        for pairs in plan:
            done += 1
            share = min(done / (0.08 * steps), max(0.02, (steps - done) / (0.92 * steps)))
            total += _step(network, optimizer, batches.of([_either(one, dice) for one in pairs]), share=share)
            if done % 100 == 0:
                print(f"{path.name}: step {done} of {steps}, {time.time() - begun_at:.0f} s", flush=True)
        print(f"{path.name}: pass {number + 1} of {len(plans)}, loss {total / len(plan):.3f}", flush=True)
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "passes": number + 1}
        torch.save(state, part)
    torch.save(network.state_dict(), path)
    part.unlink(missing_ok=True)
    return network.eval()


def _either(pair: Pair, dice: random.Random) -> Pair:
    return pair.turned() if dice.random() < 0.5 else pair


def _optimizer(network: Comparing, rate: float) -> torch.optim.AdamW:
    """What stands over the encoder learns five times as fast."""
    groups: tuple[list[nn.Parameter], list[nn.Parameter]] = [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            groups[not name.startswith("encoder.")].append(parameter)
    return torch.optim.AdamW(
        [{"params": groups[0], "base": rate}, {"params": groups[1], "base": 5 * rate}], lr=rate, weight_decay=0.01
    )


def _step(network: Comparing, optimizer: torch.optim.AdamW, batch: Batch, *, share: float) -> float:
    """One step at this share of the rate; the loss before it."""
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * share
    value = loss(network, batch)
    optimizer.zero_grad()
    value.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return value.item()


@torch.no_grad()
def told(network: Comparing, batches: Batches, pairs: Sequence[Pair]) -> tuple[Floats, Floats]:
    """Log odds of each pair: same (pairs,), kinds (pairs, kinds)."""
    same, kinds = np.zeros(len(pairs)), np.zeros((len(pairs), len(KINDS)))
    order = sorted(range(len(pairs)), key=lambda at: batches.size(pairs[at]))
    for low in range(0, len(order), BATCH):
        some = order[low : low + BATCH]
        batch = batches.of([pairs[at] for at in some])
        found = network(batch.features, batch.features[0] > 0)
        same[some], kinds[some] = found[0].numpy(), found[1].numpy()
    return same, kinds


@dataclass(frozen=True)
class Lessons:
    """All there is to learn from: families, and the dossiers' pairs of tellings and links, each with its half."""

    families: Sequence[Sequence[Pair]]
    tellings: Sequence[Pair]
    half: npt.NDArray[np.int64]
    links: Sequence[tuple[int, Pair]]

    def of_families(self, dice: random.Random, each: int = EACH) -> list[Pair]:
        """So many of each family."""
        return [pair for family in self.families for pair in families.sampled(family, each, dice)]

    def without(self, half: int | None) -> Drawn:
        """All pairs of dossiers but those of one half, and some of each family."""
        own = [pair for pair, side in zip(self.tellings, self.half, strict=True) if side != half]
        own += [pair for side, pair in self.links if side != half]
        return lambda dice: [*own, *self.of_families(dice, LATER_EACH)]


def lessons() -> Lessons:
    """Read families and dossiers."""
    gold = [load(path) for path in sorted(across.GOLD.glob("*.json"))]
    with closing(connect(built(records(gold)))) as db:
        known, tellings = across.of_tellings(db, gold)
    half = known.folds[:, 0] % HALVES
    halved = enumerate(families.of_links(dossier) for dossier in gold)
    links = [(number % across.FOLDS % HALVES, pair) for number, pairs in halved for pair in pairs]
    return Lessons(list(families.families()), tellings, half, links)


def begun_from(path: Path) -> Comparing:
    """A network with these weights."""
    network = Comparing()
    network.load_state_dict(torch.load(path, weights_only=True))
    return network.eval()


def main() -> int:
    """Teach, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--weights", type=Path, default=FOLDER)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    batches, all_ = Batches(WordPieces(options.weights / "vocabulary.txt")), lessons()
    taught = options.out / "families.pt"
    torch.manual_seed(0)
    fit(begun(options.weights), batches, all_.of_families, schedule=FAMILIES, path=taught)  # 1
    said = {"same": np.zeros(len(all_.tellings)), "contrary": np.zeros(len(all_.tellings))}
    judged: list[tuple[Pair, Floats]] = []
    for side in range(HALVES):  # 2
        network, apart = begun_from(taught), np.flatnonzero(all_.half == side)
        tellings = [all_.tellings[at] for at in apart]
        report(f"half {side}, families alone", tellings, told(network, batches, tellings))
        path = options.out / f"half-{side}.pt"
        fit(network, batches, all_.without(side), schedule=DOSSIERS, path=path)
        same, kinds = told(network, batches, tellings)
        report(f"half {side}", tellings, (same, kinds))
        said["same"][apart], said["contrary"][apart] = same, kinds[:, CONTRARY]
        mine = [pair for half, pair in all_.links if half == side]
        judged += zip(mine, told(network, batches, mine)[1], strict=True)
    changes(judged)
    np.savez(options.out / "compared.npz", **said)
    network, path = begun_from(taught), options.out / "compared.pt"
    fit(network, batches, all_.without(None), schedule=DOSSIERS, path=path)  # 3
    if options.write:
        shown = [beside(batches.worded(pair.before), batches.worded(pair.after)) for pair in all_.tellings[::20]]
        export.write_comparing(network, options.weights, shown=shown)
    return 0


def report(what: str, pairs: Sequence[Pair], said: tuple[Floats, Floats]) -> None:
    """Average precision of pairs that tell one claim; of those, how many contradictions are known, at even odds."""
    same, kinds = said
    one = np.array([pair.same for pair in pairs])[np.argsort(-same)]
    precision = (np.cumsum(one) / np.arange(1, len(one) + 1))[one].mean()
    gold = np.array([bool(pair.contrary) for pair in pairs if pair.contrary is not None])
    odds = kinds[[pair.contrary is not None for pair in pairs], CONTRARY]
    print(
        f"{what}: {len(pairs)} pairs, average precision {100 * precision:.1f}; {gold.sum()} of {len(gold)} contradict "
        f"each other, {((odds > 0) & gold).sum()} known, {((odds > 0) & ~gold).sum()} others said",
        flush=True,
    )


def changes(judged: Sequence[tuple[Pair, Floats]]) -> None:
    """How well the kinds of change are known, at even odds."""
    gold = np.array([[kind in {one[0] for one in pair.changes or ()} for kind in KINDS] for pair, _ in judged])
    said = np.array([odds for _, odds in judged]) > 0
    right = gold & said
    calm = ~gold.any(1)
    print(
        f"changes along {len(judged)} links: F1 {200 * right.sum() / (gold.sum() + said.sum()):.1f}, of those without "
        f"any {100 * (said.any(1) & calm).sum() / calm.sum():.1f} % have one"
    )
    for column, kind in enumerate(KINDS):
        print(f"  {kind:10} right {right[:, column].sum()} said {said[:, column].sum()} gold {gold[:, column].sum()}")


if __name__ == "__main__":
    sys.exit(main())
