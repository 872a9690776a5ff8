"""Where in a capitalised run does the name begin and end?

In: a run such as "French Foreign Minister Jean-Loup Verdier". Out: the pieces that may be names ("Jean-Loup Verdier"),
each with the kind that its own words prove. Titles, roles, nationalities and sentence openers are cut off.
Source: our own; roles and nationalities from the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from headwater.records import ActorKind
from headwater.who import gazetteer, lexicon
from headwater.who.runs import Run, Unit
from headwater.who.words import Range, Words

NEVER_TITLES = frozenset({"arts", "private", "civil", "outlet", "company", "body", "document", "sport", "education"})
TITLES_ANYWAY = frozenset(
    {"coach", "head coach", "activist", "actor", "actress", "singer", "director", "manager", "principal"}
)
ORDINALS = frozenset(
    "former ex acting then late deputy interim incoming outgoing vice current longtime veteran".split()
)
SAINT = "st"
"""No title: "St. Ode" is a place, "St Brakk's Hospital" a body."""
LONGEST_POST = 14
POSTED = frozenset({"of", "for", "at", "in", "with"})
OPENING_MARKS = frozenset("\"“‘'«„:—–(•")


@dataclass(frozen=True, slots=True)
class Piece:
    """A range that may be a name. ``first``: it begins a sentence, and the capital of its first word proves nothing."""

    part: Range
    units: int
    first: bool
    headline: bool
    evidence: ActorKind | None


def cut(view: Words, run: Run, *, headline: bool) -> Iterator[Piece]:
    """The pieces of one run, in text order."""
    titled = False
    for stretch in _persons_in_headline(run) if headline else _stretches(view, run):
        piece, titled = _piece(view, stretch, titled=titled and stretch is not run, headline=headline)
        if piece is not None:
            yield piece


def _persons_in_headline(run: Run) -> Iterator[Run]:
    """Where every word is large, a person's name is a first name and one word more: "Anna Brakk | Calls"."""
    begin = 0
    for index, unit in enumerate(run[:-1]):
        if index >= begin and _first_name(unit):
            if index > begin:
                yield run[begin:index]
            yield run[index : index + 2]
            begin = index + 2
    if begin < len(run):
        yield run[begin:]


def _stretches(view: Words, run: Run) -> Iterator[Run]:
    """The run, split after each role that is followed by more: "Treasury Secretary | Roe"."""
    if run[0].text in lexicon.JOURNALS and view.lower[run[0].end : run[0].end + 1] == ("of",):
        yield run
        return
    begin = _portfolio(view, run) or _post(view, run)
    if begin:
        yield run[:begin]
    for _, end in sorted(_titles(view, run)):
        after = next((index for index, unit in enumerate(run) if unit.start >= end), len(run))
        if begin < after < len(run) and _may_be_titled(run[after:]):
            yield run[begin:after]
            begin = after
    yield run[begin:]


def _portfolio(view: Words, run: Run) -> int:
    """How many units belong to the office in "Minister of Fisheries | Anna Brakk"."""
    start = run[0].start
    if start < 2 or view.opens(start) or view.lower[start - 1] not in ("of", "for"):
        return 0
    if gazetteer.role(view.lower[start - 2]) is None:
        return 0
    named = (index for index, unit in enumerate(run[:-1]) if index and _first_name(unit))
    return next((index for index in named if not run[index - 1].text.endswith(".")), 0)  # not "J.P. Morgan Chase"


def _post(view: Words, run: Run) -> int:
    """How many units belong to the post in "Chief economist at Halden Bank | Anna Brakk": a bare role, no article
    before it, and what it is of or at, up to a first and a last name."""
    begin = len(run) - (3 if len(run) > 3 and len(run[-2].text.rstrip(".")) == 1 else 2)
    if begin < 1 or not _may_be_titled(run[begin:]) or view.lower[run[begin].start - 1] in ("of", "for", "and", "&"):
        return 0
    bodied = any(unit.plain in lexicon.BODY_NOUNS for unit in run[:begin])
    known = gazetteer.known_name(" ".join(unit.text for unit in run[begin:])) is not None
    if known or not (_first_name(run[begin]) or bodied):
        return 0
    start, end = run[0].start, run[0].start
    while start > 0 and not view.opens(start) and end - start < LONGEST_POST and view.forms[start - 1].isalpha():
        start -= 1
    found = gazetteer.known_roles(view.lower[start:end])
    if not found or found[0][0] > 1 or (found[0][0] == 1 and view.lower[start] not in ORDINALS):
        return 0
    _, stop, entry = found[0]
    return begin if entry.personal and not entry.plural and view.lower[start + stop] in POSTED else 0


def _titles(view: Words, run: Run) -> Iterator[Range]:
    start, end = run[0].start, run[-1].end
    for unit in run[1:-1]:
        if unit.plain in lexicon.TITLES and unit.plain != SAINT and unit.text.endswith("."):
            yield unit.start, unit.end
    for i, j, entry in gazetteer.known_roles(view.lower[start:end]):
        if (
            entry.plural
            or entry.noun in lexicon.BODY_NOUNS
            or (entry.group in NEVER_TITLES and entry.noun not in TITLES_ANYWAY)
        ):
            continue
        yield start + i, start + j


def _may_be_titled(rest: Run) -> bool:
    """\"General Motors" and "Justice Department" are no titles with names."""
    return rest[0].text[0].isalpha() and rest[-1].plain not in lexicon.BODY_NOUNS and rest[0].capital


def _piece(view: Words, stretch: Run, *, titled: bool, headline: bool) -> tuple[Piece | None, bool]:
    """What is left of the stretch as a name, and whether it ended in a role, so that a person follows."""
    rest, is_role = _without_role(view, stretch)
    rest, honorific = _without_front(view, rest)
    while rest and rest[-1].plain in lexicon.TITLES and len(rest) > 1:
        rest = rest[:-1]
    if not rest or not _nameable(view, rest):
        return None, is_role
    evidence: ActorKind | None = (
        "person" if (honorific or (titled and not headline)) and not is_role else _evidence(view, rest)
    )
    first = begins(view, rest[0].start)
    part = (rest[0].start, rest[-1].end)
    return Piece(part, len(rest), first, headline, evidence), is_role


def _without_role(view: Words, stretch: Run) -> tuple[Run, bool]:
    """Cut the role at the end, with nothing left of "Foreign Minister"."""
    for start, end in _titles(view, stretch):
        if end == stretch[-1].end and not _of_body(view, stretch, start):
            return tuple(unit for unit in stretch if unit.end <= start), True
    return stretch, False


def _of_body(view: Words, stretch: Run, at: int) -> bool:
    """ "Ministry of Justice": what stands after "of" is what the body is for, and nobody's role."""
    body = any(unit.plain in lexicon.BODY_NOUNS for unit in stretch if unit.end <= at)
    return body and view.lower[at - 1] in ("of", "for")


def _without_front(view: Words, rest: Run) -> tuple[Run, bool]:
    """Cut openers, nationalities before a person's name, "Former", and titles; True where a title was cut."""
    honorific = False
    while rest:
        unit = rest[0]
        if unit.plain in lexicon.TITLES and len(rest) > 1 and unit.plain != SAINT:
            honorific = True
        elif not (
            _opener(view, unit) or unit.plain in ORDINALS or _nationality_only(rest) or _sort_of_firm(view, rest)
        ):
            break
        rest = rest[1:]
    return rest, honorific


def _sort_of_firm(view: Words, rest: Run) -> bool:
    """ "Airline | Corvane" at the beginning of a sentence, where a small word would stand elsewhere."""
    if len(rest) < 2 or not begins(view, rest[0].start) or rest[0].plain in lexicon.BODY_NOUNS:
        return False
    noun = gazetteer.role(rest[0].plain)
    return noun is not None and noun.group == "company"


def _opener(view: Words, unit: Unit) -> bool:
    if not begins(view, unit.start):
        return unit.plain in ("the", "a", "an")
    return unit.plain in lexicon.STARTERS or (unit.plain.endswith("ly") and len(unit.plain) > 5)


def _nationality_only(rest: Run) -> bool:
    """A nationality that stands alone, or before a known first name."""
    if gazetteer.adjective(rest[0].text) is None:
        return False
    return len(rest) == 1 or gazetteer.gender_of(rest[1].text) is not None


def _nameable(view: Words, rest: Run) -> bool:
    """Something is left that is more than a role noun, a nationality or an opener."""
    if len(rest) > 1:
        return True
    unit = rest[0]
    known_role = gazetteer.role(unit.plain)
    if known_role is not None and not unit.text.isupper():
        return False
    return unit.plain not in lexicon.TITLES and len(unit.text) > 1


def _evidence(view: Words, rest: Run) -> ActorKind | None:
    """The kind that the words of the name themselves prove."""
    plains = [unit.plain for unit in rest]
    if plains[-1] in lexicon.STYLES and len(rest) > 1:
        return "organisation"
    if len(rest) > 1 and (plains[-1] in lexicon.BODY_NOUNS or plains[0] in lexicon.OPENERS):
        return "organisation"
    if len(rest) > 1 and "of" in plains and any(plain in lexicon.OPENERS for plain in plains):
        return "organisation"
    if len(rest) > 1 and (plains[-1] in lexicon.PLACE_NOUNS or plains[0] in ("lake", "mount", "fort", "cape", "port")):
        return "place"
    if (
        2 <= len(rest) <= 5
        and _first_name(rest[0])
        and all(unit.text[0].isupper() or len(unit.text) < 5 for unit in rest)
    ):
        return "person"
    return None


def _first_name(unit: Unit) -> bool:
    return gazetteer.gender_of(unit.text) is not None or gazetteer.gender_of(unit.text.split("-")[0]) is not None


def begins(view: Words, index: int) -> bool:
    """Whether a sentence or a quotation begins here, and a capital says nothing."""
    return view.opens(index) or view.forms[index - 1] in OPENING_MARKS
