"""How much room do words take in a picture?

In: words, and the size of the type. Out: their width, or the words cut or broken to a width. The widths are those of
Arial; what DejaVu Sans needs more is added, the widest of the usual faces, since the reader's face is not known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SAFE, BOLD = 1.14, 1.13
"""For other faces; for bold type."""
WIDTHS = {
    sign: part
    for signs, part in (
        ("ijl'’‘|", 0.23), (" !,./:;It[]\\·f", 0.29), ("-()r`“”\"{}°*", 0.36), ("ckJsvxyz", 0.5), ("w", 0.73),
        ("mMW%—…@", 0.9),
    )
    for sign in signs
}  # fmt: skip
CAPITAL, OTHER, FULL = 0.7, 0.56, 1.0
"""Parts of the size of the type."""


@lru_cache(8192)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide they are, in the unit of the size.

    >>> round(width("Port Lorne", 10)), round(width("北京", 10))
    (56, 23)
    """
    return sum(map(_sign, words)) * size * SAFE * (BOLD if bold else 1.0)


def _sign(sign: str) -> float:
    known = WIDTHS.get(sign)
    if known is not None:
        return known
    if sign.isascii():
        return CAPITAL if sign.isupper() else OTHER
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return FULL
    return CAPITAL if sign.isupper() else OTHER


def fit(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """As much of the words as there is room for, with "…" where some are left out.

    >>> fit("The Capital Observer", 60, 10)
    'The Capi…'
    """
    if width(words, size, bold=bold) <= room:
        return words
    room -= width("…", size, bold=bold)
    taken, kept = 0.0, 0
    for sign in words:
        taken += width(sign, size, bold=bold)
        if taken > room:
            break
        kept += 1
    space = words.rfind(" ", kept // 2, kept + 1)
    return words[: space if space > 0 else kept].rstrip(" ,;:") + "…"


def wrap(words: str, room: float, size: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The words in at most so many lines; the last is cut where there are more.

    >>> wrap("a senior defence official of the ministry", 90, 10, lines=2)
    ('a senior defence', 'official of the…')
    """
    broken = list(_broken(words.split(), room, size, bold=bold))
    if len(broken) <= lines:
        return tuple(broken)
    return (*broken[: lines - 1], fit(" ".join(broken[lines - 1 :]), room, size, bold=bold))


def _broken(words: list[str], room: float, size: float, *, bold: bool) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            yield fit(line, room, size, bold=bold)
            line = word
        else:
            line = longer
    if line:
        yield fit(line, room, size, bold=bold)
