"""Do two numbers, or two dates, say the same?

In: quantities or times of two tellings. Out: pairs that are about the same thing, and whether they agree. A rounded
number agrees with the exact one ("312", "more than 300"); "six weeks" does not agree with "six months".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.across.records import Telling
from headwater.across.words import stem
from headwater.records import Quantity, Span, Time

ROUNDED = 0.1
"""Numbers that differ by less than this share of the larger one are the same, said more or less exactly, where one of
them is approximate or a bound."""
CASUALTIES = (
    frozenset("dead death die kill bodi fatal victim perish life live".split()),
    frozenset("injur wound hurt hospit casualti".split()),
    frozenset("miss unaccount".split()),
)
"""Stems that count the same thing under several words."""
LENGTHS = frozenset("second minut hour day week fortnight month quarter year decad centuri".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts: ``low`` to ``high``; ``about`` the stems that say of what; ``length``: of time."""

    span: Span
    low: float | None
    high: float | None
    unit: str
    about: frozenset[str]
    approximate: bool
    length: bool = False

    @property
    def middle(self) -> float:
        """The number itself, of a bound the bound."""
        if self.low is None or self.high is None:
            return self.low if self.low is not None else (self.high or 0.0)
        return (self.low + self.high) / 2


def amounts(telling: Telling, text: str) -> list[Amount]:
    """The numbers of a telling, lengths of time included, bare ones that name a year left out."""
    return [one for q in telling.quantities if (one := _amount(q, text)) is not None]


def _amount(quantity: Quantity, text: str) -> Amount | None:
    if quantity.low is None and quantity.high is None:
        return None
    unit = stem(quantity.unit.split()[-1]) if quantity.unit else ""
    words = quantity.counted.of(text) if quantity.counted else quantity.unit or ""
    about = frozenset(stem(word) for word in words.replace("-", " ").split() if word[0].isalpha())
    # "12 were killed": what follows says what is counted.
    near = text[quantity.span.end : quantity.span.end + 40].split("\n")[0]
    after = [stem(word.strip(",.;:“”\"'")) for word in near.replace("-", " ").split()[:4] if word[0].isalpha()]
    about |= frozenset(one for one in after if any(one in group for group in CASUALTIES))
    return Amount(
        quantity.span, quantity.low, quantity.high, f"{quantity.kind}:{unit}" if quantity.kind != "count" else unit,
        about, quantity.approximate, unit in LENGTHS,
    )  # fmt: skip


def about_same(one: Amount, other: Amount) -> bool:
    """Whether two numbers count the same kind of thing."""
    if one.length != other.length:
        return False
    if one.length:
        return True
    for group in CASUALTIES:
        if bool(one.about & group) != bool(other.about & group):
            return False
        if one.about & group and other.about & group:
            return True
    if one.unit and other.unit:
        return one.unit == other.unit or bool(one.about & other.about)
    return bool(one.about & other.about) or not (one.about or other.about)


def agree(one: Amount, other: Amount) -> bool:
    """Whether two numbers about one thing can both be right: equal, or one is the other rounded or bounded closely."""
    if one.length and one.unit != other.unit:
        return _days(one) == _days(other)
    a, b = one.middle, other.middle
    if a == b:
        return True
    loose = one.approximate or other.approximate or _open(one) or _open(other)
    return loose and abs(a - b) <= ROUNDED * max(abs(a), abs(b))


def _open(one: Amount) -> bool:
    return one.low != one.high


DAYS = {"second": 1 / 86400, "minut": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0,
        "month": 30.4, "quarter": 91.3, "year": 365.0, "decad": 3652.0, "centuri": 36525.0}  # fmt: skip


def _days(one: Amount) -> int:
    unit = one.unit.rsplit(":", 1)[-1]
    return round(one.middle * DAYS.get(unit, 1.0))


@dataclass(frozen=True, slots=True)
class Compared:
    """Numbers (or dates) of two tellings: pairs that agree, pairs about one thing that do not."""

    agreeing: tuple[tuple[Span, Span], ...]
    apart: tuple[tuple[Span, Span], ...]


def numbers(first: Sequence[Amount], second: Sequence[Amount]) -> Compared:
    """Which numbers of two tellings agree, and which are about one thing and do not."""
    agreeing, used, taken = [], set[int](), set[int]()
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            if j not in taken and i not in used and about_same(one, other) and agree(one, other):
                agreeing.append((one.span, other.span))
                used.add(i)
                taken.add(j)
    apart = []
    for i, one in enumerate(first):
        rivals = [(j, other) for j, other in enumerate(second) if j not in taken and about_same(one, other)]
        if i not in used and rivals:
            j, other = max(rivals, key=lambda pair: (len(one.about & pair[1].about), pair[1].unit == one.unit))
            apart.append((one.span, other.span))
            used.add(i)
            taken.add(j)
    return Compared(tuple(agreeing), tuple(apart))


def dates(first: Sequence[Time], second: Sequence[Time]) -> Compared:
    """Which dates of two tellings agree, and whether there are some on both sides of which none does."""
    ours = [one for one in first if one.interval is not None]
    theirs = [one for one in second if one.interval is not None]
    agreeing = [(a.span, b.span) for a in ours for b in theirs if _meet(a, b)]
    if agreeing or not ours or not theirs:
        return Compared(tuple(agreeing), ())
    return Compared((), ((ours[0].span, theirs[0].span),))


def _meet(one: Time, other: Time) -> bool:
    a, b = one.interval, other.interval
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]
