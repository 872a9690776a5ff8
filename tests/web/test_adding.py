"""``POST /add``: who may, what is refused at once and why, and what becomes a job."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from headwater.settings import MiB, Settings
from headwater.web.app import application
from headwater.web.jobs import Given
from tests.web.conftest import TOKEN, token

SCRIPT = {"authorization": f"Bearer {TOKEN}"}


def sent(client: TestClient, **fields: Any) -> Response:
    """The form of the page, filled in."""
    files = fields.pop("files", None)
    return client.post("/add", data={"token": token(client), **fields}, files=files, follow_redirects=False)


def given(client: TestClient) -> list[Given]:
    orders = client.app.state.server.work.ledger.orders()  # type: ignore[attr-defined]
    return [one for order in orders for one in order.given]


def left(client: TestClient) -> list[Path]:
    """What lies in the temporary folder."""
    folder = client.app.state.server.work.spool._folder  # type: ignore[attr-defined]
    return [] if folder is None else sorted(Path(folder.name).rglob("*"))


def test_addresses_become_a_job_that_the_page_shows(editor: TestClient) -> None:
    answer = sent(editor, addresses="https://velm.example/dam\r\n  http://velm.example/quay ")
    assert answer.status_code == 303
    assert [(one.kind, one.what) for one in given(editor)] == [
        ("address", "https://velm.example/dam"),
        ("address", "http://velm.example/quay"),
    ]
    where = answer.headers["location"]
    assert re.fullmatch(r"/add\?done-job=[0-9a-f]{12}", where)
    page = editor.get(where).text
    assert "2 addresses" in page
    assert '<meta name="headwater-again" content="2">' in page  # app.js looks again; without it, the browser does
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "<textarea" not in page  # nobody types into a page that is about to be loaded again
    assert "1 job under way" in page
    assert "refresh" not in editor.get("/add").text


def test_a_text_keeps_its_words_and_what_is_known_of_it(editor: TestClient) -> None:
    assert sent(editor, text="Dam holds\r\n\r\nIt held.", outlet=" The Velm Post ", published="2031-05-12").is_redirect
    [one] = given(editor)
    assert (one.kind, one.name, one.outlet, one.published) == (
        "text",
        "Dam holds It held.",
        "The Velm Post",
        "2031-05-12",
    )
    assert Path(one.what).read_bytes() == b"Dam holds\n\nIt held."


def test_a_text_with_a_title_is_a_record(editor: TestClient) -> None:
    assert sent(editor, text="It held.", title="Dam “holds”", url="https://velm.example/dam").is_redirect
    [one] = given(editor)
    assert (one.kind, one.name, one.url) == ("record", "Dam “holds”", "https://velm.example/dam")
    record = {"title": "Dam “holds”", "url": "https://velm.example/dam", "text": "It held."}
    assert json.loads(Path(one.what).read_bytes()) == record


def test_files_keep_their_names_and_lie_under_ours(editor: TestClient) -> None:
    files = [
        ("files", ("../../../etc/dam & quay.html", b"<p>a</p>")),
        ("files", ("C:\\leak\\Протокол.jsonl", b"{}")),
        ("files", ("", b"")),
    ]
    assert sent(editor, files=files).is_redirect
    found = given(editor)
    assert [(one.kind, one.name) for one in found] == [("file", "dam & quay.html"), ("file", "Протокол.jsonl")]
    assert [Path(one.what).name for one in found] == ["0000-dam___quay.html", "0001-________.jsonl"]
    assert [Path(one.what).read_bytes() for one in found] == [b"<p>a</p>", b"{}"]
    assert editor.get("/add.json").json()["jobs"][0]["about"] == "2 files"


@pytest.mark.parametrize(("choice", "kind"), [("watch", "feeds"), ("read", "file"), ("", "file")])
def test_a_list_of_feeds_is_watched_or_read(editor: TestClient, choice: str, kind: str) -> None:
    listed = b'<?xml version="1.0"?><opml version="2.0"><body/></opml>'
    assert sent(
        editor, feeds=choice, files=[("files", ("mine.xml", listed)), ("files", ("a.html", b"<p>"))]
    ).is_redirect
    assert [one.kind for one in given(editor)] == [kind, "file"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "nothing was given"),
        ({"text": "  \n "}, "nothing was given"),
        ({"addresses": "velm.example/dam"}, "velm.example/dam: not an http or https address"),
        ({"addresses": "file:///etc/passwd"}, "file:///etc/passwd: not an http"),
        ({"addresses": "javascript:alert(1)"}, "javascript:alert(1): not an http"),
        ({"addresses": "https://velm.example/ " * 1001}, "more than 1000 addresses"),
        ({"text": "It held.", "published": "some day"}, "some day: no date that can be read"),
        ({"text": "It held.", "url": "the web"}, "the web: not an http"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(
    editor: TestClient, fields: dict[str, str], said: str
) -> None:
    answer = sent(editor, **fields)
    assert answer.status_code == 400
    assert said in re.findall(r'role="alert">(.*?)<', answer.text)[0]
    assert fields.get("text", "") in answer.text
    assert given(editor) == []
    assert [path for path in left(editor) if path.is_file()] == []


def test_what_was_typed_is_shown_and_not_run(editor: TestClient) -> None:
    answer = sent(editor, text="</textarea><script>alert(1)</script>", published='"><script>alert(2)</script>')
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text
    assert "&lt;/textarea&gt;&lt;script&gt;" in answer.text


def test_looking_never_adds(editor: TestClient) -> None:
    page = editor.get("/add", params={"url": "https://velm.example/<dam>", "title": "Dam & quay", "text": "It <held>."})
    assert page.status_code == 200
    assert "https://velm.example/&lt;dam&gt;</textarea>" in page.text
    assert 'value="Dam &amp; quay"' in page.text
    assert "It &lt;held&gt;.</textarea>" in page.text
    assert given(editor) == []


def test_a_form_needs_the_token_of_its_page(editor: TestClient) -> None:
    editor.get("/add")
    for fields in ({}, {"token": "0" * 64}):
        answer = editor.post("/add", data={"addresses": "https://velm.example/", **fields})
        assert answer.status_code == 403
    foreign = {"origin": "https://evil.example"}
    data = {"addresses": "https://velm.example/", "token": token(editor)}
    assert editor.post("/add", data=data, headers=foreign).status_code == 403
    assert given(editor) == []


# scripts


def test_a_script_is_told_where_its_job_is(editor: TestClient) -> None:
    answer = editor.post("/add", json={"url": "https://velm.example/dam", "outlet": "The Velm Post"}, headers=SCRIPT)
    assert answer.status_code == 202
    told = answer.json()
    assert (told["state"], told["about"]) == ("waiting", "1 address")
    assert told["at"] == answer.headers["location"] == f"/jobs/{told['job']}.json"
    job = editor.get(told["at"]).json()["job"]
    assert (job["id"], job["state"], job["added"]) == (told["job"], "waiting", 0)
    [one] = given(editor)
    assert (one.kind, one.what, one.outlet) == ("address", "https://velm.example/dam", "The Velm Post")


def test_a_script_sends_many_and_with_all_that_it_knows(editor: TestClient) -> None:
    record = {"text": "It held.", "title": "Dam holds", "id": "v7", "authors": ["Mira Caldane"], "published": "2031"}
    answer = editor.post("/add", json=[record, {"url": "https://velm.example/"}, {"text": "A ferry."}], headers=SCRIPT)
    assert answer.json()["about"] == "1 address, 2 texts"
    first, second, third = given(editor)
    assert (first.kind, first.name, json.loads(Path(first.what).read_bytes())) == ("record", "Dam holds", record)
    assert (second.kind, third.kind, third.name) == ("address", "record", "A ferry.")


def test_half_characters_break_no_page(editor: TestClient) -> None:
    body = rb'{"text": "It \ud800 held.", "title": "Dam \ud800", "odd \ud800": 1}'
    assert editor.post("/add", content=body, headers=SCRIPT).status_code == 202
    [one] = given(editor)
    assert one.name == "Dam \ufffd"
    assert json.loads(Path(one.what).read_bytes())["title"] == "Dam \ud800"


def test_a_script_uploads_too(editor: TestClient) -> None:
    answer = editor.post("/add", files={"files": ("rows.jsonl", b'{"text": "It held."}')}, headers=SCRIPT)
    assert (answer.status_code, answer.json()["about"]) == (202, "1 file")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "nothing was given"),
        ("7", "a record is an object"),
        ("{}", "a record is an object"),
        ('{"url": 7}', "a record is an object"),
        ('{"url": "ftp://velm.example/"}', "not an http"),
        ('{"text": " "}', "is empty"),
        ('{"text": "It held.", "url": ["x"]}', "not an http"),
        ('{"url": "", "text": null}', "is empty"),
        (r'{"url": "https://velm.example/\ud800"}', "not an http"),
        (json.dumps([{"url": "https://velm.example/"}] * 1001), "more than 1000"),
    ],
)
def test_a_script_is_told_what_is_wrong(editor: TestClient, body: str, said: str) -> None:
    answer = editor.post("/add", content=body, headers={**SCRIPT, "content-type": "application/json"})
    assert answer.status_code == 400
    assert said in answer.json()["message"]
    assert given(editor) == []
    assert [path for path in left(editor) if path.is_file()] == []


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer guessed"}, {"authorization": TOKEN}])
def test_without_the_token_a_script_adds_nothing(editor: TestClient, headers: dict[str, str]) -> None:
    assert editor.post("/add", json={"url": "https://velm.example/"}, headers=headers).status_code == 401
    assert given(editor) == []


def test_too_many_jobs_at_once_are_refused(editor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.web.jobs.MOST_WAITING", 1)
    assert editor.post("/add", json={"text": "It held."}, headers=SCRIPT).status_code == 202
    answer = editor.post("/add", json={"text": "It held."}, headers=SCRIPT)
    assert (answer.status_code, answer.json()["message"][:13]) == (400, "too many jobs")
    assert len([path for path in left(editor) if path.is_file()]) == 1


def test_a_body_over_the_limit_is_refused_however_it_comes(library: Path) -> None:
    def pieces() -> Any:
        for _ in range(5):
            yield b"x" * (MiB // 2)

    small = Settings(max_bytes=MiB)
    with TestClient(application(library, token=TOKEN, settings=small), base_url="http://127.0.0.1") as client:
        assert client.post("/add", content=b"x" * 2 * MiB, headers=SCRIPT).status_code == 413
        assert client.post("/add", content=pieces(), headers=SCRIPT).status_code == 413
        form = {**SCRIPT, "content-type": "multipart/form-data; boundary=b"}
        assert client.post("/add", content=pieces(), headers=form).status_code == 413
        files = {"files": ("a.txt", b"x" * 900_000)}
        assert client.post("/add", files=files, headers=SCRIPT).status_code == 202


def test_what_was_sent_goes_with_the_server(library: Path) -> None:
    with TestClient(application(library, token=TOKEN), base_url="http://127.0.0.1") as client:
        client.post("/add", json={"text": "It held."}, headers=SCRIPT)
        [folder, file] = left(client)
        assert (folder.is_dir(), file.is_file()) == (True, True)
    assert not folder.parent.exists()


def test_many_fields_and_broken_forms_are_refused(editor: TestClient) -> None:
    headers = {**SCRIPT, "content-type": "multipart/form-data"}
    assert editor.post("/add", content=b"nothing of the kind", headers=headers).status_code == 400
    assert editor.post("/add", data={f"f{n}": "x" for n in range(500)}, headers=SCRIPT).status_code == 400
