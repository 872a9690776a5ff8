"""What somebody tries who means harm: from a page elsewhere, over a bare socket, in a file, an address, a decision.

Each of these was tried by hand against a running server first; what did not hold then is here so that it holds now.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from headwater.web.app import application
from headwater.web.guard import HEADERS
from headwater.web.rendering import asset
from headwater.web.routes import FORMULA
from tests.web.conftest import TOKEN, Elsewhere, Served, token

SCRIPT = {"authorization": f"Bearer {TOKEN}"}
Serve = Callable[[Path], Served]


@pytest.fixture(scope="module")
def known(client: TestClient) -> dict[str, str]:
    """What fills in the paths: one thing of each kind, in the demo and every copy of it."""
    [first, *_] = [row for row in client.get("/search.json").json()["rows"] if row["actor"]]
    story = client.get("/now.json").json()["rows"][0]["id"]
    claim = client.get(f"/stories/{story}.json").json()["claims"][0]["claim"]
    found = {name: first[name] for name in ("article", "actor", "outlet", "id")}
    return found | {"story": story, "claim": claim, "of": "statement", "job": "none"}


def path_of(path: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    return path


def raw(served: Served, head: str, body: bytes = b"") -> bytes:
    """What a server answers to exactly these bytes."""
    port = int(served.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(head.replace("PORT", str(port)).replace("\n", "\r\n").encode("latin-1") + body)
        parts: list[bytes] = []
        while part := line.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


# what a browser could be made to send


def test_the_name_is_asked_for_whatever_the_request_line_says(serve: Serve, demo: Path) -> None:
    served = serve(demo)
    ours, end = "Host: 127.0.0.1:PORT\n", "Connection: close\n\n"
    for head, status in (
        (f"GET /decisions.json HTTP/1.1\n{ours}{end}", 200),
        (f"GET /decisions.json HTTP/1.1\n{end}", 400),
        ("GET /decisions.json HTTP/1.0\n\n", 421),
        (f"GET /decisions.json HTTP/1.1\n{ours}Host: evil.example\n{end}", 400),
        (f"GET /decisions.json HTTP/1.1\nHost: evil.example\n{ours}{end}", 400),
        (f"GET /decisions.json HTTP/1.1\nHost: evil.example\nX-Forwarded-Host: 127.0.0.1\n{end}", 421),
        (f"GET http://127.0.0.1:PORT/decisions.json HTTP/1.1\nHost: evil.example\n{end}", 421),
        (f"GET http://evil.example/decisions.json HTTP/1.1\n{ours}{end}", 404),
        (f"CONNECT evil.example:80 HTTP/1.1\n{ours}{end}", 404),
        (f"OPTIONS * HTTP/1.1\n{ours}{end}", 404),
    ):
        answer = raw(served, head)
        assert (head, answer[9:12]) == (head, str(status).encode())
        assert b"evil.example" not in answer


def test_a_name_is_ours_however_it_is_spelt(demo: Path) -> None:
    app = application(demo, token=TOKEN, names=["Desk.Example"])
    with TestClient(app, base_url="http://desk.example") as client:
        assert client.get("/decisions").status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("method", "path", "mode", "dest", "status"),
    [
        ("GET", "/now", "navigate", "document", 200), ("HEAD", "/now", "navigate", "document", 200),
        ("GET", "/now", "navigate", "iframe", 403), ("GET", "/now", "navigate", "object", 403),
        ("GET", "/search?words=dam", "no-cors", "image", 403), ("GET", "/now.json", "no-cors", "script", 403),
        ("GET", "/now.json", "cors", "empty", 403), ("GET", "/static/app.js", "no-cors", "script", 403),
        ("GET", "/now", "", "", 403), ("OPTIONS", "/decide", "cors", "empty", 403),
        ("POST", "/decide", "navigate", "document", 403), ("POST", "/add", "no-cors", "empty", 403),
    ],
)  # fmt: skip
def test_a_page_elsewhere_may_lead_here_and_no_more(
    client: TestClient, site: str, method: str, path: str, mode: str, dest: str, status: int
) -> None:
    said = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    answer = client.request(method, path, headers=said)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)


@pytest.mark.parametrize("site", ["same-origin", "none", None])
def test_pages_of_ours_and_scripts_get_what_they_ask_for(client: TestClient, site: str | None) -> None:
    said = {} if site is None else {"sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}
    assert client.get("/static/app.js", headers=said).status_code == 200
    assert client.get("/now.json", headers=said).status_code == 200


HOSTILE = """<!doctype html><title>hostile</title><img src="HOME/now"><script src="HOME/now.json"></script>
<iframe src="HOME/decisions" name="frame"></iframe><iframe name="sink"></iframe>
<form id="plain" method="post" action="HOME/decide" target="sink" enctype="text/plain">
<input name='{"kind":"reject","target":"TARGET","why":"' value='"}'></form>
<form id="form" method="post" action="HOME/decide" target="sink"><input name="kind" value="reject">
<input name="target" value="TARGET"></form>
<script>
window.seen = [];
(async () => {
    const body = '{"kind":"reject","target":"TARGET"}', url = "https://velm.example/";
    for (const [path, more] of [
        ["/now.json", {}], ["/now.json", {mode: "no-cors"}], ["/decide", {method: "POST", body, mode: "no-cors"}],
        ["/decide", {method: "POST", body, headers: {"content-type": "application/json"}}],
        ["/add", {method: "POST", body: JSON.stringify({url}), mode: "no-cors", credentials: "include"}],
        ["/add", {method: "POST", body: new URLSearchParams({addresses: url}), mode: "no-cors"}],
        ["/decide", {method: "PUT", body}],
    ]) await fetch("HOME" + path, more).then(async (got) => seen.push(await got.text()), () => seen.push(""));
    document.getElementById("plain").submit();
    setTimeout(() => document.getElementById("form").submit(), 200);
    setTimeout(() => { window.done = true }, 500);
})();
</script>"""


def test_in_a_real_browser_a_page_elsewhere_changes_nothing_and_sees_nothing(
    chromium: Any, serve: Serve, library: Path, elsewhere: tuple[str, type[Elsewhere]], known: dict[str, str]
) -> None:
    served, (address, him) = serve(library), elsewhere
    him.page = HOSTILE.replace("HOME", served.url).replace("TARGET", known["id"]).encode()
    context = chromium.new_context()
    page = context.new_page()
    answers: list[tuple[str, int]] = []
    page.on("response", lambda got: answers.append((got.url.removeprefix(served.url), got.status)))
    page.goto(f"{served.url}/decisions")  # a person who has our cookie
    answers.clear()
    page.goto(address)
    page.wait_for_function("window.done === true")
    assert set(page.evaluate("window.seen")) == {""}
    assert {got for got in answers if got[0].startswith("/d")} == {("/decisions", 403), ("/decide", 403)}
    page.evaluate(f"location.assign('{served.url}/decisions')")  # a link that is followed
    page.wait_for_url(f"{served.url}/decisions")
    assert "Nobody decided anything yet" in page.inner_text("main")
    context.close()


# what a GET, and anything that is no POST, changes: nothing


def test_looking_at_everything_changes_nothing(editor: TestClient, library: Path, known: dict[str, str]) -> None:
    looked = 0
    watch = sqlite3.connect(library, isolation_level=None)
    before = watch.execute("PRAGMA data_version").fetchone()
    for path, ways in editor.get("/openapi.json").json()["paths"].items():
        for method in ("GET", "HEAD") if "get" in ways else ():
            answer = editor.request(method, path_of(path, known))
            assert answer.status_code == (404 if path.startswith("/jobs/") else 200)
            looked += 1
    for path in ("/", "/api", "/static/app.js", "/add?url=https://velm.example/&text=x", "/nothing"):
        editor.get(path)
    assert looked > 70
    for path in ("/decide", "/undo", "/author", "/add", "/sources", "/failures/dismiss", "/sources/remove"):
        sent = {"token": token(editor), "kind": "reject", "target": known["id"], "author": "Mallory", "all": "yes"}
        sent |= {"addresses": "https://velm.example/", "feeds": "https://velm.example/feed"}
        for method in ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"):
            meant = {"x-http-method-override": "POST", "x-method-override": "POST"}
            answer = editor.request(method, path, params=sent | {"_method": "POST"}, headers=meant)
            assert "headwater-author" not in answer.headers.get("set-cookie", "")
    assert watch.execute("PRAGMA data_version").fetchone() == before
    assert editor.get("/add.json").json()["jobs"] == []
    watch.close()


# what stands in an address

BIG = 10**30
STRANGE = [
    "", "-1", "9" * 300, "NaN", "a\x00b\ufffe", "'\" OR 1=1;--", '"""', "NEAR(a b) col:x ^a {b}", "(" * 500, "~", "//[",
    "../../etc/passwd", "\r\nset-cookie: \x1b]0;x\x07", "0001-01-01", "9999-99-99", "٢٠٢٤-٠١-٠١",
]  # fmt: skip


def test_no_value_of_any_parameter_is_an_error_of_ours(client: TestClient, known: dict[str, str]) -> None:
    asked = 0
    for path, ways in client.get("/openapi.json").json()["paths"].items():
        if "get" not in ways or not path.endswith(".json"):
            continue
        for one in ways["get"].get("parameters", []):
            for value in STRANGE:
                inside = one["in"] == "path"
                where = path_of(path, known | {one["name"]: value} if inside else known)
                answer = client.get(where, params={} if inside else {one["name"]: value})
                assert answer.status_code < 500, (path, one["name"], value, answer.text)
                assert "Traceback" not in answer.text
                asked += 1
    assert asked > 800


@pytest.mark.parametrize("sort", ["date", "relevance"])
@pytest.mark.parametrize(
    "key",
    [
        ["2024", BIG], ["2024", -1], ["2024", -BIG], ["\ud800", 1], [None, 1], ["2024", True], [["a"], 1], [{}, 1],
        [1.5, BIG], [float("nan"), 1], [float("inf"), 1], [1e308, -BIG], ["2024", 1.5], [BIG, BIG],
    ],
)  # fmt: skip
def test_a_forged_token_of_the_next_page_is_no_error_of_ours(client: TestClient, sort: str, key: list[Any]) -> None:
    forged = base64.urlsafe_b64encode(json.dumps([sort, *key]).encode()).decode().rstrip("=")
    for path in ("/search", "/search.json"):
        answer = client.get(path, params={"words": "the", "sort": sort, "after": forged})
        assert answer.status_code == 200


def test_a_long_address_makes_no_longer_page(client: TestClient) -> None:
    short = len(client.get("/search?limit=1000").content)
    assert len(client.get(f"/search?limit=1000&x={'%25' * 20_000}").content) < short + 200_000
    assert len(client.get(f"/search?limit=1000&x={'a' * 1000}").text.split("a" * 1000)) > 50  # but a short one is kept


# who goes away, and who does not


def test_who_breaks_off_leaves_no_trace(serve: Serve, demo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    served = serve(demo)
    port = int(served.url.rpartition(":")[2])
    for kind in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"):
        with socket.create_connection(("127.0.0.1", port)) as line:
            head = f"POST /decide HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nContent-Length: 1000\r\n\r\n"
            line.sendall(head.encode() + b"--b\r\n")
            time.sleep(0.1)
    assert raw(served, "GET /decisions.json HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n")[9:12] == b"200"
    assert capfd.readouterr().err == ""


def test_slow_ones_hold_nobody_up(serve: Serve, demo: Path) -> None:
    served = serve(demo)
    port = int(served.url.rpartition(":")[2])
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
    try:
        for number, line in enumerate(lines):
            rest = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\na="
            line.sendall(f"POST /decide HTTP/1.1\r\nHost: 127.0.0.1\r\n{rest if number % 2 else 'X: '}".encode())
        began = time.monotonic()
        assert raw(served, "GET /now HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n")[9:12] == b"200"
        assert time.monotonic() - began < 3
    finally:
        for line in lines:
            line.close()


# what is decided


@pytest.mark.parametrize("address", ["//[", "http://[::1/x", "http://a\u2100b/x", "http://[x]y/z", "/\ufffe", "////"])
def test_what_is_no_address_is_no_error_of_ours(desk: TestClient, address: str, known: dict[str, str]) -> None:
    for kind, target, key in (("merge", "actor", "into"), ("same", "id", "other"), ("link", "article", "from")):
        sent = {"token": token(desk), "kind": kind, "target": known[target], key: address, "right": "true"}
        assert desk.post("/decide", data=sent).status_code in (400, 404)


@pytest.mark.parametrize(
    "day",
    [
        "0001-01-01T00:00+23:59", "0000", "0000-01-01", "2023-02-30", "2023-01-01T29:59", "2023-01-01T10:00+99:99",
        "٢٠٢٣", "2023-01-1٢",
    ],
)  # fmt: skip
def test_a_day_that_never_was_is_nobodys_date(desk: TestClient, day: str, known: dict[str, str]) -> None:
    """One of them took the front page away, for good."""
    for kind, target, key in (("date", "article", "published"), ("fix", "id", "said")):
        sent = {"kind": kind, "target": known[target], "value": {key: day}}
        assert desk.post("/decide", json=sent, headers=SCRIPT).status_code == 400
    assert desk.get("/now").status_code == 200


def test_a_name_in_a_decision_is_one_that_can_be_printed(editor: TestClient, known: dict[str, str]) -> None:
    sent = {
        "kind": "reject",
        "target": known["id"],
        "who": "Mal\x1b[31mlory\u202e\x00" + "x" * 900,
        "why": "\x1b[2J\u202e",
    }
    answer = editor.post("/decide", data=sent | {"token": token(editor)}, follow_redirects=False)
    assert answer.status_code == 303
    made = editor.get("/decisions.json").json()["rows"][0]
    assert made["who"] == ("Mal[31mlory" + "x" * 900)[:200]
    undo = {"judgement": made["id"], "who": "\u202e\x07"}
    assert editor.post("/undo", json=undo, headers=SCRIPT).json()["who"] == "Anna"
    page = editor.get("/decisions").text
    assert not any(character in page for character in "\x1b\x07\u202e\x00")


def test_of_two_who_take_the_same_back_at_once_one_does(editor: TestClient, known: dict[str, str]) -> None:
    made = editor.post("/decide", json={"kind": "reject", "target": known["id"]}, headers=SCRIPT).json()["id"]
    together: Counter[int] = Counter()
    ready = threading.Barrier(8)

    def undo() -> None:
        ready.wait()
        together[editor.post("/undo", json={"judgement": made}, headers=SCRIPT).status_code] += 1

    threads = [threading.Thread(target=undo) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == {201: 1, 400: 7}
    assert [row["kind"] for row in editor.get("/decisions.json").json()["rows"]] == ["undo", "reject"]


def test_no_cell_is_a_formula(editor: TestClient) -> None:
    rows = editor.get("/search.json").json()["rows"]
    starts = [start for start in FORMULA if start.strip()]
    for start, row in zip(starts, rows, strict=False):
        sent = {"kind": "reject", "target": row["id"], "who": f"{start}cmd|' /c calc'!A0", "why": f"x\n{start}1"}
        assert editor.post("/decide", json=sent, headers=SCRIPT).status_code == 201
    told = list(csv.DictReader(io.StringIO(editor.get("/decisions.csv").text)))
    assert sorted(one["who"][:2] for one in told) == sorted(f"'{start}" for start in starts)


# what browsers keep


def test_only_what_never_changes_is_kept_by_browsers(client: TestClient, known: dict[str, str]) -> None:
    for path in ("/now", "/now.json", "/now.csv", f"/articles/{known['article']}/kept", "/nothing", "/api", "/"):
        assert client.get(path, follow_redirects=False).headers["cache-control"] == "no-store"
    assert "immutable" in client.get(asset("app.js")).headers["cache-control"]
    assert client.get("/static/app.js").headers["cache-control"] == "no-cache"
