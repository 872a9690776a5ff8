"""What is nobody's but the outlet's."""

from __future__ import annotations

from headwater.records import Article, Block, Span
from headwater.said.assertions import assertions
from headwater.text.segment import document


def test_a_sentence_that_is_quoted_as_a_whole_is_not_the_outlets() -> None:
    text = "“People can write what they want. It is noise.” The club lost again on Sunday."
    doc = document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))
    assert [span.of(text) for one in assertions(doc, found=()) for span in one.spans] == [
        "The club lost again on Sunday."
    ]
