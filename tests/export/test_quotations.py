"""A quotation at a terminal: wordings together, the earliest print first, what differs."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len

from headwater.export.quotations import render, wordings
from tests.export.traces import small_trace


def test_wordings_stand_together_and_the_reference_comes_first() -> None:
    [quotation] = small_trace().quotations
    turned = replace(quotation, variants=quotation.variants[::-1])
    assert [(one.verdict, len(one.prints)) for one in wordings(turned)] == [("verbatim", 2), ("altered", 1)]


def test_who_printed_it_first_who_also_and_what_is_other() -> None:
    rows = render(small_trace(), width=90).splitlines()
    assert rows[:2] == ["Edda Brannigan", "3 articles · 3 outlets · 2 wordings"]
    assert "verbatim  Port Lorne Courier · 2031-03-04 07:00" in rows
    assert "  also Nordwire" in rows
    altered = rows[rows.index("altered  Daily Flash · 2031-03-05") + 1]
    assert "[-not-]" in altered
    assert "{+" not in altered


def test_nobody_named_narrow_and_none() -> None:
    trace = small_trace()
    nameless = replace(trace, quotations=(replace(trace.quotations[0], speaker=None),))
    text = render(nameless, width=40)
    assert text.startswith("Somebody not named\n")
    assert max(cell_len(row) for row in text.splitlines()) <= 40
    assert render(replace(trace, quotations=())) == ""
    assert render(trace, limit=1) == render(trace)
