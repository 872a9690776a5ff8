"""One article, one transaction: whole or not at all, never twice, and the same rows in whatever order they come."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from headwater.errors import LibraryError, UsageError
from headwater.library import codec, judgements
from headwater.library.connection import connect, writing
from headwater.library.writer import (
    fail,
    failures,
    item_of,
    key_of,
    known,
    store,
    tell,
)
from headwater.library.written import version, write_reading
from headwater.records import Actor, Article, Failure, Item, Phrase, Reading, content_id
from tests.readings import plain_reading, rich_reading

ITEM = Item("“We have decided nothing.” — Jonas Pell".encode(), "levy.txt", path="levy.txt", published="2031-03-14")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(tmp_path / "levy.hw")
    yield opened
    opened.close()


def elsewhere(number: int, *, title: str | None = None) -> tuple[Item, Reading]:
    """The invented article as another outlet has it, with ids of its own."""
    read = rich_reading(url=f"https://paper{number}.example/levy")
    ids = {one.id: content_id("attribution", str(number), one.id) for one in read.attributions}
    own = tuple(replace(one, id=ids[one.id], inside=ids.get(one.inside or "")) for one in read.attributions)
    article = replace(read.article, id=content_id("article", str(number)), title=title or read.article.title)
    return Item(f"page {number}".encode(), f"p{number}"), replace(read, article=article, attributions=own)


def rows(db: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.execute(query)]


def count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


# what goes in


def test_a_statement_has_the_printed_words(db: sqlite3.Connection) -> None:
    reading = rich_reading()
    assert store(db, ITEM, reading)
    found = {row["content"]: row for row in db.execute("SELECT * FROM statement ORDER BY seq")}
    assert count(db, "statement") == len(reading.attributions)
    told = found["“We have decided nothing, and nothing will be decided behind closed doors,”"]
    assert (told["source"], told["cue"], told["form"]) == ("Finance Minister Jonas Pell", "told", "direct")
    assert (told["venue"], told["addressee"], told["said"], told["day"]) == (
        "in Port Ellan", "reporters", "2031-03-13", "2031-03-13",
    )  # fmt: skip
    start, end = json.loads(told["content_spans"])[0]
    assert reading.article.text[start:end] == told["content"]
    denied = found["that shipowners had been promised an exemption"]
    assert (denied["said"], denied["day"], denied["polarity"]) == (None, "2031-03-14", "denied")
    two = next(row for row in found.values() if row["medium"] == "Radio Vell")
    assert " … " in two["content"]


def test_a_chain_goes_from_the_outlet_inward(db: sqlite3.Connection) -> None:
    store(db, ITEM, rich_reading())
    row = db.execute("SELECT * FROM statement WHERE number = 3").fetchone()
    assert json.loads(row["chain"])[:2] == ["The Corran Courier", "Tidewater Post"]
    assert json.loads(row["chain"])[2].startswith("three officials")
    assert row["reason"] == "because the talks are private"
    outer = db.execute("SELECT cue FROM statement WHERE id = ?", (row["inside"],)).fetchone()
    assert outer["cue"] == "according to"
    bare = db.execute("SELECT * FROM statement WHERE anonymity = 'none'").fetchone()
    assert (bare["source"], bare["actor"], bare["source_spans"]) == (None, None, "[]")


def test_an_unknown_outlet_is_no_link(db: sqlite3.Connection) -> None:
    reading = rich_reading()
    store(db, ITEM, replace(reading, article=replace(reading.article, outlet=None, published=None)))
    chains = {row[0] for row in db.execute("SELECT chain FROM statement")}
    assert '["Jonas Pell"]' in chains
    assert not any("this article" in one for one in chains)
    assert {row[0] for row in db.execute("SELECT day FROM statement WHERE said IS NULL")} == {""}


def test_actors_and_where_they_appear(db: sqlite3.Connection) -> None:
    store(db, ITEM, rich_reading())
    assert rows(db, "SELECT name, kind, class, folded FROM actor ORDER BY name") == [
        ("Anna Tiel", "person", "agency", "anna tiel"),
        ("Jonas Pell", "person", "government", "jonas pell"),
        ("Radio Vell", "outlet", "media", "radio vell"),
        ("Tidewater Post", "outlet", "media", "tidewater post"),
    ]
    (roles,) = db.execute(
        "SELECT roles FROM appearance JOIN actor ON actor.seq = actor WHERE name = 'Jonas Pell'"
    ).fetchone()
    assert json.loads(roles) == ["Finance Minister"]
    assert count(db, "assertion") == 2


def test_what_was_received_and_what_was_read_are_kept(db: sqlite3.Connection) -> None:
    reading = rich_reading()
    store(db, ITEM, reading)
    assert item_of(db, ITEM.digest) == ITEM
    record, made, text = db.execute("SELECT record, made, text FROM reading JOIN article ON seq = article").fetchone()
    assert codec.load(record, text=text) == reading
    assert made == version()
    with pytest.raises(UsageError):
        item_of(db, "nowhere")


def test_words_are_found(db: sqlite3.Connection) -> None:
    store(db, ITEM, rich_reading())
    assert db.execute("SELECT count(*) FROM statement_words WHERE statement_words MATCH 'dredging'").fetchone()[0] == 1
    assert db.execute("SELECT count(*) FROM article_words WHERE article_words MATCH 'levy'").fetchone()[0] == 1


# never twice, never lost


def test_adding_twice_changes_nothing(db: sqlite3.Connection) -> None:
    assert store(db, ITEM, rich_reading())
    before = list(db.iterdump())
    assert not store(db, ITEM, rich_reading())
    assert list(db.iterdump()) == before
    assert known(db, ITEM.digest) == "article"
    assert known(db, "nowhere") is None


def test_the_same_article_on_another_page_is_one_article(db: sqlite3.Connection) -> None:
    other = replace(ITEM, data=ITEM.data + b"<!-- another banner -->")
    assert store(db, ITEM, rich_reading())
    assert not store(db, other, rich_reading())
    assert known(db, other.digest) == "article"
    assert item_of(db, other.digest) == other
    assert count(db, "article") == 1


def test_a_failure_is_kept_with_its_item_and_can_be_retried(db: sqlite3.Connection) -> None:
    fail(db, ITEM, Failure("levy.txt", "intake", "took too long"))
    fail(db, ITEM, Failure("levy.txt", "intake", "no text"))
    [failed] = failures(db)
    assert (failed.item, failed.message, failed.tries) == (ITEM.digest, "no text", 2)
    assert known(db, ITEM.digest) == "failure"
    assert store(db, item_of(db, failed.item), rich_reading())
    assert failures(db) == []
    fail(db, ITEM, Failure("levy.txt", "intake", "too late"))
    assert (failures(db), known(db, ITEM.digest)) == ([], "article")


def test_names_that_are_not_utf8_do_no_harm(db: sqlite3.Connection) -> None:
    odd = "f\udcfchre.txt"
    reading = rich_reading(path=odd)
    assert store(db, replace(ITEM, name=odd, path=odd), reading)
    assert rows(db, "SELECT name, page.path, article.path FROM page JOIN article") == [("f\\udcfchre.txt",) * 3]
    record, text = db.execute("SELECT record, text FROM reading JOIN article ON seq = article").fetchone()
    assert codec.load(record, text=text) == reading
    fail(db, Item(b"x", odd, path=odd), Failure(odd, "intake", f"{odd}: no text"))
    assert failures(db)[0].source == "f\\udcfchre.txt"


def test_what_breaks_in_the_middle_leaves_nothing(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(db: sqlite3.Connection, article: int) -> None:
        raise KeyboardInterrupt

    before = list(db.iterdump())
    with monkeypatch.context() as patched:
        patched.setattr(judgements, "replay", breaks)
        with pytest.raises(KeyboardInterrupt):
            store(db, ITEM, rich_reading(), story="The levy")
    assert list(db.iterdump()) == before
    assert store(db, ITEM, rich_reading())


def test_an_article_tells_a_story(db: sqlite3.Connection) -> None:
    store(db, ITEM, rich_reading(), story="The levy")
    store(db, ITEM, rich_reading(), story="The levy")
    store(db, ITEM, rich_reading(), story="Port Ellan")
    assert rows(db, "SELECT title FROM story JOIN told ON story = id ORDER BY title") == [
        ("Port Ellan",),
        ("The levy",),
    ]


def test_an_article_that_is_known_tells_another_story(db: sqlite3.Connection) -> None:
    store(db, ITEM, rich_reading())
    tell(db, ITEM.digest, story="The levy")
    tell(db, "nowhere", story="The sea wall")
    assert rows(db, "SELECT title FROM story JOIN told ON story = id") == [("The levy",)]


# versions


def article(**fields: Any) -> Article:
    return replace(plain_reading().article, **fields)


def test_what_stays_when_a_page_changes() -> None:
    assert key_of(article(external="7", domain="a.example", url="https://a.example/1")) == "external:a.example:7"
    assert key_of(article(external="7", outlet="Velm Today")) == "external:Velm Today:7"
    assert key_of(article(url="https://a.example/1?p=2#live")) == "https://a.example/1?p=2"
    assert key_of(article(id="an id")) == "an id"


def test_a_changed_page_is_the_latest_version(db: sqlite3.Connection) -> None:
    for number, text in enumerate(["The port is shut.", "The port is open.", "The port is open again."]):
        reading = plain_reading(text)
        url = "https://courier.example/port"
        item = Item(text.encode(), "port", url=url)
        assert store(db, item, replace(reading, article=replace(reading.article, url=url)))
        found = rows(db, "SELECT version, latest FROM article ORDER BY version")
        assert found == [(n + 1, int(n == number)) for n in range(number + 1)]


# in whatever order


def shown(db: sqlite3.Connection) -> list[list[tuple[Any, ...]]]:
    """All that does not say when it came."""
    statements = "SELECT s.*, a.id AS of_article, c.id AS by_actor FROM statement s JOIN article a ON a.seq = s.article"
    found = [
        {key: row[key] for key in row.keys() if key not in {"seq", "article", "actor"}}  # noqa: SIM118 (a Row, no dict)
        for row in db.execute(f"{statements} LEFT JOIN actor c ON c.seq = s.actor ORDER BY s.id")
    ]
    actors = rows(db, "SELECT id, name, kind, class, country, folded FROM actor ORDER BY id")
    return [[tuple(row.items()) for row in found], actors]


def test_the_order_of_articles_does_not_show(tmp_path: Path) -> None:
    def pell(reading: Reading, name: str, *roles: str) -> Reading:
        def renamed(actor: Actor) -> Actor:
            phrases = tuple(Phrase(actor.mentions[0], role) for role in roles)
            return replace(actor, name=name, roles=phrases) if actor.name == "Jonas Pell" else actor

        return replace(reading, actors=tuple(renamed(one) for one in reading.actors))

    given = [elsewhere(1), elsewhere(2), elsewhere(3)]
    readings = [pell(given[0][1], "JONAS PELL"), pell(given[1][1], "Jonas Péll", "lawyer"), given[2][1]]
    seen = []
    for number, order in enumerate(permutations(range(3))):
        db = connect(tmp_path / f"{number}.hw")
        for at in order:
            assert store(db, given[at][0], readings[at])
        seen.append(shown(db))
        db.close()
    assert all(one == seen[0] for one in seen)
    assert ("Jonas Péll", "government") in {(row[1], row[3]) for row in seen[0][1]}


def test_writing_again_gives_the_same_rows(db: sqlite3.Connection) -> None:
    item, reading = elsewhere(1)
    store(db, item, reading, made="old")
    before = shown(db)
    with writing(db):
        db.execute("UPDATE article SET outlet = 'Somebody', published = '1999'")
        write_reading(db, 1, reading)
    assert shown(db) == before
    assert rows(db, "SELECT made FROM reading") == [("old",)]
    assert rows(db, "SELECT outlet, published FROM article") == [("The Corran Courier", "2031-03-14T08:20+01:00")]
    bare = replace(plain_reading(), article=reading.article)
    with writing(db):
        write_reading(db, 1, bare, made="new")
    assert (count(db, "statement"), count(db, "appearance")) == (0, 0)
    assert db.execute("SELECT count(*) FROM statement_words WHERE statement_words MATCH 'dredging'").fetchone()[0] == 0
    assert rows(db, "SELECT made FROM reading") == [("new",)]


def test_statements_keep_their_numbers(db: sqlite3.Connection) -> None:
    (first, reading), (second, later) = elsewhere(1), elsewhere(2)
    store(db, first, reading)
    store(db, second, later)
    before = rows(db, "SELECT seq, id FROM statement ORDER BY seq")
    with writing(db):
        write_reading(db, 1, reading)
    assert rows(db, "SELECT seq, id FROM statement ORDER BY seq") == before
    assert len(before) > 1


def test_a_damaged_page_is_told(db: sqlite3.Connection) -> None:
    store(db, ITEM, rich_reading())
    db.execute("UPDATE page SET data = substr(data, 1, 9)")
    with pytest.raises(LibraryError, match="damaged"):
        item_of(db, ITEM.digest)
