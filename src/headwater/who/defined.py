"""Which words are the name that an acronym in brackets stands for? "the Tenants and Owners League (TOL)".

In: Words, and the candidates so far. Out: the full names whose first letters the acronym is made of, small words aside
("of", "and") or with them, and every place of the acronym. A full name is a body, unless all its pieces are something
else. What no candidate touches ("prime minister (PM)") stays no name.
Source: our own; that definitions can be read backwards from the bracket is Schwartz and Hearst's, 2003.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from headwater.records import ActorKind
from headwater.who.bounds import CERTAIN, LIKELY, Candidate
from headwater.who.words import Range, Words

OPEN, SHUT = frozenset("(["), frozenset(")],;")
SMALL = frozenset("of for the and & in on to at with against by de del des du da do la le les y e und für von".split())
INNER = frozenset({"'", "’", "s", ",", "-", "‐", "‑", "."})
"""What may stand between the words of a name."""
TAIL = frozenset({"of", "for", "in"})
"""What the name may go on with where the acronym has ended ("Bar Committee of Velm (BC)")."""
LEAST, MOST, FURTHEST = 2, 9, 18
"""Letters of an acronym; tokens of a full name."""


def defined(view: Words, named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Full names in place of their pieces, and their acronyms; ``named`` is sorted and disjoint."""
    shorts: dict[str, ActorKind] = {}
    for at in range(2, len(view) - 1):
        short = _acronym(view, at)
        part = _full(view, short, at - 1 - (view.lower[at - 1] == "or")) if short else None
        if part is None:
            continue
        ends = bisect_left(named, part[1], key=lambda one: one.part[0])
        pieces = [one for one in named[max(0, ends - FURTHEST) : ends] if one.part[1] > part[0]]
        if not pieces:
            continue
        if pieces[0].part[0] == part[0] - 1 and view.lower[part[0] - 1] == "the":
            part = (part[0] - 1, part[1])
        if pieces[0].part[0] < part[0]:
            continue
        kinds = {one.kind for one in pieces}
        kind: ActorKind = kinds.pop() if len(kinds) == 1 and kinds <= {"outlet", "place", "event"} else "organisation"
        shorts[view.forms[at]] = kind
        if len(pieces) > 1 or pieces[0].part != part:
            yield Candidate(part, kind, CERTAIN, 5)
    yield from (Candidate((i, i + 1), shorts[form], LIKELY, 4) for i, form in enumerate(view.forms) if form in shorts)


def _acronym(view: Words, at: int) -> str:
    """The letters of the acronym that is defined at a token; empty where none is."""
    bracketed = view.forms[at - 1] in OPEN and view.forms[at + 1] in SHUT
    apposed = view.forms[at - 2] == "," and view.lower[at - 1] == "or" and view.forms[at + 1] == ","
    if not (bracketed or apposed):
        return ""
    letters = "".join(mark for mark in view.forms[at] if mark.isalnum())
    large = sum(mark.isupper() for mark in letters)
    fits = LEAST <= len(letters) <= MOST and large >= LEAST and letters[0].isupper()
    return letters.upper() if fits else ""


def _full(view: Words, letters: str, end: int) -> Range | None:
    """The words before token ``end`` that the letters are the initials of; the shortest of those that use all."""
    first = max(view.sentence_of(end)[0], end - FURTHEST)
    tailed: Range | None = None
    for start in range(end - 1, first - 1, -1):
        form = view.forms[start]
        if not (form[0].isupper() or form.isdigit() or view.lower[start] in SMALL or form in INNER):
            break
        if form[0].upper() == letters[0] and (form[0].isupper() or form.isdigit()):
            used = _used(view, (start, end), letters)
            if used == end:
                return start, end
            if tailed is None and used is not None and view.lower[used] in TAIL:
                tailed = (start, end)
    return tailed


def _used(view: Words, part: Range, letters: str) -> int | None:
    """Where the letters are used up, if each large word gives one and small ones may; None where they do not fit."""
    states, found = {0}, None
    for at in range(*part):
        form = view.forms[at]
        if form in INNER or (form == "s" and view.forms[at - 1] in INNER):
            continue
        given = form[0].upper()
        step = {state + 1 for state in states if state < len(letters) and letters[state] == given}
        states = step | states if view.lower[at] in SMALL else step
        if not states:
            return found
        if len(letters) in step:
            found = at + 1
    return part[1] if len(letters) in states else found
