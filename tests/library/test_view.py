"""The library as a program uses it: what the commands do not reach, and what callers get wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import headwater
from headwater.errors import HeadwaterError, UsageError
from headwater.records import Failure, Item

TEXT = """\
Ferry to Osk suspended

The ferry to Osk will not sail before Monday, the harbour master of Sarn, Bram Tolle, said on Tuesday.

"The ramp is cracked," Tolle told the Sarn Courier.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[headwater.Library]:
    with headwater.open(tmp_path / "a.hw") as library:
        record = {"id": "f1", "text": TEXT, "outlet": "The Sarn Courier", "published": "2031-03-04", "mood": "grim"}
        added = library.add_items([Item(json.dumps(record).encode(), "rows.jsonl:1", "record")], workers=0)
        assert (added.added, [note.message for note in added.notes]) == (1, ["keys passed over: mood"])
        yield library


def test_what_was_read_is_given_back_whole(library: headwater.Library) -> None:
    [first, *_] = library.ask("ramp")
    assert library.text(first.article) == TEXT
    reading = library.read(first.article)
    assert reading.article.text == TEXT
    assert first.id in [one.id for one in reading.attributions]
    assert reading == headwater.read(reading.article, kit=headwater.Kit.load())


def test_facets_count_the_same_statements(library: headwater.Library) -> None:
    facets = library.facets()
    assert dict(facets.outlet) == {"The Sarn Courier": len(library.ask())}
    assert facets.complete


def test_results_are_plain_where_asked(library: headwater.Library) -> None:
    found = library.ask("ramp")
    assert [row["id"] for row in found.to_dicts()] == [one.id for one in found]
    assert "ramp" in found._repr_html_()
    json.dumps(found.to_dicts())


def test_a_path_or_several_are_added(library: headwater.Library, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The mayor of Sarn denied that the ramp was cracked.\n", encoding="utf-8")
    assert library.add(page, workers=0).added == 1
    added = library.add([page, str(tmp_path / "none.txt")], workers=0)
    assert (added.known, added.failures) == (
        1, (Failure(str(tmp_path / "none.txt"), "intake", "no such file or directory"),)
    )  # fmt: skip
    assert [one.source for one in library.failures()] == [str(tmp_path / "none.txt")]
    assert library.dismiss(str(tmp_path / "none.txt")) == 1
    assert library.failures() == []


def test_a_judgement_and_its_undo(library: headwater.Library) -> None:
    before = library.ask("ramp")
    one = library.judge("reject", before[0].id, who="ines", why="a test")
    assert before[0].id not in [each.id for each in library.ask("ramp")]
    library.undo(one.id, who="ines", why="undone")
    assert library.ask("ramp") == before
    assert [each.kind for each in library.judgements()] == ["reject", "undo"]


@pytest.mark.parametrize("method", ["statement", "text", "read", "versions"])
def test_what_is_not_there_is_said(library: headwater.Library, method: str) -> None:
    with pytest.raises(UsageError, match="nothing-here"):
        getattr(library, method)("nothing-here")


def test_an_unknown_filter_is_refused(library: headwater.Library) -> None:
    with pytest.raises(UsageError, match="outlets"):
        library.ask("ramp", outlets="The Sarn Courier")


def test_a_closed_library_says_so(library: headwater.Library) -> None:
    library.close()
    for call in (lambda: library.ask("ramp"), library.failures, lambda: library.stats()):
        with pytest.raises(HeadwaterError):
            call()


def test_feeds_are_kept(library: headwater.Library) -> None:
    assert library.subscribe(["https://sarn.example/feed.xml"]) == 1
    assert [feed.url for feed in library.feeds()] == ["https://sarn.example/feed.xml"]
    assert library.unsubscribe(["https://sarn.example/feed.xml"]) == 1
    assert library.feeds() == ()
