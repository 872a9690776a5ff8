"""Does this paragraph begin with a dateline?

In: the first paragraph of an article. Out: how far its dateline reaches ("LONDON, Nov 25 (Reuters) -", "PARIS (AP) —"),
the agency in it and the date, as far as they are printed. The forms are those of the agencies' own style books:
place in capitals or with a date, agency in brackets, a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.intake import dates, wires

WORD_UP = r"[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd.'’-]{0,24}"
PLACE_UP = rf"{WORD_UP}(?:[ /]{WORD_UP}){{0,4}}"
WORD = r"[A-Z\u00c0-\u00dd][\w.'’-]{0,24}"
REGION = rf"(?:,\s(?:{WORD}|D\.C\.)(?:\s(?:of\s|and\s|the\s)?{WORD}){{0,3}})"
NAMED = rf"(?!(?:The|A|An|In|On|At)\s){WORD}(?:[ /](?:de |la |of |the |upon |sur )?{WORD}){{0,3}}"
DAY = rf"(?:(?:{dates.WEEKDAY}\s)?(?:{dates.MONTH}\s?\d{{1,2}}|\d{{1,2}}\s{dates.MONTH})(?:,?\s(?:19|20)\d\d)?)"
DAY = re.sub(r"\(\?P<\w+>", "(?:", DAY)
CREDIT = r"(?:\((?P<wire>[^()\n]{2,40})\)|/(?P<release>PRNewswire|PRNewswire-\w+|BUSINESS WIRE)/)"
DASH = r"\s{0,2}(?:[—–―:|]|--?|\.\s?[—–-])\s{0,3}"
FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{PLACE_UP}|{NAMED}){REGION}?(?:[,.]?\s(?P<day>(?i:{DAY})))?[,.]?\s{{0,2}}{CREDIT}(?:{DASH}|\s{{1,2}}(?=[A-Z\"“'‘]))",
        rf"(?:{PLACE_UP}|{NAMED}){REGION}?[,.]?\s{{1,2}}(?:\|\s)?(?P<day>(?i:{DAY})){DASH}",
        rf"{PLACE_UP}{REGION}?\s{{0,2}}(?:[—–―]|--|\s-)\s{{0,3}}",
        rf"(?P<day>(?i:{DAY}))[,.]?\s{{0,2}}{CREDIT}{DASH}",
        rf"{CREDIT}\s{{0,2}}(?:[—–―]|--?)\s{{1,3}}",
    )
)
STARTS = re.compile(r"[A-Z\u00c0-\u00dd0-9\"“”'‘’«„(\[$€£]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """``length`` is in code points, from the paragraph's beginning, dash included, white space after it not."""

    length: int
    wire: str | None
    published: str | None


def read(paragraph: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph, None where there is none.

    >>> read("LONDON, Nov 25 (Reuters) - The port is shut.")
    Dateline(length=26, wire='Reuters', published=None)
    >>> read("VELM, Sarvenia (AP) — The port"), read("VELM — The port is shut")
    (Dateline(length=21, wire='Associated Press', published=None), Dateline(length=6, wire=None, published=None))
    >>> read("The port (AP) is shut") is None, read("NATO - the alliance - met.") is None
    (True, True)
    """
    for form in FORMS:
        found = form.match(paragraph[:160])
        if found is None or not STARTS.match(paragraph, found.end()):
            continue
        parts = found.groupdict()
        credit = parts.get("wire") or parts.get("release")
        wire = wires.named(credit) if credit else None
        if credit and wire is None and not re.search(r"[—–―-]\s*\Z", found[0]):
            continue
        return Dateline(len(found[0].rstrip()), wire, dates.parse(parts["day"]) if parts.get("day") else None)
    return None
