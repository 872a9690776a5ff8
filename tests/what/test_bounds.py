from __future__ import annotations

import pytest

from headwater.records import Quantity
from headwater.what.bounds import interval
from headwater.what.quantities import quantities
from tests.who.paragraphs import read


def only(text: str) -> Quantity:
    (one,) = quantities(read(text))
    return one


@pytest.mark.parametrize(
    ("words", "low", "high", "approximate"),
    [
        ("at least 40", 40, None, False),
        ("no fewer than 40", 40, None, False),
        ("more than 40", 40, None, False),
        ("over 40", 40, None, False),
        ("upwards of 40", 40, None, False),
        ("as few as 40", 40, None, False),
        ("just over 40", 40, None, True),
        ("up to 40", None, 40, False),
        ("as many as 40", None, 40, False),
        ("no more than 40", None, 40, False),
        ("fewer than 40", None, 40, False),
        ("at most 40", None, 40, False),
        ("nearly 40", None, 40, True),
        ("almost 40", None, 40, True),
        ("close to 40", None, 40, True),
        ("just under 40", None, 40, True),
        ("about 40", 40, 40, True),
        ("some 40", 40, 40, True),
        ("around 40", 40, 40, True),
        ("roughly 40", 40, 40, True),
        ("an estimated 40", 40, 40, True),
        ("at least about 40", 40, None, True),
        ("40 or more", 40, None, False),
        ("40 or so", 40, 40, True),
        ("40-odd", 40, 40, True),
        ("40-plus", 40, None, False),
        ("all 40", 40, 40, False),
    ],
)
def test_bounds(words: str, low: float | None, high: float | None, approximate: bool) -> None:
    one = only(f"They saw {words} ships off Port Ansel.")
    assert (one.low, one.high, one.approximate) == (low, high, approximate)
    assert one.span == one.span.__class__(9, 9 + len(words) + len(" ships"))


@pytest.mark.parametrize(
    "text",
    ["The dispute over 12 islands goes on.", "They talked about 12 islands.", "It adds up to 12 islands.",
     "They served under 12 governors."],
)  # fmt: skip
def test_prepositions_bound_nothing(text: str) -> None:
    one = only(text)
    assert (one.low, one.high, one.approximate) == (12, 12, False)


def test_below_bounds_what_has_a_unit() -> None:
    assert only("It fell below 12 per cent.").high == 12
    assert only("It fell below 12 per cent.").low is None


def test_contrary_bounds_leave_the_number() -> None:
    assert interval(5, 5, frozenset({"low", "high"})) == (5, 5)
