"""The pictures are well-formed, say in words what they show, and stay inside their frame."""

from __future__ import annotations

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


def test_months_are_a_line_in_order() -> None:
    picture = months([sourcing("2024-04", 1, 1), sourcing("2024-03", 3, 1), sourcing(None, 1, 0)])
    assert [word for word in words(picture) if word.startswith("2024")] == ["2024-03", "2024-04"]
    line = next(ElementTree.fromstring(picture).iter(f"{SVG}polyline")).get("points", "")
    assert len(line.split()) == 2


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
