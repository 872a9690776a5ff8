"""What do programs get of an article's timeline? Plain JSON values, in the shape of ``timeline_schema.json``.

In: a Reading. Out: a dict with every key always there. Printed words have their spans into the article's text, so that
an entry can be found again in what ``--format json`` gives without ``--timeline``; ``attribution`` is an id there.
"""

from __future__ import annotations

import functools

from headwater.export.acts import merged
from headwater.export.contract import failures
from headwater.export.moments import Moment
from headwater.export.timeline import Entry, timeline
from headwater.export.values import Json, failure_value, piece, schema_file, schema_in, words_at
from headwater.export.voices import Sourcing, sourcing
from headwater.records import Article, Event, Party, Reading, Span


def as_dict(reading: Reading) -> Json:
    """The timeline of a reading as the values of one JSON object."""
    ordered, told, text = timeline(reading), sourcing(reading), reading.article.text
    return {
        "article": _article(reading.article),
        "timeline": [_entry(entry, told, text) for entry in ordered.entries],
        "undated": {
            "statements": ordered.statements,
            "events": ordered.events,
            "open": [words_at(span, text) for span in ordered.open],
        },
        "failures": [failure_value(failure) for failure in failures(reading)],
    }


schema = functools.partial(schema_in, "timeline_schema.json")
"""The schema of what :func:`as_dict` gives."""
schema_text = functools.partial(schema_file, "timeline_schema.json")
"""The same as its file."""


def printed_spans(entry: Entry, text: str) -> tuple[Span, ...]:
    """The words of an entry: what was said, or who did what to whom where, in text order; none of a publication."""
    if entry.event is None:
        return entry.attribution.content if entry.attribution else ()
    event = entry.event
    parties = (party.span for party in (event.agent, event.target, event.place) if party)
    return merged((event.span, *event.marks, *parties), text)


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "url": article.url,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "modified": article.modified,
    }


def _entry(entry: Entry, told: Sourcing, text: str) -> Json:
    said = entry.attribution
    voice = told.voice(said.id) if said else None
    return {
        "what": entry.what,
        "when": _moment(entry.moment, text),
        **piece(printed_spans(entry, text), text),
        "source": voice.name if voice and voice.anonymity != "none" else None,
        "actor": said.source.actor if said else None,
        "cue": piece(said.cue, text) if said else None,
        "polarity": said.polarity if said else None,
        "chain": list(told.chain_of[said.id]) if said else [],
        "attribution": said.id if said else None,
        "event": _event(entry.event, text) if entry.event else None,
    }


def _moment(moment: Moment, text: str) -> Json:
    return {
        "value": moment.value,
        "interval": [moment.first, moment.last],
        "printed": words_at(moment.span, text) if moment.span else None,
        "how": moment.how,
        "anchor": moment.anchor,
    }


def _event(event: Event, text: str) -> Json:
    return {
        "kind": event.kind,
        "modality": event.modality,
        **words_at(event.span, text),
        "marks": [words_at(mark, text) for mark in event.marks],
        "agent": _party(event.agent, text),
        "target": _party(event.target, text),
        "place": _party(event.place, text),
    }


def _party(party: Party | None, text: str) -> Json | None:
    return {**words_at(party.span, text), "actor": party.actor} if party else None
