"""Which actors does the article name, and where?

In: a Document and its names; the grammar, and the user's own actors, where there are any. Out: actors in the order of
their first mention.
1. Full names of persons are gathered; a surname goes to the one person who bears it, or is left open.
2. A capital is divided into the city and the government that it stands for (``metonymy.py``).
3. Bodies are gathered by name, by acronym (defined in brackets, or by initials), without legal forms.
4. Roles and countries are read where the name is printed; the class is told by both (``classes.py``).
5. "the minister", "the newspaper" are added where there is one safe candidate.
The id is made of name, kind and country, so that it is the same for every article that prints them alike. What the user
says of an actor of his own goes before what we would say.
Source: our own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from headwater.records import Actor, ActorKind, Document, Name, Phrase, Span, Syntax, content_id
from headwater.who import gazetteer, lexicon
from headwater.who.bodies import body_groups, called_short
from headwater.who.cast import honorific
from headwater.who.classes import by_body, class_of, higher, of_person
from headwater.who.coref import nominals
from headwater.who.kinds import CERTAIN
from headwater.who.metonymy import senses
from headwater.who.mine import NOBODY, Mine, Own
from headwater.who.namekey import folded
from headwater.who.people import Bearer, person_groups
from headwater.who.roles import Role, Scene, roles, scene
from headwater.who.teams import teams
from headwater.who.words import Range, Words, words

WEAK = 0.45
OFFICES = frozenset({"government", "legislature"})
"""What a president or a secretary is where nothing else tells."""
NEAR = 12
"""Mentions behind which it is looked what an actor is."""
COMPARING = 3
"""Tokens before the surname: "other Mr. |"."""
OF_BODY = re.compile(r"\s(?:of|from|at|with)\s(?:the\s)?")
OWNER = re.compile("['’ʼ]s?$")
HOMONYMS = {"Georgia": frozenset("georgian georgians tbilisi caucasus ossetia abkhazia".split())}
"""Countries whose name is also another's, and the words of which one must be printed beside it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of the article before its actors are made. ``acting``: names of countries where they act;
    ``playing``: names that stand for a team."""

    view: Words
    mine: Mine
    acting: frozenset[Span]
    playing: frozenset[Span]
    made: str


def actors(
    document: Document,
    *,
    mentions: tuple[Name, ...],
    syntax: Syntax | None = None,
    mine: Mine = NOBODY,
    made: str = "who/2",
) -> tuple[Actor, ...]:
    """Everybody whom the article names, with every place where it does."""
    view = words(document)
    stage = scene(view, (view.range_of(name.span) for name in mentions))
    persons, others = called_short(*_bearers(stage, mentions))
    people = person_groups(persons, others)  # 1
    others, acting, playing = _governments(view, others, syntax)  # 2
    ground = Ground(view, mine, acting, playing, made)
    groups = [*people, *body_groups(view, others)]  # 3
    named = [_actor(ground, group) for group in groups if _counts(group)]  # 4
    named.sort(key=lambda actor: (actor.mentions[0], actor.id))
    return _with_nominals(view, _employed(view, _merged(named)))  # 5


def _governments(
    view: Words, others: list[Bearer], syntax: Syntax | None
) -> tuple[list[Bearer], frozenset[Span], frozenset[Span]]:
    """What stands for a team, the capitals that stand for a government are organisations; where the countries act; and
    which are the teams."""
    known = {one.span: gazetteer.known_name(one.text) for one in others if one.kind == "place"}
    named = [one for one in others if (entry := known.get(one.span)) and entry.kind in ("capital", "country")]
    named.sort(key=lambda one: one.part)
    somewhere = [one for one in others if one.kind == "place"]
    sides = teams(view, sorted(one.part for one in somewhere))
    playing = frozenset(one.span for one in somewhere if one.part in sides)
    told = senses(view, [one.part for one in named], syntax=syntax)
    acting = frozenset(one.span for one, sense in zip(named, told, strict=True) if sense == "government") - playing
    cities = {span for span in acting if (entry := known[span]) and entry.kind == "capital"}
    bodies = cities | playing
    return [replace(one, kind="organisation") if one.span in bodies else one for one in others], acting, playing


def _bearers(stage: Scene, mentions: Iterable[Name]) -> tuple[list[Bearer], list[Bearer]]:
    """Each mention with its roles and what its honorific tells, persons apart from the rest."""
    persons: list[Bearer] = []
    others: list[Bearer] = []
    for name in mentions:
        part = stage.view.range_of(name.span)
        kind, found = _kind_and_roles(stage, part, name)
        bearer = Bearer(
            name.span,
            part,
            kind,
            name.score,
            stage.view.printed(part).replace("[", "").replace("]", ""),
            found,
            honorific(stage.view, part[0]),
            _located(stage.view, part[0]),
            _compared(stage.view, part[0]),
        )
        (persons if kind == "person" else others).append(bearer)
    return persons, others


def _kind_and_roles(stage: Scene, part: Range, name: Name) -> tuple[ActorKind, tuple[Role, ...]]:
    """A role may tell what an unclear name is: "the newspaper Verdal", "Verdal, a baker"."""
    kind = name.kind
    if kind == "other" and name.score >= CERTAIN:
        return kind, ()
    found = roles(stage, part, personal=kind in ("person", "other"))
    if kind == "place":  # "the Tazmir state news agency" is not what Tazmir is
        return kind, tuple(role for role in found if role.head is None or role.head.group != "outlet")
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


def _compared(view: Words, at: int) -> bool:
    """ "The elder Mr. Roe", "the other Roe"."""
    before = {view.lower[back] for back in range(max(at - COMPARING, view.sentence_of(at)[0]), at)}
    return not before.isdisjoint(lexicon.COMPARED)


def _counts(group: list[Bearer]) -> bool:
    """A stray capitalised phrase is no actor."""
    return any(one.kind != "other" or one.score >= WEAK for one in group)


def _actor(ground: Ground, group: list[Bearer]) -> Actor:
    own = next((mine for one in group if (mine := ground.mine.find(one.text)) is not None), None)
    kind = _kind(group) if own is None else own.kind
    name = _name(group, kind) if own is None else own.name
    found = tuple(role for one in group for role in one.roles)
    country = (own and own.country) or _country(ground.view, name, found, kind)
    phrases = tuple(dict.fromkeys(role.phrase for role in found))
    spans = tuple(sorted({one.span for one in group}))
    key = content_id("actor", folded(name if own else _canonical(name, kind)), kind, country or "")
    return _classed(ground, Actor(key, name, kind, country, phrases, spans, ground.made), own)


def _classed(ground: Ground, actor: Actor, own: Own | None) -> Actor:
    """A country has the government's class where it acts, and a team its own."""
    if own is not None and own.sort is not None:
        return replace(actor, sort=own.sort)
    if not ground.playing.isdisjoint(actor.mentions):
        return replace(actor, sort="sport")
    if actor.kind == "organisation" and _is_party(ground.view, actor):
        return replace(actor, sort="party")
    acts = actor.kind == "place" and not ground.acting.isdisjoint(actor.mentions)
    return replace(actor, sort="government" if acts else class_of(actor))


def _is_party(view: Words, actor: Actor) -> bool:
    """ "The ruling Tidal Union party"."""
    ends = (view.range_of(span)[1] for span in actor.mentions[:NEAR])
    return any(view.forms[end : end + 1] == ("party",) and not view.opens(end) for end in ends)


def _kind(group: list[Bearer]) -> ActorKind:
    weights: Counter[ActorKind] = Counter()
    for one in group:
        weights[one.kind] += max(1, round(one.score * 100))
    if weights["outlet"]:
        return "outlet"
    if any(one.kind == "person" and " " in one.text for one in group):
        return "person"  # whose surname may be a place's name
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


def _country(view: Words, name: str, found: tuple[Role, ...], kind: ActorKind) -> str | None:
    """By what is known of the name, else by the roles printed."""
    known = gazetteer.known_name(name) if kind != "person" else None
    if known is not None and kind == "organisation" and known.kind == "capital":
        return gazetteer.governs(name) or known.country
    if known is not None:
        return None if known.name in HOMONYMS and HOMONYMS[known.name].isdisjoint(view.lower) else known.country
    by_role = next((role.country for role in found if role.country is not None), None)
    *whose, last = name.split()
    ruled = None
    if whose and last in lexicon.RULING:
        lengths = range(len(whose), 0, -1) if last == "ministry" else [len(whose)]
        told = (gazetteer.country_of(OWNER.sub("", " ".join(whose[:length]))) for length in lengths)
        ruled = next(filter(None, told), None)
    return gazetteer.country_of(name) or by_role if kind == "place" else ruled or by_role


def _merged(named: list[Actor]) -> tuple[Actor, ...]:
    """One actor an id."""
    table: dict[str, Actor] = {}
    for actor in named:
        before = table.get(actor.id)
        table[actor.id] = actor if before is None else _joined(before, actor)
    return tuple(table.values())


def _employed(view: Words, named: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who works for a body that the article names is what that is: "LSZ president" is no head of state."""
    bodies = {form: one for one in named if one.kind in ("organisation", "outlet")
              for form in {one.name, *(span.of(view.text) for span in one.mentions)}}  # fmt: skip
    printed = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(bodies, key=len, reverse=True)))})(?!\w)")
    return tuple(_at_work(view, one, bodies, printed) if bodies and one.kind == "person" else one for one in named)


def _of_police(view: Words, one: Actor, bodies: Mapping[str, Actor]) -> bool:
    """ "Sgt Oda Brakk of Tarn Valley Police"."""
    ends = [span.end for span in one.mentions[:NEAR]]
    behind = [OF_BODY.match(view.text, end) for end in ends]
    forces = [form for form, body in bodies.items() if body.sort == "police"]
    return any(view.text.startswith(form, of.end()) for of in behind if of is not None for form in forces)


def _at_work(view: Words, one: Actor, bodies: Mapping[str, Actor], printed: re.Pattern[str]) -> Actor:
    served = {role.text: found[0] for role in one.roles if (found := printed.search(role.text)) and by_body(role.text)}
    if one.sort == "military" and _of_police(view, one, bodies):
        return replace(one, sort="police")
    own = class_of(replace(one, sort=None)) != one.sort  # as the user says
    paper = one.sort == "media" and all(bodies[name].kind != "outlet" for name in served.values())
    if own or not served or not (paper or one.sort in (*OFFICES, None)):
        return one
    sort = of_person(tuple(role.text for role in one.roles if role.text not in served))
    for name in served.values():
        sort = higher(sort, bodies[name].sort)
    return replace(one, sort=sort)


def _joined(one: Actor, other: Actor) -> Actor:
    phrases = tuple(dict.fromkeys(one.roles + other.roles))
    joined = _with(one, phrases=phrases, spans={*one.mentions, *other.mentions})
    return replace(joined, sort=higher(one.sort, other.sort))


def _with_nominals(view: Words, named: tuple[Actor, ...]) -> tuple[Actor, ...]:
    more: dict[str, set[Span]] = {}
    ends = {span.end for actor in named for span in actor.mentions}
    for span, actor in nominals(view, named):
        if span.end not in ends:  # "the Gazette" is a name already
            more.setdefault(actor.id, set()).add(span)
    return tuple(_with(actor, phrases=actor.roles, spans={*actor.mentions, *more.get(actor.id, ())}) for actor in named)


def _with(actor: Actor, *, phrases: tuple[Phrase, ...], spans: set[Span]) -> Actor:
    return replace(actor, roles=phrases, mentions=tuple(sorted(spans)))
