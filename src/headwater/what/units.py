"""What unit or currency does this number carry? Signs before and after it, and words after it.

In: the view of a document and a numeral. Out: a :class:`Carried` unit with the characters and tokens that it takes.
"$" is US dollars unless another country's sign is printed, as news has it; "pounds" are money or mass by what stands
around them, and neither where nothing tells. "m" after digits is a million or a metre by the same means.
Source: own tables ``data/units.tsv`` and ``data/currencies.tsv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from headwater.what.numbers import LETTER_SCALES, Numeral
from headwater.what.tables import (
    Unit,
    currency_codes,
    currency_signs,
    currency_starts,
    listed,
    units_by_sign,
    units_by_word,
)
from headwater.what.view import View

METRE = Unit("metre", "length", 1)
KILOMETRE = Unit("kilometre", "length", 1000)
POUND = "pound"
RUNS = frozenset("run race course runner fun charity road walk".split())
FEWEST_CROWNS = 100
"""Fewer may be worn."""
LINES = frozenset({240.0, 360.0, 480.0, 720.0, 1080.0, 1440.0, 2160.0})
"""Lines of a screen ("1080p"), not pence."""
AFTER_UNIT = frozenset("in and or of to overweight".split())
NEAR = 8
"""Tokens on either side that tell money from mass."""


@dataclass(frozen=True, slots=True)
class Carried:
    """``end`` and ``after``: the first character and token behind the unit. ``unit`` None: left open."""

    unit: Unit | None
    end: int
    after: int


WITH_SIGN = re.compile(r"[^\W\d].*\d(?:bn|tn|[kmKM]|mn|million|billion|trillion)?")
"""One token: "R350m", "Rs500"."""
LARGE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?\s?(?:bn|tn|mn|m|k|million|billion|trillion)\b")
"""What makes "N" a sign of money ("N200m"), and not of a road or a mask."""


def sign_before(view: View, index: int) -> tuple[str, int] | None:
    """The currency (ISO 4217) printed at this token as a sign or code, and the first character of its number."""
    form = view.words.forms[index]
    if form not in currency_starts() and WITH_SIGN.fullmatch(form) is None:
        return None
    pattern, signs = currency_signs()
    found = pattern.match(view.text, view.words.spans[index].start)
    if found is None or (found[1] == "N" and LARGE.match(view.text, found.end()) is None):
        return None
    return signs[found[1]], found.end()


def after(view: View, one: Numeral, *, end: int, money: str | None = None) -> Carried | None:
    """The unit behind the number. ``money`` is the currency whose sign stood before it: a word may repeat it."""
    if money is not None:
        return _money_after(view, one, money, end=end)
    return _sign_after(view, one, end=end) or _word_after(view, one, end=end)


def _sign_after(view: View, one: Numeral, *, end: int) -> Carried | None:
    text, at = view.text, one.end
    pattern, signs = units_by_sign()
    if one.rest:
        found = pattern.match(text, at)
    else:
        at += at < len(text) and text[at] in " \u00a0\u202f\u2009-"
        found = pattern.match(text, at) if one.shape == "digits" else None
        if found and at > one.end and len(found[0]) == 1 and found[0].isalpha():
            return None
    if found is None or (found[0] == "in" and at > one.end) or (found[0] == "p" and one.low in LINES):
        return None
    stop = one.after
    while stop < end and view.words.spans[stop].start < found.end():
        stop += 1
    return Carried(signs[found[0]], found.end(), stop)


def _word_after(view: View, one: Numeral, *, end: int) -> Carried | None:
    first = one.after + view.hyphen(one.after, end=end)
    if one.shape == "vague" and view.lower(first) == "of":
        first += 1
    if one.rest or first >= end:
        return None
    for unit in units_by_word().get(view.lower(first), ()):
        stop = _through(view, unit.words, first, end=end)
        if stop is None or not _as_unit(view, one, unit, stop):
            continue
        if unit.careful and not _careful(view, unit, first, stop, end=end):
            continue
        carried = Carried(unit, view.words.spans[stop - 1].end, stop)
        return _which_pound(view, one, carried) if unit.name == POUND else carried
    return None


def _through(view: View, words: tuple[str, ...], at: int, *, end: int) -> int | None:
    """The token behind these words; a hyphen may stand between two."""
    for number, word in enumerate(words):
        if number and at < end and view.lower(at) != word and view.hyphen(at, end=end):
            at += 1
        if at >= end or view.words.lower[at] != word:
            return None
        at += 1
    return at


def _as_unit(view: View, one: Numeral, unit: Unit, stop: int) -> bool:
    """Whether the word is printed as a unit is ("8 rand", "three mile"), and not as a name ("8 Rand Paul")."""
    if unit.words[-1] in ("crown", "crowns") and len(unit.words) == 1 and (one.low or 0) < FEWEST_CROWNS:
        return False
    if len(unit.words) > 1 or not view.form(stop - 1).istitle() or (unit.kind != "money" and one.shape == "digits"):
        return True
    return unit.kind in ("percent", "temperature") or not view.form(stop)[:1].isupper()


def _careful(view: View, unit: Unit, first: int, stop: int, *, end: int) -> bool:
    if unit.kind == "money":
        return view.form(first).isupper()
    return stop >= end or not view.form(stop)[0].isalpha() or view.lower(stop) in AFTER_UNIT


def _which_pound(view: View, one: Numeral, carried: Carried) -> Carried:
    """Money, mass, or open."""
    floor, end = view.words.sentence_of(one.first)
    near = set(view.words.lower[max(floor, one.first - NEAR) : min(end, carried.after + NEAR)])
    sterling = Carried(Unit("GBP", "money", 1), carried.end, carried.after)
    if not near & listed("paid") and (near & listed("weighed") or view.hyphen(one.after, end=end)):
        return carried
    if near & listed("paid") or view.sterling or (one.low or 0) >= 1e5:
        return sterling if not near & listed("weighed") or view.sterling else replace(carried, unit=None)
    return replace(carried, unit=None) if "$" not in view.text else carried


def _money_after(view: View, one: Numeral, money: str, *, end: int) -> Carried | None:
    """The currency again ("$5 million dollars", "$5m CAD"); None where another unit is glued to the number."""
    if one.rest:
        return None
    at = one.after
    if at < end and view.form(at) in currency_codes():
        return Carried(Unit(view.form(at), "money", 1), view.words.spans[at].end, at + 1)
    found = _word_after(view, one, end=end)
    if found and found.unit and found.unit.kind == "money" and found.unit.factor == 1 and not view.hyphen(at, end=end):
        bare = view.lower(at) in ("dollar", "dollars")
        return replace(found, unit=Unit(money, "money", 1)) if bare else found
    return Carried(Unit(money, "money", 1), one.end, one.after)


def letter(view: View, one: Numeral, *, money: bool, end: int) -> tuple[Numeral, Unit | None]:
    """A lone letter after digits: a magnitude, a metre or (in "a 5k run") a kilometre. What stays open has no ends."""
    if not one.letter and one.after < end and not one.rest and one.scale == 1 and one.shape == "digits":
        one = _apart(view, one, money=money)
    if not one.letter:
        return one, None
    assert one.low is not None
    stop = one.end + len(one.letter) if one.rest else view.words.spans[one.after - 1].end
    bare = replace(one, end=stop, rest="", letter="")
    unit = None if money else _length(view, one, end=end)
    if unit is not None:
        return bare, unit
    if one.letter.isupper() and not money and not _many(view, one, end=end):
        return replace(one, letter=""), None
    scale = LETTER_SCALES[one.letter]
    scaled = replace(bare, low=one.low * scale, high=one.low * scale, scale=scale)
    if money or one.letter != "m" or _many(view, one, end=end):
        return scaled, None
    return replace(scaled, low=None, high=None), None


def _apart(view: View, one: Numeral, *, money: bool) -> Numeral:
    """ "5 m" and "$5 m"."""
    form = view.form(one.after)
    if (money and form in LETTER_SCALES) or form == "m":
        return replace(one, letter=form, after=one.after + 1)
    return one


def _length(view: View, one: Numeral, *, end: int) -> Unit | None:
    """The unit of length that the letter is, by the words around."""
    following = view.lower(one.after) if one.after < end else ""
    if view.hyphen(one.after, end=end):
        following = view.lower(one.after + 1)
    if one.letter in "kK":
        return KILOMETRE if following in RUNS else None
    if one.letter != "m":
        return None
    floor = view.words.sentence_of(one.first)[0]
    near = view.words.lower[max(floor, one.first - 4) : one.first]
    return METRE if following in listed("lengths") or not listed("measured").isdisjoint(near) or not one.rest else None


def _many(view: View, one: Numeral, *, end: int) -> bool:
    """Whether "m" is a million: a decimal, or the words around speak of many."""
    near = view.words.lower[max(view.words.sentence_of(one.first)[0], one.first - 3) : min(end, one.after + 4)]
    following = view.lower(one.after) if one.after < end else ""
    decimal = one.low != int(one.low or 0) and one.letter == "m"
    return decimal or not listed("millions").isdisjoint(near) or following.endswith("s")
