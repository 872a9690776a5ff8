"""Which mentions of persons are the same person?

In: mentions with what is printed around them. Out: groups of mentions. A surname that two persons bear stays out of
every group unless "Mr", "Mrs" or a role tells. Source: our own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from headwater.records import ActorKind, Span
from headwater.who import gazetteer
from headwater.who.namekey import person_parts
from headwater.who.roles import Role
from headwater.who.words import Range


@dataclass(frozen=True, slots=True)
class Bearer:
    """One mention. ``honorific``: the gender that the title before it tells, or empty.

    ``located``: a preposition of place stands before it; ``compared``: "the younger", "the other".
    """

    span: Span
    part: Range
    kind: ActorKind
    score: float
    text: str
    roles: tuple[Role, ...]
    honorific: str
    located: bool
    compared: bool = False


PARTICLES = frozenset("von van de del della di da le la al el bin ben ibn".split())
FIRST_NAMES = frozenset({"al", "ben"})
"""Particles that are as often a first name."""
SHORTEST = 2
"""Words of a full name."""
KIN = frozenset(
    "wife husband widow widower son daughter brother sister mother father cousin nephew niece grandmother grandfather"
    " grandson granddaughter aunt uncle stepfather stepmother stepson stepdaughter".split()
) | {"first lady"}
NOBODYS = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother)\s[a-z-]+\b(?!\s+of\s+(?:the\s|[A-Z]))")
"""Whose son or mother somebody is, is not said: "one mother", "a father of three"."""
LOOKED_AT = 40
"""Mentions of a person that are asked who he is: by then he is introduced, and an article that names him ten thousand
times must not take for ever."""
BESIDE = 40
"""Tokens behind a full name within which the bare surname may mean its bearer."""
Key = tuple[str, ...]
Groups = dict[str, list[list[Bearer]]]


def person_groups(persons: list[Bearer], others: list[Bearer]) -> list[list[Bearer]]:
    """Groups of mentions. Mentions of unclear kind that are somebody's surname are taken out of ``others``."""
    keyed = [(one, key) for one in persons if (key := person_parts(one.text))]
    surnames = {key[-SHORTEST:] for _, key in keyed if len(key) > SHORTEST}
    full = _full_names((one, key) for one, key in keyed if _is_full(key, surnames))
    alone: dict[Key, list[Bearer]] = {}
    waiting: list[tuple[Bearer, list[list[Bearer]]]] = []
    for one, key in keyed:
        if not _is_full(key, surnames) and len(fitting := _place_short(one, key, full, alone)) > 1:
            waiting.append((one, fitting))
    _place_between(waiting)
    _claim_unclear(others, full)
    return [group for groups in full.values() for group in groups] + list(alone.values())


def _full_names(keyed: Iterable[tuple[Bearer, Key]]) -> Groups:
    """Surname -> groups of mentions that print a first name too."""
    full: Groups = {}
    for one, key in keyed:
        groups = full.setdefault(key[-1], [])
        home = next((group for group in groups if _same_person(key, person_parts(group[0].text))), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return full


def _is_full(key: Key, surnames: Collection[Key]) -> bool:
    """Whether there is more than a surname: "von der Leyen" is one, and "St. Ode" where "Ada St. Ode" is named."""
    if len(key) < SHORTEST or (len(key) == SHORTEST and key in surnames):
        return False
    return key[0] not in PARTICLES or (len(key) == SHORTEST and key[0] in FIRST_NAMES)


def _same_person(one: Key, other: Key) -> bool:
    """One surname, and first names that are equal or an initial of each other."""
    if one[-1] != other[-1]:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    return short == long or (len(short) == 1 and long.startswith(short)) or long.startswith(short + " ")


def _place_short(one: Bearer, key: Key, full: Groups, alone: dict[Key, list[Bearer]]) -> list[list[Bearer]]:
    """A surname goes to its only bearer; without any, it is a person of its own. Else those whom it may mean."""
    found = _bearing(key, full)
    bearers = [group for group in found if one.honorific or key[0] == _first(group) or not _by_kinship(group)]
    if _by_kinship([one]) and not any(key[0] == _first(group) for group in found):  # "Mrs Roe, the victim's mother"
        bearers = [group for group in bearers if _by_kinship(group)]
    fitting = bearers if len(bearers) <= 1 and not one.honorific else [group for group in bearers if _fits(one, group)]
    if len(fitting) == 1:
        fitting[0].append(one)
    elif not bearers or (one.honorific and not fitting):  # "Mr. Roe", where only Ada Roe is named in full
        alone.setdefault(key, []).append(one)
    elif not fitting and not one.honorific and not one.roles:
        return bearers
    return fitting


def _place_between(waiting: list[tuple[Bearer, list[list[Bearer]]]]) -> None:
    """Of two bearers of a surname one is called by it alone, the other by the full name: whom the article named alone
    by then has it, and keeps it but where the other has just been named. What comes before both is the keeper's."""
    bearers = {id(group): group for _, groups in waiting for group in groups}
    full = {key: [one.part[1] for one in group] for key, group in bearers.items()}
    keepers: dict[tuple[str, str], list[Bearer]] = {}
    early: list[tuple[Bearer, list[list[Bearer]]]] = []
    for one, groups in [pair for pair in waiting if not pair[0].compared]:
        called = one.text, one.honorific
        known = [group for group in groups if full[id(group)][0] <= one.part[0]]
        if len(known) == 1:
            keepers.setdefault(called, known[0])
        keeper = next((group for group in groups if group is keepers.get(called)), None)
        others = (full[id(group)] for group in known if group is not keeper)
        if not known:
            early.append((one, groups))
        elif keeper is not None and not any(_since(ends, one.part[0]) < BESIDE for ends in others):
            keeper.append(one)
    for one, groups in early:
        next((group for group in groups if group is keepers.get((one.text, one.honorific))), []).append(one)


def _since(ends: list[int], at: int) -> int:
    """Tokens since the last full name; there is one."""
    return at - ends[bisect_right(ends, at) - 1]


def _by_kinship(group: list[Bearer]) -> bool:
    """Somebody's wife or son bears the surname of another, whom the bare surname means."""
    roles = (role for one in group[:LOOKED_AT] for role in one.roles if NOBODYS.match(role.phrase.text) is None)
    return any(noun is not None and noun.noun in KIN for role in roles for noun in (*role.nouns[:1], role.head))


def _first(group: list[Bearer]) -> str:
    """The first name."""
    return person_parts(group[0].text)[0]


def _bearing(key: Key, full: Groups) -> list[list[Bearer]]:
    """By surname; else by the first part of the name, where only one person has it ("Xi", "Kylian")."""
    groups = [group for group in full.get(key[-1], []) if person_parts(group[0].text)[-len(key) :] == key]
    if groups or len(key) > 1:
        return groups
    return [group for groups in full.values() for group in groups if _first(group) == key[0]]


def _fits(one: Bearer, group: list[Bearer]) -> bool:
    """The title's gender agrees; between several bearers, a title or a role must speak for this one."""
    gender = group_gender(group)
    if one.honorific:
        return gender is None or gender == one.honorific
    nouns = {noun.noun for role in one.roles for noun in role.nouns}
    return bool(nouns & {noun.noun for other in group[:LOOKED_AT] for role in other.roles for noun in role.nouns})


def group_gender(group: list[Bearer]) -> str | None:
    """m or f by title, first name or role; None where nothing tells."""
    for one in group[:LOOKED_AT]:
        if one.honorific:
            return one.honorific
        first = one.text.split()[0]
        if len(one.text.split()) > 1 and (
            found := gazetteer.gender_of(first) or gazetteer.gender_of(first.split("-")[0])
        ):
            return found
    genders = {noun.gender for one in group[:LOOKED_AT] for role in one.roles for noun in role.nouns if noun.gender}
    return genders.pop() if len(genders) == 1 else None


def _claim_unclear(others: list[Bearer], full: Groups) -> None:
    """Single words of unclear kind that are the surname of exactly one person are that person."""
    claimed: set[Span] = set()
    for one in [one for one in others if one.kind == "other" or (one.kind == "place" and not one.located)]:
        key = person_parts(one.text)
        groups = full.get(key[-1], []) if key else []
        if len(key) > 1:
            groups = [group for group in groups if person_parts(group[0].text) == key]
        if len(groups) == 1:
            groups[0].append(one)
            claimed.add(one.span)
    others[:] = [one for one in others if one.span not in claimed]
