"""What could not be read, and why?

In: a library. Out: every failure with its stage and message, by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from headwater.library.view import Library

PAGE = 100
"""Failures on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """An input that failed: how often it was tried, and when last (UTC, ISO 8601)."""

    item: str
    source: str
    stage: str
    message: str
    tries: int
    at: str


@dataclass(frozen=True, slots=True)
class Failures:
    """All failures, or those after one; ``after`` asks for the next page."""

    title: str
    total: int
    rows: tuple[Row, ...]
    after: str | None


def failures(
    library: Library,
    *,
    after: Annotated[str | None, Query(description="The `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = PAGE,
) -> Failures:
    """What could not be read, by name."""
    found = library.failures()
    rest = [one for one in found if after is None or (one.source, one.item) > tuple(after.split("\n", 1))]
    rows = tuple(Row(one.item, one.source, one.stage, one.message, one.tries, one.at) for one in rest[:limit])
    left = f"{rows[-1].source}\n{rows[-1].item}" if len(rest) > limit else None
    return Failures("Failures", len(found), rows, left)
