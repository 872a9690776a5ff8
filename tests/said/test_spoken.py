"""Whose words are whose: what goes is forgotten, and nobody comes through himself."""

from __future__ import annotations

from dataclasses import replace

from headwater.said.clauses import Clauses
from headwater.said.spoken import Spoken
from tests.said.articles import find
from tests.said.grammar import parsed

ROWS = "NOUN nsubj 1;VERB root -1;PROPN nsubj 3;VERB ccomp 1;PRON nsubj 5;VERB ccomp 3;PUNCT punct 1"


def made() -> tuple[Spoken, Clauses]:
    document, syntax = parsed("Police said Marr feared it burned.", ROWS)
    clauses = Clauses(document, syntax)
    given = [find(document, "Police", "said", "Marr feared it burned"), find(document, "Marr", "feared", "it burned")]
    return Spoken(given, clauses), clauses


def test_nobody_comes_through_himself() -> None:
    spoken, _ = made()
    spoken.put_inside(1, 0)
    spoken.put_inside(0, 1)
    spoken.put_inside(0, 0)
    assert [one.inside for one in spoken.out] == [None, 0]


def test_what_is_said_no_more_holds_nothing() -> None:
    spoken, clauses = made()
    word = clauses.document.tokens[5]
    assert spoken.holders(word) == [1, 0]
    spoken.change(1, replace(spoken.out[1], content=(clauses.document.tokens[4],)))
    assert spoken.holders(word) == [0]
    assert spoken.holders(clauses.document.tokens[4]) == [1, 0]
