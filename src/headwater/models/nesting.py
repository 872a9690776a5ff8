"""What somebody said that somebody else said: contents read again as texts of their own.

The network is trained on flat text, where an attribution inside a content is not marked. So each content in which a
reporting word stands is read once more by itself, and what is found there is ``inside`` the attribution that holds it.
In: documents. Out: for each, all attributions in text order of their cues, inner ones linked to outer ones, and names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from headwater.models.decode import Floats
from headwater.models.reader import Passage, Runner, meant_of, references_of, see, syntax_of, whole
from headwater.models.reference import References
from headwater.models.weights import Weights
from headwater.records import Document, Found, Name, Quote, Span, Syntax
from headwater.text.quotemarks import CLOSERS

DEPTH = 3
"""An attribution in an attribution in an attribution: deeper ones are not looked for."""
OPENERS = frozenset(CLOSERS) | {"that", "That", ":", ","}


@dataclass(frozen=True, slots=True)
class Sight:
    """What the network sees of a document: attributions in text order, names, grammar, what may mean what; and what
    each token adds to the meaning of a statement, a row each."""

    found: tuple[Found, ...]
    names: tuple[Name, ...]
    syntax: Syntax
    references: References
    meant: Floats


class Hearing(Protocol):
    """Of one document: which words of a content may be another's."""

    def may(self, part: Span, outer: Found) -> bool:
        """Whether a part of the content of ``outer`` could hold another voice: asked before the network is."""
        ...

    def seen(self, inner: Found, outer: Found) -> float:
        """The probability that what was found inside the content of ``outer`` is somebody else's; 0.0 where it is not
        to be kept."""
        ...


HearingOf = Callable[[Document, Syntax, Floats], Hearing]
"""The voices of a document, by its grammar and what its words mean."""


def see_nested(
    documents: Sequence[Document], *, weights: Weights, run: Runner, threads: int, voices: HearingOf
) -> list[Sight]:
    """Read documents, then the contents found, to ``DEPTH``."""
    passages = [whole(document) for document in documents]
    seen = see(passages, weights=weights, run=run, threads=threads, parse=True)
    sights = [
        Sight(
            one.found,
            one.names,
            syntax_of(document, one.clauses),
            references_of(document, one.clauses, weights),
            meant_of(document, one.clauses),
        )
        for document, one in zip(documents, seen, strict=True)
    ]
    heard = [voices(document, one.syntax, one.meant) for document, one in zip(documents, sights, strict=True)]
    found = [list(one.found) for one in sights]
    layer = [(at, index) for at, one in enumerate(found) for index in range(len(one))]
    for _ in range(DEPTH - 1):
        tasks = [(at, index, passage) for at, index in layer
                 if (passage := inner_passage(documents[at], found[at][index], voices=heard[at]))]  # fmt: skip
        results = see([passage for *_, passage in tasks], weights=weights, run=run, threads=threads)
        layer = []
        for (at, index, _), result in zip(tasks, results, strict=True):
            for inner in result.found:
                score = heard[at].seen(inner, found[at][index])
                if score > 0:
                    layer.append((at, len(found[at])))
                    found[at].append(replace(inner, inside=index, score=score))
    return [replace(sight, found=_in_order(one)) for sight, one in zip(sights, found, strict=True)]


def inner_passage(document: Document, found: Found, *, voices: Hearing) -> Passage | None:
    """The sentences of a content that may hold another voice, as a text of their own, without the marks around them and
    a leading "that"; None where there are none."""
    parts = [part for span in found.content for part in _sentences_of(span, document)]
    spoken = [part for part in parts if voices.may(part, found)]
    ranges = [_inner_range(document, span) for span in spoken]
    kept = tuple((start, end) for start, end in ranges if end - start > 2)
    if not kept:
        return None
    edges = [(document.tokens[start].start, document.tokens[end - 1].end) for start, end in kept]
    return Passage(document, kept, tuple(quote for a, b in edges for quote in _quotes_in(document, a, b)))


def _sentences_of(span: Span, document: Document) -> Iterator[Span]:
    """A stretch, sentence by sentence: only those with a reporting word are read again."""
    at = max(0, bisect_right(document.sentences, span.start, key=lambda s: s.span.start) - 1)
    for index in range(at, len(document.sentences)):
        sentence = document.sentences[index]
        if sentence.span.start >= span.end:
            return
        start, end = max(span.start, sentence.span.start), min(span.end, sentence.span.end)
        if start < end:
            yield Span(start, end)


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


def _in_order(found: Sequence[Found]) -> tuple[Found, ...]:
    """Sorted by where they begin, the links kept."""
    order = sorted(range(len(found)), key=lambda i: ((found[i].cue or found[i].content)[0], found[i].content))
    place: dict[int | None, int | None] = {old: new for new, old in enumerate(order)}
    place[None] = None
    inward = ((found[i], place[found[i].inside]) for i in order)
    return tuple(one if one.inside == inside else replace(one, inside=inside) for one, inside in inward)
