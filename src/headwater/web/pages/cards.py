"""How is one statement shown in a list?

In: a statement, where its words hold what was looked for. Out: a card of plain values. The words are those that were
printed; the live page is asked to show them (a text fragment).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urldefrag

from headwater.export.page import address
from headwater.export.shown import line, shorten
from headwater.library.listing import UNKNOWN_OUTLET
from headwater.library.records import Statement
from headwater.records import Span

LONGEST = 700
"""Code points of a card's words."""
FRAGMENT = 6
"""Words at each end of a long passage that the live page is asked to show."""


@dataclass(frozen=True, slots=True)
class Bit:
    """Some words, and whether they were looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A statement with its circumstances. ``chain`` ends in the source; ``day`` is of the utterance, else of the
    article; ``live`` is the address of the page, with its words marked."""

    id: str
    article: str
    outlet: str | None
    title: str | None
    day: str | None
    chain: tuple[str, ...]
    source: str | None
    actor: str | None
    name: str | None
    cue: str | None
    content: str
    pieces: tuple[Bit, ...]
    form: str
    anonymity: str
    polarity: str
    endorsement: str
    score: float
    judged: bool
    live: str | None


def card(one: Statement, matches: Sequence[Span] = (), *, text: str | None = None) -> Card:
    """The card of a statement; ``matches`` are spans into ``text``, its article's."""
    words = shorten(line(one.content or one.source or ""), LONGEST)
    return Card(
        id=one.id, article=one.article, outlet=one.outlet, title=one.title, day=one.said or (one.published or "")[:10],
        chain=chain_of(one), source=one.source, actor=one.actor, name=one.name,
        cue=one.cue, content=words, pieces=_pieces(one, matches, text, words), form=one.form, anonymity=one.anonymity,
        polarity=one.polarity, endorsement=one.endorsement, score=round(one.score, 3), judged=one.judged,
        live=live(one.url, one.content),
    )  # fmt: skip


def chain_of(one: Statement) -> tuple[str, ...]:
    """From the outlet to the source."""
    return one.chain or (one.outlet or UNKNOWN_OUTLET,)


def live(url: str | None, words: str | None) -> str | None:
    """The address of the live page with a text fragment, None where there is none that a browser may follow.

    >>> live("https://herald.example/a#top", "The dam is safe")
    'https://herald.example/a#:~:text=The%20dam%20is%20safe'
    """
    where, said = address(url), (words or "").strip("“”\"'‘’ ").split()
    if where is None or not said:
        return where
    ends = [said] if len(said) <= 2 * FRAGMENT else [said[:FRAGMENT], said[-FRAGMENT:]]
    fragment = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in ends)
    return f"{urldefrag(where).url}#:~:text={fragment}"


def _pieces(one: Statement, matches: Sequence[Span], text: str | None, words: str) -> tuple[Bit, ...]:
    """The words, cut where something begins or ends that was looked for; in one piece where nothing was."""
    if text is None or not one.content_spans or not matches:
        return (Bit(words, False),)
    found: list[Bit] = []
    for number, span in enumerate(one.content_spans):
        found += [Bit(" … ", False)] if number else []
        at = span.start
        for hit in sorted(matches):
            if hit.start >= at and hit.end <= span.end:
                found += [Bit(text[at : hit.start], False), Bit(text[hit.start : hit.end], True)]
                at = hit.end
        found.append(Bit(text[at : span.end], False))
    return tuple(Bit(one.text, one.hit) for one in found if one.text)
