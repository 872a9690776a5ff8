"""Of what class is an actor: government, police, company? By the nouns printed with the name, or in it.

In: an :class:`~headwater.records.Actor`. Out: one of :data:`CLASSES`, None where nothing tells it.
1. A person is what the roles say. Who works for somebody ("spokeswoman", "chief", "president of") is whatever that body
   is, where the role names one; who is something by himself (a judge, a soldier) stays it. "Former" counts last.
2. A body is what is known of it (``data/bodies.tsv``, ``data/metonyms.tsv``), else what the head of its name says
   (``data/classes.tsv``, ``data/roles.tsv``), else what its roles say. An outlet is of the media.
Where several are told, here or in other articles, the first in :data:`CLASSES` counts: what a library says of an actor
does not depend on which article came first.

The classes, as we read them. government: heads of state, ministers, ministries, mayors, diplomats. agency: a public
body with a task of its own: regulators, central banks, intelligence services, statistics offices, fire and rescue,
space; news agencies are media. armed group: rebels, militias, terrorists, cartels. international: bodies of several
states. analysis: analysts, think tanks, pollsters. civilian: private persons and trades. Source: our own.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import get_args

from headwater.data.tables import rows
from headwater.records import Actor, ActorClass
from headwater.who import gazetteer, lexicon
from headwater.who.gazetteer import SORTS, RoleEntry
from headwater.who.phrasetable import Index, beginning, indexed
from headwater.who.words import Range

CLASSES: tuple[ActorClass, ...] = get_args(ActorClass)
"""The classes there are, those that count first before the others."""
AFTER_HEAD = frozenset("of for at in on to from with by who which that whose , ( — – /".split())
"""Where the head of a phrase is behind us: "chief | of the harbour police"."""
FORMER = frozenset("former formerly ex onetime ousted deposed retired".split())
OWNERS = frozenset("its his her their our my your whose".split())
UNIONS = frozenset("workers mineworkers teachers nurses firefighters seafarers dockworkers steelworkers".split())
"""Whose trade ends the name of their union."""
LEADS = frozenset({"leader", "spokesman", "spokeswoman", "spokesperson", "negotiator"})
"""Of those who work for somebody, those who are of the government where only a country is named."""


def class_of(actor: Actor) -> ActorClass | None:
    """The class that the actor has; of one gathered before there were classes, or by hand, the one that it gets."""
    if actor.sort is not None or actor.kind in ("place", "document", "event"):
        return actor.sort
    if actor.kind == "outlet":
        return "media"
    texts = tuple(role.text for role in actor.roles)
    return of_person(texts) if actor.kind == "person" else of_body(actor.name, texts)


def of_person(roles: tuple[str, ...]) -> ActorClass | None:
    """The class that a person's roles tell.

    >>> of_person(("the Harbour Police chief",)), of_person(("former foreign minister", "chairman of Halden Corp."))
    ('police', 'company')
    """
    now = [role for role in roles if not _former(role)]
    return _highest(now, person=True) or _highest(roles, person=True)


def by_body(role: str) -> bool:
    """Whether who has this role is what the body is for which he works.

    >>> by_body("Pell Union president"), by_body("a judge"), by_body("Halden Corp.")
    (True, False, False)
    """
    forms = [form.casefold() for form in gazetteer.TOKEN.findall(role)]
    personal = [match for match in gazetteer.known_roles(forms) if match[2].personal]
    heads = [match for match in personal if match[0] < _head_end(forms)] or personal[:1]
    return bool(heads) and heads[-1][2].by_body


def of_body(name: str, roles: tuple[str, ...] = ()) -> ActorClass | None:
    """The class of a body: by what is known, by its name, by its roles.

    >>> of_body("Ministry of Tides"), of_body("Halden Fishing Inc."), of_body("Vell"), of_body("Vell", ("the bank",))
    ('government', 'company', None, 'company')
    """
    return of_name(name) or _highest(roles, person=False)


def higher(one: ActorClass | None, other: ActorClass | None) -> ActorClass | None:
    """Which of two classes counts.

    >>> higher("company", "government"), higher(None, "law"), higher(None, None)
    ('government', 'law', None)
    """
    given = [name for name in (one, other) if name is not None]
    return min(given, key=_rank, default=None)


def _rank(name: str) -> tuple[int, str]:
    """What an older version wrote comes last."""
    return (CLASSES.index(SORTS[name]) if name in SORTS else len(CLASSES), name)


def _highest(roles: tuple[str, ...] | list[str], *, person: bool) -> ActorClass | None:
    best: ActorClass | None = None
    for role in roles:
        best = higher(best, _of_phrase(role, person=person))
    return best


def _former(role: str) -> bool:
    return not FORMER.isdisjoint(gazetteer.TOKEN.findall(role.casefold())[:3])


# bodies


@lru_cache(maxsize=4096)
def of_name(name: str) -> ActorClass | None:
    """What a body's own name says: what is known of it, a legal form, the last word at its head."""
    known = gazetteer.known_name(name)
    if known is not None and known.kind in ("outlet", "body"):
        return "media" if known.kind == "outlet" else known.sort
    if known is not None and known.kind == "capital":  # as an organisation, see metonymy.py
        return "government"
    if (ruling := lexicon.RULING.get(name.rpartition(" ")[2])) is not None and " " in name:
        return ruling
    lower = gazetteer.TOKEN.findall(name.casefold())
    while lower and not lower[-1][0].isalnum():
        lower.pop()
    if len(lower) > 1 and lower[-1] in lexicon.STYLES:
        return "company"
    if len(lower) > 1 and lower[-1] in UNIONS:
        return "ngo"
    return _head_of_name(lower)


def _head_of_name(lower: list[str]) -> ActorClass | None:
    """The last words of the head that a table knows, the longest where they overlap."""
    end = _head_end(lower)
    within = [(stop, -start, sort) for start, stop, sort in _in_names(lower) if start < end or start == 0]
    last = max(within, key=lambda match: match[:2])[2] if within else None
    return None if last == "company" and len(lower) == 1 else last  # "Energy", "Steel": a heading, not a firm


def _in_names(lower: list[str]) -> list[tuple[int, int, ActorClass | None]]:
    """Matches at every word, so that "Bank of Norden Police" may end in "Police"."""
    return [
        (at, end, sort)
        for at, word in enumerate(lower)
        if word in _name_words()
        for end, sort in beginning(lower, at, _name_words())
    ]


@cache
def _name_words() -> Index[ActorClass | None]:
    forms = {gazetteer.tokens(noun): sort for noun, sort in gazetteer.body_nouns().items()}
    forms |= {gazetteer.tokens(words): SORTS.get(sort) for words, sort in rows("classes.tsv", headed=True)}
    return indexed(forms)


def _head_end(lower: list[str]) -> int:
    return next((at for at, word in enumerate(lower) if at and word in AFTER_HEAD), len(lower))


# roles


@lru_cache(maxsize=4096)
def _of_phrase(words: str, *, person: bool) -> ActorClass | None:
    """The class of the last noun before the phrase goes on with "of", else of the first that there is."""
    forms = gazetteer.TOKEN.findall(words)
    lower = [form.casefold() for form in forms]
    nouns = gazetteer.known_roles(lower)
    found = [match for match in nouns if match[2].personal == person]
    heads = [match for match in found if match[0] < _head_end(lower)] or found[:1]
    if not heads:
        return None
    start, end, entry = heads[-1]
    if not (person and entry.by_body):
        return entry.sort
    if lower[0] in OWNERS:  # "its president": of whom, the phrase does not say
        return None
    body = _employer(forms, nouns, (start, end))
    if body is None and entry.sort is None and entry.noun.casefold() in LEADS and _names_country(forms):
        return "government"
    return body or entry.sort


def _employer(forms: list[str], nouns: list[tuple[int, int, RoleEntry]], head: Range) -> ActorClass | None:
    """The first body in the phrase whose class is known; else whoever is served ("adviser to the president")."""
    bodies = [(start, entry.sort) for start, _, entry in nouns if not entry.personal and entry.group != "document"]
    known = [
        (start, "media" if name.kind == "outlet" else name.sort)
        for start, _, name in gazetteer.known_names(forms)
        if name.kind in ("outlet", "body") and not (name.careful or name.bare)
    ]
    named = [(start, of_name(" ".join(forms[start:end]))) for start, end in _capitals(forms) if start >= head[1]]
    served = [
        (start + len(forms), entry.sort)
        for start, _, entry in nouns
        if entry.personal and start >= head[1] and forms[start].islower()
    ]
    told = [(at, sort) for at, sort in (*known, *named, *bodies, *served) if sort is not None]
    return min(told, key=lambda pair: pair[0])[1] if told else None


def _capitals(forms: list[str]) -> list[Range]:
    """Stretches of two capitalised words or more, "of" and the like inside."""
    found: list[Range] = []
    start = 0
    for at in range(len(forms) + 1):
        goes_on = at < len(forms) and (
            forms[at][0].isupper() or (at > start and forms[at] in ("of", "for", "and", "&"))
        )
        if not goes_on:
            if at - start > 1:
                found.append((start, at))
            start = at + 1
    return found


def _names_country(forms: list[str]) -> bool:
    return any(gazetteer.adjective(form) is not None for form in forms) or any(
        name.kind in ("country", "capital") for _, _, name in gazetteer.known_names(forms)
    )
