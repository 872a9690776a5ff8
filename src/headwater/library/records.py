"""What a library gives that one article does not: a statement as it stands, and what a person decided.

Spans are into the article's text, dates ISO 8601 prefixes, as in :mod:`headwater.records`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from headwater.records import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as a library has it: the machine's reading with people's judgements laid over it.

    ``article`` is the article's id, ``external`` the giver's; ``actor`` an actor's id; ``said`` and ``published`` ISO
    prefixes. ``chain`` has the names through which it came, outermost first. Spans are into the article's text.
    """

    id: str
    article: str
    external: str | None
    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    said: str | None
    source: str | None
    source_spans: tuple[Span, ...]
    actor: str | None
    name: str | None
    kind: str | None
    actor_class: str | None
    country: str | None
    cue: str | None
    cue_spans: tuple[Span, ...]
    content: str | None
    content_spans: tuple[Span, ...]
    form: str
    anonymity: str
    reason: str | None
    number: int | None
    venue: str | None
    addressee: str | None
    medium: str | None
    polarity: str
    endorsement: str
    inside: str | None
    chain: tuple[str, ...]
    score: float
    judged: bool


JudgementKind = Literal[
    "merge", "split", "retype", "distinct", "confirm", "reject", "fix", "byline", "date", "outlet", "same", "apart",
    "link", "together", "asunder", "undo",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided. ``value`` and ``anchor`` are JSON objects as text; ``at`` is UTC, ISO 8601."""

    id: str
    kind: JudgementKind
    target: str
    value: str
    anchor: str
    who: str
    at: str
    why: str
