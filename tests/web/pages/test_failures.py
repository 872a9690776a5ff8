"""What could not be read, page by page, tried again and forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.library.writer import fail, fail_unreceived, unreceived
from headwater.records import Failure, Item
from headwater.web.jobs import Given
from tests.web.pages.test_sources import press

ITEM = Item(b"\x00\x01", "minutes.bin")


@pytest.fixture
def failed(editor: TestClient, library: Path) -> TestClient:
    with headwater.open(library) as lib:
        fail(lib.db, ITEM, Failure("minutes.bin", "intake", "binary data"))
        fail_unreceived(lib.db, Failure("https://velm.example/dam", "intake", "the server answered 404"))
        fail_unreceived(lib.db, Failure("notes.txt", "intake", "no such file"))
    return editor


def given(client: TestClient) -> list[Given]:
    return [one for order in client.app.state.server.work.ledger.orders() for one in order.given]  # type: ignore[attr-defined]


def test_each_is_there_with_its_reason(failed: TestClient) -> None:
    told = failed.get("/failures.json").json()
    assert [(row["source"], row["again"]) for row in told["rows"]] == [
        ("https://velm.example/dam", True), ("minutes.bin", True), ("notes.txt", False),
    ]  # fmt: skip
    page = failed.get("/failures").text
    assert "3 inputs could not be read." in page
    assert "the server answered 404" in page
    assert page.count(">Try again</button>") == 2
    assert page.count(">Forget</button>") == 3


def test_they_page_by_name(editor: TestClient, library: Path) -> None:
    names = sorted(f"file {n:03}\nof the leak" for n in range(120))
    with headwater.open(library) as lib:
        for name in names:
            fail_unreceived(lib.db, Failure(name, "intake", "no such file"))
    seen, after = [], ""
    while after is not None:
        told = editor.get("/failures.json", params={"after": after, "limit": 50}).json()
        seen += [row["source"] for row in told["rows"]]
        after = told["after"]
    assert seen == names
    assert told["total"] == 120
    assert 'rel="next"' in editor.get("/failures").text


def test_one_is_tried_again(failed: TestClient) -> None:
    answer = press(failed, "/failures/retry", page="/failures", item=ITEM.digest)
    where = answer.headers["location"]
    assert where.startswith("/failures?job=")
    assert given(failed) == [Given("again", ITEM.digest, "minutes.bin")]
    assert f'href="/jobs/{where.partition("=")[2]}"' in failed.get(where).text
    press(failed, "/failures/retry", page="/failures", item=unreceived("https://velm.example/dam"))
    assert given(failed)[1] == Given("address", "https://velm.example/dam", "https://velm.example/dam")


def test_a_file_of_this_machine_is_not_opened_by_a_button(failed: TestClient) -> None:
    answer = press(failed, "/failures/retry", page="/failures", item=unreceived("notes.txt"))
    assert (answer.status_code, "give it again" in answer.text) == (400, True)
    assert press(failed, "/failures/retry", page="/failures", item="nobody").status_code == 400
    assert given(failed) == []


def test_all_are_tried_again(failed: TestClient) -> None:
    assert press(failed, "/failures/retry", page="/failures").status_code == 303
    assert [one.kind for one in given(failed)] == ["failed"]


def test_one_is_forgotten_or_all(failed: TestClient) -> None:
    answer = press(failed, "/failures/dismiss", page="/failures?limit=1", item=ITEM.digest)
    assert answer.headers["location"] == "/failures?limit=1&gone=1"
    assert [row["source"] for row in failed.get("/failures.json").json()["rows"]] == [
        "https://velm.example/dam", "notes.txt",
    ]  # fmt: skip
    assert press(failed, "/failures/dismiss", page="/failures").status_code == 400
    assert press(failed, "/failures/dismiss", page="/failures", all="yes").headers["location"] == "/failures?gone=2"
    assert failed.get("/failures.json").json()["total"] == 0


@pytest.mark.parametrize("path", ["/failures/retry", "/failures/dismiss"])
def test_nobody_else_presses_buttons(failed: TestClient, path: str) -> None:
    assert failed.post(path, data={"item": ITEM.digest, "all": "yes"}).status_code == 403
    assert failed.get("/failures.json").json()["total"] == 3


def test_names_and_reasons_are_shown_and_not_run(editor: TestClient, library: Path) -> None:
    with headwater.open(library) as lib:
        fail_unreceived(lib.db, Failure('"><script>alert(1)</script>\u202e', "intake", "<img src=x onerror=alert(1)>"))
    page = editor.get("/failures").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\u202e" not in page


def test_nothing_failed(client: TestClient) -> None:
    assert "Everything that was given could be read." in client.get("/failures").text


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "gone=x", "job=" + "x" * 101])
def test_garbage_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/failures?{query}").status_code == 400
