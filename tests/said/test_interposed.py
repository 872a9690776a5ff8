"""What stands between commas tells both sides of its sentence."""

from __future__ import annotations

import pytest

import headwater
from headwater.said.clauses import Clauses
from headwater.said.interposed import interposed
from tests.said.articles import find
from tests.said.grammar import parsed


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


def told(text: str, kit: headwater.Kit) -> set[tuple[str, ...]]:
    """Source, cue, content and through whom, of each attribution."""
    found = headwater.read(headwater.from_text(text, raw=True), kit=kit).attributions
    cues = {one.id: one.cue[0].of(text) for one in found}
    return {
        (
            *(" | ".join(part.of(text) for part in spans) for spans in (one.source.spans, one.cue, one.content)),
            cues.get(one.inside or "", ""),
        )
        for one in found
    }


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "A librarian, she told the magazine, gave her a telescope and swore her to silence.",
            {("she", "told", "A librarian | gave her a telescope and swore her to silence", "")},
        ),
        (
            "Her mother, a baker, told her that dancing was for the rich, she recalled, and did not come to a show "
            "until she was 20.",
            {
                ("Her mother, a baker,", "told", "that dancing was for the rich", "recalled"),
                (
                    "she", "recalled",
                    "Her mother, a baker, told her that dancing was for the rich | and did not come to a show until "
                    "she was 20", "",
                ),
            },
        ),
        (
            "A spokesman for the mill denied it. Karr offered to leave the board after a revolt over fees, two people "
            "close to her told the Ledger on Monday, but was asked to stay until the vote is held.",
            {
                ("A spokesman for the mill", "denied", "it", ""),
                (
                    "two people close to her", "told",
                    "Karr offered to leave the board after a revolt over fees | but was asked to stay until the vote "
                    "is held", "",
                ),
            },
        ),
    ],
)  # fmt: skip
def test_both_sides_are_told(text: str, voices: set[tuple[str, ...]], kit: headwater.Kit) -> None:
    assert {one for one in told(text, kit) if one[1] != "offered"} == voices


@pytest.mark.parametrize(
    ("text", "rows", "given", "kept"),
    [
        (  # its verb has a subject of its own behind the aside
            "A nun, he said, and monks lent her money.",
            "DET det 1;NOUN nsubj 8;PUNCT punct 1;PRON nsubj 4;VERB parataxis 8;PUNCT punct 4;CCONJ cc 7;NOUN nsubj 8;"
            "VERB root -1;PRON obj 8;NOUN obj 8;PUNCT punct 8",
            ("he", "said", "A nun", "and monks lent her money"), ["A nun", "and monks lent her money"],
        ),
        (  # what goes on is the outlet's: one told it, and "was" may be he
            "Karr left, Roe said, but was asked back.",
            "PROPN nsubj 1;VERB ccomp 4;PUNCT punct 4;PROPN nsubj 4;VERB root -1;PUNCT punct 4;CCONJ cc 8;"
            "AUX aux:pass 8;VERB conj 4;ADV advmod 8;PUNCT punct 4",
            ("Roe", "said", "Karr left"), ["Karr left"],
        ),
        (  # they do something to him, who tells
            "Karr left, he said, and many believed him.",
            "PROPN nsubj 1;VERB ccomp 4;PUNCT punct 4;PRON nsubj 4;VERB root -1;PUNCT punct 4;CCONJ cc 8;DET nsubj 8;"
            "VERB conj 4;PRON obj 8;PUNCT punct 4",
            ("he", "said", "Karr left"), ["Karr left"],
        ),
    ],
)  # fmt: skip
def test_what_may_be_the_outlets_stays(text: str, rows: str, given: tuple[str, ...], kept: list[str]) -> None:
    document, syntax = parsed(text, rows)
    source, cue, *content = given
    [one] = interposed([find(document, source, cue, *content)], clauses=Clauses(document, syntax))
    assert [span.of(text) for span in one.content] == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The club pledged new seats, Tom Roe points out, but raised the price.",
            "The club pledged new seats | but raised the price",
        ),
        ("The mill was shut, he says, and adds that it was sold.", "The mill was shut"),
        ("The bank had offered a loan, he points out.", "The bank had offered a loan"),
    ],
)
def test_what_was_done_before_goes_on_behind_who_tells_it_now(text: str, said: str, kit: headwater.Kit) -> None:
    assert said in {one[2] for one in told(text, kit) if one[1] in {"points out", "complain", "says"}}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The survey had no figures for children, Dr Hale pointed out, and so could not show a trend.",
            "Dr Hale",
            "pointed out",
            "The survey had no figures for children | and so could not show a trend",
        ),
        (
            "There has been no contact with any buyer, the brewery said in a statement on its website, and the site is "
            "not for sale at any price.",
            "the brewery",
            "said",
            "There has been no contact with any buyer | and the site is not for sale at any price",
        ),
        (
            "The lorry was too heavy for the bridge, a driver told the court, and nobody had weighed it.",
            "a driver",
            "told",
            "The lorry was too heavy for the bridge | and nobody had weighed it",
        ),
        (
            "She had lost, the candidate told her staff, and her rival was sworn in on Monday.",
            "the candidate",
            "told",
            "She had lost",
        ),
        (
            "The law would be changed, the minister told parliament, but the opposition was not convinced.",
            "the minister",
            "told",
            "The law would be changed",
        ),
        (
            "The minutes, the lawyer reminded her, had been approved by all of them.",
            "the lawyer",
            "reminded",
            "The minutes | had been approved by all of them",
        ),
        (
            "The pupils, the headmaster reminded parents, had been warned twice.",
            "the headmaster",
            "reminded",
            "The pupils | had been warned twice",
        ),
        (
            "The firm, its lawyer told the judge, had broken no law, but the judge was not convinced.",
            "its lawyer",
            "told",
            "The firm | had broken no law",
        ),
    ],
)
def test_what_stands_around_who_tells_it(text: str, source: str, cue: str, content: str, kit: headwater.Kit) -> None:
    assert (source, cue, content, "") in told(text, kit)
