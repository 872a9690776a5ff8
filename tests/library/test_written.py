"""Where articles print an actor differently, one rule says what the library has of him."""

from __future__ import annotations

from itertools import permutations

from headwater.library.written import fuller
from headwater.records import ActorClass
from headwater.who.classes import higher


def test_the_order_of_articles_does_not_count() -> None:
    names = ["JONAS PELL", "Jonas Pell", "Jonas Péll", "Jónas Péll"]
    classes: list[ActorClass | None] = [None, "civilian", "government", "company"]
    for order in permutations(range(4)):
        name, sort = names[order[0]], classes[order[0]]
        for at in order[1:]:
            name, sort = fuller(name, names[at]), higher(sort, classes[at])
        assert (name, sort) == ("Jónas Péll", "government")
