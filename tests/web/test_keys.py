"""The keys, in a real browser: each does what the sheet says, and none does anything while somebody types."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from headwater.library import judgements
from headwater.library.connection import connect
from tests.web import hostile
from tests.web.conftest import Served, grave

pytestmark = pytest.mark.slow


@pytest.fixture
def home(page: Any, serve: Callable[[Path], Served], library: Path) -> str:
    """A server with a library of the test's own, searched for everything."""
    url = serve(library).url
    page.goto(f"{url}/search")
    return url


def decided(library: Path) -> list[tuple[str, str]]:
    with closing(connect(library)) as db:
        return [(row["kind"], row["target"]) for row in db.execute("SELECT kind, target FROM judgement ORDER BY seq")]


def here(page: Any) -> str | None:
    """The statement on which one stands; it is what has the focus."""
    found: str | None = page.evaluate(
        "() => { const on = document.querySelectorAll('.here');"
        " return on.length === 1 && document.activeElement === on[0] ? on[0].dataset.statement : null }"
    )
    return found


def statements(page: Any) -> list[str]:
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('[data-statement]')].map(o => o.dataset.statement)"
    )
    return found


def test_one_walks_through_a_list(page: Any, home: str) -> None:
    all_ = statements(page)
    assert len(all_) > 3
    for key, at in (("j", 0), ("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0), ("j", 1)):
        page.keyboard.press(key)
        assert here(page) == all_[at]
    for _ in range(len(all_) + 2):
        page.keyboard.press("j")
    assert here(page) == all_[-1]
    box = page.locator(".here").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 900 + 1
    page.reload()
    page.keyboard.press("k")
    assert here(page) == all_[-1]


@pytest.mark.parametrize("key", ["o", "Enter"])
def test_one_opens_it(page: Any, home: str, key: str) -> None:
    page.keyboard.press("j")
    statement = here(page)
    page.keyboard.press(key)
    page.wait_for_url(re.compile(rf"/articles/.*#s-{statement}$"))


def test_enter_on_a_link_follows_the_link(page: Any, home: str) -> None:
    page.keyboard.press("j")
    link = page.locator(".here a.decide")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/decide/statement/"))


def test_one_decides_about_it(page: Any, home: str, library: Path) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    statement = here(page)
    page.keyboard.press("e")
    page.wait_for_url(re.compile(f"/decide/statement/{statement}"))
    page.locator("#f-confirm input[name=why]").fill("heard the tape")
    page.locator("#f-confirm button").click()
    page.wait_for_url(re.compile(r"/search\?done="))
    assert "this statement is right" in page.locator(".done").inner_text()
    assert decided(library) == [("confirm", statement)]


def test_wrong_and_taken_back(page: Any, home: str, library: Path) -> None:
    all_ = statements(page)
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_url(re.compile(r"/search\?done="))
    assert decided(library) == [("reject", all_[2])]
    assert "Recorded by Anna: this statement is wrong." in page.locator(".done").inner_text()
    assert here(page) == all_[3], "one goes on where one was"
    page.keyboard.press("u")
    page.wait_for_selector("text=Taken back.")
    assert [kind for kind, _ in decided(library)] == ["reject", "undo"]
    assert statements(page) == all_
    page.keyboard.press("u")
    page.wait_for_selector("text=It counts again.")
    assert statements(page)[: len(all_) - 1] == [one for one in all_ if one != all_[2]]


def test_a_key_that_is_held_down_decides_once(page: Any, home: str, library: Path) -> None:
    page.keyboard.press("j")
    page.evaluate(
        "() => { for (const repeat of [false, true, true]) document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'x', repeat, bubbles: true})) }"
    )
    page.wait_for_url(re.compile(r"/search\?done="))
    assert len(decided(library)) == 1


def test_nothing_is_wrong_where_one_stands_nowhere(page: Any, home: str, library: Path) -> None:
    for key in ("x", "o", "u", "Enter"):
        page.keyboard.press(key)
    assert page.url == f"{home}/search"
    assert decided(library) == []


def test_the_sheet(page: Any, home: str) -> None:
    assert page.locator("dialog").count() == 0
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    assert sheet.is_visible()
    told = sheet.locator("dt").all_inner_texts()
    assert [re.sub(r"\W", "", one) or one for one in told] == ["/", "j", "k", "o", "e", "x", "u", "gn", "gs", "gi", "?"]
    page.keyboard.press("j")
    assert page.locator(".here").count() == 0, "what lies under the sheet stays as it is"
    page.keyboard.press("Escape")
    assert sheet.is_hidden()
    page.locator(".keyhint").click()
    assert sheet.is_visible()
    sheet.get_by_role("button", name="Close").click()
    assert sheet.is_hidden()
    page.keyboard.press("?")
    page.keyboard.press("?")
    assert sheet.is_hidden()
    assert page.locator("dialog").count() == 1


@pytest.mark.parametrize(("keys", "path"), [("gn", "/now"), ("gs", "/search"), ("gi", "/inbox")])
def test_two_letters_lead_to_a_page(page: Any, home: str, keys: str, path: str) -> None:
    page.goto(f"{home}/decisions")
    page.keyboard.press("n")
    assert page.url == f"{home}/decisions"
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(f"{home}{path}")


def test_a_letter_between_goes_nowhere(page: Any, home: str) -> None:
    for key in "gjn":
        page.keyboard.press(key)
    assert page.url == f"{home}/search"
    assert here(page)


def test_search_is_a_key_away_and_typing_is_typing(page: Any, home: str, library: Path) -> None:
    page.keyboard.press("j")
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "find"
    page.keyboard.type("jkoexu?g/n")
    assert page.locator("#find").input_value() == "jkoexu?g/n"
    assert page.url == f"{home}/search"
    assert decided(library) == []


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta"])
def test_no_key_with_another_one(page: Any, home: str, library: Path, held: str) -> None:
    page.keyboard.press("j")
    statement = here(page)
    page.evaluate(
        "held => { for (const key of 'jkxuoe/?') document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key, bubbles: true, [`${held}Key`]: true})) }",
        {"Control": "ctrl", "Alt": "alt", "Meta": "meta"}[held],
    )
    assert here(page) == statement
    assert page.url == f"{home}/search"
    assert decided(library) == []


def test_a_number_lights_its_note(page: Any, home: str) -> None:
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(re.compile("/articles/"))
    number = page.locator('main a.n[href^="#"]').first
    target = number.get_attribute("href")[1:]
    assert page.locator(".lit").count() == 0
    number.hover()
    assert page.evaluate("() => [...document.querySelectorAll('.lit')].map(one => one.id)") == [target]
    page.mouse.move(0, 0)
    assert page.locator(".lit").count() == 0
    number.focus()
    assert page.evaluate("() => [...document.querySelectorAll('.lit')].map(one => one.id)") == [target]
    page.locator("#find").focus()
    assert page.locator(".lit").count() == 0


def test_all_of_it_without_a_script(chromium: Any, serve: Callable[[Path], Served], library: Path) -> None:
    """Wrong, the reason, who; undone by the bar; the author's name: links and forms alone."""
    url = serve(library).url
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(f"{url}/search")
    assert page.locator(".keyhint").is_hidden()
    page.locator("a.decide").first.click()
    page.locator("#f-reject input[name=why]").fill("a caption")
    page.get_by_role("button", name="Wrong").click()
    assert "this statement is wrong" in page.locator(".done").inner_text()
    page.locator(".done button").click()
    assert "Taken back." in page.locator(".done").inner_text()
    page.goto(f"{url}/decisions")
    page.locator("#author").fill("Ines Quill")
    page.get_by_role("button", name="Use this name").click()
    page.get_by_role("button", name=re.compile("Bring it back")).click()
    assert page.locator(".foot b").first.inner_text() == "Ines Quill"
    assert page.locator("tbody tr").first.locator("td").nth(1).inner_text() == "Ines Quill"
    with closing(connect(library)) as db:
        rows = db.execute("SELECT kind, who, why FROM judgement ORDER BY seq").fetchall()
        assert [tuple(row) for row in rows] == [
            ("reject", "Anna", "a caption"), ("undo", "Anna", ""), ("undo", "Ines Quill", ""),
        ]  # fmt: skip
    context.close()


def test_a_script_of_ours_builds_no_html() -> None:
    from headwater.web.rendering import assets

    code = assets()["app.js"][1].decode()
    assert len(code.splitlines()) <= 250
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|setTimeout\(['\"]", code
    )
    assert '"use strict"' in code


def test_the_sheet_and_the_pages_of_decisions_are_sound(page: Any, home: str, library: Path) -> None:
    with closing(connect(library)) as db:
        paths = list(_paths(db))
    for number, path in enumerate(paths):
        page.emulate_media(color_scheme="dark" if number % 2 else "light")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(home + path)
        if path == "/decisions":
            page.keyboard.press("?")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        assert (path, grave(page)) == (path, [])
        page.set_viewport_size({"width": 375, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 375, path


def test_nothing_that_somebody_decided_runs(page: Any, serve: Callable[[Path], Served], library: Path) -> None:
    """Reasons, authors, names, outlets and bylines that would run if a page let them."""
    payloads = [one.replace("\0", "") for one in hostile.payloads()[:600]]
    with closing(connect(library)) as db:
        paths = list(_paths(db))
        statement, actor, article = (path.split("/")[-1] for path in paths[:3])
        told = iter(payloads)
        for bad in told:
            for kind, target, value in (
                ("fix", statement, {"name": bad, "source": next(told, bad), "venue": next(told, bad)}),
                ("retype", actor, {"name": next(told, bad)}),
                ("outlet", article, {"outlet": next(told, bad)}),
                ("byline", article, {"authors": [next(told, bad)]}),
            ):
                who, why = next(told, bad).strip() or "x", next(told, bad)
                judgements.judge(db, kind, target, value=value, who=who, why=why)
    url = serve(library).url
    for path in paths:
        page.goto(url + path)
        strange = "script:not([src^='/static/']), iframe, object, embed, base, style, [onerror], [onload], [style]"
        assert page.evaluate("strange => [window.ran, document.querySelectorAll(strange).length]", strange) == [None, 0]
    page.goto(url + "/decisions?limit=1000")
    assert page.locator("tbody tr").count() > 100
    assert page.evaluate("() => window.ran") is None


def _paths(db: sqlite3.Connection) -> list[str]:
    one, other = (row[0] for row in db.execute("SELECT id FROM statement WHERE actor IS NOT NULL ORDER BY id LIMIT 2"))
    actor = db.execute("SELECT c.id FROM statement s JOIN actor c ON c.seq = s.actor ORDER BY c.name").fetchone()[0]
    first, second = (row[0] for row in db.execute("SELECT id FROM article ORDER BY id LIMIT 2"))
    own = "SELECT a.id || '@' || v.start FROM version v JOIN article a ON a.seq = v.article WHERE v.statement IS NULL"
    (passage,) = db.execute(f"{own} ORDER BY 1 LIMIT 1").fetchone()
    return [
        f"/decide/statement/{one}", f"/decide/actor/{actor}", f"/decide/article/{first}", f"/decide/pair/{one}~{other}",
        f"/decide/link/{first}~{second}", f"/decide/story-pair/{first}~{second}", "/decisions", "/api",
        f"/decide/pair/{one}~{passage}",
    ]  # fmt: skip
