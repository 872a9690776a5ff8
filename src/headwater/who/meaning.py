"""Which actors may a word mean, and how probably: "he", "the company", "they"?

In: Words, the cast, the grammar, and the network's references (for a noun phrase, earlier ones with probabilities).
Out: for the head of a phrase, shares of actors; what is missing to 1 is for those whom the article does not name.
1. A word of a name means its actor, and so does what stands in apposition to it.
2. Any other phrase means what the earlier phrases mean that it may refer to, each with its share.
3. Gender, number and kind speak against an actor, whatever the network says; then the sure and clear first one counts.
Source: the network's mention ranking; the passing on of shares is our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from headwater.records import Syntax
from headwater.who import gazetteer, lexicon
from headwater.who.cast import Cast, Player
from headwater.who.words import Range, Words

SURE = 0.5
"""The share that an actor needs."""
CLEAR = 2.0
"""How many times the share of the next one."""
FAINT = 0.02
"""Chances and shares below it are dropped, so that few actors are left however many an article names."""
SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset("it its itself they them their theirs themselves".split())
Shares = Mapping[str, float]


class References(Protocol):
    """What the network says of noun phrases."""

    def before(self, token: int) -> list[tuple[int, float]]:
        """Earlier heads that this one may refer to, with probabilities."""
        ...


@dataclass(slots=True)
class Meanings:
    """Answers for one article; shares are worked out once, where they are asked for."""

    view: Words
    cast: Cast
    syntax: Syntax
    references: References
    by_id: dict[str, Player]
    named: dict[int, str]
    known: dict[int, Shares] = field(default_factory=dict)
    links: dict[int, tuple[tuple[int, float], ...]] = field(default_factory=dict)

    def shares(self, token: int) -> Shares:
        """Actor ids with their shares, for the head of a noun phrase; of those before it, what it may mean is asked.

        Phrases are worked out after those that they lean on, which all stand before them.
        """
        waiting = [token]
        while waiting:
            at = waiting[-1]
            if at not in self.links:
                self.links[at] = () if at in self.named else self._before(at)
            missing = [other for other, _ in self.links[at] if other not in self.known]
            if missing and at not in self.known:
                waiting += missing
                continue
            if at not in self.known:
                self.known[at] = self._worked_out(at)
            waiting.pop()
        return self.known[token]

    def _before(self, token: int) -> tuple[tuple[int, float], ...]:
        return tuple((other, chance) for other, chance in self.references.before(token) if chance >= FAINT)

    def _worked_out(self, token: int) -> Shares:
        if token in self.named:  # 1
            return {self.named[token]: 1.0}
        total: dict[str, float] = {}
        for other, chance in self.links[token]:  # 2
            for actor, share in self.known[other].items():
                total[actor] = total.get(actor, 0.0) + chance * share
        return {actor: share for actor, share in total.items() if share >= FAINT}

    def meant(self, token: int) -> Player | None:
        """3. The actor whom a phrase with this head means, or None where that is not sure."""
        fits = self._fits(token)
        found = [(share, key) for key, share in self.shares(token).items() if fits(self.by_id[key])]
        found.sort(reverse=True)
        if not found or found[0][0] < SURE or (len(found) > 1 and found[0][0] < CLEAR * found[1][0]):
            return None
        return self.by_id[found[0][1]]

    def apposed(self, part: Range) -> Player | None:
        """Whom a phrase names beside its head ("her co-author, Professor Marr"), where "and" joins nobody to it."""
        heads, relations = self.syntax.heads, self.syntax.relations
        tops = [at for at in range(*part) if not part[0] <= heads[at] < part[1]]
        if len(tops) != 1 or any(relations[at] == "conj" and heads[at] == tops[0] for at in range(*part)):
            return None
        beside = any(relations[at] == "appos" and heads[at] == tops[0] and at in self.named for at in range(*part))
        return self.by_id[self.named[tops[0]]] if beside and tops[0] in self.named else None

    def continued(self, token: int) -> Player | None:
        """The actor whom a relative pronoun means: the noun that its clause hangs on."""
        heads, relations = self.syntax.heads, self.syntax.relations
        verb = heads[token]
        while verb >= 0 and relations[verb] in ("conj", "xcomp"):
            verb = heads[verb]
        if verb < 0 or relations[verb] != "acl" or not 0 <= heads[verb] < token:
            return None
        found = [(share, key) for key, share in self._at(heads[verb]).items() if share >= SURE]
        return self.by_id[max(found)[1]] if found else None

    def _at(self, token: int) -> Shares:
        return {self.named[token]: 1.0} if token in self.named else self.shares(token)

    def _fits(self, token: int) -> _Fits:
        word = self.view.lower[token]
        if word in SINGULAR:
            return _Fits(personal=True, gender=SINGULAR[word])
        if word in NEUTER:
            return _Fits(personal=False, gender=None)
        entry = gazetteer.role(word)
        return _Fits(personal=entry.personal if entry else None, gender=entry.gender or None if entry else None)


@dataclass(frozen=True, slots=True)
class _Fits:
    """Whether an actor can be meant. ``personal``: None where the word does not tell."""

    personal: bool | None
    gender: str | None

    def __call__(self, player: Player) -> bool:
        kind = player.actor.kind
        if self.personal is not None and kind != "other" and (kind == "person") != self.personal:
            return False
        return self.gender is None or player.gender in (None, self.gender)


def meanings(view: Words, players: Cast, *, syntax: Syntax, references: References) -> Meanings:
    """Prepare an article's answers."""
    by_id = {player.actor.id: player for player in players.players}
    named = {index: player.actor.id for (start, end), player in players.named for index in range(start, end)}
    for token, relation in enumerate(syntax.relations):
        head = syntax.heads[token]
        if relation != "appos" or head < 0:
            continue
        if token in named and head not in named and _one(view, head):
            named[head] = named[token]
        elif head in named and token not in named and _one(view, token):
            named[token] = named[head]
    return Meanings(view, players, syntax, references, by_id, named)


def _one(view: Words, token: int) -> bool:
    """A noun in the singular that no name is part of."""
    word = view.lower[token]
    return word == view.forms[token] and word not in lexicon.PRONOUNS and not word.endswith("s")
