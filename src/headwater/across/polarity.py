"""Which versions of a claim say that it is not so?

In: the versions, and what the network says of pairs of them. Out: the versions with their polarity towards the claim:
what most of them say is the claim. "Is not in talks" denies it as well as "denied that it is in talks"; "stays open"
denies "will close" without any "not", and two versions that both say "not" agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from headwater.across.negation import negated, says_not
from headwater.across.records import Telling
from headwater.across.words import in_common

Contrary = Callable[[Sequence[tuple[Telling, Telling]]], Sequence[float | None]]
"""Pairs of tellings -> the log odds that the words of the one say what those of the other deny; None where nobody
knows."""
ALWAYS, READ, WORDS = 0.07, 0.51, 1.11
"""Weights of a logistic regression: that the words of two versions contradict each other, by what the network read and
by the "not" that one of them has. ``training/across.py`` prints them."""
ALIKE, LONG, SAME_TEXT = 0.8, 4, 5.0
"""Where two of so many telling words are else the same, a "not" counts so many times as much: the network hardly sees
a word put into a long sentence."""
MOST = 24
"""Versions that are all compared with each other: of more, each with so many that follow it."""


def turned(versions: Sequence[Telling], *, contrary: Contrary | None = None) -> list[Telling]:
    """The versions with their polarity towards the claim, which is what most of them say, or the first where it is
    even. Without ``contrary`` a "not" alone decides."""
    says = np.array([negated(one) for one in versions])
    if contrary is not None and len(versions) > 1:
        says = _settled(says, _odds(versions, contrary))
    claimed = bool(says[0]) if says.sum() * 2 == len(says) else says.sum() * 2 > len(says)
    return [
        replace(one, polarity="affirmed" if said == claimed else "denied")
        for one, said in zip(versions, says, strict=True)
    ]


def _odds(versions: Sequence[Telling], contrary: Contrary) -> dict[tuple[int, int], float]:
    """The log odds that two versions contradict each other, by their places: that their words do, turned round where
    one of their sources denies them."""
    pairs = [(i, j) for i, j in combinations(range(len(versions)), 2) if j - i < MOST]
    read = contrary([(versions[i], versions[j]) for i, j in pairs])
    says, found = [says_not(one.text) for one in versions], {}
    for (i, j), odds in zip(pairs, read, strict=True):
        apart = WORDS if says[i] != says[j] else -WORDS
        if _else_the_same(versions[i], versions[j]):
            apart *= SAME_TEXT
        words = ALWAYS + apart + READ * (odds or 0.0)
        turned_round = (versions[i].polarity == "denied") != (versions[j].polarity == "denied")
        found[i, j] = -words if turned_round else words
    return found


def _else_the_same(one: Telling, other: Telling) -> bool:
    return min(len(one.weights), len(other.weights)) >= LONG and in_common(one.weights, other.weights) >= ALIKE


def _settled(says: NDArray[np.bool_], odds: Mapping[tuple[int, int], float]) -> NDArray[np.bool_]:
    """Two sides, so that those on one agree and those on two contradict each other as far as can be: turned one by one
    from where the words put them, and from all on one side."""
    weights = np.zeros((len(says), len(says)))
    for (i, j), weight in odds.items():
        weights[i, j] = weights[j, i] = weight
    tries = [_climbed(start, weights) for start in (np.where(says, 1.0, -1.0), np.ones(len(says)))]
    return np.asarray(min(tries, key=lambda one: round(float(one @ weights @ one), 6)) > 0)


def _climbed(sides: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    sides = sides.copy()
    while True:
        gains = sides * (weights @ sides)  # what turning one would bring
        best = int(gains.argmax())
        if gains[best] <= 1e-9:
            return sides
        sides[best] = -sides[best]
