"""How are times written? Patterns over the letters of a line, and how what they find is read.

A pattern is a regular expression in letters (``when_words.tsv``), each of which stands for one token with what goes on
it. A reading takes a :class:`Hit` and gives the pieces it is made of; none where the words turn out to be no time.

    >>> compiled("M[dr]").pattern
    '(?:M~*)(?:[dr]~*)'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from headwater.when.lines import Line
from headwater.when.meanings import Meaning, Piece

PART = re.compile(r"\(\?P<\w+>|\(\?<?[:=!]|\[[^\]]*\]|\\.|\{[^}]*\}|[()?*+|^$]|.", re.S)
KEPT = "()?*+|^$\\{"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a pattern found in a line."""

    line: Line
    match: re.Match[str]

    def at(self, name: str) -> int:
        """The token at which a group begins; -1 where it is not there."""
        return self.match.start(name)

    def number(self, name: str) -> int | None:
        """The value of a group as a whole number."""
        value = self.line.values.get(self.match.start(name))
        return int(value) if isinstance(value, int | float | str) else None

    def word(self, name: str) -> str:
        """The value of a group as it stands in the table, "" where it is not there."""
        return str(self.line.values.get(self.match.start(name), ""))

    def value(self, name: str) -> object:
        """The value of a group, of whatever kind."""
        return self.line.values.get(self.match.start(name))

    def low(self, offset: int) -> str:
        """The lower-case word so many tokens after the end, or before the start (negative)."""
        return self.line.low(self.match.end() + offset if offset >= 0 else self.match.start() + offset)

    def piece(self, meaning: Meaning, *, loose: bool = False, start: int | None = None) -> Piece:
        """All that was found, as one piece."""
        return Piece(self.match.start() if start is None else start, self.match.end(), meaning, loose)


Read: TypeAlias = Callable[[Hit], Iterable[Piece]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, letters one of which it has for certain, and how what it finds is read."""

    pattern: str
    needs: str
    read: Read


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression over a line's letters that a pattern means."""
    parts = (part if part[0] in KEPT else f"(?:{part}~*)" for part in PART.findall(pattern))
    return re.compile("".join(parts))


def found(line: Line, rules: Iterable[Rule]) -> list[Piece]:
    """The pieces that the rules find: of those that overlap the one that begins first, then the longest."""
    letters = frozenset(line.code)
    pieces = [
        piece
        for rule in rules
        if not letters.isdisjoint(rule.needs)
        for match in compiled(rule.pattern).finditer(line.code)
        for piece in rule.read(Hit(line, match))
    ]
    return disjoint(pieces)


def disjoint(pieces: list[Piece]) -> list[Piece]:
    """Without those that overlap one that begins before them, or is longer."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (one.start, -one.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept
