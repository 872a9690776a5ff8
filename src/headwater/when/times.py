"""Which times does an article print, and when are they?

In: a :class:`Document`, with the dateline in ``article.published``. Out: a :class:`Time` for each printed expression,
in order, disjoint. 1. Sentences are written in letters; 2. patterns find pieces, which are joined; 3. each is resolved,
from the dateline or the date before it.
Source: TimeML 1.2.1 for extents and values; the article's own words for the rest.

    >>> from headwater.intake.article import from_text
    >>> from headwater.text.segment import document
    >>> article = from_text("The mill closed on Friday.", raw=True, published="2024-11-25")
    >>> [(one.span.of(article.text), one.value, one.how) for one in times(document(article))]
    [('Friday', '2024-11-22', 'tense')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypeAlias

from headwater.records import Document, How, Span, Syntax, Time
from headwater.when import clocks, dates, lengths, relative
from headwater.when.anchors import Context, Dateline, dateline
from headwater.when.doubtful import settled
from headwater.when.governing import governed
from headwater.when.grammar import Rule, compiled, disjoint, found
from headwater.when.joins import in_one_list, joined
from headwater.when.lexicon import verbs
from headwater.when.lines import Line, line_of
from headwater.when.meanings import Calendar, Piece, Slashed
from headwater.when.resolve import resolve
from headwater.when.resolved import Resolved
from headwater.when.stretches import Stretch
from headwater.when.tense import SURE, direction, is_bygone, is_deadline
from headwater.when.vague import vague

REACH = 5
"""Sentences after which the last date is no longer what "the following day" counts from."""
MONTH = 31
"""Days; what is longer and took its year from the date before is no date from which others take theirs."""
_Last: TypeAlias = tuple[int, Stretch] | None
"""A date, and the number of the sentence that prints it."""


def times(document: Document, *, syntax: Syntax | None = None) -> tuple[Time, ...]:
    """Every time that an article prints. ``syntax`` tells which verb a time belongs to; without it the words do."""
    read = [  # 1, 2
        (number, line, pieces)
        for number, line in enumerate(_lines(document))
        if line is not None and (pieces := _pieces(line))
    ]
    anchor = dateline(document.article.published)
    american = _american([line for _, line, _ in read]) if _has_slashes(read) else None
    grammar = _Grammar(document, syntax) if syntax else None
    return tuple(_resolved(read, anchor=anchor, american=american, grammar=grammar))  # 3


@dataclass(frozen=True, slots=True)
class _Grammar:
    document: Document
    syntax: Syntax

    def side(self, line: Line, start: int, end: int, number: int) -> int:
        """By the verb above, else by the words around."""
        first = self.document.sentences[number].tokens[0]
        if is_deadline(line, start, end):
            return SURE
        if is_bygone(line, start):
            return -SURE
        above = governed((first + start, first + end), syntax=self.syntax, words=line.lows, first=first)
        return above or direction(line, start, end)


def _lines(document: Document) -> Iterator[Line | None]:
    for sentence in document.sentences:
        line = line_of(document, sentence)
        yield settled(line) if line is not None else None


@cache
def _rules() -> tuple[Rule, ...]:
    return (*dates.RULES, *relative.RULES, *lengths.RULES, *clocks.RULES)


def _pieces(line: Line) -> list[Piece]:
    return joined(line, disjoint([*found(line, _rules()), *vague(line)]))


def _has_slashes(read: Sequence[tuple[int, Line, list[Piece]]]) -> bool:
    return any(isinstance(piece.meaning, Slashed) for _, _, pieces in read for piece in pieces)


def _american(lines: Sequence[Line]) -> bool | None:
    """Whether months stand before days in the article's printed dates; None in doubt."""
    first = sum(len(compiled("M[dr](?!M)").findall(line.code)) for line in lines)
    last = sum(len(compiled("[dr]M").findall(line.code)) for line in lines)
    return first > last if first != last else None


def _resolved(
    read: Sequence[tuple[int, Line, list[Piece]]],
    *,
    anchor: Dateline | None,
    american: bool | None,
    grammar: _Grammar | None,
) -> Iterator[Time]:
    """Each piece in turn; the last date is what later ones count from."""
    last: _Last = None
    day: _Last = None
    printed: dict[tuple[int, int], Stretch | None] = {}
    for number, line, pieces in read:
        left: tuple[Piece, Resolved] | None = None
        written: tuple[Piece, Stretch] | None = None
        for piece in pieces:
            context = Context(
                anchor,
                partial(grammar.side, line, piece.start, piece.end, number)
                if grammar
                else partial(direction, line, piece.start, piece.end),
                last[1] if last and number - last[0] <= REACH else None,
                day[1] if day and number - day[0] <= REACH else None,
                bool(last and number - last[0] <= 1),
                bool(day and number == day[0]),
                _beside(line, left, piece),
                american,
                printed,
            )
            if written is not None and _is_told(line, written[0], piece):
                context = replace(context, dateline=Dateline(written[1], 3))
            one = resolve(piece.meaning, context)
            if one.how == "explicit" and one.stretch and _is_written(line, piece, one.stretch):
                written = piece, one.stretch
            guessed = one.how == "previous" and one.stretch and (one.stretch.last - one.stretch.first).days > MONTH
            if one.stretch and one.kind in {"DATE", "TIME"} and not guessed:
                last = number, one.stretch
                day = last if one.stretch.first == one.stretch.last else day
                _keep_day(one, printed)
            left = piece, one
            yield _time(line, piece, one)


def _is_written(line: Line, piece: Piece, stretch: Stretch) -> bool:
    """ "An email dated 3 June 2021": the day on which a document was made."""
    return line.low(piece.start - 1) == "dated" and stretch.first == stretch.last


def _is_told(line: Line, written: Piece, piece: Piece) -> bool:
    """Whether a month or a season without a year stands in what such a document says: behind a verb of saying."""
    meaning = piece.meaning
    bare = isinstance(meaning, Calendar) and meaning.year is None and bool(meaning.month or meaning.section)
    between = range(written.end, piece.start)
    return bare and any(verbs().get(line.low(at)) == "telling" for at in between)


def _keep_day(one: Resolved, printed: dict[tuple[int, int], Stretch | None]) -> None:
    """A day that is printed with its year, for where it is printed without."""
    stretch = one.stretch
    if one.how == "explicit" and stretch and stretch.first == stretch.last:
        key = stretch.first.month, stretch.first.day
        printed[key] = stretch if printed.get(key, stretch) == stretch else None


def _beside(line: Line, left: tuple[Piece, Resolved] | None, piece: Piece) -> tuple[Stretch, How] | None:
    """What the time before was resolved to, where both stand in one list."""
    if left is None or left[1].stretch is None or not in_one_list(line, left[0], piece):
        return None
    return left[1].stretch, left[1].how


def _time(line: Line, piece: Piece, one: Resolved) -> Time:
    span = Span(line.tokens[piece.start].start, line.tokens[piece.end - 1].end)
    stretch = one.stretch
    interval = (stretch.first.isoformat(), stretch.last.isoformat()) if stretch else None
    return Time(span, one.kind, one.timex, one.value, interval, one.how, one.anchor)
