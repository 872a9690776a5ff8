"""How do rules about voices look at grammar? As words in a tree: what hangs on each, and what stands together with it.

In: a document and its grammar. Out: :class:`Clauses`.
"""

from __future__ import annotations

from headwater.records import Document, Span, Syntax
from headwater.said.inflect import verb_forms
from headwater.who.words import words

SUBJECTS = ("nsubj", "nsubj:pass")
KEEP = frozenset({"keep", "keeps", "kept"})
"""Whose subject is that of the participle after it."""
LOOSE = frozenset({"punct", "acl", "advcl", "ccomp", "xcomp", "parataxis", "conj", "cc", "cop", "aux", "mark"})
"""What hangs on a noun and is no part of its name."""
LONGEST = 12
"""Words of a noun phrase on either side of its head."""
MOST = 200
"""So many words are kept that hang on one; what has more is no sentence."""
THINGS_TOO = frozenset(
    form
    for verb in "add conclude express find indicate mean reveal show signal suggest".split()
    for form in verb_forms(verb)
)
"""What things do as well as people."""
NOBODY = frozenset(
    "i we you it who which that this there one what nobody none nothing somebody someone anybody anyone whoever".split()
)
"""Subjects that are no other voice."""
SCORE = 0.6
"""Of what rules over grammar found in passages that were held back (``bench/said``), 14 of 17 were right; real news is
less full of chains, so less is claimed."""


class Clauses:
    """A document's words with their grammar: ``lower`` and ``kids`` by token; where quotations are ``opened``."""

    def __init__(self, document: Document, syntax: Syntax) -> None:
        self.document, self.syntax, self.text = document, syntax, document.article.text
        self.view = words(document)
        self.lower = self.view.lower
        self.opened = {quote.span.start for quote in document.quotes}
        self.kids: dict[int, list[int]] = {}
        for at, head in enumerate(syntax.heads):
            kids = self.kids.setdefault(head, [])
            if len(kids) < MOST:
                kids.append(at)

    def tokens(self, span: Span) -> range:
        """The tokens of a stretch; the one before it where it has none."""
        low, high = self.view.range_of(span)
        return range(low, high) if low < high else range(max(0, low - 1), max(1, low))

    def sentence(self, at: int) -> int:
        """The sentence of a token, as an index."""
        return self.view.sentence[at]

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
