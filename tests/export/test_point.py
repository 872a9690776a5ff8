"""The point in ten seconds: counts, origins, what changed most, circles, and the sum."""

from __future__ import annotations

from dataclasses import replace

from headwater.export.point import render
from tests.export.traces import large_trace, lone_trace, small_trace


def test_each_story_and_the_sum() -> None:
    small = small_trace()
    text = render([small, large_trace(40), replace(lone_trace(), claims=())], width=120)
    assert text.index("40 articles · ") < text.index("11 articles · "), "what most tell comes first"
    assert "from a senior official, via Port Lorne Courier  [anonymous]" in text
    assert "≠ certainty  Nordwire → Daily Flash: modality: “may” became “will”" in text
    assert "in a circle  Kell Today and Kell Evening" in text
    assert text.splitlines()[-1].startswith("51 articles of ")
    assert text.splitlines()[-1].endswith("What most of them tell has 2–4 independent origins.")


def test_an_empty_library_has_none() -> None:
    assert render([]) == "0 articles of 0 outlets. What most of them tell has 0 independent origins.\n"
