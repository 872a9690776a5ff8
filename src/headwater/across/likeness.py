"""Do two articles tell the same story?

In: two prints. Out: a probability, and what spoke for and against. A table of features decides (``data/stories.tsv``,
fitted by ``training/across.py``): not one threshold on the likeness of words, which holds for one collection only.
"""

from __future__ import annotations

import math
from collections.abc import Set
from functools import cache

import numpy as np
import numpy.typing as npt

from headwater.across.index import Print
from headwater.data.tables import rows

Floats = npt.NDArray[np.float32]
FEATURES = (
    "always", "words", "names", "other words", "names and other words", "title", "numbers", "contained", "meaning",
    "told alike", "gap", "far apart", "days shared", "same outlet",
)  # fmt: skip
FAR = 45.0
"""Days between two articles from which they are far apart."""
UNKNOWN_GAP = 3.0
"""Days between two articles where one has no date."""
ALIKE = 0.7
"""Cosine from which two statements tell about the same."""


def score(one: Print, other: Print) -> float:
    """The probability that two articles tell the same story."""
    return float(1 / (1 + math.exp(-max(-30.0, min(30.0, float(features(one, other) @ _table()))))))


def features(one: Print, other: Print) -> Floats:
    """What speaks for and against, as in ``FEATURES``."""
    shared = one.words.keys() & other.words.keys()
    names = one.names | other.names
    named, others = _cosine(one, other, shared & names, names=names), _cosine(one, other, shared - names, names=names)
    gap = UNKNOWN_GAP if one.at is None or other.at is None else abs(one.at - other.at)
    meaning, alike = _meant(one, other)
    return np.array(
        (
            1.0,
            _cosine(one, other, shared, names=None),
            named,
            others,
            min(named, others),
            max(_titled(one, other), _titled(other, one)),
            min(3, len(one.numbers & other.numbers)) / 3,
            len(one.runs & other.runs) / max(1, min(len(one.runs), len(other.runs))),
            meaning,
            alike,
            math.log1p(gap),
            float(gap > FAR),
            min(2, len(one.days & other.days)) / 2,
            float(one.home == other.home),
        ),
        dtype=np.float32,
    )


def _cosine(one: Print, other: Print, shared: Set[int], *, names: Set[int] | None) -> float:
    """Of the words that are names if the shared ones are, of the others if they are not; ``names`` None: of all."""
    dot = sum(one.words[word] * other.words[word] for word in shared)
    if not dot:
        return 0.0
    if names is None:
        lengths = (sum(weight * weight for weight in each.words.values()) for each in (one, other))
    else:
        wanted = not names.isdisjoint(shared)
        lengths = (
            sum(weight * weight for word, weight in each.words.items() if (word in names) is wanted)
            for each in (one, other)
        )
    return dot / math.sqrt(math.prod(lengths))


def _titled(one: Print, other: Print) -> float:
    """How much of the words of the one's title the other has at all."""
    whole = sum(one.words[word] for word in one.title)
    return sum(one.words[word] for word in one.title & other.words.keys()) / whole if whole else 0.0


def _meant(one: Print, other: Print) -> tuple[float, float]:
    """How near in meaning they are as a whole, and how many of the shorter's statements the other tells about, too."""
    if not len(one.meanings) or not len(other.meanings):
        return 0.3, 0.0
    a, b = one.meanings.astype(np.float32) / 127, other.meanings.astype(np.float32) / 127
    first, second, near = a.mean(0), b.mean(0), a @ b.T
    whole = first @ second / max(1e-6, float(np.linalg.norm(first) * np.linalg.norm(second)))
    best = near.max(1) if len(a) <= len(b) else near.max(0)
    return float(whole), float((best >= ALIKE).mean())


@cache
def _table() -> Floats:
    found = {name: float(weight) for name, weight in rows("stories.tsv", headed=True)}
    return np.array([found[name] for name in FEATURES], dtype=np.float32)
