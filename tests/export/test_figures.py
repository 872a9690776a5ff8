"""Figures that are not exact: their interval in words, who says so, and numbers of any size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.export.figures import Figure, figures, inexact, meaning
from headwater.export.voices import sourcing
from headwater.records import Quantity, Span
from tests.export.dated import dated_reading
from tests.readings import plain_reading


def test_only_what_is_not_exact_with_who_says_so() -> None:
    reading = dated_reading()
    assert figures(reading, sourcing(reading)) == (
        Figure("Up to 800,000 troops", "at most 800,000 troops", "according to two officials"),
        Figure("About 1.5 million people", "about 1,500,000 people", "in the outlet’s own voice"),
    )


@pytest.mark.parametrize(
    ("low", "high", "near", "told"),
    [
        (30.0, None, False, "at least 30 percent"),
        (None, 0.5, False, "at most 0.5 percent"),
        (20.0, 30.0, False, "20 to 30 percent"),
        (30.0, 30.0, True, "about 30 percent"),
        (None, None, False, "can be read in two ways"),
        (3e12, None, False, "at least 3,000,000,000,000 percent"),
        (1e300, None, False, "at least 1e+300 percent"),
        (float("inf"), float("nan"), False, "? to ? percent"),
    ],
)
def test_an_interval_in_words(low: float | None, high: float | None, near: bool, told: str) -> None:
    assert meaning(Quantity(Span(0, 1), "percent", low, high, "percent", None, near)) == told


def test_exact_numbers_and_no_numbers() -> None:
    reading = dated_reading()
    exact = replace(reading, quantities=reading.quantities[2:])
    assert inexact(exact) == ()
    assert figures(plain_reading(), sourcing(plain_reading())) == ()


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12))
def test_the_innermost_statement_that_holds_it_says_so(places: list[tuple[int, int]]) -> None:
    reading = dated_reading()
    said = reading.attributions[0]
    contents = [Span(start, start + length) for start, length in places]
    said_by = tuple(
        replace(said, id=str(i), content=(span,), source=replace(said.source, actor=None, spans=(Span(i, i + 1),)))
        for i, span in enumerate(contents)
    )
    quantity = Quantity(Span(20, 25), "count", None, 5.0, None, None, False)
    told = replace(reading, attributions=said_by, quantities=(quantity,))
    (found,) = figures(told, sourcing(told))
    lengths = [span.end - span.start for span in contents if span.holds(quantity.span)]
    assert (found.voice == "in the outlet’s own voice") == (not lengths)
