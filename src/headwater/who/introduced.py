"""Who is "a tank operator" of the lead, where the next to speak is introduced by name?

"A tank operator had warned of it, he said. "I told them," Jonas Reddick, 41, told the Gazette." In: Words, the cast, a
source's phrase, and all sources. Out: the person, where he is the next source, named for the first time, soon, and is
called the same, or by nothing but his age; None else.
Source: our own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from headwater.who import gazetteer
from headwater.who.cast import Cast, Player
from headwater.who.describing import likened
from headwater.who.meaning import SINGULAR
from headwater.who.standing import Said
from headwater.who.words import Range, Words

ONE = frozenset({"a", "an", "one"})
MANY_WOULD = frozenset("spokesman spokeswoman spokesperson official source expert analyst officer insider".split())
"""Whoever is called so has a name and a post where he is named."""
PARAGRAPHS = 2
"""Paragraphs further on, at most."""


def introduced(view: Words, players: Cast, part: Range, *, said: Sequence[Said]) -> Player | None:
    """The person whom a phrase with "a", from there to its head, describes before he is named."""
    start, head = part
    found = gazetteer.known_roles(view.lower[start:head])
    if view.lower[start] not in ONE or not found or found[-1][1] != head - start:
        return None
    entry = found[-1][2]
    if not entry.personal or entry.plural:
        return None
    after = range(bisect_right(said, start, key=lambda one: one.source[0]), len(said))
    sources = (said[at].source for at in after)
    named = next((source for source in sources if view.lower[source[0]] not in SINGULAR), None)
    places = [at for at in range(*named) if at in players.at] if named is not None else []
    if named is None or not places or not _near(view, head, named[0]):
        return None
    at, player = places[0], players.at[places[0]][1]
    if player.actor.kind != "person" or player.places[0][0] != at:
        return None
    trades = {one.noun for one in player.nouns if one.personal}
    if trades:
        return player if not trades.isdisjoint({entry.noun, *likened(entry.noun)}) else None
    return player if entry.noun not in MANY_WOULD and _aged(view, players.at[at][0]) else None


def _near(view: Words, here: int, there: int) -> bool:
    """Within the next paragraphs."""
    between = view.text[view.spans[here - 1].end : view.spans[there].start]
    return sum(bool(line.strip()) for line in between.split("\n")[1:]) <= PARAGRAPHS


def _aged(view: Words, end: int) -> bool:
    """\"Reddick, 41,": nothing else is told of him."""
    age = view.forms[end + 1 : end + 2]
    return view.forms[end : end + 1] == (",",) and bool(age) and age[0].isdigit() and len(age[0]) <= 3
