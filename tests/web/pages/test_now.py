"""What is being told now: articles, outlets and origins side by side, a page at a time."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.across.library import link
from headwater.library.listing import plain
from headwater.web.app import application
from headwater.web.pages.now import now
from tests.across import newsroom
from tests.export.traces import HOSTILE
from tests.web.conftest import words

TITLES = [
    "Holm & Sons to close 30 shops, memo shows",
    "Crack in Sundale wall could empty reservoir for nine months",
    "All safe after ferry runs aground off Port Merrin",
]


def test_three_stories_with_their_counts(client: TestClient) -> None:
    page = client.get("/now")
    assert page.status_code == 200
    shown = words(page.text)
    assert "The library holds 30 articles of 17 outlets, printed from 2031-05-12 to 2031-06-05;" in shown
    assert "14 articles 11 outlets 1 origin" in shown
    assert 'aria-label="14 articles, 11 outlets, 1 independent origin"' in page.text
    assert "31 % of 45 statements anonymous" in shown
    assert page.text.count("data-item") == page.text.count('<svg class="tempo"') == 3
    assert "not linked yet" not in shown
    assert client.get("/", follow_redirects=False).headers["location"] == "/now"


def test_programs_get_the_same(client: TestClient, demo: Path) -> None:
    with headwater.open(demo) as library:
        context = now(library)
    assert client.get("/now.json").json() == plain(context)
    assert [row.title for row in context.rows] == TITLES
    first = context.rows[0]
    assert (first.articles, first.outlets, first.least, first.most, first.growth) == (8, 6, 1, 1, 2.67)
    assert (first.step, sum(many for _, many in first.times)) == ("hour", 8)
    [head, *rows] = list(csv.reader(io.StringIO(client.get("/now.csv").text)))
    assert head[:6] == ["id", "title", "articles", "outlets", "least", "most"]
    assert [row[1] for row in rows] == TITLES


def test_pages_follow_each_other(client: TestClient) -> None:
    seen, after = [], None
    for _ in range(3):
        page = client.get("/now.json", params={"limit": 1} | ({"after": after} if after else {})).json()
        seen += [row["title"] for row in page["rows"]]
        after = page["after"]
    assert (seen, after) == (TITLES, None)
    html = client.get("/now", params={"limit": 1, "since": "2031"}).text
    [link] = re.findall(r'rel="next" href="/now\?([^"]+)"', html)
    assert "since=2031" in link
    assert "after=" in link


def test_the_origins_of_all_are_told_only_where_all_are_shown(client: TestClient) -> None:
    whole = client.get("/now.json").json()
    assert "3 stories are told by two articles or more; what most of them tell has" in words(client.get("/now").text)
    after = client.get("/now.json?limit=2").json()["after"]
    for query in ({"limit": 2}, {"limit": 2, "after": after}, {"since": "2031-06"}):
        page = client.get("/now.json", params=query).json()
        assert 0 < len(page["rows"]) < whole["stories"] == page["stories"] == 3
        shown = words(client.get("/now", params=query).text)
        assert "3 stories are told by two articles or more." in shown


def test_since_a_day(client: TestClient) -> None:
    assert [row["title"] for row in client.get("/now.json?since=2031-06").json()["rows"]] == TITLES[:1]
    assert len(client.get("/now.json?since=").json()["rows"]) == 3
    assert "No story was told again since 2032" in client.get("/now?since=2032").text
    assert [one["since"] for one in client.get("/now.json").json()["periods"]][:2] == ["2031-06-03", "2031-05-30"]


@pytest.mark.parametrize(
    "query", ["since=yesterday", "since=2031-1", "limit=0", "limit=101", "limit=x", "after=x", "after="]
)
def test_what_means_nothing_is_refused(client: TestClient, query: str) -> None:
    for ending in ("", ".json", ".csv"):
        assert client.get(f"/now{ending}?{query}").status_code == 400


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(application(tmp_path / "new.hw", token="t"), base_url="http://127.0.0.1") as client:
        page = client.get("/now")
        assert page.status_code == 200
        assert 'href="/add"' in page.text
        assert "headwater demo --serve" in page.text
        assert client.get("/now.json").json()["rows"] == []
        assert client.get("/now.csv").text.startswith("id,title,articles,outlets,least,most")


def test_what_is_not_linked_and_not_worked_out_is_said(tmp_path: Path) -> None:
    path = tmp_path / "news.hw"
    newsroom.library(path).close()
    with TestClient(application(path, token="t"), base_url="http://127.0.0.1") as client:
        shown = words(client.get("/now").text)
        assert "10 articles are not linked yet" in shown
        assert "No two articles of this library tell one story yet" in shown
        with headwater.open(path) as library:
            link(library.db)
        page = client.get("/now")
        assert "? origins being worked out" in words(page.text)
        assert 'aria-label="3 articles, 3 outlets, origins: being worked out"' in page.text
        assert [row["most"] for row in client.get("/now.json").json()["rows"]] == [None, None, None]


def test_what_is_printed_stays_text(editor: TestClient, library: Path) -> None:
    with headwater.open(library) as lib:
        lib.db.execute("UPDATE article SET title = ?, outlet = ?", (HOSTILE, HOSTILE))
    page = editor.get("/now").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\x1b" not in page
