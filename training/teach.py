"""What an ensemble sees -> soft gold for the network that ships (Hinton et al. 2015; for CRFs Wang et al. 2020).

The teachers' scores are averaged, which again makes a CRF; from it come marginals and expected transitions, and over
the pieces of its best path the averaged choices of links. Each teacher reads as two of the annotators would, so that
together they stand for all.
"""

from __future__ import annotations

import pathlib
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from headwater.models import labels
from training.data import ANNOTATORS
from training.fit import DEVICE, Tensors, by_paragraph, encoded, on_device, pair_scores
from training.network import Network, path_sum
from training.windows import Arrays, Example, arrays, linking


class Ensemble:
    """Networks that teach together."""

    def __init__(self, networks: Sequence[Network], *, annotators: bool = True) -> None:
        self.networks = [network.to(DEVICE).eval() for network in networks]
        count = len(ANNOTATORS)
        told = [(n, 1 + (i + shift) % count) for i, n in enumerate(self.networks) for shift in (0, count // 2)]
        self.readers = told if annotators else [(n, 0) for n in self.networks]

    @torch.no_grad()
    def see(self, batch: Tensors) -> tuple[list[Tensor], Tensor, Tensor, Tensor]:
        """Hidden states of each reading, mean scores of roles (B, W, n), log chances of names, mean transitions."""
        states, roles, names = [], [], []
        for network, annotator in self.readers:
            batch["annotator"] = torch.full((batch["mask"].shape[0],), annotator, device=DEVICE)
            hidden = encoded(network, batch, annotators=True)
            states.append(hidden)
            roles.append(network.roles(hidden))
            names.append(network.names(hidden).log_softmax(2))
        transitions = torch.stack([network.bounded_transitions() for network in self.networks]).mean(0)
        return states, torch.stack(roles).mean(0), torch.stack(names).mean(0), transitions

    def teach(self, batch: Sequence[Example]) -> Arrays:
        """The arrays of a batch with what the ensemble sees; windows without gold get its pieces."""
        out = arrays(batch)
        tensors = on_device(out)
        states, roles, names, transitions = self.see(tensors)
        emissions = by_paragraph(roles, tensors["cells"]).detach().requires_grad_()
        each = transitions.expand(len(emissions), -1, -1).detach().clone().requires_grad_()
        total = path_sum(emissions, tensors["lengths"], each)
        marginals, steps = torch.autograd.grad(total.sum(), [emissions, each])
        [best] = torch.autograd.grad(path_sum(emissions, tensors["lengths"], each, best=True).sum(), [emissions])
        self._find(batch, best.argmax(2).cpu().numpy(), out)
        linked = linking(batch)
        out |= linked
        tensors |= on_device(linked)
        live = torch.arange(emissions.shape[1], device=DEVICE)[None] < tensors["lengths"][:, None]
        soft = {"roles": marginals * live[..., None], "steps": steps, "names": names.exp()}
        for role, chooser in (("source", "cues"), ("content", "contents")):
            chances = self._choices(states, tensors, role).softmax(2)
            soft[role] = chances * (tensors[chooser][:, :, 0] >= 0)[..., None]
        return out | {f"soft.{name}": tensor.half().cpu().numpy() for name, tensor in soft.items()}

    @torch.no_grad()
    def _choices(self, states: Sequence[Tensor], tensors: Tensors, role: str) -> Tensor:
        scores = [
            pair_scores(network.links[role], hidden, tensors, role)
            for (network, _), hidden in zip(self.readers, states, strict=True)
        ]
        return torch.stack(scores).mean(0)

    @staticmethod
    def _find(batch: Sequence[Example], best: np.ndarray, out: Arrays) -> None:
        """Pieces of the best path, for windows that have no gold."""
        width = out["words"].shape[1]
        found = np.zeros(out["words"].size, np.int64)
        for cells, row, length in zip(out["cells"], best, out["lengths"], strict=True):
            found[cells[:length]] = row[:length]
        found = found.reshape(-1, width)
        for row, one in enumerate(batch):
            if (one.roles < 0).any():
                own = found[row, : len(one.window.first)]
                one.pieces = {role: labels.pieces_of(own, role) for role in labels.ROLES}
                one.target = {"source": [-100] * len(one.pieces["cue"]), "content": [-100] * len(one.pieces["content"])}


def save(path: pathlib.Path, made: Sequence[Arrays]) -> None:
    """Keep batches for a later run."""
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        np.savez(file, **{f"{at}|{name}": array for at, one in enumerate(made) for name, array in one.items()})
    fresh.replace(path)


def load(path: pathlib.Path) -> list[Arrays]:
    """Batches that were kept."""
    out: dict[int, Arrays] = {}
    with np.load(path, allow_pickle=False) as file:
        for key in file.files:
            at, name = key.split("|")
            out.setdefault(int(at), {})[name] = file[key]
    return [out[at] for at in sorted(out)]
