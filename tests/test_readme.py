"""Every code block of README.md runs, and prints what is printed there.

A ``console`` block is commands after ``$`` and what they print; a ``python`` block is run as a program, and the
``text`` block after it is what it prints. White space at line ends is forgiven, nothing else. Commands that install
are left to test_wheel.py; `make demo` stands for the command that it runs once everything is installed.

`python -m tests.test_readme` writes into README.md what is printed now; the difference is for a person to judge.
"""

from __future__ import annotations

import atexit
import functools
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from headwater.cli import app
from headwater.who.classes import CLASSES

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALLS = {"$ pip install headwater", "$ make test", "$ make install"}
DEMO = ("headwater read src/headwater/data/sample/sample.txt", "headwater demo")


@dataclass(frozen=True)
class Example:
    """Something to run, and what it prints."""

    kind: str
    code: str
    output: str


def examples(page: str) -> list[Example]:
    blocks = [(m[1], m[2]) for m in BLOCK.finditer(page)]
    found: list[Example] = []
    for index, (kind, body) in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else ("", "")
        if kind == "console":
            found += commands(body)
        elif kind == "python":
            found.append(Example(kind, body, following[1] if following[0] == "text" else ""))
        else:
            assert kind == "text", f"a block of an unknown kind: {kind!r}"
            assert blocks[index - 1][0] == "python", "output of nothing"
    return found


def commands(body: str) -> list[Example]:
    """``$ command`` and the lines up to the next ``$``."""
    found: list[Example] = []
    for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
        if part.strip():
            command, _, output = part.partition("\n")
            assert command.startswith("$ "), "output before any command"
            found.append(Example("console", command, output))
    return found


PAGE = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = [example for example in examples(PAGE) if example.code not in INSTALLS]


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


@functools.cache
def library() -> Path:
    """The library that the page's commands share, with the samples in it: each command can be tried alone."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "page.hw"
    samples = sorted(map(str, (ROOT / "src/headwater/data/sample").glob("sample.*")))
    command = [sys.executable, "-m", "headwater", "--library", str(path), "add", *samples]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return path


def printed_by(example: Example) -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "HEADWATER_LIBRARY": str(library())}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    shell = example.code[2:].replace("make demo", f"({DEMO[0]}; echo; {DEMO[1]})")
    command = [sys.executable, "-c", example.code] if example.kind == "python" else ["sh", "-ec", shell]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def refreshed(page: str) -> str:
    """The page with what its examples print now."""
    at = 0
    for example in examples(page):
        if example.code in INSTALLS:
            continue
        start = page.index(example.code, at) + len(example.code.rstrip("\n")) + 1
        if example.kind == "python":
            start = page.index("```text\n", start) + len("```text\n")
        output = "".join(f"{line}\n" for line in lines(printed_by(example)))
        end = start + len(example.output)
        page, at = page[:start] + output + page[end:], start + len(output)
    return page


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.code.splitlines()[0][:60])
def test_it_prints_what_it_says(example: Example) -> None:
    assert lines(printed_by(example)) == lines(example.output)


def test_the_demo_is_what_we_say_it_is() -> None:
    recipe = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "demo"], cwd=ROOT, capture_output=True, encoding="utf-8"
    ).stdout
    told = [line for line in recipe.splitlines() if not line.endswith("echo")]
    assert all(line.endswith(command) for line, command in zip(told[-2:], DEMO, strict=True))


def test_there_is_something_to_run() -> None:
    kinds = {example.kind for example in EXAMPLES}
    assert kinds == {"console", "python"}


PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_linked_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#]+)", text) if "://" not in t]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_command_is_in_the_guide() -> None:
    """Also every filter of ask, and every option of what traces, which is what people look up."""
    pages = (ROOT / "docs" / name for name in ("library.md", "tracing.md", "web.md"))
    guide = "".join(page.read_text(encoding="utf-8") for page in pages) + PAGE
    group = typer.main.get_group(app)
    assert [name for name in group.commands if f"headwater {name}" not in guide and f"`{name}`" not in guide] == []
    commands = [group.commands[name] for name in ("ask", "trace", "stories", "quote", "link", "demo")]
    options = [option for each in commands for one in each.params for option in one.opts if option.startswith("--")]
    assert [o for o in options if o not in guide and o not in {"--limit", "--output"}] == []
    assert [name for name in CLASSES if not re.search(rf"\b{name}\b", guide)] == []


if __name__ == "__main__":
    (ROOT / "README.md").write_text(refreshed(PAGE), encoding="utf-8")
