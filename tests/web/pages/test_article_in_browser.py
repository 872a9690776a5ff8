"""An article in a real browser: by mouse, by key, without scripts, on a phone, and whatever is printed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import headwater
from headwater.library.writer import store
from headwater.records import Item, Reading
from tests.export.test_page import hostile
from tests.readings import plain_reading, rich_reading
from tests.web.conftest import Served, grave
from tests.web.pages.shelf import bare, repeated, retitled

pytestmark = pytest.mark.slow
RICH = rich_reading(url="https://corran-courier.example/levy")
LONG = repeated(RICH, 60)
EVIL = hostile()
ODD = replace(
    plain_reading("x"), article=bare("x </script>\u202e\x00\x1b[31m", title="</title><script>alert(1)</script>")
)
OLD, NEW = (retitled(RICH, external="levy", published=f"2031-03-1{day}") for day in (3, 4))
Serve = Callable[[Path], Served]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of what is difficult to show, some of it decided by people."""
    path = tmp_path_factory.mktemp("articles") / "shelf.hw"
    with headwater.open(path) as library:
        for number, reading in enumerate((RICH, LONG, EVIL, ODD, OLD, NEW)):
            store(library.db, Item(reading.article.text.encode() + b"\n" * number, "a.html"), reading)
        ids = [one.id for one in RICH.attributions]
        library.judge("reject", ids[-3], who="Anna", why="a headline")
        value = {"source": "the cabinet office", "anonymity": "described", "said": "2031-03-12"}
        library.judge("fix", ids[2], value=value, who="Anna", why="the desk knows")
    return path


@pytest.fixture
def phone(chromium: Any) -> Iterator[Any]:
    """A page of a phone, in the dark."""
    context = chromium.new_context(viewport={"width": 375, "height": 800}, color_scheme="dark", has_touch=True)
    yield context.new_page()
    context.close()


def paths(reading: Reading) -> list[str]:
    return [f"/articles/{reading.article.id}{ending}" for ending in ("", "/kept", "/changes")]


@pytest.mark.parametrize("reading", [RICH, EVIL, ODD, OLD], ids=["rich", "evil", "odd", "old"])
def test_every_page_of_an_article_is_sound(page: Any, serve: Serve, shelf: Path, reading: Reading) -> None:
    url = serve(shelf).url
    for path, scheme in zip((paths(reading)[0], *paths(reading)), ("dark", "light", "light", "dark"), strict=True):
        page.emulate_media(color_scheme=scheme)
        page.goto(url + path)
        page.evaluate("document.querySelectorAll('details').forEach((one, i) => { one.open = i < 5 })")
        assert (path, grave(page)) == (path, [])


def test_a_long_article_is_sound(page: Any, serve: Serve, shelf: Path) -> None:
    """Once: to look at thousands of marks takes the judge of accessibility half a minute."""
    page.goto(serve(shelf).url + paths(LONG)[0])
    page.evaluate("document.querySelectorAll('article .row:nth-of-type(n+30)').forEach((one) => one.remove())")
    assert grave(page) == []


def test_a_number_leads_to_its_note_and_back(page: Any, serve: Serve, shelf: Path) -> None:
    page.goto(serve(shelf).url + f"/articles/{RICH.article.id}")
    page.emulate_media(reduced_motion="reduce")
    id = RICH.attributions[-1].id
    page.click(f"#at-s-{id}")
    page.wait_for_url(f"**#s-{id}")
    note = page.locator(".notes li:target")
    assert note.count() == 1
    assert note.get_attribute("data-statement") == id
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.notes li:target')).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )
    note.scroll_into_view_if_needed()
    note.locator("a.number").click()
    page.wait_for_url(f"**#at-s-{id}")


def test_a_record_opens_by_key(page: Any, serve: Serve, shelf: Path) -> None:
    page.goto(serve(shelf).url + f"/articles/{RICH.article.id}")
    summary = page.locator(".notes summary").first
    assert not page.locator(".notes dl").first.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".notes dl").first.is_visible()
    assert RICH.attributions[0].id in page.locator(".notes dl").first.inner_text()


def test_the_words_say_how_they_came_where_they_are_pointed_at(page: Any, serve: Serve, shelf: Path) -> None:
    page.goto(serve(shelf).url + f"/articles/{RICH.article.id}")
    hints = page.evaluate("[...document.querySelectorAll('.text .c')].map(one => one.title)")
    assert "The Corran Courier ← Anna Tiel · named · endorsed" in hints


def test_on_a_phone_notes_are_under_their_paragraphs_and_nothing_is_too_wide(
    phone: Any, serve: Serve, shelf: Path
) -> None:
    url = serve(shelf).url
    for reading in (RICH, LONG, EVIL, OLD):
        for path in paths(reading):
            phone.goto(url + path)
            assert phone.evaluate("document.documentElement.scrollWidth") == 375, path
    phone.goto(url + paths(RICH)[0])
    phone.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert phone.evaluate("document.documentElement.scrollWidth") == 375
    places = phone.evaluate(
        "[...document.querySelectorAll('.row')].filter(one => one.querySelector('.notes')).map(one =>"
        " [one.querySelector('.text').getBoundingClientRect().bottom,"
        " one.querySelector('.notes').getBoundingClientRect().top])"
    )
    assert len(places) > 5
    assert all(bottom <= top for bottom, top in places)


def test_without_scripts_all_is_there(chromium: Any, serve: Serve, shelf: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(shelf).url + f"/articles/{RICH.article.id}")
    page.locator(".notes summary").first.click()
    assert page.locator(".notes dl").first.is_visible()
    page.locator("a[href$='/kept']").first.click()
    assert page.locator("pre").inner_text().startswith("Politics")
    page.goto(serve(shelf).url + f"/articles/{OLD.article.id}/changes")
    assert "the same words" in page.locator(".lead").inner_text()
    context.close()
