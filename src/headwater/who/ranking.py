"""Whom does "he", "she", "it" or "they" mean?

The actors that it may mean, and nobody named, are weighed against each other by the evidence of
:mod:`headwater.who.standing`: a conditional logistic regression, whose weights (``data/pronouns.tsv``) are fitted by
``training/pronouns.py`` to sources in news of many outlets. What is less than sure is left open.

In: an article's evidence, its sources in order, and whom a phrase means. Out: the actor, or None.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from headwater.data.tables import rows
from headwater.who.cast import Player
from headwater.who.standing import SPEAKERS, Candidate, Evidence, Heard, Said, Standing
from headwater.who.words import Range

SURE = 0.55
"""The share that an actor needs: of those answered, 97 of 100 are right in news that was held back."""
DOUBTED = frozenset({"a stranger acts", "a stranger spoke", "a name unread"})
"""Where nobody's evidence holds one of these, it is left open: an unnamed person stands nearer than all who have names,
and of those answered only about four in five were right."""
Resolve = Callable[[Range], Player | None]


class Ranking:
    """Answers for one article, each worked out once. ``said`` is sorted by the source."""

    def __init__(self, standing: Standing, said: Sequence[Said]) -> None:
        self.standing, self.said = standing, said
        self.heard: list[Heard] = []
        self.begins: list[int] = []
        self.known: dict[int, Player | None] = {}

    def meant(self, at: int, resolve: Resolve) -> Player | None:
        """The actor whom the pronoun at a token means, or None where that is not sure. ``resolve`` tells whom the words
        of a source mean."""
        if at not in self.known:
            candidates, nobody = self.standing.candidates(at, self.before(at, resolve))
            self.known[at] = self.chosen(at, candidates, nobody)
        return self.known[at]

    def chosen(self, at: int, candidates: Sequence[Candidate], nobody: Evidence) -> Player | None:
        """The one that is sure."""
        if not DOUBTED.isdisjoint(nobody):
            return None
        chances = shares([*(one.evidence for one in candidates), nobody])
        best = max(range(len(chances)), key=chances.__getitem__)
        return candidates[best].player if best < len(candidates) and chances[best] >= SURE else None

    def before(self, at: int, resolve: Resolve) -> Sequence[Heard]:
        """Who spoke last before a token: sources are asked in their order, so that none is asked within another."""
        while len(self.begins) < len(self.said) and self.said[len(self.begins)].source[0] < at:
            one = self.said[len(self.begins)]
            self.begins.append(one.source[0])
            self.heard.append(Heard(one, resolve(one.source)))
        end = bisect_left(self.begins, at)
        return self.heard[max(0, end - SPEAKERS) : end]


def shares(evidence: Sequence[Evidence]) -> list[float]:
    """The probabilities of those whom the evidence is about, in their order."""
    weights = table()
    odds = [sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in evidence]
    most = max(odds)
    raised = [math.exp(one - most) for one in odds]
    return [one / sum(raised) for one in raised]


@cache
def table() -> Mapping[str, float]:
    """The weight of each evidence."""
    return {name: float(weight) for name, weight in rows("pronouns.tsv", headed=True)}
