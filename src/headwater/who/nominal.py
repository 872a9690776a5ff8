"""Whom does "the newspaper", "the minister", "the company" mean?

In: Words, the cast, a definite phrase (article first, role noun last). Out: the one actor named before that fits, or
None. An actor fits where its printed roles or its name hold the noun (or it is an outlet of that sort), and every
modifier too. If several fit, the only one named in the last sentences is taken; else the phrase is left open.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Callable

from headwater.who import gazetteer, lexicon
from headwater.who.cast import UNDER, Cast, Player
from headwater.who.gazetteer import RoleEntry
from headwater.who.words import Range, Words

REACH = 12
"""Sentences back that an actor may have been named last."""
FURTHEST = 1000
"""Tokens back, at most, where there are no full stops."""
FIRM_REACH = 5
"""The same for "the company", which fits many."""
NEAR = 2
"""Sentences back that set one of several candidates apart."""
PRESS = frozenset("newspaper paper daily tabloid broadsheet gazette".split())
ON_AIR = frozenset("broadcaster channel station network".split())
AGENCIES = frozenset({"news agency", "wire service", "newswire", "state news agency"})
FIRMS = frozenset({"company", "firm", "corporation", "business"})
CALLED_BEFORE = 60
"""Sentences back."""
MODIFIED = 2
"""Words of "the Dane"."""
OPENING = 2
"""Tokens of a sentence before the one of whom it tells."""
SORTS_OF_SOURCE = frozenset(
    "official source spokesman spokeswoman spokesperson aide insider witness expert analyst".split()
)
"""Persons who are quoted without a name, and come first with "the" often enough."""
LOOSE = frozenset("same said second latter".split())


def meant(view: Words, players: Cast, part: Range) -> Player | None:
    """The actor that the phrase means, or None."""
    found = gazetteer.known_roles(view.lower[part[0] : part[1]])
    if not found or found[-1][1] != part[1] - part[0] or found[-1][2].plural:
        return None
    start, _, entry = found[-1]
    modifiers = range(part[0] + 1, part[0] + start)
    sentence = view.sentence[part[0]]
    last = _last_named(view, players, part[0])
    fitting = {
        player.actor.id: player
        for player in players.players
        if player.actor.id in last
        and _holds(player, entry)
        and (entry.noun not in player.below or not UNDER.isdisjoint(view.lower[index] for index in modifiers))
        and all(_agrees(view, player, index) for index in modifiers)
    }
    most = FIRM_REACH if entry.noun in FIRMS else REACH
    reach = {key: player for key, player in fitting.items() if sentence - view.sentence[last[key]] <= most}
    return _only(view, reach, last, sentence)


def alone(view: Words, players: Cast, before: int, *, back: int, fits: Callable[[int, Player], bool]) -> Player | None:
    """The one actor of a sort that is named in so many sentences before a token; ``fits``: whether a name is of it."""
    first = max(view.sentences[max(0, view.sentence[before] - back)][0], before - FURTHEST)
    named = ((index, players.at[index][1]) for index in range(first, before) if index in players.at)
    found = {player.actor.id: player for index, player in named if fits(index, player)}
    return next(iter(found.values())) if len(found) == 1 else None


def varied(view: Words, players: Cast, part: Range) -> Player | None:
    """The person whom a definite trade or nationality takes up that nobody was called before ("the hydrologist", "the
    Polish midfielder", "the Dane"); None where it is not sure."""
    entry, sentence = _trade(view, part), view.sentence[part[0]]
    nations = {gazetteer.adjective(view.forms[index]) for index in range(part[0] + 1, part[1])} - {None}
    if sentence == 0 or (entry is None and not _countryman(view, part)):
        return None
    if entry is not None and (entry.plural or not entry.personal or entry.office or entry.group == "bare"):
        return None
    if entry is not None and entry.noun in SORTS_OF_SOURCE:
        return None
    if view.lower[part[1] - 1] in view.lower[_reach(view, sentence) : part[0]]:
        return None
    first, last = view.sentences[sentence - 1]
    named = {player.actor.id: (at, player) for at in range(first, part[0])
             if at in players.at and (player := players.at[at][1]).actor.kind == "person"}  # fmt: skip
    if len(named) != 1:
        return None
    at, player = next(iter(named.values()))
    opens = next((i for i in range(first, last) if i in players.at), None)
    told_of = opens is not None and opens - first <= OPENING and players.at[opens][1] is player
    gender = entry.gender if entry is not None else None
    fits = not (player.nouns and entry) and player.gender in (None, gender or player.gender)
    native = not nations or player.actor.country in (None, *nations)
    return player if told_of and fits and native and not view.quoted[at] else None


def _countryman(view: Words, part: Range) -> bool:
    """ "The Dane": one, and not "the French", who are many."""
    alone = part[1] - part[0] == MODIFIED and gazetteer.adjective(view.forms[part[1] - 1]) is not None
    return alone and not view.lower[part[1] - 1].endswith(("ese", "sh", "ch", "ss", "s"))


def _trade(view: Words, part: Range) -> RoleEntry | None:
    """The role noun that ends a phrase, where an article and at most nationalities stand before it."""
    found = gazetteer.known_roles(view.lower[part[0] : part[1]])
    if not found or found[-1][1] != part[1] - part[0]:
        return None
    between = range(part[0] + 1, part[0] + found[-1][0])
    return found[-1][2] if all(gazetteer.adjective(view.forms[index]) for index in between) else None


def _reach(view: Words, sentence: int) -> int:
    """The first token of the sentences among which somebody else may have been called so."""
    return view.sentences[max(0, sentence - CALLED_BEFORE)][0]


def _only(view: Words, fitting: dict[str, Player], last: dict[str, int], sentence: int) -> Player | None:
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    near = [player for key, player in fitting.items() if sentence - view.sentence[last[key]] <= NEAR]
    return near[0] if len(near) == 1 else None


def _last_named(view: Words, players: Cast, before: int) -> dict[str, int]:
    """Actor id -> the token of its last name before this point, within reach."""
    first = max(view.sentences[max(0, view.sentence[before] - REACH)][0], before - FURTHEST)
    last: dict[str, int] = {}
    for index in range(first, before):
        if index in players.at:
            last[players.at[index][1].actor.id] = index
    return last


def _holds(player: Player, entry: RoleEntry) -> bool:
    """Whether the noun is one of the actor's roles, a word of its name, or the sort of outlet it is."""
    kind = player.actor.kind
    if kind == "place":  # "the church's ship Freyja" is not the church
        return False
    if any(noun.noun == entry.noun or _ends_with(noun.noun, entry.noun) for noun in player.nouns):
        return (kind in ("person", "other")) == entry.personal or kind == "other"
    if kind == "outlet":
        return is_outlet_of(player, entry.noun)
    if kind in ("organisation", "other") and not entry.personal:
        words = set(entry.noun.split())
        return words <= player.words or (entry.noun in FIRMS and bool(player.words & lexicon.STYLES))
    return False


def _ends_with(long: str, short: str) -> bool:
    return long.endswith(" " + short)


def is_outlet_of(player: Player, noun: str) -> bool:
    """Whether an outlet is one of the sort that the noun tells ("the daily", "the broadcaster")."""
    if player.outlet is None:
        return _unlisted_sort(player, noun)
    kind = player.outlet.kind
    if noun in PRESS or (noun.endswith(("daily", "newspaper")) and " " in noun):
        return kind in ("newspaper", "tabloid")
    if noun in ON_AIR or noun.split()[-1] in ON_AIR:
        return kind in ("broadcaster", "state")
    if noun in AGENCIES or noun == "agency":
        return kind in ("agency", "state")
    if noun in ("magazine", "weekly", "journal", "publication"):
        return kind == "magazine" or (noun == "publication" and kind != "broadcaster")
    return (noun in ("website", "news site", "news website", "site") and kind == "site") or noun in (
        "outlet",
        "news outlet",
        "media outlet",
    )


def _unlisted_sort(player: Player, noun: str) -> bool:
    """An outlet that no table holds is what its roles or its own name say."""
    printed = {entry.noun for entry in player.nouns} | player.words
    if noun in PRESS and is_learned(player):
        return False
    for sort in (
        PRESS,
        ON_AIR,
        frozenset({"magazine", "weekly"}),
        frozenset({"website", "site", "news site", "outlet"}),
    ):
        if noun in sort:
            return bool(printed & sort) or (
                sort is PRESS and bool(player.words & (lexicon.MASTHEADS | lexicon.EDITIONS))
            )
    return noun in ("outlet", "news outlet")


def is_learned(player: Player) -> bool:
    """ "The Journal of Tides", "the journal Bees": what is called "the paper" after it is what it printed."""
    learned = "journal of" in player.actor.name.lower() or any(entry.noun == "journal" for entry in player.nouns)
    return learned and not any(entry.noun in PRESS for entry in player.nouns)


def _agrees(view: Words, player: Player, index: int) -> bool:
    """A nationality is the actor's; any other modifier was printed in a role or the name."""
    word = view.lower[index]
    country = gazetteer.adjective(view.forms[index])
    if country is not None:
        return player.actor.country == country
    return word in LOOSE or word in player.role_words or word in player.words
