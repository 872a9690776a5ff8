"""Takes the pictures of the manual, of the application with the demo's library: `make pictures`.

Needs Debian's chromium. Each picture is 1280 by 800, in docs/pictures/. Look at each of them before it is kept.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
SIZE = {"width": 1280, "height": 800}
MOST = 150_000
"""Bytes of a picture."""
SAID = "The captain did everything right, and I would sail with him tomorrow"


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, and the part of it that comes first."""

    name: str
    path: str
    first: str | None = None
    dark: bool = False


def headwater(*arguments: str) -> list[str]:
    """The command line of this very Python."""
    return [sys.executable, "-m", "headwater", *arguments]


@contextmanager
def served(library: Path) -> Iterator[str]:
    """The address of a server of this library; it says on stderr where it is."""
    command = headwater("--library", str(library), "serve", "--port", "0", "--who", "Ines Quill")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            line = next(one for one in server.stderr if " at http" in one)
            yield line.split(" at ")[1].split()[0]
        finally:
            server.terminate()


def asked(address: str) -> Any:
    """What a page has, as its JSON."""
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


def shots(here: str) -> Iterator[Shot]:
    """What there is to show."""
    stories = {row["title"].split()[0]: row["id"] for row in asked(f"{here}/now.json")["rows"]}
    story = asked(f"{here}/stories/{stories['Crack']}.json")
    claim = story["claims"][0]["claim"]
    prints = [one["article"] for one in story["prints"]]
    [wrong] = asked(f"{here}/search.json?words=share&anonymity=unnamed")["rows"]
    yield Shot("now", "/now")
    yield Shot("story", f"/stories/{stories['Crack']}")
    yield Shot("claim", f"/claims/{claim}")
    yield Shot("changed", f"/claims/{claim}?left={prints[0]}&right={prints[6]}", "#compare", dark=True)
    yield Shot("article", f"/articles/{prints[0]}")
    yield Shot("decide", f"/decide/statement/{wrong['id']}")
    yield Shot("quotation", f"/quotation?words={quote(SAID)}")
    yield Shot("search", "/search?words=sold")
    yield Shot("outlet", "/outlets/Nordwire")
    yield Shot("inbox", "/inbox")


def take(page: Page, shot: Shot, here: str) -> None:
    """One of them."""
    page.emulate_media(color_scheme="dark" if shot.dark else "light")
    page.goto(f"{here}{shot.path}")
    page.wait_for_load_state("networkidle")
    if shot.first:
        page.evaluate("place => document.querySelector(place).scrollIntoView({behavior: 'instant'})", shot.first)
    file = FOLDER / f"{shot.name}.png"
    page.screenshot(path=file)
    if file.stat().st_size > MOST:
        sys.exit(f"{file.name}: {file.stat().st_size // 1000} kB is too much for a picture; show less")


def main() -> None:
    """All of them."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not here")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        library = Path(place) / "demo.hw"
        subprocess.run(headwater("demo", "--library", str(library)), check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport=SIZE, device_scale_factor=1)
        with served(library) as here:
            for shot in shots(here):
                take(page, shot, here)
        browser.close()


if __name__ == "__main__":
    main()
