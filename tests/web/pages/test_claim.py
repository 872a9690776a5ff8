"""A claim's page: everything that was counted and why, every version, two beside each other, and files to keep."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.across import library as across
from headwater.across.library import link, traced
from headwater.errors import Missing, UsageError
from headwater.export import trace_contract
from headwater.library.listing import plain
from headwater.library.view import Library
from headwater.web.pages import claim as page
from tests.web.conftest import Served, grave


def most_told(path: Path) -> str:
    with headwater.open(path) as library:
        return most_told_of(library)


def most_told_of(library: Library) -> str:
    query = "SELECT claim FROM version GROUP BY claim ORDER BY count(*) DESC, claim LIMIT 1"
    return str(library.db.execute(query).fetchone()[0])


@pytest.fixture
def known(library: Path) -> Iterator[Library]:
    """A library of the test's own."""
    with headwater.open(library) as found:
        yield found


@pytest.fixture(scope="module")
def id(demo: Path) -> str:
    """The claim that most articles of the demo tell."""
    return most_told(demo)


@pytest.fixture(scope="module")
def told(client: TestClient, id: str) -> dict[str, Any]:
    return dict(client.get(f"/claims/{id}.json").json())


def text(html: str) -> str:
    """What a reader sees, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_the_json_is_the_context(client: TestClient, demo: Path, id: str) -> None:
    with headwater.open(demo) as library:
        made = page.claim(library, claim=id)
    assert client.get(f"/claims/{id}.json").json() == json.loads(json.dumps(plain(made)))


def test_it_says_how_many_and_why(client: TestClient, id: str, told: dict[str, Any]) -> None:
    html = client.get(f"/claims/{id}").text
    shown = text(html)
    assert told["proposition"] in shown
    assert f"{told['articles']} articles {told['outlets']} outlets" in shown
    assert told["reasons"]
    assert all(reason in shown and reason.endswith(".") for reason in told["reasons"])
    assert all(root["name"] in shown and root["about"] in shown for root in told["roots"])
    assert "What the interval does not say" in shown
    assert "Not a probability." in shown
    assert f'href="/stories/{told["story"]}"' in html


def test_it_is_what_the_trace_says(demo: Path, id: str, told: dict[str, Any]) -> None:
    with headwater.open(demo) as library:
        claim = traced(library.db, id).claims[0]
    assert (told["least"], told["most"]) == (claim.origins.least, claim.origins.most)
    assert len(told["reasons"]) == len(claim.origins.reasons)
    assert [one["article"] for one in told["versions"]] == [one.article for one in claim.versions]
    assert {one["statement"] for one in told["versions"]} == {one.attribution for one in claim.versions}
    assert [one["denies"] for one in told["versions"]] == [one.polarity == "denied" for one in claim.versions]
    grave = [one["severity"] for one in told["changes"]]
    assert grave == sorted(grave, reverse=True)
    assert grave[0] == round(max(d.severity for d in claim.drift), 2)


def test_each_version_stands_there_once_and_is_led_to(client: TestClient, id: str, told: dict[str, Any]) -> None:
    html = client.get(f"/claims/{id}").text
    places = re.findall(r'<li id="(v\d+)"', html)
    assert places == [f"v{one['number']}" for one in told["versions"]]
    assert set(re.findall(r'href="#(v\d+)"', html)) <= set(places)
    assert html.count('<a href="#v') > len(places)  # from the picture, too
    for one in told["versions"]:
        assert f'href="/articles/{one["article"]}#{one["anchor"]}"' in html
        assert one["chain"][0] == one["outlet"]
        assert (one["anonymity"] is None) == (len(one["chain"]) == 1)


def test_the_words_of_a_version_are_those_of_its_pieces(told: dict[str, Any]) -> None:
    for one in told["versions"]:
        if one["alike"]:
            above = told["versions"][one["above"] - 1]["text"]
            assert re.findall(r"\w+", above.casefold()) == re.findall(r"\w+", one["text"].casefold())
        elif "…" not in "".join(piece["text"] for piece in one["pieces"]):
            assert "".join(piece["text"] for piece in one["pieces"] if piece["kind"] != "removed") == one["text"]


def test_the_sentence_of_a_change_marks_what_went_and_came(client: TestClient, id: str, told: dict[str, Any]) -> None:
    html = client.get(f"/claims/{id}").text
    dropped = next(one for one in told["changes"] if one["kind"] == "condition")
    (gone,) = [piece["text"] for piece in dropped["pieces"] if piece["kind"] == "removed"]
    assert gone.startswith("if a crack")
    assert f"the condition “<del>{gone}</del>” was dropped" in html
    assert dropped["grave"]
    assert len(dropped["steps"]) > 1


def test_what_may_be_decided_is_what_a_judgement_takes(known: Library, told: dict[str, Any]) -> None:
    pairs = [one["why"]["pair"] for one in told["versions"] if one["why"] and one["why"]["pair"]]
    first, second = pairs[0].split("~")
    known.judge("same", first, value={"other": second}, who="Anna", why="read both")
    leans = [lean["link"] for one in told["versions"] for lean in one["leans"]]
    up, down = leans[0].split("~")
    known.judge("link", down, value={"from": up, "right": False}, who="Anna", why="it has it from elsewhere")
    assert len(known.judgements()) == 2


def test_the_links_to_decide_lead_there(client: TestClient, id: str, told: dict[str, Any]) -> None:
    html = client.get(f"/claims/{id}").text
    decided = {unquote(unescape(one)) for one in re.findall(r'href="/decide/(?:pair|link)/([^?"]+)', html)}
    wanted = {lean["link"] for one in told["versions"] for lean in one["leans"] if lean["directed"]}
    wanted |= {one["why"]["pair"] for one in told["versions"] if one["why"] and one["why"]["pair"]}
    assert decided == wanted
    assert len(wanted) > 10


def test_two_versions_stand_beside_each_other(client: TestClient, id: str, told: dict[str, Any]) -> None:
    first = told["versions"][0]
    second = next(
        one
        for one in told["versions"]
        if one["changes"] and [lean["link"].split("~")[0] for lean in one["leans"]] == [first["article"]]
    )
    query = f"?left={first['article']}&right={second['article']}"
    found = client.get(f"/claims/{id}.json{query}").json()["compared"]
    for side, whole in (("left", first), ("right", second)):
        assert "".join(piece["text"] for piece in found[side]["pieces"]) == whole["text"]
    assert {piece["kind"] for piece in found["left"]["pieces"]} == {"same", "removed"}
    assert {piece["kind"] for piece in found["right"]["pieces"]} == {"same", "added"}
    assert found["way"] == f"{second['outlet']} cites {first['outlet']}."
    assert [one["kind"] for one in found["changes"]] == [kind for kind, _ in second["changes"]]
    html = client.get(f"/claims/{id}{query}").text
    assert f'<option value="{first["article"]}" selected>' in html
    assert "<blockquote" in html
    turned = client.get(f"/claims/{id}.json?left={second['article']}&right={first['article']}").json()["compared"]
    assert (turned["way"], turned["changes"]) == (found["way"], found["changes"])


def test_what_stands_between_two_is_told_along_the_way(client: TestClient, id: str, told: dict[str, Any]) -> None:
    top = told["versions"][0]
    far = next(one for one in told["versions"] if one["above"] and one["above"] > 1
               and not any(lean["of"]["number"] == 1 for lean in one["leans"]))  # fmt: skip
    found = client.get(f"/claims/{id}.json?left={top['article']}&right={far['article']}").json()["compared"]
    between = told["versions"][far["above"] - 1]
    assert found["way"] == f"{far['outlet']} has it from {top['outlet']}, through {between['outlet']}."


def test_one_of_two_is_only_chosen_beforehand(client: TestClient, id: str, told: dict[str, Any]) -> None:
    found = client.get(f"/claims/{id}.json?left={told['versions'][3]['article']}").json()
    assert found["compared"] is None
    assert found["left"] == told["versions"][3]["article"]
    same = client.get(f"/claims/{id}.json?left={found['left']}&right={found['left']}").json()["compared"]
    assert same["way"] == "This is one version, twice."
    assert same["changes"] == []


@pytest.mark.parametrize("query", ["?left=x&right=y", f"?left={'x' * 300}"])
def test_what_is_no_version_is_refused(client: TestClient, id: str, query: str) -> None:
    assert client.get(f"/claims/{id}{query}").status_code == 400


@pytest.mark.parametrize("path", ["", ".json", ".csv", "/graph.svg", "/trace.json"])
def test_a_claim_that_is_not_here_is_missing(client: TestClient, path: str) -> None:
    assert client.get(f"/claims/0123456789{path}").status_code == 404


def test_the_table_has_a_line_for_each_version(client: TestClient, id: str, told: dict[str, Any]) -> None:
    answer = client.get(f"/claims/{id}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(answer.text.splitlines()) == 1 + told["articles"]


def test_files_to_keep(client: TestClient, demo: Path, id: str) -> None:
    with headwater.open(demo) as library:
        trace = traced(library.db, id)
    files = {name: client.get(f"/claims/{id}/{name}") for name in
             ("graph.svg", "graph.dot", "graph.graphml", "trace.json", "trace.html")}  # fmt: skip
    assert {one.status_code for one in files.values()} == {200}
    assert all(f"claim-{id[:12]}-{name}" in one.headers["content-disposition"] for name, one in files.items())
    assert all(one.headers["content-disposition"].startswith("attachment") for one in files.values())
    assert ElementTree.fromstring(files["graph.svg"].text).tag.endswith("svg")
    assert ElementTree.fromstring(files["graph.graphml"].content).tag.endswith("graphml")
    assert files["graph.svg"].headers["content-type"] == "image/svg+xml"
    assert files["graph.dot"].text.startswith("digraph trace {")
    assert files["trace.json"].text == trace_contract.text(trace)
    assert "Content-Security-Policy" in files["trace.html"].text


def test_a_large_story_is_worked_out_elsewhere(
    editor: TestClient, library: Path, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with headwater.open(library) as found:
        found.db.execute("DELETE FROM traced")
    monkeypatch.setattr(across, "at_once", partial(across.at_once, most=3))
    answer = editor.get(f"/claims/{id}")
    assert answer.status_code == 200
    assert '<meta name="headwater-again" content="3">' in answer.text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in answer.text
    assert editor.get(f"/claims/{id}.json").json()["working"] is True
    assert editor.get(f"/claims/{id}.csv").text.startswith("number,outlet,")
    assert editor.get(f"/claims/{id}/graph.dot").status_code == 409
    monkeypatch.undo()
    assert "http-equiv" not in editor.get(f"/claims/{id}").text


def test_an_old_address_leads_to_what_is_told_now(editor: TestClient, library: Path, id: str) -> None:
    before = editor.get(f"/claims/{id}.json").json()
    with headwater.open(library) as found:
        last = before["versions"][-1]["article"]
        query = "SELECT url, outlet, domain, title, published, text FROM article WHERE id = ?"
        article = dict(found.db.execute(query, (last,)).fetchone())
        late = {
            **article,
            "id": "late",
            "url": "https://late.example/1",
            "outlet": "Late Post",
            "domain": "late.example",
        }
        late |= {"domain": "late.example", "published": "2031-05-15T09:00Z"}
        library.with_suffix(".jsonl").write_text(json.dumps(late))
        found.add([str(library.with_suffix(".jsonl"))], workers=0)
        link(found.db)
    now = editor.get(f"/claims/{id}.json").json()
    assert now["asked"] == id != now["id"]
    assert now["articles"] == before["articles"] + 1
    assert f"You asked for claim {id}" in editor.get(f"/claims/{id}").text
    assert "You asked for" not in editor.get(f"/claims/{now['id']}").text


def test_a_claim_that_nobody_tells_any_more_says_so(known: Library, id: str) -> None:
    found = across.claim_at_once(known.db, id)
    assert found is not None
    first = found.claims[0].versions[0]
    known.db.execute("UPDATE claim SET start = 0 WHERE id = ?", (id,))
    known.judge("reject", str(first.attribution), who="Anna", why="no statement")
    with pytest.raises(Missing, match="have changed"):
        across.claim_at_once(known.db, id)
    with pytest.raises(Missing, match="no claim of this id"):
        across.claim_at_once(known.db, "nothing")


def test_what_is_printed_is_only_text(editor: TestClient, library: Path, id: str) -> None:
    bad = '"><script>window.ran=1</script>\u202e'
    article = editor.get(f"/claims/{id}.json").json()["versions"][1]["article"]
    with headwater.open(library) as found:
        found.judge("outlet", article, value={"outlet": bad}, who="Anna", why="a test")
        found.db.execute("UPDATE article SET title = ?, url = 'javascript:window.ran=2' WHERE id = ?", (bad, article))
    html = editor.get(f"/claims/{id}?left={article}&right={article}").text
    assert "<script>window" not in html
    assert "javascript:" not in html
    assert "\u202e" not in html
    assert html.count("&lt;script&gt;window.ran=1") > 3


def test_versions_of_another_claim_are_not_compared(known: Library, id: str) -> None:
    with pytest.raises(UsageError, match="has no version"):
        page.claim(known, claim=id, left="nothing", right="nothing")


@pytest.mark.slow
@pytest.mark.parametrize("query", ["", "?left={0}&right={1}#compare"])
def test_it_is_sound_in_a_browser(
    page: Any, serve: Callable[[Path], Served], demo: Path, told: dict[str, Any], query: str
) -> None:
    articles = [one["article"] for one in told["versions"]]
    page.goto(f"{serve(demo).url}/claims/{told['id']}{query.format(*articles)}")
    assert grave(page) == []
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.slow
def test_two_are_chosen_without_a_script(chromium: Any, serve: Callable[[Path], Served], demo: Path, id: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(demo).url}/claims/{id}")
    page.select_option("#left", index=2)
    page.select_option("#right", index=6)
    page.click(".claim-compare button")
    assert page.locator(".claim-sides blockquote").count() == 2
    assert page.locator("#right option:checked").inner_text().startswith("7 ·")
    context.close()
