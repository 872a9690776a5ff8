"""The frame of "What they had told the board was that ..." is no part of what was told."""

from __future__ import annotations

import pytest

from headwater.records import printed
from headwater.said.cleft import without_frame
from tests.said.articles import doc, find

TEXT = "What they had told the board was that nobody knew."


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "told"),
    [
        (TEXT, "they", "had told", ("What", "was that nobody knew"), "that nobody knew"),
        (TEXT, "they", "had told", ("What",), "that nobody knew"),
        ("All she said was that it rained.", "she", "said", ("All", "was that it rained"), "that it rained"),
        ("What Orr did say was that it rained.", "Orr", "did say", ("was that it rained",), "that it rained"),
        ("Orr said was that late.", "Orr", "said", ("was that late",), "was that late"),
        ("But what he fears is a split.", "he", "fears", ("But what", "is a split"), "a split"),
        ("What he fears is a split.", "he", "fears", ("What",), "What"),
        ("What is late, she said, was lost.", "she", "said", ("What is late", "was lost"), "What is late was lost"),
        ("Roe feared what she said was a war.", "she", "said", ("what", "was a war"), "what was a war"),
        ("She said what was lost.", "She", "said", ("what was lost",), "what was lost"),
        ("What, she said, is lost is lost.", "she", "said", ("What", "lost"), "What lost"),
        ("She said all was lost.", "She", "said", ("all was lost",), "all was lost"),
    ],
)
def test_what_was_said_begins_behind_the_frame(
    text: str, source: str, cue: str, content: tuple[str, ...], told: str
) -> None:
    document = doc(text)
    one = without_frame(find(document, source, cue, *content), document=document)
    assert " ".join(printed((span,), text) for span in one.content) == told
