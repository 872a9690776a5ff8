"""Which part of a long article is on one page?

In: the article's text in blocks, and where its statements begin. Out: its parts, whole blocks each, none so long or
with so many statements that a page of it is slow; an article of ordinary length is one part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.records import Article

WORDS, STATEMENTS = 10_000, 400
"""Of one part, at most; a block that has more by itself is a part."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part: its blocks from ``first`` up to ``last``, its code points from ``start`` up to ``end``."""

    first: int
    last: int
    start: int
    end: int


def sheets(article: Article, begins: Sequence[int]) -> tuple[Sheet, ...]:
    """The parts of an article, one at least; ``begins``, sorted, are where statements begin."""
    found: list[Sheet] = []
    first = words = said = 0
    for at, block in enumerate(article.blocks):
        more = len(block.span.of(article.text).split())
        here = bisect_left(begins, block.span.end) - bisect_left(begins, block.span.start)
        if at > first and (words + more > WORDS or said + here > STATEMENTS):
            found.append(_sheet(article, first, at))
            first, words, said = at, 0, 0
        words, said = words + more, said + here
    return (*found, _sheet(article, first, len(article.blocks)))


def holding(parts: Sequence[Sheet], begin: int) -> int:
    """The place of the part that holds what begins there."""
    return next((at for at, one in enumerate(parts) if begin < one.end), len(parts) - 1)


def _sheet(article: Article, first: int, last: int) -> Sheet:
    blocks = article.blocks[first:last]
    return Sheet(first, last, blocks[0].span.start if blocks else 0, blocks[-1].span.end if blocks else 0)
