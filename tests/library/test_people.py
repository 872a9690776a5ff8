"""Who is meant by a name, and what he said over time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.library.judgements import judge, undo
from headwater.library.people import choice, known, lately, roles, who
from tests.library import rows

TEXT = "The bridge holds, Dara O’Dell said. The bridge is closed, Ana Véldez said. It opens soon, Tom Veldez said."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    first, second = rows.article(db, TEXT), rows.article(db, TEXT, outlet="Veyl Courant", published="2023-01-01")
    for article in (first, second):
        rows.statement(db, article, "The bridge holds", actor=rows.actor(db, "Dara O’Dell"), venue="at the pier")
    rows.statement(db, first, "The bridge is closed", actor=rows.actor(db, "Ana Véldez"))
    rows.statement(db, first, "It opens soon", actor=rows.actor(db, "Tom Veldez"))
    rows.actor(db, "Silent Veldez")
    yield db
    db.close()


@pytest.mark.parametrize("name", ["Dara O’Dell", "dara o'dell", "O'DELL", "O’Dell Dara"])
def test_one_who_is_meant(db: sqlite3.Connection, name: str) -> None:
    found = who(db, name)
    (person,) = found.people
    assert (person.name, person.statements, person.first, person.last) == ("Dara O’Dell", 2, "2023-01-01", "2024-03-05")
    assert [(one.outlet, one.venue, one.polarity) for one in found.statements] == [
        ("The Orrin Post", "at the pier", "affirmed"),
        ("Veyl Courant", "at the pier", "affirmed"),
    ]


def test_several_who_may_be_meant_are_a_choice(db: sqlite3.Connection) -> None:
    found = who(db, "Veldez")
    assert [person.name for person in found.people] == ["Ana Véldez", "Tom Veldez"]
    assert len(found.statements) == 0
    assert "2 actors" in (found.statements.note or "")
    chosen = who(db, found.people[1].id)
    assert [one.content for one in chosen.statements] == ["It opens soon"]


@pytest.mark.parametrize("name", ["Nobody", "", '"', "*", "Silent Veldez", "\0", "a" * 5000])
def test_nobody(db: sqlite3.Connection, name: str) -> None:
    found = who(db, name)
    assert len(found.people) == 0
    assert "nobody" in (found.statements.note or "")


def test_a_whole_name_goes_before_a_part(db: sqlite3.Connection) -> None:
    article = rows.article(db, "It rains, Ana Veldez Osk said.", outlet="Hill Weekly")
    rows.statement(db, article, "It rains", actor=rows.actor(db, "Ana Veldez Osk"))
    assert [person.name for person in who(db, "ana veldez").people] == ["Ana Véldez"]
    assert [person.name for person in who(db, "ana osk").people] == ["Ana Veldez Osk"]


def test_one_word_may_be_a_surname(db: sqlite3.Connection) -> None:
    """Somebody who is called just that does not hide the others who bear the name."""
    before = {person.name for person in who(db, "veldez").people}
    article = rows.article(db, "It rains, Veldez said.", outlet="Hill Weekly")
    rows.statement(db, article, "It rains", actor=rows.actor(db, "Veldez", kind="organisation"))
    assert {person.name for person in who(db, "veldez").people} == before | {"Veldez"}
    assert before


def test_pages_and_periods(db: sqlite3.Connection) -> None:
    first = who(db, "O'Dell", limit=1)
    assert first.statements.total == 2
    assert who(db, "O'Dell", limit=1, after=first.statements.after).statements[0].outlet == "Veyl Courant"
    assert len(who(db, "O'Dell", until="2023").statements) == 1


def test_names_follow_their_rows(db: sqlite3.Connection) -> None:
    db.execute("UPDATE actor SET name = 'Dara Quill', folded = 'dara quill' WHERE folded LIKE 'dara%'")
    assert len(who(db, "Quill").people) == 1
    assert len(who(db, "O'Dell").people) == 0


def test_a_merged_name_leads_to_whom_it_was_merged_into(db: sqlite3.Connection) -> None:
    ids = {row[0]: row[1] for row in db.execute("SELECT name, id FROM actor")}
    merge = judge(db, "merge", ids["Ana Véldez"], value={"into": ids["Dara O’Dell"]}, who="desk", why="one person")
    judge(db, "merge", ids["Silent Veldez"], value={"into": ids["Ana Véldez"]}, who="desk", why="one person")
    for name in ("Ana Véldez", "ana veldez", ids["Ana Véldez"], "Silent Veldez"):
        assert [person.name for person in who(db, name).people] == ["Dara O’Dell"], name
        assert len(who(db, name).statements) == 3
    assert {person.name for person in who(db, "Veldez").people} == {"Dara O’Dell", "Tom Veldez"}
    undo(db, merge.id, who="desk", why="they are two")
    assert "Dara O’Dell" not in {person.name for person in who(db, "Ana Véldez").people}


def test_an_actor_by_his_id_and_by_the_id_of_one_who_was_merged_into_him(db: sqlite3.Connection) -> None:
    ids = dict(db.execute("SELECT name, id FROM actor").fetchall())
    found = known(db, ids["Ana Véldez"])
    assert found is not None
    assert (found.person.name, found.was, found.others) == ("Ana Véldez", None, ())
    assert known(db, "nobody") is None
    done = judge(db, "merge", ids["Tom Veldez"], value={"into": ids["Ana Véldez"]}, who="Anna", why="one woman")
    merged = known(db, ids["Tom Veldez"])
    assert merged is not None
    assert (merged.person.name, merged.was) == ("Ana Véldez", "Tom Veldez")
    assert merged.others == ((ids["Tom Veldez"], "Tom Veldez"),)
    again = known(db, ids["Ana Véldez"])
    assert again is not None
    assert (again.was, again.others) == (None, merged.others)
    undo(db, done.id, who="Anna", why="two after all")
    apart = known(db, ids["Tom Veldez"])
    assert apart is not None
    assert (apart.person.name, apart.was, apart.others) == ("Tom Veldez", None, ())


def test_what_he_is_called(db: sqlite3.Connection) -> None:
    seq = rows.actor(db, "Dara O’Dell")
    for article, printed in ((1, '["the mayor", "mayor", "mayor"]'), (2, '["mayor"]')):
        db.execute("INSERT INTO appearance VALUES (?, ?, ?, '[]')", (article, seq, printed))
    assert roles(db, seq) == (("mayor", 2), ("the mayor", 1))
    db.execute("UPDATE article SET latest = 0 WHERE seq = 1")
    assert roles(db, seq) == (("mayor", 1),)


def test_the_most_quoted_of_late(db: sqlite3.Connection) -> None:
    assert [(one.name, one.statements, one.first, one.last) for one in lately(db)] == [
        ("Dara O’Dell", 2, "2023-01-01", "2024-03-05"),
        ("Ana Véldez", 1, "2024-03-05", "2024-03-05"),
        ("Tom Veldez", 1, "2024-03-05", "2024-03-05"),
    ]
    assert [one.name for one in lately(db, limit=1)] == ["Dara O’Dell"]


def test_a_choice_is_bounded(db: sqlite3.Connection) -> None:
    two = choice(db, "veldez")
    assert ([one.name for one in two], two.total, two.truncated) == (["Ana Véldez", "Tom Veldez"], 2, False)
    one = choice(db, "veldez", limit=1)
    assert (len(one), one.total, one.truncated) == (1, 2, True)
    assert [each.statements for each in choice(db, "O'Dell", most=1)] == [1]
    nobody = choice(db, "Veldes")
    assert (len(nobody), nobody.note) == (
        0,
        "nobody called 'Veldes' says anything here; perhaps Ana Véldez or Tom Veldez",
    )


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("the coastguard", ["Coastguard"]),
        ("The Coastguard", ["Coastguard"]),
        ("the Harbour Board", ["Sarn Harbour Board"]),
        ("The Ebb", ["The Ebb"]),
        ("the Quell", []),
        ("the", ["The Ebb"]),
        ("the bathers", []),
        ("a coastguard", []),
        ("Theo Coastguard", []),
        ("coastguard the", []),
        ("the pilots", ["Harbour Pilots", "River Pilots"]),
        ("The Hague", []),
        ("", []),
    ],
)
def test_a_leading_article_hides_no_body_and_makes_no_person(tmp_path: Path, asked: str, names: list[str]) -> None:
    db = rows.library(tmp_path)
    text = "It rains."
    article = rows.article(db, text)
    for name in ("Coastguard", "Sarn Harbour Board", "The Ebb", "Ebb Mills", "Harbour Pilots", "River Pilots"):
        rows.statement(db, article, text, source=None, actor=rows.actor(db, name, kind="org"), id=name)
    for name in ("Tove Quell", "William Hague"):
        rows.statement(db, article, text, source=None, actor=rows.actor(db, name), id=name)
    assert sorted(one.name for one in who(db, asked).people) == names
    db.close()
