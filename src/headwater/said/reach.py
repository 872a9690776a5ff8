"""How far does a statement reach? Found attributions in, the same without content that cannot be theirs, out.

A content may run over paragraphs where it is quoted, or where it stands in the paragraph of its cue or source. A
piece in another paragraph that nobody quotes is a guess that credits somebody with another's words: it goes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Document, Found, Span


def reach(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Each attribution with the content that is within its reach; one without a cue is left as it is.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "He said no." + chr(10) + "The sea rose."
    >>> blocks = (Block("paragraph", Span(0, 11)), Block("paragraph", Span(12, 25)))
    >>> given = Found((Span(0, 2),), (Span(3, 7),), (Span(8, 10), Span(12, 24)), 0.9)
    >>> [one] = reach([given], document=cut(Article("id", text, blocks, "")))
    >>> [span.of(text) for span in one.content]
    ['no']
    """
    starts = [block.span.start for block in document.article.blocks]
    quotes = [quote.span for quote in document.quotes]
    begins = [span.start for span in quotes]

    def block(span: Span) -> int:
        return bisect_right(starts, span.start) - 1

    def quoted(span: Span) -> bool:
        at = bisect_right(begins, span.start + 1)
        return any(quote.meets(span) for quote in quotes[max(0, at - 3) : at + 1])

    out = []
    for one in found:
        home = {block(span) for span in (*one.cue, *one.source)}
        kept = tuple(span for span in one.content if block(span) in home or quoted(span))
        out.append(replace(one, content=kept) if one.cue and kept else one)
    return tuple(out)
