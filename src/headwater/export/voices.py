"""Whose voices are in a reading, and through whom did each reach the outlet?

In: a Reading. Out: its attributions gathered by source (a :class:`Voice` each, in the order of their first statement,
nobody last), and the chain of each attribution, outermost name first. Source: DESIGN 2.1 (``inside``, ``anonymity``).

A source without an actor is told from another by its printed words and by whom it came through: two times "officials"
through one outlet cannot be told apart, "officials" through two outlets can.
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.records import Actor, Anonymity, Attribution, Reading, printed

NO_SOURCE = "no source given"
NO_OUTLET = "this article"
NOBODY = "nobody"
CLEAREST: tuple[Anonymity, ...] = ("named", "document", "described", "unnamed", "none")
"""A voice that is named once is named, whatever else it is called."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One source with all that it says. ``name`` is the actor's, or the words printed for it."""

    name: str
    anonymity: Anonymity
    actor: Actor | None
    statements: tuple[Attribution, ...]

    @property
    def role(self) -> str | None:
        """The first role printed for the actor."""
        return self.actor.roles[0].text if self.actor and self.actor.roles else None


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The voices of a reading; by attribution id, the index of its voice and its chain."""

    voices: tuple[Voice, ...]
    voice_of: dict[str, int]
    chain_of: dict[str, tuple[str, ...]]


def sourcing(reading: Reading) -> Sourcing:
    """Gather the attributions of a reading by source."""
    actors = {actor.id: actor for actor in reading.actors}
    by_id = {attribution.id: attribution for attribution in reading.attributions}
    groups: dict[str, list[Attribution]] = {}
    for attribution in sorted(reading.attributions, key=_place):
        groups.setdefault(_key(attribution, by_id, reading.article.text), []).append(attribution)
    nobody = groups.pop(NOBODY, None)
    ordered = [*groups.values(), *([nobody] if nobody else [])]
    voices = tuple(_voice(group, actors, reading.article.text) for group in ordered)
    voice_of = {attribution.id: i for i, voice in enumerate(voices) for attribution in voice.statements}
    names = {identity: voices[i].name for identity, i in voice_of.items()}
    outlet = reading.article.outlet or NO_OUTLET
    chain_of = {identity: _chain(one, by_id, names, outlet) for identity, one in by_id.items()}
    return Sourcing(voices, voice_of, chain_of)


def carriers(attribution: Attribution, by_id: dict[str, Attribution]) -> list[Attribution]:
    """The attributions through which this one reached the outlet, innermost first; a circle is cut where it closes."""
    found: list[Attribution] = []
    seen = {attribution.id}
    outer = attribution.inside
    while outer in by_id and outer not in seen:
        seen.add(outer)
        found.append(by_id[outer])
        outer = by_id[outer].inside
    return found


def _place(attribution: Attribution) -> tuple[int, int]:
    """Where the statement begins in the text; of two by one source the one whose cue comes first."""
    spans = (*attribution.source.spans, *attribution.cue, *attribution.content)
    start = min((span.start for span in spans), default=0)
    return start, attribution.cue[0].start if attribution.cue else start


def _key(attribution: Attribution, by_id: dict[str, Attribution], text: str) -> str:
    source = attribution.source
    if source.anonymity == "none":
        return NOBODY
    if source.actor:
        return f"actor {source.actor}"
    via = ",".join(one.source.actor or printed(one.source.spans, text) for one in carriers(attribution, by_id))
    return f"words {printed(source.spans, text).casefold()} via {via}"


def _voice(group: list[Attribution], actors: dict[str, Actor], text: str) -> Voice:
    anonymity = min((one.source.anonymity for one in group), key=CLEAREST.index)
    actor = actors.get(group[0].source.actor or "")
    return Voice(_name(group[0], actor, text), anonymity, actor, tuple(group))


def _name(attribution: Attribution, actor: Actor | None, text: str) -> str:
    if actor:
        return actor.name
    if attribution.source.anonymity == "none":
        return NO_SOURCE
    return printed(attribution.source.spans, text) or NO_SOURCE


def _chain(
    attribution: Attribution, by_id: dict[str, Attribution], names: dict[str, str], outlet: str
) -> tuple[str, ...]:
    """The outlet, each carrier from the outermost in, and the source itself; nobody twice in a row."""
    inward = [names[one.id] for one in reversed(carriers(attribution, by_id))] + [names[attribution.id]]
    told = [name for name in inward if name != NO_SOURCE] or [NO_SOURCE]
    steps = [outlet, *told]
    return tuple(name for i, name in enumerate(steps) if i == 0 or name != steps[i - 1])
