"""In which printed sentences does a statement stand, and which of their words are source, cue and content?

In: a statement and its article's text. Out: the sentences that hold it, cut where a mark begins or ends; "…" where some
were left out between them. All else is what was printed, to the code point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from headwater.export.pieces import Mark, Piece, cut
from headwater.library.records import Statement
from headwater.records import Span
from headwater.text.segment import sentence_bounds

LONGEST = 1500
"""Code points of a passage."""
LEAD = 240
"""Code points before the first mark, where a sentence is longer than a passage may be."""
LEFT_OUT = " … "
SAID, SOUGHT = 0, 1
"""Marks are of the statement, or of what was looked for."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some text under the same marks; ``hit``: it was looked for."""

    text: str
    source: bool = False
    cue: bool = False
    content: bool = False
    hit: bool = False


def sentences(spans: Sequence[Span], text: str, *, around: int = 0) -> tuple[Run, ...]:
    """The sentences that hold some spans, which are marked as content, and so many before and after."""
    return _marked([Mark(span, "content", SAID) for span in spans], text, around)


def passage(one: Statement, text: str, *, matches: Sequence[Span] = (), around: int = 0) -> tuple[Run, ...]:
    """The sentences in which the statement stands, and ``around`` so many before and after in the same paragraphs;
    ``matches`` are spans of what was looked for."""
    marks = [Mark(span, "source", SAID) for span in one.source_spans]
    marks += [Mark(span, "cue", SAID) for span in one.cue_spans]
    marks += [Mark(span, "content", SAID) for span in one.content_spans]
    return _marked(marks, text, around, matches=matches)


def _marked(marks: Sequence[Mark], text: str, around: int, *, matches: Sequence[Span] = ()) -> tuple[Run, ...]:
    spans = sorted(mark.span for mark in marks)
    windows = list(_windows(spans, text, around)) if spans else []
    marks = [*marks, *(Mark(span, "content", SOUGHT) for span in matches)]
    runs: list[Run] = []
    for number, pieces in enumerate(cut([window.span for window in windows], marks)):
        runs += [Run(LEFT_OUT)] if number or windows[0].cut else []
        runs += [_run(piece, text) for piece in pieces]
    return tuple(_bounded(runs))


def _run(piece: Piece, text: str) -> Run:
    here = piece.contents
    return Run(piece.span.of(text), bool(piece.sources), bool(piece.cues), SAID in here, SOUGHT in here)


@dataclass(frozen=True, slots=True)
class _Window:
    """Sentences that follow one another; ``cut`` if the first does not begin here."""

    span: Span
    cut: bool


def _windows(spans: Sequence[Span], text: str, around: int) -> Iterator[_Window]:
    """Sentences that hold a mark, those next to one another as one."""
    sentences = list(_sentences(spans, text))
    holding = [i for i, (start, end) in enumerate(sentences) if any(s.start < end and s.end > start for s in spans)]
    shown = sorted({j for i in holding for j in range(max(0, i - around), min(len(sentences), i + around + 1))})
    for first, last in _runs(shown):
        start, end = sentences[first][0], sentences[last][1]
        long = end - start > LONGEST and start <= spans[0].start
        begin = max(start, spans[0].start - LEAD) if long else start
        yield _Window(Span(begin, end), begin > start)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of numbers that follow one another.

    >>> list(_runs([1, 2, 3, 7]))
    [(1, 3), (7, 7)]
    """
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in group]
        yield found[0], found[-1]


def _sentences(spans: Sequence[Span], text: str) -> Iterator[tuple[int, int]]:
    """All sentences of the paragraphs from the first mark to the last."""
    at = text.rfind("\n", 0, spans[0].start) + 1
    last = max(span.end for span in spans)
    while at < last:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield from sentence_bounds(text, at, end)
        at = end + 1


def _bounded(runs: Sequence[Run]) -> Iterator[Run]:
    """As many as a passage may hold."""
    left = LONGEST
    for run in runs:
        if len(run.text) > left:
            yield replace(run, text=run.text[:left])
            yield Run(LEFT_OUT)
            return
        left -= len(run.text)
        yield run
