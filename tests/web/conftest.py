"""A server with the demo's library, for programs and for a real browser.

The browser is Chromium, as Debian has it; where there is none, the tests that need it skip, and say so.
"""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

import headwater
from headwater.across.library import each, link
from headwater.library.naming import article_meant
from headwater.web.app import application
from tests.conftest import ROOT
from tests.library import rows

TOKEN = "a-token-of-the-tests"
DEMO = ROOT / "src" / "headwater" / "data" / "demo"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's library, linked and traced; nobody writes to this one."""
    path = tmp_path_factory.mktemp("web") / "demo.hw"
    with headwater.open(path) as library:
        library.add(sorted(map(str, DEMO.glob("*.jsonl"))), workers=0)
        link(library.db)
        assert len(list(each(library.db))) == 3
    return path


@pytest.fixture(scope="session")
def dam(demo: Path) -> str:
    """The id of an article."""
    with headwater.open(demo) as library:
        return article_meant(library.db, "dam-01")


@pytest.fixture(scope="session")
def halloran(demo: Path) -> str:
    """The id of a commander of the coastguard."""
    return _called(demo, "Ines Halloran")


@pytest.fixture(scope="session")
def solheim(demo: Path) -> str:
    """The id of the head of an authority."""
    return _called(demo, "Ingrid Solheim")


def _called(demo: Path, name: str) -> str:
    with headwater.open(demo) as library:
        return str(library.db.execute("SELECT id FROM actor WHERE name = ?", (name,)).fetchone()[0])


@pytest.fixture
def library(demo: Path, tmp_path: Path) -> Path:
    """A copy of it, to write to."""
    return Path(shutil.copy(demo, tmp_path / "demo.hw"))


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    """Asks the application for the demo's library, to read only."""
    with TestClient(application(demo, token=TOKEN, who="Anna"), base_url="http://127.0.0.1") as made:
        yield made


@pytest.fixture
def editor(library: Path) -> Iterator[TestClient]:
    """The same for a library of the test's own."""
    with TestClient(application(library, token=TOKEN, who="Anna"), base_url="http://127.0.0.1") as made:
        yield made


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[TestClient, sqlite3.Connection]]:
    """A library put together by hand, and who asks its application."""
    db = rows.library(tmp_path)
    with TestClient(application(tmp_path / "test.hw", token=TOKEN, who="Anna"), base_url="http://127.0.0.1") as made:
        yield made, db
    db.close()


def token(client: TestClient) -> str:
    """What a form of this browser carries."""
    found = re.search(r'name="token" value="(\w+)"', client.get("/decisions").text)
    assert found
    return found[1]


def words(html: str) -> str:
    """What is between the tags, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: its address and its library."""

    url: str
    library: Path


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Served]]:
    """Runs servers, each in a thread."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(path: Path) -> Served:
        listening = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(application(path, token=TOKEN, who="Anna"), log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        return Served(f"http://127.0.0.1:{listening.getsockname()[1]}", path)

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def page(chromium: Any, serve: Callable[[Path], Served]) -> Iterator[Any]:
    """A page of a new window; what the console says against it, and what it asks of others, fails the test.

    It needs the servers, so that they end after it: a page still open asks one that is gone for its last files.
    """
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    made.on("request", lambda request: None if _ours(request.url) else said.append(f"asked for {request.url}"))
    yield made
    context.close()
    assert said == []


def grave(page: Any) -> list[tuple[str, list[str]]]:
    """What axe-core finds serious or critical: its name, and the first places."""
    from axe_playwright_python.sync_playwright import Axe

    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


def _ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "about:"))


@pytest.fixture(scope="module")
def desk(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One server for all tests of a file, to which anything may be written."""
    path = Path(shutil.copy(demo, tmp_path_factory.mktemp("desk") / "demo.hw"))
    with TestClient(application(path, token=TOKEN, who="Anna"), base_url="http://127.0.0.1") as made:
        yield made


class Elsewhere(BaseHTTPRequestHandler):
    """A site of somebody else, who knows where we are; ``page`` is what he shows, ``asked`` what he was asked for."""

    page = b""
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, format: str, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, type[Elsewhere]]]:
    """His address, on another port of this machine, and him."""
    him = type("Him", (Elsewhere,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), him) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://localhost:{server.server_port}", him
        server.shutdown()
