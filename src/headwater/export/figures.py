"""Which figures does a fact-checker look at twice? Those that are bounded, approximate, or can be read in two ways.

In: a Reading and its voices. Out: for each such quantity its printed words, what they can mean, and who says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.export.acts import according
from headwater.export.shown import line, shorten
from headwater.export.voices import Sourcing
from headwater.records import Attribution, Quantity, Reading, Span

LONGEST_NUMBER = 10
LONGEST = 100
"""Code points of a quantity that are shown."""
WHOLE = 1e15
"""Whole numbers below are written in full."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity in words for a person."""

    printed: str
    meaning: str
    voice: str


def inexact(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities that are not one exact number."""
    return tuple(one for one in reading.quantities if one.approximate or one.low is None or one.low != one.high)


def figures(reading: Reading, told: Sourcing) -> tuple[Figure, ...]:
    """The quantities that are not one exact number, to be shown."""
    text = reading.article.text
    found = sorted(inexact(reading), key=lambda one: one.span)
    heard = _innermost([one.span for one in found], reading.attributions)
    return tuple(
        Figure(shorten(one.span.of(text), LONGEST), meaning(one), according(told.voice(identity)))
        for one, identity in zip(found, heard, strict=True)
    )


def _innermost(spans: Sequence[Span], attributions: Sequence[Attribution]) -> Iterator[str | None]:
    """For each span, in text order, the attribution with the shortest content that holds it; None in no content."""
    waiting = sorted(((piece, one.id) for one in attributions for piece in one.content), reverse=True)
    active: list[tuple[Span, str]] = []
    for span in spans:
        while waiting and waiting[-1][0].start <= span.start:
            active.append(waiting.pop())
        active = [one for one in active if one[0].end > span.start]
        holding = [(piece.end - piece.start, identity) for piece, identity in active if piece.holds(span)]
        yield min(holding)[1] if holding else None


def meaning(quantity: Quantity) -> str:
    """The interval that a quantity can mean, in words.

    >>> from headwater.records import Span
    >>> meaning(Quantity(Span(0, 1), "count", None, 800000.0, "troops", None, False))
    'at most 800,000 troops'
    >>> meaning(Quantity(Span(0, 1), "percent", 2.5, 2.5, "percent", None, True))
    'about 2.5 percent'
    >>> meaning(Quantity(Span(0, 1), "count", 1 / 3, 1 / 3, None, None, True))
    'about 0.333'
    """
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return "can be read in two ways"
    if low is None or high is None:
        bound = f"at least {_number(low)}" if low is not None else f"at most {_number(high)}"
    elif low == high:
        bound = f"about {_number(low)}"
    else:
        bound = f"{_number(low)} to {_number(high)}"
    return line(f"{bound} {quantity.unit or ''}")


def _number(value: float | None) -> str:
    if value is None or not math.isfinite(value):
        return "?"
    if value == int(value) and abs(value) < WHOLE:
        return f"{int(value):,}"
    exact = f"{value:,.12g}"
    return exact if len(exact) <= LONGEST_NUMBER else f"{value:,.3g}"
