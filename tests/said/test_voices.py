"""Whose words inside a content are another's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from headwater.records import Found
from headwater.said.uttering import uttering
from headwater.said.voices import LEAST, WORTH, Voices, _table
from tests.said.articles import find
from tests.said.grammar import parsed

CONFESSED = (
    "NOUN nsubj 1;VERB root -1;DET det 3;NOUN nsubj 5;AUX aux 5;VERB ccomp 1;SCONJ mark 8;PRON nsubj 8;VERB ccomp 5;"
    "PUNCT punct 1"
)


def heard(verb: str, *, who: str = "the driver", outer: str = "Lawyers") -> tuple[Voices, Found, Found]:
    """Voices that know the grammar alone; who tells it, and what the network might see inside."""
    text = f"{outer} said {who} had {verb} that he slept."
    document, syntax = parsed(text, CONFESSED)
    voices = Voices(document, syntax, np.zeros((len(document.tokens), 128), np.float32))
    holder = find(document, outer, "said", f"{who} had {verb} that he slept")
    return voices, holder, find(document, who, f"had {verb}", "that he slept")


def test_what_was_uttered_is_likelier_than_what_was_done() -> None:
    voices, outer, inner = heard("confessed")
    other, holder, done = heard("arranged")
    assert voices.seen(inner, outer) >= LEAST
    assert voices.seen(inner, outer) > other.seen(done, holder)


def test_the_surer_the_network_the_likelier() -> None:
    voices, outer, inner = heard("confessed")
    assert voices.seen(inner, outer) > voices.seen(replace(inner, score=0.2), outer)


def test_what_both_see_is_likelier_than_what_grammar_sees() -> None:
    voices, outer, inner = heard("confessed")
    one = uttering(5, voices.clauses)
    assert one is not None
    assert voices.told(one, outer) < voices.seen(inner, outer)


@pytest.mark.parametrize("who", ["no driver", "any driver"])
def test_nobody_and_anybody_are_no_voice(who: str) -> None:
    voices, outer, inner = heard("confessed", who=who)
    one = uttering(5, voices.clauses)
    assert one is not None
    assert voices.seen(inner, outer) == voices.told(one, outer) == 0.0


def test_without_a_source_or_cue_it_is_none() -> None:
    voices, outer, inner = heard("confessed")
    assert voices.seen(replace(inner, source=()), outer) == voices.seen(replace(inner, cue=()), outer) == 0.0


def test_what_is_worth_reading_again() -> None:
    voices, outer, _ = heard("confessed")
    assert voices.may(outer.content[0], outer)
    document, syntax = parsed(
        "Lawyers said it was late.", "NOUN nsubj 1;VERB root -1;PRON nsubj 4;AUX cop 4;ADJ ccomp 1;PUNCT punct 1"
    )
    told = find(document, "Lawyers", "said", "it was late")
    assert not Voices(document, syntax, np.zeros((6, 128), np.float32)).may(told.content[0], told)


def test_hearsay_is_read_again_whatever_its_grammar() -> None:
    rows = "NOUN nsubj 1;VERB root -1;PRON nsubj 4;ADV advmod 4;VERB ccomp 1;PUNCT punct 1"
    document, syntax = parsed("Lawyers said it reportedly rained.", rows)
    told = find(document, "Lawyers", "said", "it reportedly rained")
    assert Voices(document, syntax, np.zeros((6, 128), np.float32)).may(told.content[0], told)


def test_meanings_count_by_direction_not_length() -> None:
    voices, outer, inner = heard("confessed")
    rng = np.random.default_rng(0)
    meant = rng.normal(size=(len(voices.clauses.document.tokens), 128)).astype(np.float32)
    some, more = (Voices(voices.clauses.document, voices.clauses.syntax, meant * by) for by in (1, 7))
    assert some.seen(inner, outer) == more.seen(inner, outer) != voices.seen(inner, outer)


def test_the_table_is_whole() -> None:
    named, meant = _table()
    assert {"always", "seen", "seen score", "speech", "attitude", "by subject", "quoted"} <= set(named)
    assert meant.shape == (2, 256)
    assert named["seen"][0] == 0.0, "before the network looks again nothing is seen"
    assert 0 < WORTH < LEAST < 1


@pytest.mark.parametrize(
    ("speaker", "who", "found"),
    [
        ("Senator Marr", "Ada Marr", False),
        ("Senator Marr", "Ada Lenn", True),
        ("Orvane Post", "Selm Post", True),
        ("Ada Marr", "Tom Marr", True),
    ],
)
def test_who_speaks_already_is_no_other_voice(speaker: str, who: str, found: bool) -> None:
    rows = (
        "PROPN compound 1;PROPN nsubj 2;VERB root -1;PROPN compound 4;PROPN nsubj 6;AUX aux 6;VERB ccomp 2;"
        "SCONJ mark 9;PRON nsubj 9;VERB ccomp 6;PUNCT punct 2"
    )
    document, syntax = parsed(f"{speaker} said {who} had confessed that he slept.", rows)
    voices = Voices(document, syntax, np.zeros((len(document.tokens), 128), np.float32))
    outer = find(document, speaker, "said", f"{who} had confessed that he slept")
    inner = find(document, who, "had confessed", "that he slept")
    one = uttering(6, voices.clauses)
    assert one is not None
    assert (voices.seen(inner, outer) > 0) is found
    assert found or voices.told(one, outer) == 0.0
