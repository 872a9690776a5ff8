"""How much do number words mean: "twenty-five", "two and a half", "a couple of", "half a dozen"?

In: the lower-case words of a sentence, and where a number may begin. Out: :class:`Numeral`, None where none does.
``value`` is None for numbers that nobody counted ("several", "dozens of").

    >>> number_at("two and a half years".split(), 0), number_at("twenty - first century".split(), 0)
    (Numeral(letter='i', value=2.5, end=4), Numeral(letter='o', value=21, end=3))
    >>> number_at("a few weeks".split(), 0)
    Numeral(letter='i', value=None, end=2)
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.when.lexicon import Number, numbers

HALF = (("and", "a", "half"), ("-", "and", "-", "a", "-", "half"))
UNCOUNTED = frozenset({"number", "handful", "series"})
HYPHEN = "-"
MOST = 1e15
"""Numbers beyond it are none that somebody wrote in words."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number up to the word ``end``: letter "i" cardinal, "o" ordinal."""

    letter: str
    value: float | None
    end: int


def number_at(lows: list[str], at: int) -> Numeral | None:
    """The longest number that begins at a word."""
    word = lows[at]
    if word in {"a", "an"}:
        return _after_article(lows, at)
    if word == "half":
        return Numeral("i", 6, at + 3) if lows[at + 1 : at + 3] == ["a", "dozen"] else None
    number = numbers().get(word)
    if number is None:
        return None
    if number.kind == "vague":
        return Numeral("i", None, at + 1 + (lows[at + 1 : at + 2] == ["of"]))
    if number.kind == "ordinal":
        return Numeral("o", number.value, at + 1)
    return _counted(lows, at)


def _after_article(lows: list[str], at: int) -> Numeral | None:
    """ "a few", "a couple of", "a hundred", "a number of"."""
    following = lows[at + 1] if at + 1 < len(lows) else ""
    number = numbers().get(following)
    if following in UNCOUNTED:
        return Numeral("i", None, at + 3) if lows[at + 2 : at + 3] == ["of"] else None
    if number is None:
        return None
    if number.kind == "vague":
        return Numeral("i", None, at + 2 + (lows[at + 2 : at + 3] == ["of"]))
    return _counted(lows, at + 1) if number.kind == "scale" else None


def _counted(lows: list[str], at: int) -> Numeral:
    """Cardinals add up from the left; an ordinal ends the number ("twenty-first")."""
    table, total, now, i = numbers(), 0.0, 0.0, at
    while i < len(lows):
        step = i + (i > at and lows[i] in {HYPHEN, "and"})
        number = table.get(lows[step]) if step < len(lows) else None
        if number is None or number.kind == "vague" or (i > at and not _goes_on(lows, i, step, now, number)):
            break
        if number.kind == "ordinal":
            return Numeral("o", int(total + now + number.value), step + 1)
        if number.kind == "scale":
            if now * number.value > MOST:
                break
            now = max(now, 1) * number.value
            total, now = (total + now, 0.0) if number.value >= 1000 else (total, now)
        else:
            now += number.value
        i = step + 1
    return _with_half(lows, total + now, i)


def _goes_on(lows: list[str], i: int, step: int, now: float, number: Number) -> bool:
    """Whether a number goes on the one before: "twenty five", "hundred and ten"; not "five six"."""
    if number.kind == "scale":
        return (step == i and number.value != 12) or (now < 13 and step == i)
    if step > i and lows[i] == "and":
        return (now == 0 or now % 100 == 0) and number.kind != "ordinal"
    if now and now % 100 == 0:
        return True
    return now % 10 == 0 and now >= 20 and number.kind != "ten" and number.value < 10


def _with_half(lows: list[str], value: float, end: int) -> Numeral:
    for tail in HALF:
        if tuple(lows[end : end + len(tail)]) == tail:
            return Numeral("i", value + 0.5, end + len(tail))
    return Numeral("i", int(value) if value == int(value) else value, end)
