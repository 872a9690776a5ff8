"""Score a network in training, before it is exported, by the attribution scorer given.

python -m training.evaluate --data DATA --scorer score_attribution.py --network OUT/network.pt [--split dev|tune]
"""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Sequence

import torch

from bench.quality import scorer_at
from headwater.models import reader
from headwater.models.assemble import Output
from headwater.models.encode import Window
from headwater.models.links import Scorer
from headwater.models.pieces import WordPieces
from headwater.models.weights import Weights
from headwater.records import Found
from training import data
from training.network import Network
from training.pieces import base_folder
from training.train import TUNE


class TorchRunner:
    """The torch network as the run-time code sees a network."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    @torch.no_grad()
    def __call__(self, window: Window) -> Output:
        """Run the network once."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            encoded = self.network.encoder(torch.from_numpy(window.features)[:, None])
        hidden = encoded[0].float()[torch.from_numpy(window.first)]
        return Output(self.network.roles(hidden).numpy(), self.network.names(hidden).numpy(), hidden.numpy())


def load(path: pathlib.Path) -> Network:
    """A trained network, from its final file or from a checkpoint (its averaged weights)."""
    network = Network()
    state = torch.load(path)
    network.load_state_dict(state.get("average", state))
    return network


def weights_of(network: Network, calibration: Sequence[float] = (0.0, 1.0, 1.0, 1.0, 1.0, 1.0)) -> Weights:
    """The part of a network that decoding needs."""
    with torch.no_grad():
        scorers = {
            role: Scorer(**{name: p.detach().numpy() for name, p in network.links[role].named_parameters()})
            for role in ("source", "content")
        }
        transitions = network.bounded_transitions().numpy()
    return Weights(WordPieces(base_folder() / "vocab.txt"), transitions, scorers, tuple(calibration))


def as_prediction(found: Sequence[Found]) -> list[dict[str, list[tuple[int, int]]]]:
    """Found attributions in the scorer's shape."""
    return [
        {role: [(s.start, s.end) for s in getattr(one, role)] for role in ("source", "cue", "content")} for one in found
    ]


def main() -> None:
    """Parse the command line, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--scorer", type=pathlib.Path, required=True)
    parser.add_argument("--network", type=pathlib.Path, required=True)
    parser.add_argument("--split", choices=("dev", "tune"), default="dev")
    args = parser.parse_args()
    scorer = scorer_at(args.scorer)
    split = "dev" if args.split == "dev" else "train"
    documents = list(data.polnear(args.data / "polnear", split))
    if args.split == "tune":
        _, documents = data.split_tune(documents, count=TUNE, seed=0)
    network = load(args.network)
    passages = [reader.whole(golds[0].document) for _, golds in documents]
    seen = reader.see(passages, weights=weights_of(network), run=TorchRunner(network), threads=1)
    files = scorer.gold_files(args.data / "polnear" / split)
    triples = [
        (golds[0].document.article.text, scorer.read_ann(files[name][0]), as_prediction(one.found))
        for (name, golds), one in zip(documents, seen, strict=True)
    ]
    result = scorer.score(triples)
    for kind in ("exact", "overlap", "relation", "strict"):
        print(kind, {key.split(".", 1)[1]: value for key, value in result.items() if key.startswith(kind)})


if __name__ == "__main__":
    main()
