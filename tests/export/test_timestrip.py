"""The time line of a story: who printed it when, as SVG for a page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from headwater.export.timestrip import APART, ROWS, Print, render
from tests.export.traces import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def drawn(prints: list[Print]) -> ElementTree.Element:
    return ElementTree.fromstring(render(prints, label="in time"))


def names(svg: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in svg.iter(f"{SVG}text") if one.get("class") is None]


def test_a_row_for_each_outlet_in_the_order_of_print() -> None:
    svg = drawn(
        [
            Print("Nordwire", "2031-03-04T09:00", "/articles/b", "Second"),
            Print("The Ebb", "2031-03-04T08:00", "/articles/a", "First"),
            Print("Nordwire", "2031-03-05", "/articles/c", "Third", "denies", "3"),
            Print("La Gazette", None, "/articles/d", "Undated", "other"),
        ]
    )
    assert names(svg) == ["The Ebb", "Nordwire", "La Gazette"]
    links = {one.get("href"): one for one in svg.iter(f"{SVG}a")}
    assert sorted(filter(None, links)) == ["/articles/a", "/articles/b", "/articles/c", "/articles/d"]
    assert links["/articles/b"].get("aria-label") == "Nordwire, 2031-03-04 09:00: Second"
    assert [one.get("class") for one in links["/articles/c"].iter(f"{SVG}path")] == ["no uc3"]
    assert [one.get("class") for one in links["/articles/d"].iter(f"{SVG}circle")] == ["e ucn"]
    assert "no date" in {one.text for one in svg.iter(f"{SVG}text")}


def test_two_hundred_articles_stay_apart() -> None:
    prints = [
        Print(f"Outlet {number % 60}", f"2031-03-04T{number // 60:02}:{number % 60:02}", f"/articles/{number}", "")
        for number in range(200)
    ]
    svg = drawn(prints)
    assert names(svg) == [*(f"Outlet {number}" for number in range(ROWS)), f"{60 - ROWS} more outlets"]
    places = [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in svg.iter(f"{SVG}circle")]
    assert len(places) == len(set(places)) == 200
    for x, y in places:
        assert all(abs(x - other) >= APART - 0.2 for other, down in places if down == y and other != x)
    assert float(svg.get("height", "")) < 700


def test_nothing_printed_runs() -> None:
    text = render([Print(HOSTILE, "2031", f"/articles/{HOSTILE}", HOSTILE)], label=HOSTILE)
    ElementTree.fromstring(text)
    assert "<script" not in text
    assert re.search(r"[\x00-\x08\x0b-\x1f]", text) is None


def test_without_any_date() -> None:
    svg = drawn([Print("A", None, "/a", ""), Print("A", "soon", "/b", "")])
    assert len(list(svg.iter(f"{SVG}a"))) == 2
