"""What was worked out of a story is kept, is the same again, and goes when something that it was made of changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from headwater.across import keeping
from headwater.across.contract import as_dict
from headwater.across.keeping import begin, keep, kept, kept_claim, untraced
from headwater.across.library import each, link, story_traced, traced
from headwater.across.records import Trace
from headwater.errors import LibraryError
from headwater.library import judgements
from headwater.library.connection import connect, writing
from headwater.records import Article
from tests.across import newsroom


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = newsroom.library(tmp_path / "news.hw")
    link(db)
    yield db
    db.close()


def most_told(db: sqlite3.Connection) -> str:
    query = "SELECT story FROM telling GROUP BY story ORDER BY count(*) DESC, story LIMIT 1"
    return str(db.execute(query).fetchone()[0])


def of(db: sqlite3.Connection, story: str, table: str, column: str = "id") -> str:
    where = "seq" if table == "article" else "article"
    told = "SELECT article FROM telling WHERE story = ?"
    query = f"SELECT {column} FROM {table} WHERE {where} IN ({told}) ORDER BY 1 LIMIT 1"
    return str(db.execute(query, (story,)).fetchone()[0])


def test_what_is_kept_is_what_was_worked_out(db: sqlite3.Connection) -> None:
    assert kept(db, most_told(db)) is None
    fresh = list(each(db))
    again = list(each(db))
    assert [as_dict(part) for part in again] == [as_dict(part) for part in fresh]
    assert [part.articles for part in again] == [part.articles for part in fresh]
    assert all(kept(db, part.stories[0].id) is not None for part in fresh)


def test_versions_are_found_by_their_claim_and_article(db: sqlite3.Connection) -> None:
    found = story_traced(db, most_told(db))
    rows = db.execute("SELECT claim, a.id, start, same FROM version v JOIN article a ON a.seq = v.article").fetchall()
    told = {(claim.id, one.article, one.start) for claim in found.claims for one in claim.versions}
    assert {tuple(row)[:3] for row in rows} == told
    assert all(0 <= row["same"] <= 1 for row in rows)


def test_counts_stand_beside_it(db: sqlite3.Connection) -> None:
    found = story_traced(db, most_told(db))
    row = db.execute("SELECT * FROM traced WHERE story = ?", (found.stories[0].id,)).fetchone()
    assert row["articles"] == len(found.articles)
    assert row["outlets"] == len({one.outlet for one in found.articles.values()})
    assert (row["least"], row["most"]) == (found.claims[0].origins.least, found.claims[0].origins.most)
    assert row["first"] == min(one.published or "" for one in found.articles.values())


def test_stories_wait_until_they_are_worked_out(db: sqlite3.Connection) -> None:
    waiting = untraced(db)
    assert sorted(waiting) == sorted(part.stories[0].id for part in each(db))
    assert untraced(db) == []


def test_small_and_large_stories_wait_apart(db: sqlite3.Connection) -> None:
    sizes = dict(db.execute("SELECT story, count(*) FROM telling GROUP BY story HAVING count(*) > 1").fetchall())
    assert sorted(sizes.values())[0] < sorted(sizes.values())[-1]
    for size in sizes.values():
        assert {sizes[story] for story in untraced(db, limit=1, above=size - 1)} == {size}
        assert set(untraced(db, most=size)) == {story for story, many in sizes.items() if many <= size}


@pytest.mark.parametrize("by_claim", [False, True])
def test_what_is_taken_out_while_it_is_read_is_read_whole(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_claim: bool
) -> None:
    story = most_told(db)
    claim = story_traced(db, story).claims[0].id

    def read() -> Trace | None:
        return kept_claim(db, claim) if by_claim else kept(db, story)

    def late(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Article]:
        with closing(connect(tmp_path / "news.hw")) as other:
            other.execute("DELETE FROM traced")
        return articles(db, ids)

    whole, articles = read(), keeping._articles
    assert whole is not None
    monkeypatch.setattr(keeping, "_articles", late)
    assert read() == whole
    assert read() is None


def rejected(db: sqlite3.Connection, story: str) -> None:
    judgements.judge(db, "reject", of(db, story, "statement"), value={}, who="Anna", why="")


def redated(db: sqlite3.Connection, story: str) -> None:
    judgements.judge(db, "date", of(db, story, "article"), value={"published": "2020-01-01"}, who="Anna", why="")


def retyped(db: sqlite3.Connection, story: str) -> None:
    query = "SELECT c.id FROM appearance JOIN actor c ON c.seq = actor JOIN telling t USING (article) WHERE t.story = ?"
    actor = db.execute(query, (story,)).fetchone()[0]
    judgements.judge(db, "retype", actor, value={"class": "police"}, who="Anna", why="")


def unlinked(db: sqlite3.Connection, story: str) -> None:
    first, second = (row[0] for row in db.execute(
        "SELECT a.id FROM telling t JOIN article a ON a.seq = t.article WHERE story = ? LIMIT 2", (story,)
    ))  # fmt: skip
    judgements.judge(db, "link", second, value={"from": first, "right": False}, who="Anna", why="")


def apart(db: sqlite3.Connection, story: str) -> None:
    query = "SELECT s.id FROM statement s JOIN telling t USING (article) WHERE t.story = ? GROUP BY article LIMIT 2"
    one, other = (row[0] for row in db.execute(query, (story,)))
    judgements.judge(db, "apart", one, value={"other": other}, who="Anna", why="")


def removed(db: sqlite3.Connection, story: str) -> None:
    with writing(db):
        db.execute("UPDATE article SET latest = 0 WHERE id = ?", (of(db, story, "article"),))
    link(db)


CHANGES = [rejected, redated, retyped, unlinked, apart, removed]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_it_goes_when_its_story_changes(
    db: sqlite3.Connection, change: Callable[[sqlite3.Connection, str], None]
) -> None:
    list(each(db))
    story = most_told(db)
    others = [row[0] for row in db.execute("SELECT story FROM traced WHERE story <> ?", (story,))]
    change(db, story)
    assert kept(db, story) is None
    assert [one for one in others if kept(db, one) is None] == []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_changes_meanwhile_is_not_kept(
    db: sqlite3.Connection, change: Callable[[sqlite3.Connection, str], None]
) -> None:
    story = most_told(db)
    found = story_traced(db, story)
    word = begin(db, story)
    change(db, story)
    assert not keep(db, found, word=word)
    assert kept(db, story) is None


def test_an_undo_is_a_change_too(db: sqlite3.Connection) -> None:
    story = most_told(db)
    before = as_dict(story_traced(db, story))
    rejected(db, story)
    assert as_dict(story_traced(db, story)) != before
    judgements.undo(db, judgements.listed(db)[-1].id, who="Anna", why="")
    assert as_dict(story_traced(db, story)) == before


def test_of_two_at_work_the_later_one_is_kept(db: sqlite3.Connection) -> None:
    story = most_told(db)
    found = story_traced(db, story)
    first, second = begin(db, story), begin(db, story)
    assert not keep(db, found, word=first)
    assert keep(db, found, word=second)


def test_what_another_program_made_is_worked_out_again(db: sqlite3.Connection) -> None:
    story = most_told(db)
    story_traced(db, story)
    with writing(db):
        db.execute("UPDATE traced SET made = 'headwater/0.0'")
    assert kept(db, story) is None
    assert story in untraced(db)
    assert traced(db, story).claims


def test_what_is_damaged_is_said(db: sqlite3.Connection) -> None:
    story = most_told(db)
    story_traced(db, story)
    with writing(db):
        db.execute("UPDATE traced_part SET record = x'0102'")
    with pytest.raises(LibraryError):
        kept(db, story)
