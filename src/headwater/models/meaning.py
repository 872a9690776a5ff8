"""What does a statement mean, as a vector that can be compared?

In: the states of a document's words early and late in the network, from the same pass that finds its attributions.
Out: a vector for each statement; those of two statements that tell the same have a high cosine, whatever their words.
A word gives a projection of its states, times a gate that learnt which words tell something; a statement is the sum of
its words, of length 1. The late states alone know too little of what the words themselves are.
Source: the head is fitted to the sentence embeddings of the network's base (``training/meaning.py`` has the figures).

How others use it: ``Reading.meanings`` holds a row for each attribution, in order, then one for each assertion.

    rows = unpack(reading.meanings)           # (attributions + assertions, SIZE), float32, each row of length 1
    near = rows @ rows.T                      # their cosines

A row is all zero where the network saw no word of a statement; its cosine with anything is 0.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.records import Assertion, Attribution, Document, Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
SIZE = 128
"""Dimensions of a statement's vector."""
STEPS = 127
"""A dimension is kept as a signed byte: so many steps are 1."""


@dataclass(frozen=True, slots=True)
class Head:
    """``early``, ``late`` (hidden, SIZE + 1), ``bias`` (SIZE + 1); the last column is the gate's."""

    early: Floats
    late: Floats
    bias: Floats

    @classmethod
    def of(cls, stored: Mapping[str, Floats]) -> Head:
        """Out of a file that holds other weights, too; they are whole numbers there, and a step for each column."""
        step = stored["meaning.step"]
        return cls(stored["meaning.early"] * step, stored["meaning.late"] * step, stored["meaning.bias"])

    def __call__(self, early: Floats, late: Floats) -> Floats:
        """What each word adds to the statements that it is in."""
        joined = early @ self.early + late @ self.late + self.bias
        return np.asarray(joined[:, :-1] / (1 + np.exp(-np.maximum(joined[:, -1:], -30))), np.float32)


def meanings(
    document: Document, words: Floats, *, attributions: Sequence[Attribution], assertions: Sequence[Assertion]
) -> str:
    """The vectors of all statements, packed. ``words`` has what each token adds. An attribution is its content, or its
    cue and source where it has none."""
    said = [one.content or (*one.cue, *one.source.spans) for one in attributions]
    return pack(vectors(document, words, [*said, *(one.spans for one in assertions)]))


def vectors(document: Document, words: Floats, statements: Sequence[Sequence[Span]]) -> Floats:
    """A row of length 1 for each statement, given as its spans; all zero where no token of them was seen."""
    out = np.zeros((len(statements), words.shape[1]), np.float32)
    spans = [span for statement in statements for span in statement]
    first = np.searchsorted([token.end for token in document.tokens], [span.start for span in spans], side="right")
    last = np.searchsorted([token.start for token in document.tokens], [span.end for span in spans], side="left")
    rows = np.repeat(np.arange(len(statements)), [len(statement) for statement in statements])
    for row, start, end in zip(rows.tolist(), first.tolist(), last.tolist(), strict=True):
        out[row] += words[start:end].sum(0)
    return _unit(out)


def pack(rows: Floats) -> str:
    """Rows of length 1 as base64 of signed bytes."""
    return base64.b64encode(np.rint(rows * STEPS).astype(np.int8).tobytes()).decode("ascii")


def unpack(meanings: str) -> Floats:
    """What :func:`pack` wrote, each row of length 1 again (or all zero). Raises ValueError where it is nothing such.

    >>> unpack("").shape
    (0, 128)
    """
    rows = np.frombuffer(base64.b64decode(meanings, validate=True), np.int8).reshape(-1, SIZE)
    return _unit(rows.astype(np.float32))


def _unit(rows: Floats) -> Floats:
    length = np.sqrt((rows * rows).sum(1, keepdims=True))
    return np.asarray(rows / np.where(length > 0, length, 1), np.float32)
