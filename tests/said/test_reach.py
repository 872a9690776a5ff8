"""A statement does not run into another paragraph unless it is quoted there."""

from __future__ import annotations

from headwater.records import Article, Block, Document, Found, Span
from headwater.said.reach import reach
from headwater.text.segment import document

TEXT = "“We go,” Tarn said.\n“And we stay away.”\nThe port is shut."


def cut() -> Document:
    blocks = (Block("paragraph", Span(0, 19)), Block("paragraph", Span(20, 39)), Block("paragraph", Span(40, 57)))
    return document(Article("id", TEXT, blocks, "digest"))


def test_quoted_words_stay_and_others_go() -> None:
    found = Found((Span(9, 13),), (Span(14, 18),), (Span(0, 8), Span(20, 39), Span(40, 56)), 0.9)
    [one] = reach([found], document=cut())
    assert [span.of(TEXT) for span in one.content] == ["“We go,”", "“And we stay away.”"]


def test_one_that_has_nothing_else_is_left_as_it_is() -> None:
    found = Found((Span(9, 13),), (Span(14, 18),), (Span(40, 56),), 0.9)
    assert reach([found], document=cut()) == (found,)


def test_a_headline_ends_with_itself() -> None:
    text = "Mails show minister knew, aides say\nThe Tarn Post said it was shut."
    blocks = (Block("title", Span(0, 35)), Block("paragraph", Span(36, len(text))))
    body = Found((Span(36, 49),), (Span(50, 54),), (Span(55, len(text) - 1),), 0.9, inside=1)
    head = Found((Span(26, 31),), (Span(32, 35),), (Span(36, len(text) - 1),), 0.9)
    one, two = reach([body, head], document=document(Article("id", text, blocks, "digest")))
    assert [span.of(text) for span in two.content] == ["Mails show minister knew"]
    assert one.inside is None  # nor did the paper come through the aides
