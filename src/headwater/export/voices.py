"""Whose voices are in a reading, and through whom did each reach the outlet?

In: a Reading. Out: its attributions gathered by source (a :class:`Voice` each, in the order of their first statement,
those left open and nobody last), the chain of each attribution, outermost name first, and its conditions.
Source: DESIGN 2.1 (``inside``, ``anonymity``).

A source without an actor is told from another by its printed words and by whom it came through: two times "officials"
through one outlet cannot be told apart, "officials" through two outlets can. A pronoun without an actor is *open*: it
has a voice, so that nothing is lost, but it is not counted as one more source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from headwater.records import Actor, Anonymity, Attribution, Reading, Span, Time, printed
from headwater.said.chains import NO_OUTLET, chain
from headwater.said.judge import link_name, told_outlets

NO_SOURCE = "no source given"
CLEAREST: tuple[Anonymity, ...] = ("named", "document", "described", "unnamed", "none")
"""A voice that is named once is named, whatever else it is called."""
POINTING = frozenset("he she it they we i you him her them us this that these those who whom which".split())
"""Words that only point at a source."""
PART = re.compile(r"(?:one|another|a (?:second|third|fourth)|the (?:other|first|second|third))\b", re.IGNORECASE)
"""One of several, who is not what they are together."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One source with all that it says. ``name`` is the actor's, or the words printed for it. ``partial``: it is one of
    several who are a source together, and no source more."""

    name: str
    anonymity: Anonymity
    actor: Actor | None
    statements: tuple[Attribution, ...]
    partial: bool = False

    @property
    def open(self) -> bool:
        """Whether it is only pointed at, and left open who is meant."""
        return self.actor is None and self.anonymity != "none" and self.name.casefold() in POINTING

    @property
    def counts(self) -> bool:
        """Whether it is a source more."""
        return not (self.open or self.partial)

    @property
    def role(self) -> str | None:
        """The first role printed for the actor."""
        return self.actor.roles[0].text if self.actor and self.actor.roles else None


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The voices of a reading; by attribution id, the index of its voice, its chain, and what it says only if.

    ``times`` are the article's printed times by where they stand: a week has days that no record's ISO prefix holds.
    """

    voices: tuple[Voice, ...]
    voice_of: dict[str, int]
    chain_of: dict[str, tuple[str, ...]]
    conditions_of: dict[str, tuple[Span, ...]]
    times: dict[Span, Time]

    def voice(self, attribution: str | None) -> Voice | None:
        """Whose words an attribution hands on; None for the outlet's own, and for an id that the reading has not."""
        index = self.voice_of.get(attribution or "")
        return None if index is None else self.voices[index]


def sourcing(reading: Reading) -> Sourcing:
    """Gather the attributions of a reading by source."""
    actors = {actor.id: actor for actor in reading.actors}
    by_id = {attribution.id: attribution for attribution in reading.attributions}
    groups: dict[str, list[Attribution]] = {}
    for attribution in sorted(reading.attributions, key=_place):
        groups.setdefault(_key(attribution, by_id, reading.article.text), []).append(attribution)
    gathered = (_voice(group, actors, reading.article.text) for group in groups.values())
    voices = tuple(sorted(gathered, key=lambda voice: (voice.anonymity == "none", voice.open)))
    voice_of = {attribution.id: i for i, voice in enumerate(voices) for attribution in voice.statements}
    name = partial(link_name, text=reading.article.text, actors=actors)
    outlet = reading.article.outlet or NO_OUTLET
    via = told_outlets(
        reading.attributions, actors=reading.actors, outlet=reading.article.outlet, text=reading.article.text
    )
    walked = {identity: chain(one, by_id=by_id, outlet=outlet, name=name, via=via) for identity, one in by_id.items()}
    chain_of = {identity: names if len(names) > 1 else (outlet, NO_SOURCE) for identity, names in walked.items()}
    return Sourcing(voices, voice_of, chain_of, _conditions(reading), {time.span: time for time in reading.times})


def _conditions(reading: Reading) -> dict[str, tuple[Span, ...]]:
    held: dict[str, list[Span]] = {}
    for condition in reading.conditions:
        if condition.attribution:
            held.setdefault(condition.attribution, []).append(condition.span)
    return {identity: tuple(spans) for identity, spans in held.items()}


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
        return "nobody"
    if source.actor:
        return f"actor {source.actor}"
    via = ",".join(one.source.actor or printed(one.source.spans, text) for one in carriers(attribution, by_id))
    words = source.antecedent.text if source.antecedent else printed(source.spans, text)
    part = printed(source.spans, text) if _of_several(attribution, text) else ""
    return f"words {words.casefold()} {part.casefold()} via {via}"


def _of_several(attribution: Attribution, text: str) -> bool:
    """Whether one of those who were named together speaks alone ("one of them")."""
    source = attribution.source
    return source.antecedent is not None and PART.match(printed(source.spans, text)) is not None


def _voice(group: list[Attribution], actors: dict[str, Actor], text: str) -> Voice:
    anonymity = min((one.source.anonymity for one in group), key=CLEAREST.index)
    name = link_name(group[0], text=text, actors=actors) if anonymity != "none" else ""
    lone = group[0].source.actor is None and _of_several(group[0], text)
    name = f"{printed(group[0].source.spans, text)} ({name})" if lone else name
    return Voice(name or NO_SOURCE, anonymity, actors.get(group[0].source.actor or ""), tuple(group), lone)
