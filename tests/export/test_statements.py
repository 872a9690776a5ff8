"""Statements of many articles, as a terminal shows them."""

from __future__ import annotations

from dataclasses import replace

from headwater.export.sourcing import render as render_sourcing
from headwater.export.statements import Shown, render
from headwater.library.records import Statement
from headwater.library.stats import Sourcing
from headwater.records import Span

TEXT = "The sluice is safe, a keeper said. \x1b[31mIt will hold\n\nuntil spring."
ONE = Statement(
    id="s1", article="a1", external=None, url=None, outlet="The Velm Gazette", title="Sluice", authors=("Ines Quill",),
    published="2025-03-04",
    said=None, source="a keeper", source_spans=(Span(20, 28),), actor=None, name=None, kind=None, actor_class=None,
    country=None, cue="said", cue_spans=(Span(29, 33),), content="The sluice is safe", content_spans=(Span(0, 18),),
    form="indirect", anonymity="described", reason=None, number=None, venue=None, addressee=None, medium=None,
    polarity="affirmed", endorsement="neutral", inside=None, chain=("The Velm Gazette", "a keeper"), score=0.9,
    judged=False,
)  # fmt: skip


def shown(*found: Shown, **options: object) -> str:
    return "".join(render(found, text_of={"a1": TEXT}, **options))  # type: ignore[arg-type]


def test_words_who_and_where() -> None:
    told = shown(Shown(ONE, (Span(4, 10),)))
    assert told.splitlines() == [
        "a keeper  [anonymous, described]",
        "  The Velm Gazette · 2025-03-04 · “said”",
        "  The sluice is safe",
        "  Sluice",
        "  statement s1, article a1",
        "",
    ]


def test_what_was_looked_for_is_marked_where_colour_is() -> None:
    assert "\x1b[" in shown(Shown(ONE, (Span(4, 10),)), colour=True)
    assert "sluice" in shown(Shown(ONE, (Span(4, 10),)), colour=True)


def test_chains_doubts_and_denials_are_said() -> None:
    far = replace(
        ONE, chain=("The Velm Gazette", "Osterfell Today", "a keeper"), score=0.31, polarity="denied",
        endorsement="distanced", form="mixed", said="2025-03-03", judged=True,
    )  # fmt: skip
    told = shown(Shown(far), width=200)
    for words in ("←", "unsure, 31 %", "a denial", "told at a distance", "mixed", "said 2025-03-03", "judged"):
        assert words in told


def test_an_article_writes_nothing_to_the_terminal() -> None:
    told = shown(Shown(replace(ONE, content_spans=(Span(35, len(TEXT)),), outlet="\x1b]0;owned\x07")))
    assert "\x1b" not in told
    assert "It will hold until spring." in told


def test_nothing_of_its_own_is_said_in_words() -> None:
    assert "(no words of its own)" in shown(Shown(replace(ONE, content=None, content_spans=())))


def test_shares_in_words_at_any_width() -> None:
    group = Sourcing("The Velm Gazette", 2, 4, 2, 1, 0, 0, 1, 0.25, 2, 1, ("Mira Caldane (2)",))
    wide, narrow = render_sourcing([group], width=140), render_sourcing([group], width=40)
    assert "25 %" in wide
    assert "Mira Caldane (2)" in wide
    assert max(map(len, narrow.splitlines())) <= 60
    assert "50 % named, 25 % anonymous" in narrow
    assert "unknown outlet" in render_sourcing([Sourcing(None, 1, 0, 0, 0, 0, 0, 0, None, 0, 0, ())])
