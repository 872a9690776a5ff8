"""Which mentions of persons are the same person?

In: mentions with what is printed around them. Out: groups of mentions. A surname that two persons bear stays out of
every group unless "Mr", "Mrs" or a role tells. Source: our own.
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.records import ActorKind, Span
from headwater.who import gazetteer
from headwater.who.namekey import person_parts
from headwater.who.roles import Role
from headwater.who.words import Range


@dataclass(frozen=True, slots=True)
class Bearer:
    """One mention. ``honorific``: the gender that the title before it tells, or empty.

    ``located``: a preposition of place stands before it.
    """

    span: Span
    part: Range
    kind: ActorKind
    score: float
    text: str
    roles: tuple[Role, ...]
    honorific: str
    located: bool


def person_groups(persons: list[Bearer], others: list[Bearer]) -> list[list[Bearer]]:
    """Groups of mentions. Mentions of unclear kind that are somebody's surname are taken out of ``others``."""
    full = _full_names(persons)
    alone: dict[tuple[str, ...], list[Bearer]] = {}
    for one in persons:
        key = person_parts(one.text)
        if key and not _is_full(key):
            _place_short(one, key, full, alone)
    _claim_unclear(others, full)
    return [group for groups in full.values() for group in groups] + list(alone.values())


PARTICLES = frozenset("von van de del della di da le la al el bin ben ibn".split())
KIN = frozenset(
    "wife husband widow widower son daughter brother sister mother father cousin nephew niece grandmother grandfather"
    " grandson granddaughter aunt uncle stepfather stepmother stepson stepdaughter".split()
) | {"first lady"}
Groups = dict[str, list[list[Bearer]]]


def _full_names(persons: list[Bearer]) -> Groups:
    """Surname -> groups of mentions that print a first name too."""
    full: Groups = {}
    for one in persons:
        key = person_parts(one.text)
        if not _is_full(key):
            continue
        groups = full.setdefault(key[-1], [])
        home = next((group for group in groups if _same_person(key, person_parts(group[0].text))), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return full


def _is_full(key: tuple[str, ...]) -> bool:
    """Whether there is more than a surname: "von der Leyen" is one."""
    return len(key) > 1 and key[0] not in PARTICLES


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One surname, and first names that are equal or an initial of each other."""
    if one[-1] != other[-1]:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def _place_short(one: Bearer, key: tuple[str, ...], full: Groups, alone: dict[tuple[str, ...], list[Bearer]]) -> None:
    """A surname goes to its only bearer; without any, it is a person of its own; with several, nowhere."""
    bearers = [group for group in _bearing(key, full) if one.honorific or not _by_kinship(group)]
    if _by_kinship([one]):  # "Mrs Roe, the victim's mother"
        bearers = [group for group in bearers if _by_kinship(group)]
    fitting = bearers if len(bearers) <= 1 and not one.honorific else [group for group in bearers if _fits(one, group)]
    if len(fitting) == 1:
        fitting[0].append(one)
    elif not bearers:
        alone.setdefault(key, []).append(one)


def _by_kinship(group: list[Bearer]) -> bool:
    """Somebody's wife or son bears the surname of another, whom the bare surname means."""
    heads = (noun for one in group for role in one.roles for noun in (*role.nouns[:1], role.head) if noun is not None)
    return any(noun.noun in KIN for noun in heads)


def _bearing(key: tuple[str, ...], full: Groups) -> list[list[Bearer]]:
    """By surname; else by the first part of the name, where only one person has it ("Xi", "Kylian")."""
    groups = [group for group in full.get(key[-1], []) if person_parts(group[0].text)[-len(key) :] == key]
    if groups or len(key) > 1:
        return groups
    return [group for groups in full.values() for group in groups if person_parts(group[0].text)[0] == key[0]]


def _fits(one: Bearer, group: list[Bearer]) -> bool:
    """The title's gender agrees; between several bearers, a title or a role must speak for this one."""
    gender = group_gender(group)
    if one.honorific:
        return gender is None or gender == one.honorific
    nouns = {noun.noun for role in one.roles for noun in role.nouns}
    return bool(nouns & {noun.noun for other in group for role in other.roles for noun in role.nouns})


def group_gender(group: list[Bearer]) -> str | None:
    """m or f by title, first name or role; None where nothing tells."""
    for one in group:
        if one.honorific:
            return one.honorific
        first = one.text.split()[0]
        if len(one.text.split()) > 1 and (
            found := gazetteer.gender_of(first) or gazetteer.gender_of(first.split("-")[0])
        ):
            return found
    genders = {noun.gender for one in group for role in one.roles for noun in role.nouns if noun.gender}
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
