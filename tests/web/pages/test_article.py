"""The page of an article: its text as printed, its statements as people decided them, and the way to all else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

import headwater
from headwater.library.listing import plain
from headwater.library.view import Library
from headwater.library.writer import store
from headwater.records import Item
from headwater.web.pages.article import article
from tests.export.test_page import hostile
from tests.readings import plain_reading, rich_reading
from tests.web.pages.shelf import Page, bare, retitled, shown

RICH = rich_reading(url="https://corran-courier.example/levy")
HERE = f"/articles/{RICH.article.id}"


def get(client: TestClient, path: str, status: int = 200) -> Page:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return Page(answer.text)


def decide(library: Library, kind: str, target: str, **value: object) -> str:
    return library.judge(kind, target, value=value, who="Bo", why="I was there").id  # type: ignore[arg-type]


def said(words: str) -> str:
    """The id of the statement whose content begins with these words."""
    text = RICH.article.text
    return next(one.id for one in RICH.attributions if one.content[0].of(text).startswith(words))


# what is there


def test_the_json_is_what_the_template_sees(client: TestClient, demo: Path, dam: str) -> None:
    with headwater.open(demo) as library:
        for id in (dam, "dam-02", "ferry-05"):
            assert client.get(f"/articles/{id}.json").json() == plain(article(library, article=id))


def test_every_statement_has_a_number_in_the_text_and_a_note_with_its_record(
    client: TestClient, demo: Path, dam: str
) -> None:
    with headwater.open(demo) as library:
        ids = [one.id for one in library.read(dam).attributions]
    page = get(client, f"/articles/{dam}")
    notes = [attrs for attrs in page.all("li") if attrs.get("id", "").startswith("s-")]
    assert sorted(attrs["id"] for attrs in notes) == sorted(f"s-{id}" for id in ids)
    assert sorted(attrs["data-statement"] for attrs in notes) == sorted(ids)
    numbers = [attrs for attrs in page.all("a", "n") if "data-n" in attrs]
    assert [attrs["data-n"] for attrs in numbers] == [str(i + 1) for i in range(len(ids))]
    assert {attrs["href"] for attrs in numbers} == {f"#s-{id}" for id in ids}
    assert {attrs["id"] for attrs in numbers} == {f"at-s-{id}" for id in ids}
    assert page.links().count("#at-" + notes[0]["id"]) == 1
    assert len(page.all("details")) == len(ids)
    for id in ids:
        assert any(link.startswith(f"/decide/statement/{id}?") for link in page.links())
        assert id in page.text


def test_no_id_is_there_twice_and_one_heading_is_first(client: TestClient, dam: str) -> None:
    for path in (f"/articles/{dam}", "/articles/ferry-02"):
        page = get(client, path)
        assert [id for id, times in Counter(page.ids()).items() if times > 1] == []
        assert len(page.all("h1")) == 1


def test_the_text_is_what_was_printed(client: TestClient, demo: Path, dam: str) -> None:
    with headwater.open(demo) as library:
        reading = library.read(dam)
    found = client.get(f"/articles/{dam}.json").json()
    texts = ["".join(run["text"] for run in block["runs"]) for block in found["blocks"]]
    assert texts == [block.span.of(reading.article.text) for block in reading.article.blocks]


def test_the_head_leads_to_all_that_belongs_to_it(client: TestClient, dam: str) -> None:
    links = get(client, f"/articles/{dam}").links()
    found = client.get(f"/articles/{dam}.json").json()["head"]
    assert "/outlets/The%20Fenmark%20Herald" in links
    assert f"/articles/{dam}/kept" in links
    assert f"/articles/{dam}/changes" in links
    assert f"/stories/{found['story']['id']}" in links
    assert "https://fenmark-herald.example/dam-01" in links
    assert any(link.startswith(f"/decide/article/{dam}?") for link in links)
    assert (found["outlet"], found["authors"], found["published"]) == (
        "The Fenmark Herald", ["Ruth Ostley"], "2031-05-12T06:10+01:00",
    )  # fmt: skip
    assert (found["version"], found["versions"], found["newest"], found["story"]["articles"]) == (1, 1, None, 14)


def test_what_others_tell_too_leads_to_the_claim_with_its_origins(client: TestClient, dam: str) -> None:
    found = client.get(f"/articles/{dam}.json").json()
    notes = [note for block in found["blocks"] for note in block["notes"]]
    page = get(client, f"/articles/{dam}")
    told = {one["claim"]: one for note in notes for one in note["retold"]}
    assert len(told) == 2
    for claim, one in told.items():
        assert f"/claims/{claim}" in page.links()
        assert one["articles"] > 1
        assert 1 <= one["least"] <= one["most"]
    assert "told by 14 articles : 1 independent origin" in page.text


def test_the_outlets_own_voice_has_a_note_where_others_tell_it_too(client: TestClient, demo: Path, dam: str) -> None:
    with headwater.open(demo) as library:
        asked = "SELECT start FROM version v JOIN article a ON a.seq = v.article WHERE a.id = ? AND statement IS NULL"
        starts = [row[0] for row in library.db.execute(asked, (dam,))]
    assert len(starts) == 2
    page = get(client, f"/articles/{dam}")
    for start in starts:
        assert f"v-{start}" in page.ids()
        assert f"#v-{start}" in page.links()
    assert page.text.count("in the outlet’s own voice") == 2


def test_the_live_page_is_asked_to_show_the_words(tmp_path: Path) -> None:
    with shown(tmp_path, RICH) as (client, _):
        links = get(client, HERE).links()
    assert (
        "https://corran-courier.example/levy#:~:text=that%20two%20dredging%20contracts%20had%20been%20frozen" in links
    )


def test_a_record_says_how_a_date_was_read_and_through_whom_the_statement_came(tmp_path: Path) -> None:
    with shown(tmp_path, RICH) as (client, _):
        found = client.get(f"{HERE}.json").json()
        text = get(client, HERE).text
    records = {note["id"]: note["record"] for block in found["blocks"] for note in block["notes"]}
    assert len(records) == len(RICH.attributions)
    cited = RICH.attributions[1]
    assert records[cited.id]["inside"] == {"number": 1, "anchor": f"s-{cited.inside}"}
    assert (records[cited.id]["reason"], records[cited.id]["number"]) == ("because the talks are private", 3)
    doors = records[said("“We have decided")]
    assert (doors["said"], doors["printed"], doors["venue"]) == ("2031-03-13", "on Thursday", "in Port Ellan")
    assert "statement 1 Certainty" in text
    assert "Reason given because the talks are private" in text


# how it is found


def test_an_external_id_and_an_address_lead_to_the_article_and_links_have_its_id(client: TestClient, dam: str) -> None:
    one = get(client, f"/articles/{dam}")
    for name in (
        "dam-01",
        quote("https://fenmark-herald.example/dam-01", safe=""),
        "https://fenmark-herald.example/dam-01",
    ):
        other = get(client, f"/articles/{name}")
        ours = [link for link in other.links() if link.startswith("/articles/") and not link.endswith(".json")]
        assert {link.split("/")[2].split("#")[0] for link in ours} == {dam}
        assert f"/articles/{dam}/kept" in other.links()
        assert other.ids() == one.ids()


@pytest.mark.parametrize("external", ["a/b", "ü né?#&=%", "..", "<b>", "'\" OR 1", "x" * 300, "a/../b", "kept", "a.b"])
def test_an_external_id_may_have_any_characters(tmp_path: Path, external: str) -> None:
    with shown(tmp_path, retitled(RICH, external=external)) as (client, _):
        found = client.get(f"/articles/{quote(external, safe='').replace('.', '%2E')}")
        if external == "..":  # which a client takes out of the address; the id leads there
            found = client.get(f"/articles/{retitled(RICH, external=external).article.id}")
        assert found.status_code == 200
        assert "Harbour levy splits" in found.text


@pytest.mark.parametrize("name", ["nobody", "a/b/c", "%00", "%22%3E%3Cscript%3E", "x" * 5000])
def test_what_is_not_here_is_not_found(client: TestClient, name: str) -> None:
    for ending in ("", ".json", "/kept", "/changes", "/kept.json", "/changes.csv"):
        answer = client.get(f"/articles/{name}{ending}")
        assert answer.status_code == 404
        assert ending or "<script>" not in answer.text
        assert len(answer.text) < 4000


def test_an_id_that_two_givers_use_is_not_guessed(tmp_path: Path) -> None:
    one, other = (retitled(RICH, external="7", outlet=name) for name in ("One", "Other"))
    with shown(tmp_path, one, other) as (client, _):
        answer = client.get("/articles/7.json")
        assert answer.status_code == 404
        assert one.article.id in answer.json()["message"]
        assert other.article.id in answer.json()["message"]


@pytest.mark.parametrize(("query", "status"), [("part=0", 400), ("part=x", 400), ("part=2", 404), ("statement=x", 404)])
def test_a_part_or_statement_that_is_not_there_is_refused(
    client: TestClient, query: str, status: int, dam: str
) -> None:
    assert client.get(f"/articles/{dam}?{query}").status_code == status
    assert client.get(f"/articles/{dam}.json?{query}").json()["status"] == status


# what people decided


def test_what_a_person_took_out_is_gone_and_comes_back(tmp_path: Path) -> None:
    id = said("the levy will empty")
    with shown(tmp_path, RICH) as (client, library):
        assert f"s-{id}" in get(client, HERE).ids()
        judgement = decide(library, "reject", id)
        page = get(client, HERE)
        assert f"s-{id}" not in page.ids()
        assert "11 statements by" in page.text
        assert "Taken out by people" in page.text
        assert any(link.startswith(f"/decide/statement/{id}?") for link in page.links())
        found = client.get(f"{HERE}.json").json()
        assert [one["id"] for one in found["gone"]] == [id]
        assert [(one["who"], one["why"], one["what"]) for one in found["decisions"]] == [
            ("Bo", "I was there", "is wrong")
        ]
        assert client.get(f"{HERE}?statement={id}").status_code == 200
        library.undo(judgement, who="Bo", why="I was not")
        page = get(client, HERE)
        assert f"s-{id}" in page.ids()
        assert "Taken out by people" not in page.text
        assert "decided" not in [attrs.get("class") for attrs in page.all("details")]


def test_what_a_person_corrected_is_shown_as_decided(tmp_path: Path) -> None:
    id = said("that two dredging")
    with shown(tmp_path, RICH) as (client, library):
        decide(
            library, "fix", id, polarity="denied", form="mixed", said="2031-01-02", venue="at sea", medium="by flare"
        )
        found = client.get(f"{HERE}.json").json()
        (note,) = [one for block in found["blocks"] for one in block["notes"] if one["id"] == id]
        assert note["judged"]
        assert note["note"]["marks"] == ["“ mixed", "denial", "endorsed"]
        assert note["note"]["circumstances"] == ["at sea", "by flare", "2031-01-02"]
        assert (note["record"]["said"], note["record"]["printed"], note["record"]["polarity"]) == (
            "2031-01-02",
            None,
            "denied",
        )
        text = get(client, HERE).text
    assert "2031-01-02 as a person decided" in text
    assert "1 decision of people in what is shown here" in text
    assert text.count(" decided ") >= 1


def test_another_source_has_another_name_colour_and_place(tmp_path: Path) -> None:
    id, reportedly = said("that two dredging"), RICH.attributions[2].id
    pell = next(one.id for one in RICH.actors if one.name == "Jonas Pell")
    with shown(tmp_path, RICH) as (client, library):
        decide(library, "fix", id, actor=pell)
        decide(library, "fix", reportedly, source="the cabinet office", anonymity="described")
        found = client.get(f"{HERE}.json").json()
        notes = {one["id"]: one for block in found["blocks"] for one in block["notes"]}
        assert notes[id]["note"]["chain"] == ["The Corran Courier", "Jonas Pell"]
        assert notes[id]["record"]["actor"] == pell
        assert notes[reportedly]["note"]["chain"][-1] == "the cabinet office"
        keys = {key["name"]: key for key in found["keys"]}
        assert "Anna Tiel" not in keys
        assert keys["Jonas Pell"]["total"] == 5
        assert (keys["the cabinet office"]["actor"], keys["the cabinet office"]["badge"]) == (
            None,
            "anonymous, described",
        )
        assert f"/actors/{pell}" in get(client, HERE).links()


def test_a_merged_actor_is_called_as_the_other_everywhere(tmp_path: Path) -> None:
    tiel, pell = (next(one.id for one in RICH.actors if one.name == name) for name in ("Anna Tiel", "Jonas Pell"))
    with shown(tmp_path, RICH) as (client, library):
        decide(library, "merge", tiel, into=pell)
        page = get(client, HERE)
    assert f"/actors/{tiel}" not in page.links()
    assert "all that Anna Tiel said" not in page.text


def test_byline_date_and_outlet_are_as_people_gave_them(tmp_path: Path) -> None:
    with shown(tmp_path, RICH) as (client, library):
        decide(library, "byline", RICH.article.id, authors=["Mira Holt"])
        decide(library, "outlet", RICH.article.id, outlet="The Ebbing Star")
        decide(library, "date", RICH.article.id, published="2024-03-13")
        page = get(client, HERE)
        notes = client.get(f"{HERE}.json").json()["blocks"]
    assert "The Ebbing Star · by Mira Holt · agency: Northwire · 2024-03-13 · Politics" in page.text
    assert {one["note"]["chain"][0] for block in notes for one in block["notes"]} == {"The Ebbing Star"}
    assert "3 decisions of people" in page.text


# what an article may be like


def test_of_what_is_not_known_nothing_is_said(tmp_path: Path) -> None:
    reading = plain_reading("Nobody said a word.")
    with shown(tmp_path, reading) as (client, _):
        page = get(client, f"/articles/{reading.article.id}")
        head = client.get(f"/articles/{reading.article.id}.json").json()["head"]
    assert "unknown outlet · no date" in page.text
    assert "No statement is attributed to anybody." in page.text
    assert "not compared with other articles yet" in page.text
    assert "no live page" in page.text
    assert "None" not in page.text
    assert [head[name] for name in ("outlet", "published", "url", "section", "wire", "story", "newest")] == [None] * 7
    assert len(page.all("h1")) == 1


def test_a_statement_without_a_source_says_so(tmp_path: Path) -> None:
    with shown(tmp_path, RICH) as (client, _):
        notes = [one for block in client.get(f"{HERE}.json").json()["blocks"] for one in block["notes"]]
        text = get(client, HERE).text
    (note,) = [one for one in notes if one["id"] == RICH.attributions[2].id]
    assert note["note"]["colour"] == "none"
    assert (note["record"]["source"], note["record"]["actor"], note["record"]["anonymity"]) == (None, None, "none")
    assert "Named no source given" in text


def test_whatever_is_printed_is_only_shown(tmp_path: Path) -> None:
    evil = "</script></title><script>alert(1)</script>\u202egnp.exe\x00\x1b[31m"
    for number, reading in enumerate((hostile(), replace(plain_reading("x"), article=bare("x " + evil, title=evil)))):
        folder = tmp_path / str(number)
        folder.mkdir()
        with shown(folder, reading) as (client, _):
            for path in ("", "/kept", "/changes"):
                answer = client.get(f"/articles/{reading.article.id}{path}")
                page = Page(answer.text)
                assert answer.status_code == 200
                assert [attrs for attrs in page.all("script") if "src" not in attrs] == []
                assert not {"img", "svg onload", "iframe", "object", "base"} & {tag for tag, _ in page.opened}
                assert not [1 for _, attrs in page.opened for name in attrs if name.startswith("on") or name == "style"]
                assert not [link for link in page.links() if link.lower().startswith(("javascript:", "data:"))]
                assert not {"\u202e", "\x00", "\x1b"} & set(answer.text)
                assert client.get(f"/articles/{reading.article.id}{path}.json").status_code == 200


def test_an_older_version_says_so_and_leads_to_the_newest(tmp_path: Path) -> None:
    older, newer = (retitled(RICH, external="levy", published=f"2031-03-1{day}") for day in (3, 4))
    with shown(tmp_path, older, newer) as (client, _):
        page = get(client, f"/articles/{older.article.id}")
        assert "This is version 1 of 2" in page.text
        assert f"/articles/{newer.article.id}" in page.links()
        assert f"/articles/{older.article.id}/changes?older={older.article.id}&newer={newer.article.id}" in page.links()
        page = get(client, "/articles/levy")
        assert "version 2 of 2" in page.text
        assert "This is version" not in page.text


def test_what_an_article_was_filed_under_is_said(tmp_path: Path) -> None:
    with shown(tmp_path) as (client, library):
        store(library.db, Item(b"x", "levy.txt"), RICH, story="The <levy>")
        page = get(client, HERE)
        assert "filed under The <levy>" in page.text
