"""The page of an article that is too long for one: parts, anchors, and as many records as a page bears."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from headwater.records import Reading, Span
from headwater.web.pages.margin import RECORDS
from headwater.web.pages.sheets import STATEMENTS, WORDS
from tests.readings import rich_reading
from tests.web.pages.shelf import repeated, shown
from tests.web.pages.test_article import get

RICH = rich_reading(url="https://corran-courier.example/levy")


def test_a_long_article_comes_in_parts_that_are_together_all_of_it(tmp_path: Path) -> None:
    reading = repeated(RICH, 100)
    assert len(reading.article.text.split()) > 2 * WORDS
    with shown(tmp_path, reading) as (client, _):
        first = client.get(f"/articles/{reading.article.id}.json").json()
        parts = first["parts"]
        assert parts >= 3
        pages = [client.get(f"/articles/{reading.article.id}.json?part={i + 1}").json() for i in range(parts)]
        assert pages[0] == first
        texts = ["".join(run["text"] for run in block["runs"]) for page in pages for block in page["blocks"]]
        assert texts == [block.span.of(reading.article.text) for block in reading.article.blocks]
        numbers = [note["note"]["number"] for page in pages for block in page["blocks"] for note in block["notes"]]
        assert numbers == list(range(1, len(reading.attributions) + 1))
        assert {page["lead"] for page in pages} == {first["lead"]}
        for page in pages:
            notes = [note for block in page["blocks"] for note in block["notes"]]
            assert len(notes) <= STATEMENTS
            assert all(note["record"] for note in notes)


def test_every_statement_of_a_long_article_has_its_anchor_on_every_part(tmp_path: Path) -> None:
    reading = repeated(RICH, 100)
    ids = {f"s-{one.id}" for one in reading.attributions}
    last = reading.attributions[-1].id
    with shown(tmp_path, reading) as (client, _):
        for query in ("", "?part=2"):
            page = get(client, f"/articles/{reading.article.id}{query}")
            assert {id for id in page.ids() if id.startswith("s-")} == ids
            assert len(page.ids()) == len(set(page.ids()))
        found = client.get(f"/articles/{reading.article.id}.json?statement={last}").json()
        assert found["part"] == found["parts"]
        assert f"/articles/{reading.article.id}?part={found['parts']}#s-{last}" in page.links()


def test_a_block_as_long_as_a_book_has_as_many_records_as_a_page_bears(tmp_path: Path) -> None:
    reading = one_block(repeated(RICH, 60))
    asked = reading.attributions[-1].id
    with shown(tmp_path, reading) as (client, _):
        path = f"/articles/{reading.article.id}"
        found = client.get(f"{path}.json?statement={asked}").json()
        notes = [note for block in found["blocks"] for note in block["notes"]]
        assert (found["parts"], len(notes)) == (1, len(reading.attributions))
        assert sum(note["record"] is not None for note in notes) == RECORDS + 1
        assert next(note for note in notes if note["id"] == asked)["record"]["id"] == asked
        assert f"{path}?statement={asked}#s-{asked}" in get(client, path).links()


def one_block(reading: Reading) -> Reading:
    whole = Span(0, len(reading.article.text))
    block = replace(reading.article.blocks[0], span=whole)
    return replace(reading, article=replace(reading.article, blocks=(block,)))
