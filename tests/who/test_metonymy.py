"""Does the name of a place stand for a government? Gold of our own (``metonymy.tsv``), and what becomes of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from headwater.records import Actor, Syntax
from headwater.who import gazetteer
from headwater.who.actors import actors
from headwater.who.mentions import mentions
from headwater.who.metonymy import senses
from headwater.who.words import Range, Words, words
from tests.who.paragraphs import read

GOLD = Path(__file__).with_name("metonymy.tsv")
LEAST = {"first": 0.98, "second": 0.98, "third": 0.90, "fourth": 0.92}
"""Accuracy that each part of the gold must have by the words alone; the gold tells how it was written."""


def gold() -> list[tuple[str, str, str]]:
    """Part, sense, marked text."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(part, sense, text) for part, sense, text in (line.split("\t") for line in lines[1:])]


def places(view: Words) -> list[Range]:
    known = gazetteer.known_names(view.forms)
    return [(start, end) for start, end, one in known if one.kind in ("country", "capital")]


def sense(marked: str) -> str:
    """What the rules say of the bracketed name, all capitals and countries of the text in view."""
    start = marked.index("[")
    view = words(read(marked.replace("[", "").replace("]", "")))
    told = zip(places(view), senses(view, places(view)), strict=True)
    spans = ((view.span_of(part), found) for part, found in told)
    return next((found for span, found in spans if span.start <= start < span.end), "place")


@pytest.mark.parametrize("part", LEAST)
def test_the_gold_is_read_right(part: str) -> None:
    asked = [(wanted, text) for of, wanted, text in gold() if of == part]
    wrong = [text for wanted, text in asked if sense(text) != wanted]
    assert len(asked) >= 30
    assert 1 - len(wrong) / len(asked) >= LEAST[part], wrong


def test_the_grammar_goes_before_the_words_around() -> None:
    """The first is only the neighbour of "and"; the second belongs to "officials"."""
    text = "Kyiv residents and Kyiv officials rejected it."
    view = words(read(text))
    heads = (1, 5, 4, 4, 1, -1, 5, 5)
    relations = ("compound", "nsubj", "cc", "compound", "conj", "root", "obj", "punct")
    told = senses(view, [(0, 1), (3, 4)], syntax=Syntax(("X",) * 8, heads, relations))
    assert told == ("place", "government")


def test_names_joined_by_and_share_their_slot_in_the_grammar_too() -> None:
    view = words(read("Oslo and Kyiv agreed."))
    syntax = Syntax(
        ("PROPN", "CCONJ", "PROPN", "VERB", "PUNCT"), (3, 2, 0, -1, 3), ("nsubj", "cc", "conj", "root", "punct")
    )
    assert senses(view, [(0, 1), (2, 3)], syntax=syntax) == ("government", "government")


def named(text: str) -> list[tuple[str, str, str | None, str | None]]:
    document = read(text)
    return [told(one) for one in actors(document, mentions=mentions(document))]


def told(one: Actor) -> tuple[str, str, str | None, str | None]:
    return one.name, one.kind, one.country, one.sort


def test_a_capital_is_divided_into_city_and_government() -> None:
    found = named("Berlin rejected the offer. In Berlin, shops stayed shut. Kyiv residents queued for water.")
    assert found == [
        ("Berlin", "organisation", "DE", "government"),
        ("Berlin", "place", "DE", None),
        ("Kyiv", "place", "UA", None),
    ]


def test_brussels_as_a_government_is_the_unions() -> None:
    assert named("Brussels rejected the offer. Rents in Brussels rose.") == [
        ("Brussels", "organisation", "EU", "government"),
        ("Brussels", "place", "BE", None),
    ]


def test_a_country_is_one_actor_and_a_government_where_it_acts() -> None:
    assert named("France said no. Snow fell in France. Snow fell in Chile.") == [
        ("France", "place", "FR", "government"),
        ("Chile", "place", "CL", None),
    ]


def test_seats_are_organisations_wherever_they_stand() -> None:
    found = named("The Kremlin said no. Crowds stood outside Downing Street. The Pentagon had no comment.")
    assert found == [
        ("Kremlin", "organisation", "RU", "government"),
        ("Downing Street", "organisation", "GB", "government"),
        ("Pentagon", "organisation", "US", "military"),
    ]


def test_a_surname_is_no_capital() -> None:
    """The name of a person named in full is not taken for a city's government."""
    found = named("Clara Washington resigned. Washington said she was tired.")
    assert [one[:2] for one in found] == [("Clara Washington", "person")]


@pytest.mark.parametrize(
    "text", ["Kyiv", "Kyiv's", "Kyiv,", "Kyiv (", "and Kyiv", "between Kyiv and", "“Kyiv", "Kyiv which"]
)
def test_bits_of_sentences_break_nothing(text: str) -> None:
    view = words(read(text))
    assert len(senses(view, places(view))) == 1


def test_no_names_no_senses() -> None:
    assert senses(words(read("")), []) == ()


def test_long_lists_are_read_in_time() -> None:
    text = "Kyiv, " * 20_000 + "agreed."
    view = words(read(text))
    started = time.perf_counter()
    assert len(senses(view, places(view))) == 20_000
    assert time.perf_counter() - started < 4
