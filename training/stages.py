"""The steps from corpora to a trained network; each leaves a file, and is passed over where its file is there.

1. ``base.pt``: the base encoder, trained on to guess hidden words of all texts
2. ``teacher-N.pt``: networks with different seeds, trained on the gold
3. ``lessons-N.npz``: what the teachers together see in the gold's texts, and in texts that nobody marked
4. ``taught.pt``: the network that ships, trained on the lessons
5. ``whole.pt``: the same, that has learnt grammar and reference, too
6. ``network.pt``: between 4 and 5, its heads for names and grammar trained once more

    python -m training.stages --step STEP [--number N] --data DATA --out OUT [--set teachers=2 ...]

On a GPU all are started at once and wait for what they need: most of a step is preparing on a processor.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import multiprocessing
import os
import pathlib
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import torch

from headwater.models.pieces import WordPieces
from training import data, heads, pretrain, teach, windows
from training.fit import DEVICE, Plan, fit, stored
from training.network import Encoder, Network, load_base
from training.pieces import base_folder
from training.rewritten import rewritten
from training.windows import Arrays, Example

STEPS = ("masked", "teacher", "lessons", "student", "whole", "finished")
TUNE = 40
"""Documents of the training part that no training sees: for choosing and calibrating."""
RATES = (3e-4, 2e-4, 2.5e-4, 1.5e-4)
"""Learning rates of the teachers, in turn."""
LESSON_RATES = (5e-4, 3e-4)
"""Learning rates of the network that ships: one pass over the lessons each, every one with its own rise and fall."""
SILVER = 100
"""Documents with silver names that the last step takes beside the gold."""
GOLD_TIMES = 4
"""How often step 5 sees GUM in one pass."""
WHOLE_RATE = 5e-4
NOBODY = 0.25
"""The share of windows whose annotator is not told."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything. ``batch`` and the like in pieces."""

    masked_steps: int = 2000
    masked_batch: int = 64 * 320
    teachers: int = 8
    epochs: int = 7
    batch: int = 16 * 320
    rewritten: int = 800
    shards: int = 8
    recuts: int = 3
    lesson_batch: int = 64 * 320
    passes: int = 6
    silent: int = 1500
    whole_batch: int = 64 * 320
    documents: int | None = None


def sizes_of(changes: Sequence[str]) -> Sizes:
    """The sizes with some set otherwise.

    >>> sizes_of(["teachers=2"]).teachers
    2
    """
    known = {each.name for each in fields(Sizes)}
    pairs = [change.partition("=") for change in changes]
    wrong = [name for name, _, value in pairs if name not in known or not value.isdigit()]
    if wrong:
        raise SystemExit(f"not a size and its number: {', '.join(wrong)}; sizes are {', '.join(sorted(known))}")
    return replace(Sizes(), **{name: int(value) for name, _, value in pairs})


def word_pieces() -> WordPieces:
    """The base's vocabulary."""
    return WordPieces(base_folder() / "vocab.txt")


def gold_documents(sources: pathlib.Path, sizes: Sizes) -> list[list[data.Gold]]:
    """PolNeAR's training documents, those for tuning left out."""
    documents, _ = data.split_tune(list(data.polnear(sources / "polnear", "train")), count=TUNE, seed=0)
    return [golds for _, golds in documents[: sizes.documents]]


def name_documents(sources: pathlib.Path, sizes: Sizes) -> list[list[data.Gold]]:
    """GUM's documents with names alone."""
    return [[gold] for gold in itertools.islice(data.gum(sources / "gum", leave_out=data.GUM_HELD), sizes.documents)]


def silent_documents(sources: pathlib.Path, sizes: Sizes, *, shard: slice) -> list[data.Gold]:
    """Documents without gold; ``shard`` picks some of them."""
    texts = list(itertools.islice(data.unlabelled(sources), sizes.documents))[shard]
    return [data.silent(f"silent {number}", text) for number, text in enumerate(texts)]


def awaited(path: pathlib.Path) -> pathlib.Path:
    """A file that another process leaves when it is done."""
    while not path.exists():
        time.sleep(0.2)
    return path


def base_of(out: pathlib.Path) -> Encoder:
    """The encoder of step 1."""
    encoder = Encoder()
    encoder.load_state_dict(torch.load(awaited(out / "base.pt"), map_location="cpu"))
    return encoder


def masked(sources: pathlib.Path, out: pathlib.Path, sizes: Sizes) -> None:
    """Step 1."""
    pieces = word_pieces()
    documents = [golds[0] for golds in [*gold_documents(sources, sizes), *name_documents(sources, sizes)]]
    documents += silent_documents(sources, sizes, shard=slice(None))
    # In processes, before anything is on a GPU: the rest waits for this step.
    with multiprocessing.get_context("fork").Pool(min(8, os.cpu_count() or 1)) as pool:
        parts = pool.starmap(pretrain.windows, [(documents[at::32], pieces) for at in range(32)])
    found = [one for part in parts for one in part]
    encoder = Encoder()
    load_base(encoder, base_folder())
    plan = Plan(steps=sizes.masked_steps, rate=5e-4, heads=1.0, warm=0.05, words=True)
    pretrain.pretrain(encoder, found, plan=plan, size=sizes.masked_batch, out=out / "base.pt", seed=0)


def teacher(sources: pathlib.Path, out: pathlib.Path, sizes: Sizes, *, number: int) -> None:
    """Step 2: one teacher."""
    documents = gold_documents(sources, sizes)
    others = name_documents(sources, sizes)
    drawn = windows.Pool([golds[0] for golds in documents])
    pieces = word_pieces()

    def epoch(index: int) -> list[Arrays]:
        rng = random.Random(1000 * number + index)
        more = [[gold] for gold in rewritten([golds[0] for golds in documents], rng, count=sizes.rewritten)]
        found = list(windows.examples([*documents, *others, *more], pieces, rng, pool=drawn))
        for one in found:
            one.annotator *= rng.random() >= NOBODY
        return [windows.arrays(batch) for batch in windows.batches(found, rng, size=sizes.batch)]

    epochs = [epoch(index) for index in range(sizes.epochs)]
    torch.manual_seed(number)
    network = Network()
    network.encoder = base_of(out)
    plan = Plan(steps=sum(map(len, epochs)), rate=RATES[number % len(RATES)], words=number % 2 == 1)
    stream = itertools.chain.from_iterable(epochs)
    fit(network, stream, plan=plan, out=out / f"teacher-{number}.pt", annotators=True)


def lessons(sources: pathlib.Path, out: pathlib.Path, sizes: Sizes, *, number: int) -> None:
    """Step 3: one shard."""
    rng, pieces = random.Random(77 + number), word_pieces()
    documents = gold_documents(sources, sizes)
    drawn = windows.Pool([golds[0] for golds in documents])
    own = documents[number :: sizes.shards]
    others = name_documents(sources, sizes)[number :: sizes.shards]
    silent = [[gold] for gold in silent_documents(sources, sizes, shard=slice(number, None, sizes.shards))]
    found: list[Example] = []
    for _ in range(sizes.recuts):
        more = [[g] for g in rewritten([golds[0] for golds in own], rng, count=sizes.rewritten // sizes.shards)]
        found += windows.examples([*own, *others, *more], pieces, rng, pool=drawn)
    found += windows.examples(silent, pieces, rng)
    batches = list(windows.batches(found, rng, size=sizes.lesson_batch))
    ensemble = teach.Ensemble([load(awaited(out / f"teacher-{n}.pt")) for n in range(sizes.teachers)])
    made = [ensemble.teach(batch) for batch in batches]
    teach.save(out / f"lessons-{number}.npz", made)


def load(path: pathlib.Path) -> Network:
    """A trained network."""
    network = Network()
    network.load_state_dict(torch.load(path, map_location="cpu"))
    return network


def student(out: pathlib.Path, sizes: Sizes) -> None:
    """Step 4: from the first teacher on, over the lessons, once for each rate."""
    made = [one for n in range(sizes.shards) for one in teach.load(awaited(out / f"lessons-{n}.npz"))]
    network = load(out / "teacher-0.pt")
    for turn, rate in enumerate(LESSON_RATES):
        done = out / f"student-{turn}.pt"
        if done.exists():
            network = load(done)
            continue
        torch.manual_seed(turn)
        plan = Plan(steps=len(made), rate=rate, heads=3.0, words=True)
        network = fit(network, _shuffled(made), plan=plan, out=done)
    stored(network.state_dict(), out / "taught.pt")


def whole(sources: pathlib.Path, out: pathlib.Path, sizes: Sizes) -> None:
    """Step 5: names, grammar and reference, while what is known of roles and links is held by the network before."""
    # In processes, before anything is on a GPU.
    with multiprocessing.get_context("fork").Pool(min(sizes.passes, os.cpu_count() or 1)) as pool:
        epochs = pool.starmap(_whole_pass, [(sources, sizes, index) for index in range(sizes.passes)])
    network = load(awaited(out / "taught.pt"))
    before = teach.Ensemble([copy.deepcopy(network)], annotators=False)
    stream = (_without_names(before.teach(batch)) for batches in epochs for batch in batches)
    torch.manual_seed(0)
    plan = Plan(steps=sum(map(len, epochs)), rate=WHOLE_RATE, heads=5.0, grammar=True, words=True)
    fit(network, stream, plan=plan, out=out / "whole.pt")


def _whole_pass(sources: pathlib.Path, sizes: Sizes, index: int) -> list[list[Example]]:
    """The batches of one pass of step 5."""
    rng = random.Random(500 + index)
    pronouns = [[one] for one in data.gap(sources / "gap/gap-development.tsv.gz")][: sizes.documents]
    some_of = replace(sizes, documents=sizes.documents or 4000)
    silent = silent_documents(sources, some_of, shard=slice(index, None, sizes.passes))
    some = [[one] for one in rng.sample(silent, min(len(silent), sizes.silent))]
    documents = [*gold_documents(sources, sizes), *name_documents(sources, sizes) * GOLD_TIMES, *pronouns, *some]
    found = list(windows.examples(documents, word_pieces(), rng))
    return list(windows.batches(found, rng, size=sizes.whole_batch))


def finished(sources: pathlib.Path, out: pathlib.Path, sizes: Sizes) -> None:
    """Step 6."""
    pieces, documents = word_pieces(), gold_documents(sources, sizes)
    random.Random(0).shuffle(documents)
    network = heads.mixed(load(awaited(out / "taught.pt")), load(awaited(out / "whole.pt")))
    gold = [heads.seen(network, name_documents(sources, sizes), pieces, seed=seed) for seed in (1, 2)]
    silver = heads.seen(network, [golds[:1] for golds in documents[:SILVER]], pieces, seed=1)
    pronouns = [[one] for one in data.gap(sources / "gap/gap-development.tsv.gz")][: sizes.documents]
    heads.refit_names(network, gold[0], silver)
    before = teach.Ensemble([load(out / "taught.pt")], annotators=False)
    retold = silent_documents(sources, replace(sizes, documents=sizes.documents or 1683), shard=slice(0, None, 4))
    heads.refit_roles(network, heads.lessons(network, before, [*documents, *([one] for one in retold)], pieces))
    heads.refit_grammar(network, [*gold[0], *gold[1], *silver, *heads.seen(network, pronouns, pieces, seed=1)])
    stored(network.state_dict(), out / "network.pt")


def _without_names(batch: Arrays) -> Arrays:
    return {name: array for name, array in batch.items() if name != "soft.names"}


def _shuffled(made: Sequence[Arrays]) -> Iterator[Arrays]:
    order = list(range(len(made)))
    random.Random(0).shuffle(order)
    yield from (made[at] for at in order)


def run(sources: pathlib.Path, out: pathlib.Path, *, changes: Sequence[str] = (), at_once: bool) -> None:
    """All steps that have not left their file yet; at once, each waits for the files that it needs."""
    sizes = sizes_of(changes)
    here = [sys.executable, "-m", "training.stages", "--data", str(sources), "--out", str(out), "--set", *changes]
    steps = [
        ("base.pt", "masked", 0),
        *((f"teacher-{n}.pt", "teacher", n) for n in range(sizes.teachers)),
        *((f"lessons-{n}.npz", "lessons", n) for n in range(sizes.shards)),
        ("taught.pt", "student", 0),
        ("whole.pt", "whole", 0),
        ("network.pt", "finished", 0),
    ]
    commands = [
        [*here, "--step", step, "--number", str(number)] for name, step, number in steps if not (out / name).exists()
    ]
    if not at_once:
        for command in commands:
            subprocess.run(command, check=True)
        return
    running = [subprocess.Popen(command) for command in commands]
    while any(process.poll() is None for process in running):
        time.sleep(0.2)
        if any(process.poll() for process in running):
            for process in running:
                process.kill()
            raise SystemExit("a step failed")


def main() -> None:
    """One step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", choices=STEPS, required=True)
    parser.add_argument("--number", type=int, default=0)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--set", nargs="*", default=[], metavar="SIZE=VALUE", help="sizes other than the usual ones")
    args = parser.parse_args()
    sizes = sizes_of(args.set)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads((os.cpu_count() or 1) if DEVICE.type == "cpu" else 1)
    if args.step != "masked":
        os.nice(5)  # the first step is what all others wait for
    if args.step == "masked":
        masked(args.data, args.out, sizes)
    elif args.step == "teacher":
        teacher(args.data, args.out, sizes, number=args.number)
    elif args.step == "lessons":
        lessons(args.data, args.out, sizes, number=args.number)
    elif args.step == "student":
        student(args.out, sizes)
    elif args.step == "finished":
        finished(args.data, args.out, sizes)
    else:
        whole(args.data, args.out, sizes)


if __name__ == "__main__":
    main()
