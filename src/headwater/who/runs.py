"""Which capitalised stretches of a sentence could be names?

In: Words. Out: runs, each a tuple of units (tokens glued by hyphen, apostrophe or point:
"Jean-Loup", "U.S.", "O'Dell").
Particles ("von der") and "of", "for", "and" inside the names of bodies are kept; a possessive 's is left out.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from headwater.who import gazetteer, lexicon
from headwater.who.words import APOSTROPHES, HYPHENS, Range, Words

ENCLITICS = frozenset("s t d m ll re ve".split())
LONGEST_PARTICLES = 3
NICKNAME = {"“": "”", '"': '"', "‘": "’", "(": ")"}
"""Marks around a nickname."""
ATTITUDES = tuple(before + hyphen for before in ("pro", "anti", "non", "post", "pre", "ex") for hyphen in HYPHENS)
"""What makes an adjective of a name ("pro-Marr")."""
MONTH_NAMES = frozenset({"april", "may", "june"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``start`` to ``end`` written as one word."""

    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        """Lower case, without points."""
        return self.text.casefold().replace(".", "")

    @property
    def capital(self) -> bool:
        """Whether it is written as a name: a capital first, or after "al-", or inside ("iPhone")."""
        return any(map(str.isupper, self.text))


Run = tuple[Unit, ...]


def units(view: Words, sentence: Range) -> list[Unit]:
    """The tokens of a sentence as words; marks that glue nothing are units of their own."""
    found: list[Unit] = []
    at = sentence[0]
    while at < sentence[1]:
        end = _unit_end(view, at, sentence[1])
        found.append(Unit(at, end, view.printed((at, end)) if end > at + 1 else view.forms[at]))
        at = end
    return found


def _unit_end(view: Words, at: int, stop: int) -> int:
    end = at + 1
    if end >= stop or not view.glued(end) or not view.forms[at][0].isalnum():
        return end
    while end + 1 < stop and view.glued(end) and view.glued(end + 1) and _joins(view, end):
        end += 2
    return end + 1 if _takes_point(view, at, end, stop) else end


def _joins(view: Words, mark: int) -> bool:
    """Whether the mark between two touching words makes one word of them."""
    form, before, after = view.forms[mark], view.forms[mark - 1], view.forms[mark + 1]
    if not after[0].isalnum():
        return False
    if form in HYPHENS:
        return after[0].isalpha() and (after[0].isupper() or not before[0].isupper() or _korean(view, mark))
    if form in APOSTROPHES:
        return view.lower[mark + 1] not in ENCLITICS
    return form == "." and len(before) == 1 and before.isupper() and len(after) == 1 and after.isupper()


def _korean(view: Words, mark: int) -> bool:
    """\"Ban Ki-moon", "Soo-jin Roe", but not "Ford-era"."""
    short = len(view.forms[mark - 1]) <= 4 and len(view.forms[mark + 1]) <= 5
    second = mark >= 2 and not view.glued(mark - 1) and view.forms[mark - 2][0].isupper()
    first = mark + 2 < len(view) and not view.glued(mark + 2) and view.forms[mark + 2][0].isupper()
    return short and (second or first) and view.lower[mark + 1] not in lexicon.COMPOUNDS


def _takes_point(view: Words, at: int, end: int, stop: int) -> bool:
    """Whether a touching point belongs to the word: an initial, a title, "Inc.", "U.S."."""
    if end >= stop or view.forms[end] != "." or not view.glued(end):
        return False
    word = view.lower[end - 1]
    if end - at > 1 and view.forms[at + 1] == ".":
        return True
    single = end - at == 1 and len(word) == 1 and view.forms[at].isupper()
    known = word in lexicon.TITLES or word in lexicon.SUFFIXES or word in lexicon.STYLES
    return (single or known) and end + 1 < stop


def runs(row: list[Unit]) -> Iterator[Run]:
    """Maximal capitalised stretches of one sentence's units, in text order."""
    at = 0
    while at < len(row):
        if not (_begins(row[at]) or _month_for_a_name(row, at)):
            at += 1
            continue
        end = at + 1
        while (longer := _goes_on(row, at, end)) > end:
            end = longer
        yield tuple(row[at:end])
        at = end


def _begins(unit: Unit) -> bool:
    name = unit.capital and unit.text[0].isalpha() and unit.plain not in lexicon.NOT_NAMES
    return name and not unit.text.startswith(ATTITUDES)


def _month_for_a_name(row: list[Unit], at: int) -> bool:
    """ "Said May Tarrow", "according to June Abel", "April Marr, a mason": the month is a first name."""
    if row[at].plain not in MONTH_NAMES or at + 1 >= len(row) or not row[at].capital or not _begins(row[at + 1]):
        return False
    if row[at + 1].plain == "day" or (at + 2 < len(row) and row[at + 2].text not in (",", ".", ";")):
        return False
    if at == 0:
        return at + 2 < len(row) and row[at + 2].text == ","
    before = row[at - 1].plain
    return before in lexicon.REPORTING or (before == "to" and at > 1 and row[at - 2].plain == "according")


def _goes_on(row: list[Unit], begin: int, end: int) -> int:
    """The end after one more capitalised unit and what ties it to the run; ``end`` where nothing does."""
    if end >= len(row):
        return end
    if _begins(row[end]):
        return end + 1
    if row[end].text.isdigit() and row[end - 1].plain in ("channel", "article", "operation", "group"):
        return end + 1
    if row[end].text == "," and end + 1 < len(row) and row[end + 1].plain in ("inc", "ltd", "llc", "corp"):
        return end + 2
    if (aside := _aside(row, begin, end)) > end:
        return aside
    tie = _tie(row, begin, end)
    after = end + tie
    return after + 1 if tie and after < len(row) and _begins(row[after]) else end


def _aside(row: list[Unit], begin: int, end: int) -> int:
    """The end after a nickname in marks and the surname (William "Bill" Roe), or after what brackets add to a name."""
    mark, capital = row[end].text, [_begins(unit) for unit in row[end + 1 : end + 4]]
    if mark in NICKNAME and capital == [True, False, True] and row[end + 2].text == NICKNAME[mark]:
        first = mark != "(" or gazetteer.gender_of(row[end - 1].text) is not None  # not "Tarn (AFP) Roe"
        return end + 4 if first else end
    if mark == "]" and begin and row[begin - 1].text == "[" and end == begin + 1 and capital[:1] == [True]:
        return end + 2
    closed = mark == "[" and capital[:1] == [True] and end + 2 < len(row) and row[end + 2].text == "]"
    return end + 2 if closed and end == begin + 1 else end


def _tie(row: list[Unit], begin: int, end: int) -> int:
    """How many lower-case units here may stand inside a name."""
    word = row[end].text
    if word == "&":
        return 1
    if word in ("of", "for", "on") and _open_body(row[begin:end]):
        return 2 if end + 1 < len(row) and row[end + 1].text == "the" else 1
    if word == "and" and end + 1 < len(row):
        return int(row[end + 1].plain in lexicon.PAIRED and row[end - 1].plain in lexicon.PAIRED)
    count = 0
    while count < LONGEST_PARTICLES and end + count < len(row) and row[end + count].text in lexicon.PARTICLES:
        count += 1
    return count


def _open_body(before: list[Unit]) -> bool:
    return any(unit.plain in lexicon.OPENERS or unit.text in lexicon.JOURNALS for unit in before[-2:])
