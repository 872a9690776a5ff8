"""A hand-made reading of an invented article in which much has a date: what the timeline and its like are tested with.

It has what the article of ``tests/readings.py`` lacks: dates of every precision and one that stays open, quantities
with bounds, events that happened, are planned, denied, conditions, and an actor whose class and country are known.
"""

from __future__ import annotations

from dataclasses import replace

from headwater.records import (
    Assertion,
    BlockKind,
    Condition,
    Dated,
    Event,
    How,
    Modality,
    Party,
    Phrase,
    Quantity,
    QuantityKind,
    Reading,
    Source,
    Span,
    Time,
    TimeKind,
)
from tests.readings import MADE, Builder, actor, article, lay_out

PAGE: tuple[tuple[BlockKind, str], ...] = (
    ("title", "Ostrel Front threatens second assault on Port Ellan"),
    (
        "paragraph",
        "The Ostrel Front shelled Port Ellan on Monday, the town’s mayor, Anna Tiel, said on Tuesday evening.",
    ),
    (
        "paragraph",
        "“If the talks fail, we will strike the harbour next week,” a spokesman for the group told Radio Vell at 14:30 "
        "on Thursday.",
    ),
    ("paragraph", "Kestria seized the harbour in February 2024, and signed a truce in the 1990s."),
    ("paragraph", "Up to 800,000 troops will be sent to the border later this month, two officials said."),
    ("paragraph", "Tiel denied that police had recently attacked marchers."),
    ("paragraph", "About 1.5 million people live in the province, and 4,100 work at the port for three days a week."),
)

TIMES: tuple[tuple[str, TimeKind, str, str | None, tuple[str, str] | None, How, str | None], ...] = (
    ("Monday", "DATE", "2031-03-10", "2031-03-10", ("2031-03-10",) * 2, "tense", "2031-03-14"),
    ("Tuesday evening", "TIME", "2031-03-11TEV", "2031-03-11", ("2031-03-11",) * 2, "tense", "2031-03-14"),
    ("next week", "DATE", "2031-W12", "2031-03", ("2031-03-17", "2031-03-23"), "dateline", "2031-03-14"),
    ("14:30 on Thursday", "TIME", "2031-03-13T14:30", "2031-03-13T14:30", ("2031-03-13",) * 2, "tense", "2031-03-14"),
    ("February 2024", "DATE", "2024-02", "2024-02", ("2024-02-01", "2024-02-29"), "explicit", None),
    ("the 1990s", "DATE", "199", None, ("1990-01-01", "1999-12-31"), "explicit", None),
    ("later this month", "DATE", "2031-03", "2031-03", ("2031-03-01", "2031-03-31"), "dateline", "2031-03-14"),
    ("recently", "DATE", "PAST_REF", None, None, "open", None),
    ("three days", "DURATION", "P3D", None, None, "explicit", None),
)
QUANTITIES: tuple[tuple[str, QuantityKind, float | None, float | None, str, str | None, bool], ...] = (
    ("Up to 800,000 troops", "count", None, 800_000.0, "troops", "troops", False),
    ("About 1.5 million people", "count", 1_500_000.0, 1_500_000.0, "people", "people", True),
    ("4,100", "count", 4100.0, 4100.0, "people", None, False),
)


def dated_reading() -> Reading:
    """The whole invented article, read by hand."""
    b = lay_out(PAGE)
    front = replace(actor("Ostrel Front", "organisation", b.span("The Ostrel Front")), sort="armed group", country="KE")
    tiel = replace(
        actor("Anna Tiel", "person", b.span("Anna Tiel"), roles=(Phrase(b.span("mayor"), "mayor"),)), sort="government"
    )
    town = actor("Port Ellan", "place", b.span("Port Ellan", nth=1))
    mayor = Source(b.spans("the town’s mayor, Anna Tiel,"), tiel.id, "named")
    shelled = "The Ostrel Front shelled Port Ellan on Monday"
    told = b.say(mayor, "said", shelled, when=Dated(b.span("Tuesday evening"), "2031-03-11"))
    threat = b.say(
        Source(b.spans("a spokesman for the group"), None, "described"),
        "told",
        "“If the talks fail, we will strike the harbour next week,”",
        form="direct",
        addressee="Radio Vell",
        when=Dated(b.span("14:30 on Thursday"), "2031-03-13T14:30"),
    )
    sent = "Up to 800,000 troops will be sent to the border later this month"
    officials = b.say(Source(b.spans("two officials"), None, "unnamed"), "officials said", sent)
    denial = b.say(
        Source(b.spans("Tiel denied"), tiel.id, "named"),
        "denied",
        "that police had recently attacked marchers",
        polarity="denied",
    )
    named = {front.name: front.id, "The Ostrel Front": front.id, town.name: town.id}

    def party(words: str | None, *, nth: int = 0) -> Party | None:
        return Party(b.span(words, nth=nth), named.get(words)) if words else None

    def event(
        kind: str, words: str, modality: Modality, attribution: str | None, *,
        agent: str | None = None, target: Party | None = None, place: Party | None = None, when: str | None = None,
        marks: tuple[Span, ...] = (),
    ) -> Event:  # fmt: skip
        printed = next((time for time in TIMES if time[0] == when), None)
        return Event(
            span=b.span(words), kind=kind, agent=party(agent), target=target, place=place,
            when=Dated(b.span(printed[0]), printed[3]) if printed else None, modality=modality,
            marks=marks, attribution=attribution, made=MADE,
        )  # fmt: skip

    events = (
        event(
            "ASSAULT", "shelled", "happened", told, agent="The Ostrel Front", target=party("Port Ellan", nth=1),
            when="Monday",
        ),
        event(
            "ASSAULT", "strike", "planned", threat, target=party("the harbour"), when="next week",
            marks=(b.first("will strike", 4),),
        ),
        event("COERCE", "seized", "happened", None, agent="Kestria", when="February 2024"),
        event("AGREE", "signed a truce", "happened", None, agent="Kestria", when="the 1990s"),
        event(
            "MOBILIZE", "sent", "planned", officials, target=party("troops"), place=party("the border"),
            when="later this month", marks=(b.first("will be sent", 7),),
        ),
        event("ASSAULT", "attacked", "denied", denial, agent="police", when="recently", marks=(b.span("denied"),)),
    )  # fmt: skip
    own = Assertion(b.spans("Kestria seized the harbour in February 2024, and signed a truce in the 1990s."), MADE)
    return Reading(
        article=replace(article(b), title=PAGE[0][1], failures=()),
        actors=(front, tiel, town),
        attributions=tuple(b.attributions),
        chains=(("The Corran Courier", "Anna Tiel"),),
        assertions=(own,),
        failures=(),
        times=tuple(Time(b.span(words), *rest) for words, *rest in TIMES),  # type: ignore[arg-type]
        quantities=tuple(_quantity(b, *one) for one in QUANTITIES),
        events=events,
        conditions=(Condition(b.span("If the talks fail"), threat),),
    )


def _quantity(
    b: Builder, words: str, kind: QuantityKind, low: float | None, high: float | None, unit: str,
    counted: str | None, approximate: bool,
) -> Quantity:  # fmt: skip
    whole = b.span(words)
    noun = Span(whole.end - len(counted), whole.end) if counted else None
    return Quantity(whole, kind, low, high, unit, noun, approximate)
