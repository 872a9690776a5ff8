"""Plans and wishes that somebody denies."""

from __future__ import annotations

import pytest

from headwater.said.unsaid import unsaid
from tests.said.articles import doc, find


@pytest.mark.parametrize(
    ("outer", "inner", "kept"),
    [
        ("denied", "planned", False),
        ("denied", "had said", True),  # that it was said is what is denied
        ("confirmed", "planned", True),
    ],
)
def test_what_is_denied_was_not_meant(outer: str, inner: str, kept: bool) -> None:
    document = doc(f"Hallam {outer} that the company {inner} to cut jobs.")
    given = [
        find(document, "Hallam", outer, f"that the company {inner} to cut jobs"),
        find(document, "the company", inner, "to cut jobs", inside=0),
    ]
    assert len(unsaid(given, document=document)) == 1 + kept


def test_what_lies_inside_a_dropped_one_goes_outwards() -> None:
    document = doc("Hallam denied that the company wanted what the mayor had asked for.")
    given = [
        find(document, "Hallam", "denied", "that the company wanted what the mayor had asked for"),
        find(document, "the company", "wanted", "what the mayor had asked for", inside=0),
        find(document, "the mayor", "had asked", "for", inside=1),
    ]
    assert [one.inside for one in unsaid(given, document=document)] == [None, 0]


@pytest.mark.parametrize(("cue", "kept"), [("has 10 days to sign", False), ("has vowed to sign", True)])
def test_who_may_yet_sign_says_nothing(cue: str, kept: bool) -> None:
    document = doc(f"Mayor Stitt {cue} the ordinance.")
    given = [find(document, "Mayor Stitt", cue, "the ordinance")]
    assert len(unsaid(given, document=document)) == kept


@pytest.mark.parametrize(
    ("source", "cue", "content", "kept"),
    [
        ("Castellan", "have agreed", "a £58m deal with Riverton", False),
        ("The clubs", "agreed", "terms on Friday", False),
        ("Castellan", "agreed", "£58m for the striker", False),
        ("The minister", "agreed", "the deal was dead", True),
        ("Mediators", "push", "to save the truce", False),
        ("her", "push", "to save the truce", True),
        ("Marini", "posting", "a picture of a packed suitcase", False),
        ("Marini", "posted", "the image was fake", True),
        ("Appeal court", "overturns", "tenant’s £2m award in flood case", False),
        ("The court", "quashed", "the conviction", False),
        ("The club", "quashed", "rumours that he would leave", True),
        ("The judge", "upheld", "that the law was sound", True),
        ("Halden", "raised", "its full-year sales forecast", False),
        ("The bank", "cut", "its key rate", False),
        ("Orr", "raised", "the question of pay", True),
        ("Halden", "raised", "its estimate of the dead to nine", True),
        ("Tenants", "tell", "another story", False),
        ("I", "have read", "that report", False),
        ("The Echo", "has seen", "a draft of the law", False),
        ("I", "have read", "that the dam leaks", True),
        ("I", "have read", "that report was false", True),
        ("Orr", "told", "a story of two brothers", True),
        ("A friend", "showed", "me a contract with the firm", False),
        ("A poll", "shows", "them a point ahead", True),
        ("The regulation", "concerns", "industrial sweeteners", False),
        ("a voter", "concerns", "that it is late", True),
        ("The aide", "requesting", "anonymity", False),
        ("The memo", "marked", "“not for sale”", False),
        ("He", "talked about", "her", False),
        ("He", "talked about", "her courage", True),
        ("The mill", "dismissed", "two managers", False),
        ("The army", "has dismissed", "some 40 officers", False),
        ("The school", "rejected", "300 applicants", False),
        ("The mill", "dismissed", "its critics", True),
        ("The mayor", "dismissed", "the protesters as fools", True),
        ("The mayor", "dismissed", "the claims", True),
        ("The clerk", "signed", "a secrecy agreement", False),
        ("The clerk", "signed", "a letter that calls it unsafe", True),
        ("Orr", "had already said", "his goodbyes", False),
        ("The priest", "said", "mass at six", False),
        ("Orr", "said", "grace was a gift", True),
        ("Orr", "said", "his farewell was too long", True),
        ("A letter", "dated", "3 May", False),
        ("The teacher", "marked", "the essay as late", True),
        ("plan", "according to", "that the work was going", False),
        ("the plan", "according to", "that the work was going", True),
        ("legend", "according to", "that a monk drew it", True),
        ("Dr Orr", "described", "more than 30 species of beetle", False),
        ("Dr Orr", "described", "the species as doomed", True),
        ("Witnesses", "described", "a man in a red coat", True),
        ("A later email", "attributes", "to the head of sales", False),
        ("Police", "attributed", "the fire to arson", True),
        ("The jury", "was read", "a letter in which he asked for money", False),
        ("The jury", "read", "that he was guilty", True),
        ("A statement", "was read", "in which he asked for money", True),
    ],
)
def test_who_does_something_says_nothing(source: str, cue: str, content: str, kept: bool) -> None:
    document = doc(f"{source} {cue} {content}.")
    given = [find(document, source, cue, content)]
    assert len(unsaid(given, document=document)) == kept


def test_who_may_yet_sign_says_nothing_of_nothing() -> None:
    document = doc("Mayor Stitt has 10 days to sign.")
    assert unsaid([find(document, "Mayor Stitt", "has 10 days to sign")], document=document) == ()


@pytest.mark.parametrize(("who", "kept"), [("anyone in the hall", False), ("the police", True)])
def test_as_far_as_anyone_knows_nobody_says(who: str, kept: bool) -> None:
    document = doc(f"This, as far as {who} could tell, was the end.")
    assert len(unsaid([find(document, who, "could tell", "was the end")], document=document)) == kept


def test_why_somebody_is_not_named_is_not_said() -> None:
    document = doc("Two guards, who asked not to be named because they feared the sack, said it was open.")
    given = [find(document, "they", "feared", "the sack"), find(document, "Two guards", "said", "it was open")]
    assert unsaid(given, document=document) == (given[1],)


@pytest.mark.parametrize(
    ("cue", "content", "kept"),
    [
        ("referred to", "a birthday", False),
        ("referred to", "him as a thief", True),
        ("said", "a birthday was near", True),
    ],
)
def test_what_a_paper_is_said_to_mean(cue: str, content: str, kept: bool) -> None:
    document = doc(f"She said the message {cue} {content}.")
    given = [
        find(document, "She", "said", f"the message {cue} {content}"),
        find(document, "the message", cue, content, inside=0),
    ]
    assert len(unsaid(given, document=document)) == 1 + kept
    alone = [find(document, "the message", cue, content)]
    assert len(unsaid(alone, document=document)) == 1


def test_what_was_read_to_a_jury_is_whose_words_it_was() -> None:
    document = doc("The jury was read a letter in which the clerk told her aunt: “Hide it.”")
    given = [
        find(document, "The jury", "read", "a letter in which the clerk told her aunt: “Hide it.”"),
        find(document, "the clerk", "told", "“Hide it.”", inside=0),
    ]
    [one] = unsaid(given, document=document)
    assert (one.source, one.inside) == (given[1].source, None)
