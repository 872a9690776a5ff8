"""Bylines: persons only, agencies apart, and nothing where the line is not a byline."""

from __future__ import annotations

import pytest

from headwater.intake import bylines, outlets, wires

AUTHORS = [
    ("Live reporting by Ana Duro and Tom Ashe", ["Ana Duro", "Tom Ashe"]),
    ("Live updates by Ana Duro and Tom Ashe", ["Ana Duro", "Tom Ashe"]),
    ("Written by Camilla Orre", ["Camilla Orre"]),
    ("By Ana Duro and Tom Ashe in Velm", ["Ana Duro", "Tom Ashe"]),
    ("By Ana Duro in Velm and Tom Ashe in Port Sarn", ["Ana Duro", "Tom Ashe"]),
    ("By Ana Duro, Tom Ashe and Nell Grove", ["Ana Duro", "Tom Ashe", "Nell Grove"]),
    ("BY ANA O'DURO AND TOM MCASHE", ["Ana O'Duro", "Tom McAshe"]),
    ("Ana Duro, Political Editor", ["Ana Duro"]),
    ("Ana Duro Political correspondent", ["Ana Duro"]),
    ("By Ana Duro | November 25, 2024", ["Ana Duro"]),
    ("By Ana Duro, Staff Writer, ana@courier.example", ["Ana Duro"]),
    ("By J. P. van der Meer", ["J. P. van der Meer"]),
    ("By Ana Duro for The Sarn Courier", ["Ana Duro"]),
    ("By Staff Writer", []),
    ("By Reuters", []),
]


@pytest.mark.parametrize(("line", "authors"), AUTHORS)
def test_authors(line: str, authors: list[str]) -> None:
    found = bylines.read(line)
    assert found is not None
    assert list(found.authors) == authors


OUTLETS = [
    ("By Ana Duro | PortLine", "PortLine"),
    ("By Ana Duro | Portline", None),
    ("By Ana Duro for The Sarn Courier", "The Sarn Courier"),
    ("By Ana Duro at Tarn Lane, for The Sarn Gazette", "The Sarn Gazette"),
    ("By Ana Duro, Harbour Editor, The Sarn Courier", "The Sarn Courier"),
    ("By Ana Duro, The Sarn Mercury", "The Sarn Mercury"),
    ("By Ana Duro, Chief Reporter, Sarn Herald", "Sarn Herald"),
    ("By Tom Marr, Election Observer", None),
    ("By Tom Marr, The Hague", None),
    ("By Tom Marr, World Affairs Editor", None),
    ("By Tom Marr, mother of the Times", None),
    ("By Tom Marr, Velm", None),
]


@pytest.mark.parametrize(("line", "outlet"), OUTLETS)
def test_outlets(line: str, outlet: str | None) -> None:
    found = bylines.read(line)
    assert found is not None
    assert found.outlet == outlet


NOT_BYLINES = [
    "By the time the vote was over, nobody knew who had won.",
    "By the Numbers",
    "By land and sea",
    "News",
    "Prices rise again",
    "Our readers write",
    "By Friday, the port was shut",
    'By Ana Duro?"',
    "From the archive: the strike of 2011",
]


@pytest.mark.parametrize("line", NOT_BYLINES)
def test_not_a_byline(line: str) -> None:
    assert bylines.read(line) is None


WIRES = [
    ("By Reuters", "Reuters"),
    ("By Ana Duro, with AFP", "Agence France-Presse"),
    ("By ANA DURO, Associated Press", "Associated Press"),
    ("By Ana Duro and agencies", "agencies"),
    ("By Ana Duro (AP)", "Associated Press"),
    ("By Ana Duro", None),
]


@pytest.mark.parametrize(("line", "wire"), WIRES)
def test_wire_in_byline(line: str, wire: str | None) -> None:
    found = bylines.read(line)
    assert found is not None
    assert found.wire == wire


def test_an_organisation_is_no_person() -> None:
    names = ["The Sarn Courier", "Velm Press Office", "Political Editor", "AP National", "Al Jazeera", "Madonna"]
    assert [name for name in names if bylines.is_person(name)] == []


CREDITS = [
    ("(Reporting by Ana Duro in Velm; Editing by Tom Ashe)", True),
    ("Associated Press writer Nell Grove in Velm contributed to this report.", True),
    ("— AFP contributed to this report", True),
    ("With agencies", True),
    ("Source: AFP", True),
    ("The union contributed 40 crowns to the fund.", False),
    (
        "He went with Reuters to the harbour and with the mayor to the hall, and with his sons to the sea at night.",
        False,
    ),
    ("She was paid via the bank.", False),
]


@pytest.mark.parametrize(("line", "credit"), CREDITS)
def test_credit_at_the_end(line: str, credit: bool) -> None:
    assert wires.end_credit(line) is credit


def test_acronyms_count_in_capitals_only() -> None:
    assert wires.named("AP") == "Associated Press"
    assert wires.named("ap") is None
    assert wires.named("reuters") == "Reuters"


def test_tables_are_sound() -> None:
    assert all(key and name for key, name in wires.table().items())
    assert outlets.known("Le Monde")


@pytest.mark.parametrize(
    ("line", "authors", "outlet"),
    [
        ("By Fiona Drummey, Corporate Affairs Correspondent", ("Fiona Drummey",), None),
        ("Hollins Marrable, Local Democracy Reporter", ("Hollins Marrable",), None),
        ("By Court Reporter Colin Mawby", ("Colin Mawby",), None),
        ("By Matías Quiñel | El Faro Andino | Translated from the Spanish", ("Matías Quiñel",), "El Faro Andino"),
        ("By Ana Duro, Tom Ashe and Lea Marr, Political Correspondents", ("Ana Duro", "Tom Ashe", "Lea Marr"), None),
    ],
)
def test_what_an_author_is_is_no_author(line: str, authors: tuple[str, ...], outlet: str | None) -> None:
    found = bylines.read(line)
    assert found is not None
    assert (found.authors, found.outlet) == (authors, outlet)


def test_a_line_of_blanks_is_no_byline() -> None:
    assert bylines.read("By Ana Duro | \u2003") is not None
    assert bylines.read("\u2003|\u2003") is None
