"""What does coreference need to know of each actor: gender, roles, name words, and where it was named?

In: Words and actors. Out: one :class:`Player` an actor, and a look-up from token to the player named there.
Source: our own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.records import Actor
from headwater.who import gazetteer, lexicon
from headwater.who.gazetteer import OutletEntry, RoleEntry
from headwater.who.namekey import parts
from headwater.who.words import Range, Words

UNDER = frozenset("deputy vice assistant associate shadow".split())
"""Before a noun: who is not what it says."""


@dataclass(frozen=True, slots=True)
class Player:
    """An actor with what its mentions and roles tell. ``places`` are the token ranges of its names, sorted; ``below``:
    the nouns of those whose deputy he is."""

    actor: Actor
    gender: str | None
    nouns: frozenset[RoleEntry]
    words: frozenset[str]
    role_words: frozenset[str]
    places: tuple[Range, ...]
    outlet: OutletEntry | None
    below: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cast:
    """All players, by name range and in the order of naming. ``shared``: surnames of two persons or more."""

    players: tuple[Player, ...]
    named: tuple[tuple[Range, Player], ...]
    at: dict[int, tuple[int, Player]]
    ends: dict[int, tuple[int, Player]]
    role_tokens: frozenset[int]
    shared: frozenset[str]
    inside: frozenset[int]


def cast(view: Words, actors: Iterable[Actor]) -> Cast:
    """Look at the actors once."""
    players = tuple(_player(view, actor) for actor in actors)
    named = tuple(sorted(((place, player) for player in players for place in player.places), key=lambda pair: pair[0]))
    covered = {index for player in players for role in player.actor.roles for index in range(*view.range_of(role.span))}
    return Cast(
        players=players,
        named=named,
        at={start: (end, player) for (start, end), player in named},
        ends={end: (start, player) for (start, end), player in named},
        role_tokens=frozenset(covered),
        shared=_shared(players),
        inside=frozenset(index for place, _ in named for index in range(*place)),
    )


def _shared(players: tuple[Player, ...]) -> frozenset[str]:
    """Surnames that alone tell nobody."""
    surnames = Counter(player.actor.name.split()[-1] for player in players if player.actor.kind == "person")
    return frozenset(name for name, count in surnames.items() if count > 1)


def _player(view: Words, actor: Actor) -> Player:
    places = tuple(view.range_of(span) for span in actor.mentions)
    places = tuple(place for place in places if place[0] < place[1] and _is_name(view, place))
    lower = [parts(role.text) for role in actor.roles]
    nouns = frozenset(entry for row in lower for _, _, entry in gazetteer.known_roles(row))
    return Player(
        actor=actor,
        gender=_gender(view, actor, places, nouns),
        nouns=nouns,
        words=frozenset(parts(actor.name)),
        role_words=frozenset(word for row in lower for word in row),
        places=places,
        outlet=gazetteer.outlet(actor.name) if actor.kind == "outlet" else None,
        below=_below(lower),
    )


def _below(rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """The nouns of those under whom an actor is: a deputy mayor is not the mayor."""
    held, below = set[str](), set[str]()
    for row in rows:
        for start, end, entry in gazetteer.known_roles(row):
            first, _, rest = entry.noun.partition(" ")
            if first in UNDER and rest:
                below.add(rest)
            elif row[start : start + 1] != (entry.noun,) or end - start > 1 or first not in UNDER:
                (below if start and row[start - 1] in UNDER else held).add(entry.noun)
    return frozenset(below - held)


def _is_name(view: Words, place: Range) -> bool:
    """Not "he", not "the minister": a mention that coreference added before."""
    word = view.lower[place[0]]
    return word not in lexicon.PRONOUNS and not (word in lexicon.DEFINITE and view.forms[place[1] - 1].islower())


def _gender(view: Words, actor: Actor, places: tuple[Range, ...], nouns: frozenset[RoleEntry]) -> str | None:
    """By title, first name, or a role that tells; None where they are silent or disagree."""
    if actor.kind not in ("person", "other"):
        return None
    told: set[str] = {gender for start, _ in places if (gender := honorific(view, start))}
    first = actor.name.split()[0]
    if not told and " " in actor.name:
        told = {found for form in (first, first.split("-")[0]) if (found := gazetteer.gender_of(form)) is not None}
    if not told:
        told = {noun.gender for noun in nouns if noun.gender and noun.group != "private"}
    return told.pop() if len(told) == 1 else None


def honorific(view: Words, at: int) -> str:
    """The gender that "Mr" or "Mrs" before the name tells, else empty."""
    if view.opens(at):
        return ""
    back = at - 2 if at >= 2 and view.forms[at - 1] == "." else at - 1
    return lexicon.TITLES.get(view.lower[back], "")
