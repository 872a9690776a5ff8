"""A page, a text or a record as it was received: what the item says of itself, and what its place says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.errors import EmptyInput, NotAnArticle
from headwater.intake import from_bytes
from headwater.intake.item import from_item
from headwater.intake.record import host
from headwater.records import Item

TEXT = b"Ferry fares rise\n\nBy Ana Duro\n\nThe ferry will cost more, the harbour master of Velm said on Monday.\n"
PAGE = (
    "<html><head><title>Ferry fares rise</title>{meta}</head><body><article><h1>Ferry fares rise</h1>"
    "<p>The ferry to Velm will cost more from May, the harbour master said on Monday, and the winter boats will stop."
    "</p><p>“Nobody wanted this,” she told the council, which had asked for the figures in the autumn.</p>"
    "</article></body></html>"
)


def page(meta: str = "", *, outlet: str | None = None) -> Item:
    return Item(PAGE.format(meta=meta).encode(), "ferry", url="https://www.courier.example/ferry", outlet=outlet)


def test_a_text_is_what_reading_it_alone_gives() -> None:
    item = Item(TEXT, "ferry.txt", path="ferry.txt")
    assert from_item(item) == from_bytes(TEXT, path="ferry.txt")


def test_the_place_tells_the_date_where_the_text_does_not() -> None:
    assert from_item(Item(TEXT, "ferry.txt", published="2031-04-02")).published == "2031-04-02"


def test_a_page_has_its_site_and_names_its_outlet_itself() -> None:
    article = from_item(page('<meta property="og:site_name" content="The Sarn Courier">', outlet="Courier feed"))
    assert (article.outlet, article.domain) == ("The Sarn Courier", "courier.example")


def test_a_feed_names_the_outlet_better_than_a_host_does() -> None:
    assert from_item(page(outlet="The Sarn Courier")).outlet == "The Sarn Courier"
    assert from_item(page()).outlet == "courier.example"


def test_half_characters_in_what_a_page_tells_are_marked() -> None:
    told = r'{"@type": "NewsArticle", "headline": "Fares \ud83d rise", "author": {"name": "Ana \udfffDuro"}}'
    article = from_item(page(f'<script type="application/ld+json">{told}</script>'))
    shown = "".join((article.title or "", *article.authors, article.outlet or "", article.section or ""))
    assert "rise" in shown
    assert shown.encode()


def test_what_is_no_article_says_so() -> None:
    with pytest.raises(EmptyInput):
        from_item(Item(b"", "empty"))
    with pytest.raises(NotAnArticle):
        from_item(replace(page(), data=b'{"jobs": [1, 2, 3], "next": null, "pages": {"first": 1, "last": 9}}'))


@pytest.mark.parametrize(
    ("address", "name"),
    [("https://News.Velm.example/x", "news.velm.example"), ("http://[::1", None), ("", None), (None, None)],
)
def test_the_host_of_an_address(address: str | None, name: str | None) -> None:
    assert host(address) == name
