"""What the machine is not sure of: which statements, and who may be one; and that nobody is asked twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.library import doubts
from headwater.library.doubts import Namesakes, how_many_unsure, introduced, namesakes, place, token, unsure
from headwater.library.judgements import judge, undo
from tests.library import rows

TEXT = "The bridge holds, Dara Odell said. It is closed, Odell said. It opens soon, Ana Veldez said. It rains."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    yield db
    db.close()


def told(db: sqlite3.Connection, article: int, story: str) -> None:
    db.execute("INSERT INTO telling (article, story, region) VALUES (?, ?, 1)", (article, story))


def says(db: sqlite3.Connection, article: int, actor: int, content: str = "The bridge holds") -> None:
    rows.statement(db, article, content, actor=actor, id=f"{content} {article} {actor}")
    db.execute("INSERT OR IGNORE INTO appearance VALUES (?, ?, '[\"the mayor\"]', '[]')", (article, actor))


def names(found: tuple[Namesakes, ...]) -> list[tuple[str, str, str]]:
    return [(one.why, one.one.name, one.other.name) for one in found]


def test_statements_of_low_score_the_newest_first_and_each_once(db: sqlite3.Connection) -> None:
    ids = []
    for day in range(1, 8):
        article = rows.article(db, TEXT, published=f"2024-03-0{day}", outlet=f"Paper {day}")
        ids.append(rows.statement(db, article, "It rains", score=0.3))
        rows.statement(db, article, "It is closed", score=0.8)
    old = rows.article(db, TEXT, outlet="Paper 0", latest=False)
    rows.statement(db, old, "It rains", score=0.1)
    db.execute("UPDATE statement SET judged = 1 WHERE id = ?", (ids[6],))
    db.execute("UPDATE statement SET rejected = 1 WHERE id = ?", (ids[5],))
    first = unsure(db, limit=3)
    rest = unsure(db, limit=3, after=first.after)
    assert [one.id for one in (*first, *rest)] == ids[4::-1]
    assert first.truncated
    assert not rest.truncated
    assert how_many_unsure(db) == 5


def test_a_whole_day_of_doubts_is_walked_through(db: sqlite3.Connection) -> None:
    for number in range(9):
        article = rows.article(db, TEXT, outlet=f"Paper {number}")
        rows.statement(db, article, "It rains", score=0.3)
    seen: list[str] = []
    after = None
    while True:
        found = unsure(db, limit=2, after=after)
        seen += [one.id for one in found]
        after = found.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 9


def test_it_is_counted_to_a_hundred(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    article = rows.article(db, TEXT + " " + " ".join(f"Rain {number}." for number in range(105)))
    for number in range(105):
        rows.statement(db, article, f"Rain {number}.", score=0.3)
    assert how_many_unsure(db) == 101


@pytest.mark.parametrize(
    "after",
    [
        "",
        "x",
        "[1]",
        '["2024", "7"]',
        '{"a": 1}',
        '["2024", true]',
        "[" * 5000,
        '["\\ud800", 7]',
        f'["2024", {1 << 63}]',
    ],
)
def test_a_place_that_no_listing_gave(db: sqlite3.Connection, after: str) -> None:
    with pytest.raises(UsageError, match="after is not"):
        unsure(db, limit=3, after=after)


def test_a_place_is_the_same_again() -> None:
    assert place(token(0.1 + 0.2, "é"), (float, str)) == (0.1 + 0.2, "é")


def test_actors_of_one_name_who_both_speak(db: sqlite3.Connection) -> None:
    first, second = rows.article(db, TEXT), rows.article(db, TEXT, outlet="Veyl Courant")
    says(db, first, rows.actor(db, "Dara Odell"))
    says(db, second, rows.actor(db, "Dara Odell"))
    says(db, second, rows.actor(db, "Dara Odéll", country="FR"), "It is closed")
    says(db, second, rows.actor(db, "Ana Veldez"), "It rains")
    rows.actor(db, "Ana Veldez", country="FR")  # says nothing: nothing would change
    (found,) = namesakes(db)
    assert names((found,)) == [("same name", "Dara Odell", "Dara Odéll")]
    assert (found.one.statements, found.other.statements, found.other.country) == (2, 1, "FR")
    known = introduced(db, found.other)
    assert known.roles == ("the mayor",)
    assert known.sample is not None
    assert known.sample.content == "It is closed"


def test_three_of_one_name_are_three_questions(db: sqlite3.Connection) -> None:
    article = rows.article(db, TEXT)
    for country in (None, "FR", "GB"):
        says(db, article, rows.actor(db, "Dara Odell", country=country))
    assert len(namesakes(db)) == 3


def test_a_last_word_and_the_only_one_who_bears_it(db: sqlite3.Connection) -> None:
    first, second = rows.article(db, TEXT), rows.article(db, TEXT, outlet="Veyl Courant")
    other, far = rows.article(db, TEXT, outlet="Hill Weekly"), rows.article(db, TEXT, outlet="Far Post")
    for article in (first, second, other):
        told(db, article, "bridge")
    told(db, far, "elsewhere")
    says(db, first, rows.actor(db, "Odell"), "It is closed")
    says(db, second, rows.actor(db, "Dara Odell"))
    says(db, far, rows.actor(db, "Tom Odell"))
    says(db, second, rows.actor(db, "Odell Harbour", kind="organisation"), "It rains")
    assert names(namesakes(db)) == [("last word", "Odell", "Dara Odell")]
    says(db, other, rows.actor(db, "Mia Odell"))
    assert namesakes(db) == ()  # two bear it


def test_what_was_decided_is_not_asked_again(db: sqlite3.Connection) -> None:
    article = rows.article(db, TEXT)
    says(db, article, rows.actor(db, "Dara Odell"))
    says(db, article, rows.actor(db, "Dara Odell", country="FR"), "It is closed")
    (found,) = namesakes(db)
    one, other = found.one.id, found.other.id
    apart = judge(db, "distinct", one, value={"other": other}, who="Anna", why="")
    assert namesakes(db) == ()
    undo(db, apart.id, who="Anna", why="")
    assert len(namesakes(db)) == 1
    judge(db, "merge", other, value={"into": one}, who="Anna", why="")
    assert namesakes(db) == ()


def test_those_on_whom_most_hangs_come_first(db: sqlite3.Connection) -> None:
    article = rows.article(db, TEXT + " " + " ".join(f"Rain {number}." for number in range(5)))
    for country in (None, "FR"):
        says(db, article, rows.actor(db, "Ana Veldez", country=country))
        for number in range(5):
            says(db, article, rows.actor(db, "Zoe Tann", country=country), f"Rain {number}.")
    assert [one.one.name for one in namesakes(db)] == ["Zoe Tann", "Ana Veldez"]


def test_whoever_spoke_last_is_found_among_many_names(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubts, "DOUBLED", doubts.DOUBLED.replace("LIMIT ?", "LIMIT ? * 0"))
    article = rows.article(db, TEXT)
    for country in (None, "FR"):
        says(db, article, rows.actor(db, "Zoe Tann", country=country))
    assert len(namesakes(db)) == 1


def test_the_questions_go_by_indices(db: sqlite3.Connection) -> None:
    asked = (f"SELECT s.seq {doubts.UNSURE} ORDER BY s.day DESC, s.seq", doubts.DOUBLED, doubts.SURNAMES)
    for sql in asked:
        plan = [row[3] for row in db.execute("EXPLAIN QUERY PLAN " + sql, (1,) * sql.count("?"))]
        whole = [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]
        assert not [step for step in whole if step.split()[1] in {"statement", "actor", "s", "a"}], plan
    plan = [row[3] for row in db.execute("EXPLAIN QUERY PLAN " + asked[0])]
    assert not [step for step in plan if "TEMP B-TREE" in step]
