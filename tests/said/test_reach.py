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
