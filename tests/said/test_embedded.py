"""What grammar shows of voices inside a content, and what it does not take for one."""

from __future__ import annotations

import pytest

from headwater.said.embedded import embedded
from tests.said.articles import find
from tests.said.grammar import parsed, voices


def test_a_noun_of_saying_and_whose_it_is() -> None:
    document, syntax = parsed(
        "Police rejected a tip from a caller that the bridge would burn.",
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN obj 1;ADP case 6;DET det 6;NOUN nmod 3;SCONJ mark 11;DET det 9;"
        "NOUN nsubj 11;AUX aux 11;VERB acl 3;PUNCT punct 1",
    )
    given = find(document, "Police", "rejected", "a tip from a caller that the bridge would burn")
    assert voices(embedded, given, document, syntax)[1:] == [("a caller", "tip", "that the bridge would burn")]


def test_a_relative_clause_tells_nobodys_words() -> None:
    document, syntax = parsed(
        "Police rejected the landlord's claim that reached them.",
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN nmod:poss 6;PUNCT punct 3;PART case 3;NOUN obj 1;PRON nsubj 8;"
        "VERB acl 6;PRON obj 8;PUNCT punct 1",
    )
    given = find(document, "Police", "rejected", "the landlord's claim that reached them")
    assert len(voices(embedded, given, document, syntax)) == 1


def test_what_a_cue_swallowed_comes_apart() -> None:
    document, syntax = parsed(
        "Aides repeated the envoy's threat to walk out.",
        "NOUN nsubj 1;VERB root -1;DET det 3;NOUN nmod:poss 6;PUNCT punct 3;PART case 3;NOUN obj 1;PART mark 8;"
        "VERB acl 6;ADP compound 8;PUNCT punct 1",
    )
    given = find(document, "Aides", "repeated the envoy's threat", "to walk out")
    assert voices(embedded, given, document, syntax) == [
        ("Aides", "repeated", "the envoy's threat to walk out"),
        ("the envoy's", "threat", "to walk out"),
    ]


TOLD = (
    "PRON nsubj:pass 3;AUX aux 3;AUX aux:pass 3;VERB root -1;ADP case 6;DET det 6;NOUN obl 3;SCONJ mark 10;DET det 9;"
    "NOUN nsubj 10;VERB ccomp 3;PUNCT punct 3"
)


def test_who_told_stands_after_by() -> None:
    document, syntax = parsed("She had been told by a doctor that the ward closed.", TOLD)
    given = find(document, "She", "had been told", "that the ward closed")
    assert voices(embedded, given, document, syntax) == [("a doctor", "had been told", "that the ward closed")]


CONFESSED = (
    "NOUN nsubj 1;VERB root -1;DET det 3;NOUN nsubj 5;AUX aux 5;VERB ccomp 1;ADP case 8;DET det 8;NOUN obl 5;"
    "PUNCT punct 1"
)


@pytest.mark.parametrize(
    ("verb", "mark", "found"),
    [("confessed", "", True), ("confessed", "“", False), ("objected", "", False), ("returned", "", False)],
)
def test_a_verb_with_its_preposition(verb: str, mark: str, found: bool) -> None:
    text = f"Police said the driver had {verb} to the thefts."
    document, syntax = parsed(text, CONFESSED)
    given = find(document, "Police", "said", f"the driver had {verb} to the thefts")
    if mark:  # inside quotation marks it is the speaker's opinion, as far as anybody can tell
        document, syntax = parsed(
            f"Police said “the driver had {verb} to the thefts.”",
            "NOUN nsubj 1;VERB root -1;PUNCT punct 1;DET det 4;NOUN nsubj 6;AUX aux 6;VERB ccomp 1;ADP case 9;"
            "DET det 9;NOUN obl 6;PUNCT punct 1;PUNCT punct 1",
        )
        given = find(document, "Police", "said", f"“the driver had {verb} to the thefts.”")
    assert (len(voices(embedded, given, document, syntax)) == 2) is found


WANTS = "NOUN nsubj 1;VERB root -1;DET det 3;NOUN nsubj 4;VERB ccomp 1;DET det 6;NOUN obj 4;PUNCT punct 1"


@pytest.mark.parametrize(("outer", "found"), [("Spokesmen", True), ("Senators", False)])
def test_wishes_are_told_by_those_whose_part_it_is(outer: str, found: bool) -> None:
    document, syntax = parsed(f"{outer} said the minister feared the delay.", WANTS)
    given = find(document, outer, "said", "the minister feared the delay")
    assert (("the minister", "feared", "the delay") in voices(embedded, given, document, syntax)) is found


def test_what_is_quoted_within_a_quotation_was_heard() -> None:
    text = "“The boss said, ‘Paint over it,’ so I did,” Marr recalled."
    document, syntax = parsed(
        text,
        "PUNCT punct 3;DET det 2;NOUN nsubj 3;VERB ccomp 17;PUNCT punct 6;PUNCT punct 6;VERB ccomp 3;ADP case 8;"
        "PRON obl 6;PUNCT punct 6;PUNCT punct 6;ADV advmod 13;PRON nsubj 13;VERB advcl 3;PUNCT punct 17;"
        "PUNCT punct 17;PROPN nsubj 17;VERB root -1;PUNCT punct 17",
    )
    given = find(document, "Marr", "recalled", "“The boss said, ‘Paint over it,’ so I did,”")
    found = voices(embedded, given, document, syntax)[1:]
    assert [(who, cue) for who, cue, _ in found] == [("The boss", "said")]


@pytest.mark.parametrize(("who", "found"), [("somebody", False), ("Marr", True)])
def test_somebody_is_no_voice(who: str, found: bool) -> None:
    document, syntax = parsed(
        f"Aides feared {who} had confessed that it burned.",
        "NOUN nsubj 1;VERB root -1;NOUN nsubj 4;AUX aux 4;VERB ccomp 1;SCONJ mark 7;PRON nsubj 7;VERB ccomp 4;"
        "PUNCT punct 1",
    )
    given = find(document, "Aides", "feared", f"{who} had confessed that it burned")
    assert (len(voices(embedded, given, document, syntax)) == 2) is found
