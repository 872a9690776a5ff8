"""Whose are these words already? Attributions as rules add to them, by the words that they take.

In: found attributions and the grammar's words. Out: :class:`Spoken`. Everything is looked up by word or sentence, so
that long articles stay fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from headwater.records import Found, Sentence, Span
from headwater.said.clauses import Clauses

LEAST = 2
"""Words of a content."""


class Spoken:
    """``out``: the attributions, in their places. ``cued``: by token of a cue, whose cue it is."""

    def __init__(self, found: Iterable[Found], clauses: Clauses) -> None:
        self.clauses = clauses
        self.out: list[Found] = []
        self.cued: dict[int, int] = {}
        self._words: set[int] = set()
        self._contents: dict[int, list[tuple[Span, int]]] = {}
        for one in found:
            self.add(one)

    def add(self, one: Found) -> int:
        """Append an attribution: its place."""
        self.out.append(one)
        self._take(len(self.out) - 1)
        return len(self.out) - 1

    def change(self, i: int, one: Found) -> None:
        """Put another attribution in a place; the words that it lets go are nobody's cue any more."""
        for at in self._tokens(self.out[i].cue):
            self.cued.pop(at, None)
        for sentence in {self.clauses.sentence(at) for at in self._tokens(self.out[i].content)}:
            self._contents[sentence] = [pair for pair in self._contents.get(sentence, ()) if pair[1] != i]
        self.out[i] = one
        self._take(i)

    def put_inside(self, i: int, outer: int) -> None:
        """Say through whom an attribution came; nothing where that one came through it."""
        above: int | None = outer
        while above is not None and above != i:
            above = self.out[above].inside
        if above is None:
            self.out[i] = replace(self.out[i], inside=outer)

    def taken(self, *spans: Span) -> bool:
        """Whether a word of these is in a source or cue."""
        return any(at in self._words for at in self._tokens(spans))

    def holders(self, span: Span) -> list[int]:
        """Those in whose content a stretch stands, the shortest content first."""
        sentence = self.clauses.sentence(self.clauses.tokens(span)[0])
        found = [(each.end - each.start, i) for each, i in self._contents.get(sentence, ()) if each.holds(span)]
        return [i for _, i in sorted(found)]

    def rest(self, start: int, sentence: Sentence) -> Span | None:
        """From a token to the end of the shortest content that holds it, else of the sentence, without its stop."""
        if start >= sentence.tokens[1]:
            return None
        begin = self.clauses.document.tokens[start]
        inside = self._contents.get(self.clauses.sentence(start), ())
        ends = [each.end for each, _ in inside if each.start <= begin.start < each.end]
        end = self.clauses.trimmed(begin.start, min([sentence.span.end, *ends]))
        whole = Span(begin.start, end) if end > begin.start else None
        return whole if whole is not None and len(self.clauses.tokens(whole)) >= LEAST else None

    def _tokens(self, spans: Iterable[Span]) -> Iterable[int]:
        return (at for span in spans for at in self.clauses.tokens(span))

    def _take(self, i: int) -> None:
        one = self.out[i]
        self._words.update(self._tokens((*one.source, *one.cue)))
        self.cued.update(dict.fromkeys(self._tokens(one.cue), i))
        for span in one.content:
            tokens = self.clauses.tokens(span)
            for sentence in range(self.clauses.sentence(tokens[0]), self.clauses.sentence(tokens[-1]) + 1):
                self._contents.setdefault(sentence, []).append((span, i))
