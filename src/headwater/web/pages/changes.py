"""What changed in an article after it was printed?

In: an article's id, external id or address, and which two of its versions. Out: all its versions, and the words of the
newer that the older has not, and the other way round. Long stretches that are the same are left out, unless asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Query

from headwater.errors import Missing, UsageError
from headwater.export.shown import line, visible
from headwater.library.versions import Piece as Changed
from headwater.library.versions import Version
from headwater.library.view import Library
from headwater.web.pages.article import Id, meant

AROUND = 30
"""Words on each side of a change that are shown; a stretch that is little longer than both is shown whole."""
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; of those that are ``left`` out, since they are the same, only how many they are."""

    kind: Literal["same", "removed", "added", "left"]
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The versions of an article, the newest first, and what ``newer`` (a version's id) has and has not against
    ``older``: None where only one was seen. ``added`` and ``removed`` count words; ``whole``: nothing is left out."""

    title: str
    article: str
    headline: str | None
    versions: tuple[Version, ...]
    older: str | None
    newer: str | None
    added: int
    removed: int
    whole: bool
    pieces: tuple[Piece, ...]


def changes(
    library: Library,
    *,
    article: Id,
    older: Annotated[str | None, Query(description="The id of a version; the one before `newer` without it.")] = None,
    newer: Annotated[str | None, Query(description="The id of a version; the newest without it.")] = None,
    whole: Annotated[bool, Query(description="Also long stretches that are the same.")] = False,
) -> Changes:
    """The versions of an article, and word by word what changed between two of them."""
    id = meant(library.db, article)
    seen = library.versions(id)
    pair = _pair(seen, older or None, newer or None)
    found = library.difference(pair[0].id, pair[1].id) if pair else ()
    headline = next((line(one.title) for one in reversed(seen) if one.title), None)
    pieces = tuple(
        piece
        for at, one in enumerate(found)
        for piece in _pieces(one, first=at == 0, last=at == len(found) - 1, whole=whole)
    )
    return Changes(
        title=f"Versions: {headline or 'untitled'}",
        article=id,
        headline=headline,
        versions=tuple(reversed(seen)),
        older=pair[0].id if pair else None,
        newer=pair[1].id if pair else None,
        added=_words(pieces, "added"),
        removed=_words(pieces, "removed"),
        whole=all(one.kind != "left" for one in pieces),
        pieces=pieces,
    )


def _pair(seen: Sequence[Version], older: str | None, newer: str | None) -> tuple[Version, Version] | None:
    """The two that are compared, None where there is one alone. Raises Missing, UsageError."""
    by_id = {one.id: one for one in seen}
    for id in (older, newer):
        if id is not None and id not in by_id:
            raise Missing(f"{id}: this article has no version of this id")
    if older is not None and older == newer:
        raise UsageError("older and newer are the same version")
    if len(seen) < 2:
        return None
    end = by_id[newer] if newer is not None else next(one for one in reversed(seen) if one.id != older)
    before = [one for one in seen if one.number < end.number] or [one for one in seen if one.id != end.id]
    return (by_id[older] if older is not None else before[-1]), end


def _words(pieces: Sequence[Piece], kind: str) -> int:
    return sum(one.words for one in pieces if one.kind == kind)


def _pieces(one: Changed, *, first: bool, last: bool, whole: bool) -> Iterator[Piece]:
    """As it is, but for the middle of what is long and the same; of what is before or after every change, the end that
    is far from it."""
    text = visible(one.text)
    words = [match.span() for match in WORD.finditer(text)]
    left = len(words) - AROUND * (2 - first - last)
    if whole or one.kind != "same" or left <= AROUND:
        yield Piece(one.kind, text, len(words))
        return
    if not first:
        yield Piece("same", text[: words[AROUND - 1][1]], AROUND)
    yield Piece("left", "", left)
    if not last:
        yield Piece("same", text[words[-AROUND][0] :], AROUND)
