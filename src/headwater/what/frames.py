"""Which words are acts, and in which company? The rows of ``data/events.tsv``.

In: a verb or a noun. Out: its rows, in the order in which they are tried. A row's tests are read from the table
("o:force", "with=baton", "never w:sport"); :mod:`headwater.what.acts` resolves the places that they name.
Source: the kinds of PLOVER (Open Event Data Alliance 2022); words and tests are our own.

    >>> [row.kind for row in table()[False]["ceasefire"]]
    ['RETREAT']
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from headwater.data.tables import rows
from headwater.what.sorts import words_of

TOKEN = re.compile(r"\w+|[^\w\s]")
TEST = re.compile(r"([\w+]+)([:=]?)(.*)")
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "PROTEST", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Test:
    """One condition: a place, and what must stand there: a class, a word, or (both empty) anything."""

    place: str
    classes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table for one of its words. ``rest``: the words after the first."""

    kind: str
    verb: bool
    rest: tuple[str, ...]
    agent: tuple[str, ...]
    target: tuple[str, ...]
    needs: tuple[Test, ...]
    never: tuple[Test, ...]


@cache
def hostile(lemmas: tuple[str, ...]) -> bool:
    """Whether a verb of one of these names does harm."""
    rows_of = [row for lemma in lemmas for row in table()[True].get(lemma, ())]
    return not words_of("harm").isdisjoint(lemmas) or any(row.kind in HOSTILE and not row.rest for row in rows_of)


@cache
def table() -> Mapping[bool, Mapping[str, tuple[Row, ...]]]:
    """Verbs (True) and nouns (False): first word -> its rows, those with most words first."""
    found: dict[bool, dict[str, list[Row]]] = {True: {}, False: {}}
    for pos, kind, cell, agent, target, needs, never in rows("events.tsv"):
        for words in cell.split("|"):
            first, *rest = TOKEN.findall(words)
            row = Row(kind, pos == "v", tuple(rest), _places(agent), _places(target), _tests(needs), _tests(never))
            found[pos == "v"].setdefault(first, []).append(row)
    return {pos: {word: tuple(sorted(some, key=lambda row: -len(row.rest))) for word, some in words.items()}
            for pos, words in found.items()}  # fmt: skip


def _places(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell and cell != "-" else ()


def _tests(cell: str) -> tuple[Test, ...]:
    return tuple(_test(one) for one in cell.split())


def _test(cell: str) -> Test:
    found = TEST.fullmatch(cell)
    if found is None:
        raise ValueError(f"not a test: {cell}")
    place, mark, values = found.groups()
    if mark == ":":
        return Test(place, classes=frozenset(values.split("+")))
    return Test(place, words=frozenset(values.split("|")) if values else frozenset())
