"""What belongs to a name beside its own capitals, and what is no name for what stands before it?

In: Words and candidates. Out: candidates with what belongs to them ("Southern | Rail", "Bakers' | Union"), those that
are made of a name ("the Marr campaign"), and whether one is only an office ("the Fisheries Secretary") or the label of
a party ("H-Pine County").
Source: our own rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from headwater.records import ActorKind
from headwater.who import gazetteer, lexicon
from headwater.who.words import APOSTROPHES, HYPHENS, Range, Words

CERTAIN, LIKELY, WEAK = 0.95, 0.8, 0.5
LONGEST_NATION, LONGEST_DEPARTMENT = 3, 4
APOSTROPHE = frozenset((mark,) for mark in APOSTROPHES)
PAIRED = frozenset("trust council constabulary police university borough fire college hospital hospitals".split())
"""Last words of bodies that serve two places."""
OPEN, SHUT = frozenset("(["), frozenset(")]")
LONGEST_ARTICLE = 2
"""Words of an article in another language before a name."""
FEW = 3
"""Words before a noun for an outlet within which its article stands."""
LABEL, LONGEST, LONGEST_LABEL = 4, 8, 3
"""Tokens up to the place in "(H-Pine", of the whole label, letters of the party."""
BODIES = lexicon.BODY_NOUNS | lexicon.OPENERS
DEMONYMS = ("n", "an", "ian", "ean", "i", "ese", "ish")
REGIONS = frozenset(
    "north south east west northern southern eastern western central great royal national grand".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range that may be a name. ``rank``: where two meet, the higher one stays."""

    part: Range
    kind: ActorKind
    score: float
    rank: int


WATCHERS = frozenset("guardian monitor observer protector tracker warden regulator ombudsman watchdog".split())
"""Nouns for persons that bodies have in their names, too ("the Kelbet Conflict Monitor")."""


def is_office(view: Words, one: Candidate) -> bool:
    """ "The Environment Secretary", "the Crown Princess": who holds it, and no name."""
    (start, end), lower = one.part, view.lower
    held = view.opens(start) or lower[start - 1] in lexicon.DETERMINERS
    if one.kind == "outlet" or not held or lower[start] in lexicon.OPENERS:
        return False
    found = gazetteer.known_roles(lower[start:end])
    whole = bool(found) and found[-1][1] == end - start and found[-1][2].personal and not found[-1][2].plural
    return whole and not (one.kind == "organisation" and found[-1][2].noun in WATCHERS)


def is_demonym(view: Words, one: Candidate, places: frozenset[str]) -> bool:
    """ "Karvelian President Orlu", "a Sarrini post": of a place that the article names, or before an office."""
    start, end = one.part
    form = view.forms[start]
    if end - start > 1 or not form.istitle() or gazetteer.gender_of(form) is not None or end >= len(view):
        return False
    stems = {form[: -len(ending)] for ending in DEMONYMS if form.endswith(ending)}
    known = {place for stem in stems for place in (stem, f"{stem}a", f"{stem}ia", f"{stem}y", f"{stem}e")} & places
    office = gazetteer.role(view.lower[end])
    before_office = office is not None and office.personal and view.forms[end][0].isupper() and form.endswith("ian")
    return (bool(known) and view.forms[end].isalpha()) or before_office


def labels(view: Words) -> frozenset[int]:
    """The tokens of "(H-Pine County)" behind a name: of which party, and from where."""
    found: set[int] = set()
    for at in range(len(view) - LABEL):
        party, mark, place = view.forms[at + 1 : at + LABEL]
        short = view.forms[at] in OPEN and party.isupper() and len(party) <= LONGEST_LABEL
        if short and mark in HYPHENS and place[0].isupper():
            end = next((end for end in range(at + LABEL, min(len(view), at + LONGEST)) if view.forms[end] in SHUT), at)
            found.update(range(at + 1, end))
    return frozenset(found)


def of_region(view: Words, one: Candidate) -> Candidate:
    """ "Southern | Rail": where a word for a region stands before a body of one word, it is of its name."""
    (start, end), before = one.part, one.part[0] - 1
    alone = (
        one.kind == "organisation" and end - start == 1 and not view.opens(start) and not view.forms[start].isupper()
    )
    regional = alone and view.lower[before] in REGIONS and view.forms[before][0].isupper()
    return replace(one, part=(before, end)) if regional else one


def of_pair(view: Words, one: Candidate, named: frozenset[str]) -> Candidate:
    """ "Wexmoor and | Hale NHS Trust": two places, or two founders, of one body, whose first the article has nowhere
    by itself (``named``: words that names of one word are)."""
    start, end = one.part
    before = start - 2
    joined = one.kind == "organisation" and before >= 0 and view.lower[start - 1] == "and" and end - start > 1
    if not joined or view.lower[end - 1] not in PAIRED or not view.forms[before].istitle():
        return one
    alone = view.forms[before] in named or gazetteer.known_name(view.forms[before]) is not None
    starter = before and view.lower[before - 1] in lexicon.STARTERS
    first = view.opens(before) or starter or not view.forms[before - 1][0].isupper()
    return replace(one, part=(before, end)) if first and not alone else one


def of_media(view: Words, found: list[Candidate]) -> list[Candidate]:
    """ "The Tarn newspaper | A Voz do Tarn": what has a capital between a noun for an outlet and a name is of the name,
    and so it is wherever the two stand again."""
    longer: set[tuple[str, ...]] = set()
    for one in found:
        start, end = one.part
        begin = start
        while begin > 0 and start - begin < LONGEST_ARTICLE and view.forms[begin - 1][0].isupper():
            begin -= 1
        own = begin < start and "The" not in view.forms[begin:start] and not view.opens(begin)
        if own and is_medium(view, begin - 1):
            longer.add(view.forms[begin:end])
    return [_longer(view, one, longer) for one in found] if longer else found


def _longer(view: Words, one: Candidate, names: set[tuple[str, ...]]) -> Candidate:
    start, end = one.part
    begins = (start - more for more in range(1, LONGEST_ARTICLE + 1) if start >= more)
    begin = next((begin for begin in begins if view.forms[begin:end] in names), start)
    return replace(one, part=(begin, end))


CORNERS = frozenset("bend corner point cross creek landing wharf quay mill hill green common gate end lane row".split())
"""What is called after somebody, and is a place."""
WHERE = frozenset("at in near on off to from outside around".split())
HEALING = frozenset({"hospital", "church", "cathedral", "college", "school", "hospice"})


def corners(view: Words, found: list[Candidate]) -> list[Candidate]:
    """ "At Tarrow's | Bend", "St Oda's | Hospital": one place and one body, and nobody's."""
    pairs = [(one.part[0], two.part[1]) for one, two in pairwise(found) if _owns(view, one.part, two.part)]
    known = {view.printed(part) for part in pairs if part[0] and view.lower[part[0] - 1] in WHERE}
    whole = {at: part for part in pairs if view.printed(part) in known for at in range(*part)}
    kept = [one for one in found if one.part[0] not in whole]
    placed = [Candidate(part, "place", LIKELY, 4) for part in dict.fromkeys(whole.values())]
    return sorted([*(_saint(view, one) for one in kept), *placed], key=lambda one: one.part)


def _owns(view: Words, one: Range, two: Range) -> bool:
    """ "Tarrow | 's | Bend"."""
    near = one[1] + 2 == two[0] and two[1] - two[0] == 1 and view.lower[two[0]] in CORNERS
    return near and (view.forms[one[1]],) in APOSTROPHE and view.lower[one[1] + 1] == "s"


def _saint(view: Words, one: Candidate) -> Candidate:
    """ "St Oda | 's Hospital"."""
    start, end = one.part
    body = end + 2
    owns = (
        view.lower[start] == "st" and view.forms[end : end + 1] in APOSTROPHE and view.lower[end + 1 : body] == ("s",)
    )
    named = owns and body < len(view) and view.lower[body] in HEALING and view.forms[body].istitle()
    return replace(one, part=(start, body + 1), kind="organisation") if named else one


def hyphened(view: Words, part: Range, kind: ActorKind) -> Range:
    """ "Oda Brakk-Vell": a person's name does not end before a hyphen that ties its last word to another; not "the Oda
    Brakk-Per Vell match"."""
    start, end = part
    if kind != "person" or end - start < LONGEST_ARTICLE:
        return part
    while end + 1 < len(view) and _ties(view, end):
        end += 2
    goes_on = end < len(view) and not view.opens(end) and view.forms[end][0].isupper()
    return part if goes_on else (start, end)


def _ties(view: Words, mark: int) -> bool:
    tied = view.forms[mark] in HYPHENS and view.glued(mark) and view.glued(mark + 1)
    return tied and view.forms[mark + 1].istitle()


def is_medium(view: Words, at: int) -> bool:
    """Whether the word before a name says that it is an outlet: "the Portuguese daily | O Remate"."""
    at -= view.forms[at] == "The"  # "the newspaper The | Courant"
    noun = gazetteer.role(view.lower[at])
    before = view.lower[max(view.sentence_of(at)[0], at - FEW) : at]
    return (
        noun is not None and noun.group == "outlet" and not noun.plural and not lexicon.DETERMINERS.isdisjoint(before)
    )


def of_owner(view: Words, one: Candidate) -> Candidate:
    """ "The blog Mama Kasoro's | Kitchen": after a noun for an outlet, whose it is belongs to its name."""
    start, end = one.part
    if start < LONGEST_LABEL or view.lower[start - 1] != "s" or (view.forms[start - 2],) not in APOSTROPHE:
        return one
    begin = start - 2
    while begin > 0 and not view.opens(begin) and view.forms[begin - 1][0].isupper():
        begin -= 1
    noun = gazetteer.role(view.lower[begin - 1]) if 0 < begin < start - 2 else None
    outlet = noun is not None and noun.group == "outlet" and not noun.plural
    return Candidate((begin, end), "outlet", LIKELY, 4) if outlet else one


def of_members(view: Words, one: Candidate) -> Candidate:
    """ "Bakers' | Union", "Children's | Hospital": a body of many, or for them, is nobody's."""
    start, end = one.part
    many = view.lower[end - 1]
    noun = gazetteer.role(many)
    if view.forms[end : end + 1] not in APOSTROPHE or not (many in lexicon.MEMBERS or (noun and noun.plural)):
        return one
    body = end + 2 if view.forms[end + 1 : end + 2] == ("s",) else end + 1
    named = body < len(view) and view.forms[body][0].isupper() and view.lower[body] in BODIES
    return replace(one, part=(start, body + 1), kind="organisation") if named else one


def ruling(view: Words, named: list[Candidate]) -> Iterable[Candidate]:
    """ "The Dutch government", "the Marr campaign", "Norway's culture ministry": who rules, or wants to, acts under
    that name."""
    ends = {one.part[1]: one for one in named if one.kind in {"person", "place", "organisation"}}
    surnames = {view.forms[one.part[1] - 1] for one in named if one.kind == "person"}
    for at in range(1, len(view)):
        if view.forms[at] not in lexicon.RULING or view.opens(at):
            continue
        of = _department(view, at) if view.forms[at] == "ministry" else at
        owner = of - next((n for n in (2, 1) if n <= of and view.forms[of - n] in APOSTROPHES), 0)
        owned, wanting = owner < of, lexicon.RULING[view.forms[at]] == "party"
        whose = ends.get(owner) if not owned or of < at else None
        nation = None if wanting or owned else _nation(view, of)
        if nation is not None:
            yield Candidate((nation, at + 1), "organisation", CERTAIN, 4)
        elif (
            whose is not None
            and not part_of_word(view, whose.part[0])
            and (not wanting or view.forms[owner - 1] in surnames)
        ):
            yield Candidate((whose.part[0], at + 1), "organisation", LIKELY, 4)


def _department(view: Words, ministry: int) -> int:
    """Where the small words begin that tell of what a ministry is ("the Dutch | economy and trade ministry")."""
    at = ministry
    while at > 0 and ministry - at < LONGEST_DEPARTMENT and view.forms[at - 1] in lexicon.DEPARTMENTS:
        at -= 1
    return at


def _nation(view: Words, end: int) -> int | None:
    """Where the adjective of a country begins that ends here; None where more stands before it ("pro-Russian",
    "Northern Irish") than is known."""
    for start in range(max(0, end - LONGEST_NATION), end):
        if gazetteer.adjective(" ".join(view.forms[start:end])) is None:
            continue
        before = view.forms[start - 1] if start > 0 and not view.opens(start) else ""
        more = before[:1].isupper() and before.lower() not in lexicon.DETERMINERS
        return None if more or before.lower() in REGIONS or part_of_word(view, start) else start
    return None


def part_of_word(view: Words, index: int) -> bool:
    """Whether a hyphen ties the token to another."""
    joined = view.glued(index) and view.forms[index - 1] in lexicon.JOINERS
    after = index + 1
    return joined or (after < len(view) and view.glued(after) and view.forms[after] in "-‐‑")
