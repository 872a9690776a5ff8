"""A quotation that a paragraph of the outlet's own parts from a cue is not its."""

from __future__ import annotations

import time

import pytest

from headwater.records import Found, Span
from headwater.said.apart import apart
from tests.who.paragraphs import read as cut


def told(text: str, source: str, cue: str, *contents: str) -> Found:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Found((span(source),), (span(cue),), tuple(map(span, contents)), 0.9)


BASKET, RIVER = "“I had the baby in a basket,”", "“The river was here first,”"


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("Warren, 43, was away that night.", [RIVER]),
        ("Warren, 43, was “away” that night.", [BASKET, RIVER]),
        ("“The roof held.”", [BASKET, RIVER]),
        (None, [BASKET, RIVER]),
    ],
)
def test_a_paragraph_of_the_outlets_own_parts(between: str | None, kept: list[str]) -> None:
    lines = [BASKET, between, f"Her mother has seen five floods. {RIVER} Patricia says."]
    text = "\n".join(line for line in lines if line is not None)
    [one] = apart((told(text, "Patricia", "says", BASKET, RIVER),), document=cut(text))
    assert [span.of(text) for span in one.content] == kept


def test_a_single_piece_stays_and_so_do_words_after_the_cue() -> None:
    text = f"Patricia says this.\nIt rained.\n{BASKET}\nIt rained again."
    one = told(text, "Patricia", "says", BASKET)
    assert apart((one,), document=cut(text)) == (one,)
    bare = Found((), (), one.content * 2, 0.5)
    assert apart((bare,), document=cut(text)) == (bare,)


QUESTION, ANSWER, NEXT = "“You cannot say when?”", "“Not to the hour, no.”", "“I would say within two days,”"


@pytest.mark.parametrize(
    ("cue", "contents", "kept"),
    [
        ("asked", [QUESTION, ANSWER], [QUESTION]),
        ("said", [QUESTION, ANSWER], [QUESTION, ANSWER]),
        ("asked", ["“Say when.”", ANSWER], ["“Say when.”", ANSWER]),
    ],
)
def test_the_answer_is_not_the_words_of_who_asks(cue: str, contents: list[str], kept: list[str]) -> None:
    text = f"{contents[0]} Mr Beaulieu {cue}.\n{contents[1]}\nIt rained."
    [one] = apart((told(text, "Mr Beaulieu", cue, *contents),), document=cut(text))
    assert [span.of(text) for span in one.content] == kept


@pytest.mark.parametrize(("cue", "kept"), [("replied", [NEXT]), ("added", [QUESTION, NEXT])])
def test_the_question_is_not_the_words_of_who_answers(cue: str, kept: list[str]) -> None:
    text = f"{QUESTION}\n{NEXT} the witness {cue}."
    [one] = apart((told(text, "the witness", cue, QUESTION, NEXT),), document=cut(text))
    assert [span.of(text) for span in one.content] == kept


def test_many_paragraphs_take_no_long_time() -> None:
    text = "\n".join(["It rained.", "“It held,” Tarn said. “It did.”"] * 3000)
    one = told(text, "Tarn", "said", "“It held,”", "“It did.”")
    began = time.perf_counter()
    assert apart((one,) * 3000, document=cut(text)) == (one,) * 3000
    assert time.perf_counter() - began < 10
