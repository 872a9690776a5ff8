"""Does every source lead to the right actor?

In: a document of GUM and its reading. Out: a verdict on each source. The right answer is an actor of the gold chain
that the source's phrase belongs to: one whose mentions GUM has in that chain more often than in any other. Where the
chain has no name anywhere in the document, to leave it open is right, too, and so it is where several speak together.
Sources that GUM marks as no mention ("reportedly", "Image: ...") are counted, and not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.who.chains import RELATIVE, Chains
from bench.who.documents import Mention
from bench.who.nearest import nearest
from headwater import Actor, Reading, Span

THIRD = frozenset("he she him her his hers it its they them their".split())
FIRST = frozenset("i we me us my our mine ours".split())
SORTS = ("named", "nominal", "he/she", "it/they", "relative", "several", "first", "other")
"""Sorts of phrase; "other" is "you", "one", "this"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``gold`` is the chain's name, None where it has none; ``answer`` our actor's; ``baseline``: whether the nearest
    name is right. ``sort`` is one of ``SORTS``, or "no mention", which is not judged."""

    sort: str
    phrase: Span
    gold: str | None = None
    answer: str | None = None
    right: bool = False
    baseline: bool = False


def verdicts(known: Chains, reading: Reading) -> Iterator[Verdict]:
    """One for each attribution that has a source."""
    actors = {actor.id: actor for actor in reading.actors}
    for one in reading.attributions:
        if one.source.spans:
            answer = actors[one.source.actor] if one.source.actor else None
            yield verdict(known, one.source.spans[0], answer=answer, actors=reading.actors)


def verdict(known: Chains, span: Span, *, answer: Actor | None, actors: Iterable[Actor]) -> Verdict:
    """On one phrase."""
    mentions = known.mentions(span)
    if not mentions:
        return Verdict("no mention", span)
    return Verdict(
        sort=sort_of(known, span, mentions),
        phrase=span,
        gold=known.named.get(mentions[0].chain),
        answer=answer.name if answer else None,
        right=is_right(known, mentions, answer),
        baseline=is_right(known, mentions, nearest(known, span, actors)),
    )


def is_right(known: Chains, mentions: Sequence[Mention], answer: Actor | None) -> bool:
    """Whether an answer, or none, is what it should be."""
    if answer is None:
        return len(mentions) > 1 or mentions[0].chain not in known.named
    return any(known.holds(mention.chain, answer.mentions) for mention in mentions)


def sort_of(known: Chains, span: Span, mentions: Sequence[Mention]) -> str:
    """What sort of phrase it is."""
    head = known.head(span)
    word = known.marked.words[mentions[0].head if head is None else head]
    form = word.form.lower()
    if len(mentions) > 1:
        return "several"
    if form in FIRST:
        return "first"
    if form in THIRD:
        return "it/they" if form[0] in "it" else "he/she"
    if word.tag in RELATIVE:
        return "relative"
    if word.tag in ("PRP", "PRP$", "DT", "EX"):
        return "other"
    return "named" if mentions[0] in known.cores else "nominal"
