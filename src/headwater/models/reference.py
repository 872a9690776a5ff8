"""Which earlier words may a word mean: "he", "the company", "Marr"?

In: the noun phrases of a document as the network sees them. Out: for one of them, the earlier ones with the probability
that each is the same, the rest being the probability that nothing before is.
Source: the mention ranking of Lee et al. 2017, over the heads of phrases.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from headwater.models import labels
from headwater.models.grammar import Floats, Ints
from headwater.models.links import Scorer, bounded

PLACES = {"gap": 10, "sentences": 8, "same": 2, "kinds": 16, "quoted": 4, "subject": 4}
"""How a candidate stands to a word that refers, and how many values each feature has."""
OFFSETS = tuple(accumulate(PLACES.values(), initial=0))[:-1]
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
REACH = 80
"""Noun phrases before it among which a word looks."""


def kinds(tags: Ints) -> Ints:
    """0 noun, 1 name, 2 pronoun, 3 possessive pronoun."""
    table = np.zeros(len(labels.TAGS), np.int64)
    for tag, kind in {"NNP": 1, "NNPS": 1, "PRP": 2, "PRP$": 3}.items():
        table[labels.TAGS.index(tag)] = kind
    return np.asarray(table[tags], np.int64)


@dataclass(frozen=True, slots=True)
class References:
    """The noun phrases of a document. ``tokens`` are the indices of their heads, rising; the other fields have a row
    each: what refers, what is referred to (128 each), sentence, kind, first word piece, quoted, subject."""

    tokens: tuple[int, ...]
    asks: Floats
    answers: Floats
    none: Floats
    sentences: Ints
    kinds: Ints
    forms: Ints
    quoted: Ints
    subjects: Ints
    scorer: Scorer

    def before(self, token: int) -> list[tuple[int, float]]:
        """Earlier noun phrases by their heads' tokens, with probabilities; none where the token heads no phrase."""
        row = bisect_left(self.tokens, token)
        if row >= len(self.tokens) or self.tokens[row] != token or row == 0:
            return []
        first = max(0, row - REACH)
        joined = self.asks[row] + self.answers[first:row] + self._places(row, first) @ self.scorer.place
        scores = np.append(np.maximum(joined, 0) @ self.scorer.out, self.none[row])
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        return list(zip(self.tokens[first:row], chances[:-1].tolist(), strict=True))

    def _places(self, row: int, first: int) -> Floats:
        """1.0 for each feature of each earlier phrase: (earlier, features), to be multiplied with the table."""
        earlier = slice(first, row)
        gap = np.minimum(np.log2(row - np.arange(first, row) + 1).astype(np.int64), PLACES["gap"] - 1)
        columns = [
            gap,
            bounded(self.sentences[row] - self.sentences[earlier], 0, 7),
            (self.forms[earlier] == self.forms[row]).astype(np.int64),
            4 * self.kinds[row] + self.kinds[earlier],
            2 * self.quoted[row] + self.quoted[earlier],
            2 * self.subjects[row] + self.subjects[earlier],
        ]
        told, rows = np.zeros((row - first, len(self.scorer.place)), np.float32), np.arange(row - first)
        for column, offset in zip(columns, OFFSETS, strict=True):
            told[rows, column + offset] = 1
        return told
