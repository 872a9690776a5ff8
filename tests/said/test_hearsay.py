"""Hedges without a source."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Article, Block, Document, Found, Span
from headwater.said.hearsay import hearsay
from headwater.text.segment import document


def cut(text: str) -> Document:
    return document(Article("id", text, (Block("paragraph", Span(0, len(text))),), "digest"))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Meanwhile, Ostria is reportedly preparing for war.", "reportedly", ["Ostria is", "preparing for war"]),
        ("The mayor is said to have left town.", "is said", ["The mayor", "to have left town"]),
        (
            "The port is closed, but the ferry allegedly sailed on Monday; nobody saw it.",
            "allegedly",
            ["the ferry", "sailed on Monday"],
        ),
        ("Reportedly, the bank will close two branches.", "Reportedly", ["the bank will close two branches"]),
        (
            "The cook was sent home after allegedly stealing a goose.",
            "allegedly",
            ["stealing a goose"],
        ),
        (
            "The cook is in allegedly pressing trouble with them.",
            "allegedly",
            ["pressing trouble with them"],
        ),
        (
            "The cook allegedly stealing geese was sent home.",
            "allegedly",
            ["The cook", "stealing geese was sent home"],
        ),
        (
            "Two ships are widely believed to have sunk, which would close the strait.",
            "are widely believed",
            ["Two ships", "to have sunk"],
        ),
    ],
)
def test_hedged_clauses(text: str, cue: str, content: list[str]) -> None:
    [one] = hearsay([], document=cut(text))
    assert one.source == ()
    assert [span.of(text) for span in one.cue] == [cue]
    assert [span.of(text) for span in one.content] == content


@pytest.mark.parametrize(
    "text", ["The mayor said the town was calm.", "She was said.", "He believed to the last.", "Reportedly."]
)
def test_no_hedge_no_hearsay(text: str) -> None:
    assert hearsay([], document=cut(text)) == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The coach, Ilse Orr, is understood to have told her team that she would go.",
            "The coach, Ilse Orr",
            "is understood to have told",
            "that she would go",
        ),
        (
            "She was reported to have assured friends, however, that all was well.",
            "She",
            "was reported to have assured",
            "that all was well",
        ),
    ],
)
def test_who_is_said_to_have_told_it(text: str, source: str, cue: str, content: str) -> None:
    [one] = hearsay([], document=cut(text))
    assert [span.of(text) for span in (*one.source, *one.cue, *one.content)] == [source, cue, content]


@pytest.mark.parametrize(
    "text",
    [
        "The coach is said to have left because that was best.",
        "The coach is believed to be telling friends that she will go.",
        "It is said to have rained so much that the dam broke.",
        "The coach is said to have told a lie.",
    ],
)
def test_who_is_said_to_have_done_something_tells_nothing(text: str) -> None:
    assert all(one.source == () for one in hearsay([], document=cut(text)))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Asked about claims that the dam leaks, the mayor left.", "claims", "that the dam leaks"),
        ("She resigned over allegations that she took bribes.", "allegations", "that she took bribes"),
        ("Reacting to reports that the pit will shut, Marr left.", "reports", "that the pit will shut"),
        ("Commenting on rumours on social media that she had left, Marr sang.", "rumours", "that she had left"),
    ],
)
def test_claims_that_are_nobodys(text: str, cue: str, content: str) -> None:
    [one] = hearsay([], document=cut(text))
    assert one.source == ()
    assert [span.of(text) for span in (*one.cue, *one.content)] == [cue, content]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Commenting on reports in foreign media that the dam leaks, the mayor left.", "foreign media", "reports"),
        ("Responding to claims by the union that the dam leaks, the mayor left.", "the union", "claims"),
        ("Answering allegations made by two aides that the dam leaks, the mayor left.", "two aides", "allegations"),
    ],
)
def test_claims_are_whose_they_are(text: str, source: str, cue: str) -> None:
    [one] = hearsay([], document=cut(text))
    assert [span.of(text) for span in (*one.source, *one.cue, *one.content)] == [source, cue, "that the dam leaks"]


def test_claims_that_were_found_as_nobodys_are_whose_they_are() -> None:
    text = "Velm fell over claims by the union that wages were cut."
    at, said = text.index("claims"), text.index("the union")
    [one] = hearsay([Found((), (Span(at, at + 9),), (Span(said, len(text) - 1),), 0.3)], document=cut(text))
    assert [span.of(text) for span in (*one.source, *one.cue)] == ["the union", "claims"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about claims that were never paid, the mayor left.",
        "The number of claims that the office gets rose.",
        "After reports that filled a shelf, the mayor left.",
        "The mayor rejects claims that the dam leaks.",
        "The talk was about claims to the lake that nobody owns.",
    ],
)
def test_other_claims_are_no_hearsay(text: str) -> None:
    assert hearsay([], document=cut(text)) == ()


def test_a_hedge_that_was_found_is_left_alone() -> None:
    text = "Ostria is reportedly preparing for war."
    found = Found(source=(), cue=(Span(10, 20),), content=(Span(0, 9), Span(21, 38)), score=0.9)
    assert hearsay([found], document=cut(text)) == (found,)
    holder = Found(source=(), cue=(), content=(Span(0, 38),), score=0.9)
    assert hearsay([holder], document=cut(text)) == (holder,)


WORDS = ["is", "reportedly", "said", "to", "war", ",", "but", ".", "“", "Ostria"]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_every_span_is_whole_and_inside(words: list[str]) -> None:
    text = " ".join(words)
    if not text:
        return
    for one in hearsay([], document=cut(text)):
        for span in (*one.cue, *one.content):
            assert span.of(text) == span.of(text).strip() != ""
        assert not any(content.meets(cue) for content in one.content for cue in one.cue)


def test_a_hedge_that_was_found_with_half_its_clause_gets_the_other_half() -> None:
    text = "Meanwhile, Ostria is reportedly preparing for war."
    found = Found(source=(), cue=(Span(21, 31),), content=(Span(32, 49),), score=0.4)
    [one] = hearsay([found], document=cut(text))
    assert [span.of(text) for span in one.content] == ["Ostria is", "preparing for war"]


def test_a_sentence_of_hedges_is_not_quadratic() -> None:
    """Eight times the text takes less than forty times the time."""

    def seconds(times: int) -> float:
        doc = cut("x: it is reportedly said to go " * times)
        began = process_time()
        assert len(hearsay([], document=doc)) == times
        return process_time() - began

    assert seconds(4000) < 40 * max(min(seconds(500) for _ in range(3)), 0.005)


@pytest.mark.parametrize(
    ("text", "said", "added"),
    [
        (
            "Larn, which has been said to want it, is out, two aides said.",
            "Larn, which has been said to want it, is out",
            1,
        ),
        (
            "The mill, which is thought to be haunted, is old, an aide said.",
            "The mill, which is thought to be haunted, is old",
            1,
        ),
        ("“Larn, which is said to want it, is out,” two aides said.", "“Larn, which is said to want it, is out,”", 0),
        ("Larn, which is said to be old, an aide said.", "Larn, which is said to be old", 0),
    ],
)
def test_what_is_told_by_the_way_is_hearsay_too(text: str, said: str, added: int) -> None:
    who = text.index(text[len(said) :].lstrip(" ,").split(" said")[0])
    given = Found((Span(who, who + 4),), (Span(text.index("said."), len(text) - 1),), (Span(0, len(said)),), 0.9)
    assert len(hearsay([given], document=cut(text))) == 1 + added
