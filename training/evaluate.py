"""Score trained networks, before they are exported, by the attribution scorer given.

python -m training.evaluate OUT/teacher-*.pt --data DATA --scorer score_attribution.py [--split dev tune] [--together]
"""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Mapping, Sequence
from types import ModuleType

import numpy as np
import torch

from bench.quality import scorer_at
from headwater.models import reader
from headwater.models.assemble import Output
from headwater.models.encode import Window
from headwater.models.grammar import Heads
from headwater.models.links import Scorer
from headwater.models.meaning import SIZE
from headwater.models.pieces import WordPieces
from headwater.models.weights import Weights
from headwater.records import Found
from training import data
from training.fit import DEVICE
from training.network import Network
from training.pieces import base_folder
from training.stages import TUNE, load


class TorchRunner:
    """One or more torch networks as the run-time code sees a network: scores averaged, links by the first."""

    def __init__(self, networks: Sequence[Network], *, annotators: Sequence[int] = (0,)) -> None:
        self.networks = [network.to(DEVICE).eval() for network in networks]
        self.annotators = annotators

    @torch.no_grad()
    def __call__(self, window: Window, *, meaning: bool = False) -> Output:
        """Run the networks once. What words mean is told by what is exported alone."""
        features = torch.from_numpy(window.features)[:, None].to(DEVICE)
        first = torch.from_numpy(window.first).to(DEVICE)
        seen = []
        for network in self.networks:
            for annotator in self.annotators:
                extra = network.annotator(torch.tensor([annotator], device=DEVICE))
                with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
                    hidden = network.encoder(features, None, extra)
                hidden = hidden[0].float()[first]
                seen.append((network.roles(hidden), network.names(hidden), hidden))
        roles, names = (torch.stack([one[at] for one in seen]).mean(0) for at in (0, 1))
        meant = np.zeros((len(first) - window.context, SIZE), np.float32) if meaning else None
        return Output(roles.cpu().numpy(), names.cpu().numpy(), seen[0][2].cpu().numpy(), meant)


def weights_of(networks: Sequence[Network], calibration: Sequence[float] = (0.0, 1.0, 1.0, 1.0, 1.0, 1.0)) -> Weights:
    """The part of networks that decoding needs: mean transitions, the links of the first."""
    with torch.no_grad():
        scorers = {
            role: Scorer(**{name: p.detach().cpu().numpy() for name, p in networks[0].links[role].named_parameters()})
            for role in ("source", "content")
        }
        transitions = torch.stack([network.bounded_transitions() for network in networks]).mean(0).cpu().numpy()
        grammar = Heads.of({f"grammar.{name}": plain(name, p) for name, p in networks[0].grammar.named_parameters()})
    return Weights(WordPieces(base_folder() / "vocab.txt"), transitions, scorers, tuple(calibration), grammar)


def plain(name: str, parameter: torch.Tensor) -> np.ndarray:
    """A parameter as an array, the weights of a linear layer as (in, out)."""
    value = parameter.detach().cpu().numpy()
    return value.T if name.endswith(".weight") else value


def as_prediction(found: Sequence[Found]) -> list[dict[str, list[tuple[int, int]]]]:
    """Found attributions in the scorer's shape."""
    return [
        {role: [(s.start, s.end) for s in getattr(one, role)] for role in ("source", "cue", "content")} for one in found
    ]


def score(networks: Sequence[Network], folder: pathlib.Path, scorer: ModuleType, *, split: str,
          annotators: Sequence[int] = (0,)) -> dict[str, float]:  # fmt: skip
    """Figures of networks on ``dev``, or on the documents of ``train`` that are kept for tuning."""
    part = "dev" if split == "dev" else "train"
    documents = list(data.polnear(folder / "polnear", part))
    if split == "tune":
        _, documents = data.split_tune(documents, count=TUNE, seed=0)
    passages = [reader.whole(golds[0].document) for _, golds in documents]
    runner = TorchRunner(networks, annotators=annotators)
    seen = reader.see(passages, weights=weights_of(networks), run=runner, threads=1)
    files = scorer.gold_files(folder / "polnear" / part)
    return dict(scorer.score([
        (golds[0].document.article.text, scorer.read_ann(files[name][0]), as_prediction(one.found))
        for (name, golds), one in zip(documents, seen, strict=True)
    ]))  # fmt: skip


def line(figures: Mapping[str, float]) -> str:
    """Exact, overlap, relation in a line."""
    roles = ("source", "cue", "content")
    parts = [" / ".join(f"{figures[f'{kind}.{role}.f1']:.1f}" for role in roles) for kind in ("exact", "overlap")]
    return f"exact {parts[0]}  overlap {parts[1]}  relation {figures['relation.all.f1']:.1f}"


def main() -> None:
    """Parse the command line, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", type=pathlib.Path, nargs="+")
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--scorer", type=pathlib.Path, required=True)
    parser.add_argument("--split", choices=("dev", "tune"), nargs="+", default=["tune"])
    parser.add_argument("--together", action="store_true", help="also all of them as one")
    parser.add_argument("--annotators", type=int, nargs="+", default=[0])
    args = parser.parse_args()
    scorer = scorer_at(args.scorer)
    networks = [load(path) for path in args.networks]
    groups = {path.name: [network] for path, network in zip(args.networks, networks, strict=True)}
    if args.together:
        groups["together"] = networks
    for split in args.split:
        for name, group in groups.items():
            found = score(group, args.data, scorer, split=split, annotators=args.annotators)
            print(f"{split:5} {name:16} {line(found)}", flush=True)


if __name__ == "__main__":
    main()
