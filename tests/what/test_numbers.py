from __future__ import annotations

import pytest

from headwater.what.numbers import Numeral, numeral
from headwater.what.view import view
from tests.who.paragraphs import read


def first(text: str) -> tuple[str, float | None, float | None, str] | None:
    """The first numeral of the text."""
    seen = view(read(text))
    for index in range(len(seen.words)):
        found: Numeral | None = numeral(seen, index, end=len(seen.words))
        if found is not None:
            return text[found.start : found.end], found.low, found.high, found.shape
    return None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("twenty-five men", "twenty-five", 25),
        ("two and a half million men", "two and a half million", 2.5e6),
        ("one-and-a-half million men", "one-and-a-half million", 1.5e6),
        ("a million and a half men", "a million and a half", 1.5e6),
        ("one hundred and twenty-five thousand men", "one hundred and twenty-five thousand", 125_000),
        ("nineteen hundred men", "nineteen hundred", 1900),
        ("a hundred and one men", "a hundred and one", 101),
        ("half a dozen men", "half a dozen", 6),
        ("half a million men", "half a million", 5e5),
        ("two dozen men", "two dozen", 24),
        ("a score of men", "a score", 20),
        ("a quarter of a million men", "a quarter of a million", 250_000),
        ("seven point six five percent", "seven point six five", 7.65),
        ("3.4 million men", "3.4 million", 3.4e6),
        ("15bn men", "15bn", 1.5e10),
        ("3.5 lakh crore rupees", "3.5 lakh crore", 3.5e12),
        ("two three men", "two", 2),
        ("three million and two dogs", "three million and two", 3_000_002),
        ("one million and two million dogs", "one million", 1e6),
    ],
)
def test_cardinals(text: str, words: str, value: float) -> None:
    found = first(text)
    assert found is not None
    assert found[:3] == (words, pytest.approx(value), pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("several men", "several", 3, 9),
        ("a few hundred men", "a few hundred", 300, 900),
        ("a couple of men", "a couple of", 2, 2),
        ("dozens of men", "dozens", 12, 99),
        ("tens of thousands of men", "tens of thousands", 10_000, 99_999),
        ("millions of men", "millions", 1e6, None),
    ],
)
def test_vague_ones_are_intervals(text: str, words: str, low: float, high: float | None) -> None:
    assert first(text) == (words, low, high, "vague")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("half of them", "half", 1 / 2),
        ("a third of them", "a third", 1 / 3),
        ("three-quarters full", "three-quarters", 3 / 4),
        ("two thirds of them", "two thirds", 2 / 3),
        ("by a fifth", "a fifth", 1 / 5),
    ],
)
def test_shares(text: str, words: str, value: float) -> None:
    found = first(text)
    assert found is not None
    assert (found[0], found[1], found[3]) == (words, pytest.approx(value), "fraction")


@pytest.mark.parametrize(
    "text",
    ["a third person", "the first half", "half an hour", "half-brother", "a quarter ago", "he scores twice",
     "in tens", "quite a few", "an apple"],
)  # fmt: skip
def test_no_numbers(text: str) -> None:
    assert first(text) is None


def test_the_rest_of_the_text_settles_a_point() -> None:
    assert first("It cost 1.500 euros.") == ("1.500", None, None, "digits")
    assert first("It cost 1.500 euros, not 2.300,50.") == ("1.500", 1500, 1500, "digits")
    assert first("It cost 1.500 euros, not 2,300.") == ("1.500", 1.5, 1.5, "digits")
    assert first("It cost 1.500 million euros.") == ("1.500 million", 1.5e6, 1.5e6, "digits")
