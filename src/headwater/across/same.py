"""Do two tellings tell the same claim?

In: the tellings of one story. Out: for pairs that could, a :class:`Match`: a probability, and the reasons for and
against, each with its weight. A table of features decides (``data/same.tsv``, fitted by ``training/across.py``); one
of them is what a network says that reads the two side by side. That a number, a date or a hedge does not agree speaks
little against it: it may have drifted, and ``drift.py`` says how. Who denies tells the same claim with the other
polarity.

The network takes thousands of times as long as the features do: it is asked last, about the pairs that are most open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from headwater.across.features import FEATURES, SLOW, Floats, pairs
from headwater.across.links import Leaning
from headwater.across.records import Reason, Telling
from headwater.data.tables import rows

READ = "read side by side"
LEAST_READ = 0.1
"""Pairs between this probability, by the features, and one that is as near to 1 are read side by side."""
MOST_READ = 2_000
"""So many of a story at most, the most open ones: some ten seconds on two cores. Along links it is read besides what
changed, once for each."""
NEAREST = FEATURES.index("nearest of all"), FEATURES.index("nearest to one")
LEAST = 0.2
"""Matches of a smaller probability are not told."""
SHOWN = 0.2
"""A reason is told from this weight on."""


@dataclass(frozen=True)
class Match:
    """Two tellings (places in the sequence given), the features, and the log odds that the network gave, None where it
    was not asked."""

    first: int
    second: int
    features: Floats
    read: float | None = None

    @cached_property
    def score(self) -> float:
        """The probability."""
        return float(1 / (1 + np.exp(-np.clip(_weighing(self.features, self.read).sum(), -30, 30))))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What spoke for and against, the weightiest first."""
        weighed = zip((*FEATURES, READ)[1:], _weighing(self.features, self.read)[1:].tolist(), strict=False)
        shown = [Reason(name, round(weight, 2)) for name, weight in weighed if abs(weight) >= SHOWN]
        return tuple(sorted(shown, key=lambda reason: -abs(reason.weight)))


Read = Callable[[Sequence[tuple[Telling, Telling]]], Sequence[float | None]]
"""Pairs of tellings -> the log odds that each tells one claim, by the network; None where it cannot say."""


def matches(
    tellings: Sequence[Telling], near: Leaning, *, read: Read | None = None, least: float = LEAST
) -> list[Match]:
    """All pairs of tellings of different articles that tell one claim with at least this probability. Without ``read``
    the table alone decides."""
    table = _tables()[0]
    needed = _odds(least if read is None else min(least, LEAST_READ))
    more = np.maximum(table[list(SLOW)], 0)
    looked = list(pairs(tellings, near, worth=lambda quick, open_: quick @ table + open_ @ more >= needed))
    said: dict[int, float | None] = {}
    if read is not None:
        asked = _most_open(looked, [one.article for one in tellings])
        said = dict(zip(asked, read([(tellings[looked[at][0]], tellings[looked[at][1]]) for at in asked]), strict=True))
    found = [Match(*pair, said.get(at)) for at, pair in enumerate(looked)]
    return [one for one in found if one.score >= least]


def _most_open(looked: Sequence[tuple[int, int, Floats]], articles: Sequence[str]) -> list[int]:
    """The places of the pairs that the network is asked about. Neighbouring sentences of one text have so much in
    common that it takes them for the same: it is not asked where both have somebody nearer in the other's article, nor
    where one surely has its like there."""
    needed, totals = _odds(LEAST_READ), [float(features @ _tables()[0]) for _, _, features in looked]
    best: dict[tuple[int, str], float] = {}
    for (i, j, _), total in zip(looked, totals, strict=True):
        for side in ((i, articles[j]), (j, articles[i])):
            best[side] = max(total, best.get(side, total))
    open_ = [
        at
        for at, (i, j, features) in enumerate(looked)
        if needed <= totals[at]
        and max(best[i, articles[j]], best[j, articles[i]]) <= -needed
        and features[list(NEAREST)].any()
    ]
    return sorted(sorted(open_, key=lambda at: abs(totals[at]))[:MOST_READ])


def _odds(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


def _weighing(features: Floats, read: float | None) -> Floats:
    """What each feature adds to the log odds; at the end, what the network said."""
    alone, beside = _tables()
    return features * alone if read is None else np.append(features, read) * beside


@cache
def _tables() -> tuple[Floats, Floats]:
    """The weights of the features where the network was not asked, and where it was: then with its own at the end."""
    found = {name: (float(alone), float(beside)) for name, alone, beside in rows("same.tsv", headed=True)}
    alone, beside = np.array([found[name] for name in (*FEATURES, READ)], dtype=np.float32).T
    return alone[:-1], beside
