"""``serve`` and ``demo --serve`` as processes of their own: what they say, what they do, and how they end."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from headwater.cli import app
from headwater.cli.serving import PORT
from tests.web.conftest import DEMO

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as Unix has them")
SHOPS = DEMO / "shops.jsonl"


@dataclass
class Running:
    """A server in a process of its own. ``folder`` has its data and its temporary files."""

    process: subprocess.Popen[str]
    folder: Path
    url: str
    said: list[str]

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            body = answer.read().decode()
        return json.loads(body) if path.endswith(".json") else body

    def add(self, body: Any, token: str | None) -> Any:
        headers = {"content-type": "application/json"} | ({} if token is None else {"authorization": f"Bearer {token}"})
        request = urllib.request.Request(f"{self.url}/add", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def token(self) -> str:
        return (self.folder / "data" / "headwater" / "token").read_text().strip()

    def end(self, number: int) -> tuple[int, float, str]:
        """Send a signal: the exit status, how long it took, and what was said on the way."""
        began = time.monotonic()
        self.process.send_signal(number)
        status = self.process.wait(20)
        assert self.process.stderr is not None
        return status, time.monotonic() - began, self.process.stderr.read()


def family(pid: int) -> set[int]:
    """The processes that a process has started, and theirs."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(stat.parent.name)] = int(parent)
    found: set[int] = set()
    while new := {child for child, parent in parents.items() if parent in found | {pid}} - found:
        found |= new
    return found


def until(true: Callable[[], object], *, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


Start = Callable[..., Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts servers, each with folders of its own for data and temporary files."""
    running: list[subprocess.Popen[str]] = []

    def started(*words: str) -> Running:
        folder = tmp_path / f"server-{len(running)}"
        (folder / "data").mkdir(parents=True)
        (folder / "temporary").mkdir()
        environment = os.environ | {
            "XDG_DATA_HOME": str(folder / "data"), "HOME": str(folder), "TMPDIR": str(folder / "temporary"),
        }  # fmt: skip
        command = [sys.executable, "-m", "headwater", *words, "--port", "0"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        running.append(process)
        said: list[str] = []
        assert process.stderr is not None
        while not (said and said[-1].startswith("Headwater is at ")):
            line = process.stderr.readline()
            assert line, said
            said.append(line)
        return Running(process, folder, said[-1].split()[3], said)

    yield started
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.slow
def test_what_a_script_adds_is_read_linked_and_shown_and_nothing_is_left_behind(start: Start) -> None:
    server = start("serve")
    assert server.said == [f"Headwater is at {server.url} (Ctrl-C stops it)\n"]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.url)
    assert (server.folder / "data" / "headwater" / "headwater.hw").exists()
    assert oct((server.folder / "data" / "headwater" / "token").stat().st_mode)[-3:] == "600"
    with pytest.raises(urllib.error.HTTPError, match="401"):
        server.add({"text": "It held."}, None)
    records = [json.loads(row) for row in SHOPS.read_text(encoding="utf-8").splitlines()]
    told = server.add(records, server.token())
    until(lambda: server.get(told["at"])["job"]["state"] not in ("waiting", "running"))
    job = server.get(told["at"])["job"]
    assert (job["state"], job["added"], job["failed"]) == ("done", len(records), 0)
    assert str(server.folder / "data" / "headwater" / "token") in server.get("/add.json")["curl"]
    until(lambda: "Holm" in server.get("/now"))
    children = family(server.process.pid)
    assert children
    status, seconds, said = server.end(signal.SIGINT)
    assert (status, said) == (130, "")
    assert seconds < 5
    until(lambda: not {child for child in children if (Path("/proc") / str(child)).exists()}, seconds=5)
    assert list((server.folder / "temporary").iterdir()) == []
    assert sorted(path.name for path in (server.folder / "data" / "headwater").iterdir()) == ["headwater.hw", "token"]


@pytest.mark.slow
def test_it_ends_in_time_in_the_middle_of_a_job(start: Start) -> None:
    server = start("serve")
    records = [json.loads(row) for row in SHOPS.read_text(encoding="utf-8").splitlines()]
    told = server.add(records, server.token())
    until(lambda: server.get(told["at"])["job"]["state"] == "running")
    children = family(server.process.pid)
    status, seconds, said = server.end(signal.SIGTERM)
    assert status == 143
    assert re.fullmatch(r"headwater: not added, or not all of it; give it again: .+\n", said)
    assert seconds < 5
    until(lambda: not {child for child in children if (Path("/proc") / str(child)).exists()}, seconds=5)
    assert list((server.folder / "temporary").iterdir()) == []


@pytest.mark.slow
def test_the_demo_is_served_and_goes_away(start: Start) -> None:
    server = start("demo", "--serve")
    assert server.said[0].startswith("headwater: this library goes away with the server")
    assert server.process.stdout is not None
    until(lambda: "Sundale" in server.get("/now"))
    status, seconds, _ = server.end(signal.SIGTERM)
    assert status == 143
    assert seconds < 5
    assert "30 articles of 17 outlets" in server.process.stdout.read()
    assert list((server.folder / "temporary").iterdir()) == []
    assert not (server.folder / "data" / "headwater" / "headwater.hw").exists()


@pytest.mark.slow
def test_who_may_reach_it_is_said(start: Start) -> None:
    server = start("serve", "--host", "0.0.0.0", "--name", "desk.example", "--who", "Ines", "--watch")
    port = server.url.rpartition(":")[2]
    assert server.url == f"http://desk.example:{port}"
    assert server.process.stderr is not None
    assert "everybody who reaches this address can read and change the library" in server.process.stderr.readline()
    server.url = f"http://127.0.0.1:{port}"
    assert "by <b>Ines</b>" in server.get("/add")
    assert server.get("/sources.json")["watching"] is True
    request = urllib.request.Request(f"{server.url}/add", headers={"host": "desk.example"})
    assert urllib.request.urlopen(request, timeout=30).status == 200
    with pytest.raises(urllib.error.HTTPError, match="421"):
        urllib.request.urlopen(urllib.request.Request(server.url, headers={"host": "evil.example"}), timeout=30)


def test_a_port_that_is_taken_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(app, ["--library", str(tmp_path / "a.hw"), "serve", "--port", port])
    assert result.exit_code == 1
    assert (
        result.stderr
        == f"headwater: port {port} is taken, by another Headwater perhaps: give another one with --port\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("serve", "--port", "70000"), 2, "65535"),
        (("serve", "--host", "no.such.host.example"), 1, "cannot listen at no.such.host.example"),
    ],
)
def test_what_cannot_be_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    result = CliRunner().invoke(app, ["--library", str(tmp_path / "a.hw"), *words])
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_what_is_no_library_is_not_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "a.hw").write_text("a diary, and no library" * 50)
    result = CliRunner().invoke(app, ["--library", str(tmp_path / "a.hw"), "serve", "--port", "0"])
    assert result.exit_code == 1
    assert "a.hw" in result.stderr


def test_the_usual_port_is_a_free_one() -> None:
    assert PORT == 8765
