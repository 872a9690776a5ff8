"""Who tells a sentence from between its commas, or after the last."""

from __future__ import annotations

import pytest

from headwater.said.asides import tellers
from headwater.said.clauses import Clauses
from headwater.said.spoken import Spoken
from tests.said.articles import find
from tests.said.grammar import parsed

LAST = (
    "NOUN nsubj 1;VERB root -1;SCONJ mark 4;PRON nsubj 4;VERB ccomp 1;PUNCT punct 1;PRON nmod:poss 7;NOUN nsubj 8;"
    "VERB parataxis 1;PUNCT punct 1"
)


def told(text: str, rows: str, inner: tuple[str, str, str]) -> tuple[str, list[str]] | None:
    document, syntax = parsed(text, rows)
    given = find(document, *inner)
    found = next(iter(tellers(document.sentences[0], Spoken([given], Clauses(document, syntax)))), None)
    return (found.source[0].of(text), [span.of(text) for span in found.content]) if found is not None else None


@pytest.mark.parametrize(("verb", "found"), [("testified", True), ("showed", False), ("slept", False)])
def test_after_the_last_comma(verb: str, found: bool) -> None:
    text = f"Logs record that he fell, his lawyer {verb}."
    got = told(text, LAST, ("Logs", "record", "that he fell"))
    assert got == (("his lawyer", ["Logs record that he fell"]) if found else None)


def test_with_an_apposition() -> None:
    text = "Logs record that he fell, his lawyer, Ada Marr, testified."
    rows = (
        "NOUN nsubj 1;VERB root -1;SCONJ mark 4;PRON nsubj 4;VERB ccomp 1;PUNCT punct 1;PRON nmod:poss 7;"
        "NOUN nsubj 12;PUNCT punct 7;PROPN compound 10;PROPN appos 7;PUNCT punct 7;VERB parataxis 1;PUNCT punct 1"
    )
    assert told(text, rows, ("Logs", "record", "that he fell")) == (
        "his lawyer, Ada Marr", ["Logs record that he fell"],
    )  # fmt: skip


def test_between_commas_the_sentence_goes_on() -> None:
    text = "The log, his lawyer testified, notes that he fell."
    rows = (
        "DET det 1;NOUN nsubj 7;PUNCT punct 5;PRON nmod:poss 4;NOUN nsubj 5;VERB parataxis 7;PUNCT punct 5;"
        "VERB root -1;SCONJ mark 10;PRON nsubj 10;VERB ccomp 7;PUNCT punct 7"
    )
    assert told(text, rows, ("The log", "notes", "that he fell")) == (
        "his lawyer", ["The log", "notes that he fell"],
    )  # fmt: skip


def test_a_participle_after_it_is_no_part() -> None:
    text = "Logs record that he fell, his lawyer said, declining to explain."
    rows = LAST[: -len("PUNCT punct 1")] + "PUNCT punct 8;VERB advcl 8;PART mark 12;VERB xcomp 10;PUNCT punct 1"
    assert told(text, rows, ("Logs", "record", "that he fell")) == ("his lawyer", ["Logs record that he fell"])


def test_what_says_something_of_its_own_is_no_aside() -> None:
    text = "Logs record that he fell, his lawyer said it burned."
    rows = LAST[: -len("PUNCT punct 1")] + "PRON nsubj 10;VERB ccomp 8;PUNCT punct 1"
    assert told(text, rows, ("Logs", "record", "that he fell")) is None


def test_a_relative_clause_is_no_aside() -> None:
    text = "Marr saw a storm, a fire that she blamed."
    rows = (
        "PROPN nsubj 1;VERB root -1;DET det 3;NOUN obj 1;PUNCT punct 6;DET det 6;NOUN conj 3;PRON obj 9;PRON nsubj 9;"
        "VERB acl 6;PUNCT punct 1"
    )
    assert told(text, rows, ("Marr", "saw", "a storm")) is None


def test_a_pronoun_and_a_verb_with_its_particle() -> None:
    text = "Logs record that he fell, she points out, and slept."
    rows = (
        "NOUN nsubj 1;VERB root -1;SCONJ mark 4;PRON nsubj 4;VERB ccomp 1;PUNCT punct 7;PRON nsubj 7;VERB parataxis 1;"
        "ADP compound 7;PUNCT punct 7;CCONJ cc 11;VERB conj 1;PUNCT punct 1"
    )
    assert told(text, rows, ("Logs", "record", "that he fell")) == ("she", ["Logs record that he fell", "and slept"])


def test_what_another_says_behind_it_is_no_part() -> None:
    text = "Logs record that he fell, she says, and Orr denies it."
    rows = (
        "NOUN nsubj 1;VERB root -1;SCONJ mark 4;PRON nsubj 4;VERB ccomp 1;PUNCT punct 7;PRON nsubj 7;VERB parataxis 1;"
        "PUNCT punct 7;CCONJ cc 11;PROPN nsubj 11;VERB conj 1;PRON obj 11;PUNCT punct 1"
    )
    document, syntax = parsed(text, rows)
    given = [find(document, "Logs", "record", "that he fell"), find(document, "Orr", "denies", "it")]
    [found] = tellers(document.sentences[0], Spoken(given, Clauses(document, syntax)))
    assert [span.of(text) for span in found.content] == ["Logs record that he fell"]


def test_what_is_quoted_is_no_aside() -> None:
    text = "Marr said logs record “that he fell, she says.”"
    rows = (
        "PROPN nsubj 1;VERB root -1;NOUN nsubj 3;VERB ccomp 1;PUNCT punct 7;SCONJ mark 7;PRON nsubj 7;VERB ccomp 3;"
        "PUNCT punct 10;PRON nsubj 10;VERB parataxis 3;PUNCT punct 1;PUNCT punct 1"
    )
    assert told(text, rows, ("Marr", "said", "logs record “that he fell, she says.”")) is None
