"""Voices that the network passes over where much else is said."""

from __future__ import annotations

import pytest

import headwater
from headwater.said.clauses import Clauses
from headwater.said.overlooked import overlooked
from tests.said.articles import find
from tests.said.grammar import parsed, voices


def test_a_figure_that_somebody_puts() -> None:
    document, syntax = parsed(
        "Rebels denied it; the army put the toll at nine.",
        "NOUN nsubj 1;VERB root -1;PRON obj 1;PUNCT punct 1;DET det 5;NOUN nsubj 6;VERB parataxis 1;DET det 8;"
        "NOUN obj 6;ADP case 10;NUM obl 6;PUNCT punct 1",
    )
    given = find(document, "Rebels", "denied", "it")
    assert voices(overlooked, given, document, syntax)[1:] == [("the army", "put", "the toll at nine")]


ACCORDING = (
    "DET det 1;NOUN nsubj 2;VERB root -1;SCONJ mark 13;PUNCT punct 13;VERB case 8;ADP fixed 5;DET det 8;NOUN obl 13;"
    "PUNCT punct 13;NOUN nsubj 13;AUX aux 13;AUX aux 13;VERB ccomp 2;PUNCT punct 2"
)


def test_according_to_somebody_inside_a_content() -> None:
    text = "The bulletin notes that, according to the log, comets had been found."
    document, syntax = parsed(text, ACCORDING)
    given = find(document, "The bulletin", "notes", "that, according to the log, comets had been found")
    assert voices(overlooked, given, document, syntax)[1:] == [("the log", "according to", "comets had been found")]


def test_in_the_words_of_somebody() -> None:
    text = "In the words of her aide Tibor Lenz, it is a parking ticket."
    document, syntax = parsed(
        text,
        "ADP case 2;DET det 2;NOUN obl 12;ADP case 7;PRON nmod:poss 5;NOUN compound 7;PROPN compound 7;PROPN nmod 2;"
        "PUNCT punct 12;PRON nsubj 13;AUX cop 13;DET det 13;NOUN compound 13;NOUN root -1;PUNCT punct 13",
    )
    [one] = overlooked([], clauses=Clauses(document, syntax))
    assert one.source[0].of(text) == "her aide Tibor Lenz"
    assert one.content[0].of(text) == "it is a parking ticket"


def test_what_is_put_ends_before_what_the_same_one_does_next() -> None:
    document, syntax = parsed(
        "The mayor put the dead at nine and said more were missing.",
        "DET det 1;NOUN nsubj 2;VERB root -1;DET det 4;NOUN obj 2;ADP case 6;NUM obl 2;CCONJ cc 8;VERB conj 2;"
        "ADJ nsubj 11;AUX cop 11;ADJ ccomp 8;PUNCT punct 2",
    )
    given = find(document, "The mayor", "said", "more were missing")
    assert voices(overlooked, given, document, syntax)[1:] == [("The mayor", "put", "the dead at nine")]


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Asked whether she would resign, the minister would not say.",
            {("the minister", "would not say", "whether she would resign")},
        ),
        (
            "Asked if the plant would close, a spokesman declined to say.",
            {("a spokesman", "declined to say", "if the plant would close")},
        ),
        (
            "Asked how many had died, the officer could not say.",
            {("the officer", "could not say", "how many had died")},
        ),
        ("Asked when it would open, the mayor said he did not know.", {("the mayor", "said", "he did not know")}),
        ("Asked to leave, the men would not say who they were.", {("the men", "would not say", "who they were")}),
        (
            "The bishop says the law is unjust, and the rabbi agrees.",
            {("The bishop", "says", "the law is unjust"), ("the rabbi", "agrees", "the law is unjust")},
        ),
        (
            "The mayor wants a new bridge, but the council disagrees.",
            {("The mayor", "wants", "a new bridge"), ("the council", "disagrees", "a new bridge")},
        ),
        (
            "The minister says the town and the county agree.",
            {("The minister", "says", "the town and the county agree")},
        ),
        (
            "The minister put the cost at 9 billion, telling a newspaper that it would be spread over years.",
            {
                ("The minister", "put", "the cost at 9 billion"),
                ("The minister", "telling", "that it would be spread over years"),
            },
        ),
        (
            "The army put the number of captured at 40, claiming that its own losses were light.",
            {
                ("The army", "put", "the number of captured at 40"),
                ("The army", "claiming", "that its own losses were light"),
            },
        ),
        (
            "Roe denied the charge, telling the Courier that he was abroad.",
            {("Roe", "denied", "the charge"), ("Roe", "telling", "that he was abroad")},
        ),
        ("They put the money at 9 Elm Street.", set()),
        ("The firm said it would go if the union agrees.", {("The firm", "said", "it would go if the union agrees")}),
    ],
)
def test_what_is_not_answered_and_who_agrees(text: str, found: set[tuple[str, str, str]], kit: headwater.Kit) -> None:
    reading = headwater.read(headwater.from_text(text, raw=True), kit=kit)
    assert found == {
        (one.source.spans[0].of(text), one.cue[0].of(text), one.content[0].of(text)) for one in reading.attributions
    }
