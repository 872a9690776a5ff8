"""Scores of words -> labels of words: the best path through each paragraph, and how sure it is.

In: for each paragraph the label scores of its words, and a transition table in which what may not follow is -10 000.
Out: for each paragraph the best labels (Viterbi) and the marginal probability of each label (forward-backward).
Paragraphs of one call are decoded together; the result of each does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
ROWS = 256
"""Paragraphs decoded at once, of like length, so that padding stays small."""


def decode(emissions: Sequence[Floats], transitions: Floats) -> list[tuple[Ints, Floats]]:
    """Labels (words,) and marginals (words, labels) of each paragraph, in the order given."""
    out: list[tuple[Ints, Floats]] = [(np.zeros(0, np.int64), np.zeros((0, 0), np.float32))] * len(emissions)
    order = sorted((i for i in range(len(emissions)) if len(emissions[i])), key=lambda i: (len(emissions[i]), i))
    for at in range(0, len(order), ROWS):
        rows = order[at : at + ROWS]
        lengths = np.array([len(emissions[i]) for i in rows])
        padded = np.zeros((len(rows), lengths.max(), emissions[rows[0]].shape[1]), np.float32)
        for row, i in enumerate(rows):
            padded[row, : lengths[row]] = emissions[i]
        labels, marginals = viterbi(padded, lengths, transitions), posteriors(padded, lengths, transitions)
        for row, i in enumerate(rows):
            out[i] = labels[row, : lengths[row]], marginals[row, : lengths[row]]
    return out


def viterbi(emissions: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Best paths. emissions (paragraphs, longest, labels); transitions (labels + start, labels + end)."""
    rows, longest, count = emissions.shape
    inner = transitions[:count, :count]
    score = emissions[:, 0] + transitions[count, :count]
    back = np.zeros((rows, longest, count), np.int64)
    for at in range(1, longest):
        reach = score[:, :, None] + inner
        back[:, at] = reach.argmax(1)
        live = (at < lengths)[:, None]
        score = np.where(live, reach.max(1) + emissions[:, at], score)
    best = (score + transitions[:count, count]).argmax(1)
    labels = np.zeros((rows, longest), np.int64)
    every = np.arange(rows)
    for at in range(longest - 1, -1, -1):
        labels[:, at] = best
        best = np.where(at < lengths, back[every, at, best], best) if at else best
    return labels


def posteriors(emissions: Floats, lengths: Ints, transitions: Floats) -> Floats:
    """Marginal probability of each label at each word, same shape as ``emissions``; each step is scaled to sum to 1."""
    rows, longest, count = emissions.shape
    table = np.exp(np.maximum(transitions, -80.0)).astype(np.float32)
    inner, start, end = table[:count, :count], table[count, :count], table[:count, count]
    weight = np.exp(emissions - emissions.max(2, keepdims=True))
    forward, backward = np.empty_like(weight), np.empty_like(weight)
    forward[:, 0] = _scaled(weight[:, 0] * start)
    for at in range(1, longest):
        forward[:, at] = _scaled((forward[:, at - 1] @ inner) * weight[:, at])
    ahead = np.broadcast_to(end, (rows, count))
    for at in range(longest - 1, -1, -1):
        last = (at >= lengths - 1)[:, None]
        ahead = np.where(last, end, ahead)
        backward[:, at] = ahead
        ahead = _scaled((weight[:, at] * ahead) @ inner.T)
    return _scaled(forward * backward)


def _scaled(values: Floats) -> Floats:
    return np.asarray(values / np.maximum(values.sum(-1, keepdims=True), 1e-30), np.float32)


def runs(paragraphs: Ints, start: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges of rows of one paragraph each, from row ``start`` on."""
    cuts = [start, *(np.flatnonzero(np.diff(paragraphs[start:])) + 1 + start).tolist(), len(paragraphs)]
    yield from pairwise(cuts)
