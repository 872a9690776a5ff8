"""Who tells a story and who speaks in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.across.library import link, story_traced
from headwater.across.members import members, renamed, speakers, story_of
from headwater.library.writer import store
from headwater.records import content_id
from tests.across import newsroom
from tests.library import invented


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = newsroom.library(tmp_path / "news.hw")
    link(db)
    yield db
    db.close()


def story(db: sqlite3.Connection, name: str) -> str:
    query = "SELECT t.story FROM telling t JOIN article a ON a.seq = t.article WHERE a.external = ?"
    return str(db.execute(query, (name,)).fetchone()[0])


def test_articles_are_in_time(db: sqlite3.Connection) -> None:
    found = members(db, story(db, "flood-2"))
    assert [one.outlet for one in found] == ["Northlight Press", "Radio Halden", "Bexford Gazette"]
    assert [one.id for one in found] == list(story_traced(db, story(db, "flood-2")).stories[0].articles)
    assert all(one.words > 20 and one.statements > 0 for one in found)
    assert members(db, "nothing") == ()


def test_speakers_are_counted_over_the_story(db: sqlite3.Connection) -> None:
    found = speakers(db, story(db, "flood-1"))
    assert [(one.name, one.statements, one.articles) for one in found][:2] == [("Anna Tiel", 3, 3), ("The mayor", 2, 2)]
    assert found[0].actor is not None
    assert found[0].outlets == ("Bexford Gazette", "Northlight Press", "Radio Halden")
    assert not any(one.nameless for one in found)
    assert sum(one.statements for one in found) == sum(one.statements for one in members(db, story(db, "flood-1")))


def test_the_nameless_are_told_apart_by_their_words(db: sqlite3.Connection) -> None:
    def said(name: str, anonymity: str, *chain: str) -> None:
        query = (
            "UPDATE statement SET actor = NULL, anonymity = ?, chain = ? WHERE content LIKE 'the dyke at Vellbruck%'"
            " AND article = (SELECT seq FROM article WHERE external = ?)"
        )
        assert db.execute(query, (anonymity, json.dumps(chain), name)).rowcount == 1

    said("flood-1", "described", "Northlight Press", "a senior dyke warden")
    said("flood-2", "described", "Radio Halden", "the Press", "A senior dyke warden")
    [warden] = [one for one in speakers(db, story(db, "flood-1")) if one.nameless]
    assert (warden.name, warden.actor, warden.statements) == ("a senior dyke warden", None, 2)
    assert (warden.through, warden.outlets) == (("the Press",), ("Northlight Press", "Radio Halden"))
    said("flood-2", "unnamed", "Radio Halden", "They")
    [left_open] = [one for one in speakers(db, story(db, "flood-1")) if one.name is None]
    assert (left_open.statements, left_open.nameless) == (1, False)


def test_what_another_id_is_of(db: sqlite3.Connection) -> None:
    claim = story_traced(db, story(db, "flood-1")).claims[0]
    assert story_of(db, claim.id) == ("claim", claim.story)
    article, statement = db.execute(
        "SELECT a.id, s.id FROM article a JOIN statement s ON s.article = a.seq WHERE external = 'flood-1'"
    ).fetchone()
    assert story_of(db, article) == ("article", claim.story)
    assert story_of(db, statement) == ("statement", claim.story)
    assert story_of(db, "nothing") is None


def test_a_story_that_an_earlier_article_joined_is_found_by_its_old_id(db: sqlite3.Connection) -> None:
    old = story(db, "flood-1")
    assert renamed(db, old) == old
    early = newsroom.Piece("flood-0", "flood", "The Ebb", "2031-06-16T05:00+00:00", newsroom.FLOOD)
    store(db, early.item, invented.read(early.item))
    link(db)
    assert members(db, old) == ()
    assert renamed(db, old) == story(db, "flood-0") != old
    assert renamed(db, content_id("told", "no article")) is None
