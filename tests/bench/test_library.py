"""Made-up libraries are what they say, the same every time; the picture is well-formed."""

from __future__ import annotations

import lzma
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bench import growth, library
from bench.synthetic import STATEMENTS, World, item_of, reading, releases, stub_reading, synthetic
from headwater.intake.item import from_item
from headwater.library.connection import connect
from headwater.library.writer import store
from headwater.records import Reading

RELEASES = [
    "04.22.2019\tThe harbour of Brandale stays closed all winter, the council has decided. Fishermen from the "
    "three villages upstream will be paid for the days that they lose. “Nobody should have to choose between the boat "
    "and the bread.” The ferry to Velmere and the night boats are not affected.",
    "05.02.2019\tA new bridge over the Orne will carry two lanes of traffic from the spring on. The old one was found "
    "to be unsafe in a survey of the county's engineers last year.",
    "a line without a date",
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("releases")
    with lzma.open(folder / "one.txt.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(RELEASES))
    return World(releases(folder))


def made(world: World, number: int) -> Reading:
    item, page = synthetic(world, number)
    return reading(from_item(item), page)


def test_releases_have_dates_and_sentences(world: World) -> None:
    assert [(one.day, len(one.sentences)) for one in world.releases] == [("2019-04-22", 4), ("2019-05-02", 2)]


def test_an_article_is_the_same_every_time_and_unlike_any_other(world: World) -> None:
    assert made(world, 7) == made(world, 7)
    every = [made(world, number) for number in range(30)]
    assert len({one.article.id for one in every}) == 30
    assert len({one.article.outlet for one in every}) > 10
    assert len({one.article.published for one in every}) > 25


def test_every_span_is_what_it_says(world: World) -> None:
    for number in range(30):
        found = made(world, number)
        text, ids = found.article.text, {one.id for one in found.attributions}
        assert len(ids) == STATEMENTS
        assert {one.inside for one in found.attributions} <= ids | {None}
        for actor in found.actors:
            assert {span.of(text) for span in actor.mentions} == {actor.name}
            assert all(role.span.of(text) == role.text for role in actor.roles)
        for one in found.attributions:
            assert one.when is None or one.when.span.of(text) == f"on {one.when.value}"
            assert one.venue is None or one.venue.span.of(text) == one.venue.text


def test_a_library_is_begun_gone_on_with_and_measured(world: World, tmp_path: Path) -> None:
    path, samples = tmp_path / "made.hw", list[dict[str, Any]]()
    library.build(path, world, 10, samples=samples, keep=lambda: None)
    figures = library.build(path, world, 20, samples=samples, keep=lambda: None)
    assert (figures["articles"], figures["statements"]) == (20, 20 * STATEMENTS)
    assert sum(sample["added"] for sample in samples) == 20
    assert library.size_of(path) > 10_000


def test_a_stub_is_stored(world: World, tmp_path: Path) -> None:
    item = item_of(world.releases[0], 0)
    found = stub_reading(from_item(item))
    with closing(connect(tmp_path / "stub.hw")) as db:
        assert store(db, item, found)
    assert {one.content[0].of(found.article.text).split()[-1] for one in found.attributions} == {
        "decided.",
        "affected.",
    }


def test_there_are_a_hundred_different_questions(world: World) -> None:
    vocabulary = library.Vocabulary([f"word{number}" for number in range(5_000)])
    asked = list(library.questions(vocabulary, world))
    assert len(asked) >= 100
    assert len({kind for kind, _ in asked}) == 16
    assert {query["sort"] for _, query in asked} == {"date", "relevance"}
    assert len(list(library.names(world))) >= 95


def figures() -> dict[str, Any]:
    kinds = {"rare word": {"p50": 0.4, "most": 2.0}, "common word": {"p50": 9.0, "most": 12.0}}
    asked = {"p50": 1.0, "p95": 60.0, "processor_p95": 50.0, "questions": 119, "load": 0.5, "kinds": kinds}
    sizes = {
        str(size): {
            "build": {
                "articles": size, "processor": size / 500, "articles_a_second": 400.0, "resident_growth": 1.5,
                "articles_a_processor_second": 500.0, "bytes": size * 17_000, "bytes_an_article": 17_000.0,
            },
            "samples": [{"resident": 120.0, "load": 0.5}], "open": {"p50": 1.2}, "ask": asked, "who": asked,
        }
        for size in (1_000, 10_000, 100_000)
    }  # fmt: skip
    network = {"articles": 200, "words": 69_000, "articles_a_second": 9.0, "bytes_an_article": 17_000.0}
    return {"sizes": sizes, "network": network, "stub": {"articles_a_second": 500.0}}


def test_the_picture_is_well_formed_and_has_a_panel_a_figure() -> None:
    picture = growth.drawn(figures())
    tree = ElementTree.fromstring(picture)
    assert len(tree.findall("{*}g")) == 6
    assert "at most 100 ms" in picture
    assert "100 000" in picture
    assert growth.lines({"sizes": {"1000": {}}}) == []


def test_the_page_has_every_size_and_the_slowest_kind_first() -> None:
    page = growth.told(figures())
    assert "|  | 1 000 articles | 10 000 articles | 100 000 articles |" in page
    assert "| file, MB | 17 | 170 | 1 700 |" in page
    assert page.index("| common word |") < page.index("| rare word |")
    assert "345 words each" in page
