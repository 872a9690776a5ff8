"""The browser's word, the author's name, the way back, the token of scripts."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from headwater.web.app import application
from headwater.web.decide import done
from headwater.web.forms import AUTHOR, COOKIE, Seal, author, back, script_token
from tests.web.conftest import TOKEN, token


def request(**cookies: str) -> Request:
    line = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return Request({"type": "http", "headers": [(b"cookie", line.encode("latin-1"))]})


# the browser's word


def test_a_browser_gets_a_word_once_and_no_script_sees_it(demo: Path) -> None:
    with TestClient(application(demo, token=TOKEN), base_url="http://127.0.0.1") as client:
        given = client.get("/decisions").headers["set-cookie"]
        name, *attributes = given.split("; ")
        assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}", name)
        assert sorted(one.lower() for one in attributes) == ["httponly", "path=/", "samesite=strict"]
        assert "set-cookie" not in client.get("/decisions").headers
        assert "set-cookie" not in client.get("/decisions.json").headers
        page = client.get("/decisions").text
        assert name.partition("=")[2] not in page


def test_the_page_carries_the_word_signed(demo: Path) -> None:
    with TestClient(application(demo, token=TOKEN), base_url="http://127.0.0.1") as client:
        signed = token(client)
        assert re.fullmatch(r"[0-9a-f]{64}", signed)
        assert f'<meta name="headwater-token" content="{signed}">' in client.get("/decisions").text
        assert token(client) == signed


@pytest.mark.parametrize("given", ["", "x", "a" * 42, "a" * 44, "é" * 43, "a" * 42 + " ", "a" * 100_000])
def test_a_word_that_is_none_of_ours_is_replaced(given: str) -> None:
    seal, asked = Seal("script"), request(**{COOKIE: given})
    word = seal.word(asked)
    assert word != given
    assert seal.word(asked) == word, "one word a request"
    answer = Response()
    seal.remember(asked, answer)
    assert word in answer.headers["set-cookie"]


def test_a_form_is_ours_only_with_the_word_and_the_key() -> None:
    seal, word = Seal("script"), "a" * 43
    seal.check(request(**{COOKIE: word}), {"token": seal.token(request(**{COOKIE: word}))})
    for asked, given in (
        (request(**{COOKIE: "b" * 43}), seal.token(request(**{COOKIE: word}))),
        (request(), seal.token(request(**{COOKIE: word}))),
        (request(**{COOKIE: word}), Seal("script").token(request(**{COOKIE: word}))),
        (request(**{COOKIE: word}), ""),
        (request(**{COOKIE: word}), None),
        (request(**{COOKIE: word}), "\ud800"),
    ):
        with pytest.raises(HTTPException) as caught:
            seal.check(asked, {"token": given})
        assert caught.value.status_code == 403


def test_keys_are_not_shown() -> None:
    seal = Seal("the-token-of-scripts")
    assert seal.key.hex() not in repr(seal)
    assert repr(seal.key) not in repr(seal)
    assert "the-token-of-scripts" not in repr(seal)


# the author


def named(client: TestClient, name: str) -> str:
    """The cookie that a name becomes."""
    sent = {"token": token(client), "author": name, "back": "/decisions#as"}
    answer = client.post("/author", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == "/decisions#as"
    return answer.headers["set-cookie"]


def test_a_name_is_kept_for_a_year_as_it_was_typed(editor: TestClient) -> None:
    given = named(editor, "  Åsa  Þórsdóttir; <b>x</b>, Ines=“Q”  ")
    value, *attributes = given.split("; ")
    kept = "Åsa Þórsdóttir; <b>x</b>, Ines=“Q”"
    assert value == f"{AUTHOR}={quote(kept, safe='')}"
    lower = {one.partition("=")[0].lower(): one.partition("=")[2] for one in attributes}
    assert lower["samesite"].lower() == "strict"
    assert lower["max-age"] == str(365 * 24 * 3600)
    assert {"httponly", "path"} <= lower.keys()
    page = editor.get("/decisions").text
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "<b>x</b>" not in page
    target = editor.get("/search.json").json()["rows"][0]["id"]
    sent = {"token": token(editor), "kind": "reject", "target": target, "back": "/decisions"}
    editor.post("/decide", data=sent)
    assert editor.get("/decisions.json").json()["rows"][0]["who"] == kept


def test_no_name_is_the_machines(editor: TestClient) -> None:
    named(editor, "Ines")
    assert "max-age=0" in named(editor, " ").lower()
    editor.cookies.delete(AUTHOR)
    assert "by <b>Anna</b>" in editor.get("/decisions").text


@pytest.mark.parametrize("name", ["x" * 201, "Ines\x00", "Ines\u202e", "\x1b[31m", "Ines\u2066"])
def test_names_that_cannot_be_printed_are_refused(desk: TestClient, name: str) -> None:
    sent = {"token": token(desk), "author": name, "back": "/"}
    answer = desk.post("/author", data=sent, follow_redirects=False)
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_the_longest_name_fits_into_a_cookie(editor: TestClient) -> None:
    assert len(named(editor, "𝒳" * 200)) < 4096


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("Ines%20Quill", "Ines Quill"), ("%C3%85sa", "Åsa"), ("%20", "Anna"), ("", "Anna"), ("x" * 300, "x" * 200),
        ("%FF%FE", "\ufffd\ufffd"), ("%0A%00Ines%E2%80%AE", "Ines"), ("%ED%A0%80", "\ufffd\ufffd\ufffd"),
    ],
)  # fmt: skip
def test_a_name_is_read_whatever_the_cookie_holds(kept: str, read: str) -> None:
    assert author(request(**{AUTHOR: kept}), "Anna") == read


# the way back

ELSEWHERE = [
    "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "\n//evil.example",
    "http://evil.example", "https:evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x",
    " //evil.example", "evil.example", "", "/a\r\nset-cookie: x=1", "/\u2028", "/\x00", "/\ud800", "?done=1", "#x",
    "/" + "a" * 5000, "/\u202eevil",
]  # fmt: skip


@pytest.mark.parametrize("given", ELSEWHERE)
def test_only_a_path_of_ours_is_a_way_back(given: str) -> None:
    assert back(given) == "/"


@pytest.mark.parametrize("given", [one for one in ELSEWHERE if "\ud800" not in one])
def test_no_form_leads_elsewhere(desk: TestClient, given: str) -> None:
    sent = {"token": token(desk), "author": "Ines", "back": given}
    assert desk.post("/author", data=sent, follow_redirects=False).headers["location"] == "/"
    target = desk.get("/search.json").json()["rows"][0]["id"]
    sent = {"token": token(desk), "kind": "reject", "target": target, "back": given}
    where = desk.post("/decide", data=sent, follow_redirects=False).headers["location"]
    found = re.fullmatch(r"/\?done=([0-9a-f]{20})", where)
    assert found
    where = desk.post(
        "/undo", data={"token": token(desk), "judgement": found[1], "back": given}, follow_redirects=False
    ).headers["location"]
    assert re.fullmatch(r"/\?done=[0-9a-f]{20}", where)
    page = desk.get(f"/decide/statement/{target}", params={"back": given}).text
    assert '<a href="/">Back, and decide nothing</a>' in page


def test_the_front_page_tells_what_was_done(desk: TestClient) -> None:
    target = desk.get("/search.json").json()["rows"][0]["id"]
    page = desk.post("/decide", data={"token": token(desk), "kind": "confirm", "target": target})
    assert page.url.path == "/now"
    assert "this statement is right" in page.text
    assert 'action="/undo"' in page.text


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ("/inbox", "/inbox?done=j"), ("/inbox?kind=merge", "/inbox?kind=merge&done=j"), ("/a#s-1", "/a?done=j#s-1"),
        ("/a?done=x&b=1&done=y#s", "/a?b=1&done=j#s"), ("/a?done", "/a?done=j"), ("/a?undone=1", "/a?undone=1&done=j"),
        ("/a?words=d%C3%A9j%C3%A0+vu", "/a?words=d%C3%A9j%C3%A0+vu&done=j"), ("/a?b=c?d", "/a?b=c?d&done=j"),
        ("/a#x?y#z", "/a?done=j#x?y#z"),
    ],
)  # fmt: skip
def test_what_was_done_is_told_where_one_came_from(given: str, where: str) -> None:
    assert done(back(given), "j") == where


# the token of scripts


def test_the_token_of_scripts_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "token"
    made = script_token(path)
    assert len(made) >= 43
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert script_token(path) == made


@pytest.mark.parametrize("held", [b"", b"\n \n", b"\xff\xfe"])
def test_a_file_without_a_token_gets_one(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(held)
    path.chmod(0o644)
    made = script_token(path)
    assert len(made) >= 43
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().strip() == made


def test_a_token_that_others_may_read_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("a-token\n")
    path.chmod(0o644)
    assert script_token(path) == "a-token"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
