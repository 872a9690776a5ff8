"""What sort of somebody is a source that means nobody named?

"A lawyer", "Roe's lawyer", "the lawyer", "two lawyers", "many". In: Words, the cast, a source. Out: the sort. Whoever
stands between a pronoun and all who have names may be meant by it.
Source: our own.
"""

from __future__ import annotations

from headwater.who import gazetteer, lexicon
from headwater.who.cast import Cast
from headwater.who.meaning import SINGULAR
from headwater.who.words import APOSTROPHES, Range, Words


def sort_of(view: Words, players: Cast, part: Range) -> str:
    """The sort of a source that means nobody named: "somebody" where nothing tells it."""
    words = view.lower[part[0] : part[1]]
    roles = gazetteer.known_roles(words)
    trades = [entry for _, end, entry in roles if entry.personal and not _owns(view, part[0] + end)]
    if _owned(view, players, part):
        return "a stranger"
    if not trades or words[0] in SINGULAR:
        return "somebody"
    if any(entry.plural for entry in trades):
        return "several"
    if words[0] in lexicon.INDEFINITE:
        return "a stranger"
    return "the one" if words[0] in lexicon.DEFINITE else "somebody"


def _owned(view: Words, players: Cast, part: Range) -> bool:
    """Whether a source is somebody of a person's who is named ("Roe's lawyer")."""
    found = players.at.get(part[0])
    if found is None or found[0] + 2 >= part[1] or found[1].actor.kind != "person" or not _owns(view, found[0]):
        return False
    noun = gazetteer.role(view.lower[part[1] - 1])
    return noun.personal and not noun.plural if noun is not None else not view.lower[part[1] - 1].endswith("s")


def _owns(view: Words, end: int) -> bool:
    """Whether what ends here is an owner: "a consultant's study"."""
    return end < len(view) and view.forms[end] in APOSTROPHES
