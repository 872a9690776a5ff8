"""Make the shipped weights from the corpora, with one command:

    python -m training [--data ../shared/data] [--out training/out] [--scorer ../shared/bench/score_attribution.py]

Steps: (1) train, resuming where it was stopped, (2) export, (3) calibrate the scores on documents that training never
saw, (4) measure on dev, (5) write the model card. The shipped weights took 43 minutes
on two cores with bfloat16, which other work shared; without bfloat16 it was not measured.
"""

from __future__ import annotations

import argparse
import json
import pathlib

import numpy as np

from bench.quality import scorer_at
from headwater.models import reader
from headwater.models.assemble import probability
from headwater.models.weights import load as load_weights
from training import calibrate, card, data, evaluate, export
from training.train import TUNE, train

SHIPPED = pathlib.Path("src/headwater/data/weights")


def main() -> None:
    """Parse the command line and take the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    parser.add_argument("--scorer", type=pathlib.Path, default=pathlib.Path("../shared/bench/score_attribution.py"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("training/out"))
    parser.add_argument("--weights", type=pathlib.Path, default=SHIPPED)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if not (args.out / "network.pt").exists():
        train(args.out, args.data, epochs=args.epochs, rate=2e-4, seed=args.seed)
    finish(args.out / "network.pt", args.weights, data_folder=args.data, scorer_path=args.scorer)


def finish(
    network: pathlib.Path, folder: pathlib.Path, *, data_folder: pathlib.Path, scorer_path: pathlib.Path
) -> None:
    """Steps 2 to 5."""
    scorer = scorer_at(scorer_path)
    trained = evaluate.load(network)
    export.write(trained, folder, calibration=[0.0, *[1.0] * 5])
    _, tune = data.split_tune(list(data.polnear(data_folder / "polnear", "train")), count=TUNE, seed=0)
    dev = list(data.polnear(data_folder / "polnear", "dev"))
    parts = [(tune, "train"), (dev[::2], "dev"), (dev[1::2], "dev")]
    judged = [_judged(part, data_folder / "polnear" / split, scorer, folder) for part, split in parts]
    calibration = calibrate.fit(*(np.concatenate(both) for both in zip(*judged[:2], strict=True)))
    export.write_arrays(trained, folder, calibration=calibration)
    evidence, right = judged[2]
    scores = np.array([probability(e, calibration) for e in evidence])
    figures = _figures(dev, data_folder / "polnear/dev", scorer, folder)
    figures["calibration error"] = round(calibrate.calibration_error(scores, right), 3)
    sure = scores >= 0.9
    figures["precision at 0.9"] = round(100 * float(right[sure].mean()), 1) if sure.any() else 0.0
    figures["share at 0.9"] = round(100 * float(sure.mean()), 1)
    (folder / "CARD.md").write_text(card.text(figures), encoding="utf-8")
    print(json.dumps(figures, indent=1))


def _judged(documents, folder, scorer, weights_folder):  # type: ignore[no-untyped-def]
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


if __name__ == "__main__":
    main()
