"""What people decide: kept for good, checked, taken back, carried from one library to another."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.library import judgements
from headwater.library.connection import connect
from headwater.library.people import who
from headwater.library.records import Judgement
from headwater.library.standing import undone
from headwater.library.writer import store
from tests.library import invented


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = connect(tmp_path / "storm.hw")
    for number in range(4):
        store(db, invented.item(number), invented.read(invented.item(number)))
    yield db
    db.close()


def actor(db: sqlite3.Connection, name: str) -> str:
    return str(db.execute("SELECT id FROM actor WHERE name = ?", (name,)).fetchone()[0])


def first(db: sqlite3.Connection, table: str) -> str:
    return str(db.execute(f"SELECT min(id) FROM {table}").fetchone()[0])


def merge(db: sqlite3.Connection, one: str, other: str, *, at: str | None = None) -> Judgement:
    value = {"into": actor(db, other)}
    return judgements.judge(db, "merge", actor(db, one), value=value, who="Mira", why="the same", at=at)


def speakers(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM statement JOIN actor ON actor.seq = actor")}


def test_a_merge_is_undone_and_redone(db: sqlite3.Connection) -> None:
    before = speakers(db)
    one = merge(db, "Ilse Maron", "Jonas Pell")
    assert speakers(db) == before - {"Ilse Maron"}
    back = judgements.undo(db, one.id, who="Mira", why="two people after all")
    assert speakers(db) == before
    judgements.undo(db, back.id, who="Mira", why="one after all")
    assert speakers(db) == before - {"Ilse Maron"}
    assert [row.kind for row in judgements.listed(db)] == ["merge", "undo", "undo"]
    assert judgements.fallen(db) == {back.id}


def test_a_split_gives_an_actor_back(db: sqlite3.Connection) -> None:
    before = speakers(db)
    merge(db, "Ilse Maron", "Jonas Pell")
    judgements.judge(db, "split", actor(db, "Ilse Maron"), value={}, who="Mira", why="she wrote to us")
    assert speakers(db) == before


def test_a_split_in_some_articles_brings_in_somebody_else(db: sqlite3.Connection) -> None:
    article = db.execute("SELECT id FROM article ORDER BY seq LIMIT 1").fetchone()[0]
    value = {"articles": [article], "name": "Harbour police", "kind": "organisation", "country": "FR"}
    one = judgements.judge(db, "split", actor(db, "Harbour officials"), value=value, who="Mira", why="another body")
    assert {"Harbour police", "Harbour officials"} <= speakers(db)
    judgements.undo(db, one.id, who="Mira", why="no")
    assert "Harbour police" not in {row[0] for row in db.execute("SELECT name FROM actor")}


def test_the_later_word_goes_before(db: sqlite3.Connection) -> None:
    """Later is later in time, not in coming."""
    article = first(db, "article")
    for outlet, at in (("Vell Daily", "2031-05-02T10:00:00Z"), ("The Ebb", "2031-05-01T10:00:00Z")):
        judgements.judge(db, "outlet", article, value={"outlet": outlet}, who="Mira", why="masthead", at=at)
    assert db.execute("SELECT outlet FROM article WHERE id = ?", (article,)).fetchone()[0] == "Vell Daily"


def test_a_circle_is_refused(db: sqlite3.Connection) -> None:
    back = judgements.undo(db, merge(db, "Jonas Pell", "Ilse Maron").id, who="Mira", why="no")
    merge(db, "Ilse Maron", "Jonas Pell")
    merge(db, "Jonas Pell", "Anna Tiel")
    with pytest.raises(UsageError, match="merged into it"):
        merge(db, "Anna Tiel", "Ilse Maron")
    with pytest.raises(UsageError, match="merged into it"):
        judgements.undo(db, back.id, who="Mira", why="yes")
    assert len(judgements.listed(db)) == 4, "what is refused is not kept"


def test_what_is_so_already_is_not_said_again(db: sqlite3.Connection) -> None:
    statement, article = first(db, "statement"), first(db, "article")
    one = judgements.judge(db, "reject", statement, value={}, who="Mira", why="a caption", at="2026-03-05")
    with pytest.raises(UsageError, match=rf"already so, by Mira on 2026-03-05 \(judgement {one.id}\)"):
        judgements.judge(db, "reject", statement, value={}, who="Jon", why="no statement")
    judgements.undo(db, one.id, who="Mira", why="it is one")
    judgements.judge(db, "reject", statement, value={}, who="Jon", why="no, a caption")
    for outlet in ("The Ebb", "Vell Daily", "The Ebb"):
        judgements.judge(db, "outlet", article, value={"outlet": outlet}, who="Mira", why="masthead")
    with pytest.raises(UsageError, match="already so"):
        judgements.judge(db, "outlet", article, value={"outlet": "The Ebb"}, who="Mira", why="masthead")
    merge(db, "Ilse Maron", "Jonas Pell")
    judgements.judge(db, "split", actor(db, "Ilse Maron"), value={}, who="Mira", why="two")
    merge(db, "Ilse Maron", "Jonas Pell")
    with pytest.raises(UsageError, match="already so"):
        merge(db, "Ilse Maron", "Jonas Pell")


def state(db: sqlite3.Connection, statement: str) -> tuple[int, int, str]:
    asked = "SELECT judged, rejected, polarity FROM statement WHERE id = ?"
    judged, rejected, polarity = db.execute(asked, (statement,)).fetchone()
    return judged, rejected, polarity


def test_what_is_right_is_judged_and_the_later_word_goes_before(db: sqlite3.Connection) -> None:
    statement = first(db, "statement")
    one = judgements.judge(db, "confirm", statement, value={}, who="Mira", why="heard the tape")
    assert state(db, statement) == (1, 0, "affirmed")
    with pytest.raises(UsageError, match="already so, by Mira"):
        judgements.judge(db, "confirm", statement, value={}, who="Jon", why="heard it too")
    judgements.judge(db, "fix", statement, value={"polarity": "denied"}, who="Jon", why="she denies it")
    assert state(db, statement) == (1, 0, "denied")
    wrong = judgements.judge(db, "reject", statement, value={}, who="Jon", why="a caption")
    assert state(db, statement) == (1, 1, "denied")
    again = judgements.judge(db, "confirm", statement, value={}, who="Mira", why="no caption")
    assert state(db, statement) == (1, 0, "denied")
    for judgement in (again, wrong, one):
        judgements.undo(db, judgement.id, who="Mira", why="start over")
    assert state(db, statement) == (1, 0, "denied")
    judgements.undo(db, judgements.listed(db)[1].id, who="Mira", why="start over")
    assert state(db, statement) == (0, 0, "affirmed")


def distinct(db: sqlite3.Connection, one: str, other: str) -> Judgement:
    return judgements.judge(
        db, "distinct", actor(db, one), value={"other": actor(db, other)}, who="Mira", why="two people"
    )


def test_two_are_not_one_until_somebody_says_so_later(db: sqlite3.Connection) -> None:
    before = speakers(db)
    one = distinct(db, "Ilse Maron", "Jonas Pell")
    assert speakers(db) == before
    for pair in (("Ilse Maron", "Jonas Pell"), ("Jonas Pell", "Ilse Maron")):
        with pytest.raises(UsageError, match=f"already so, by Mira on .* .judgement {one.id}"):
            distinct(db, *pair)
    distinct(db, "Ilse Maron", "Anna Tiel")
    with pytest.raises(UsageError, match="already so"):
        distinct(db, "Ilse Maron", "Jonas Pell")
    merge(db, "Jonas Pell", "Ilse Maron")
    assert speakers(db) == before - {"Jonas Pell"}
    apart = distinct(db, "Ilse Maron", "Jonas Pell")
    assert speakers(db) == before
    judgements.undo(db, apart.id, who="Mira", why="one after all")
    assert speakers(db) == before - {"Jonas Pell"}
    with pytest.raises(UsageError, match="already so"):
        merge(db, "Jonas Pell", "Ilse Maron")
    distinct(db, "Jonas Pell", "Ilse Maron")
    merge(db, "Jonas Pell", "Ilse Maron")
    assert speakers(db) == before - {"Jonas Pell"}


def test_who_is_one_with_another_through_a_third_is_split_not_told_apart(db: sqlite3.Connection) -> None:
    merge(db, "Ilse Maron", "Jonas Pell")
    merge(db, "Anna Tiel", "Jonas Pell")
    with pytest.raises(UsageError, match="by way of others"):
        distinct(db, "Ilse Maron", "Anna Tiel")
    assert len(judgements.listed(db)) == 2


def test_a_pair_is_the_same_from_either_side(db: sqlite3.Connection) -> None:
    one, other, third = (row[0] for row in db.execute("SELECT id FROM statement ORDER BY id LIMIT 3"))
    for far in (other, third):
        judgements.judge(db, "same", one, value={"other": far}, who="Mira", why="one claim")
    for target, far in ((one, other), (other, one), (third, one)):
        with pytest.raises(UsageError, match="already so"):
            judgements.judge(db, "same", target, value={"other": far}, who="Mira", why="one claim")
    judgements.judge(db, "apart", other, value={"other": one}, who="Mira", why="another day")
    judgements.judge(db, "same", one, value={"other": other}, who="Mira", why="the same day")


def test_a_fix_brings_in_somebody_whom_nobody_knew(db: sqlite3.Connection) -> None:
    before = {row[0] for row in db.execute("SELECT id FROM actor")}
    statement, other = (row[0] for row in db.execute("SELECT id FROM statement ORDER BY id LIMIT 2"))
    value = {"name": "Helen Ng", "class": "police", "country": "FR", "polarity": "denied"}
    one = judgements.judge(db, "fix", statement, value=value, who="Mira", why="the caption names her")
    asked = (
        "SELECT c.id, c.name, c.kind, c.class, c.country, s.polarity"
        " FROM statement s JOIN actor c ON c.seq = s.actor WHERE s.id = ?"
    )
    made, *shown = db.execute(asked, (statement,)).fetchone()
    assert shown == ["Helen Ng", "person", "police", "FR", "denied"]
    judgements.judge(db, "fix", other, value={"actor": made}, who="Mira", why="she again")
    assert db.execute(asked, (other,)).fetchone()[1] == "Helen Ng"
    assert who(db, "helen ng").people[0].statements == 2
    judgements.undo(db, one.id, who="Mira", why="no")
    assert {row[0] for row in db.execute("SELECT id FROM actor")} == before
    assert "Helen Ng" not in speakers(db)
    assert len(judgements.waiting(db)) == 1


NOBODY = "0123456789"


@pytest.mark.parametrize(
    ("kind", "target", "value", "message"),
    [
        ("merge", NOBODY, {"into": NOBODY}, "no actor 0123456789"),
        ("merge", "actor", {"into": NOBODY}, "headwater who"),
        ("merge", "actor", {"into": "actor"}, "into itself"),
        ("merge", "actor", {}, "needs a value"),
        ("split", "actor", {}, "is not merged"),
        ("split", "actor", {"articles": [NOBODY], "name": "X"}, "no article"),
        ("split", "actor", {"articles": []}, "not a value for articles"),
        ("split", "actor", {"name": "X"}, "in these|names"),
        ("retype", "actor", {"country": "France"}, "not a value for country"),
        ("retype", "actor", {"country": "XX"}, "two letters"),
        ("retype", "actor", {"class": "zzz"}, "one of government, legislature"),
        ("retype", "actor", {"kind": "ghost"}, "one of person"),
        ("retype", "actor", {"age": 4}, "has no age"),
        ("distinct", "actor", {}, "needs a value"),
        ("distinct", "actor", {"other": NOBODY}, "no actor 0123456789"),
        ("distinct", "actor", {"other": "actor"}, "about two"),
        ("distinct", "actor", {"into": "actor"}, "has no into"),
        ("confirm", NOBODY, {}, "no statement 0123456789"),
        ("confirm", "statement", {"polarity": "denied"}, "has no polarity"),
        ("reject", NOBODY, {}, "headwater ask"),
        ("fix", "statement", {"polarity": "perhaps"}, "not a value for polarity: 'perhaps' .it may be one of affirmed"),
        ("fix", "statement", {"name": "Helen Ng", "actor": "actor"}, "either a known"),
        ("fix", "statement", {"kind": "person"}, "retype"),
        ("date", "article", {"published": "3024-01-01"}, "still to come"),
        ("fix", "statement", {"actor": NOBODY}, "no actor"),
        ("byline", "article", {"authors": "Ilse"}, "not a value for authors"),
        ("date", "article", {"published": "last week"}, "not a value for published"),
        ("outlet", NOBODY, {"outlet": "X"}, "no article"),
        ("undo", NOBODY, {}, "no judgement"),
        ("forget", "article", {}, "no kind of judgement"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    db: sqlite3.Connection, kind: str, target: str, value: dict[str, object], message: str
) -> None:
    known = {table: first(db, table) for table in ("actor", "article", "statement")}
    value = {key: known.get(one, one) if isinstance(one, str) else one for key, one in value.items()}
    with pytest.raises(UsageError, match=message):
        judgements.judge(db, kind, known.get(target, target), value=value, who="Mira", why="so")
    assert judgements.listed(db) == ()


def test_nothing_is_undone_twice_and_nobody_judges_without_a_name(db: sqlite3.Connection) -> None:
    one = merge(db, "Ilse Maron", "Jonas Pell")
    judgements.undo(db, one.id, who="Mira", why="no")
    with pytest.raises(UsageError, match="undone already"):
        judgements.undo(db, one.id, who="Mira", why="no!")
    with pytest.raises(UsageError, match="whose it is"):
        judgements.undo(db, one.id, who=" ", why="")
    with pytest.raises(UsageError, match="not a time"):
        judgements.undo(db, judgements.listed(db)[1].id, who="Mira", why="", at="yesterday")


def test_the_same_judgement_is_one(db: sqlite3.Connection) -> None:
    same = [merge(db, "Ilse Maron", "Jonas Pell", at="2031-05-01T12:00:00+02:00") for _ in range(2)]
    assert same[0] == same[1] == judgements.listed(db)[0]
    assert same[0].at == "2031-05-01T10:00:00.000000Z"


def test_rows_are_never_changed(db: sqlite3.Connection) -> None:
    merge(db, "Ilse Maron", "Jonas Pell")
    for sql in ("DELETE FROM judgement", "UPDATE judgement SET why = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            db.execute(sql)


def test_what_has_nothing_to_lie_on_waits(db: sqlite3.Connection, tmp_path: Path) -> None:
    one = merge(db, "Ilse Maron", "Jonas Pell")
    statement = judgements.judge(db, "reject", first(db, "statement"), value={}, who="Mira", why="a caption")
    taken = judgements.judge(db, "outlet", first(db, "article"), value={"outlet": None}, who="Mira", why="none")
    judgements.undo(db, taken.id, who="Mira", why="there is one")
    for kind, target, value in (
        ("confirm", db.execute("SELECT max(id) FROM statement").fetchone()[0], {}),
        ("distinct", actor(db, "Anna Tiel"), {"other": actor(db, "Jonas Pell")}),
    ):
        judgements.judge(db, kind, target, value=value, who="Mira", why="so")
    assert judgements.waiting(db) == ()
    empty = connect(tmp_path / "empty.hw")
    assert judgements.load(empty, judgements.dump(db)) == (6, 0, 4)
    assert judgements.load(empty, judgements.dump(db)) == (0, 6, 4)
    waits = judgements.waiting(empty)
    assert {one.id, statement.id} < {row.id for row in waits}
    assert sorted(row.kind for row in waits) == ["confirm", "distinct", "merge", "reject"]
    empty.close()


@pytest.mark.parametrize(
    "broken",
    ["{", "[]", '{"kind": "reject"}', '{"kind": 3, "target": "a", "value": {}, "who": "M", "at": "2031", "why": ""}'],
)
def test_a_broken_file_is_refused_whole(db: sqlite3.Connection, broken: str) -> None:
    good = merge(db, "Ilse Maron", "Jonas Pell")
    line = json.loads(next(judgements.dump(db))) | {"why": "another reason", "id": None}
    with pytest.raises(UsageError, match="line 2"):
        judgements.load(db, [json.dumps(line), broken])
    with pytest.raises(UsageError, match="not the one of its content"):
        judgements.load(db, [json.dumps(line | {"id": good.id})])
    assert judgements.listed(db) == (good,)


def test_long_chains_of_undoing() -> None:
    chain = [(str(n + 1), str(n)) for n in range(5001)]
    assert "0" in undone(chain)
    assert "0" not in undone(chain[:-1])


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        json.dumps(
            {
                "kind": "retype",
                "target": "a",
                "value": {"name": "\ud800"},
                "anchor": {},
                "who": "desk",
                "at": "2026-03-05T14:30:00Z",
                "why": "x",
            }
        ),
    ],
)
def test_lines_that_no_library_can_keep_are_refused(tmp_path: Path, line: str) -> None:
    with closing(connect(tmp_path / "odd.hw")) as db, pytest.raises(UsageError, match="line 1 is not a judgement"):
        judgements.load(db, [line])


PLACE = {"article": "a06f", "start": 3, "end": 9, "words": "It rains."}


@pytest.mark.parametrize(
    ("kind", "target", "anchor"),
    [
        ("same", "a06f@3", {"article": "a06f", "other": PLACE}),
        ("same", "a06f@3", {**PLACE, "start": "3", "other": PLACE}),
        ("same", "a06f@3", {**PLACE, "end": None, "other": PLACE}),
        ("apart", "a06f@3", {**PLACE, "start": -3, "other": PLACE}),
        ("apart", "a06f@3", {**PLACE, "words": 5, "other": PLACE}),
        ("apart", "b17e", {"article": "a06f", "other": {"article": "a06f"}}),
        ("reject", "a06f@3", PLACE),
        ("fix", "a06f@3", PLACE),
    ],
)
def test_a_file_may_say_anything_of_a_passage(
    db: sqlite3.Connection, kind: str, target: str, anchor: dict[str, object]
) -> None:
    value = {"other": "a06f@3"} if "other" in anchor else {"polarity": "denied"} if kind == "fix" else {}
    line = {
        "kind": kind,
        "target": target,
        "value": value,
        "anchor": anchor,
        "who": "Mira",
        "why": "",
        "at": "2031-01-01",
    }
    with pytest.raises(UsageError, match=r"line 1 is not a judgement: .* is no statement, and its anchor"):
        judgements.load(db, [json.dumps(line)])
    assert judgements.listed(db) == ()


def test_a_passage_of_an_article_that_is_not_here_waits(db: sqlite3.Connection) -> None:
    anchor = {**PLACE, "other": PLACE | {"start": 12}}
    line = {"kind": "same", "target": "a06f@3", "value": {"other": "a06f@12"}, "anchor": anchor, "who": "Mira"}
    assert judgements.load(db, [json.dumps(line | {"why": "", "at": "2031-01-01"})]) == (1, 0, 1)
