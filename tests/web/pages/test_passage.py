"""The sentences around a statement: which, cut where, and verbatim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.library.records import Statement
from headwater.records import Span
from headwater.web.pages.passage import LEFT_OUT, LONGEST, Run, passage

TEXT = 'It rained. "The dam holds," Mia Orr said on Monday. "Go home," she added. Nobody went.\n\nThe road is shut.'
BLANK = Statement(
    "s", "a", None, None, None, None, (), None, None, None, (), None, None, None, None, None, None, (), None, (),
    "direct", "named", None, None, None, None, None, "affirmed", "neutral", None, (), 0.9, False,
)  # fmt: skip


def at(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in words)


SAID = replace(
    BLANK, source_spans=at("Mia Orr"), cue_spans=at("said"), content_spans=at('"The dam holds,"', '"Go home,"')
)


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def test_the_sentences_that_hold_it() -> None:
    runs = passage(SAID, TEXT)
    assert shown(runs) == '"The dam holds," Mia Orr said on Monday. "Go home," she added.'
    assert [run.text for run in runs if run.content] == ['"The dam holds,"', '"Go home,"']
    assert [(run.text, run.source, run.cue) for run in runs if run.source or run.cue] == [
        ("Mia Orr", True, False), ("said", False, True),
    ]  # fmt: skip


def test_the_sentences_around_it() -> None:
    one = replace(BLANK, content_spans=at("The road"))
    assert shown(passage(one, TEXT, around=1)) == "The road is shut."
    assert shown(passage(SAID, TEXT, around=1)) == TEXT.split("\n")[0]


def test_what_was_looked_for_is_marked_within() -> None:
    runs = passage(SAID, TEXT, matches=at("dam"))
    assert [(run.text, run.content) for run in runs if run.hit] == [("dam", True)]


def test_sentences_between_are_left_out() -> None:
    one = replace(BLANK, source_spans=at("It"), content_spans=at("Nobody"))
    assert shown(passage(one, TEXT)) == f"It rained.{LEFT_OUT}Nobody went."


def test_nothing_marked_is_nothing_shown() -> None:
    assert passage(BLANK, TEXT) == ()


@pytest.mark.parametrize("start", [0, 50_000, 99_990])
def test_a_sentence_without_end_is_cut_around_the_statement(start: int) -> None:
    text = "word " * 20_000
    one = replace(BLANK, content_spans=(Span(start, start + 4),))
    runs = passage(one, text)
    assert [run.text for run in runs if run.content] == [text[start : start + 4]]
    assert (runs[0].text == LEFT_OUT) == (start > 0)
    assert len(shown(runs)) <= LONGEST + 2 * len(LEFT_OUT)


words = st.text(alphabet='ab .?!\n"’é\u202e', min_size=1, max_size=200)


@given(st.data(), words, st.integers(0, 2))
def test_what_is_shown_is_what_was_printed(data: st.DataObject, text: str, around: int) -> None:
    ends = st.integers(0, len(text) - 1)
    pairs = data.draw(st.lists(st.tuples(ends, ends), min_size=1, max_size=3))
    spans = tuple(Span(min(pair), max(pair) + 1) for pair in pairs)
    one = replace(BLANK, source_spans=spans[:1], content_spans=spans[1:])
    runs = passage(one, text, around=around)
    assert all(run.text in text for run in runs if run.text != LEFT_OUT)
    assert all(run.text for run in runs)
