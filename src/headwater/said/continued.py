"""Whose is the rest of a quotation? Found attributions in, the same with the quoted passages that go on, out.

“A,” said X. “B.” is one attribution, and so is a passage that continues the one before it in the next paragraph. A
passage that nothing was found in goes to the attribution whose quotation it continues:
1. in its paragraph, at the head of a sentence after a quoted content, with no other attribution between;
2. at the head of a paragraph, where the quotation before it was left open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Document, Found, Quote, Span
from headwater.text.quotemarks import outermost

LEAST_WORDS = 3
"""Words of a passage: a shorter one is a title, a name, or scare quotes."""


def continued(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Add to each quotation the passages that go on with it.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "“We go,” Tarn said. “We never come back.”"
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> given = Found((Span(9, 13),), (Span(14, 18),), (Span(0, 8),), 0.9)
    >>> [span.of(text) for one in continued([given], document=cut(article)) for span in one.content]
    ['“We go,”', '“We never come back.”']
    """
    text, out = document.article.text, list(found)
    starts = [block.span.start for block in document.article.blocks]
    placed = sorted((span, i) for i, one in enumerate(found) for span in (*one.source, *one.cue, *one.content))
    spans = [span for span, _ in placed]
    open_before: int | None = None
    for quote in outermost(document.quotes):
        at = bisect_right(spans, quote.span.end, key=lambda span: span.start)
        holder = next((i for span, i in reversed(placed[max(0, at - 6) : at]) if span.meets(quote.span)), None)
        if holder is None and len(quote.span.of(text).split()) >= LEAST_WORDS:
            holder = (
                open_before if quote.continues else _before(quote, placed[max(0, at - 6) : at], out, starts, document)
            )
            if holder is not None:
                out[holder] = replace(out[holder], content=tuple(sorted((*out[holder].content, quote.span))))
        open_before = holder
    return tuple(out)


def _before(
    quote: Quote, near: Sequence[tuple[Span, int]], found: Sequence[Found], starts: Sequence[int], document: Document
) -> int | None:
    """The attribution that ends last before a passage, if it quotes in the same paragraph."""
    if not near or not _opens_sentence(quote, document):
        return None
    block = bisect_right(starts, quote.span.start)
    last = max((span.end, i) for span, i in near)[1]
    one = found[last]
    if bisect_right(starts, max(span.end for span, i in near if i == last) - 1) != block:
        return None
    quoted = any(
        other.span.meets(span) and bisect_right(starts, span.start) == block
        for span in one.content
        for other in _around(span, document)
    )
    return last if quoted and one.cue else None


def _opens_sentence(quote: Quote, document: Document) -> bool:
    """Words quoted in the middle of a sentence are the outlet's sentence."""
    at = bisect_right(document.sentences, quote.span.start, key=lambda sentence: sentence.span.start) - 1
    return at >= 0 and document.sentences[at].span.start == quote.span.start


def _around(span: Span, document: Document) -> Sequence[Quote]:
    at = bisect_right(document.quotes, span.end, key=lambda quote: quote.span.start)
    return document.quotes[max(0, at - 4) : at]
