"""Paths and marginals against brute force over all allowed label sequences."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from headwater.models.decode import decode, runs
from headwater.models.labels import LABELS, follows, pieces_of

SMALL = ("O", "B-cue", "I-cue", "E-cue", "S-cue")
ALLOWED = follows(SMALL)
scores = arrays(np.float32, st.tuples(st.integers(1, 4), st.just(len(SMALL))), elements=st.floats(-3, 3, width=32))


def brute(emissions: np.ndarray, transitions: np.ndarray) -> dict[tuple[int, ...], float]:
    count = len(SMALL)
    out = {}
    for path in itertools.product(range(count), repeat=len(emissions)):
        steps = [transitions[count, path[0]], transitions[path[-1], count]]
        steps += [transitions[a, b] for a, b in itertools.pairwise(path)]
        out[path] = float(sum(steps) + sum(emissions[i, label] for i, label in enumerate(path)))
    return out


@settings(deadline=None, max_examples=40)
@given(st.lists(scores, min_size=1, max_size=4), st.integers(0, 1000))
def test_best_path_and_marginals(paragraphs: list[np.ndarray], seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=ALLOWED.shape).astype(np.float32)
    table[~ALLOWED] = -1e4
    for emissions, (labels, marginals) in zip(paragraphs, decode(paragraphs, table), strict=True):
        paths = brute(emissions, table)
        best = max(paths.values())
        assert paths[tuple(labels.tolist())] == pytest.approx(best, abs=1e-3)
        weights = {path: np.exp(score - best) for path, score in paths.items()}
        total = sum(weights.values())
        for at in range(len(emissions)):
            for label in range(len(SMALL)):
                exact = sum(w for path, w in weights.items() if path[at] == label) / total
                assert marginals[at, label] == pytest.approx(exact, abs=1e-3)


def test_a_paragraph_alone_or_among_others_gives_the_same() -> None:
    rng = np.random.default_rng(7)
    table = np.where(follows(), 0, -1e4).astype(np.float32)
    paragraphs = [rng.normal(size=(n, len(LABELS))).astype(np.float32) for n in (5, 40, 1, 17)]
    together = decode(paragraphs, table)
    for one, (labels, marginals) in zip(paragraphs, together, strict=True):
        [(alone, alone_marginals)] = decode([one], table)
        assert (alone == labels).all()
        assert np.abs(alone_marginals - marginals).max() < 1e-5


def test_no_path_breaks_a_piece() -> None:
    rng = np.random.default_rng(3)
    table = np.where(follows(), 0, -1e4).astype(np.float32)
    [(labels, _)] = decode([(3 * rng.normal(size=(400, len(LABELS)))).astype(np.float32)], table)
    covered = {at for role in ("source", "cue", "content") for a, b in pieces_of(labels, role) for at in range(a, b)}
    assert covered == set(np.flatnonzero(labels).tolist())


def test_runs_are_paragraphs() -> None:
    assert list(runs(np.array([0, 0, 1, 1, 2]), 2)) == [(2, 4), (4, 5)]
