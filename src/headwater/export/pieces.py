"""Where in a text may marks be drawn, when they overlap and hold one another?

In: blocks, and marks (a span with its role and its statement). Out: for each block its text cut into pieces, so that
within one piece the same marks hold; the pieces of a block joined are the block's text. Flat pieces instead of nested
elements: contents lie inside contents, sources inside contents, and nothing says that they nest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from headwater.records import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one statement. ``rank`` orders contents that cover one another: the least is the innermost. What the
    outlet says in its ``own`` voice is of no statement, and is only cut off from what is before it."""

    span: Span
    role: Literal["source", "cue", "content", "own"]
    statement: int
    rank: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; ``contents`` are statements, the innermost first."""

    span: Span
    contents: tuple[int, ...]
    sources: tuple[int, ...]
    cues: tuple[int, ...]


def cut(blocks: Sequence[Span], marks: Sequence[Mark]) -> Iterator[list[Piece]]:
    """The pieces of each block. Blocks are sorted and disjoint; marks may lie anyhow and run over several blocks.

    >>> said = Mark(Span(2, 8), "content", 0)
    >>> [[(p.span.start, p.span.end, p.contents) for p in pieces] for pieces in cut([Span(0, 5), Span(6, 9)], [said])]
    [[(0, 2, ()), (2, 5, (0,))], [(6, 8, (0,)), (8, 9, ())]]
    """
    waiting = sorted(marks, key=lambda mark: mark.span.start, reverse=True)
    active: list[Mark] = []
    for block in blocks:
        while waiting and waiting[-1].span.start < block.end:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.span.end > block.start]
        yield list(_cut_block(block, active))


def _cut_block(block: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    edges = {block.start, block.end}
    for mark in marks:
        start = max(block.start, mark.span.start)
        opening[start].append(mark)
        edges |= {start, min(block.end, mark.span.end)}
    ordered = sorted(edges)
    active: list[Mark] = []
    for start, end in pairwise(ordered):
        active = [mark for mark in active if mark.span.end > start] + opening[start]
        yield _piece(Span(start, end), active)


def _piece(span: Span, active: Sequence[Mark]) -> Piece:
    contents = sorted((mark for mark in active if mark.role == "content"), key=lambda mark: mark.rank)
    return Piece(
        span,
        tuple(dict.fromkeys(mark.statement for mark in contents)),
        tuple(mark.statement for mark in active if mark.role == "source"),
        tuple(mark.statement for mark in active if mark.role == "cue"),
    )
