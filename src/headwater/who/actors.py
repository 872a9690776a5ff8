"""Which actors does the article name, and where?

In: a Document and its names. Out: actors in the order of their first mention.
1. Full names of persons are gathered; a surname goes to the one person who bears it, or is left open.
2. Bodies are gathered by name, by acronym (defined in brackets, or by initials), without legal forms.
3. Roles and countries are read where the name is printed.
4. "the minister", "the newspaper" are added where there is one safe candidate.
The id is made of name, kind and country, so that it is the same for every article that prints them alike.
Source: our own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from headwater.records import Actor, ActorKind, Document, Name, Phrase, Span, content_id
from headwater.who import gazetteer
from headwater.who.bodies import body_groups
from headwater.who.cast import honorific
from headwater.who.coref import nominals
from headwater.who.namekey import folded
from headwater.who.people import Bearer, person_groups
from headwater.who.roles import Role, Scene, roles, scene
from headwater.who.words import Range, Words, words

WEAK = 0.45


def actors(document: Document, *, mentions: tuple[Name, ...], made: str = "who/1") -> tuple[Actor, ...]:
    """Everybody whom the article names, with every place where it does."""
    view = words(document)
    stage = scene(view, (view.range_of(name.span) for name in mentions))
    persons, others = _bearers(stage, mentions)
    groups = [*person_groups(persons, others), *body_groups(view, others)]
    named = [_actor(group, made) for group in groups if _counts(group)]
    named.sort(key=lambda actor: (actor.mentions[0], actor.id))
    return _with_nominals(view, _merged(named))


def _bearers(stage: Scene, mentions: Iterable[Name]) -> tuple[list[Bearer], list[Bearer]]:
    """Each mention with its roles and what its honorific tells, persons apart from the rest."""
    persons: list[Bearer] = []
    others: list[Bearer] = []
    for name in mentions:
        part = stage.view.range_of(name.span)
        kind, found = _kind_and_roles(stage, part, name.kind)
        bearer = Bearer(
            name.span,
            part,
            kind,
            name.score,
            stage.view.printed(part),
            found,
            honorific(stage.view, part[0]),
            _located(stage.view, part[0]),
        )
        (persons if kind == "person" else others).append(bearer)
    return persons, others


def _kind_and_roles(stage: Scene, part: Range, kind: ActorKind) -> tuple[ActorKind, tuple[Role, ...]]:
    """A role may tell what an unclear name is: "the newspaper Verdal", "Verdal, a baker"."""
    found = roles(stage, part, personal=kind in ("person", "other"))
    if kind == "other" and found:
        return "person", found
    if kind == "other":
        found = roles(stage, part, personal=False)
    if kind in ("other", "organisation") and any(
        role.head is not None and role.head.group == "outlet" for role in found
    ):
        return "outlet", found
    return kind, found


def _located(view: Words, at: int) -> bool:
    return not view.opens(at) and view.lower[at - 1] in (
        "in",
        "at",
        "from",
        "to",
        "near",
        "outside",
        "across",
        "around",
    )


def _counts(group: list[Bearer]) -> bool:
    """A stray capitalised phrase is no actor."""
    return any(one.kind != "other" or one.score >= WEAK for one in group)


def _actor(group: list[Bearer], made: str) -> Actor:
    kind = _kind(group)
    name = _name(group, kind)
    found = tuple(role for one in group for role in one.roles)
    country = _country(name, found, kind)
    phrases = tuple(dict.fromkeys(role.phrase for role in found))
    spans = tuple(sorted({one.span for one in group}))
    key = content_id("actor", folded(_canonical(name, kind)), kind, country or "")
    return Actor(key, name, kind, country, phrases, spans, made)


def _kind(group: list[Bearer]) -> ActorKind:
    weights: Counter[ActorKind] = Counter()
    for one in group:
        weights[one.kind] += max(1, round(one.score * 100))
    if weights["outlet"]:
        return "outlet"
    return max(weights, key=lambda kind: (kind != "other", weights[kind], kind))


def _name(group: list[Bearer], kind: ActorKind) -> str:
    """The fullest form printed, the first of those equally long; a country, and an outlet cut short, in full."""
    printed = max((one.text for one in sorted(group, key=lambda one: one.span)), key=lambda text: len(text.split()))
    if kind not in ("outlet", "place"):
        return printed
    known = _canonical(printed, kind)
    longer = len(printed.split()) > len(known.removeprefix("The ").split())
    return printed if kind == "outlet" and longer else known


def _canonical(name: str, kind: ActorKind) -> str:
    """The gazetteer's name for what it knows: it makes the id."""
    if kind == "outlet":
        entry = gazetteer.outlet(name)
        return name if entry is None else entry.name
    known = gazetteer.known_name(name) if kind != "person" else None
    return known.name if known is not None and known.kind in ("body", "country") else name


def _country(name: str, found: tuple[Role, ...], kind: ActorKind) -> str | None:
    if kind != "person" and (known := gazetteer.known_name(name)) is not None:
        return known.country
    return next((role.country for role in found if role.country is not None), None)


def _merged(named: list[Actor]) -> tuple[Actor, ...]:
    """One actor an id."""
    table: dict[str, Actor] = {}
    for actor in named:
        before = table.get(actor.id)
        table[actor.id] = actor if before is None else _joined(before, actor)
    return tuple(table.values())


def _joined(one: Actor, other: Actor) -> Actor:
    phrases = tuple(dict.fromkeys(one.roles + other.roles))
    return _with(one, phrases=phrases, spans={*one.mentions, *other.mentions})


def _with_nominals(view: Words, named: tuple[Actor, ...]) -> tuple[Actor, ...]:
    more: dict[str, set[Span]] = {}
    ends = {span.end for actor in named for span in actor.mentions}
    for span, actor in nominals(view, named):
        if span.end not in ends:  # "the Gazette" is a name already
            more.setdefault(actor.id, set()).add(span)
    return tuple(_with(actor, phrases=actor.roles, spans={*actor.mentions, *more.get(actor.id, ())}) for actor in named)


def _with(actor: Actor, *, phrases: tuple[Phrase, ...], spans: set[Span]) -> Actor:
    return Actor(actor.id, actor.name, actor.kind, actor.country, phrases, tuple(sorted(spans)), actor.made)
