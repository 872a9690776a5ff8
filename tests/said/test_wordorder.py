"""Where the order of words misleads."""

from __future__ import annotations

import pytest

from headwater.said.recast import recast
from headwater.said.wordorder import in_order, only_heard
from tests.said.articles import doc, find
from tests.said.test_untold import marked

SAME = None


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("[The mill], <says> {Ada Orr, is shut}.", "Ada Orr", ["The mill", "is shut"]),
        ("[Per Roe], <said> {the inspector, had lied to her}.", "the inspector", ["Per Roe", "had lied to her"]),
        ("[Per Roe], <said> {Ada Orr, lied to her}.", "Ada Orr", ["Per Roe", "lied to her"]),
        ("[Per Roe, the owner,] <said> {Ada Orr, his aide, was a liar}.", SAME, []),
        ("[The owner, Per Roe], <said> {the mill, closed since May, would open}.", SAME, []),
        ("[Per Roe] <said> {Ada Orr, is a liar}.", SAME, []),
        ("[The owners] <disagreed:> {one said it was shut}.", "one", ["it was shut"]),
        ("[The owners] <differed>: {one of them said it was shut}.", "one of them", ["it was shut"]),
        ("[The owners] <disagreed:> {the mill was open, one said}.", SAME, []),
        ("[The owners] <said:> {one said it was shut}.", SAME, []),
    ],
)
def test_whose_words_the_order_tells(line: str, source: str | None, content: list[str]) -> None:
    text, given = marked(line)
    [one] = in_order([given], document=doc(text))
    if source is SAME:
        assert one == given
    else:
        assert (one.source[0].of(text), [span.of(text) for span in one.content]) == (source, content)


def test_a_member_speaks_once() -> None:
    document = doc("The owners disagreed: one said it was shut.")
    outer = find(document, "The owners", "disagreed:", "one said it was shut")
    inner = find(document, "one", "said", "it was shut", inside=0)
    [one] = recast([outer, inner], document=document)
    assert (one.source, one.cue, one.content) == (inner.source, inner.cue, inner.content)


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("[Ada Orr], <told> {that the mill was shut}, said she was glad.", "", "that the mill was shut"),
        ("[Ada Orr], <warned> {that it leaked, walked on}.", "", "that it leaked"),
        ("But [Ada Orr], <promised> {that it would open}, signed it.", "", "that it would open"),
        ("[Ada Orr], <told> by a clerk {that it was shut}, left.", "a clerk", "that it was shut"),
        ("[Ada Orr] <told> {that it was shut}.", SAME, ""),
        ("The owner, [Ada Orr], <warned> {that the mill, closed in May, leaked badly}.", SAME, ""),
        ("[The owner, Ada Orr], <told> {that it was shut}.", SAME, ""),
        ("[Ada Orr], <told> the board {that it was shut}.", SAME, ""),
        ("[Ada Orr], <warned> {that it leaked}.", SAME, ""),
    ],
)
def test_who_only_heard(line: str, source: str | None, content: str) -> None:
    text, given = marked(line)
    one = only_heard(given, document=doc(text))
    if source is SAME:
        assert one == given
    else:
        assert ("".join(span.of(text) for span in one.source), one.content[0].of(text)) == (source, content)
