"""The page for programs: every address is there, and what it says is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from headwater.web.app import application
from headwater.web.describing import ways
from headwater.web.views import VIEWS
from tests.web.conftest import TOKEN


def test_every_view_is_described(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    shown = {(one.method, one.path): one for one in ways(told, base="http://127.0.0.1")}
    for view in VIEWS:
        path = view.path.replace(":path", "")
        one = shown["GET", path]
        assert one.kinds == ((".json", ".csv") if view.rows else (".json",))
        assert one.says
        assert one.parts
        assert {"title"} <= {part.name for part in one.parts}
        named = {each.name for each in one.takes if each.where == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))
    addressed = {path for _, path in shown} | {f"{path}{end}" for (_, path), one in shown.items() for end in one.kinds}
    assert addressed == set(told["paths"])


def test_what_it_takes_and_gives(client: TestClient) -> None:
    shown = {(one.method, one.path): one for one in ways(client.get("/openapi.json").json(), base="http://x")}
    takes = {one.name: one for one in shown["GET", "/decisions"].takes}
    assert (takes["limit"].type, takes["limit"].default, takes["limit"].required) == ("whole number", "50", False)
    assert takes["after"].says == "The `after` of the page before."
    [rows] = [part for part in shown["GET", "/decisions"].parts if part.name == "rows"]
    assert rows.type == "list of Row"
    [target] = [part for part in rows.parts if part.name == "target"]
    assert [part.name for part in target.parts] == ["of", "id", "label", "href"]
    decide = {one.name: one for one in shown["POST", "/decide"].takes}
    assert decide["kind"].required
    assert "distinct" in decide["kind"].type


def test_the_page_says_it_all(client: TestClient) -> None:
    page = client.get("/api").text
    told = client.get("/openapi.json").json()
    assert 'href="/openapi.json"' in page
    ids = re.findall(r'<h2 id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == len(list(ways(told, base="")))
    assert set(re.findall(r'<a href="#((?:get|post)[^"]+)"', page)) == set(ids)
    assert "``" not in page


def test_the_examples_can_be_run(client: TestClient) -> None:
    for one in ways(client.get("/openapi.json").json(), base="http://127.0.0.1"):
        command, *rest = shlex.split(one.example)
        assert command == "curl"
        if one.method == "GET" and "{" not in one.path:
            assert client.get(rest[-1]).status_code in (200, 400)


def test_where_the_token_is(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "a <b> folder" / "token"
    app = application(demo, token=TOKEN, token_file=file)
    with TestClient(app, base_url="http://127.0.0.1") as made:
        page = made.get("/api").text
    assert f"TOKEN=$(cat &#39;{str(file).replace('<', '&lt;').replace('>', '&gt;')}&#39;)" in page
    assert TOKEN not in page


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "[::1]:8765"])
def test_examples_ask_where_one_is(client: TestClient, host: str) -> None:
    assert f"http://{host}/now.json" in client.get("/api", headers={"host": host}).text
