"""One JSON object of a collection: the text kept to the code point, the id by text and place, bad values named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import EmptyInput, IntakeError, Malformed, NotText, TooLarge
from headwater.intake.item import from_item
from headwater.records import Article, Item
from headwater.settings import Settings

TEXT = "Ferry fares rise\n\n  The ferry will cost more, the harbour master of Velm said.\u00a0\r\n“No one asked us.”\n"


def read(*, item_outlet: str | None = None, **keys: object) -> Article:
    item = Item(json.dumps(keys).encode(), "list.jsonl#1", "record", path="list.jsonl", outlet=item_outlet)
    return from_item(item)


def test_all_that_is_told() -> None:
    article = read(
        id="v-17", url="https://www.courier.example/ferry", outlet="The Sarn Courier", title="Ferry fares rise",
        authors=["Ana Duro", "Tom Ashe", "Ana Duro"], published="2031-04-02T06:30:00Z", modified="2031-04-03",
        wire="Northwire", section="Coast", language="en", text=TEXT,
    )  # fmt: skip
    assert article.text == TEXT
    assert (article.external, article.domain, article.outlet) == ("v-17", "courier.example", "The Sarn Courier")
    assert (article.authors, article.wire) == (("Ana Duro", "Tom Ashe"), "Northwire")
    assert (article.published, article.modified) == ("2031-04-02T06:30+00:00", "2031-04-03")
    assert (article.section, article.language, article.path) == ("Coast", "en", "list.jsonl")
    assert [block.kind for block in article.blocks] == ["title", "paragraph", "paragraph"]
    assert article.failures == ()


def test_a_text_alone_is_enough() -> None:
    article = read(text="Nobody came.")
    assert (article.external, article.url, article.outlet, article.title, article.authors) == (None,) * 4 + ((),)


def test_the_first_line_is_a_title_only_where_it_is_the_given_one() -> None:
    assert read(text=TEXT, title="Fares").blocks[0].kind == "paragraph"
    assert read(text=TEXT, title=" Ferry  fares rise ").blocks[0].kind == "title"


def test_a_single_author_is_read_as_a_byline() -> None:
    assert read(text=TEXT, author="By Ana Duro and Tom Ashe").authors == ("Ana Duro", "Tom Ashe")
    assert read(text=TEXT, author="Reuters").wire == "Reuters"
    assert read(text=TEXT, authors=[], author="the night desk at 4").authors == ("the night desk at 4",)


def test_ids_may_be_numbers() -> None:
    assert read(text=TEXT, id=17).external == "17"


def test_the_same_words_in_two_outlets_are_two_articles() -> None:
    told = [
        read(text=TEXT, outlet="The Sarn Courier"), read(text=TEXT, outlet="Velm Today"), read(text=TEXT),
        read(text=TEXT, id="1", domain="courier.example"), read(text=TEXT, id="1", domain="velm.example"),
        read(text=TEXT, id="2", domain="velm.example"), read(text=TEXT, url="https://velm.example/1"),
    ]  # fmt: skip
    assert len({article.id for article in told}) == len(told)
    assert read(text=TEXT, outlet="Velm Today", title="Other").id == told[1].id


def test_the_place_tells_what_the_record_does_not() -> None:
    assert read(text=TEXT, item_outlet="Velm Today").outlet == "Velm Today"
    assert read(text=TEXT, outlet="The Sarn Courier", item_outlet="Velm Today").outlet == "The Sarn Courier"
    assert read(text=TEXT, domain="https://velm.example/").domain == "velm.example"
    item = Item(json.dumps({"text": TEXT}).encode(), "x", "record", published="2031-04")
    assert from_item(item).published == "2031-04"


def test_a_date_that_cannot_be_read_is_told() -> None:
    article = read(text=TEXT, published="the other day")
    assert article.published is None
    assert ["the other day" in failure.message for failure in article.failures] == [True]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"{", Malformed), (b"[1]", Malformed), (b"null", Malformed), (b"[" * 100_000, Malformed),
        (b'{"text": 5}', Malformed), (b'{"text": "Hello.", "url": ["a"]}', Malformed),
        (b"{}", EmptyInput), (b'{"text": ""}', EmptyInput), (b'{"text": " \\n"}', EmptyInput), (b"", EmptyInput),
        (b'{"text": "a \\ud800 b"}', NotText), (b'{"text": "Hello.", "title": "\\udfff"}', NotText),
        (b'{"text": "\xff"}', NotText), (b'{"text": "' + b"a" * 101 + b'"}', TooLarge),
        (b'{"text": "Hello.", "id": ' + b"9" * 5000 + b"}", Malformed),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, error: type[IntakeError]) -> None:
    with pytest.raises(error):
        from_item(Item(data, "list.jsonl#1", "record"), settings=Settings(max_characters=100))


def test_values_that_fit_no_key_do_no_harm() -> None:
    article = read(text=TEXT, title=True, authors=[None, 3, " Ana Duro "], domain="http://[", outlet="", id="\x00")
    assert (article.title, article.authors, article.domain) == (None, ("Ana Duro",), None)
    assert (article.outlet, article.external) == (None, None)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_character_of_the_text_is_lost(text: str) -> None:
    try:
        article = read(text=text)
    except IntakeError:
        assert not text.strip(" \t\r\n\x0b\x0c\u00a0\u200b\ufeff\x00").strip()
        return
    assert article.text == text
    assert "".join("".join(block.span.of(text) for block in article.blocks).split()) == "".join(text.split())


def test_two_ids_of_one_giver_are_two_articles() -> None:
    place = {"url": "https://www.courier.example/ferry", "outlet": "The Sarn Courier"}
    told = [read(text=TEXT, id=one, **place) for one in ("v-17", "v-18", "v-17")]
    assert told[0].id != told[1].id
    assert told[0].id == told[2].id
    assert read(text=TEXT, **place).id not in {one.id for one in told}


def test_the_dateline_stands_apart_and_names_the_agency() -> None:
    text = "Pier shut\n\nVELM, May 12 (Northwire) - The pier is shut."
    article = read(title="Pier shut", outlet="The Sarn Courier", text=text)
    assert [(block.kind, block.span.of(text)) for block in article.blocks] == [
        ("title", "Pier shut"),
        ("dateline", "VELM, May 12 (Northwire) -"),
        ("paragraph", "The pier is shut."),
    ]
    assert (article.wire, article.text) == ("Northwire", text)
