"""Does the name of a country or a capital stand for its team ("Norden beat Sarvenia 2-1")?

In: Words, and the ranges of such names in text order. Out: which of them are teams.
1. Only in an article about sport: many words of the game, and more than one kind of them.
2. There a name is a team, unless the words around say that it is the place: "in Norden", "Norden's capital".
A team is an organisation of the class sport, apart from the state whose name it bears. Source: our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from headwater.data.tables import rows
from headwater.who.words import APOSTROPHES, Range, Words

MANY, KINDS, SHARE = 6, 4, 0.012
"""Words of the game, different ones, and their share of all words, that make an article one about sport."""
LOCATIVE = frozenset("in at from near to across outside around within throughout into northern southern of".split())
PLACES = frozenset("capital city coast embassy border government president minister economy people".split())


def teams(view: Words, places: Sequence[Range]) -> frozenset[Range]:
    """The names that stand for a team."""
    if not _about_sport(view):
        return frozenset()
    return frozenset(part for part in places if _plays(view, part))


def _about_sport(view: Words) -> bool:
    found = [word for word in view.lower if word in _game()]
    return len(found) >= max(MANY, SHARE * len(view)) and len(set(found)) >= KINDS


def _plays(view: Words, part: Range) -> bool:
    start, end = part
    before = "" if view.opens(start) else view.lower[start - 1]
    if before in ("the", "a", "an"):
        before = view.lower[start - 2] if start > 1 and not view.opens(start - 1) else ""
    if before in LOCATIVE and not _against(view, start):
        return False
    owned = end < len(view) and view.forms[end] in APOSTROPHES
    return not (owned and any(word in PLACES for word in view.lower[end + 1 : end + 4])) and not _line(view, part)


def _against(view: Words, start: int) -> bool:
    """\"Lost to Norden", "a win at home to Norden": "to" after a word of the game is an opponent."""
    return view.lower[start - 1] == "to" and any(word in _lost() for word in view.lower[max(0, start - 5) : start - 1])


def _line(view: Words, part: Range) -> bool:
    """\"SARN CITY, Norden -": the name ends a dateline."""
    return part[1] < len(view) and view.forms[part[1]] in ("—", "–", "(") and part[0] - view.sentence_of(part[0])[0] < 4


@cache
def _game() -> frozenset[str]:
    return _cells("games") | _cells("play")


@cache
def _lost() -> frozenset[str]:
    return frozenset("lost lose loses losing defeat defeats loss beaten fell home away second conceded".split())


def _cells(use: str) -> frozenset[str]:
    return next(
        (frozenset(words.split("|")) for name, words in rows("statecraft.tsv", headed=True) if name == use), frozenset()
    )
