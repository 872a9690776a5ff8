"""Is an unknown name a country's or a firm's? By what is printed as its own: "Karsia's defence ministry", "Corvane's
shares".

In: Words and the names. Out: for each name of one word that the network took for a person's, and that owns what
persons do not, "place" or "organisation"; and the names that are only the adjective of such a country
("Karsian"). Who has a first name or a title anywhere is a person.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from headwater.records import ActorKind, Name
from headwater.who import lexicon
from headwater.who.words import APOSTROPHES, Words

STATE = frozenset("border borders capital coast constitution currency parliament territory".split())
"""What a country has."""
FIRM = frozenset("chairman chairwoman dividend shareholders subsidiary subsidiaries workforce".split())
"""And a firm."""
PAIRS: Mapping[tuple[str, str], ActorKind] = {
    ("chief", "executive"): "organisation", ("finance", "chief"): "organisation",
    ("managing", "director"): "organisation",
}  # fmt: skip
RULED = frozenset({("defence", "minister"), ("defense", "minister"), ("foreign", "minister"), ("interior", "minister"),
                   ("defence", "ministry"), ("defense", "ministry"), ("foreign", "ministry"), ("interior", "ministry"),
                   ("prime", "minister"), ("armed", "forces")})  # fmt: skip
"""A ruler known by surname has these, too: they count where the country's adjective is printed."""
NATIONAL = ("n", "an", "ian", "ese", "ish", "i")
"""What is added to a country's name for its adjective."""


def owners(view: Words, names: Iterable[Name]) -> tuple[Mapping[str, ActorKind], frozenset[str]]:
    """(kinds by name, adjectives)."""
    told: dict[str, ActorKind] = {}
    alone: set[str] = set()
    full: set[str] = set()
    for name in names:
        text = name.span.of(view.text)
        start, end = view.range_of(name.span)
        if name.kind != "person":
            continue
        if " " in text:
            full.update(text.split())
            continue
        alone.add(text)
        called = not view.opens(start) and (
            view.lower[start - 1] in lexicon.TITLES or view.forms[start - 1][0].isupper()
        )
        kind = None if called else _owner(view, end, text)
        if kind is not None:
            told.setdefault(text, kind)
    told = {text: kind for text, kind in told.items() if text not in full}
    adjectives = {country + ending for country, kind in told.items() if kind == "place" for ending in NATIONAL}
    return told, frozenset(adjectives & alone)


def _owner(view: Words, end: int, name: str) -> ActorKind | None:
    """What the name before this token is, by what is its own."""
    if end + 3 >= len(view) or view.forms[end] not in APOSTROPHES or view.lower[end + 1] != "s":
        return None
    first, second = view.lower[end + 2 : end + 4]
    if first in STATE:
        return "place"
    if (first, second) in RULED and any(name + ending in view.text for ending in NATIONAL if ending != "n"):
        return "place"
    return "organisation" if first in FIRM else PAIRS.get((first, second))
