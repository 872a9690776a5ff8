"""Whose words does the title of an interview quote? "“A mill is no museum”: five questions for Ada Marr": hers.

In: found attributions, who is interviewed, and the document. Out: the same with the quotation with which the title
begins as his, where it is all of the title, or a colon, a bar or a dash parts it from the rest, and nobody else is its
source; what was taken for a nameless source's words there goes. Source: our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.records import Document, Found, Span
from headwater.said.recast import keep

APART = re.compile(r"\s*(?:(?::|[–—|-]\s)[^\n]{0,300})?")
"""What may follow the quotation."""
LEAST = 2
"""Words of a quotation that is no title or name."""
SCORE = 0.9


def title_quote(found: Sequence[Found], who: Span, *, document: Document) -> tuple[Found, ...]:
    """The attributions with that of the title.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "“I was tired”: five questions for Ada Marr"
    >>> article = Article("id", text, (Block("title", Span(0, len(text))),), "")
    >>> [one.content[0].of(text) for one in title_quote([], Span(34, 42), document=cut(article))]
    ['“I was tired”']
    """
    text = document.article.text
    title = next((block.span for block in document.article.blocks if block.kind == "title"), None)
    begins = (one.span for one in document.quotes if one.closed and title and one.span.start == title.start)
    quote = next(begins, None)
    if title is None or quote is None or len(quote.of(text).split()) < LEAST:
        return tuple(found)
    if APART.fullmatch(text, quote.end, max(title.end, quote.end)) is None:
        return tuple(found)
    if any(one.source and span.meets(quote) for one in found for span in one.content):
        return tuple(found)
    left = [i for i, one in enumerate(found) if one.source or not any(span.meets(title) for span in one.content)]
    return (*keep(found, left), Found((who,), (), (quote,), SCORE))
