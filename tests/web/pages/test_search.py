"""The search page: what is found, marked, counted, shown as evidence, and said as a command."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

import headwater
from headwater.cli import app
from headwater.library.listing import plain
from headwater.library.search import Query
from headwater.web.pages import search as page
from headwater.web.pages.command import command
from headwater.web.pages.search import search
from tests.library import rows

CARDS = "//ol[@class='cards']/li"
FIELDS = "//*[@name and (@form='ask' or ancestor::form[@id='ask'])]"


def tree(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    return lxml.html.fromstring(answer.text)


def given(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(path.replace("/search", "/search.json"))
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def texts(root: Any, where: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in root.xpath(where)]


def test_the_json_is_what_the_page_sees(client: TestClient, demo: Path) -> None:
    with headwater.open(demo) as library:
        made = search(library, words="dam", limit=5)
    assert given(client, "/search?words=dam&limit=5") == plain(made)


def test_the_words_are_found_and_marked(client: TestClient) -> None:
    root = tree(client, "/search?words=dam")
    cards = root.xpath(CARDS)
    assert len(cards) == 14
    assert all(one.xpath(".//mark") for one in cards)
    assert set(texts(root, f"{CARDS}//mark")) == {"dam"}
    assert texts(root, "//*[@id='found']") == ["14 statements"]
    assert cards[0].get("data-statement") == cards[0].get("id").removeprefix("s-")


def test_no_question_shows_the_newest(client: TestClient, demo: Path) -> None:
    with headwater.open(demo) as library:
        newest = [one.id for one in library.ask(limit=20)]
    assert [one["id"] for one in given(client, "/search")["rows"]] == newest


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("outlet=Nordwire", lambda one: one["outlet"] == "Nordwire"),
        ("who=Ines+Halloran", lambda one: one["name"] == "Ines Halloran"),
        ("anonymity=anonymous", lambda one: one["anonymity"] in ("described", "unnamed")),
        ("form=direct", lambda one: one["form"] == "direct"),
        ("polarity=denied", lambda one: one["polarity"] == "denied"),
        ("endorsement=endorsed", lambda one: one["endorsement"] == "endorsed"),
        ("class=military", lambda one: one["name"] == "Ines Halloran"),
        ("since=2031-06", lambda one: one["day"] >= "2031-06"),
        ("until=2031-05-12", lambda one: one["day"] <= "2031-05-12"),
    ],
)
def test_every_filter_filters_and_is_a_chip(client: TestClient, asked: str, holds: Any) -> None:
    path = f"/search?{asked}&limit=100"
    found = given(client, path)
    assert found["problem"] is None
    assert found["rows"]
    assert all(map(holds, found["rows"]))
    assert len(found["rows"]) < len(given(client, "/search?limit=100")["rows"])
    (chip,) = found["chips"]
    assert chip["without"] == "/search?limit=100"
    (field,) = [one for one in found["filters"] if one["value"]]
    assert f"{field['name']}={field['value']}".replace(" ", "+") == asked


def test_a_country_of_nobody_finds_nothing_and_is_a_chip(client: TestClient) -> None:
    found = given(client, "/search?country=gb&limit=100")
    assert (found["problem"], found["rows"]) == (None, [])
    assert [one["without"] for one in found["chips"]] == ["/search?limit=100"]


def test_all_filters_stand_in_the_form_with_labels(client: TestClient) -> None:
    root = tree(client, "/search?old=true")
    names = {one.get("name") for one in root.xpath(FIELDS)}
    spoken = {"actor_class": "class"}
    asked = {spoken.get(name, name) for name in Query.__dataclass_fields__} - {"limit", "after"}
    assert names == asked
    labelled = {one.get("for") for one in root.xpath("//label[@for]")}
    fields = [one for one in root.xpath(FIELDS) if one.get("type") != "checkbox"]
    assert {one.get("id") for one in fields} <= labelled
    assert root.xpath("//details[@open]//input[@name='old' and @checked]")


def test_empty_fields_of_the_form_ask_nothing(client: TestClient) -> None:
    sent = "/search?words=dam&sort=date&who=&outlet=&class=&country=&since=&until=&anonymity=&form=&polarity=&story="
    assert given(client, sent)["rows"] == given(client, "/search?words=dam")["rows"]
    assert given(client, sent)["chips"] == []


def test_facets_count_and_lead_on(client: TestClient) -> None:
    found = given(client, "/search?words=dam&sort=relevance")
    assert (found["counted"], found["complete"]) == (14, True)
    by_title = {one["title"]: one for one in found["facets"]}
    assert set(by_title) == {"Outlets", "Sources", "Form", "Who"}
    assert sum(one["count"] for one in by_title["Sources"]["counts"]) == 14
    for one in (count for facet in found["facets"] for count in facet["counts"]):
        narrower = given(client, one["address"])
        assert narrower["counted"] == one["count"], one
        assert parse_qs(urlsplit(one["address"]).query)["words"] == ["dam"]
    within = given(client, by_title["Sources"]["counts"][0]["address"])
    assert [one["address"] for facet in within["facets"] if facet["title"] == "Sources" for one in facet["counts"]] == [
        None
    ]


def test_what_would_take_too_long_is_not_counted(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "STEPS", -1)
    monkeypatch.setattr("headwater.library.bounded.EVERY", 1)
    root = tree(client, "/search?words=dam")
    assert len(root.xpath(CARDS)) == 14
    assert "Not counted" in " ".join(texts(root, "//*[@id='narrow']//p"))
    assert given(client, "/search?words=dam")["counted"] is None


def test_pages_follow_one_another(client: TestClient) -> None:
    whole = [one["id"] for one in given(client, "/search?limit=100")["rows"]]
    seen: list[str] = []
    path: str | None = "/search?limit=30"
    while path:
        found = given(client, path)
        seen += [one["id"] for one in found["rows"]]
        path = found["more"]
    assert seen == whole
    root = tree(client, "/search?limit=30")
    assert root.xpath("//a[@rel='next']")[0].get("href") == given(client, "/search?limit=30")["more"]


def test_evidence_is_the_sentence_as_printed(client: TestClient, demo: Path) -> None:
    found = given(client, "/search?words=dam")
    assert found["evidence"]["id"] == found["rows"][0]["id"]
    with headwater.open(demo) as library:
        for row, at in zip(found["rows"], found["at"], strict=True):
            shown = given(client, at.partition("#")[0])["evidence"]
            one = library.statement(row["id"])
            text = library.text(one.article)
            assert shown["id"] == one.id
            assert all(run["text"] in text or run["text"] == " … " for run in shown["passage"])
            marked = {
                mark: "".join(run["text"] for run in shown["passage"] if run[mark])
                for mark in ("source", "cue", "content")
            }
            assert marked["content"] == "".join(span.of(text) for span in one.content_spans)
            assert marked["cue"] == "".join(span.of(text) for span in one.cue_spans)
            assert marked["source"] == "".join(span.of(text) for span in one.source_spans)


def test_the_chosen_result_keeps_the_question(client: TestClient) -> None:
    found = given(client, "/search?words=dam&anonymity=described")
    root = tree(client, found["at"][1].partition("#")[0])
    (chosen,) = root.xpath("//li[@class='card chosen']")
    assert chosen.get("id") == f"s-{found['rows'][1]['id']}"
    assert root.xpath("//*[@id='words']")[0].get("value") == "dam"
    assert texts(root, "//ul[@class='chips']/li") == ["source: described ×, remove"]
    links = {one.get("href") for one in root.xpath("//*[@id='evidence']//a")}
    row = found["rows"][1]
    assert f"/articles/{row['article']}#s-{row['id']}" in links
    assert any(link.startswith("/claims/") for link in links)
    assert any(link.startswith("/stories/") for link in links)
    assert any(link.startswith(f"/decide/statement/{row['id']}") for link in links)
    assert row["live"] in links


def test_another_statement_may_be_looked_at(client: TestClient) -> None:
    other = given(client, "/search?words=captain")["rows"][0]["id"]
    assert given(client, f"/search?words=dam&at={other}")["evidence"]["id"] == other
    answer = client.get("/search?words=dam&at=nothing")
    assert answer.status_code == 404
    assert "nothing" in answer.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("since=2031-13x", "since is an ISO date"),
        ("class=wizard", "class is one of"),
        ("country=France", "two letters"),
        ("since=2032&until=2031", "nothing can be in between"),
        ("sort=loudest", "sort is one of"),
        ("after=rubbish", "after is not"),
        ("words=" + "+".join(f"w{n}" for n in range(70)), "64 words"),
    ],
)
def test_a_wrong_question_is_told_beside_the_form(client: TestClient, asked: str, said: str) -> None:
    root = tree(client, f"/search?{asked}")
    (problem,) = texts(root, "//*[@role='alert']")
    assert said in problem
    assert root.xpath("//*[@id='words']")
    found = given(client, f"/search?{asked}&at=")
    assert found["problem"] == problem
    assert found["rows"] == []


def test_a_note_says_what_there_is(client: TestClient) -> None:
    assert "no outlet called" in given(client, "/search?outlet=Nowhere+Post")["note"]
    assert texts(tree(client, "/search?words=zzzz"), "//p[@class='empty']") != []


@pytest.mark.parametrize("asked", ["limit=0", "limit=many", "limit=100000", "old=perhaps", "words=" + "x" * 3000])
def test_garbage_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/search?{asked}").status_code == 400
    assert client.get(f"/search.json?{asked}").status_code == 400


def test_the_csv_has_the_cards(client: TestClient) -> None:
    answer = client.get("/search.csv?words=dam")
    lines = answer.text.splitlines()
    assert answer.headers["content-type"].startswith("text/csv")
    assert lines[0].startswith("id,article,outlet,title,day,chain")
    assert len(lines) == 15
    assert client.get("/search.csv?words=zzzz").text.startswith("id,article,outlet")


HOSTILE = "<script>alert(1)</script>\u202e\"'"


def test_what_is_typed_and_what_is_printed_is_escaped(editor: TestClient, library: Path) -> None:
    with headwater.open(library) as opened:
        article = rows.article(opened.db, f"It rains {HOSTILE}, {HOSTILE} said.", outlet=HOSTILE, title=HOSTILE)
        rows.statement(opened.db, article, f"It rains {HOSTILE}", source=HOSTILE, chain=f'["{"x"}", "<b>y"]')
    for path in ("/search?words=rains", "/search", "/search?who=<script>x</script>&since=<script>"):
        answer = editor.get(path)
        assert "<script>alert" not in answer.text
        assert "<script>x" not in answer.text
        assert "\u202e" not in answer.text
    assert "<mark>rains</mark> &lt;script&gt;" in editor.get("/search?words=rains").text


@pytest.mark.parametrize(
    "words",
    ["captain dam", '"sail with him"', "captain OR mate", "-fog dam", '-"in fog" the', "dam*", "it's $(id) `x`"],
)
def test_the_command_asks_the_same(client: TestClient, demo: Path, words: str) -> None:
    with headwater.open(demo) as library:
        made = search(library, words=words, until="2031-06", limit=100)
        rows_here = [one.id for one in made.rows]
    name, *parts = shlex.split(made.command)
    assert name == "headwater"
    ran = CliRunner().invoke(app, _ran(demo, parts))
    assert ran.exit_code == 0, ran.output
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == rows_here


def _ran(demo: Path, parts: list[str]) -> list[str]:
    """With the format before the words, which may follow a ``--``."""
    return ["--library", str(demo), parts[0], "--format", "jsonl", *parts[1:]]


def test_a_value_that_looks_like_an_option_stays_a_value() -> None:
    made = command(Query(who="--help", outlet="a; rm -rf /", limit=20, words="x\0y"))
    assert shlex.split(made) == ["headwater", "ask", "--who=--help", "--outlet", "a; rm -rf /", "x", "y"]
