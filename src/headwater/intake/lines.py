"""Which printed lines make one paragraph?

In: plain text with any line ends. Out: units, a range of code points each: a line, or the lines of a paragraph that was
wrapped at a fixed width (an e-mail, a terminal). Every character that is not white space is in exactly one unit.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from headwater.intake import bylines

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
WIDEST = 120
NARROWEST = 40
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}\Z")
BULLET = re.compile(r"(?:[•●▪◦‣·*–—>-]|\d{1,2}[.)])\s")


HEAD = 4
"""Lines in which a headline's byline stands."""
BY = re.compile(r"(?:[a-z]+ ){0,2}by\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph as printed: its range, and whether an empty line stands before it."""

    start: int
    end: int
    apart: bool


def units(text: str) -> list[Unit]:
    r"""Cut text into paragraphs.

    >>> [(unit.start, unit.end) for unit in units("Port shuts\n\nIt shut.\r\nNobody knew.")]
    [(0, 10), (12, 20), (22, 34)]
    """
    printed = list(lines(text))
    width = wrap_width(text, printed)
    if width is None:
        return printed
    signed = signatures(text, printed)
    joined = printed[:1]
    for before, line in itertools.pairwise(printed):
        if not line.apart and line not in signed and continues(text, before, line, width=width):
            joined[-1] = Unit(joined[-1].start, line.end, joined[-1].apart)
        else:
            joined.append(line)
    return joined


def lines(text: str) -> list[Unit]:
    """The lines that are not blank, without the white space around them."""
    found: list[Unit] = []
    for match in LINE.finditer(text):
        raw = match[0]
        bare = raw.strip()
        if not bare:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        found.append(Unit(start, start + len(bare), not found or is_gap(text, found[-1].end, start)))
    return found


def is_gap(text: str, start: int, end: int) -> bool:
    """Whether at least two line ends stand in a stretch of white space."""
    return sum(char in BREAKS for char in text[start:end].replace("\r\n", "\n")) > 1


def wrap_width(text: str, printed: list[Unit]) -> int | None:
    """The width at which the text was wrapped, None where each line is a paragraph.

    Wrapped text breaks in the middle of sentences: the next line begins in lower case.
    """
    signed = signatures(text, printed)
    pairs = [(one, two) for one, two in itertools.pairwise(printed) if not two.apart and two not in signed]
    inner = [
        one for one, two in pairs if text[two.start].islower() and not SENTENCE_END.search(text, one.end - 3, one.end)
    ]
    if not inner or len(inner) < 0.3 * len(pairs):
        return None
    widths = sorted(one.end - one.start for one in inner)
    width = widths[int(0.9 * (len(widths) - 1))]
    return width if NARROWEST <= width <= WIDEST else None


def signatures(text: str, printed: list[Unit]) -> list[Unit]:
    """Lines right under the first ones that are whole bylines: they go on with no headline."""
    near = [unit for unit in printed[1:HEAD] if unit.end - unit.start < WIDEST and BY.match(text, unit.start)]
    found = ((unit, bylines.read(text[unit.start : unit.end])) for unit in near)
    return [unit for unit, byline in found if byline is not None and byline.led and byline.authors]


def continues(text: str, before: Unit, line: Unit, *, width: int) -> bool:
    """Whether a line goes on with the paragraph: the word it begins with had no room on the line before."""
    length = before.end - before.start
    if BULLET.match(text, line.start, line.end) or length > width + 12:
        return False
    if text[line.start].islower():
        return text[before.end - 1] not in ".!?" or length >= width - 15
    word = text[line.start : line.end].split(None, 1)[0]
    return length + 1 + len(word) > width - 3
