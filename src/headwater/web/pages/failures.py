"""What could not be read, and why?

In: a library. Out: every failure with its stage and message, by name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from headwater.library.view import Library
from headwater.library.writer import Failed
from headwater.library.writer import failures as listed
from headwater.web.jobs import ADDRESSES

PAGE = 100
"""Failures on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """An input that failed: how often it was tried, and when last (UTC, ISO 8601). ``again``: it can be tried again
    from here, because it was received, or has an address."""

    item: str
    source: str
    stage: str
    message: str
    tries: int
    at: str
    again: bool


@dataclass(frozen=True, slots=True)
class Failures:
    """All failures, or those after one; ``after`` asks for the next page. ``job`` tries some of them again, and
    ``gone`` were just dismissed."""

    title: str
    total: int
    rows: tuple[Row, ...]
    after: str | None
    job: str | None
    gone: int | None


def failures(
    library: Library,
    *,
    after: Annotated[str, Query(max_length=10_000, description="The `after` of the page before.")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = PAGE,
    job: Annotated[str | None, Query(max_length=100, description="The job that tries again.")] = None,
    gone: Annotated[int | None, Query(ge=0)] = None,
) -> Failures:
    """What could not be read, by name."""
    name, _, item = after.rpartition("\n")
    found = listed(library.db, after=(name, item), limit=limit + 1)
    (total,) = library.db.execute("SELECT count(*) FROM failure").fetchone()
    shown = found[:limit]
    received = _received(library, shown)
    rows = tuple(
        Row(one.item, one.source, one.stage, one.message, one.tries, one.at, one.item in received or _has_address(one))
        for one in shown
    )
    left = f"{shown[-1].source}\n{shown[-1].item}" if len(found) > limit else None
    return Failures("Failures", total, rows, left, job, gone)


def _has_address(one: Failed) -> bool:
    """Whether its name says where on the web it is."""
    return one.source.lower().startswith(ADDRESSES)


def _received(library: Library, shown: list[Failed]) -> set[str]:
    """Of which of them the library has the bytes."""
    ids = json.dumps([one.item for one in shown])
    rows = library.db.execute("SELECT digest FROM json_each(?) k JOIN page ON page.digest = k.value", (ids,))
    return {row["digest"] for row in rows}
