"""Which of those whom several papers print are one origin, and which may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.across.records import Occasion
from tests.across.made import WORDS, counted, paper, telling, voice


def test_one_speaker_in_two_papers_is_one() -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    found = counted((one, telling(one, WORDS, voice("Ilse Maro"))), (two, telling(two, WORDS, voice("Maro"))))
    assert (found.least, found.most) == (1, 1)
    assert found.roots[0].kind == "on_record"
    assert any("one origin" in reason for reason in found.reasons)


def test_a_telling_of_no_known_occasion_makes_two_occasions_not_one() -> None:
    hours = (("Radio Halden", "alone"), ("Channel Six", None), ("Ashdale Echo", "together"))
    papers = [(paper(str(at), outlet, 8 + at), occasion) for at, (outlet, occasion) in enumerate(hours)]
    found = counted(
        *((one, replace(telling(one, WORDS, voice("Ilse Maro")), occasion=occasion)) for one, occasion in papers)
    )
    assert (found.least, found.most) == (1, 2)


def test_an_initial_stands_for_the_first_name() -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    found = counted((one, telling(one, WORDS, voice("Ilse Maro"))), (two, telling(two, WORDS, voice("I. Maro"))))
    assert (found.least, found.most) == (1, 1)


@pytest.mark.parametrize(
    ("several", "interval"),
    [
        ("Ilse Maro and six colleagues", (1, 1)),
        ("Ilse Maro, the director, and a pilot", (1, 1)),
        ("Ilse Marond and six colleagues", (2, 2)),
        ("six colleagues", (2, 2)),
    ],
)
def test_the_first_of_several_who_speak_together_is_no_other_origin(several: str, interval: tuple[int, int]) -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    joint = voice(several, None)
    found = counted((one, telling(one, WORDS, joint)), (two, telling(two, WORDS, voice("Ilse Maro"))))
    assert (found.least, found.most) == interval


def test_two_speakers_of_one_body_are_one_at_least_and_two_at_most() -> None:
    maro = voice("Ilse Maro", roles=("director of the Corran harbour authority",))
    beck = voice("Jan Beck", roles=("spokesman of the Corran harbour authority",))
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    found = counted((one, telling(one, WORDS, maro)), (two, telling(two, WORDS, beck)))
    assert (found.least, found.most) == (1, 2)


def test_two_people_of_two_bodies_are_two() -> None:
    maro = voice("Ilse Maro", roles=("director of the harbour authority",))
    lund = voice("Petra Lund", roles=("convener of the dockers’ union",))
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    found = counted((one, telling(one, WORDS, maro)), (two, telling(two, WORDS, lund)))
    assert (found.least, found.most) == (2, 2)


@pytest.mark.parametrize(
    ("paper_says", "least"),
    [("the list it handed out", 1), ("leaked minutes", 2), ("a report by the Corran Institute", 2)],
)
def test_a_document_and_who_may_have_handed_it_out_are_one_at_least(paper_says: str, least: int) -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    found = counted(
        (one, telling(one, WORDS, voice("Ilse Maro"))), (two, telling(two, WORDS, voice(paper_says, None, "document")))
    )
    assert (found.least, found.most) == (least, 2)


def test_a_court_and_its_judge_are_one_at_least() -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    judge = voice("Odile Marr", roles=("the presiding judge",))
    found = counted((one, telling(one, WORDS, voice("a court", "organization"))), (two, telling(two, WORDS, judge)))
    assert (found.least, found.most) == (1, 2)


@pytest.mark.parametrize(
    ("name", "roles", "interval"),
    [
        ("police", ("police spokesman",), (1, 1)),
        ("the coach", ("The coach",), (1, 1)),
        ("the court", ("presiding judge",), (1, 1)),
        ("the Corran harbour authority", ("spokesman of the Corran harbour authority",), (1, 2)),
        ("police", ("harbour master",), (2, 2)),
    ],
)
def test_a_body_without_a_name_is_who_speaks_for_it(
    name: str, roles: tuple[str, ...], interval: tuple[int, int]
) -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    speaker = voice("Jan Beck", roles=roles)
    found = counted((one, telling(one, WORDS, voice(name, None))), (two, telling(two, WORDS, speaker)))
    assert (found.least, found.most) == interval


@pytest.mark.parametrize(
    ("body", "role", "interval"),
    [("the rowing club", "club doctor", (1, 2)), ("the rowing club", "a surgeon at the clinic", (2, 2))],
)
def test_a_body_may_speak_by_whoever_has_it_in_his_role(body: str, role: str, interval: tuple[int, int]) -> None:
    one, two = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    found = counted(
        (one, telling(one, WORDS, voice("Lene Aske", roles=(role,)))), (two, telling(two, WORDS, voice(body, None)))
    )
    assert (found.least, found.most) == interval


@pytest.mark.parametrize(
    ("one", "other", "interval"),
    [
        ("the airline’s spokesman", "its finance chief", (1, 2)),
        ("chief executive of Norlane", "its chairman", (2, 2)),  # what is told has no Norlane in it
        ("chief executive of Norlane", "chief executive of Brava", (2, 2)),
        ("chief executive", "a baker from Kessel", (2, 2)),
    ],
)
def test_who_leads_the_body_that_is_talked_of_speaks_for_it(one: str, other: str, interval: tuple[int, int]) -> None:
    first, second = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    maro, beck = voice("Ilse Maro", roles=(one,)), voice("Jan Beck", roles=(other,))
    found = counted((first, telling(first, WORDS, maro)), (second, telling(second, WORDS, beck)))
    assert (found.least, found.most) == interval


@pytest.mark.parametrize(
    ("one", "other", "interval"),
    [
        ("alone", "together", (1, 2)),  # an interview, and a news conference
        ("alone", "alone", (1, 2)),  # two interviews
        ("together", "together", (1, 1)),
        ("alone", None, (1, 1)),
        (None, None, (1, 1)),
    ],
)
def test_one_speaker_on_two_occasions_is_two_at_most(
    one: Occasion | None, other: Occasion | None, interval: tuple[int, int]
) -> None:
    first, second = paper("a", "Radio Halden", 8), paper("b", "Channel Six", 9)
    found = counted(
        (first, replace(telling(first, WORDS, voice("Ilse Maro")), occasion=one)),
        (second, replace(telling(second, WORDS, voice("Ilse Maro")), occasion=other)),
    )
    assert (found.least, found.most) == interval


@pytest.mark.parametrize(
    ("pronoun", "source", "one"),
    [
        ("he", "two diplomats in Velm", False),
        ("they", "a man who served aboard", False),
        ("he", "a fitter at the yard", True),
        ("they", "two diplomats in Velm", True),
        ("they", "the police", True),
    ],
)
def test_a_pronoun_means_as_many_as_it_says(pronoun: str, source: str, one: bool) -> None:
    first, second = paper("a", "The Harrow Post", 8), paper("b", "Channel Six", 9)
    near = (
        (first, telling(first, WORDS, voice(source, None, "described"))),
        (second, telling(second, WORDS, voice(pronoun, None, "described"))),
    )
    assert any("can mean" in reason for reason in counted(*near).reasons) is one
