"""Markdown: the same content, and nothing printed that turns into markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.export.markdown import escape, render
from headwater.export.shown import circumstances
from headwater.export.voices import sourcing
from tests.export.dated import dated_reading
from tests.readings import plain_reading, rich_reading


@pytest.mark.parametrize(
    "told",
    [
        "# Harbour levy splits Corran’s coalition",
        "### Jonas Pell, Finance Minister (named)",
        "### three officials who asked not to be named because the talks are private (anonymous, described)",
        "- *said that*: “half the fleet” would leave by summer",
        "(The Corran Courier ← Tidewater Post ← A shipping broker · “ mixed)",
        "- *allege*: the levy will empty the docks \\<within a year\\>",
        "distanced · unsure, 41 %",
        "## In the outlet’s own voice (2 sentences)",
        "- who: one pronoun was left open",
    ],
)
def test_it_tells(told: str) -> None:
    assert told in render(rich_reading())


@pytest.mark.parametrize(
    "told",
    [
        "### Anna Tiel, mayor (named · government)",
        "condition: If the talks fail)",
        "## Events and plans (6)\n\n- ASSAULT happened · Ostrel Front → Port Ellan · Monday (2031-03-10)\n  (",
        "## Figures that are bounded or approximate (2)\n\n- Up to 800,000 troops: at most 800,000 troops (",
        "## Dates (8)\n\n- Monday: 2031-03-10 (tense, from 2031-03-14)\n",
        "- recently: left open\n",
    ],
)
def test_it_tells_what_is_done_and_when(told: str) -> None:
    assert told in render(dated_reading())


def test_an_article_cannot_make_headings_links_or_tags() -> None:
    shown = render(plain_reading("# Big [a](http://b.example) <script> `x`\n\n- item"))
    assert "\n- \\# Big \\[a\\](http://b.example) \\<script\\> \\`x\\` - item\n" in shown


@given(st.text())
def test_escaped_words_stay_in_one_line_and_come_back(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    assert not re.match(r"[-+=#>]|\d+[.)]", escaped)
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>*_`\[\]]", escaped)


def test_a_venue_that_the_cue_says_is_not_said_again() -> None:
    reading = rich_reading()
    told, text = sourcing(reading), reading.article.text
    one = next(one for one in reading.attributions if one.venue)
    assert one.venue is not None
    assert any(one.venue.text in part for part in circumstances(one, told, text))
    said = replace(one, cue=(one.venue.span,))
    assert not any(one.venue.text in part for part in circumstances(said, told, text))
