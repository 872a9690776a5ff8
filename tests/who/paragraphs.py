"""Small articles for the tests of this folder: paragraphs in, a Document out."""

from __future__ import annotations

from headwater.records import Article, Block, Document, Span
from headwater.text.segment import document


def read(text: str) -> Document:
    """A document whose paragraphs are the lines of the text."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    return document(Article(id="a", text=text, blocks=tuple(blocks), digest="d"))
