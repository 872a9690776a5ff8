"""Whom a speaker quotes, and what is his own."""

from __future__ import annotations

import pytest

from headwater.records import Article, Block, Found, Span
from headwater.said.related import beside_speakers, introduced, related
from headwater.text.segment import document


def told(words: str, source: str, cue: str, content: str, *, score: float = 0.9) -> str | None:
    """The content of one find in the words of Tarn, where it stays."""
    text = f"TARN: {words}"
    doc = document(Article("id", text, (Block("paragraph", Span(0, len(text))),), ""))
    at = text.index(source)
    verb = text.index(cue, at + len(source))
    said = text.index(content, verb)
    parts = (at, source), (verb, cue), (said, content)
    spans = [(Span(start, start + len(part)),) for start, part in parts]
    one = related(Found(*spans, score), [(Span(6, len(text)), "TARN")], document=doc)
    return one.content[0].of(text) if one is not None else None


@pytest.mark.parametrize(
    ("words", "source", "cue", "content", "expected"),
    [
        ("The pilots say the pumps failed.", "The pilots", "say", "the pumps failed", "the pumps failed"),
        ("She told us that it leaks. I saw it.", "She", "told", "that it leaks. I saw it", "that it leaks"),
        ("Ada Marr doubts that it leaks.", "Ada Marr", "doubts", "that it leaks", "that it leaks"),
        ("A clerk I met disputes it.", "A clerk I met", "disputes", "it", "it"),
        ("Doctors in Velm reckon that it leaks.", "Doctors in Velm", "reckon", "that it leaks", "that it leaks"),
        ("My aunt suspects that it leaks.", "My aunt", "suspects", "that it leaks", "that it leaks"),
        ("They reckon that it leaks.", "They", "reckon", "that it leaks", None),
        ("Then let them explain the pumps.", "them", "explain", "the pumps", None),
        ("I think that it leaks.", "I", "think", "that it leaks", None),
        ("We said that it leaks.", "We", "said", "that it leaks", None),
        ("You told us that it leaks.", "You", "told", "that it leaks", None),
        ("They want to ruin us.", "They", "want", "to ruin us", None),
        ("They believe that it leaks.", "They", "believe", "that it leaks", None),
        ("People say that it leaks.", "People", "say", "that it leaks", None),
        ("Everyone tells me it leaks.", "Everyone", "tells", "it leaks", None),
        ("Does Marr say that it leaks?", "Marr", "say", "that it leaks", None),
        ("His nurse asks me this.", "His nurse", "asks", "this", None),
        ("Tarn said that it leaks.", "Tarn", "said", "that it leaks", None),
        ("Marr wants to leave.", "Marr", "wants", "to leave", None),
    ],
)
def test_in_a_turn(words: str, source: str, cue: str, content: str, expected: str | None) -> None:
    assert told(words, source, cue, content) == expected


def test_what_the_network_hardly_sees_goes() -> None:
    assert told("The pilots say the pumps failed.", "The pilots", "say", "the pumps failed", score=0.3) is None


def test_that_somebody_known_told_something_needs_less() -> None:
    assert told("A clerk told me that it leaks.", "A clerk", "told", "that it leaks", score=0.4) == "that it leaks"
    assert told("A clerk told me it leaks.", "A clerk", "told", "it leaks", score=0.4) is None
    assert told("They told me that it leaks.", "They", "told", "that it leaks", score=0.4) is None
    assert told("A clerk asked me whether it leaks.", "A clerk", "asked", "whether it leaks", score=0.4) is None


def test_he_in_a_speaker_s_words_follows_somebody_who_said_something_there() -> None:
    text = "He said it was over. Ada Marr told us to wait. She says it rains."
    found = [
        Found((Span(0, 2),), (Span(3, 7),), (Span(8, 19),), 0.9),
        Found((Span(21, 29),), (Span(30, 34),), (Span(38, 45),), 0.9),
        Found((Span(47, 50),), (Span(51, 55),), (Span(56, 64),), 0.9),
    ]
    assert introduced(found, [(Span(0, 65), "Oster")], text=text) == [1, 2]


def test_what_a_sentence_opens_with_is_background() -> None:
    words = "After Marr announced that it would sell, nobody came."
    assert told(words, "Marr", "announced", "that it would sell") is None
    words = "After the vote Marr announced that it would sell."
    assert told(words.replace("vote ", "vote, "), "Marr", "announced", "that it would sell") is not None


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("A nurse came in.", ["A nurse"]),
        ("A nurse told me that it leaks.", ["A nurse", "She"]),
        ("I saw Dr Marr.", ["She"]),
        ("It was cold.", []),
    ],
)
def test_whom_a_speaker_tells_of_is_she_where_nobody_else_spoke(before: str, source: list[str]) -> None:
    text = f"{before} She said it rains."
    doc = document(Article("id", text, (Block("paragraph", Span(0, len(text))),), ""))
    at, spans = len(before) + 1, [Span(0, 7), Span(8, 12), Span(16, 29)]
    she = Found((Span(at, at + 3),), (Span(at + 4, at + 8),), (Span(at + 9, len(text) - 1),), 0.9)
    found = [Found((spans[0],), (spans[1],), (spans[2],), 0.9), she] if " told " in before else [she]
    kept = beside_speakers(found, [True] * len(found), [(Span(0, len(text)), "Tarn")], document=doc)
    assert [one.source[0].of(text) for one in kept] == source
