"""Whom a bare noun in a headline means."""

from __future__ import annotations

import pytest

import headwater


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


HEADLINES = [
    ("Police", "Police: two held over fire", "Tarn Valley Police said two men were held.", "Tarn Valley Police"),
    ("Airline", "Airline denies delay was its fault", "Tern Air said on Monday it was due to fog.", "Tern Air"),
    ("court", "Bank to blame, court says", "The Selm High Court found on Monday that it lied.", "Selm High Court"),
    ("Group", "Group denies role in raid", "The Halden Watch Group denied it.", "Halden Watch Group"),
    ("Group", "Group denies role in raid", "Tern Air denied it.", None),
    ("Company", "Company denies leak", "Velmora Foods Ltd sued Tern Air. Both said no.", None),
    ("Airline", "Airline denies it was late", "Passengers sued, said Ada Marr, a lawyer.", None),
    ("Minister", "Minister says tax will fall", "Farm minister Ada Marr said so. Tax minister Karl Venn did not.",
     "Ada Marr"),
    ("Minister", "Minister says tax will fall", "Farm minister Ada Marr and tax minister Karl Venn met.", None),
    ("Mayor", "Mayor says tram is safe", "Deputy mayor Ada Marr had said it was not.", None),
]  # fmt: skip


def actor_of(reading: headwater.Reading, printed: str) -> str | None:
    """The name of the first source that is printed so."""
    names, text = {one.id: one.name for one in reading.actors}, reading.article.text
    sources = [one.source for one in reading.attributions if one.source.spans]
    [first, *_] = [one for one in sources if one.spans[0].of(text) == printed]
    return names.get(first.actor or "")


@pytest.mark.parametrize(("noun", "title", "lead", "name"), HEADLINES)
def test_whom_a_headline_names_without_a_name(
    noun: str, title: str, lead: str, name: str | None, kit: headwater.Kit
) -> None:
    assert actor_of(headwater.read(headwater.from_text(f"{title}\n\n{lead}\n"), kit=kit), noun) == name


def test_a_heading_within_the_article_means_whom_the_next_sentences_name(kit: headwater.Kit) -> None:
    text = (
        "Floods: what we know\n\nTax minister Ada Marr said rain had fallen for days.\n\nArmy on standby, says minister"
        "\n\nThe defence minister, Karl Venn, has told the Senate that 200 soldiers are ready.\n"
    )
    assert actor_of(headwater.read(headwater.from_text(text), kit=kit), "minister") == "Karl Venn"


def test_a_body_in_a_headline_is_the_one_that_speaks_below(kit: headwater.Kit) -> None:
    text = (
        "Fever kills 17 in north, ministry says\n\nA fever has killed 17 people, the health ministry said on Monday.\n"
    )
    [first, *_] = headwater.read(headwater.from_text(text), kit=kit).attributions
    assert [phrase.text for phrase in [first.source.antecedent] if phrase] == ["the health ministry"]


COLUMN = "The tram will never come\n\n{byline}\n3 June 2025\n\n{text}\n"


@pytest.mark.parametrize(
    ("byline", "text", "name"),
    [
        ("By Oda Marr", "All want it now. I think it is late.", "Oda Marr"),
        ("By Oda Marr and Tom Roe", "All want it now. I think it is late.", None),
        ("Interview by Oda Marr", "All want it now. I think it is late.", None),
        ("By Oda Marr", "All want it.\n\nDo you?\n\nI think not.\n\nWhy?\n\nIt is late.\n\nIs it?\n\nYes.", None),
    ],
)
def test_who_is_i_in_a_signed_column(byline: str, text: str, name: str | None, kit: headwater.Kit) -> None:
    reading = headwater.read(headwater.from_text(COLUMN.format(byline=byline, text=text)), kit=kit)
    mine = [one.source for one in reading.attributions
            if one.source.spans and one.source.spans[0].of(reading.article.text) == "I"]  # fmt: skip
    assert {one.antecedent.text if one.antecedent else None for one in mine} == {name}
