"""Make the shipped weights from the corpora, with one command:

    python -m training [--data ../shared/data] [--out training/out] [--scorer ../shared/bench/score_attribution.py]

Steps: (1) to (6) base, teachers, lessons, roles, grammar, heads (``stages.py``), resuming where they were stopped; (7)
export, and the vectors of statements fitted to it (``meaning.py``), (8) calibrate the scores on documents that training
never saw, (9) measure on dev and on passages of our own, (10) write the model card and the picture of reliability.

How long it takes: on one H200 with 16 cores steps 1 to 4 took 9 minutes, step 5 two; the rest 10 on two cores. Without
a GPU they were run only in part. By the rate seen there (about 1 000 word pieces a second in training, on two cores
that had other work) reckon two days; ``--set teachers=2 masked_steps=500 epochs=4`` is a night.

Seeds are fixed, and on a CPU the same steps give the same weights. A GPU adds in another order each time: there two
runs differ by some tenths of a point.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections.abc import Sequence
from types import ModuleType

import numpy as np
import torch

from bench.quality import scorer_at
from bench.said import passages
from headwater.models import encode, reader
from headwater.models.assemble import probability
from headwater.models.weights import load as load_weights
from training import calibrate, card, data, evaluate, export, known, meaning, reliability, stages

SHIPPED = pathlib.Path("src/headwater/data/weights")
Judged = tuple[np.ndarray, np.ndarray]
SURE = (0.3, 0.5, 0.7, 0.8, 0.9)


def main() -> None:
    """Parse the command line and take the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    parser.add_argument("--scorer", type=pathlib.Path, default=pathlib.Path("../shared/bench/score_attribution.py"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("training/out"))
    parser.add_argument("--weights", type=pathlib.Path, default=SHIPPED)
    parser.add_argument("--set", nargs="*", default=[], metavar="SIZE=VALUE", help="sizes other than the usual ones")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if not (args.out / "network.pt").exists():
        stages.run(args.data, args.out, changes=args.set, at_once=torch.cuda.is_available())
    finish(args.out / "network.pt", args.weights, sources=args.data, scorer=scorer_at(args.scorer))


def finish(network: pathlib.Path, folder: pathlib.Path, *, sources: pathlib.Path, scorer: ModuleType) -> None:
    """Steps 7 to 10."""
    trained, pieces = stages.load(network), stages.word_pieces()
    _, tune = data.split_tune(list(data.polnear(sources / "polnear", "train")), count=stages.TUNE, seed=0)
    dev = list(data.polnear(sources / "polnear", "dev"))
    seen = [window for _, golds in tune
            for window in encode.windows(golds[0].document, golds[0].ranges, pieces=pieces)]  # fmt: skip
    export.write(trained, folder, calibration=[0.0, *[1.0] * 5], windows=seen)  # 7
    vectors = meaning.made(sources, network.parent, folder)
    kept = _judged(tune, sources / "polnear/train", scorer, folder)
    halves = [_judged(dev[at::2], sources / "polnear/dev", scorer, folder) for at in (0, 1)]
    export.write_arrays(trained, folder, calibration=_fit([kept, *halves]), meaning=vectors)  # 8
    figures = _figures(dev, sources / "polnear/dev", scorer, folder)  # 9
    # Each half of dev is scored by weights that were fitted without it.
    fitted = [_fit([kept, halves[1 - at]]) for at in (0, 1)]
    scores = np.array([probability(e, w) for (found, _), w in zip(halves, fitted, strict=True) for e in found])
    right = np.concatenate([truth for _, truth in halves])
    figures["calibration error"] = calibrate.calibration_error(scores, right)
    sure = {least: (float(right[scores >= least].mean()), float(right[scores >= least].sum() / right.sum()))
            for least in SURE if (scores >= least).any()}  # fmt: skip
    (folder / "reliability.svg").write_text(reliability.picture(scores, right), encoding="utf-8")  # 10
    held = [gold for gold in data.gum(sources / "gum") if any(part in gold.id for part in data.GUM_HELD)]
    text = card.text(figures, genres=_genres(scorer), sure=sure, known=known.figures(trained, held), held=len(held))
    (folder / "CARD.md").write_text(text, encoding="utf-8")
    print(json.dumps(figures, indent=1))


def _fit(parts: Sequence[Judged]) -> list[float]:
    return calibrate.fit(*(np.concatenate(both) for both in zip(*parts, strict=True)))


def _judged(documents, folder, scorer, weights_folder) -> Judged:  # type: ignore[no-untyped-def]
    files = scorer.gold_files(folder)
    weights, run = load_weights(weights_folder)
    golds = [scorer.read_ann(files[name][0]) for name, _ in documents]
    return calibrate.judged([g[0].document for _, g in documents], golds, weights=weights, run=run, scorer=scorer)


def _figures(documents, folder, scorer, weights_folder) -> dict[str, float]:  # type: ignore[no-untyped-def]
    files = scorer.gold_files(folder)
    weights, run = load_weights(weights_folder)
    seen = reader.see([reader.whole(g[0].document) for _, g in documents], weights=weights, run=run, threads=2)
    triples = [
        (golds[0].document.article.text, scorer.read_ann(files[name][0]), evaluate.as_prediction(one.found))
        for (name, golds), one in zip(documents, seen, strict=True)
    ]
    return dict(scorer.score(triples))


def _genres(scorer: ModuleType) -> dict[str, dict[str, float]]:
    """Figures on our own passages, by genre, and those held back: by the product with the shipped weights."""
    found = passages.outcomes()
    groups = {genre: [one for one in found if one.genre == genre] for genre in sorted({one.genre for one in found})}
    groups["held back"] = [one for one in found if one.held]
    return {name: passages.scores(some, scorer) for name, some in groups.items()}


if __name__ == "__main__":
    main()
