"""Is this number the least, the most, or only about right? Words beside a number in, a :class:`Limit` out.

In an interval both ends are included: "more than 100" has 100 as its least, although 100 itself is not meant.
"Nearly 100" has 100 as its most, "just over 100" as its least, and both are approximate: what is meant lies close to
the number printed. "About 100" is 100 to 100, approximate. Source: own table ``data/bounds.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.what.tables import Bound, Side, bounds_after, bounds_before, listed
from headwater.what.view import View

AFTER_MORE = frozenset("in at on are were have".split())
ADDED_UP = frozenset("add adds added adding sum sums summed".split())
FIRM_AFTER = {"about": "about what", "over": "over what", "around": "around what"}
"""Prepositions that also bound, and the list of words after which they do not."""


@dataclass(frozen=True, slots=True)
class Limit:
    """``sides`` of all the words, ``near`` if one of them says so; ``first`` to ``after`` the tokens with them."""

    sides: frozenset[Side]
    near: bool
    first: int
    after: int


def before(view: View, index: int, *, floor: int, with_unit: bool) -> Limit:
    """The bounds printed before the amount that begins at this token, from ``floor`` on; none gives an empty Limit."""
    sides: set[Side] = set()
    near, first = False, index
    for _ in range(2):
        bound = _last(view, first, floor=floor, with_unit=with_unit)
        if bound is None:
            break
        sides.add(bound.side)
        near, first = near or bound.near, first - len(bound.words)
    return Limit(frozenset(sides), near, first, index)


def _last(view: View, index: int, *, floor: int, with_unit: bool) -> Bound | None:
    """The longest phrase that ends before the token."""
    if index <= floor:
        return None
    words = view.words.lower
    for bound in bounds_before().get(words[index - 1], ()):
        first = index - len(bound.words)
        if first >= floor and words[first:index] == bound.words:
            return bound if _is_one(view, bound, first, floor=floor, with_unit=with_unit) else None
    return None


def _is_one(view: View, bound: Bound, first: int, *, floor: int, with_unit: bool) -> bool:
    """Whether the words bound a number, and are not a preposition of their own."""
    before_it = view.lower(first - 1) if first > floor else ""
    if bound.picky and not with_unit:
        return False
    if bound.words == ("up", "to"):
        return before_it not in ADDED_UP
    if bound.words == ("all",):
        return before_it not in ("at", "after", "above")
    if len(bound.words) > 1 or bound.words[0] not in FIRM_AFTER:
        return True
    return before_it not in listed(FIRM_AFTER[bound.words[0]])


def after(view: View, index: int, *, end: int) -> Limit:
    """The bounds printed after an amount, from this token on; none gives an empty Limit."""
    words = view.words.lower
    for bound in bounds_after().get(words[index], ()) if index < end else ():
        stop = index + len(bound.words)
        if stop <= end and words[index:stop] == bound.words and _closes(view, bound, index, stop, end=end):
            return Limit(frozenset({bound.side}), bound.near, index, stop)
    return Limit(frozenset(), near=False, first=index, after=index)


def _closes(view: View, bound: Bound, index: int, stop: int, *, end: int) -> bool:
    """ "Plus" and the signs stand close to the number; "and more" ends a phrase."""
    if bound.words in (("+",), ("-", "plus"), ("-", "odd")):
        return view.words.glued(index) or (stop < end and view.form(stop)[0].isalpha())
    if bound.words == ("plus",) or bound.words == ("at", "least"):
        return stop >= end or not view.form(stop)[0].isalnum()
    if bound.words[0] == "and":
        return stop >= end or not view.form(stop)[0].isalnum() or view.lower(stop) in AFTER_MORE
    return True


def interval(low: float | None, high: float | None, sides: frozenset[Side]) -> tuple[float | None, float | None]:
    """The interval that the bounds leave of a number's own.

    >>> interval(100, 100, frozenset({"low"})), interval(10, 20, frozenset({"high"}))
    ((100, None), (None, 20))
    """
    if "low" in sides and "high" not in sides:
        return low, None
    if "high" in sides and "low" not in sides:
        return None, high
    return low, high
