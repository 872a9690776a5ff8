"""Which words can be part of a time? The tables of ``data/`` as mappings, read once when first asked.

Source: own tables (``when_words.tsv``, ``when_numbers.tsv``, ``when_days.tsv``, ``when_vague.tsv`` and
``when_verbs.tsv``).

    >>> words()["friday"], numbers()["dozen"].value, vague_phrases()["recently"]
    (Word(letter='W', value='5'), 12, ((('recently',), 'PAST_REF'),))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from headwater.data.tables import rows

TOKEN = re.compile(r"\w+|[^\w\s]")
Phrases: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word -> (words, value), longest first."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of ``when_words.tsv``: the letter that patterns know it by, and what it means there."""

    letter: str
    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number word: unit, ten, scale, ordinal or vague."""

    kind: str
    value: int


@cache
def words() -> Mapping[str, Word]:
    """Lower-case word -> what it can be in a time."""
    return {word: Word(letter, value) for letter, value, line in rows("when_words.tsv") for word in line.split()}


@cache
def numbers() -> Mapping[str, Number]:
    """Lower-case number word -> its number."""
    found = rows("when_numbers.tsv")
    return {word: Number(kind, int(value)) for kind, value, line in found for word in line.split()}


@cache
def named_days() -> Phrases:
    """Names of days -> the rule that gives the date."""
    return _phrases("when_days.tsv")


@cache
def vague_phrases() -> Phrases:
    """Vague times -> PAST_REF, PRESENT_REF or FUTURE_REF."""
    return _phrases("when_vague.tsv")


@cache
def verbs() -> Mapping[str, str]:
    """Lower-case word -> what it tells of the time of its clause: past, future, base, plan, telling, participle."""
    return {word: kind for kind, line in rows("when_verbs.tsv") for word in line.split()}


def phrase_at(index: Phrases, lows: list[str], at: int) -> tuple[int, str] | None:
    """The longest phrase of an index that begins at a word: where it ends, and its value."""
    for phrase, value in index.get(lows[at], ()):
        if tuple(lows[at : at + len(phrase)]) == phrase:
            return at + len(phrase), value
    return None


def _phrases(table: str) -> Phrases:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for value, line in rows(table):
        for name in line.split(" ; "):
            phrase = tuple(TOKEN.findall(name))
            index.setdefault(phrase[0], []).append((phrase, value))
    return {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in index.items()}
