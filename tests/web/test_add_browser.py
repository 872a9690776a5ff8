"""Adding in a real browser: with and without JavaScript, and by the bookmark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Served

pytestmark = pytest.mark.slow
Serve = Callable[[Path], Served]


def test_texts_and_files_are_given_without_javascript(
    chromium: Any, serve: Serve, library: Path, tmp_path: Path
) -> None:
    url = serve(library).url
    (tmp_path / "Протокол & co.html").write_text("<p>The dam held.</p>", encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/add")
    page.get_by_label("The article as it was printed").fill("Dam holds\n\nIt held.")
    page.get_by_label("Published").fill("some day")
    page.get_by_role("button", name="Read this text").click()
    assert "no date that can be read" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("The article as it was printed").input_value() == "Dam holds\n\nIt held."
    page.get_by_label("Published").fill("2031-05-12")
    page.get_by_role("button", name="Read this text").click()
    page.get_by_role("heading", name="1 text").wait_for()
    page.get_by_role("link", name="Add something else").click()
    page.get_by_label("Saved pages").set_input_files(str(tmp_path / "Протокол & co.html"))
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("heading", name="1 file").wait_for()
    page.goto(f"{url}/sources")
    page.get_by_label("Addresses of feeds").fill("https://velm.example/feed")
    page.get_by_role("button", name="Subscribe", exact=True).click()
    assert "1 more feed is watched" in page.get_by_role("status").inner_text()
    page.get_by_role("button", name="Unsubscribe: https://velm.example/feed").click()
    assert "watched no longer" in page.get_by_role("status").inner_text()
    context.close()


def test_the_bookmark_fills_in_the_page_and_adds_nothing(page: Any, serve: Serve, library: Path) -> None:
    url = serve(library).url
    page.goto(f"{url}/add")
    code = page.get_by_role("link", name="Add to Headwater").get_attribute("href")
    assert code.startswith("javascript:")
    page.goto(f"{url}/failures")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    with page.expect_popup() as opened:
        page.evaluate(code.removeprefix("javascript:"))
    made = opened.value
    made.wait_for_load_state()
    assert made.get_by_label("Addresses of articles").input_value() == f"{url}/failures"
    assert made.get_by_label("Title").input_value() == "Failures · Headwater"
    assert made.get_by_label("The article as it was printed").input_value() == "Failures"
    assert "None since this server was started." in made.content()
