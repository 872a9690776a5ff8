"""How do the rules of this folder look at a document? As words with a lower-case form and a sentence number.

In: a Document. Out: :class:`Words`, parallel tuples over the tokens, with look-ups from characters to tokens.
A range of words is a half-open pair of token indices. Source: our own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from headwater.records import Document, Span

Range = tuple[int, int]
APOSTROPHES = frozenset("'’ʼ")
HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel tuples, one entry a token. ``quoted`` tells whether the token lies in a quoted passage; ``small``: what
    is printed without a capital somewhere."""

    text: str
    spans: tuple[Span, ...]
    forms: tuple[str, ...]
    lower: tuple[str, ...]
    sentence: tuple[int, ...]
    quoted: tuple[bool, ...]
    sentences: tuple[Range, ...]
    starts: tuple[int, ...]
    small: frozenset[str]

    def __len__(self) -> int:
        return len(self.spans)

    def range_of(self, span: Span) -> Range:
        """The tokens that the span touches; the pair is empty (start = end) where it touches none."""
        first = bisect_right(self.starts, span.start) - 1
        if first < 0 or self.spans[first].end <= span.start:
            first += 1
        return first, max(first, bisect_left(self.starts, span.end))

    def span_of(self, part: Range) -> Span:
        """From the first character of the first word to the last of the last."""
        return Span(self.spans[part[0]].start, self.spans[part[1] - 1].end)

    def glued(self, index: int) -> bool:
        """Whether no white space parts this token from the one before."""
        return index > 0 and self.spans[index - 1].end == self.spans[index].start

    def opens(self, index: int) -> bool:
        """Whether this is the first token of its sentence."""
        return index == 0 or self.sentence[index - 1] != self.sentence[index]

    def sentence_of(self, index: int) -> Range:
        """The tokens of the sentence that holds this token."""
        return self.sentences[self.sentence[index]]

    def printed(self, part: Range) -> str:
        """The printed characters of a range."""
        return self.span_of(part).of(self.text)


KNOWN: WeakKeyDictionary[Document, Words] = WeakKeyDictionary()
"""Each stage asks for the words of the document that is read; they go when it goes."""


def words(document: Document) -> Words:
    """Look at a document as words. Tokens outside every sentence belong to the sentence before them."""
    found = KNOWN.get(document)
    if found is None:
        found = KNOWN[document] = _looked_at(document)
    return found


def _looked_at(document: Document) -> Words:
    text = document.article.text
    forms = tuple(span.of(text) for span in document.tokens)
    sentence = _sentence_numbers(document)
    return Words(
        text=text,
        spans=document.tokens,
        forms=forms,
        lower=tuple(form.casefold() for form in forms),
        sentence=sentence,
        quoted=_quoted(document),
        sentences=tuple(one.tokens for one in document.sentences),
        starts=tuple(span.start for span in document.tokens),
        small=frozenset(form for form in forms if form[0].islower()),
    )


def _sentence_numbers(document: Document) -> tuple[int, ...]:
    numbers = [0] * len(document.tokens)
    for number, sentence in enumerate(document.sentences):
        for index in range(*sentence.tokens):
            numbers[index] = number
    return tuple(numbers)


def _quoted(document: Document) -> tuple[bool, ...]:
    """One pass over tokens and passages, both in text order."""
    flags: list[bool] = []
    passages = sorted(quote.span for quote in document.quotes)
    at, reach = 0, -1
    for token in document.tokens:
        while at < len(passages) and passages[at].start <= token.start:
            reach = max(reach, passages[at].end)
            at += 1
        flags.append(token.start < reach)
    return tuple(flags)
