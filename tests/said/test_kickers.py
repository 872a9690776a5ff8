"""Kickers and headings say nothing; those whom headlines name do."""

from __future__ import annotations

import pytest

from headwater.records import Article, Block, BlockKind, Found, Span
from headwater.said.kickers import kickers
from headwater.text.segment import document


def kept(kind: BlockKind, line: str, source: str, cue: str, content: str, score: float = 0.9) -> bool:
    """Whether one find in a line stays; an article follows that tells of Bram Oster."""
    text = f"{line}\n\nThe club said that striker Bram Oster had signed."
    blocks = Block(kind, Span(0, len(line))), Block("paragraph", Span(len(line) + 2, len(text)))
    spans = [(Span(line.index(words), line.index(words) + len(words)),) for words in (source, cue, content)]
    one = Found(spans[0], spans[1], spans[2], score)
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


@pytest.mark.parametrize(
    ("kind", "line", "source", "cue", "score", "stays"),
    [
        ("title", "Farmers vent fury at dyke board", "Farmers", "vent", 0.3, False),
        ("title", "Mayor dodges questions on the dyke", "Mayor", "dodges questions on", 0.3, False),
        ("title", "Mayor dodges questions on the dyke", "Mayor", "dodges questions on", 0.8, True),
        ("title", "Board claims dyke will hold", "Board", "claims", 0.3, True),
        ("title", "Farmers fear the dyke will go", "Farmers", "fear", 0.3, True),
        ("paragraph", "Farmers vent fury at dyke board.", "Farmers", "vent", 0.3, True),
        ("title", "Nobody knows why the dyke fell", "Nobody", "knows", 0.9, False),
        ("paragraph", "Nobody knows why the dyke fell.", "Nobody", "knows", 0.9, True),
    ],
)
def test_headlines_that_tell_of_deeds(
    kind: BlockKind, line: str, source: str, cue: str, score: float, stays: bool
) -> None:
    assert kept(kind, line, source, cue, line.split()[-1], score) == stays


@pytest.mark.parametrize(
    ("line", "source", "cue", "content", "stays"),
    [
        ("Fact check: Did the mayor say that the dyke was dry?", "the mayor", "say", "that the dyke was dry", False),
        ("Has Orr promised a new dyke?", "Orr", "promised", "a new dyke", False),
        ("Why did Orr deny it?", "Orr", "deny", "it", True),
        ("Is the dyke dry, as farmers claim?", "farmers", "claim", "Is the dyke dry", True),
        ("Did it hold, Orr asked, or not?", "Orr", "asked", "Did it hold", True),
        ("Orr asked whether the dyke had held.", "Orr", "asked", "whether the dyke had held", True),
        ("Do as Orr says.", "Orr", "says", "Do", True),
    ],
)
def test_whoever_is_asked_about_says_nothing(line: str, source: str, cue: str, content: str, stays: bool) -> None:
    assert kept("title", line, source, cue, content) == stays
    assert kept("paragraph", line, source, cue, content)
