"""How is an event shown to a person? What was done, by whom to whom, where, when, in what words, and who says so.

In: a Reading and its voices. Out: an :class:`Act` for each event, in text order. Actors have their names, whoever is no
actor the words printed for it; the words in ``trigger`` are those that say that it happened, is planned or denied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.export.shown import dated, line, shorten, words
from headwater.export.voices import NO_SOURCE, Sourcing, Voice
from headwater.records import Event, Party, Reading, Span

OWN_VOICE = "in the outlet’s own voice"
OPEN = "according to somebody left open"
TO = " → "
LONGEST_NAME, LONGEST_TRIGGER = 60, 90
"""Code points of a party, and of the words for the act, that are shown."""


@dataclass(frozen=True, slots=True)
class Act:
    """One event in words for a person; what is not printed is empty."""

    label: str
    parties: str
    place: str
    when: str
    trigger: str
    voice: str

    @property
    def facts(self) -> tuple[str, ...]:
        """What, who, where, when."""
        return tuple(part for part in (self.label, self.parties, self.place, self.when) if part)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The printed words, and who says so."""
        return (f"“{self.trigger}”", self.voice)


def acts(reading: Reading, told: Sourcing) -> tuple[Act, ...]:
    """Each event of a reading, to be shown."""
    text = reading.article.text
    names = {actor.id: actor.name for actor in reading.actors}
    return tuple(
        Act(
            label=label(event),
            parties=_parties(event, names, text),
            place=f"in {_name(event.place, names, text)}" if event.place else "",
            when=dated(event.when, told, text) if event.when else "",
            trigger=shorten(words(merged((*event.marks, event.span), text), text), LONGEST_TRIGGER),
            voice=according(told.voice(event.attribution)),
        )
        for event in reading.events
    )


def label(event: Event) -> str:
    """The kind of event, and whether it happened."""
    return f"{event.kind} {event.modality}"


def tally(events: Sequence[Event]) -> str:
    """How many events of which modality, the most frequent first."""
    return ", ".join(f"{number} {modality}" for modality, number in Counter(e.modality for e in events).most_common())


def according(voice: Voice | None) -> str:
    """Who says so, in words."""
    if voice is None:
        return OWN_VOICE
    if voice.open:
        return OPEN
    return NO_SOURCE if voice.anonymity == "none" else f"according to {shorten(voice.name, LONGEST_NAME)}"


def merged(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans in text order; those that overlap, or have only white space between them, are one.

    >>> merged((Span(9, 13), Span(0, 3), Span(4, 8), Span(5, 9)), "the army will, it says")
    (Span(start=0, end=13),)
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _parties(event: Event, names: dict[str, str], text: str) -> str:
    agent = _name(event.agent, names, text)
    target = _name(event.target, names, text)
    return f"{agent}{TO}{target}".strip() if target else agent


def _name(party: Party | None, names: dict[str, str], text: str) -> str:
    if party is None:
        return ""
    return shorten(names.get(party.actor or "") or line(party.span.of(text)), LONGEST_NAME)
