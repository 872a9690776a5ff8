"""How firmly is it told: as done, as meant, as possible?

In: a telling. Out: a :class:`Firmness`: a level, and the printed words that say so. Source: own tables
(``data/hedges.tsv``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from headwater.across.records import Telling
from headwater.data.tables import rows

FACT, MEANT, POSSIBLE = 0, 1, 2
DISTANT = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|rumou?red|unconfirmed|claims? that)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Firmness:
    """0 told as a fact or as decided, 1 as planned or likely, 2 as possible or considered; ``words`` that say so."""

    level: int
    words: str


def firmness(telling: Telling) -> Firmness:
    """How firmly a telling says what it says; the weakest word counts.

    >>> [_level(words).level for words in ("The pier will close", "The pier may close", "plans to close the pier")]
    [0, 2, 1]
    """
    return _level(f"{telling.cue} {telling.text}")


def _level(words: str) -> Firmness:
    best = Firmness(FACT, "")
    for match in _pattern().finditer(words):
        if match[0] == "May" and match.start() > 0:  # the month
            continue
        level = _table()[re.sub(r"\s+", " ", match[0].lower())]
        if level > best.level:
            best = Firmness(level, match[0])
    if (distant := DISTANT.search(words)) and best.level < MEANT:
        return Firmness(MEANT, distant[0])
    return best


@cache
def _table() -> dict[str, int]:
    return {words: int(level) for words, level in rows("hedges.tsv", headed=True)}


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_table(), key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest) + r")(?!\w)", re.I
    )
