from __future__ import annotations

import pytest

from headwater.what.digits import printed


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("12 men", 12, 2),
        ("1,000.50 euros", 1000.5, 8),
        ("1.000,50 euros", 1000.5, 8),
        ("1.000.000 euros", 1e6, 9),
        ("1 000 people", 1000, 5),
        ("1\u202f000\u202f000 people", 1e6, 9),
        ("12,34,567 voters", 1234567, 9),
        ("0.125 per cent", 0.125, 5),
        ("3½ miles", 3.5, 2),
        ("2 3/4 inches", 2.75, 5),
        ("400 737 jets", 400737, 7),
        ("2019, 500 people", 2019, 4),
        ("10,", 10, 2),
    ],
)
def test_sure(text: str, value: float, end: int) -> None:
    found = printed(text, 0)
    assert (found.value, found.end, found.sort) == (value, end, "sure")


@pytest.mark.parametrize(
    ("text", "sort"),
    [("1.000 euros", "open"), ("3,5 million", "comma"), ("10.2.1", "label"), ("007", "label"), ("1,0000", "label"),
     ("9" * 30, "label"), ("10,20,30", "label")],
)  # fmt: skip
def test_not_sure(text: str, sort: str) -> None:
    assert printed(text, 0).sort == sort


def test_names_group_nothing() -> None:
    assert printed("400 737 jets", 0, frozenset({"737"})).value == 400
    assert printed("in 12 345 678 901 234 567 890", 3).value == 12
