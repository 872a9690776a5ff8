"""What amount begins at this token? A number with its currency or unit; two of them as a range; "six foot two".

In: the view of a document and a token. Out: an :class:`Amount`, or None. A range has a dash, "to", "or", or "between
... and" between two numbers that fit; "from 3 to 5 per cent" is a change, not a range, unless something ranges. What
reads "3-1", "2019-20" or "555-0142" is no amount at all, and is passed by. Source: own rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from headwater.what import units
from headwater.what.numbers import Numeral, numeral
from headwater.what.tables import Unit, listed
from headwater.what.view import DASHES, View

RANGING = frozenset("ranging ranges ranged range anywhere varying varies vary varied somewhere".split())
SIGNED = frozenset({"percent", "points", "temperature", "angle"})
YEARS = (1400, 2150)
TOPS = frozenset("one two three four five six seven eight nine".split())
DIGITS = frozenset("1 2 3 4 5 6 7 8 9 10".split())
ROUND = frozenset("10 20 100".split())
WON = frozenset("won lost scored killed number day no only the".split())
"""Before "two in ten": no share, but so many times."""
MOST_OF_SHARE = 100
INCHES = 12
MAGNITUDE = Unit("magnitude", "seismic", 0)


@dataclass(frozen=True, slots=True)
class Amount:
    """``first`` to ``after`` are its tokens, ``start`` to ``end`` its characters. ``carries``: a unit is printed,
    though it may be open (``unit`` None). ``number`` is its (last) numeral; ``between``: it has two ends."""

    first: int
    after: int
    start: int
    end: int
    low: float | None
    high: float | None
    number: Numeral
    unit: Unit | None
    carries: bool
    between: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """Numbers that are no amount, up to the token ``after``."""

    after: int


def amount(view: View, index: int, *, end: int) -> Amount | Passed | None:
    """The amount that begins at this token."""
    one = _one(view, index, end=end)
    if one is None:
        return None
    two = _range(view, one, end=end)
    if isinstance(two, Passed):
        return two
    return _compound(view, two or one, end=end)


def _one(view: View, index: int, *, end: int) -> Amount | None:
    sign = units.sign_before(view, index)
    if sign is None:
        return _plain(view, index, end=end)
    code, start = sign
    at = index
    while view.words.spans[at].end <= start:
        at += 1
    if at >= end or not view.text[start].isdecimal():
        return None
    found = numeral(view, at, end=end, start=start)
    if found is None or found.printed is None or found.printed.sort == "label":
        return None
    found, _ = units.letter(view, found, money=True, end=end)
    carried = units.after(view, found, end=end, money=code)
    if carried is None:
        return None
    first = view.words.spans[index].start
    return Amount(index, carried.after, first, carried.end, found.low, found.high, found, carried.unit, carries=True)


def _plain(view: View, index: int, *, end: int) -> Amount | None:
    found = numeral(view, index, end=end)
    if found is None:
        return None
    found, length = units.letter(view, found, money=False, end=end)
    start = found.start
    if length is not None:
        return Amount(index, found.after, start, found.end, found.low, found.high, found, length, carries=True)
    carried = None if found.letter or _is_label(found) else units.after(view, found, end=end)
    if carried is None:
        bare = Amount(index, found.after, start, found.end, found.low, found.high, found, None, carries=False)
        return _magnitude(view, bare) or bare
    low, high = _in_whole_units(found.low, carried.unit), _in_whole_units(found.high, carried.unit)
    return _signed(view, Amount(index, carried.after, start, carried.end, low, high, found, carried.unit, carries=True))


def _magnitude(view: View, one: Amount) -> Amount | None:
    """ "Magnitude 6.1", of an earthquake: the unit stands before."""
    first = one.first - 1
    if first > 0 and view.form(first) in DASHES and view.words.glued(one.first):
        first -= 1
    if one.number.rest or (one.low or 10) >= 10 or first < 0:
        return None
    if view.words.lower[one.after : one.after + 3] == ("on", "the", "richter"):
        return replace(one, unit=MAGNITUDE, carries=True)
    if view.lower(first) != "magnitude":
        return None
    return replace(one, first=first, start=view.words.spans[first].start, unit=MAGNITUDE, carries=True)


def _is_label(found: Numeral) -> bool:
    return found.printed is not None and found.printed.sort == "label"


def _in_whole_units(value: float | None, unit: Unit | None) -> float | None:
    """Cents in dollars; measures stay as they are printed."""
    if value is None or unit is None or unit.kind != "money":
        return value
    return value * unit.factor


def _signed(view: View, one: Amount) -> Amount:
    """ "Minus 5 degrees", "-0.3%"."""
    if one.unit is None or one.unit.kind not in SIGNED or one.low is None or one.high is None or one.first == 0:
        return one
    before, first = view.form(one.first - 1), one.first - 1
    word = before.lower() == "minus" and view.lower(first - 1) not in ("or", "and")
    mark = before in "-−–" and view.words.glued(one.first) and not view.words.glued(first)
    if view.words.opens(one.first) or not (word or mark):
        return one
    return replace(one, first=first, start=view.words.spans[first].start, low=-one.low, high=-one.high)


# ranges


def _range(view: View, one: Amount, *, end: int) -> Amount | Passed | None:
    """The range that begins with this amount; what only looks like one is passed by."""
    at = one.after
    if at + 1 >= end:
        return None
    word, dash = view.lower(at), view.hyphen(at, end=end)
    if not dash and word not in ("to", "or", "and"):
        return None
    other = _one(view, at + 1, end=end)
    shapes = {one.number.shape, other.number.shape} if other else set()
    if other is None or (len(shapes) > 1 and (dash or "fraction" in shapes)):
        return None
    bare = not one.carries and not other.carries
    if dash and bare and _is_score(view, one, other, end=end):
        return Passed(_chain(view, other, end=end))
    if not dash and not _joins(view, one, other, word):
        return _like(one, other) if word == "to" and view.lower(one.first - 1) == "from" else None
    if word == "to" and bare and one.low and other.low and one.low >= other.low:
        return Passed(other.after)
    both = _ranged(one, other)
    return _with_between(view, both) if both and word == "and" else both


def _like(one: Amount, other: Amount) -> Amount | None:
    """The first of "from 5 to 7 per cent", with the unit and the magnitude of the second; the second is read later."""
    if one.carries or not other.carries or one.low is None or other.low is None or one.number.shape == "vague":
        return None
    scale = other.number.scale if one.number.scale == 1 and one.low < other.low / other.number.scale * 10 else 1.0
    return replace(one, low=one.low * scale, high=one.low * scale, unit=other.unit, carries=True)


def _with_between(view: View, both: Amount) -> Amount:
    """From "between" on."""
    first = both.first - 1 if view.lower(both.first - 1) == "between" else both.first - 2
    return replace(both, first=first, start=view.words.spans[first].start)


def _joins(view: View, one: Amount, other: Amount, word: str) -> bool:
    """Whether the word between two amounts makes them the ends of a range."""
    floor = view.words.sentence_of(one.first)[0]
    before = view.lower(one.first - 1) if one.first > floor else ""
    if word == "and":
        return before == "between" or view.lower(one.first - 2) == "between"
    if word == "or":
        return not one.carries and one.number.shape == other.number.shape != "fraction"
    if before == "from" and one.first - 2 >= floor:
        return view.lower(one.first - 2) in RANGING
    return before != "from"


def _ranged(one: Amount, other: Amount) -> Amount | None:
    """Both as one, the unit and the magnitude of the second shared by the first."""
    if one.low is None or other.high is None or one.number.shape == "vague" or other.number.shape == "vague":
        return None
    unit, low, high = one.unit, one.low, other.high
    if one.carries and other.carries and one.unit != other.unit:
        return None
    if not one.carries:
        unit = other.unit
        low *= unit.factor if unit is not None and unit.kind == "money" else 1
    elif not other.carries and (unit is None or unit.kind != "money"):
        return None
    scale = other.number.scale
    if one.number.scale == 1 and scale > 1 and low < high / scale:
        low *= scale
    if low >= high:
        return None
    return replace(
        one, after=other.after, end=other.end, low=low, high=high, number=_spanning(one.number, other.number),
        unit=unit, carries=one.carries or other.carries, between=True,
    )  # fmt: skip


def _spanning(one: Numeral, other: Numeral) -> Numeral:
    """The numerals of a range as one."""
    return replace(other, start=one.start, first=one.first, scale=max(one.scale, other.scale))


def _is_score(view: View, one: Amount, other: Amount, *, end: int) -> bool:
    """ "3-1", "4-4-2", "2019-20": numbers with a dash between that nothing counts."""
    if one.low is None or other.low is None or one.low >= other.low or _is_label(one.number) or _is_label(other.number):
        return not (one.number.scale == 1 < other.number.scale)
    at = other.after
    if YEARS[0] <= one.low <= YEARS[1] and len(view.text[one.start : one.end]) == 4:
        return True
    if at + 1 < end and view.lower(at) in DASHES and view.words.glued(at) and view.form(at + 1)[0].isdigit():
        return True
    floor = view.words.sentence_of(one.first)[0]
    near = {*view.words.lower[max(floor, one.first - 3) : one.first], *view.words.lower[at : min(end, at + 2)]}
    return bool(near & listed("scoring"))


def _chain(view: View, last: Amount, *, end: int) -> int:
    """Behind all numbers that dashes tie together."""
    at = last.after
    while at + 1 < end and view.lower(at) in DASHES and view.words.glued(at) and view.form(at + 1)[0].isdigit():
        at += 2
    return at


# shares


def share(view: View, index: int, *, end: int) -> Amount | None:
    """ "One in five", "nine out of ten": a fraction."""
    if view.lower(index) not in TOPS and not view.form(index)[0].isdecimal():
        return None
    top = _cardinal(view, index, end=end)
    at = _behind_in(view, top, end=end) if top else None
    bottom = _cardinal(view, at, end=end) if at is not None else None
    if top is None or bottom is None or not 0 < (top.low or 0) < (bottom.low or 0) or (top.low or 0) > MOST_OF_SHARE:
        return None
    if bottom.printed is not None and YEARS[0] < (bottom.low or 0) < YEARS[1]:
        return None
    value = (top.low or 0) / (bottom.low or 1)
    whole = Numeral(top.start, bottom.end, top.first, bottom.after, value, value, "fraction")
    return Amount(index, whole.after, whole.start, whole.end, value, value, whole, None, carries=False, between=True)


def _cardinal(view: View, index: int, *, end: int) -> Numeral | None:
    """The number here, if it is neither vague nor a fraction and nothing is glued to it."""
    found = numeral(view, index, end=end) if index < end else None
    return found if found is not None and found.shape in ("words", "digits") and not found.rest else None


def _behind_in(view: View, top: Numeral, *, end: int) -> int | None:
    """The token behind "in", "out of", "of every", where it joins the two numbers of a share."""
    at, word = top.after, view.lower(top.after)
    if word == "out" and view.lower(at + 1) == "of":
        return at + 2 + (view.lower(at + 2) == "every")
    if view.lower(at + 1) == "every" and word in ("in", "of"):
        return at + 2
    below = view.form(at + 1)
    in_words = top.shape == "words" and (not below[:1].isdigit() or below in ROUND)
    plain = top.low == 1 or in_words or {view.form(top.first), below} <= DIGITS
    return at + 1 if word == "in" and plain and view.lower(top.first - 1) not in WON else None


# compounds


def _compound(view: View, one: Amount, *, end: int) -> Amount:
    """ "6ft 2in", "five pounds three ounces", "six-foot-three": a smaller unit right behind, as part of the greater."""
    if one.unit is None or one.unit.kind not in ("length", "mass") or one.low is None or one.between:
        return one
    if one.unit.name == "foot" and view.hyphen(one.after, end=end):
        inches = _cardinal(view, one.after + 1, end=end)
        if inches is None or inches.low is None or inches.low >= INCHES:
            return one
        return _added(one, inches.low / INCHES, after=inches.after, end=inches.end)
    if one.after >= end or not view.form(one.after)[0].isalnum():
        return one
    other = _plain(view, one.after, end=end)
    if other is None or other.unit is None or other.unit.kind != one.unit.kind or other.low is None:
        return one
    part = other.low * other.unit.factor / (one.unit.factor or 1)
    return _added(one, part, after=other.after, end=other.end) if 0 < part < 1 else one


def _added(one: Amount, part: float, *, after: int, end: int) -> Amount:
    assert one.low is not None
    return replace(one, after=after, end=end, low=one.low + part, high=one.low + part)
