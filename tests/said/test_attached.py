"""Finds of one sentence of which one hangs on the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.records import Found, Span, Syntax
from headwater.said.attached import attached
from headwater.said.clauses import Clauses
from tests.said.articles import doc, find
from tests.said.grammar import parsed


def plain(text: str) -> Clauses:
    """Words without any grammar: each a root."""
    document = doc(text)
    many = len(document.tokens)
    return Clauses(document, Syntax(("X",) * many, (-1,) * many, ("root",) * many))


def contents(found: tuple[Found, ...], clauses: Clauses) -> list[list[str]]:
    """The pieces of each content."""
    return [[span.of(clauses.text) for span in one.content] for one in found]


def test_what_is_posted_is_the_claim_that_is_denied() -> None:
    text = "Boone denied a claim, posted on Monday, that he had sold the mill."
    clauses = plain(text)
    given = [
        find(clauses.document, "Boone", "denied", "a claim"),
        find(clauses.document, "Boone", "posted", "that he had sold the mill"),
    ]
    found = attached(given, clauses=clauses)
    assert contents(found, clauses) == [["a claim, posted on Monday, that he had sold the mill"]]


def test_another_ones_claim_stays_his() -> None:
    text = "Boone denied a claim, posted on Monday, that he had sold the mill."
    clauses = plain(text)
    given = [
        find(clauses.document, "Boone", "denied", "a claim"),
        Found((), find(clauses.document, "Boone", "posted", "that he").cue, (), 0.5),
    ]
    assert attached(given, clauses=clauses) == tuple(given)


def test_a_charge_that_she_denied_is_what_he_said() -> None:
    text = "The report was false, the lawyer said, a charge that Marr denied."
    clauses = plain(text)
    given = [
        find(clauses.document, "the lawyer", "said", "The report was false"),
        find(clauses.document, "Marr", "denied", "a charge"),
    ]
    assert contents(attached(given, clauses=clauses), clauses) == [["The report was false"], ["The report was false"]]


def test_a_charge_is_the_nearest_accusation() -> None:
    clauses = plain("The court ordered a recount after Marr accused Tarn of fraud, a charge Tarn denied.")
    found = attached(
        [
            find(clauses.document, "The court", "ordered", "a recount after Marr accused Tarn of fraud"),
            find(clauses.document, "Marr", "accused", "Tarn of fraud"),
            find(clauses.document, "Tarn", "denied", "a charge"),
        ],
        clauses=clauses,
    )
    assert contents(found, clauses)[-1] == ["Tarn of fraud"]


@pytest.mark.parametrize("taken_up", ["the charge", "a charge of fraud", "a nurse"])
def test_only_a_name_for_it_is_what_he_said(taken_up: str) -> None:
    text = f"The report was false, the lawyer said, {taken_up} that Marr denied."
    clauses = plain(text)
    given = [
        find(clauses.document, "the lawyer", "said", "The report was false"),
        find(clauses.document, "Marr", "denied", taken_up),
    ]
    assert contents(attached(given, clauses=clauses), clauses)[1] == [taken_up]


def test_a_content_does_not_end_in_which() -> None:
    text = "She disputed an account of a call in which, Orr says, she knew."
    clauses = plain(text)
    given = [
        find(clauses.document, "She", "disputed", "an account of a call in which"),
        find(clauses.document, "Orr", "says", "she knew"),
    ]
    found = contents(attached(given, clauses=clauses), clauses)
    assert found == [["an account of a call in which", "she knew"], ["she knew"]]


SAVED = (
    "PROPN nsubj 1;VERB root -1;NOUN nsubj 4;AUX aux 4;VERB ccomp 1;ADJ obj 4;ADP case 8;DET det 8;NOUN obl 5;"
    "PROPN nsubj 11;AUX aux 11;VERB acl 8;PUNCT punct 1"
)


def test_she_promised_the_savings_alone() -> None:
    document, syntax = parsed("Lowe said costs would eat most of the savings Marr has promised.", SAVED)
    clauses = Clauses(document, syntax)
    given = [
        find(document, "Lowe", "said", "costs would eat most of the savings Marr has promised"),
        find(document, "Marr", "has promised", "costs would eat most of the savings"),
    ]
    assert contents(attached(given, clauses=clauses), clauses)[1] == ["the savings"]


LEFT = (
    "PRON nsubj 1;VERB root -1;ADV advmod 1;PUNCT punct 5;CCONJ cc 5;VERB conj 1;SCONJ mark 8;PRON nsubj 8;"
    "VERB ccomp 5;PUNCT punct 1"
)


@pytest.mark.parametrize(("text", "source"), [("She left early, and claimed that it rained.", "She"),
                                              ("She left early, and found that it rained.", None),
                                              ("Which left early, and claimed that it rained.", None)])  # fmt: skip
def test_who_did_the_first_said_the_second(text: str, source: str | None) -> None:
    document, syntax = parsed(text, LEFT)
    clauses = Clauses(document, syntax)
    cue = "claimed" if "claimed" in text else "found"
    [one] = attached([find(document, "", cue, "that it rained")], clauses=clauses)
    assert [span.of(text) for span in one.source] == ([source] if source else [])


def test_links_survive_what_is_dropped() -> None:
    text = "Boone denied a claim, posted on Monday, that he had sold the mill."
    clauses = plain(text)
    given = [
        find(clauses.document, "Boone", "denied", "a claim"),
        find(clauses.document, "Boone", "posted", "that he had sold the mill"),
        Found((), (), (), 0.5, inside=1),
    ]
    found = attached(given, clauses=clauses)
    assert [one.inside for one in found] == [None, None]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        ("A draft text seen by the Ledger would ban timber.", "Ledger", "would ban", "timber",
         ["A draft text seen by the Ledger"]),
        ("Two letters reviewed by Tarn News say it was late.", "Tarn News", "say", "it was late",
         ["Two letters reviewed by Tarn News"]),
        ("He was seen by Tarn, who said it was late.", "Tarn", "said", "it was late", ["Tarn"]),
    ],
)  # fmt: skip
def test_what_somebody_saw_speaks_itself(text: str, source: str, cue: str, content: str, wanted: list[str]) -> None:
    clauses = plain(text)
    [one] = attached([find(clauses.document, source, cue, content)], clauses=clauses)
    assert [span.of(text) for span in one.source] == wanted


def test_that_somebody_saw_it_is_no_statement() -> None:
    text = "A draft text seen by Tarn would ban timber. Marr reviewed the case."
    clauses = plain(text)
    seen = find(clauses.document, "Tarn", "seen by", "A draft text")
    reviewed = find(clauses.document, "Marr", "reviewed", "the case")
    assert attached([seen, reviewed], clauses=clauses) == (reviewed,)


def test_a_memo_speaks_with_who_signed_it() -> None:
    text = "The memo, dated May 4 and signed by Renzo Icoch, recommended that it be shut."
    clauses = plain(text)
    given = find(clauses.document, "Renzo Icoch", "recommended", "The memo", "that it be shut")
    [one] = attached([given], clauses=clauses)
    assert [span.of(text) for span in one.source] == ["The memo, dated May 4 and signed by Renzo Icoch"]
    assert contents((one,), clauses) == [["that it be shut"]]


@pytest.mark.parametrize(
    ("text", "rows", "content", "kept"),
    [
        (
            "Opening the case, Marr said it was shut.",
            "VERB advcl 5;DET det 2;NOUN obj 0;PUNCT punct 5;PROPN nsubj 5;VERB root -1;PRON nsubj 8;AUX aux:pass 8;"
            "VERB ccomp 5;PUNCT punct 5",
            ("Opening the case", "it was shut"), 1,
        ),
        (
            "In Velm, Marr said that it was shut.",
            "ADP case 1;PROPN obl 4;PUNCT punct 4;PROPN nsubj 4;VERB root -1;SCONJ mark 8;PRON nsubj 8;AUX aux:pass 8;"
            "VERB ccomp 4;PUNCT punct 4",
            ("In Velm", "that it was shut"), 1,
        ),
        (
            "By noon, Marr said it was shut.",
            "ADP case 1;NOUN obl 4;PUNCT punct 4;PROPN nsubj 4;VERB root -1;PRON nsubj 7;AUX aux:pass 7;VERB ccomp 4;"
            "PUNCT punct 4",
            ("By noon", "it was shut"), 2,
        ),
    ],
)  # fmt: skip
def test_where_and_how_somebody_spoke_is_not_said(text: str, rows: str, content: tuple[str, ...], kept: int) -> None:
    document, syntax = parsed(text, rows)
    clauses = Clauses(document, syntax)
    found = attached([find(document, "Marr", "said", *content)], clauses=clauses)
    assert contents(found, clauses) == [list(content[-kept:])]


@pytest.mark.parametrize(
    ("text", "source", "first", "whole"),
    [
        (
            "The duke, who is said to own half of it, has left, an aide said.", "an aide", "The duke",
            "The duke, who is said to own half of it, has left",
        ),
        (
            "An aide claimed that Larn, who is said to own half of it, had left.", "An aide", "that Larn",
            "that Larn, who is said to own half of it, had left",
        ),
    ],
)  # fmt: skip
def test_around_hearsay_it_goes_on(text: str, source: str, first: str, whole: str) -> None:
    clauses = plain(text)
    aide = find(clauses.document, source, "claimed" if "claimed" in text else "aide said", first)
    aide = replace(aide, cue=(Span(aide.cue[0].end - 4, aide.cue[0].end),)) if "claimed" not in text else aide
    hedge = find(clauses.document, "", "is said", "who", "to own half of it")
    found = attached([aide, hedge], clauses=clauses)
    assert contents(found, clauses) == [[whole], ["who", "to own half of it"]]
