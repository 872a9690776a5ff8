"""The versions of an article, and word by word what changed between two of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.library.listing import plain
from headwater.records import Reading, content_id
from headwater.web.pages.changes import AROUND, changes
from tests.readings import plain_reading
from tests.web.pages.shelf import Page, shown

FILLER = "\n\n".join(" ".join(f"word{i}x{j}" for j in range(12)) for i in range(20))
TEXTS = (
    f"The gates held.\n\n{FILLER}\n\nThe end.",
    f"The gates held.\n\n{FILLER}\n\nThe end, for now.",
    f"The gates burst <b>open</b>.\n\n{FILLER}\n\nThe end, for now.",
)


def version(number: int) -> Reading:
    reading = plain_reading(TEXTS[number])
    made = replace(
        reading.article,
        id=content_id("v", str(number)),
        external="gates",
        title="The gates",
        published=f"2031-03-0{number + 1}",
    )
    return replace(reading, article=made)


IDS = [version(number).article.id for number in range(3)]
HERE = f"/articles/{IDS[0]}/changes"


@pytest.fixture
def versions(tmp_path: Path) -> Iterator[TestClient]:
    with shown(tmp_path, *map(version, range(3))) as (client, _):
        yield client


def asked(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"{HERE}.json{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def joined(found: dict[str, Any], *kinds: str) -> str:
    return "".join(piece["text"] for piece in found["pieces"] if piece["kind"] in kinds)


def test_of_one_version_it_says_that_no_other_was_seen(client: TestClient, demo: Path) -> None:
    page = Page(client.get("/articles/dam-01/changes").text)
    assert "One version was seen, and no other." in page.text
    assert (page.all("ins"), page.all("del"), page.all("form", "buttons")) == ([], [], [])
    with headwater.open(demo) as library:
        found = changes(library, article="dam-01")
        assert client.get("/articles/dam-01/changes.json").json() == plain(found)
    assert (found.older, found.newer, found.pieces, len(found.versions)) == (None, None, (), 1)


def test_the_newest_two_are_compared_where_nothing_is_asked(versions: TestClient) -> None:
    found = asked(versions)
    assert (found["older"], found["newer"]) == (IDS[1], IDS[2])
    assert [one["number"] for one in found["versions"]] == [3, 2, 1]
    assert [one["latest"] for one in found["versions"]] == [True, False, False]
    assert (joined(found, "removed").split(), joined(found, "added").split()) == (["held."], ["burst", "<b>open</b>."])
    assert (found["removed"], found["added"]) == (1, 2)
    page = Page(versions.get(HERE).text)
    assert "From version 2 to version 3: 2 words added, 1 word removed." in page.text
    assert (len(page.all("ins")), len(page.all("del")), page.all("b", "x")) == (1, 1, [])
    assert "<b>open</b>" in page.text


def test_any_two_are_compared_either_way(versions: TestClient) -> None:
    forth = asked(versions, f"?older={IDS[0]}&newer={IDS[2]}&whole=true")
    assert joined(forth, "same", "added") == TEXTS[2]
    back = asked(versions, f"?older={IDS[2]}&newer={IDS[0]}&whole=true")
    assert joined(back, "same", "added") == TEXTS[0]
    assert (back["added"], back["removed"]) == (forth["removed"], forth["added"])


@pytest.mark.parametrize(
    ("query", "pair"),
    [
        (f"?newer={IDS[1]}", (0, 1)), (f"?older={IDS[0]}", (0, 2)), (f"?older={IDS[2]}", (2, 1)),
        (f"?newer={IDS[0]}", (2, 0)), ("?older=&newer=", (1, 2)),
    ],
)  # fmt: skip
def test_one_alone_is_compared_with_what_is_next_to_it(versions: TestClient, query: str, pair: tuple[int, int]) -> None:
    found = asked(versions, query)
    assert (found["older"], found["newer"]) == (IDS[pair[0]], IDS[pair[1]])


def test_long_stretches_that_are_the_same_are_left_out_and_counted(versions: TestClient) -> None:
    found = asked(versions, f"?older={IDS[0]}&newer={IDS[2]}")
    assert not found["whole"]
    (left,) = [piece for piece in found["pieces"] if piece["kind"] == "left"]
    assert left["words"] == len(FILLER.split()) - 2 * AROUND + 1  # "The" after it is the same too
    whole = asked(versions, f"?older={IDS[0]}&newer={IDS[2]}&whole=true")
    assert whole["whole"]
    words = sum(piece["words"] for piece in found["pieces"] if piece["kind"] in ("same", "left"))
    assert words == sum(piece["words"] for piece in whole["pieces"] if piece["kind"] == "same")
    page = Page(versions.get(f"{HERE}?older={IDS[0]}&newer={IDS[2]}").text)
    assert f"[… {left['words']} words the same …]" in page.text
    assert f"{HERE}?older={IDS[0]}&newer={IDS[2]}&whole=true" in page.links()


def test_the_versions_are_a_table_for_a_spreadsheet(versions: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(versions.get(f"{HERE}.csv").text)))
    assert [(row["id"], row["number"], row["published"]) for row in rows] == [
        (IDS[2], "3", "2031-03-03"), (IDS[1], "2", "2031-03-02"), (IDS[0], "1", "2031-03-01"),
    ]  # fmt: skip


def test_each_version_leads_to_its_article_and_is_compared_with_the_one_before(versions: TestClient) -> None:
    page = Page(versions.get(HERE).text)
    assert {f"/articles/{id}" for id in IDS} <= set(page.links())
    assert f"{HERE}?older={IDS[0]}&newer={IDS[1]}" in page.links()
    assert [attrs["name"] for attrs in page.all("select")] == ["older", "newer"]
    assert [attrs["value"] for attrs in page.all("option") if "selected" in attrs] == [IDS[1], IDS[2]]


@pytest.mark.parametrize(
    ("query", "status"),
    [("?older=x", 404), ("?newer=x", 404), (f"?older={IDS[0]}&newer={IDS[0]}", 400), ("?whole=perhaps", 400)],
)
def test_a_version_that_is_not_there_is_refused(versions: TestClient, query: str, status: int) -> None:
    assert versions.get(f"{HERE}{query}").status_code == status
    assert versions.get(f"{HERE}.json{query}").json()["status"] == status


def test_a_version_of_another_article_is_none_of_this_one(client: TestClient) -> None:
    other = client.get("/articles/dam-02.json").json()["head"]["id"]
    assert client.get(f"/articles/{other}").status_code == 200
    assert client.get(f"/articles/dam-01/changes?older={other}").status_code == 404
