"""What is the grammar of each sentence?

In: the hidden states of words and the sentence of each. Out: word class, head and relation of each word, and for each
word that heads a noun phrase what :mod:`headwater.models.reference` needs. Weights come from ``links.npz``.
Source: the biaffine parser of Dozat & Manning 2017, in small. Each word takes the head that suits it best; where that
gives no tree, (1) all roots but the best are hung elsewhere, (2) circles are opened where it costs least.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from headwater.models import labels
from headwater.models.links import Scorer

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NODES = frozenset("NN NNS NNP NNPS PRP PRP$".split())
"""Word classes that can refer."""
INNER = frozenset({"compound", "fixed", "dep", "punct"})
"""Relations of words that are no head of a noun phrase."""
WORDWISE = ("tags", "dependent", "governor", "below", "above")
"""The heads that look at one word."""
LONGEST = 600
"""Words of a sentence that are parsed; what is longer is no sentence, and each of its words is left a root."""


@dataclass(frozen=True, slots=True)
class Linear:
    """``x @ weight + bias``."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Rows in, rows out."""
        return np.asarray(x @ self.weight + self.bias, np.float32)


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights. ``arc`` (96, 96), ``governs`` and ``root`` (96). ``of_words``: what is asked of each word by itself, in
    the order of ``WORDWISE``, side by side: one product is sooner done than five."""

    of_words: Linear
    edges: tuple[int, ...]
    relations: Linear
    arc: Floats
    governs: Floats
    root: Floats
    refers: Scorer

    @classmethod
    def of(cls, stored: Mapping[str, Floats]) -> Heads:
        """Out of a file that holds other weights, too."""

        def linear(name: str) -> Linear:
            return Linear(stored[f"grammar.{name}.weight"], stored[f"grammar.{name}.bias"])

        parts = [linear(name) for name in WORDWISE]
        return cls(
            of_words=Linear(
                np.concatenate([one.weight for one in parts], axis=1), np.concatenate([one.bias for one in parts])
            ),
            edges=tuple(accumulate(len(one.bias) for one in parts))[:-1],
            relations=linear("relations"),
            arc=stored["grammar.arc"],
            governs=stored["grammar.governs"],
            root=stored["grammar.root"],
            refers=Scorer.of(stored, "grammar.refers"),
        )


@dataclass(frozen=True, slots=True)
class Parsed:
    """Of each word, index of class and relation, and its head: a row, its own at a root. ``nodes``: rows that head a
    noun phrase; ``asks`` and ``answers``: these as what refers and as what is referred to, (nodes, 128)."""

    tags: Ints
    heads: Ints
    relations: Ints
    nodes: Ints
    asks: Floats
    answers: Floats


def parse(hidden: Floats, sentences: Ints, heads: Heads) -> Parsed:
    """The grammar of words in text order; ``sentences`` is not falling."""
    tagged, dependent, governor, under, over = np.split(heads.of_words(hidden), heads.edges, axis=1)
    tags = np.asarray(tagged.argmax(1), np.int64)
    below, above = np.maximum(dependent, 0), np.maximum(governor, 0)
    left, pull, roots = below @ heads.arc, above @ heads.governs, below @ heads.root
    governors = np.arange(len(hidden))
    for start, end in _runs(sentences):
        if end - start > LONGEST:
            continue
        scores = left[start:end] @ above[start:end].T + pull[start:end]
        np.fill_diagonal(scores, roots[start:end])
        governors[start:end] = start + tree(scores)
    joined = np.maximum(under + over[governors], 0)
    relations = heads.relations(joined)
    is_root = governors == np.arange(len(hidden))
    root = labels.RELATIONS.index("root")
    relations[~is_root, root] = -np.inf
    chosen = np.where(is_root, root, relations.argmax(1))
    nodes = phrase_heads(tags, chosen)
    return Parsed(tags, governors, chosen, nodes, hidden[nodes] @ heads.refers.cue, hidden[nodes] @ heads.refers.other)


def phrase_heads(tags: Ints, relations: Ints) -> Ints:
    """Rows of words that head a noun phrase."""
    fit = np.isin(tags, [labels.TAGS.index(tag) for tag in NODES])
    return np.flatnonzero(fit & ~np.isin(relations, [labels.RELATIONS.index(name) for name in INNER]))


def _runs(sentences: Ints) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(sentences)) + 1
    yield from pairwise([0, *edges.tolist(), len(sentences)])


def tree(scores: Floats) -> Ints:
    """Heads of a sentence's words from ``scores`` (words, heads), a root being its own head: one root, no circle.

    >>> tree(np.array([[0, 5, 1], [4, 3, 1], [1, 9, 2]], np.float32)).tolist()
    [1, 1, 1]
    """
    count = len(scores)
    heads = np.asarray(scores.argmax(1), np.int64)
    rows = np.arange(count)
    if (heads == rows).sum() != 1:  # 1
        own = scores.diagonal()
        others = np.where(np.eye(count, dtype=bool), -np.inf, scores)
        loss = own - others.max(1) if count > 1 else own
        root = int(np.where(heads == rows, loss, loss - 1e6).argmax())
        heads = np.where(rows == root, rows, others.argmax(1)) if count > 1 else rows
    while (circle := _circle(heads)) is not None:  # 2
        _open(circle, heads, scores)
    return heads


def _circle(heads: Ints) -> list[int] | None:
    """Words that govern each other in a circle."""
    state = [0] * len(heads)
    up = heads.tolist()
    for start in range(len(up)):
        path = []
        at = start
        while state[at] == 0 and up[at] != at:
            state[at] = 1
            path.append(at)
            at = up[at]
        if state[at] == 1 and up[at] != at:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
        state[at] = 2
    return None


def _open(circle: list[int], heads: Ints, scores: Floats) -> None:
    """Hang one word of a circle on a word that does not hang on the circle, in place."""
    under = _under(set(circle), heads)
    allowed = np.array([at not in under for at in range(len(heads))])
    if not allowed.any():  # everything hangs on the circle: one of it is the root
        at = max(circle, key=lambda word: scores[word, word])
        heads[at] = at
        return
    best = {word: int(np.where(allowed, scores[word], -np.inf).argmax()) for word in circle}
    word = max(circle, key=lambda one: scores[one, best[one]] - scores[one, heads[one]])
    heads[word] = best[word]


def _under(top: set[int], heads: Ints) -> set[int]:
    """All words that hang on these, these included."""
    known: dict[int, bool] = {}
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while at not in known and at not in top and heads[at] != at and at not in path[-1:]:
            path.append(at)
            at = int(heads[at])
            if len(path) > len(heads):
                break
        answer = at in top or known.get(at, False)
        known.update(dict.fromkeys(path, answer))
    return top | {word for word, answer in known.items() if answer}


VERBAL = frozenset({"aux", "aux:pass", "cop"})
COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WP$": "PRON", "EX": "PRON", "PDT": "DET", "CD": "NUM", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "CC": "CCONJ", "MD": "AUX", "POS": "PART", "UH": "INTJ", "FW": "X",
    "SYM": "SYM",
}  # fmt: skip


def coarse(tag: str, relation: str) -> str:
    """The word class of Universal Dependencies.

    >>> coarse("IN", "mark"), coarse("IN", "case"), coarse("VBD", "cop")
    ('SCONJ', 'ADP', 'AUX')
    """
    if tag in COARSE:
        return COARSE[tag]
    if tag.startswith("VB"):
        return "AUX" if relation in VERBAL else "VERB"
    if tag in ("DT", "WDT"):
        return "DET" if relation == "det" else "PRON"
    if tag == "IN":
        return "SCONJ" if relation == "mark" else "ADP"
    if tag == "TO":
        return "ADP" if relation == "case" else "PART"
    if tag == "WRB":
        return "SCONJ" if relation == "mark" else "ADV"
    return "PUNCT"
