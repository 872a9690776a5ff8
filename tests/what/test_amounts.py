from __future__ import annotations

import pytest

from headwater.what.quantities import quantities
from tests.who.paragraphs import read


def shown(text: str) -> list[tuple[str, float | None, float | None]]:
    return [(one.span.of(text), one.low, one.high) for one in quantities(read(text))]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 10 and 20 ships", 10, 20),
        ("10 to 15 ships", 10, 15),
        ("10-15 ships", 10, 15),
        ("10–15 ships", 10, 15),
        ("two or three ships", 2, 3),
        ("10-15 per cent", 10, 15),
        ("10%-15%", 10, 15),
        ("$2-3bn", 2e9, 3e9),
        ("$2m-$3m", 2e6, 3e6),
        ("between $12 million and $20 million", 12e6, 20e6),
        ("2 to 3 million euros", 2e6, 3e6),
        ("900 to 1.2 million ships", 900, 1.2e6),
        ("two-thirds to three-quarters", 2 / 3, 3 / 4),
    ],
)
def test_ranges(words: str, low: float, high: float) -> None:
    assert shown(f"They expect {words}.") == [(words, pytest.approx(low), pytest.approx(high))]


def test_a_change_is_two_amounts() -> None:
    assert shown("It rose from 3 to 5 per cent.") == [("3", 3, 3), ("5 per cent", 5, 5)]
    assert shown("It fell from $5bn to $3bn.") == [("$5bn", 5e9, 5e9), ("$3bn", 3e9, 3e9)]
    assert shown("Prices range from $3 to $5.") == [("$3 to $5", 3, 5)]


@pytest.mark.parametrize(
    "text",
    ["Selm won 3-1.", "They lost 1-3 at home.", "He won 6-4, 6-3.", "The bill passed 52-48.", "It was 52 to 48.",
     "The 2019-20 season ended.", "Call 555-0142.", "Call 020-555-0142.", "They played 4-4-2."],
)  # fmt: skip
def test_scores_and_the_like_are_passed_by(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [("one in five", 0.2), ("three in 10", 0.3), ("nine out of ten", 0.9), ("4 in 5", 0.8), ("1 in every 8", 0.125)],
)
def test_shares(words: str, value: float) -> None:
    assert shown(f"It is said that {words} adults agreed.") == [(words, value, value)]


def test_shares_are_not_everywhere() -> None:
    assert shown("They killed two in 10 raids.")[-1][0] == "10 raids"
    assert shown("It had one in 2019.") == []
