"""The sourcing of outlets, months and stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.library.stats import stats
from tests.library import rows


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    ada = rows.actor(db, "Ada Lind")
    one = rows.article(db, "The dam holds, Ada Lind said. It leaks, officials said. It is old, a report found.")
    rows.statement(db, one, "The dam holds", source="Ada Lind", actor=ada)
    rows.statement(db, one, "It leaks", source="officials", anonymity="unnamed")
    rows.statement(db, one, "It is old", source="a report", anonymity="document")
    rows.statement(db, one, "Ada", source="Ada Lind", actor=ada, rejected=1)
    two = rows.article(db, "All is well, Ada Lind said. All is dry, Lind said.", published="2024-04")
    rows.statement(db, two, "All is well", source="Ada Lind", actor=ada)
    rows.statement(db, two, "All is dry", source="Lind", actor=ada)
    rows.article(db, "Nothing was said.", outlet="Veyl Courant", published=None)
    old = rows.article(db, "The dam fell, Ada Lind said.", latest=False)
    rows.statement(db, old, "The dam fell", actor=ada)
    db.execute("INSERT INTO story VALUES ('s1', 'The dam')")
    db.execute("INSERT INTO told VALUES ('s1', ?)", (one,))
    yield db
    db.close()


def test_outlets(db: sqlite3.Connection) -> None:
    post, courant = stats(db)
    assert (post.group, post.articles, post.statements, post.named, post.unnamed, post.document) == (
        "The Orrin Post", 2, 5, 3, 1, 1,
    )  # fmt: skip
    assert (post.anonymous, post.sourced, post.single_source, post.quoted) == (0.2, 2, 1, ("Ada Lind (3)",))
    assert (courant.group, courant.articles, courant.statements, courant.anonymous) == ("Veyl Courant", 1, 0, None)


def test_months_in_order(db: sqlite3.Connection) -> None:
    assert [(one.group, one.statements) for one in stats(db, by="month")] == [(None, 0), ("2024-03", 3), ("2024-04", 2)]


def test_a_story_and_an_outlet(db: sqlite3.Connection) -> None:
    assert [(one.group, one.statements) for one in stats(db, by="story")] == [("The dam", 3)]
    assert stats(db, story="s1")[0].statements == 3
    assert [one.group for one in stats(db, outlet="the orrin post")] == ["The Orrin Post"]
    assert len(stats(db, outlet="Nowhere")) == 0


def test_unknown_groups_are_refused(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="by is one of"):
        stats(db, by="weather")  # type: ignore[arg-type]
