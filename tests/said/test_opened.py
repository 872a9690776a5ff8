"""Who tells it, where a sentence says so first."""

from __future__ import annotations

import pytest

from headwater.said.opened import opened
from tests.said.articles import doc, find

Three = tuple[str, str, str]


def told(text: str) -> list[Three]:
    """Source, cue and content of what openings add where nothing was found."""
    parts = ((one.source, one.cue, one.content) for one in opened([], document=doc(text)))
    return [tuple(" … ".join(span.of(text) for span in spans) for spans in three) for three in parts]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        (
            "It was gathered that the convoy had turned back.",
            ("", "It was gathered", "that the convoy had turned back"),
        ),
        (
            "It has emerged on Monday that the judge owned the land; the court is shut.",
            ("", "It has emerged", "that the judge owned the land"),
        ),
        (
            "As was reported earlier, the king spoke to the queen of Ostria.",
            ("", "was reported", "the king spoke to the queen of Ostria"),
        ),
        ("As we wrote on Monday, the bridge fell of rust.", ("we", "wrote", "the bridge fell of rust")),
        ("As Ada Roe has pointed out, the bridge is old.", ("Ada Roe", "has pointed out", "the bridge is old")),
        (
            "Judging by the footage published by the ministry, the mill still stood on Sunday.",
            ("the footage published by the ministry", "Judging by", "the mill still stood on Sunday"),
        ),
        ("In her words, the crews are worn out.", ("her", "words", "the crews are worn out")),
        ("The bridge was, in the mayor's words, a disgrace.", ("the mayor's", "words", "The bridge was … a disgrace")),
        (
            "But the millers, as the historian Ada Roe points out in her new book, went hungry.",
            ("the historian Ada Roe", "points out", "the millers … went hungry"),
        ),
        (
            "Geologists drilled six cores. They found that the ice was thin.",
            ("They", "found", "that the ice was thin"),
        ),
    ],
)
def test_an_opening_tells_whose_it_is(text: str, one: Three) -> None:
    assert told(text) == [one]


@pytest.mark.parametrize(
    "text",
    [
        "It was gathered by hand that year.",
        "It was clear that the bank would fail.",
        "It was confirmed by the police that two were dead.",
        "As written, the law covers only houses and barns.",
        "As he wrote his name, the pen broke in two.",
        "As Marr wrote the letter, rain fell on the roof.",
        "Judging by his face, he had not slept.",
        "In other words, the plan has failed again.",
        "In her own words, she told the story of the flood.",
        "In a few words, the deal is dead for good.",
        "The plan, as it stands, would cost a million.",
        "The road, as planned, will open in May.",
        "The same day, as you rightly pointed out, Laura, people jumped to conclusions.",
        "The couple walked home. They found that the gate was locked.",
        "The children found that the gate was locked.",
    ],
)
def test_other_openings_tell_nothing(text: str) -> None:
    assert told(text) == []


def test_what_follows_is_what_was_written_and_not_what_stands_before() -> None:
    document = doc("Nobody has confirmed this. As we wrote earlier, the first one broke down over a list.")
    [one] = opened([find(document, "we", "wrote", "this")], document=document)
    assert one.content[0].of(document.article.text) == "the first one broke down over a list"


def test_what_was_found_of_an_opening_stays() -> None:
    document = doc("As we wrote earlier, the first one broke down over a list.")
    given = (find(document, "we", "wrote earlier", "the first one broke down over a list"),)
    assert opened(given, document=document) == given


def test_both_sides_of_an_aside_are_told() -> None:
    document = doc("Glass, as the chemist explains, is a liquid.")
    [one] = opened([find(document, "the chemist", "explains", "is a liquid")], document=document)
    assert [span.of(document.article.text) for span in one.content] == ["Glass", "is a liquid"]


def test_only_what_is_quoted_behind_an_aside_is_told() -> None:
    document = doc("She leaves a son and, as she put it, “forty daughters, all of them trees”.")
    given = (find(document, "she", "put it", "“forty daughters, all of them trees”"),)
    assert opened(given, document=document) == given


def test_a_fragment_without_source_or_cue_goes() -> None:
    document = doc("In her words, the mill was cold.")
    [one] = opened([find(document, "", "", "the mill was cold")], document=document)
    assert (len(one.source), len(one.cue)) == (1, 1)


def test_it_ends_where_the_words_of_who_tells_it_end() -> None:
    document = doc("It was learnt that the men had fled, Marr said.")
    given = (find(document, "Marr", "said", "It was learnt that the men had fled"),)
    _, inner = opened(given, document=document)
    assert inner.content[0].of(document.article.text) == "that the men had fled"
