"""Who is "I" in an article that one person has signed?

In: a document. Out: where his name is printed in the byline, if "I" outside quotations can only be he: one author, no
questions that others answer.
"""

from __future__ import annotations

import re

from headwater.records import Document, Span

OTHERS_TELL = re.compile(r"\b(?:interview|told\s+to|questions|transcript|translated|edited|compiled)\b", re.I)
"""What a byline says where its author asks, or writes down what others tell."""
MOST_ASKED = 2
"""Paragraphs that end in a question, at most."""


def author(document: Document) -> Span | None:
    """The one author, as the byline prints him.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "By Oda Marr\\nI think not."
    >>> blocks = (Block("byline", Span(0, 11)), Block("paragraph", Span(12, len(text))))
    >>> author(cut(Article("id", text, blocks, "", authors=("Oda Marr",)))).of(text)
    'Oda Marr'
    """
    article, text = document.article, document.article.text
    lines = [block.span for block in article.blocks if block.kind == "byline"]
    if len(article.authors) != 1 or not lines or any(OTHERS_TELL.search(line.of(text)) for line in lines):
        return None
    asked = sum(block.span.of(text).rstrip().endswith("?") for block in article.blocks if block.kind != "title")
    found = [at for line in lines if (at := text.find(article.authors[0], line.start, line.end)) >= 0]
    return Span(found[0], found[0] + len(article.authors[0])) if found and asked <= MOST_ASKED else None
