"""Whatever the text: names are sorted, disjoint, inside it; the same text gives the same actors; time grows evenly."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Span
from headwater.who.actors import actors
from headwater.who.coref import resolver
from headwater.who.mentions import mentions
from tests.who.paragraphs import read

WORDS = st.sampled_from(
    [
        *"the a Anna Brakk Peter Quill he She said told newspaper minister Foreign Minister Le Monde The Sun".split(),
        *"U . S , ' ’ - s “ ” ( ) of for and von der NATO Corp Inc Bank England Mr Mrs who heads president".split(),
        *["French", "in", "12", "O", "al", "\n", "é", '"'],
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join).filter(str.strip)


@given(TEXTS)
def test_names_are_sorted_and_disjoint(text: str) -> None:
    """No two names meet, and each begins and ends with a letter, a digit, or the point of an abbreviation."""
    found = mentions(read(text), names=())
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(0 <= name.span.start < name.span.end <= len(text) for name in found)
    assert all(name.span.of(text)[0].isalnum() for name in found)


@given(TEXTS)
def test_every_source_is_answered_and_answers_repeat(text: str) -> None:
    """Any span may be asked for; nothing raises, and a second run says the same."""
    document = read(text)
    people = actors(document, mentions=mentions(document, names=()))
    assert people == actors(document, mentions=mentions(document, names=()))
    assert len({actor.id for actor in people}) == len(people)
    answers = resolver(document, actors=people)
    for start in range(0, len(text), 3):
        found = answers.actor_of((Span(start, min(len(text), start + 9)),))
        assert found is None or found in people


def test_twice_the_text_takes_about_twice_the_time() -> None:
    """Nothing is quadratic: eight times the text in less than forty times the time."""
    line = (
        "Interior Minister Anna Brakk told Le Monde that Peter Quill, a baker, had left. The newspaper said he ran.\n"
    )
    assert _seconds(line * 800) < 40 * max(_seconds(line * 100), 0.02)


def test_namesakes_and_headlines_take_no_longer_either() -> None:
    lines = "Peter Roe won. Roe said no. Anna Roe left and Roe said no.\nAnna Roe Defends Herself Against Claims\n"
    assert _seconds(lines * 1600) < 24 * max(_seconds(lines * 200), 0.02)


def _seconds(text: str) -> float:
    """The best of three, so that a collection of other tests' garbage does not count."""
    document, taken = read(text), []
    for _ in range(3):
        began = process_time()
        people = actors(document, mentions=mentions(document, names=()))
        resolver(document, actors=people)
        taken.append(process_time() - began)
    return min(taken)
