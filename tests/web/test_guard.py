"""Who may ask, what may be sent, and what every answer forbids: each way round the guard is tried."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from headwater.library.connection import connect
from headwater.settings import MiB, Settings
from headwater.web.app import application
from headwater.web.guard import HEADERS, POLICY, SAFE
from tests.web.conftest import TOKEN, token

SCRIPT = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def small(library: Path) -> Iterator[TestClient]:
    """A server that takes a MiB at once, and tells its errors."""
    app = application(library, token=TOKEN, who="Anna", settings=Settings(max_bytes=MiB))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="module")
def refusing(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server to which nobody gets through: what is decided there stays nothing."""
    path = Path(shutil.copy(demo, tmp_path_factory.mktemp("guard") / "demo.hw"))
    with TestClient(application(path, token=TOKEN, who="Anna"), base_url="http://127.0.0.1") as made:
        yield made
        assert made.get("/decisions.json").json()["rows"] == []


def statement(client: TestClient) -> str:
    return str(client.get("/search.json").json()["rows"][0]["id"])


# 1. the name


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "evil-localhost",
        "127.0.0.2", "0.0.0.0", "2130706433", "localhost.", "", " ", "[::1", "[::2]", "::1", "127.0.0.1:", "[evil]",
        "127.0.0.1@evil.example", "evil.example@127.0.0.1", "127.0.0.1#.evil.example", "127.0.0.1/.evil.example",
        "127.0.0.1?.evil.example", "127.0.0.1\\.evil.example", "127.0.0.1:80:80", "127.0.0.1:evil", "127.0.0.1, x",
        "127.0.0.1\tx", "１２７.0.0.1",
    ],
)  # fmt: skip
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    for method in ("GET", "POST"):
        answer = client.request(method, "/decisions", headers={"host": host.encode()})
        assert answer.status_code == 421
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8765"])
def test_our_names_are_let_in_on_any_port(client: TestClient, host: str) -> None:
    assert client.get("/decisions", headers={"host": host}).status_code == 200


def test_no_name_is_refused(demo: Path) -> None:
    sent: list[dict[str, object]] = []
    scope = {"type": "http", "method": "GET", "path": "/decisions", "headers": [], "query_string": b""}

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asked = application(demo, token=TOKEN)(scope, receive, send)  # type: ignore[arg-type]
    with pytest.raises(StopIteration):  # it is answered at once
        asked.send(None)  # type: ignore[attr-defined]
    assert sent[0]["status"] == 421


def test_a_name_that_somebody_gave_us_is_ours(demo: Path) -> None:
    with TestClient(application(demo, token=TOKEN, names=["desk.example"]), base_url="http://desk.example") as client:
        assert client.get("/decisions").status_code == 200
        assert client.get("/decisions", headers={"host": "x.desk.example"}).status_code == 421


# 2. where it comes from


def rejecting(client: TestClient, **headers: str) -> Response:
    """A form that is right but for where it says that it comes from."""
    sent = {"token": token(client), "kind": "reject", "target": statement(client), "back": "/decisions"}
    return client.post("/decide", data=sent, headers=headers, follow_redirects=False)


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "https://127.0.0.1.evil.example", "null", "http://127.0.0.1:9999", "http://localhost",
        "file://", "ftp://127.0.0.1", "http://127.0.0.1@evil.example", "http://evil.example#http://127.0.0.1", "x",
        "http://[::1", "//127.0.0.1", "127.0.0.1", "http://127.0.0.1.", "http://127.0.0.1 ,http://evil.example",
    ],
)  # fmt: skip
def test_a_page_of_somebody_else_changes_nothing(refusing: TestClient, origin: str) -> None:
    for name in ("origin", "referer"):
        assert rejecting(refusing, **{name: origin}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://127.0.0.1"}, {"referer": "http://127.0.0.1/search?words=dam"}, {},
        {"origin": "http://127.0.0.1", "referer": "http://evil.example/"},
    ],
)  # fmt: skip
def test_a_page_of_ours_does(editor: TestClient, headers: dict[str, str]) -> None:
    assert rejecting(editor, **headers).status_code == 303


def test_an_origin_of_nobody_goes_before_a_referer_of_ours(refusing: TestClient) -> None:
    assert rejecting(refusing, origin="null", referer="http://127.0.0.1/").status_code == 403
    assert rejecting(refusing, origin="", referer="http://evil.example/").status_code == 403


def test_a_page_elsewhere_may_look_but_a_browser_will_not_show_it(client: TestClient) -> None:
    answer = client.get("/decisions.json", headers={"origin": "http://evil.example"})
    assert answer.status_code == 200
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in answer.headers
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    assert "access-control-allow-origin" not in client.options("/decide", headers=asked).headers


@pytest.mark.parametrize("path", ["/decide", "/undo", "/author"])
@pytest.mark.parametrize("given", [None, "", "0" * 64, "é", "\x00", "A" * 100_000])
def test_a_form_without_our_word_changes_nothing(refusing: TestClient, path: str, given: str | None) -> None:
    sent = {"kind": "reject", "target": statement(refusing), "author": "Mallory", "judgement": "x", "back": "/"}
    answer = refusing.post(path, data=sent | ({} if given is None else {"token": given}), follow_redirects=False)
    assert answer.status_code == 403
    assert "headwater-author" not in answer.headers.get("set-cookie", "")


def test_the_word_of_another_browser_is_not_ours(library: Path) -> None:
    app = application(library, token=TOKEN)
    with TestClient(app, base_url="http://127.0.0.1") as one, TestClient(app, base_url="http://127.0.0.1") as other:
        stolen, target = token(other), statement(one)
        sent = {"token": stolen, "kind": "reject", "target": target}
        assert token(one) != stolen
        assert one.post("/decide", data=sent).status_code == 403
        one.cookies.clear()
        assert one.post("/decide", data=sent).status_code == 403
        again = application(library, token=TOKEN)  # the same library, another key
    with TestClient(again, base_url="http://127.0.0.1", cookies=dict(other.cookies)) as later:
        assert later.post("/decide", data=sent).status_code == 403


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Bearer wrong", 401), (TOKEN, 401), (f"Basic {TOKEN}", 401), ("Bearer", 401), ("", 401),
        (f"bearer {TOKEN}", 201),
    ],
)  # fmt: skip
def test_a_script_shows_its_token(editor: TestClient, said: str, status: int) -> None:
    sent = {"kind": "reject", "target": statement(editor)}
    assert editor.post("/decide", json=sent, headers={"authorization": said}).status_code == status


def test_a_script_without_a_token_changes_nothing(refusing: TestClient) -> None:
    sent = {"kind": "reject", "target": statement(refusing)}
    assert refusing.post("/decide", json=sent).status_code == 403
    assert refusing.post("/decide", json=sent | {"token": ["x"]}).status_code == 403
    half = b'{"kind": "reject", "target": "x", "token": "\\ud800"}'
    assert refusing.post("/decide", content=half, headers={"content-type": "application/json"}).status_code == 400
    answer = refusing.post("/decide", json=sent, headers=SCRIPT | {"origin": "http://evil.example"})
    assert answer.status_code == 403


def changing(app: FastAPI) -> set[str]:
    """The addresses at which something may be changed."""
    included = [getattr(one, "original_router", None) for one in app.routes]
    routes = [*app.routes, *(route for router in included if router is not None for route in router.routes)]
    return {str(one.path) for one in routes if (getattr(one, "methods", None) or set()) - SAFE}


def test_every_address_that_changes_something_asks_who_sent_it(refusing: TestClient) -> None:
    paths = changing(refusing.app)  # type: ignore[arg-type]
    told = refusing.get("/openapi.json").json()["paths"]
    assert {path for path, ways in told.items() if ways.keys() - {"get"}} < paths
    assert len(paths) == 8
    sent = {"kind": "reject", "target": statement(refusing), "feeds": "https://velm.example/feed", "all": "yes"}
    sent |= {"author": "Mallory", "addresses": "https://velm.example/", "feed": "x", "item": "x", "judgement": "x"}
    for path in paths:
        assert (path, refusing.post(path, data=sent).status_code) == (path, 403)
        ours, elsewhere = sent | {"token": token(refusing)}, {"origin": "http://evil.example"}
        assert (path, refusing.post(path, data=ours, headers=elsewhere).status_code) == (path, 403)
        assert refusing.get(path).status_code in (200, 404, 405)
    assert refusing.get("/sources.json").json()["total"] == 0
    assert refusing.get("/add.json").json()["jobs"] == []


# 4. how much


def test_a_body_over_the_limit_is_refused_however_it_comes(small: TestClient) -> None:
    def drops() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * (MiB // 10)

    form = {"content-type": "application/x-www-form-urlencoded"}
    for headers in (SCRIPT, form):
        for path in ("/decide", "/undo", "/author"):
            assert small.post(path, content=b"x" * (MiB + 1), headers=headers).status_code == 413
            assert small.post(path, content=drops(), headers=headers).status_code == 413
    assert small.get("/decisions").status_code == 200


@pytest.mark.parametrize("length", ["-1", "1e9", "９", "", "x", "9" * 30, "9" * 6000, "0x10", "+5"])
def test_a_length_that_is_none_is_refused(small: TestClient, length: str) -> None:
    answer = small.get("/decisions", headers={"content-length": length.encode()})
    assert answer.status_code == 413


# 5. what answers forbid


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/decisions", 200, "text/html"), ("/decisions.json", 200, "application/json"),
        ("/decisions.csv", 200, "text/csv"),
        ("/decisions.jsonl", 200, "application/jsonl"), ("/nothing", 404, "text/html"),
        ("/nothing.json", 404, "application/json"), ("/decide/statement/none", 404, "text/html"),
        ("/decisions?limit=x", 400, "text/html"), ("/static/app.js", 200, "text/javascript"),
        ("/static/none.js", 404, "text/plain"), ("/openapi.json", 200, "application/json"), ("/api", 200, "text/html"),
        ("/", 307, ""), ("/undo", 405, "text/html"), ("/broken", 500, "text/html"),
        ("/broken.json", 500, "application/json"),
    ],
)  # fmt: skip
def test_every_answer_has_the_headers(small: TestClient, path: str, status: int, kind: str) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a slip of ours")

    for where in ("/broken", "/broken.json"):
        small.app.add_api_route(where, broken)  # type: ignore[attr-defined]
    answer = small.get(path, follow_redirects=False)
    assert answer.status_code == status
    assert answer.headers.get("content-type", "").startswith(kind)
    missing = {name: value for name, value in HEADERS.items() if answer.headers.get(name) != value}
    assert missing.keys() <= ({"cache-control"} if path == "/static/app.js" else set())
    assert "slip" not in answer.text


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"content-length": "9" * 12}])
def test_what_is_refused_has_them_too(small: TestClient, headers: dict[str, str]) -> None:
    answer = small.get("/decisions", headers=headers)
    assert answer.status_code in (413, 421)
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)


def test_the_policy_lets_nothing_in() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("frame-ancestors") == "'none'"
    assert set(rules.values()) == {"'self'"}
    assert not re.search(r"unsafe|data:|\*|http", POLICY)


def test_what_is_wrong_with_the_library_is_said_on_every_page(small: TestClient) -> None:
    path = small.app.state.server.desk.path  # type: ignore[attr-defined]
    with closing(connect(path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for table in ("telling", "statement", "feed", "failure"):
            db.execute(f"DROP TABLE {table}")
    for page in ("/now", "/search", "/inbox", "/actors", "/stories/x", "/sources", "/failures", "/now.json"):
        answer = small.get(page)
        assert (page, answer.status_code) == (page, 503)
        assert "the library cannot be used" in answer.text


def test_an_error_of_ours_tells_nobody_of_the_inside(small: TestClient, capfd: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a slip of ours, in a file of ours")

    small.app.add_api_route("/broken", broken)  # type: ignore[attr-defined]
    answer = small.get("/broken")
    assert answer.status_code == 500
    assert not re.search(r"slip|Traceback|\.py", answer.text)
    assert "a slip of ours" in capfd.readouterr().err
