"""The page on which something is decided: what it shows of each kind of thing, and what it offers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.across.library import each
from headwater.library.connection import connect
from headwater.library.listing import plain
from headwater.library.records import JudgementKind
from headwater.library.ruled import WORDS, named_countries
from headwater.web.pages.choices import Choice, filled, fixed, text
from headwater.web.pages.decide import MAKERS, OF, decide


@pytest.fixture(scope="module")
def db(demo: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(demo)) as db:
        yield db


def one(db: sqlite3.Connection, sql: str, *given: object) -> Any:
    return db.execute(sql, given).fetchone()[0]


@pytest.fixture(scope="module")
def ids(db: sqlite3.Connection) -> dict[str, str]:
    """A thing of each kind."""
    pair = db.execute(
        "SELECT a.statement, b.statement FROM version a JOIN version b ON a.claim = b.claim AND a.article < b.article"
        " WHERE a.statement IS NOT NULL AND b.statement IS NOT NULL ORDER BY 1, 2"
    ).fetchone()
    link = next(link for trace in each(db) for claim in trace.claims for link in claim.links if link.directed)
    speaker = one(
        db, "SELECT c.id FROM statement s JOIN actor c ON c.seq = s.actor GROUP BY 1 ORDER BY count(*) DESC, 1"
    )
    return {
        "statement": pair[0],
        "actor": speaker,
        "article": link.downstream,
        "pair": f"{pair[0]}~{pair[1]}",
        "link": f"{link.upstream}~{link.downstream}",
        "story-pair": f"{link.upstream}~{link.downstream}",
    }


def test_every_kind_of_judgement_is_made_somewhere() -> None:
    assert OF.keys() == {*get_args(JudgementKind)} - {"undo"}
    assert {*OF.values()} == MAKERS.keys()


@pytest.mark.parametrize("of", MAKERS)
def test_the_page_and_its_json(client: TestClient, demo: Path, ids: dict[str, str], of: str) -> None:
    path = f"/decide/{of}/{ids[of]}"
    told = client.get(f"{path}.json", params={"back": "/inbox?kind=merge"}).json()
    with headwater.open(demo) as library:
        assert told == plain(decide(library, of=of, id=ids[of], back="/inbox?kind=merge"))
    assert {OF[choice["kind"]] for choice in told["choices"]} <= {of, "story-pair", "pair"}
    assert [shown["id"] for shown in told["shown"]] == ids[of].split("~")
    page = client.get(path, params={"back": "/inbox?kind=merge"}).text
    assert page.count('action="/decide"') == len(told["choices"])
    assert page.count('name="back" value="/inbox?kind=merge"') == len(told["choices"])
    assert page.count("<h1>") == 1
    assert '<a href="/inbox?kind=merge">Back, and decide nothing</a>' in page
    assert "Nothing yet." in page


def choice(client: TestClient, path: str, key: str) -> dict[str, Any]:
    return next(one for one in client.get(f"{path}.json").json()["choices"] if one["key"] == key)


def test_a_select_offers_what_the_library_allows(client: TestClient, ids: dict[str, str]) -> None:
    fix = choice(client, f"/decide/statement/{ids['statement']}", "fix")
    offered = {field["name"]: [option["value"] for option in field["options"]] for field in fix["fields"]}
    for name in ("form", "polarity", "anonymity", "endorsement"):
        assert offered[name] == ["", *WORDS[name]]
    assert offered["value.kind"] == ["", *WORDS["kind"]]
    assert offered["class"] == ["", *WORDS["class"]]
    assert offered["country"] == ["", *(code for code, _ in named_countries())]
    retype = choice(client, f"/decide/actor/{ids['actor']}", "retype")
    offered = {field["name"]: [option["value"] for option in field["options"]] for field in retype["fields"]}
    assert offered["class"] == ["", *WORDS["class"], "-"]


def test_a_statement_is_shown_in_its_place(client: TestClient, ids: dict[str, str], db: sqlite3.Connection) -> None:
    told = client.get(f"/decide/statement/{ids['statement']}.json").json()
    shown = told["shown"][0]
    content = one(db, "SELECT content FROM statement WHERE id = ?", ids["statement"])
    marked = "".join(run["text"] for run in shown["passage"] if run["content"])
    assert "".join(marked.split()) == "".join(content.split()).replace("…", "")
    printed = one(db, "SELECT text FROM article WHERE id = ?", shown["card"]["article"])
    assert "".join(run["text"] for run in shown["passage"]).strip(" …") in printed
    assert told["machine"]["score"] == shown["card"]["score"]
    assert f"{shown['card']['score']:.0%} sure" in told["machine"]["says"]


def test_what_a_person_changed_stands_beside_what_was_read(editor: TestClient, ids: dict[str, str]) -> None:
    library = editor.app.state.server.desk.path  # type: ignore[attr-defined]
    with headwater.open(library) as lib:
        said = lib.statement(ids["statement"])
        changed = "denied" if said.polarity == "affirmed" else "affirmed"
        lib.judge("fix", said.id, value={"polarity": changed}, who="Bo <b>", why="heard the </p> tape")
        wrong = lib.judge("reject", said.id, who="Bo", why="a caption")
    told = editor.get(f"/decide/statement/{said.id}.json").json()
    fact = next(fact for fact in told["shown"][0]["facts"] if fact["name"] == "polarity")
    assert (fact["value"], fact["machine"]) == (changed, said.polarity)
    assert [(row["kind"], row["state"]) for row in told["before"]] == [("reject", "stands"), ("fix", "stands")]
    assert [one["key"] for one in told["choices"]] == ["confirm", "fix"]
    page = editor.get(f"/decide/statement/{said.id}").text
    assert f'name="judgement" value="{wrong.id}"' in page
    assert "heard the &lt;/p&gt; tape" in page
    assert "Bo &lt;b&gt;" in page
    assert "decided: wrong" in page


def test_who_has_a_like_name_is_offered(editor: TestClient, ids: dict[str, str]) -> None:
    library = editor.app.state.server.desk.path  # type: ignore[attr-defined]
    with headwater.open(library) as lib:
        name = lib.db.execute("SELECT name FROM actor WHERE id = ?", (ids["actor"],)).fetchone()[0]
        statement = lib.db.execute(
            "SELECT s.id FROM statement s JOIN actor c ON c.seq = s.actor WHERE c.id <> ? ORDER BY 1", (ids["actor"],)
        ).fetchone()[0]
        lib.judge("fix", statement, value={"name": f"Ana {name}", "country": "FR"}, who="Bo", why="his sister")
        made = lib.db.execute("SELECT id FROM actor WHERE name = ?", (f"Ana {name}",)).fetchone()[0]
    merge = choice(editor, f"/decide/actor/{ids['actor']}", "merge")
    [offered] = [one for one in merge["fields"][0]["options"] if one["value"] == made]
    assert (offered["label"], offered["note"]) == (f"Ana {name}", "person, FR; 1 statement")
    with headwater.open(library) as lib:
        lib.judge("merge", made, value={"into": ids["actor"]}, who="Bo", why="one woman")
    told = editor.get(f"/decide/actor/{made}.json").json()
    assert [(one["kind"], one["fields"]) for one in told["choices"]] == [("split", [])]
    assert name in told["machine"]["says"]
    assert [row["kind"] for row in editor.get(f"/decide/actor/{ids['actor']}.json").json()["before"]] == ["merge"]


def test_why_the_machine_takes_two_for_one_claim(client: TestClient, db: sqlite3.Connection) -> None:
    claims = [claim for trace in each(db) for claim in trace.claims]
    for claim in claims:
        said = {version.article: version.attribution for version in claim.versions}
        for article, same in claim.same.items():
            one, other = said[article], said[same.article]
            if one and other:
                told = client.get(f"/decide/pair/{one}~{other}.json").json()["machine"]
                assert told["claim"] == claim.id
                assert told["score"] == pytest.approx(same.score, abs=0.001)
                assert told["speaks_for"]
                return
    pytest.fail("the demo has no two statements that are one claim")


def test_why_the_machine_sees_a_link(client: TestClient, ids: dict[str, str]) -> None:
    told = client.get(f"/decide/link/{ids['link']}.json").json()["machine"]
    assert "the second lean on the first" in told["says"]
    assert told["evidence"]
    turned = "~".join(reversed(ids["link"].split("~")))
    assert "the first lean on the second" in client.get(f"/decide/link/{turned}.json").json()["machine"]["says"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("statement/none", 404), ("actor/none", 404), ("article/none", 404), ("pair/none", 404), ("pair/a~b", 404),
        ("pair/~", 404), ("pair/a~", 404), ("link/a~b", 404), ("story-pair/a~b", 404), ("ghost/a", 404),
        ("judgement/a", 404), ("pair/a~a", 400), ("link/a~a", 400), ("statement/" + "a" * 201, 400),
        ("statement/%00", 404), ("statement/' OR 1 --", 404), ("statement/%F0%9F%9A%A2", 404), ("__class__/a", 404),
    ],
)  # fmt: skip
def test_what_is_not_here_is_said_to_be_so(client: TestClient, path: str, status: int) -> None:
    for ending in ("", ".json"):
        answer = client.get(f"/decide/{path}{ending}")
        assert answer.status_code == status
        assert "<h1>" in answer.text or "message" in json.loads(answer.text)


def test_a_form_keeps_what_was_typed() -> None:
    select = text("form", "form")
    made = Choice("fix", "fix", "s", "", "", "", (text("said", "said"), fixed("other", "b"), select))
    again = filled(made, {"said": ["last week"], "other": ["c"], "why": ["so"], "form": ["", "x"]})
    assert [field.value for field in again.fields] == ["last week", "b", "x"]
    assert again.why == "so"
