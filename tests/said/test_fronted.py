"""Sentences that end in who told them, by their grammar as the network sees it."""

from __future__ import annotations

import pytest

import headwater
from headwater.said.clauses import Clauses
from headwater.said.fronted import fronted
from tests.said.grammar import parsed


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    return headwater.Kit.load()


def told(text: str, kit: headwater.Kit) -> list[tuple[str, ...]]:
    reading = headwater.read(headwater.from_text(text, raw=True), kit=kit)
    return [
        tuple(" … ".join(part.of(text) for part in spans) for spans in (one.source.spans, one.cue, one.content))
        for one in reading.attributions
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The power is out in two streets. Engineers cannot reach the pump at Mill Lane, it adds.",
            "it", "adds", "Engineers cannot reach the pump at Mill Lane",
        ),
        ("The pilot was asleep, a deckhand has told the Mercury.", "a deckhand", "has told", "The pilot was asleep"),
        (
            "A name reading “L. Brand” lies under the paint, the restorer Odile Venn told the Echo.",
            "the restorer Odile Venn", "told", "A name reading “L. Brand” lies under the paint",
        ),
        (
            "The door was opened with a pass, a porter has confided to the Mercury, which printed it at noon.",
            "a porter", "has confided", "The door was opened with a pass",
        ),
        (
            "June is his last month at the mill, its chair, Ruth Orr, was quoted as saying by the Mercury.",
            "its chair, Ruth Orr", "was quoted as saying", "June is his last month at the mill",
        ),
        ("They have split after a row, pals have told the Echo.", "pals", "have told", "They have split after a row"),
        (
            "Eleven patients fell ill, the website Trial Desk found in a table of the paper.",
            "the website Trial Desk", "found", "Eleven patients fell ill",
        ),
        (
            "The guard rail had been loose since the spring, a fitter at Ostmark Lifts, which built the mast, has told "
            "Lift Weekly.",
            "a fitter at Ostmark Lifts, which built the mast,", "has told",
            "The guard rail had been loose since the spring",
        ),
        (
            "The lower gate had been chained since Tuesday, an official of the Lock Keepers’ Union told the Echo on "
            "condition that his name be left out.",
            "an official of the Lock Keepers’ Union", "told", "The lower gate had been chained since Tuesday",
        ),
        (
            "Sixty letters are missing from the archive, a clerk who sorted them all week told the Star, asking us not "
            "to print a name.",
            "a clerk who sorted them all week", "told", "Sixty letters are missing from the archive",
        ),
        (
            "The soup was kept warm for three days, a cook from the caterers Pellham has confessed to the Ostley Echo.",
            "a cook from the caterers Pellham", "has confessed", "The soup was kept warm for three days",
        ),
        (
            "In all, thirty-one persons are held in two countries, as the public prosecutor Odile Brandt informed the "
            "press in Marle.",
            "the public prosecutor Odile Brandt", "informed", "In all, thirty-one persons are held in two countries",
        ),
        (
            "Marlow Pension Partners will vote against, as its stewardship head, Imran Qadri, told the Courant.",
            "its stewardship head, Imran Qadri", "told", "Marlow Pension Partners will vote against",
        ),
        (
            "Eleven bolts were missing, a survey by the Echo of the north mast of the bridge found.",
            "a survey by the Echo of the north mast of the bridge", "found", "Eleven bolts were missing",
        ),
        (
            "The key was never handed back to the porter, as she has told her local paper, the Ostley Echo.",
            "she", "has told", "The key was never handed back to the porter",
        ),
        (
            "By noon 84 of the line’s 310 trams had been withdrawn, Odile Venn has just told the press in the depot.",
            "Odile Venn", "has just told", "By noon 84 of the line’s 310 trams had been withdrawn",
        ),
        (
            "At six on Friday 31 boats had already gone, Ruth Orr of the Harbour Board told the Ostley Echo, and it "
            "did not get better after lunch.",
            "Ruth Orr of the Harbour Board", "told", "At six on Friday 31 boats had already gone",
        ),
        (
            "Its tenants may stay if they sign by June, states the letter that all of them got.",
            "the letter", "states", "Its tenants may stay if they sign by June",
        ),
        (
            "Just nine stubborn tenants hold out, found a reporter from the paper Valley Post, who rang every bell.",
            "a reporter from the paper Valley Post", "found", "Just nine stubborn tenants hold out",
        ),
    ],
)  # fmt: skip
def test_who_told_it_stands_last(text: str, source: str, cue: str, content: str, kit: headwater.Kit) -> None:
    assert told(text, kit) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Police stopped the car, found a gun and drove on.",
        "After the long vote, a clerk told the Star nothing.",
        "The pier burned down, and the mayor never told the Star.",
        "The pier was packed, the band that played told jokes.",
        "The car was loud, the teacher who was new told them off.",
        "The vote was short, the recruits who came late reported to the sergeant.",
        "The car was wet, the driver who was drunk claimed on his insurance.",
        "The vote was dear, the guests at the bar learned by heart.",
        "The car was rusty, the mechanic put it in the yard.",
        "The car was old, the guard who saw it reported from the gate.",
        "The car was robbed, found a boy with a bag in the yard.",
    ],
)
def test_other_sentences_are_left_alone(text: str, kit: headwater.Kit) -> None:
    found = [(source, content) for source, _, content in told(text, kit) if source]
    assert not any(content.startswith(("The pier", "The car", "The vote")) for _, content in found)


def test_his_own_words_may_follow_a_colon(kit: headwater.Kit) -> None:
    text = "Barro was in the clinic on Thursday, the coach Des Harkin admitted to the press: “He drank a tea.”"
    [(source, _, content)] = told(text, kit)
    assert source == "the coach Des Harkin"
    assert content == "Barro was in the clinic on Thursday … “He drank a tea.”"


def test_who_is_told_of_may_end_what_another_tells(kit: headwater.Kit) -> None:
    text = "At least eleven detainees died, found an audit by the country’s own ombudsman, the report says."
    assert {source: content for source, _, content in told(text, kit)}["an audit by the country’s own ombudsman"] == (
        "At least eleven detainees died"
    )


def test_who_announced_it_may_stand_before_who_reports_that(kit: headwater.Kit) -> None:
    text = "The police are being brought in over the leak, Mayor Odile Venn has announced, the Marle Agency reports."
    found = {source: content for source, _, content in told(text, kit)}
    assert found["Mayor Odile Venn"] == "The police are being brought in over the leak"
    assert found["the Marle Agency"].endswith("Odile Venn has announced")


def test_what_opens_a_sentence_is_no_clause(kit: headwater.Kit) -> None:
    assert told("In a letter that was leaked on Monday, Ruth Orr told reporters in the canteen.", kit) == []


@pytest.mark.parametrize(("more", "found"), [(2, 1), (120, 0)])
def test_a_sentence_without_end_is_not_walked(more: int, found: int) -> None:
    """Each verb in it looks at all before it."""
    last = 3 + 2 * more
    text = "The valve was shut" + " and cold" * more + ", a fitter who left told us."
    words = "DET det 1;NOUN nsubj 3;AUX aux:pass 3;VERB ccomp {told}" + ";CCONJ cc 3;ADJ conj 3" * more
    words += ";PUNCT punct {told};DET det {who};NOUN nsubj {told};PRON nsubj {left};VERB acl {who};VERB root -1"
    words += ";PRON obj {told};PUNCT punct {told}"
    document, syntax = parsed(text, words.format(told=last + 6, who=last + 3, left=last + 5))
    assert len(fronted([], clauses=Clauses(document, syntax))) == found


def test_what_is_said_behind_the_verb_is_the_content(kit: headwater.Kit) -> None:
    text = "The mayor left at noon, an aide told the Echo that he would be back by three."
    assert [content for _, _, content in told(text, kit)] == ["that he would be back by three"]
