"""Is a number that no unit and no noun follows still an amount? "Two were killed", "job cuts of 10,000", "to 230".

In: the view of a document and a bare number, already known to be no label. Out: what it is: a count whose noun is left
out, a number, or nothing. Source: own rules.
"""

from __future__ import annotations

import re

from headwater.records import QuantityKind
from headwater.what.amounts import Amount
from headwater.what.tables import listed
from headwater.what.view import View

BE = frozenset("were was are have had remain remained remains died survived escaped others other more dead".split())
SHORT_LEADS = frozenset(
    "to of by from than exceed exceeds exceeding exceeded totalled totaled totalling numbered".split()
)
NEAR = 7
"""Tokens before a number that tell what it is."""
OF_AGE = frozenset("age aged ages".split())
TALLIES = frozenset("toll total number tally count figure population".split())
STANDS = frozenset("is was at stood stands".split())
RATES = frozenset("a an per each".split())
OLDEST = 120
AGES = frozenset("was is were aged turned age 's be".split())
AFTER_NUMBER = frozenset("and or but as more last this it they he she we that which who".split())
PREPOSITIONS = frozenset("in from at on of for among to with by under over across".split())


def kind_of(view: View, one: Amount, *, end: int, bounded: bool) -> QuantityKind | None:
    """What the bare number is; None where it is better left."""
    floor = view.words.sentence_of(one.first)[0]
    before = view.lower(one.first - 1) if one.first > floor else ""
    following = view.lower(one.after) if one.after < end else ""
    if one.number.shape == "vague":
        return "count" if one.number.scale == 1 and one.low and one.low >= 10 and not following[:1].isdigit() else None
    if one.number.shape == "words" and one.number.scale == 1 and not bounded:
        return _word(view, one, before, following, floor=floor)
    return _digits(view, one, before, following, bounded=bounded)


def _word(view: View, one: Amount, before: str, following: str, *, floor: int) -> QuantityKind | None:
    """A number word: the persons harmed, part of some, or the size of a group."""
    if following in listed("harmed") or (following in ("of", "who", "which", "whom") and one.low != 1):
        return "count"
    if one.low == 1:
        return None
    if before in listed("harming") or (following in BE and before not in ("the", "all", "these", "those", "other")):
        return "count"
    if before == "of" and one.first - 2 >= floor and view.lower(one.first - 2) in listed("groups"):
        return "count"
    return None


def _digits(view: View, one: Amount, before: str, following: str, *, bounded: bool) -> QuantityKind | None:
    if following in listed("harmed") or (following in BE and before not in ("the", "at")):
        return "count"
    printed = one.number.printed
    if (bounded and (one.low or one.high or 0) > 100) or (printed is not None and printed.sort == "open"):
        return "number"
    if bounded:
        return _bounded(view, one, before, following)
    if following == "of":
        return "count"
    return "number" if _is_amount(view, one, before, following) else None


CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")


def _bounded(view: View, one: Amount, before: str, following: str) -> QuantityKind | None:
    """A small number with a bound: no age, no time ("at about 9.30"), and nothing else behind it."""
    if one.first > 1 and not {before, view.lower(one.first - 2)}.isdisjoint(AGES):
        return None
    if view.lower(one.first - 2) == "at" and CLOCK.fullmatch(view.form(one.first)):
        return None
    behind = following in ("+", "-") or (following, view.lower(one.after + 1)) == ("or", "more")
    return "number" if behind or following in PREPOSITIONS or not following[:1].isalnum() else None


def _is_amount(view: View, one: Amount, before: str, following: str) -> bool:
    """Whether the words around bare digits show an amount."""
    start = max(view.words.sentence_of(one.first)[0], one.first - NEAR)
    near = view.words.lower[start : one.first]
    if not OF_AGE.isdisjoint(near) and (one.low or 0) < OLDEST:
        return False
    if one.number.scale > 1 or (before == "the" and (one.low or 0) >= 10 and following.endswith("ed")):
        return True
    if before in STANDS and not TALLIES.isdisjoint(near) and not following[:1].isalpha():
        return True
    if following in RATES:
        return before not in ("at", "")
    if following[:1].isalpha() and following not in PREPOSITIONS and following not in AFTER_NUMBER:
        return False
    grouped = one.number.printed is not None and one.number.printed.grouped
    leads = listed("leads") if (one.low or 0) >= 100 else SHORT_LEADS
    return grouped or (before in leads and before != "at")


def goes_on(view: View, one: Amount, *, first: int, end: int) -> bool:
    """Whether the noun of the count before is meant again: "400 jobs in Spain, 300 in Italy", "52 votes to 48".

    ``first`` is the first token of the amount with its bounds."""
    before, following = view.lower(first - 1), view.lower(one.after) if one.after < end else ""
    if one.number.shape == "fraction" or one.low == 1 or one.low is None or view.form(first - 2)[:1].isdigit():
        return False
    if before in (",", "and", "but", ";", "(") or (before in ("another", "further") and one.number.shape == "digits"):
        return following in PREPOSITIONS or following in listed("harmed")
    return before == "to" and view.lower(first - 2) in ("votes", "seats", "points") and not following.isalpha()


def counts_one(view: View, one: Amount, *, end: int) -> bool:
    """Whether "one" before a noun counts it ("one soldier died"), and does not stand for some ("one thing")."""
    floor = view.words.sentence_of(one.first)[0]
    before = view.lower(one.first - 1) if one.first > floor else ""
    following = view.lower(one.after) if one.after < end else ""
    if before in listed("before no one") or following in listed("after no one"):
        return False
    return following.isalpha() and not view.capital(one.after)
