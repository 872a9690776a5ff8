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
    assert figures["bytes"] > 10_000


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


def test_the_picture_is_well_formed_and_has_a_panel_a_figure() -> None:
    sizes = {
        str(size): {
            "build": {"processor": size / 500, "bytes": size * 17_000}, "samples": [{"resident": 120.0}],
            "ask": {"p95": size / 2_000}, "who": {"p95": 3.0}, "open": {"p50": 1.2},
        }
        for size in (1_000, 10_000, 100_000)
    }  # fmt: skip
    picture = growth.drawn({"sizes": sizes})
    tree = ElementTree.fromstring(picture)
    assert len(tree.findall("{*}g")) == 6
    assert "at most 100 ms" in picture
    assert "100 000" in picture
    assert growth.lines({"sizes": {"1000": {}}}) == []
