"""An actor's class by its roles, and by one rule where articles differ."""

from __future__ import annotations

from itertools import permutations

import pytest

from headwater.library.classes import RANK, class_of, fuller, higher
from headwater.records import Actor, ActorKind, Phrase, Span
from headwater.who import gazetteer


def actor(kind: ActorKind, *roles: str) -> Actor:
    phrases = tuple(Phrase(Span(0, len(role)), role) for role in roles)
    return Actor("id", "Ilse Maron", kind, None, phrases, (Span(0, 5),), "hand 1")


@pytest.mark.parametrize(
    ("kind", "roles", "expected"),
    [
        ("person", ["Finance Minister"], "minister"),
        ("person", ["a spokeswoman for the harbour police"], "spokesperson"),
        ("person", ["the company's chief executive"], "business"),
        ("person", ["Corran's interior minister"], "minister"),
        ("person", ["mother of two", "senator"], "legislator"),
        ("person", ["who heads the agency"], "official"),
        ("person", ["the agency"], None),
        ("person", [], None),
        ("organisation", ["the dredging company"], "company"),
        ("organisation", ["the minister's favourite"], None),
        ("outlet", ["the newspaper"], "outlet"),
        ("outlet", [], "outlet"),
        ("place", ["the company town"], None),
    ],
)
def test_the_class_of_an_actor(kind: ActorKind, roles: list[str], expected: str | None) -> None:
    assert class_of(actor(kind, *roles)) == expected


def test_every_class_of_the_table_has_its_rank() -> None:
    groups = {entry.group for entry in gazetteer._roles().values()}
    assert groups == set(RANK)


def test_the_order_of_articles_does_not_count() -> None:
    names = ["JONAS PELL", "Jonas Pell", "Jonas Péll", "Jónas Péll"]
    classes = [None, "private", "minister", "business"]
    for first, second, third, fourth in permutations(range(4)):
        order = (first, second, third, fourth)
        name, sort = names[order[0]], classes[order[0]]
        for at in order[1:]:
            name, sort = fuller(name, names[at]), higher(sort, classes[at])
        assert (name, sort) == ("Jónas Péll", "minister")
