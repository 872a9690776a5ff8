"""Which words bound a number, stand for a vague one, or name a unit or a currency? The tables of ``data/``, read once
when first asked.

A phrase is found by its first word (or, before a number, its last); the longest goes first.
Source: own tables, each with its note.

    >>> [rule.side for rule in bounds_before()["than"] if rule.words == ("more", "than")]
    ['low']
    >>> vague()["dozens"][0].low
    12.0
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar, cast

from headwater.data.tables import rows

Side = Literal["low", "high", "both", "exact"]
WORD = re.compile(r"\w+|[^\w\s]")
"""Phrases of the tables are cut as texts are."""


@dataclass(frozen=True, slots=True)
class Bound:
    """``near``: the true number lies close to the printed one. ``picky``: only with a unit of measure or money."""

    words: tuple[str, ...]
    side: Side
    near: bool
    picky: bool


@dataclass(frozen=True, slots=True)
class Vague:
    """A count without a number, from ``low`` to ``high`` (None: open). ``many``: a plural, as "dozens"."""

    words: tuple[str, ...]
    low: float
    high: float | None
    many: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """``kind`` is a dimension ("length"), "money" or "percent", "points"; ``factor`` leads to the dimension's SI unit
    (money: to the whole, 0.01 for cents), 0 where there is none. ``name`` is None for money of an open currency.
    ``careful``: a code, only in capitals; or a word that is a unit only where no noun follows."""

    name: str | None
    kind: str
    factor: float
    words: tuple[str, ...] = ()
    careful: bool = False


Entry = TypeVar("Entry", Bound, Vague, Unit)


def listed(name: str) -> frozenset[str]:
    """The words of one list of ``amount_words.tsv``.

    >>> "euro" in listed("paid"), "cost" in listed("paid")
    (False, True)
    """
    return _lists()[name]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, _, words in rows("amount_words.tsv", headed=True)}


@cache
def bounds_before() -> Mapping[str, tuple[Bound, ...]]:
    """Last word of a phrase that stands before a number -> the phrases that end in it."""
    return _longest((bound.words[-1], bound) for bound in _bounds("before"))


@cache
def bounds_after() -> Mapping[str, tuple[Bound, ...]]:
    """First word of a phrase that stands after a number -> the phrases that begin with it."""
    return _longest((bound.words[0], bound) for bound in _bounds("after"))


@cache
def vague() -> Mapping[str, tuple[Vague, ...]]:
    """First word -> vague counts that begin with it."""
    entries = (
        Vague(_cut(words), float(low), None if high == "-" else float(high), shape == "many")
        for words, low, high, shape in rows("vague.tsv", headed=True)
    )
    return _longest((one.words[0], one) for one in entries)


@cache
def units_by_word() -> Mapping[str, tuple[Unit, ...]]:
    """First word -> units that may follow a number, measures and money."""
    return _longest((unit.words[0], unit) for unit in (*PROPORTIONS, *_measures(), *_moneys()))


@cache
def units_by_sign() -> tuple[re.Pattern[str], Mapping[str, Unit]]:
    """Signs that may be glued to a number ("km", "°C", "%"), and what they mean."""
    signs = {"%": Unit("percent", "percent", 1), "pp": Unit("percentage points", "points", 1)}
    signs |= {"bps": Unit("basis points", "points", 1), "bp": Unit("basis points", "points", 1)}
    for name, kind, factor, _, printed in rows("units.tsv", headed=True):
        signs |= {sign: Unit(name, kind, float(factor)) for sign in printed.split("|") if sign}
    for code, printed, _, alone, cents in rows("currencies.tsv", headed=True):
        single = [one for one in (*printed.split("|"), *alone.split("|")) if len(one) == 1 and not one.isalpha()]
        signs |= {sign: Unit(code, "money", 1) for sign in single}
        signs |= {sign: Unit(code, "money", 0.01) for sign in cents.split("|") if len(sign) == 1}
    ordered = sorted(signs, key=len, reverse=True)
    return re.compile("|".join(rf"{re.escape(s)}(?!\w)" for s in ordered)), signs


@cache
def currency_signs() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Signs and codes before a number, with what parts them from it, and the currency that each means."""
    signs: dict[str, str] = {}
    for code, printed, _, alone, _ in rows("currencies.tsv", headed=True):
        both = [*printed.split("|"), *(one for one in alone.split("|") if one and not one[-1:].islower())]
        signs |= {sign: code for sign in (*both, code, f"{code}$" if "$" in printed else code) if sign}
    ordered = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    return re.compile(rf"({ordered})[ \u00a0\u202f\u2009-]?(?=\.?\d)"), signs


@cache
def currency_starts() -> frozenset[str]:
    """What the first token of a sign or code can be, in the document's own cut ("US", "$", "Rs")."""
    return frozenset(WORD.findall(sign)[0] for sign in currency_signs()[1])


@cache
def currency_codes() -> frozenset[str]:
    """ISO 4217."""
    return frozenset(code for code, *_ in rows("currencies.tsv", headed=True) if code)


def _bounds(place: str) -> Iterator[Bound]:
    for words, side, near, where, what in rows("bounds.tsv", headed=True):
        if where == place:
            yield Bound(_cut(words), cast(Side, side), near == "yes", what == "unit")


PROPORTIONS = (
    Unit("percent", "percent", 1, ("per", "cent")),
    Unit("percent", "percent", 1, ("percent",)),
    Unit("percent", "percent", 1, ("pc",)),
    Unit("percentage points", "points", 1, ("percentage", "point")),
    Unit("percentage points", "points", 1, ("percentage", "points")),
    Unit("percentage points", "points", 1, ("percent", "points")),
    Unit("percentage points", "points", 1, ("per", "cent", "points")),
    Unit("percentage points", "points", 1, ("ppt",)),
    Unit("percentage points", "points", 1, ("ppts",)),
    Unit("basis points", "points", 1, ("basis", "points")),
    Unit("basis points", "points", 1, ("basis", "point")),
)


def _measures() -> Iterator[Unit]:
    for name, kind, factor, words, _ in rows("units.tsv", headed=True):
        for phrase in filter(None, words.split("|")):
            yield Unit(name, kind, float(factor), _cut(phrase.lstrip("*")), careful=phrase.startswith("*"))


def _moneys() -> Iterator[Unit]:
    for code, _, names, alone, cents in rows("currencies.tsv", headed=True):
        bare = [one for one in alone.split("|") if one[-1:].islower() and one.islower()]
        for phrase in filter(None, (*names.split("|"), *bare)):
            for form in {phrase, phrase if phrase.endswith("s") else phrase + "s"}:
                yield Unit(code or None, "money", 1, _cut(form))
        for phrase in (one for one in cents.split("|") if len(one) > 1):
            for form in {phrase, phrase if phrase in ("pence", "paise") else phrase + "s"}:
                yield Unit(code, "money", 0.01, _cut(form))
        if code:
            yield Unit(code, "money", 1, (code.lower(),), careful=True)


def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(WORD.findall(phrase))


def _longest(rows: Iterable[tuple[str, Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    table: dict[str, list[Entry]] = {}
    for key, entry in rows:
        table.setdefault(key, []).append(entry)
    return {key: tuple(sorted(entries, key=lambda entry: -len(entry.words))) for key, entries in table.items()}
