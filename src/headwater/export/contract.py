"""What do programs get? A Reading as plain JSON values, in the shape that ``schema.json`` documents.

In: a Reading. Out: a dict with every key always there; absent is ``null`` or ``[]``. The sections that no stage fills
yet (dates, quantities, events, conditions) are empty lists. Spans are ``[start, end]``, offsets into ``article.text``.
Source: DESIGN 7.1.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from importlib import resources
from typing import Any

from headwater.records import (
    Actor,
    Article,
    Assertion,
    Attribution,
    Count,
    Failure,
    Phrase,
    Reading,
    Source,
    Span,
    printed,
)

Json = dict[str, Any]


def as_dict(reading: Reading) -> Json:
    """The reading as the values of one JSON object."""
    text = reading.article.text
    return {
        "article": _article(reading.article),
        "actors": [_actor(actor) for actor in reading.actors],
        "attributions": [_attribution(attribution, text) for attribution in reading.attributions],
        "chains": [list(chain) for chain in reading.chains],
        "dates": [],
        "quantities": [],
        "events": [],
        "conditions": [],
        "assertions": [_assertion(assertion, text) for assertion in reading.assertions],
        "failures": [_failure(failure) for failure in failures(reading)],
    }


@functools.cache
def schema() -> Json:
    """The JSON Schema (2020-12) of what :func:`as_dict` gives."""
    loaded: Json = json.loads(schema_text())
    return loaded


def schema_text() -> str:
    """The schema's file as it ships."""
    return resources.files(__package__).joinpath("schema.json").read_text("utf-8")


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
        "blocks": [{"kind": block.kind, "span": _pair(block.span)} for block in article.blocks],
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "roles": [role.text for role in actor.roles],
        "mentions": _pairs(actor.mentions),
        "made": actor.made,
    }


def _attribution(attribution: Attribution, text: str) -> Json:
    when = attribution.when
    return {
        "id": attribution.id,
        "form": attribution.form,
        "inside": attribution.inside,
        "source": _source(attribution.source, text),
        "cue": _piece(attribution.cue, text),
        "content": _piece(attribution.content, text),
        "venue": _phrase(attribution.venue),
        "addressee": _phrase(attribution.addressee),
        "medium": _phrase(attribution.medium),
        "when": {"span": _pair(when.span), "value": when.value} if when else None,
        "polarity": attribution.polarity,
        "endorsement": attribution.endorsement,
        "score": attribution.score,
        "made": attribution.made,
    }


def _source(source: Source, text: str) -> Json:
    return {
        **_piece(source.spans, text),
        "actor": source.actor,
        "anonymity": source.anonymity,
        "reason": _phrase(source.reason),
        "number": _count(source.number),
        "antecedent": _phrase(source.antecedent),
    }


def _assertion(assertion: Assertion, text: str) -> Json:
    return {**_piece(assertion.spans, text), "made": assertion.made}


def _failure(failure: Failure) -> Json:
    return {"source": failure.source, "stage": failure.stage, "message": failure.message}


def _piece(spans: tuple[Span, ...], text: str) -> Json:
    return {"spans": _pairs(spans), "text": printed(spans, text) or None}


def _phrase(phrase: Phrase | None) -> Json | None:
    return {"span": _pair(phrase.span), "text": phrase.text} if phrase else None


def _count(count: Count | None) -> Json | None:
    return {"span": _pair(count.span), "text": count.text, "value": count.value} if count else None


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
