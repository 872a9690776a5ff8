"""The manual says what the program does: its examples run, its links lead somewhere, and it leaves nothing out.

In the pages of :data:`RUN` every ``console`` and ``python`` block runs, in order, in one folder with the examples and
the samples in it; where a block shows what is printed, that is what is printed. Blocks of other kinds (``sh``) are not
run. `python -m tests.test_docs` writes into these pages what is printed now; the difference is for a person to judge.

The site is built where mkdocs is installed (`make docs` does that), and otherwise not.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import typer

import headwater
from headwater.cli import app
from headwater.library.view import Library
from headwater.web.views import VIEWS
from tests.test_readme import BLOCK, ROOT, Example, commands, lines

DOCS = ROOT / "docs"
RUN = ("tour.md", "origins.md", "json.md", "python.md")
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def text_of(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


# what is run


def steps(page: str) -> list[Example]:
    """What a page says to do, in order."""
    blocks = [(m[1], m[2]) for m in BLOCK.finditer(page)]
    found: list[Example] = []
    for (kind, body), (next_kind, next_body) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "console":
            found += commands(body)
        elif kind == "python":
            found.append(Example(kind, body, next_body if next_kind == "text" else ""))
    return found


@functools.cache
def demo() -> bytes:
    """A library with the demo's stories, linked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.hw"
        done = subprocess.run(
            [sys.executable, "-m", "headwater", "demo", "--library", str(path)], capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return path.read_bytes()


def furnished(folder: Path, *, library: bool) -> Path:
    """A folder as the pages take it to be."""
    shutil.copytree(DOCS / "examples", folder, dirs_exist_ok=True)
    for sample in (ROOT / "src/headwater/data/sample").glob("sample.*"):
        shutil.copy(sample, folder)
    if library:
        (folder / "demo.hw").write_bytes(demo())
    return folder


def printed_by(step: Example, folder: Path) -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment["HEADWATER_LIBRARY"] = str(folder / "library.hw")
    if step.kind == "python":
        script = folder / "example.py"
        script.write_text(step.code, encoding="utf-8")
        command = [sys.executable, str(script)]
    else:
        command = ["sh", "-ec", step.code[2:]]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{step.code}: {done.stderr}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("page", RUN)
def test_what_a_page_tells_to_do_can_be_done(page: str, tmp_path: Path) -> None:
    folder = furnished(tmp_path, library=page != "tour.md")
    told = steps(text_of(page))
    assert any(step.output for step in told)
    for step in told:
        said = printed_by(step, folder)
        if step.output:
            assert lines(said) == lines(step.output), step.code


def refreshed(page: str) -> str:
    """The page with what its examples print now."""
    text, at = text_of(page), 0
    with tempfile.TemporaryDirectory() as place:
        folder = furnished(Path(place), library=page != "tour.md")
        for step in steps(text):
            said = "".join(f"{line}\n" for line in lines(printed_by(step, folder)))
            start = text.index(step.code, at) + len(step.code.rstrip("\n")) + 1
            if step.kind == "python" and step.output:
                start = text.index("```text\n", start) + len("```text\n")
            end = start + len(step.output)
            text, at = (text[:start] + said + text[end:], start + len(said)) if step.output else (text, start)
    return text


def drawn(folder: Path) -> str:
    """The picture of the manual as it is drawn now."""
    step = Example("console", "$ headwater --library demo.hw trace reservoir emptied --format svg", "")
    return printed_by(step, furnished(folder, library=True))


def test_the_picture_is_what_is_drawn(tmp_path: Path) -> None:
    assert drawn(tmp_path) == text_of("trace.svg")


# where links lead


def slug(heading: str) -> str:
    """The anchor of a heading, as Python-Markdown makes it."""
    words = re.sub(r"[^\w\s-]", "", re.sub(r"`|\[([^\]]*)\]\([^)]*\)", r"\1", heading)).strip().lower()
    return re.sub(r"[-\s]+", "-", words)


def anchors(path: Path) -> set[str]:
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    return {slug(heading) for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}


def links(path: Path) -> Iterator[tuple[str, str]]:
    """Relative links of a page: the file, and the anchor."""
    for target in LINK.findall(FENCED.sub("", path.read_text(encoding="utf-8"))):
        if "://" not in target:
            file, _, anchor = target.partition("#")
            yield file, anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_anchors_are_there(page: Path) -> None:
    """That files are there is in test_readme.py."""
    linked = [(page.parent / file if file else page, anchor) for file, anchor in links(page) if anchor]
    assert [(file.name, anchor) for file, anchor in linked if anchor not in anchors(file)] == []


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.name)
def test_the_manual_needs_nothing_beside_it(page: Path) -> None:
    files = [(DOCS / file).resolve() for file, _ in links(page) if file]
    assert [str(file) for file in files if not file.is_relative_to(DOCS)] == []
    assert not re.search(r"!\[[^\]]*\]\(https?:", page.read_text(encoding="utf-8"))


def test_every_page_is_in_the_navigation_and_every_picture_on_a_page() -> None:
    listed = re.findall(r": (\w+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(page.name for page in DOCS.glob("*.md"))
    shown = {file for page in PAGES for file, _ in links(page)}
    pictures = {
        path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*") if path.suffix in (".png", ".webp", ".svg")
    }
    assert {file for file in pictures if file not in shown and f"docs/{file}" not in shown} == set()


# what must be in it


def test_every_option_is_in_the_manual() -> None:
    """Those of the commands that trace, and of `ask`, are looked for in test_readme.py."""
    manual = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    group: Any = typer.main.get_group(app)
    elsewhere = {"ask", "trace", "stories", "quote", "link", "demo"}
    parts = [group, *(command for name, command in group.commands.items() if name not in elsewhere)]
    options = {option for part in parts for one in part.params for option in one.opts if option.startswith("--")}
    assert sorted(option for option in options if not re.search(rf"(?<![\w-]){option}(?![\w-])", manual)) == []


def test_every_public_name_is_in_the_manual() -> None:
    page = text_of("python.md")
    methods = [name for name in vars(Library) if not name.startswith("_")]
    names = [*headwater.__all__, *(f"library.{name}" for name in methods if name not in ("db", "settings"))]
    assert [name for name in names if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", page)] == []


@pytest.mark.parametrize("name", ["schema.json", "timeline_schema.json", "trace_schema.json"])
def test_every_key_is_in_the_manual(name: str) -> None:
    pages = "".join(text_of(page) for page in ("json.md", "reading.md", "tracing.md"))
    schema = json.loads((ROOT / "src/headwater/export" / name).read_text(encoding="utf-8"))
    assert sorted(key for key in keys(schema) if not re.search(rf"[`\"]{key}[`\"]", pages)) == []


def keys(schema: Any) -> set[str]:
    """All keys that objects of a schema have."""
    if isinstance(schema, list):
        return set().union(*map(keys, schema))
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return set(own).union(*map(keys, schema.values()))


def test_every_page_of_the_application_is_in_the_manual() -> None:
    page = text_of("web.md")
    paths = [view.path.replace(":path}", "}") for view in VIEWS]
    assert [path for path in paths if f"`{path}`" not in page] == []


def test_figures_that_are_quoted_are_those_that_were_measured() -> None:
    measured = text_of("figures.md")
    for page in ("origins.md", "graph.md"):
        quoted = re.findall(r"(\d+\.\d) %", text_of(page))
        assert quoted
        assert [figure for figure in quoted if not re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d)", measured)] == []


# the site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("material") is None:
        pytest.skip("needs mkdocs-material, which is not here: `make docs` installs it")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


FETCHED = "//script/@src | //link/@href | //img/@src | //source/@src | //iframe/@src | //object/@data | //use/@href"


def test_the_site_is_built_and_asks_for_nothing_elsewhere(site: Path) -> None:
    made = sorted(site.rglob("*.html"))
    assert {page.stem for page in DOCS.glob("*.md")} <= {page.stem for page in made}
    for page in made:
        asked = lxml.html.fromstring(page.read_bytes()).xpath(FETCHED)
        assert asked
        assert [address for address in asked if "//" in address] == [], page.name
        files = [address.split("?")[0].split("#")[0] for address in asked]
        if page.name != "404.html":  # a server gives it for any address, so that its own begin with /
            assert [file for file in files if file and not (page.parent / file).exists()] == [], page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name
    assert not list(site.rglob("*.py"))


def test_the_site_and_its_search_work_from_the_disk(site: Path, chromium: Any) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.locator("input[name=query]").click()
    page.keyboard.type("independent origins")
    page.locator(".md-search-result__item a", has_text="How origins are counted").first.wait_for()
    page.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
    assert said == []


if __name__ == "__main__":
    for name in RUN:
        new = refreshed(name)
        (DOCS / name).write_text(new, encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        (DOCS / "trace.svg").write_text(drawn(Path(place)), encoding="utf-8")
