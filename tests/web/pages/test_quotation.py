"""The quotation check: who printed words, in which wording, and what the words that were given are of it."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.across.library import quoted
from headwater.library.listing import plain
from headwater.web.pages.quotation import quotation

TWO = "No decision has been taken, and nobody will be without water this summer"
ONE = "The captain did everything right, and I would sail with him tomorrow"


def asked(client: TestClient, **query: str) -> dict[str, Any]:
    answer = client.get("/quotation.json", params=query)
    assert answer.status_code == 200
    return dict(answer.json())


def test_without_words_there_is_a_form_and_an_example(client: TestClient) -> None:
    answer = client.get("/quotation?words=&who=")
    found = asked(client, words="  ")
    assert answer.status_code == 200
    assert 'name="words"' in answer.text
    assert found["message"] is None
    example = found["example"]["words"]
    assert example in unescape(answer.text)
    assert example.casefold() in asked(client, words=example)["sayings"][0]["words"].casefold()


def test_where_there_is_no_word_it_says_so(client: TestClient) -> None:
    answer = client.get("/quotation", params={"words": "… !?"})
    assert answer.status_code == 200
    assert "no word to look for" in answer.text


def test_the_json_is_the_context(client: TestClient, demo: Path) -> None:
    with headwater.open(demo) as library:
        made = quotation(library, words=TWO)
    assert asked(client, words=TWO) == json.loads(json.dumps(plain(made)))


def test_wordings_are_those_of_the_command(demo: Path, client: TestClient) -> None:
    with headwater.open(demo) as library:
        trace = quoted(library.db, TWO)
    found = asked(client, words=TWO)
    assert [one["words"] for one in found["sayings"]] == [one.words for one in trace.quotations]
    said = {(v.article, v.verdict) for one in trace.quotations for v in one.variants}
    assert said == {(one["article"], one["verdict"]) for one in found["variants"]}
    (saying,) = found["sayings"]
    assert [one["verdict"] for one in saying["wordings"]] == ["verbatim", "trimmed"]
    assert (saying["articles"], saying["outlets"]) == (3, 3)


def test_the_earliest_print_comes_first_and_each_leads_to_its_statement(client: TestClient, demo: Path) -> None:
    (saying,) = asked(client, words="sail with him")["sayings"]
    places = saying["wordings"][0]["places"]
    assert [one["when"] for one in places] == sorted(one["when"] for one in places)
    assert len(places) == 4
    html = client.get("/quotation?words=sail+with+him").text
    with headwater.open(demo) as library:
        for one in places:
            content = library.statement(one["statement"]).content
            assert content is not None
            assert "sail with him" in content
            assert f'href="/articles/{one["article"]}#s-{one["statement"]}"' in html
            assert f'href="/decide/statement/{one["statement"]}?' in html
        actor = library.db.execute("SELECT name FROM actor WHERE id = ?", (saying["actor"],)).fetchone()[0]
    assert saying["speaker"] == actor == "Ines Halloran"
    assert f'href="/actors/{saying["actor"]}"' in html


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (ONE, "verbatim"),
        ("sail with him tomorrow", "trimmed"),
        ("the captain did everything wrong, and I would sail with him tomorrow", "altered"),
    ],
)
def test_the_words_that_were_given_have_a_verdict(client: TestClient, words: str, verdict: str) -> None:
    (saying,) = asked(client, words=words)["sayings"]
    assert saying["asked"]["verdict"] == verdict
    assert saying["words"] == ONE
    kept = "".join(piece["text"] for piece in saying["asked"]["pieces"] if piece["kind"] != "removed")
    assert kept == words


def test_what_is_altered_is_marked_in_the_page(client: TestClient) -> None:
    html = client.get("/quotation", params={"words": ONE.replace("right", "wrong")}).text
    assert "<del>right</del>" in html
    assert "<ins>wrong</ins>" in html


def test_a_misquotation_is_found_all_the_same(client: TestClient) -> None:
    (saying,) = asked(client, words=TWO.replace("this", "next"))["sayings"]
    assert (saying["words"], saying["asked"]["verdict"]) == (TWO, "altered")
    assert [one["verdict"] for one in saying["wordings"]] == ["verbatim", "trimmed"]


def test_what_holds_the_words_as_they_were_given_comes_first(client: TestClient) -> None:
    found = asked(client, words="the")
    altered = [one["asked"]["verdict"] == "altered" for one in found["sayings"]]
    assert altered == sorted(altered)
    assert len(altered) > 1


def test_every_verdict_is_explained(client: TestClient) -> None:
    found = asked(client, words=TWO)
    told = {one["verdict"]: one["says"] for saying in found["sayings"] for one in saying["wordings"]}
    html = client.get("/quotation", params={"words": TWO}).text
    assert told["trimmed"] in html
    assert set(re.findall(r"<dt>([^<]+)</dt>", html)) == {"verbatim", "trimmed", "stitched", "altered", "only here"}
    assert "At most 60 articles are looked at" in html


def test_who_said_it_bounds_the_answer(client: TestClient) -> None:
    assert asked(client, words="sail with him", who="Commander Halloran")["total"] == 1
    assert asked(client, words="sail with him", who="Ingrid Solheim")["total"] == 0
    others = asked(client, words="as long as a bus", who="Ingrid Solheim")["sayings"]
    described = "a senior engineer at the regional water authority"  # who may be she
    assert [one["speaker"] for one in others] == [described]
    found = asked(client, words="decision has been taken", who="Ines Halloran")
    assert (found["total"], found["message"]) == (0, "Nobody in this library prints these words as a quotation.")
    html = client.get("/quotation?words=decision+has+been+taken&who=Ines+Halloran").text
    assert 'href="/search?words=decision+has+been+taken"' in html
    assert 'href="/quotation?words=decision+has+been+taken"' in html


def test_nothing_found_says_so(client: TestClient) -> None:
    html = client.get("/quotation", params={"words": '"zebras -fly" OR *'}).text
    assert "Nobody in this library prints these words as a quotation." in html
    assert 'href="/search?words=zebras+fly+or"' in html


def test_the_table_has_a_line_for_each_print(client: TestClient) -> None:
    found = asked(client, words="the")
    lines = list(csv.DictReader(io.StringIO(client.get("/quotation.csv?words=the").text)))
    assert len(lines) == len(found["variants"]) == sum(one["articles"] for one in found["sayings"])
    assert {line["quotation"] for line in lines} == {str(one["number"]) for one in found["sayings"]}
    assert client.get("/quotation.csv").text.startswith("quotation,speaker,verdict,text,")


@pytest.mark.parametrize("query", ["words=" + "x" * 2001, "words=x&who=" + "y" * 201])
def test_more_than_can_be_asked_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/quotation?{query}").status_code == 400


def test_what_is_asked_is_only_text(client: TestClient) -> None:
    bad = "</textarea><script>window.ran=1</script>\u202e\x00"
    html = client.get("/quotation", params={"words": f"sail with him {bad}", "who": f'"{bad}'}).text
    assert "<script>window" not in html
    assert "</textarea><script" not in html
