"""Whom does a bare noun in a headline mean: "Army on standby, says minister", "Airline denies that it was late"?

In: Words, the cast, the noun's range, where the headline ends, who speaks where. Out: the actor, or None.
1. In the headline of the article: the one person or outlet that is called so; the one body that is so by name or class
   and is named in the two sentences that follow. A "new" mayor may be called the incoming one.
2. Of several persons, the one who speaks in the first sentence that follows.
3. In a heading within the article: whoever of those named in the two sentences that follow is called so.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from headwater.who import beside, gazetteer
from headwater.who.cast import Cast, Player
from headwater.who.describing import words_of
from headwater.who.gazetteer import RoleEntry
from headwater.who.standing import Said
from headwater.who.words import Range, Words

NEW, OLD = frozenset({"new", "incoming", "next"}), frozenset("former outgoing departing ex late old".split())
"""What headlines say of who takes a post, and what is said of who leaves it."""
BODIED = frozenset({"company", "body"})
ENDS = frozenset('.!?:;,”"')
"""What ends a sentence that is no heading."""
LONGEST = 16
"""Tokens of a heading within an article."""
FOLLOWING = 2
"""Sentences behind a headline, in which a body is named."""
FURTHEST = 120
"""Tokens of them that are looked at."""
SORTLESS = frozenset({"group", "body", "organisation", "organization", "unit", "team"})
"""Nouns that any body may be called by."""


def is_heading(view: Words, at: int) -> bool:
    """Whether a token stands in a short line without a full stop, with text behind it."""
    first, end = view.sentence_of(at)
    if end >= len(view) or end - first > LONGEST or view.forms[end - 1] in ENDS:
        return False
    above = view.text.rfind("\n", 0, view.spans[first].start) + 1
    return (
        view.text[above : view.spans[first].start].strip() == ""
        and "\n" in view.text[view.spans[end - 1].end : view.spans[end].start]
    )


def of_heading(view: Words, players: Cast, part: Range, *, title: int, said: Sequence[Said]) -> Player | None:
    """Whom the bare noun at the end of a range means; ``title``: the token where the headline ends."""
    start, head = part
    noun = gazetteer.role(view.lower[head - 1])
    after = _following(view, title if head <= title else view.sentence_of(start)[1])
    words = set(view.lower[start:head])
    if noun is not None and not noun.plural and noun.group in BODIED:
        bodies = [one for one in _named(players, after) if one.actor.kind == "organisation"]
        return _only([one for one in bodies if _is_so(one, words, noun)])
    outlet = noun is not None and noun.group == "outlet" and not noun.plural and head - start > 1
    if not (outlet or beside.personal_head(view, start, head)):
        return None
    kind = "outlet" if outlet else "person"
    among: Iterable[Player] = players.players if head <= title else _named(players, after)
    people = [one for one in among if one.actor.kind == kind]
    if not words.isdisjoint(NEW):
        words, people = words - NEW, [one for one in people if one.role_words.isdisjoint(OLD)]
    fits = [one for one in people if words <= one.role_words and view.lower[head - 1] not in one.below]
    return _only(fits) or _only([one for one in fits if _speaks(view, one, after[0], said)])


def _following(view: Words, end: int) -> Range:
    """The sentences behind a heading that ends at a token."""
    if end >= len(view):
        return end, end
    last = min(view.sentence[end] + FOLLOWING, len(view.sentences)) - 1
    return end, min(view.sentences[last][1], end + FURTHEST)


def _named(players: Cast, part: Range) -> list[Player]:
    found = (players.at[at][1] for at in range(*part) if at in players.at)
    return list({one.actor.id: one for one in found}.values())


def _is_so(player: Player, words: set[str], noun: RoleEntry) -> bool:
    """Whether its name or what it is called holds the words, or it is of the noun's class."""
    if words <= player.words | player.role_words:
        return True
    alone = len(words) == 1 and noun.noun not in SORTLESS
    of_class = noun.sort is not None and player.actor.sort == noun.sort
    return alone and (of_class or not player.words.isdisjoint(words_of(noun.noun)))


def _speaks(view: Words, player: Player, at: int, said: Sequence[Said]) -> bool:
    """Whether somebody is named in a source of the sentence at a token."""
    if at >= len(view):
        return False
    first, end = view.sentence_of(at)
    here = [one.source for one in said if first <= one.source[0] < end]
    return any(start <= place < stop for start, stop in here for place, _ in player.places)


def _only(found: Sequence[Player]) -> Player | None:
    return found[0] if len(found) == 1 else None
