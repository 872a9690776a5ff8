"""What number do these words mean? Digits with their magnitude, number words, fractions, vague counts.

In: the view of a document and a token. Out: a :class:`Numeral` that begins there, or None. "Two and a half million",
"half a dozen", "three-quarters", "a few hundred", "tens of thousands", "3.4m", "1.000,50".
Source: own rules and ``data/vague.tsv``, whose first lines name the convention for vague counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from headwater.said.number import TENS, UNITS
from headwater.what.digits import Printed, printed
from headwater.what.tables import vague
from headwater.what.view import View

SCALES = {"thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7, "billion": 1e9,
          "trillion": 1e12, "quadrillion": 1e15}  # fmt: skip
SHORT_SCALES = {"bn": 1e9, "bln": 1e9, "mn": 1e6, "mln": 1e6, "tn": 1e12, "trn": 1e12, "cr": 1e7}
LETTER_SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9}
"""After digits they scale, too, but mean other things as well."""
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
         "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000}  # fmt: skip
PARTS |= {f"{word}s": value for word, value in list(PARTS.items())[1:]} | {"halves": 2}
STARTS = frozenset({*UNITS, *TENS, "a", "an", "half", "hundred", "dozen", "quarter"})
GROWTH = frozenset("growth decline contraction losses loss profits decrease increases falls recession".split())
"""What lasts for "three quarters", of a year."""

Shape = Literal["digits", "words", "vague", "fraction"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """``start`` to ``end`` are characters, ``first`` to ``after`` the tokens that they touch. ``rest`` is what is
    glued to the digits in their last token and not read yet ("km"). ``scale`` is the magnitude printed, 1 without;
    ``letter``: it may be one (a lone "m"), not yet multiplied. ``printed`` are the digits."""

    start: int
    end: int
    first: int
    after: int
    low: float | None
    high: float | None
    shape: Shape
    rest: str = ""
    scale: float = 1.0
    letter: str = ""
    approximate: bool = False
    printed: Printed | None = None


def numeral(view: View, index: int, *, end: int, start: int | None = None) -> Numeral | None:
    """The numeral that begins at this token, or at this character inside it, and ends before token ``end``."""
    form = view.words.forms[index]
    if start is not None or form[0].isdecimal():
        return _digits(view, index, view.words.spans[index].start if start is None else start, end=end)
    word = view.words.lower[index]
    if word in vague() and (found := _vague(view, index, end=end)):
        return found
    if word in STARTS:
        return _fraction(view, index, end=end) or _words(view, index, end=end)
    return None


def _made(view: View, first: int, after: int, value: float, shape: Shape) -> Numeral:
    span = view.words.span_of((first, after))
    return Numeral(span.start, span.end, first, after, value, value, shape)


# digits


def _digits(view: View, index: int, start: int, *, end: int) -> Numeral:
    words, text = view.words, view.text
    found = printed(text, start, view.models)
    after = index + 1
    while after < end and words.spans[after].start < found.end:
        after += 1
    stop = words.spans[after - 1].end
    rest = text[found.end : stop] if stop > found.end else ""
    one = Numeral(start, found.end, index, after, found.value, found.value, "digits", rest=rest, printed=found)
    return _settled(view, _scaled(view, one, end=end))


def _settled(view: View, one: Numeral) -> Numeral:
    """ "1.500" is what the rest of the text shows; a magnitude shows that it is a decimal."""
    if one.printed is None or one.printed.sort != "open" or one.scale > 1 or one.letter or view.decimal is True:
        return one
    if view.decimal is False:
        return replace(one, low=one.printed.value * 1000, high=one.printed.value * 1000)
    return replace(one, low=None, high=None)


def _scaled(view: View, one: Numeral, *, end: int) -> Numeral:
    """With the magnitude after the digits."""
    assert one.low is not None
    if one.rest:
        if scale := SHORT_SCALES.get(one.rest.lower()) or SCALES.get(one.rest.lower()):
            stop = one.end + len(one.rest)
            return replace(one, end=stop, low=one.low * scale, high=one.low * scale, rest="", scale=scale)
        return replace(one, letter=one.rest) if one.rest in LETTER_SCALES else one
    after, times = one.after, 1.0
    while scale := _scale_at(view, after, end=end):
        after, times = after + (2 if view.hyphen(after, end=end) else 1), times * scale
    if after == one.after:
        return one
    value = one.low * times
    return replace(one, end=view.words.spans[after - 1].end, after=after, low=value, high=value, scale=times)


def _scale_at(view: View, index: int, *, end: int) -> float | None:
    """The magnitude printed at this token, or behind a hyphen here."""
    if index >= end:
        return None
    word = view.lower(index + 1) if view.hyphen(index, end=end) else view.lower(index)
    return 100.0 if word == "hundred" else SCALES.get(word) or SHORT_SCALES.get(word)


# words


def _words(view: View, index: int, *, end: int) -> Numeral | None:
    start = index
    if view.lower(index) in ("a", "an"):
        index += 1
        if index >= end or view.lower(index) not in ("hundred", "dozen", "score", *SCALES):
            return None
        if view.lower(index) == "score" and view.lower(index + 1) != "of":
            return None
    value, after = _cardinal(view, index, end=end)
    if after == index:
        return None
    value, after = _spoken(view, after, value, end=end)
    made = _made(view, start, after, value, "words")
    return replace(made, scale=SCALES.get(view.lower(after - 1), 1.0))


def _spoken(view: View, at: int, value: float, *, end: int) -> tuple[float, int]:
    """ "Seven point six five", as it is said in transcripts."""
    if at >= end or view.lower(at) != "point":
        return value, at
    stop, digits = at + 1, ""
    while stop < end and UNITS.get(view.lower(stop), 10) < 10:
        digits, stop = digits + str(UNITS[view.lower(stop)]), stop + 1
    return (value + float(f"0.{digits}"), stop) if digits else (value, at)


def _cardinal(view: View, index: int, *, end: int) -> tuple[float, int]:
    """A cardinal in words, and the token after it; that token is ``index`` where there is none."""
    total, current, last, at = 0.0, 0.0, 1e18, index
    while at < end:
        word = view.lower(at)
        if word in UNITS and _fits(current, UNITS[word]):
            current += UNITS[word]
        elif word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word == "hundred" and current < 100:
            current = (current or 1) * 100
        elif word in ("dozen", "score") and current < 100:
            return total + (current or 1) * (12 if word == "dozen" else 20), at + 1
        elif word in SCALES and SCALES[word] < last:
            last = SCALES[word]
            total, current = total + (current or 1) * last, 0
        elif at > index and (joined := _joint(view, at, end=end, scale=last if total and not current else 1)):
            if isinstance(joined, float):
                return _part_added(view, at, end=end, value=total + current, part=joined)
        else:
            break
        at += 1
    if at > index and view.lower(at - 1) in ("and", "-", "‐", "‑"):
        at -= 1
    return total + current, at


def _fits(current: float, unit: int) -> bool:
    """Whether a unit can follow: "twenty five", "hundred five", but not "ten five", "two three"."""
    rest = current % 100
    return rest == 0 or (rest >= 20 and rest % 10 == 0 and 0 < unit < 10)


def _joint(view: View, at: int, *, end: int, scale: float) -> float | bool:
    """What joins number words: a hyphen or "and" before another (True), or "and a half" (what it adds)."""
    word, following = view.lower(at), view.lower(at + 1) if at + 1 < end else ""
    if view.hyphen(at, end=end):
        return following in UNITS or following in TENS or following in SCALES or following in ("hundred", "and")
    if word != "and" and not (word == "-" and following == "and"):
        return False
    if following in ("a", "-") and (part := _part_after_and(view, at, end=end)):
        return part * scale
    before = view.lower(at - 1)
    if before != "hundred" and before not in SCALES:
        return False
    return (following in UNITS or following in TENS) and not (at + 2 < end and view.lower(at + 2) in SCALES)


def _part_after_and(view: View, at: int, *, end: int) -> float | None:
    word = view.lower(at + 2) if at + 2 < end else ""
    if view.lower(at + 1) == "-":
        word = view.lower(at + 4) if view.lower(at + 2) == "a" else ""
    return {"half": 0.5, "quarter": 0.25}.get(word)


def _part_added(view: View, at: int, *, end: int, value: float, part: float) -> tuple[float, int]:
    """ "Two and a half million": the part, and the magnitude after it."""
    after = at + (5 if view.lower(at + 1) == "-" else 3)
    value += part
    if after < end and view.lower(after) in SCALES:
        return value * SCALES[view.lower(after)], after + 1
    return value, after


# fractions


def _fraction(view: View, index: int, *, end: int) -> Numeral | None:
    """ "Half", "a third of", "three-quarters"; before a magnitude, a number ("half a million")."""
    word = view.lower(index)
    if word == "half":
        return _half(view, index, end=end)
    top = 1 if word in ("a", "an") else UNITS.get(word, 0)
    hyphen = view.hyphen(index + 1, end=end)
    at = index + (2 if hyphen else 1)
    part = PARTS.get(view.lower(at)) if at < end else None
    if not top or not part or top >= part or (top > 1) != view.lower(at).endswith(("s", "halves")):
        return None
    of = view.lower(at + 1) == "of"
    if view.hyphen(at + 1, end=end):
        return None
    if word in ("a", "an", "one") and not hyphen and not of and _noun_follows(view, at + 1, end=end):
        return None
    if part == 4 and not hyphen and (not of or view.lower(at + 2) in GROWTH):
        return None
    return _of_scale(view, _made(view, index, at + 1, top / part, "fraction"), end=end)


def _noun_follows(view: View, at: int, *, end: int) -> bool:
    """Whether "a third" counts in order ("a third person"): a word follows that is no small one."""
    return at < end and view.form(at)[0].isalpha() and view.lower(at) not in AFTER_SHARE


AFTER_SHARE = frozenset(
    "the in to from since on by at and or but more less over after compared were was are is as".split()
)
HALF_OF_TIME = frozenset("hour day year century decade minute month second".split())


def _half(view: View, index: int, *, end: int) -> Numeral | None:
    before, at = view.lower(index - 1) if not view.words.opens(index) else "", index + 1
    if before in NO_HALF_AFTER or (before == "a" and view.lower(index - 2) == "and"):
        return None
    if at < end and (view.lower(at) in ("a", "an") or view.hyphen(at, end=end)):
        following = view.lower(at + 1) if at + 1 < end else ""
        if scale := 12.0 if following == "dozen" else SCALES.get(following):
            return replace(_made(view, index, at + 2, scale / 2, "words"), scale=1e3)
        if view.lower(at) not in ("a", "an") or following in HALF_OF_TIME:
            return None
        return _made(view, index, at + 1, 0.5, "fraction")
    following = view.lower(at) if at < end else ""
    if following in ("million", "billion", "trillion", "dozen"):
        return replace(_made(view, index, at + 1, (SCALES.get(following) or 12.0) / 2, "words"), scale=1e3)
    if following == "of" or following in HALF_THE or before in HALF_AFTER:
        return _of_scale(view, _made(view, index, at, 0.5, "fraction"), end=end)
    return None


NO_HALF_AFTER = frozenset(
    "first second other latter opening closing better final last next top bottom in one - early late".split()
)
HALF_THE = frozenset("the its their his her our my your all those these that what".split())
HALF_AFTER = frozenset(
    "than about nearly almost around least roughly over under by only just some approximately".split()
)


def _of_scale(view: View, one: Numeral, *, end: int) -> Numeral:
    """ "A quarter of a million" is a number."""
    at = one.after
    if at + 2 < end and view.lower(at) == "of" and view.lower(at + 1) == "a" and view.lower(at + 2) in SCALES:
        assert one.low is not None
        value = one.low * SCALES[view.lower(at + 2)]
        return replace(_made(view, one.first, at + 3, value, "words"), scale=1e3)
    return one


# vague counts


def _vague(view: View, index: int, *, end: int) -> Numeral | None:
    for entry in vague()[view.lower(index)]:
        after = index + len(entry.words)
        if after > end or view.words.lower[index:after] != entry.words:
            continue
        if entry.many:
            return _many(view, index, after, entry.low, entry.high)
        return _few(view, index, after, entry.low, entry.high, end=end)
    return None


def _many(view: View, index: int, after: int, low: float, high: float | None) -> Numeral | None:
    """A plural: "of" must follow what is also an ordinary word."""
    if view.lower(after - 1) in ("scores", "tens") and view.lower(after) not in ("of", "more"):
        return None
    if (
        view.lower(index - 1) in ("the", "low", "high", "mid")
        and not view.words.opens(index)
        and view.lower(after) != "of"
    ):
        return None
    return replace(_made(view, index, after, low, "vague"), high=high, approximate=True)


def _few(view: View, index: int, after: int, low: float, high: float | None, *, end: int) -> Numeral | None:
    """Before a noun, or before a magnitude that it multiplies."""
    if not view.words.opens(index) and view.lower(index - 1) in ("quite", "the", "only", "last", "next", "past"):
        return None
    scale, word = 1.0, view.lower(after) if after < end else ""
    if word in ("dozen", "hundred") or word in SCALES:
        scale, after = {"dozen": 12.0, "hundred": 100.0}.get(word) or SCALES[word], after + 1
    top = None if high is None else high * scale
    made = _made(view, index, after, low * scale, "vague")
    return replace(made, high=top, approximate=True, scale=scale)
