"""Do two numbers, or two dates, say the same?

In: quantities or times of two tellings. Out: pairs that are about the same thing, and whether they agree. A rounded
number agrees with the exact one ("312", "more than 300"); "six weeks" does not agree with "six months".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.across.records import Telling
from headwater.across.words import stem
from headwater.records import Quantity, Span, Time
from headwater.what.tables import bounds_before

BARE = ("count", "number")
ROUNDED = 0.1
"""Numbers that differ by less than this share of the larger one are the same, said more or less exactly, where one of
them is approximate or a bound."""
CASUALTIES = (
    frozenset("dead death die kill bodi fatal victim perish life live".split()),
    frozenset("injur wound hurt hospit casualti".split()),
    frozenset("miss unaccount".split()),
)
"""Stems that count the same thing under several words."""
LARGE = 13.0
"""From here on a number is no small one."""
LONGEST_BOUND, REACH = 5, 30
"""Words of a bound ("at the very least"), and code points before a length of time in which one may stand."""
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
    found = [one for q in telling.quantities if (one := _amount(q, text)) is not None]
    found += [one for time in telling.times for one in _lengths(time, text)]
    return found


def values(telling: Telling, text: str, within: Sequence[Span], *, kind: str) -> frozenset[object]:
    """What the numbers, or the dates, are worth that some stretches of a telling hold or begin."""
    found: list[tuple[Span, object]]
    if kind == "date":
        found = [(time.span, time.timex) for time in telling.times]
    else:
        found = [(one.span, (one.low, one.high)) for one in amounts(telling, text)]
    return frozenset(value for span, value in found if any(span.meets(part) for part in within))


LENGTH = re.compile(r"(\d+(?:\.\d+)?)([YMWDH])")
STEMS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}


def _lengths(time: Time, text: str) -> Iterator[Amount]:
    """A length of time ("P4Y6M") in days, as one number; "up to nine months" is that at most."""
    if time.kind != "DURATION" or not time.timex or not (parts := LENGTH.findall(time.timex)):
        return
    days = sum(float(number) * DAYS[STEMS[unit]] for number, unit in parts)
    side, near = _bound(time.span.of(text), before=text[max(0, time.span.start - REACH) : time.span.start])
    low, high = (None if side == "high" else days), (None if side == "low" else days)
    yield Amount(time.span, low, high, "day", frozenset({"day"}), near, length=True)


def _bound(words: str, *, before: str = "") -> tuple[str, bool]:
    """Which way words at the beginning, or right before, bound what follows ("low", "high", "both" or none: "exact"),
    and whether it is near.

    >>> _bound("up to nine months"), _bound("about a year"), _bound("a year", before="shut for at least ")
    (('high', False), ('both', True), ('low', False))
    """
    said, ahead = tuple(words.lower().split()), tuple(before.lower().split())
    for some in (*(said[:end] for end in range(min(LONGEST_BOUND, len(said) - 1), 0, -1)), ahead):
        for bound in bounds_before().get(some[-1] if some else "", ()):
            if some[-len(bound.words) :] == bound.words and (some is ahead or len(some) == len(bound.words)):
                return bound.side, bound.near or bound.side == "both"
    return "exact", False


def beside(telling: Telling, text: str) -> list[Amount]:
    """The numbers of the whole sentence that a telling stands in."""
    return [one for q in telling.beside if (one := _amount(q, text)) is not None]


def digits_alike(one: Amount, other: Amount) -> bool:
    """Whether one number may be the other misheard or miscopied: the same digits before other zeros, or two turned
    round.

    >>> a, b, c = (Amount(Span(0, 1), n, n, "", frozenset(), False) for n in (1900, 19000, 9100))
    >>> digits_alike(a, b), digits_alike(a, c), digits_alike(a, a)
    (True, True, False)
    """
    first, second = (f"{abs(amount.middle):.4f}".replace(".", "").strip("0") for amount in (one, other))
    if one.middle == other.middle or len(first) < 2 or len(second) < 2:
        return False
    return first == second or (len(first) == len(second) and sorted(first) == sorted(second))


def one_in_other(one: str, other: str) -> bool:
    """Whether the printed numbers of one are among those of the other, which has more.

    >>> one_in_other("212 samples", "14 out of 212"), one_in_other("3 of 10", "3 of 20")
    (True, False)
    """
    ours, theirs = set(re.findall(r"\d+", one)), set(re.findall(r"\d+", other))
    return bool(ours and theirs) and ours != theirs and (ours <= theirs or theirs <= ours)


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
        quantity.span, quantity.low, quantity.high, unit if quantity.kind in BARE else f"{quantity.kind}:{unit}",
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
    if one.length and other.length:
        return abs(_days(one) - _days(other)) <= ROUNDED * max(_days(one), _days(other))
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


def large(amounts_: Sequence[Amount]) -> frozenset[float]:
    """The numbers to the digit that are no small ones, whatever they count: "640 jobs", "six hundred and forty of our
    people". That two tellings of a story have one in common is hardly chance."""
    return frozenset(one.middle for one in amounts_ if not one.length and one.low == one.high and one.middle >= LARGE)


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


def rivals(first: Sequence[Amount], second: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """Numbers about one thing that do not agree; where each side has one left that counts something, they are a pair,
    whatever each calls it ("14 gunboats", "40 vessels")."""
    compared = numbers(first, second)
    found = [(_of(first, a), _of(second, b)) for a, b in compared.apart]
    used = {a for a, _ in (*compared.agreeing, *compared.apart)}, {b for _, b in (*compared.agreeing, *compared.apart)}
    left = [one for one in first if one.span not in used[0]]
    right = [one for one in second if one.span not in used[1]]
    for kind in dict.fromkeys(map(_sort, left)):
        ours = [one for one in left if _sort(one) == kind]
        theirs = [one for one in right if _sort(one) == kind]
        if len(ours) == 1 and len(theirs) == 1 and _comparable(ours[0], theirs[0]):
            found.append((ours[0], theirs[0]))
    return found


def lost_bounds(first: Sequence[Amount], second: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """Numbers that are the most there may be in the first, and in the second the number itself or the least: "up to 800
    soldiers", "800 soldiers", "at least 800 soldiers"."""
    return [
        (one, other)
        for one in first
        for other in second
        if one.low is None and one.high == other.low and other.high in (one.high, None) and about_alike(one, other)
    ]


def about_alike(one: Amount, other: Amount) -> bool:
    """Whether two counts may be of one thing under two names, as two of one number are."""
    return about_same(one, other) or (_sort(one) == _sort(other) and (one.high or 0.0) >= LARGE)


def counts(one: Amount) -> bool:
    """Whether a number counts things, and is no length, sum or share."""
    return _sort(one) == "count"


def _sort(one: Amount) -> str:
    """Length of time, money, percent, or a count."""
    return "length" if one.length else one.unit.split(":")[0] if ":" in one.unit else "count"


def _of(amounts_: Sequence[Amount], span: Span) -> Amount:
    return next(one for one in amounts_ if one.span == span)


def _comparable(one: Amount, other: Amount) -> bool:
    """Whether two numbers can be rivals: both lengths of time, both money, or both counts; not the same anyway."""
    if _sort(one) == "money" and one.unit != other.unit:
        a, b = sorted((abs(one.middle), abs(other.middle)))
        return b > EXCHANGE * max(a, 1e-9)
    return not agree(one, other)


EXCHANGE = 1.35
"""Amounts in two currencies that differ by no more than this factor may be the same."""


def dates(first: Sequence[Time], second: Sequence[Time]) -> Compared:
    """Which dates of two tellings agree, and those left that are as exact as each other and do not: a year is no rival
    of a weekday."""
    ours = [one for one in first if one.interval is not None and one.kind in ("DATE", "TIME")]
    theirs = [one for one in second if one.interval is not None and one.kind in ("DATE", "TIME")]
    agreeing = [(a.span, b.span) for a in ours for b in theirs if _meet(a, b)]
    met = {span for pair in agreeing for span in pair}
    apart = []
    for one in ours:
        rival = next((o for o in theirs if o.span not in met and one.span not in met and _as_exact(one, o)), None)
        if rival is not None:
            apart.append((one.span, rival.span))
            met |= {one.span, rival.span}
    return Compared(tuple(agreeing), tuple(apart))


def _as_exact(one: Time, other: Time) -> bool:
    return one.value is not None and other.value is not None and len(one.value[:10]) == len(other.value[:10])


def _meet(one: Time, other: Time) -> bool:
    a, b = one.interval, other.interval
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]
