"""Marks of whom short names and descriptions mean: that they agree with the texts, and how answers are judged."""

from __future__ import annotations

import pytest

from bench.who import called, unknown
from bench.who.called import Called
from headwater import Actor, Span

TEXT = "Ada Marr met Peter Marr. Marr left, the senator said."


def somebody(name: str, *mentions: Span) -> Actor:
    return Actor("id", name, "person", None, (), mentions, "who/2")


def test_marks_agree_with_the_texts() -> None:
    texts = {one.name: one.text for one in unknown.labelled()}
    marks = [(one.text, mark) for one in called.marked() for mark in one.marks]
    marks += [(texts[name], mark) for name, found in called.nameless().items() for mark in found]
    assert len(marks) > 700
    assert [mark for text, mark in marks if not text.startswith(mark.phrase, mark.start)] == []
    assert [mark for text, mark in marks if mark.named and mark.meant not in text] == []


def test_labels_agree_with_the_texts() -> None:
    wrong = [(one.name, form) for one in unknown.labelled() for form in one.sorts if form not in one.text]
    assert wrong == []


def test_some_of_the_marks_are_held() -> None:
    marks = {held: sum(len(one.marks) for one in called.marked() if one.held == held) for held in (False, True)}
    assert 0.25 < marks[True] / sum(marks.values()) < 0.5


@pytest.mark.parametrize(
    ("phrase", "meant", "sort", "named"),
    [
        ("Marr", "Ada Marr", "short name", True),
        ("the senator", "Ada Marr", "description", True),
        ("She", "Ada Marr", "pronoun", True),
        ("a spokesman", "-", "description", False),
        ("the two", "*", "description", False),
    ],
)
def test_sorts_of_marks(phrase: str, meant: str, sort: str, named: bool) -> None:
    mark = Called(0, phrase, meant)
    assert (mark.sort, mark.named) == (sort, named)


@pytest.mark.parametrize(
    ("actor", "meant", "right"),
    [
        (somebody("Ada Marr"), "Ada Marr", True),
        (somebody("Senator Ada Marr"), "Ada Marr", True),
        (somebody("Marr"), "Ada Marr", True),
        (somebody("Ada"), "Ada Marr", False),
        (somebody("Peter Marr"), "Ada Marr", False),
        (somebody("Ms. A. Marr", Span(0, 8)), "Ada Marr", True),
        (None, "Ada Marr", False),
        (None, "-", True),
        (somebody("Ada Marr"), "-", False),
    ],
)
def test_what_is_right(actor: Actor | None, meant: str, right: bool) -> None:
    assert called.is_right(actor, Called(25, "Marr", meant), TEXT) is right
