"""What somebody said that somebody else said: contents read again as texts of their own.

The network is trained on flat text, where an attribution inside a content is not marked. So each content in which a
reporting word stands is read once more by itself, and what is found there is ``inside`` the attribution that holds it.
In: documents. Out: for each, all attributions in text order of their cues, inner ones linked to outer ones, and names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from headwater.models.reader import Passage, Runner, see, whole
from headwater.models.weights import Weights
from headwater.records import Document, Found, Name, Quote, Span
from headwater.text.quotemarks import CLOSERS

DEPTH = 3
"""An attribution in an attribution in an attribution: deeper ones are not looked for."""
LEAST = 0.6
"""An inner attribution less probable than this is left out: the network was not trained on such texts."""
OPENERS = frozenset(CLOSERS) | {"that", "That", ":", ","}
PRONOUNS = frozenset(
    "i we me us you he she it they him her them who which that this one someone somebody people".split()
)
"""Inside a content these mean the speaker, his hearer, or nobody that can be told."""

Speaks = Callable[[str], bool]


def see_nested(
    documents: Sequence[Document], *, weights: Weights, run: Runner, threads: int, speaks: Speaks
) -> list[tuple[tuple[Found, ...], tuple[Name, ...]]]:
    """Read documents, then the contents found, to ``DEPTH``."""
    seen = see([whole(document) for document in documents], weights=weights, run=run, threads=threads)
    found = [list(one.found) for one in seen]
    layer = [(at, index) for at, one in enumerate(found) for index in range(len(one))]
    for _ in range(DEPTH - 1):
        tasks = [(at, index, passage) for at, index in layer
                 if (passage := inner_passage(documents[at], found[at][index], speaks=speaks))]  # fmt: skip
        results = see([passage for *_, passage in tasks], weights=weights, run=run, threads=threads)
        layer = []
        for (at, index, _), result in zip(tasks, results, strict=True):
            for inner in result.found:
                if _is_another_voice(inner, documents[at], speaks=speaks):
                    layer.append((at, len(found[at])))
                    found[at].append(replace(inner, inside=index))
    return [(_in_order(one), result.names) for one, result in zip(found, seen, strict=True)]


def inner_passage(document: Document, found: Found, *, speaks: Speaks) -> Passage | None:
    """The content as a text of its own, without the marks around it and a leading "that"; None if it cannot speak."""
    text = document.article.text
    spans = [span for span in found.content if speaks(span.of(text))]
    if not spans:
        return None
    ranges = [_inner_range(document, span) for span in spans]
    kept = tuple((start, end) for start, end in ranges if end - start > 2)
    if not kept:
        return None
    edges = [(document.tokens[start].start, document.tokens[end - 1].end) for start, end in kept]
    return Passage(document, kept, tuple(quote for a, b in edges for quote in _quotes_in(document, a, b)))


def _quotes_in(document: Document, start: int, end: int) -> list[Quote]:
    """The passages that lie wholly inside a stretch."""
    first = bisect_left(document.quotes, start, key=lambda quote: quote.span.start)
    last = bisect_left(document.quotes, end, key=lambda quote: quote.span.start)
    return [quote for quote in document.quotes[first:last] if quote.span.end <= end]


def _inner_range(document: Document, span: Span) -> tuple[int, int]:
    text, tokens = document.article.text, document.tokens
    start = bisect_left(tokens, span.start, key=lambda token: token.start)
    end = bisect_left(tokens, span.end, key=lambda token: token.start)
    opened: list[str] = []
    while start < end and (mark := tokens[start].of(text)) in OPENERS:
        opened += [mark] if mark in CLOSERS else []
        start += 1
    while (
        end > start and (mark := tokens[end - 1].of(text)) and (mark == "," or (opened and mark in CLOSERS[opened[0]]))
    ):
        opened = opened[1:] if mark != "," else opened
        end -= 1
    return start, end


def _is_another_voice(inner: Found, document: Document, *, speaks: Speaks) -> bool:
    """Somebody else's words: not the speaker's own "I think" or "they want", and not a doubtful find."""
    text = document.article.text
    source = " ".join(span.of(text) for span in inner.source).lower()
    handed_on = any(speaks(span.of(text)) for span in inner.cue)
    return inner.score >= LEAST and handed_on and source not in PRONOUNS


def _in_order(found: Sequence[Found]) -> tuple[Found, ...]:
    """Sorted by where they begin, the links kept."""
    order = sorted(range(len(found)), key=lambda i: ((found[i].cue or found[i].content)[0], found[i].content))
    place: dict[int | None, int | None] = {old: new for new, old in enumerate(order)}
    place[None] = None
    return tuple(replace(found[i], inside=place[found[i].inside]) for i in order)
