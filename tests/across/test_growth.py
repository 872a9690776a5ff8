"""Stories by growth, a page at a time, without working anything out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.across import growth
from headwater.across.growth import growing, settle, whole
from headwater.across.library import link, stories, story_traced
from headwater.errors import UsageError
from headwater.library import judgements
from headwater.library.connection import connect
from tests.across import newsroom

NEWEST = 22_000


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = newsroom.library(tmp_path / "news.hw")
    yield db
    db.close()


@pytest.fixture
def planted(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Stories of which the tests say how many tell each, and when: no article has any words."""
    db = connect(tmp_path / "planted.hw")
    db.execute("INSERT INTO page VALUES ('p', 'record', 'p', NULL, NULL, NULL, NULL, 0, x'', '2031')")
    yield db
    db.close()


def plant(db: sqlite3.Connection, story: str, *days: int, dates: tuple[str | None, ...] = ()) -> None:
    """One story with an article on each of these days (0 is the newest)."""
    for at, day in enumerate(days):
        id = f"{story}-{at}"
        published = dates[at] if dates else None
        db.execute(
            "INSERT INTO article (id, page, key, version, latest, outlet, title, authors, published, text, words)"
            " VALUES (?1, 'p', ?1, 1, 1, ?2, ?3, '[]', ?4, '', 0)",
            (id, f"Outlet {at % 3}", f"Title {id}", published),
        )
        seq = db.execute("SELECT seq FROM article WHERE id = ?", (id,)).fetchone()[0]
        db.execute("INSERT INTO print (article, day, features) VALUES (?, ?, x'')", (seq, NEWEST - day))
        db.execute("INSERT INTO telling (article, story, region) VALUES (?, ?, 1)", (seq, story))


def test_what_grows_comes_first_then_what_most_tell(planted: sqlite3.Connection) -> None:
    plant(planted, "old-and-large", 9, 9, 9, 9, 9, 9)
    plant(planted, "growing", 9, 2, 0)
    plant(planted, "growing-more", 2, 1, 0)
    plant(planted, "old", 3, 9)
    plant(planted, "alone", 0)
    found = growing(planted)
    assert [(one.id, one.articles, one.fresh) for one in found] == [
        ("growing-more", 3, 3), ("growing", 3, 2), ("old-and-large", 6, 0), ("old", 2, 0),
    ]  # fmt: skip
    assert (found.total, found.after) == (4, None)
    assert [round(one.growth, 2) for one in found] == [1.0, 0.67, 0.0, 0.0]
    assert found[0].outlets == 3


def test_pages_follow_each_other_over_equal_keys(planted: sqlite3.Connection) -> None:
    for number in range(23):
        plant(planted, f"even-{number:02}", 8, 9)
    plant(planted, "first", 0, 1, 2)
    whole_list = [one.id for one in growing(planted, limit=50)]
    assert whole_list == ["first", *(f"even-{number:02}" for number in range(23))]
    paged: list[str] = []
    after: str | None = None
    pages = 0
    while pages == 0 or after:
        page = growing(planted, limit=5, after=after)
        assert page.total == 24
        paged += [one.id for one in page]
        after = page.after
        pages += 1
    assert (paged, pages) == (whole_list, 5)


@pytest.mark.parametrize("after", ["", "x", "1-2", "1-2-", "-1-2-a", "99999999999-1-a", "1-2-a b", "1-2-a\n"])
def test_a_token_that_no_page_gave_is_refused(planted: sqlite3.Connection, after: str) -> None:
    with pytest.raises(UsageError, match="after"):
        growing(planted, after=after)


@pytest.mark.parametrize("seldom", [0, 10_000])
def test_told_again_since(planted: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, seldom: int) -> None:
    monkeypatch.setattr(growth, "SELDOM", seldom)
    plant(planted, "spring", 9, 9, dates=("2031-03-01", "2031-04-02T08:00"))
    plant(planted, "summer", 9, 9, dates=("2031-03-01", "2031-06-02"))
    plant(planted, "never", 9, 9, dates=(None, None))

    def since(day: str) -> list[str]:
        return [one.id for one in growing(planted, since=day)]

    assert since("2031") == since("2031-04-02") == ["spring", "summer"]
    assert since("2031-05") == since("2031-06-02") == ["summer"]
    assert since("2031-06-03") == []
    assert growing(planted, since="2032").total == 3
    assert growing(planted, since="2031", limit=1).after is not None


def test_without_dates_nothing_grows(planted: sqlite3.Connection) -> None:
    plant(planted, "undated", NEWEST + 1, NEWEST + 1)
    found = growing(planted)
    assert [(one.fresh, one.first, one.last, one.published) for one in found] == [(0, None, None, (None, None))]


def test_it_is_the_list_of_the_command_line(db: sqlite3.Connection) -> None:
    link(db)
    page, listed = growing(db), stories(db)
    assert [one.id for one in page] == [one.story.id for one in listed]
    for one, other in zip(page, listed, strict=True):
        assert (one.title, one.articles, one.outlets) == (other.story.title, other.articles, other.outlets)
        assert (one.first, one.last, one.growth) == (other.first, other.last, other.growth)
        assert one.anonymous == other.anonymous


def test_origins_are_known_when_they_were_worked_out(db: sqlite3.Connection) -> None:
    link(db)
    assert {(one.least, one.most) for one in growing(db)} == {(None, None)}
    first = growing(db)[0]
    origins = story_traced(db, first.id).claims[0].origins
    again = growing(db)
    assert (again[0].least, again[0].most) == (origins.least, origins.most)
    assert again[1].most is None
    db.execute("UPDATE traced SET made = 'another version'")
    assert growing(db)[0].most is None


def test_the_whole_says_what_is_not_linked_yet(db: sqlite3.Connection) -> None:
    before = whole(db)
    assert (before.articles, before.waiting) == (10, 10)
    assert list(growing(db)) == []
    link(db)
    found = whole(db)
    assert (found.articles, found.outlets, found.waiting) == (10, 6, 0)
    assert (found.first, found.last) == ("2029-02-03", "2031-06-18")
    db.execute("UPDATE article SET outlet = NULL WHERE external IN ('pier-3', 'flood-1')")
    assert whole(db).waiting == 2
    assert whole(db).articles == 10
    assert whole(db).outlets == 7  # a domain stands for who has no name


def test_only_the_newest_version_counts(db: sqlite3.Connection) -> None:
    link(db)
    db.execute("UPDATE article SET latest = 0 WHERE external IN ('old-flood', 'trial-1')")  # Med Monitor has no other
    found = whole(db)
    assert (found.articles, found.outlets, found.first) == (8, 5, "2031-03-04T08:10+00:00")


def test_nothing_at_all(tmp_path: Path) -> None:
    db = connect(tmp_path / "empty.hw")
    assert (whole(db).articles, whole(db).first, len(growing(db)), growing(db).total) == (0, None, 0, 0)
    settle(db)
    db.close()


def test_what_was_decided_is_settled_and_what_is_being_linked_is_not(db: sqlite3.Connection) -> None:
    link(db)

    def id(name: str) -> str:
        return str(db.execute("SELECT id FROM article WHERE external = ?", (name,)).fetchone()[0])

    judgements.judge(db, "together", id("old-flood"), value={"other": id("flood-2")}, who="Mira", why="the same")
    assert max(one.articles for one in growing(db)) == 3
    settle(db)
    assert max(one.articles for one in growing(db)) == 4
    newsroom.forget(db)
    settle(db)
    assert list(growing(db)) == []
    assert whole(db).waiting == 10
