"""Deciding: from forms and from scripts, what comes of it, what is refused and what is kept of what was typed."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from headwater.across.library import each
from headwater.library.connection import connect
from tests.web.conftest import TOKEN, token

SCRIPT = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def db(editor: TestClient, library: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(library)) as db:
        yield db


def some(db: sqlite3.Connection, table: str, count: int = 2) -> list[str]:
    return [row[0] for row in db.execute(f"SELECT id FROM {table} ORDER BY id LIMIT ?", (count,))]


def send(client: TestClient, kind: str, target: str, **fields: Any) -> Response:
    """A form, with ``value_kind`` for the kind of an actor."""
    sent = {name.replace("value_", "value."): value for name, value in fields.items()}
    sent = {"token": token(client), "kind": kind, "target": target, "back": "/decisions", **sent}
    return client.post("/decide", data=sent, follow_redirects=False)


def last(db: sqlite3.Connection) -> dict[str, str]:
    row = db.execute("SELECT kind, target, value, who, why FROM judgement ORDER BY seq DESC LIMIT 1").fetchone()
    return dict(row) if row is not None else {}


def test_each_decision_is_taken_from_its_form(editor: TestClient, db: sqlite3.Connection) -> None:
    statement, other = some(db, "statement")
    actor, somebody = some(db, "actor")
    article, second = some(db, "article")
    for kind, target, fields, value in (
        ("confirm", statement, {}, "{}"),
        ("reject", statement, {"why": " a caption "}, "{}"),
        ("fix", statement, {"polarity": "denied", "form": "mixed", "source": "", "said": "2031-05", "venue": "-"},
         '{"form":"mixed","polarity":"denied","said":"2031-05","venue":null}'),
        ("fix", statement, {"name": "Helen Ng", "value_kind": "person", "class": "police", "country": ""},
         '{"class":"police","kind":"person","name":"Helen Ng"}'),
        ("fix", statement, {"actor": ["", actor]}, f'{{"actor":"{actor}"}}'),
        ("same", statement, {"other": other}, f'{{"other":"{other}"}}'),
        ("distinct", actor, {"other": [somebody, ""]}, f'{{"other":"{somebody}"}}'),
        ("merge", actor, {"into": f"http://127.0.0.1:8765/actors/{somebody}?after=3"}, f'{{"into":"{somebody}"}}'),
        ("split", actor, {}, "{}"),
        ("split", actor, {"articles": [article, f"{second}\n\n /articles/{second} "], "name": "Pavel Orr"},
         f'{{"articles":["{article}","{second}"],"name":"Pavel Orr"}}'),
        ("retype", actor, {"value_kind": "other", "country": "-"}, '{"country":null,"kind":"other"}'),
        ("byline", article, {"authors": "Ann Orr\r\n\r\n  Bo Lind\r\n"}, '{"authors":["Ann Orr","Bo Lind"]}'),
        ("byline", article, {"authors": "-"}, '{"authors":[]}'),
        ("date", article, {"published": "2019-12-24"}, '{"published":"2019-12-24"}'),
        ("outlet", article, {"outlet": "-"}, '{"outlet":null}'),
        ("link", article, {"from": second, "right": "false"}, f'{{"from":"{second}","right":false}}'),
        ("together", article, {"other": second}, f'{{"other":"{second}"}}'),
        ("asunder", article, {"other": second}, f'{{"other":"{second}"}}'),
    ):  # fmt: skip
        answer = send(editor, kind, target, **fields)
        assert answer.status_code == 303, (kind, answer.text)
        taken = last(db)
        assert (taken["kind"], taken["target"], taken["value"]) == (kind, target, value)
        assert (taken["who"], taken["why"]) == ("Anna", str(fields.get("why", "")).strip())
        id = db.execute("SELECT id FROM judgement ORDER BY seq DESC LIMIT 1").fetchone()[0]
        assert answer.headers["location"] == f"/decisions?done={id}"
        assert "Recorded by Anna: this " in editor.get(answer.headers["location"]).text


def test_what_was_done_is_told_and_taken_back(editor: TestClient, db: sqlite3.Connection) -> None:
    [statement] = some(db, "statement", 1)
    where = send(editor, "reject", statement, back="/search?words=dam#s-1").headers["location"]
    assert re.fullmatch(r"/search\?words=dam&done=[0-9a-f]{20}#s-1", where)
    page = editor.get(where).text
    assert "Recorded by Anna: this statement is wrong." in page
    id = re.search(r'name="judgement" value="(\w+)"', page)
    assert id
    sent = {"token": token(editor), "judgement": id[1], "back": where}
    undone = editor.post("/undo", data=sent, follow_redirects=False)
    assert undone.status_code == 303
    assert undone.headers["location"].count("done=") == 1
    assert "Taken back." in editor.get(undone.headers["location"]).text
    assert db.execute("SELECT count(*) FROM statement WHERE rejected").fetchone()[0] == 0
    assert "Recorded" not in editor.get(where).text, "what was taken back is no longer offered"
    again = {"token": token(editor), "judgement": undone.headers["location"].partition("done=")[2].partition("#")[0]}
    back = editor.post("/undo", data=again | {"back": "/decisions"}, follow_redirects=False)
    assert "It counts again." in editor.get(back.headers["location"]).text
    twice = editor.post("/undo", data=again | {"back": "/decisions"}, follow_redirects=False)
    assert twice.status_code == 400
    assert "undone already" in twice.text


@pytest.mark.parametrize(
    "done", ["", "0123456789", "<script>alert(1)</script>", "Taken+back.", "x" * 5000, "%00", "%FF"]
)
def test_an_address_says_nothing_of_its_own(client: TestClient, done: str) -> None:
    page = client.get(f"/decisions?done={done}")
    assert page.status_code == 200
    assert '<aside class="done"' not in page.text
    assert "<script>alert" not in page.text


def test_a_statement_joins_a_claim_of_its_story(editor: TestClient, db: sqlite3.Connection) -> None:
    alone = """
        SELECT s.id FROM statement s JOIN telling t ON t.article = s.article JOIN version o ON o.story = t.story
        WHERE s.id NOT IN (SELECT statement FROM version WHERE statement IS NOT NULL)
          AND s.content LIKE '%to look at mud%' LIMIT 1"""
    (statement,) = db.execute(alone).fetchone()
    told = editor.get(f"/decide/statement/{statement}.json").json()["choices"]
    (field, by_id) = next(one for one in told if one["kind"] == "same")["fields"]
    claims = {one["href"].removeprefix("/claims/") for one in field["options"]}
    assert claims <= {row[0] for row in db.execute("SELECT claim FROM version")}
    other = field["options"][0]["value"]
    assert send(editor, "same", statement, other=["", other]).status_code == 303
    assert (last(db)["target"], json.loads(last(db)["value"])) == (statement, {"other": other})
    pair = editor.get(f"/decide/pair/{statement}~{other}.json").json()
    assert pair["machine"]["says"].startswith("They are taken for one claim.")
    assert by_id["shape"] == "text"


def test_what_says_too_little_is_said_to(editor: TestClient, db: sqlite3.Connection) -> None:
    (slight,) = db.execute("SELECT id FROM statement WHERE content = 'the error'").fetchone()
    told = editor.get(f"/decide/statement/{slight}.json").json()["choices"]
    other = next(one for one in told if one["kind"] == "same")["fields"][0]["options"][0]["value"]
    path = f"/decide/pair/{slight}~{other}.json"
    assert "has no effect" not in editor.get(path).json()["machine"]["says"]
    send(editor, "same", slight, other=other)
    assert "has no effect: one says too little" in editor.get(path).json()["machine"]["says"]


def test_who_hands_another_on_tells_what_he_hands_on(editor: TestClient, db: sqlite3.Connection) -> None:
    (outer,) = db.execute(
        "SELECT id FROM statement WHERE content LIKE 'Holm & Sons plans to close 13 shops this%'"
    ).fetchone()
    told = editor.get(f"/decide/statement/{outer}.json").json()["choices"]
    for option in next(one for one in told if one["kind"] == "same")["fields"][0]["options"][:2]:
        send(editor, "same", outer, other=option["value"])
        says = editor.get(f"/decide/pair/{outer}~{option['value']}.json").json()["machine"]["says"]
        assert says.startswith("They are taken for one claim.")


def test_in_whose_name(editor: TestClient, db: sqlite3.Connection) -> None:
    one, other = some(db, "statement")
    send(editor, "reject", one, who="Ines")
    assert last(db)["who"] == "Ines"
    editor.post("/author", data={"token": token(editor), "author": "Bo Lind", "back": "/decisions"})
    where = send(editor, "reject", other).headers["location"]
    assert last(db)["who"] == "Bo Lind"
    assert "Recorded by Bo Lind:" in editor.get(where).text


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("fix", {"polarity": "perhaps"}, "not a value for polarity"),
        ("fix", {"said": "last week", "source": "the <b>mayor</b>"}, "not a value for said"),
        ("fix", {}, "a fix needs a value"),
        ("fix", {"actor": ["a06f", "b17e"]}, "actor: 2 were given"),
        ("fix", {"actor": "nobody-of-that-id"}, "no actor nobody-of-that-id"),
        ("fix", {"age": "4"}, "has no age"),
        ("reject", {"why": "x" * 4001}, "more than 4000"),
        ("reject", {"name": "Ines"}, "a reject has no name"),
    ],
)
def test_what_cannot_be_is_said_where_it_was_decided(
    editor: TestClient, db: sqlite3.Connection, kind: str, fields: dict[str, Any], message: str
) -> None:
    [statement] = some(db, "statement", 1)
    answer = send(editor, kind, statement, back="/inbox?kind=unsure", **fields)
    assert answer.status_code == 400
    assert message in answer.text
    assert 'role="alert"' in answer.text
    assert "Is this statement right?" in answer.text
    assert 'name="back" value="/inbox?kind=unsure"' in answer.text
    for name in ("said", "source"):
        if name in fields:
            typed = fields[name].replace("<", "&lt;").replace(">", "&gt;")
            assert f'name="{name}" value="{typed}"' in answer.text
    assert last(db) == {}
    again = re.search(r'name="token" value="(\w+)"', answer.text)
    assert again
    sent = {"token": again[1], "kind": "reject", "target": statement, "back": "/"}
    assert editor.post("/decide", data=sent, follow_redirects=False).status_code == 303


def test_what_is_chosen_stays_chosen(editor: TestClient, db: sqlite3.Connection) -> None:
    statement, other = some(db, "statement")
    answer = send(editor, "fix", statement, form="mixed", polarity="denied", said="x", why="heard <it>")
    assert '<option value="mixed" selected>' in answer.text
    assert '<option value="denied" selected>' in answer.text
    assert 'id="fix-why" name="why" value="heard &lt;it&gt;"' in answer.text
    assert 'id="reject-why" name="why" value=""' in answer.text
    [article, actor] = db.execute(
        "SELECT a.id, c.id FROM appearance p JOIN article a ON a.seq = p.article JOIN actor c ON c.seq = p.actor"
    ).fetchone()
    answer = send(editor, "split", actor, articles=article, name="", choice="split-new")
    assert answer.status_code == 400
    assert f'name="articles" value="{article}" checked' in answer.text
    assert answer.text.count(" checked") == 1
    assert answer.text.count("<details open>") == 1
    send(editor, "same", statement, other=other)
    answer = send(editor, "same", statement, other=other)
    assert answer.status_code == 400
    assert "already so, by Anna" in answer.text
    assert "One claim, or two?" in answer.text


def test_what_is_about_nothing_has_no_page(editor: TestClient, db: sqlite3.Connection) -> None:
    for kind, target, status in (("forget", "x", 400), ("", "", 400), ("reject", "none", 404), ("merge", "none", 404)):
        assert send(editor, kind, target).status_code == status
    assert last(db) == {}


def test_a_link_that_is_refused_shows_the_two(editor: TestClient, db: sqlite3.Connection) -> None:
    one, other = some(db, "article")
    send(editor, "link", other, **{"from": one, "right": "true"})
    answer = send(editor, "link", other, **{"from": one, "right": "true"})
    assert answer.status_code == 400
    assert "Does the second article lean on the first?" in answer.text
    first, second = (answer.text.find(f'href="/articles/{id}"') for id in (one, other))
    assert 0 < first < second


def test_scripts_decide_with_their_token(editor: TestClient, db: sqlite3.Connection) -> None:
    one, other = some(db, "statement")
    sent = {"kind": "fix", "target": one, "value": {"polarity": "denied", "venue": None}, "why": "tape", "who": "desk"}
    answer = editor.post("/decide", json=sent, headers=SCRIPT)
    assert answer.status_code == 201
    told = answer.json()
    assert {name: told[name] for name in sent} == sent
    assert editor.get("/decisions.json").json()["rows"][0]["id"] == told["id"]
    assert editor.post("/decide", json={"kind": "confirm", "target": other}, headers=SCRIPT).json()["who"] == "Anna"
    undone = editor.post("/undo", json={"judgement": told["id"], "why": "no"}, headers=SCRIPT)
    assert undone.status_code == 201
    assert (undone.json()["kind"], undone.json()["target"]) == ("undo", told["id"])
    form = {"kind": "reject", "target": other}
    assert editor.post("/decide", data=form, headers=SCRIPT).status_code == 201
    assert editor.post("/undo", data={"judgement": told["id"]}, headers=SCRIPT).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"3", b'"x"', b"null", b"\xff", b"[" * 100_000, b'{"kind": 3, "target": "x"}',
        b'{"kind": "reject", "target": ["x"]}', b'{"kind": "reject", "target": "x", "value": []}',
        b'{"kind": "reject", "target": "x", "why": {}}', b'{"kind": "reject", "target": "x", "at": "2031"}',
        b'{"kind": "reject", "target": "\\ud800"}', b'{"kind": "fix", "target": "x", "value": {"form": ["direct"]}}',
    ],
)  # fmt: skip
def test_what_a_script_cannot_mean(editor: TestClient, db: sqlite3.Connection, body: bytes) -> None:
    for path in ("/decide", "/undo"):
        answer = editor.post(path, content=body, headers=SCRIPT | {"content-type": "application/json"})
        assert answer.status_code == 400
        assert answer.json()["message"]
    assert last(db) == {}


def test_the_author_is_a_form_alone(editor: TestClient) -> None:
    assert editor.post("/author", json={"author": "Ines"}, headers=SCRIPT).status_code == 415


def test_what_is_confirmed_is_traced_as_before(editor: TestClient, db: sqlite3.Connection) -> None:
    before = list(each(db))
    for statement in some(db, "statement", 1000):
        answer = editor.post("/decide", json={"kind": "confirm", "target": statement}, headers=SCRIPT)
        assert answer.status_code == 201
    assert db.execute("SELECT min(judged), max(rejected) FROM statement").fetchone()[:] == (1, 0)
    assert list(each(db)) == before
