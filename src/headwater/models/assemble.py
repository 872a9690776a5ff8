"""Labels and links of a text's windows -> its attributions, as ranges of tokens.

In: the windows of one text, what the network gave for each, and the link weights. Out: :class:`Linked` attributions
and names. Steps: (1) pieces of each role in each window, context included; (2) each cue chooses its source, each piece
of content its cue; (3) a content that a window boundary cut is joined again; (4) a probability for the whole.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.models import labels, links
from headwater.models.encode import Window
from headwater.records import ActorKind

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Output:
    """Scores of a window's words: roles (words, labels), names (words, labels), hidden (words, 384); and, where
    asked for, what each word that the window decides adds to the meaning of a statement (words - context, 128)."""

    roles: Floats
    names: Floats
    hidden: Floats
    meant: Floats | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in ranges of tokens. ``evidence`` holds the log odds that :func:`probability` weighs: cue,
    source, content (each that of its least sure boundary), source link, content link; 0 where there is none.
    """

    cue: Range | None
    source: Range | None
    content: tuple[Range, ...]
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A window after decoding: label and certainty of each of its words, context included."""

    window: Window
    output: Output
    labels: Ints
    marginals: Floats


def assemble(decoded: Sequence[Decoded], *, sentences: Ints, scorers: Mapping[str, links.Scorer]) -> list[Linked]:
    """The attributions of one text, in text order. ``sentences`` gives the sentence of each token of the document."""
    drafts: dict[Range, _Draft] = {}
    loose: list[_Draft] = []
    for index, part in enumerate(decoded):
        _read_window(part, sentences=sentences, scorers=scorers, drafts=drafts, loose=loose)
        if index:
            _join_cut(decoded[index - 1], part, [*drafts.values(), *loose], loose)
    complete = [draft.linked() for draft in (*drafts.values(), *loose) if draft.contents]
    return sorted(complete, key=lambda linked: (linked.cue or linked.content[0], linked.content))


@dataclass(slots=True)
class _Draft:
    cue: Range | None
    source: Range | None
    contents: list[Range]
    sure: dict[str, float]

    def linked(self) -> Linked:
        evidence = tuple(_logit(self.sure[key]) if key in self.sure else 0.0 for key in EVIDENCE)
        return Linked(self.cue, self.source, tuple(sorted(self.contents)), evidence)

    def add(self, content: Range, sure: float, link: float) -> None:
        self.contents.append(content)
        self.sure["content"] = min(self.sure.get("content", 1.0), sure)
        self.sure["content link"] = min(self.sure.get("content link", 1.0), link)


def _logit(chance: float) -> float:
    chance = min(max(chance, 1e-9), 1 - 1e-9)
    return max(-SUREST, min(SUREST, math.log(chance / (1 - chance))))


SUREST = 7.0
"""Log odds beyond which more certainty tells nothing more."""
EVIDENCE = ("cue", "source", "content", "source link", "content link")


def _read_window(
    part: Decoded,
    *,
    sentences: Ints,
    scorers: Mapping[str, links.Scorer],
    drafts: dict[Range, _Draft],
    loose: list[_Draft],
) -> None:
    window = part.window
    sources, cues, contents = (labels.pieces_of(part.labels, role) for role in labels.ROLES)
    rows = sentences[window.words]
    tokens = window.words.tolist()

    def place(piece: Range) -> Range:
        return tokens[piece[0]], tokens[piece[1] - 1] + 1

    if cues:
        chosen = _choose(scorers["source"], part, cues, sources, rows, of_cues=True)
        for cue, (at, sure) in zip(cues, chosen, strict=True):
            if cue[0] < window.context:
                continue
            source = sources[at] if at is not None else None
            certain = {"cue": _sure(part, cue, "cue"), "source link": sure}
            if source:
                certain["source"] = _sure(part, source, "source")
            drafts[place(cue)] = _Draft(place(cue), place(source) if source else None, [], certain)
    chosen = _choose(scorers["content"], part, contents, cues, rows, of_cues=False)
    for content, (at, sure) in zip(contents, chosen, strict=True):
        if content[0] < window.context:
            continue
        certain_content = _sure(part, content, "content")
        draft = drafts.get(place(cues[at])) if at is not None else None
        if draft is None:
            draft = _Draft(None, None, [], {})
            loose.append(draft)
        draft.add(place(content), certain_content, sure)


def _choose(
    scorer: links.Scorer, part: Decoded, ones: Sequence[Range], others: Sequence[Range], rows: Ints, *, of_cues: bool
) -> list[tuple[int | None, float]]:
    """For each of ``ones`` the best of ``others`` (None: none of them) with its probability."""
    if not ones:
        return []
    hidden = part.output.hidden
    none = scorer.none_scores(hidden, ones, of_cues=of_cues)[:, None]
    if not others:
        return [(None, 1.0)] * len(ones)
    cues, pieces = (ones, others) if of_cues else (others, ones)
    where = links.places(cues, pieces, paragraphs=part.window.paragraphs, sentences=rows)
    pairs = scorer.scores(hidden, cues, pieces, where)
    scores = np.concatenate([pairs if of_cues else pairs.T, none], axis=1)
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    best = chances.argmax(1)
    return [(int(b) if b < len(others) else None, float(chances[row, b])) for row, b in enumerate(best)]


def _sure(part: Decoded, piece: Range, role: str) -> float:
    """The probability of the less sure of a piece's two ends."""
    base = labels.LABELS.index(f"B-{role}")
    start, end = piece[0], piece[1] - 1
    opening = part.marginals[start, base] + part.marginals[start, base + 3]
    closing = part.marginals[end, base + 2] + part.marginals[end, base + 3]
    return float(min(opening, closing))


def _join_cut(before: Decoded, after: Decoded, drafts: Sequence[_Draft], loose: list[_Draft]) -> None:
    """Where a window ends inside a long paragraph, the two halves of a content there become one."""
    first = after.window.context
    if after.window.paragraphs[first] != before.window.paragraphs[-1]:
        return
    cut = int(after.window.words[first])
    left = next((d for d in drafts for piece in d.contents if piece[1] == cut), None)
    right = next((d for d in drafts for piece in d.contents if piece[0] == cut), None)
    if left is None or right is None or left is right or right.cue is not None:
        return
    head = next(piece for piece in left.contents if piece[1] == cut)
    tail = next(piece for piece in right.contents if piece[0] == cut)
    left.contents.remove(head)
    left.contents.append((head[0], tail[1]))
    loose[:] = [draft for draft in loose if draft is not right]


def probability(evidence: Sequence[float], weights: Sequence[float]) -> float:
    """A logistic of the evidence: ``weights`` holds the intercept, then one weight for each kind of evidence."""
    total = weights[0] + sum(w * e for w, e in zip(weights[1:], evidence, strict=True))
    return 1.0 / (1.0 + math.exp(-max(min(total, 40.0), -40.0)))


def name_pieces(scores: Floats, paragraphs: Ints) -> list[tuple[int, int, ActorKind, float]]:
    """Names in a window: (first row, end row, kind, probability of its least sure word); none leaves its paragraph.

    A name goes on while words carry it on, of whatever kind; its kind is the one that all its words make likeliest.
    """
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    best = chances.argmax(1)
    begins = (best > 0) & ((best % 2 == 1) | (np.roll(best, 1) == 0) | (np.roll(paragraphs, 1) != paragraphs))
    if len(best):
        begins[0] = best[0] > 0
    out: list[tuple[int, int, ActorKind, float]] = []
    for start in np.flatnonzero(begins).tolist():
        end = start + 1
        while end < len(best) and best[end] and not begins[end]:
            end += 1
        kinds = chances[start:end, 1::2] + chances[start:end, 2::2]
        kind = int(np.log(np.maximum(kinds, 1e-9)).sum(0).argmax())
        out.append((start, end, labels.NAMES[kind], float(kinds[:, kind].min())))
    return out
