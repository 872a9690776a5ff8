"""What does the reader network see in a text?

In: documents, and for each the ranges of tokens to read as its paragraphs. Out: the attributions and names in it,
and, where asked for, its grammar.

Every window is run by itself, so that what a text gives does not depend on what is read beside it, nor on the number
of threads. Steps: (1) windows, (2) the network over all windows, two at a time, (3) decoding, (4) assembling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np

from headwater.models import assemble, decode, encode, grammar
from headwater.models.labels import RELATIONS, TAGS
from headwater.models.meaning import SIZE
from headwater.models.reference import SUBJECTS, References, kinds
from headwater.models.weights import Weights
from headwater.records import Document, Found, Name, Quote, Span, Syntax

MOST_WORDS = 60_000
"""Words whose hidden states are held at once: some 100 MB."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to read: half-open ranges of tokens, each a paragraph; ``quotes`` where not the document's."""

    document: Document
    ranges: tuple[tuple[int, int], ...]
    quotes: tuple[Quote, ...] | None = None


@dataclass(frozen=True, slots=True)
class Clauses:
    """The grammar of a part of a passage. ``words`` are indices of tokens; ``forms`` and ``quoted`` of each word its
    first word piece and whether it is quoted; ``meant`` what it adds to the meaning of a statement."""

    words: decode.Ints
    parsed: grammar.Parsed
    forms: decode.Ints
    quoted: decode.Ints
    meant: decode.Floats


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network saw in a passage."""

    linked: tuple[assemble.Linked, ...]
    found: tuple[Found, ...]
    names: tuple[Name, ...]
    clauses: tuple[Clauses, ...] = ()


class Runner(Protocol):
    """A window in, its words' scores out."""

    def __call__(self, window: encode.Window, *, meaning: bool = False) -> assemble.Output:
        """Run the network once; ``meaning``: whether what words mean is asked for."""
        ...


def whole(document: Document) -> Passage:
    """The passage that is the whole document: each prose block a paragraph."""
    ranges: dict[int, tuple[int, int]] = {}
    for sentence in document.sentences:
        start, _ = ranges.get(sentence.block, sentence.tokens)
        ranges[sentence.block] = (start, sentence.tokens[1])
    return Passage(document, tuple(ranges.values()))


def see(passages: Sequence[Passage], *, weights: Weights, run: Runner, threads: int, parse: bool = False) -> list[Seen]:
    """Read all passages; one result each, in order. So many words at a time that memory stays bounded.

    ``parse``: whether grammar is asked for, too.
    """
    parts = [(index, part) for index, passage in enumerate(passages) for part in _parts(passage)]
    out = [Seen((), (), ()) for _ in passages]
    for group in _groups(parts):
        found = _see([part for _, part in group], weights=weights, run=run, threads=threads, parse=parse)
        for (index, _), more in zip(group, found, strict=True):
            before = out[index]
            out[index] = Seen(
                before.linked + more.linked,
                before.found + more.found,
                before.names + more.names,
                before.clauses + more.clauses,
            )
    return out


def _parts(passage: Passage) -> Iterator[Passage]:
    """A passage in parts of at most ``MOST_WORDS`` words, cut between paragraphs, in a monstrous one anywhere."""
    ranges: list[tuple[int, int]] = []
    size = 0
    for start, end in passage.ranges:
        for begin in range(start, end, MOST_WORDS):
            stop = min(end, begin + MOST_WORDS)
            if size + stop - begin > MOST_WORDS:
                yield Passage(passage.document, tuple(ranges), passage.quotes)
                ranges, size = [], 0
            ranges.append((begin, stop))
            size += stop - begin
    if ranges:
        yield Passage(passage.document, tuple(ranges), passage.quotes)


def _groups(parts: Sequence[tuple[int, Passage]]) -> Iterator[list[tuple[int, Passage]]]:
    """Parts together, up to ``MOST_WORDS`` words."""
    group: list[tuple[int, Passage]] = []
    size = 0
    for index, part in parts:
        words = sum(end - start for start, end in part.ranges)
        if group and size + words > MOST_WORDS:
            yield group
            group, size = [], 0
        group.append((index, part))
        size += words
    if group:
        yield group


def _see(passages: Sequence[Passage], *, weights: Weights, run: Runner, threads: int, parse: bool) -> list[Seen]:
    cut = [_windows(passage, weights) for passage in passages]
    flat = [window for windows in cut for window in windows]
    outputs = iter(_run_all(flat, partial(run, meaning=parse), threads))
    pairs = [[(window, next(outputs)) for window in windows] for windows in cut]
    paragraphs = [part for group in pairs for window, output in group for part in _own(window, output)]
    labelled = iter(decode.decode(paragraphs, weights.transitions))
    documents = {id(passage.document): passage.document for passage in passages}
    sentences = {key: _sentences(document) for key, document in documents.items()}  # once each: contents are many
    return [
        _seen(passage, group, labelled, sentences[id(passage.document)], weights, parse=parse)
        for passage, group in zip(passages, pairs, strict=True)
    ]


def _windows(passage: Passage, weights: Weights) -> list[encode.Window]:
    return list(encode.windows(passage.document, passage.ranges, pieces=weights.pieces, quotes=passage.quotes))


def _run_all(
    windows: Sequence[encode.Window], run: Callable[[encode.Window], assemble.Output], threads: int
) -> Iterable[assemble.Output]:
    if threads < 2 or len(windows) < 2:
        return [run(window) for window in windows]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, windows))


def _own(window: encode.Window, output: assemble.Output) -> Iterator[decode.Floats]:
    """The scores of the paragraphs that this window decides."""
    for start, end in decode.runs(window.paragraphs, window.context):
        yield output.roles[start:end]


def _seen(
    passage: Passage,
    group: Sequence[tuple[encode.Window, assemble.Output]],
    labelled: Iterator[tuple[decode.Ints, decode.Floats]],
    sentences: decode.Ints,
    weights: Weights,
    *,
    parse: bool,
) -> Seen:
    document = passage.document
    decoded: list[assemble.Decoded] = []
    for window, output in group:
        own = [next(labelled) for _ in _own(window, output)]
        labels = np.concatenate([part for part, _ in own])
        marginals = np.concatenate([part for _, part in own])
        if window.context:
            before = decoded[-1]
            labels = np.concatenate([before.labels[-window.context :], labels])
            marginals = np.concatenate([before.marginals[-window.context :], marginals])
        decoded.append(assemble.Decoded(window, output, labels, marginals))
    linked = tuple(assemble.assemble(decoded, sentences=sentences, scorers=weights.scorers))
    found = tuple(_found(document, one, weights) for one in linked)
    clauses = (_clauses(decoded, sentences, weights),) if parse and decoded else ()
    return Seen(linked, found, tuple(_names(document, decoded)), clauses)


def _clauses(decoded: Sequence[assemble.Decoded], sentences: decode.Ints, weights: Weights) -> Clauses:
    """The grammar of the words that these windows decide."""
    own = [(part.window, part.output.hidden[part.window.context :], part.window.context) for part in decoded]
    words = np.concatenate([window.words[skip:] for window, _, skip in own])
    features = np.concatenate([window.features[:, window.first[skip:]] for window, _, skip in own], axis=1)
    parsed = grammar.parse(np.concatenate([hidden for _, hidden, _ in own]), sentences[words], weights.grammar)
    meant = np.concatenate([part.output.meant for part in decoded if part.output.meant is not None])
    return Clauses(words, parsed, features[0], (features[2] > 0).astype(np.int64), meant)


def syntax_of(document: Document, clauses: Sequence[Clauses]) -> Syntax:
    """The grammar of a document from its parts; words that none has are roots."""
    count = len(document.tokens)
    fine, relations, heads = ["."] * count, ["root"] * count, [-1] * count
    for part in clauses:
        words = part.words.tolist()
        rows = (part.parsed.tags.tolist(), part.parsed.heads.tolist(), part.parsed.relations.tolist())
        for row, (tag, head, relation) in enumerate(zip(*rows, strict=True)):
            at = words[row]
            fine[at], relations[at] = TAGS[tag], RELATIONS[relation]
            heads[at] = words[head] if head != row else -1
    tags = tuple(grammar.coarse(tag, relation) for tag, relation in zip(fine, relations, strict=True))
    return Syntax(tags, tuple(heads), tuple(relations), tuple(fine))


def references_of(document: Document, clauses: Sequence[Clauses], weights: Weights) -> References:
    """The noun phrases of a document from its parts."""
    scorer, sentences = weights.grammar.refers, _sentences(document)
    nodes = [(part, part.parsed.nodes) for part in clauses]
    tokens = _joined([part.words[rows] for part, rows in nodes])
    width = scorer.cue.shape[1]
    asks = np.concatenate([np.zeros((0, width), np.float32), *(part.parsed.asks for part, _ in nodes)])
    subject = [RELATIONS.index(name) for name in SUBJECTS]
    return References(
        tuple(tokens.tolist()),
        asks,
        np.concatenate([np.zeros((0, width), np.float32), *(part.parsed.answers for part, _ in nodes)]),
        np.maximum(asks + scorer.none, 0) @ scorer.out,
        sentences[tokens],
        kinds(_joined([part.parsed.tags[rows] for part, rows in nodes])),
        _joined([part.forms[rows] for part, rows in nodes]),
        _joined([part.quoted[rows] for part, rows in nodes]),
        np.isin(_joined([part.parsed.relations[rows] for part, rows in nodes]), subject).astype(np.int64),
        scorer,
    )


def meant_of(document: Document, clauses: Sequence[Clauses]) -> decode.Floats:
    """What each token of a document adds to the meaning of a statement; nothing where it was not seen."""
    out = np.zeros((len(document.tokens), clauses[0].meant.shape[1] if clauses else SIZE), np.float32)
    for part in clauses:
        out[part.words] = part.meant
    return out


def _joined(parts: Sequence[decode.Ints]) -> decode.Ints:
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _sentences(document: Document) -> decode.Ints:
    """The sentence of each token."""
    out = np.zeros(len(document.tokens), np.int64)
    for index, sentence in enumerate(document.sentences):
        out[sentence.tokens[0] : sentence.tokens[1]] = index
    return out


def _found(document: Document, linked: assemble.Linked, weights: Weights) -> Found:
    return Found(
        source=(_span(document, linked.source),) if linked.source else (),
        cue=(_span(document, linked.cue),) if linked.cue else (),
        content=tuple(_span(document, piece) for piece in linked.content),
        score=round(assemble.probability(linked.evidence, weights.calibration), 4),
    )


def _span(document: Document, piece: assemble.Range) -> Span:
    return Span(document.tokens[piece[0]].start, document.tokens[piece[1] - 1].end)


def _names(document: Document, decoded: Sequence[assemble.Decoded]) -> Iterator[Name]:
    for part in decoded:
        window, skip = part.window, part.window.context
        for start, end, kind, sure in assemble.name_pieces(part.output.names[skip:], window.paragraphs[skip:]):
            piece = int(window.words[skip + start]), int(window.words[skip + end - 1]) + 1
            yield Name(_span(document, piece), kind, round(sure, 4))
