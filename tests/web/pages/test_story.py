"""One story: counts, time line, claims, changes, who speaks; alone, in work, and gone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.across.keeping import SMALL, kept
from headwater.across.library import link, story_traced
from headwater.library.listing import plain
from headwater.library.writer import store
from headwater.web.app import application
from headwater.web.pages.story import story
from tests.across import newsroom
from tests.export.traces import HOSTILE
from tests.library import invented
from tests.web.conftest import words


def asked(client: TestClient, title: str) -> str:
    """The address of the story of this title."""
    rows = client.get("/now.json", params={"limit": 100}).json()["rows"]
    return f"/stories/{next(row['id'] for row in rows if title in row['title'])}"


@pytest.fixture
def news(tmp_path: Path) -> Iterator[TestClient]:
    """A library of few articles, linked, of which nothing is worked out."""
    with TestClient(application(_news(tmp_path), token="t"), base_url="http://127.0.0.1") as client:
        yield client


def _news(folder: Path) -> Path:
    path = folder / "news.hw"
    db = newsroom.library(path)
    link(db)
    db.close()
    return path


def of(path: Path, name: str, what: str = "t.story") -> str:
    with headwater.open(path) as library:
        query = f"SELECT {what} FROM article a LEFT JOIN telling t ON t.article = a.seq WHERE a.external = ?"
        return str(library.db.execute(query, (name,)).fetchone()[0])


def test_the_reservoir(client: TestClient) -> None:
    page = client.get(asked(client, "Sundale"))
    assert page.status_code == 200
    shown = words(page.text)
    assert "14 articles 11 outlets 1 origin" in shown
    assert "7 claims that two articles or more tell" in shown
    assert "a hedge was lost" in shown
    assert "Ingrid Solheim" in shown
    assert "headwater-again" not in page.text
    assert page.text.count("/decide/article/") == 14


def test_programs_get_the_same(client: TestClient, demo: Path) -> None:
    address = asked(client, "Sundale")
    with headwater.open(demo) as library:
        context = story(library, story=address.rpartition("/")[2])
        known = kept(library.db, context.id)
    assert client.get(f"{address}.json").json() == plain(context)
    assert known is not None
    assert [one.claim for one in context.claims] == [one.id for one in known.claims]
    lead = known.claims[0].origins
    assert (context.state, context.least, context.most) == ("ready", lead.least, lead.most)
    assert [one.article for one in context.prints] == list(known.stories[0].articles)
    [head, *rows] = list(csv.reader(io.StringIO(client.get(f"{address}.csv").text)))
    assert head == ["number", "article", "outlet", "title", "published", "words", "statements"]
    assert len(rows) == 14


def test_the_gravest_changes_come_first_and_each_once(client: TestClient) -> None:
    found = client.get(f"{asked(client, 'Sundale')}.json").json()["changes"]
    grave = [one["severity"] for one in found]
    assert grave == sorted(grave, reverse=True)
    assert [one["grave"] for one in found][:1] == [True]
    keys = [(one["kind"], one["upstream"], one["downstream"], one["sentence"]) for one in found]
    assert len(keys) == len(set(keys))
    assert ("The Fenmark Herald", "The Daily Flash") in {
        (one["upstream_outlet"], one["downstream_outlet"]) for one in found
    }


def test_anonymous_sources_are_apart_with_who_prints_them(client: TestClient) -> None:
    page = client.get(f"{asked(client, 'Sundale')}.json").json()
    engineer = next(one for one in page["anonymous"] if one["name"].startswith("a senior engineer"))
    assert (engineer["actor"], engineer["statements"], engineer["through"]) == (None, 4, ["Fenmark Herald"])
    assert engineer["outlets"] == ["Bayside Courier", "Channel Four Online", "Nordwire", "Ostrand Today"]
    assert {one["anonymity"] for one in page["anonymous"]} <= {"described", "unnamed"}
    every = page["voices"] + page["anonymous"]
    assert sum(one["statements"] for one in every) + page["unsaid"] == page["statements"] == 45


def test_pictures_lead_to_articles(client: TestClient) -> None:
    page = client.get(f"{asked(client, 'Sundale')}.json").json()
    articles = {one["article"] for one in page["prints"]}
    for name in ("strip", "picture"):
        svg = ElementTree.fromstring(page[name])
        where = [one.get("href", "") for one in svg.iter("{http://www.w3.org/2000/svg}a")]
        assert {re.split("[/#]", one)[2] for one in where} == articles
        assert all(one.startswith("/articles/") for one in where)
        assert svg.get("role") == "group"


def test_quotations_lead_to_the_check(client: TestClient) -> None:
    page = client.get(asked(client, "Sundale")).text
    assert "/quotation?words=No+decision+has+been+taken%2C+and+nobody" in page
    assert "who=Ingrid+Solheim" in page
    assert "printed by 3 articles" in words(page)


def test_a_small_story_is_worked_out_at_once(news: TestClient) -> None:
    address = asked(news, "grain pier")
    assert news.get("/now.json").json()["rows"][-1]["most"] is None
    page = news.get(f"{address}.json").json()
    assert (page["state"], page["articles"]) == ("ready", 3)
    assert page["most"] >= 1
    assert news.get("/now.json").json()["rows"][-1]["most"] == page["most"]


def test_nobody_else_tells_it(news: TestClient, tmp_path: Path) -> None:
    address = f"/stories/{of(tmp_path / 'news.hw', 'council')}"
    page = news.get(address)
    assert page.status_code == 200
    assert "Nobody else in this library tells it. One article with 1 statement" in words(page.text)
    found = news.get(f"{address}.json").json()
    assert (found["state"], found["least"], found["strip"], found["claims"]) == ("alone", None, None, [])


def test_a_large_story_is_left_to_the_server(tmp_path: Path) -> None:
    path = tmp_path / "crowd.hw"
    pieces = [
        newsroom.Piece(
            f"p{at}", "pier", f"Outlet {at % 30}", f"2031-03-{4 + at // 24:02}T{at % 24:02}:00", newsroom.PIER
        )
        for at in range(SMALL + 1)
    ]
    db = newsroom.library(path, pieces)
    link(db)
    [(id, many)] = db.execute("SELECT story, count(*) FROM telling GROUP BY story").fetchall()
    assert many == SMALL + 1
    with TestClient(application(path, token="t"), base_url="http://127.0.0.1") as client:
        page = client.get(f"/stories/{id}")
        assert '<meta name="headwater-again" content="3">' in page.text
        assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.text
        assert "This story is being worked out" in page.text
        assert f"{many} articles {min(30, many)} outlets ? origins being worked out" in words(page.text)
        found = client.get(f"/stories/{id}.json").json()
        assert (found["state"], found["most"], found["picture"], found["claims"]) == ("working", None, None, [])
        assert len(found["prints"]) == many
        assert found["voices"]
        assert kept(db, id) is None
        story_traced(db, id)
        page = client.get(f"/stories/{id}")
        assert "refresh" not in page.text
        assert client.get(f"/stories/{id}.json").json()["state"] == "ready"
    db.close()


def test_a_decision_shows_at_once(news: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "news.hw"
    one, other = (of(path, name, "a.id") for name in ("old-flood", "flood-2"))
    with headwater.open(path) as library:
        library.judge("together", one, value={"other": other}, who="Mira", why="the same water")
    assert news.get(f"{asked(news, 'Cellars')}.json").json()["articles"] == 4


def test_what_is_no_story_is_said_to_be_what_it_is(news: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "news.hw"
    address = asked(news, "grain pier")
    claim = news.get(f"{address}.json").json()["claims"][0]["claim"]
    for id, where in ((claim, f"/claims/{claim}"), (article := of(path, "pier-1", "a.id"), f"/articles/{article}")):
        gone = news.get(f"/stories/{id}.json")
        assert gone.status_code == 404
        assert where in gone.json()["message"]
        assert address in gone.json()["message"]
    for id in ("nothing", "%00", "a" * 5000, "%3Cscript%3E"):
        assert news.get(f"/stories/{id}.json").status_code == 404
        assert "<script>" not in news.get(f"/stories/{id}").text.replace("<script src", "")


def test_the_old_address_of_a_story_says_where_it_is_now(news: TestClient, tmp_path: Path) -> None:
    path, old = tmp_path / "news.hw", asked(news, "river Ilm")
    early = newsroom.Piece("flood-0", "flood", "The Ebb", "2031-06-16T05:00+00:00", newsroom.FLOOD)
    with headwater.open(path) as library:
        store(library.db, early.item, invented.read(early.item))
        link(library.db)
    new = asked(news, "river Ilm")
    assert new != old
    gone = news.get(f"{old}.json")
    assert (gone.status_code, new in gone.json()["message"]) == (404, True)


def test_what_is_printed_stays_text(editor: TestClient, library: Path) -> None:
    address = asked(editor, "ferry")
    with headwater.open(library) as lib:
        lib.db.execute("UPDATE article SET title = ?, outlet = ? || seq", (HOSTILE, HOSTILE))
        lib.db.execute("UPDATE actor SET name = ?", (HOSTILE,))
    page = editor.get(address)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "\x1b" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text
