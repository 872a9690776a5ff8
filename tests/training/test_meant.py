"""What the fit of pronouns' weights makes of a few rows, and of marks."""

from __future__ import annotations

import numpy as np
import pytest

from headwater import Actor, Span
from training import meant
from training.meant import Row, chances, designed, fitted

NAMES = ["named last", "nobody", "spoke last"]


def row(*candidates: tuple[set[str], bool], document: str = "a") -> Row:
    """Candidates with what speaks for them and whether they are right; nobody named is right where none is."""
    evidence = (*(dict.fromkeys(names, 1.0) for names, _ in candidates), {"nobody": 1.0})
    right = tuple(good for _, good in candidates)
    return Row(document, False, True, evidence, right, not any(right))


def test_the_right_share_is_nobodys_where_no_candidate_is_right() -> None:
    (values, right), (_, nobody) = designed([row(({"spoke last"}, True)), row(({"named last"}, False))], NAMES)
    assert values.tolist() == [[0, 0, 1], [0, 1, 0]]
    assert right.tolist() == [1, 0]
    assert nobody.tolist() == [0, 1]


def test_what_tells_gets_weight() -> None:
    rows = [row(({"spoke last"}, True), ({"named last"}, False)) for _ in range(40)]
    weights = fitted(designed(rows, NAMES), len(NAMES))
    assert weights[2] > 1 > weights[0]
    chance = chances(designed(rows[:1], NAMES)[0][0], weights)
    assert chance.sum() == pytest.approx(1)
    assert int(np.argmax(chance)) == 0


def test_two_of_one_name_share_what_is_right() -> None:
    [(_, right)] = designed([row(({"spoke last"}, True), ({"named last"}, True))], NAMES)
    assert right.tolist() == [0.5, 0.5, 0]


@pytest.mark.parametrize(
    ("name", "printed", "same"),
    [
        ("Anna Brakk", "Anna Brakk", True),
        ("Anna Brakk", "Brakk", True),
        ("Brakk", "Anna Brakk", True),
        ("Peter Brakk", "Anna Brakk", False),
        ("Anna Quill", "Anna Brakk", False),
    ],
)
def test_an_actor_is_whom_a_name_means(name: str, printed: str, same: bool) -> None:
    text = f"It rained, and {printed} left."
    actor = Actor("id", name, "person", None, (), (Span(0, 2),), "who/2")
    at = text.index(printed)
    assert meant._is(actor, Span(at, at + len(printed)), text) is same
