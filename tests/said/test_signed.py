"""Words with a name beneath, or behind a dash."""

from __future__ import annotations

import time

import pytest

from headwater.records import Article, Block, Found, Span
from headwater.said.signed import signed
from headwater.text.segment import document


def told(*paragraphs: str, before: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    """Source and content of each attribution; ``before``: those that were found, as they are printed."""
    text = "\n\n".join(paragraphs)
    starts = [text.index(one) for one in paragraphs]
    blocks = tuple(Block("paragraph", Span(at, at + len(one))) for at, one in zip(starts, paragraphs, strict=True))

    def span(printed: str) -> Span:
        return Span(text.index(printed), text.index(printed) + len(printed))

    given = [Found((span(source),), (), (span(content),), 0.8) for source, content in before]
    found = signed(given, document=document(Article("id", text, blocks, "")))
    return [(one.source[0].of(text), " … ".join(piece.of(text) for piece in one.content)) for one in found]


@pytest.mark.parametrize(
    ("paragraphs", "who"),
    [
        (("“We knew by noon.” — Marta Quill, plant engineer",), "Marta Quill, plant engineer"),
        (('"We knew by noon." - Marta Quill.',), "Marta Quill"),
        (("“We knew by noon”", "– Marta van der Quill"), "Marta van der Quill"),
        (("“We knew by noon.”", "Sam Tolley, shop owner"), "Sam Tolley, shop owner"),
        (("“We knew by noon.” – chief executive Dana Orr",), "chief executive Dana Orr"),
        (("“We knew by noon.” — a worker, who asked not to be named",), "a worker, who asked not to be named"),
        (("I lost all that I had. Sam Tolley", "Sam Tolley kept a shop."), "Sam Tolley"),
    ],
)
def test_who_signs_says_it(paragraphs: tuple[str, ...], who: str) -> None:
    assert [source for source, _ in told(*paragraphs)] == [who]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“It was the worst night.”", "Council Reacts", "The council met."),
        ("“It was the worst night.”", "The Aftermath", "The Aftermath is a film."),
        ("“We will rebuild” - and then he left.",),
        ("I lost all that I had. Sam Tolley",),
        ("The shops were shut. Sam Tolley", "Sam Tolley kept a shop."),
        ("“We knew.” He left.",),
    ],
)
def test_headings_and_sentences_are_no_signatures(paragraphs: tuple[str, ...]) -> None:
    assert told(*paragraphs) == []


def test_nobody_else_keeps_what_is_signed() -> None:
    words = "“We knew by noon.”"
    paragraphs = ("Engineers said pumps had failed.", f"{words} — Marta Quill")
    assert told(*paragraphs, before=(("Engineers", words),)) == [("Marta Quill", words)]
    kept = told(*paragraphs, before=(("Engineers", "pumps had failed"),))
    assert kept == [("Engineers", "pumps had failed"), ("Marta Quill", words)]


def test_many_signatures_are_soon_told_apart() -> None:
    many = 1_500
    paragraphs = [f"“We knew of number {at}.” — Marta Quill" for at in range(many)]
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for one in paragraphs:
        blocks.append(Block("paragraph", Span(at, at + len(one))))
        at += len(one) + 2
    cut = document(Article("id", text, tuple(blocks), ""))
    given = [Found((Span(block.span.start, block.span.start + 3),), (), (block.span,), 0.5) for block in blocks]
    begun = time.perf_counter()
    assert len(signed(given, document=cut)) >= many
    assert time.perf_counter() - begun < 2
