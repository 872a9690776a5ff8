"""Of what kind a name is that no table knows: by all that is printed of it."""

from __future__ import annotations

import pytest

import headwater
from headwater.records import Name, Span
from headwater.text.segment import document as cut
from headwater.who.kinds import LIKELY, NO_NAME, NO_PERSON, NO_SPEAKER, SORTS, chances, likely, sorted_out, table
from headwater.who.naming import Naming, Printed, of_mates
from headwater.who.words import words

WAR = """Orsk denies its army crossed the border

Orsk denied on Friday that its army had crossed into Tumbul, whose government said shells had fallen on three villages.

"Our troops are where they were," said Ilke Aradan, Orsk's defence minister. She said the Tumbulese had fired first.

Tumbul, a country of four million, said Orskian guns had been moved to the river. Aradan called that a lie."""
FIRM = """Corvane cuts 900 jobs

Corvane will close two of its five plants, the company said in a filing on Monday. Corvane's shares fell 4 percent.

"We owe it to our customers," said Petra Sandoz, Corvane's chief executive. Rivals Umbrit and Teldano declined to
comment. Sandoz has led the firm since 2021.

Corvane Cells, its battery arm, is not for sale, she said."""


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


def kinds(text: str, kit: headwater.Kit) -> dict[str, str]:
    """The kinds of the actors by name."""
    return {actor.name: actor.kind for actor in headwater.read(headwater.from_text(text), kit=kit).actors}


def test_a_country_is_known_by_what_it_does_and_has(kit: headwater.Kit) -> None:
    found = kinds(WAR, kit)
    assert (found["Orsk"], found["Tumbul"], found["Ilke Aradan"]) == ("place", "place", "person")
    assert {found.get("Orskian"), found.get("Tumbulese")} <= {None, "other"}


def test_a_firm_is_known_by_what_is_printed_of_it(kit: headwater.Kit) -> None:
    found = kinds(FIRM, kit)
    assert found["Petra Sandoz"] == "person"
    assert {found.get(name) for name in ("Corvane", "Corvane Cells")} - {None} == {"organisation"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rosk said he would not go. “I am 42,” said Rosk, who lives in a flat in Pell. He has a wife.", "Rosk"),
        ("Mr Tumbul said no. Tumbul, a baker, was told to leave by his landlord.", "Tumbul"),
    ],
)
def test_who_acts_like_a_person_stays_one(text: str, name: str, kit: headwater.Kit) -> None:
    assert kinds(text, kit)[name] == "person"


def names(text: str, **forms: str) -> tuple[Name, ...]:
    """Each place of each form."""
    found = [Name(Span(at, at + len(form)), kind, 0.9)  # type: ignore[arg-type]
             for form, kind in forms.items() for at in range(len(text)) if text.startswith(form, at)]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.span))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Anna Brakk Foundation said on Friday that it would pay.", "Anna Brakk Foundation", "organisation"),
        ("Anna Church said on Friday that she would pay. The Anna Church said so.", "Anna Church", "organisation"),
        ("Anna Church said on Friday that she would pay.", "Anna Church", "person"),
        ("Gresham Tully LLP said it would appeal.", "Gresham Tully LLP", "organisation"),
        ("FC Meerdijk said it had heard nothing.", "FC Meerdijk", "organisation"),
        ("Storm Ottoline has closed the port. Storm Ottoline will pass by noon.", "Storm Ottoline", "other"),
    ],
)
def test_what_the_words_of_a_name_prove_goes_before_all_else(
    text: str, name: str, kind: str, kit: headwater.Kit
) -> None:
    assert kinds(text, kit).get(name) == kind


STORM = """At least nine dead as cyclone Odalie tears into coast

Cyclone Odalie killed at least nine people, officials said on Monday. Forecasters expect Odalie to weaken."""
CALLED = [
    # the noun before a name says that it is a firm's, or an outlet's
    ("The engineering consultancy Orr Vane said on Monday that the dam was safe.", "Orr Vane", "organisation"),
    ("Analysts at the broker Orr Vane said that a closure looked inevitable.", "Orr Vane", "organisation"),
    ("The broadcaster, Kanal Ost, said that 40 lorries had crossed by noon.", "Kanal Ost", "outlet"),
    ("The publisher Oda Marr said she would resign.", "Oda Marr", "person"),
    ("The company Anna Brakk founded said it was closing. Brakk denied that.", "Anna Brakk", "person"),
    ("The firm Vane left in May was shut, she said. Jon Vane said the firm had lied.", "Jon Vane", "person"),
    ("The agency, Marr said, lied. Marr, who is 40, left.", "Marr", "person"),
    # so does what takes it up
    ("Power is out in 900 homes, according to Voltrin. The company hopes to be quick.", "Voltrin", "organisation"),
    ("Tove Brakk runs it. It will shut, according to Brakk. The company said no.", "Tove Brakk", "person"),
    ("The plant will shut, according to Brakk. The company said no. Mr. Brakk left.", "Brakk", "person"),
    ("The plant will shut, according to Brakk. The company spokesman said no.", "Brakk", "person"),
    # and what a paper is called by
    ("The Evening Beacon reports that the mayor has resigned.", "Evening Beacon", "outlet"),
    ("The Sunday School said it was open.", "Sunday School", "organisation"),
    # what a firm alone has, or raises
    ("Velmora raised its full-year profit forecast on Tuesday and said demand was strong.", "Velmora", "organisation"),
    ("Shares in Pellmar fell. “We are late,” Pellmar said.", "Pellmar", "organisation"),
    ("Brandt raised his glass to the full-year profit and said it was late.", "Brandt", "person"),
    ("Velmora said it would cut 300 jobs at its plant in Tarn. The carmaker said no.", "Velmora", "organisation"),
    ("Brakk retired in May after a row in Tarn. The company said no.", "Brakk", "person"),
    # the noun behind it
    ("Secours Nord, a medical charity, said it had treated 40 people.", "Secours Nord", "organisation"),
    ("Marrow Lane, a youth theatre, will shut in June, it said.", "Marrow Lane", "organisation"),
    ("Brakk Vane, a charity worker, said it was late.", "Brakk Vane", "person"),
    ("Ada Vane, the company said, was late. Vane denied it.", "Ada Vane", "person"),
    ("Lise Van Orden, the museum's director, said it was late.", "Lise Van Orden", "person"),
    ("According to Ioan Barkis, an expert on the team, it was late.", "Ioan Barkis", "person"),
    ("Shares in Brakk's rival, Tern Air, fell. “I am late,” said Brakk, who is 40.", "Brakk", "person"),
    # where things run, who sits in court, and what scholars print in
    ("The lake Orven rose, police said. Orven was still rising at noon.", "Orven", "place"),
    ("Trains between Marr and Brandt will not run.", "Brandt", "place"),
    ("Talks between Marr and Brandt failed, Marr said. He left.", "Marr", "person"),
    ("Lady Justice Farncliff held that the act was clear. There was no doubt, Farncliff held.", "Farncliff", "person"),
    ("A study in the Journal of Marine Parasites says so.", "Journal of Marine Parasites", "outlet"),
    # a storm goes on by its own name
    (STORM, "Odalie", "other"),
    (STORM, "Cyclone", None),
]


@pytest.mark.parametrize(("text", "name", "kind"), CALLED)
def test_what_stands_beside_a_name_says_what_it_is(text: str, name: str, kind: str | None, kit: headwater.Kit) -> None:
    assert kinds(text, kit).get(name) == kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Evening Beacon was late. Friends told the Beacon that he left.", {"Evening Beacon"}),
        ("The Morning Sentinel was late. A clerk told the Sentinel that he left.", {"Morning Sentinel"}),
        ("“Late,” said Labour’s Oda Brakk-Vell. Brakk-Vell left.", {"Labour", "Oda Brakk-Vell"}),
        ("The Ada Marr-Jon Roe match was late.", {"Ada Marr", "Jon Roe"}),
        ("His tractor left the road at Tarrow’s Bend. Tarrow’s Bend is steep.", {"Tarrow’s Bend"}),
        ("The Rapid Support Forces said no. The RSF left.", {"Rapid Support Forces"}),
        ("A doctor at St Oda’s Hospital has been suspended.", {"St Oda’s Hospital"}),
    ],
)
def test_one_name_is_one_actor(text: str, found: set[str], kit: headwater.Kit) -> None:
    assert kinds(text, kit).keys() == found


POSTS = [
    ("Chief economist at Halden Bank Peter Lowe warned of more.", "Halden Bank", "Peter Lowe"),
    ("President of the Ardan Chamber of Commerce Sami Roth said no.", "Ardan Chamber of Commerce", "Sami Roth"),
    ("Student at Kestrel State University Jonah Abiol said no.", "Kestrel State University", "Jonah Abiol"),
]


@pytest.mark.parametrize(("text", "body", "person"), POSTS)
def test_a_post_goes_before_a_name_without_a_comma(text: str, body: str, person: str, kit: headwater.Kit) -> None:
    found = kinds(text, kit)
    assert found[body] == "organisation"
    assert found[person] == "person"


@pytest.mark.parametrize(
    "text",
    [
        "The chief executive of Halden Bank East Marr said no.",
        "President of the University of Port Lorne said no.",
        "Director of the Anna Brakk Foundation said no.",
    ],
)
def test_other_names_behind_a_post_stay_whole(text: str, kit: headwater.Kit) -> None:
    assert "person" not in kinds(text, kit).values()


def test_all_places_of_a_name_have_one_kind() -> None:
    text = "Orsk said no. Orsk's parliament met. Troops crossed the border of Orsk. Nobody lives in Orsk."
    given = names(text, Orsk="person")
    [kind] = {one.kind for one in sorted_out(words(cut(headwater.from_text(text))), given, seen=given, syntax=None)}
    assert kind == "place"


def test_what_a_table_knows_is_left_as_it_is() -> None:
    text = "Germany's wife said he was late."
    given = names(text, Germany="place")
    assert sorted_out(words(cut(headwater.from_text(text))), given, seen=given, syntax=None) == given


def test_without_the_network_nothing_is_weighed() -> None:
    text = "Orsk's parliament met."
    given = names(text, Orsk="person")
    assert sorted_out(words(cut(headwater.from_text(text))), given, seen=(), syntax=None) == given


def test_chances_sum_up_and_unknown_evidence_says_nothing() -> None:
    found = chances({"always": 1.0, "never seen by anybody": 1.0})
    assert sum(found.values()) == pytest.approx(1)
    assert found == chances({"always": 1.0})
    assert all(len(weights) == len(SORTS) for weights in table().values())


@pytest.mark.parametrize(
    ("form", "kind", "sort", "least"),
    [
        ("Orsk", "person", "place", LIKELY),
        ("Orsk", "organisation", "none", NO_NAME),
        ("Orsk", "person", "adjective", NO_NAME),
        ("Orsk", "person", "none", NO_SPEAKER),
        ("Ada Orsk", "person", "organisation", NO_PERSON),
        ("Orsk Cells", "place", "organisation", LIKELY),
    ],
)
def test_who_may_be_a_person_stays_one_unless_it_is_sure(form: str, kind: str, sort: str, least: float) -> None:
    name = Printed(form, kind, ((0, 1),))  # type: ignore[arg-type]
    rest = {one: (1 - least) / len(SORTS) for one in SORTS}
    found = rest | {sort: least}
    assert likely(found, name) == sort  # type: ignore[arg-type]
    assert likely(found | {sort: least - 0.01}, name) is None  # type: ignore[arg-type]


def test_evidence_tells_where_a_name_stands_and_its_mates() -> None:
    text = "Orsk and Corvane Cells fell out. Corvane's chairman left."
    given = names(text, Orsk="person", Corvane="person")
    long = Name(Span(9, 22), "organisation", 0.9)
    naming = Naming(words(cut(headwater.from_text(text))), [given[0], long, given[2]], given, None)
    forms = {one.form: one for one in naming.names}
    assert set(forms) == {"Orsk", "Corvane Cells", "Corvane"}
    assert {"owns", "owns chairman", "words: 1", "begins a longer name"} <= naming.of(forms["Corvane"]).keys()
    assert naming.mates(forms["Corvane"]) == (("begins a likely", "Corvane Cells"),)
    assert ("listed with a likely", "Corvane Cells") in naming.mates(forms["Orsk"])
    told = {"Corvane Cells": {"organisation": 0.9, "person": 0.1}}
    assert of_mates(naming.mates(forms["Corvane"]), told)["begins a likely organisation"] == 0.9  # type: ignore[arg-type]


def test_a_form_has_the_kind_of_most_of_its_places() -> None:
    text = "Orsk, Orsk and Orsk."
    view = words(cut(headwater.from_text(text)))
    given = [Name(Span(at, at + 4), kind, 0.9) for at, kind in ((0, "person"), (6, "place"), (15, "place"))]  # type: ignore[arg-type]
    assert Naming(view, given, (), None).names == (Printed("Orsk", "place", ((0, 1), (2, 3), (4, 5))),)
