"""The head for meanings in torch is the one that ships; a loss falls where cosines come nearer. Needs torch."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is for training only: make train installs it")

from headwater.models.meaning import Head  # noqa: E402
from training import meaning  # noqa: E402
from training.network import HIDDEN  # noqa: E402


def some(count: int) -> meaning.Statements:
    """Statements of 2, 3, 4 ... words."""
    rng = np.random.default_rng(0)
    starts = np.cumsum([0, *range(2, count + 2)])
    states = rng.standard_normal((starts[-1], 2 * HIDDEN)).astype(np.float16)
    wanted = rng.standard_normal((count, HIDDEN)).astype(np.float32)
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    return meaning.Statements(torch.from_numpy(states), starts, wanted, np.arange(count) % 2 == 0)


def test_what_ships_gives_what_was_learnt() -> None:
    torch.manual_seed(0)
    given, linear = some(6), meaning.Linear()
    rows = np.array([1, 4, 5])
    learnt = linear(given, rows).detach().numpy()
    head = Head.of(meaning.whole_numbers(linear))
    for row, vector in zip(rows, learnt, strict=True):
        states = given.states[given.starts[row] : given.starts[row + 1]].float().numpy()
        total = head(states[:, :HIDDEN], states[:, HIDDEN:]).sum(0)
        assert vector @ total / np.linalg.norm(total) > 0.999


def test_a_bare_head_hands_on_what_it_is_given() -> None:
    early, late = np.random.default_rng(2).standard_normal((2, 3, HIDDEN)).astype(np.float32)
    np.testing.assert_allclose(meaning.bare()(early, late), np.concatenate([early, late], axis=1), atol=1e-6)


def test_the_loss_is_nothing_where_cosines_agree() -> None:
    wanted = torch.from_numpy(some(8).wanted)
    assert abs(float(meaning.apart_by(wanted, wanted))) < 1e-4
    assert float(meaning.apart_by(wanted.roll(1, 0), wanted)) > 0.1


def test_figures_of_the_same_vectors_are_whole() -> None:
    wanted = some(30).wanted
    wanted[1::2] = wanted[::2] + 0.5 * wanted[1::2]  # pairs that lie near each other
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    found = meaning.agreement(wanted, wanted)
    assert found["random pairs"] == pytest.approx(1)
    assert (found["first"], found["first five"], found["first five of clear"]) == (1, 1, 1)


def test_the_nearest_are_found() -> None:
    wanted = some(40).wanted
    cosines = wanted @ wanted.T
    np.fill_diagonal(cosines, -2)
    assert (np.sort(meaning.nearest(wanted, 3)) == np.sort(np.argsort(-cosines)[:, :3])).all()
