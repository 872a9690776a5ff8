"""Conditions: the exact clause, and what is none; bad input."""

from __future__ import annotations

import time

import pytest

from headwater.records import Attribution, Source, Span, Syntax
from headwater.what.conditions import conditions, voices
from tests.what.parsed import Sample, document, flat, samples

SAMPLES = samples("conditions.txt")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.text[:50])
def test_the_exact_clause(sample: Sample) -> None:
    assert sample.condition_lines() == list(sample.expected)


def voice(key: str, start: int, end: int) -> Attribution:
    source = Source((), None, "none")
    content = (Span(start, end),)
    return Attribution(
        key, "indirect", None, source, (), content, None, None, None, None, "affirmed", "neutral", 1.0, "t"
    )


def test_the_innermost_content_holds_it() -> None:
    sample = next(one for one in SAMPLES if one.text.startswith("The strike will end"))
    held = sample.conditions(attributions=(voice("wide", 0, len(sample.text)), voice("close", 16, 38)))
    assert [one.attribution for one in held] == ["close"]


def test_a_condition_ends_where_the_speaker_does() -> None:
    sample = next(one for one in SAMPLES if one.text.startswith("The strike will end"))
    [one] = sample.conditions(attributions=(voice("a", 0, 33),))
    assert one.span.of(sample.text) == "if the owners"


def test_voices_are_found_among_many() -> None:
    many = [voice(str(at), 10 * at, 10 * at + 9) for at in range(50)] + [voice("all", 0, 1000)]
    heard = voices(many)
    assert heard.innermost(Span(101, 105)) == "10"
    assert heard.innermost(Span(101, 115)) == "all"
    assert heard.innermost(Span(101, 1115)) is None
    assert voices(()).innermost(Span(0, 1)) is None


def test_no_text_no_condition() -> None:
    assert conditions(document(" "), syntax=Syntax((), (), ()), attributions=()) == ()


@pytest.mark.parametrize("text", ["if", "If", "unless unless", "as long as", "in the event of", "should", "if if if ."])
def test_garbage_does_no_harm(text: str) -> None:
    found, syntax = flat(text)
    for one in conditions(found, syntax=syntax, attributions=()):
        assert one.span.end <= len(text)


@pytest.mark.parametrize("words", ["if ", "if , ", "if the rain stops , we go ", "in response to ", "should "])
@pytest.mark.parametrize("chained", [True, False])
def test_a_very_long_line_takes_linear_time(words: str, *, chained: bool) -> None:
    text = words * (10_000 // len(words.split()))
    found = document(text)
    count = len(found.tokens)
    heads = (*range(1, count), -1) if chained else (-1, *([0] * (count - 1)))
    syntax = Syntax(("VERB",) * count, heads, ("mark",) * count)
    begun = time.perf_counter()
    conditions(found, syntax=syntax, attributions=())
    assert time.perf_counter() - begun < 5
