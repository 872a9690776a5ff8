"""The picture: well formed, the same each time, everything printed escaped, and no label over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree

import pytest

from headwater.across.records import Trace
from headwater.export.lettering import width
from headwater.export.lineage import lineage
from headwater.export.phrased import title
from headwater.export.placing import EDGE, FEW, SMALL, WIDE, Placed, place, room_of
from headwater.export.upstream import render
from tests.export.traces import HOSTILE, large_trace, lone_trace, small_trace

SVG = "{http://www.w3.org/2000/svg}"


def picture(trace: Trace) -> str:
    return render(trace.claims[0], trace.articles)


def placed(trace: Trace) -> Placed:
    return place(lineage(trace.claims[0], trace.articles), top=100, title=title)


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("trace", [small_trace(), lone_trace(), small_trace(HOSTILE), large_trace(90)])
def test_it_is_well_formed_and_the_same_each_time(trace: Trace) -> None:
    drawn = picture(trace)
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert drawn == picture(trace)
    assert "<script" not in drawn
    assert "\x1b" not in drawn
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", drawn), "it asks for nothing"


def test_every_version_has_its_outlet_and_its_time() -> None:
    told = texts(ElementTree.fromstring(picture(small_trace())))
    for words in (
        "Port Lorne Courier03-04 07:00",
        "Nordwire03-04 09:10",
        "The Gull (blog)no date",
        "unknown outlet03-07",
    ):
        assert words in told
    assert any(text.endswith("denies") for text in told)
    assert "11 articles · 11 outlets · 1 denies it · at least 1, at most 2 independent origins" in told
    assert any("may be one" in text for text in told)


def test_kinds_of_links_and_changes_look_different() -> None:
    drawn = picture(small_trace())
    for look in ("e uc0 cites", "e uc0 wire", "e uc0 copies", 'class="loop"', 'class="also"', 'class="grave"'):
        assert look in drawn
    assert "modality: “may” became “will”" in drawn


def test_light_and_dark() -> None:
    assert "prefers-color-scheme: dark" in picture(small_trace())


def test_for_a_page_it_links_to_each_version_and_brings_no_style() -> None:
    trace = small_trace()
    drawn = render(trace.claims[0], trace.articles, anchor="c1-")
    assert "<style" not in drawn
    assert {f'href="#c1-{number}"' for number in range(1, 12)} <= set(re.findall(r'href="[^"]+"', drawn))


def boxes(drawn: Placed) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right, bottom of every label and line about a change."""
    for dot in drawn.dots():
        label = dot.label
        yield label.x, label.y - 10, label.x + room_of(label, drawn.size), label.y + 2
        y = dot.y + 20
        for line in (line for note in dot.notes for line in note):
            yield label.x, y - 9, label.x + width(line, SMALL), y + 2
            y += 15


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [FEW, 70, 200])
def test_no_label_lies_over_another_or_outside(count: int, seed: int) -> None:
    found = list(boxes(placed(large_trace(count, seed=seed))))
    assert len(found) >= count
    meeting = [(a, b) for a, b in combinations(found, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert meeting == []
    assert max(right for _, _, right, _ in found) <= WIDE - EDGE / 2
    assert min(left for left, *_ in found) >= 0


@pytest.mark.parametrize("seed", range(6))
def test_two_hundred_versions_are_no_wallpaper(seed: int) -> None:
    assert placed(large_trace(200, seed=seed)).bottom < 3200


def test_time_goes_from_left_to_right() -> None:
    drawn = placed(large_trace(150))
    dated = [(dot.branch.article.published, dot.x) for dot in drawn.dots() if dot.branch.article.published]
    ordered = sorted(dated)
    assert [x for _, x in ordered] == sorted(x for _, x in dated)
