"""What digits stand for, and how much number words mean."""

from __future__ import annotations

import pytest

from headwater.when.digits import literal
from headwater.when.meanings import Calendar, Clock, Slashed, Years
from headwater.when.numerals import number_at


@pytest.mark.parametrize(
    ("text", "letter", "value"),
    [
        ("2024-11-25", "J", Calendar(2024, 11, 25)),
        ("2024-11-25T13:39Z", "J", Clock("13:39", "Z", Calendar(2024, 11, 25))),
        ("11/25/2024", "J", Slashed(11, 25, 2024)),
        ("25.11.2024", "J", Calendar(2024, 11, 25)),
        ("1990s", "F", Years("199")),
        ("60s", "F", Years("206")),
        ("90s", "F", Years("199")),
        ("25th", "r", 25),
        ("14:30", ":", Clock("14:30")),
        ("14:30 GMT", "C", Clock("14:30", "GMT")),
        ("14.30 CET", "C", Clock("14:30", "CET")),
        ("1430 GMT", "C", Clock("14:30", "GMT")),
        ("3 p.m.", "C", Clock("15:00")),
        ("12am", "C", Clock("00:00")),
        ("9 o’clock", "C", Clock("09:00")),
        ("2,400", "n", 2400.0),
        ("2.5", "n", 2.5),
    ],
)
def test_literals(text: str, letter: str, value: object) -> None:
    found = literal(text, 0)
    assert found is not None
    assert (found.letter, found.value, found.end) == (letter, value, len(text))


@pytest.mark.parametrize("text", ["3bn", "5G", "99:99 GMT", "45/99/2024"])
def test_no_dates(text: str) -> None:
    found = literal(text, 0)
    assert found is None or found.letter in {"n", "d"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty - five", 25), ("two hundred and ten", 210), ("a hundred", 100), ("half a dozen", 6),
        ("one and a half", 1.5), ("three thousand", 3000), ("several", None), ("a couple of", None),
        ("dozens of", None), ("two dozen", 24), ("two million", 2_000_000),
    ],
)  # fmt: skip
def test_number_words(words: str, value: float | None) -> None:
    lows = words.split()
    found = number_at([*lows, "years"], 0)
    assert found is not None
    assert (found.letter, found.value, found.end) == ("i", value, len(lows))


@pytest.mark.parametrize(("words", "end"), [("five six", 1), ("two and three", 1), ("a year", 0), ("half the year", 0)])
def test_numbers_end(words: str, end: int) -> None:
    found = number_at(words.split(), 0)
    assert (found.end if found else 0) == end
