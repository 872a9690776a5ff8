"""What do programs get? A Reading as plain JSON values, in the shape that ``schema.json`` documents.

In: a Reading. Out: a dict with every key always there; absent is ``null`` or ``[]``. Spans are ``[start, end]``,
offsets into ``article.text``; what was printed stands beside what was made of it.
Source: DESIGN 7.1.
"""

from __future__ import annotations

import functools

from headwater.export.values import (
    Json,
    dated,
    failure_value,
    number,
    pair,
    pairs,
    phrase,
    piece,
    schema_file,
    schema_in,
    words_at,
)
from headwater.records import (
    Actor,
    Article,
    Assertion,
    Attribution,
    Condition,
    Count,
    Event,
    Failure,
    Party,
    Quantity,
    Reading,
    Source,
    Time,
)


def as_dict(reading: Reading) -> Json:
    """The reading as the values of one JSON object."""
    text = reading.article.text
    return {
        "article": _article(reading.article),
        "actors": [_actor(actor) for actor in reading.actors],
        "attributions": [_attribution(attribution, text) for attribution in reading.attributions],
        "chains": [list(chain) for chain in reading.chains],
        "dates": [_time(time, text) for time in reading.times],
        "quantities": [_quantity(quantity, text) for quantity in reading.quantities],
        "events": [_event(event, text) for event in reading.events],
        "conditions": [_condition(condition, text) for condition in reading.conditions],
        "assertions": [_assertion(assertion, text) for assertion in reading.assertions],
        "failures": [failure_value(failure) for failure in failures(reading)],
    }


schema = functools.partial(schema_in, "schema.json")
"""The schema of what :func:`as_dict` gives."""
schema_text = functools.partial(schema_file, "schema.json")
"""The same as its file."""


def failures(reading: Reading) -> tuple[Failure, ...]:
    """What went wrong at intake and later, each once, in order."""
    return tuple(dict.fromkeys((*reading.article.failures, *reading.failures)))


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "digest": article.digest,
        "url": article.url,
        "path": article.path,
        "outlet": article.outlet,
        "wire": article.wire,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "modified": article.modified,
        "section": article.section,
        "language": article.language,
        "text": article.text,
        "blocks": [{"kind": block.kind, "span": pair(block.span)} for block in article.blocks],
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "class": actor.sort,
        "country": actor.country,
        "roles": [role.text for role in actor.roles],
        "mentions": pairs(actor.mentions),
        "made": actor.made,
    }


def _attribution(attribution: Attribution, text: str) -> Json:
    return {
        "id": attribution.id,
        "form": attribution.form,
        "inside": attribution.inside,
        "source": _source(attribution.source, text),
        "cue": piece(attribution.cue, text),
        "content": piece(attribution.content, text),
        "venue": phrase(attribution.venue),
        "addressee": phrase(attribution.addressee),
        "medium": phrase(attribution.medium),
        "when": dated(attribution.when),
        "polarity": attribution.polarity,
        "endorsement": attribution.endorsement,
        "score": attribution.score,
        "made": attribution.made,
    }


def _source(source: Source, text: str) -> Json:
    return {
        **piece(source.spans, text),
        "actor": source.actor,
        "anonymity": source.anonymity,
        "reason": phrase(source.reason),
        "number": _count(source.number),
        "antecedent": phrase(source.antecedent),
    }


def _time(time: Time, text: str) -> Json:
    return {
        **words_at(time.span, text),
        "type": time.kind,
        "timex": time.timex,
        "value": time.value,
        "interval": list(time.interval) if time.interval else None,
        "how": time.how,
        "anchor": time.anchor,
    }


def _quantity(quantity: Quantity, text: str) -> Json:
    return {
        **words_at(quantity.span, text),
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": quantity.unit,
        "approximate": quantity.approximate,
        "kind": quantity.kind,
        "counted": words_at(quantity.counted, text) if quantity.counted else None,
    }


def _event(event: Event, text: str) -> Json:
    return {
        **words_at(event.span, text),
        "kind": event.kind,
        **_party("agent", event.agent, text),
        **_party("target", event.target, text),
        **_party("place", event.place, text),
        "when": dated(event.when),
        "modality": event.modality,
        "marks": [words_at(mark, text) for mark in event.marks],
        "attribution": event.attribution,
        "made": event.made,
    }


def _party(role: str, party: Party | None, text: str) -> Json:
    return {
        role: party.actor if party else None,
        f"{role}_phrase": words_at(party.span, text) if party else None,
    }


def _condition(condition: Condition, text: str) -> Json:
    return {**words_at(condition.span, text), "attribution": condition.attribution}


def _assertion(assertion: Assertion, text: str) -> Json:
    return {**piece(assertion.spans, text), "made": assertion.made}


def _count(count: Count | None) -> Json | None:
    return {"span": pair(count.span), "text": count.text, "value": count.value} if count else None
