"""What grammar shows of voices inside a content, where it is likely, and with which edges."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pytest

from headwater.records import Document, Found, Span, Syntax
from headwater.said.embedded import embedded
from headwater.said.uttering import Uttering
from headwater.said.voices import Voices
from tests.said.articles import find
from tests.said.grammar import parsed


class Some(Voices):
    """Voices that take these words for another's."""

    def __init__(self, document: Document, syntax: Syntax, words: Collection[str]) -> None:
        super().__init__(document, syntax, np.zeros((len(document.tokens), 128), np.float32))
        self.words = words

    def told(self, one: Uttering, outer: Found) -> float:
        """By the word alone."""
        return 0.7 if self.clauses.lower[one.at] in self.words else 0.0


def told(text: str, rows: str, given: tuple[str, str, str], *words: str) -> list[tuple[str, ...]]:
    """Source, cue and content of each attribution, where these words are likely."""
    document, syntax = parsed(text, rows)
    found = embedded([find(document, *given)], voices=Some(document, syntax, words))
    return [tuple(" ".join(s.of(text) for s in part) for part in (f.source, f.cue, f.content)) for f in found]


def test_a_noun_of_saying_and_whose_it_is() -> None:
    text = "Police rejected a tip from a caller that the bridge would burn."
    rows = (
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN obj 1;ADP case 6;DET det 6;NOUN nmod 3;SCONJ mark 11;DET det 9;"
        "NOUN nsubj 11;AUX aux 11;VERB acl 3;PUNCT punct 1"
    )
    given = ("Police", "rejected", "a tip from a caller that the bridge would burn")
    assert told(text, rows, given, "tip")[1:] == [("a caller", "tip", "that the bridge would burn")]
    assert len(told(text, rows, given)) == 1, "what is not likely is left"


def test_what_a_cue_swallowed_comes_apart() -> None:
    text = "Aides repeated the envoy's threat to walk out."
    rows = (
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN nmod:poss 6;PUNCT punct 3;PART case 3;NOUN obj 1;PART mark 8;"
        "VERB acl 6;ADP compound 8;PUNCT punct 1"
    )
    assert told(text, rows, ("Aides", "repeated the envoy's threat", "to walk out")) == [
        ("Aides", "repeated", "the envoy's threat to walk out"),
        ("the envoy's", "threat", "to walk out"),
    ]


TOLD = (
    "PRON nsubj:pass 3;AUX aux 3;AUX aux:pass 3;VERB root -1;ADP case 6;DET det 6;NOUN obl 3;SCONJ mark 10;DET det 9;"
    "NOUN nsubj 10;VERB ccomp 3;PUNCT punct 3"
)


def test_who_told_stands_after_by() -> None:
    given = ("She", "had been told", "that the ward closed")
    assert told("She had been told by a doctor that the ward closed.", TOLD, given) == [
        ("a doctor", "had been told", "that the ward closed")
    ]


def test_from_whom_one_heard_it() -> None:
    rows = (
        "PRON nsubj 1;VERB root -1;ADP case 4;DET det 4;NOUN obl 1;SCONJ mark 7;PRON nsubj 7;VERB ccomp 1;PUNCT punct 1"
    )
    given = ("She", "heard", "that it closed")
    assert told("She heard from a doctor that it closed.", rows, given) == [("a doctor", "heard", "that it closed")]


def test_a_verb_with_its_auxiliary_and_what_follows() -> None:
    text = "Police said the driver had not confessed to the thefts."
    rows = (
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN nsubj 6;AUX aux 6;ADV advmod 6;VERB ccomp 1;ADP case 9;DET det 9;"
        "NOUN obl 6;PUNCT punct 1"
    )
    given = ("Police", "said", "the driver had not confessed to the thefts")
    assert told(text, rows, given, "confessed")[1:] == [("the driver", "had not confessed", "to the thefts")]


def test_words_before_an_aside_are_what_it_tells() -> None:
    text = "Police said the ice was thin, the mate reported."
    rows = (
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN nsubj 5;AUX cop 5;ADJ ccomp 1;PUNCT punct 9;DET det 8;NOUN nsubj 9;"
        "VERB parataxis 5;PUNCT punct 1"
    )
    given = ("Police", "said", "the ice was thin, the mate reported")
    assert told(text, rows, given, "reported")[1:] == [("the mate", "reported", "the ice was thin")]


def test_the_innermost_words_hold_it() -> None:
    text = "Police said Marr feared Lenn had confessed that it burned."
    rows = (
        "NOUN nsubj 1;VERB root -1;PROPN nsubj 3;VERB ccomp 1;PROPN nsubj 6;AUX aux 6;VERB ccomp 3;SCONJ mark 9;"
        "PRON nsubj 9;VERB ccomp 6;PUNCT punct 1"
    )
    given = ("Police", "said", "Marr feared Lenn had confessed that it burned")
    assert told(text, rows, given, "feared", "confessed")[1:] == [
        ("Marr", "feared", "Lenn had confessed that it burned"),
        ("Lenn", "had confessed", "that it burned"),
    ]


def test_who_is_the_noun_before_inside_a_content_only() -> None:
    rows = (
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN obj 1;PRON nsubj 5;VERB acl 3;SCONJ mark 8;PRON nsubj 8;"
        "VERB ccomp 5;PUNCT punct 1"
    )
    document, syntax = parsed("Lawyers met a nurse who said that it burned.", rows)
    outer = find(document, "Lawyers", "met", "a nurse who said that it burned")
    inner = find(document, "who", "said", "that it burned")
    text = document.article.text
    alone, both = (embedded(given, voices=Some(document, syntax, ())) for given in ([inner], [outer, inner]))
    assert alone[0].source[0].of(text) == "who"
    assert both[1].source[0].of(text) == "a nurse"


@pytest.mark.parametrize("word", ["said", "police"])
def test_what_is_a_cue_already_is_not_heard_twice(word: str) -> None:
    rows = "NOUN nsubj 1;VERB root -1;PRON nsubj 3;VERB ccomp 1;PUNCT punct 1"
    assert len(told("Police said it burned.", rows, ("Police", "said", "it burned"), word)) == 1


def test_what_a_body_heard_from_somebody_came_through_it() -> None:
    rows = (
        "PROPN nsubj 1;VERB root -1;ADP case 4;DET det 4;NOUN obl 1;SCONJ mark 7;PRON nsubj 7;VERB ccomp 1;"
        "PUNCT punct 1"
    )
    text = "Finch heard from a mayor that it closed."
    document, syntax = parsed(text, rows)
    given = find(document, "Finch", "heard", "that it closed")
    outer, inner = embedded([given], voices=Some(document, syntax, ()))
    assert (outer.source[0].of(text), inner.source[0].of(text), inner.inside) == ("Finch", "a mayor", 0)
    assert inner.content == outer.content


def test_who_was_only_warned_is_no_content() -> None:
    rows = "NOUN nsubj:pass 3;AUX aux 3;AUX aux:pass 3;VERB root -1;ADP case 5;NOUN obl 3;PUNCT punct 3"
    assert told("Lawyers had been warned by regulators.", rows, ("regulators", "had been warned", "Lawyers")) == []


@pytest.mark.parametrize(("thing", "found"), [("for advice", False), ("“a swamp”", True)])
def test_called_is_said_only_with_what_for(thing: str, found: bool) -> None:
    last = "ADP case 5;NOUN obl 3" if not found else "PUNCT punct 6;DET det 6;NOUN xcomp 3;PUNCT punct 6"
    rows = f"NOUN nsubj 1;VERB root -1;NOUN nsubj 3;VERB ccomp 1;PRON obj 3;{last};PUNCT punct 1"
    text = f"Aides said rivals called him {thing}."
    given = ("Aides", "said", f"rivals called him {thing}")
    assert (len(told(text, rows.replace("case 5;NOUN", "case 6;NOUN"), given, "called")) == 2) is found


@pytest.mark.parametrize(
    ("text", "rows", "source"),
    [
        (
            "It was put to me that the ward closed.",
            "PRON nsubj:pass 2;AUX aux:pass 2;VERB root -1;ADP case 4;PRON obl 2;SCONJ mark 8;DET det 7;NOUN nsubj 8;"
            "VERB ccomp 2;PUNCT punct 2",
            "",
        ),
        (
            "It was put by me that the ward closed.",
            "PRON nsubj:pass 2;AUX aux:pass 2;VERB root -1;ADP case 4;PRON obl 2;SCONJ mark 8;DET det 7;NOUN nsubj 8;"
            "VERB ccomp 2;PUNCT punct 2",
            "me",
        ),
    ],
)
def test_to_whom_something_was_put_did_not_say_it(text: str, rows: str, source: str) -> None:
    document, syntax = parsed(text, rows)
    spans = [
        Span(text.index(words), text.index(words) + len(words)) for words in ("me", "was put", "that the ward closed")
    ]
    given = Found((spans[0],), (spans[1],), (spans[2],), 0.9)
    (found,) = embedded([given], voices=Some(document, syntax, ()))
    assert " ".join(span.of(text) for span in found.source) == source
