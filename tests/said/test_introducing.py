"""Whom "he" means in a speaker's words."""

from __future__ import annotations

import pytest

from headwater.records import Found, Span
from headwater.said.introducing import introducing


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("A young nurse came in. She said no.", "A young nurse"),
        ("The head of the archive took me down. She said no.", "The head of the archive"),
        ("I went to a lawyer in Velm. He said no.", "a lawyer in Velm"),
        ("I never lied to my father, and he said no.", "my father"),
        ("In the winter my mother died. She said no.", "my mother"),
        ("My mother saw the doctor. He said no.", "the doctor"),
        ("My mother died. It was cold. She said no.", "She"),  # too far off
        ("My father died. She said no.", "She"),
        ("A nurse met a doctor. She said no.", "She"),
        ("The nurses came. She said no.", "She"),
        ("The ward was shut. She said no.", "She"),
        ("A nurse came with Ada Marr. She said no.", "She"),
        ("I asked the school secretary. She said no.", "the school secretary"),
        ("I saw Dr Marr and a nurse. She said no.", "She"),
    ],
)
def test_the_only_person_told_of_right_before(words: str, source: str) -> None:
    cue = words.index("said no")
    who = Span(words.rindex(" ", 0, cue - 1) + 1, cue - 1)
    one = Found((who,), (Span(cue, cue + 4),), (Span(cue + 5, cue + 7),), 0.9)
    assert introducing([one], [(Span(0, len(words)), "Tarn")], text=words)[0].source[0].of(words) == source
    assert introducing([one], [], text=words) == (one,)
