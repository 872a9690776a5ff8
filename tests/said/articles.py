"""Small documents of one or a few paragraphs, and spans found in them by their words."""

from __future__ import annotations

import hashlib

from headwater.records import Article, Block, BlockKind, Document, Found, Span
from headwater.text.segment import document

OUTLET = "The Selm Ledger"


def doc(*paragraphs: str, kind: BlockKind = "paragraph") -> Document:
    """A document with a block for each paragraph."""
    text, blocks, at = "\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind, Span(at, at + len(paragraph))))
        at += len(paragraph) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return document(Article("article", text, tuple(blocks), digest, outlet=OUTLET))


def spans(text: str, *words: str) -> tuple[Span, ...]:
    """Where the words stand for the first time."""
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in words)


def find(document: Document, source: str = "", cue: str = "", *content: str, inside: int | None = None) -> Found:
    """An attribution by its words; "" is an absent source or cue."""
    text = document.article.text
    return Found(
        spans(text, *filter(None, [source])), spans(text, *filter(None, [cue])), spans(text, *content), 0.9, inside
    )
