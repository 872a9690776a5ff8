"""The pictures are well-formed, say in words what they show, and stay inside their frame."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree

import pytest

from headwater.export.chart import WIDTH, months, shares
from headwater.library.stats import Sourcing

SVG = "{http://www.w3.org/2000/svg}"


def sourcing(group: str | None, named: int, unnamed: int) -> Sourcing:
    whole = named + unnamed
    share = unnamed / whole if whole else None
    return Sourcing(group, 3, whole, named, 0, unnamed, 0, 0, share, 3, 1, ())


def words(picture: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def test_shares_are_written_in_the_bars() -> None:
    picture = shares([sourcing("The Orrin Post", 3, 1), sourcing("Veyl Courant", 0, 0)])
    assert {"The Orrin Post", "75 %", "25 %", "named", "no source"} <= set(words(picture))
    assert "Veyl Courant" not in picture
    widths = [float(bar.get("width", "0")) for bar in ElementTree.fromstring(picture).iter(f"{SVG}rect")][-2:]
    assert widths == [329.0, 109.0]


def test_an_article_without_an_outlet_is_called_as_elsewhere() -> None:
    assert "unknown outlet" in words(shares([sourcing(None, 1, 1)]))


def test_months_are_a_line_in_order() -> None:
    picture = months([sourcing("2024-04", 1, 1), sourcing("2024-03", 3, 1)])
    assert [word for word in words(picture) if word.startswith("2024")] == ["2024-03", "2024-04"]
    [line] = lines(picture)
    assert len(line) == 2
    assert {"0 %", "50 %", "100 %", "25 %"} <= set(words(picture))
    assert "Not shown" not in picture


def test_months_are_to_scale_and_a_gap_is_dotted() -> None:
    picture = months([sourcing(month, 3, 1) for month in ("2023-01", "2023-02", "2023-05")])
    first, second, last = sorted({point for line in lines(picture) for point in line})
    assert last[0] - first[0] == pytest.approx(4 * (second[0] - first[0]), abs=0.5)
    assert 'class="trend gap"' in picture
    assert "Dotted: months without statements." in words(picture)


def test_what_is_no_month_is_counted_and_not_drawn() -> None:
    months_only = [sourcing("2023-01", 3, 1), sourcing("2023-02", 3, 1)]
    picture = months([*months_only, sourcing("2021", 1, 4), sourcing("2023-13", 1, 0), sourcing(None, 1, 0)])
    assert "Not shown: 6 statements dated only to a year, 1 statement without a date." in words(picture)
    assert lines(picture) == lines(months(months_only))
    assert "2021" not in picture
    only = months([sourcing("2021", 1, 4)])
    assert {"no months", "Not shown: 5 statements dated only to a year."} <= set(words(only))


@pytest.mark.parametrize("shift", range(8))
def test_no_figure_lies_on_the_line_or_on_another(shift: int) -> None:
    picture = months([sourcing(f"2023-{i + 1:02}", 1 + i * shift % 5, i * 3 % 7) for i in range(12)])
    points = [point for line in lines(picture) for point in line]
    texts = [text for text in ElementTree.fromstring(picture).iter(f"{SVG}text") if (text.text or "").endswith("%")]
    figures = [(float(text.get("x", "")), float(text.get("y", "")) - 4) for text in texts]
    figures = [figure for figure in figures if figure[0] > 60]
    assert figures
    for i, (x, y) in enumerate(figures):
        assert not any(abs(x - a) < 30 and abs(y - b) < 12 for a, b in figures[:i])
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            if x1 <= x <= x2 and x1 < x2:
                assert abs(y1 + (y2 - y1) * (x - x1) / (x2 - x1) - y) >= 7


def lines(picture: str) -> list[list[tuple[float, float]]]:
    found = [line.get("points", "") for line in ElementTree.fromstring(picture).iter(f"{SVG}polyline")]
    return [[(float(x), float(y)) for x, y in (pair.split(",") for pair in line.split())] for line in found]


@pytest.mark.parametrize("draw", [shares, months])
@pytest.mark.parametrize("count", [0, 1, 2, 60])
def test_everything_is_inside_and_told(draw: object, count: int) -> None:
    records = [sourcing(f"20{i // 12 + 10}-{i % 12 + 1:02}", i + 1, i % 5) for i in range(count)]
    picture = ElementTree.fromstring(draw(records))  # type: ignore[operator]
    assert picture.get("role") == "img"
    assert picture.find(f"{SVG}title") is not None
    assert (picture.findtext(f"{SVG}desc") or "").count(";") == max(count - 1, 0)
    high = float(picture.get("height", "0"))
    for text in picture.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x", "")) <= WIDTH
        assert 0 < float(text.get("y", "")) < high
    for bar in picture.iter(f"{SVG}rect"):
        assert float(bar.get("x", "0")) + float(bar.get("width", "0")) <= WIDTH


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a & b \x01\ufffe", '"]]>', "very " * 40])
def test_names_stay_names(name: str) -> None:
    picture = shares([sourcing(name, 1, 1)], title=name)
    assert ElementTree.fromstring(picture).find(f".//{SVG}script") is None
