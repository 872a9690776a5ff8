"""Documents with a grammar written by hand: a word a line, as ``word tag relation head``, heads counted from 0."""

from __future__ import annotations

from headwater.records import Document, Syntax
from tests.said.articles import doc


def parsed(text: str, rows: str) -> tuple[Document, Syntax]:
    """A document, and the grammar of its words: "tag relation head" each, separated by semicolons."""
    document = doc(text)
    cells = [row.split() for row in rows.split(";")]
    assert len(cells) == len(document.tokens), [span.of(text) for span in document.tokens]
    tags, relations, heads = zip(*cells, strict=True)
    return document, Syntax(tags, tuple(int(head) for head in heads), relations)
