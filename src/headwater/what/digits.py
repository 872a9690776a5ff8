"""What number do these digits print? "1,000.50", "1.000,50", "1 000", "12,34,567", "3½".

In: a text and where a digit stands. Out: :class:`Printed`. What can mean two numbers is left open: "1.000" is a
thousand on the Continent and one with three decimals elsewhere; the rest of the text may tell. Source: our own.

    >>> printed("1,000.50 euros", 0).value, printed("1.000,50 euros", 0).value, printed("1 000 people", 0).value
    (1000.5, 1000.5, 1000.0)
    >>> printed("1.000 euros", 0).sort
    'open'
    >>> printed("10.2.1", 0).sort
    'label'
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

RUN = re.compile(r"\d(?:[\d.,]*\d)?")
SPACED = re.compile(r"(?:[ \u00a0\u202f\u2009]\d{3}(?![\w]|[.,]\d)){1,4}(?:,\d{1,2}(?!\d))?(?![ \u00a0]\d{3}\b)")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
LAKHS = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?")
CONTINENTAL = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+,\d{1,2}|(?:\.\d{3}){2,})")
EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
DECIMAL = re.compile(r"(?:0|[1-9]\d*)\.\d+")
COMMA = re.compile(r"(?:0|[1-9]\d*),\d{1,2}|0,\d+")
WHOLE = re.compile(r"0|[1-9]\d*")
LONGEST = 24
"""Characters of a number that a reader could still take in."""
FRACTION = re.compile(r" ?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])| ([1-7])/([2-8])(?![\d/])")

Sort = Literal["sure", "open", "comma", "label"]
"""``open``: one of two numbers; ``comma``: a decimal comma, if it is a number at all; ``label``: no number."""


@dataclass(frozen=True, slots=True)
class Printed:
    """``value`` is the number in English use; ``end`` the first character after it; ``grouped``: in thousands."""

    value: float
    end: int
    sort: Sort
    grouped: bool = False


def printed(text: str, start: int, names: frozenset[str] = frozenset()) -> Printed:
    """The number whose first digit stands at ``start``. ``names`` are digits that name something, and group nothing."""
    run = RUN.match(text, start)
    assert run is not None, "a digit stands here"
    end, digits = run.end(), run.group()
    if len(digits) > LONGEST:
        return Printed(0, end, "label")
    if WHOLE.fullmatch(digits):
        return _whole(text, digits, end, names)
    if GROUPED.fullmatch(digits) or LAKHS.fullmatch(digits):
        return Printed(float(digits.replace(",", "")), end, "sure", grouped=True)
    if CONTINENTAL.fullmatch(digits):
        return Printed(float(digits.replace(".", "").replace(",", ".")), end, "sure", grouped=True)
    if EITHER.fullmatch(digits):
        return Printed(float(digits), end, "open")
    if DECIMAL.fullmatch(digits):
        return Printed(float(digits), end, "sure")
    if COMMA.fullmatch(digits):
        return Printed(float(digits.replace(",", ".")), end, "comma")
    return Printed(0, end, "label")


def _whole(text: str, digits: str, end: int, names: frozenset[str]) -> Printed:
    """Digits alone; thousands after spaces and a fraction may follow."""
    value = float(digits)
    if digits != "0" and len(digits) < 4 and (more := SPACED.match(text, end)) and more.group()[1:4] not in names:
        whole, _, rest = more.group().partition(",")
        value = float(digits + re.sub(r"\D", "", whole) + (f".{rest}" if rest else ""))
        return Printed(value, more.end(), "sure", grouped=True)
    if fraction := FRACTION.match(text, end):
        if fraction[1]:
            return Printed(value + unicodedata.numeric(fraction[1]), fraction.end(), "sure")
        if int(fraction[2]) < int(fraction[3]):
            return Printed(value + int(fraction[2]) / int(fraction[3]), fraction.end(), "sure")
    return Printed(value, end, "sure")
