"""Stories with articles, outlets and origins side by side."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from headwater.across.library import Storied
from headwater.across.records import Story
from headwater.export.storylist import render, rows

FOUND = [
    Storied(Story("s1", "Dam \x1b[31m cracked", ("a",)), 30, 24, 1, 2, 0.4567, "2031-05-12", "2031-05-14T10:00", 9.999),
    Storied(Story("s2", "", ("c", "d")), 2, 2, 0, 0, 0.0, None, None, 0.0),
]  # fmt: skip


def test_plain_values() -> None:
    first, second = rows(FOUND)
    assert (first.articles, first.outlets, first.least, first.most) == (30, 24, 1, 2)
    assert (first.anonymous, first.growth) == (0.457, 10.0)
    assert (second.title, second.last) == ("", None)


def test_a_narrow_terminal_has_lines() -> None:
    text = render(rows(FOUND), width=50)
    assert "30 articles · 24 outlets · 1–2 origins" in text
    assert "no claim in common" in text
    assert max(cell_len(row) for row in text.splitlines()) <= 50


@pytest.mark.parametrize("width", [72, 80, 120])
def test_a_line_a_story(width: int) -> None:
    text = render(rows(FOUND), width=width)
    shown = " ".join(text.split())
    assert shown.startswith("articles outlets origins a day")
    assert "30 24 1–2 10.0" in shown
    assert "2 2 - 0.0" in shown
    assert "untitled" in shown
    assert "\x1b" not in text
    assert max(cell_len(row) for row in text.splitlines()) <= width
    assert ("46 %" in shown) == (width >= 100)


def test_nothing_is_told() -> None:
    assert render([]) == ""
