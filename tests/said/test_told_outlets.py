"""Whom a source told is the way its words came, where that is another outlet."""

from __future__ import annotations

import pytest

from headwater.records import Actor, Article, Block, Found, Span
from headwater.said.judge import attributions, chains, same_outlet
from headwater.text.segment import document

TEXT = "An aide told the Tarn Herald that the dam was cracked."


@pytest.mark.parametrize(
    ("outlet", "chain"),
    [
        ("Ode Post", ("Ode Post", "Tarn Herald", "An aide")),
        ("The Tarn Herald", ("The Tarn Herald", "An aide")),
        (None, ("this article", "An aide")),
    ],
)
def test_told_another_outlet(outlet: str | None, chain: tuple[str, ...]) -> None:
    article = Article("id", TEXT, (Block("paragraph", Span(0, len(TEXT))),), "digest", outlet=outlet)
    doc = document(article)
    herald = Actor("h", "Tarn Herald", "outlet", None, (), (Span(17, 28),), "who/1")
    found = Found((Span(0, 7),), (Span(8, 12),), (Span(29, 53),), 0.9)
    judged = attributions([found], document=doc)
    assert chains(judged, document=doc, actors=[herald]) == (chain,)


def test_who_has_the_document_is_the_way_it_came() -> None:
    text = "A memo seen by the Tarn Herald says that the dam was cracked."
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest", outlet="Ode Post")
    doc = document(article)
    herald = Actor("h", "Tarn Herald", "outlet", None, (), (Span(19, 30),), "who/1")
    found = Found((Span(0, 30),), (Span(31, 35),), (Span(36, 60),), 0.9)
    judged = attributions([found], document=doc)
    assert chains(judged, document=doc, actors=[herald]) == (("Ode Post", "Tarn Herald", text[:30]),)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Calder Courier", "The Calder Courier", True),
        ("The Post", "the post", True),
        ("Ode Post", "Tarn Herald", False),
    ],
)
def test_one_outlet_under_two_names(one: str, other: str, same: bool) -> None:
    assert same_outlet(one, other) is same
