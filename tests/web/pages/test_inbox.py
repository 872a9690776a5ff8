"""The inbox: what is in doubt, why, the forms that decide it, and that it is gone when it was decided."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.across.library import each
from headwater.library.listing import plain
from headwater.web.pages.inbox import PAGE, inbox
from tests.library import rows

KINDS = ("statements", "people", "versions")
ITEMS = "//ol[@class='cards']/li"


def given(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(path.replace("/inbox", "/inbox.json"))
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def forms(client: TestClient, path: str) -> list[dict[str, Any]]:
    """What each form that decides would send, by its buttons."""
    answer = client.get(path)
    assert answer.status_code == 200
    sent = []
    for form in lxml.html.fromstring(answer.text).xpath(f"{ITEMS}//form[@method='post' and @action='/decide']"):
        fields = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
        for button in form.xpath(".//button"):
            named = {button.get("name"): button.get("value")} if button.get("name") else {}
            sent.append(fields | named)
    return sent


def meant(sent: dict[str, Any]) -> set[str | None]:
    """The one or the two that a form is about."""
    return {sent["target"], sent.get("into"), sent.get("other")}


@pytest.mark.parametrize("kind", KINDS)
def test_the_json_is_what_the_page_sees(client: TestClient, demo: Path, kind: Any) -> None:
    with headwater.open(demo) as library:
        made = inbox(library, kind=kind)
    assert given(client, f"/inbox?kind={kind}") == plain(made)


def test_kinds_are_counted_and_the_first_is_shown(client: TestClient) -> None:
    found = given(client, "/inbox")
    assert found["kind"] == "statements"
    assert [(one["name"], one["count"], one["more"]) for one in found["kinds"]] == [
        ("statements", 7, False), ("people", 2, False), ("versions", 4, False),
    ]  # fmt: skip
    for one in found["kinds"]:
        assert len(given(client, one["address"])[one["name"]]) == one["count"]
    assert found["more"] is None


def test_statements_say_why_and_where(client: TestClient, demo: Path) -> None:
    found = given(client, "/inbox?kind=statements")["statements"]
    scores = [one["card"]["score"] for one in found]
    assert max(scores) < 0.5
    assert [one["card"]["day"] for one in found] == sorted((one["card"]["day"] for one in found), reverse=True)
    assert all(one["reasons"][0].startswith("the machine is ") for one in found)
    unsourced = next(one for one in found if one["card"]["anonymity"] == "none")
    assert "no source is printed" in unsourced["reasons"]
    with headwater.open(demo) as library:
        for one in found:
            text = library.text(one["card"]["article"])
            assert "".join(run["text"] for run in one["passage"]) in text


def test_each_form_carries_what_a_decision_needs(client: TestClient) -> None:
    sent = forms(client, "/inbox?kind=statements")
    assert {one["kind"] for one in sent} == {"confirm", "reject"}
    assert len(sent) == 2 * 7
    assert all(set(one) == {"token", "back", "target", "kind"} for one in sent)
    people = forms(client, "/inbox?kind=people")
    assert len(people) == 2 * 3
    assert [(one["kind"], set(one)) for one in people[:3]] == [
        ("merge", {"token", "back", "target", "kind", "into"}),
        ("merge", {"token", "back", "target", "kind", "into"}),
        ("distinct", {"token", "back", "target", "kind", "other"}),
    ]
    first, second, apart = people[:3]
    assert (first["target"], first["into"]) == (second["into"], second["target"]) == (apart["other"], apart["target"])
    versions = forms(client, "/inbox?kind=versions")
    assert {one["kind"] for one in versions} == {"same", "apart"}
    assert all(set(one) == {"token", "back", "target", "kind", "other"} for one in versions)
    assert all(one["back"].startswith("/inbox?kind=") for one in (*sent, *people, *versions))


@pytest.mark.parametrize("choice", [0, 1])
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_decided_is_gone(editor: TestClient, library: Path, kind: str, choice: int) -> None:
    made = forms(editor, f"/inbox?kind={kind}")[choice]
    answer = editor.post("/decide", data=made, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith(f"/inbox?kind={kind}&done=")
    with headwater.open(library) as opened:
        list(each(opened.db))  # what it was a part of is worked out anew
        assert [one.kind for one in opened.judgements()] == [made["kind"]]
    assert meant(made) not in [meant(one) for one in forms(editor, answer.headers["location"])]
    assert "done=" not in given(editor, answer.headers["location"])["here"]


def test_two_actors_are_told_apart(client: TestClient) -> None:
    pairs = given(client, "/inbox?kind=people")["people"]
    (pair,) = [one for one in pairs if one["one"]["name"] == "KTV"]
    assert pair["why"] == "The same name; kind and class differ."
    assert (pair["one"]["name"], pair["one"]["about"]) == ("KTV", "outlet, media, country not known")
    assert (pair["one"]["statements"], pair["one"]["roles"]) == (2, ["channel"])
    assert pair["other"]["sample"]["name"] == "KTV"


def test_two_tellings_are_shown_side_by_side(client: TestClient, demo: Path) -> None:
    found = given(client, "/inbox?kind=versions")["versions"]
    assert found
    assert len(forms(client, "/inbox?kind=versions")) == 2 * len(found)
    for one in found:
        assert one["percent"] < 75
        assert one["speaks_for"]
        assert {piece["kind"] for piece in one["one"]["pieces"]} <= {"same", "removed"}
        assert {piece["kind"] for piece in one["other"]["pieces"]} <= {"same", "added"}
    root = lxml.html.fromstring(client.get("/inbox?kind=versions").text)
    assert root.xpath(f"{ITEMS}//*[@class='differs']")
    assert len(root.xpath(f"{ITEMS}//a[contains(@href, '/claims/')]")) >= len(found)


def test_what_an_outlet_says_itself_is_decided_here(editor: TestClient) -> None:
    found = given(editor, "/inbox?kind=versions")["versions"]
    asked = next(one for one in found if None in (one["one"]["statement"], one["other"]["statement"]))
    pair = {asked["one"]["id"], asked["other"]["id"]}
    page = editor.get(f"/decide/pair/{asked['one']['id']}~{asked['other']['id']}").text
    assert "the outlet, in its own voice" in page
    assert "They are taken for one claim." in page
    sent = next(one for one in forms(editor, "/inbox?kind=versions") if pair <= meant(one) and one["kind"] == "apart")
    answer = editor.post("/decide", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert "tells another claim than the other one" in editor.get(answer.headers["location"]).text
    assert not [one for one in forms(editor, "/inbox?kind=versions") if pair <= meant(one)]
    told = editor.get("/decisions").text
    assert "tells another claim than" in told
    assert "#v-" in told


def test_pages_follow_one_another(editor: TestClient, library: Path) -> None:
    with headwater.open(library) as opened:
        for number in range(2 * PAGE + 3):
            article = rows.article(opened.db, f"It may rain on day {number}, they said.", published="2031-07-01")
            rows.statement(opened.db, article, f"It may rain on day {number}", source="they", score=0.2)
    seen: list[str] = []
    path: str | None = "/inbox?kind=statements"
    while path:
        found = given(editor, path)
        seen += [one["card"]["id"] for one in found["statements"]]
        assert found["here"] == path
        path = found["more"]
    assert len(seen) == len(set(seen)) == 2 * PAGE + 3 + 7


def test_people_are_paged_too(editor: TestClient, library: Path) -> None:
    with headwater.open(library) as opened:
        for number in range(12):
            article = rows.article(opened.db, f"It rains {number}. It pours {number}.")
            for country, words in ((None, "It rains"), ("FR", "It pours")):
                actor = rows.actor(opened.db, f"Mara Quill{number}", country=country)
                rows.statement(opened.db, article, f"{words} {number}.", actor=actor)
    first = given(editor, "/inbox?kind=people")
    second = given(editor, first["more"])
    names = [pair["one"]["name"] for pair in (*first["people"], *second["people"])]
    assert len(names) == len(set(names)) == 14
    assert second["more"] is None


@pytest.mark.parametrize(
    "asked",
    [
        "kind=gossip",
        "kind=statements&after=x",
        "kind=people&after=[1]",
        "kind=versions&after={}",
        f"after={'9' * 2000}",
    ],
)
def test_garbage_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/inbox?{asked}").status_code == 400


def test_an_empty_library_has_nothing_in_doubt(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "new.hw") as library:
        for kind in KINDS:
            found = inbox(library, kind=kind)  # type: ignore[arg-type]
            assert (found.statements, found.people, found.versions) == ((), (), ())
        assert inbox(library).kind == "statements"


HOSTILE = "<script>alert(1)</script>\u202e\"'"


def test_what_is_printed_is_escaped(editor: TestClient, library: Path) -> None:
    with headwater.open(library) as opened:
        article = rows.article(opened.db, f"It rains {HOSTILE}, {HOSTILE} said.", outlet=HOSTILE, title=HOSTILE)
        for country, score in ((None, 0.9), ("FR", 0.1)):
            actor = rows.actor(opened.db, f"Mara {HOSTILE}", country=country)
            rows.statement(
                opened.db, article, f"It rains {HOSTILE}", source=HOSTILE, actor=actor, score=score, id=f"x{country}"
            )
            opened.db.execute("INSERT INTO appearance VALUES (?, ?, ?, '[]')", (article, actor, f'["{"<b>role"}"]'))
    for kind in KINDS:
        text = editor.get(f"/inbox?kind={kind}").text
        assert "<script>alert" not in text
        assert "<b>role" not in text
        assert "\u202e" not in text
    assert "&lt;script&gt;" in editor.get("/inbox?kind=people").text


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_has_one_line_a_question(client: TestClient, kind: str) -> None:
    asked = given(client, f"/inbox?kind={kind}")
    answer = client.get(f"/inbox.csv?kind={kind}")
    assert answer.status_code == 200
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(lines) == len(asked[kind]) > 0
    for line, one in zip(lines, asked[kind], strict=True):
        assert line["kind"] == kind
        assert json.loads(line["reasons"])
        if kind == "statements":
            assert (line["one"], line["words"]) == (one["card"]["id"], one["card"]["content"])
        elif kind == "people":
            assert (line["one"], line["other_words"]) == (one["one"]["id"], one["other"]["name"])
        else:
            assert line["words"] == "".join(piece["text"] for piece in one["one"]["pieces"])
            assert int(line["percent"]) == one["percent"]
