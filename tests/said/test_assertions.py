"""What is nobody's but the outlet's."""

from __future__ import annotations

import time

from headwater.records import Article, Block, Found, Span
from headwater.said.assertions import assertions
from headwater.text.segment import document


def test_a_sentence_that_is_quoted_as_a_whole_is_not_the_outlets() -> None:
    text = "“People can write what they want. It is noise.” The club lost again on Sunday."
    doc = document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))
    assert [span.of(text) for one in assertions(doc, found=()) for span in one.spans] == [
        "The club lost again on Sunday."
    ]


def test_a_dateline_is_no_statement() -> None:
    text = "TARNOGRAD, May 13 (Norrpress) - Nine were killed, the governor said. TARNOGRAD may lose the port."
    doc = document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))
    given = Found((Span(50, 62),), (Span(63, 67),), (Span(32, 48),), 0.9)
    assert [span.of(text) for one in assertions(doc, found=[given]) for span in one.spans] == [
        "TARNOGRAD may lose the port."
    ]


def test_a_dateline_with_no_end_takes_no_long_time() -> None:
    for blank in (" ", "-", " A", "A"):
        text = f"TARNOW{blank * 4000} was here."
        doc = document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))
        given = Found((Span(len(text) - 5, len(text) - 1),), (), (), 0.9)
        began = time.perf_counter()
        assertions(doc, found=[given])
        assert time.perf_counter() - began < 5
