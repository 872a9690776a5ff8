"""The command line as a user meets it: formats, exit codes, what goes to stdout and what to stderr.

Reading itself is replaced by a stand-in that gives a hand-made reading for every input but those that hold "bad".
"""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from headwater.cli import app
from headwater.errors import EmptyInput, NotText, TooLarge
from headwater.records import Article, Reading
from headwater.settings import Settings
from tests.readings import plain_reading, rich_reading

HERE = Path(__file__).parent
calls: list[dict[str, Any]] = []


class Kit:
    @staticmethod
    def load(settings: Settings) -> Kit:
        return Kit()


def read_many(articles: Iterable[Article], *, kit: Kit) -> Iterator[Reading]:
    for article in articles:
        rich = rich_reading(path=article.path)
        yield rich if "levy" in article.text else replace(plain_reading(article.text), article=article)


def from_bytes(data: bytes, *, settings: Settings, path: str | None = None, **options: Any) -> Article:
    calls.append({"path": path, "settings": settings, **options})
    if not data:
        raise EmptyInput("there is nothing in it")
    if len(data) > settings.max_bytes:
        raise TooLarge("too large")
    if b"bad" in data:
        raise NotText("binary data")
    return replace(plain_reading(data.decode("utf-8", "surrogatepass")).article, path=path)


def stand_in() -> dict[str, ModuleType]:
    """Modules that take the place of reading and intake."""
    read, intake = ModuleType("headwater.reading"), ModuleType("headwater.intake")
    vars(read).update(Kit=Kit, read_many=read_many)
    vars(intake).update(from_bytes=from_bytes)
    return {"headwater.reading": read, "headwater.intake": intake}


@pytest.fixture(autouse=True)
def _without_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, module in stand_in().items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    calls.clear()
    Path("levy.txt").write_text("levy")
    Path("plain.txt").write_text("Nothing was said.")
    Path("bad.bin").write_text("bad")


def run(*words: str, **options: Any) -> Result:
    return CliRunner().invoke(app, list(words), prog_name="headwater", **options)


def test_one_input_gives_one_object() -> None:
    result = run("read", "levy.txt", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["article"]["path"] == "levy.txt"
    assert result.stderr == ""


def test_several_inputs_give_a_list_in_their_order() -> None:
    result = run("read", "plain.txt", "levy.txt", "--format", "json")
    assert [one["article"]["path"] for one in json.loads(result.stdout)] == ["plain.txt", "levy.txt"]


def test_json_lines_in_the_order_of_the_inputs() -> None:
    result = run("read", "plain.txt", "levy.txt", "plain.txt", "-f", "jsonl")
    paths = [json.loads(line)["article"]["path"] for line in result.stdout.splitlines()]
    assert paths == ["plain.txt", "levy.txt", "plain.txt"]


def test_one_bad_input_does_not_stop_the_rest() -> None:
    result = run("read", "plain.txt", "bad.bin", "missing.txt", "levy.txt", "-f", "json")
    assert result.exit_code == 1
    assert [one["article"]["path"] for one in json.loads(result.stdout)] == ["plain.txt", "levy.txt"]
    assert result.stderr.splitlines() == [
        "headwater: bad.bin: binary data",
        "headwater: missing.txt: no such file or directory",
    ]


def test_a_list_stays_a_list_when_all_inputs_fail() -> None:
    assert json.loads(run("read", "bad.bin", "missing.txt", "-f", "json").stdout) == []


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html", "md"])
def test_a_single_failure_leaves_stdout_empty(form: str) -> None:
    result = run("read", "bad.bin", "-f", form)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "headwater: bad.bin: binary data\n"


def test_a_folder_and_an_odd_name_are_named_failures() -> None:
    result = run("read", ".", "nul\0name")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert lines[0] == "headwater: .: this is a folder: give the files in it"
    assert lines[1].startswith("headwater: nul\ufffdname: ")


def test_stdin_is_a_dash_and_has_no_path() -> None:
    result = run("read", "-", "-f", "json", input=b"Said from a pipe.")
    article = json.loads(result.stdout)["article"]
    assert (article["text"], article["path"]) == ("Said from a pipe.", None)


def test_an_endless_input_is_read_to_the_limit_only() -> None:
    result = run("read", "/dev/zero")
    assert result.exit_code == 1
    assert "too large" in result.stderr


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["read"], "Missing argument"),
        (["read", "levy.txt", "--format", "xml"], "--format"),
        (["read", "levy.txt", "--min-score", "2"], "--min-score"),
        (["read", "levy.txt", "--threads", "0"], "--threads"),
        (["read", "levy.txt", "--published", "yesterday"], "ISO 8601"),
        (["read", "levy.txt", "--published", "2024-02-31"], "day"),
        (["read", "levy.txt", "--nonsense"], "--nonsense"),
        (["nonsense"], "nonsense"),
        (["read", "levy.txt", "--output", "no/such/folder/out.json"], "cannot write"),
    ],
)
def test_usage_errors_exit_with_two(words: list[str], complaint: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_options_reach_intake_and_settings() -> None:
    run("read", "levy.txt", "--raw", "--published", "2024-11", "--min-score", "0.5", "--threads", "3", "-f", "json")
    (call,) = calls
    assert (call["raw"], call["published"]) == (True, "2024-11")
    assert (call["settings"].min_score, call["settings"].threads) == (0.5, 3)


def test_output_goes_to_the_file() -> None:
    result = run("read", "levy.txt", "-f", "json", "--output", "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(Path("out.json").read_text("utf-8"))["article"]["outlet"] == "The Corran Courier"
    assert not list(Path().glob("*.part"))


def test_lone_surrogates_come_back_from_json_as_they_were() -> None:
    Path("odd.txt").write_bytes("odd \ud800 text".encode("utf-8", "surrogatepass"))
    result = run("read", "odd.txt", "-f", "json")
    assert json.loads(result.stdout)["article"]["text"] == "odd \ud800 text"


@pytest.mark.parametrize("form", ["table", "html", "md"])
def test_lone_surrogates_do_not_stop_the_formats_for_people(form: str) -> None:
    Path("odd.txt").write_bytes("odd \ud800 text".encode("utf-8", "surrogatepass"))
    result = run("read", "odd.txt", "-f", form)
    assert result.exit_code == 0
    assert "odd \ufffd text" in result.stdout


def test_several_articles_make_one_page() -> None:
    result = run("read", "levy.txt", "plain.txt", "-f", "html")
    assert result.stdout.count("<!doctype html>") == 1
    assert result.stdout.count('<section class="reading"') == 2


def test_the_schema_is_printed_and_is_the_one_that_ships() -> None:
    assert json.loads(run("schema").stdout)["$id"] == "urn:headwater:reading:1"


def test_the_width_of_the_terminal_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = run("read", "levy.txt").stdout.splitlines()
    assert 45 <= max(map(len, lines)) <= 50
    assert "\x1b" not in "".join(lines)


# What follows runs as a process of its own: signals, pipes and terminals.

SCRIPT = """
import sys, time
from tests import test_cli
sys.modules.update(test_cli.stand_in())
if "slowly" in sys.argv:
    sys.argv.remove("slowly")
    quick = test_cli.read_many
    def slow(articles, *, kit):
        for reading in quick(articles, kit=kit):
            yield reading
            time.sleep(0.2)
    sys.modules["headwater.reading"].read_many = slow
from headwater.cli import main
main()
"""


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", SCRIPT, *words]


def environment(**more: str) -> dict[str, str]:
    known = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    paths = os.pathsep.join([str(HERE.parent), str(HERE.parent / "src")])
    return known | {"PYTHONPATH": paths, "TERM": "xterm", **more}


def on_terminal(*words: str, **more: str) -> str:
    """What a terminal shows: stdout and stderr are both the terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(command(*words), stdout=theirs, stderr=theirs, env=environment(**more))
    os.close(theirs)
    shown = b""
    while chunk := _chunk(ours):
        shown += chunk
    done.wait()
    os.close(ours)
    return shown.decode()


def _chunk(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_a_closed_pipe_is_quiet() -> None:
    shell = subprocess.Popen(
        command("read", *["levy.txt"] * 200, "-f", "jsonl"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert shell.stdout is not None
    assert shell.stderr is not None
    shell.stdout.readline()
    shell.stdout.close()
    assert shell.stderr.read() == b""
    shell.stderr.close()
    shell.wait()


def test_an_interrupt_is_130_without_a_traceback() -> None:
    reading = subprocess.Popen(
        command("slowly", "read", *["levy.txt"] * 200, "-f", "jsonl"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        # A shell that runs the tests in the background has told its children to ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert reading.stdout is not None
    reading.stdout.readline()
    reading.send_signal(signal.SIGINT)
    _, complaints = reading.communicate(timeout=20)
    assert reading.returncode == 130
    assert b"Traceback" not in complaints


def test_a_terminal_has_colour_and_progress_and_a_pipe_has_neither() -> None:
    shown = on_terminal("slowly", "read", "levy.txt", "levy.txt", "levy.txt")
    assert "\x1b[1m" in shown
    assert "/3" in shown
    piped = subprocess.run(command("read", "levy.txt", "levy.txt"), capture_output=True, env=environment(), check=True)
    assert b"\x1b" not in piped.stdout
    assert piped.stderr == b""


def test_no_colour_where_the_user_wants_none() -> None:
    assert "\x1b" not in on_terminal("read", "levy.txt", NO_COLOR="1")
    assert "\x1b" in on_terminal("read", "levy.txt")


def test_utf8_whatever_the_locale_says() -> None:
    plain = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    done = subprocess.run(command("read", "levy.txt"), capture_output=True, env=plain, check=True)
    assert "“We have decided nothing" in done.stdout.decode("utf-8")


def test_a_full_disk_is_a_message() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command("read", "levy.txt"), stdout=full, stderr=subprocess.PIPE, env=environment())
    assert done.returncode not in (0, 2)
    assert b"cannot write: no space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_help_loads_nothing_heavy() -> None:
    heavy = "onnxruntime numpy lxml trafilatura jinja2 rich"
    script = (
        "import sys\nfrom headwater.cli import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        f"print([m for m in '{heavy}'.split() if m in sys.modules], file=sys.stderr)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment(), check=True)
    assert done.stderr.strip() == b"[]"
    assert b"read" in done.stdout
    assert time.perf_counter() - began < 2  # 0.1 s on a quiet machine; the bench has the real floor
