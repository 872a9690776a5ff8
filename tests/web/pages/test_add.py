"""The page of what is to be added, and the page of one job."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from headwater.library.listing import plain
from headwater.records import Failure
from headwater.web.app import application
from headwater.web.backstage import Doing
from headwater.web.jobs import Given, Made, Order
from headwater.web.pages import add
from tests.web.conftest import TOKEN

HOSTILE = "<script>alert(1)</script>\u202eevil"


def put(client: TestClient, id: str, about: str, **changes: object) -> None:
    ledger = client.app.state.server.work.ledger  # type: ignore[attr-defined]
    ledger.put(Order(id, (Given("address", "https://velm.example/", "x"),)), about=about)
    ledger.change(id, **changes)


def test_it_is_empty_and_says_so(client: TestClient) -> None:
    page = client.get("/add")
    assert page.status_code == 200
    assert "None since this server was started." in page.text
    assert "refresh" not in page.text
    assert client.get("/add.json").json()["jobs"] == []


def test_a_job_is_shown_with_what_it_made_and_what_failed(editor: TestClient) -> None:
    made = tuple(Made(f"article-{n}", f"Story {n}", "The Velm Post", n > 0) for n in range(20))
    lost = tuple(Failure(f"file-{n}.pdf", "intake", "binary data") for n in range(20))
    changes = {"state": "done", "done": 40, "added": 19, "known": 1, "failed": 20, "articles": made, "failures": lost}
    put(editor, "j1", "40 files", **changes)
    page = editor.get("/add?done-job=j1").text
    assert page.count('href="/articles/article-') == add.SHOWN
    assert "<b>19</b> added" in page
    assert "done, 20 failed" in page
    assert "file-0.pdf" in page
    assert "refresh" not in page
    whole = editor.get("/jobs/j1").text
    assert whole.count('href="/articles/article-') == 20
    assert whole.count("binary data") == 20
    assert re.search(r'article-0"[^<]*>Story 0</a>.*known already', whole)
    job = editor.get("/jobs/j1.json").json()["job"]
    assert [one["article"] for one in job["articles"]] == [f"article-{n}" for n in range(20)]
    assert job["failures"][0] == {"source": "file-0.pdf", "stage": "intake", "message": "binary data"}


def test_what_runs_is_looked_at_again(editor: TestClient) -> None:
    put(editor, "j1", "13 files", state="running", done=5, total=13)
    put(editor, "j2", "1 feed", state="running")
    page = editor.get("/jobs/j1").text
    assert '<meta name="headwater-again" content="2">' in page  # app.js looks again; without it, the browser does
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert 'max="13" value="5"' in page
    assert "5 of 13" in page
    assert "max=" not in editor.get("/jobs/j2").text
    assert "2 jobs under way" in page


def test_a_job_that_is_not_known_is_not_here(client: TestClient) -> None:
    assert client.get("/jobs/nobody").status_code == 404
    assert client.get("/jobs/nobody.json").json()["message"].startswith("nobody: there is no job")
    assert "not known any more" in client.get("/add?done-job=nobody").text


def test_what_goes_on_besides_is_said(editor: TestClient) -> None:
    editor.app.state.server.work._hear(Doing("linking", "linking what is new: 3 of 9 articles"))  # type: ignore[attr-defined]
    assert "3 of 9 articles" in editor.get("/add").text
    assert editor.get("/add.json").json()["doing"] == ["linking what is new: 3 of 9 articles"]


def test_names_and_reasons_are_shown_and_not_run(editor: TestClient) -> None:
    changes = {
        "state": "done", "failed": 1, "message": HOSTILE, "articles": (Made(HOSTILE, HOSTILE, HOSTILE, True),),
        "failures": (Failure(HOSTILE, "intake", HOSTILE),), "notes": (Failure(HOSTILE, "intake", HOSTILE),),
    }  # fmt: skip
    put(editor, "j1", HOSTILE, **changes)
    for path in ("/add", "/add?done-job=j1", "/jobs/j1"):
        page = editor.get(path).text
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert "&lt;script&gt;" in page


def test_scripts_and_bookmarks_are_told_this_address(library: Path, tmp_path: Path) -> None:
    token = tmp_path / "Application Support" / "token"
    app = application(library, token=TOKEN, token_file=token)
    with TestClient(app, base_url="http://localhost:8765") as client:
        told = client.get("/add.json").json()
    assert f"Bearer $(cat '{token}')" in told["curl"]
    assert told["curl"].startswith("curl http://localhost:8765/add ")
    assert TOKEN not in str(told)
    assert told["bookmark"].startswith("javascript:void(open('http://localhost:8765/add?url='+encodeURIComponent(")


@pytest.mark.parametrize("query", ["url=" + "x" * 20_001, "done-job=" + "x" * 101])
def test_what_is_too_long_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/add.json?{query}").status_code == 400


def test_json_is_the_context(client: TestClient) -> None:
    with client.app.state.server.desk.library() as library:  # type: ignore[attr-defined]
        told = add.Told((), (), "http://127.0.0.1", None)
        assert client.get("/add.json?url=https://a.example/").json() == plain(
            add.add(library, told=told, url="https://a.example/")
        )
