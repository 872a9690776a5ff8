"""Document -> Quantity: how much, how many, between which bounds, and of what?

In: a Document, perhaps its times (what lies in one is no quantity) and its grammar. Out: Quantities, sorted, disjoint.

1. An amount is found: a number with its currency or unit, or a range.     ``amounts.py``
2. The words that bound it are read, before and after it.                   ``bounds.py``
3. Without a unit it must not be a name, a date, a score.                   ``labels.py``
4. What it counts is found.                                                 ``counted.py``, ``bare.py``

The span of a count is the whole phrase with its bound ("up to 800,000 NATO troops"); ``unit`` is the noun, ``counted``
the phrase. Money, percentages and measures end with their unit; where "of" says of what, that is ``counted``, behind
the span; so also for shares ("a third of voters" is the number 0.33..., "one in five adults" 0.2). Both ends of an
interval are included. Vague counts are intervals (``data/vague.tsv`` names the convention); a number that can be read
in two ways ("1.000 euros", "the ship is 70m") has two open ends.
Source: own rules; tuned on the Airbus half of MEANTIME.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.records import Document, Quantity, QuantityKind, Span, Syntax, Time
from headwater.what import bare, bounds
from headwater.what.amounts import Amount, Passed, amount, share
from headwater.what.bounds import Limit
from headwater.what.counted import Counted, counted, holds_number, hyphened, is_time, noun_printed, shared
from headwater.what.labels import is_glued, is_label, is_tied
from headwater.what.view import View, view

POINTS = frozenset({"point", "points"})
POLLING = frozenset(
    "poll polls polled polling pollster error survey surveys support approval rating ratings lead leads swing".split()
)
INDEX = frozenset("index dow nasdaq ftse nikkei shares stocks dax benchmark scored score scoring rebounds".split())
"""Points of what? In a poll they are percentage points; of an index or a game they are counted."""
AROUND = 40
"""Tokens on either side that tell."""
PROPORTIONS: dict[str, QuantityKind] = {"money": "money", "percent": "percent", "points": "points"}


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity, the token behind it, and the noun that it counts, if it counts one."""

    quantity: Quantity
    after: int
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an amount stands: the tokens that it may use, and what was counted before it in the sentence."""

    floor: int
    end: int
    last: Found | None


def quantities(document: Document, *, times: Sequence[Time] = (), syntax: Syntax | None = None) -> tuple[Quantity, ...]:
    """All quantities that the text prints, sorted and disjoint."""
    seen = view(document, times=times, syntax=syntax)
    return tuple(found.quantity for sentence in document.sentences for found in _sentence(seen, *sentence.tokens))


def _sentence(seen: View, start: int, end: int) -> Iterator[Found]:
    index, place = start, Place(start, end, None)
    while index < end:
        one = share(seen, index, end=end) or amount(seen, index, end=end)
        if one is None:
            index += 1
        elif isinstance(one, Passed):
            index = one.after
        else:
            index = one.after
            if found := _found(seen, one, place):
                yield found
                index = max(index, found.after)
                place = Place(index, end, found if found.unit else place.last)


def _found(seen: View, one: Amount, place: Place) -> Found | None:
    if one.first < place.floor or any(seen.busy[one.first : one.after]):
        return None
    before = bounds.before(seen, one.first, floor=place.floor, with_unit=one.carries or one.number.scale > 1)  # 2
    behind = bounds.after(seen, one.after, end=place.end)
    if one.carries:
        return None if is_tied(seen, one.start) else _measured(seen, one, before, behind, place)
    if one.number.shape == "fraction":
        return None if is_glued(seen, one.number) else _shared(seen, one, before, behind, place)
    return _counted(seen, one, before, behind, place)


def _measured(seen: View, one: Amount, before: Limit, behind: Limit, place: Place) -> Found:
    kind: QuantityKind = "number" if one.unit is None else PROPORTIONS.get(one.unit.kind, "measure")
    noun = shared(seen, behind.after, end=place.end)
    unit = one.unit.name if one.unit else None
    return _made(seen, one, (before, behind), kind, unit, noun, after=behind.after)


def _shared(seen: View, one: Amount, before: Limit, behind: Limit, place: Place) -> Found | None:
    """A fraction, and of what."""
    if is_time(seen, behind.after, end=place.end):
        return None
    noun = shared(seen, behind.after, end=place.end)
    if noun is None and one.between:
        noun = counted(seen, behind.after, end=place.end, one=False)
    return _made(seen, one, (before, behind), "number", None, noun, after=behind.after)


def _counted(seen: View, one: Amount, before: Limit, behind: Limit, place: Place) -> Found | None:
    """A number without a unit: what it counts (4), unless it is none (3)."""
    end, bounded = place.end, bool(before.sides or behind.sides)
    if is_time(seen, behind.after, end=end):
        return None
    if seen.hyphen(one.after, end=end) and not behind.sides:
        noun = None if is_tied(seen, one.start) else hyphened(seen, one.after, end=end)
        noun = None if one.low == 1 else noun
        unit = noun_printed(seen, noun) if noun and seen.lower(noun.head) != "strong" else None
        return _made(seen, one, (before,), "count", unit, noun, after=noun.after) if noun else None
    if is_label(seen, one.number, end=end, bounded=bounded):
        return None
    single = one.low == one.high == 1
    noun = counted(seen, behind.after, end=end, one=single, number=(one.number.first, one.number.after))
    if noun is None or (single and not bounded and not bare.counts_one(seen, one, end=end)):
        return _bare(seen, one, before, behind, place)
    kind, unit = _points(seen, one, noun)
    if holds_number(seen, noun):
        return _made(seen, one, (before, behind), kind, unit, noun, after=behind.after)
    further = bounds.after(seen, noun.after, end=end)
    return _made(seen, one, (before, behind, further), kind, unit, noun, after=max(further.after, noun.after))


def _points(seen: View, one: Amount, noun: Counted) -> tuple[QuantityKind, str]:
    """ "Four points" in a poll are percentage points."""
    if seen.lower(noun.head) in POINTS:
        start, end = seen.words.sentence_of(one.first)
        around = set(seen.words.lower[max(start, one.first - AROUND) : min(end, one.after + AROUND)])
        if around & POLLING and not around & INDEX:
            return "points", "percentage points"
    return "count", noun_printed(seen, noun)


def _bare(seen: View, one: Amount, before: Limit, behind: Limit, place: Place) -> Found | None:
    """Without a noun: that of the count before it ("400 jobs in France and 300 in Spain"), or none."""
    kind = bare.kind_of(seen, one, end=place.end, bounded=bool(before.sides or behind.sides))
    unit = None
    if place.last and bare.goes_on(seen, one, first=before.first, end=place.end):
        kind, unit = "count", place.last.unit
    return _made(seen, one, (before, behind), kind, unit, None, after=behind.after) if kind else None


def _made(
    seen: View, one: Amount, limits: tuple[Limit, ...], kind: QuantityKind, unit: str | None, noun: Counted | None,
    *, after: int,
) -> Found:  # fmt: skip
    sides = frozenset(side for limit in limits for side in limit.sides)
    low, high = bounds.interval(_rounded(one.low), _rounded(one.high), sides)
    first, words = limits[0].first, seen.words
    start = min(one.start, words.spans[first].start)
    end = one.end if after <= one.after else words.spans[after - 1].end
    phrase = words.span_of((noun.first, noun.after)) if noun else None
    near = any(limit.near for limit in limits) or one.number.approximate
    quantity = Quantity(Span(start, end), kind, low, high, unit, phrase, near)
    return Found(quantity, after, unit if kind == "count" else None)


def _rounded(value: float | None) -> float | None:
    """Without what multiplying left behind the twelfth digit."""
    return None if value is None else float(f"{value:.12g}")
