"""An actor: what he says by story and in time, who reports it, and the nameless beside him."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.library.listing import plain
from headwater.web.pages.actor import EACH, ISSUES, PAGE, actor
from headwater.web.pages.actors import actors
from tests.export.traces import HOSTILE
from tests.library import rows
from tests.web.conftest import words


def test_what_he_says_by_story(client: TestClient, halloran: str) -> None:
    page = client.get(f"/actors/{halloran}")
    assert page.status_code == 200
    shown = words(page.text)
    assert "Ines Halloran" in shown
    assert "Called “Commander” (5 articles), “the coastguard&#39;s commander” · class military" in shown
    assert "14 statements 7 outlets report them" in shown
    assert "All safe after ferry runs aground off Port Merrin 14 statements" in shown
    assert page.text.count('<li class="card"') == EACH
    [story] = [one["story"] for one in client.get(f"/actors/{halloran}.json").json()["issues"]]
    assert f'href="/actors/{halloran}?story={story}"' in page.text
    assert f'href="/decide/actor/{halloran}' in page.text
    assert "Radio Merrin 3 0" in shown


def test_programs_get_the_same(client: TestClient, demo: Path, solheim: str) -> None:
    with headwater.open(demo) as library:
        context = actor(library, actor=solheim)
        chosen = actors(library, name="halloran")
    assert client.get(f"/actors/{solheim}.json").json() == plain(context)
    assert client.get("/actors.json?name=halloran").json() == plain(chosen)
    assert [one.name for one in chosen.rows] == ["Ines Halloran"]
    [head, *lines] = list(csv.reader(io.StringIO(client.get(f"/actors/{solheim}.csv?by=time").text)))
    assert head[:3] == ["id", "article", "outlet"]
    assert len(lines) == context.counted == 5


def test_in_time_in_a_period_and_with_words(client: TestClient, solheim: str) -> None:
    page = client.get(f"/actors/{solheim}.json", params={"by": "time"}).json()
    days = [one["day"] for one in page["statements"]]
    assert days == sorted(days, reverse=True)
    late = client.get(f"/actors/{solheim}.json", params={"since": "2031-05-14"}).json()
    assert (late["counted"], late["complete"]) == (2, True)
    assert [one["first"] for one in late["issues"]] == ["2031-05-14"]
    found = client.get(f"/actors/{solheim}.json", params={"words": "wat* -calm", "by": "time"}).json()
    assert found["counted"] == len(found["statements"]) > 0
    assert all(any(bit["hit"] for bit in one["pieces"]) for one in found["statements"])
    html = client.get(f"/actors/{solheim}", params={"words": "water"}).text
    assert "<mark>water</mark>" in html
    assert f'href="/search?words=water&amp;who={solheim}"' in html
    assert "No statement answers this" in client.get(f"/actors/{solheim}?words=quinquereme").text


def test_the_nameless_beside_him_and_that_it_says_nothing(client: TestClient, solheim: str) -> None:
    page = client.get(f"/actors/{solheim}.json").json()
    assert 0 < len(page["neighbours"]) <= 10
    assert {one["statement"]["anonymity"] for one in page["neighbours"]} <= {"described", "unnamed"}
    assert "words of the role: authority" in page["neighbours"][0]["shared"]
    shown = words(client.get(f"/actors/{solheim}").text)
    assert "That they are near says nothing about who they are." in shown


@pytest.mark.parametrize(
    "path", ["/actors/nobody", "/actors/nobody.json", "/actors/%00", "/actors/' OR 1", "/actors/.csv"]
)
def test_who_is_not_here(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("query", ["by=size", "since=yesterday", "until=2024-99x", "since=2025&until=2024", "after=x"])
def test_what_cannot_be_asked(client: TestClient, query: str, halloran: str) -> None:
    assert client.get(f"/actors/{halloran}?{query}").status_code == 400


def test_a_story_that_is_not_his(client: TestClient, halloran: str) -> None:
    page = client.get(f"/actors/{halloran}.json", params={"story": "x' OR '1"}).json()
    assert (page["counted"], page["statements"], page["by"]) == (0, [], "time")


def test_choices(client: TestClient) -> None:
    page = client.get("/actors")
    assert "Ines Halloran 14 person military" in words(page.text)
    assert "The most quoted in the newest 10,000 statements" in words(page.text)
    two = words(client.get("/actors?name=KTV").text)
    assert "KTV 2 outlet media" in two
    assert "KTV 1 organisation" in two
    none = words(client.get("/actors", params={"name": HOSTILE}).text)
    assert "Nobody called" in none
    assert "<script>alert" not in client.get("/actors", params={"name": HOSTILE}).text
    assert client.get("/actors", params={"name": "x" * 501}).status_code == 400


def test_pages_of_stories_and_of_time(shelf: tuple[TestClient, sqlite3.Connection]) -> None:
    client, db = shelf
    ada = rows.actor(db, "Ada Lind")
    id = db.execute("SELECT id FROM actor").fetchone()[0]
    for number in range(PAGE + 5):
        for outlet in ("The Orrin Post", "Veyl Courant"):
            day = f"2024-0{number % 9 + 1}-{number % 28 + 1:02}"
            article = rows.article(
                db, f"All is well {number}, Ada Lind said.", outlet=outlet, published=day, title="Well"
            )
            rows.statement(db, article, f"All is well {number}", source="Ada Lind", actor=ada)
            db.execute(
                "INSERT INTO telling VALUES (?, ?, 1, 0)", (article, f"story-{number}" if number % 9 else f"{outlet}")
            )
    alone = rows.article(db, "No, Ada Lind said.", published="2025", title=None)
    rows.statement(db, alone, "No", source="Ada Lind", actor=ada)
    stories, after, pages = [], None, 0
    while True:
        page = client.get(f"/actors/{id}.json", params={"after": after} if after else {}).json()
        stories += [one["story"] for one in page["issues"]]
        pages, after = pages + 1, page["after"]
        assert len(page["issues"]) <= ISSUES + 1
        if after is None:
            break
    assert len(stories) == len(set(stories)) == 43
    assert stories[-1] is None
    assert pages == 6
    seen, after = [], None
    while True:
        page = client.get(f"/actors/{id}.json", params={"by": "time"} | ({"after": after} if after else {})).json()
        seen += [(one["day"], one["id"]) for one in page["statements"]]
        after = page["after"]
        if after is None:
            break
    assert len(set(seen)) == len(seen) == 2 * (PAGE + 5) + 1
    assert [day for day, _ in seen] == sorted((day for day, _ in seen), reverse=True)
    other = client.get(f"/actors/{id}.json?story=none").json()
    assert [(one["day"], one["content"]) for one in other["statements"]] == [("2025", "No")]
    html = client.get(f"/actors/{id}").text
    assert 'rel="next" href="/actors/' in html
    assert '<svg class="tempo actor-pulse"' in html


def test_said_and_denied_and_hostile_words(shelf: tuple[TestClient, sqlite3.Connection]) -> None:
    client, db = shelf
    ada = rows.actor(db, f"Ada {HOSTILE}")
    id = db.execute("SELECT id FROM actor").fetchone()[0]
    one = rows.article(db, f"It {HOSTILE} leaks", outlet=f"Post {HOSTILE}", title=HOSTILE)
    two = rows.article(db, f"It {HOSTILE} leaks, she denied", outlet="Courant", published="2024-03-06")
    said = rows.statement(db, one, f"It {HOSTILE} leaks", actor=ada, venue=HOSTILE)
    denied = rows.statement(db, two, f"It {HOSTILE} leaks", actor=ada, polarity="denied", addressee=HOSTILE)
    nameless = rows.statement(db, one, f"It {HOSTILE}", source=HOSTILE)
    db.execute("INSERT INTO appearance VALUES (?, ?, json_array(?), '[]')", (one, ada, HOSTILE))
    db.executemany("INSERT INTO telling VALUES (?, 's1', 1, 0)", [(one,), (two,)])
    db.execute("INSERT INTO traced VALUES ('s1', 'x', 2, 2, 1, 1, ?, NULL, NULL, x'00')", (HOSTILE,))
    for article, statement in ((one, said), (two, denied)):
        db.execute("INSERT INTO version VALUES ('c1', ?, 's1', ?, 0, 1.0)", (article, statement))
    page = client.get(f"/actors/{id}.json").json()
    assert [(turn["claim"], turn["said"]["id"], turn["denied"]["id"]) for turn in page["turns"]] == [
        ("c1", said, denied)
    ]
    assert [one["statement"]["id"] for one in page["neighbours"]] == [nameless]
    assert page["issues"][0]["title"] == HOSTILE
    for path in (
        f"/actors/{id}",
        f"/actors/{id}?by=time",
        f"/actors/{id}?story=s1",
        "/actors",
        f"/actors/{id}?words=leaks",
    ):
        html = client.get(path).text
        assert "Ada a &lt;b&gt;" in html
        assert "<script>alert" not in html
    shown = words(client.get(f"/actors/{id}").text)
    assert "Said in one place, denied in another" in shown
    ids = re.findall(r' id="([^"]+)"', client.get(f"/actors/{id}").text)
    assert len(ids) == len(set(ids))


def test_the_id_of_one_who_was_merged(editor: TestClient, library: Path, halloran: str, solheim: str) -> None:
    with headwater.open(library) as shelf:
        shelf.judge("merge", solheim, value={"into": halloran}, who="Anna", why="a test")
    page = editor.get(f"/actors/{solheim}.json").json()
    assert (page["id"], page["name"], page["was"]) == (halloran, "Ines Halloran", "Ingrid Solheim")
    assert page["others"] == [{"id": solheim, "name": "Ingrid Solheim"}]
    assert page["counted"] == 19
    shown = words(editor.get(f"/actors/{solheim}").text)
    assert "You asked for Ingrid Solheim , whom somebody here merged into this one." in shown
    assert "Merged into this one: Ingrid Solheim" in words(editor.get(f"/actors/{halloran}").text)
