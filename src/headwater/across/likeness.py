"""Do two articles tell the same story?

In: two prints. Out: a probability, and what spoke for and against. A table of features decides (``data/stories.tsv``,
fitted by ``training/across.py``): not one threshold on the likeness of words, which holds for one collection only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

import numpy as np
import numpy.typing as npt

from headwater.across.index import Print
from headwater.data.tables import rows

Floats = npt.NDArray[np.float32]
FEATURES = (
    "always", "names", "other words", "names and other words", "rarity", "title", "numbers", "gap", "far apart",
    "same outlet",
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
    names = (one.names | other.names) & shared.keys()
    both = {word: shared[word] for word in names}
    rest = {word: much for word, much in shared.items() if word not in names}
    named, others = _cosines(one, other, both=both, rest=rest)
    gap = UNKNOWN_GAP if one.at is None or other.at is None else abs(one.at - other.at)
    return np.array(
        (
            1.0,
            named,
            others,
            min(named, others),
            math.log1p(sum(one.rarities[word] * much for word, much in shared.items())),
            max(_titled(one, other, factors), _titled(other, one, factors)),
            min(3.0, sum(factors.get(number, 1.0) for number in one.numbers & other.numbers)) / 3,
            math.log1p(gap),
            float(gap > FAR),
            float(one.home == other.home),
        ),
        dtype=np.float32,
    )


def _cosines(one: Print, other: Print, *, both: Mapping[int, float], rest: Mapping[int, float]) -> tuple[float, float]:
    """Of the names, and of the other words. A word is part of a name where one of the two articles has it so; such a
    word of the other is among those that they share."""
    lengths = []
    for each in (one, other):
        more = sum(each.words[word] ** 2 for word in both if word not in each.names)
        lengths.append((each.squares[0] + more, each.squares[1] - more))
    others = _cosine(one, other, rest, lengths[0][1] * lengths[1][1])
    if not lengths[0][0] and not lengths[1][0]:  # neither names anybody
        return others, others
    return _cosine(one, other, both, lengths[0][0] * lengths[1][0]), others


def _cosine(one: Print, other: Print, shared: Mapping[int, float], squared: float) -> float:
    dot = sum(one.words[word] * other.words[word] * much for word, much in shared.items())
    return dot / math.sqrt(squared) if dot and squared > 0 else 0.0


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
