"""How well is this article sourced? The counts that every export for people shows, and the same in words.

In: a Reading. Out: a :class:`Summary`, and its sentences. A statement is one attribution; a source is one voice
(``voices.py``); a carrier is a source through which another one reached the outlet, and that said nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from headwater.export.voices import Sourcing, sourcing
from headwater.records import Actor, Anonymity, Attribution, Reading
from headwater.said.judge import same_outlet

KINDS: tuple[Anonymity, ...] = ("named", "described", "unnamed", "document")


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over one reading: ``statements`` and ``sources`` by anonymity, ``outlets`` by name in text order."""

    statements: dict[Anonymity, int]
    sources: dict[Anonymity, int]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    """Names of the sources that are more than carriers."""
    open: int
    """Statements by a pronoun of which it is left open whom it means."""
    denied: int
    distanced: int
    endorsed: int
    assertions: int

    @property
    def statement_count(self) -> int:
        """All statements, those without a source too."""
        return sum(self.statements.values())

    @property
    def source_count(self) -> int:
        """All distinct sources."""
        return sum(self.sources[kind] for kind in KINDS)

    @property
    def single_source(self) -> bool:
        """Whether all that is attributed goes back to one source."""
        return len(self.origins) == 1 and not self.open


def summarise(reading: Reading, *, told: Sourcing | None = None) -> Summary:
    """Count the sourcing of a reading; ``told`` are its voices, where they are known."""
    told = told or sourcing(reading)
    all_kinds: tuple[Anonymity, ...] = (*KINDS, "none")
    said = reading.attributions
    return Summary(
        statements={kind: sum(one.source.anonymity == kind for one in said) for kind in all_kinds},
        sources={kind: sum(voice.anonymity == kind for voice in told.voices if voice.counts) for kind in KINDS},
        outlets=_outlets(reading),
        origins=_origins(told),
        open=sum(len(voice.statements) for voice in told.voices if voice.open),
        denied=sum(one.polarity == "denied" for one in said),
        distanced=sum(one.endorsement == "distanced" for one in said),
        endorsed=sum(one.endorsement == "endorsed" for one in said),
        assertions=len(reading.assertions),
    )


def sentences(summary: Summary) -> tuple[str, ...]:
    """The counts in words, the most important first.

    >>> none = dict.fromkeys(("named", "described", "unnamed", "document", "none"), 0)
    >>> sentences(Summary({**none, "named": 2}, {**none, "named": 1}, (), ("Ada Orr",), 0, 1, 0, 0, 0))
    ('2 statements by 1 source: 1 named.', 'Single source: Ada Orr.', '1 denial.')
    """
    if not summary.statement_count:
        return ("No statement is attributed to anybody.",)
    lines = (_counted(summary), _outlet_line(summary), _warning(summary), _hedges(summary))
    return tuple(line for line in lines if line)


def _counted(summary: Summary) -> str:
    parts = ", ".join(_kind(kind, summary.sources[kind]) for kind in KINDS if summary.sources[kind])
    by = f" by {count(summary.source_count, 'source')}: {parts}" if parts else ""
    return f"{count(summary.statement_count, 'statement')}{by}{_without(summary)}."


def _kind(kind: Anonymity, number: int) -> str:
    return count(number, kind) if kind == "document" else f"{number} {kind}"


def _without(summary: Summary) -> str:
    bare = summary.statements["none"]
    without = f"; {bare} without a source" if bare else ""
    return without + (f"; {summary.open} by somebody left open" if summary.open else "")


def _outlet_line(summary: Summary) -> str:
    if not summary.outlets:
        return ""
    return f"Draws on {count(len(summary.outlets), 'outlet')}: {', '.join(summary.outlets)}."


def _warning(summary: Summary) -> str:
    if summary.single_source:
        return f"Single source: {summary.origins[0]}."
    return "" if summary.sources["named"] else "No source is named."


def _hedges(summary: Summary) -> str:
    parts = (
        (summary.denied, "1 denial", f"{summary.denied} denials"),
        (summary.distanced, "1 told at a distance", f"{summary.distanced} told at a distance"),
        (summary.endorsed, "1 endorsed by the outlet", f"{summary.endorsed} endorsed by the outlet"),
    )
    said = ", ".join(one if number == 1 else many for number, one, many in parts if number)
    return f"{said}." if said else ""


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "source"), count(2, "source")
    ('1 source', '2 sources')
    """
    return f"{number} {noun if number == 1 else f'{noun}s'}"


def _origins(told: Sourcing) -> tuple[str, ...]:
    """Voices that say something that they do not only carry for another."""
    carrying = {one.inside for voice in told.voices for one in voice.statements}
    return tuple(
        voice.name
        for voice in told.voices
        if voice.anonymity != "none" and voice.counts and any(one.id not in carrying for one in voice.statements)
    )


def _outlets(reading: Reading) -> tuple[str, ...]:
    """Other outlets that speak, carry, or were spoken to, and the agency credited."""
    own = reading.article.outlet
    speaking = {one.source.actor for one in reading.attributions}
    places = {place for one in reading.attributions for place in _places(one)}
    used = [actor.name for actor in reading.actors if actor.kind == "outlet" and _drawn_on(actor, speaking, places)]
    credit = reading.article.wire
    wire = [credit] if credit is not None and credit[0].isupper() else []  # not "agencies"
    others = [name for name in (*used, *wire) if own is None or not same_outlet(name, own)]
    names = {name.casefold(): name for name in reversed(others)}
    return tuple(reversed(names.values()))


def _drawn_on(actor: Actor, speaking: set[str | None], places: set[int]) -> bool:
    return actor.id in speaking or any(span.start in places or span.end - 1 in places for span in actor.mentions)


def _places(attribution: Attribution) -> Iterator[int]:
    """The code points of where, to whom and in what medium something was said, and of the document that says it."""
    if attribution.source.anonymity == "document" and attribution.source.actor is None:
        yield from (at for span in attribution.source.spans for at in range(span.start, span.end))
    for phrase in (attribution.venue, attribution.addressee, attribution.medium):
        if phrase:
            yield from range(phrase.span.start, phrase.span.end)
