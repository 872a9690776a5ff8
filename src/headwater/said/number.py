"""How many sources are claimed? The printed numeral before the head noun of a source, as a :class:`records.Count`.

Only what is printed counts: "two officials" is 2, "dozens" and "several" are not numbers, "61 percent of voters" is
a share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.records import Count, Name, Span

UNITS = {word: i for i, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}  # fmt: skip
TENS = {word: 10 * i for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
LONGEST = 15
"""Digits of a number of sources, at most."""
NUMERAL = (
    r"half\s+a\s+dozen|(?:a|one|two|three|four|five|six|several)?\s*dozen(?!s)|a\s+hundred|a\s+thousand"
    r"|\d{1,3}(?:,\d{3})+|\d+|"
    + "|".join(
        [
            rf"(?:{'|'.join(TENS)})(?:-(?:{'|'.join(list(UNITS)[1:10])}))?",
            *sorted(list(UNITS)[1:], key=len, reverse=True),
        ]
    )
)
LEAD = (
    r"the|these|those|his|her|its|their|all|at\s+least|at\s+most|more\s+than|less\s+than|fewer\s+than|about|around|nearly"
    r"|almost|roughly|some|up\s+to|over|under|as\s+many\s+as|only|just|another|any|other|first|last|each\s+of"
    r"|approximately|a\s+(?:group|panel|team|total|jury|dossier)\s+of"
)
NO_COUNT = (
    r"per\s*cent|percent|%|(?:-|\s)year|pages?|minutes?|hours?|days?|weeks?|months?|(?:-|\s)time|th|st|nd|rd\b|out\s+of"
    rf"|in\s+(?:\d+|{'|'.join(UNITS)})\b"
)
"""What after a numeral shows that it does not count sources."""
COUNT = re.compile(
    rf"(?:(?:{LEAD})\s+)*(?P<numeral>{NUMERAL})"
    rf"(?![\w.%/-]|,\d|\s+(?:of|in)\s+(?:\d|ten\b|every\b)|\s*(?:{NO_COUNT})\b)",
    re.I,
)


def number(source: tuple[Span, ...], *, text: str, names: Sequence[Name] = ()) -> Count | None:
    """The number of sources claimed in the source span, None where no numeral is printed.

    >>> found = number((Span(0, 33),), text="More than two dozen former aides.")
    >>> (found.text, found.value) if found else None
    ('two dozen', 24)
    """
    match = COUNT.match(text, source[0].start, source[0].end) if source else None
    if match is None:
        return None
    span = Span(match.start("numeral"), match.end("numeral"))
    value = _value(span.of(text).lower())
    if value is None or any(name.span.holds(span) for name in names) or _is_year(match, span, text=text):
        return None
    return Count(span, span.of(text), value)


def _is_year(match: re.Match[str], span: Span, *, text: str) -> bool:
    """ "The 2019 study" is one study."""
    return bool(re.fullmatch(r"(?:1[89]|20)\d\d", span.of(text)))


def _value(numeral: str) -> int | None:
    """The number that a numeral means.

    >>> _value("twenty-three"), _value("half a dozen"), _value("1,200")
    (23, 6, 1200)
    """
    plain = " ".join(numeral.replace(",", "").split())
    if plain.isdecimal():
        return int(plain) if len(plain) <= LONGEST else None
    fixed = {"half a dozen": 6, "a dozen": 12, "dozen": 12, "a hundred": 100, "a thousand": 1000}
    if plain in fixed:
        return fixed[plain]
    first, _, unit = plain.replace("-", " ").partition(" ")
    if unit == "dozen":
        return 12 * UNITS[first] if first in UNITS else None
    if first in TENS:
        return TENS[first] + UNITS.get(unit, 0)
    return UNITS.get(first)
