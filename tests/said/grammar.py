"""Documents with a grammar written by hand: a word a line, as ``word tag relation head``, heads counted from 0."""

from __future__ import annotations

from collections.abc import Callable

from headwater.records import Document, Found, Syntax
from headwater.said.clauses import Clauses
from tests.said.articles import doc

Rule = Callable[..., tuple[Found, ...]]


def parsed(text: str, rows: str) -> tuple[Document, Syntax]:
    """A document, and the grammar of its words: "tag relation head" each, separated by semicolons."""
    document = doc(text)
    cells = [row.split() for row in rows.split(";")]
    assert len(cells) == len(document.tokens), [span.of(text) for span in document.tokens]
    tags, relations, heads = zip(*cells, strict=True)
    return document, Syntax(tags, tuple(int(head) for head in heads), relations)


def voices(rule: Rule, given: Found, document: Document, syntax: Syntax) -> list[tuple[str, ...]]:
    """Source, cue and content of each attribution that a rule makes of a given one."""
    text = document.article.text
    found = rule([given], clauses=Clauses(document, syntax))
    return [tuple(" ".join(s.of(text) for s in part) for part in (f.source, f.cue, f.content)) for f in found]
