"""Documents with gold -> windows -> batches of arrays that one step of training takes.

A batch is a dict of arrays; ``B`` windows, ``L`` pieces, ``W`` words, ``P`` paragraphs of at most ``T`` words:

    features (4, B, L)   mask (B, L)       first (B, W)        words (B, W) true where a word is
    annotator (B,)       names (B, W)      -1 where not known
    cells (P, T)         each paragraph's words as indices into the B * W words; lengths (P,)
    roles (P, T)         gold labels; known (P,) false where there are none, or a gold piece is cut
    cues, sources, contents (B, n, 2)      first and last word of each piece, -1 where there is none
    places.source (B, cues, sources, 5)    places.content (B, cues, contents, 5)
    target.source (B, cues)                the column of its source; n: none; -100 where not known
    target.content (B, contents)           the column of its cue, likewise
    tags, heads, relations, clusters (B, W)     as in treebank.py, heads as columns; believed (B,) their weight
    sentences, quoted, forms (B, W)        number of the sentence, inside a quotation, id of the first piece
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from headwater.models import encode, links
from headwater.models.decode import runs
from headwater.models.pieces import WordPieces
from training.data import Gold
from training.treebank import Grammar

Arrays = dict[str, np.ndarray]
Piece = tuple[int, int]
MARKS: list[Mapping[str, str]] = [
    {"“": "‘", "”": "’", '"': "'"},
    {"“": "«", "”": "»"},
    {"“": '"', "”": '"'},
]
"""Other conventions of quotation that a document's marks are changed to: most of the corpus has one."""
PARTIES: list[Mapping[str, str]] = [
    {"Republican": "Conservative", "Republicans": "Conservatives", "Democrat": "Labourite", "Democrats": "Labourites",
     "Democratic": "Labour", "GOP": "Tory"},
    {"Republican": "Liberal", "Republicans": "Liberals", "Democrat": "Green", "Democrats": "Greens",
     "Democratic": "Green", "GOP": "Alliance"},
    {"Republican": "Centrist", "Republicans": "Centrists", "Democrat": "Socialist", "Democrats": "Socialists",
     "Democratic": "Socialist", "GOP": "Union"},
]  # fmt: skip
SWAPPED = 0.4
"""The share of documents whose persons, places and parties change their names."""


@dataclass(slots=True)
class Example:
    """A window with its gold. Pieces are half-open ranges of the window's words."""

    window: encode.Window
    roles: np.ndarray
    names: np.ndarray
    sentences: np.ndarray
    annotator: int = 0
    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    target: dict[str, list[int]] = field(default_factory=dict)
    grammar: Grammar | None = None

    @property
    def size(self) -> int:
        """Its pieces."""
        return self.window.features.shape[1]


def example(window: encode.Window, gold: Gold, sentences: np.ndarray) -> Example:
    """The gold of one window; a partner outside it is neither right nor wrong."""
    row = {int(word): index for index, word in enumerate(window.words)}

    def rows(piece: Piece | None) -> Piece | None:
        return (row[piece[0]], row[piece[1] - 1] + 1) if piece and piece[0] in row and piece[1] - 1 in row else None

    def target(partner: Piece | None, among: list[Piece]) -> int:
        if partner is None:
            return len(among)
        found = rows(partner)
        return among.index(found) if found in among else -100

    cues = [r for r in map(rows, gold.cue_source) if r]
    sources = sorted({r for s in gold.cue_source.values() if (r := rows(s))})
    contents = [r for r in map(rows, gold.content_cue) if r]
    return Example(
        window, gold.roles[window.words], gold.names[window.words], sentences[window.words], gold.annotator,
        {"cue": cues, "source": sources, "content": contents},
        {"source": [target(gold.cue_source[c], sources) for c in gold.cue_source if rows(c)],
         "content": [target(gold.content_cue[c], cues) for c in gold.content_cue if rows(c)]},
        _grammar(window, gold.grammar, row),
    )  # fmt: skip


def _grammar(window: encode.Window, known: Grammar | None, row: Mapping[int, int]) -> Grammar | None:
    """A window's grammar, heads as rows of the window."""
    if known is None:
        return None
    words = window.words
    heads = np.array([row.get(head, -1) for head in known.heads[words].tolist()], np.int64)
    return Grammar(known.tags[words], heads, known.relations[words], known.clusters[words], known.weight)


def sentence_rows(gold: Gold) -> np.ndarray:
    """The sentence of each token."""
    out = np.zeros(len(gold.document.tokens), np.int64)
    for index, sentence in enumerate(gold.document.sentences):
        out[sentence.tokens[0] : sentence.tokens[1]] = index
    return out


class Pool:
    """Names to swap in: words of persons and of places, as the corpora have them."""

    def __init__(self, golds: Sequence[Gold]) -> None:
        words: dict[str, set[str]] = {"person": set(), "place": set()}
        for gold in golds:
            for word, kind in named(gold):
                words[kind].add(word)
        self.words = {kind: sorted(found) for kind, found in words.items()}

    def swaps(self, gold: Gold, rng: random.Random) -> dict[str, str]:
        """Each name word of a document -> another of its kind, the same everywhere."""
        out = {word: rng.choice(self.words[kind]) for word, kind in sorted(set(named(gold)))}
        return {**out, **rng.choice(PARTIES)}


def named(gold: Gold) -> Iterator[tuple[str, str]]:
    """The capitalised words of persons and places."""
    text = gold.document.article.text
    for token, label in zip(gold.document.tokens, gold.names.tolist(), strict=True):
        kind = {1: "person", 2: "person", 5: "place", 6: "place"}.get(label)
        word = token.of(text)
        if kind and word.isalpha() and word.istitle() and len(word) > 2:
            yield word, kind


def examples(documents: Sequence[Sequence[Gold]], pieces: WordPieces, rng: random.Random, *,
             pool: Pool | None = None) -> Iterator[Example]:  # fmt: skip
    """One epoch of windows at random sizes. Of a document with many annotators two are drawn."""
    for golds in documents:
        for gold in rng.sample(list(golds), min(len(golds), 2)):
            ranges, limit = gold.ranges, rng.choice([128, 192, 256, 320, 320, 320])
            if rng.random() < 0.1:
                ranges, limit = tuple(s.tokens for s in gold.document.sentences), rng.choice([48, 64, 96])
            change = dict(rng.choice(MARKS)) if rng.random() < 0.25 else {}
            if pool is not None and rng.random() < SWAPPED:
                change |= pool.swaps(gold, rng)
            look_up = lambda word, change=change: pieces(change.get(word, word))  # noqa: E731
            sentences = sentence_rows(gold)
            for window in encode.windows(gold.document, ranges, pieces=look_up, limit=limit, context=0):
                yield example(window, gold, sentences)


def batches(found: list[Example], rng: random.Random, *, size: int) -> Iterator[list[Example]]:
    """Batches of windows of like length with about ``size`` pieces, in random order."""
    rng.shuffle(found)
    found.sort(key=lambda e: e.size // 24)
    out, batch, widest = [], [], 0
    for one in found:
        if batch and max(widest, one.size) * (len(batch) + 1) > size:
            out.append(batch)
            batch, widest = [], 0
        batch.append(one)
        widest = max(widest, one.size)
    out.append(batch)
    rng.shuffle(out)
    yield from out


def arrays(batch: Sequence[Example]) -> Arrays:
    """The arrays of a batch, as the head of this file lists them."""
    count = len(batch)
    longest = max(e.size for e in batch)
    widest = max(len(e.window.first) for e in batch)
    out: Arrays = {
        "features": np.zeros((4, count, longest), np.int32),
        "mask": np.zeros((count, longest), np.bool_),
        "first": np.zeros((count, widest), np.int32),
        "words": np.zeros((count, widest), np.bool_),
        "annotator": np.array([e.annotator for e in batch], np.int32),
        "names": np.full((count, widest), -1, np.int8),
    }
    cells: list[np.ndarray] = []
    golds: list[np.ndarray] = []
    for row, one in enumerate(batch):
        words = len(one.window.first)
        out["features"][:, row, : one.size] = one.window.features
        out["mask"][row, : one.size] = True
        out["first"][row, :words] = one.window.first
        out["words"][row, :words] = True
        out["names"][row, :words] = one.names
        for start, end in runs(one.window.paragraphs, 0):
            cells.append(np.arange(start, end) + row * widest)
            golds.append(one.roles[start:end])
    return {**out, **_paragraphs(cells, golds), **linking(batch), **_grammars(batch, widest)}


def _grammars(batch: Sequence[Example], widest: int) -> Arrays:
    """The part of a batch's arrays that is about grammar and reference."""
    out: Arrays = {name: np.full((len(batch), widest), -1, np.int16)
                   for name in ("tags", "heads", "relations", "clusters", "sentences")}  # fmt: skip
    out["believed"] = np.zeros(len(batch), np.float32)
    for row, one in enumerate(batch):
        words = len(one.window.first)
        out["sentences"][row, :words] = one.sentences - one.sentences[0]
        if one.grammar is not None:
            out["believed"][row] = one.grammar.weight
            for name in ("tags", "heads", "relations", "clusters"):
                out[name][row, :words] = getattr(one.grammar, name)
    out["quoted"] = np.zeros((len(batch), widest), np.bool_)
    out["forms"] = np.full((len(batch), widest), -1, np.int32)
    for row, one in enumerate(batch):
        first = one.window.first
        out["quoted"][row, : len(first)] = one.window.features[2, first] > 0
        # The same word is known by its first piece: enough to tell "Marr" from "Orr".
        out["forms"][row, : len(first)] = one.window.features[0, first]
    return out


def _paragraphs(cells: list[np.ndarray], golds: list[np.ndarray]) -> Arrays:
    lengths = np.array([len(c) for c in cells], np.int64)
    out: Arrays = {
        "lengths": lengths,
        "cells": np.zeros((len(cells), lengths.max()), np.int32),
        "roles": np.zeros((len(cells), lengths.max()), np.int8),
        # A paragraph that a window cuts may begin or end inside a piece: such parts teach nothing.
        "known": np.array([g[0] >= 0 and g[0] % 4 in (0, 1) and (g[-1] == 0 or g[-1] % 4 in (3, 0)) for g in golds]),
    }
    for row, (cell, gold) in enumerate(zip(cells, golds, strict=True)):
        out["cells"][row, : len(cell)] = cell
        out["roles"][row, : len(cell)] = np.maximum(gold, 0)
    return out


def linking(batch: Sequence[Example]) -> Arrays:
    """The part of a batch's arrays that is about links."""
    out: Arrays = {}
    most = {role: max(1, *(len(e.pieces[role]) for e in batch)) for role in ("cue", "source", "content")}
    for role, width in most.items():
        ends = np.full((len(batch), width, 2), -1, np.int16)
        for row, one in enumerate(batch):
            for at, (start, end) in enumerate(one.pieces[role]):
                ends[row, at] = start, end - 1
        out[f"{role}s"] = ends
    for role in ("source", "content"):
        chooser, others = ("cue", "source") if role == "source" else ("content", "cue")
        places = np.zeros((len(batch), most["cue"], most[role], len(links.PLACES)), np.int8)
        target = np.full((len(batch), most[chooser]), -100, np.int16)
        for row, one in enumerate(batch):
            cues, pieces = one.pieces["cue"], one.pieces[role]
            if cues and pieces:
                places[row, : len(cues), : len(pieces)] = links.places(
                    cues, pieces, paragraphs=one.window.paragraphs, sentences=one.sentences
                )
            known = [most[others] if t == len(one.pieces[others]) else t for t in one.target[role]]
            target[row, : len(known)] = known
        out[f"places.{role}"], out[f"target.{role}"] = places, target
    return out
