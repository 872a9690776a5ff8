"""Words -> the numbers that the network takes: pieces, and the small features that an uncased encoder lacks.

In: a Document and the ranges of its tokens that are read as paragraphs (the whole article, or one content read again
as a text of its own). Out: windows of at most ``WINDOW`` pieces, cut between paragraphs, long ones between sentences.

Training and running share this file, so that the network sees at run time what it saw in training.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.records import Document, Quote
from headwater.text.quotemarks import outermost

Ints = NDArray[np.int64]
Pieces = Callable[[str], tuple[int, ...]]
"""A word -> its word-piece ids, at least one."""

WINDOW = 320
"""Pieces in a window, the two special ones included."""
CONTEXT = 64
"""So many pieces at most of the paragraph before a window are repeated as its context: its last sentences."""
CLS, SEP = 101, 102
SHAPES = 8
"""Sizes of the feature tables: 8 word shapes (see :func:`shape`); 5 states of quotation (see :func:`quoting`)."""
QUOTING = 5
STARTS = 3
"""Nothing, sentence start, paragraph start."""


@dataclass(frozen=True, slots=True)
class Window:
    """One run of the network. ``words`` are indices into ``Document.tokens``; the first ``context`` of them are
    repeated from the window before, and are not decided again. ``paragraphs`` numbers each word's paragraph.

    ``features`` has shape (4, pieces): piece id, shape, quotation state, start. ``first`` has each word's first piece.
    """

    words: Ints
    paragraphs: Ints
    context: int
    features: Ints
    first: Ints


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph, or a part of a long one: a range of tokens with their pieces."""

    paragraph: int
    start: int
    end: int
    size: int


def shape(word: str) -> int:
    """0 lower, 1 Capitalised, 2 UPPER, 3 one capital letter, 4 digits, 5 miXed, 6 mark, 7 other.

    >>> [shape(w) for w in ["said", "Oona", "NATO", "J", "1999", "eBay", ",", "5th"]]
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    if not (word[0].isalnum() or word[0] == "_"):
        return 6
    if word.isalpha():
        if word.islower():
            return 0
        if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
            return 3 if len(word) == 1 else 1
        return 2 if word.isupper() else 5
    return 4 if word.isdigit() else 7


def quoting(document: Document, words: Ints, *, quotes: Sequence[Quote] | None = None) -> Ints:
    """State of quotation of each word: 0 outside, 1 inside, 2 opening mark, 3 closing mark, 4 inside, never closed."""
    found = list(outermost(document.quotes if quotes is None else quotes))
    starts = [quote.span.start for quote in found]
    out = np.zeros(len(words), np.int64)
    tokens = document.tokens
    for row, word in enumerate(words):
        token = tokens[word]
        at = bisect_right(starts, token.start) - 1
        if at < 0 or token.start >= found[at].span.end:
            continue
        quote = found[at]
        if token.start == quote.span.start:
            out[row] = 2
        elif token.end == quote.span.end and quote.closed:
            out[row] = 3
        else:
            out[row] = 1 if quote.closed or quote.continues else 4
    return out


def windows(
    document: Document,
    ranges: Sequence[tuple[int, int]],
    *,
    pieces: Pieces,
    quotes: Sequence[Quote] | None = None,
    limit: int = WINDOW,
    context: int = CONTEXT,
) -> Iterator[Window]:
    """The windows of a text whose paragraphs are these half-open ranges of tokens.

    ``quotes`` are the quoted passages to see, where they are not the document's own. ``limit`` and ``context`` are in
    pieces.
    """
    text, tokens = document.article.text, document.tokens
    words = np.array([word for start, end in ranges for word in range(start, end)], np.int64)
    if not len(words):
        return
    strings = [text[tokens[word].start : tokens[word].end] for word in words]
    ids = [pieces(string) for string in strings]
    features = np.stack([
        np.zeros(len(words), np.int64),
        np.array([shape(string) for string in strings], np.int64),
        quoting(document, words, quotes=quotes),
        _starts(document, words, ranges),
    ])  # fmt: skip
    chunks = list(_chunks(ranges, ids, features[3], limit - 2))
    ends = np.cumsum([0, *(len(part) for part in ids)])
    for first, own, last in _packed(chunks, limit - 2, context, ends, features[3]):
        inside = [chunk for chunk in chunks[max(own - 1, 0) : last + 1] if chunk.end > first]
        paragraphs = np.repeat(
            [chunk.paragraph for chunk in inside], [chunk.end - max(chunk.start, first) for chunk in inside]
        )
        end = chunks[last].end
        yield _window(words[first:end], paragraphs, chunks[own].start - first, ids[first:end], features[:, first:end])


def _starts(document: Document, words: Ints, ranges: Sequence[tuple[int, int]]) -> Ints:
    out = np.zeros(len(words), np.int64)
    at = 0
    for start, end in ranges:
        first = bisect_left(document.sentences, start, key=lambda sentence: sentence.tokens[0])
        last = bisect_left(document.sentences, end, key=lambda sentence: sentence.tokens[0])
        for sentence in document.sentences[first:last]:
            out[at + sentence.tokens[0] - start] = 1
        if end > start:
            out[at] = 2
        at += end - start
    return out


def _chunks(
    ranges: Sequence[tuple[int, int]], ids: Sequence[tuple[int, ...]], starts: Ints, limit: int
) -> Iterator[Chunk]:
    """Paragraphs, cut before the sentence (or, in a monstrous one, the word) that would pass the limit."""
    at = 0
    for paragraph, (begin, end) in enumerate(ranges):
        stop = at + end - begin
        first, size, sentence, since = at, 0, at, 0
        for word in range(at, stop):
            if starts[word] == 1:
                sentence, since = word, size
            if size + len(ids[word]) > limit:
                cut, kept = (sentence, since) if sentence > first else (word, size)
                yield Chunk(paragraph, first, cut, kept)
                first, size, sentence, since = cut, size - kept, cut, 0
            size += len(ids[word])
        if stop > first:
            yield Chunk(paragraph, first, stop, size)
        at = stop


def _packed(
    chunks: Sequence[Chunk], limit: int, context: int, ends: Ints, starts: Ints
) -> Iterator[tuple[int, int, int]]:
    """Windows as (first word, first chunk that is its own, last chunk). ``ends``: pieces before each word."""
    own = 0
    while own < len(chunks):
        first = chunks[own].start
        if own:
            room = min(context, limit - chunks[own].size)
            first = _repeated(chunks[own - 1], room, ends, starts)
        size, last = int(ends[chunks[own].end] - ends[first]), own
        while last + 1 < len(chunks) and size + chunks[last + 1].size <= limit:
            last += 1
            size += chunks[last].size
        yield first, own, last
        own = last + 1


def _repeated(before: Chunk, room: int, ends: Ints, starts: Ints) -> int:
    """The word from which on a paragraph is repeated: the first sentence from which it fits, or its end."""
    for word in range(before.start, before.end):
        if (starts[word] or word == before.start) and ends[before.end] - ends[word] <= room:
            return word
    return before.end


def _window(words: Ints, paragraphs: Ints, context: int, ids: Sequence[tuple[int, ...]], features: Ints) -> Window:
    lengths = np.array([len(part) for part in ids], np.int64)
    inner = np.repeat(features, lengths, axis=1)
    inner[0] = np.concatenate([np.array(part, np.int64) for part in ids])
    ends = np.zeros((4, 1), np.int64)
    begin, stop = ends.copy(), ends.copy()
    begin[0], stop[0] = CLS, SEP
    first = 1 + np.cumsum(lengths) - lengths
    return Window(words, paragraphs.astype(np.int64), context, np.concatenate([begin, inner, stop], axis=1), first)
