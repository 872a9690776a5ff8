"""Whom does a surname mean that two bear, a name in a headline, a title cut short?"""

from __future__ import annotations

import pytest

from headwater.records import Actor, Name, Span
from headwater.who.actors import actors
from headwater.who.mentions import mentions
from tests.who.paragraphs import read

FILLER = "The council sat late that night and heard one witness after another speak of the bridge. " * 3


def gathered(text: str) -> dict[str, Actor]:
    document = read(text)
    return {one.name: one for one in actors(document, mentions=mentions(document))}


def places(text: str, name: str) -> list[int]:
    """Where somebody is named."""
    return [span.start for span in gathered(text)[name].mentions]


def test_a_bare_surname_is_whose_it_was_first() -> None:
    """But right behind the other one's name it is nobody's."""
    text = f"Roe wins. Anna Roe won the vote. Roe said no. {FILLER}Peter Roe lost. Roe wept. {FILLER}Roe said so."
    assert [text[start : start + 8] for start in places(text, "Anna Roe")] == [
        "Roe wins",
        "Anna Roe",
        "Roe said",
        "Roe said",
    ]
    assert len(places(text, "Peter Roe")) == 1


def test_two_who_are_named_together_share_their_surname() -> None:
    found = gathered(f"Anna Roe and Peter Roe won. Roe said no. {FILLER}Roe said so.")
    assert {len(one.mentions) for one in found.values()} == {1}


def test_a_first_name_with_a_kinship_is_who_has_it() -> None:
    document = read("Anna Roe won. Anna, his younger sister, wept.")
    names = (Name(Span(14, 18), "person", 0.97),)
    [one] = actors(document, mentions=mentions(document, names=names))
    assert [span.start for span in one.mentions] == [0, 14]


def test_a_first_name_that_nobody_knows_is_of_the_name() -> None:
    text = "It was Soo-jin Roe, who had just bought the club."
    document = read(text)
    names = (Name(Span(15, 18), "person", 0.97),)
    assert [one.name for one in actors(document, mentions=mentions(document, names=names))] == ["Soo-jin Roe"]


def test_titles_tell_bearers_of_a_surname_apart() -> None:
    text = "Anna Roe won, and Peter Roe lost. Mr. Roe wept. Mrs. Roe said no. Mr. Roe left."
    assert len(places(text, "Peter Roe")) == 3
    assert len(places(text, "Anna Roe")) == 2


def test_mr_roe_is_not_anna_roe() -> None:
    found = gathered("Mr. Roe met voters. It was late when Anna Roe came. Mr. Roe said no.")
    assert {name: len(one.mentions) for name, one in found.items()} == {"Roe": 2, "Anna Roe": 1}


@pytest.mark.parametrize("phrase", ["The elder Roe", "The other Roe", "The younger Mr. Roe"])
def test_the_elder_is_left_open(phrase: str) -> None:
    text = f"Peter Roe won. Roe said no. {FILLER}Paul Roe lost. {FILLER}{phrase} said so."
    assert len(places(text, "Peter Roe")) == 2
    assert len(places(text, "Paul Roe")) == 1


@pytest.mark.parametrize(
    ("full", "short"),
    [("Ada Marr-Tull", "Marr-Tull"), ("Ben Carrow", "Carrow"), ("Al Carrow", "Carrow"), ("Soo-jin Ode", "Ode")],
)
def test_a_surname_is_known_again(full: str, short: str) -> None:
    assert len(gathered(f"He met Dr. {full} there. It was late. {short} said no.")[full].mentions) == 2


@pytest.mark.parametrize("surname", ["Ben Yusuf", "St. Ode", "Marr Tull"])
def test_a_surname_of_two_words_is_no_full_name_where_a_longer_one_says_so(surname: str) -> None:
    found = gathered(f"Dr. Omar {surname} won. It was late, and Dr. {surname} said no.")
    assert [len(one.mentions) for one in found.values()] == [2]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Brakk Defends Herself Against Claims She Hid Files.\nHe met Brakk.", ["Anna Brakk"]),
        ("Brakk Campaign Just Made Unexpected Announcement\nHe met Anna Brakk.", ["Anna Brakk"]),
        ("What The Council Wants From Brakk\nHe met Anna Brakk. The council sat.", ["Anna Brakk"]),
        ("BRAKK WANTS TALKS WITH UNION\nHe met Anna Brakk.", ["Anna Brakk"]),
        ("Joining Brakk on stage was nobody. He met Anna Brakk.", ["Anna Brakk"]),
        ("The Allied Bakers’ Union said no.", ["Allied Bakers’ Union"]),
        ("It happened at St. Ode Children's Hospital.", ["St. Ode Children's Hospital"]),
        ("It was Norway’s Ministry of Fisheries.", ["Ministry of Fisheries", "Norway"]),
        ("He was against pro-Brakk voters.", []),
        ("It was said in Tarrow (Ode) Anna Brakk wept.", ["Anna Brakk", "Tarrow"]),
        ("He met William “Bill” Brakk.", ["William “Bill” Brakk"]),
        ("He called it “just what [Anna] Brakk wanted.”", ["Anna Brakk"]),
        ("The Ohio Republican said no.", ["Ohio"]),
        ("It was the Fisheries Secretary who left.", []),
        ("Fisheries Secretary insists that nobody asked.", []),
        ("The Center for Economic and Policy Research said no.", ["Center for Economic and Policy Research"]),
    ],
)
def test_where_capitals_say_little(text: str, names: list[str]) -> None:
    assert sorted(gathered(text)) == names


def test_title_case_names_somebody_whom_the_article_names() -> None:
    text = "Brakk Campaign Just Made Unexpected Announcement\nHe met Anna Brakk."
    assert places(text, "Anna Brakk")[0] == 0


@pytest.mark.parametrize(
    ("text", "role", "sort"),
    [
        ("Sen. Anna Brakk said no.", "Sen.", "legislature"),
        ("Former Gov. Anna Brakk said no.", "Former Gov.", "government"),
        ("Lt. Gov. Anna Brakk said no.", "Lt. Gov.", "government"),
        ("Det Sgt Anna Brakk said no.", "Det Sgt", "police"),
        ("Prof. Anna Brakk said no.", "Prof.", "university"),
    ],
)
def test_a_title_cut_short_is_a_role(text: str, role: str, sort: str) -> None:
    [one] = gathered(text).values()
    assert ([role.text for role in one.roles], one.sort) == ([role], sort)


def test_a_senator_by_title_is_the_senator_afterwards() -> None:
    [one] = gathered("Sen. Anna Brakk said no. It was late when the senator left.").values()
    assert len(one.mentions) == 2


@pytest.mark.parametrize(("role", "named"), [("a mother of three", 2), ("a widow", 2), ("the widow of Jon Roe", 1)])
def test_who_is_nobodys_mother_bears_her_own_name(role: str, named: int) -> None:
    assert len(places(f"Anna Bilski, {role}, has heard nothing. Bilski works nights.", "Anna Bilski")) == named
