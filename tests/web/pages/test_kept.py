"""The kept copy: what was received, as text, bounded, and never run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.library.listing import plain
from headwater.library.writer import store
from headwater.records import Item, Reading
from headwater.web.pages.kept import LONGEST, kept
from tests.readings import plain_reading
from tests.web.pages.shelf import Page, shown

READING = plain_reading("Nobody said a word.")
HERE = f"/articles/{READING.article.id}/kept"


def received(tmp_path: Path, data: bytes, **item: str) -> tuple[dict[str, object], Page]:
    """The kept copy of an article that these bytes came for."""
    with shown(tmp_path) as (client, library):
        store(library.db, Item(data, item.pop("name", "page.html"), **item), READING)  # type: ignore[arg-type]
        answer = client.get(f"{HERE}.json")
        assert answer.status_code == 200
        html = client.get(HERE)
        assert html.status_code == 200
        return answer.json(), Page(html.text)


def test_the_json_is_what_the_template_sees(client: TestClient, demo: Path, dam: str) -> None:
    with headwater.open(demo) as library:
        assert client.get(f"/articles/{dam}/kept.json").json() == plain(kept(library, article=dam))
        assert client.get("/articles/dam-01/kept.json").json() == plain(kept(library, article="dam-01"))


def test_what_was_received_is_there_with_where_and_when(client: TestClient, dam: str) -> None:
    found = client.get("/articles/dam-01/kept.json").json()
    assert found["kind"] == "record"
    assert found["text"].startswith('{"')
    assert len(found["text"].encode()) == found["size"]
    page = Page(client.get("/articles/dam-01/kept").text)
    for words in (
        found["digest"],
        f"{found['size']} bytes",
        found["added"][:16].replace("T", " ") + " UTC",
        "dam.jsonl",
    ):
        assert words in page.text
    assert f"/articles/{dam}" in page.links()
    assert (found["cut"], found["note"], found["others"]) == (False, None, [])


def test_a_page_is_text_and_not_a_page(tmp_path: Path) -> None:
    data = b"<!doctype html><script>alert(1)</script><img src=x onerror=y><p>caf\xc3\xa9\x1b[31m \xe2\x80\xaex</pre>"
    found, page = received(tmp_path, data, url="javascript:alert(1)", outlet="<b>", published="2031")
    assert found["text"] == data.decode()
    assert (found["url"], found["outlet"], found["published"]) == (None, "<b>", "2031")
    assert [attrs for attrs in page.all("script") if "src" not in attrs] == []
    assert page.all("img") == []
    assert len(page.all("pre")) == 1
    assert "<script>alert(1)</script>" in page.text
    assert not {"\x1b", "\u202e"} & set(page.text)


def test_a_long_copy_is_cut_between_characters_and_says_so(tmp_path: Path) -> None:
    found, page = received(tmp_path, "é".encode() * LONGEST)
    assert (found["cut"], found["size"]) == (True, 2 * LONGEST)
    assert found["text"] == "é" * (LONGEST // 2)
    assert "This is the first mebibyte of it." in page.text


def test_a_copy_that_just_fits_is_whole(tmp_path: Path) -> None:
    found, page = received(tmp_path, b"a" * LONGEST)
    assert (found["cut"], len(str(found["text"]))) == (False, LONGEST)
    assert "first mebibyte" not in page.text


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 100, b"\x1f\x8b broken"])
def test_what_is_no_text_says_why(tmp_path: Path, data: bytes) -> None:
    found, page = received(tmp_path, data)
    assert found["text"] == ""
    assert str(found["note"]).startswith("It cannot be shown as text: ")
    assert str(found["note"]) in page.text
    assert page.all("pre") == []


def test_a_copy_of_several_articles_leads_to_the_others(tmp_path: Path) -> None:
    other: Reading = replace(READING, article=replace(READING.article, id="another", url="https://a.example/"))
    item = Item(b"both", "both.txt")
    with shown(tmp_path) as (client, library):
        store(library.db, item, READING)
        assert client.get(f"{HERE}.json").json()["others"] == []
        library.db.execute("UPDATE article SET url = 'https://b.example/'")
        store(library.db, Item(b"other", "other.txt"), other)
        library.db.execute("UPDATE article SET page = ?", (item.digest,))
        assert client.get(f"{HERE}.json").json()["others"] == ["another"]
        assert "/articles/another" in Page(client.get(HERE).text).links()
