"""Kickers and headings say nothing; those whom headlines name do."""

from __future__ import annotations

import pytest

from headwater.records import Article, Block, BlockKind, Found, Span
from headwater.said.kickers import kickers
from headwater.text.segment import document


def kept(kind: BlockKind, line: str, source: str, cue: str, content: str) -> bool:
    """Whether one find in a line stays; an article follows that tells of Bram Oster."""
    text = f"{line}\n\nThe club said that striker Bram Oster had signed."
    blocks = Block(kind, Span(0, len(line))), Block("paragraph", Span(len(line) + 2, len(text)))
    spans = [(Span(line.index(words), line.index(words) + len(words)),) for words in (source, cue, content)]
    one = Found(spans[0], spans[1], spans[2], 0.9)
    return kickers([one], document=document(Article("id", text, blocks, ""))) == (one,)


@pytest.mark.parametrize(
    ("line", "source", "stays"),
    [
        ("TRANSFER TALK: Velm wait for Oster", "TRANSFER TALK", False),
        ("The Tarn Digest: why Velm waits", "The Tarn Digest", False),
        ("2. Bite two: Velm waits", "Bite two", False),
        ("Police: two held in Velm", "Police", True),
        ("Oster: Velm can wait", "Oster", True),
        ("Ilvana Tole, 34, baker: “Velm can wait”", "Ilvana Tole, 34, baker", True),
        ("Velm can wait, he said: not now", "he", True),
    ],
)
def test_before_a_colon(line: str, source: str, stays: bool) -> None:
    for kind in ("title", "paragraph"):
        assert kept(kind, line, source, ":", line.partition(": ")[2]) == stays  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "line", "content", "stays"),
    [
        ("heading", "What they said", "What", False),
        ("item", "2. What they said", "What", False),
        ("title", "What they said, and why", "What", False),
        ("heading", "Velm is lost, they said", "Velm is lost", True),
        ("paragraph", "What they said was odd.", "What", True),
        ("heading", "What they said was odd.", "What", True),
    ],
)
def test_headings_that_ask(kind: BlockKind, line: str, content: str, stays: bool) -> None:
    assert kept(kind, line, "they", "said", content) == stays


@pytest.mark.parametrize(
    ("kind", "line", "stays"),
    [
        ("title", "Velm: We will not pay", True),
        ("title", "Kolve: ‘The samples were wrong’", True),
        ("title", "Explainer: why the dam is empty", False),
        ("paragraph", "Sollander: No, and the boats are sold.", True),
    ],
)
def test_a_name_that_nothing_else_tells(kind: BlockKind, line: str, stays: bool) -> None:
    source, _, content = line.partition(": ")
    assert kept(kind, line, source, ":", content) == stays
