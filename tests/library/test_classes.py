"""An actor's class by its roles, and by one rule where articles differ."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from headwater.library.classes import AS_BODY, CLASSES, OF_NOUN, class_of, fuller, higher, of_noun
from headwater.records import Actor, ActorKind, Phrase, Span
from headwater.who import gazetteer


def actor(kind: ActorKind, *roles: str) -> Actor:
    phrases = tuple(Phrase(Span(0, len(role)), role) for role in roles)
    return Actor("id", "Ilse Maron", kind, None, phrases, (Span(0, 5),), "hand 1")


@pytest.mark.parametrize(
    ("kind", "roles", "expected"),
    [
        ("person", ["Finance Minister"], "government"),
        ("person", ["the mayor of Corran"], "government"),
        ("person", ["a spokeswoman for the harbour police"], "police"),
        ("person", ["a spokeswoman for the dredging company"], "company"),
        ("person", ["a spokeswoman"], None),
        ("person", ["director of the museum"], "arts"),
        ("person", ["the director"], None),
        ("person", ["the company's chief executive"], "company"),
        ("person", ["Corran's interior minister"], "government"),
        ("person", ["mother of two", "senator"], "legislature"),
        ("person", ["who heads the agency"], "government"),
        ("person", ["an engineer"], "private"),
        ("person", ["an editor of the newspaper"], "media"),
        ("person", ["a judge"], "judiciary"),
        ("person", ["a lawyer"], "law"),
        ("person", ["a campaigner"], "ngo"),
        ("person", ["the agency"], None),
        ("person", [], None),
        ("organisation", ["the dredging company"], "company"),
        ("organisation", ["the ministry"], "government"),
        ("organisation", ["the minister's favourite"], None),
        ("outlet", ["the newspaper"], "media"),
        ("outlet", [], "media"),
        ("place", ["the company town"], None),
    ],
)
def test_the_class_of_an_actor(kind: ActorKind, roles: list[str], expected: str | None) -> None:
    assert class_of(actor(kind, *roles)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Corran Harbour Police", "police"),
        ("Ministry of Tides", "government"),
        ("NATO", "international"),
        ("Vell", None),
    ],
)
def test_what_a_body_is_called_says_what_it_is(name: str, expected: str | None) -> None:
    assert class_of(replace(actor("organisation"), name=name)) == expected


def test_every_noun_of_the_table_has_a_class_or_none() -> None:
    nouns = gazetteer._roles().values()
    assert {of_noun(entry) for entry in nouns} == {*CLASSES, None} - {"international"}
    assert {*OF_NOUN, *AS_BODY} <= {entry.noun.casefold() for entry in nouns}


def test_the_order_of_articles_does_not_count() -> None:
    names = ["JONAS PELL", "Jonas Pell", "Jonas Péll", "Jónas Péll"]
    classes = [None, "private", "government", "company"]
    for first, second, third, fourth in permutations(range(4)):
        order = (first, second, third, fourth)
        name, sort = names[order[0]], classes[order[0]]
        for at in order[1:]:
            name, sort = fuller(name, names[at]), higher(sort, classes[at])
        assert (name, sort) == ("Jónas Péll", "government")
