"""Which source and which content belong to which cue?

In: for one window, the hidden states of its words and the pieces found for each role. Out: for each cue its source (or
none), for each piece of content its cue (or none), with probabilities.

A pair is scored by a small network over the first and last word of both pieces and over where they stand to each other:
``score = out · relu(cue + other + place)``. Its weights come from ``links.npz``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Piece = tuple[int, int]
"""Half-open range of rows of a window."""

PLACES = {"gap": 16, "cues": 8, "paragraphs": 7, "between": 4, "sentences": 9}
"""How a piece stands to a cue, and how many values each feature has."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights for one role. ``cue``, ``other``: (2·hidden, size); ``place``: (44, size); ``none``, ``out``: (size)."""

    cue: Floats
    other: Floats
    place: Floats
    none: Floats
    out: Floats

    @classmethod
    def of(cls, weights: Mapping[str, Floats], role: str) -> Scorer:
        """The weights of one role out of a file that holds several."""
        return cls(*(weights[f"{role}.{field}"] for field in ("cue", "other", "place", "none", "out")))

    def scores(self, hidden: Floats, cues: Sequence[Piece], others: Sequence[Piece], places: Ints) -> Floats:
        """Shape (cues, others)."""
        left = ends(hidden, cues) @ self.cue
        right = ends(hidden, others) @ self.other
        joined = left[:, None] + right[None] + self.place[places].sum(axis=2)
        return np.asarray(np.maximum(joined, 0) @ self.out, np.float32)

    def none_scores(self, hidden: Floats, pieces: Sequence[Piece], *, of_cues: bool) -> Floats:
        """How well each piece goes with nothing; shape (pieces,)."""
        projected = ends(hidden, pieces) @ (self.cue if of_cues else self.other)
        return np.asarray(np.maximum(projected + self.none, 0) @ self.out, np.float32)


def ends(hidden: Floats, pieces: Sequence[Piece]) -> Floats:
    """First and last word of each piece, side by side: (pieces, 2 · hidden)."""
    first = hidden[[start for start, _ in pieces]]
    last = hidden[[end - 1 for _, end in pieces]]
    return np.concatenate([first, last], axis=1)


def places(cues: Sequence[Piece], others: Sequence[Piece], *, paragraphs: Ints, sentences: Ints) -> Ints:
    """How each other piece stands to each cue: rows of the ``place`` table, shape (cues, others, 5)."""
    cue = np.array(cues, np.int64).reshape(-1, 2)
    other = np.array(others, np.int64).reshape(-1, 2)
    after = other[None, :, 0] >= cue[:, None, 1]
    gap = np.where(after, other[None, :, 0] - cue[:, None, 1], cue[:, None, 0] - other[None, :, 1])
    gap = np.minimum(np.log2(np.maximum(gap, 0) + 1).astype(np.int64), 7)
    low = np.where(after, cue[:, None, 1], other[None, :, 1])
    high = np.where(after, other[None, :, 0], cue[:, None, 0])
    columns = [
        gap + 8 * after,
        _between(cue[:, 0], low, high, 3) + 4 * after,
        bounded(paragraphs[other[None, :, 0]] - paragraphs[cue[:, None, 0]], -3, 3) + 3,
        _between(other[:, 0], low, high, 3),
        bounded(sentences[other[None, :, 0]] - sentences[cue[:, None, 0]], -4, 4) + 4,
    ]
    offsets = np.cumsum([0, *PLACES.values()])[:-1]
    return np.stack([column + offset for column, offset in zip(columns, offsets, strict=True)], axis=2)


def _between(starts: Ints, low: Ints, high: Ints, most: int) -> Ints:
    """How many of the sorted ``starts`` lie in [low, high), at most ``most``."""
    ordered = np.sort(starts)
    count = np.searchsorted(ordered, high.ravel()) - np.searchsorted(ordered, low.ravel())
    return np.asarray(np.minimum(count, most).reshape(low.shape), np.int64)


def bounded(values: Ints, low: int, high: int) -> Ints:
    """As ``np.clip``, which takes five times as long over few values."""
    return np.asarray(np.minimum(np.maximum(values, low), high), np.int64)
