"""What did people decide, when, and why?

In: a library; perhaps an author or a kind. Out: decisions, the newest first, each in words, and whether it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import Query

from headwater.errors import UsageError
from headwater.library import decided as library_decided
from headwater.library.records import JudgementKind
from headwater.library.view import Library
from headwater.web.pages.decided import SAID, Row, rows

PAGE = 50
"""Decisions on one page."""
NOUN = {"link": "leans on another, or not", "undo": "taken back", "split": "is somebody else, or himself again"}
"""What a kind is called, where its sentence would not do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of decision, and what it says."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions of an author, of a kind, or all; ``after`` asks for the next page. ``authors`` and ``kinds`` are what
    there is to choose from."""

    title: str
    who: str | None
    kind: str | None
    rows: tuple[Row, ...]
    after: str | None
    authors: tuple[str, ...]
    kinds: tuple[Kind, ...]


def decisions(
    library: Library,
    *,
    who: Annotated[str | None, Query(description="Only what this person decided.", max_length=200)] = None,
    kind: Annotated[str | None, Query(description="Only decisions of this kind.", max_length=40)] = None,
    after: Annotated[str | None, Query(description="The `after` of the page before.", max_length=80)] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = PAGE,
) -> Decisions:
    """What people decided, the newest first."""
    if kind and kind not in KINDS:
        raise UsageError(f"kind: there is no decision {kind} (there are {', '.join(KINDS)})")
    found = library_decided.newest(library.db, who=who or None, kind=kind or None, limit=limit, after=after)
    told = rows(library.db, found)
    authors = library_decided.authors(library.db)
    kinds = tuple(Kind(one, NOUN.get(one, SAID[one])) for one in KINDS)
    return Decisions("Decisions", who or None, kind or None, told, found.after, authors, kinds)


KINDS: tuple[str, ...] = get_args(JudgementKind)
