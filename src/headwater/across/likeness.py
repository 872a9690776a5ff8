"""Do two articles tell the same story?

In: two prints. Out: a probability, and what spoke for and against. A table of features decides (``data/stories.tsv``,
fitted by ``training/across.py``): not one threshold on the likeness of words, which holds for one collection only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from functools import cache

import numpy as np
import numpy.typing as npt

from headwater.across.index import Print
from headwater.data.tables import rows

Floats = npt.NDArray[np.float32]
FEATURES = (
    "always", "names", "other words", "names and other words", "rarity of names", "rarity of other words", "title",
    "numbers", "gap", "far apart", "same outlet",
)  # fmt: skip
FAR = 45.0
"""Days between two articles from which they are far apart."""
UNKNOWN_GAP = 1.0
"""Days between two articles where one has no date."""


def score(found: Floats) -> float:
    """The probability that two articles with these features tell the same story."""
    return float(1 / (1 + math.exp(-max(-30.0, min(30.0, float(found @ _table()))))))


def features(one: Print, other: Print, *, factors: Mapping[int, float]) -> Floats:
    """What speaks for and against, as in ``FEATURES``. ``factors``: how much less a word or number of the first counts,
    since its library is full of it."""
    shared = {word: factors.get(word, 1.0) for word in one.words.keys() & other.words.keys()}
    names = one.names | other.names
    both = {word: much for word, much in shared.items() if word in names}
    rest = {word: much for word, much in shared.items() if word not in names}
    named, others = _cosine(one, other, both, names=names), _cosine(one, other, rest, names=names)
    gap = UNKNOWN_GAP if one.at is None or other.at is None else abs(one.at - other.at)
    return np.array(
        (
            1.0,
            named,
            others,
            min(named, others),
            math.log1p(sum(one.rarities[word] * much for word, much in both.items())),
            math.log1p(sum(one.rarities[word] * much for word, much in rest.items())),
            max(_titled(one, other, factors), _titled(other, one, factors)),
            min(3.0, sum(factors.get(number, 1.0) for number in one.numbers & other.numbers)) / 3,
            math.log1p(gap),
            float(gap > FAR),
            float(one.home == other.home),
        ),
        dtype=np.float32,
    )


def _cosine(one: Print, other: Print, shared: Mapping[int, float], *, names: Set[int]) -> float:
    """Of the words that are names if the shared ones are, else of the others."""
    dot = sum(one.words[word] * other.words[word] * much for word, much in shared.items())
    if not dot:
        return 0.0
    wanted = not names.isdisjoint(shared.keys())
    lengths = (
        sum(weight * weight for word, weight in each.words.items() if (word in names) is wanted)
        for each in (one, other)
    )
    return dot / math.sqrt(math.prod(lengths))


def _titled(one: Print, other: Print, factors: Mapping[int, float]) -> float:
    """How much of the words of the one's title the other has at all."""
    whole = sum(one.words[word] for word in one.title)
    if not whole:
        return 0.0
    return sum(one.words[word] * factors.get(word, 1.0) for word in one.title & other.words.keys()) / whole


@cache
def _table() -> Floats:
    found = {name: float(weight) for name, weight in rows("stories.tsv", headed=True)}
    return np.array([found[name] for name in FEATURES], dtype=np.float32)
