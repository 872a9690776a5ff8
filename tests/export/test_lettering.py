"""What is cut or broken fits, and nothing but the end is lost."""

from __future__ import annotations

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
