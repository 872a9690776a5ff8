"""The list of decisions: in words, with what became of each, page by page, as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.library import judgements
from headwater.library.connection import connect
from headwater.library.listing import plain
from headwater.library.view import Library
from headwater.web.pages.decisions import decisions


@pytest.fixture
def lib(library: Path) -> Iterator[Library]:
    with headwater.open(library) as found:
        yield found


def one(lib: Library, sql: str) -> str:
    return str(lib.db.execute(sql).fetchone()[0])


def some(lib: Library) -> dict[str, str]:
    """A decision of each kind."""
    statements = [row[0] for row in lib.db.execute("SELECT id FROM statement ORDER BY id LIMIT 4")]
    actors = [row[0] for row in lib.db.execute("SELECT id FROM actor ORDER BY id LIMIT 4")]
    articles = [row[0] for row in lib.db.execute("SELECT id FROM article ORDER BY id LIMIT 3")]
    made = {
        "confirm": lib.judge("confirm", statements[0], who="Anna", why="heard it"),
        "reject": lib.judge("reject", statements[1], who="Bo", why="a <caption>"),
        "fix": lib.judge("fix", statements[2], value={"name": "Helen Ng", "country": "FR"}, who="Bo", why=""),
        "same": lib.judge("same", statements[0], value={"other": statements[3]}, who="Bo", why=""),
        "merge": lib.judge("merge", actors[0], value={"into": actors[1]}, who="Bo", why=""),
        "distinct": lib.judge("distinct", actors[2], value={"other": actors[3]}, who="Bo", why=""),
        "split": lib.judge("split", actors[2], value={"articles": articles[:2], "into": actors[3]}, who="Bo", why=""),
        "retype": lib.judge("retype", actors[3], value={"class": None}, who="Bo", why=""),
        "byline": lib.judge("byline", articles[0], value={"authors": ["Ann Orr", "Bo Lind"]}, who="Bo", why=""),
        "date": lib.judge("date", articles[0], value={"published": "2019-12-24"}, who="Bo", why=""),
        "outlet": lib.judge("outlet", articles[0], value={"outlet": None}, who="Bo", why=""),
        "link": lib.judge("link", articles[1], value={"from": articles[0], "right": False}, who="Bo", why=""),
        "asunder": lib.judge("asunder", articles[1], value={"other": articles[2]}, who="Bo", why=""),
    }  # fmt: skip
    return {kind: judgement.id for kind, judgement in made.items()}


def test_each_is_told_in_words(editor: TestClient, lib: Library) -> None:
    made = some(lib)
    lib.undo(made["reject"], who="Anna", why="no caption")
    told = editor.get("/decisions.json").json()
    assert told == plain(decisions(lib))
    rows = {row["id"]: row for row in told["rows"]}
    says = {kind: f"{rows[id]['what']} {rows[id]['detail']}".strip() for kind, id in made.items()}
    assert says == {
        "confirm": "is right",
        "reject": "is wrong",
        "fix": "is corrected name: Helen Ng; country: FR",
        "same": "tells the same claim as",
        "merge": "is the same as",
        "distinct": "is not the same as",
        "split": "is somebody else in 2 articles:",
        "retype": "is described anew class: none",
        "byline": "has another byline authors: Ann Orr, Bo Lind",
        "date": "has another date published: 2019-12-24",
        "outlet": "has another outlet outlet: none",
        "link": "does not lean on",
        "asunder": "tells another story than",
    }
    with_other = {kind for kind, id in made.items() if rows[id]["other"]}
    assert with_other == {"same", "merge", "distinct", "split", "link", "asunder"}
    assert {row["state"] for row in rows.values()} == {"stands", "taken back"}
    assert rows[made["reject"]]["state"] == "taken back"
    undo = told["rows"][0]
    assert (undo["kind"], undo["what"], undo["detail"]) == ("undo", "was taken back", "“is wrong”")
    page = editor.get("/decisions").text
    assert "a &lt;caption&gt;" in page
    assert page.count('action="/undo"') == len(rows) - 1
    for row in rows.values():
        assert f'<a href="{row["target"]["href"]}">' in page


def test_every_thing_is_led_to(editor: TestClient, lib: Library) -> None:
    made = some(lib)
    for row in editor.get("/decisions.json").json()["rows"]:
        for thing in filter(None, (row["target"], row["other"])):
            path = thing["href"].partition("#")[0]
            assert path.startswith("/actors/" if thing["of"] == "actor" else "/articles/")
            assert editor.get(path).status_code == 200
    assert len(made) == 13


def test_an_undo_of_an_undo_counts_again(editor: TestClient, lib: Library) -> None:
    wrong = lib.judge("reject", one(lib, "SELECT min(id) FROM statement"), who="Anna", why="")
    undo = lib.undo(wrong.id, who="Bo", why="no")
    lib.undo(undo.id, who="Anna", why="yes")
    rows = editor.get("/decisions.json").json()["rows"]
    assert [(row["what"], row["state"]) for row in rows] == [
        ("counts again", "stands"), ("was taken back", "taken back"), ("is wrong", "stands"),
    ]  # fmt: skip


def test_filters_and_pages(editor: TestClient, lib: Library) -> None:
    made = some(lib)
    assert [row["kind"] for row in editor.get("/decisions.json?who=Anna").json()["rows"]] == ["confirm"]
    assert [row["id"] for row in editor.get("/decisions.json?kind=fix").json()["rows"]] == [made["fix"]]
    assert editor.get("/decisions.json?kind=fix&who=Anna").json()["rows"] == []
    assert "Nobody decided that." in editor.get("/decisions?kind=fix&who=Anna").text
    assert len(editor.get("/decisions.json?kind=&who=").json()["rows"]) == len(made)
    seen, after = [], ""
    while after is not None:
        told = editor.get("/decisions.json", params={"limit": 5, "after": after} if after else {"limit": 5}).json()
        seen += [row["id"] for row in told["rows"]]
        after = told["after"]
    assert seen == list(made.values())[::-1]
    page = editor.get("/decisions?limit=5&who=Bo").text
    assert 'rel="next" href="/decisions?after=' in page
    assert "who=Bo" in page.partition('rel="next"')[2].partition('"')[2].partition('"')[0]


@pytest.mark.parametrize(
    "asked",
    ["kind=forget", "kind=undo'--", "after=x", "after=2031/x", "limit=0", "limit=1001", "limit=x", "who=" + "x" * 201],
)
def test_bad_questions_are_refused(client: TestClient, asked: str) -> None:
    for path in ("/decisions", "/decisions.json", "/decisions.csv"):
        assert client.get(f"{path}?{asked}").status_code == 400


def test_nothing_yet(client: TestClient) -> None:
    assert "Nobody decided anything yet." in client.get("/decisions").text
    assert client.get("/decisions.csv").text.startswith("id,at,who,kind,target,what,")
    assert client.get("/decisions.jsonl").text == ""


def test_as_a_table_and_as_a_file(editor: TestClient, lib: Library, tmp_path: Path) -> None:
    lib.judge("reject", one(lib, "SELECT min(id) FROM statement"), who='=HYPERLINK("x")', why="@now, really")
    some_id = lib.judgements()[0].id
    rows = list(csv.DictReader(io.StringIO(editor.get("/decisions.csv").text)))
    assert [(row["id"], row["who"], row["why"]) for row in rows] == [(some_id, '\'=HYPERLINK("x")', "'@now, really")]
    assert json.loads(rows[0]["target"])["of"] == "statement"
    answer = editor.get("/decisions.jsonl")
    assert answer.headers["content-disposition"] == 'attachment; filename="decisions.jsonl"'
    assert answer.text.splitlines() == list(judgements.dump(lib.db))
    other = connect(tmp_path / "other.hw")
    assert judgements.load(other, answer.text.splitlines()) == (1, 0, 1)
    other.close()


def test_what_waits_says_so(editor: TestClient, lib: Library, tmp_path: Path) -> None:
    some(lib)
    lines = list(judgements.dump(lib.db))
    with headwater.open(tmp_path / "empty.hw") as empty:
        judgements.load(empty.db, lines)
        told = decisions(empty)
    assert {row.state for row in told.rows} == {"waiting"}
    assert all(row.target.href is None for row in told.rows)
    statement = next(row for row in told.rows if row.kind == "confirm")
    assert len(statement.target.label) > 20, "its words are kept with the decision"
