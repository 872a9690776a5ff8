"""Which sentence, and which paragraph, do these words stand in?

In: an article's text and a stretch of it. Out: the span of its sentence (from the first to the last that the stretch
meets) or of its paragraph. Paragraphs are parted by an empty line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from headwater.records import Span
from headwater.text.segment import sentence_bounds

GAP = "\n\n"


def paragraph(text: str, start: int, end: int) -> Span:
    """The paragraph, or those, that a stretch lies in.

    >>> text = "The pier is shut.\\n\\nMaro said so. Ships wait."
    >>> paragraph(text, 25, 28).of(text)
    'Maro said so. Ships wait.'
    """
    low = text.rfind(GAP, 0, start)
    high = text.find(GAP, end)
    return Span(low + len(GAP) if low >= 0 else 0, high if high >= 0 else len(text))


def following(text: str, passage: Span) -> Span:
    """A paragraph with the one after it."""
    high = text.find(GAP, passage.end + len(GAP))
    return Span(passage.start, high if high >= 0 else len(text))


def neighbours(text: str, passage: Span) -> Span:
    """A paragraph with the ones before and after it."""
    low = text.rfind(GAP, 0, max(0, passage.start - len(GAP)))
    return following(text, Span(low + len(GAP) if low >= 0 else 0, passage.end))


def sentence(text: str, start: int, end: int) -> Span:
    """The sentence, or those, that a stretch lies in.

    >>> text = "The pier is shut.\\n\\nMaro said so. Ships wait."
    >>> sentence(text, 25, 28).of(text)
    'Maro said so.'
    """
    around = paragraph(text, start, end)
    bounds = _bounds(text, around.start, around.end)
    first, last = bisect_right(bounds, start, key=lambda one: one[1]), bisect_left(bounds, end, key=lambda one: one[0])
    return Span(min(start, bounds[first][0]), max(end, bounds[last - 1][1])) if first < last else Span(start, end)


@lru_cache(maxsize=8)
def _bounds(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentences of a paragraph, which is asked about once for each of them."""
    return tuple(sentence_bounds(text, start, end))
