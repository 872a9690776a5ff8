"""Whom pronouns mean that are sources: what the reader answers, what it leaves open, and how long it takes."""

from __future__ import annotations

import time

import pytest

import headwater
from headwater.records import Found, Name, Span, Syntax
from headwater.text.segment import document as cut
from headwater.who.actors import actors
from headwater.who.coref import Resolver, resolver
from headwater.who.ranking import SURE, shares, weighed

LOAN = "The Tarrow Bank ended the loan on Monday, the Tarrow Bank said. {}[It] said the port would pay."
STRONG = [
    ("Peter Quill opened the hall on Monday. It had cost too much, [he] said.", "Peter Quill"),
    ("“The hall is late,” Peter Quill said. The roof leaks. “And it is dear,” [he] added.", "Peter Quill"),
    (
        "Anna Brakk, who runs the mill, met the mayor, Peter Quill, on Friday.\n\nBrakk said the mill would stay shut."
        " “We cannot pay,” [she] said.",
        "Anna Brakk",
    ),
    (
        "The mayor of Tarn, Ilse Marr, called the strike a disgrace. The mayor said the trams would run.\n\n"
        "“Nobody will walk,” [she] told reporters.",
        "Ilse Marr",
    ),
    (
        "Peter Quill did not hesitate when David Marsh asked about the loan.\n\n“I signed it,” [he] told Marsh.",
        "Peter Quill",
    ),
    (LOAN.format(""), "Tarrow Bank"),
    (LOAN.format("Nobody was hurt. "), "Tarrow Bank"),
    (LOAN.format("Nobody was hurt. Rain fell. "), "Tarrow Bank"),
    (
        "Halden Corp. lost money last year. The company said it would cut 300 jobs. [It] added that no plant would"
        " close.",
        "Halden Corp.",
    ),
    (
        "Marama Ode told the court she loved him. Asked by Judith Farrow whether he was low, [she] answered: “No.”",
        "Marama Ode",
    ),
    (
        "Dora Marr has not said how she will vote. Her rival, Wadec Colburn, said he expected little. “She will fold,” "
        "he said.\n\nAsked again, the congresswoman laughed. “Ask me on Tuesday,” [she] said.",
        "Dora Marr",
    ),
    ("Ostrel Chemicals expects a profit of 12 million marks this year, [it] said.", "Ostrel Chemicals"),
    (
        "In a letter to the Ode Gazette, the Tarrow Dockers Union denied it. Nobody was hurt at the gate. It rained."
        " [They] also said the strike was over.",
        "Tarrow Dockers Union",
    ),
    (
        "Peter Quill wrote to Max Brakk about the fair. And the head of the guild, Ivo Marsh, [he] said that the fair"
        " must open.",
        "Ivo Marsh",
    ),
]
OPEN = [
    "Peter Quill opened the hall. A spokesman followed. [He] said it had cost too much.",
    "Ivo Quill said no. Ida Quill left. A doctor came. [He] said no.",
    "Max Brakk opened the fair. “We open,” said 王伟. [He] said he was glad.",
    "“I saw Peter Quill at the gate,” said one guard at the works. [He] said the gate was open.",
    "Qorl Zand left the hall. A clerk stayed. [She] said it was late.",
    "[He] said it had cost too much.",
    "Max Brakk came. It was late. “[He] told me that nobody would sign,” Max Brakk said.",
    "The Tarrow Dockers Union and the Ode Gazette denied it. [They] also said the strike was over.",
    "The union denied it, the Tarrow Bank said. Tarrow Steel shut a mill. Ode Water did, too. [They] also said no.",
]


DESCRIBED = [
    ("Sen. Anna Brakk left the hall. It was late. [The senator] said the bill was dead.", "Anna Brakk"),
    ("Farid Ode, 58, runs the clinic. “I was not asked,” [the 58-year-old] said.", "Farid Ode"),
    (
        "Norhaven Air lost money last year. Norhaven grounded two planes in May. [The carrier] said it would fly on.",
        "Norhaven Air",
    ),
    (
        "The Tarrow Dockers Union called a strike. Wages have not risen for years, it said. [The union] said that"
        " nobody would sail.",
        "Tarrow Dockers Union",
    ),
    (
        "Castellane United manager Craig Hask ruled out a sale. It rained. “He stays,” said [the United boss].",
        "Craig Hask",
    ),
    ("The Lower Ode Gazette named him on Monday. [The paper] said he had two passports.", "Lower Ode Gazette"),
]
NOT_DESCRIBED = [
    "Anna Brakk left the hall. A witness stayed. [The witness] said it was late.",
    "Anna Brakk met Peter Quill. [The spokesman] said no.",
    "The prosecutor, Anna Brakk, said it was late. [The presiding judge] said no.",
    "Norhaven Air lost money. The inquiry goes on. [The finance ministry] said it would pay.",
]


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    return headwater.Kit.load()


def answer(marked: str, kit: headwater.Kit) -> str | None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    reading = headwater.read(headwater.from_text(text, raw=True), kit=kit)
    names = {actor.id: actor.name for actor in reading.actors}
    [actor] = {one.source.actor for one in reading.attributions if one.source.spans == (Span(start, end),)}
    return names[actor] if actor else None


@pytest.mark.parametrize(("marked", "name"), STRONG)
def test_who_is_meant_is_found(marked: str, name: str, kit: headwater.Kit) -> None:
    assert answer(marked, kit) == name


@pytest.mark.parametrize(("marked", "name"), DESCRIBED)
def test_whom_a_description_means_is_found(marked: str, name: str, kit: headwater.Kit) -> None:
    assert answer(marked, kit) == name


@pytest.mark.parametrize("marked", NOT_DESCRIBED)
def test_a_description_of_somebody_unnamed_is_left_open(marked: str, kit: headwater.Kit) -> None:
    assert answer(marked, kit) is None


@pytest.mark.parametrize("marked", OPEN)
def test_where_somebody_unnamed_stands_nearer_it_is_left_open(marked: str, kit: headwater.Kit) -> None:
    assert answer(marked, kit) is None


def test_shares_are_probabilities_and_evidence_that_nobody_weighed_counts_nothing() -> None:
    weights = weighed("pronouns.tsv")
    known = max(weights, key=weights.__getitem__)
    found = shares([{known: 1.0}, {"no such evidence": 5.0}, {}], "pronouns.tsv")
    assert sum(found) == pytest.approx(1)
    assert found[0] > found[1] == found[2]
    assert SURE > 0.5


def many(count: int) -> tuple[Resolver, list[Span]]:
    """One speaker who says many things, most of them as "he"."""
    text = "Peter Quill said I left. " + "He said I left. " * count
    document = cut(headwater.from_text(text, raw=True))
    starts = [0, *range(25, 25 + 16 * count, 16)]
    ends = [11, *(at + 2 for at in starts[1:])]
    found = tuple(
        Found((Span(at, end),), (Span(end + 1, end + 5),), (Span(end + 6, end + 12),), 0.9)
        for at, end in zip(starts, ends, strict=True)
    )
    people = actors(document, mentions=(Name(Span(0, 11), "person", 0.99),))
    return resolver(document, actors=people, found=found), [one.source[0] for one in found]


def test_the_order_of_asking_does_not_matter() -> None:
    (there, spans), (back, _) = many(40), many(40)
    forwards = [there.id_of(span) for span in spans]
    backwards = [back.id_of(span) for span in reversed(spans)][::-1]
    assert forwards == backwards
    assert forwards[:3] == [forwards[0]] * 3 != [None] * 3


def test_a_speaker_who_goes_on_for_long_takes_no_long_time() -> None:
    meant, spans = many(6000)
    began = time.perf_counter()
    assert meant.id_of(spans[-1]) == meant.id_of(spans[-2])
    assert time.perf_counter() - began < 20


def test_words_without_a_full_stop_take_no_long_time() -> None:
    told = "he said Anna Brakk left the clerk and "
    document = cut(headwater.from_text(told * 3000, raw=True))
    starts = range(0, len(told) * 3000, len(told))
    found = tuple(Found((Span(at, at + 2),), (Span(at + 3, at + 7),), (Span(at + 8, at + 33),), 0.9) for at in starts)
    names = tuple(Name(Span(at + 8, at + 18), "person", 0.99) for at in starts)
    began = time.perf_counter()
    meant = resolver(document, actors=actors(document, mentions=names), found=found)
    assert len([meant.id_of(one.source[0]) for one in found]) == 3000
    assert time.perf_counter() - began < 10


def test_names_before_commas_without_a_full_stop_take_no_long_time() -> None:
    told, count = "Anna Brakk, he said so, ", 15_000
    document = cut(headwater.from_text(told * count, raw=True))
    starts = range(0, len(told) * count, len(told))
    found = tuple(Found((Span(at + 12, at + 14),), (Span(at + 15, at + 19),), (Span(at + 20, at + 22),), 0.9)
                  for at in starts)  # fmt: skip
    names = tuple(Name(Span(at, at + 10), "person", 0.99) for at in starts)
    words = len(document.tokens)
    flat = Syntax(("NOUN",) * words, (-1,) * words, ("root",) * words)
    meant = resolver(document, actors=actors(document, mentions=names), found=found, syntax=flat)
    began = time.perf_counter()
    assert len([meant.id_of(one.source[0]) for one in found]) == count
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Brandt Steel will close. Brandt employs 300. [Brandt] said the works had lost money.", "Brandt Steel"),
        ("Castellane United beat Brackley Rovers 2-1 on Saturday. [Rovers] said the referee erred.", "Brackley Rovers"),
        ("Real Cantera want a striker. [Cantera] said on Monday that talks go on.", "Real Cantera"),
        ("Mr. Okonjo said no. Okonjo Corp. sued. [Okonjo] said yes to the court on Friday.", "Okonjo"),
        ("Halden Corp. sued Anna Halden. [Halden] said the claim was absurd.", "Anna Halden"),
    ],
)
def test_a_club_and_a_firm_go_on_by_one_word(marked: str, name: str, kit: headwater.Kit) -> None:
    assert answer(marked, kit) == name


FIRMS = "Ridgewater runs 14 hospitals. Ridgewater met Tarn Labs on Monday. Ridgewater’s shares fell. "


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (FIRMS + "[The company] said it would pay.", "Ridgewater"),  # of which it tells
        (FIRMS + "A company in Pell sued. [The company] said it would pay.", None),
        (FIRMS + "[The group] said it had the files.", None),
        (FIRMS + "[The regulator] said it would look into it.", None),
        ("Halden Corp. met Tarn Corp. on Monday. [The company] said it would pay.", None),
    ],
)
def test_the_company_is_the_one_of_which_the_article_tells(marked: str, name: str | None, kit: headwater.Kit) -> None:
    assert answer(marked, kit) == name


def test_a_label_of_initials_may_begin_with_the(kit: headwater.Kit) -> None:
    text = (
        "Otta Farquhar talked to The Lantern Review about revenge.\n\nThe Lantern Review: Is that true?\n\n"
        "Farquhar: Half true.\n\nTLR: What would she have made of it?\n\nFarquhar: Nothing at all."
    )
    reading = headwater.read(headwater.from_text(text), kit=kit)
    names = {one.id: one.name for one in reading.actors}
    turns = [one for one in reading.attributions if one.source.spans and one.cue and one.cue[0].of(text) == ":"]
    labels = {one.source.spans[0].of(text): names[one.source.actor or ""] for one in turns}
    assert labels == {"The Lantern Review": "Lantern Review", "TLR": "Lantern Review", "Farquhar": "Otta Farquhar"}
