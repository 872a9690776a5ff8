"""From the corpus's conventions to ours: who is quoted by whom."""

from __future__ import annotations

import pytest

from headwater.records import Found
from headwater.said.recast import recast
from tests.said.articles import doc, find


def voices(document_text: str, *given: Found) -> list[tuple[str, str, int | None]]:
    document = doc(document_text)
    found = recast(given, document=document)
    return [(" ".join(s.of(document_text) for s in f.source), f.cue[0].of(document_text), f.inside) for f in found]


def test_quotes_somebody_as_saying_is_no_single_cue() -> None:
    text = "The weekly quotes a stagehand as recalling that the roof leaked."
    given = find(doc(text), "The weekly", "quotes a stagehand as recalling", "that the roof leaked")
    assert voices(text, given) == [("The weekly", "quotes", None), ("a stagehand", "as recalling", 0)]


def test_what_was_found_inside_is_not_added_again() -> None:
    text = "The agency quoted the mayor as saying the dam would hold."
    outer = find(doc(text), "The agency", "quoted", "the mayor as saying the dam would hold")
    inner = find(doc(text), "the mayor", "as saying", "the dam would hold", inside=0)
    assert voices(text, outer, inner) == [("The agency", "quoted", None), ("the mayor", "as saying", 0)]


@pytest.mark.parametrize(
    ("source", "cue", "kept"),
    [
        ("", "could be independently verified", False),
        ("the government", "have not been confirmed by", False),
        ("", "was charged with", False),
        ("the government", "has not confirmed", True),
        ("", "is believed", True),
    ],
)
def test_what_an_outlet_says_of_its_own_knowledge(source: str, cue: str, kept: bool) -> None:
    text = f"Neither account of it {cue} {source}."
    given = find(doc(text), source, cue, "Neither account of it")
    assert bool(recast([given], document=doc(text))) is kept
