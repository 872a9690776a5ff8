"""Outlets, and one of them: how it is sourced, whom it cites, who cites it, under whatever name it has."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.library.listing import plain
from headwater.web.pages.outlet import outlet
from headwater.web.pages.outlets import outlets
from tests.export.traces import HOSTILE
from tests.library import rows
from tests.web.conftest import words

ODD = [
    "orrin.example",
    "Post / Courant",
    "What? Weekly",
    "No. 1 #tides",
    "a & b",
    "Ünïted",
    HOSTILE.split("\x1b")[0],
    "x.json.csv.tv",
]


def test_how_it_is_sourced(client: TestClient) -> None:
    page = client.get("/outlets/The%20Fenmark%20Herald")
    assert page.status_code == 200
    shown = words(page.text)
    assert "2031-05-12 to 2031-06-05 · counted over all its 2 articles" in shown
    assert "38 % of statements anonymous 0 % of articles with one source" in shown
    assert "named 4 (50 %)" in shown
    assert "0 of 2 articles rest on one source, 2 on several, 0 name none." in shown
    assert 'href="/outlets/The%20Capital%20Ledger"' in page.text
    assert page.text.count("<rect") == 3
    assert "Nordwire 2 4" in shown


def test_programs_get_the_same(client: TestClient, demo: Path) -> None:
    with headwater.open(demo) as library:
        context, all_ = outlet(library, outlet="Nordwire"), outlets(library)
    assert client.get("/outlets/Nordwire.json").json() == plain(context)
    assert client.get("/outlets/nordwire.json").json() == plain(context)
    assert client.get("/outlets.json").json() == plain(all_)
    assert sum(one.width for one in context.bar) == 1000
    assert (context.wired, context.counted) == (0, 5)
    assert [one.name for one in context.cites] == ["Fenmark Herald", "Capital Ledger"]
    assert [one.outlet for one in context.cites] == ["The Fenmark Herald", "The Capital Ledger"]
    [head, *lines] = list(csv.reader(io.StringIO(client.get("/outlets/Nordwire.csv").text)))
    assert head == ["id", "title", "published", "wire", "statements", "anonymous"]
    assert len(lines) == 5
    [head, *lines] = list(csv.reader(io.StringIO(client.get("/outlets.csv").text)))
    assert head == ["name", "articles", "last"]
    assert len(lines) == len(all_.rows) == 17


def test_who_cites_it(client: TestClient) -> None:
    page = client.get("/outlets/The%20Fenmark%20Herald.json").json()
    assert {one["name"]: one["articles"] for one in page["citing"]} == {
        "Nordwire": 2, "Bayside Courier": 1, "Channel Four Online": 1, "Ostrand Today": 1, "The Daily Flash": 1,
    }  # fmt: skip
    assert page["looked_at"] == 7


def test_agencies(client: TestClient) -> None:
    page = client.get("/outlets/Channel%20Four%20Online.json").json()
    assert page["wires"] == [{"name": "Nordwire", "articles": page["wired"]}]
    assert 0 < page["wired"] <= page["counted"]


@pytest.mark.parametrize("name", ODD)
def test_odd_names(shelf: tuple[TestClient, sqlite3.Connection], name: str) -> None:
    client, db = shelf
    article = rows.article(db, "All is well, Ada said.", outlet=name, title=HOSTILE, published=None)
    rows.statement(db, article, "All is well", source="Ada", actor=rows.actor(db, HOSTILE))
    path = f"/outlets/{quote(name, safe='')}"
    html = client.get(path)
    assert html.status_code == 200
    assert "<script>alert" not in html.text
    assert "plan\ufffd[31m" in html.text
    assert client.get(f"{path}.json").json()["name"] == name
    assert client.get(f"{path}.csv").status_code == 200
    listed = client.get("/outlets").text
    assert f'href="{path}"' in listed
    [there] = re.findall(r'<a href="([^"]+)">json</a>', html.text)
    assert client.get(unescape(there)).json()["name"] == name


def test_pages_follow_each_other(shelf: tuple[TestClient, sqlite3.Connection]) -> None:
    client, db = shelf
    for number in range(90):
        rows.article(
            db, f"All {number}.", published=f"2024-01-{number % 28 + 1:02}" if number % 10 else None, title=str(number)
        )
        rows.article(db, f"All {number}.", outlet=f"Outlet {number:02}")
    seen, after = [], None
    while True:
        page = client.get("/outlets/The Orrin Post.json", params={"after": after} if after else {}).json()
        seen += [one["title"] for one in page["rows"]]
        after = page["after"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 90
    first = client.get("/outlets")
    [link] = re.findall(r'rel="next" href="([^"]+)"', first.text)
    assert "Outlet 50" in client.get(link).text
    assert client.get("/outlets.json?limit=200").json()["after"] is None
    assert [one["name"] for one in client.get("/outlets.json?name=outlet 0&limit=2").json()["rows"]] == [
        "Outlet 00",
        "Outlet 01",
    ]


@pytest.mark.parametrize(
    "path", ["/outlets/Nowhere", "/outlets/Nowhere.json", "/outlets/", "/outlets/%00", "/outlets/' OR 1"]
)
def test_what_is_not_here(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/outlets/Nordwire?after=x", "/outlets?limit=0", "/outlets?limit=x", f"/outlets?name={'x' * 501}"]
)
def test_what_cannot_be_asked(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 400


def test_an_empty_library(shelf: tuple[TestClient, sqlite3.Connection]) -> None:
    client, _ = shelf
    assert "No article here says which outlet it is from." in client.get("/outlets").text
    assert "Nobody who is named says anything" in client.get("/actors").text
    assert client.get("/outlets.csv").text.strip() == "name,articles,last"
    assert client.get("/actors.csv").text.startswith("id,name,kind")
