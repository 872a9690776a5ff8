"""``--output``: what is never written over, and that a file is whole or stays as it was."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from headwater.cli import app
from headwater.errors import ModelError
from headwater.library.adding import add
from headwater.library.connection import connect
from headwater.records import Article, Reading
from tests.library import invented
from tests.test_cli import Kit, environment, stand_in
from tests.test_cli import read_many as read_well

OLD = "what was there\n"


def read_many(articles: Iterable[Article], *, kit: Kit) -> Iterator[Reading]:
    """Reads some ahead, as the real one does; fails at those that say so."""
    taken = list(articles)
    for article in taken:
        if "refused" in article.text:
            raise ModelError("this cannot be read")
        if "broken" in article.text:
            raise LookupError("nobody foresaw this")
    yield from read_well(taken, kit=kit)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    modules = stand_in()
    vars(modules["headwater.reading"]).update(read_many=read_many)
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    for name, text in (("plain.txt", "It rains."), ("bad.bin", "bad"), ("old", OLD), ("actors.tsv", "name\tkind\n")):
        Path(name).write_text(text)
    with closing(connect("a.hw")) as db:
        add(db, invented.items(5), workers=0, make=invented.cheap)
    connect("e.hw").close()
    Path("link").symlink_to("a.hw")
    os.link("plain.txt", "hard")


def run(*words: str, **options: Any) -> Result:
    return CliRunner().invoke(app, ["--library", "a.hw", *words], prog_name="headwater", **options)


@pytest.mark.parametrize(
    "words",
    [
        "export -o a.hw", "export -f csv -o link", "ask storm -f md -o ./a.hw", "ask storm -o a.hw-wal",
        "who Maron -o a.hw", "stats -o a.hw-shm", "failures -o a.hw-journal", "judge list -o a.hw",
        "judge waiting -o a.hw", "stories -o a.hw", "trace storm -o a.hw", "quote storm -o a.hw",
        "versions storm-1 -o a.hw", "read plain.txt -o a.hw", "read plain.txt -o plain.txt",
        "read bad.bin plain.txt -f json -o hard", "read plain.txt -o ../{here}/plain.txt",
        "--actors actors.tsv read plain.txt -o actors.tsv", "--library other.hw export -o a.hw",
        "--library none.hw read plain.txt -o none.hw",
    ],
)  # fmt: skip
def test_what_a_command_reads_is_not_written_over(words: str) -> None:
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    result = run(*words.format(here=Path.cwd().name).split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert "write to another file" in result.stderr
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_stdin_is_an_input_too() -> None:
    command = [sys.executable, "-m", "headwater", "read", "-", "-o", "plain.txt"]
    with open("plain.txt", "rb") as file:
        done = subprocess.run(command, stdin=file, capture_output=True, env=environment())
    assert (done.returncode, b"is an input" in done.stderr) == (2, True)
    assert Path("plain.txt").read_text() == "It rains."


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("read bad.bin -o {}", 1), ("read none.txt -f json -o {}", 1), ("read bad.bin none.txt -f json -o {}", 1),
        ("read bad.bin -f html -o {}", 1), ("trace quagga -f svg -o {}", 0), ("trace quagga -o {}", 0),
        ("--library e.hw trace --all -o {}", 0), ("quote quagga -o {}", 0), ("ask quagga -f md -o {}", 0),
        ("--library e.hw stories -o {}", 0), ("stats --outlet Quagga -o {}", 0), ("stats --by story -f svg -o {}", 0),
        ("who Quagga -f json -o {}", 2), ("versions quagga -o {}", 2), ("judge bless x --why y -o {}", 2),
        ("judge reject x --why y -o {}", 2),
    ],
)  # fmt: skip
def test_where_nothing_is_written_the_file_stays_as_it_was(words: str, code: int) -> None:
    for name in ("old", "new"):
        result = run(*words.format(name).split())
        assert (result.exit_code, result.stdout) == (code, ""), result.stderr
        assert result.stderr
        assert Path("old").read_text() == OLD
    assert not Path("new").exists()
    assert not list(Path().glob("*.part"))


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("export -o {}", '{"id"'), ("judge list -o {}", ""), ("judge waiting -f json -o {}", "[]"),
        ("versions storm-1 -o {}", "1  "), ("ask quagga -f jsonl -o {}", ""), ("ask quagga -f csv -o {}", "id,"),
        ("read plain.txt bad.bin -f json -o {}", "["), ("stats -f svg -o {}", "<svg"),
    ],
)  # fmt: skip
def test_what_is_an_answer_takes_its_place(words: str, begins: str) -> None:
    """Also a list of nothing, which is no failure: who reads the file must not find what was there before."""
    Path("old").chmod(0o640)
    for name in ("old", "new"):
        result = run(*words.format(name).split())
        assert result.exit_code == ("bad" in words)
        assert (result.stdout, Path(name).read_text()[: len(begins) or None]) == ("", begins)
    assert stat.S_IMODE(Path("old").stat().st_mode) == 0o640
    assert not list(Path().glob("*.part"))


def test_a_link_stays_a_link() -> None:
    Path("there").symlink_to("old")
    assert run("export", "-o", "there").exit_code == 0
    assert Path("there").is_symlink()
    assert json.loads(Path("old").read_text().splitlines()[0])


def test_a_device_a_pipe_and_stdout_are_written_to_and_not_replaced() -> None:
    assert run("export", "-o", os.devnull).exit_code == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    os.mkfifo("pipe")
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(Path("pipe").read_text()))
    reader.start()
    assert run("export", "-o", "pipe").exit_code == 0
    reader.join(20)
    assert said[0].startswith("{")
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)
    command = [
        sys.executable,
        "-m",
        "headwater",
        "--library",
        "a.hw",
        "judge",
        "list",
        "-f",
        "json",
        "-o",
        "/dev/stdout",
    ]
    with open("old", "ab") as file:
        assert subprocess.run(command, stdout=file, env=environment()).returncode == 0
    assert Path("old").read_text() == f"{OLD}[]\n"
    assert Path("/dev/stdout").is_symlink()


@pytest.mark.parametrize("words", ["export", "ask storm", "quote storm", "stats", "versions storm-1"])
def test_where_nothing_can_be_written_it_is_said(words: str) -> None:
    for place in (".", "none/out", "old/out"):
        result = run(*words.split(), "-o", place)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.splitlines()[-1].startswith(f"headwater: cannot write {place}: ")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
@pytest.mark.parametrize("words", ["export", "export -f csv", "ask ferry", "schema", "versions storm-1"])
def test_a_full_disk_is_told_in_a_line(words: str) -> None:
    command = [sys.executable, "-m", "headwater", "--library", "a.hw", *words.split()]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment())
    assert b"headwater: cannot write: no space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    if words != "schema":
        result = run(*words.split(), "-o", "/dev/full")
        assert (result.exit_code, result.stdout) == (1, "")


# one that fails costs no other


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("failing", ["refused", "broken"])
def test_an_article_that_fails_costs_no_other(form: str, failing: str) -> None:
    Path("failing.txt").write_text(f"It is {failing}.")
    result = run("read", "plain.txt", "failing.txt", "bad.bin", "plain.txt", "-f", form)
    text = result.stdout if form == "json" else f"[{','.join(result.stdout.splitlines())}]"
    assert [one["article"]["path"] for one in json.loads(text)] == ["plain.txt", "plain.txt"]
    assert result.exit_code == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == ["bad.bin", "failing.txt"]
    assert isinstance(result.exception, LookupError if failing == "broken" else SystemExit)


def test_a_list_is_closed_whatever_fails() -> None:
    for number in range(2):
        Path(f"{number}.txt").write_text("It is broken.")
    result = run("read", "0.txt", "1.txt", "-f", "json", "-o", "old")
    assert (result.exit_code, Path("old").read_text()) == (1, OLD)
    result = run("read", "0.txt", "1.txt", "-f", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])


def test_an_input_at_which_intake_breaks_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    well = vars(sys.modules["headwater.intake"])["from_bytes"]

    def from_bytes(data: bytes, **options: Any) -> Article:
        if b"odd" in data:
            raise LookupError("nobody foresaw this")
        article: Article = well(data, **options)
        return article

    monkeypatch.setattr(sys.modules["headwater.intake"], "from_bytes", from_bytes)
    Path("odd.txt").write_text("odd")
    result = run("read", "odd.txt", "plain.txt", "-f", "json")
    assert [one["article"]["path"] for one in json.loads(result.stdout)] == ["plain.txt"]
    assert isinstance(result.exception, LookupError)
    assert result.stderr.startswith("headwater: odd.txt: the reader stopped at an error that it did not foresee")
