"""How are a span, a phrase, a number written as JSON values? The parts that every schema here is made of.

In: parts of records. Out: plain values; what is printed is ``{"span", "text"}``, in pieces ``{"spans", "text"}``.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable
from importlib import resources
from typing import Any

from headwater.records import Dated, Failure, Phrase, Span, printed

Json = dict[str, Any]
EXACT = 2**53
"""From here on not every whole number is a float, nor safe with those who read JSON (RFC 8259, section 6)."""


def schema_file(name: str) -> str:
    """A JSON Schema (2020-12) as it ships in this folder."""
    return resources.files(__package__).joinpath(name).read_text("utf-8")


@functools.cache
def schema_in(name: str) -> Json:
    """The same as values."""
    loaded: Json = json.loads(schema_file(name))
    return loaded


def pair(span: Span) -> list[int]:
    """Start and end."""
    return [span.start, span.end]


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Start and end of each."""
    return [pair(span) for span in spans]


def words_at(span: Span, text: str) -> Json:
    """Printed words and where they stand."""
    return {"span": pair(span), "text": span.of(text)}


def piece(spans: tuple[Span, ...], text: str) -> Json:
    """A phrase that may be discontinuous, or absent."""
    return {"spans": pairs(spans), "text": printed(spans, text) or None}


def phrase(one: Phrase | None) -> Json | None:
    """Printed words that fill a slot."""
    return {"span": pair(one.span), "text": one.text} if one else None


def dated(when: Dated | None) -> Json | None:
    """A date: where it is printed, and what we made of it."""
    return {"span": pair(when.span), "value": when.value} if when else None


def failure_value(failure: Failure) -> Json:
    """Something that could not be done."""
    return {"source": failure.source, "stage": failure.stage, "message": failure.message}


def number(value: float | None) -> float | None:
    """A whole number where it is one; null in place of what JSON cannot say.

    >>> number(3.0), number(0.25), number(3e18), number(float("inf"))
    (3, 0.25, 3e+18, None)
    """
    if value is None or isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    return int(value) if abs(value) < EXACT and value == int(value) else value
