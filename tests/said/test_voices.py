"""Whose words inside a content are another's."""

from __future__ import annotations

import pytest

from headwater.records import Found
from headwater.said.voices import another_voice, hands_on, speaks
from tests.said.articles import spans as at


def pair(
    outer: str, source: str, cue: str, content: str, *, score: float = 0.9, mark: str = ""
) -> tuple[Found, Found, str]:
    words = f"{source} {cue} {content}"
    text = f"{outer} said {mark}{words}{mark}."
    inner = Found(at(text, source), at(text, cue), at(text, content), score)
    return inner, Found(at(text, outer), at(text, "said"), at(text, f"{mark}{words}{mark}"), 0.9), text


@pytest.mark.parametrize(
    ("outer", "source", "cue", "kept"),
    [
        ("The Herald", "the minister", "had promised", True),
        ("Senator Roe", "the minister", "had promised", True),  # words that were uttered
        ("Senator Roe", "the minister", "wants", False),  # a claim about a mind
        ("Her lawyer", "the minister", "wants", True),  # whose part it is to tell
        ("A leaked memo", "the minister", "feared", True),
        ("Senator Roe", "they", "promised", False),  # nobody that can be told
        ("The Herald", "the minister", "closed", False),  # no words at all
    ],
)
def test_another_voice(outer: str, source: str, cue: str, kept: bool) -> None:
    assert another_voice(*pair(outer, source, cue, "a new bridge")) is kept


def test_inside_quotation_marks_more_certainty_is_asked() -> None:
    assert another_voice(*pair("Roe", "the minister", "promised", "a bridge", score=0.7))
    assert not another_voice(*pair("Roe", "the minister", "promised", "a bridge", score=0.7, mark='"'))


def test_nouns_and_names_are_not_verbs() -> None:
    text = "Roe said the United States had an order."
    outer = Found(at(text, "Roe"), at(text, "said"), at(text, "the United States had an order"), 0.9)
    assert not speaks("the United States had an order", outer=outer, text=text)
    assert speaks("they ordered a bridge", outer=outer, text=text)


def test_who_hands_on() -> None:
    assert all(map(hands_on, ("the indictment", "two aides", "a BBC reporter at the agency", "the Ansel Courier")))
    assert not any(map(hands_on, ("", "the senator", "Ada Marr", "he")))


def test_plain_words_need_less_certainty() -> None:
    assert another_voice(*pair("Roe", "the minister", "had promised", "that it would open", score=0.45))
    assert not another_voice(*pair("Roe", "the minister", "had promised", "a bridge", score=0.45))
    assert not another_voice(*pair("Roe", "the minister", "was told", "that it would open", score=0.45))


def test_he_in_a_quotation_is_somebody_else() -> None:
    assert another_voice(*pair("Roe", "He", "told me", "it would open", score=0.7, mark='"'))
    assert not another_voice(*pair("Roe", "He", "promised", "it would open", score=0.7, mark='"'))
    assert not another_voice(*pair("Roe", "he", "told me", "it would open"))


@pytest.mark.parametrize(("outer", "kept"), [("A lawyer for the family", True), ("The Herald", False)])
def test_they_are_whom_a_lawyer_speaks_for(outer: str, kept: bool) -> None:
    assert another_voice(*pair(outer, "they", "wanted", "an apology")) is kept


@pytest.mark.parametrize("source", ["no one", "nobody", "somebody at the port"])
def test_nobody_and_anybody_are_no_voice(source: str) -> None:
    assert not another_voice(*pair("The Herald", source, "had promised", "a new bridge"))
