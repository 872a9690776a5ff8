"""How do rules about voices look at grammar? As words in a tree: what hangs on each, and what stands together with it.

In: a document and its grammar. Out: :class:`Clauses`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from headwater.data.tables import rows
from headwater.records import Document, Found, Sentence, Span, Syntax
from headwater.said.inflect import verb_forms

SUBJECTS = ("nsubj", "nsubj:pass")
KEEP = frozenset({"keep", "keeps", "kept"})
"""Whose subject is that of the participle after it."""
LOOSE = frozenset({"punct", "acl", "advcl", "ccomp", "xcomp", "parataxis", "conj", "cc", "cop", "aux", "mark"})
"""What hangs on a noun and is no part of its name."""
LONGEST = 12
"""Words of a noun phrase on either side of its head."""
THINGS_TOO = frozenset(
    form
    for verb in "add conclude express find indicate mean reveal show signal suggest".split()
    for form in verb_forms(verb)
)
"""What things do as well as people."""
LEAST = 2
"""Words of a content."""


class Clauses:
    """A document's words with their grammar: ``lower`` and ``kids`` by token; where quotations are ``opened``."""

    def __init__(self, document: Document, syntax: Syntax) -> None:
        self.document, self.syntax, self.text = document, syntax, document.article.text
        self.starts = [token.start for token in document.tokens]
        self.lower = [token.of(self.text).lower() for token in document.tokens]
        self.opened = {quote.span.start for quote in document.quotes}
        self.kids: dict[int, list[int]] = {}
        for at, head in enumerate(syntax.heads):
            self.kids.setdefault(head, []).append(at)

    def tokens(self, span: Span) -> range:
        """The tokens of a stretch."""
        return range(max(0, bisect_right(self.starts, span.start) - 1), bisect_left(self.starts, span.end))

    def kid(self, head: int, *relations: str) -> int | None:
        """The first word that hangs so on another."""
        return next((at for at in self.kids.get(head, ()) if self.syntax.relations[at] in relations), None)

    def subject(self, verb: int) -> int | None:
        """The subject of a verb, or of the one that it is joined to."""
        found, head = self.kid(verb, *SUBJECTS), self.syntax.heads[verb]
        keeps = self.syntax.relations[verb] == "xcomp" and self.lower[head] in KEEP
        joined = found is None and (keeps or self.syntax.relations[verb] == "conj")
        return self.kid(head, *SUBJECTS) if joined else found

    def phrase(self, head: int) -> Span:
        """A noun phrase, without the clauses that hang on it."""
        low = high = head
        ahead = [head]
        for at in ahead:
            for kid in self.kids.get(at, ())[:LONGEST]:
                if self.syntax.relations[kid] not in LOOSE and abs(kid - head) <= LONGEST:
                    low, high = min(low, kid), max(high, kid)
                    ahead.append(kid)
        return Span(self.document.tokens[low].start, self.document.tokens[high].end)

    def case(self, noun: int) -> str:
        """The preposition before a noun; "" where there is none."""
        at = self.kid(noun, "case")
        return self.lower[at] if at is not None and at < noun else ""

    def without_case(self, noun: int) -> Span:
        """A noun phrase without its preposition."""
        whole, at = self.phrase(noun), self.kid(noun, "case")
        return Span(self.document.tokens[at + 1].start, whole.end) if at is not None and at < noun else whole

    def rest(self, start: int, sentence: Sentence, found: Sequence[Found]) -> Span | None:
        """From a token to the end of the innermost content that holds it, else of the sentence, without its stop."""
        if start >= sentence.tokens[1]:
            return None
        begin = self.document.tokens[start].start
        ends = [span.end for one in found for span in one.content if span.start <= begin < span.end]
        end = self.trimmed(begin, min([sentence.span.end, *ends]))
        return Span(begin, end) if bisect_left(self.starts, end) - start >= LEAST else None

    def opening(self, clause: int, after: int) -> int:
        """The first word of a clause, not before the word after another one."""
        first, ahead = clause, [clause]
        for at in ahead:
            for kid in self.kids.get(at, ())[:LONGEST]:
                if kid > after and self.syntax.relations[kid] != "punct":
                    first = min(first, kid)
                    ahead.append(kid)
        return first

    def trimmed(self, begin: int, end: int) -> int:
        """Where a stretch ends without the marks after it."""
        while end > begin and self.text[end - 1] in " .,;!?\n":
            end -= 1
        return end


def cued(found: Iterable[Found], clauses: Clauses) -> dict[int, int]:
    """By token of a cue, the attribution whose cue it is."""
    return {at: i for i, one in enumerate(found) for span in one.cue for at in clauses.tokens(span)}


@cache
def speech() -> frozenset[str]:
    """All forms of the verbs by which words are uttered."""
    return frozenset(form for verb, *irregular in rows("speech.tsv") for form in (*verb_forms(verb), *irregular))
