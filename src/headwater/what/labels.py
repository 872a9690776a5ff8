"""Is this number a name, a date, a score, a place in a list, rather than an amount?

In: the view of a document and a numeral that carries no unit. Out: whether to leave it. Numbers of models, flights,
rooms, streets, sections, telephones; years, days of a month, times of day, ages; scores; ordinals. Where a rule and its
opposite are both likely, the number is left: a missing amount is better than a wrong one. Source: own rules.
"""

from __future__ import annotations

from headwater.said.number import UNITS
from headwater.what.counted import is_plural
from headwater.what.numbers import Numeral
from headwater.what.tables import listed
from headwater.what.view import DASHES, View

BETWEEN = frozenset({".", ",", "and", "or", "to", "-", "–", "&"})
FARTHEST_LIST = 12
"""Tokens from a number back to the noun that numbers name one of, over other numbers."""
AROUND = 25
"""Tokens on either side that show whether a line is a headline."""
YEARS = (1400, 2150)
TIES = "#@/:._'’&=)"
BEHIND_SPACE = '—(“"%'
"""Marks behind which a dash is a sign, or parts two amounts."""


def is_label(view: View, one: Numeral, *, end: int, bounded: bool) -> bool:
    """Whether the bare numeral is no amount; ``bounded``: "at least" or the like stands before it."""
    if is_glued(view, one):
        return True
    if one.shape == "digits":
        return _digits(view, one, end=end, bounded=bounded)
    return _words(view, one, end=end, bounded=bounded)


def is_glued(view: View, one: Numeral) -> bool:
    """Whether marks tie the number to something else: "F-16", "10:30", "1/2", "v2.0", "15th", "1990s", "#5".

    A unit or a range is read before this is asked.
    """
    text = view.text
    if one.rest or is_tied(view, one.start):
        return True
    after, then = text[one.end : one.end + 1], text[one.end + 1 : one.end + 2]
    if after in ("/", ":", "@", "×", "=", "_") and after:
        return not (after == ":" and not then.isdigit())
    if after in DASHES and then.isdigit():
        return True
    return after in ("'", "’") and then == "s" and one.shape == "digits"


def is_tied(view: View, start: int) -> bool:
    """Whether what stands right before this character ties the number to it."""
    text = view.text
    before = text[start - 1] if start else " "
    if before in TIES or before.isalnum():
        return not (before in "'’:" and _opens_quote(text, start - 1))
    return before in DASHES and start > 1 and not text[start - 2].isspace() and text[start - 2] not in BEHIND_SPACE


def _opens_quote(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def _digits(view: View, one: Numeral, *, end: int, bounded: bool) -> bool:
    assert one.printed is not None
    value, grouped = one.printed.value, one.printed.grouped or one.scale > 1
    if one.printed.sort == "label" or (one.printed.sort == "comma" and not one.scale > 1):
        return True
    if grouped:
        return False
    following = view.lower(one.after) if one.after < end else ""
    before = view.lower(one.first - 1) if not view.words.opens(one.first) else ""
    printed = view.text[one.start : one.end]
    if _is_date(view, one, before, following, end=end) or _is_clock(before, following, value):
        return True
    if _in_list(view, one, following):
        return True
    if len(printed) == 4 and YEARS[0] <= value <= YEARS[1] and not _countable(before, following, bounded=bounded):
        return True
    if _is_address(view, one, end=end):
        return True
    if bounded:
        return False
    if printed in view.models and not (is_plural(following) and following in listed("many counted")):
        return True
    return before in listed("indices") or _is_numbered(view, one) or _is_name(view, one, following)


def _is_numbered(view: View, one: Numeral) -> bool:
    """After a noun that numbers name one of, over the numbers between ("pages 3, 5 and 12")."""
    at, floor = one.first - 1, view.words.sentence_of(one.first)[0]
    while at > max(floor, one.first - FARTHEST_LIST) and (view.form(at)[0].isdigit() or view.form(at) in BETWEEN):
        at -= 1
    return (
        at >= floor
        and view.lower(at) in listed("designators")
        and (at == one.first - 1 or view.form(at + 1)[0].isdigit() or view.form(at + 1) == ".")
    )


def _words(view: View, one: Numeral, *, end: int, bounded: bool) -> bool:
    """Numbers in words: names ("League Two"), lists of ordinals, "number ten"."""
    if one.shape == "fraction":
        return False
    before = view.lower(one.first - 1) if not view.words.opens(one.first) else ""
    if before in listed("designators in words"):
        return True
    following = view.lower(one.after) if one.after < end else ""
    if following in listed("clock") or (
        before == "at" and not is_plural(following) and following not in ("of", "least")
    ):
        return True
    if one.low == 0 and (before == "net" or following in ("emissions", "tolerance", "carbon", "sum", "hour")):
        return True
    if following in ("figure", "figures"):
        return True
    if not view.capital(one.first) or bounded or _shouted(view, one.first):
        return False
    return not _title_case(view, one.first)


def _shouted(view: View, index: int) -> bool:
    """Whether a number in words is in capitals as tabloids print it ("stole TWELVE MILLION records"), and not part of a
    name that is ("BBC TWO")."""
    return view.form(index).isupper() and not view.form(index - 1)[:1].isupper()


def _title_case(view: View, index: int) -> bool:
    """Whether most words of the sentence have a capital, as in some headlines."""
    first, after = view.words.sentence_of(index)
    first, after = max(first, index - AROUND), min(after, index + AROUND)
    forms = [form for form in view.words.forms[first:after] if form[0].isalpha() and len(form) > 3]
    return sum(form[0].isupper() for form in forms) * 4 > 3 * len(forms)


def _is_date(view: View, one: Numeral, before: str, following: str, *, end: int) -> bool:
    """Beside a month: "5 March", "March 5", "Sept. 11"."""
    value = one.low or 0
    at = one.first - 1
    if before == "." and one.first > 1:
        at -= 1
        before = view.lower(at)
    if following == "of" and one.after + 1 < end and view.form(one.after + 1)[0].isupper():
        following = view.lower(one.after + 1)
    month_after = following in listed("months") and view.form(one.after)[0].isupper()
    month_before = before in listed("months") and view.form(at)[0].isupper()
    return (value <= 31 and (month_after or month_before)) or (month_before and value > 1400)


def _is_clock(before: str, following: str, value: float) -> bool:
    if before == "at" and value <= 24 and not following.isalpha():
        return True
    return following in listed("clock") or (before == "at" and value <= 12 and following in ("on", "in"))


def _in_list(view: View, one: Numeral, following: str) -> bool:
    """ "1. Boil the water", "[12]", "(3)"."""
    before = view.form(one.first - 1)
    if view.words.opens(one.first) and following in (".", ")"):
        return True
    return before in ("[", "(") and following in ("]", ")")


def _countable(before: str, following: str, *, bounded: bool) -> bool:
    """Whether a number that could be a year counts what follows."""
    if is_plural(following) and following in listed("many counted"):
        return before not in listed("before years") or bounded
    return bounded and is_plural(following) and before != "around"


def _is_address(view: View, one: Numeral, *, end: int) -> bool:
    """ "10 Harbour Street"."""
    for index in range(one.after, min(end, one.after + 4)):
        if not view.form(index)[0].isupper():
            return False
        if index > one.after and view.lower(index) in listed("streets"):
            return True
    return False


def _is_name(view: View, one: Numeral, following: str) -> bool:
    """After a name, unless what people count follows: "the Lorrin 450", but "in Selm 300 people"."""
    at = one.first - 1
    before = view.form(at)
    if view.words.opens(one.first) or before.islower() or not before[0].isalpha() or before in ("I", "A"):
        return False
    if before.lower() in listed("dates") or before.lower() in listed("stops") or _opens_small(view, at):
        return False
    return not is_plural(following) or not (following in listed("many counted") or _title_case(view, one.first))


def _opens_small(view: View, at: int) -> bool:
    """Whether the word is a number for all its capital at the start of a sentence."""
    return view.words.opens(at) and view.lower(at) in UNITS
