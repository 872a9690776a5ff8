"""Who, and which article, is meant by what somebody typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.library.naming import article_meant, near
from tests.library import rows


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    yield db
    db.close()


def put(db: sqlite3.Connection, text: str, *, outlet: str, key: str, version: int = 1) -> str:
    seq = rows.article(db, text, outlet=outlet, key=key, version=version, title=f"{outlet} {version}")
    db.execute("UPDATE article SET external = '77' WHERE seq = ?", (seq,))
    return str(db.execute("SELECT id FROM article WHERE seq = ?", (seq,)).fetchone()[0])


def test_of_several_versions_the_newest_is_meant(db: sqlite3.Connection) -> None:
    first = put(db, "It rains.", outlet="The Ebb", key="ebb 77")
    second = put(db, "It pours.", outlet="The Ebb", key="ebb 77", version=2)
    assert article_meant(db, "77") == second
    assert article_meant(db, first) == first
    with pytest.raises(UsageError, match="no article"):
        article_meant(db, "78")


def test_an_id_that_two_outlets_gave_is_asked_for_by_another(db: sqlite3.Connection) -> None:
    put(db, "It rains.", outlet="The Ebb", key="ebb 77")
    ids = [put(db, "It pours.", outlet="The Ebb", key="ebb 77", version=2)]
    ids.append(put(db, "It rains.", outlet="Vell Daily", key="vell 77"))
    with pytest.raises(UsageError, match="2 articles") as caught:
        article_meant(db, "77")
    for one in (f"{ids[0]} (The Ebb: The Ebb 2)", f"{ids[1]} (Vell Daily: Vell Daily 1)"):
        assert one in str(caught.value)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Marta Quell", ("Rolf Quell", "Tove Quell")),
        ("Quells", ("Rolf Quell", "Tove Quell")),
        ("Roof", ("Rolf Quell",)),
        ("Marlene", ()),
        ("\0", ()),
        ('"', ()),
    ],
)
def test_names_that_are_near(db: sqlite3.Connection, name: str, names: tuple[str, ...]) -> None:
    article = rows.article(db, "It rains, Tove Quell said. It pours, Rolf Quell said.")
    for one, words in (("Tove Quell", "It rains"), ("Rolf Quell", "It pours")):
        rows.statement(db, article, words, source=one, actor=rows.actor(db, one))
    rows.actor(db, "Silent Quell")
    assert near(db, name) == names
