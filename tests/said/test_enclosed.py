"""Who printed, aired or kept what somebody said, around the one who said it."""

from __future__ import annotations

import pytest

from headwater.records import Document, Found
from headwater.said.clauses import Clauses
from headwater.said.enclosed import enclosed
from tests.said.articles import find
from tests.said.grammar import parsed


def chain(found: tuple[Found, ...], at: int, document: Document) -> list[str]:
    """The sources from the outermost inwards."""
    one, text = found[at], document.article.text
    outer = chain(found, one.inside, document) if one.inside is not None else []
    return [*outer, " ".join(span.of(text) for span in one.source)]


LETTER = (
    "DET det 1;NOUN nsubj 2;VERB root -1;DET det 4;NOUN obj 2;ADP case 6;PRON obl 9;DET det 8;NOUN nsubj 9;VERB acl 4;"
    "SCONJ mark 13;DET det 12;NOUN nsubj 13;VERB ccomp 9;PUNCT punct 2"
)


@pytest.mark.parametrize(("verb", "outer"), [("printed", True), ("burned", False)])
def test_what_stands_in_what_is_printed(verb: str, outer: bool) -> None:
    document, syntax = parsed(f"The weekly {verb} a letter in which a novice alleges that the abbot lied.", LETTER)
    given = find(document, "a novice", "alleges", "that the abbot lied")
    found = enclosed([given], clauses=Clauses(document, syntax))
    assert (len(found) == 2) is outer
    if outer:
        text = document.article.text
        assert found[1].source[0].of(text) == "The weekly"
        assert found[1].content[0].of(text) == "a letter in which a novice alleges that the abbot lied"


def test_the_voice_of_the_clause_is_added_too() -> None:
    document, syntax = parsed("The weekly printed a letter in which a novice alleges that the abbot lied.", LETTER)
    given = find(document, "The weekly", "printed", "a letter in which a novice alleges that the abbot lied")
    _, inner = enclosed([given], clauses=Clauses(document, syntax))
    assert inner.source[0].of(document.article.text) == "a novice"


IN_IT = (
    "NOUN nsubj 1;VERB root -1;DET det 3;NOUN obj 1;PUNCT punct 1;ADP case 6;PRON obl 10;PUNCT punct 10;DET det 9;"
    "NOUN nsubj 10;VERB root -1;PRON nsubj 12;VERB ccomp 10;PUNCT punct 10"
)


@pytest.mark.parametrize(("thing", "found"), [("recording", True), ("tractor", False)])
def test_what_stands_in_it(thing: str, found: bool) -> None:
    document, syntax = parsed(f"Police released a {thing}. In it, the caller says he fell.", IN_IT)
    inner = find(document, "the caller", "says", "he fell")
    whole = enclosed([inner], clauses=Clauses(document, syntax))
    assert chain(whole, 0, document) == (["Police", "the caller"] if found else ["the caller"])


def test_in_a_document_that_nobody_shows() -> None:
    document, syntax = parsed(
        "The log is short. In it, the mate says he fell.",
        "DET det 1;NOUN nsubj 3;AUX cop 3;ADJ root -1;PUNCT punct 3;ADP case 6;PRON obl 10;PUNCT punct 10;DET det 9;"
        "NOUN nsubj 10;VERB root -1;PRON nsubj 12;VERB ccomp 10;PUNCT punct 10",
    )
    whole = enclosed([find(document, "the mate", "says", "he fell")], clauses=Clauses(document, syntax))
    assert chain(whole, 0, document) == ["The log", "the mate"]
    assert whole[1].cue == ()


def test_a_denial_that_a_paper_carries() -> None:
    document, syntax = parsed(
        "The paper carried a denial by the embassy that it knew.",
        "DET det 1;NOUN nsubj 2;VERB root -1;DET det 4;NOUN obj 2;ADP case 7;DET det 7;NOUN nmod 4;SCONJ mark 10;"
        "PRON nsubj 10;VERB acl 4;PUNCT punct 2",
    )
    given = find(document, "the embassy", "denial", "that it knew")
    whole = enclosed([given], clauses=Clauses(document, syntax))
    assert chain(whole, 0, document) == ["The paper", "the embassy"]


INFORMED = (
    "DET det 1;NOUN nsubj 2;VERB root -1;NOUN obj 2;SCONJ mark 13;PUNCT punct 13;VERB case 9;ADP fixed 6;DET det 9;"
    "NOUN obl 13;PUNCT punct 13;NOUN nsubj 13;AUX aux 13;VERB ccomp 2;PUNCT punct 2"
)


@pytest.mark.parametrize(("verb", "found"), [("told", True), ("showed", False), ("drove", False)])
def test_a_verb_that_nobody_found(verb: str, found: bool) -> None:
    text = f"The minister {verb} parliament that, according to the service, saboteurs had landed."
    document, syntax = parsed(text, INFORMED)
    given = find(document, "the service", "according to", "saboteurs had landed")
    added = enclosed([given], clauses=Clauses(document, syntax))[1:]
    assert [one.source[0].of(text) for one in added] == (["The minister"] if found else [])


def test_a_verb_after_its_clause() -> None:
    text = "The log notes that the captain begged for a tug, the inquiry said."
    document, syntax = parsed(
        text,
        "DET det 1;NOUN nsubj 2;VERB ccomp 13;SCONJ mark 6;DET det 5;NOUN nsubj 6;VERB ccomp 2;ADP case 9;DET det 9;"
        "NOUN obl 6;PUNCT punct 13;DET det 12;NOUN nsubj 13;VERB root -1;PUNCT punct 13",
    )
    given = find(document, "The log", "notes", "that the captain begged for a tug")
    [outer] = enclosed([given], clauses=Clauses(document, syntax))[1:]
    assert outer.source[0].of(text) == "the inquiry"
    assert outer.content[0].of(text) == "The log notes that the captain begged for a tug"


@pytest.mark.parametrize(
    ("who", "verb", "found"),
    [("Neighbours", "show", False), ("Minutes", "show", True), ("Recorders", "captured", True)],
)
def test_documents_and_recordings_keep_voices(who: str, verb: str, found: bool) -> None:
    document, syntax = parsed(
        f"{who} {verb} the mate saying he fell.",
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN obj 1;VERB xcomp 1;PRON nsubj 6;VERB ccomp 4;PUNCT punct 1",
    )
    given = find(document, "the mate", "saying", "he fell")
    whole = enclosed([given], clauses=Clauses(document, syntax))
    assert chain(whole, 0, document) == ([who, "the mate"] if found else ["the mate"])


def test_the_middle_voice_stands_between() -> None:
    document, syntax = parsed(
        "Lawyers said insurers had cited a surveyor's opinion that it leaked.",
        "NOUN nsubj 1;VERB root -1;NOUN nsubj 4;AUX aux 4;VERB ccomp 1;DET det 6;NOUN nmod:poss 9;PUNCT punct 6;"
        "PART case 6;NOUN obj 4;SCONJ mark 12;PRON nsubj 12;VERB acl 9;PUNCT punct 1",
    )
    outer = find(document, "Lawyers", "said", "insurers had cited a surveyor's opinion that it leaked")
    inner = find(document, "a surveyor's", "opinion", "that it leaked", inside=0)
    whole = enclosed([outer, inner], clauses=Clauses(document, syntax))
    assert chain(whole, 1, document) == ["Lawyers", "insurers", "a surveyor's"]


WAS_TOLD = (
    "PROPN nsubj 1;VERB root -1;PRON nsubj 4;AUX cop 4;ADJ ccomp 1;PUNCT punct 1;PRON nsubj:pass 8;AUX aux:pass 8;"
    "VERB root -1;ADP case 11;DET det 11;NOUN obl 8;SCONJ mark 14;PRON nsubj 14;VERB ccomp 8;PUNCT punct 8"
)


@pytest.mark.parametrize(("subject", "found"), [("She", True), ("It", False)])
def test_what_the_speaker_of_the_sentence_before_was_told(subject: str, found: bool) -> None:
    document, syntax = parsed(f"Marr said it was late. {subject} was told by a guide that it burned.", WAS_TOLD)
    given = [find(document, "Marr", "said", "it was late"), find(document, "a guide", "was told", "that it burned")]
    whole = enclosed(given, clauses=Clauses(document, syntax))
    assert chain(whole, 1, document) == (["Marr", "a guide"] if found else ["a guide"])


@pytest.mark.parametrize(("paper", "found"), [("survey", True), ("year", False)])
def test_what_stands_in_a_paper_that_is_cited(paper: str, found: bool) -> None:
    document, syntax = parsed(
        f"Marr insists it stands, citing a {paper} in which Norvane found no cracks.",
        "PROPN nsubj 1;VERB root -1;PRON nsubj 3;VERB ccomp 1;PUNCT punct 1;VERB advcl 1;DET det 7;NOUN obj 5;"
        "ADP case 9;PRON obl 11;PROPN nsubj 11;VERB acl 7;DET det 13;NOUN obj 11;PUNCT punct 1",
    )
    whole = enclosed([find(document, "Marr", "insists", "it stands")], clauses=Clauses(document, syntax))
    assert len(whole) == (3 if found else 1)
    if found:
        text = document.article.text
        assert chain(whole, 1, document) == ["Marr", "a survey"]
        assert (whole[2].source[0].of(text), whole[2].content[0].of(text)) == ("Norvane", "no cracks")
