"""Is this still the same statement? Words that a whole paragraph of the outlet's own parts from their cue are not, nor
is the answer to a question in a paragraph of its own.

The network ties a quotation without a speaker to the next "she says", also where another person was told of between, or
where two talk to each other.

In: what was found. Out: the same, without pieces of content that lie so far from cue and source; nothing is added, for
whose words these are is not known.
Source: our own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Document, Found, Span

ASKING = frozenset("ask asked asks asking inquired inquires enquired demanded demands wondered".split())
ANSWERING = frozenset("replied replies reply answered answers responded responds retorted retorts".split())
"""Other cues also stand by questions that nobody else is asked."""


def apart(found: tuple[Found, ...], *, document: Document) -> tuple[Found, ...]:
    """Without what lies apart."""
    own = _own_paragraphs(document)
    return tuple(_of_one_voice(_near(one, own), document) for one in found)


def _own_paragraphs(document: Document) -> list[Span]:
    """Paragraphs that no quotation touches."""
    quotes = sorted(quote.span for quote in document.quotes)
    starts, found = [span.start for span in quotes], []
    for block in document.article.blocks:
        last = bisect_right(starts, block.span.end)
        if block.kind == "paragraph" and not any(span.meets(block.span) for span in quotes[max(0, last - 4) : last]):
            found.append(block.span)
    return found


def _near(one: Found, own: Sequence[Span]) -> Found:
    told = (*one.cue, *one.source)
    if len(one.content) < 2 or not told:
        return one
    kept = tuple(piece for piece in one.content if any(not _parted(piece, words, own) for words in told))
    return replace(one, content=kept) if kept and kept != one.content else one


def _of_one_voice(one: Found, document: Document) -> Found:
    """Without the answers to what is asked, or the questions before what is answered, in other paragraphs."""
    told = (*one.cue, *one.source)
    if len(one.content) < 2 or not told:
        return one
    text, here = document.article.text, min(told).start
    first, last = text.rfind("\n", 0, here) + 1, text.find("\n", here)
    mine = [piece for piece in one.content if first <= piece.start and (last < 0 or piece.start < last)]
    said = {word for span in one.cue for word in span.of(text).lower().split()}
    asked = bool(mine) and _asks(max(mine), text) and not said.isdisjoint(ASKING)
    answered = not said.isdisjoint(ANSWERING)
    kept = [
        piece
        for piece in one.content
        if piece in mine or not (asked if piece.start > here else answered and _asks(piece, text))
    ]
    return replace(one, content=tuple(kept)) if kept and len(kept) < len(one.content) else one


def _asks(piece: Span, text: str) -> bool:
    """Whether a quotation ends with a question."""
    return piece.of(text).rstrip("”’\"' ").endswith("?") and piece.of(text)[-1] in "”’\"'"


def _parted(piece: Span, words: Span, own: Sequence[Span]) -> bool:
    """Whether such a paragraph lies between."""
    first, second = sorted((piece, words))
    at = bisect_left(own, first.end, key=lambda span: span.start)
    return at < len(own) and own[at].end <= second.start
