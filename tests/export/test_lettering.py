"""What is cut or broken fits, and nothing but the end is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.export.lettering import fit, width, wrap

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)


@given(words=WORDS, room=st.floats(20, 400))
def test_what_is_cut_fits(words: str, room: float) -> None:
    shown = fit(words, room, 12)
    assert width(shown, 12) <= room
    assert shown == words or words.startswith(shown.removesuffix("…"))


@given(words=WORDS, room=st.floats(40, 400), lines=st.integers(1, 4))
def test_lines_fit_and_are_not_too_many(words: str, room: float, lines: int) -> None:
    broken = wrap(words, room, 12, lines=lines)
    assert len(broken) <= lines
    assert all(width(line, 12) <= room for line in broken)


def test_bold_and_wide_signs_take_more() -> None:
    assert width("Lorne", 12, bold=True) > width("Lorne", 12)
    assert width("洪水", 12) > width("flo", 12)
    assert width("e\u0301", 12) == width("e", 12)


LINES = (
    "the source is named no more: “a senior engineer at the regional water authority”",
    "a bound was lost: “up to nine months” became “nine months”",
    "The Fenmark Herald",
    "MINISTRY OF WATER, 2031-05-12",
)


@pytest.mark.parametrize("face", ["DejaVu Sans", "Liberation Sans", "sans-serif"])
@pytest.mark.parametrize("bold", [False, True])
def test_faces_of_a_browser_need_no_more(chromium: Any, face: str, bold: bool) -> None:
    page = chromium.new_page()
    measure = """([words, font]) => {
        const drawn = document.createElement("canvas").getContext("2d");
        drawn.font = font;
        return drawn.measureText(words).width;
    }"""
    for words in LINES:
        drawn = page.evaluate(measure, [words, f"{'bold ' if bold else ''}100px '{face}'"])
        assert drawn <= width(words, 100, bold=bold), words
    page.close()
