"""Which sentence, and which paragraph, do these words stand in?

In: an article's text and a stretch of it. Out: the span of its sentence (from the first to the last that the stretch
meets) or of its paragraph. Paragraphs are parted by an empty line.
"""

from __future__ import annotations

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
    met = [(a, b) for a, b in sentence_bounds(text, around.start, around.end) if a < end and start < b]
    return Span(min(start, met[0][0]), max(end, met[-1][1])) if met else Span(start, end)
