"""Whom does "he", "she", "it", "the senator" or "the carrier" mean?

The actors that it may mean, and nobody named, are weighed against each other by the evidence of
:mod:`headwater.who.standing`, and for descriptions of :mod:`headwater.who.describing`: conditional logistic
regressions, whose weights (``data/pronouns.tsv``, ``data/descriptions.tsv``) are fitted by ``training/meant.py`` to
sources in news of many outlets. What is less than sure is left open.

In: an article's evidence, its sources in order, and whom a phrase means. Out: the actor, or None.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property

from headwater.data.tables import rows
from headwater.who import gazetteer
from headwater.who.cast import Player
from headwater.who.describing import by_rule, candidates, phrase
from headwater.who.meaning import SINGULAR
from headwater.who.resumed import resumed, told_of_in_aside
from headwater.who.standing import SPEAKERS, Candidate, Evidence, Heard, Said, Standing
from headwater.who.words import Range

SURE = 0.55
"""The share that an actor needs: of those answered, in news that was held back, 97 of 100 pronouns are right, and 9 of
10 descriptions."""
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

    def meant(self, at: int, resolve: Resolve, *, telling: Player | None = None) -> Player | None:
        """The actor whom the pronoun at a token means, or None where that is not sure. ``resolve`` tells whom the words
        of a source mean; who is ``telling`` does not mean himself."""
        if at not in self.known:
            sought = self.standing.pronoun(at)
            told, nobody = self.standing.candidates(sought, self.before(at, resolve))
            if self.standing.view.quoted[at]:  # "He told me ...," Roe said: not of himself
                told = self._without_tellers(told, at, resolve)
            told = [one for one in told if telling is None or one.player is not telling]
            apart = told_of_in_aside(self.standing, at)
            told = [one for one in told if apart is None or one.player is not apart]
            sure = resumed(self.standing, at, told)
            found = self.known[at] = self.chosen((at, at + 1), told, nobody, table="pronouns.tsv", by_rule=sure)
            silent = found is not None and sure is None and self._silent(at, found, told, resolve)
            if found is not None and (silent or self._is_paper(at, found, resolve)):
                found = self.known[at] = None
            if found is not None and found.gender is None and sought.gender is not None:
                self.standing.learned.setdefault(found.actor.id, sought.gender)
        return self.known[at]

    def _silent(self, at: int, found: Player, told: Sequence[Candidate], resolve: Resolve) -> bool:
        """Whether he says nothing in the whole article by his name, nor does anything where he was named last, and
        somebody else who fits spoke last, in the same paragraph ("Roe told jurors ... The tenant, Tom Abel, had been
        found. Nobody came, he said.")."""
        view = self.standing.view
        spoke = next((one.player for one in told if "spoke last" in one.evidence), None)
        evidence = next(one.evidence for one in told if one.player is found)
        own = self.standing.said.get(at)
        plain = own is not None and all(end <= at and not view.quoted[start] for start, end in own.contents)
        if spoke is None or spoke is found or "another spoke last" not in evidence or not plain:
            return False
        last = [one for one in self.before(at, resolve) if one.player is spoke]
        if not last or "\n" in view.text[view.spans[last[-1].said.source[0]].start : view.spans[at].start]:
            return False
        before = bisect_left(found.places, (at, 0))
        acts = before > 0 and self.standing.acts(found.places[before - 1][0])
        return not acts and found.actor.id not in self.by_name

    def _is_paper(self, at: int, found: Player, resolve: Resolve) -> bool:
        """Whether "it" goes on with the document that spoke in the sentence before, where he is not named ("The survey
        found cracks. It said so twice.")."""
        view = self.standing.view
        last = self.before(at, resolve)[-1:] if view.lower[at] == "it" and view.opens(at) else []
        if not last or last[0].player is not None or view.sentence[last[0].said.source[0]] != view.sentence[at] - 1:
            return False
        nouns = gazetteer.known_roles(view.lower[slice(*last[0].said.source)])
        first, end = view.sentences[view.sentence[at] - 1]
        named = bisect_left(found.places, (end, 0)) > bisect_left(found.places, (first, 0))
        return bool(nouns) and nouns[0][2].group == "document" and not named

    @cached_property
    def by_name(self) -> frozenset[str]:
        """The ids of those who are named in a source."""
        standing, parts = self.standing, {one.source for one in self.said}
        places = (range(*(bisect_left(standing.names, at) for at in part)) for part in parts)
        return frozenset(standing.cast.named[at][1].actor.id for some in places for at in some)

    def described(self, part: Range, end: int, resolve: Resolve) -> Player | None:
        """The actor whom a definite phrase means, or None; ``part`` is from its article to its head, ``end`` where all
        of it ends. What a strict rule finds is sure; all else is weighed."""
        if part[0] not in self.known:
            one = phrase(self.standing.view, part, end)
            self.known[part[0]] = None
            if one.entry is None or not one.entry.plural:
                told, nobody = candidates(self.standing, one, self.before(part[0], resolve))
                if one.entry is not None and one.entry.personal:
                    told = self._without_tellers(told, part[0], resolve)
                found = by_rule(self.standing, one)
                self.known[part[0]] = self.chosen((part[0], end), told, nobody, table="descriptions.tsv", by_rule=found)
        return self.known[part[0]]

    def _without_tellers(self, told: Sequence[Candidate], at: int, resolve: Resolve) -> list[Candidate]:
        """Those in whose own words somebody is told of are not whom they tell of."""
        place, names = bisect_left(self.said, at, key=lambda one: one.source[0]), self.standing.names
        near = self.said[max(0, place - SPEAKERS) : place + SPEAKERS]
        named = (one for one in near if bisect_left(names, one.source[0]) < bisect_left(names, one.source[1]))
        outer = (one.source for one in named if one.holds(at))
        tellers = {player.actor.id for part in outer if (player := resolve(part)) is not None}
        heard = self.before(at, resolve)  # "He said the farmer had asked him": not himself
        he = (one for one in heard if one.said.holds(at) and self.standing.view.lower[one.said.source[0]] in SINGULAR)
        tellers |= {one.player.actor.id for one in he if one.player is not None}
        return [one for one in told if one.player.actor.id not in tellers]

    def chosen(
        self,
        part: Range,
        found: Sequence[Candidate],
        nobody: Evidence,
        *,
        table: str,
        by_rule: Player | None = None,
    ) -> Player | None:
        """The one that is sure of those whom a phrase may mean."""
        if by_rule is not None or (table == "pronouns.tsv" and not DOUBTED.isdisjoint(nobody)):
            return by_rule
        chances = shares([*(one.evidence for one in found), nobody], table)
        best = max(range(len(chances)), key=chances.__getitem__)
        return found[best].player if best < len(found) and chances[best] >= SURE else None

    def before(self, at: int, resolve: Resolve) -> Sequence[Heard]:
        """Who spoke last before a token: sources are asked in their order, so that none is asked within another."""
        while len(self.begins) < len(self.said) and self.said[len(self.begins)].source[0] < at:
            one = self.said[len(self.begins)]
            self.begins.append(one.source[0])
            self.heard.append(Heard(one, resolve(one.source)))
        end = bisect_left(self.begins, at)
        return self.heard[max(0, end - SPEAKERS) : end]


def shares(evidence: Sequence[Evidence], table: str) -> list[float]:
    """The probabilities of those whom the evidence is about, in their order."""
    weights = weighed(table)
    odds = [sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in evidence]
    most = max(odds)
    raised = [math.exp(one - most) for one in odds]
    return [one / sum(raised) for one in raised]


@cache
def weighed(table: str) -> Mapping[str, float]:
    """The weight of each evidence."""
    return {name: float(weight) for name, weight in rows(table, headed=True)}
