"""Which versions of a claim say that it is not so?

In: the versions, and what the network says of pairs of them. Out: the versions with their polarity towards the claim:
what most of them say is the claim. "Is not in talks" denies it as well as "denied that it is in talks"; "stays open"
denies "will close" without any "not", and two versions that both say "not" agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from headwater.across.negation import negated, nots, says_not
from headwater.across.records import Telling
from headwater.across.words import in_common, stem

Floats = NDArray[np.float64]
Contrary = Callable[[Sequence[tuple[Telling, Telling]]], Sequence[float | None]]
"""Pairs of tellings -> the log odds that the words of the one say what those of the other deny; None where nobody
knows."""
ALWAYS, READ, WORDS = 0.07, 0.51, 1.11
"""Weights of a logistic regression: that the words of two versions contradict each other, by what the network read and
by the "not" that one of them has. ``training/across.py`` prints them."""
ALIKE, LONG, SAME_TEXT = 0.8, 4, 5.0
"""Where two of so many telling words are else the same, a "not" counts so many times as much: the network hardly sees
a word put into a long sentence."""
LACK = re.compile(r"\b(?:no|without)\s(\w{3,})", re.IGNORECASE)
"""What is not there: who says of the same that there is none agrees, however he puts it."""
ANY = re.compile(r"\b(?:any(?:one|body|thing|where)?|ever|at all)\b", re.IGNORECASE)
MOST, MOST_READ = 24, 2_000
"""Each version is compared with so many that follow it, at most; in a story with many versions with fewer, so that some
two thousand pairs are read."""


def reach(versions: int) -> int:
    """With how many that follow it a version is compared, in a story that has so many versions of all its claims."""
    return max(1, min(MOST, MOST_READ // max(1, versions)))


def turned(versions: Sequence[Telling], *, contrary: Contrary | None = None, most: int = MOST) -> list[Telling]:
    """The versions with their polarity towards the claim, which is what most of them say, or the first where it is
    even; but what a source denies is the claim as he denies it, were he the only one. Without ``contrary`` a "not"
    alone decides; else each is compared with ``most`` that follow it."""
    says = np.array([negated(one) for one in versions])
    if contrary is not None and len(versions) > 1:
        says = _settled(says, _odds(versions, contrary, most=most))
    claimed = bool(says[0]) if says.sum() * 2 == len(says) else says.sum() * 2 > len(says)
    saying = [one for one, said in zip(versions, says, strict=True) if said]
    none = any(says_not(one.text) for one in saying)
    if claimed and any(_denied_by_source(one) and not (none and _sounds_denied(one)) for one in saying):
        claimed = False  # but who denies that any did agrees with who says that none did
    return [
        replace(one, polarity="affirmed" if said == claimed else "denied")
        for one, said in zip(versions, says, strict=True)
    ]


def _denied_by_source(one: Telling) -> bool:
    """ "Denied that it will close": the words are those of the claim, and the source says that they are not so."""
    return one.polarity == "denied" and not says_not(one.text)


def _sounds_denied(one: Telling) -> bool:
    """ "Denied that there is any plan": by "any" the words alone read as if they said that there is none."""
    return _denied_by_source(one) and ANY.search(one.text) is not None


def _odds(versions: Sequence[Telling], contrary: Contrary, *, most: int) -> dict[tuple[int, int], float]:
    """The log odds that two versions contradict each other, by their places: that their words do, turned round where
    one of their sources denies them. What is printed alike is not read."""
    many = len(versions)
    pairs = [(i, j) for i in range(many) for j in range(i + 1, min(many, i + 1 + most))]
    unlike = [(i, j) for i, j in pairs if versions[i].text.casefold() != versions[j].text.casefold()]
    read = dict(zip(unlike, contrary([(versions[i], versions[j]) for i, j in unlike]), strict=True))
    says, found = [says_not(one.text) for one in versions], {}
    many_nots = [nots(one.text) for one in versions]
    lacks = [{stem(match[1]) for match in LACK.finditer(one.text)} for one in versions]
    for i, j in pairs:
        alike = _else_the_same(versions[i], versions[j])
        differ = (many_nots[i] - many_nots[j]) % 2 == 1 if alike else says[i] != says[j]
        apart = WORDS if differ else -WORDS
        if alike or (says[i] and says[j] and lacks[i] & lacks[j]):
            apart *= SAME_TEXT
        misread = any(_sounds_denied(versions[at]) for at in (i, j))
        words = ALWAYS + apart + (0.0 if misread else READ * (read.get((i, j)) or 0.0))
        turned_round = (versions[i].polarity == "denied") != (versions[j].polarity == "denied")
        found[i, j] = -words if turned_round else words
    return found


def _else_the_same(one: Telling, other: Telling) -> bool:
    return min(len(one.weights), len(other.weights)) >= LONG and in_common(one.weights, other.weights) >= ALIKE


def _settled(says: NDArray[np.bool_], odds: Mapping[tuple[int, int], float]) -> NDArray[np.bool_]:
    """Two sides, so that those on one agree and those on two contradict each other as far as can be: turned one by one
    from where the words put them, and from all on one side."""
    ends, weights = np.array(list(odds)).T, np.array(list(odds.values()))

    def pulled(sides: Floats) -> Floats:
        """What turning each would bring."""
        first, second = ends
        return sides * (
            np.bincount(first, weights * sides[second], len(sides))
            + np.bincount(second, weights * sides[first], len(sides))
        )

    tries = [_climbed(start, pulled) for start in (np.where(says, 1.0, -1.0), np.ones(len(says)))]
    return np.asarray(min(tries, key=lambda one: round(float(pulled(one).sum()), 6)) > 0)


def _climbed(sides: Floats, pulled: Callable[[Floats], Floats]) -> Floats:
    sides = sides.copy()
    while True:
        gains = pulled(sides)
        best = int(gains.argmax())
        if gains[best] <= 1e-9:
            return sides
        sides[best] = -sides[best]
