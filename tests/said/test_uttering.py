"""Which words may tell what another said, and who that would be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.records import Span
from headwater.said.clauses import Clauses
from headwater.said.uttering import evidence, seen_again, uttering, utterings
from tests.said.articles import find
from tests.said.grammar import parsed

CASES = [
    ("The driver slept .", "DET det 1;NOUN nsubj 2;VERB root -1;PUNCT punct 2", 2, "driver", "subject"),
    (
        "He begged and threatened .",
        "PRON nsubj 1;VERB root -1;CCONJ cc 3;VERB conj 1;PUNCT punct 1",
        3,
        "He",
        "joined",
    ),
    (
        "A nurse who told her .",
        "DET det 1;NOUN root -1;PRON nsubj 3;VERB acl 1;PRON obj 3;PUNCT punct 1",
        3,
        "nurse",
        "subject",
    ),
    ("A caller claiming it .", "DET det 1;NOUN root -1;VERB acl 1;PRON obj 2;PUNCT punct 1", 2, "caller", "participle"),
    (
        "Papers quoted Marr as saying no .",
        "NOUN nsubj 1;VERB root -1;PROPN obj 1;SCONJ mark 4;VERB advcl 1;INTJ obj 4;PUNCT punct 1",
        4,
        "Marr",
        "object",
    ),
    (
        "She was told by doctors .",
        "PRON nsubj:pass 2;AUX aux:pass 2;VERB root -1;ADP case 4;NOUN obl 2;PUNCT punct 2",
        2,
        "doctors",
        "agent",
    ),
    (
        "She heard from doctors .",
        "PRON nsubj 1;VERB root -1;ADP case 3;NOUN obl 1;PUNCT punct 1",
        1,
        "doctors",
        "giver",
    ),
    (
        "Marr 's claim stands .",
        "PROPN nmod:poss 3;PUNCT punct 0;PART case 0;NOUN nsubj 4;VERB root -1;PUNCT punct 4",
        3,
        "Marr",
        "possessive",
    ),
    (
        "Threats from callers came .",
        "NOUN nsubj 3;ADP case 2;NOUN nmod 0;VERB root -1;PUNCT punct 3",
        0,
        "callers",
        "giver",
    ),
]


@pytest.mark.parametrize(("text", "rows", "at", "who", "how"), CASES)
def test_who_would_have_said_it(text: str, rows: str, at: int, who: str, how: str) -> None:
    document, syntax = parsed(text, rows)
    one = uttering(at, Clauses(document, syntax))
    assert one is not None
    assert (document.tokens[one.who].of(text), one.how) == (who, how)


@pytest.mark.parametrize(
    ("text", "rows", "at"),
    [
        ("The told story .", "DET det 2;VERB amod 2;NOUN root -1;PUNCT punct 2", 1),  # an adjective
        ("Marr house stands .", "PROPN nmod:poss 1;NOUN nsubj 2;VERB root -1;PUNCT punct 2", 1),  # no noun of saying
        ("Their pledge stands .", "PRON nmod:poss 1;NOUN nsubj 2;VERB root -1;PUNCT punct 2", 1),  # whose, nobody knows
        ("Claims were many .", "NOUN nsubj 2;AUX cop 2;ADJ root -1;PUNCT punct 2", 0),  # nobody's
        ("Stop .", "VERB root -1;PUNCT punct 0", 0),
    ],
)
def test_what_tells_nothing(text: str, rows: str, at: int) -> None:
    assert uttering(at, Clauses(*parsed(text, rows))) is None


CONFESSED = (
    "NOUN nsubj 1;VERB root -1;PUNCT punct 6;DET det 4;NOUN nsubj 6;AUX aux 6;VERB ccomp 1;SCONJ mark 9;PRON nsubj 9;"
    "VERB ccomp 6;PUNCT punct 6;PUNCT punct 1"
)


def test_evidence_is_of_the_word_who_and_in_whose_words() -> None:
    text = "Lawyers said “the driver had confessed that he slept”."
    clauses = Clauses(*parsed(text, CONFESSED))
    given = find(clauses.document, "Lawyers", "said", "“the driver had confessed that he slept”")
    one = uttering(6, clauses)
    assert one is not None
    told = evidence(one, given, clauses)
    assert {"speech", "had", "has ccomp", "clause with that", "by subject", "quoted", "relayed", "speech quoted"} <= {
        *told
    }
    assert "who speaks" not in told
    assert len(told) == len(set(told))


def test_quoted_is_the_piece_in_which_a_word_stands() -> None:
    text = "Lawyers said “the driver had confessed that he slept”."
    clauses = Clauses(*parsed(text, CONFESSED))
    whole = find(clauses.document, "Lawyers", "said", "“the driver had confessed that he slept”")
    pieces = (Span(13, 24), Span(25, len(text) - 1))  # the marks belong to the first
    one = uttering(6, clauses)
    assert one is not None
    assert "quoted" in evidence(one, whole, clauses)
    assert "quoted" not in evidence(one, replace(whole, content=pieces), clauses)


def test_what_the_network_saw_again() -> None:
    text = "Lawyers said “the driver had confessed that he slept”."
    clauses = Clauses(*parsed(text, CONFESSED))
    outer = find(clauses.document, "Lawyers", "said", "“the driver had confessed that he slept”")
    inner = find(clauses.document, "the driver", "had confessed", "that he slept")
    told = seen_again(inner, outer, clauses)
    assert told["seen"] == told["seen quoted"] == told["seen that"] == 1.0
    assert told["seen score"] == told["seen quoted score"] > 0


def test_utterings_come_in_order() -> None:
    clauses = Clauses(*parsed("Lawyers said “the driver had confessed that he slept”.", CONFESSED))
    found = [one.at for one in utterings(Span(0, len(clauses.text)), clauses)]
    assert found == [1, 6, 9]
