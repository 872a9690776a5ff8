"""The page: asks for nothing, escapes everything, marks every statement, says it without colour too."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.export.page import render
from headwater.records import Dated, Party, Reading, Span
from tests.export.dated import dated_reading
from tests.readings import article, lay_out, plain_reading, rich_reading

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Elements with attributes and text, and whether all that opens closes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.blocks: list[str] = []
        self.inside = 0
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.opened.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if "text" in (found.get("class") or "").split():
            self.blocks.append("")
            self.inside = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self.inside:
            self.inside = 0

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.blocks[-1] += data

    def classes(self) -> set[str]:
        return {name for _, attrs in self.opened for name in (attrs.get("class") or "").split()}


def hostile() -> Reading:
    """A reading in which whatever can be printed is markup."""
    evil = "<script>alert(1)</script>\"'><img src=x onerror=y>&amp;</style>"
    reading = plain_reading(evil)
    made = replace(
        reading.article, title=evil, outlet=evil, authors=(evil,), wire=evil, section=evil, url="javascript:x"
    )
    return replace(reading, article=made)


def test_it_asks_for_nothing() -> None:
    html = render([rich_reading(url="https://corran-courier.example/levy")])
    page = Page(html)
    assert {tag for tag, _ in page.opened}.isdisjoint({"script", "img", "link", "iframe", "object", "form", "base"})
    loading = [
        (tag, name) for tag, attrs in page.opened for name in attrs if name in {"src", "srcset", "action", "data"}
    ]
    assert loading == []
    assert not re.search(r"url\(|@import|@font-face", html)
    assert not any(name.startswith("on") or name == "style" for _, attrs in page.opened for name in attrs)


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    html = render([rich_reading()])
    style = html.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [a["content"] for tag, a in Page(html).opened if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_everything_printed_is_escaped() -> None:
    page = Page(render([hostile()]))
    assert {"script", "img"}.isdisjoint(tag for tag, _ in page.opened)
    assert [tag for tag, _ in page.opened].count("style") == 1
    assert not [attrs for tag, attrs in page.opened if tag == "a"]


def test_the_text_of_each_block_is_what_was_printed() -> None:
    reading = rich_reading()
    blocks = [block.span.of(reading.article.text) for block in reading.article.blocks]
    assert [block.strip() for block in Page(render([reading])).blocks] == blocks


@settings(max_examples=25)
@given(st.lists(st.text(alphabet="ab <&\"'\u00a0é\n", min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_any_text_comes_back(texts: list[str]) -> None:
    built = lay_out(tuple(("paragraph", text) for text in texts))
    reading = replace(plain_reading("x"), article=article(built), assertions=())
    assert Page(render([reading])).blocks == texts


def test_each_kind_of_source_has_a_mark_of_its_own_beside_colour() -> None:
    reading = rich_reading()
    html = render([reading])
    assert {"named", "described", "unnamed", "document", "none", "furniture", "title", "o"} <= Page(html).classes()
    for words in ("anonymous, described", "anonymous, unnamed", "document", "named"):
        assert f">{words}</span>" in html


def test_every_statement_has_one_number_in_the_text_and_one_note() -> None:
    reading = rich_reading()
    page = Page(render([reading]))
    wanted = [str(i) for i in range(1, len(reading.attributions) + 1)]
    assert [attrs["data-n"] for _, attrs in page.opened if "data-n" in attrs] == wanted
    targets = {str(attrs["href"]).removeprefix("#") for tag, attrs in page.opened if tag == "a" and "data-n" in attrs}
    assert targets == {str(a["id"]) for tag, a in page.opened if tag == "li" and "id" in a}


def test_events_and_conditions_are_told() -> None:
    html = render([dated_reading()])
    assert "<h2>Events and plans</h2>" in html
    assert "ASSAULT happened · Ostrel Front → Port Ellan · Monday (2031-03-10)" in html
    assert "condition: If the talks fail" in html
    assert "2 statements · government" in html
    assert "Events and plans" not in render([rich_reading()])


def test_the_words_of_events_are_escaped() -> None:
    reading = hostile()
    whole = Span(0, len(reading.article.text))
    event = replace(
        dated_reading().events[0], span=whole, agent=Party(whole, None), target=None, place=Party(whole, None),
        when=Dated(whole, None), attribution=None,
    )  # fmt: skip
    page = Page(render([replace(reading, events=(event,))]))
    assert {"script", "img"}.isdisjoint(tag for tag, _ in page.opened)


def test_titles_and_headings_keep_their_rank() -> None:
    tags = [tag for tag, attrs in Page(render([rich_reading()])).opened if "text" in (attrs.get("class") or "").split()]
    assert (tags.count("h1"), tags.count("h2")) == (1, 1)


def test_several_articles_are_listed_on_top() -> None:
    html = render([rich_reading(), plain_reading("Quiet."), rich_reading()])
    page = Page(html)
    ids = [a["id"] for _, a in page.opened if "id" in a]
    assert len(ids) == len(set(ids))
    assert {"#a1", "#a2", "#a3"} <= {a.get("href") for tag, a in page.opened if tag == "a"}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/x", "//x.example"])
def test_only_web_addresses_become_links(address: str) -> None:
    assert "original page" not in render([rich_reading(url=address)])
    assert "original page" in render([rich_reading(url="https://corran-courier.example/")])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_a_source_can_be_read_on_its_ground(scheme: int) -> None:
    style = render([plain_reading()]).split("<style>")[1].split("</style>")[0]
    declared = style.split(":root {")[1 + scheme].split("}")[0]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", declared))
    inks = [value for name, value in colours.items() if re.fullmatch(r"i\d|inone|ink|soft", name)]
    assert len(inks) == 13
    for ink in inks:
        for ground in (colours["paper"], colours["panel"]):
            dark, light = sorted((luminance(ink), luminance(ground)))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_neighbouring_sources_have_different_colours() -> None:
    style = render([plain_reading()]).split(":root {")[1].split("}")[0]
    inks = [value for name, value in re.findall(r"--(i\d): (#[0-9a-f]{6})", style)]
    assert len(set(inks)) == 10
    for one, other in pairwise(inks):
        apart = sum(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5))
        assert apart > 90, (one, other)
