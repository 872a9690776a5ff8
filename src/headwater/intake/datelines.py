"""Does this paragraph begin with a dateline?

In: the first paragraph of an article. Out: how far its dateline reaches ("LONDON, Nov 25 (Reuters) -", "PARIS (AP) —"),
the agency in it and the date, as far as they are printed. The forms are those of the agencies' own style books:
place in capitals or with a date, agency in brackets, a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from headwater.data.tables import rows
from headwater.intake import bylines, dates, wires
from headwater.records import Span

WORD_UP = r"[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd.'’-]{0,24}"
PLACE_UP = rf"{WORD_UP}(?:(?:[ /]|\s(?:and|&|/)\s){WORD_UP}){{0,4}}"
WORD = r"[A-Z\u00c0-\u00dd][\w.'’-]{0,24}"
REGION = rf"(?:,\s(?:{WORD}|D\.C\.)(?:\s(?:of\s|and\s|the\s)?{WORD}){{0,3}})"
NAMED = rf"(?!(?:The|A|An|In|On|At)\s){WORD}(?:[ /](?:de |la |of |the |upon |sur )?{WORD}){{0,3}}"
DAY = rf"(?:(?:{dates.WEEKDAY}\s)?(?:{dates.MONTH}\s?\d{{1,2}}|\d{{1,2}}\s{dates.MONTH})(?:,?\s(?:19|20)\d\d)?)"
DAY = re.sub(r"\(\?P<\w+>", "(?:", DAY)
CREDIT = (
    r"(?:\((?P<wire>[^()\n]{2,40})\)"
    r"|/(?P<release>PRNewswire|PRNewswire-\w+|BUSINESS WIRE|[A-Z][A-Za-z]{1,14}(?=/\s?(?:[.—–―-]|$)))/)"
)
DASH = r"\s{0,2}(?:[—–―:|]|--?|\.\s?[—–-]|(?<=/)\.)\s{0,3}"
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
ALONE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{PLACE_UP}|{NAMED}){REGION}?[,.]?\s{{1,2}}(?P<day>(?i:{DAY}))[,.]?\s{{0,2}}{CREDIT}?(?:{DASH})?",
        rf"(?P<place>{PLACE_UP}|{NAMED}){REGION}?(?:{DASH})(?P<day>(?i:{DAY}))[,.]?\s{{0,2}}{CREDIT}?(?:{DASH})?",
        rf"(?P<place>{PLACE_UP}){REGION}?\s{{0,2}}{CREDIT}(?:{DASH})?",
    )
)
"""Datelines that have a line of their own."""
COLON = re.compile(rf"(?P<place>{WORD}(?:\s{WORD})?)(?:,\s(?i:{DAY}))?:\s(?=[A-Z][\w’'-]*\s\w+\s\w)")
LABELS = frozenset(
    "update updated exclusive breaking analysis opinion editorial watch video photo photos explainer factbox note "
    "correction clarification live listen read summary comment question answer interview transcript moderator host "
    "reporter editor background timeline".split()
)
AGENCY = re.compile(r"[A-Z][A-Za-z’'-]{1,15}(?: [A-Z][A-Za-z’'-]{1,15}){0,2}")
LABELLED = re.compile(r"(?m)^[^\S\n]*[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}:[^\S\n]")
"""A paragraph that begins with a label, as turns do."""
SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
PLACING = frozenset("in at near from of to outside around for across".split())
STARTS = re.compile(r"[A-Z\u00c0-\u00dd0-9\"“”'‘’«„(\[$€£]")
OPEN = re.compile(r"[—–―-]\s*\Z")
"""A dash at the end, as no writer's name with a day has it."""
LONGEST_ALONE = 160
"""Code points of a line that may be a dateline."""
SHORTEST = 3
"""Letters of a place."""


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
    >>> read("VELM, Sarvenia (Nov. 25, 2024) — The port is shut.")
    Dateline(length=32, wire=None, published='2024-11-25')
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
        if credit and wire is None and not re.search(r"(?:[—–―-]|/\.)\s*\Z", found[0]):
            continue
        if credit and wire is None and AGENCY.fullmatch(credit) and credit not in _countries():
            wire = credit
        day = parts.get("day") or (credit if wire is None else None)
        return Dateline(len(found[0].rstrip()), wire, dates.parse(day) if day else None)
    return None


def alone(line: str) -> Dateline | None:
    """The dateline that a whole line is: a place with a day, or in capitals with an agency; no label, no name.

    >>> alone("VELM, Sarvenia, Nov. 25, 2024"), alone("VELM, 25 November (Tarn Wire) -")
    (Dateline(length=29, wire=None, published='2024-11-25'), Dateline(length=31, wire='Tarn Wire', published=None))
    >>> alone("PORT SARN, Nov 25 (Tarn Wire) -")
    Dateline(length=31, wire='Tarn Wire', published=None)
    >>> alone("UPDATED, Nov. 25, 2024"), alone("Ana Duro, Nov. 25, 2024"), alone("The port, Nov. 25, 2024")
    (None, None, None)
    """
    found = _first_whole(line) if len(line) < LONGEST_ALONE else None
    if found is None or found["place"].split()[0].casefold() in LABELS:
        return None
    parts = found.groupdict()
    credit, day = parts.get("wire") or parts.get("release"), parts.get("day")
    if credit is None and not OPEN.search(line) and _is_signed(found):
        return None
    wire = wires.named(credit) if credit else None
    if credit and wire is None and AGENCY.fullmatch(credit) and credit not in _countries():
        wire = credit
    published = dates.parse(day or credit or "") if wire is None or day else None
    return Dateline(len(line), wire, published) if wire or published or day else None


def _first_whole(line: str) -> re.Match[str] | None:
    """The first of the forms that the whole line has."""
    return next((match for form in ALONE if (match := form.fullmatch(line)) is not None), None)


def _is_signed(found: re.Match[str]) -> bool:
    """Whether what stands where a place would is a person's name: "Ana Duro, Velm, Nov. 25, 2024"."""
    place = found["place"]
    beside = found.groupdict().get("day") is not None and found.start("day") <= found.end("place") + 2
    return " " in place and (bylines.has_known_first(place) or (beside and bylines.is_person(place)))


@cache
def _countries() -> frozenset[str]:
    """Names of countries, which brackets may hold as well as agencies ("VELM (Norway) —")."""
    return frozenset(name for _, name, *_ in rows("countries.tsv", headed=True))


def before_colon(paragraph: str) -> Dateline | None:
    """The place before a colon, as papers of India have it ("VELM: Nine men were held"); no label of a turn. Whether
    others in the text begin so, too, is for the caller to know.

    >>> before_colon("Velm: Nine men were held on Monday."), before_colon("Update: Nine men were held on Monday.")
    (Dateline(length=5, wire=None, published=None), None)
    """
    found = COLON.match(paragraph[:160])
    if found is None or found["place"].split()[0].lower() in LABELS or len(found["place"]) < SHORTEST:
        return None
    return Dateline(len(found[0].rstrip()), None, None)


def of_first(text: str, first: Span) -> Dateline | None:
    """The dateline of a first paragraph. A place before a colon is one where no other paragraph begins so, nobody says
    "I" or "we" after it, and the text has it elsewhere, if at all, as a place."""
    words = text[first.start : first.end]
    found = read(words[:200])
    before = None if found else before_colon(words)
    if before is None or len(LABELLED.findall(text)) > 1 or SPOKEN.search(words):
        return found
    place = re.escape(words[: before.length].split(",")[0].rstrip(":"))
    told = re.findall(rf"(?:\b(\w{{1,12}})\s)?\b{place}\b(?!\s+[A-Z])", text[first.start + before.length :])
    return before if all(one.strip().lower() in PLACING for one in told) else None
