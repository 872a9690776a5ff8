"""A claim at a terminal: the tree, why so many origins, what changed; the other claims in a line each."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from headwater.export.traced import most_told, render
from tests.export.traces import HOSTILE, large_trace, lone_trace, small_trace


def shown(width: int = 100, **more: bool) -> str:
    return render(small_trace(), width=width, **more)


def test_the_head_has_articles_outlets_and_origins_side_by_side() -> None:
    rows = shown().splitlines()
    assert rows[0].startswith("“The ministry may close")
    assert rows[1] == "11 articles · 11 outlets · 1 denies it · at least 1, at most 2 independent origins"
    assert "story: Coastal stations" in rows[2]


def test_the_tree_says_who_leans_on_whom_and_how() -> None:
    rows = shown(160).splitlines()
    assert "a senior official, via Port Lorne Courier  [anonymous]" in rows
    assert "    ├── " in "\n".join(rows)
    told = {row.split("── ")[1].split(" · ")[0]: row for row in rows if "── " in row}
    assert "2031-03-04 07:00" in told["Port Lorne Courier"], "times are UTC"
    assert "cites it" in told["Nordwire"]
    assert "≠ certainty, condition" in told["Daily Flash"]
    assert "has its text" in told["The Gull (blog)"]
    assert "no date" in told["The Gull (blog)"]
    assert "a denial" in told["Radio Lorne"]


def test_the_words_that_differ_are_marked() -> None:
    assert "[-may-] {+will+}" in " ".join(shown(200).split())


def test_copies_with_the_same_words_share_a_line_unless_all_is_shown() -> None:
    trace = small_trace()
    assert "more copies with the same words" not in render(trace, width=100)  # The Ledger also cites the Courier
    many = large_trace(80)
    assert "more copies with the same words" in render(many, width=100)
    assert "more copies with the same words" not in render(many, width=100, everything=True)


def test_reasons_circles_and_changes_follow() -> None:
    text = shown()
    places = [text.index(head) for head in ("At least 1, at most 2", "In a circle", "What changed", "Other claims")]
    assert places == sorted(places)
    assert "may be one: they speak for one body" in text
    assert "Kell Today and Kell Evening lean on each other" in text
    assert text.count("≠ certainty  ") == 1, "what it took from two that say the same is one change"
    assert "claim2" in text.splitlines()[-1]


def test_a_limit_leaves_out_the_others() -> None:
    assert "claim2" not in render(small_trace(), limit=1)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal_and_none_is_coloured(width: int) -> None:
    for trace in (small_trace(), small_trace(HOSTILE), large_trace(60), lone_trace()):
        text = render(trace, width=width)
        assert max(cell_len(row) for row in text.splitlines()) <= width
        assert "\x1b" not in text
        assert text.endswith("\n")


def test_colour_where_there_is_some() -> None:
    assert "\x1b[" in render(small_trace(), colour=True)


def test_the_most_told_of_many_stories() -> None:
    rows = most_told([small_trace(), large_trace(20)], limit=2, width=400).splitlines()
    assert [row.split()[0] for row in rows] == ["articles", "20", "11"]
    assert most_told([], limit=2) == ""


def test_the_most_told_says_how_many_deny_it() -> None:
    trace = small_trace()
    many = [sum(version.polarity == "denied" for version in claim.versions) for claim in trace.claims]
    _, *rows = most_told([trace], limit=9, width=400).splitlines()
    shown = {row.split()[-1]: row.partition("denied by ")[2].split()[:1] for row in rows}
    wanted = zip(trace.claims, many, strict=True)
    assert shown == {claim.id: [str(count)] if count else [] for claim, count in wanted}
    assert any(many)
