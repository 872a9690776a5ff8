"""An actor's class: a person's by the roles printed, a body's by what is known of it, its name and its roles."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from headwater.data.tables import rows
from headwater.records import Actor, ActorKind, Phrase, Span
from headwater.who.classes import CLASSES, class_of, of_body, of_name, of_person

PERSONS = [
    ("Finance Minister", "government"),
    ("the mayor of Corran", "government"),
    ("Corran's interior minister", "government"),
    ("president of Norden", "government"),
    ("president of Halden Corp.", "company"),
    ("president of the University of Corran", "university"),
    ("president of the rugby club", "sport"),
    ("North Korean leader", "government"),
    ("leader of the gang", "armed group"),
    ("the group's leader", None),
    ("opposition leader", "party"),
    ("opposition lawmaker", "legislature"),
    ("the senator", "legislature"),
    ("army general", "military"),
    ("Harbour Police captain", "police"),
    ("police spokeswoman", "police"),
    ("a spokeswoman for the harbour police", "police"),
    ("a spokeswoman for the dredging company", "company"),
    ("a spokeswoman", None),
    ("NATO spokeswoman", "international"),
    ("Pentagon spokesman", "military"),
    ("Kremlin spokesman", "government"),
    ("a Hamas official", "armed group"),
    ("rebel commander", "armed group"),
    ("a spokesman for Oxfam", "ngo"),
    ("head of the country's central bank", "agency"),
    ("intelligence chief", "agency"),
    ("a senior adviser to the prime minister", "government"),
    ("director of the museum", "arts"),
    ("the director", None),
    ("the company's chief executive", "company"),
    ("chief executive of the charity", "ngo"),
    ("who heads the agency", "agency"),
    ("an engineer", "civilian"),
    ("a compliance officer", None),
    ("army officer", "military"),
    ("the team captain", "sport"),
    ("its president", None),
    ("his deputy", None),
    ("pop queen", "arts"),
    ("mother of two", "civilian"),
    ("an editor of the newspaper", "media"),
    ("a judge", "judiciary"),
    ("a lawyer", "law"),
    ("a campaigner", "ngo"),
    ("the agency", None),
    ("an economist at Halden Bank", "analysis"),
    ("a doctor at the harbour hospital", "medicine"),
    ("a professor of law", "university"),
    ("the bishop of Vell", "religion"),
    ("a marine biologist", "science"),
]


@pytest.mark.parametrize(("role", "expected"), PERSONS)
def test_a_person_is_what_the_role_says(role: str, expected: str | None) -> None:
    assert of_person((role,)) == expected


def test_of_several_roles_the_first_class_counts_and_former_ones_last() -> None:
    assert of_person(("mother of two", "senator")) == "legislature"
    assert of_person(("former foreign minister", "chairman of Halden Corp.")) == "company"
    assert of_person(("a former foreign minister",)) == "government"
    assert of_person(()) is None


BODIES = [
    ("Corran Harbour Police", "police"),
    ("Ministry of Tides", "government"),
    ("Department of Rivers and Inland Ports", "government"),
    ("NATO", "international"),
    ("the Kremlin", "government"),
    ("Pentagon", "military"),
    ("Vell", None),
    ("Harbour Trust Bank Inc.", "company"),
    ("Halden Motors", "company"),
    ("University of Vell", "university"),
    ("University Hospital of Corran", "medicine"),
    ("Supreme Court of Osteria", "judiciary"),
    ("Vell County Sheriff's Office", "police"),
    ("Osterian Workers' Party", "party"),
    ("Northern Liberation Front", "armed group"),
    ("Al-Jund Brigades", "armed group"),
    ("47th Mechanized Brigade", "military"),
    ("Norden Space Agency", "agency"),
    ("Harbour Fire Department", "agency"),
    ("Corran City Council", "government"),
    ("Coalition for Clean Rivers", "ngo"),
    ("Friends of the Police", "ngo"),
    ("Diocese of Vell", "religion"),
    ("Corran Museum of Art", "arts"),
    ("Corran FC", "sport"),
    ("Institute for Strategic Studies", "analysis"),
    ("Halden Group", None),
    ("Security Council", None),
]


@pytest.mark.parametrize(("name", "expected"), BODIES)
def test_what_a_body_is_called_says_what_it_is(name: str, expected: str | None) -> None:
    assert of_name(name) == expected


def test_a_body_that_its_name_does_not_tell_is_what_its_role_says() -> None:
    assert of_name("United Tarn Workers") == "ngo"
    assert of_body("Vell", ("the dredging company",)) == "company"
    assert of_body("Vell", ("the minister's favourite",)) is None


def actor(kind: ActorKind, *roles: str) -> Actor:
    phrases = tuple(Phrase(Span(0, len(role)), role) for role in roles)
    return Actor("id", "Ilse Maron", kind, None, phrases, (Span(0, 5),), "hand 1")


def test_the_class_of_an_actor() -> None:
    """Of one that has a class, it is that; of an older one without, what roles and name tell."""
    assert class_of(actor("person", "a judge")) == "judiciary"
    assert class_of(replace(actor("person", "a judge"), sort="party")) == "party"
    assert class_of(actor("outlet")) == "media"
    assert class_of(actor("place", "the company town")) is None
    assert class_of(replace(actor("organisation"), name="Ministry of Tides")) == "government"


def test_the_tables_know_no_class_but_these() -> None:
    """Every class has nouns, and nothing in the tables is a class that we do not have."""
    assert {row[4] for row in rows("roles.tsv", headed=True)} == {*CLASSES, ""}
    for table, column in (("roles.tsv", 4), ("bodies.tsv", 3), ("metonyms.tsv", 3), ("classes.tsv", 1)):
        assert {row[column] for row in rows(table, headed=True)} - {*CLASSES, ""} == set()


@pytest.mark.parametrize("text", ["", " ", ".", "of", "of of of", "Inc.", "\u200b", "«»", "A" * 5, "the", "，"])
def test_rubbish_has_no_class(text: str) -> None:
    assert of_person((text,)) is None
    assert of_name(text) is None


def test_long_names_are_read_in_time() -> None:
    started = time.perf_counter()
    of_name("Bank of the " * 20_000)
    of_person(("chief of the police of the " * 20_000,))
    assert time.perf_counter() - started < 3
