"""The feeds, their health in words, and the buttons."""

from __future__ import annotations

import csv
import io
import re
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

import headwater
from headwater.settings import Settings
from headwater.web.app import application
from headwater.web.backstage import Task
from headwater.web.work import Work
from tests.web.conftest import TOKEN

POST, RSS, GONE = "https://post.example/feed", "https://nordwire.example/rss", "https://lantern.example/atom"


def press(client: TestClient, path: str, *, page: str = "/sources", **fields: Any) -> Response:
    """A button of the page."""
    found = re.search(r'name="token" value="(\w+)"', client.get(page).text)
    assert found
    files = fields.pop("files", None)
    return client.post(path, data={"token": found[1], "back": page, **fields}, files=files, follow_redirects=False)


@pytest.fixture
def watched(editor: TestClient, library: Path) -> TestClient:
    """Three feeds: one in order, one that fails, one that is gone."""
    with headwater.open(library) as lib:
        lib.subscribe([POST, RSS, GONE, "https://new.example/"])
        last = "last = '2031-05-14T18:20:00.000+00:00'"
        lib.db.execute(
            f"UPDATE feed SET {last}, title = 'The Velm Post', kind = 'rss', status = 200 WHERE url = ?", (POST,)
        )
        lib.db.execute(f"UPDATE feed SET {last}, status = 503, fails = 4, error = 'answers 503' WHERE url = ?", (RSS,))
        lib.db.execute(f"UPDATE feed SET {last}, status = 410, fails = 1 WHERE url = ?", (GONE,))
        lib.db.execute(
            "INSERT INTO entry VALUES ('https://post.example/1', ?, NULL, NULL, 'waiting', 0, '2031')", (POST,)
        )
    return editor


def test_health_is_said_in_words(watched: TestClient) -> None:
    told = watched.get("/sources.json").json()
    assert (told["total"], told["failing"], told["stopped"], told["waiting"]) == (4, 1, 1, 1)
    rows = {row["url"]: row for row in told["rows"]}
    assert [rows[url]["health"] for url in (POST, RSS, GONE, "https://new.example/")] == [
        "fine",
        "failing",
        "gone",
        "new",
    ]
    assert rows[RSS]["words"] == "failed 4 times in a row: answers 503"
    assert rows[GONE]["due"] is None
    assert (rows[POST]["waiting"], rows[POST]["title"]) == (1, "The Velm Post")
    page = watched.get("/sources").text
    assert "4 feeds: 2 in order, 1 failing, 1 gone." in page
    assert "gone for good" in page
    assert "headwater serve --watch" in page


def test_only_those_in_trouble(watched: TestClient) -> None:
    assert [row["url"] for row in watched.get("/sources.json?troubled=1").json()["rows"]] == [GONE, RSS]


def test_feeds_are_subscribed_to_by_address_and_by_list(editor: TestClient, library: Path) -> None:
    listed = b'<opml version="2.0"><body><outline xmlUrl="https://velm.example/feed"/></body></opml>'
    files = {"opml": ("mine.opml", listed)}
    answer = press(editor, "/sources", feeds=f"{POST}\r\n{RSS}", files=files)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources?new=3")
    assert "3 more feeds are watched from now on." in editor.get("/sources?new=3").text
    with headwater.open(library) as lib:
        assert sorted(one.url for one in lib.feeds()) == sorted([POST, RSS, "https://velm.example/feed"])
    assert press(editor, "/sources", feeds=POST).headers["location"] == "/sources?new=0"
    assert "watched already" in editor.get("/sources?new=0").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"feeds": " "}, "no feed was given"),
        ({"feeds": "velm.example"}, "not an http(s) address"),
        ({"feeds": "javascript:alert(1)"}, "not an http(s) address"),
        ({"files": {"opml": ("a.opml", b"<html/>")}}, "a.opml: no list of feeds"),
    ],
)
def test_what_is_no_feed_is_refused(editor: TestClient, library: Path, fields: Any, said: str) -> None:
    answer = press(editor, "/sources", **fields)
    assert (answer.status_code, said in answer.text) == (400, True)
    with headwater.open(library) as lib:
        assert lib.feeds() == ()


def test_a_feed_is_let_go_and_the_page_stays_where_it_was(watched: TestClient, library: Path) -> None:
    answer = press(watched, "/sources/remove", page="/sources?troubled=1&new=3", feed=RSS)
    assert answer.headers["location"] == "/sources?troubled=1&gone=1"
    with headwater.open(library) as lib:
        assert RSS not in [one.url for one in lib.feeds()]
    assert press(watched, "/sources/remove", feed=RSS).headers["location"] == "/sources?gone=0"


def test_a_feed_that_was_gone_is_asked_again(watched: TestClient) -> None:
    press(watched, "/sources", feeds=GONE)
    rows = {row["url"]: row for row in watched.get("/sources.json").json()["rows"]}
    assert (rows[GONE]["health"], rows[GONE]["fails"]) == ("fine", 0)


@pytest.mark.parametrize("path", ["/sources", "/sources/remove"])
def test_nobody_else_presses_buttons(watched: TestClient, path: str) -> None:
    assert watched.post(path, data={"feeds": "https://evil.example/", "feed": POST}).status_code == 403
    assert watched.post(path, content=b"{}", headers={"content-type": "application/json"}).status_code == 400
    assert watched.get("/sources.json").json()["total"] == 4


def test_many_feeds_page_by_address(editor: TestClient, library: Path) -> None:
    names = [f"https://f{n:04}.example/feed" for n in range(250)]
    with headwater.open(library) as lib:
        lib.subscribe(names)
        entries = [(f"{name}/{n}", name) for name in names for n in range(40)]
        lib.db.executemany("INSERT INTO entry VALUES (?, ?, NULL, NULL, 'waiting', 0, '2031')", entries)
    seen, after = [], ""
    began = time.monotonic()
    while after is not None:
        told = editor.get("/sources.json", params={"after": after}).json()
        seen += [row["url"] for row in told["rows"]]
        after = told["after"]
    assert seen == names
    assert time.monotonic() - began < 2
    assert {row["waiting"] for row in told["rows"]} == {40}
    assert 'rel="next"' in editor.get("/sources").text


def test_csv_has_a_feed_a_line(watched: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(watched.get("/sources.csv").text)))
    assert [row["url"] for row in rows] == sorted([POST, RSS, GONE, "https://new.example/"])


def test_what_a_feed_says_of_itself_is_shown_and_not_run(editor: TestClient, library: Path) -> None:
    hostile = '"><script>alert(1)</script>\u202e'
    with headwater.open(library) as lib:
        lib.subscribe([POST])
        lib.db.execute("UPDATE feed SET title = ?1, error = ?1, kind = ?1, fails = 1", (hostile,))
    page = editor.get("/sources").text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_it_says_whether_this_server_polls(library: Path) -> None:
    work = Work(Task(library, Settings(), every=900.0), runs=False)
    with TestClient(application(library, token=TOKEN, work=work), base_url="http://127.0.0.1") as client:
        assert client.get("/sources.json").json()["watching"] is False
        work.runs = True
        assert client.get("/sources.json").json()["watching"] is True
        assert "This server asks them" in client.get("/sources").text
        work.runs = False


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "new=-1", "troubled=perhaps", "after=" + "x" * 10_001])
def test_garbage_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/sources?{query}").status_code == 400
