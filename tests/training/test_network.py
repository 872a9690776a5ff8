"""The CRF in torch agrees with the one that ships; what an ensemble teaches is a distribution. Needs torch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is for training only: make train installs it")

from headwater.models import decode, labels  # noqa: E402
from headwater.models.pieces import WordPieces  # noqa: E402
from headwater.models.weights import FOLDER  # noqa: E402
from tests.training.test_windows import gold  # noqa: E402
from training import fit, teach, windows  # noqa: E402
from training.network import FORBIDDEN, Network, path_score, path_sum  # noqa: E402

LENGTHS = torch.tensor([13, 1, 2, 7, 12])


def scores() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(0)
    allowed = torch.from_numpy(labels.follows())
    return torch.randn(5, 13, 13, requires_grad=True), torch.randn(14, 14).masked_fill(~allowed, FORBIDDEN)


def test_marginals_and_best_paths_are_those_of_the_product() -> None:
    emissions, transitions = scores()
    [marginals] = torch.autograd.grad(path_sum(emissions, LENGTHS, transitions).sum(), [emissions])
    [best] = torch.autograd.grad(path_sum(emissions, LENGTHS, transitions, best=True).sum(), [emissions])
    rows = [emissions[i, :n].detach().numpy() for i, n in enumerate(LENGTHS)]
    for row, (path, chances) in enumerate(decode.decode(rows, transitions.numpy())):
        length = int(LENGTHS[row])
        np.testing.assert_allclose(chances, marginals[row, :length].numpy(), atol=1e-4)
        assert path.tolist() == best[row].argmax(1)[:length].tolist()
        assert float(marginals[row, length:].abs().sum()) < 1e-6


def test_the_best_path_weighs_what_its_labels_weigh() -> None:
    emissions, transitions = scores()
    weight = path_sum(emissions, LENGTHS, transitions, best=True)
    [best] = torch.autograd.grad(weight.sum(), [emissions])
    told = path_score(emissions, best.argmax(2), LENGTHS, transitions)
    torch.testing.assert_close(weight, told, atol=1e-3, rtol=1e-4)


def test_lessons_are_distributions_and_can_be_learnt() -> None:
    torch.manual_seed(1)
    pieces = WordPieces(FOLDER / "vocabulary.txt")
    found = list(windows.examples([[gold()]], pieces, random.Random(4)))
    silent = list(windows.examples([[gold()]], pieces, random.Random(4)))
    for one in silent:
        one.roles, one.pieces = np.full_like(one.roles, -1), {"cue": [], "source": [], "content": []}
        one.target = {"source": [], "content": []}
    lesson = teach.Ensemble([Network(), Network()]).teach([*found, *silent])
    live = np.arange(lesson["cells"].shape[1])[None] < lesson["lengths"][:, None]
    np.testing.assert_allclose(lesson["soft.roles"].astype(np.float32).sum(2)[live], 1.0, atol=0.01)
    assert not lesson["soft.roles"][~live].any()
    np.testing.assert_allclose(
        lesson["soft.steps"].astype(np.float32).sum((1, 2)), lesson["lengths"] + 1, rtol=0.01
    )  # one step a word, and the one to the end
    parts = fit.losses(Network(), fit.on_device(lesson), teacher=0.5, annotators=False)
    total = parts["roles"] + parts["links"] + parts["names"]
    assert torch.isfinite(total)
    total.backward()


class Killed(Exception):
    """What a power cut would be."""


def test_training_goes_on_from_where_it_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "SAVED_EVERY", 0.0)
    pieces = WordPieces(FOLDER / "vocabulary.txt")
    batch = windows.arrays(list(windows.examples([[gold()]], pieces, random.Random(4))))
    taken: list[int] = []

    def stream(until: int) -> Iterator[windows.Arrays]:
        for step in range(4):
            if step == until:
                raise Killed
            taken.append(step)
            yield batch

    plan, out = fit.Plan(steps=4, rate=1e-4), tmp_path / "network.pt"
    with pytest.raises(Killed):
        fit.fit(Network(layers=1), stream(2), plan=plan, out=out)
    kept = torch.load(tmp_path / "network.checkpoint")
    assert kept["step"] == 2
    assert not out.exists()
    fit.fit(Network(layers=1), stream(9), plan=plan, out=out)
    assert out.exists()
    assert not (tmp_path / "network.checkpoint").exists()
    assert taken == [0, 1, 0, 1, 2, 3]  # those that were taken before are passed over
